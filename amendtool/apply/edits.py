"""What an operation means in the base print: edits, with the places that each one claims.

A closed union.  An edit says what happens to which provision or block; the spaces, the tags
and the marks are worked out later, when it is known which edits are made.
"""

from __future__ import annotations

from dataclasses import dataclass

from amendtool.amend.matter import NewProvision
from amendtool.apply.dialect import Slot
from amendtool.core.provision import Block, Provision


@dataclass(frozen=True, slots=True)
class CutWords:
    """Leave out the characters ``[start:end]`` of the words of one block."""

    block: Block
    start: int
    end: int
    owner: Provision
    old: str


@dataclass(frozen=True, slots=True)
class PutWords:
    """Put words in before the character ``at`` of the words of one block."""

    block: Block
    at: int
    text: str
    owner: Provision


@dataclass(frozen=True, slots=True)
class CutUnits:
    """Leave out provisions that stand next to each other.

    ``shown``: documents that they show and the file keeps in another place; their words go too.
    """

    units: tuple[Provision, ...]
    shown: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True)
class PutUnits:
    """Insert new units in a slot.

    ``freed``: provisions that the same operation leaves out, whose numbers may be used.
    """

    slot: Slot
    units: tuple[NewProvision, ...]
    freed: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveUnits:
    """Take provisions out here and put them, as amended, in a slot there."""

    units: tuple[Provision, ...]
    slot: Slot


@dataclass(frozen=True, slots=True)
class DivideClause:
    """The provisions of ``tail`` become the contents of a new clause after ``clause``."""

    clause: Provision
    tail: tuple[Provision, ...]
    heading: str
    slot: Slot


@dataclass(frozen=True, slots=True)
class WrapContents:
    """The contents of a provision become a level with this number."""

    target: Provision
    number: str


@dataclass(frozen=True, slots=True)
class SplitWords:
    """New units in the middle of the words of one block.

    The units stand before the character ``at``; the characters ``[at:end]`` become the last
    words of the last of them (with ``at == end`` none do), and what follows stands after it, to
    the full measure.  A stop that would begin what follows ends the last unit instead.
    """

    block: Block
    at: int
    end: int
    owner: Provision
    units: tuple[NewProvision, ...]


@dataclass(frozen=True, slots=True)
class PutHeading:
    """A heading put in over provisions that are there: from ``first`` to ``last``.

    ``group``: the cross-heading under which they stood, with others before them.
    """

    unit: NewProvision
    first: Provision
    last: Provision
    group: Provision | None = None


Edit = (
    CutWords
    | PutWords
    | CutUnits
    | PutUnits
    | MoveUnits
    | DivideClause
    | WrapContents
    | SplitWords
    | PutHeading
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Characters ``[start:end]`` of the base that an edit removes, or (``start == end``) the
    place where it puts something.

    ``through``: the edit leaves room for other edits inside the characters (a move).
    """

    start: int
    end: int
    through: bool = False
