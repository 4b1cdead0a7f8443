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
from dataclasses import dataclass, replace

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
from amendtool.apply.meetings import Link, Meetings, Placed, Relation
from amendtool.apply.order import order_key, spot_of
from amendtool.apply.resolve import Resolver
from amendtool.apply.words import BlockViews
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError, NotAmendable
from amendtool.core.provision import Document

_TITLED = re.compile(r"\b(?:[Ss]ections?|[Cc]lauses?|[Ss]chedules?)\s+\(([A-Z][^()]{2,})\)")


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
    placed: list[Placed] = []
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
        placed.append(Placed(amendment, claims, key, fault))
    order = {node.number: n for each in inner.values() for n, node in enumerate(each.nodes)}
    placed = _marshalled(placed, order)
    links = [*_said(amendments), *_cited(amendments), *Meetings(placed).links()]
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


def _marshalled(placed: Sequence[Placed], order: Mapping[str, int]) -> list[Placed]:
    """By place; amendments to an amendment directly after it, in the ``order`` of its matter."""
    inner: dict[str, list[Placed]] = defaultdict(list)
    numbers = {each.amendment.number for each in placed}
    outer: list[Placed] = []
    for each in sorted(placed, key=lambda each: each.key):
        amends = each.amendment.amends
        (inner[amends] if amends in numbers else outer).append(each)
    found: list[Placed] = []
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
