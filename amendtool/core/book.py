"""Finding provisions by address, and the address of a provision.

``book.resolve(book.address_of(p)) is p`` for every provision of every document: where a
number stands twice in one place (concurrent versions, or a slip in the source), the address
says which one is meant with ``[2]``, and the address without it is refused as ambiguous.

Groups (Parts, Chapters, cross-headings) are transparent: clause 34 is found whatever Part it
stands in, because numbers run through the whole body.  They can be named to narrow a search,
and they are named by ``address_of`` where numbers begin again in each Part.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from amendtool.core.address import LAST, Address, Step, Unit, term, unit_of
from amendtool.core.errors import ProvisionAmbiguous, ProvisionNotFound
from amendtool.core.kinds import GROUPING_KINDS, Category, Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import heading_of, own_text

_Key = tuple[Unit, str]
_NAMELESS: _Key = (Unit.SUB, "")


class AddressBook:
    """Addresses of one document.  Built once, used for many look-ups.

    ``home``: a provision inside which an address is looked for when it leads nowhere from
    the top, and then in what that stands in: an amendment to a new clause says “subsection (2)”,
    not which clause, and one to a new paragraph “paragraph 4A”, not of which Schedule.
    """

    def __init__(self, document: Document, *, home: Provision | None = None) -> None:
        self.document = document
        self.home = home
        self._parents: dict[int, Provision] = {}
        self._addresses: dict[int, Address] = {}
        self._reach: dict[int, dict[_Key, list[Provision]]] = {}
        self._note_parents(document.root)

    def _note_parents(self, provision: Provision) -> None:
        stack = [provision]
        parents = self._parents
        while stack:
            at = stack.pop()
            for part in at.children:
                parents[id(part)] = at
                stack.append(part)

    # -- up and down -------------------------------------------------------------------

    def parent_of(self, provision: Provision) -> Provision | None:
        """What a provision stands in; None for the document itself."""
        return self._parents.get(id(provision))

    def ancestors(self, provision: Provision) -> Iterator[Provision]:
        """What the provision stands in, from the inside out, ending with the document."""
        at = self.parent_of(provision)
        while at is not None:
            yield at
            at = self.parent_of(at)

    def siblings(self, provision: Provision) -> tuple[Provision, ...]:
        """All provisions of the same parent, this one among them."""
        parent = self.parent_of(provision)
        return parent.children if parent is not None else (provision,)

    def section_of(self, provision: Provision) -> Provision:
        """The clause, section, Schedule or other outermost numbered unit it stands in."""
        found = provision
        for above in self.ancestors(provision):
            if above.kind is not Kind.DOCUMENT and above.kind not in GROUPING_KINDS:
                found = above
        return found

    # -- from address to provision -----------------------------------------------------

    def resolve(self, address: Address) -> Provision:
        """The provision at an address.

        Raises :class:`ProvisionNotFound` naming the nearest, or
        :class:`ProvisionAmbiguous` naming all.
        """
        found = self.find(address)
        if len(found) == 1:
            return found[0]
        if found:
            raise ProvisionAmbiguous(
                f"“{address}” stands for {len(found)} provisions",
                candidates=tuple(self.describe(each) for each in found[:9]),
                hint="Name one of them as it is listed.",
            )
        raise ProvisionNotFound(
            f"there is no {address}" + self._how_far(address),
            candidates=tuple(self.nearest(address)),
        )

    def find(self, address: Address) -> tuple[Provision, ...]:
        """All provisions that an address may stand for, in document order."""
        found = self._find(address, self.document.root)
        at = self.home
        while not found and at is not None:
            found, at = self._find(address, at), self.parent_of(at)
        return found

    def _find(self, address: Address, top: Provision) -> tuple[Provision, ...]:
        current: tuple[Provision, ...] = (top,)
        for step in address.steps:
            if step.nth == LAST:
                last = [self._last(place, step) for place in current]
                current = tuple(each for found in last for each in found)
                continue
            current = tuple(found for place in current for found in self._match(place, step))
            if step.nth:
                current = current[step.nth - 1 : step.nth]
            if not current:
                return ()
        return current

    def below(self, place: Provision, step: Step) -> list[Provision]:
        """What one step of an address leads to from a provision; groups are transparent."""
        if step.nth == LAST:
            return self._last(place, step)
        found = self._match(place, step)
        return found[step.nth - 1 : step.nth] if step.nth else found

    def _last(self, place: Provision, step: Step) -> list[Provision]:
        """“the last indent”: the last of all that are of the unit, where it is of that number too.

        Words that stand after the last paragraph may be a paragraph without a number, which is no
        provision of its own: then none is the last for certain.  Where the last entry of a list
        holds a list, both last entries are given.
        """
        same = [e for e in self._reachable(place) if unit_of(e.kind, e.label) is step.unit]
        if not same or (step.unit is Unit.SUB and place.closing):
            return []
        counted = step.unit in (Unit.TABLE, Unit.ROW, Unit.CELL) and not step.number
        if not counted and self._key(same[-1]) != (step.unit, step.number):
            return []
        inner = [e for e in same[-1].walk() if e is not same[-1] and e.kind is same[-1].kind]
        return [same[-1], *inner[-1:]] if step.unit is Unit.ITEM else same[-1:]

    def _match(self, place: Provision, step: Step) -> list[Provision]:
        index = self._index(place)
        if step.unit in (Unit.CLAUSE, Unit.SECTION) and step.number.startswith("("):
            return self._by_title(place, step.number[1:-1])
        if step.unit in (Unit.CLAUSE, Unit.SECTION) and self.document.category in (
            Category.BILL,
            Category.ACT,
        ):
            # A bill's clauses will be sections: both words name the same thing.
            return index.get((Unit.CLAUSE, step.number), []) + index.get(
                (Unit.SECTION, step.number), []
            )
        return index.get((step.unit, step.number), [])

    def _by_title(self, place: Provision, title: str) -> list[Provision]:
        wanted = title.casefold()
        return [
            each
            for each in self._reachable(place)
            if each.kind in (Kind.CLAUSE, Kind.SECTION)
            and heading_of(self.document, each).casefold() == wanted
        ]

    def _index(self, place: Provision) -> dict[_Key, list[Provision]]:
        """Everything one step away from a place, groups being transparent."""
        index = self._reach.get(id(place))
        if index is None:
            index = {}
            for each in self._reachable(place):
                index.setdefault(self._key(each), []).append(each)
            self._reach[id(place)] = index
        return index

    def _reachable(self, place: Provision) -> Iterator[Provision]:
        for each in place.children:
            yield each
            if each.kind in GROUPING_KINDS:
                yield from self._reachable(each)

    def _key(self, provision: Provision) -> _Key:
        unit = unit_of(provision.kind, provision.label)
        if unit is Unit.CROSS_HEADING:
            return unit, term(heading_of(self.document, provision))
        if unit is Unit.DEFINITION:
            return unit, term(provision.number)
        return unit, provision.number

    # -- from provision to address -----------------------------------------------------

    def address_of(self, provision: Provision) -> Address:
        """The shortest address that leads to this provision and no other."""
        known = self._addresses.get(id(provision))
        if known is not None:
            return known
        address = self._address_of(provision)
        self._addresses[id(provision)] = address
        return address

    def _address_of(self, provision: Provision) -> Address:
        if provision is self.document.root:
            return Address(())
        key = self._key(provision)
        groups: list[Provision] = []
        scope = self.document.root
        for above in self.ancestors(provision):
            if above.kind not in GROUPING_KINDS:
                scope = above
                break
            groups.append(above)
        # A group is named through the group it stands in (Part 5, Chapter 1); anything else
        # is named in its scope, through its groups only where its number is not enough.
        if provision.kind in GROUPING_KINDS:
            places = [*groups[:1], scope] if groups else [scope]
        else:
            places = [scope, *groups]
        for place in places:
            if key == _NAMELESS:
                break  # an address must say something: the first of those without a number
            if len(self._index(place).get(key, ())) == 1 and self._leads_here(place, key):
                return self.address_of(place) / Step(*key)
        place = places[0]
        same = self._index(place)[key]
        nth = next(n for n, each in enumerate(same, 1) if each is provision)
        return self.address_of(place) / Step(*key, nth)

    def _leads_here(self, place: Provision, key: _Key) -> bool:
        """Clause and section are one word in an address; both must not be there."""
        unit, number = key
        if unit is Unit.CLAUSE:
            return (Unit.SECTION, number) not in self._index(place)
        if unit is Unit.SECTION:
            return (Unit.CLAUSE, number) not in self._index(place)
        return True

    # -- for messages ------------------------------------------------------------------

    def describe(self, provision: Provision) -> str:
        """An address with enough words to recognise the provision by."""
        words = heading_of(self.document, provision) or own_text(self.document, provision)
        words = " ".join(words.split())
        if len(words) > 60:
            words = words[:57].rstrip() + "…"
        note = f" ({provision.version})" if provision.version else ""
        return f"{self.address_of(provision)}{note}  {words}".rstrip()

    def nearest(self, address: Address, most: int = 3) -> list[str]:
        """What was perhaps meant, best first."""
        last: tuple[Provision, ...] = (self.document.root,)
        for step in address.steps:
            found = tuple(each for place in last for each in self._match(place, step))
            if not found:
                pool = [each for place in last for each in self._reachable(place)]
                same = [
                    each for each in pool if unit_of(each.kind, each.label) is step.unit
                ] or pool
                spelled = {str(self.address_of(each)): each for each in same}
                wanted = str(Address((*self.address_of(last[0]).steps, step)))
                close = difflib.get_close_matches(wanted, list(spelled), n=most, cutoff=0.0)
                return [self.describe(spelled[each]) for each in close]
            last = found
        return []

    def _how_far(self, address: Address) -> str:
        """“; clause 34 is there, but has no (9)” for an address that is right at first."""
        for count in range(len(address.steps) - 1, 0, -1):
            shorter = Address(address.steps[:count])
            if self.find(shorter):
                missing = str(Address(address.steps[count : count + 1]))
                return f"; {shorter} is there, but it has no {missing}"
        return ""
