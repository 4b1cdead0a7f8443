"""What typed new matter says in braces, and how it says what it says wrongly."""

from __future__ import annotations

import pytest

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.matter_write import marked
from amendtool.core.errors import MatterFault
from amendtool.core.kinds import Setting


def test_full_out_words_after_new_paragraphs() -> None:
    units = parse_matter(
        "(a) that the lamp is lit, and\n"
        "(b) that it is clean,\n"
        "{full-out words} and the keeper must say so.\n"
    ).units
    assert [unit.form for unit in units] == [Form.LETTER, Form.LETTER, Form.FULL_OUT]
    assert units[2].content == (Words("and the keeper must say so.", 3),)


def test_a_gap_that_is_meant() -> None:
    text = "(a) one,\n{}(d) four.\n"
    with pytest.raises(MatterFault, match="is missing") as refused:
        parse_matter(text.format(""))
    assert "{sic}" in refused.value.render()
    assert [unit.number for unit in parse_matter(text.format("{sic} ")).units] == ["a", "d"]


def test_a_level_that_is_named() -> None:
    (unit,) = parse_matter("{level (a)} (i) the licence").units
    assert unit.form is Form.LETTER
    assert parse_matter("(i) the licence").units[0].form is Form.ROMAN


def test_a_number_printed_in_another_way() -> None:
    (clause,) = parse_matter("{printed 4A.} 4A Lamps\n(1) They must be lit.").units
    assert (clause.number, clause.label, clause.heading) == ("4A", "4A.", "Lamps")


def test_a_heading_of_a_subsection() -> None:
    (clause,) = parse_matter(
        "Lamps\n{level (1)} (1)\n    {heading} Duty to light\n    A keeper must light a lamp.\n"
    ).units
    assert clause.units[0].heading == "Duty to light"
    assert clause.units[0].content[0] == Words("A keeper must light a lamp.", 4)


def test_a_clause_without_subsections_under_a_heading() -> None:
    (heading,) = parse_matter("*Lamps*\n\n7 Keepers\nA keeper must light a lamp.\n").units
    assert heading.form is Form.CROSS_HEADING
    assert (heading.units[0].number, heading.units[0].heading) == ("7", "Keepers")


def test_words_that_run_on_into_paragraphs() -> None:
    (unit,) = parse_matter(
        "(1) For the words from “that” to the end substitute “that—\n"
        "    (a) the lamp is lit, or\n"
        "    (b) it is clean”;\n"
    ).units
    quoted = unit.units[0]
    assert quoted.form is Form.QUOTED
    assert quoted.quotes == ("", "”")
    assert quoted.appended == ";"
    assert [each.number for each in quoted.units] == ["a", "b"]


def test_quoted_matter_of_any_marks() -> None:
    (unit,) = parse_matter(
        "(1) The notice is—\n"
        "    {quoted matter; in a Schedule} ‘\n"
        "        (2A) A lamp must be lit.\n"
        "    {end of quoted matter} ’ (with savings)\n"
    ).units
    quoted = unit.units[0]
    assert quoted.quotes == ("‘", "’")
    assert quoted.appended == " (with savings)"
    assert quoted.setting is Setting.SCHEDULE


def test_i_and_j_are_letters() -> None:
    assert [u.form for u in parse_matter("(i) one,\n(j) two.").units] == [Form.LETTER] * 2


def test_a_definition_whose_first_paragraph_has_an_open_number() -> None:
    (entry,) = parse_matter("“lamp” means—\n( ) a light, or\n(a) a torch.").units[:1]
    assert entry.form is Form.DEFINITION


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(a) one,\n{full out word} and two.", "did you mean {full-out words}?"),
        ("(a) one,\n{full-out words and two.", "none that closes it"),
        ("{level (a)} words", "line 1: its number is missing"),
        ("(a) one,\n{runs on} and", "line 2: {runs on} stands before the first line only"),
        ("(a) one,\n{end of quoted matter} ”", "line 2: there is no {quoted matter}"),
        ("(a) insert—\n    {quoted matter} “\n    (b) x", "line 2: this has no {end of"),
        ("{heading} Lamps", "line 1: there is no provision that this is the heading of"),
        ("(a) one\n{words; entry} two", "line 2: “entry” cannot stand with another mark"),
        ("(a) one\n    {number 4} two", "does not say what the line is"),
        ("Lamps\n{printed 4.} These words have no number", "stands before a number"),
    ],
)
def test_faults_have_their_lines(text: str, said: str) -> None:
    with pytest.raises(MatterFault) as refused:
        parse_matter(text)
    assert said in refused.value.detail


def test_what_needs_no_mark_gets_none() -> None:
    text = "Lamps\n(1) A keeper must—\n    (a) light it, and\n    (b) clean it,\n    by night.\n"
    assert marked(parse_matter(text)) == text


def test_straight_marks_that_are_meant() -> None:
    (unit,) = parse_matter('{sic} (1) the "lamp"').units
    assert unit.content == (Words('the "lamp"', 1),)
    made = marked(parse_matter('{sic} (1) the "lamp"'))
    assert made == '{sic} (1) the "lamp"\n'


def test_a_bar_in_a_cell() -> None:
    rows = parse_matter("| a \\| b | c |\n| d | e |\n").units
    assert rows[0].cells == ("a | b", "c")
    assert isinstance(rows[1], NewProvision)
