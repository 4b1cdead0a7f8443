"""Tables of a bill print: columns as wide as their words ask for, each line of a row counted once.

The columns share the numbers of their lines: an amendment to a table names its column
(“page 106, line 33, column 2”).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amendtool.render.leaves import Cell, Table
from amendtool.render.print_boxes import TEXT, Type
from amendtool.render.print_faces import Cut
from amendtool.render.print_look import LEFT, PITCH, UNIT, WIDTH
from amendtool.render.print_rows import Passage, Placed, Row
from amendtool.render.print_words import Align, Line, Measure, Stroke, longest_word
from amendtool.render.runs import characters

if TYPE_CHECKING:
    from amendtool.render.print_galley import Galley

_GAP = 12.0
#: from how many columns on words are smaller: size and distance of lines
_SIZES = ((12, 6.0, 7.5), (8, 7.0, 9.0), (5, 8.5, 10.5), (0, 11.0, PITCH))
#: a row longer than this may be parted between pages
_LONGEST_KEPT = 24


#: a heading of more lines than this is not set again on each page
_MOST_REPEATED = 8


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell at its place: first column and row, and how many of each it takes."""

    cell: Cell
    column: int
    row: int
    columns: int
    rows: int


def set_table(galley: Galley, table: Table) -> list[Row]:
    """The rows of a table, its caption first; the first has no space above."""
    return [*_caption(galley, table), *_body(galley, table)]


def _caption(galley: Galley, table: Table) -> list[Row]:
    if not table.caption:
        return []
    text = characters(table.caption)
    hang = galley.hang_of(text, TEXT)
    left = LEFT + table.indent * UNIT - hang
    measure = Measure(WIDTH - table.indent * UNIT + hang, Align.LEFT)
    passage = Passage("Caption", pieces=((text, table.block),))
    rows = galley.rows(passage, table.caption, left, measure, TEXT)
    return [replace(row, with_next=True) for row in rows]


def _body(galley: Galley, table: Table) -> list[Row]:
    spots, columns = _spots(table)
    if not spots:
        return []
    size, pitch = next((size, pitch) for least, size, pitch in _SIZES if columns >= least)
    room = WIDTH - table.indent * UNIT
    widths = _widths(galley, spots, columns, size, room)
    total = sum(widths) + _GAP * (columns - 1)
    left = LEFT + (WIDTH - total) / 2 if total <= room - UNIT else LEFT + table.indent * UNIT
    left = max(left, LEFT + table.indent * UNIT)
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width + _GAP)
    return _rows(galley, table, spots, edges, size, pitch)


def _spots(table: Table) -> tuple[list[_Spot], int]:
    """The cells at their places, and the number of columns."""
    taken: set[tuple[int, int]] = set()
    spots: list[_Spot] = []
    columns = 0
    count = len(table.rows)
    for n, row in enumerate(table.rows):
        at = 0
        for cell in row:
            while (n, at) in taken:
                at += 1
            tall = min(cell.rows, count - n)
            spots.append(_Spot(cell, at, n, cell.columns, tall))
            if tall > 1:
                taken.update((n + r, at + c) for r in range(1, tall) for c in range(cell.columns))
            at += cell.columns
        columns = max(columns, at)
    return spots, columns


def _widths(
    galley: Galley, spots: Sequence[_Spot], columns: int, size: float, room: float
) -> list[float]:
    """Columns as wide as their longest line where all fit; else shared out, words whole."""
    wanted, least = [12.0] * columns, [6.0] * columns
    for spot in spots:
        whole = longest = 0.0
        for runs in spot.cell.lines:
            for line in galley.lines(runs, Measure(1e6, Align.LEFT), _type(spot.cell, size)):
                whole = max(whole, line.width)
            longest = max(longest, longest_word(galley.faces, runs, _type(spot.cell, size)))
        if spot.columns == 1:
            wanted[spot.column] = max(wanted[spot.column], whole + 1.0)
            least[spot.column] = max(least[spot.column], min(longest + 1.0, room / 3))
    room -= _GAP * (columns - 1)
    if sum(wanted) <= room:
        return _spread(spots, wanted, galley, size, room)
    spare = room - sum(least)
    if spare <= 0:
        return [max(4.0, width * room / sum(least)) for width in least]
    more = [max(0.0, a - b) for a, b in zip(wanted, least, strict=True)]
    return [b + spare * m / max(sum(more), 1.0) for b, m in zip(least, more, strict=True)]


def _spread(
    spots: Sequence[_Spot], widths: list[float], galley: Galley, size: float, room: float
) -> list[float]:
    """Widen the columns under a cell that spans several and needs more, while there is room."""
    for spot in spots:
        if spot.columns < 2:
            continue
        need = 0.0
        for runs in spot.cell.lines:
            for line in galley.lines(runs, Measure(1e6, Align.LEFT), _type(spot.cell, size)):
                need = max(need, line.width + 1.0)
        own = range(spot.column, min(spot.column + spot.columns, len(widths)))
        has = sum(widths[n] for n in own) + _GAP * (len(own) - 1)
        grow = min(need - has, room - sum(widths))
        if grow > 0 and own:
            for n in own:
                widths[n] += grow / len(own)
    return widths


def _type(cell: Cell, size: float) -> Type:
    return Type(size, Cut.ITALIC if cell.header else Cut.ROMAN)


def _rows(
    galley: Galley,
    table: Table,
    spots: Sequence[_Spot],
    edges: Sequence[float],
    size: float,
    pitch: float,
) -> list[Row]:
    cells: list[tuple[_Spot, list[tuple[Line, Passage, tuple[int, int] | None]]]] = []
    heights = [1] * len(table.rows)
    for spot in spots:
        width = edges[min(spot.column + spot.columns, len(edges) - 1)] - edges[spot.column] - _GAP
        lines = _cell_lines(galley, spot, width, size)
        cells.append((spot, lines))
        if spot.rows == 1:
            heights[spot.row] = max(heights[spot.row], len(lines))
    for spot, lines in cells:
        has = sum(heights[spot.row : spot.row + spot.rows])
        heights[spot.row + spot.rows - 1] += max(0, len(lines) - has)
    starts = [sum(heights[:n]) for n in range(len(heights))]
    placed: list[list[Placed]] = [[] for _ in range(sum(heights))]
    told: list[tuple[int, int] | None] = [None] * len(placed)
    for spot, lines in sorted(cells, key=lambda each: each[0].column):
        for n, (line, passage, official) in enumerate(lines):
            told[starts[spot.row] + n] = told[starts[spot.row] + n] or official
            placed[starts[spot.row] + n].append(Placed(edges[spot.column], line, passage))
    above = 8.0 * size / 11
    width = edges[-1] - edges[0] - _GAP
    between = _between(spots, len(heights), len(edges) - 1)
    rows: list[Row] = []
    for n, (start, height) in enumerate(zip(starts, heights, strict=True)):
        for k in range(height):
            strokes: list[Stroke] = []
            if k == 0 and n in (0, table.head):
                strokes.append(Stroke(edges[0], width, size + 0.3 * above, 0.5))
            if n == len(heights) - 1 and k == height - 1:
                strokes.append(Stroke(edges[0], width, -0.55 * size, 0.5))
            low = -0.55 * size if n == len(heights) - 1 and k == height - 1 else -0.3 * size
            high = pitch + (above if k == 0 else 0.0) - 0.3 * size
            high = size + 0.3 * above if n == k == 0 else high
            strokes += [
                Stroke(edges[column] - _GAP / 2, 0.4, low, high - low) for column in between[n]
            ]
            rows.append(
                Row(
                    tuple(placed[start + k]),
                    above if k == 0 else 0.0,
                    pitch,
                    with_next=(k < height - 1 and height <= _LONGEST_KEPT) or n < table.head,
                    strokes=tuple(strokes),
                    told=told[start + k],
                )
            )
    rows[0] = replace(rows[0], above=13.0 if table.caption else 0.0)
    rows = [row if row.placed else replace(row, counted=False) for row in rows]
    return _heading_repeated(rows, sum(heights[: table.head]))


def _between(spots: Sequence[_Spot], rows: int, columns: int) -> list[list[int]]:
    """For each row the columns before which a line stands: where no cell runs across."""
    found = [set(range(1, columns)) for _ in range(rows)]
    for spot in spots:
        for row in range(spot.row, spot.row + spot.rows):
            found[row].difference_update(range(spot.column + 1, spot.column + spot.columns))
    return [sorted(each) for each in found]


def _heading_repeated(rows: Sequence[Row], count: int) -> list[Row]:
    """The rows, of which those after the heading know it: it stands on every page of the table.

    The House does not count the lines of a heading that stands there again.
    """
    if not 0 < count <= _MOST_REPEATED or count == len(rows):
        return list(rows)
    heading = tuple(
        replace(row, counted=False, with_next=True, again=True, told=None) for row in rows[:count]
    )
    return [*rows[:count], *(replace(row, repeats=heading) for row in rows[count:])]


def _cell_lines(
    galley: Galley, spot: _Spot, width: float, size: float
) -> list[tuple[Line, Passage, tuple[int, int] | None]]:
    """The lines of a cell, each with the place that the official print gives it."""
    cell = spot.cell
    found: list[tuple[Line, Passage, tuple[int, int] | None]] = []
    for n, runs in enumerate(cell.lines):
        blocks = cell.blocks[n] if n < len(cell.blocks) else ()
        text = characters(runs)
        role = "TH" if cell.header else "TD"
        passage = Passage(
            role,
            pieces=((text, blocks[-1] if blocks else None),),
            numbers=blocks[:-1],
            row=spot.row,
            column=spot.column + 1,
        )
        told = galley.told(passage)
        breaks = tuple(at for at in told if at > 0) if told else None
        align = Align.CENTRED if cell.header else Align.LEFT
        measure = Measure(max(width, 4.0), align, breaks=breaks)
        for k, line in enumerate(galley.lines(runs, measure, _type(cell, size))):
            begins = k == 0 or (breaks is not None and line.begins)
            found.append((line, passage, told.get(line.start if k else 0) if begins else None))
    return found
