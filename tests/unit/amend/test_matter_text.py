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


CLAUSE = "2A Title\n(1) Words.\n"


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["no blank line", "a blank line"])
@pytest.mark.parametrize("above", ["*Heading*", "Part 2\nLamps", "Chapter 2\nLamps"])
def test_a_clause_follows_the_heading_of_a_group_with_or_without_a_blank_line(
    above: str, gap: str
) -> None:
    (group,) = parse_matter(f"{above}{gap}{CLAUSE}").units
    (clause,) = group.units
    assert (clause.number, clause.heading) == ("2A", "Title")
    assert [each.number for each in clause.units] == ["1"]


def test_a_clause_under_a_heading_may_have_words_alone() -> None:
    (group,) = parse_matter("*General*\nShort title\nThis Act may be cited as the Lamps Act.").units
    (clause,) = group.units
    assert clause.heading == "Short title"
    assert clause.content[0].text.startswith("This Act")  # type: ignore[union-attr]


def test_clauses_and_a_heading_with_others_behind_them() -> None:
    units = parse_matter("Lamps\n(1) One.\n\n*Wicks*\n\nDry wicks\n(1) Two.").units
    assert [(unit.form.value, unit.heading) for unit in units] == [
        ("clause", "Lamps"),
        ("cross-heading", "Wicks"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("A heading alone", 1, "“A heading alone” has no number, and is a heading with nothing"),
        ("*Heading*\n2A Title", 2, "“Title” is a heading with nothing under it"),
        ("Part 2\nLamps\n2A One\n\n*Heading*\n2B Two\n(1) Words.", 3, "“One” is a heading"),
    ],
)
def test_a_heading_with_nothing_under_it_is_a_fault(text: str, line: int, said: str) -> None:
    with pytest.raises(MatterFault, match=f"line {line}: {said}"):
        parse_matter(text)


def test_a_number_and_a_sentence_are_no_heading() -> None:
    (unit,) = parse_matter("3A. A fee is payable.").units
    assert (unit.number, unit.heading) == ("3A", "")
    assert unit.content[0].text == "A fee is payable."  # type: ignore[union-attr]
