"""Where amendments stand by the page and line that they cite, without the text of the print.

Within a line this is a matter of form: “at beginning” comes before words of the line, and these
before “at end”; which of two words comes first only the print says, so that their numbers decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from amendtool.amend.citation import Citation
from amendtool.amend.consideration import Series
from amendtool.amend.matter import Form
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
    Where,
)
from amendtool.amend.paper import Amendment, House
from amendtool.apply.order import Lane, Place, Spot
from amendtool.core.address import Address, Unit
from amendtool.papers.marshal import Standing
from amendtool.papers.targets import (
    ToNew,
    ToProvision,
    provision_key,
    target_of_address,
)

_NEW = {Form.CLAUSE: Series.CLAUSE, Form.SCHEDULE: Series.SCHEDULE}
_WHOLE = frozenset({Unit.CLAUSE, Unit.SECTION, Unit.SCHEDULE})
_SIDES = {Where.BEFORE: Lane.BEFORE, Where.AFTER: Lane.AFTER}
#: further on than any line
_END = 1 << 30
#: between the steps of an address: what ends here comes before what goes on
_AFTER = -2


def standings_by_citation(amendments: Sequence[Amendment], house: House) -> list[Standing]:
    """Where amendments stand by what they cite alone."""
    return [standing_of_citation(each, house) for each in amendments]


def standing_of_citation(amendment: Amendment, house: House) -> Standing:
    """Where one amendment stands by the provision, page and line that it cites."""
    new = new_target(amendment, house)
    citation = amendment.citation(0)
    target = new or target_of_address(citation.provision if citation else None)
    target = target or target_of_address(aim_of(amendment))
    section: Place = provision_key(target.number) if isinstance(target, ToProvision) else ()
    if amendment.amends and not (citation and citation.line):
        section = _inside(aim_of(amendment))
    operation = amendment.operations[0] if amendment.operations else None
    lane = _lane(operation) if operation is not None and new is None else Lane.INSIDE
    start, end = _extent(operation, citation)
    return Standing(amendment, target, Spot(section, lane, start, end))


def below_title(address: Address) -> Address:
    """“(2)” of “clause (Title of the new clause)(2)”: within the clause itself."""
    steps = address.steps
    titled = len(steps) > 1 and steps[0].unit in _WHOLE and steps[0].number.startswith("(")
    return Address(steps[1:]) if titled else address


def _inside(address: Address | None) -> Place:
    """Where an address leads in new matter whose lines are not known: (1)(b) before (2)."""
    steps = below_title(address).steps if address is not None else ()
    return tuple(part for step in steps for part in (*provision_key(step.number), _AFTER))


def new_target(amendment: Amendment, house: House) -> ToNew | None:
    """What a new clause or Schedule is decided with, where that is not its place in the print.

    In the Commons all new clauses are taken together, wherever the mover would have them (the
    place of one that is added is the printer's to find); in the Lords one stands at its place.
    """
    series = new_series(amendment)
    first = amendment.operations[0] if amendment.operations else None
    if series is None or not isinstance(first, Insert):
        return None
    if house is House.LORDS and first.anchor is not None:
        return None
    return ToNew(series, amendment.relating_to, amendment.government)


def new_series(amendment: Amendment) -> Series | None:
    """Clause or Schedule, where the amendment brings in a new one; None where it does not."""
    for operation in amendment.operations[:1]:
        if isinstance(operation, Insert) and operation.matter.units:
            anchor = operation.anchor
            beside = anchor is None or anchor.last.unit in _WHOLE or len(anchor.steps) == 1
            return _NEW.get(operation.matter.units[0].form) if beside else None
    return None


def aim_of(amendment: Amendment) -> Address | None:
    """The address that the first operation names."""
    return aim(amendment.operations[0]) if amendment.operations else None


def aim(operation: Operation) -> Address | None:
    """The address that an operation names; None for a new clause without a place."""
    match operation:
        case LeaveOutWords() | InsertWords() | SubstituteWords():
            return operation.place.address
        case LeaveOut() | Substitute() | Move():
            return operation.units.first
        case Insert():
            return operation.anchor
        case Divide():
            return operation.clause
        case Renumber() | Designate() | Retitle() | OpposeQuestion():
            return operation.target
        case _:
            assert_never(operation)


def _lane(operation: Operation) -> Lane:
    match operation:
        case LeaveOut(units) if units.first.last.unit in _WHOLE:
            return Lane.LEFT_OUT
        case Substitute(units) if units.first.last.unit in _WHOLE:
            return Lane.REPLACED
        case Move(units) if units.first.last.unit in _WHOLE:
            return Lane.MOVED
        case Divide():
            return Lane.DIVIDED
        case OpposeQuestion():
            return Lane.OPPOSED
        case Insert(where, Address() as anchor) if anchor.last.unit in _WHOLE:
            return _SIDES.get(where, Lane.INSIDE)
        case _:
            return Lane.INSIDE


def _extent(operation: Operation | None, citation: Citation | None) -> tuple[Place, Place]:
    """Page, line, column and rank within the line, of the beginning and the end."""
    if citation is None or not citation.line:
        return (), ()
    line = (citation.page, citation.line, citation.column)
    last = line
    if citation.to_line:
        last = (citation.to_page or citation.page, citation.to_line, citation.column)
    match operation:
        case InsertWords(_, Where.AT_BEGINNING) | Insert(Where.AT_BEGINNING | Where.BEFORE):
            return (*line, 0), (*line, 0)
        case InsertWords(_, Where.AT_END) | Insert():
            return (*line, 2), (*line, 2)
        case LeaveOut() | Substitute() | Move() | Divide():
            return (*line, 1), (*max(last, line), 1, _END)
        case _:
            return (*line, 1), (*last, 1)
