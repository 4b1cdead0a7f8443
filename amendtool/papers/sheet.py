"""An amendment paper ready to be printed: every word that will stand on it, in order.

Renderers set it and decide nothing.  New matter is kept as matter, since each form (page, text,
Akoma Ntoso) sets it in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from amendtool.amend.matter import Matter
from amendtool.amend.motions import Motion
from amendtool.amend.paper import Amendment, House, Star


class PaperKind(Enum):
    """What is published: notices as they come, the list of all, or the list in its final order."""

    NOTICE = "notice"
    LIST = "list"
    MARSHALLED = "marshalled"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of an amendment.

    ``heading``: what a Lords paper prints above it, “Clause 4” or “After Clause 62”.
    ``words``: they end in a dash where ``matter`` follows, or in words within quotation marks
    that are still open.  ``lined``: the same by the lines of the new clause that it amends; empty
    where it amends none.  ``more``: further lines of words that were not understood.
    """

    words: str
    matter: Matter | None = None
    scheduled: bool = False
    heading: str = ""
    lined: str = ""
    more: tuple[str, ...] = ()


def run_on(instruction: Instruction) -> Instruction:
    """“at end insert “, and” where new matter begins with words that run on, as papers print it."""
    matter = instruction.matter
    if matter is None or not matter.before or not instruction.words.endswith("insert—"):
        return instruction
    words = f"{instruction.words[:-1]} “{matter.before}"
    return replace(instruction, words=words, matter=replace(matter, before=""))


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One amendment on the paper.

    ``number``: as printed; empty for a notice to oppose a Question, which has none.  ``context``:
    “As an amendment to …”.  ``follows``: the entry before it has the same context.  ``lines``:
    others amend its new matter, whose lines are therefore counted.  ``described``: the House has
    no form of words for it, or its words were not understood, and what is printed says what it
    would do.  ``notes``: what amendtool says of it, which is no part of the amendment.
    """

    amendment: Amendment
    number: str
    star: Star
    names: tuple[str, ...]
    instructions: tuple[Instruction, ...]
    statement: str = ""
    context: str = ""
    follows: bool = False
    depth: int = 0
    lines: bool = False
    described: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetSection:
    """The amendments under one item of the order of consideration."""

    heading: str
    entries: tuple[SheetEntry, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group of the grouping list: its name, and its amendments, the lead first."""

    name: str
    lead: str
    others: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole paper.

    ``about``: bill and print, stage, date, session, and what kind of paper it is, as the head of
    the paper says them.  ``rubric`` and ``legend``: paragraphs under the head.  ``order``: of
    consideration, item by item; empty where it is the default.  ``foot``: withdrawn and decided
    amendments, by number.  ``motions``: those to be moved stand above the amendments, orders that
    were made below.  ``lines_said``: whose pages and lines the paper cites.
    """

    house: House
    kind: PaperKind
    bill: str
    print_name: str
    stage: str
    date: str
    session: str
    title: str
    rubric: tuple[str, ...]
    legend: tuple[str, ...]
    order: tuple[str, ...]
    sections: tuple[SheetSection, ...]
    groups: tuple[GroupRow, ...] = ()
    foot: tuple[tuple[str, tuple[str, ...]], ...] = ()
    lines_said: str = ""
    marking: str = ""
    motions: tuple[Motion, ...] = ()

    @property
    def to_move(self) -> tuple[Motion, ...]:
        """The motions that stand above the amendments."""
        return tuple(each for each in self.motions if not each.made)

    @property
    def orders(self) -> tuple[Motion, ...]:
        """The orders and resolutions that stand below them."""
        return tuple(each for each in self.motions if each.made)

    @property
    def entries(self) -> tuple[SheetEntry, ...]:
        """All amendments in the order of the paper."""
        return tuple(entry for section in self.sections for entry in section.entries)
