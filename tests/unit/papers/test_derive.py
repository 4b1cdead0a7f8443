"""Edited copies as amendments: what a drafter would write for each kind of change."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.amend.operations import (
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Operation,
    Quote,
    Span,
    Substitute,
    SubstituteWords,
)
from amendtool.amend.paper import Amendment, House
from amendtool.compare.editable import write_editable
from amendtool.compare.editable_read import read_editable
from amendtool.core.provision import Document
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_document, read_document
from amendtool.papers.derive import as_amendments

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module", params=["serious_crime_bill.xml", "serious_crime_bill.akn.xml"])
def bill(request: pytest.FixtureRequest) -> Document:
    return load_document(ROOT / "bills" / "serious_crime_bill" / request.param).document


@pytest.fixture(scope="module")
def copy(bill: Document) -> str:
    return write_editable(bill)


def derived(bill: Document, text: str, house: House = House.COMMONS) -> tuple[Amendment, ...]:
    new = read_editable(bill, text)

    def reread(amended: str) -> Document:
        return read_document(amended.encode(), category=bill.category)

    found = as_amendments(bill, new, dialect_for(bill), reread, house=house)
    assert found.missing == ()
    return found.amendments


def only(amendments: tuple[Amendment, ...]) -> Operation:
    (amendment,) = amendments
    (operation,) = amendment.operations
    return operation


def changed(copy: str, old: str, new: str) -> str:
    assert copy.count(old) == 1
    return copy.replace(old, new)


A_MANUAL = (
    "    (1) A person commits an offence if the person has in his or her possession an item which "
    "contains instructions for abusing children sexually, or encouragement to do so."
)


def test_a_word(bill: Document, copy: str) -> None:
    text = changed(copy, A_MANUAL, A_MANUAL.replace("instructions", "advice"))
    operation = only(derived(bill, text))
    assert isinstance(operation, SubstituteWords)
    assert (str(operation.place.address), operation.words, operation.new) == (
        "clause 69(1)", Quote("instructions"), "advice",
    )  # fmt: skip


def test_words_inserted_after_words_that_stand_there_once(bill: Document, copy: str) -> None:
    text = changed(copy, A_MANUAL, A_MANUAL.replace("possession", "possession or control"))
    operation = only(derived(bill, text))
    assert isinstance(operation, InsertWords)
    assert operation.anchor == Quote("possession")
    assert operation.new == "or control"


def test_many_words_are_named_by_those_that_stay(bill: Document, copy: str) -> None:
    old = " contains instructions for abusing children sexually, or"
    operation = only(derived(bill, changed(copy, A_MANUAL, A_MANUAL.replace(old, " contains"))))
    assert isinstance(operation, LeaveOutWords)
    assert isinstance(operation.words, Span)


def test_a_paragraph_of_which_little_stays_is_replaced(bill: Document, copy: str) -> None:
    old = "        (a) that the person had a legitimate reason for having the item,"
    new = "        (a) that a court had given leave under the rules for it to be kept,"
    operation = only(derived(bill, changed(copy, old, new)))
    assert isinstance(operation, Substitute)
    assert str(operation.units.first) == "clause 69(2)(a)"


def test_a_new_subsection(bill: Document, copy: str) -> None:
    new = f"{A_MANUAL}\n\n    (1A) Subsection (1) does not apply to a library."
    operation = only(derived(bill, changed(copy, A_MANUAL, new)))
    assert isinstance(operation, Insert)
    assert [unit.number for unit in operation.matter.units] == ["1A"]


def test_a_subsection_left_out(bill: Document, copy: str) -> None:
    operation = only(derived(bill, changed(copy, f"{A_MANUAL}\n\n", "")))
    assert isinstance(operation, LeaveOut)
    assert str(operation.units.first) == "clause 69(1)"


@pytest.mark.parametrize(("house", "number"), [(House.COMMONS, "NC1"), (House.LORDS, "1")])
def test_a_new_clause(bill: Document, copy: str, house: House, number: str) -> None:
    end = next(line for line in copy.split("\n") if line.startswith("CLAUSE 69:"))
    new = f"CLAUSE 68A: Reports\n\n    (1) A report must be published.\n\n{end}"
    (amendment,) = derived(bill, changed(copy, end, new), house)
    assert amendment.number == number
    assert not amendment.printing_point


def test_a_heading_of_a_bill_is_a_printing_point(bill: Document, copy: str) -> None:
    end = next(line for line in copy.split("\n") if line.startswith("CLAUSE 69:"))
    (amendment,) = derived(bill, changed(copy, end, "CLAUSE 69: Manuals"))
    assert amendment.printing_point
    assert amendment.number == "PP1"


def test_a_joiner_is_a_printing_point(bill: Document, copy: str) -> None:
    old = "(a) that the person had a legitimate reason for having the item,"
    (amendment,) = derived(bill, changed(copy, old, f"{old} or"))
    assert amendment.printing_point


def test_two_places_are_two_amendments(bill: Document, copy: str) -> None:
    text = changed(copy, A_MANUAL, A_MANUAL.replace("instructions", "advice"))
    text = text.replace("(a) the prosecutor,", "(a) the Director,", 1)
    assert [each.number for each in derived(bill, text)] == ["1", "2"]
