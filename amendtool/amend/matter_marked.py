"""Lines of typed new matter that say in braces what they are: read by that alone.

What a marked line stands in is said by its indentation: in the unit before it that begins
further out, or, equally far in, in a group or clause that can hold it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.matter_lines import Line
from amendtool.amend.matter_marks import Says
from amendtool.amend.matter_open import GROUPS, LEVELS, LOWEST, RANKS, OpenUnits
from amendtool.amend.matter_quoting import quote, rows_from
from amendtool.core.kinds import Setting

_CLOSING_MARK = re.compile(r"[”’\"']?")


def read_marked(units: OpenUnits, lines: Sequence[Line], at: int) -> int:
    """Read the marked line ``at`` and what belongs to it; returns the next line to read."""
    line = lines[at]
    match line.marks.says:
        case Says.UNIT:
            return _unit(units, lines, at)
        case Says.WORDS | Says.FULL_OUT:
            _words(units, line)
        case Says.HEADING | Says.REFERENCE:
            _heading(units, line)
        case Says.RUNS_ON:
            units.fault(line, "{runs on} stands before the first line only")
        case Says.END_OF_QUOTED:
            units.fault(line, "there is no {quoted matter} that ends here")
        case Says.NOTHING:
            units.fault(line, f"{_named(line)} does not say what the line is")
    return at + 1


def _named(line: Line) -> str:
    marks = line.marks
    if marks.setting is not None:
        return "the mark “in a Schedule” (or “in an instrument”) without quoted matter"
    return "a mark like “number”, “printed” or “outermost”"


def _place(units: OpenUnits, line: Line, rank: int = LOWEST) -> None:
    """End what a line of a rank does not stand in."""
    if line.marks.outermost:
        units.close_to(0)
    while units.stack:
        last = units.stack[-1]
        level = last.indent == line.indent
        if last.indent < line.indent or (level and RANKS.get(last.form, LOWEST) < rank):
            break
        units.pop()


def _words(units: OpenUnits, line: Line) -> None:
    _place(units, line)
    words = Words(line.text, line.number)
    if units.stack:
        units.stack[-1].content.append(words)
    else:
        units.push(Form.FULL_OUT, "", line).content.append(words)


def _heading(units: OpenUnits, line: Line) -> None:
    """The heading of the unit above, or what brings in the Schedule above."""
    _place(units, line)
    if not units.stack:
        units.fault(line, f"there is no provision that this is the {line.marks.says.value} of")
        return
    opened = units.stack[-1]
    if opened.content:
        units.fault(line, f"a {line.marks.says.value} stands before the words of its provision")
    if line.marks.says is Says.HEADING:
        opened.heading = f"{opened.heading} {line.text}".strip()
    else:
        opened.reference = line.text


def _unit(units: OpenUnits, lines: Sequence[Line], at: int) -> int:
    line = lines[at]
    form = line.marks.form
    if form is None:
        raise AssertionError("a unit has a form")
    _place(units, line, RANKS.get(form, LOWEST))
    match form:
        case Form.TABLE:
            return _table(units, lines, at)
        case Form.ROW:
            rows, after = rows_from(units, lines, at)
            for row in rows:
                units.add(row)
            return after
        case Form.QUOTED:
            return _quoted(units, lines, at)
        case _:
            _begin(units, line, form)
            return at + 1


def _table(units: OpenUnits, lines: Sequence[Line], at: int) -> int:
    line = lines[at]
    if line.text:
        units.fault(line, "the rows of the table begin on the next line")
    at += 1
    headings: list[str] = []
    while at < len(lines) and lines[at].marks.says is Says.HEADING:
        headings.append(lines[at].text)
        at += 1
    rows, after = rows_from(units, lines, at, begun=True)
    units.add(
        NewProvision(
            Form.TABLE,
            line.marks.number or None,
            heading=" ".join(headings),
            content=tuple(rows),
            line=line.number,
        )
    )
    return after


def _begin(units: OpenUnits, line: Line, form: Form) -> None:
    """Push the unit, with its number and the words of its line."""
    number, rest = _number(units, line, form)
    opened = units.push(form, number, line)
    opened.label = line.marks.printed or ""
    if form in (*GROUPS, Form.CLAUSE, Form.CROSS_HEADING):
        opened.heading = rest
        return
    if form is Form.DEFINITION:
        opened.term = (line.term() or "") if line.marks.term is None else line.marks.term
    if rest:
        opened.content.append(Words(rest, line.number))


def _number(units: OpenUnits, line: Line, form: Form) -> tuple[str | None, str]:
    """The number of a marked unit, and the rest of its line."""
    if line.marks.open or line.marks.number is not None:
        return line.marks.number, line.text
    if form in LEVELS:
        label = line.label()
        if label is None:
            units.fault(line, "its number is missing: (a), or {…; number a}, or {…; no number}")
            return None, line.text
        return label[0] or None, label[1]
    if form in (Form.CLAUSE, Form.SCHEDULE_PARAGRAPH):
        return line.numbered() or (None, line.text)
    if form in GROUPS:
        return line.text or None, ""
    return None, line.text


def _quoted(units: OpenUnits, lines: Sequence[Line], at: int) -> int:
    """From ``{quoted matter} “`` to ``{end of quoted matter} ”;``."""
    line = lines[at]
    deep, end = 1, at
    while deep and end + 1 < len(lines):
        end += 1
        marks = lines[end].marks
        deep += (marks.form is Form.QUOTED) - (marks.says is Says.END_OF_QUOTED)
    if deep:
        units.fault(line, "this has no {end of quoted matter}")
        return len(lines)
    if len(line.text) > 1:
        units.fault(line, "the quoted matter begins on the next line: only its mark stands here")
    after = lines[end].text
    mark = _CLOSING_MARK.match(after)
    closing = mark[0] if mark is not None else ""
    setting = line.marks.setting
    quote(
        units, lines[at + 1 : end], (line.text, closing), after[len(closing) :], setting,
        scheduled=setting is Setting.SCHEDULE,
    )  # fmt: skip
    return end + 1
