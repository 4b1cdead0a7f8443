"""New matter as typed lines: how each unit stands on the page, and with which marks.

Every line knows which part of the matter it says, so that what is read in another way than it was
meant can be marked.  A part is named by its place: ``(0, 2)`` is the third part of the first unit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.matter_lines import Line
from amendtool.amend.matter_marks import NO_MARKS, UNWRITABLE, Marks, Says, written
from amendtool.amend.matter_open import GROUPS, LEVELS, LOWEST, NUMBERED, RANKS
from amendtool.core.errors_keeling import NotExpressible

_STEP = 4
#: spaces and breaks that end a line of a file; others, such as those that do not break, stay
_BREAKS = re.compile(r"[ \t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

Path = tuple[int, ...]


class Mark(Enum):
    """What is said of a part in braces."""

    #: what it is
    FORM = "form"
    #: that it is meant as it stands
    SIC = "sic"


Marked = Mapping[Path, frozenset[Mark]]
_NONE: frozenset[Mark] = frozenset()


@dataclass(slots=True)
class Layout:
    """The lines made so far, and the part that each belongs to (``()`` for an empty line)."""

    marked: Marked
    lines: list[str] = field(default_factory=list)
    parts: list[Path] = field(default_factory=list)

    def matter(self, matter: Matter, *, before: Marks = NO_MARKS) -> None:
        """All of it.  ``before``: the marks of the words that the units follow."""
        if matter.before:
            self._add(0, one_line(matter.before), (), before)
        self._outermost(matter.units)

    # -- lines -------------------------------------------------------------------------

    def _add(self, indent: int, text: str, path: Path, marks: Marks = NO_MARKS) -> None:
        marked = written(marks)
        line = " ".join(filter(None, (marked, text)))
        self.lines.append(f"{' ' * indent}{line}".rstrip())
        self.parts.append(path)

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")
            self.parts.append(())

    def _said(self, path: Path) -> frozenset[Mark]:
        return self.marked.get(path, _NONE)

    def _sic(self, path: Path) -> bool:
        return Mark.SIC in self._said(path)

    # -- units -------------------------------------------------------------------------

    def _outermost(self, units: Sequence[NewProvision]) -> None:
        """Units in nothing: one that would be taken into another before it says so."""
        for at, unit in enumerate(units):
            taken = any(_rank(each) < _rank(unit) for each in units[:at])
            if unit.form is Form.ROW and at:
                taken |= units[at - 1].form is not Form.ROW
            said = bool(self._said((at,)))
            self._unit(unit, 0, (at,), outermost=taken and said)

    def _inside(
        self,
        content: Sequence[Words | NewProvision],
        inside: int,
        path: Path,
        *,
        begin: int = 0,
        above: int = -1,
        quoted: int = 0,
    ) -> None:
        """Parts of a unit that stand level with one another, from the part ``begin`` on.

        ``above``: the rank of the unit.  ``quoted``: how much further in quoted matter stands.
        """
        indents = _indents(content, inside, above)
        for at in range(begin, len(content)):
            part, inner = content[at], (*path, at)
            if isinstance(part, Words):
                self._words(part, content, indents[at], inner)
            else:
                natural = part.form is Form.QUOTED and Mark.FORM not in self._said(inner)
                deeper = quoted if natural else 0
                self._unit(part, indents[at] + deeper, inner, outermost=False)

    def _words(
        self, part: Words, content: Sequence[Words | NewProvision], indent: int, path: Path
    ) -> None:
        said, at = self._said(path), path[-1]
        if at and isinstance(content[at - 1], Words) and Mark.FORM not in said:
            self._blank()
        after = any(isinstance(each, NewProvision) for each in content[:at])
        says = Says.FULL_OUT if after else Says.WORDS
        marks = replace(NO_MARKS, sic=Mark.SIC in said)
        if Mark.FORM in said:
            marks = replace(marks, says=says)
        self._add(indent, one_line(part.text), path, marks)

    def _unit(self, unit: NewProvision, indent: int, path: Path, *, outermost: bool) -> None:
        marks = replace(NO_MARKS, sic=self._sic(path), outermost=outermost)
        if unusual_label(unit):
            marks = replace(marks, printed=_value(unit.label))
        match unit.form:
            case Form.QUOTED:
                self._quoted(unit, indent, path, marks)
            case Form.FORMULA:
                raise NotExpressible(
                    "the new text cannot be typed in an amendment file: a formula",
                    hint="Write this amendment by hand.",
                )
            case Form.TABLE:
                self._table(unit, indent, path, marks)
            case Form.ROW:
                self._row(unit, indent, path, marks)
            case Form.FULL_OUT:
                self._full_out(unit, indent, path, marks)
            case _ if Mark.FORM in self._said(path):
                self._explicit(unit, indent, path, marks)
            case Form.CLAUSE | Form.CROSS_HEADING | Form.PART | Form.CHAPTER | Form.SCHEDULE:
                self._headed(unit, indent, path, marks)
            case _:
                self._numbered(unit, indent, path, marks)

    def _headed(self, unit: NewProvision, indent: int, path: Path, marks: Marks) -> None:
        """Clauses and groups: a heading, and what stands under it equally far in."""
        self._blank()
        heading = one_line(unit.heading)
        if unit.form is Form.CLAUSE:
            line = " ".join(filter(None, (unit.number, heading)))
            self._add(indent, line, path, marks)
        elif unit.form is Form.CROSS_HEADING:
            line = " ".join(filter(None, (unit.number, heading)))
            self._add(indent, f"*{line}*", path, marks)
            if unit.reference:
                self._add(indent, f"[{one_line(unit.reference)}]", path)
            self._blank()
        else:
            line = " ".join(filter(None, (unit.form.value, unit.number)))
            self._add(indent, line, path, marks)
            if unit.reference:
                self._add(indent, f"[{one_line(unit.reference)}]", path)
            self._add(indent, heading, path)
            self._blank()
        self._inside(unit.content, indent, path, above=_rank(unit), quoted=_STEP)

    def _numbered(self, unit: NewProvision, indent: int, path: Path, marks: Marks) -> None:
        label = f"({unit.number or ' '})"
        if unit.form is Form.SCHEDULE_PARAGRAPH:
            label = unit.number or ""
        elif unit.form not in LEVELS:
            label = (unit.number or "") if unit.form is Form.ITEM else ""
        first, rest = _first_words(unit)
        begins = unit.content[rest] if rest < len(unit.content) and not first else None
        if (
            unit.form is Form.SCHEDULE_PARAGRAPH
            and isinstance(begins, NewProvision)
            and begins.form in LEVELS
            and not self._said((*path, rest))
        ):
            # “2 (1) words”: a number alone on its line would be words
            at = len(self.lines)
            self._unit(begins, indent + _STEP, (*path, rest), outermost=False)
            text = f"{label} {self.lines[at].lstrip()}"
            self.lines[at] = " " * indent + " ".join(filter(None, (written(marks), text)))
            rest += 1
        else:
            if rest and self._sic((*path, 0)):
                marks = replace(marks, sic=True)
            self._add(indent, " ".join(filter(None, (label, first))), path, marks)
        self._inside(unit.content, indent + _STEP, path, begin=rest)

    def _explicit(self, unit: NewProvision, indent: int, path: Path, marks: Marks) -> None:
        """A unit whose form is named."""
        marks = replace(marks, says=Says.UNIT, form=unit.form)
        first, rest = _first_words(unit)
        if self._sic((*path, 0)):
            marks = replace(marks, sic=True)
        heading = one_line(unit.heading)
        beside = unit.form in (Form.CLAUSE, Form.CROSS_HEADING)
        if beside:
            first, rest = heading, 0
        elif unit.form in GROUPS or heading or unit.reference:
            first, rest = "", 0
        marks, text = _with_number(unit, marks, first)
        if unit.form is Form.DEFINITION and (Line(0, 0, first).term() or "") != unit.term:
            marks = replace(marks, term=_value(unit.term))
        if beside or unit.form in GROUPS:
            self._blank()
        self._add(indent, text, path, marks)
        inside = indent if unit.form in RANKS else indent + _STEP
        sic = marks.sic
        if unit.reference:
            reference = replace(NO_MARKS, says=Says.REFERENCE, sic=sic)
            self._add(inside, one_line(unit.reference), path, reference)
        if heading and not beside:
            self._add(inside, heading, path, replace(NO_MARKS, says=Says.HEADING, sic=sic))
        self._inside(
            unit.content,
            inside,
            path,
            begin=rest,
            above=_rank(unit) if inside == indent else -1,
            quoted=_STEP if inside == indent else 0,
        )

    # -- words, tables, quoted matter ----------------------------------------------------

    def _full_out(self, unit: NewProvision, indent: int, path: Path, marks: Marks) -> None:
        """Words that follow units, at the outermost level: one run."""
        text = " ".join(one_line(each.text) for each in unit.content if isinstance(each, Words))
        said = self._said(path)
        if Mark.FORM in said:
            marks = replace(marks, says=Says.FULL_OUT)
        self._add(indent, text, path, marks)

    def _table(self, unit: NewProvision, indent: int, path: Path, marks: Marks) -> None:
        heading = one_line(unit.heading)
        if Mark.FORM in self._said(path):
            marks = replace(marks, says=Says.UNIT, form=Form.TABLE)
            if unit.number:
                marks = replace(marks, number=_value(unit.number))
            self._add(indent, "", path, marks)
            if heading:
                says = replace(NO_MARKS, says=Says.HEADING, sic=marks.sic)
                self._add(indent, heading, path, says)
        else:
            for line in filter(None, (unit.number, heading)):
                self._add(indent, line, path)
        for at, row in enumerate(unit.units):
            inner = (*path, at)
            self._row(row, indent, inner, replace(NO_MARKS, sic=self._sic(inner)))

    def _row(self, row: NewProvision, indent: int, path: Path, marks: Marks) -> None:
        cells = " | ".join(one_line(cell).replace("|", "\\|") for cell in row.cells)
        text = f"| {cells} |" if row.cells else ""
        if Mark.FORM in self._said(path):
            marks = replace(marks, says=Says.UNIT, form=Form.ROW, header=row.header)
            self._add(indent, text, path, marks)
            return
        self._add(indent, text, path, marks)
        if row.header:
            self._add(indent, "|" + "---|" * len(row.cells), path)

    def _quoted(self, unit: NewProvision, indent: int, path: Path, marks: Marks) -> None:
        marks = replace(marks, setting=unit.setting)
        before, after = unit.quotes
        explicit = Mark.FORM in self._said(path)
        inner = Layout(self.marked)
        inner._inside(unit.content, 0, path)
        if not inner.lines and not explicit:
            inner._add(0, "", path)
        if explicit:
            self._add(indent, before, path, replace(marks, says=Says.UNIT, form=Form.QUOTED))
        else:
            first = inner.lines[0]
            found = re.match(r"(?:\{([^{}]*)\} ?)?(.*)", first)
            said, text = (found[1] or "", found[2]) if found is not None else ("", first)
            inside = "; ".join(filter(None, (said, written(marks).strip("{}"))))
            inner.lines[0] = f"{{{inside}}} {before}{text}" if inside else f"{before}{text}"
            inner.lines[-1] = f"{inner.lines[-1]}{after}{unit.appended}"
        pad = " " * (indent if not explicit else indent + _STEP)
        self.lines += [pad + line if line else "" for line in inner.lines]
        self.parts += inner.parts
        if explicit:
            ended = replace(NO_MARKS, says=Says.END_OF_QUOTED, sic=marks.sic)
            self._add(indent, f"{after}{unit.appended}", path, ended)


def _rank(part: Words | NewProvision) -> int:
    return LOWEST if isinstance(part, Words) else RANKS.get(part.form, LOWEST)


def _indents(content: Sequence[Words | NewProvision], inside: int, above: int) -> list[int]:
    """How far in each part begins, so that none is taken into one before it.

    What ranks with the unit that it stands in, or above it, begins further in than that; what
    could hold the part after it, further in than this.
    """
    indents: list[int] = []
    after: tuple[int, int] | None = None
    for part in reversed(content):
        rank = _rank(part)
        indent = inside + _STEP * (rank <= above)
        if after is not None:
            indent = max(indent, after[0] + _STEP * (rank < after[1]))
        indents.append(indent)
        after = (indent, rank)
    return indents[::-1]


def one_line(text: str) -> str:
    """Words on one line, with single spaces; a space that does not break stays one."""
    return _BREAKS.sub(" ", text).strip()


def unusual_label(unit: NewProvision) -> bool:
    """Whether the number was printed in another way than its form is printed in."""
    number = unit.number or ""
    if not unit.label or not number:
        return False
    if unit.form in LEVELS:
        usual = f"({number})"
    elif unit.form in GROUPS:
        usual = f"{unit.form.value} {number}"
    else:
        usual = number
    return unit.printed(usual) != usual


def _first_words(unit: NewProvision) -> tuple[str, int]:
    """The words on the line of the number, and the part that comes after them."""
    first = unit.content[0] if unit.content else None
    return (one_line(first.text), 1) if isinstance(first, Words) else ("", 0)


def _with_number(unit: NewProvision, marks: Marks, text: str) -> tuple[Marks, str]:
    """The marks and the line of a unit whose form is named: its number as it is typed, or named."""
    number = unit.number or ""
    if unit.number == "" and unit.form in NUMBERED:
        return replace(marks, number=""), text
    if unit.form in LEVELS:
        line = f"({number or ' '}) {text}".strip()
        if Line(0, 0, line).label() == (number, text):
            return marks, line
    elif unit.form in (Form.CLAUSE, Form.SCHEDULE_PARAGRAPH):
        line = " ".join(filter(None, (number, text)))
        if (Line(0, 0, line).numbered() or ("", line)) == (number, text):
            return marks, line
    elif unit.form in GROUPS:
        if not UNWRITABLE.search(number):
            return marks, number
    elif not number:
        return marks, text
    if not number:
        return replace(marks, open=True), text
    return replace(marks, number=_value(number)), text


def _value(value: str) -> str:
    """What stands after the name of a mark."""
    if UNWRITABLE.search(value) or " ".join(value.split()) != value:
        raise NotExpressible(
            f"the new text cannot be typed in an amendment file: “{value}” cannot stand in a mark",
            hint="Write this amendment by hand.",
        )
    return value
