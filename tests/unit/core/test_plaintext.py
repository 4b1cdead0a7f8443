"""The quick reading of words says what the view of them says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendtool.core.plaintext import plain_text
from amendtool.core.provision import Block, Generated, InlineRules
from amendtool.core.source import Element
from amendtool.core.textview import view_of_blocks
from amendtool.formats.load import read_document

HEAD = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="ukpga"><body>'
    '<section eId="sec_1"><num>1</num><content><p>'
)
FOOT = "</p></content></section></body></act></akomaNtoso>"
PIECES = (
    "lamp", " ", "\n", "e\u0301", "é", "&amp;", "&#8212;", "&#32;", "&#x0A;", "<!-- a & b -->",
    "<?page 3?>", "<i>wick</i>", "<b> x<i>y</i></b>", "<eol/>",
    "<authorialNote><p>n</p></authorialNote>",
    "<![CDATA[ a < b ]]>", "<def>“tax”</def>", "\u00a0", "<quotedText>may</quotedText>",
)  # fmt: skip


def _quick(data: str) -> tuple[str | None, str]:
    document = read_document((HEAD + data + FOOT).encode())
    block = next(
        (block for each in document.walk() for block in each.blocks),
        Block(document.top, start=document.top.inner, end=document.top.inner),
    )
    source, rules = document.source.text, document.inline
    return plain_text(source, rules, block, Generated()), view_of_blocks(document, (block,)).text


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_it_is_what_the_view_says_or_nothing(data: str) -> None:
    quick, view = _quick(data)
    assert quick in (view, None)


@pytest.mark.parametrize("data", ["a &amp; b", "a<!-- & -->b", "a <?x?> b", "<i>a</i>, b"])
def test_what_real_documents_hold_is_read_so(data: str) -> None:
    quick, view = _quick(data)
    assert quick == view


def test_a_part_of_an_element_cuts_no_tag() -> None:
    source = "<p>one <i>two</i> three <b>four</b></p>"
    italic = Element("i", 7, 10, 13, 17, ())
    bold = Element("b", 24, 27, 31, 35, ())
    whole = Element("p", 0, 3, 35, 39, (italic, bold))
    block = Block(whole, start=7, end=23)
    assert plain_text(source, InlineRules(frozenset()), block, Generated()) == "two three"
