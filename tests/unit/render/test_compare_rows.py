"""Rows of a comparison: words after what is inside a provision are drawn after it."""

from __future__ import annotations

from amendtool.compare.compare import compare
from amendtool.compare.script import Fate, Run
from amendtool.core.provision import Document
from amendtool.formats.load import read_document
from amendtool.render.compare_html import Sides, html_of
from amendtool.render.compare_rows import Closing, Gap, Row, rows_of
from amendtool.render.compare_text import text_of


def act(closing: str, first: str = "keeps a lamp, or") -> Document:
    """A section with two paragraphs and full-out words."""
    rows = "".join(
        f"<P3><Pnumber>{letter}</Pnumber><P3para><Text>{text}</Text></P3para></P3>"
        for letter, text in (("a", first), ("b", "sells oil,"))
    )
    after = f"<P1para><Text>{closing}</Text></P1para>" if closing else ""
    return read_document(
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
        "<P1group><Title>Lamps</Title><P1><Pnumber>1</Pnumber><P1para><Text>A person who—</Text>"
        f"{rows}</P1para>{after}</P1></P1group></Body></Primary></Legislation>".encode()
    )


def order(old: Document, new: Document) -> list[str]:
    """What is drawn, in order: words as they are now, or were."""
    found = []
    for row in rows_of(compare(old, new)).rows:
        match row:
            case Row():
                found.append("".join(run.text for run in row.opening))
            case Closing():
                found.append("closing " + "".join(run.text for run in row.text))
            case Gap():
                found.append("gap")
    return found


def test_closing_words_stand_after_the_paragraphs() -> None:
    found = order(act("must register."), act("must register.", "keeps two lamps, or"))
    assert found[0] == "A person who—"
    assert found[-1] == "closing must register."


def test_closing_words_that_change_stand_after_paragraphs_that_do_not() -> None:
    found = order(act("must register."), act("may register."))
    assert found == ["A person who—", "gap", "closing mustmay register."]


def test_closing_words_that_were_left_out_stand_there_too() -> None:
    found = order(act("must register."), act(""))
    assert found[0] == "A person who—"
    assert found[-1] == "closing must register."


def test_the_words_are_the_same_in_every_form() -> None:
    script = compare(act("must register."), act("may register."))
    rows = rows_of(script)
    assert "[-must-]{+may+} register." in text_of(script, rows)
    page = html_of(script, rows, Sides("old", "new"))
    assert "<del>must</del><ins>may</ins> register." in page
    whole = next(row for row in rows.rows if isinstance(row, Row)).text
    assert Run(Fate.INSERTED, "may") in whole, "programs get all the words in one place"


def quoting(paragraphs: str, stop: str = ".", clauses: str = "") -> Document:
    """A section that puts paragraphs into another Act."""
    rows = "".join(
        f"<P3><Pnumber>{words[0]}</Pnumber><P3para><Text>{words[1:]}</Text></P3para></P3>"
        for words in paragraphs.split("|")
    )
    return read_document(
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
        "<P1group><Title>Lamps</Title><P1><Pnumber>1</Pnumber><P1para><Text>After paragraph (a) "
        f'insert—</Text><BlockAmendment Format="double">{rows}</BlockAmendment>'
        f"<AppendText>{stop}</AppendText></P1para></P1></P1group>{clauses}"
        "</Body></Primary></Legislation>".encode()
    )


def test_quoted_matter_has_its_quotation_marks_and_the_stop_beside_them() -> None:
    clause = "<P1group><Title>Wicks</Title><P1><Pnumber>1</Pnumber><P1para><Text>Trim.</Text>"
    old = read_document(
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
        f"{clause}</P1para></P1></P1group></Body></Primary></Legislation>".encode()
    )
    clauses = f"{clause}</P1para></P1></P1group>".replace("<Pnumber>1", "<Pnumber>2")
    new = quoting("bkeeps oil,|csells oil", clauses=clauses)
    script = compare(old, new)
    said = text_of(script, rows_of(script))
    assert "{+“(b)+} {+keeps oil,+}" in said
    assert "{+(c)+} {+sells oil”.+}" in said


def test_quotation_marks_stand_only_where_the_quoted_matter_begins_and_ends() -> None:
    script = compare(
        quoting("bkeeps a lamp of any kind,|csells oil"),
        quoting("bkeeps a lamp of that kind,|csells oil"),
    )
    said = text_of(script, rows_of(script))
    assert "“(b) keeps a lamp of [-any-]{+that+} kind,\n" in said
    assert "”" not in said
    assert "\n.\n" not in said.replace(" ", "")
    page = html_of(script, rows_of(script, whole=True), Sides("a", "b"))
    assert "sells oil”.</p>" in page


def test_a_stop_that_changed_after_quoted_matter_is_shown() -> None:
    script = compare(quoting("bkeeps oil"), quoting("bkeeps oil", ";"))
    assert "[-.-]{+;+}" in text_of(script, rows_of(script))


def test_a_blank_at_the_end_of_a_line_is_no_change() -> None:
    assert compare(act("is liable."), act("is liable.\u2007")).empty
