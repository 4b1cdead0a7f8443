"""Lists that are named as such: “the second list of indents”, “the text before the indented list”.

A list is no provision of its own: it is entries that stand one after another with no other words
between.  Where a provision holds one list, “the list” is that; where it holds several, only the
one that is counted.  What is said of a list is said here of its entries, so that nothing else
needs to know of lists.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from amendtool.amend.operations import (
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Operation,
    Part,
    Place,
    Substitute,
    SubstituteWords,
    Units,
)
from amendtool.core.address import LAST, Address, Unit
from amendtool.core.book import AddressBook
from amendtool.core.errors import ProvisionAmbiguous
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision

#: the provision that an address means, if there is one
Finder = Callable[[Address], Provision | None]


def of_entries(operation: Operation, book: AddressBook, find: Finder) -> Operation:
    """The operation on a list as one on its entries; any other, and what is not found, as it is.

    Raises :class:`ProvisionAmbiguous` where several lists may be meant.
    """
    match operation:
        case LeaveOutWords(place) | SubstituteWords(place) | InsertWords(place):
            return dataclasses.replace(operation, place=_place(place, book, find))
        case LeaveOut(units) | Substitute(units):
            return dataclasses.replace(operation, units=_units(units, book, find))
        case _:
            return operation


def _place(place: Place, book: AddressBook, find: Finder) -> Place:
    """Words before or after a list, or words in one of its entries."""
    entries, address = _entries(place.address, book, find)
    if entries and place.part in (Part.BEFORE, Part.UNNUMBERED_BEFORE):
        address = book.address_of(entries[0])
    elif entries and place.part in (Part.AFTER, Part.UNNUMBERED):
        address = book.address_of(entries[-1])
    return dataclasses.replace(place, address=address)


def _units(units: Units, book: AddressBook, find: Finder) -> Units:
    """The whole of a list, or some of its entries."""
    entries, first = _entries(units.first, book, find)
    if entries and units.last is None:
        ends = [book.address_of(each) for each in (entries[0], entries[-1])]
        return Units(ends[0], ends[1] if len(entries) > 1 else None, len(entries))
    last = _entries(units.last, book, find)[1] if units.last is not None else None
    return dataclasses.replace(units, first=first, last=last)


def _entries(
    address: Address, book: AddressBook, find: Finder
) -> tuple[Sequence[Provision], Address]:
    """The entries of the list that an address ends with; or the address, not by way of a list."""
    at = next((n for n, step in enumerate(address.steps) if step.unit is Unit.LIST), None)
    holder = find(Address(address.steps[:at])) if at else None
    if at is None or holder is None:
        return (), address
    entries = _list_in(holder, address, address.steps[at].nth)
    inside = address.steps[at + 1 :]
    if not inside or not entries:
        return entries, address
    nth = inside[0].nth
    counted = len(inside) == 1 and inside[0].unit is Unit.ITEM and not inside[0].number
    if not counted or nth > len(entries):
        return (), address
    return (), book.address_of(entries[nth if nth == LAST else nth - 1])


def _list_in(holder: Provision, address: Address, nth: int) -> Sequence[Provision]:
    """The entries of the one list in a provision, or of the list that is counted."""
    lists: list[list[Provision]] = []
    before = None
    for part in holder.content:
        if isinstance(part, Provision) and part.kind is Kind.ITEM:
            if before is None:
                lists.append([])
            lists[-1].append(part)
            before = part
        else:
            before = None
    if nth:
        return lists[-1] if lists and nth == LAST else next(iter(lists[nth - 1 : nth]), [])
    if len(lists) > 1:
        raise ProvisionAmbiguous(
            f"“{address}” stands for {len(lists)} lists",
            hint="Say which of them, or what it begins with.",
        )
    return lists[0] if lists else []
