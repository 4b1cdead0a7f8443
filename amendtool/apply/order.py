"""The order of decision: which of two amendments to one print is taken first.

One order for the engine and for the paper.  Where decisions are recorded it is theirs; otherwise
the order in which the amendments would stand in the text (Erskine May 20.42), never that of the
file.  Within one clause or Schedule:

====================================  =======================================================
new clause before it                  ahead of all amendments to it
amendments to it                      by where they begin; at one place new words before a
                                      block left out, and a larger block before a smaller one
leave out the whole of it             Commons: where its heading stands, so first; Lords: after
                                      the amendments to it, and then: leave it out and insert
                                      another, transpose it, divide it
notice to oppose the Question         last: the Question is put when it has been amended
new clause after it                   behind
====================================  =======================================================

At an identical place the order is that of the numbers, which is that of tabling (Erskine May
20.42).  The Commons order was read from the papers themselves, the Lords order from marshalled
lists and Lawmaker's help; at one place the larger block first follows the guidance on private
bills of the Scottish Parliament (7.3), nothing of Westminster contradicting it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import assert_never

from amendtool.amend.operations import Insert, Where
from amendtool.amend.paper import Amendment, House
from amendtool.apply.edits import (
    Claim,
    CutUnits,
    CutWords,
    DivideClause,
    Edit,
    MoveUnits,
    PutHeading,
    PutUnits,
    PutWords,
    SplitWords,
    WrapContents,
)
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Kind
from amendtool.core.provision import Provision

_TOKEN = re.compile(r"\d+|[A-Za-z]+")
_WHOLE = (*SECTION_KINDS, Kind.SCHEDULE, Kind.ANNEX)

#: a place in the order of the text; only ever compared with others of the same making
Place = tuple[int, ...]
NumberKey = tuple[tuple[int, int, Place], ...]
Key = tuple[int, int, Place, int, Place, int, Place, NumberKey]


class Lane(IntEnum):
    """How an amendment stands to the clause or Schedule under which it is printed."""

    BEFORE = 0
    INSIDE = 1
    LEFT_OUT = 2
    REPLACED = 3
    MOVED = 4
    DIVIDED = 5
    OPPOSED = 6
    AFTER = 7


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an amendment stands.

    ``section``: the place of the clause or Schedule, ``start`` and ``end`` of what the amendment
    takes away or, both the same, of the point where it inserts.
    """

    section: Place
    lane: Lane
    start: Place
    end: Place


NOWHERE = Spot((), Lane.INSIDE, (), ())


def order_key(amendment: Amendment, spot: Spot, house: House) -> Key:
    """Sorts amendments into the order in which they are decided."""
    number = number_key(amendment.number)
    if amendment.decided:
        return (0, amendment.decided, (), 0, (), 0, (), number)
    lane = spot.lane
    if house is House.COMMONS and Lane.LEFT_OUT <= lane <= Lane.DIVIDED:
        lane = Lane.INSIDE
    return (
        1,
        0,
        spot.section,
        lane,
        spot.start,
        spot.start != spot.end,
        tuple(-each for each in spot.end),
        number,
    )


def spot_of(
    amendment: Amendment, edits: Sequence[Edit], claims: Sequence[Claim], book: AddressBook
) -> Spot:
    """Where an amendment stands in the base, by characters of its source.

    ``edits`` and ``claims``: of all its operations; none where it was not resolved, or where a
    new clause has no place.
    """
    if not claims:
        return NOWHERE
    start = min(claim.start for claim in claims)
    end = max(claim.end for claim in claims if claim.start == start)
    section, lane = home_of(amendment, edits, book)
    at = section.element.start if section is not None else start
    return Spot((at,), lane, (start,), (end,))


def home_of(
    amendment: Amendment, edits: Sequence[Edit], book: AddressBook
) -> tuple[Provision | None, Lane]:
    """The clause or Schedule under which an amendment is printed, and how it stands to it."""
    for operation in amendment.operations:
        if not isinstance(operation, Insert) or operation.anchor is None:
            continue
        try:
            anchor = book.resolve(operation.anchor)
        except AmendToolError:
            continue
        beside = {Where.BEFORE: Lane.BEFORE, Where.AFTER: Lane.AFTER}.get(operation.where)
        if beside is not None and anchor.kind in _WHOLE and book.section_of(anchor) is anchor:
            return anchor, beside
    named = [(provision, lane) for edit in edits for provision, lane in _homes(edit)]
    if not named:
        return None, Lane.INSIDE
    first, lane = min(named, key=lambda each: each[0].element.start)
    if any(isinstance(edit, PutUnits) and edit.freed for edit in edits) and lane is Lane.LEFT_OUT:
        lane = Lane.REPLACED
    section = book.section_of(first)
    return (section if section.kind not in GROUPING_KINDS else first), lane


def _homes(edit: Edit) -> list[tuple[Provision, Lane]]:
    """The provisions that an edit touches; a whole clause is in a lane of its own."""
    match edit:
        case CutUnits(units):
            return [(each, _lane(each, Lane.LEFT_OUT)) for each in units]
        case MoveUnits(units):
            return [(each, _lane(each, Lane.MOVED)) for each in units]
        case DivideClause(clause):
            return [(clause, Lane.DIVIDED)]
        case PutUnits(slot, _, freed):
            if freed:
                return []
            parent = slot.parent
            if parent.kind not in GROUPING_KINDS and parent.kind is not Kind.DOCUMENT:
                return [(parent, Lane.INSIDE)]
            if slot.after is not None:
                return [(_last_section(slot.after), Lane.AFTER)]
            return [(slot.before or parent, Lane.BEFORE)]
        case CutWords() | PutWords() | SplitWords():
            return [(edit.owner, Lane.INSIDE)]
        case PutHeading(first=first):
            return [(first, Lane.BEFORE)]
        case WrapContents(target):
            return [(target, Lane.INSIDE)]
        case _:
            assert_never(edit)


def _last_section(provision: Provision) -> Provision:
    """The last clause of a Part or Chapter; the provision itself where it is no group."""
    at = provision
    while at.kind in GROUPING_KINDS and at.children:
        at = at.children[-1]
    return at


def _lane(unit: Provision, whole: Lane) -> Lane:
    return whole if unit.kind in _WHOLE else Lane.INSIDE


def number_key(number: str) -> NumberKey:
    """Natural order of amendment numbers: 2 before 10, 42 before 42A, ZA1 before A1 before 1,
    NC1 after all of these.

    A “Z” before another letter sorts before “A” (House of Lords numbers of late amendments).
    """
    key: list[tuple[int, int, Place]] = []
    for token in _TOKEN.findall(number):
        if token.isdigit():
            key.append((1, int(token), ()))
        elif key:
            key.append((2, 0, _letters(token)))
        elif token[0] in "ZABCDEFGH" and token not in ("NC", "NS") and token != number:
            key.append((0, 0, _letters(token)))
        else:
            key.append((3, 0, _letters(token)))
    return tuple(key)


def _letters(token: str) -> Place:
    """Letters as numbers: Z before another letter comes before A."""
    last = len(token) - 1
    return tuple(-1 if each == "Z" and n < last else ord(each) for n, each in enumerate(token))
