"""Parts, Chapters, Schedules and clauses in typed new matter: what has a heading."""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.amend.matter import Form
from amendtool.amend.matter_lines import Line
from amendtool.amend.matter_open import GROUPS, OpenUnits

_NAMED = {"part": Form.PART, "chapter": Form.CHAPTER, "schedule": Form.SCHEDULE}


def read_group(units: OpenUnits, lines: Sequence[Line], at: int, group: tuple[str, str]) -> int:
    """``Part 5A`` or ``Schedule 2A``, a reference, and the heading on the next line."""
    line, form = lines[at], _NAMED[group[0]]
    units.close_groups(form)
    opened = units.push(form, group[1] or None, line)
    at += 1
    if form is Form.SCHEDULE and at < len(lines) and lines[at].reference():
        opened.reference = lines[at].reference() or ""
        at += 1
    if at < len(lines) and lines[at].marks.stated:
        return at  # it says itself whether it is the heading
    if at < len(lines) and lines[at].label() is None and lines[at].group() is None:
        opened.heading = lines[at].text
        return at + 1
    units.fault(line, f"the {form.value} has no heading on the next line")
    return at


def read_clause(units: OpenUnits, lines: Sequence[Line], at: int) -> None:
    """The heading of a clause, with its number if it has one."""
    line = lines[at]
    numbered = line.numbered()
    units.close_groups(Form.CLAUSE)
    opened = units.push(Form.CLAUSE, numbered[0] if numbered else None, line)
    if numbered is not None and _is_sentence(numbered[1], lines[at + 1 : at + 2]):
        opened.words(numbered[1], line.number)
    else:
        opened.heading = numbered[1] if numbered else line.text


def _is_sentence(words: str, following: Sequence[Line]) -> bool:
    """Whether what comes after a number is what the provision says: “3A A fee is payable.” has no
    heading, which would have no full stop and something under it."""
    return words.endswith(".") and (not following or following[0].numbered() is not None)


def may_begin_group(units: OpenUnits, line: Line) -> bool:
    """At the beginning, inside a group, or at the left behind a clause that has ended."""
    if not units.stack or units.in_group():
        return True
    first = units.stack[0]
    return first.form is Form.CLAUSE and line.after_blank and line.indent <= first.indent


def close_above_paragraph(units: OpenUnits) -> None:
    """End what a numbered paragraph of a Schedule cannot stand inside."""
    groups = (*GROUPS, Form.CROSS_HEADING)
    while units.stack and units.stack[-1].form not in groups:
        units.pop()


def begins_paragraph(units: OpenUnits, line: Line) -> bool:
    """A number at the left: not a wrapped line that happens to begin with a figure."""
    opened = units.last(Form.SCHEDULE_PARAGRAPH)
    return opened is None or line.indent <= opened.indent


def begins_clause(units: OpenUnits, lines: Sequence[Line], at: int) -> bool:
    """A heading: the first line, alone or in a group, or one at the left before numbers."""
    line = lines[at]
    if units.scheduled:
        return False
    if not units.stack:
        return line.term() is None
    if units.in_schedule():
        return False
    above = units.stack[-1]
    if above.form in (*GROUPS, Form.CROSS_HEADING):
        return not above.content
    follows = lines[at + 1].label() is not None if at + 1 < len(lines) else False
    outermost = min(opened.indent for opened in units.stack)
    return line.indent <= outermost and follows and line.after_blank
