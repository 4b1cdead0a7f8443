"""The characters of the base that each edit needs for itself."""

from __future__ import annotations

from typing import assert_never

from amendtool.apply.dialect import Slot
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
from amendtool.apply.words import BlockViews, claimed
from amendtool.core.provision import Provision


def claims_of(edit: Edit, views: BlockViews) -> list[Claim]:
    """What an edit removes, and the places where it puts something."""
    match edit:
        case CutWords():
            return [Claim(*claimed(views.of(edit.block), edit.start, edit.end))]
        case PutWords():
            return [Claim(*claimed(views.of(edit.block), edit.at, edit.at))]
        case PutHeading():
            return [Claim(edit.first.element.start, edit.first.element.start)]
        case SplitWords():
            places = {edit.at, edit.end}
            return [Claim(*claimed(views.of(edit.block), at, at)) for at in sorted(places)]
        case CutUnits():
            gone = (*edit.units, *edit.shown)
            return [Claim(each.element.start, each.element.end) for each in gone]
        case PutUnits():
            at = slot_offset(edit.slot)
            return [Claim(at, at)]
        case MoveUnits():
            at = slot_offset(edit.slot)
            moved = [
                Claim(each.element.start, each.element.end, through=True) for each in edit.units
            ]
            return [*moved, Claim(at, at)]
        case DivideClause():
            tail = [Claim(each.element.start, each.element.end, through=True) for each in edit.tail]
            at = slot_offset(edit.slot)
            return [*tail, Claim(at, at)]
        case WrapContents():
            element = edit.target.element
            return [Claim(element.start, element.end, through=True)]
        case _:
            assert_never(edit)


def slot_offset(slot: Slot) -> int:
    """A place in the base that stands for a slot, whatever the dialect does there."""
    if slot.after is not None:
        return slot.after.element.end
    if slot.before is not None:
        return slot.before.element.start
    return slot.parent.element.outer


def renumbered(edits: list[Edit]) -> list[Provision]:
    """The provisions whose numbers change: to another, or with a substitution that has others."""
    found = [
        edit.owner
        for edit in edits
        if isinstance(edit, CutWords) and edit.block is edit.owner.number_block
    ]
    for edit in edits:
        if isinstance(edit, PutUnits) and all(each.number for each in edit.units):
            kept = {each.number for each in edit.units}
            found.extend(each for each in edit.freed if each.number not in kept)
    return found
