"""How amendments stand to one another: who removes whose ground, who answers whom, who needs whom.

Computed on the base print from the places that each amendment claims, whichever paper it is
in.  One pre-empts another where the words or the place that the other works on lie inside what
it takes away (Companion 8.69); new words at the very edge of that are not inside it.  Different
answers at one place do not pre-empt one another (Private Bills guidance 8.3, 8.4 of the
Scottish Parliament).  What it all means for one amendment is in ``standing``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import combinations

from amendtool.amend.matter import Matter, NewProvision, Words
from amendtool.amend.operations import (
    Insert,
    InsertWords,
    Operation,
    Substitute,
    SubstituteWords,
)
from amendtool.amend.paper import Amendment, House
from amendtool.apply.claims import claims_of
from amendtool.apply.dialect import Dialect
from amendtool.apply.edits import Claim, Edit
from amendtool.apply.effects import place_of
from amendtool.apply.fragments import amendments_inside, new_matter
from amendtool.apply.order import Key, order_key, spot_of
from amendtool.apply.resolve import Resolver
from amendtool.apply.words import BlockViews
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError, NotAmendable
from amendtool.core.provision import Document

#: With more answers than this at one place each is compared with the first alone: what is said
#: of 10,000 amendments to one word must not be 50 million lines.
MOST_ANSWERS = 60

_TITLED = re.compile(r"\b(?:[Ss]ections?|[Cc]lauses?|[Ss]chedules?)\s+\(([A-Z][^()]{2,})\)")


class Relation(Enum):
    """What one amendment is to another."""

    PRE_EMPTS = "pre-empts"
    OVERLAPS = "overlaps"
    ALTERNATIVE = "is an alternative to"
    SAME = "is the same as"
    BORDERS = "inserts at the edge of what is left out by"
    DEPENDS = "depends on"
    CONSEQUENTIAL = "is consequential on"
    PAVES = "makes way for"
    PAVED_BY = "has its way made by"
    ANSWERS = "is put forward as an alternative to"
    AMENDS = "amends"
    CITES = "cites the new clause or Schedule of"


@dataclass(frozen=True, slots=True)
class Link:
    """``first`` (a number) stands in this relation to ``second``; ``place``: where they meet."""

    first: str
    relation: Relation
    second: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One amendment of the picture, in marshalled order.

    ``fault``: why it cannot be made in this print, where it cannot.
    """

    number: str
    place: str
    file: str = ""
    fault: AmendToolError | None = None


@dataclass(frozen=True, slots=True)
class Relations:
    """All amendments in marshalled order, and the relations among them."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


@dataclass(slots=True)
class _Placed:
    amendment: Amendment
    claims: list[Claim]
    key: Key
    fault: AmendToolError | None


def relations_of(
    document: Document,
    book: AddressBook,
    amendments: Sequence[Amendment],
    house: House = House.COMMONS,
    dialect: Dialect | None = None,
) -> Relations:
    """The relations of some amendments to one print.

    Amendments that cannot be resolved have no place, and so no relation but what they say.
    ``dialect``: of the document; with it amendments to the same new clause are compared with one
    another too.
    """
    resolver, views = Resolver(document, book), BlockViews(document)
    inner = _inner(document, book, dialect, amendments, house) if dialect is not None else {}
    faults = {node.number: node.fault for each in inner.values() for node in each.nodes}
    placed: list[_Placed] = []
    for amendment in amendments:
        claims: list[Claim] = []
        edits: list[Edit] = []
        fault = faults.get(amendment.number)
        if not amendment.amends:
            try:
                for operation in amendment.operations:
                    edits += resolver.edits(operation)
                for edit in edits:
                    claims += claims_of(edit, views)
            except NotAmendable:
                claims = []  # a title, which the printer sees to
            except AmendToolError as error:
                claims, fault = [], error.at(str(amendment.position))
        key = order_key(amendment, spot_of(amendment, edits, claims, book), house)
        placed.append(_Placed(amendment, claims, key, fault))
    order = {node.number: n for each in inner.values() for n, node in enumerate(each.nodes)}
    placed = _marshalled(placed, order)
    links = [*_said(amendments), *_cited(amendments), *_Meetings(placed).links()]
    links += [link for each in inner.values() for link in each.links]
    nodes = tuple(
        Node(
            each.amendment.number,
            place_of(each.amendment.operations[0]) if each.amendment.operations else "",
            each.amendment.position.file,
            each.fault,
        )
        for each in placed
    )
    return Relations(nodes, tuple(dict.fromkeys(links)))


def _inner(
    document: Document,
    book: AddressBook,
    dialect: Dialect,
    amendments: Sequence[Amendment],
    house: House,
) -> dict[str, Relations]:
    """The relations of the amendments to each new clause, by the number of what brings it in."""
    amended = {each.amends for each in amendments if each.amends}
    found: dict[str, Relations] = {}
    for parent in amendments:
        if parent.number not in amended or parent.amends:
            continue
        inside = amendments_inside(parent.number, amendments)
        plain = [
            replace(each, amends="") if each.amends == parent.number else each for each in inside
        ]
        try:
            matter = new_matter(document, book, dialect, parent)
            if matter is not None:
                found[parent.number] = relations_of(*matter, plain, house, dialect)
        except AmendToolError:
            continue  # it does not fit, which is said of the amendment itself
    return found


def _marshalled(placed: Sequence[_Placed], order: Mapping[str, int]) -> list[_Placed]:
    """By place; amendments to an amendment directly after it, in the ``order`` of its matter."""
    inner: dict[str, list[_Placed]] = defaultdict(list)
    numbers = {each.amendment.number for each in placed}
    outer: list[_Placed] = []
    for each in sorted(placed, key=lambda each: each.key):
        amends = each.amendment.amends
        (inner[amends] if amends in numbers else outer).append(each)
    found: list[_Placed] = []
    waiting = outer[::-1]
    while waiting:
        each = waiting.pop()
        found.append(each)
        own = inner.pop(each.amendment.number, [])
        own.sort(key=lambda one: order.get(one.amendment.number, len(order)))
        waiting += own[::-1]
    found += [each for left in inner.values() for each in left]
    return found


# --- what amendments say of one another ---------------------------------------------------


def _said(amendments: Sequence[Amendment]) -> Iterator[Link]:
    for each in amendments:
        if each.amends:
            yield Link(each.number, Relation.AMENDS, each.amends)
        for number in each.depends_on:
            yield Link(each.number, Relation.DEPENDS, number)
        for number in each.consequential_on:
            yield Link(each.number, Relation.CONSEQUENTIAL, number)
        for number in each.paves:
            yield Link(each.number, Relation.PAVES, number)
        for number in each.alternative_to:
            yield Link(each.number, Relation.ANSWERS, number)


def _cited(amendments: Sequence[Amendment]) -> Iterator[Link]:
    """“section (Title of the new clause)”: how a new clause is cited before it has a number."""
    brought_in: dict[str, str] = {}
    for each in amendments:
        for operation in each.operations:
            matter = _matter_of(operation)
            for unit in matter.units if matter is not None else ():
                if unit.heading:
                    brought_in.setdefault(_plain(unit.heading), each.number)
    if not brought_in:
        return
    for each in amendments:
        for words in _new_words(each):
            for title in _TITLED.findall(words):
                number = brought_in.get(_plain(title))
                if number is not None and number != each.number:
                    yield Link(each.number, Relation.CITES, number)


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def _matter_of(operation: Operation) -> Matter | None:
    if isinstance(operation, Insert | Substitute | SubstituteWords):
        return operation.matter
    return None


def _new_words(amendment: Amendment) -> Iterator[str]:
    for operation in amendment.operations:
        if isinstance(operation, InsertWords | SubstituteWords):
            yield operation.new
        matter = _matter_of(operation)
        if matter is not None:
            yield matter.before
            for unit in matter.units:
                yield from _words_in(unit)


def _words_in(unit: NewProvision) -> Iterator[str]:
    yield from unit.cells
    for part in unit.content:
        if isinstance(part, Words):
            yield part.text
        else:
            yield from _words_in(part)


# --- where amendments meet ----------------------------------------------------------------


@dataclass(slots=True)
class _Meetings:
    """Pairs whose places touch, found in one sweep over the text.

    Amendments are meant by their place in the marshalled order.
    """

    placed: Sequence[_Placed]
    found: dict[tuple[int, int], Relation] = field(default_factory=dict)

    def links(self) -> Iterator[Link]:
        """Every pair once, in marshalled order."""
        cuts, points = self._places()
        open_: list[tuple[int, int]] = []
        for start, _, end in sorted((low, -high, high) for low, high in {*cuts, *points}):
            open_ = [each for each in open_ if each[1] > start]
            here = points[start, end] if start == end else cuts[start, end]
            if start == end:
                self._answers(here, points=True)
            else:
                self._answers(here, points=False)
            for low, high in open_:
                if start == end and low == start:
                    continue
                relation = Relation.PRE_EMPTS if end <= high else Relation.OVERLAPS
                for outer in cuts[low, high]:
                    for inner in here:
                        self._meet(outer, relation, inner)
            if start != end:
                open_.append((start, end))
        self._edges(cuts, points)
        for (first, second), relation in sorted(self.found.items(), key=lambda each: each[0]):
            one, two = self.placed[first].amendment, self.placed[second].amendment
            place = place_of(two.operations[0]) if two.operations else ""
            yield Link(one.number, relation, two.number, place)

    def _places(
        self,
    ) -> tuple[dict[tuple[int, int], list[int]], dict[tuple[int, int], list[int]]]:
        """What is taken away, and where something is put, each with those who do it.

        A move leaves room for changes inside it, so it takes nothing from anyone.
        """
        cuts: dict[tuple[int, int], list[int]] = defaultdict(list)
        points: dict[tuple[int, int], list[int]] = defaultdict(list)
        for n, each in enumerate(self.placed):
            for claim in each.claims:
                if claim.through:
                    continue
                owners = (points if claim.start == claim.end else cuts)[claim.start, claim.end]
                if n not in owners[-1:]:
                    owners.append(n)
        return cuts, points

    def _meet(self, first: int, relation: Relation, second: int) -> None:
        if (
            first != second
            and (first, second) not in self.found
            and (second, first) not in self.found
        ):
            if relation is not Relation.PRE_EMPTS and relation is not Relation.BORDERS:
                first, second = min(first, second), max(first, second)
            self.found[first, second] = relation

    def _answers(self, owners: Sequence[int], *, points: bool) -> None:
        """Several at one place: the same amendment twice, or different answers.

        New words at one point stand beside one another, so they are no alternatives.
        """
        if points:
            alike: dict[tuple[Operation, ...], int] = {}
            for each in owners:
                first = alike.setdefault(self.placed[each].amendment.operations, each)
                self._meet(first, Relation.SAME, each)
            return
        pairs = (
            combinations(owners, 2)
            if len(owners) <= MOST_ANSWERS
            else ((owners[0], each) for each in owners[1:])
        )
        for one, two in pairs:
            same = self.placed[one].amendment.operations == self.placed[two].amendment.operations
            self._meet(one, Relation.SAME if same else Relation.ALTERNATIVE, two)

    def _edges(
        self,
        cuts: dict[tuple[int, int], list[int]],
        points: dict[tuple[int, int], list[int]],
    ) -> None:
        """Insertions that stay though the words beside them go: somebody should look at them."""
        beside: dict[int, list[int]] = defaultdict(list)
        for (start, end), owners in cuts.items():
            beside[start] += owners
            beside[end] += owners
        for (at, _), owners in points.items():
            for each in owners:
                if all(claim.start == claim.end for claim in self.placed[each].claims):
                    for other in beside.get(at, ())[:MOST_ANSWERS]:
                        self._meet(each, Relation.BORDERS, other)
