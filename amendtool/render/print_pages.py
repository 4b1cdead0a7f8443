"""From the galley to pages: where each page ends, and the number of each line on it.

Rules of a House print: a heading is never parted from what it stands over, nor the first or last
line of a paragraph from the rest; a page that cannot end well is left short.  Numbers begin again
at 1 on each page and count every line of the body.  The running head says the Part or Schedule
that began last on the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from amendtool.render.print_look import (
    FIRST_BASELINE,
    FIRST_BASELINE_LONG,
    LAST_BASELINE,
    NOTE_PITCH,
    PITCH,
)
from amendtool.render.print_rows import Row

#: between the last line and the footnotes
_NOTES_GAP = 16.0


@dataclass(frozen=True, slots=True)
class Standing:
    """A row on its page.  ``y``: its baseline above the foot of the paper, in points.

    ``number``: its line number; 0 where it has none.
    """

    row: Row
    y: float
    number: int = 0


@dataclass(slots=True)
class Sheet:
    """One page.  ``label``: as printed, ``ii`` or ``3``.  ``heads``: under the title in its head.

    ``cover``: it has no number and no running head.
    ``continued``: the page before has the same number, for an official page is set on both.
    """

    label: str
    recto: bool
    heads: tuple[str, ...] = ()
    rows: list[Standing] = field(default_factory=list)
    notes: list[Standing] = field(default_factory=list)
    front: bool = False
    continued: bool = False
    cover: bool = False


#: the rows of each footnote, by its key
Notes = Mapping[str, Sequence[Row]]


def into_pages(rows: Sequence[Row], notes: Notes | None = None) -> list[Sheet]:
    """The pages of a bill's text, numbered from 1."""
    sheets: list[Sheet] = []
    at = 0
    heads: tuple[str, ...] = ()
    while at < len(rows):
        number = len(sheets) + 1
        sheet = Sheet(str(number), number % 2 == 1)
        at, heads = fill(sheet, rows, at, heads, notes or {})
        sheets.append(sheet)
    return sheets


def fill(
    sheet: Sheet, rows: Sequence[Row], at: int, heads: tuple[str, ...], notes: Notes
) -> tuple[int, tuple[str, ...]]:
    """Put rows from ``at`` on a page.  Returns the next row and the head then in force."""
    stop = _end(rows, at, bool(heads), notes)
    after = _heads_after(rows[at:stop], heads)
    if bool(after) != bool(heads):
        # A longer head leaves less room, and so may end the page before what made it longer.
        short = _end(rows, at, True, notes)
        if after or not _heads_after(rows[at:short], heads):
            stop = short
        after = _heads_after(rows[at:stop], heads)
    sheet.heads = after
    place(sheet, rows[at:stop], notes)
    return stop, after


def place(sheet: Sheet, rows: Sequence[Row], notes: Notes, first: int = 1) -> None:
    """Give rows their places and numbers, and put their footnotes below them."""
    y = top_of(sheet.heads)
    number = first - 1
    for n, row in enumerate((*_repeated(rows), *rows)):
        y -= max(0.0, row.pitch - PITCH) if n == 0 else row.above + row.pitch
        number += row.counted
        sheet.rows.append(Standing(row, y, number if row.counted else 0))
    called = [key for row in rows for key in row.notes]
    below = [row for key in called for row in notes.get(key, ())]
    y = LAST_BASELINE + NOTE_PITCH * (len(below) - 1)
    for row in below:
        sheet.notes.append(Standing(row, y))
        y -= NOTE_PITCH


def _repeated(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The heading that is set again, where a page begins in the middle of a table."""
    return rows[0].repeats if rows else ()


def top_of(heads: tuple[str, ...]) -> float:
    """The baseline of the first line below a running head."""
    return FIRST_BASELINE_LONG if heads else FIRST_BASELINE


def _end(rows: Sequence[Row], at: int, long_head: bool, notes: Notes) -> int:
    """The row before which a page that begins with row ``at`` ends."""
    y = FIRST_BASELINE_LONG if long_head else FIRST_BASELINE
    foot = LAST_BASELINE
    stop = at
    first = True
    for row in _repeated(rows[at : at + 1]):
        y -= max(0.0, row.pitch - PITCH) if first else row.above + row.pitch
        first = False
    while stop < len(rows):
        row = rows[stop]
        if stop > at and row.new_page:
            return stop
        y -= max(0.0, row.pitch - PITCH) if first else row.above + row.pitch
        first = False
        extra = NOTE_PITCH * sum(len(notes.get(key, ())) for key in row.notes)
        if extra:
            foot += extra + (_NOTES_GAP if foot == LAST_BASELINE else 0.0)
        if stop > at and y < foot:
            break
        stop += 1
    else:
        return stop
    best = stop
    while best > at and rows[best - 1].with_next:
        best -= 1
    # What must not be parted is longer than the page: part it all the same.
    return best if best > at else stop


def _heads_after(rows: Sequence[Row], heads: tuple[str, ...]) -> tuple[str, ...]:
    for row in reversed(rows):
        if row.heads is not None:
            return row.heads
    return heads


def roman(number: int) -> str:
    """A page number of the contents: i, ii, iii, iv …"""
    values = (
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    found = ""
    for value, letters in values:
        found += letters * (number // value)
        number %= value
    return found
