"""The table of amendments: one row for each instruction and each provision that it affects.

The fields are those in which drafting offices and legislation.gov.uk describe effects: which
provision of the bill, what it does, to which provision of the Act, and whether a whole one.
An instruction that was not carried out has its rows too: it stands in the bill, and the row
says why nothing came of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from amendtool.amend.language.instruction import Instruction
from amendtool.amend.operations import (
    Designate,
    Divide,
    Every,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    OpposeQuestion,
    Part,
    Place,
    Quote,
    Renumber,
    Retitle,
    Span,
    Substitute,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.apply.ledger import Applied, NothingToDo, NotMade, Outcome, PreEmpted, Refused
from amendtool.core.address import Address, Unit
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_keeling import AlreadyMade, NotRead, TargetAbsent
from amendtool.core.provision import Provision
from amendtool.keeling.places import Places
from amendtool.keeling.schedule import KeelingSchedule, Result

#: an identifier for an address, where the document has none
Speller = Callable[[Address], str | None]

_WHOLE = frozenset(
    {Unit.SECTION, Unit.CLAUSE, Unit.ARTICLE, Unit.REGULATION, Unit.RULE, Unit.SCHEDULE}
    | {Unit.PART, Unit.CHAPTER, Unit.TITLE, Unit.GROUP, Unit.CROSS_HEADING, Unit.ANNEX}
)


#: identifiers that say nothing: given by a converter, in the order of the file
_COUNTED = re.compile(r"p\d{5}|d\d+e\d+")
#: “section 236[1](3)”: which of several versions, which nobody says
_WHICH = re.compile(r"(?:(?<=[\d)])|(?<=\d[A-Z])|(?<=\d[A-Z]{2}))\[\d+\]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    ``source``, ``affected``: as people write them; ``source_eid``, ``affected_provision``: the
    documents' own identifiers.  ``type_of_amendment``: insertion, deletion or substitution.
    ``location``: Before, After, Replace or Each_Place.  ``status``: what became of it:
    ``made``, ``target absent``, ``already in the Act``, ``overtaken``, ``refused``.  ``note``: the
    words of the bill that limit it (“only as it extends to Scotland”), and why it was not made.
    """

    source: str
    source_eid: str
    type_of_amendment: str
    affected_provision: str
    location: str
    whole_provision: bool
    affected: str
    status: str
    note: str = ""


def table_of(schedule: KeelingSchedule, spell: Speller) -> tuple[Row, ...]:
    """The table of amendments, in the order of the bill."""
    places = Places(schedule.base, AddressBook(schedule.base))
    later = Places(schedule.clean, AddressBook(schedule.clean))
    rows: dict[tuple[str, str, str, str], Row] = {}
    for result in schedule.results:
        for row in _rows(result, places, later, spell):
            key = (row.source, row.type_of_amendment, row.affected_provision, row.location)
            rows.setdefault(key, row)
    return tuple(rows.values())


def status_of(outcome: Outcome) -> tuple[str, str]:
    """What became of an instruction, in a word or two, and why."""
    match outcome:
        case Applied():
            return "made", "; ".join(outcome.warnings)
        case Refused(error=TargetAbsent() as error):
            return "target absent", error.detail
        case Refused(error=AlreadyMade() as error):
            return "already in the Act", error.detail
        case Refused(error=NotRead() as error):
            return "not understood", error.detail
        case Refused(error=error):
            return "refused", f"{error.title}: {error.detail}"
        case PreEmpted(by=by):
            return "overtaken", f"{by} takes out or replaces the text that it would amend"
        case NothingToDo(why=why):
            return "nothing to do", why
        case NotMade(why=why):
            return "not made", why
        case _:
            assert_never(outcome)


@dataclass(frozen=True, slots=True)
class _Affected:
    type: str
    address: Address
    location: str
    whole: bool = False
    part: Part = Part.WHOLE


def _rows(result: Result, places: Places, later: Places, spell: Speller) -> list[Row]:
    if not isinstance(result.reading, Instruction):
        return []
    status, why = status_of(result.outcome)
    limits = (f"only {each}" for each in result.reading.conditions)
    note = "; ".join(filter(None, (*limits, why)))
    found: list[Row] = []
    operations = result.operations or result.reading.operations
    for operation in operations:
        for each in _affected(operation, places):
            target = _find(places, each.address) or _find(later, each.address)
            found.append(
                Row(
                    source=result.number,
                    source_eid=result.reading.eid,
                    type_of_amendment=each.type,
                    affected_provision=_identifier(target, each, places, later, spell),
                    location=each.location,
                    whole_provision=each.whole,
                    affected=_said(each),
                    status=status,
                    note=note,
                )
            )
    return found


def own_identifier(provision: Provision) -> str | None:
    """The identifier that a document gives a provision; None for none, and for one that only
    counts the elements of the file."""
    eid = provision.eid
    return eid if eid and not _COUNTED.fullmatch(eid) else None


def _find(places: Places, address: Address) -> Provision | None:
    try:
        return places.find(address)
    except AmendToolError:
        return None


def _identifier(
    target: Provision | None, each: _Affected, places: Places, later: Places, spell: Speller
) -> str:
    """The provision's own identifier; where it has none, the one that its address would have."""
    if target is not None and each.part is Part.HEADING_BEFORE:
        target = places.heading_over(target) or target
    entry = any(step.unit is Unit.DEFINITION for step in each.address.steps)
    found = own_identifier(target) if target is not None else None
    if not found and not entry:
        found = spell(each.address)
    if not found and target is not None:
        # an entry of a list has none in some documents: then that of what it stands in
        around = (*places.book.ancestors(target), *later.book.ancestors(target))
        found = next(filter(None, map(own_identifier, around)), None)
    found = found or spell(each.address) or (target.eid if target is not None else None)
    if not found:
        return ""
    heading = each.part in (Part.HEADING, Part.HEADING_BEFORE)
    return f"{found}__hdg" if heading else found


def _said(each: _Affected) -> str:
    said = _WHICH.sub("", str(each.address))
    return said if each.part is Part.WHOLE else f"{said} ({each.part.value})"


def _affected(operation: Operation, places: Places) -> list[_Affected]:
    match operation:
        case LeaveOutWords(place, words):
            return _of_place(places.narrowed(place, words), "deletion", _replace(words))
        case SubstituteWords(place, words):
            return _of_place(places.narrowed(place, words), "substitution", _replace(words))
        case InsertWords(place, where, anchor):
            location = "Before" if where in (Where.BEFORE, Where.AT_BEGINNING) else "After"
            if anchor is not None and anchor.occurrence is Every.EACH:
                location = "Each_Place"
            return _of_place(place, "insertion", location)
        case LeaveOut(units):
            return [
                _Affected("deletion", each, "Replace", _is_whole(each))
                for each in _each(units, places)
            ]
        case Substitute(units, _, also):
            return [
                _Affected("substitution", each, "Replace", _is_whole(each))
                for run in (units, *also)
                for each in _each(run, places)
            ]
        case Insert(where, anchor, matter):
            if anchor is None:
                return []
            before = where in (Where.BEFORE, Where.AT_BEGINNING)
            beside = where in (Where.BEFORE, Where.AFTER)
            whole = _is_whole(anchor) and (beside or not matter.units)
            return [_Affected("insertion", anchor, "Before" if before else "After", whole)]
        case Retitle(target, _, part):
            return [_Affected("substitution", target, "Replace", part=part)]
        case Renumber(target) | Designate(target):
            return [_Affected("substitution", target, "Replace")]
        case Move(units):
            return [
                _Affected("substitution", each, "Replace", _is_whole(each))
                for each in _each(units, places)
            ]
        case Divide(clause):
            return [_Affected("substitution", clause, "Replace", whole=True)]
        case OpposeQuestion():
            return []
        case _:
            assert_never(operation)


def _of_place(place: Place, kind: str, location: str) -> list[_Affected]:
    """The provision whose words change: of “the words before (a)” the one that (a) is in."""
    address, part = place.address, place.part
    beside = (Part.BEFORE, Part.AFTER, Part.UNNUMBERED, Part.UNNUMBERED_BEFORE)
    if part in beside and len(address.steps) > 1:
        address, part = Address(address.steps[:-1]), Part.WHOLE
    if part in (Part.OPENING, Part.CLOSING, Part.PROVISO):
        part = Part.WHOLE
    return [_Affected(kind, address, location, part=part)]


def _replace(words: Quote | Span) -> str:
    each = isinstance(words, Quote) and words.occurrence is Every.EACH
    return "Each_Place" if each else "Replace"


def _each(units: Units, places: Places) -> Sequence[Address]:
    """Each provision of a range that the Act holds whole; else its two ends."""
    if units.last is None:
        return [units.first]
    first, last = _find(places, units.first), _find(places, units.last)
    if first is None or last is None:
        return [units.first, units.last]
    siblings = list(places.book.siblings(first))
    if not any(each is last for each in siblings):
        siblings = places.beyond_headings(first)
    ends = [n for n, each in enumerate(siblings) if each is first or each is last]
    if len(ends) != 2:
        return [units.first, units.last]
    return [places.book.address_of(each) for each in siblings[ends[0] : ends[1] + 1]]


def _is_whole(address: Address) -> bool:
    """Whether a provision is a section, a Schedule, or a group of them."""
    return not address.steps or address.last.unit in _WHOLE
