"""Numbers of amendments: the rules of Parliament's drafting system, and what they leave open."""

from __future__ import annotations

import pytest

from amendtool.amend.paper import Amendment
from amendtool.apply.order import number_key
from amendtool.papers.numbers import between, increment, printed_number


@pytest.mark.parametrize(
    ("number", "after"),
    [
        ("19", "20"), ("A1", "A2"), ("1A", "1B"), ("13ZZF", "13ZZG"),
        # Hansard, October 2009: I and O are left out
        ("90H", "90J"), ("90N", "90P"), ("119H", "119J"), ("76N", "76P"), ("1Y", "1YA"),
    ],
)  # fmt: skip
def test_the_number_that_follows(number: str, after: str) -> None:
    assert increment(number) == after


def test_the_letters_can_be_kept() -> None:
    assert increment("90H", skip=False) == "90I"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("", "", "1"), ("", "1", "A1"), ("", "A1", "ZA1"), ("7", "", "8"), ("3", "4", "3A"),
        ("3BF", "3BG", "3BFA"), ("1C", "1CA", "1CZA"), ("34C", "34E", "34D"), ("A1", "1", "A2"),
        # what the rule alone would not put between: 3A was withdrawn
        ("3", "3B", "3A"), ("1C", "1CZA", "1CZZA"),
    ],
)  # fmt: skip
def test_a_number_between_two(before: str, after: str, found: str) -> None:
    assert between(before, after) == found


def test_a_number_is_never_given_twice() -> None:
    assert between("3", "4", {"3A", "3ZA"}) == "3ZZA"
    assert between("9", "", {"10", "11"}) == "12"


def test_the_order_of_numbers() -> None:
    written = [
        "ZA1",
        "A1",
        "A2",
        "1",
        "1ZA",
        "1A",
        "1B",
        "1CZA",
        "1CA",
        "1D",
        "2",
        "10",
        "10A",
        "NC1",
        "NC2",
        "NC10",
        "NS1",
    ]
    assert sorted(set(written), key=number_key) == written


def test_the_letter_alone_is_printed_under_what_it_amends() -> None:
    assert printed_number(Amendment("NC4(a)", (), amends="NC4")) == "(a)"
    assert printed_number(Amendment("12A", (), amends="12")) == "12A"
