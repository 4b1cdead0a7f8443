"""What is not taken for understood, though a pattern fits: operations where they cannot be meant.

Each raises :class:`NotKnown` with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.grammar import Clause
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.scope import Target
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
    Quote,
    Renumber,
    Retitle,
    Substitute,
    SubstituteWords,
)
from amendtool.core.address import Address, Unit

#: levels that stand in a section or Schedule, so that an address cannot begin with them
_LEVELS = frozenset(
    {
        Unit.SUB,
        Unit.PARAGRAPH,
        Unit.SENTENCE,
        Unit.CELL,
        Unit.ROW,
        Unit.ITEM,
        Unit.DEFINITION,
        Unit.ENTRY,
    }
)
#: “At the end of paragraph (a), …”: what is said next, of words alone, may be there too
_AT_END = frozenset({"omit_at", "insert_end", "substitute_end", "substitute_mark"})
#: “by the omission, in subsection (2), of …”: and so may what is said after this
_INSIDE = frozenset({"substitute_inside", "insert_inside", "omit_inside"})


def said_once_at(clause: Clause) -> str:
    """Where a clause says, in its middle, that its words are: what follows may be there too."""
    build = clause.pattern.build if clause.pattern is not None else ""
    return "at the end" if build in _AT_END else "in that place" if build in _INSIDE else ""


def bare_words(clause: Clause) -> bool:
    """Whether a clause is about words, and does not say where they are."""
    said = clause.bound.get("what", clause.bound.get("words"))
    placed = "units" in clause.bound or (
        clause.pattern is not None and (clause.pattern.build in _INSIDE)
    )
    return isinstance(said, Said) and not said.relation and not placed


def refuse_elsewhere(operations: Sequence[Operation], base: Sequence[Target], token: int) -> None:
    """“In subsection (1), for subsection (3) substitute …”: words, whose marks were left out."""
    places = [target.address.steps for target in base if target.last is None]
    for each in operations:
        if isinstance(each, LeaveOut | Substitute | Insert | Renumber | Designate):
            steps = _address_of(each).steps
            if steps and not any(steps[: len(place)] == place for place in places):
                raise NotKnown("what is to be changed does not stand in the place said", token)


def refuse_outside(operation: Operation, targets: Sequence[Target]) -> None:
    """“In section 5(2)—”, and below it “in subsection (3)”: one of the two is a slip."""
    above = targets[0]
    if len(targets) != 1 or above.part is not Part.WHOLE or above.last is not None:
        return
    for one, other in zip(above.address.steps, _address_of(operation).steps, strict=False):
        if one != other:
            if one.unit is other.unit is Unit.SUB:
                raise NotKnown("it stands outside what the words above are about", 0)
            return


def refuse_incomplete(operation: Operation) -> None:
    """Words or levels of an Act of which no provision is named."""
    steps = _address_of(operation).steps
    if steps and steps[0].unit in _LEVELS:
        raise NotKnown("in which section or Schedule is not said", 0)
    match operation:
        case (
            LeaveOutWords(place, said) | SubstituteWords(place, said) | InsertWords(place, _, said)
        ):
            throughout = isinstance(said, Quote) and said.occurrence in (Every.EACH, Every.BOTH)
        case _:
            return
    if not steps and place.part is Part.WHOLE and not throughout:
        # Wherever words occur in an Act can be meant, and is then said; else the place is missing.
        raise NotKnown("in which provision is not said", 0)


def _address_of(operation: Operation) -> Address:
    """Where an operation aims first."""
    match operation:
        case LeaveOutWords(place) | InsertWords(place) | SubstituteWords(place):
            return place.address
        case LeaveOut(units) | Substitute(units) | Move(units):
            return units.first
        case Insert(_, anchor):
            return anchor or Address(())
        case Divide(target) | Renumber(target) | Designate(target) | Retitle(target):
            return target
        case OpposeQuestion(target):
            return target
        case _:
            assert_never(operation)
