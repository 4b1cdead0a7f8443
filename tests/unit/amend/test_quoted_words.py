"""What is set high or low in quoted text is said in signs; what has none is refused."""

from __future__ import annotations

import pytest

from amendtool.amend.language.instruction import Instruction
from amendtool.amend.language.read import read_instructions
from amendtool.amend.matter import Words
from amendtool.amend.operations import SubstituteWords
from amendtool.amend.quoted import matter_of
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document
from amendtool.core.source import Source
from amendtool.formats.akn.read import read_akn
from amendtool.formats.clml.read import read_clml
from amendtool.formats.xmlsource import scan


def _clml(inside: str) -> Document:
    text = (
        "<Legislation><Primary><Body><P1><Pnumber>1</Pnumber><P1para>"
        f"{inside}</P1para></P1></Body></Primary></Legislation>"
    )
    return read_clml(Source(text), scan(text))


def _words(document: Document) -> str:
    quoted = next(each for each in document.walk() if each.kind is Kind.QUOTED)
    unit = matter_of(quoted, document).units[0]
    first = unit.content[0]
    return first.text if isinstance(first, Words) else unit.units[0].cells[0]


def _quoted(words: str) -> Document:
    level = f"<P2><Pnumber>2A</Pnumber><P2para><Text>{words}</Text></P2para></P2>"
    return _clml(f"<Text>insert—</Text><BlockAmendment>{level}</BlockAmendment>")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("10<Superior>6</Superior> lamps", "10⁶ lamps"),
        ("CO<Inferior>2</Inferior>", "CO₂"),
        ("10<Superior>−3</Superior> and x<Inferior>i</Inferior>", "10⁻³ and xᵢ"),
        ("the 1<Superior>st</Superior> lamp", "the 1st lamp"),
        ("<Emphasis>m<Superior>2</Superior></Emphasis> of glass", "m² of glass"),
    ],
)
def test_what_is_set_high_or_low_is_said_in_signs(written: str, said: str) -> None:
    assert _words(_quoted(written)) == said


def test_akoma_ntoso_too() -> None:
    text = (
        "<akomaNtoso><act><body><section><num>1</num><content><p><mod>insert—<quotedStructure>"
        "<subsection><num>(2)</num><content><p>10<sup>6</sup> lamps</p></content></subsection>"
        "</quotedStructure></mod></p></content></section></body></act></akomaNtoso>"
    )
    assert _words(read_akn(Source(text), scan(text))) == "10⁶ lamps"


def test_cells_too() -> None:
    row = "<tr><td>10<Superior>6</Superior></td></tr>"
    table = f'<Tabular><table xmlns="http://www.w3.org/1999/xhtml"><tbody>{row}</tbody></table>'
    document = _clml(f"<Text>insert—</Text><BlockAmendment>{table}</Tabular></BlockAmendment>")
    assert _words(document) == "10⁶"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("V<Inferior>eq</Inferior>", "no sign"),
        ("a<Superior>*</Superior>", "no sign"),
        ('a lamp <Image ResourceRef="r1"/>', "picture"),
        ("where <math><mi>A</mi></math>", "formula among the words"),
    ],
)
def test_what_has_no_sign_is_refused(written: str, reason: str) -> None:
    with pytest.raises(NotExpressible, match=reason):
        _words(_quoted(written))


def test_words_of_an_instruction_are_never_put_in_as_another_number() -> None:
    (reading,) = read_instructions(
        _clml(
            "<Text>In section 2 of the Wicks Act 1901, for “10<Superior>3</Superior>” substitute "
            "“10<Superior>6</Superior>”.</Text>"
        )
    )
    assert isinstance(reading, Instruction)
    (operation,) = reading.operations
    assert isinstance(operation, SubstituteWords)
    assert operation.new == "10⁶"
