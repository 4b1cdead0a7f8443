"""The number of an inserted provision, as the drafting guidance gives it."""

from __future__ import annotations

import pytest

from amendtool.core.numbering import (
    Style,
    following,
    is_out_of_order,
    leaves_a_gap,
    number_between,
    roman,
    sort_key,
)

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


@pytest.mark.parametrize(
    ("before", "after", "style"),
    [
        ("3", "4", _A),
        ("3", "3A", _A),
        ("3A", "3B", _A),
        (None, "1", _A),
        ("a", "b", _L),
        ("c", None, _L),
        ("h", "i", _L),
        ("iii", "iv", _R),
        ("A1", "1", _A),
        ("y", "z", _L),
        ("1", "1ZA", _A),
    ],
)
def test_the_number_between_two_is_in_order(
    before: str | None, after: str | None, style: Style
) -> None:
    given = number_between(before, after, set(), style)
    assert not is_out_of_order(given, before, after, style)
    assert after is not None or before is None or not leaves_a_gap(given, before, style)


@pytest.mark.parametrize(
    ("number", "before", "after", "style", "odd"),
    [
        ("2A", "3", "4", _A, True),
        ("17", "3", "4", _A, True),
        ("18A", "19", None, _A, True),
        ("4", "3", "5", _A, False),
        ("b", "c", "d", _L, True),
        ("iii", "i", "ii", _R, True),
        ("2A", "9", "3", _A, True),  # an Act of its own order: looked at from one side alone
        ("10", "9", "3", _A, False),
        ("1.2", "3", "4", _A, False),
        ("z", "y", None, _L, False),
    ],
)
def test_out_of_order(
    number: str, before: str | None, after: str | None, style: Style, odd: bool
) -> None:
    assert is_out_of_order(number, before, after, style) is odd


@pytest.mark.parametrize(
    ("number", "last", "style", "gap"),
    [
        ("17", "3", _A, True),
        ("9A", "3", _A, True),
        ("4", "3C", _A, False),
        ("3A", "3", _A, False),
        ("f", "c", _L, True),
        ("d", "c", _L, False),
        ("v", "ii", _R, True),
        ("aa", "c", _L, False),
    ],
)
def test_a_gap_at_the_end(number: str, last: str, style: Style, gap: bool) -> None:
    assert leaves_a_gap(number, last, style) is gap
