"""Numbers in brackets in typed new matter: which level each belongs to, and what it ends."""

from __future__ import annotations

import re

from amendtool.amend.matter import Form, NewProvision
from amendtool.amend.matter_lines import Line
from amendtool.amend.matter_open import LEVELS, ROMAN, STYLES, OpenUnit, OpenUnits
from amendtool.core.numbering import Style, following


def bracketed(
    units: OpenUnits, line: Line, number: str, words: str, beside: str | None = None
) -> None:
    """Begin the unit of ``(a) words``.  ``beside``: the next number level with it."""
    form = _form_of(units, line, number, beside)
    depth = LEVELS.index(form)
    while units.stack and _ends_before(units.stack[-1], line, depth, number):
        units.pop()
    above = units.stack[-1] if units.stack else None
    if above is not None and above.form in LEVELS and not line.marks.sic:
        skipped = depth - LEVELS.index(above.form) > 1
        if skipped:
            units.fault(line, f"({number}) stands directly in ({above.number}): a level is skipped")
    units.push(form, number or None, line)
    words_or_label(units, line, words)


def words_or_label(units: OpenUnits, line: Line, words: str) -> None:
    """``(1) (a) words``: a number that shares its line with the next."""
    inner = Line(line.number, line.indent + 1, words)
    label = inner.label()
    if label is not None:
        bracketed(units, inner, *label)
    elif words:
        units.stack[-1].words(words, line.number)


def _ends_before(opened: OpenUnit, line: Line, depth: int, number: str) -> bool:
    """Whether a unit ends where a number of some depth begins."""
    if opened.form in LEVELS:
        return LEVELS.index(opened.form) >= depth
    if opened.form is Form.FULL_OUT:
        return True
    if opened.form not in (Form.DEFINITION, Form.ITEM) or line.indent > opened.indent:
        return False
    if line.indent < opened.indent or depth == 0:
        return True
    # without indentation: “lamp” means— (a) …, (b) … are its paragraphs
    last = opened.content[-1] if opened.content else None
    if isinstance(last, NewProvision):
        style = STYLES.get(last.form)
        if style is None or not last.number:
            return True
        return not (following(last.number, style) == number and last.form is LEVELS[depth])
    return not (number in ("a", "i") and opened.last_words().endswith("—"))


def _form_of(units: OpenUnits, line: Line, number: str, beside: str | None) -> Form:
    """Which level a number belongs to; (i) is a letter after (h) and else a numeral."""
    if not number:
        return _open_form(units, line)
    if number[0].isdigit() or re.fullmatch(r"[A-Z]+\d+[A-Z]*", number):
        return Form.ARABIC
    if number.isupper():
        return Form.CAPITAL
    if not set(number) <= ROMAN:
        extends = _extends_roman(number, units.last(Form.ROMAN))
        return Form.ROMAN if extends else Form.LETTER
    letter, numeral = units.last(Form.LETTER), units.last(Form.ROMAN)
    if numeral is not None and numeral.number:
        if following(numeral.number, Style.ROMAN) == number:
            return Form.ROMAN
    if letter is not None and letter.number:
        expected = following(letter.number, Style.LETTER) == number
        deeper = line.indent > letter.indent
        return Form.LETTER if expected and not deeper else Form.ROMAN
    inside = units.stack[-1].form if units.stack else None
    if number == "i" and beside == "j":
        return Form.LETTER
    if number == "i" and inside in (None, Form.LETTER):
        return Form.ROMAN
    return Form.LETTER if len(number) == 1 and number != "i" else Form.ROMAN


def _open_form(units: OpenUnits, line: Line) -> Form:
    """The level of ``( )``: that of the units it stands level with, else the next."""
    level = [each for each in units.stack if each.form in LEVELS and each.indent == line.indent]
    if level:
        # without indentation the words before it tell: a list begins, goes on, or has ended
        inmost = level[-1]
        words = inmost.last_words()
        if words.endswith(("—", "–", ":")):
            return LEVELS[min(LEVELS.index(inmost.form) + 1, 3)]
        return level[0].form if words.endswith((".", "”")) else inmost.form
    for opened in reversed(units.stack):
        if opened.form in LEVELS and opened.indent < line.indent:
            return LEVELS[min(LEVELS.index(opened.form) + 1, 3)]
    return Form.ARABIC


def _extends_roman(number: str, last: OpenUnit | None) -> bool:
    """(iia) after (ii)."""
    return last is not None and bool(last.number) and number.startswith(last.number or " ")
