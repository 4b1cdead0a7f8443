"""New provisions one after another: each said to go after the last of those before it.

“After section 59B (inserted by section 21) insert section 59C”: where section 59B is the last
that another instruction inserts, the new one goes into the same place of the Act, behind it.
Nothing has to be written and read again for that, as it has for other chains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amendtool.amend.matter import Form, NewProvision
from amendtool.amend.operations import Insert, Operation, Where
from amendtool.core.address import Address, Step, Unit

_UNITS = {
    Form.CLAUSE: (Unit.SECTION, Unit.CLAUSE, Unit.ARTICLE, Unit.REGULATION, Unit.RULE),
    Form.SCHEDULE: (Unit.SCHEDULE,),
    Form.PART: (Unit.PART,),
    Form.CHAPTER: (Unit.CHAPTER,),
    Form.SCHEDULE_PARAGRAPH: (Unit.PARAGRAPH,),
}
_SUBS = (Form.ARABIC, Form.LETTER, Form.ROMAN, Form.CAPITAL)


def plain_insert(operations: Sequence[Operation]) -> Insert | None:
    """The operation of an instruction that inserts provisions after one, and does no more."""
    if len(operations) != 1:
        return None
    only = operations[0]
    if not isinstance(only, Insert) or only.where is not Where.AFTER or only.anchor is None:
        return None
    more = only.joiner is not None or only.before_heading is not None or only.matter.before
    return None if more or not only.matter.units else only


def follows(later: Insert, first: Insert) -> Insert | None:
    """The later insertion as one at the place of the first, which it is to stand behind; None
    where what it is to go after does not end the first."""
    if later.anchor is None or first.anchor is None or not later.anchor.steps:
        return None
    last = first.matter.units[-1]
    if _is(last, later.anchor.last) and _beside(later.anchor, first.anchor, last):
        return replace(later, anchor=first.anchor)
    return None


def goes_inside(later: Insert, first: Insert) -> Insert | None:
    """The later insertion as one inside the new matter of the first; None where what it is to
    go after is no new section of that."""
    if later.anchor is None or not later.anchor.steps:
        return None
    step = later.anchor.last
    for unit in first.matter.units:
        for each in unit.walk():
            if each.form is Form.CLAUSE and _is(each, step):
                return replace(later, anchor=Address((step,)))
    return None


def _is(unit: NewProvision, step: Step) -> bool:
    known = _UNITS.get(unit.form, (Unit.SUB,) if unit.form in _SUBS else ())
    return bool(unit.number) and step.unit in known and step.number == unit.number


def _beside(later: Address, first: Address, unit: NewProvision) -> bool:
    """Whether both stand in the same provision; sections have one series in an Act."""
    if unit.form in (Form.CLAUSE, Form.SCHEDULE):
        return True
    return later.steps[:-1] == first.steps[:-1]
