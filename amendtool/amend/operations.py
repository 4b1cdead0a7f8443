"""The operations of an amendment: a small closed union, in the words of the field.

Every operation addresses the *base print*, never the result of another operation of the
same paper (as in the House).  An operation says where, and what; how it is written into CLML
or Akoma Ntoso is the business of a dialect.

Anchors.  ``From … to …`` in an amendment to a bill leaves both anchors standing (Guide to
Procedure, writing amendments); in a textual amendment of an Act it takes both away.  The
operation therefore always says which, in :attr:`Span.inclusive`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from amendtool.amend.matter import Matter
from amendtool.core.address import Address


class Part(Enum):
    """Which of a provision's own words are meant."""

    WHOLE = "whole"
    HEADING = "heading"
    OPENING = "opening words"
    CLOSING = "closing words"
    #: “the proviso to section 5(2)”: its one paragraph that begins “Provided that”, the last
    PROVISO = "proviso"
    #: “Section 11”: what a Schedule says brings it in
    REFERENCE = "reference"
    #: “the words before paragraph (a)”: words of what the provision stands in, before it
    BEFORE = "words before"
    #: “the words after paragraph (c)”: words of what the provision stands in, after it
    AFTER = "words after"
    #: “the unnumbered paragraph after paragraph (c)”: the one that stands there, before what is
    #: numbered again
    UNNUMBERED = "unnumbered paragraph after"
    #: “the unnumbered paragraph before the table”: the one that stands right before it
    UNNUMBERED_BEFORE = "unnumbered paragraph before"
    #: “the italic heading before section 44”: the heading over it, of which it is the first
    HEADING_BEFORE = "heading before"


class Where(Enum):
    """Where something goes, relative to an anchor."""

    BEFORE = "before"
    AFTER = "after"
    AT_BEGINNING = "at beginning"
    AT_END = "at end"
    ALPHABETICAL = "at the appropriate place"


class Every(Enum):
    """Occurrences that are not a number."""

    #: the words must be there exactly once
    ONLY = "only"
    LAST = "last"
    #: “the ‘and’ at the end of paragraph (a)”: the words that end the place, stops apart
    FINAL = "at the end"
    EACH = "each"
    BOTH = "both"


Occurrence = int | Every


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that stand in the text, and which of their occurrences is meant (from 1)."""

    text: str
    occurrence: Occurrence = Every.ONLY


class Edge(Enum):
    """An anchor that is not words."""

    BEGINNING = "beginning"
    END = "end"
    #: the end of the sentence that the words before it stand in
    SENTENCE = "end of the sentence"


@dataclass(frozen=True, slots=True)
class UnitEdge:
    """“the end of paragraph (b)”, “the beginning of paragraph (a)”: a place, not words."""

    address: Address
    edge: Edge


@dataclass(frozen=True, slots=True)
class Span:
    """“from x to y”.  ``inclusive``: whether the anchors themselves are meant too.

    ``after_start``: though the end is meant too, the start is not (“the words after “x” to
    “y””).
    """

    start: Quote | Edge | UnitEdge
    end: Quote | Edge | UnitEdge
    inclusive: bool = False
    after_start: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place inside a provision, or a provision's own words.

    ``last``: with it, each of the provisions from ``address`` to ``last`` (“in each of
    paragraphs 1 to 4”).
    ``nth``, ``count``: of unnumbered paragraphs after a provision, which is meant, from 1 (“the
    second”), or how many are, which must be all that stand there (“the two”); 0, the only one.
    """

    address: Address
    part: Part = Part.WHOLE
    last: Address | None = None
    nth: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Units:
    """A provision, or several that stand one after another: ``paragraphs (b) to (d)``.

    ``count``: how many they are, where each is named (``paragraphs (b) and (c)``: 2), so that one
    between them of which nobody spoke does not go with them; 0 where the ends alone are named.
    """

    first: Address
    last: Address | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Joiner:
    """What is said of the “and” or “or” of a list when its entries change.

    ``where``: BEFORE or AFTER the provision.  ``keep``: it stays in the list, between what
    then stands there (“but not the “and” at the end”; “but before the “or” at the end”);
    otherwise it goes with the provision.
    """

    word: str
    where: Where
    keep: bool = False


# --- words ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LeaveOutWords:
    """Clause 4, leave out “reasonable”."""

    place: Place
    words: Quote | Span


@dataclass(frozen=True, slots=True)
class InsertWords:
    """Clause 4, after “officer” insert “or constable”.

    ``anchor`` None: at the beginning or the end of the place.
    ``matter``: units that follow the new words (“insert “that— (a) … (b) …””).
    """

    place: Place
    where: Where
    anchor: Quote | None
    new: str
    matter: Matter | None = None


@dataclass(frozen=True, slots=True)
class SubstituteWords:
    """Clause 4, leave out “may” and insert “must”.

    ``matter``: units that follow the new words (“substitute “that— (a) … (b) …””).
    """

    place: Place
    words: Quote | Span
    new: str
    matter: Matter | None = None


# --- provisions ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Leave out a clause, subsection, paragraph, row …, or several in a run.

    ``with_heading``: the cross-heading before it goes too.  ``joiner``: what becomes of the
    “and” or “or” beside it, where the words say so.  An address without steps is the whole
    instrument (“The Dogs Act 1906 is repealed”).
    """

    units: Units
    with_heading: bool = False
    joiner: Joiner | None = None


@dataclass(frozen=True, slots=True)
class Insert:
    """Insert new units beside or inside a provision.

    ``anchor``: the provision that ``where`` is relative to; None for a new clause or new
    Schedule whose place is left to the printer (NC1): then ``where`` is AT_END.
    ``before_heading``: with BEFORE, whether the new units go before the heading that stands
    over the anchor too (“before section 76 (and the heading before it)”) or between the two
    (“but after the heading before that section”); None where the words do not say.
    ``joiner``: “but before the “or” at the end of that paragraph”.
    """

    where: Where
    anchor: Address | None
    matter: Matter
    before_heading: bool | None = None
    joiner: Joiner | None = None


@dataclass(frozen=True, slots=True)
class Substitute:
    """Leave out provisions and insert new ones in their place.

    ``also``: further provisions that go, where they need not stand next to the first
    (“for paragraphs (a) and (d) substitute”); the new ones stand in the place of ``units``.
    """

    units: Units
    matter: Matter
    also: tuple[Units, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """Transpose a provision, or several, to another place.

    ``with_heading``: the cross-heading before it goes with it.
    """

    units: Units
    where: Where
    anchor: Address
    with_heading: bool = False


@dataclass(frozen=True, slots=True)
class Divide:
    """Divide a clause into two, the first to end with ``last_of_first``.

    ``heading``: the heading of the second; a clause must have one.
    """

    clause: Address
    last_of_first: Address
    heading: str


@dataclass(frozen=True, slots=True)
class Renumber:
    """A provision takes another number (Acts and instruments; bills at reprint only)."""

    target: Address
    number: str


@dataclass(frozen=True, slots=True)
class Designate:
    """“The existing text becomes subsection (1)”: number words that had none.

    ``words``: which words, where not all (“the words after “its purpose” become paragraph
    (a)”).
    """

    target: Address
    number: str
    words: Quote | Span | None = None


@dataclass(frozen=True, slots=True)
class Retitle:
    """A heading becomes other words (Acts; in a bill it is the printer's to change).

    ``part``: HEADING, the provision's own; HEADING_BEFORE, that over it; or REFERENCE, what a
    Schedule says brings it in.
    """

    target: Address
    heading: str
    part: Part = Part.HEADING


@dataclass(frozen=True, slots=True)
class OpposeQuestion:
    """Notice to oppose the Question that a clause or Schedule stand part: changes no text."""

    target: Address


Operation = (
    LeaveOutWords
    | InsertWords
    | SubstituteWords
    | LeaveOut
    | Insert
    | Substitute
    | Move
    | Divide
    | Renumber
    | Designate
    | Retitle
    | OpposeQuestion
)
