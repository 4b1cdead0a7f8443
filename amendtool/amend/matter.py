"""New matter: the words and units that an amendment brings in, before any format.

A dialect writes a :class:`NewProvision` natively (CLML ``P2``, AKN ``subsection``); the text
form that drafters type is read by ``matter_text``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from amendtool.core.kinds import Setting


class Form(Enum):
    """How a new unit is numbered, which says what level it may be.

    A new unit does not name its kind: ``(2A)`` is a subsection in a clause and a
    sub-paragraph in a Schedule.  The form says only what can be seen on the page.
    """

    #: ``Part 5A`` with a heading
    PART = "Part"
    #: ``Chapter 2A`` with a heading
    CHAPTER = "Chapter"
    #: a heading over the units inside
    CROSS_HEADING = "cross-heading"
    #: a clause or section: number (perhaps open) and heading
    CLAUSE = "clause"
    #: ``Schedule 2A`` with heading and paragraphs
    SCHEDULE = "Schedule"
    #: a numbered paragraph of a Schedule: ``4``
    SCHEDULE_PARAGRAPH = "paragraph"
    #: (1), (2A)
    ARABIC = "(1)"
    #: (a), (za)
    LETTER = "(a)"
    #: (i), (iia)
    ROMAN = "(i)"
    #: (A), (B): the level below (i)
    CAPITAL = "(A)"
    #: one entry of a list of definitions
    DEFINITION = "definition"
    #: an unnumbered entry of a list
    ITEM = "item"
    #: one row of a table
    ROW = "row"
    #: a whole table, rows inside
    TABLE = "table"
    #: a formula, and the words that say what stands in it
    FORMULA = "formula"
    #: new text for another Act, printed between quotation marks
    QUOTED = "quoted matter"
    #: words after the paragraphs of what the new units go into, to its full measure
    FULL_OUT = "full-out words"


#: what has a number seldom, and then as it was printed: “Section 1 – Licences”, “Step 2”, “TABLE A”
BY_LABEL = frozenset({Form.CROSS_HEADING, Form.ITEM, Form.TABLE})


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words inside new matter, without inline mark-up.  ``line``: where it was typed."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class NewProvision:
    """One new unit with everything inside it.

    ``number``: bare; None where the amendment leaves it open (``( )`` or a new clause
    without a number); empty where there is none; of a form in :data:`BY_LABEL` as it was printed.
    ``label``: the number as it was printed,
    where that is known (``(2A)``, ``Chapter 2``, ``3.``).  ``content``: words and further
    units in order; words after the last unit are full-out words.  ``cells``: the cells of a
    row, as plain words, and ``header``: whether it is a heading row.
    ``term``: the term of a definition.
    ``quotes``: the quotation marks around quoted matter; ``appended``: what follows them.
    """

    form: Form
    number: str | None
    heading: str = ""
    content: tuple[Words | NewProvision, ...] = ()
    cells: tuple[str, ...] = ()
    #: over how many columns and rows each cell reaches; empty where each is one of each
    spans: tuple[tuple[int, int], ...] = ()
    header: bool = False
    term: str = ""
    #: ``Section 11``: what a Schedule says brings it in
    reference: str = ""
    quotes: tuple[str, str] = ("“", "”")
    appended: str = ""
    label: str = ""
    #: the identifier that the amending document gives it, apart from where it is quoted
    eid: str = ""
    #: what quoted matter goes into, where that is known: in a Schedule (1) is a sub-paragraph, in
    #: an instrument a paragraph
    setting: Setting | None = None
    #: a formula, as MathML
    markup: str = ""
    #: the same formula as one line of text, to be shown
    formula: str = ""
    line: int = 0

    @property
    def reaches(self) -> tuple[dict[str, str], ...]:
        """For each cell, the attributes of a merged one (the same in both formats)."""
        return tuple(
            {n: str(s) for n, s in (("colspan", wide), ("rowspan", high)) if s > 1}
            for wide, high in (self.spans or ((1, 1),) * len(self.cells))
        )

    @property
    def units(self) -> tuple[NewProvision, ...]:
        """The units directly inside."""
        return tuple(part for part in self.content if isinstance(part, NewProvision))

    def printed(self, usual: str) -> str:
        """The number as it is to be printed: the ``usual`` way of the format, unless it was
        printed in another (capitals apart: those are a matter of style)."""
        if self.label and self.number and self.label.casefold() != usual.casefold():
            return self.label
        return usual

    def walk(self) -> Iterator[NewProvision]:
        """This unit and all inside it."""
        yield self
        for part in self.units:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Matter:
    """New matter as a whole: one or more units, perhaps after words that run on.

    ``before``: words that run on from the text before (“, and” before a new paragraph).
    ``source``: the text as it was typed, for the amendment paper and for messages.
    """

    units: tuple[NewProvision, ...]
    before: str = ""
    source: str = ""


def under_headings(units: Iterable[NewProvision]) -> tuple[NewProvision, ...]:
    """Sections that follow a heading stand under it; drafting systems write them beside it."""
    found: list[NewProvision] = []
    for each in units:
        over = found[-1] if found else None
        sections = each.form in (Form.CLAUSE, Form.SCHEDULE_PARAGRAPH)
        if over is not None and over.form is Form.CROSS_HEADING and sections:
            found[-1] = replace(over, content=(*over.content, each))
        else:
            found.append(each)
    return tuple(found)


def head_and_body(
    table: NewProvision,
) -> tuple[tuple[NewProvision, ...], tuple[NewProvision, ...]]:
    """The heading rows that a table begins with, and the other rows, in their order.

    A heading row further down stays where it is.
    """
    rows = table.units
    head = next((n for n, row in enumerate(rows) if not row.header), len(rows))
    if head == len(rows) > 0:
        head = 0  # a table of headings alone still has rows
    return rows[:head], rows[head:]
