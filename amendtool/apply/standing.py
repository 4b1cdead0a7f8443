"""What the relations mean for each amendment: what falls with it, what it needs, what answers it.

The order of decision matters: an amendment that takes words away pre-empts those which are
called after it; those called before it have been decided already, and what they did goes with
the words (Erskine May 20.42, Companion 8.69).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from amendtool.apply.meetings import Link, Relation
from amendtool.apply.relations import Relations

_NEEDS = frozenset(
    {
        Relation.DEPENDS,
        Relation.CONSEQUENTIAL,
        Relation.PAVES,
        Relation.AMENDS,
        Relation.CITES,
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One amendment among the others, which are named by their numbers in the order of decision.

    ``pre_empts``: called after it, and not to be called if it is agreed to.  ``overtakes``:
    called before it; what they change goes if it is agreed to.  ``pre_empted_by`` and
    ``overtaken_by``: the other side of these.  ``alternatives``: other answers at the same
    place.  ``overlaps``: change some of the same words.  ``same_as``: say the same.
    ``borders``: leave out the words just beside what it inserts (both can be made; somebody
    should look at the result).
    ``needs``: the links to what it makes no sense without; ``needed_by``: those to it.
    """

    number: str
    pre_empts: tuple[str, ...] = ()
    overtakes: tuple[str, ...] = ()
    overtaken_by: tuple[str, ...] = ()
    pre_empted_by: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    borders: tuple[str, ...] = ()
    needs: tuple[Link, ...] = ()
    needed_by: tuple[Link, ...] = ()


def standings(relations: Relations, order: Sequence[str] = ()) -> dict[str, Standing]:
    """The standing of every amendment, by its number, in the order of decision.

    ``order``: the numbers as they will be called; the marshalled order of ``relations`` where
    it is not given.  Numbers that ``order`` leaves away come last.
    """
    marshalled = [each.number for each in relations.nodes]
    known = set(marshalled)
    called = [number for number in dict.fromkeys(order) if number in known]
    named = set(called)
    called += [number for number in marshalled if number not in named]
    rank = {number: n for n, number in enumerate(called)}
    lists: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    needs: dict[str, list[Link]] = defaultdict(list)
    needed: dict[str, list[Link]] = defaultdict(list)
    for link in relations.links:
        if link.relation in _NEEDS:
            needs[link.first].append(link)
            needed[link.second].append(link)
            if link.relation is Relation.PAVES:
                # Each of the two is nothing without the other.
                back = Link(link.second, Relation.PAVED_BY, link.first, link.place)
                needs[back.first].append(back)
                needed[back.second].append(back)
            continue
        one, two = link.first, link.second
        if one not in rank or two not in rank:
            continue  # an alternative that is in none of the papers
        if link.relation is Relation.PRE_EMPTS:
            if rank[one] < rank[two]:
                lists[one]["pre_empts"].append(two)
                lists[two]["pre_empted_by"].append(one)
            else:
                lists[one]["overtakes"].append(two)
                lists[two]["overtaken_by"].append(one)
        elif link.relation is Relation.BORDERS:
            lists[one]["borders"].append(two)
        else:
            name = _BOTH_WAYS[link.relation]
            lists[one][name].append(two)
            lists[two][name].append(one)

    def listed(number: str, name: str) -> tuple[str, ...]:
        return tuple(sorted(set(lists[number][name]), key=rank.__getitem__))

    return {
        number: Standing(
            number,
            pre_empts=listed(number, "pre_empts"),
            overtakes=listed(number, "overtakes"),
            overtaken_by=listed(number, "overtaken_by"),
            pre_empted_by=listed(number, "pre_empted_by"),
            alternatives=listed(number, "alternatives"),
            overlaps=listed(number, "overlaps"),
            same_as=listed(number, "same_as"),
            borders=listed(number, "borders"),
            needs=tuple(needs[number]),
            needed_by=tuple(needed[number]),
        )
        for number in called
    }


_BOTH_WAYS = {
    Relation.ALTERNATIVE: "alternatives",
    Relation.ANSWERS: "alternatives",
    Relation.OVERLAPS: "overlaps",
    Relation.SAME: "same_as",
}
