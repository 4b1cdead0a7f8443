"""Lines of a paragraph: where they end, and that they reach the edge of the frame."""

from __future__ import annotations

import re

import pytest

from amendtool.apply.dialect import Change, MarkKind
from amendtool.render.print_boxes import TEXT
from amendtool.render.print_faces import Cut, Faces, open_faces
from amendtool.render.print_words import Align, Line, Measure, longest_word, set_lines
from amendtool.render.runs import Mark, Run, Style

WORDS = (
    "A person who keeps a lamp must keep it trimmed, must keep it filled, and must not leave it "
    "burning in a place where co-operative societies store straw or anything that burns easily."
)


@pytest.fixture(scope="module")
def faces() -> Faces:
    return open_faces()


def _reach(faces: Faces, line: Line) -> float:
    """Where the last glyph of a line ends, worked out from what the PDF is told to draw."""
    last = line.ink[-1]
    x = last.x
    for token in re.findall(r"<[0-9a-f]+>|-?[0-9.]+", last.operand):
        if token[0] == "<":
            codes = token[1:-1]
            for n in range(0, len(codes), 4):
                x += faces.opened[last.face].advance(int(codes[n : n + 4], 16)) * last.size / 1000
        else:
            x -= float(token) * last.size / 1000
    return x


def test_the_lines_hold_all_words_in_order(faces: Faces) -> None:
    lines = set_lines(faces, (Run(WORDS),), Measure(200))
    assert len(lines) > 3
    assert "".join(line.text for line in lines).replace(" ", "") == WORDS.replace(" ", "")
    assert all(WORDS[line.start : line.end] == line.text for line in lines)


def test_every_line_but_the_last_reaches_the_edge(faces: Faces) -> None:
    lines = set_lines(faces, (Run(WORDS),), Measure(200))
    assert [round(_reach(faces, line)) for line in lines[:-1]] == [200] * (len(lines) - 1)
    assert _reach(faces, lines[-1]) < 200


def test_spaces_are_neither_too_wide_nor_too_narrow(faces: Faces) -> None:
    lines = set_lines(faces, (Run(WORDS),), Measure(300))
    words = [set_lines(faces, (Run(word),), Measure(300))[0].width for word in WORDS.split()]
    at = 0
    for line in lines[:-1]:
        count = len(line.text.split())
        space = (300 - sum(words[at : at + count])) / (count - 1)
        assert 2.1 < space < 12
        at += count


def test_a_word_is_parted_after_a_dash_inside_it_and_not_after_a_hyphen(faces: Faces) -> None:
    lines = set_lines(faces, (Run("an Act—words"),), Measure(45))
    assert [line.text for line in lines] == ["an Act—", "words"]
    lines = set_lines(faces, (Run("the co-operation"),), Measure(70))
    assert [line.text for line in lines] == ["the", "co-operation"]
    lines = set_lines(faces, (Run("of the lamp insert—"),), Measure(62))
    assert [line.text for line in lines] == ["of the lamp", "insert—"]


def test_a_word_wider_than_the_line_is_parted_and_nothing_is_lost(faces: Faces) -> None:
    lines = set_lines(faces, (Run("see " + "x" * 300 + " and go on"),), Measure(100))
    assert "".join(line.text for line in lines).replace(" ", "") == "see" + "x" * 300 + "andgoon"
    assert all(line.width <= 100.1 for line in lines)


def test_lines_begin_where_they_are_told_to(faces: Faces) -> None:
    at = (WORDS.index("must not"), WORDS.index("burning"))
    lines = set_lines(faces, (Run(WORDS),), Measure(320, breaks=at))
    starts = [line.start for line in lines if line.begins]
    assert starts == [0, *at]


def test_a_told_line_that_is_a_little_too_long_is_set_closer(faces: Faces) -> None:
    natural = set_lines(faces, (Run(WORDS[:60]),), Measure(1000))[0].width
    at = len(WORDS[:60].rstrip()) + 1
    lines = set_lines(
        faces, (Run(WORDS[:60].rstrip() + " more"),), Measure(natural - 6, breaks=(at,))
    )
    assert [line.begins for line in lines] == [True, True]
    assert lines[0].width <= natural - 5.9


def test_a_word_in_two_styles_is_not_parted(faces: Faces) -> None:
    runs = (Run("the "), Run("author", frozenset({Style.ITALIC})), Run("ity’s"), Run(" seal"))
    lines = set_lines(faces, runs, Measure(longest_word(faces, runs) + 1, Align.LEFT))
    assert [line.text for line in lines] == ["the", "authority’s", "seal"]


def test_changes_are_drawn_and_named(faces: Faces) -> None:
    change = Change(key="c1", amendment="7", mover="", stage="", decision="")
    runs = (
        Run("may", marks=(Mark(MarkKind.LEFT_OUT, change),)),
        Run("must", marks=(Mark(MarkKind.INSERTED, change),)),
        Run(" go"),
    )
    (line,) = set_lines(faces, runs, Measure(200))
    assert line.changes == ("7",)
    through, under = sorted(line.strokes, key=lambda stroke: -stroke.rise)
    assert through.rise > 0 > under.rise
    assert under.x >= through.x + through.width


def test_small_capitals_are_narrower_than_capitals(faces: Faces) -> None:
    small = sum(each.width * each.scale for each in faces.word("part", Cut.ROMAN, True))
    large = sum(each.width for each in faces.word("PART", Cut.ROMAN))
    assert small < large
    assert TEXT.size == 11
