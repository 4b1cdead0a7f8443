"""Which provision of the amended document is which provision of the print before.

A reprint has to know what amendments did and what was always so: a series that was irregular
in the base is not ours to put right, and a provision that is gone may still be referred to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from amendtool.apply.renumber_series import open_walk
from amendtool.core.address import Unit, unit_of
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.source import Shifts, Splice


class Lineage:
    """``base`` and ``amended``, and what became of each provision between them.

    ``splices``: those that turn the text of the one into the text of the other.
    """

    def __init__(self, base: Document, amended: Document, splices: Sequence[Splice]) -> None:
        self.base = base
        self.amended = amended
        self._origins: dict[int, Provision] = {id(amended.root): base.root}
        self._heirs: dict[int, Provision] = {id(base.root): amended.root}
        if amended is base:
            for part in base.walk():
                self._pair(part, part)
        else:
            self._by_place(splices)
            self._by_identifier()
        self._base_book: AddressBook | None = None
        self._rows: dict[tuple[int, Kind, Unit], list[Provision]] = {}

    def origin(self, provision: Provision) -> Provision | None:
        """The same provision in the base; None where an amendment put it in."""
        return self._origins.get(id(provision))

    def heir(self, provision: Provision) -> Provision | None:
        """What became of a provision of the base; None where it was left out."""
        return self._heirs.get(id(provision))

    @property
    def base_book(self) -> AddressBook:
        """Addresses of the base."""
        if self._base_book is None:
            self._base_book = AddressBook(self.base)
        return self._base_book

    def between(self, document: Document, first: Provision, last: Provision) -> Sequence[Provision]:
        """What stands between two provisions, of the kind that they are of, quotes left out.

        ``document``: the base or the amended one, whichever they belong to.
        """
        unit = unit_of(first.kind, first.label)
        row = self._rows.get((id(document), first.kind, unit))
        if row is None:
            row = [
                each
                for each in open_walk(document.root)
                if each.kind is first.kind and unit_of(each.kind, each.label) is unit
            ]
            self._rows[id(document), first.kind, unit] = row
        start = bisect_left(row, first.element.end, key=_start)
        end = bisect_left(row, last.element.start, key=_start)
        return row[start:end]

    def _pair(self, old: Provision, new: Provision) -> None:
        self._heirs[id(old)] = new
        self._origins[id(new)] = old

    def _by_place(self, splices: Sequence[Splice]) -> None:
        """What stands where it stood, once the places are shifted."""
        starts = {part.element.start: part for part in self.amended.walk()}
        shifts = Shifts(splices)
        cuts = [splice for splice in splices if splice.end > splice.start]
        at = 0
        for part in sorted(self.base.walk(), key=lambda each: each.element.start):
            start = part.element.start
            while at < len(cuts) and cuts[at].end <= start:
                at += 1
            if at < len(cuts) and cuts[at].start <= start:
                continue
            found = starts.get(shifts.after(start))
            if found is not None and found.kind is part.kind:
                self._pair(part, found)

    def _by_identifier(self) -> None:
        """What was moved goes by its identifier, which it took along."""
        gone: dict[str, Provision | None] = {}
        for part in self.base.walk():
            if part.eid and id(part) not in self._heirs:
                gone[part.eid] = None if part.eid in gone else part
        for part in self.amended.walk():
            if id(part) in self._origins or not part.eid:
                continue
            old = gone.pop(part.eid, None)
            if old is not None and old.kind is part.kind:
                self._pair(old, part)


def _start(provision: Provision) -> int:
    return provision.element.start
