"""Marshalling: the amendments of a paper in the order in which they are decided.

The order of consideration first; under each of its items the place in the text (``apply.order``);
amendments to an amendment directly after it.  Numbers decide between amendments at one place.  No
two amendments are ever equal, so that the order of the file, or of the files, changes nothing.
(Guide to Procedure, “Collection: amendments”; Lawmaker help, marshalling; Erskine May 20.42.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from amendtool.amend.consideration import Consideration
from amendtool.amend.paper import Amendment, House
from amendtool.apply.order import Key, Spot, order_key
from amendtool.core.errors import AmendToolError
from amendtool.papers.targets import Numbers, Target, item_of


@dataclass(frozen=True, slots=True)
class Standing:
    """An amendment with its place in the print.

    ``target``: None where it is not known.  ``fault``: why it does not fit the print.
    """

    amendment: Amendment
    target: Target | None
    spot: Spot
    fault: AmendToolError | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Marshalled:
    """``item``: under which item of the order it stands, from 0, counted past the end of the
    order for what the order leaves out.  ``depth``: 1 for an amendment to an amendment, and so on.
    """

    standing: Standing
    item: int
    depth: int = 0

    @property
    def amendment(self) -> Amendment:
        """The amendment itself."""
        return self.standing.amendment


def marshal(
    standings: Sequence[Standing],
    house: House,
    order: Consideration,
    default: Consideration,
    numbers: Numbers | None = None,
) -> tuple[Marshalled, ...]:
    """All of them in marshalled order.

    ``order``: of consideration; empty for the default.  ``numbers``: where the provisions of the
    print stand, so that “Clauses 3 to 5” takes in 4A.
    """
    order = order or default
    there = {each.amendment.number for each in standings}
    tops = [each for each in standings if each.amendment.amends not in there]
    inner: dict[str, list[Standing]] = {}
    for each in standings:
        if each.amendment.amends in there:
            inner.setdefault(each.amendment.amends, []).append(each)

    def sort_key(each: Standing) -> tuple[int, int, int, int, Key, str]:
        lost = each.target is None or bool(each.amendment.amends)
        item = (len(order) + 1, 0)
        if each.target is not None and not lost:
            item = item_of(each.target, order, default, numbers or {})
        key = order_key(each.amendment, each.spot, house)
        decided = each.amendment.decided
        return (0 if decided else 1, decided, *item, key, each.amendment.number)

    found: list[Marshalled] = []
    done: set[int] = set()

    def take(each: Standing, item: int, depth: int) -> None:
        if id(each) in done:
            return
        done.add(id(each))
        found.append(Marshalled(each, item, depth))
        for one in sorted(inner.get(each.amendment.number, ()), key=sort_key):
            take(one, item, depth + 1)

    for each in sorted(tops, key=sort_key):
        take(each, sort_key(each)[2], 1 if each.amendment.amends else 0)
    # Amendments that amend each other in a ring hang on none of the others.
    for each in sorted(standings, key=sort_key):
        take(each, len(order) + 1, 1)
    return tuple(found)
