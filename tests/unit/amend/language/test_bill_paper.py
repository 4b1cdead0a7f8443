"""Papers as they come: scanned, pasted, older, spoken; what is refused, and what is kept."""

from __future__ import annotations

import pytest

from amendtool.amend.language.bill_paper import ReadPaper, paper_of_text, text_of_paper
from amendtool.amend.language.describe import describe
from amendtool.amend.operations import Insert, InsertWords
from amendtool.amend.paper import House
from amendtool.core.address import Address
from amendtool.core.errors_language import NoPaper
from amendtool.formats.papers import text_of_paper_file

GOOD = "9 Clause 1, page 1, line 8, leave out “fit”\n"


def read(text: str) -> ReadPaper:
    """A Commons paper."""
    return paper_of_text(text, House.COMMONS)


def said(text: str) -> list[str]:
    """What the amendments of a paper do, each with its number."""
    return [
        f"{each.number} {describe(operation)}"
        for each in read(text).paper.amendments
        for operation in each.operations
    ]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("1 C1ause 1, page 1, line 8, leave out “fit”", "from “C1ause 1"),
        ("1 Clause 1, page 1, line 8, leave 0ut “fit”", "from “0ut"),
        ("1 Clause 1, page l, line 8, leave out “fit”", "is no provision"),
        ("1 Clause 1, page 1, line 8, leave out “fit and insert “able”", "never closed"),
        ("1 Clause 1, page 1, line 8, leave out \"fit and insert able", "never closed"),
        ("1 Clause 1, page 1, line 8, leave out fit and insert able", "in no quotation marks"),
        ("1 Clause 1, page 1, line 8, delete “fit”", "is no word of an amendment"),
        ("1 Clause 1, page 1, line 8, leave out", "breaks off"),
        ("1 Clause 1, page 1, line 8, at end insert—", "the new text is missing"),
        ("1 Clause 1, page 1, line 8, at end insert—\n“(2A) New words.", "is never closed"),
        ("1 Clause 1, page 1, line 8, at end insert—\n\"(2A) New words.", "is never closed"),
        ("1 Clause 1, page 1, line 8, at end insert—\n\"(2A) New \" words.\"", "never closed"),
        ("1 Clause 1, page 1, line 8, at end insert—\n'(2A) New “ words.'", "not in pairs"),
        ("1 Clause 1, page 1, line 8, at end insert—\n“new words”", "has no number"),
        ("1 Schedule 1, page 1, line 8, at end insert—\n“35C Dogs\n(1) One.\n(2) Two.”", "heading"),
        ("1 Page 1, line 8, leave out “fit”", "which clause or Schedule"),
        ("1 Clause 1, page 1, line 8, leave out “fit”\nClause 1, page 1, line 9, leave 0ut “a”",
         "from “0ut"),
        ("9 Clause 2, page 2, line 1, leave out “fit”", "an amendment 9 stands already"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_is_refused_is_refused_whole_and_takes_nothing_with_it(
    bad: str, why: str, ends: str
) -> None:
    found = read(f"{GOOD}\n{bad}\n".replace("\n", ends))
    assert [each.number for each in found.paper.amendments] == ["9"]
    ((_, _, error),) = found.refused
    assert why in error.detail


def test_a_line_of_the_head_that_looks_like_an_amendment_is_not_passed_over_in_silence() -> None:
    found = read(f"LAMPS BILL\n\n1 Cl. 1 at page 1, line 8, leave out “fit”\n\n{GOOD}")
    assert found.passed_over == ((3, "1 Cl. 1 at page 1, line 8, leave out “fit”"),)


def test_several_instructions_under_one_number_are_one_amendment() -> None:
    text = f"{GOOD}Clause 1, page 1, line 9, leave out “lamp”\n"
    assert said(text) == [
        "9 leave out words | clause 1 | “fit”",
        "9 leave out words | clause 1 | “lamp”",
    ]


def test_a_paper_without_numbers_has_an_amendment_for_each_instruction() -> None:
    text = "Clause 1, page 1, line 8, leave out “fit”\n\nClause 1, page 1, line 9, leave out “a”\n"
    assert [line.split(" ")[0] for line in said(text)] == ["1", "2"]


@pytest.mark.parametrize(
    ("spoken", "number"),
    [
        ("I beg to move amendment 59, in clause 1, page 1, line 8, leave out 'fit'.", "59"),
        ("Amendment 59, in clause 1, page 1, line 8, leave out ‘fit’.", "59"),
        ("59: Clause 1, page 1, line 8, leave out \"fit\"", "59"),
        ("Amendments made: 59, in clause 1, page 1, line 8, leave out ‘fit’.— (Jane Roe.)", "59"),
        ("59, in clause 1, page 1, line 8, leave out 'fit'. (Jane Roe.)", "59"),
        ("With this we discuss: amendment 59, in clause 1, page 1, line 8, leave out 'fit'.", "59"),
        ("Amendment moved: 59, in clause 1, page 1, line 8, leave out \x91fit\x92.", "59"),
    ],
)  # fmt: skip
def test_amendments_are_read_as_they_are_spoken(spoken: str, number: str) -> None:
    assert said(spoken) == [f"{number} leave out words | clause 1 | “fit”"]


@pytest.mark.parametrize(
    "matter",
    [
        "“(2A) A “lamp” must not be lit—\n(a) by day, or\n(b) by night.”",
        '"(2A) A "lamp" must not be lit—\n(a) by day, or\n(b) by night."',
        "'(2A) A \"lamp\" must not be lit—\n(a) by day, or\n(b) by night.'.— ( Jane Roe .)",
        "‘(2A) A “lamp” must not be lit—\n(a) by day, or\n(b) by night.’.",
    ],
)
def test_new_text_is_read_between_any_marks(matter: str) -> None:
    text = f"7 Clause 1, page 1, line 8, at end insert-\n{matter}\n\n{GOOD}"
    first, second = read(text.replace("insert-", "insert—")).paper.amendments
    assert isinstance(first.operations[0], Insert)
    (unit,) = first.operations[0].matter.units
    assert (unit.number, [each.number for each in unit.units]) == ("2A", ["a", "b"])
    assert second.number == "9"


def test_the_bill_says_which_clause_a_page_and_line_are_in() -> None:
    found = paper_of_text(
        "1 Page 1, line 8, leave out “fit”",
        House.COMMONS,
        clause_on=lambda page, line: Address.parse("clause 1") if (page, line) == (1, 8) else None,
    )
    assert [describe(each) for each in found.paper.amendments[0].operations] == [
        "leave out words | clause 1 | “fit”"
    ]


CLAUSE = (
    "NC1\nTo move the following Clause—\n    “Inspection\n    (1) A constable may inspect a lamp.\n"
    "    (2) An inspection must be within 28 days.”\n\n"
)


@pytest.mark.parametrize(
    "context",
    [
        "As an amendment to NC1",
        "As Amendments to Jane Roe’s proposed New Clause (Inspection) (NC1):—",
        "As Amendments to Jane Roe’s proposed New Clause (Inspection) (Gov NC1):—",
    ],
)
def test_amendments_to_a_new_clause_are_about_its_text(context: str) -> None:
    text = (
        f"{CLAUSE}{context}\n\nJohn Doe\n(a)\nLine 3, leave out “28” and insert “7”\n\n(b)\n"
        "(1), leave out “constable” and insert “keeper”\n"
    )
    found = read(text)
    assert not found.refused
    _, first, second = found.paper.amendments
    assert (first.amends, second.amends) == ("NC1", "NC1")
    assert [describe(each) for each in (*first.operations, *second.operations)] == [
        "substitute words | clause (Inspection) | “28” | “7”",
        "substitute words | (1) | “constable” | “keeper”",
    ]


def test_a_letter_is_printed_alone_under_what_it_amends() -> None:
    text = (
        f"{CLAUSE}As an amendment to NC1\n\n(b)\n(1), leave out “constable” and insert “keeper”\n"
    )
    found = read(text)
    assert [each.number for each in found.paper.amendments] == ["NC1", "NC1(b)"]
    printed, _ = text_of_paper(found.paper, House.COMMONS)
    assert "As an amendment to NC1:\n(b)\n" in printed


def test_an_amendment_to_one_that_is_not_there_is_refused() -> None:
    found = read(f"{GOOD}\nAs an amendment to 12\n\n13 Line 1, leave out “fit”\n")
    ((_, _, error),) = found.refused
    assert "amendment 12, which it amends, is not among those of this paper" in error.detail


@pytest.mark.parametrize("text", ["", "\n \n", "Dear Clerk,\nplease find nothing.\n"])
def test_what_holds_no_amendment_is_said_to(text: str) -> None:
    with pytest.raises(NoPaper):
        read(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_as_windows_programs_save_it(encoding: str) -> None:
    text = text_of_paper_file(GOOD.replace("\n", "\r\n").encode(encoding), "paper.txt")
    assert [each.number for each in read(text).paper.amendments] == ["9"]


def test_words_on_a_line_of_their_own_after_words_are_words() -> None:
    text = "1 Clause 5, page 2, line 4, after “lamps;” insert—\n“section (Wicks) (dry wicks);”\n"
    (amendment,) = read(text).paper.amendments
    (operation,) = amendment.operations
    assert isinstance(operation, InsertWords)
    assert operation.new == "section (Wicks) (dry wicks);"
    assert operation.matter is None or not operation.matter.units
