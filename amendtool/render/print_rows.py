"""What the lines of a print are made of: passages, what is placed, rows.

A row is one physical line with its number, its words and, in a table, the lines that stand beside
each other: together they are one line of the House's count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from amendtool.core.provision import Block
from amendtool.render.print_look import PITCH
from amendtool.render.print_words import Line, Stroke


@dataclass(slots=True, eq=False)
class Passage:
    """The words of one leaf, or of one line of a table's cell.

    ``role``: of the tagged PDF (``P``, ``H1`` … ``H6``, ``TD``, ``Caption``).  ``label``: of a
    heading, for bookmarks and contents.  ``pieces``: the words in order, each with the block it
    comes from.  ``numbers``: the blocks of the numbers that stand before the words.  ``row``: of
    the table, from 0; ``column``: from 1.  ``source``: where the leaf begins in the document.
    ``target``: such a place, to which a line of the contents leads.
    """

    role: str
    label: str = ""
    anchor: str = ""
    pieces: tuple[tuple[str, Block | None], ...] = ()
    numbers: tuple[Block, ...] = ()
    row: int = -1
    column: int = 0
    source: int = -1
    target: int = -1


@dataclass(frozen=True, slots=True)
class Placed:
    """A line at its place.  ``x``: from the left edge of the paper; ``words``: not a number."""

    x: float
    line: Line
    passage: Passage
    words: bool = True
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One physical line of the page.

    ``above``: extra space before it (none at the head of a page).  ``counted``: has a number.
    ``with_next``: no page ends here.  ``heads``: what the running head says from here on.
    ``told``: the page and line at which the official print has it, where that is known.
    ``repeats``: the heading of its table, which is set again where a page begins with this row.
    ``again``: it is such a heading, set again; neither counted nor read aloud a second time.
    """

    placed: tuple[Placed, ...]
    above: float
    pitch: float = PITCH
    counted: bool = True
    with_next: bool = False
    new_page: bool = False
    heads: tuple[str, ...] | None = None
    strokes: tuple[Stroke, ...] = ()
    told: tuple[int, int] | None = None
    repeats: tuple[Row, ...] = ()
    again: bool = False

    @property
    def changes(self) -> tuple[str, ...]:
        """The amendments that changed something on the line."""
        found: dict[str, None] = {}
        for each in self.placed:
            found.update(dict.fromkeys(each.line.changes))
        return tuple(found)

    @property
    def notes(self) -> tuple[str, ...]:
        """The footnotes called on the line."""
        return tuple(note for each in self.placed for note in each.line.notes)


#: characters of a passage at which the official print begins a line, and where that line is
Breaks = Callable[[Passage], Mapping[int, tuple[int, int]]]


def beside(rows: list[Row], placed: Sequence[Placed]) -> list[Row]:
    """The numbers on the first line of their words."""
    if placed and rows:
        rows[0] = replace(rows[0], placed=(*placed, *rows[0].placed))
    return rows
