"""New matter as drafters type it, read into units: ``docs/patch-format.md`` has the rules.

Indentation says what belongs to what.  A line that begins with a number is a unit; a line
further in than the number of a unit goes on with its words; a line level with the numbers of
paragraphs is full-out words of what they stand in.

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

from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.matter_lines import Line, balance, split_lines
from amendtool.amend.matter_open import ROMAN, STYLES, OpenUnit, check_numbers
from amendtool.amend.matter_slips import slips
from amendtool.core.errors import MatterFault
from amendtool.core.numbering import Style, following

_LEVELS = (Form.ARABIC, Form.LETTER, Form.ROMAN, Form.CAPITAL)
_GROUPS = {"part": Form.PART, "chapter": Form.CHAPTER, "schedule": Form.SCHEDULE}
_AMENDING = re.compile(
    r"\b(?:insert|substitute|add|inserted|substituted|insertion|substitution)\b[^.]*[—:–-]$"
)
_QUOTE_END = re.compile(r"”(?P<after>[.;,]?(?:\s*(?:and|or))?)$")
_BEFORE = re.compile(r"[,;]\s*(?:and|or)?$|(?:and|or)$")


def parse_matter(
    text: str, *, first_line: int = 1, scheduled: bool = False, where: str = ""
) -> Matter:
    """Typed new matter as units.

    ``first_line``: the line of the file on which the text begins.  ``scheduled``: the matter
    goes into a Schedule, where ``4 words`` is a paragraph and not a clause.  Raises
    :class:`MatterFault` naming every mistake with its line.
    """
    lines = split_lines(text, first_line)
    if not lines:
        raise MatterFault("there is no new text", where=where)
    wrong = slips(lines, scheduled=scheduled)
    before = ""
    if len(lines) > 1 and _BEFORE.fullmatch(lines[0].text):
        before = lines.pop(0).text
    reader = _Reader(scheduled)
    units = reader.read(lines)
    faults = [*reader.faults, *wrong]
    if faults:
        listed = "\n".join(f"line {line}: {what}" for line, what in sorted(faults))
        raise MatterFault(listed, where=where)
    return Matter(tuple(units), before, text)


class _Reader:
    """Reads lines into units; collects faults."""

    def __init__(self, scheduled: bool) -> None:
        self._scheduled = scheduled
        self._stack: list[OpenUnit] = []
        self._top: list[NewProvision] = []
        self.faults: list[tuple[int, str]] = []

    def read(self, lines: list[Line]) -> list[NewProvision]:
        """All units of some lines."""
        at = 0
        while at < len(lines):
            at = self._line(lines, at)
        self._close_to(0)
        check_numbers(self._top, self.faults)
        return self._top

    def _fault(self, line: Line, what: str) -> None:
        self.faults.append((line.number, what))

    def _line(self, lines: list[Line], at: int) -> int:
        """Read the line at ``at``; returns the next one to read."""
        line = lines[at]
        if self._opens_quotation(line):
            return self._quotation(lines, at)
        if line.is_row():
            return self._table(lines, at)
        label = line.label()
        if label is not None:
            self._bracketed(line, *label)
            return at + 1
        group = line.group()
        if group is not None and self._may_begin_group(line):
            return self._group(lines, at, group)
        cross_heading = line.cross_heading()
        if cross_heading is not None and self._may_begin_group(line):
            self._close_groups(Form.CROSS_HEADING)
            self._push(Form.CROSS_HEADING, None, line).heading = cross_heading
            return at + 1
        numbered = line.numbered()
        in_schedule = self._scheduled or any(o.form is Form.SCHEDULE for o in self._stack)
        if numbered is not None and in_schedule and self._begins_paragraph(line):
            self._close_above_paragraph()
            self._push(Form.SCHEDULE_PARAGRAPH, numbered[0], line)
            self._words_or_label(line, numbered[1])
            return at + 1
        if self._begins_clause(lines, at):
            self._close_groups(Form.CLAUSE)
            opened = self._push(Form.CLAUSE, numbered[0] if numbered else None, line)
            if numbered is not None and _is_sentence(numbered[1], lines[at + 1 : at + 2]):
                opened.words(numbered[1], line.number)
            else:
                opened.heading = numbered[1] if numbered else line.text
            return at + 1
        if line.term() is not None and self._begins_definition(line):
            self._definition(line)
            return at + 1
        self._more_words(line)
        return at + 1

    # -- numbered units ----------------------------------------------------------------

    def _bracketed(self, line: Line, number: str, words: str) -> None:
        form = self._form_of(line, number)
        depth = _LEVELS.index(form)
        while self._stack and self._ends_before(self._stack[-1], line, depth, number):
            self._pop()
        above = self._stack[-1] if self._stack else None
        if above is not None and above.form in _LEVELS:
            skipped = depth - _LEVELS.index(above.form) > 1
            if skipped:
                self._fault(
                    line,
                    f"({number}) stands directly in ({above.number}): a level is skipped",
                )
        self._push(form, number or None, line)
        self._words_or_label(line, words)

    def _ends_before(self, opened: OpenUnit, line: Line, depth: int, number: str) -> bool:
        """Whether a unit ends where a number of some depth begins."""
        if opened.form in _LEVELS:
            return _LEVELS.index(opened.form) >= depth
        if opened.form not in (Form.DEFINITION, Form.ITEM) or line.indent > opened.indent:
            return False
        if line.indent < opened.indent or depth == 0:
            return True
        # without indentation: “lamp” means— (a) …, (b) … are its paragraphs
        last = opened.content[-1] if opened.content else None
        if isinstance(last, NewProvision):
            style = STYLES.get(last.form)
            follows = style is not None and following(last.number or "", style) == number
            return not (follows and last.form is _LEVELS[depth])
        return not (number in ("a", "i") and opened.last_words().endswith("—"))

    def _words_or_label(self, line: Line, words: str) -> None:
        """``(1) (a) words``: a number that shares its line with the next."""
        inner = Line(line.number, line.indent + 1, words)
        label = inner.label()
        if label is not None:
            self._bracketed(inner, *label)
        elif words:
            self._stack[-1].words(words, line.number)

    def _form_of(self, line: Line, number: str) -> Form:
        """Which level a number belongs to; (i) is a letter after (h) and else a numeral."""
        if not number:
            return self._open_form(line)
        if number[0].isdigit() or re.fullmatch(r"[A-Z]+\d+[A-Z]*", number):
            return Form.ARABIC
        if number.isupper():
            return Form.CAPITAL
        if not set(number) <= ROMAN:
            return Form.ROMAN if _extends_roman(number, self._last(Form.ROMAN)) else Form.LETTER
        letter, numeral = self._last(Form.LETTER), self._last(Form.ROMAN)
        if numeral is not None and numeral.number:
            if following(numeral.number, Style.ROMAN) == number:
                return Form.ROMAN
        if letter is not None and letter.number:
            expected = following(letter.number, Style.LETTER) == number
            deeper = line.indent > letter.indent
            return Form.LETTER if expected and not deeper else Form.ROMAN
        inside = self._stack[-1].form if self._stack else None
        if number == "i" and inside in (None, Form.LETTER):
            return Form.ROMAN
        return Form.LETTER if len(number) == 1 and number != "i" else Form.ROMAN

    def _open_form(self, line: Line) -> Form:
        """The level of ``( )``: that of the units it stands level with, else the next."""
        level = [o for o in self._stack if o.form in _LEVELS and o.indent == line.indent]
        if level:
            # without indentation the words before it tell: a list begins, goes on, or has ended
            inmost = level[-1]
            words = inmost.last_words()
            if words.endswith(("—", "–", ":")):
                return _LEVELS[min(_LEVELS.index(inmost.form) + 1, 3)]
            return level[0].form if words.endswith((".", "”")) else inmost.form
        for opened in reversed(self._stack):
            if opened.form in _LEVELS and opened.indent < line.indent:
                return _LEVELS[min(_LEVELS.index(opened.form) + 1, 3)]
        return Form.ARABIC

    def _last(self, form: Form) -> OpenUnit | None:
        return next((each for each in reversed(self._stack) if each.form is form), None)

    # -- words -------------------------------------------------------------------------

    def _more_words(self, line: Line) -> None:
        """Words without a number: of the innermost unit whose number is further out."""
        while self._stack and self._stack[-1].indent >= line.indent:
            if self._stack[-1].form in (Form.CLAUSE, *_GROUPS.values(), Form.CROSS_HEADING):
                break
            if len(self._stack) == 1:
                self._fault(
                    line,
                    "these words stand as far out as the numbers: indent them if they go on "
                    "with the line before",
                )
                break
            self._pop()
        if not self._stack:
            self._fault(line, "words without a number or heading")
            return
        opened = self._stack[-1]
        if opened.form is Form.CLAUSE and opened.content and not opened.last_words():
            self._fault(
                line,
                "words after the subsections of a clause: indent them if they go on with the "
                "line before",
            )
        if line.after_blank and opened.last_words():
            opened.content.append(Words(line.text, line.number))
        else:
            opened.words(line.text, line.number)

    def _begins_definition(self, line: Line) -> bool:
        """A term in quotation marks after “…—”, or after another definition."""
        if not self._stack:
            return True
        if self._introduces(line):
            return True
        for opened in reversed(self._stack):
            if opened.form is Form.DEFINITION and line.indent <= opened.indent:
                return True
            if opened.indent < line.indent or opened.form is Form.CLAUSE:
                words = opened.last_words()
                listed = opened.content and isinstance(opened.content[-1], NewProvision)
                return words.endswith(("—", "–", ":")) or bool(
                    listed and opened.content[-1].form is Form.DEFINITION  # type: ignore[union-attr]
                )
        return False

    def _introduces(self, line: Line) -> bool:
        """“(1) In this section—” just above, and no further out: text without indentation."""
        opened = self._stack[-1]
        level = opened.form in _LEVELS and opened.indent == line.indent
        return level and opened.last_words().endswith("—")

    def _definition(self, line: Line) -> None:
        while self._stack and self._stack[-1].indent >= line.indent:
            listed = self._stack[-1].content[-1:]
            flat = listed and isinstance(listed[0], NewProvision)
            if self._stack[-1].form is Form.CLAUSE or self._introduces(line):
                break
            if flat and listed[0].form is Form.DEFINITION:  # type: ignore[union-attr]
                break
            self._pop()
        opened = self._push(Form.DEFINITION, None, line)
        opened.term = line.term() or ""
        opened.words(line.text, line.number)

    # -- groups and clauses ------------------------------------------------------------

    def _may_begin_group(self, line: Line) -> bool:
        """At the beginning, inside a group, or at the left behind a clause that has ended."""
        if not self._stack or self._in_group():
            return True
        first = self._stack[0]
        return first.form is Form.CLAUSE and line.after_blank and line.indent <= first.indent

    def _in_group(self) -> bool:
        return any(o.form in (*_GROUPS.values(), Form.CROSS_HEADING) for o in self._stack)

    def _group(self, lines: list[Line], at: int, group: tuple[str, str]) -> int:
        """``Part 5A`` or ``Schedule 2A``, a reference, and the heading on the next line."""
        line, form = lines[at], _GROUPS[group[0]]
        self._close_groups(form)
        opened = self._push(form, group[1] or None, line)
        at += 1
        if form is Form.SCHEDULE and at < len(lines) and lines[at].reference():
            opened.reference = lines[at].reference() or ""
            at += 1
        if at < len(lines) and lines[at].label() is None and lines[at].group() is None:
            opened.heading = lines[at].text
            return at + 1
        self._fault(line, f"the {form.value} has no heading on the next line")
        return at

    def _close_groups(self, form: Form) -> None:
        """End what a new group or clause cannot stand inside."""
        rank = {
            Form.SCHEDULE: 0, Form.PART: 1, Form.CHAPTER: 2, Form.CROSS_HEADING: 3, Form.CLAUSE: 4,
        }  # fmt: skip
        while self._stack and rank.get(self._stack[-1].form, 9) >= rank[form]:
            self._pop()

    def _close_above_paragraph(self) -> None:
        groups = (*_GROUPS.values(), Form.CROSS_HEADING)
        while self._stack and self._stack[-1].form not in groups:
            self._pop()

    def _begins_paragraph(self, line: Line) -> bool:
        """A number at the left: not a wrapped line that happens to begin with a figure."""
        opened = self._last(Form.SCHEDULE_PARAGRAPH)
        return opened is None or line.indent <= opened.indent

    def _begins_clause(self, lines: list[Line], at: int) -> bool:
        """A heading: the first line, alone or in a group, or one at the left before numbers."""
        line = lines[at]
        if self._scheduled:
            return False
        if not self._stack:
            return line.term() is None
        if any(o.form is Form.SCHEDULE for o in self._stack):
            return False
        if self._stack[-1].form in (*_GROUPS.values(), Form.CROSS_HEADING):
            return not self._stack[-1].content
        follows = lines[at + 1].label() is not None if at + 1 < len(lines) else False
        outermost = min(opened.indent for opened in self._stack)
        return line.indent <= outermost and follows and line.after_blank

    # -- tables and quoted matter ------------------------------------------------------

    def _table(self, lines: list[Line], at: int) -> int:
        rows: list[NewProvision] = []
        first = lines[at]
        while at < len(lines) and lines[at].is_row():
            line = lines[at]
            if line.is_rule():
                rows = [
                    NewProvision(Form.ROW, None, cells=row.cells, header=True, line=row.line)
                    for row in rows
                ]
            else:
                rows.append(NewProvision(Form.ROW, None, cells=line.cells(), line=line.number))
            at += 1
        columns = len(rows[0].cells) if rows else 0
        for row in rows:
            if len(row.cells) != columns:
                self.faults.append((row.line, f"this row has not {columns} cells as the first has"))
        if self._stack:
            while len(self._stack) > 1 and self._stack[-1].indent >= first.indent:
                self._pop()
            self._stack[-1].content.append(
                NewProvision(Form.TABLE, None, content=tuple(rows), line=first.number)
            )
        else:
            self._top.extend(rows)
        return at

    def _opens_quotation(self, line: Line) -> bool:
        if not line.text.startswith("“") or not self._stack:
            return False
        for opened in reversed(self._stack):
            if opened.indent < line.indent or opened.form is Form.CLAUSE:
                return _AMENDING.search(opened.last_words()) is not None
        return False

    def _quotation(self, lines: list[Line], at: int) -> int:
        """Quoted matter: from its opening mark to the mark that closes it."""
        first = lines[at]
        while self._stack[-1].indent >= first.indent and len(self._stack) > 1:
            self._pop()
        lead = self._stack[-1].last_words()
        depth, end = 0, at
        while end < len(lines):
            depth += balance(lines[end].text)
            if depth <= 0:
                break
            end += 1
        if end == len(lines):
            self._fault(first, "this quotation mark is never closed")
            end -= 1
        inside = list(lines[at : end + 1])
        inside[0] = Line(first.number, first.indent, first.text[1:], first.after_blank)
        closing = _QUOTE_END.search(inside[-1].text)
        appended = ""
        if closing is None:
            self._fault(inside[-1], "words stand after the closing quotation mark")
        else:
            last = inside[-1]
            appended = closing["after"]
            inside[-1] = Line(
                last.number, last.indent, last.text[: closing.start()], last.after_blank
            )
        shift = min(each.indent for each in inside)
        moved = [
            Line(each.number, each.indent - shift, each.text, each.after_blank) for each in inside
        ]
        scheduled = re.search(r"\bparagraphs? \d+\w*(?:\([^)]*\))? (?:insert|substitute)", lead)
        reader = _Reader(scheduled is not None)
        units = reader.read(moved)
        self.faults.extend(reader.faults)
        self._stack[-1].content.append(
            NewProvision(
                Form.QUOTED, None, content=tuple(units), appended=appended, line=first.number
            )
        )
        return end + 1

    # -- the stack ---------------------------------------------------------------------

    def _push(self, form: Form, number: str | None, line: Line) -> OpenUnit:
        opened = OpenUnit(form, number, line.indent, line.number)
        self._stack.append(opened)
        return opened

    def _pop(self) -> None:
        closed = self._stack.pop().close()
        if closed.form is Form.CLAUSE and not closed.content:
            lone = "is" if closed.number else "has no number, and is"
            said = f"“{closed.heading}” {lone} a heading with nothing under it: "
            said += "the words of a clause come on the lines below its heading"
            self.faults.append((closed.line, said))
        if self._stack:
            self._stack[-1].content.append(closed)
        else:
            self._top.append(closed)

    def _close_to(self, depth: int) -> None:
        while len(self._stack) > depth:
            self._pop()


def _is_sentence(words: str, following: list[Line]) -> bool:
    """Whether what comes after a number is what the provision says: “3A A fee is payable.” has no
    heading, which would have no full stop and something under it."""
    return words.endswith(".") and (not following or following[0].numbered() is not None)


def _extends_roman(number: str, last: OpenUnit | None) -> bool:
    """(iia) after (ii)."""
    return last is not None and bool(last.number) and number.startswith(last.number or " ")
