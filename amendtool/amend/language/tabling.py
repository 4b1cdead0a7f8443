"""What of an amendment file is not tabled: printing points, and the numbers of new clauses.

A new clause is moved without a number; the printer of the next print gives it one, and makes the
changes that need no amendment (Guide to Procedure; Erskine May 28.105).
"""

from __future__ import annotations

from dataclasses import replace

from amendtool.amend.matter import Form, Matter, NewProvision
from amendtool.amend.operations import Insert, Operation, Substitute
from amendtool.amend.paper import Amendment, AmendmentPaper

_WHOLE = (Form.CLAUSE, Form.SCHEDULE)


def to_table(paper: AmendmentPaper) -> tuple[AmendmentPaper, tuple[str, ...]]:
    """The paper without what is not tabled, and what that is, in words."""
    said: list[str] = []
    kept: list[Amendment] = []
    points = [each.number for each in paper.amendments if each.printing_point]
    if points:
        said.append(f"{', '.join(points)}: printing points, which nobody moves; not worded")
    for each in paper.amendments:
        if each.printing_point:
            continue
        numbers = [unit.number for op in each.operations for unit in _numbered(op) if unit.number]
        if numbers and not each.amends:
            said.append(
                f"amendment {each.number}: a new clause or Schedule is tabled without a number "
                f"({', '.join(numbers)}); the next print gives it one"
            )
            each = replace(each, operations=tuple(map(_without, each.operations)))
        kept.append(each)
    return replace(paper, amendments=tuple(kept)), tuple(said)


def _numbered(operation: Operation) -> list[NewProvision]:
    """The new clauses and Schedules that have a number."""
    matter = operation.matter if isinstance(operation, Insert | Substitute) else None
    units = matter.units if matter is not None else ()
    return [unit for unit in units if unit.form in _WHOLE and unit.number]


def _without(operation: Operation) -> Operation:
    if not isinstance(operation, Insert | Substitute) or not _numbered(operation):
        return operation
    units = tuple(
        replace(unit, number=None, label="") if unit.form in _WHOLE else unit
        for unit in operation.matter.units
    )
    matter = Matter(units, operation.matter.before)
    return replace(operation, matter=matter)
