"""What an amendment is to: the line of the order of consideration under which it is decided."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from amendtool.amend.consideration import (
    Consideration,
    Item,
    Mover,
    NewMatter,
    Opening,
    Provisions,
    Remaining,
    Series,
    Title,
)
from amendtool.apply.order import Place
from amendtool.core.address import Address, Unit

_PARTS = re.compile(r"\d+|[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class ToProvision:
    """To a clause or Schedule, by its number as printed; empty for the only Schedule."""

    series: Series
    number: str


@dataclass(frozen=True, slots=True)
class ToNew:
    """A new clause or Schedule that has no place in the print (all of them, in the Commons)."""

    series: Series
    about: str
    government: bool


@dataclass(frozen=True, slots=True)
class ToOpening:
    """To the preamble or the long title."""

    what: Title


Target = ToProvision | ToNew | ToOpening

#: where the provisions of a print stand, by series and number
Numbers = Mapping[tuple[Series, str], int]


def target_of_address(address: Address | None) -> Target | None:
    """The clause, Schedule or title that an address is in; None for a Part or a heading."""
    for step in address.steps if address is not None else ():
        match step.unit:
            case Unit.CLAUSE | Unit.SECTION:
                return ToProvision(Series.CLAUSE, step.number)
            case Unit.SCHEDULE:
                return ToProvision(Series.SCHEDULE, step.number)
            case Unit.LONG_TITLE:
                return ToOpening(Title.LONG_TITLE)
            case Unit.PREAMBLE:
                return ToOpening(Title.PREAMBLE)
            case _:
                continue
    return None


def provision_key(number: str) -> Place:
    """Clauses by number where the print is not at hand: 2 before 2A before 10; A1 before 1."""
    key: list[int] = []
    for token in _PARTS.findall(number):
        if token.isdigit():
            key += [0 if not key else 1, int(token)]
        elif not key:
            key += [-1, *map(ord, token)]
        else:
            key += [1, *(0 if each == "Z" else ord(each) for each in token)]
    return tuple(key)


def item_of(
    target: Target, order: Consideration, default: Consideration, numbers: Numbers
) -> tuple[int, int]:
    """The item of the order under which an amendment is decided, and its place there.

    What no item names comes with the remaining proceedings, in the default order; where the
    order does not mention these, after all that it names.
    """
    rank = _best(target, order, numbers)
    if rank is not None:
        return rank, 0
    rest = next((n for n, item in enumerate(order) if isinstance(item, Remaining)), len(order))
    within = _best(target, default, numbers)
    return rest, 1 + (within if within is not None else len(default))


def _best(target: Target, order: Consideration, numbers: Numbers) -> int | None:
    """The item that fits best: one about its very subject before one about all."""
    fits = [(-fit, n) for n, item in enumerate(order) if (fit := _fit(target, item, numbers))]
    return min(fits)[1] if fits else None


def _fit(target: Target, item: Item, numbers: Numbers) -> int:
    """How closely an item is about a target; 0: not at all."""
    match target, item:
        case ToProvision(series, number), Provisions(of, ranges) if series is of:
            if not ranges:
                return 1
            return 2 * any(_between(series, number, *pair, numbers) for pair in ranges)
        case ToNew(series, about, government), NewMatter(of, subject, mover) if series is of:
            if subject and subject.casefold() != about.casefold():
                return 0
            if mover is not Mover.ANY and government is not (mover is Mover.GOVERNMENT):
                return 0
            return 1 + 2 * bool(subject) + (mover is not Mover.ANY)
        case ToOpening(what), Opening(named):
            return int(what is named)
        case _:
            return 0


def _between(series: Series, number: str, first: str, last: str, numbers: Numbers) -> bool:
    low, at, high = (numbers.get((series, each.upper())) for each in (first, number, last))
    if low is not None and at is not None and high is not None:
        return low <= at <= high
    return provision_key(first) <= provision_key(number.upper()) <= provision_key(last)
