"""An operation, resolved against the base print: which provisions, which words, which slot.

Everything is looked up in the base and nothing in the result of another operation.  What is
not there, or there more than once, raises an error that names the candidates.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

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
    Place,
    Renumber,
    Retitle,
    Substitute,
    SubstituteWords,
    Units,
)
from amendtool.apply.edits import Edit, PutWords
from amendtool.apply.notyet import refuse_not_yet
from amendtool.apply.resolve_units import UnitResolver
from amendtool.apply.resolve_words import WordResolver
from amendtool.core.book import AddressBook
from amendtool.core.provision import Document


class Resolver:
    """Resolves operations against one document."""

    def __init__(self, document: Document, book: AddressBook) -> None:
        self._book = book
        self._words = WordResolver(document, book)
        self._units = UnitResolver(document, book, self._words)

    def edits(self, operation: Operation, *, printing: bool = False) -> list[Edit]:
        """What the operation does; raises an :class:`amendtool.core.errors.AmendToolError`.

        ``printing``: it is a printing point, so it may change headings of a bill.
        """
        words, units = self._words, self._units
        refuse_not_yet(operation)
        if isinstance(operation, LeaveOutWords | SubstituteWords | InsertWords):
            if operation.place.last is not None:
                return self._in_each(operation)
        match operation:
            case LeaveOutWords():
                return words.cut(operation.place, operation.words, None)
            case SubstituteWords():
                hang = operation.matter is not None
                edits = words.cut(operation.place, operation.words, operation.new, units=hang)
                if operation.matter is not None:
                    edits += words.units_after(operation.place, operation.matter.units, edits)
                return edits
            case InsertWords():
                edits = words.put(operation)
                if operation.matter is not None:
                    edits += words.units_after(operation.place, operation.matter.units, edits)
                    edits = [each for each in edits if not _puts_nothing(each)]
                return edits
            case LeaveOut():
                return units.leave_out(operation)
            case Insert():
                return units.insert(operation)
            case Substitute():
                return units.substitute(operation)
            case Move():
                return units.move(operation)
            case Divide():
                return units.divide(operation)
            case Renumber():
                return units.renumber(operation)
            case Designate():
                return units.designate(operation)
            case Retitle():
                return units.retitle(operation, printing=printing)
            case OpposeQuestion():
                self._book.resolve(operation.target)
                return []
            case _:
                assert_never(operation)

    def _in_each(self, operation: LeaveOutWords | SubstituteWords | InsertWords) -> list[Edit]:
        """“in each of paragraphs 1 to 4”: the same in every one of them."""
        place = operation.place
        found: list[Edit] = []
        runs = self._units.runs(Units(place.address, place.last))
        for each in (unit for run in runs for unit in run):
            one = Place(self._book.address_of(each), place.part)
            found.extend(self.edits(replace(operation, place=one)))
        return found


def _puts_nothing(edit: Edit) -> bool:
    return isinstance(edit, PutWords) and not edit.text
