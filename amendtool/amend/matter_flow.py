"""New text that was pasted without its indentation: wrapped lines are put together again.

A page copied out of a PDF keeps its lines and loses what stood before them.  Numbers still say what
begins a provision; what a line without a number goes on with is said by the line before it.  Where
that leaves two possibilities (words after the last paragraph of a list may go on with it, or with
the words before the list) nothing is put together, and the drafter is asked.

>>> print(put_together('''(1) A lamp that is kept in
... a house must—
... (a) be safe, and
... (b) be clean.'''))
(1) A lamp that is kept in a house must—
(a) be safe, and
(b) be clean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from amendtool.amend.matter_lines import Line, balance, curly
from amendtool.core.errors import MatterFault

_AMENDING = re.compile(
    r"\b(?:insert|substitute|add|inserted|substituted)\b[^.]*[—:–-]$", re.IGNORECASE
)
_DASH = ("—", "–", ":")
_LISTED = re.compile(r"\((?:[a-z]{1,3}|[ivx]+|[A-Z])\)$")
_STEP = 4


def put_together(text: str) -> str:
    """The text with wrapped lines joined, and quoted text and definitions set in.

    Text in which any line is indented is given back as it is: its indentation says all.  Raises
    :class:`MatterFault` for a line of which it cannot be told what it goes on with.
    """
    lines = text.strip("\n").split("\n")
    said = [line for line in lines if line.strip()]
    if len(said) < 2 or any(line[:1].isspace() for line in said):
        return text
    _refuse_headings(lines)
    flow = _Flow()
    for number, line in enumerate(lines, 1):
        flow.take(curly(line.strip()), number)
    return "\n".join(flow.finished())


def _refuse_headings(lines: list[str]) -> None:
    """“Pay”, before “2 An inspector is paid.”: a heading over it, or words of the line above it?"""
    said = [(n, Line(n, 0, curly(line.strip()))) for n, line in enumerate(lines, 1) if line.strip()]
    for at in range(1, len(said) - 1):
        (number, line), before, after = said[at], said[at - 1][1], said[at + 1][1]
        plain = not (line.label() or line.numbered() or line.term() or line.group())
        heading = at > 1 and said[at - 2][1].group() is not None
        parted = before.text.endswith((".", ";", "”")) or heading
        if plain and parted and line.text[-1:].isalpha() and after.numbered():
            raise MatterFault(
                f"line {number}: whether “{line.text[:40]}” is a heading, or goes on with the line "
                "before it, cannot be told",
                hint="Write a heading between two stars, for example  *Pay*",
            )


@dataclass(slots=True)
class _Flow:
    """Lines as they are put together.  ``quoted``: inside quoted text, how many marks are open."""

    made: list[str] = field(default_factory=list)
    indent: int = 0
    inner: _Flow | None = None
    quoted: int = 0
    defining: bool = False
    blank: bool = False

    def take(self, words: str, number: int) -> None:
        """The next line of the page."""
        if self.inner is not None:
            self._quoted(words, number)
        elif not words:
            self.blank = True
        elif not self.made:
            self._begin(words)
        elif self._opens(words):
            self.inner = _Flow()
            self._quoted(words, number)
        else:
            self._next(words, number)

    def finished(self) -> list[str]:
        """The lines, quoted text that never ended included."""
        self._close()
        return self.made

    # -- quoted text -------------------------------------------------------------------

    def _opens(self, words: str) -> bool:
        return words.startswith("“") and bool(_AMENDING.search(self.made[-1]))

    def _quoted(self, words: str, number: int) -> None:
        if self.inner is None:
            raise AssertionError("quoted text has begun")
        self.quoted += balance(words)
        first = not self.inner.made
        # The opening mark is set aside, so that a number after it is seen.
        self.inner.take(words[1:] if first and words.startswith("“") else words, number)
        if self.quoted <= 0:
            self._close()

    def _close(self) -> None:
        if self.inner is None:
            return
        inner = self.inner.finished()
        if inner:
            inner[0] = f"“{inner[0]}"
        self.made += [f"{' ' * _STEP}{line}" if line else line for line in inner]
        self.inner, self.quoted = None, 0

    # -- lines -------------------------------------------------------------------------

    def _begin(self, words: str) -> None:
        line = Line(0, 0, words)
        if line.label() is not None:
            self.defining = self.defining and bool(_LISTED.match(words.split(" ")[0]))
            self.indent = 2 * _STEP if self.defining else 0  # “…means— (a) …, or (b) …”
        elif line.term() is not None and (not self.made or self.made[-1].endswith((*_DASH, ";"))):
            alone = not self.made or Line(0, 0, self.made[0]).term() is not None
            self.defining, self.indent = True, 0 if alone else _STEP
        else:
            self.defining, self.indent = False, 0
        if self.blank and self.made and not self.indent:
            self.made.append("")
        self.made.append(f"{' ' * self.indent}{words}")
        self.blank = False

    def _next(self, words: str, number: int) -> None:
        line, before = Line(number, 0, words), self.made[-1].strip()
        begins = line.label() or line.group() or line.is_row()
        ended = before.endswith((*_DASH, ";", ".", "”"))
        if begins or (line.term() is not None and ended):
            self._begin(words)
        elif line.numbered() and (ended or self._under_group()):
            # “5 A lantern is a lamp.”: a paragraph of a Schedule
            self._begin(words)
        elif self._heads(before):
            # The title of a new clause: what follows without a number may be its text.
            self._begin(words)
        elif _open_ended(before):
            self._join(before, words)
        elif before.endswith(_DASH) or self._listed(before):
            raise MatterFault(
                f"line {number}: whether “{words[:40]}” goes on with the line before it, or with "
                "the words before the list, cannot be told",
                hint="Indent the lines of the new text as the paper prints them.",
            )
        else:
            self._join(before, words)

    def _under_group(self) -> bool:
        """Whether the line before is the heading of a Part or a Schedule."""
        made = [each for each in self.made if each]
        return len(made) > 1 and Line(0, 0, made[-2].strip()).group() is not None

    def _heads(self, before: str) -> bool:
        plain = Line(0, 0, before)
        first = len([line for line in self.made if line]) == 1
        return first and plain.label() is None and plain.term() is None

    def _listed(self, before: str) -> bool:
        """Whether the line before is an entry of a list, after which other words may stand."""
        label = before.partition(" ")[0]
        return self.defining or bool(_LISTED.match(label))

    def _join(self, before: str, words: str) -> None:
        divided = before.endswith("-") and before[-2:-1].islower() and words[:1].islower()
        space = "" if divided else " "
        joined = before[:-1] if divided else before
        self.made[-1] = f"{' ' * self.indent}{joined}{space}{words}"


def _open_ended(before: str) -> bool:
    """Whether a line breaks off inside a sentence, where no provision ends."""
    return not before.endswith((".", ";", ",", "”", *_DASH)) and not re.search(
        r"[,;] (?:and|or)$", before
    )
