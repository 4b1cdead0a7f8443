"""What an explanatory statement has to say, put ready for the person who writes it.

A stub says what the amendment does; why, only its mover knows.
"""

from __future__ import annotations

from typing import assert_never

from amendtool.amend import operations as ops
from amendtool.amend.matter import Matter

_UNNUMBERED = ("long title", "preamble", "cross-heading", "definition", "table")


def stub_for(operation: ops.Operation) -> str:
    """“[To be completed] This amendment would …”."""
    return f"[To be completed] This amendment would {_does(operation)}."


def _does(operation: ops.Operation) -> str:
    match operation:
        case ops.LeaveOutWords(place):
            return f"leave out words in {_the(place.address)}"
        case ops.InsertWords(place):
            return f"insert words in {_the(place.address)}"
        case ops.SubstituteWords(place):
            return f"change words in {_the(place.address)}"
        case ops.LeaveOut(units):
            return f"leave out {_units(units)}"
        case ops.Insert(_, None, matter):
            return f"add {_matter(matter)}"
        case ops.Insert(where, anchor, matter):
            return f"insert {_matter(matter)} {where.value} {_the(anchor)}"
        case ops.Substitute(units, matter):
            return f"replace {_units(units)} with {_matter(matter)}"
        case ops.Move(units, where, anchor):
            return f"move {_units(units)} to {where.value} {_the(anchor)}"
        case ops.Divide(clause):
            return f"divide {_the(clause)} into two"
        case ops.Renumber(target) | ops.Designate(target):
            return f"change the number of {_the(target)}"
        case ops.Retitle(target):
            return f"change the heading of {_the(target)}"
        case ops.OpposeQuestion(target):
            return f"leave out {_the(target)}"
        case _:
            assert_never(operation)


def _units(units: ops.Units) -> str:
    first = _the(units.first)
    return first if units.last is None else f"{first} to {_the(units.last)}"


def _the(address: object) -> str:
    """“clause 4”, but “the long title”: what has no number of its own has an article."""
    said = str(address)
    return f"the {said}" if said.startswith(_UNNUMBERED) else said


def _matter(matter: Matter) -> str:
    headed = next((unit.heading for unit in matter.units if unit.heading), "")
    if headed:
        return f"“{headed}”"
    return "a new provision" if len(matter.units) == 1 else f"{len(matter.units)} new provisions"
