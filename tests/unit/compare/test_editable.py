"""Editable copies: whatever an editor does by itself comes back the same; slips are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.compare.compare import compare
from amendtool.compare.editable_copy import editable_copy
from amendtool.compare.editable_read import read_editable
from amendtool.compare.script import Change, Script
from amendtool.core.errors_edited import EditedCopyFault, NotEditable
from amendtool.core.provision import Document
from amendtool.formats.load import load_document, read_document

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module", params=["serious_crime_bill.xml", "serious_crime_bill.akn.xml"])
def bill(request: pytest.FixtureRequest) -> Document:
    return load_document(ROOT / "bills" / "serious_crime_bill" / request.param).document


@pytest.fixture(scope="module")
def copy(bill: Document) -> str:
    return editable_copy(bill)


def changes(bill: Document, text: str) -> Script:
    return compare(bill, read_editable(bill, text))


def test_a_copy_nobody_touched_changes_nothing(bill: Document, copy: str) -> None:
    assert changes(bill, copy).empty


@pytest.mark.parametrize(
    "editor",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "   \n"),
        lambda text: text.replace("    ", "\t"),
        lambda text: text.translate(str.maketrans("“”‘’\u00a0", "\"\"'' ")),
        lambda text: "\n".join(
            line for line in text.split("\n") if not line.startswith("#")
        ),
        lambda text: rewrapped(text),
        lambda text: text.replace("\n\n", "\n\n\n"),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("(c)", "©"),
        lambda text: text.replace("—", "--"),
        lambda text: text.replace("\n", "\u2028"),
        lambda text: "\n".join(f"    {line}" for line in text.split("\n")),
        lambda text: text.replace("office", "of\u00adfice").replace("fi", "ﬁ"),
    ],
    ids=[
        "windows", "bom", "trailing spaces", "tabs", "straight quotes", "no comments", "wrapped",
        "blank lines", "no last line end", "signs", "double hyphens", "line separators",
        "pasted further in", "soft hyphens and ligatures",
    ],
)  # fmt: skip
def test_what_an_editor_does_by_itself(bill: Document, copy: str, editor: object) -> None:
    assert callable(editor)
    assert changes(bill, editor(copy)).empty


def rewrapped(text: str) -> str:
    """As an editor does that wraps at 60 columns and keeps the indent."""
    lines: list[str] = []
    for line in text.split("\n"):
        words = line.strip()
        pad = line[: len(line) - len(line.lstrip())]
        if words.startswith(("|", "[[", "#")):
            lines.append(line)
            continue
        while len(words) > 60 and " " in words[:60]:
            cut = words.rindex(" ", 0, 60)
            lines.append(pad + words[:cut])
            words = words[cut + 1 :]
        lines.append(pad + words)
    return "\n".join(lines)


def test_words_changed(bill: Document, copy: str) -> None:
    script = changes(bill, copy.replace("(a) the prosecutor,", "(a) the Director,", 1))
    (step,) = script.changed()
    assert step.changes == {Change.REWORDED}
    assert step.provision.number == "a"


def test_straight_quotes_in_new_words_become_curly(bill: Document, copy: str) -> None:
    text = copy.replace("(a) the prosecutor,", '(a) the "Director",', 1)
    (step,) = changes(bill, text).changed()
    assert "“Director”" in "".join(run.text for run in step.text)


def test_a_new_subsection(bill: Document, copy: str) -> None:
    first = "    (1) The Proceeds of Crime Act 2002 is amended as follows.\n"
    assert first in copy
    text = copy.replace(first, first + "\n    (1A) It is a good Act.\n", 1)
    (step,) = changes(bill, text).changed()
    assert step.changes == {Change.INSERTED}
    assert step.provision.label == "(1A)"


def fault(bill: Document, text: str) -> str:
    with pytest.raises(EditedCopyFault) as caught:
        read_editable(bill, text, where="copy.txt")
    return caught.value.detail


def line_of(copy: str, words: str) -> int:
    return next(n for n, line in enumerate(copy.split("\n"), 1) if words in line)


def test_an_empty_file(bill: Document) -> None:
    assert "empty" in fault(bill, "\n\n")


def test_a_deleted_clause_line(bill: Document, copy: str) -> None:
    heading = next(line for line in copy.split("\n") if line.startswith("CLAUSE 2:"))
    said = fault(bill, copy.replace(heading + "\n\n", "", 1))
    assert "CLAUSE 2:" in said or "a second time" in said
    assert "line " in said


def test_a_deleted_part_heading(bill: Document, copy: str) -> None:
    heading = next(line for line in copy.split("\n") if line.startswith("PART 2:"))
    assert "PART 2:" in fault(bill, copy.replace(heading + "\n", "", 1))


@pytest.mark.parametrize("broken", ["(1 The", "1) The", "( 1. The"])
def test_a_broken_number(bill: Document, copy: str, broken: str) -> None:
    text = copy.replace("(1) The", broken, 1)
    said = fault(bill, text)
    assert f"line {line_of(copy, '(1) The')}" in said


def test_a_lost_heading(bill: Document, copy: str) -> None:
    heading = next(line for line in copy.split("\n") if line.startswith("CLAUSE 2:"))
    said = fault(bill, copy.replace(heading, "CLAUSE 2:", 1))
    assert "lost its heading" in said


def test_a_number_at_the_edge(bill: Document, copy: str) -> None:
    first = "    (1) The Proceeds of Crime Act 2002 is amended as follows.\n"
    text = copy.replace(first, first + "\n(1A) It is a good Act.\n", 1)
    assert "indent it" in fault(bill, text)


def test_a_paragraph_without_a_blank_line_before_it(bill: Document, copy: str) -> None:
    first = "    (1) The Proceeds of Crime Act 2002 is amended as follows.\n"
    text = copy.replace(first, first + "    (1A) It is a good Act.\n", 1)
    assert "put a blank line before it" in fault(bill, text)


def test_what_cannot_be_edited_must_stay(bill: Document, copy: str) -> None:
    kept = next(line for line in copy.split("\n") if "[[kept as it is:" in line)
    assert "is gone" in fault(bill, copy.replace(kept + "\n", "", 1))
    assert "nothing at" in fault(bill, copy.replace(kept, kept.replace("]]", " 9]]"), 1))


def test_a_copy_without_indents_is_refused_once(bill: Document, copy: str) -> None:
    said = fault(bill, "\n".join(line.strip() for line in copy.split("\n")))
    assert "no line is indented any more" in said
    assert "\n" not in said


def test_a_copy_without_blank_lines_is_refused_once(bill: Document, copy: str) -> None:
    said = fault(bill, "\n".join(line for line in copy.split("\n") if line and line[0] != "#"))
    assert "no blank line" in said
    assert "\n" not in said


ROW = "| A social worker | The chief officer of police for the area in which the child lives |\n"


def test_a_new_row_has_no_words_but_those_typed(bill: Document, copy: str) -> None:
    pad = " " * copy.split(ROW)[0][::-1].index("\n")
    text = copy.replace(ROW, f"{ROW}{pad}| A charity | The local authority |\n", 1)
    row, *cells = changes(bill, text).changed()
    assert row.changes == {Change.INSERTED}
    assert ["".join(run.text for run in cell.text) for cell in cells] == [
        "A charity",
        "The local authority",
    ]
    assert not any(cell.provision.label for cell in cells)


def test_a_row_outside_a_table_is_refused(bill: Document, copy: str) -> None:
    text = copy.replace(ROW, ROW + "        | A charity | The local authority |\n", 1)
    assert "stands in no table" in fault(bill, text)


def test_a_hyphen_for_a_dash_is_refused(bill: Document, copy: str) -> None:
    text = copy.replace("A notification under this section must—", "A notification must-", 1)
    assert "a dash (—)" in fault(bill, text)


def test_a_word_divided_between_lines_is_refused(bill: Document, copy: str) -> None:
    text = copy.replace("is not required if", "is not re-\n        quired if", 1)
    assert "write the word whole" in fault(bill, text)


_ODD = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="b"><meta/>'
    '<body><hcontainer name="crossheading" eId="h"><heading>Lamps</heading>'
    '<section eId="sec_1"><num>1</num><heading>Lighting</heading><content><p>\u2003\u2003(1) A '
    "lamp must be lit.   (2) It must be trimmed.</p></content></section>"
    '<section eId="sec_1_2"><num>{number}</num><heading>Lighting: harbours</heading><subsection '
    'eId="sec_1_2__subsec_1"><num>(1)</num><content><p>  A lamp must be red.</p></content>'
    "</subsection></section></hcontainer></body></bill></akomaNtoso>"
)


@pytest.mark.parametrize("number", ["2", "2*"])
def test_words_after_spaces_and_clauses_that_are_kept(number: str) -> None:
    """Words that begin with spaces are not further in; a kept clause is not inside the last."""
    odd = read_document(_ODD.format(number=number).encode(), name="odd.xml")
    text = editable_copy(odd)
    assert "\n    \\(1) A lamp must be lit." in text
    assert changes(odd, text).empty
    reworded = [
        (each.old.number, set(each.changes))
        for each in changes(odd, text.replace("be trimmed", "be filled")).changed()
        if each.old is not None and each.changes
    ]
    assert reworded == [("1", {Change.REWORDED})]


def test_a_copy_that_would_not_come_back_is_refused_with_its_place_in_the_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    odd, other = (
        read_document(_ODD.format(number=number).encode(), name="odd.xml") for number in ("2", "3")
    )
    monkeypatch.setattr(
        "amendtool.compare.editable_copy.read_editable", lambda document, text: other
    )
    with pytest.raises(NotEditable, match="from clause 2 on"):
        editable_copy(odd)
