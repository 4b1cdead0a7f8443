"""The number of an inserted provision, as the drafting guidance gives it."""

from __future__ import annotations

import pytest

from amendtool.core.numbering import Style, following, number_between, roman, sort_key

_A, _L, _R = Style.ARABIC, Style.LETTER, Style.ROMAN


@pytest.mark.parametrize(
    ("before", "after", "style", "number"),
    [
        ("1", "2", _A, "1A"),
        ("1A", "2", _A, "1B"),
        ("1", "1A", _A, "1ZA"),
        ("1A", "1B", _A, "1AA"),
        ("1Z", "2", _A, "1Z1"),
        (None, "1", _A, "A1"),
        (None, "A1", _A, "ZA1"),
        ("7", None, _A, "8"),
        ("a", "b", _L, "aa"),
        ("aa", "b", _L, "ab"),
        (None, "a", _L, "za"),
        ("c", None, _L, "d"),
        ("z", None, _L, "z1"),
        ("i", "ii", _R, "ia"),
        ("iii", None, _R, "iv"),
        (None, None, _A, "1"),
        (None, None, _L, "a"),
    ],
)
def test_between(before: str | None, after: str | None, style: Style, number: str) -> None:
    assert number_between(before, after, (), style) == number


def test_a_number_in_use_is_not_given_again() -> None:
    assert number_between("1", "2", {"1A"}, _A) == "1B"
    assert number_between("1", "2", {"1A", "1B"}, _A) == "1C"


@pytest.mark.parametrize(
    ("number", "style", "after"),
    [("5", _A, "6"), ("2A", _A, "2B"), ("c", _L, "d"), ("ii", _R, "iii"), ("viii", _R, "ix")],
)
def test_following(number: str, style: Style, after: str) -> None:
    assert following(number, style) == after


def test_order_as_numbers_stand_in_an_act() -> None:
    stand = ["A1", "1", "1ZA", "1A", "1AA", "1B", "2", "10"]
    mixed = ["10", "1B", "1A", "2", "1", "A1", "1AA", "1ZA"]
    assert sorted(mixed, key=sort_key) == stand


def test_roman() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 90)] == ["i", "iv", "ix", "xiv", "xl", "xc"]
