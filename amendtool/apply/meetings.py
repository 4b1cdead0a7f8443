"""Where amendments meet: whose places touch, and what they are then to one another.

Found in one sweep over the text, so that 10,000 amendments are no more than they look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from itertools import combinations

from amendtool.amend.operations import Operation
from amendtool.amend.paper import Amendment
from amendtool.apply.edits import Claim
from amendtool.apply.effects import place_of
from amendtool.apply.order import Key
from amendtool.core.errors import AmendToolError

#: With more answers than this at one place each is compared with the first alone: what is said
#: of 10,000 amendments to one word must not be 50 million lines.
MOST_ANSWERS = 60


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


@dataclass(slots=True)
class Placed:
    """An amendment with the places it claims in the print.  ``fault``: why it has none."""

    amendment: Amendment
    claims: list[Claim]
    key: Key
    fault: AmendToolError | None


class _Sort(IntEnum):
    """What an amendment does at a place; of two at the same, the first is compared first."""

    CUT = 0
    MOVED = 1
    POINT = 2


#: places (start, end), each with the amendments that claim it
_Owned = dict[tuple[int, int], list[int]]


@dataclass(slots=True)
class Meetings:
    """Pairs whose places touch, found in one sweep over the text.

    Amendments are meant by their place in the marshalled order.
    """

    placed: Sequence[Placed]
    found: dict[tuple[int, int], Relation] = field(default_factory=dict)

    def links(self) -> Iterator[Link]:
        """Every pair once, in marshalled order."""
        cuts, points, moved = self._places()
        for owners in points.values():
            self._same_words(owners)
        self._sweep(cuts, points, moved)
        self._edges(cuts, points)
        for (first, second), relation in sorted(self.found.items(), key=lambda each: each[0]):
            one, two = self.placed[first].amendment, self.placed[second].amendment
            place = place_of(two.operations[0]) if two.operations else ""
            yield Link(one.number, relation, two.number, place)

    def _sweep(self, cuts: _Owned, points: _Owned, moved: _Owned) -> None:
        """Compare what overlaps, from the beginning of the text to its end."""
        spans = [(span, _Sort.CUT) for span in cuts]
        spans += [(span, _Sort.POINT) for span in points]
        spans += [(span, _Sort.MOVED) for span in moved]
        owned = {_Sort.CUT: cuts, _Sort.POINT: points, _Sort.MOVED: moved}
        open_: list[tuple[tuple[int, int], _Sort]] = []
        for span, sort in sorted(spans, key=lambda each: (each[0][0], -each[0][1], each[1])):
            open_ = [each for each in open_ if each[0][1] > span[0]]
            here = owned[sort][span]
            if sort is not _Sort.POINT:
                self._answers(here)
            for around, other in open_:
                if sort is _Sort.POINT and other is _Sort.MOVED:
                    continue
                for outer in owned[other][around][:MOST_ANSWERS]:
                    for inner in here:
                        self._pair(outer, around, other, inner, span, sort)
            if sort is not _Sort.POINT:
                open_.append((span, sort))

    def _pair(
        self,
        outer: int,
        around: tuple[int, int],
        other: _Sort,
        inner: int,
        span: tuple[int, int],
        sort: _Sort,
    ) -> None:
        """Two places of which the second does not begin before the first, and begins inside it."""
        covered = span[1] <= around[1]
        if sort is _Sort.POINT:
            if other is _Sort.CUT and around[0] < span[0]:
                self._meet(outer, Relation.PRE_EMPTS, inner)
        elif other is _Sort.CUT and sort is _Sort.CUT:
            self._meet(outer, Relation.PRE_EMPTS if covered else Relation.OVERLAPS, inner)
        elif other is _Sort.CUT:
            whole = covered and self._all_moved_inside(inner, around)
            self._meet(outer, Relation.PRE_EMPTS if whole else Relation.OVERLAPS, inner)
        elif sort is _Sort.MOVED or not covered:
            self._meet(outer, Relation.OVERLAPS, inner)
        # What is left out inside something that moves goes with it.

    def _all_moved_inside(self, mover: int, cut: tuple[int, int]) -> bool:
        return all(
            cut[0] <= claim.start and claim.end <= cut[1]
            for claim in self.placed[mover].claims
            if claim.through
        )

    def _places(self) -> tuple[_Owned, _Owned, _Owned]:
        """What is taken away, where something is put, what moves; each with those who do it."""
        cuts: _Owned = defaultdict(list)
        points: _Owned = defaultdict(list)
        moved: _Owned = defaultdict(list)
        for n, each in enumerate(self.placed):
            for claim in each.claims:
                if claim.through:
                    places = moved
                else:
                    places = points if claim.start == claim.end else cuts
                owners = places[claim.start, claim.end]
                if n not in owners[-1:]:
                    owners.append(n)
        return cuts, points, moved

    def _meet(self, first: int, relation: Relation, second: int) -> None:
        if (
            first != second
            and (first, second) not in self.found
            and (second, first) not in self.found
        ):
            if relation is not Relation.PRE_EMPTS and relation is not Relation.BORDERS:
                first, second = min(first, second), max(first, second)
            self.found[first, second] = relation

    def _same_words(self, owners: Sequence[int]) -> None:
        """New words at one point stand beside one another, unless they are the same."""
        alike: dict[tuple[Operation, ...], int] = {}
        for each in owners:
            first = alike.setdefault(self.placed[each].amendment.operations, each)
            self._meet(first, Relation.SAME, each)

    def _answers(self, owners: Sequence[int]) -> None:
        """Several that leave out or move the same: one amendment twice, or different answers."""
        pairs = (
            combinations(owners, 2)
            if len(owners) <= MOST_ANSWERS
            else ((owners[0], each) for each in owners[1:])
        )
        for one, two in pairs:
            same = self.placed[one].amendment.operations == self.placed[two].amendment.operations
            self._meet(one, Relation.SAME if same else Relation.ALTERNATIVE, two)

    def _edges(self, cuts: _Owned, points: _Owned) -> None:
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
