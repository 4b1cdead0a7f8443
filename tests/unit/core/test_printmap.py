"""Page and line of a print: look-ups both ways, and what is refused."""

from __future__ import annotations

import pytest

from amendtool.core.errors_lines import MarksRunBackwards, NoPageOrLine
from amendtool.core.printmap import Origin, PageLine, PrintMap, Strip


def line(page: int, number: int) -> PageLine:
    return PageLine(page, number)


def small_map() -> PrintMap:
    """Two pages; the second begins with a table of two columns, two lines high."""
    return PrintMap(
        [
            Strip(line(1, 1), 100, 110),
            Strip(line(1, 2), 110, 130),
            Strip(line(2, 1), 140, 150, column=1),
            Strip(line(2, 2), 150, 160, column=1),
            Strip(line(2, 1), 165, 175, column=2),
            Strip(line(2, 3), 180, 190, exact=False),
            Strip(line(2, 4), 190, 200, exact=False),
        ],
        print_name="Bill 1",
        origin=Origin.OFFICIAL,
    )


def test_from_a_place_to_its_line_and_back() -> None:
    print_map = small_map()
    assert print_map.line_at(110) == line(1, 2)
    assert print_map.line_at(129) == line(1, 2)
    assert print_map.line_at(99) is None
    assert print_map.line_at(135) is None
    assert print_map.line_at(200) is None
    assert print_map.line_at(170) == line(2, 1)
    assert [strip.column for strip in print_map.strips_of(line(2, 1))] == [1, 2]
    for strip in print_map.strips:
        assert strip in print_map.strips_of(strip.at)
        assert print_map.line_at(strip.start) == strip.at


def test_pages_and_neighbours() -> None:
    print_map = small_map()
    assert print_map.pages == range(1, 3)
    assert (print_map.last_line(1), print_map.last_line(2)) == (2, 4)
    assert print_map.next_line(line(1, 2)) == line(2, 1)
    assert print_map.previous_line(line(2, 1)) == line(1, 2)
    assert print_map.previous_line(line(1, 1)) is None
    assert print_map.next_line(line(2, 4)) is None
    assert print_map.between(line(1, 2), line(2, 2)) == (line(1, 2), line(2, 1), line(2, 2))


def test_the_lines_of_a_stretch() -> None:
    print_map = small_map()
    assert print_map.lines_of(105, 145) == (line(1, 1), line(2, 1))
    assert print_map.lines_of(0, 90) is None
    assert print_map.unsure_around(line(2, 3)) == (line(2, 3), line(2, 4))
    assert print_map.unsure_around(line(1, 1)) == (line(1, 1),)


def test_a_page_that_does_not_exist_names_the_pages_there_are() -> None:
    with pytest.raises(NoPageOrLine) as caught:
        small_map().strips_of(line(7, 1))
    assert "there is no page 7 in Bill 1" in caught.value.detail
    assert "1 to 2" in caught.value.hint
    with pytest.raises(NoPageOrLine) as caught:
        small_map().strips_of(line(2, 5))
    assert "1 to 4" in caught.value.hint
    with pytest.raises(NoPageOrLine, match="is before"):
        small_map().between(line(2, 1), line(1, 1))


@pytest.mark.parametrize(
    "strips",
    [
        [Strip(line(1, 2), 0, 10), Strip(line(1, 1), 10, 20)],
        [Strip(line(2, 1), 0, 10), Strip(line(1, 9), 10, 20)],
        [Strip(line(1, 2), 0, 10, column=1), Strip(line(1, 1), 10, 20, column=1)],
        [Strip(line(1, 2), 0, 10), Strip(line(1, 1), 10, 20, column=1)],
        [Strip(line(1, 1), 0, 10), Strip(line(1, 2), 5, 20)],
        [Strip(line(1, 0), 0, 10)],
    ],
)
def test_marks_that_run_backwards_are_refused(strips: list[Strip]) -> None:
    with pytest.raises(MarksRunBackwards):
        PrintMap(strips, origin=Origin.OFFICIAL)


def test_an_empty_map_says_so() -> None:
    empty = PrintMap([], origin=Origin.LAYOUT)
    assert list(empty.pages) == []
    with pytest.raises(NoPageOrLine, match="no numbered pages"):
        empty.strips_of(line(1, 1))
