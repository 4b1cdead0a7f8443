"""Undecided amendments, moved on to the next print of the bill.

Each operation is first made to say exactly what it means in the old print (its page and line
resolved there), then every provision and every quotation in it is looked up in the new print
(``rebase_places``), and the new page and line are taken from the new print's own map.  What does
not fit any more is named with the reason; nothing is fitted that is not the same place.

Decided amendments stay behind: what was agreed is in the new print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from amendtool.amend.citation import Citation, commons
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
    Operation,
    OpposeQuestion,
    Place,
    Quote,
    Renumber,
    Retitle,
    Span,
    Substitute,
    SubstituteWords,
    UnitEdge,
    Units,
)
from amendtool.amend.paper import Amendment, Decision
from amendtool.apply.find import Run, find_quote, find_span, occurrences
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_lines import CitationMissing, LinesError, NotRebased
from amendtool.core.printmap import Origin, PrintMap
from amendtool.core.provision import Document, Provision
from amendtool.papers.cite import Citer, needs_lines
from amendtool.papers.rebase_places import Crosswalk, NewPlace
from amendtool.papers.spots_cited import aim


@dataclass(frozen=True, slots=True)
class Rebased:
    """What became of one amendment.

    ``amendment``: as it is on the new print; None where it does not fit (``error``) or was
    decided (``decided``).  ``moves``: old place → new place, one for each operation.
    ``notes``: what a person should look at.
    """

    number: str
    amendment: Amendment | None
    moves: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    error: AmendToolError | None = None
    decided: Decision = Decision.NONE


class Rebaser:
    """Moves amendments from one print to the next.

    A print without a map (no page and line marks) is given None: its citations cannot be
    resolved, or no new ones made.
    """

    def __init__(
        self,
        old: Document,
        new: Document,
        old_map: PrintMap | None = None,
        new_map: PrintMap | None = None,
    ) -> None:
        empty = PrintMap((), origin=Origin.OFFICIAL)
        self._old = Citer(old, old_map or empty)
        self._new = Citer(new, new_map or empty)
        self._has_old = old_map is not None
        self._has_new = new_map is not None
        self.crosswalk = Crosswalk(self._old.printed, self._new.printed)

    def rebase(self, amendments: Sequence[Amendment]) -> tuple[Rebased, ...]:
        """Every amendment, in the order given."""
        found = {each.number: self._one(each) for each in amendments if not each.amends}
        for each in amendments:
            if each.amends:
                found[each.number] = self._to_amendment(each, found)
        self._drop_dependents(amendments, found)
        return tuple(found[each.number] for each in amendments)

    def _one(self, amendment: Amendment) -> Rebased:
        if amendment.decision is not Decision.NONE:
            return Rebased(amendment.number, None, decided=amendment.decision)
        operations: list[Operation] = []
        citations: list[Citation | None] = []
        moves: list[str] = []
        notes: list[str] = []
        for number, operation in enumerate(amendment.operations):
            try:
                said, made = self.operation(operation, amendment.citation(number))
                notes.extend(self._notes(said))
                new = self._cited(made)
            except AmendToolError as error:
                where = f"amendment {amendment.number}, operation {number + 1}"
                return Rebased(amendment.number, None, error=error.at(where))
            operations.append(made)
            citations.append(new)
            old = self._cited_in(self._old, said) if self._has_old else None
            moves.append(f"{_spelled(said, old)} → {_spelled(made, new)}")
        moved = replace(
            amendment,
            operations=tuple(operations),
            citations=tuple(citations) if any(citations) else (),
        )
        return Rebased(amendment.number, moved, tuple(moves), tuple(dict.fromkeys(notes)))

    def _to_amendment(self, amendment: Amendment, found: dict[str, Rebased]) -> Rebased:
        """An amendment to an amendment: its places are in new matter, which moves unchanged."""
        if amendment.decision is not Decision.NONE:
            return Rebased(amendment.number, None, decided=amendment.decision)
        above = found.get(amendment.amends)
        if above is None or above.amendment is None:
            error = NotRebased(f"amendment {amendment.amends}, which it amends, is not moved on")
            return Rebased(amendment.number, None, error=error.at(f"amendment {amendment.number}"))
        return Rebased(amendment.number, amendment, (f"with amendment {amendment.amends}",))

    def _drop_dependents(self, amendments: Sequence[Amendment], found: dict[str, Rebased]) -> None:
        """What depends on an amendment that is not moved on cannot be either, unless that one
        was agreed, and so is in the new print."""
        again = True
        while again:
            again = False
            for each in amendments:
                mine = found[each.number]
                if mine.amendment is None:
                    continue
                gone = [n for n in each.depends_on if n in found and found[n].amendment is None]
                lost = [n for n in gone if not found[n].decided.agreed]
                if lost:
                    error = NotRebased(f"it depends on amendment {lost[0]}, which is not moved on")
                    where = f"amendment {each.number}"
                    found[each.number] = Rebased(each.number, None, error=error.at(where))
                    again = True
                elif set(gone) & set(mine.amendment.depends_on):
                    left = tuple(n for n in each.depends_on if n not in gone)
                    found[each.number] = replace(
                        mine, amendment=replace(mine.amendment, depends_on=left)
                    )

    # -- one operation -------------------------------------------------------------------

    def operation(
        self, operation: Operation, citation: Citation | None = None
    ) -> tuple[Operation, Operation]:
        """An operation as it is exactly said in the old print, and the same on the new one.

        Raises :class:`NotRebased`, or the error for which it does not fit the old print.
        """
        if citation is not None and self._has_old and self._old.has_lines(operation):
            operation = self._old.resolve(operation, citation)
        elif citation is not None and needs_lines(operation, citation, self._old.printed.book):
            raise NotRebased(
                "it says its place by page and line alone, and the old print carries no lines",
                hint="Name the provision and the words exactly.",
            )
        return operation, self._moved(operation)

    def _moved(self, operation: Operation) -> Operation:
        address = self.crosswalk.address
        if isinstance(operation, LeaveOutWords | SubstituteWords | InsertWords) and (
            operation.place.last is not None
        ):
            raise NotRebased(
                "words in each of several provisions are not moved on",
                hint="Make one amendment for each provision.",
            )
        match operation:
            case LeaveOutWords() | SubstituteWords():
                place, words = self._words(operation.place, operation.words)
                return replace(operation, place=place, words=words)
            case InsertWords() if operation.anchor is not None:
                place, quote = self._quote(operation.place, operation.anchor)
                return replace(operation, place=place, anchor=quote)
            case InsertWords():
                place = replace(operation.place, address=address(operation.place.address))
                return replace(operation, place=place)
            case LeaveOut():
                return replace(operation, units=self._units(operation.units))
            case Substitute():
                also = tuple(map(self._units, operation.also))
                return replace(operation, units=self._units(operation.units), also=also)
            case Move():
                anchor = address(operation.anchor)
                return replace(operation, units=self._units(operation.units), anchor=anchor)
            case Insert():
                if operation.anchor is None:
                    return operation
                return replace(operation, anchor=address(operation.anchor))
            case Divide():
                return replace(
                    operation,
                    clause=address(operation.clause),
                    last_of_first=address(operation.last_of_first),
                )
            case Renumber() | Designate() | Retitle() | OpposeQuestion():
                return replace(operation, target=address(operation.target))
            case _:
                assert_never(operation)

    def _units(self, units: Units) -> Units:
        first = self.crosswalk.address(units.first)
        if units.last is None:
            return Units(first)
        last = self.crosswalk.address(units.last)
        old, new = self._old.printed.book, self._new.printed.book
        before = _between(old.siblings(old.resolve(units.first)), old, units.first, units.last)
        after = _between(new.siblings(new.resolve(first)), new, first, last)
        if before != after:
            raise NotRebased(
                f"{units.first} to {units.last} were {before} provisions; {first} to {last} are "
                f"{after or 'not in one row'}",
                hint="Look at what came between, and draft the amendment afresh.",
            )
        return Units(first, last, units.count)

    # -- words ---------------------------------------------------------------------------

    def _words(self, place: Place, words: Quote | Span) -> tuple[Place, Quote | Span]:
        if isinstance(words, Quote):
            return self._quote(place, words)
        old_view = self._old.printed.view(place)
        start = end = None
        if isinstance(words.start, Quote):
            start = self._pinned(place, words.start)
        if isinstance(words.end, Quote):
            run = find_span(old_view, words)
            size = len(" ".join(words.end.text.split()))
            low = run.end - size if words.inclusive else run.end
            end = self.crosswalk.words(place, Run(low, low + size))
        if isinstance(words.start, UnitEdge) or isinstance(words.end, UnitEdge):
            raise NotRebased("words up to the edge of another provision are not moved on")
        new_place = replace(place, address=self.crosswalk.address(place.address))
        for each in (start, end):
            if each is not None and each.place != new_place:
                raise NotRebased(
                    f"the words at the edge of the range are in {each.place.address} now",
                    hint="Draft the amendment afresh.",
                )
        moved = Span(
            _said(start) if start is not None else Edge.BEGINNING,
            _said(end) if end is not None else Edge.END,
            words.inclusive,
        )
        self._same_between(place, words, new_place, moved)
        return new_place, moved

    def _same_between(self, place: Place, words: Span, new_place: Place, moved: Span) -> None:
        """What a range takes away must be what it took away in the old print."""
        old_view = self._old.printed.view(place)
        new_view = self._new.printed.view(new_place)
        old_run, new_run = find_span(old_view, words), find_span(new_view, moved)
        before = old_view.text[old_run.start : old_run.end].split()
        after = new_view.text[new_run.start : new_run.end].split()
        if before != after:
            raise NotRebased(
                "the words between the two ends of the range were changed",
                candidates=(f"old print: {_short(before)}", f"new print: {_short(after)}"),
                hint="Draft the amendment afresh on the new words.",
            )

    def _quote(self, place: Place, quote: Quote) -> tuple[Place, Quote]:
        if quote.occurrence in (Every.EACH, Every.BOTH):
            return replace(place, address=self.crosswalk.address(place.address)), quote
        found = self._pinned(place, quote)
        return found.place, _said(found)

    def _pinned(self, place: Place, quote: Quote) -> NewPlace:
        view = self._old.printed.view(place)
        return self.crosswalk.words(place, find_quote(view, quote)[0])

    # -- what is said of it --------------------------------------------------------------

    def _notes(self, operation: Operation) -> list[str]:
        """What a person should look at: the amendment fits, but what is there was changed."""
        match operation:
            case LeaveOut() | Substitute():
                address = operation.units.first
            case Insert() if operation.anchor is not None:
                address = operation.anchor
            case InsertWords() if operation.anchor is None:
                address = operation.place.address
            case Divide():
                address = operation.clause
            case _:
                return []
        old, new = self.crosswalk.provision(address)
        if not self.crosswalk.changed(old):
            return []
        return [f"{self._new.printed.book.address_of(new)} has changed since the old print"]

    def _cited(self, operation: Operation) -> Citation | None:
        """The page and line on the new print, which must lead back to the same operation."""
        citation = self._cited_in(self._new, operation) if self._has_new else None
        if citation is None:
            return None
        try:
            back = self._new.resolve(operation, citation)
        except LinesError:
            return None
        return citation if back == operation else None

    def _cited_in(self, citer: Citer, operation: Operation) -> Citation | None:
        """The page and line; None for a new clause, or what is on no numbered line."""
        try:
            return citer.cite(operation)
        except CitationMissing:
            return None


def _said(found: NewPlace) -> Quote:
    """The words as a quotation, with their occurrence in the new place."""
    text = found.view.text[found.run.start : found.run.end]
    runs = occurrences(found.view, text)
    if found.run not in runs:
        raise NotRebased(f"“{text}” cannot be quoted in the new print")
    number = runs.index(found.run) + 1
    return Quote(text, Every.ONLY if len(runs) == 1 else number)


def _between(
    siblings: tuple[Provision, ...], book: AddressBook, first: Address, last: Address
) -> int:
    """How many provisions stand from the first to the last; 0 where they are not in one row."""
    places = {id(each): n for n, each in enumerate(siblings)}
    low = places.get(id(book.resolve(first)), -1)
    high = places.get(id(book.resolve(last)), -1)
    return high - low + 1 if 0 <= low <= high else 0


def _short(words: list[str], most: int = 24) -> str:
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def _spelled(operation: Operation, citation: Citation | None) -> str:
    address = aim(operation)
    if address is None:
        return "new clause or Schedule, without a place"
    if citation is None:
        return str(address)
    return f"{address} ({commons(replace(citation, provision=None))})"
