"""A formula as one line of text: nothing of its setting is lost, and it reads in one way only."""

import pytest

from amendtool.core.provision import Document, Provision
from amendtool.core.textview import own_text, text_of_block
from amendtool.formats.load import read_document
from amendtool.render.runs import plain_text, runs_of

_ACT = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta/><body>
<section eId="sec_1"><num>1</num><heading>Charge</heading><content><p>The charge is—</p>
<tblock class="formula"><foreign><math xmlns="http://www.w3.org/1998/Math/MathML">{}</math></foreign>
</tblock></content></section></body></act></akomaNtoso>
"""
_SUM = "<mi>a</mi><mo>+</mo><mi>b</mi>"
_FRACTION = "<mfrac><mrow><mi>A</mi><mi>x</mi><mi>M</mi></mrow><mi>C</mi></mfrac>"


def _formula(mathml: str) -> tuple[Document, Provision]:
    document = read_document(_ACT.format(mathml).encode())
    found = [document.root]
    for each in found:
        found.extend(part for part in each.content if isinstance(part, Provision))
    return document, next(each for each in found if each.kind.value == "formula")


@pytest.mark.parametrize(
    ("mathml", "line"),
    [
        (_FRACTION, "(A x M) / C"),
        # White space between the elements of a formula means nothing.
        ("\n <mi>A</mi>\n <mo>×</mo>\n <mi>B</mi>\n", "A × B"),
        ("<mi>A</mi><mo>×</mo><mi>B</mi>", "A × B"),
        ("<mfrac><mi>A</mi><mi>S</mi></mfrac><mo>×</mo><mi>L</mi>", "(A / S) × L"),
        ("<mi>N</mi><mo>=</mo><mfrac><mi>A</mi><mn>12</mn></mfrac><mo>.</mo>", "N = A / 12."),
        ("<mn>0.15</mn><mo>+</mo><mfrac><mi>v</mi><mn>3</mn></mfrac>", "0.15 + v / 3"),
        (f"<mfrac><msup><mi>v</mi><mn>2</mn></msup><mrow>{_SUM}</mrow></mfrac>", "v^2 / (a + b)"),
        ("<msup><mn>10</mn><mrow><mi>n</mi><mo>-</mo><mn>1</mn></mrow></msup>", "10^(n - 1)"),
        ("<msub><mi>x</mi><mi>s</mi></msub>", "x_s"),
        (f"<msqrt>{_SUM}</msqrt>", "√(a + b)"),
        (f"<munderover><mo>Σ</mo><mrow>{_SUM}</mrow><mi>n</mi></munderover>", "Σ_(a + b)^n"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
        (
            "<mrow><mo>(</mo><mrow><mi>a</mi><mo>-</mo><mi>b</mi></mrow><mo>)</mo></mrow>",
            "(a - b)",
        ),
        ("<mi>f</mi><mo>\u2061</mo><mi>x</mi>", "f x"),
        # The same characters as references, and comments between them.
        ("<mi>f</mi><mo>&#8289;</mo><mi>x</mi>", "f x"),
        ("<mo>&#40;</mo><mi>a</mi><mo>&#x29;</mo>", "(a)"),
        ("<mo><!-- open -->(</mo><mi>a</mi><mo>)<?mark?></mo>", "(a)"),
        # One fraction within another.
        (f"<mfrac>{_FRACTION}<mn>2</mn></mfrac>", "((A x M) / C) / 2"),
        # A fraction that lacks a part is printed as it stands.
        ("<mfrac><mi>A</mi></mfrac>", "A"),
    ],
)
def test_a_formula_as_one_line(mathml: str, line: str) -> None:
    document, formula = _formula(mathml)
    assert own_text(document, formula) == line
    assert [text_of_block(document, each) for each in formula.blocks] == [line]
    assert [plain_text(runs_of(document, each, {})) for each in formula.blocks] == [line]


def test_the_document_keeps_its_bytes() -> None:
    document, _ = _formula(_FRACTION)
    assert document.source.to_bytes() == _ACT.format(_FRACTION).encode()
