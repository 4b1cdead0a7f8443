"""The events that a page is made of, whatever it will be drawn with.

A leaf is one line of the page before it is wrapped: its number, its words, how far it is
indented (docs/html-vocabulary.md §4: units of 12 pt from the edge of the frame to the words;
numbers hang to the left of them).
"""

from __future__ import annotations

from dataclasses import dataclass

from amendtool.core.kinds import Kind
from amendtool.core.provision import Block
from amendtool.render.runs import Run


@dataclass(frozen=True, slots=True)
class Number:
    """A number box.  ``level_out``: how many levels to the left of its own it stands, when
    it shares its line with the number of a unit inside it.  ``paragraph``: at the far left,
    as the numbers of Schedule paragraphs are.  ``block``: where the number stands in the
    document, if it stands there."""

    runs: tuple[Run, ...]
    level_out: int = 0
    paragraph: bool = False
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One line before wrapping.

    ``look``: ``text``, ``more``, ``full-out``, ``definition``, ``formula``, ``image``,
    ``signature``, or for headings ``part``, ``chapter``, ``cross-heading``, ``clause``,
    ``article``, ``schedule``.  ``depth``: of a heading, from 2.  ``spaced``: a line that
    begins a new subsection or the like.  ``quoted``: inside quoted matter.  ``in_schedule``: of a
    heading, inside a Schedule, which may be quoted.
    ``source``: where the provision begins in the document (characters), to hang notes on.
    ``block``: where the words stand in the document; ``number_block`` and ``reference_block``:
    where the number and the reference of a heading do.  ``tail``: how many characters at the
    end of the words come from other blocks (words that follow quoted matter), and from which.
    """

    look: str
    runs: tuple[Run, ...]
    indent: int = 0
    numbers: tuple[Number, ...] = ()
    heading_number: tuple[Run, ...] = ()
    reference: tuple[Run, ...] = ()
    depth: int = 0
    spaced: bool = False
    quoted: bool = False
    in_schedule: bool = False
    anchor: str = ""
    label: str = ""
    source: int = -1
    block: Block | None = None
    number_block: Block | None = None
    reference_block: Block | None = None
    tail: tuple[tuple[int, Block | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: lines of runs, and the blocks that each comes from.

    The last of the blocks holds the words, one before it the number before them.
    """

    lines: tuple[tuple[Run, ...], ...]
    header: bool
    columns: int = 1
    rows: int = 1
    blocks: tuple[tuple[Block, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table.  ``head``: how many of the rows are heading rows.  ``block``: the caption's."""

    caption: tuple[Run, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int
    indent: int
    anchor: str = ""
    quoted: bool = False
    source: int = -1
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A section begins.  ``part`` and ``clause``: what the running head says in it."""

    part: str = ""
    clause: str = ""
    kind: Kind = Kind.SECTION
    source: int = -1


@dataclass(frozen=True, slots=True)
class Close:
    """A section ends."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted matter begins (``opens``) or ends."""

    opens: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Unchanged matter that is left away, and what to say of it."""

    words: str


Event = Leaf | Table | Open | Close | Quote | Gap

#: the looks of headings
HEADINGS = frozenset({"part", "chapter", "cross-heading", "clause", "article", "schedule"})
