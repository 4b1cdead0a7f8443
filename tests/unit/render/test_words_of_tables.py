"""All the words of a table are shown, and each number once."""

from __future__ import annotations

import pytest

from amendtool.core.provision import Document
from amendtool.formats.load import read_document
from amendtool.render.flow import Flow
from amendtool.render.text import render_text

_AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta/>'
    "<body><section><num>1</num><heading>Fees</heading>{}</section></body></act></akomaNtoso>"
)
_CLML = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
    "<Primary><Body><P1><Pnumber>1</Pnumber><P1para>{}</P1para></P1></Body></Primary></Legislation>"
)
_TABLE = "<table><caption>In force</caption><tr><td><p>Dog</p></td><td><p>£1</p></td></tr></table>"
_HTML = '<table xmlns="http://www.w3.org/1999/xhtml"><tbody>{}</tbody></table>'


def _lines(document: Document) -> list[str]:
    text = render_text(Flow(document, {}).events(), width=80)
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def test_notes_stand_over_and_under_the_rows() -> None:
    tblock = f"<tblock><heading>Fees</heading><p>In pounds.</p>{_TABLE}<p>See note 2.</p></tblock>"
    document = read_document(_AKN.format(f"<content>{tblock}</content>").encode())
    assert _lines(document) == [
        "1 Fees", "Fees", "In pounds.", "In force", "| Dog | £1 |", "|-----+----|", "See note 2."
    ]  # fmt: skip


def test_a_table_has_its_number() -> None:
    row = "<tr><td>Dog</td><td>£1</td></tr>"
    tabular = f"<Tabular><Number>Table 3</Number>{_HTML.format(row)}</Tabular>"
    assert "Table 3" in _lines(read_document(_CLML.format(tabular).encode()))


@pytest.mark.parametrize("cells", ["<td/><td>£1</td>", "<td/><td/>"])
def test_a_column_may_be_empty(cells: str) -> None:
    table = f"<Tabular>{_HTML.format(f'<tr>{cells}</tr>')}</Tabular>"
    assert any(line.startswith("|") for line in _lines(read_document(_CLML.format(table).encode())))


def test_the_number_of_a_subsection_with_a_heading_is_there_once() -> None:
    inside = (
        "<subsection><num>(1)</num><heading>Dogs</heading><content><p>A dog is free.</p></content>"
        "</subsection>"
    )
    assert _lines(read_document(_AKN.format(inside).encode())) == [
        "1 Fees",
        "Dogs",
        "(1) A dog is free.",
    ]


def test_blocks_and_headings_that_nothing_names_are_words() -> None:
    inside = (
        '<content><block name="note">A note.</block><blockContainer><heading>Over it</heading>'
        '<p>Inside it.</p></blockContainer><block name="quote"><embeddedStructure><subsection>'
        "<num>(2)</num><content><p>A cat is free.</p></content></subsection></embeddedStructure>"
        "</block></content>"
    )
    assert _lines(read_document(_AKN.format(inside).encode())) == [
        "1 Fees", "A note.", "Over it", "Inside it.", "(2) A cat is free."
    ]  # fmt: skip


def test_blocks_before_the_text_are_the_printer_s() -> None:
    data = _AKN.format("<content><p>A fee is due.</p></content>").replace(
        "<body>", '<preface><block name="title"><docTitle>Dogs</docTitle></block></preface><body>'
    )
    assert _lines(read_document(data.encode())) == ["1 Fees", "A fee is due."]


def test_words_in_a_cell_follow_one_another_as_in_the_document() -> None:
    inside = (
        "<p>An order—</p><blockList><item><num>(a)</num><p>revoked, or</p></item>"
        "<item><num>(b)</num><heading>Variation</heading><p>varied,</p></item>"
        "<item><num>(c)</num><blockList><item><num>(i)</num><p>spent,</p></item></blockList></item>"
        "</blockList><p>by another order.</p>"
    )
    table = f"<content><table><tr><td>{inside}</td></tr></table></content>"
    shown = " ".join(_lines(read_document(_AKN.format(table).encode())))
    assert (
        "An order— (a) revoked, or (b) Variation varied, (c) (i) spent, by another order."
        in shown.replace("| ", "").replace(" |", "")
    )


def test_a_heading_that_is_quoted_alone_is_shown() -> None:
    quoted = (
        "<Text>For the heading substitute—</Text><BlockAmendment Context=\"schedule\" "
        "TargetClass=\"primary\" TargetSubClass=\"unknown\" Format=\"double\"><Title>Dogs and cats"
        "</Title></BlockAmendment>"
    )  # fmt: skip
    document = read_document(_CLML.format(quoted).encode())
    assert _lines(document) == ["1 For the heading substitute—", "“Dogs and cats”"]


@pytest.mark.parametrize("title", ["", "<Title>Explanatory Note</Title>"])
def test_the_heading_of_an_explanatory_note_is_there_once(title: str) -> None:
    note = f"<ExplanatoryNotes>{title}<P><Text>It is spent.</Text></P></ExplanatoryNotes></Primary>"
    data = _CLML.format("<Text>A fee is due.</Text>").replace("</Primary>", note)
    assert _lines(read_document(data.encode())) == [
        "1 A fee is due.", "EXPLANATORY NOTE", "It is spent."
    ]  # fmt: skip
