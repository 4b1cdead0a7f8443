"""The words of a block as runs: what is printed, in which style, and who changed it.

Renderers draw runs; they never look at XML and never compute a difference.  A run that stands
inside change marks written by amendtool knows which change each one is; the change marks of a
revised Act, which others made, become annotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from amendtool.apply.dialect import Change, MarkKind
from amendtool.core.markup import PIECE, attributes, character
from amendtool.core.provision import Block, Document
from amendtool.core.source import Element
from amendtool.core.textview import printed_around

_SPACES = re.compile(r"[ \t\r\n]+")


class Style(Enum):
    """How a run is set."""

    ITALIC = "i"
    BOLD = "b"
    SUPERIOR = "sup"
    INFERIOR = "sub"
    SMALL_CAPITALS = "sc"
    UNDERLINED = "ul"
    TERM = "term"


_STYLES: dict[str, Style] = {
    "Emphasis": Style.ITALIC,
    "Strong": Style.BOLD,
    "Superior": Style.SUPERIOR,
    "Inferior": Style.INFERIOR,
    "SmallCaps": Style.SMALL_CAPITALS,
    "Underline": Style.UNDERLINED,
    "Term": Style.TERM,
    "i": Style.ITALIC,
    "b": Style.BOLD,
    "sup": Style.SUPERIOR,
    "sub": Style.INFERIOR,
    "u": Style.UNDERLINED,
    "term": Style.TERM,
    "def": Style.TERM,
}
_NAMED_INLINES = {"smallCaps": Style.SMALL_CAPITALS, "italic": Style.ITALIC, "bold": Style.BOLD}
_MARKS: dict[str, MarkKind] = {
    "Addition": MarkKind.INSERTED,
    "Substitution": MarkKind.INSERTED,
    "Repeal": MarkKind.LEFT_OUT,
    "ins": MarkKind.INSERTED,
    "del": MarkKind.LEFT_OUT,
}
_KEYS = ("ChangeId", "ukl:ChangeId")
_BESIDE = re.compile(r"<\?amendtool (inserted|left-out) ([^\s?]+)\?>$")


@dataclass(frozen=True, slots=True)
class Mark:
    """One change mark round a run."""

    kind: MarkKind
    change: Change


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are set alike.

    ``marks``: from the outside in.  ``note``: the key of a footnote or annotation that is
    referred to here; then ``text`` is empty.
    """

    text: str
    styles: frozenset[Style] = frozenset()
    marks: tuple[Mark, ...] = ()
    note: str = ""
    line_break: bool = False


@dataclass(slots=True)
class _Collector:
    document: Document
    changes: Mapping[str, Change]
    runs: list[Run] = field(default_factory=list)
    #: white space met but not yet printed, with the marks it stands in
    space: tuple[frozenset[Style], tuple[Mark, ...]] | None = None
    started: bool = False

    def element(
        self,
        element: Element,
        styles: frozenset[Style],
        marks: tuple[Mark, ...],
        low: int,
        high: int,
        between: tuple[str, ...] | None = None,
    ) -> None:
        at = max(element.inner, low)
        for number, each in enumerate(element.children):
            if each.end <= low:
                continue
            if each.start >= high:
                break
            self.around(at, each.start, styles, marks, between)
            if between is not None and 0 < number <= len(between):
                self.words(between[number - 1], styles, marks)
            if low <= each.start and each.end <= high:
                self.inline(each, styles, marks)
            else:
                inner = self.mark(each, marks, styles) if each.local in _MARKS else marks
                self.element(each, styles, inner, low, high)
            at = each.end
        self.around(at, min(element.outer, high), styles, marks, between)

    def around(
        self,
        start: int,
        end: int,
        styles: frozenset[Style],
        marks: tuple[Mark, ...],
        between: tuple[str, ...] | None,
    ) -> None:
        """Character data round child elements; in a formula its white space means nothing."""
        if between is None or not self.document.source.text[start:end].isspace():
            self.data(start, end, styles, marks)

    def inline(self, element: Element, styles: frozenset[Style], marks: tuple[Mark, ...]) -> None:
        local, text = element.local, self.document.source.text
        rules = self.document.inline
        if local in ("CommentaryRef", "FootnoteRef", "MarginNoteRef", "noteRef"):
            found = attributes(text[element.start : element.inner])
            key = found.get("Ref") or found.get("href", "").lstrip("#")
            if key:
                self.runs.append(Run("", styles, marks, note=key))
            return
        if local in rules.skip:
            return
        if local == "math":
            marks = self.beside(element, marks)
        if local in rules.breaks:
            self.runs.append(Run("", styles, marks, line_break=True))
            self.space = None
            return
        if local in _MARKS:
            marks = self.mark(element, marks, styles)
        style = _STYLES.get(local)
        if local == "inline":
            name = attributes(text[element.start : element.inner]).get("name", "")
            style = _NAMED_INLINES.get(name)
        if style is not None:
            styles = styles | {style}
        generated = None
        if rules.generated is not None and local in rules.generating:
            generated = rules.generated(text, element)
        plain = styles - {Style.TERM}
        if generated is None:
            self.element(element, styles, marks, element.inner, element.outer)
            return
        self.words(generated.before, plain, marks)
        if generated.instead is None:
            self.element(element, styles, marks, element.inner, element.outer, generated.between)
        else:
            self.words(generated.instead, styles, marks)
        self.words(generated.after, plain, marks)

    def beside(self, element: Element, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        """The change that is said before an element which cannot be marked."""
        text = self.document.source.text
        if not self.changes or text[element.start - 2 : element.start] != "?>":
            return marks
        found = _BESIDE.search(text, max(0, element.start - 200), element.start)
        change = self.changes.get(found[2]) if found is not None else None
        if found is None or change is None:
            return marks
        kind = MarkKind.LEFT_OUT if found[1] == "left-out" else MarkKind.INSERTED
        return (*marks, Mark(kind, change))

    def mark(
        self, element: Element, marks: tuple[Mark, ...], styles: frozenset[Style]
    ) -> tuple[Mark, ...]:
        tag = self.document.source.text[element.start : element.inner]
        found = attributes(tag)
        key = next((found[name] for name in _KEYS if name in found), "")
        change = self.changes.get(key)
        if change is not None:
            return (*marks, Mark(_MARKS[element.local], change))
        reference = found.get("CommentaryRef")
        if reference:
            self.runs.append(Run("", styles, marks, note=reference))
        return marks

    def data(self, start: int, end: int, styles: frozenset[Style], marks: tuple[Mark, ...]) -> None:
        if start >= end:
            return
        for match in PIECE.finditer(self.document.source.text, start, end):
            group = match.lastgroup
            if group == "data":
                self.words(match[0], styles, marks)
            elif group == "reference":
                self.words(character(match[0][1:-1]), styles, marks)
            elif group == "cdata":
                self.words(match[0][9:-3], styles, marks)

    def words(self, data: str, styles: frozenset[Style], marks: tuple[Mark, ...]) -> None:
        """Add character data; white space collapses, also across the ends of elements."""
        if not data:
            return
        text = _SPACES.sub(" ", data)
        if text.startswith(" "):
            self.space = self.space or (styles, marks)
            text = text[1:]
        if not text:
            return
        trailing = text.endswith(" ")
        if trailing:
            text = text[:-1]
        if self.space is not None and self.started:
            # The space belongs to what is common to both sides: never underlined alone.
            before = self.space
            if before[1] == marks:
                text = " " + text
            else:
                self.append(Run(" ", before[0] & styles, before[1]))
        self.space = (styles, marks) if trailing else None
        self.append(Run(text, styles, marks))
        self.started = True

    def append(self, run: Run) -> None:
        last = self.runs[-1] if self.runs else None
        if (
            last is not None
            and not last.note
            and not last.line_break
            and last.styles == run.styles
            and last.marks == run.marks
        ):
            self.runs[-1] = Run(last.text + run.text, run.styles, run.marks)
        else:
            self.runs.append(run)


def runs_of(document: Document, block: Block, changes: Mapping[str, Change]) -> list[Run]:
    """The runs of one block.  ``changes``: by key, those of a marked document."""
    collector = _Collector(document, changes)
    marks = collector.beside(block.element, ())
    around = printed_around(document.source.text, document.inline, block)
    collector.words(around.before, frozenset(), marks)
    collector.element(block.element, frozenset(), marks, block.low, block.high, around.between)
    collector.words(around.after, frozenset(), marks)
    return collector.runs


def characters(runs: Iterable[Run]) -> str:
    """The words of a passage: a line that was broken by hand counts as a space."""
    return "".join(" " if run.line_break else run.text for run in runs)


def plain_text(runs: list[Run], *, left_out: bool = False) -> str:
    """The words of some runs; words left out only if asked for."""
    return "".join(run.text for run in runs if left_out or not is_left_out(run)).strip()


def is_left_out(run: Run) -> bool:
    """Whether a run stands inside words that were left out."""
    return any(mark.kind is MarkKind.LEFT_OUT for mark in run.marks)
