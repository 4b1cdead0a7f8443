"""Tables and quoted matter in typed new matter: what takes several lines at once.

Quoted matter stands between quotation marks after words that bring it in (“insert—”), or goes on
with a quotation that began in those words (“insert “that—”).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.matter_lines import Line, balance
from amendtool.amend.matter_marks import Says
from amendtool.amend.matter_open import OpenUnits
from amendtool.core.kinds import Setting

_VERB = r"\b(?:insert|substitute|add|inserted|substituted|insertion|substitution)\b"
_AMENDING = re.compile(_VERB + r"[^.]*[—:–-]$")
_RUNNING_ON = re.compile(_VERB + r"[^.“”]*“[^“”]*$")
_SCHEDULED = re.compile(r"\bparagraphs? \d+\w*(?:\([^)]*\))? (?:insert|substitute)")
_QUOTE_END = re.compile(r"”(?P<after>[.;,]?(?:\s*(?:and|or))?)$")


def read_table(units: OpenUnits, lines: Sequence[Line], at: int) -> int:
    """The rows from ``at`` on; returns the next line to read."""
    rows, after = rows_from(units, lines, at)
    if not units.stack:
        units.top.extend(rows)
        return after
    first = lines[at]
    while len(units.stack) > 1 and units.stack[-1].indent >= first.indent:
        units.pop()
    units.add(NewProvision(Form.TABLE, None, content=tuple(rows), line=first.number))
    return after


def rows_from(
    units: OpenUnits, lines: Sequence[Line], at: int, *, begun: bool = False
) -> tuple[list[NewProvision], int]:
    """The rows from ``at`` on, and the next line that is none.

    ``begun``: a table has begun above, to which a row that is marked as outermost does not belong.
    A row that is marked may have other cells than the first, and is no line under a heading.
    """
    rows: list[NewProvision] = []
    marked: set[int] = set()
    while at < len(lines) and _goes_on(lines[at], first=not rows and not begun):
        line = lines[at]
        if line.marks.form is Form.ROW:
            marked.add(line.number)
            cells = line.cells() if line.is_row() else ()
            rows.append(_row(line, cells, header=line.marks.header))
        elif line.is_rule():
            rows = [replace(row, header=True) for row in rows]
        else:
            rows.append(_row(line, line.cells(), header=False))
        at += 1
    columns = len(rows[0].cells) if rows else 0
    for row in rows:
        if len(row.cells) != columns and row.line not in marked:
            what = f"this row has not {columns} cells as the first has"
            units.faults.append((row.line, what))
    return rows, at


def _goes_on(line: Line, *, first: bool) -> bool:
    if line.marks.outermost and not first:
        return False
    return line.marks.form is Form.ROW or (line.is_row() and not line.marks.stated)


def _row(line: Line, cells: tuple[str, ...], *, header: bool) -> NewProvision:
    return NewProvision(Form.ROW, None, cells=cells, header=header, line=line.number)


# --- quoted matter ------------------------------------------------------------------------


def opens_quotation(units: OpenUnits, line: Line) -> bool:
    """Whether a line that begins with a mark of quotation begins quoted matter."""
    marks = line.marks
    if not line.text.startswith("“") or not units.stack:
        return False
    if marks.form is Form.QUOTED or marks.says not in (Says.NOTHING, Says.UNIT):
        return False
    if marks.setting is not None:
        return True
    for opened in reversed(units.stack):
        if opened.indent < line.indent or opened.form is Form.CLAUSE:
            return _AMENDING.search(opened.last_words()) is not None
    return False


def read_quotation(units: OpenUnits, lines: Sequence[Line], at: int) -> int:
    """Quoted matter: from its opening mark to the mark that closes it."""
    first = lines[at]
    while units.stack[-1].indent >= first.indent and len(units.stack) > 1:
        units.pop()
    end = _closing(units, lines, at, 0)
    inside = list(lines[at : end + 1])
    inside[0] = replace(first, text=first.text[1:], marks=replace(first.marks, setting=None))
    _quoted(units, inside, ("“", "”"), first.marks.setting)
    return end + 1


def runs_on(units: OpenUnits, line: Line) -> bool:
    """Whether a number begins inside a quotation that the words before it have begun.

    Not where all is meant as it stands.
    """
    if not units.stack or line.label() is None or line.marks.sic:
        return False
    return _RUNNING_ON.search(units.stack[-1].last_words()) is not None


def read_running_on(units: OpenUnits, lines: Sequence[Line], at: int) -> int:
    """“that— (a) …, or (b) …”: units of a quotation that began with words."""
    end = _closing(units, lines, at, 1)
    _quoted(units, list(lines[at : end + 1]), ("", "”"), None)
    return end + 1


def _closing(units: OpenUnits, lines: Sequence[Line], at: int, depth: int) -> int:
    """The line on which a quotation ends that is ``depth`` deep before the line ``at``."""
    for end in range(at, len(lines)):
        depth += balance(lines[end].text)
        if depth <= 0:
            return end
    units.fault(lines[at], "this quotation mark is never closed")
    return len(lines) - 1


def _quoted(
    units: OpenUnits, inside: list[Line], quotes: tuple[str, str], setting: Setting | None
) -> None:
    """The units of quoted matter; the last line still has the mark that ends it."""
    last = inside[-1]
    closing = _QUOTE_END.search(last.text)
    appended = ""
    if closing is None:
        units.fault(last, "words stand after the closing quotation mark")
    else:
        appended = closing["after"]
        inside[-1] = replace(last, text=last.text[: closing.start()])
    scheduled = _SCHEDULED.search(units.stack[-1].last_words()) is not None
    quote(units, inside, quotes, appended, setting, scheduled=scheduled)


def quote(
    units: OpenUnits,
    inside: Sequence[Line],
    quotes: tuple[str, str],
    appended: str,
    setting: Setting | None,
    *,
    scheduled: bool,
) -> None:
    """Add the quoted matter of some lines.  ``scheduled``: it goes into a Schedule."""
    shift = min((each.indent for each in inside), default=0)
    moved = [replace(each, indent=each.indent - shift) for each in inside]
    line = inside[0].number if inside else 0
    content: list[Words | NewProvision] = []
    for each in units.inside(moved, scheduled):
        # In quoted matter these are its own words; as new matter they are a unit.
        if each.form is Form.FULL_OUT:
            content.extend(each.content)
        else:
            content.append(each)
    units.add(
        NewProvision(
            Form.QUOTED,
            None,
            content=tuple(content),
            quotes=quotes,
            appended=appended,
            setting=setting,
            line=line,
        )
    )
