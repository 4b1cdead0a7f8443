"""The lines of typed new matter: what each one begins with, before anything is built.

Straight quotation marks become the curly ones that the House prints; nothing else of the
words is touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amendtool.amend.matter_marks import NO_MARKS, Marks, marks_of

_LABEL = re.compile(r"\(\s*([A-Za-z0-9]*)\s*\)(?:\s+|$)")
_NUMBERED = re.compile(r"(\d+[A-Z]*|[A-Z]+\d+[A-Z]*)\.?\s+(?=\S)")
_GROUP = re.compile(r"(part|chapter|schedule)(?:\s+([A-Za-z0-9]+))?$", re.IGNORECASE)
_CROSS_HEADING = re.compile(r"[*_]([^*_].*?)[*_]$")
_REFERENCE = re.compile(r"\[\s*(.+?)\s*\]$")
_TERM = re.compile(r"“([^“”]+)”(?=[\s,(])")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    ``number``: where it was typed, from 1.  ``indent``: spaces before it.  ``text``: what stands
    after its ``marks``.
    """

    number: int
    indent: int
    text: str
    after_blank: bool = False
    marks: Marks = NO_MARKS

    def label(self) -> tuple[str, str] | None:
        """``(a) words`` as number and words; an open ``( )`` has an empty number."""
        match = _LABEL.match(self.text)
        return (match[1], self.text[match.end() :]) if match else None

    def numbered(self) -> tuple[str, str] | None:
        """``4A words``: the number of a clause or of a Schedule paragraph."""
        match = _NUMBERED.match(self.text)
        return (match[1], self.text[match.end() :]) if match else None

    def group(self) -> tuple[str, str] | None:
        """``Part 5A`` alone on its line."""
        match = _GROUP.match(self.text)
        return (match[1].lower(), match[2] or "") if match else None

    def cross_heading(self) -> str | None:
        """``*Supplementary*``: an italic heading."""
        match = _CROSS_HEADING.match(self.text)
        return match[1].strip() if match else None

    def reference(self) -> str | None:
        """``[Section 11]``: what brings a Schedule in."""
        match = _REFERENCE.match(self.text)
        return match[1] if match else None

    def term(self) -> str | None:
        """The term that a line beginning with one in quotation marks defines."""
        match = _TERM.match(self.text)
        return match[1] if match else None

    def is_row(self) -> bool:
        """A row of a table."""
        return self.text.startswith("|")

    def is_rule(self) -> bool:
        """The line under the heading of a table."""
        return _RULE.fullmatch(self.text) is not None

    def cells(self) -> tuple[str, ...]:
        """The cells of a row."""
        inside = self.text.strip().removeprefix("|")
        if inside.endswith("|") and not inside.endswith("\\|"):
            inside = inside[:-1]
        cells = _BAR.split(inside)
        return tuple(" ".join(cell.replace("\\|", "|").split()) for cell in cells)


def split_lines(text: str, first_line: int) -> list[Line]:
    """The lines that say something; tabs count as four spaces.

    What is marked as meant as it stands keeps its straight quotation marks.
    """
    found: list[Line] = []
    blank = False
    for number, raw in enumerate(text.splitlines(), first_line):
        line = raw.expandtabs(4).rstrip()
        if not line.strip():
            blank = True
            continue
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        marks, words = marks_of(words) or (NO_MARKS, words)
        found.append(Line(number, indent, words if marks.sic else curly(words), blank, marks))
        blank = False
    return found


def curly(text: str) -> str:
    """Straight quotation marks and apostrophes as printed ones."""
    if '"' not in text and "'" not in text:
        return text
    text = double_marks(text)
    return re.sub(r"(^|[\s(\[—–“])'(?=\w)", r"\1‘", text).replace("'", "’")


def double_marks(text: str) -> str:
    """Straight double quotation marks as those that open and close.

    One opens after a space or another mark that opens, unless nothing but a stop comes after it.

    >>> double_marks('""lamp" means light;"')
    '““lamp” means light;”'
    """
    if '"' not in text:
        return text
    made = ""
    for at, char in enumerate(text):
        if char == '"':
            opens = not made or made[-1] in _OPENERS or made[-1].isspace()
            ends = not text[at + 1 :].strip(" .,;") and not _LEADS.search(made.rstrip())
            char = "“" if opens and not ends else "”"
        made += char
    return made


_OPENERS = "([—–“‘"
_LEADS = re.compile(r"(?:insert|substitute|[—–:-])$")


def balance(text: str) -> int:
    """Opening less closing double quotation marks."""
    return text.count("“") - text.count("”")
