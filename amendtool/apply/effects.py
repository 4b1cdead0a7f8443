"""What was done, in words: effects for the ledger, warnings and printing points for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from amendtool.amend.matter_shown import shown
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
    Quote,
    Renumber,
    Retitle,
    Substitute,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.dialect import Slot
from amendtool.apply.edits import (
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
from amendtool.apply.joiners import joiner_points
from amendtool.apply.ledger import Effect, PrintingPoint
from amendtool.apply.quotedends import moved_mark_warnings
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Category
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import full_text, heading_of


def place_of(operation: Operation) -> str:
    """Where an operation aims, as a person would write it."""
    match operation:
        case LeaveOutWords() | InsertWords() | SubstituteWords():
            return str(operation.place.address)
        case LeaveOut() | Substitute() | Move():
            return units_text(operation.units)
        case Insert():
            return str(operation.anchor) if operation.anchor is not None else ""
        case Divide():
            return str(operation.clause)
        case Renumber() | Designate() | Retitle() | OpposeQuestion():
            return str(operation.target)
        case _:
            assert_never(operation)


def units_text(units: Units) -> str:
    """``clause 4(2)(b) to (d)``"""
    if units.last is None:
        return str(units.first)
    last = units.last.last
    short = f"({last.number})" if units.first.last.unit is last.unit else str(units.last)
    join = "and" if units.count == 2 else "to"
    return f"{units.first} {join} {short if '(' in str(units.first) else last.number}"


def effects_of(
    document: Document,
    book: AddressBook,
    amendment: str,
    operation: int,
    edits: Sequence[Edit],
    key: str,
) -> list[Effect]:
    """The effects of the edits of one operation."""
    effects: list[Effect] = []

    def add(kind: str, address: str, old: str, new: str) -> None:
        effects.append(Effect(amendment, operation + 1, kind, address, old, new, key))

    cuts = [edit for edit in edits if isinstance(edit, CutUnits)]
    old_units = "\n".join(full_text(document, unit) for cut in cuts for unit in cut.units)
    waiting: CutWords | None = None
    for edit in edits:
        match edit:
            case CutWords():
                if waiting is not None:
                    add("words left out", _address(book, waiting.owner), waiting.old, "")
                waiting = edit
            case PutWords():
                if waiting is not None and waiting.block is edit.block:
                    add(
                        "words substituted",
                        _address(book, waiting.owner),
                        waiting.old,
                        edit.text,
                    )
                    waiting = None
                else:
                    add("words inserted", _address(book, edit.owner), "", edit.text)
            case CutUnits():
                if not any(isinstance(each, PutUnits) and each.freed for each in edits):
                    add("left out", _range(book, edit.units), old_units, "")
            case PutUnits():
                new = "\n".join(line for unit in edit.units for line in shown(unit))
                if edit.freed:
                    add("substituted", _range(book, edit.freed), old_units, new)
                else:
                    add("inserted", slot_text(book, edit.slot), "", new)
            case PutHeading():
                add("inserted", f"before {_address(book, edit.first)}", "", edit.unit.heading)
            case SplitWords():
                new = "\n".join(line for unit in edit.units for line in shown(unit))
                add("inserted", f"in {_address(book, edit.owner)}", "", new)
            case MoveUnits():
                text = "\n".join(full_text(document, unit) for unit in edit.units)
                add(f"moved to {slot_text(book, edit.slot)}", _range(book, edit.units), text, text)
            case DivideClause():
                text = "\n".join(full_text(document, unit) for unit in edit.tail)
                add("divided", _address(book, edit.clause), text, f"{edit.heading}\n{text}")
            case WrapContents():
                add(
                    f"designated ({edit.number})",
                    _address(book, edit.target),
                    "",
                    f"({edit.number})",
                )
            case _:
                assert_never(edit)
    if waiting is not None:
        add("words left out", _address(book, waiting.owner), waiting.old, "")
    return effects


def heading_effect(
    document: Document,
    book: AddressBook,
    amendment: str,
    operation: int,
    group: Provision,
    key: str,
) -> Effect:
    """The effect for a heading that goes because nothing is left under it."""
    return Effect(
        amendment,
        operation + 1,
        "left out",
        _address(book, group),
        heading_of(document, group),
        "",
        key,
    )


def emptied_warnings(
    document: Document, emptied: Sequence[tuple[int, Provision]]
) -> tuple[str, ...]:
    """What is said of the headings that go because nothing is left under them."""
    names = [f"“{heading}”" for _, each in emptied if (heading := heading_of(document, each))]
    if not names:
        return ()
    if len(names) == 1:
        return (f"the heading {names[0]} goes too: nothing is left under it",)
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return (f"the headings {listed} go too: nothing is left under them",)


def slot_text(book: AddressBook, slot: Slot) -> str:
    """``after clause 65``"""
    if slot.after is not None:
        return f"after {_address(book, slot.after)}"
    if slot.before is not None:
        return f"before {_address(book, slot.before)}"
    return f"in {_address(book, slot.parent)}"


def _address(book: AddressBook, provision: Provision) -> str:
    return str(book.address_of(provision))


def _range(book: AddressBook, units: Sequence[Provision]) -> str:
    if len(units) == 1:
        return _address(book, units[0])
    return f"{_address(book, units[0])} to {_address(book, units[-1])}"


def warnings_for(
    document: Document,
    book: AddressBook,
    amendment: Amendment,
    edits: Mapping[int, Sequence[Edit]],
) -> tuple[tuple[str, ...], list[PrintingPoint]]:
    """What a person should look at, and what the printer would put right."""
    warnings: list[str] = []
    points: list[PrintingPoint] = []
    for operation in amendment.operations:
        if isinstance(operation, Insert) and operation.anchor is None:
            if operation.where is not Where.ALPHABETICAL:
                warnings.append(
                    "it says no place: shown at the end, where the printer puts it is open"
                )
        quote = getattr(operation, "words", None)
        each = isinstance(quote, Quote) and quote.occurrence in (Every.EACH, Every.BOTH)
        if each and document.category is Category.BILL:
            warnings.append("in the House, each place in a bill is a separate amendment")
    for group in edits.values():
        warnings.extend(moved_mark_warnings(document, book, group))
        points.extend(joiner_points(document, book, amendment.number, group))
    return tuple(warnings), points
