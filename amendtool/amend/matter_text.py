"""New matter as drafters type it, read into units: ``docs/patch-format.md`` has the rules.

Indentation says what belongs to what.  A line that begins with a number is a unit; a line
further in than the number of a unit goes on with its words; a line level with the numbers of
paragraphs is full-out words of what they stand in.  What would be taken for something else says
in braces what it is (``matter_marks``).

>>> matter = parse_matter('''Reports
... (1) A report must say—
...     (a) how many notices were given, and
...     (b) to whom,
...     in the year in question.''')
>>> clause = matter.units[0]
>>> clause.heading, [part.number for part in clause.units[0].units]
('Reports', ['a', 'b'])
>>> clause.units[0].content[-1].text
'in the year in question.'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.amend.matter import Form, Matter, NewProvision
from amendtool.amend.matter_groups import (
    begins_clause,
    begins_paragraph,
    close_above_paragraph,
    may_begin_group,
    read_clause,
    read_group,
)
from amendtool.amend.matter_levels import bracketed, words_or_label
from amendtool.amend.matter_lines import Line, split_lines
from amendtool.amend.matter_marked import read_marked
from amendtool.amend.matter_marks import Says
from amendtool.amend.matter_open import OpenUnits, check_numbers
from amendtool.amend.matter_quoting import (
    opens_quotation,
    read_quotation,
    read_running_on,
    read_table,
    runs_on,
)
from amendtool.amend.matter_slips import slips
from amendtool.amend.matter_words import begins_definition, more_words, read_definition
from amendtool.core.errors import MatterFault

_BEFORE = re.compile(r"[,;]\s*(?:and|or)?$|(?:and|or)$")
_NUMBER_FAULT = re.compile(r"is missing$|is here twice$|a level is skipped$")
_MEANT = "Where a number is meant as it is, write  {sic}  before it."


def parse_matter(
    text: str, *, first_line: int = 1, scheduled: bool = False, where: str = ""
) -> Matter:
    """Typed new matter as units.

    ``first_line``: the line of the file on which the text begins.  ``scheduled``: the matter
    goes into a Schedule, where ``4 words`` is a paragraph and not a clause.  Raises
    :class:`MatterFault` naming every mistake with its line.
    """
    matter, faults = read_matter(text, first_line=first_line, scheduled=scheduled)
    if matter is None:
        raise MatterFault("there is no new text", where=where)
    if faults:
        listed = "\n".join(f"line {line}: {what}" for line, what in faults)
        numbers = any(_NUMBER_FAULT.search(what) for _, what in faults)
        raise MatterFault(listed, where=where, hint=_MEANT if numbers else "")
    return matter


def read_matter(
    text: str, *, first_line: int = 1, scheduled: bool = False
) -> tuple[Matter | None, list[tuple[int, str]]]:
    """The matter as far as it could be read, and its mistakes, each with its line.

    None where there is no text at all.
    """
    lines = split_lines(text, first_line)
    if not lines:
        return None, []
    wrong = [(line.number, what) for line in lines for what in line.marks.wrong]
    wrong += slips(lines, scheduled=scheduled)
    before = ""
    if len(lines) > 1 and _runs_on(lines[0]):
        before = lines.pop(0).text
    units = _open(scheduled)
    _read(units, lines)
    return Matter(tuple(units.top), before, text), sorted([*units.faults, *wrong])


def _runs_on(line: Line) -> bool:
    """Whether the first line runs on from the words before the new units."""
    if line.marks.says is Says.NOTHING:
        return _BEFORE.fullmatch(line.text) is not None
    return line.marks.says is Says.RUNS_ON


def _open(scheduled: bool) -> OpenUnits:
    """A reading to begin, which reads quoted matter in the same way."""

    def inside(lines: Sequence[Line], scheduled: bool) -> list[NewProvision]:
        inner = _open(scheduled)
        _read(inner, lines)
        units.faults.extend(inner.faults)
        return inner.top

    units = OpenUnits(inside, scheduled)
    return units


def _read(units: OpenUnits, lines: Sequence[Line]) -> None:
    """All units of some lines."""
    at = 0
    while at < len(lines):
        if lines[at].marks.sic:
            units.sic.add(lines[at].number)
        at = _line(units, lines, at)
    units.close_to(0)
    check_numbers(units.top, units.faults, units.sic)


def _line(units: OpenUnits, lines: Sequence[Line], at: int) -> int:
    """Read the line at ``at``; returns the next one to read."""
    line = lines[at]
    if opens_quotation(units, line):
        return read_quotation(units, lines, at)
    if runs_on(units, line):
        return read_running_on(units, lines, at)
    if line.marks.stated:
        return read_marked(units, lines, at)
    if line.marks.outermost:
        units.close_to(0)
    if line.is_row():
        return read_table(units, lines, at)
    after = _plain(units, lines, at)
    if line.marks.printed is not None:
        begun = [each for each in units.stack if each.line == line.number]
        if begun:
            begun[0].label = line.marks.printed
        else:
            units.fault(line, "{printed …} stands before a number")
    return after


def _plain(units: OpenUnits, lines: Sequence[Line], at: int) -> int:
    """Read a line that only its words tell apart; returns the next one to read."""
    line = lines[at]
    label = line.label()
    if label is not None:
        bracketed(units, line, *label, beside=_beside(lines, at))
        return at + 1
    group = line.group()
    if group is not None and may_begin_group(units, line):
        return read_group(units, lines, at, group)
    cross_heading = line.cross_heading()
    if cross_heading is not None and may_begin_group(units, line):
        units.close_groups(Form.CROSS_HEADING)
        units.push(Form.CROSS_HEADING, None, line).heading = cross_heading
        return at + 1
    numbered = line.numbered()
    if numbered is not None and units.in_schedule() and begins_paragraph(units, line):
        close_above_paragraph(units)
        units.push(Form.SCHEDULE_PARAGRAPH, numbered[0], line)
        words_or_label(units, line, numbered[1])
        return at + 1
    if begins_clause(units, lines, at):
        read_clause(units, lines, at)
    elif line.term() is not None and begins_definition(units, line):
        read_definition(units, line)
    else:
        more_words(units, line)
    return at + 1


def _beside(lines: Sequence[Line], at: int) -> str | None:
    """The number of the next unit that stands level with this one."""
    for each in lines[at + 1 :]:
        if each.indent < lines[at].indent:
            return None
        label = each.label()
        if label is not None and each.indent == lines[at].indent:
            return label[0]
    return None
