"""Renumbering a bill clean when it is reprinted: what becomes of which number.

“After a stage with changes the bill is reprinted”: new clauses take ordinary numbers and later
ones shift (Erskine May 30.83, 28.104).  Acts are never renumbered.

Only a series that amendments made irregular is renumbered.  One that was irregular in the
print before, for a reason that is not in the document (a Scottish bill keeps 2A until it is
passed), is left as it is and said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from amendtool.apply.ledger import PrintingPoint
from amendtool.apply.renumber_lineage import Lineage
from amendtool.apply.renumber_series import (
    Scale,
    Series,
    likely_scale,
    scale_of,
    series_of,
    starts_of,
)
from amendtool.core.address import Address, Step, Unit
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.source import Source, Splice, apply_splices, invert


@dataclass(frozen=True, slots=True, eq=False)
class Renumbered:
    """One provision whose own number changes.

    ``old_number``: empty for a lone Schedule that becomes the first of several.
    ``inserted``: whether an amendment put it in.
    """

    provision: Provision
    old_address: Address
    new_address: Address
    old_number: str
    new_number: str
    inserted: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Crosswalk:
    """Old numbers and new.  ``left``: series that are not clean and were left as they are."""

    entries: tuple[Renumbered, ...] = ()
    left: tuple[PrintingPoint, ...] = ()
    _entries: Mapping[int, Renumbered] = field(default_factory=dict)

    def entry(self, provision: Provision) -> Renumbered | None:
        """What becomes of a provision's own number; None where it stays."""
        return self._entries.get(id(provision))

    def number_of(self, provision: Provision) -> str:
        """A provision's number after the reprint."""
        entry = self.entry(provision)
        return entry.new_number if entry is not None else provision.number

    def address_of(self, book: AddressBook, provision: Provision) -> Address:
        """The address that a provision has after the reprint.  ``book``: as it is now."""
        return _readdressed(
            book, provision, {key: entry.new_number for key, entry in self._entries.items()}
        )


@dataclass(frozen=True, slots=True, eq=False)
class Reprint:
    """A bill renumbered.  ``splices``: amended text → reprinted text.

    ``document``: the amended document, before it was renumbered.  ``notes``: for each
    amendment what becomes of the number of what it put in.
    """

    document: Document
    crosswalk: Crosswalk
    splices: tuple[Splice, ...] = ()
    printing_points: tuple[PrintingPoint, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    def source(self) -> Source:
        """The reprinted text.  With nothing to renumber, the very same object as before."""
        base = self.document.source
        if not self.splices:
            return base
        return Source(apply_splices(base.text, self.splices), base.encoding, base.bom)

    def inverse(self) -> list[Splice]:
        """The splices that take the reprinted text back to the amended text."""
        return invert(self.document.source.text, self.splices)


def plan(
    lineage: Lineage,
    book: AddressBook,
    *,
    writable: Callable[[Provision], bool] = lambda _: True,
) -> Crosswalk:
    """What becomes of the numbers of the amended document.

    ``book``: of the amended document.  ``writable``: whether the number of a provision can be
    written anew; a series of which one cannot is left as it is.
    """
    base: dict[tuple[int, str], Series] = {
        (id(series.scope), series.name): series for series in series_of(lineage.base)
    }
    numbers: dict[int, tuple[Provision, str]] = {}
    left: list[PrintingPoint] = []
    for series in series_of(lineage.amended):
        if _is_clean(series):
            continue
        origin = lineage.origin(series.scope)
        before = base.get((id(origin), series.name)) if origin is not None else None
        found = _clean_numbers(series, before, lineage)
        changed = [
            (each, number)
            for each, number in zip(series.members, found or (), strict=False)
            if number != each.number
        ]
        if found is None or not all(writable(each) for each, _ in changed):
            left.append(_left(series, before, book))
        else:
            numbers.update({id(each): (each, number) for each, number in changed})
    return _crosswalk(numbers, tuple(left), lineage, book)


def _is_clean(series: Series) -> bool:
    if series.numbers == ("1",) and series.members[0].kind is Kind.SCHEDULE:
        return True
    return scale_of(series.numbers) is not None


def _clean_numbers(
    series: Series, before: Series | None, lineage: Lineage
) -> tuple[str, ...] | None:
    """The numbers that a series should have; None where that cannot be known."""
    count = len(series.members)
    if before is None:  # nothing of it was there before: the amendments made it all
        scale = likely_scale(series.numbers)
        return scale.numbers(count) if scale is not None else None
    scale = scale_of(before.numbers)
    if scale is not None:
        return scale.numbers(count)
    return _in_runs(series, before, lineage)


def _in_runs(series: Series, before: Series, lineage: Lineage) -> tuple[str, ...] | None:
    """A series that counts anew at some places: each run for itself.

    None where it cannot be told to which run a provision belongs.
    """
    starts = starts_of(before.numbers)
    if starts is None:
        return None
    ends = [*starts[1:], len(before.members)]
    found: list[str] = []
    positions = {id(each): at for at, each in enumerate(series.members)}
    places = [0]
    for start, end in zip(starts[1:], ends[1:], strict=True):
        kept = [
            positions[id(heir)]
            for each in before.members[start:end]
            if (heir := lineage.heir(each)) is not None and id(heir) in positions
        ]
        if not kept or kept[0] < places[-1]:
            return None
        places.append(kept[0])
    for start, end, low, high in zip(
        starts, ends, places, [*places[1:], len(series.members)], strict=True
    ):
        if low and lineage.origin(series.members[low - 1]) is None:
            return None  # the last of one run, or the first of the next
        scale: Scale | None = scale_of(before.numbers[start:end])
        if scale is None:
            return None
        found.extend(scale.numbers(high - low))
    return tuple(found)


def _left(series: Series, before: Series | None, book: AddressBook) -> PrintingPoint:
    shown = [each.number or "one without a number" for each in series.members]
    some = ", ".join(shown if len(shown) <= 12 else [*shown[:5], "…", *shown[-3:]])
    when = " in the print that was amended" if before is not None else ""
    return PrintingPoint(
        str(book.address_of(series.scope)) or "the bill",
        f"{series.name} ({some}) were not in one unbroken series{when}: left as they are",
    )


def _crosswalk(
    numbers: Mapping[int, tuple[Provision, str]],
    left: tuple[PrintingPoint, ...],
    lineage: Lineage,
    book: AddressBook,
) -> Crosswalk:
    new_numbers = {key: number for key, (_, number) in numbers.items()}
    entries = tuple(
        Renumbered(
            provision,
            book.address_of(provision),
            _readdressed(book, provision, new_numbers),
            provision.number,
            number,
            lineage.origin(provision) is None,
        )
        for provision, number in numbers.values()
    )
    return Crosswalk(entries, left, {id(each.provision): each for each in entries})


def _readdressed(book: AddressBook, provision: Provision, numbers: Mapping[int, str]) -> Address:
    steps: list[Step] = []
    known = book.address_of(provision).steps
    for count, step in enumerate(known, 1):
        new = numbers.get(id(book.resolve(Address(known[:count]))))
        steps.append(step if new is None else Step(step.unit, new))
    return Address(tuple(steps))


def summary(crosswalk: Crosswalk) -> list[str]:
    """The crosswalk in a few lines: ``clauses 70 to 88 become 71 to 89``."""
    return [_said(run) for run in _even_runs(crosswalk.entries)]


def _even_runs(entries: Sequence[Renumbered]) -> Iterator[list[Renumbered]]:
    """Entries beside one another that all move by as much."""
    run: list[Renumbered] = []
    for entry in entries:
        if run and not _goes_on(run[-1], entry):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _goes_on(last: Renumbered, entry: Renumbered) -> bool:
    values = (last.old_number, last.new_number, entry.old_number, entry.new_number)
    if not all(each.isdigit() for each in values):
        return False
    old, new, next_old, next_new = map(int, values)
    same = last.old_address.steps[:-1] == entry.old_address.steps[:-1]
    return same and (next_old, next_new) == (old + 1, new + 1)


def _said(run: Sequence[Renumbered]) -> str:
    first, last = run[0], run[-1]
    if len(run) == 1:
        return f"{first.old_address} becomes {first.new_address}"
    old = _span(first.old_address, last.old_address)
    return f"{old} become {_span(first.new_address, last.new_address)}"


def _span(first: Address, last: Address) -> str:
    """``clauses 70 to 88``, ``clause 5(2) to (4)``"""
    if first.last.unit is Unit.SUB:
        return f"{first} to ({last.last.number})"
    word = first.last.unit.value
    return str(first).replace(word, f"{word}s", 1) + f" to {last.last.number}"
