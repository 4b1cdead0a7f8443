"""What a comparison says: a change script, in the order of the document.

The script is a tree of steps beside the trees of the two documents.  A step stands for one
provision: kept, inserted, left out, or one provision on both sides that was moved, renumbered or
reworded, or all three at once.  Kept provisions have one step for all that is inside them.

Groups (Parts, Chapters, cross-headings) stand *in* the row of provisions, before those they are
over: a cross-heading put over some clauses is one inserted heading, not so many moved clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from amendtool.core.provision import Document, Provision


class Change(Enum):
    """What became of a provision."""

    INSERTED = "inserted"
    LEFT_OUT = "left out"
    MOVED = "moved"
    #: in its place, but a level over it was put in or taken away
    LEVEL = "level changed"
    #: one provision became several: it, and those that have some of its words now
    SPLIT = "split"
    #: several became one: it, and those that are a part of it now
    JOINED = "joined"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    #: reworded only in references to what was renumbered: no change of substance
    REFERENCES = "references"


class Fate(Enum):
    """What became of some words."""

    KEPT = "kept"
    INSERTED = "inserted"
    LEFT_OUT = "left out"
    #: a reference that follows a renumbering: the old one, and the new one
    OLD_REFERENCE = "old reference"
    NEW_REFERENCE = "new reference"

    @property
    def before(self) -> bool:
        """Whether the words stand in the old text."""
        return self in (Fate.KEPT, Fate.LEFT_OUT, Fate.OLD_REFERENCE)

    @property
    def after(self) -> bool:
        """Whether the words stand in the new text."""
        return self in (Fate.KEPT, Fate.INSERTED, Fate.NEW_REFERENCE)


@dataclass(frozen=True, slots=True)
class Run:
    """Some words and what became of them."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One provision in the script.

    ``changes``: empty where it was kept with all that is inside it (then ``steps`` is empty too)
    or where only something inside it changed.  ``number``, ``heading``, ``text``: the words of
    the label, the heading and the provision's own blocks (a line feed between two), where the step
    is not kept.  ``away``: this is the place that a provision which was moved, or whose level
    changed, stood in before.
    """

    old: Provision | None
    new: Provision | None
    changes: frozenset[Change] = frozenset()
    number: tuple[Run, ...] = ()
    heading: tuple[Run, ...] = ()
    text: tuple[Run, ...] = ()
    steps: tuple[Step, ...] = ()
    away: bool = False

    @property
    def kept(self) -> bool:
        """Whether nothing changed, inside it either."""
        return not self.changes and not self.steps

    @property
    def provision(self) -> Provision:
        """The provision as it is now, or was."""
        found = self.new or self.old
        if found is None:
            raise AssertionError("a step stands for a provision")
        return found

    def walk(self) -> Iterator[Step]:
        """This step and all inside it, in order."""
        yield self
        for step in self.steps:
            yield from step.walk()


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """The whole comparison.

    ``shared``: the share (0 to 1) of the provisions of the smaller document that the other has
    too, moved, renumbered or reworded ones included.  ``limits``: what was not looked for because
    it would have taken too long, in words.
    """

    old: Document
    new: Document
    steps: tuple[Step, ...]
    shared: float = 1.0
    limits: tuple[str, ...] = ()

    def walk(self) -> Iterator[Step]:
        """All steps in order."""
        for step in self.steps:
            yield from step.walk()

    def changed(self) -> Iterator[Step]:
        """The steps that say that something changed."""
        return (step for step in self.walk() if step.changes)

    @property
    def empty(self) -> bool:
        """Whether the two say the same in the same order."""
        return not any(step.changes for step in self.walk())


def old_words(runs: tuple[Run, ...]) -> str:
    """The text before the change."""
    return "".join(run.text for run in runs if run.fate.before)


def new_words(runs: tuple[Run, ...]) -> str:
    """The text after the change."""
    return "".join(run.text for run in runs if run.fate.after)
