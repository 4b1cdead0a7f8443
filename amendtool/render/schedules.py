"""What stands over Schedules: SCHEDULES where there are several, and the number of the first.

In prints of either House a Schedule that is the only one has no number, and no banner over it.
Where an amendment puts a second behind it, the marked pages show what comes with that: the banner,
and the number 1, as insertions of the same amendment.  The document itself is numbered at reprint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendtool.apply.dialect import MarkKind
from amendtool.core.kinds import Kind
from amendtool.render.leaves import Event, Leaf, Open
from amendtool.render.runs import Mark, Run, plain_text

_NUMBER = "\u00a01"


def schedules_in(events: Sequence[Event]) -> int:
    """How many Schedules there are, those that are left out too."""
    return sum(isinstance(each, Open) and each.kind is Kind.SCHEDULE for each in events)


def banner_marks(events: Sequence[Event]) -> tuple[Mark, ...]:
    """The marks of SCHEDULES over the Schedules: where an amendment makes several of one, or one
    of several, it makes the banner come or go."""
    wholes = [_marks_of(leaf) for _, _, leaf in _headings(events)]
    for kind in (MarkKind.INSERTED, MarkKind.LEFT_OUT):
        changed = [marks for marks in wholes if marks and marks[0].kind is kind]
        if len(wholes) > 1 and changed and len(wholes) - len(changed) <= 1:
            return changed[0]
    return ()


def with_first_number(events: Sequence[Event]) -> list[Event]:
    """The events of a marked document, where an only Schedule that gets company is numbered."""
    shown = list(events)
    headings = list(_headings(events))
    marks = banner_marks(events)
    if len(headings) < 2 or not marks or marks[0].kind is not MarkKind.INSERTED:
        return shown
    opened, at, first = headings[0]
    number = plain_text(list(first.heading_number)).strip()
    if _marks_of(first) or number.upper() != "SCHEDULE":
        return shown
    numbered = (*first.heading_number, Run(_NUMBER, marks=marks))
    label = first.label.replace(number, number + _NUMBER, 1) if first.label else ""
    shown[at] = replace(first, heading_number=numbered, label=label)
    section = shown[opened]
    if isinstance(section, Open):
        shown[opened] = replace(
            section,
            part=section.part.replace(number, number + _NUMBER, 1),
            clause=section.clause.replace(number, number + _NUMBER, 1),
        )
    return shown


def _headings(events: Sequence[Event]) -> Iterator[tuple[int, int, Leaf]]:
    """The headings of the Schedules, with the places of their sections and their own."""
    opened = -1
    for at, event in enumerate(events):
        if isinstance(event, Open) and event.kind is Kind.SCHEDULE:
            opened = at
        elif opened >= 0 and isinstance(event, Leaf):
            yield opened, at, event
            opened = -1


def _marks_of(leaf: Leaf) -> tuple[Mark, ...]:
    """The outermost mark round the whole of a heading; nothing where it is not of one mark."""
    runs = [each for each in (*leaf.heading_number, *leaf.runs) if each.text.strip()]
    first = runs[0].marks[:1] if runs else ()
    return first if all(each.marks[:1] == first for each in runs) else ()
