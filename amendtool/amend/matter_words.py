"""Words and definitions in typed new matter: what each line without a number goes on with."""

from __future__ import annotations

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.matter_lines import Line
from amendtool.amend.matter_open import GROUPS, LEVELS, OpenUnit, OpenUnits


def more_words(units: OpenUnits, line: Line) -> None:
    """Words without a number: of the innermost unit whose number is further out."""
    while units.stack and units.stack[-1].indent >= line.indent:
        if units.stack[-1].form in (Form.CLAUSE, *GROUPS, Form.CROSS_HEADING):
            break
        if len(units.stack) == 1:
            units.fault(
                line,
                "these words stand as far out as the numbers: indent them if they go on "
                "with the line before, or write {full-out words} before them",
            )
            break
        units.pop()
    if not units.stack:
        units.fault(line, "words without a number or heading")
        return
    opened = units.stack[-1]
    if opened.form is Form.CLAUSE and opened.content and not opened.last_words():
        units.fault(
            line,
            "words after the subsections of a clause: indent them if they go on with the "
            "line before, or write {full-out words} before them",
        )
    if line.after_blank and opened.last_words():
        opened.content.append(Words(line.text, line.number))
    else:
        opened.words(line.text, line.number)


def begins_definition(units: OpenUnits, line: Line) -> bool:
    """A term in quotation marks after “…—”, or after another definition."""
    if not units.stack:
        return True
    if _introduces(units, line):
        return True
    for opened in reversed(units.stack):
        if opened.form is Form.DEFINITION and line.indent <= opened.indent:
            return True
        if opened.indent < line.indent or opened.form is Form.CLAUSE:
            return opened.last_words().endswith(("—", "–", ":")) or _lists_definitions(opened)
    return False


def _lists_definitions(opened: OpenUnit) -> bool:
    """Whether the last thing in a unit is a definition."""
    last = opened.content[-1] if opened.content else None
    return isinstance(last, NewProvision) and last.form is Form.DEFINITION


def _introduces(units: OpenUnits, line: Line) -> bool:
    """“(1) In this section—” just above, and no further out: text without indentation."""
    opened = units.stack[-1]
    level = opened.form in LEVELS and opened.indent == line.indent
    return level and opened.last_words().endswith("—")


def read_definition(units: OpenUnits, line: Line) -> None:
    """An entry of a list of definitions."""
    while units.stack and units.stack[-1].indent >= line.indent:
        opened = units.stack[-1]
        if opened.form is Form.CLAUSE or _introduces(units, line) or _lists_definitions(opened):
            break
        units.pop()
    opened = units.push(Form.DEFINITION, None, line)
    opened.term = line.term() or ""
    opened.words(line.text, line.number)
