"""Where pages end, and how their lines are counted."""

from __future__ import annotations

from itertools import pairwise

from amendtool.render.print_look import LAST_BASELINE
from amendtool.render.print_pages import into_pages, roman
from amendtool.render.print_rows import Passage, Placed, Row
from amendtool.render.print_words import Line


def _row(text: str = "words", **kind: object) -> Row:
    line = Line((), (), 10.0, 0, len(text), text)
    return Row((Placed(72.0, line, Passage("P")),), 2.0, **kind)  # type: ignore[arg-type]


def test_numbers_begin_again_on_each_page_and_count_every_line() -> None:
    sheets = into_pages([_row() for _ in range(120)])
    assert [sheet.label for sheet in sheets] == ["1", "2", "3"]
    for sheet in sheets:
        numbers = [standing.number for standing in sheet.rows]
        assert numbers == list(range(1, len(numbers) + 1))
    assert sum(len(sheet.rows) for sheet in sheets) == 120


def test_what_is_not_counted_takes_no_number() -> None:
    rows = [_row("A BILL", counted=False), _row("1"), _row("gap", counted=False), _row("2")]
    (sheet,) = into_pages(rows)
    assert [standing.number for standing in sheet.rows] == [0, 1, 0, 2]


def test_lines_stand_inside_the_frame_and_do_not_meet() -> None:
    for sheet in into_pages([_row() for _ in range(300)]):
        heights = [standing.y for standing in sheet.rows]
        assert heights == sorted(heights, reverse=True)
        assert heights[-1] >= LAST_BASELINE
        assert min(a - b for a, b in pairwise(heights)) > 13


def test_a_heading_goes_over_with_what_it_stands_over() -> None:
    full = len(into_pages([_row() for _ in range(120)])[0].rows)
    rows = [_row() for _ in range(full - 1)]
    rows += [_row("heading", with_next=True), _row("first", with_next=True), _row("second")]
    first, second = into_pages(rows)
    assert len(first.rows) == full - 1
    assert [each.row.placed[0].line.text for each in second.rows] == ["heading", "first", "second"]


def test_what_must_not_be_parted_but_is_longer_than_a_page_is_parted() -> None:
    sheets = into_pages([_row(with_next=True) for _ in range(200)])
    assert sum(len(sheet.rows) for sheet in sheets) == 200
    assert all(sheet.rows for sheet in sheets)


def test_the_running_head_names_what_began_last_on_the_page() -> None:
    rows = [_row(heads=("Part 1—Lamps",)), *[_row() for _ in range(60)]]
    rows += [_row(heads=("Part 2—Wicks",)), *[_row() for _ in range(60)]]
    heads = [sheet.heads for sheet in into_pages(rows)]
    assert heads[0] == ("Part 1—Lamps",)
    assert heads[-1] == ("Part 2—Wicks",)


def test_a_footnote_stands_on_the_page_of_its_call() -> None:
    line = Line((), (), 10.0, 0, 5, "words", notes=("f1",))
    called = Row((Placed(72.0, line, Passage("P")),), 2.0)
    note = _row("note", counted=False)
    sheets = into_pages([*[_row() for _ in range(70)], called], {"f1": [note, note]})
    last = sheets[-1]
    assert [standing.row for standing in last.notes] == [note, note]
    assert all(standing.y < last.rows[-1].y for standing in last.notes)


def test_roman_page_numbers() -> None:
    assert [roman(n) for n in (1, 2, 4, 9, 14, 40)] == ["i", "ii", "iv", "ix", "xiv", "xl"]


def test_the_heading_of_a_table_stands_on_each_page_of_it_and_is_counted_once() -> None:
    heading = _row("heading", with_next=True)
    again = _row("heading", with_next=True, counted=False, again=True)
    rows = [_row(), heading, *[_row("row", repeats=(again,)) for _ in range(100)], _row("after")]
    sheets = into_pages(rows)
    assert len(sheets) == 3
    for sheet in sheets[1:]:
        first, second, *_ = sheet.rows
        assert first.row.again
        assert (first.number, second.number) == (0, 1)
        assert first.y > second.y
        assert sheet.rows[-1].y >= LAST_BASELINE
    counted = [standing for sheet in sheets for standing in sheet.rows if standing.number]
    assert len(counted) == len(rows)
    assert not any(standing.row.again for standing in sheets[0].rows)
