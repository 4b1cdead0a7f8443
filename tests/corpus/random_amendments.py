"""Amendments drawn at random for a document: operations of every kind, wherever they may land.

Amendments to these amendments are among them.  Many make no sense, and that is the point: each must
end in an outcome, and whatever is made must leave a document that is as sound as it was.  The same
``Random`` draws the same amendments.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from amendtool.amend.matter import Form, Matter
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Designate,
    Divide,
    Edge,
    Every,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Occurrence,
    Operation,
    OpposeQuestion,
    Part,
    Place,
    Quote,
    Renumber,
    Retitle,
    Span,
    Substitute,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.dialect import Dialect
from amendtool.apply.forms import form_of
from amendtool.apply.fragments import new_matter
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import view_of

_NOT_ADDRESSED = frozenset({Kind.NOTE, Kind.SIGNATURE, Kind.FOOTNOTE})
_MATTER = {
    Form.ARABIC: "( ) New words—\n    (a) first, and\n    (b) second,\n    so far.",
    Form.LETTER: "( ) new words,",
    Form.ROMAN: "( ) new words,",
    Form.CLAUSE: "New heading\n(1) First.\n(2) In this section—\n    “thing” means a thing.",
    Form.SCHEDULE_PARAGRAPH: "99X (1) New paragraph.\n   (2) More.",
    Form.DEFINITION: "“zzz” means new words;",
    Form.SCHEDULE: "Schedule\nNew Schedule\n1 (1) New paragraph.\n  (2) More.",
}
_LIST = "(a) one, or\n(b) two,"
_CLAUSE = "New heading\n(1) First.\n(2) Second."
#: matter with headings over clauses, for where clauses and headings stand
_GROUPS = (
    f"*Group*\n\n{_CLAUSE}",
    f"{_CLAUSE}\n\n*Group*\n\n{_CLAUSE}",
    f"Part 9Z\nNew Part\n\n{_CLAUSE}",
    f"Part 9Z\nNew Part\n\nChapter 1\nNew Chapter\n\n*Sub*\n\n{_CLAUSE}",
    f"Chapter 9Z\nNew Chapter\n\n{_CLAUSE}\n\n*Group*\n\n{_CLAUSE}",
    "New heading\n(1) Insert—\n    “(2) quoted.”\n(2) A table—\n| a | b |\n| c | d |",
)
_SCHEDULED_GROUPS = (
    "*Group*\n\n99X (1) New.\n(2) More.",
    "Part 9Z\nNew Part\n\n99X (1) New.",
    "99X (1) New.\n\n*Group*\n\n99Y (1) Other.",
)
_SCHEDULE = (
    "Schedule 9Z\nNew Schedule\n\nPart 1\nFirst\n\n*Group*\n\n1 (1) New.\n(2) More.\n\n"
    "Part 2\nSecond\n\n2 (1) New."
)
_HEADINGS = (Form.CROSS_HEADING, Form.PART, Form.CHAPTER)


class Draw:
    """Draws the amendments of one document."""

    def __init__(self, document: Document, draw: random.Random) -> None:
        self._document = document
        self.book = self._book = AddressBook(document)
        self._draw = draw
        self._kinds: dict[Kind, list[Provision]] = defaultdict(list)
        for part in document.walk():
            if part.kind not in _NOT_ADDRESSED:
                self._kinds[part.kind].append(part)
        self._ways: tuple[Callable[[Provision], Operation | None], ...] = (
            self._leave_out,
            self._leave_out_all_inside,
            self._insert,
            self._substitute,
            self._move,
            self._divide,
            self._number,
            self._retitle,
            self._oppose,
            self._words,
            self._words,
            self._words,
        )

    def amendment(self, number: str) -> Amendment | None:
        """One amendment of one or two operations; None where the draw came to nothing."""
        drawn = [self._operation() for _ in range(1 + (self._draw.random() < 0.15))]
        operations = tuple(each for each in drawn if each is not None)
        return Amendment(number, operations) if operations else None

    def _operation(self) -> Operation | None:
        if not self._kinds:
            return None
        part = self._draw.choice(self._kinds[self._draw.choice(list(self._kinds))])
        return self._draw.choice(self._ways)(part)

    def _run(self, part: Provision) -> Units:
        """The provision, or it and some that follow it."""
        here = self._book.siblings(part)
        at = next(n for n, each in enumerate(here) if each is part)
        last = self._draw.choice(here[at : at + 3])
        address = self._book.address_of(part)
        return Units(address) if last is part else Units(address, self._book.address_of(last))

    def _matter(self, part: Provision) -> Matter | None:
        if part.kind is Kind.CELL:
            return None
        form = form_of(part, self._book.siblings(part))
        grouped = self._draw.random() < 0.4
        if form is Form.ROW:
            return parse_matter(f"| {' | '.join('new' for _ in part.children)} |")
        if form in _HEADINGS or (form is Form.CLAUSE and grouped):
            return parse_matter(self._draw.choice(_GROUPS))
        if form is Form.SCHEDULE_PARAGRAPH and grouped:
            return parse_matter(self._draw.choice(_SCHEDULED_GROUPS), scheduled=True)
        if form is Form.SCHEDULE and grouped:
            return parse_matter(_SCHEDULE)
        if form not in _MATTER:
            return None
        scheduled = form is Form.SCHEDULE_PARAGRAPH
        return parse_matter(_MATTER[form], scheduled=scheduled)

    def _leave_out(self, part: Provision) -> Operation:
        return LeaveOut(self._run(part), with_heading=self._draw.random() < 0.2)

    def _leave_out_all_inside(self, part: Provision) -> Operation | None:
        inside = [each for each in part.children if each.kind not in _NOT_ADDRESSED]
        if not inside:
            return None
        first, last = self._book.address_of(inside[0]), self._book.address_of(inside[-1])
        return LeaveOut(Units(first, last) if len(inside) > 1 else Units(first))

    def _insert(self, part: Provision) -> Operation | None:
        where = self._draw.choice(list(Where))
        if where in (Where.AT_BEGINNING, Where.AT_END, Where.ALPHABETICAL):
            inside = [each for each in part.children if each.kind not in _NOT_ADDRESSED]
            matter = self._matter(inside[0]) if inside else None
        else:
            matter = self._matter(part)
        if matter is None:
            return None
        return Insert(where, self._book.address_of(part), matter)

    def _substitute(self, part: Provision) -> Operation | None:
        matter = self._matter(part)
        return None if matter is None else Substitute(self._run(part), matter)

    def _move(self, part: Provision) -> Operation:
        anchor = self._draw.choice(self._kinds[part.kind])
        where = self._draw.choice([Where.AFTER, Where.BEFORE])
        return Move(self._run(part), where, self._book.address_of(anchor))

    def _divide(self, part: Provision) -> Operation | None:
        if not part.children:
            return None
        last = self._book.address_of(self._draw.choice(part.children))
        return Divide(self._book.address_of(part), last, "New heading")

    def _number(self, part: Provision) -> Operation:
        address = self._book.address_of(part)
        number = self._draw.choice(["1", "9Z", "a", "za", "iv"])
        if self._draw.randrange(2):
            return Renumber(address, number)
        return Designate(address, number)

    def _retitle(self, part: Provision) -> Operation:
        which = self._draw.choice([Part.HEADING, Part.HEADING, Part.HEADING_BEFORE, Part.REFERENCE])
        return Retitle(self._book.address_of(part), "New heading", which)

    def _oppose(self, part: Provision) -> Operation:
        return OpposeQuestion(self._book.address_of(part))

    def _words(self, part: Provision) -> Operation | None:
        place = Place(self._book.address_of(part))
        where = self._draw.choice([Where.AT_BEGINNING, Where.AT_END])
        new = self._draw.choice(["NEW WORDS", "(NEW WORDS)", "NEW, WORDS,", "; NEW WORDS"])
        words = [match[0] for match in re.finditer(r"\S+", view_of(self._document, part).text)]
        if not words or self._draw.random() < 0.2:
            return InsertWords(place, where, None, new)
        quote, other = self._quote(words), self._quote(words)
        if self._draw.random() < 0.15:
            kind = self._draw.choice([Part.HEADING, Part.OPENING, Part.CLOSING])
            place = Place(place.address, kind)
        span = self._draw.choice(
            [
                Span(quote, Edge.END, bool(self._draw.randrange(2))),
                Span(Edge.BEGINNING, quote, bool(self._draw.randrange(2))),
                Span(quote, other, bool(self._draw.randrange(2))),
            ]
        )
        matter = parse_matter(_LIST) if self._draw.random() < 0.2 else None
        possible: list[Operation] = [
            LeaveOutWords(place, quote),
            LeaveOutWords(place, span),
            SubstituteWords(place, quote, new),
            SubstituteWords(place, span, new, matter),
            InsertWords(place, Where.AFTER, quote, new, matter),
            InsertWords(place, Where.BEFORE, quote, new),
        ]
        return self._draw.choice(possible)

    def _quote(self, words: list[str]) -> Quote:
        """Some of the words as they stand, now and then without the stop they end with."""
        at = self._draw.randrange(len(words))
        text = " ".join(words[at : at + self._draw.randrange(1, 5)])
        if self._draw.random() < 0.5:
            text = text.rstrip(".,;:)—") or text
        others: list[Occurrence] = [Every.ONLY, Every.EACH, Every.LAST, Every.FINAL]
        return Quote(text, self._draw.choice([1, 1, 1, *others]))


def random_amendments(
    document: Document, dialect: Dialect, draw: random.Random, count: int
) -> list[list[Amendment]]:
    """As many amendments as ``count``, or fewer where draws come to nothing; each with the
    amendments to it, of which some bring in something that can be amended."""
    drawn = Draw(document, draw)
    made: list[list[Amendment]] = []
    for number in range(1, count + 1):
        try:
            amendment = drawn.amendment(str(number))
        except (AmendToolError, KeyError):  # a kind that new matter has no form for
            continue
        if amendment is not None:
            made.append([amendment, *_to(amendment, document, drawn.book, dialect, draw)])
    return made


def _to(
    amendment: Amendment,
    document: Document,
    book: AddressBook,
    dialect: Dialect,
    draw: random.Random,
) -> list[Amendment]:
    """Up to three amendments to one amendment."""
    try:
        matter = new_matter(document, book, dialect, amendment)
    except AmendToolError:
        return []
    found: list[Amendment] = []
    inside = Draw(matter[0], draw) if matter is not None else None
    for letter in "abc"[: draw.randrange(4)]:
        try:
            each = inside.amendment(f"{amendment.number}{letter}") if inside is not None else None
        except (AmendToolError, KeyError):
            continue
        if each is not None:
            found.append(replace(each, amends=amendment.number))
    return found
