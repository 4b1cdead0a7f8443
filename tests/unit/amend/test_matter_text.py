"""Typed new matter becomes units, by its numbers and its indents."""

from __future__ import annotations

import pytest

from amendtool.amend.matter import NewProvision
from amendtool.amend.matter_text import parse_matter
from amendtool.core.errors import MatterFault


def _outline(units: tuple[object, ...]) -> list[object]:
    """Number and what is inside, of the units alone."""
    return [
        (unit.number, _outline(unit.content)) if unit.content else unit.number
        for unit in units
        if isinstance(unit, NewProvision)
    ]


def test_a_clause_with_subsections_and_paragraphs() -> None:
    (clause,) = parse_matter(
        "Report on notices\n"
        "(1) A report must be published.\n"
        "(2) It must say—\n"
        "    (a) how many were given, and\n"
        "    (b) to whom.\n"
    ).units
    assert clause.heading == "Report on notices"
    assert clause.number is None
    numbers = [unit.number for unit in clause.content if isinstance(unit, NewProvision)]
    assert numbers == ["1", "2"]
    (second,) = [u for u in clause.content if isinstance(u, NewProvision) and u.number == "2"]
    assert [u.number for u in second.content if isinstance(u, NewProvision)] == ["a", "b"]


def test_an_i_after_h_is_a_letter_and_under_a_it_is_roman() -> None:
    letters = parse_matter("(g) one,\n(h) two,\n(i) three,\n(j) four.\n").units
    assert [unit.number for unit in letters] == ["g", "h", "i", "j"]
    (paragraph,) = parse_matter("(a) one—\n    (i) two,\n    (ii) three.\n").units
    assert [u.number for u in paragraph.content if isinstance(u, NewProvision)] == ["i", "ii"]


def test_words_carried_over_a_line_are_one_run() -> None:
    (unit,) = parse_matter("(1) A person commits an offence\n    if the person is late.\n").units
    assert unit == parse_matter("(1) A person commits an offence if the person is late.").units[0]


def test_windows_line_ends_make_no_difference() -> None:
    text = "Title\n(1) Words.\n(2) More—\n    (a) one.\n"
    assert parse_matter(text).units == parse_matter(text.replace("\n", "\r\n")).units


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "no new text"), ("(1) One.\n(1) Two.\n", "1")],
    ids=["empty", "the same number twice"],
)
def test_mistakes_are_refused(text: str, said: str) -> None:
    with pytest.raises(MatterFault, match=said):
        parse_matter(text)
