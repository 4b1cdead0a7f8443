"""One clause that was worked out, and which of the targets that it names is whose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from amendtool.amend.language.grammar import Clause
from amendtool.amend.language.meaning import Asked
from amendtool.amend.language.scope import Target
from amendtool.amend.operations import (
    Designate,
    Divide,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    OpposeQuestion,
    Renumber,
    Retitle,
    Substitute,
    SubstituteWords,
)
from amendtool.core.address import Address


class Worked(NamedTuple):
    """One clause that was worked out; one without operations is about those after it.

    ``places``: what the sentence was about after each place that the clause begins with;
    ``base``: when its operations were made.  ``asked``: what was named in making them.
    """

    clause: Clause
    operations: Sequence[Operation] = ()
    places: tuple[tuple[Target, ...], ...] = ()
    base: tuple[Target, ...] = ()
    asked: tuple[Asked, ...] = ()


#: a target by where it was named: which of those that were found there
Named = tuple[Asked, int]


def named_by(one: Worked, asked: Sequence[Asked]) -> list[list[Named]]:
    """For each operation of a clause where its targets are named, as far as that is told.

    A target that is no operation's own (a heading that goes with its section) is that of the
    operation before it.
    """
    here = [(each, n) for each in one.asked for n in range(len(each.found))]
    if not here:
        here = [each for target in one.base for each in where_named(target, asked)]
        if len(here) != len(one.base):
            return [[] for _ in one.operations]
    places = [_addresses(operation) for operation in one.operations]
    if len(here) == len(places) and all(
        _is_at(each, place) for each, place in zip(here, places, strict=True)
    ):
        return [[each] for each in here]
    found: list[list[Named]] = [[] for _ in places]
    last: list[Named] | None = None
    for each in here:
        owners = [own for own, place in zip(found, places, strict=True) if _is_at(each, place)]
        for own in owners or ([last] if last is not None else []):
            own.append(each)
        last = owners[0] if owners else last
    return found


def where_named(target: Target, asked: Sequence[Asked]) -> list[Named]:
    """Where a sentence names a target; nowhere, where it was said above it."""
    for each in reversed(asked):
        for number, one in enumerate(each.found):
            if one is target:
                return [(each, number)]
    return []


def _is_at(named: Named, places: set[Address]) -> bool:
    units = named[0].found[named[1]].units
    return units.first in places or units.last in places


def _addresses(operation: Operation) -> set[Address]:
    match operation:
        case LeaveOutWords(place) | InsertWords(place) | SubstituteWords(place):
            return {place.address}
        case LeaveOut(units) | Move(units):
            return {units.first}
        case Substitute(units, _, also):
            return {units.first, *(each.first for each in also)}
        case Insert(_, anchor):
            return {anchor} if anchor is not None else set()
        case Renumber(target) | Designate(target) | Retitle(target) | OpposeQuestion(target):
            return {target}
        case Divide(clause):
            return {clause}
