"""An amendment paper: amendments to one print of one bill (or Act), as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from amendtool.amend.citation import Citation
from amendtool.amend.consideration import Consideration
from amendtool.amend.motions import Motion
from amendtool.amend.operations import Operation
from amendtool.core.address import Address
from amendtool.core.kinds import Category


class House(Enum):
    """Where the paper is tabled."""

    COMMONS = "commons"
    LORDS = "lords"


class Decision(Enum):
    """What became of an amendment (glossary of Public Bill Committee proceedings)."""

    NONE = "no decision"
    AGREED = "agreed to"
    AGREED_ON_DIVISION = "agreed to on division"
    ADDED = "added"
    NEGATIVED = "negatived"
    NEGATIVED_ON_DIVISION = "negatived on division"
    NOT_CALLED = "not called"
    NOT_MOVED = "not moved"
    NOT_SELECTED = "not selected"
    WITHDRAWN = "withdrawn"
    WITHDRAWN_AFTER_DEBATE = "withdrawn after debate"
    WITHDRAWN_BEFORE_DEBATE = "withdrawn before debate"
    PRE_EMPTED = "pre-empted"

    @property
    def agreed(self) -> bool:
        """Whether it changed the text."""
        return self in (Decision.AGREED, Decision.AGREED_ON_DIVISION, Decision.ADDED)

    @property
    def lost(self) -> bool:
        """Whether it was decided, or disposed of, without changing the text."""
        return self is not Decision.NONE and not self.agreed


@dataclass(frozen=True, slots=True)
class Division:
    """A vote: how many were for and against (Ayes and Noes; in the Lords Contents, Not-contents).

    ``number``: of the division, as recorded; 0 where that is not known.  The names where the
    record gives them.
    """

    ayes: int
    noes: int
    number: int = 0
    aye_names: tuple[str, ...] = ()
    no_names: tuple[str, ...] = ()


class Star(Enum):
    """What the star before an amendment says (legend of the Commons Amendment Paper).

    In the Commons ★ is a new amendment and ☆ one that will comply with the notice period at its
    next appearance; in the Lords there is one star, for what is new or has been altered.
    """

    NONE = "none"
    NEW = "new"
    WILL_COMPLY = "will comply"


def star_of(sign: str) -> Star:
    """What a printed sign says: ★ ✭ * new, ☆ ✩ will comply; anything else nothing."""
    if sign[:1] in ("★", "✭", "*"):
        return Star.NEW
    return Star.WILL_COMPLY if sign[:1] in ("☆", "✩") else Star.NONE


@dataclass(frozen=True, slots=True)
class Group:
    """Amendments that are debated together; when each is decided does not depend on it.

    (Guide to Procedure, “Collection: amendments”.)  ``lead``: the number of the first of them,
    on which the debate begins.  ``members``: all of them, the lead among them, as listed.
    """

    lead: str
    members: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """The print that a paper's operations address.

    ``digest``: of its bytes, ``sha256:…``; empty where the drafter did not say.
    """

    name: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where something stands in a patch file, for messages."""

    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding of ``amendtool check`` that the drafter has answered.

    ``code``: of the rule.  ``reason``: why it does not apply.  ``address``: the provision it
    is about; empty for any.
    """

    code: str
    reason: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """The Question that a clause or Schedule (as amended) stand part of the bill, and its decision.

    Negatived, it takes the clause out of the bill (Erskine May 28.105).  ``decided``: its place in
    the order of decisions, among those of the amendments; 0 where that is not recorded.
    """

    target: Address
    decision: Decision
    decided: int = 0
    division: Division | None = None
    position: Position = field(default=Position(), compare=False)


@dataclass(frozen=True, slots=True)
class Amendment:
    """One amendment: all of its operations are made, or none.

    ``number``: as printed: ``7``, ``NC1``, ``42A``, ``(a)``.  ``amends``: the number of the
    amendment whose new matter this one amends; its addresses are then inside that matter.
    ``decided``: the place in the order of decisions (from 1), where that is recorded;
    ``division``: the vote, where there was one and it is recorded.

    ``depends_on``: made only if these are.  ``consequential_on``, ``paves``, ``alternative_to``:
    what the drafter says of it and others, for the reader alone: it follows from them; it makes
    way for them; it is another answer to the same question.

    ``interests``: those of its names that declared a relevant interest (“[R]”).  ``dnum``: the
    draft number, which stays whatever the printed number becomes (``OPC952``, ``HoC114``).
    ``tabled``: when notice was given.  ``relating_to``: the subject of a new clause, as the order
    of consideration names it (“Part 5”).
    """

    number: str
    operations: tuple[Operation, ...]
    movers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    explanatory_statement: str = ""
    decision: Decision = Decision.NONE
    decided: int = 0
    decision_note: str = ""
    division: Division | None = None
    amends: str = ""
    depends_on: tuple[str, ...] = ()
    consequential_on: tuple[str, ...] = ()
    paves: tuple[str, ...] = ()
    alternative_to: tuple[str, ...] = ()
    star: Star = Star.NONE
    interests: tuple[str, ...] = ()
    government: bool = False
    dnum: str = ""
    tabled: date | None = None
    relating_to: str = ""
    note: str = ""
    #: a correction that the printer makes and nobody moves (Erskine May 30.83): a heading, a
    #: number that follows others, a joiner
    printing_point: bool = False
    suppressed: tuple[Suppression, ...] = ()
    position: Position = field(default=Position(), compare=False)
    operation_positions: tuple[Position, ...] = field(default=(), compare=False)
    #: page and line of each operation, in their order; empty where none is cited
    citations: tuple[Citation | None, ...] = ()
    #: the words of a paper that each operation was read from, in their order; empty: from none
    said: tuple[str, ...] = field(default=(), compare=False)
    #: what it is called, where it is no amendment: ``clause 3(2) of the Lamps Bill``
    called: str = ""
    #: its words as tabled, a line for each provision, where they were not understood: it then has
    #: no operations, and only a paper can show it
    words: str = ""

    @property
    def name(self) -> str:
        """What messages call it: ``amendment 7``."""
        return self.called or f"amendment {self.number}"

    @property
    def starred(self) -> bool:
        """Whether any star stands before it."""
        return self.star is not Star.NONE

    def citation(self, number: int) -> Citation | None:
        """The page and line of one of the operations (from 0); None where none is cited."""
        return self.citations[number] if number < len(self.citations) else None


#: how a paper says that its pages and lines are those of no official print
OWN_LINES = "Pages and lines are those of amendtool’s own print"


@dataclass(frozen=True, slots=True)
class AmendmentPaper:
    """The amendments of one file.

    ``order``: the order of consideration, where the House made one; empty for the default of the
    House and stage.  ``groups``: for debate.  ``session``: as printed, “2026–27” or “59/1”.
    ``questions``: decisions on clauses and Schedules as a whole.
    ``withdrawn``: numbers that an earlier paper had, each perhaps with a note: “NC38 (duplicate)”.
    ``motions``: motions to be moved, and orders made, that are printed with the amendments.
    ``own_lines``: it says that its pages and lines are those of amendtool's own print.
    ``category``: what ``bill`` names: a bill, an Act or an instrument.
    """

    bill: str
    stage: str
    house: House
    base: Base
    amendments: tuple[Amendment, ...]
    title: str = ""
    date: str = ""
    note: str = ""
    suppressed: tuple[Suppression, ...] = ()
    order: Consideration = ()
    groups: tuple[Group, ...] = ()
    session: str = ""
    questions: tuple[Question, ...] = ()
    withdrawn: tuple[str, ...] = ()
    motions: tuple[Motion, ...] = ()
    own_lines: bool = False
    position: Position = field(default=Position(), compare=False)
    category: Category = Category.BILL
