"""What if some amendments were agreed to: which others fall, which make no sense any more.

The bill is amended by those taken as agreed to, and by no others; every other amendment is then
asked what is left of it.  Whether it is called is for the Chair: this says what the text and the
links between the amendments say (Companion 8.69; Erskine May 28.105).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from amendtool.amend.operations import Insert, Where
from amendtool.amend.paper import Amendment, House
from amendtool.apply.dialect import Dialect
from amendtool.apply.effects import place_of
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import (
    Applied,
    Ledger,
    NothingToDo,
    Outcome,
    PreEmpted,
    Refused,
)
from amendtool.apply.meetings import Link
from amendtool.apply.relations import Relations, relations_of
from amendtool.apply.standing import Standing, standings
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.provision import Document

NOT_TAKEN = "not among those taken as agreed to"


class Fate(Enum):
    """What becomes of an amendment; in the order in which a reader wants them."""

    AGREED = "agreed to"
    CONTRADICTS = "cannot be agreed to with the others"
    FALLS = "falls"
    NO_SENSE = "makes no sense any more"
    OVERLAPS = "cannot be made as it stands"
    OTHER_ANSWER = "is another answer to what is settled"
    NEEDS = "makes sense only with others that are not decided"
    LOST = "is not made"
    UNFIT = "does not fit this print"
    CALLED = "can still be called"


@dataclass(frozen=True, slots=True)
class Prospect:
    """One amendment.  ``place``: where it aims.  ``why``: in sentences without stops.

    ``notes``: what a person should look at, though the amendment stands.
    """

    number: str
    place: str
    fate: Fate
    why: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Every amendment in the order of decision, and the ledger of those agreed to.

    ``negatived``: those that were supposed to be, in that order.
    """

    prospects: tuple[Prospect, ...]
    ledger: Ledger
    negatived: tuple[str, ...] = ()

    def of(self, *fates: Fate) -> tuple[Prospect, ...]:
        """Those with one of these fates, in the order of decision."""
        return tuple(each for each in self.prospects if each.fate in fates)

    @property
    def possible(self) -> bool:
        """Whether all that were taken as agreed to can be made together."""
        return not self.of(Fate.CONTRADICTS)


def what_if(
    document: Document,
    amendments: Sequence[Amendment],
    dialect: Dialect,
    *,
    agreed: Collection[str],
    negatived: Collection[str] = (),
    house: House = House.COMMONS,
    stage: str = "",
    refused: Mapping[str, AmendToolError] | None = None,
    order: Sequence[str] = (),
) -> WhatIf:
    """What becomes of every amendment if ``agreed`` (numbers) are agreed to.

    Decisions that are recorded in the amendments hold too, unless ``agreed`` or ``negatived``
    says otherwise.  ``refused``: amendments that were refused before (for their page and line).
    ``order``: the numbers in the order in which they will be called; that of the text where it is
    not given.
    """
    refused = refused or {}
    taken = {
        each.number
        for each in amendments
        if each.number in agreed or (each.decision.agreed and each.number not in negatived)
    }
    lost = {
        each.number: "negatived" if each.number in negatived else each.decision.value
        for each in amendments
        if each.number not in taken and (each.number in negatived or each.decision.lost)
    }
    not_made = {each.number: NOT_TAKEN for each in amendments if each.number not in taken}
    book = AddressBook(document)
    ledger = apply_amendments(
        document,
        amendments,
        dialect,
        house=house,
        stage=stage,
        not_made=not_made | dict.fromkeys(refused, "refused"),
        book=book,
        supposed=taken,
    )
    relations = relations_of(document, book, amendments, house, dialect)
    outcomes = {each.amendment: each for each in ledger.outcomes}
    stands = standings(relations, order)
    judge = _Judge(amendments, relations, stands, outcomes, taken, lost, refused)
    prospects = judge.prospects()
    supposed = tuple(each.number for each in prospects if each.number in negatived)
    return WhatIf(prospects, ledger, supposed)


class _Judge:
    """Asks every amendment what is left of it, until nothing changes any more."""

    def __init__(
        self,
        amendments: Sequence[Amendment],
        relations: Relations,
        stands: Mapping[str, Standing],
        outcomes: Mapping[str, Outcome],
        taken: Collection[str],
        lost: Mapping[str, str],
        refused: Mapping[str, AmendToolError],
    ) -> None:
        self._amendments = amendments
        self._stands = stands
        self._outcomes = outcomes
        self._taken = taken
        self._lost = lost
        self._refused = refused
        self._faults = {each.number: each.fault for each in relations.nodes}
        self._made = {
            number for number in taken if isinstance(outcomes.get(number), Applied | NothingToDo)
        }
        self._parents = {each.number: each.amends for each in amendments if each.amends}
        self._found: dict[str, Prospect] = {}

    def prospects(self) -> tuple[Prospect, ...]:
        """All of them, in the order of decision."""
        places = {each.number: _aim(each) for each in self._amendments}
        for number, standing in self._stands.items():
            self._found[number] = self._first(number, places[number], standing)
        # What falls may leave others without sense, and those others again.
        waiting = deque(self._found)
        while waiting:
            number = waiting.popleft()
            before = self._found[number]
            after = self._with_needs(before)
            if after.fate is not before.fate:
                waiting.extend(link.first for link in self._stands[number].needed_by)
            self._found[number] = after
        return tuple(self._found[number] for number in self._stands)

    def _first(self, number: str, place: str, standing: Standing) -> Prospect:
        """What the text says, whatever the amendment needs."""
        if number in self._taken:
            return self._agreed(number, place, standing)
        if number in self._lost:
            return Prospect(number, place, Fate.LOST, (self._lost[number],))
        fault = self._refused.get(number) or self._faults[number]
        if fault is not None:
            return Prospect(number, place, Fate.UNFIT, (f"{fault.code} {fault.detail}",))
        parent = self._parents.get(number, "")
        if parent in self._made:
            why = f"amendment {parent} is agreed to without it"
            return Prospect(number, place, Fate.FALLS, (why,))
        for numbers, fate, words in (
            (standing.pre_empted_by, Fate.FALLS, "takes away the text that it would amend"),
            (standing.overtaken_by, Fate.FALLS, "takes away the text that it would amend"),
            (standing.overlaps, Fate.OVERLAPS, "changes some of the same words"),
            (standing.same_as, Fate.FALLS, "says the same"),
            (standing.alternatives, Fate.OTHER_ANSWER, "is another answer, and is agreed to"),
        ):
            by = tuple(f"amendment {each} {words}" for each in numbers if each in self._made)
            if by:
                return Prospect(number, place, fate, by)
        takes = tuple(
            f"it would take away what amendment {each} changes"
            for each in (*standing.pre_empts, *standing.overtakes)
            if each in self._made
        )
        return Prospect(number, place, Fate.CALLED, notes=(*takes, *self._beside(standing)))

    def _beside(self, standing: Standing) -> tuple[str, ...]:
        return tuple(
            f"amendment {each} leaves out the words beside what it inserts"
            for each in standing.borders
            if each in self._made
        )

    def _agreed(self, number: str, place: str, standing: Standing) -> Prospect:
        outcome = self._outcomes[number]
        if isinstance(outcome, Applied):
            missing = tuple(
                f"it {link.relation.value} amendment {link.second}, which is not agreed to"
                for link in _once(standing.needs)
                if link.second not in self._taken
            )
            notes = (*missing, *self._beside(standing), *outcome.warnings)
            return Prospect(number, place, Fate.AGREED, notes=notes)
        if isinstance(outcome, NothingToDo):
            return Prospect(number, place, Fate.AGREED, notes=(outcome.why,))
        if isinstance(outcome, PreEmpted) and outcome.by in standing.overtaken_by:
            # called, and agreed to, before the one that takes the whole away
            note = f"amendment {outcome.by}, called after it, takes away the text that it amends"
            return Prospect(number, place, Fate.AGREED, notes=(note,))
        if isinstance(outcome, PreEmpted):
            why = f"amendment {outcome.by} takes away the text that it amends"
            return Prospect(number, place, Fate.CONTRADICTS, (why,))
        if isinstance(outcome, Refused):
            said = (f"{outcome.error.code} {outcome.error.detail}",)
            return Prospect(number, place, Fate.CONTRADICTS, said)
        fault = self._refused.get(number)
        said = (f"{fault.code} {fault.detail}",) if fault is not None else (outcome.why,)
        return Prospect(number, place, Fate.CONTRADICTS, said)

    def _with_needs(self, prospect: Prospect) -> Prospect:
        """The same amendment in the light of what it needs, as far as that is known."""
        if prospect.fate not in (Fate.CALLED, Fate.NEEDS, Fate.OTHER_ANSWER):
            return prospect
        gone: list[str] = []
        open_: list[str] = []
        for link in _once(self._stands[prospect.number].needs):
            said = f"it {link.relation.value} amendment {link.second}, which "
            other = self._found.get(link.second)
            if other is None:
                gone.append(said + "is in none of the papers")
            elif other.fate in _GONE:
                gone.append(said + _became(other))
            elif other.fate is not Fate.AGREED:
                open_.append(said + "is not decided")
        if gone:
            return Prospect(prospect.number, prospect.place, Fate.NO_SENSE, tuple(gone))
        if open_ and prospect.fate is not Fate.OTHER_ANSWER:
            return Prospect(
                prospect.number, prospect.place, Fate.NEEDS, tuple(open_), prospect.notes
            )
        return prospect


def _aim(amendment: Amendment) -> str:
    """``clause 4(2)(b)``, ``after clause 65``: where its first operation aims."""
    if not amendment.operations:
        return ""
    operation = amendment.operations[0]
    place = place_of(operation)
    if isinstance(operation, Insert) and operation.anchor is not None:
        beside = operation.where in (Where.AFTER, Where.BEFORE)
        return f"{operation.where.value} {'' if beside else 'in '}{place}"
    return place


def _once(links: Sequence[Link]) -> list[Link]:
    """One link to each other amendment: “depends on” says more than “is consequential on”."""
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.second, link)
    return list(first.values())


_GONE = frozenset(
    {Fate.CONTRADICTS, Fate.FALLS, Fate.NO_SENSE, Fate.OVERLAPS, Fate.LOST, Fate.UNFIT}
)


def _became(other: Prospect) -> str:
    return f"was {other.why[0]}" if other.fate is Fate.LOST else other.fate.value
