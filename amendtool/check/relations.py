"""How amendments stand to one another: who removes whose ground, and who answers whom.

Computed on the base print from the places that each amendment claims, whichever paper it is
in (Companion 8.69; Private Bills guidance 8.3, 8.4 of the Scottish Parliament: different
answers at one place do not pre-empt one another).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from amendtool.amend.paper import Amendment, House
from amendtool.apply.claims import claims_of, replaces_whole_clause
from amendtool.apply.edits import Claim, Edit
from amendtool.apply.effects import place_of
from amendtool.apply.order import Key, order_key
from amendtool.apply.resolve import Resolver
from amendtool.apply.words import BlockViews
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.provision import Document


class Relation(Enum):
    """What one amendment is to another."""

    PRE_EMPTS = "pre-empts"
    OVERLAPS = "overlaps"
    ALTERNATIVE = "is an alternative to"
    SAME = "is the same as"
    DEPENDS = "depends on"
    CONSEQUENTIAL = "is consequential on"
    AMENDS = "amends"


@dataclass(frozen=True, slots=True)
class Link:
    """``first`` (a number) stands in this relation to ``second``; ``place``: where they meet."""

    first: str
    relation: Relation
    second: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One amendment of the picture, in marshalled order."""

    number: str
    place: str
    file: str = ""


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
    content: tuple[object, ...]


def relations_of(
    document: Document,
    book: AddressBook,
    amendments: Sequence[Amendment],
    house: House = House.COMMONS,
) -> Relations:
    """The relations of some amendments to one print.

    Amendments that cannot be resolved have no place, and so no relation but what they say.
    """
    resolver, views = Resolver(document, book), BlockViews(document)
    placed: list[_Placed] = []
    for amendment in amendments:
        claims: list[Claim] = []
        edits: list[Edit] = []
        if not amendment.amends:
            try:
                for operation in amendment.operations:
                    edits += resolver.edits(operation)
                for edit in edits:
                    claims += claims_of(edit, views)
            except AmendToolError:
                claims = []
        key = order_key(amendment, claims, house, replaces_whole_clause(edits))
        placed.append(_Placed(amendment, claims, key, amendment.operations))
    placed.sort(key=lambda each: each.key)
    links = [*_said(amendments), *_met(placed)]
    nodes = tuple(
        Node(
            each.amendment.number,
            place_of(each.amendment.operations[0]) if each.amendment.operations else "",
            each.amendment.position.file,
        )
        for each in placed
    )
    return Relations(nodes, tuple(dict.fromkeys(links)))


def _said(amendments: Sequence[Amendment]) -> Iterator[Link]:
    for each in amendments:
        if each.amends:
            yield Link(each.number, Relation.AMENDS, each.amends)
        for number in each.depends_on:
            yield Link(each.number, Relation.DEPENDS, number)
        for number in each.consequential_on:
            yield Link(each.number, Relation.CONSEQUENTIAL, number)


def _met(placed: Sequence[_Placed]) -> Iterator[Link]:
    """Pairs whose places touch, found in one sweep over the text."""
    spans = sorted(
        (claim.start, -claim.end, n, claim)
        for n, each in enumerate(placed)
        for claim in each.claims
        if claim.start < claim.end or not claim.through
    )
    open_: list[tuple[int, int, Claim]] = []
    found: dict[tuple[int, int], Relation] = {}
    for start, _, n, claim in spans:
        open_ = [each for each in open_ if each[0] > start or (each[2].start == start)]
        for _, other, earlier in open_:
            if other == n:
                continue
            relation = _relation(placed, other, earlier, n, claim)
            if relation is None:
                continue
            first, second = (other, n) if other < n else (n, other)
            if relation is Relation.PRE_EMPTS:
                first, second = _who(placed, other, earlier, n, claim)
            if (first, second) not in found and (second, first) not in found:
                found[first, second] = relation
        open_.append((claim.end, n, claim))
    for (first, second), relation in sorted(found.items()):
        one, two = placed[first].amendment, placed[second].amendment
        place = place_of(two.operations[0]) if two.operations else ""
        yield Link(one.number, relation, two.number, place)


def _relation(
    placed: Sequence[_Placed], one: int, first: Claim, two: int, second: Claim
) -> Relation | None:
    if first.start == first.end and second.start == second.end:
        same = first.start == second.start and placed[one].content == placed[two].content
        return Relation.SAME if same else None
    if first.through or second.through:
        return None
    if (first.start, first.end) == (second.start, second.end):
        same = placed[one].content == placed[two].content
        return Relation.SAME if same else Relation.ALTERNATIVE
    if first.start == first.end or second.start == second.end:
        point, cut = (first, second) if first.start == first.end else (second, first)
        return Relation.PRE_EMPTS if cut.start < point.start < cut.end else None
    if first.end <= second.start or second.end <= first.start:
        return None
    if _within(first, second) or _within(second, first):
        return Relation.PRE_EMPTS
    return Relation.OVERLAPS


def _within(inner: Claim, outer: Claim) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _who(
    placed: Sequence[_Placed], one: int, first: Claim, two: int, second: Claim
) -> tuple[int, int]:
    """The one that takes the other's ground away: the larger."""
    del placed
    larger_first = _within(second, first)
    return (one, two) if larger_first else (two, one)
