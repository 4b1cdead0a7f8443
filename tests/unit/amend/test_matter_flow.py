"""New text that was pasted without its indentation."""

from __future__ import annotations

import pytest

from amendtool.amend.matter_flow import put_together
from amendtool.amend.matter_text import parse_matter
from amendtool.core.errors import MatterFault


def test_wrapped_lines_are_joined_and_divided_words_made_whole() -> None:
    text = (
        "Inspection\n(1) A constable may inspect a lamp kept in a\nhouse, and may do so by "
        "noti-\nfication.\n(2) An inspection must be—\n(a) within 28 days of the day on which it\n"
        "was asked for, and\n(b) at a reasonable hour."
    )
    assert put_together(text).split("\n") == [
        "Inspection",
        "(1) A constable may inspect a lamp kept in a house, and may do so by notification.",
        "(2) An inspection must be—",
        "(a) within 28 days of the day on which it was asked for, and",
        "(b) at a reasonable hour.",
    ]


def test_definitions_are_set_in_below_what_they_stand_in() -> None:
    text = (
        "(4) In this section—\n“lamp” includes a\nlantern;\n“keeper” means—\n(a) a person who keeps"
        "\na lamp, or\n(b) a servant of that person;\n“wick” means a wick.\n(5) More."
    )
    (first, second) = parse_matter(put_together(text)).units
    assert [each.term for each in first.units] == ["lamp", "keeper", "wick"]
    assert [each.number for each in first.units[1].units] == ["a", "b"]
    assert second.number == "5"


def test_definitions_alone_are_two() -> None:
    units = parse_matter(put_together("“lamp” includes a lantern;\n“wick” means a\nwick.")).units
    assert [each.term for each in units] == ["lamp", "wick"]


def test_quoted_text_is_set_in_and_ends_where_its_marks_do() -> None:
    text = (
        "(2) After subsection (4) insert—\n“(4A) A lamp that is\nnot safe must—\n(a) be put out,\n"
        "(b) be mended.”\n(3) In subsection (5), omit “lamp”."
    )
    first, second = parse_matter(put_together(text)).units
    quoted = first.units[0].units[0]
    assert (quoted.number, [each.number for each in quoted.units]) == ("4A", ["a", "b"])
    assert second.number == "3"


@pytest.mark.parametrize(
    "text",
    [
        "(1) A person commits an offence if—\n(a) x, or\n(b) y,\nand is liable to a fine.",
        "(1) In this section—\n“lamp” includes a lantern,\nand so on.",
        "(1) A notice must say—\nwhen it was given.",
    ],
)
def test_what_words_go_on_with_is_not_guessed(text: str) -> None:
    with pytest.raises(MatterFault, match="cannot be told"):
        put_together(text)


@pytest.mark.parametrize(
    "text",
    [
        "(1) One line.",
        "(1) A lamp must—\n    (a) be safe, and\n    (b) be clean,\nin the opinion of its keeper.",
        "",
    ],
)
def test_text_that_is_indented_or_short_is_left_alone(text: str) -> None:
    assert put_together(text) == text


def test_paragraphs_of_a_schedule_begin_after_a_stop_and_under_a_heading() -> None:
    text = (
        "Part 2\nLANTERNS\n5 A lantern is a lamp.\n6 A wick is no lamp, unless it is longer than\n"
        "12 inches."
    )
    assert put_together(text) == (
        "Part 2\nLANTERNS\n5 A lantern is a lamp.\n"
        "6 A wick is no lamp, unless it is longer than 12 inches."
    )
