"""Lists and ranges in a bill amendment are never read as more, or less, than they say."""

from __future__ import annotations

import pytest

from amendtool.amend.language.bill_read import read_bill_amendment
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import LeaveOut, Units
from amendtool.core.address import Address
from amendtool.core.errors_language import NotUnderstoodWords


@pytest.mark.parametrize(
    "words",
    [
        "leave out subsections (1), (2) to (5)",
        "leave out subsections (2), (4) and (7)",
        "leave out from “officer” to end of the subsection",
        "leave out from “officer” to the end of the paragraph and insert “constable”",
        "leave out lines 14 to 11",
        "leave out line 0",
    ],
)
def test_what_is_not_said_is_not_guessed(words: str) -> None:
    with pytest.raises(NotUnderstoodWords):
        read_bill_amendment(f"Clause 4, page 3, line 12, {words}")


def test_new_provisions_go_beside_one_provision() -> None:
    with pytest.raises(NotUnderstoodWords):
        read_bill_amendment(
            "Clause 4, page 3, line 11, after subsections (2) and (3) insert—",
            parse_matter("(3A) New words."),
        )


def test_a_page_is_counted_from_one() -> None:
    with pytest.raises(NotUnderstoodWords):
        read_bill_amendment("Clause 4, page 0, line 11, leave out “may”")


@pytest.mark.parametrize(
    ("words", "first", "last", "count"),
    [
        ("paragraphs (b) and (c)", "clause 4(b)", "clause 4(c)", 2),
        ("paragraphs (a) and (c)", "clause 4(a)", "clause 4(c)", 2),
        ("sub-paragraphs (i) and (ii)", "clause 4(i)", "clause 4(ii)", 2),
        ("paragraphs (h), (i) and (j)", "clause 4(h)", "clause 4(j)", 3),
        ("subsections (3) to (6)", "clause 4(3)", "clause 4(6)", 0),
    ],
)
def test_how_many_are_named_is_kept(words: str, first: str, last: str, count: int) -> None:
    (found,) = read_bill_amendment(f"Clause 4, page 3, line 11, leave out {words}")
    units = Units(Address.parse(first), Address.parse(last), count)
    assert found.operation == LeaveOut(units)
