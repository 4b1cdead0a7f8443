"""The lines of an edited copy, as units: indents and marks, nothing of the base yet.

Whatever an editor does to a text file without being asked is allowed for: Windows line ends, a
byte order mark, tabs, spaces at the ends of lines, long lines wrapped.  Where a line could be read
in two ways it is refused, with its number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from amendtool.compare.editable import KEYWORDS, ROLES, STEP, Sort, Unit, Words
from amendtool.core.provision import Role

#: a longer line is no line of law
MAX_BYTES = 50_000_000

_KEYWORD = re.compile(
    r"(?P<word>"
    + "|".join(sorted(KEYWORDS, key=len, reverse=True))
    + r")(?:\s+(?P<number>[^\s:()\[\]*|]{1,12}))?\s*:(?:\s+(?P<rest>.*))?$"
)
_BRACKET = re.compile(r"\(\s?([0-9A-Za-z]{1,8})\s?\)(?:\s+(.*))?$")
_BARE = re.compile(r"([A-Z]{0,2}\d{1,4}[A-Z]{0,4})\.(?:\s+(.*))?$")
_DASH = re.compile(r"-(?:\s+(.*))?$")
_ITALIC = re.compile(r"\*\s?(.+?)\s?\*$")
_KEPT = re.compile(r"\[\[\s*kept as it is:\s*(.+?)\s*\]\]$", re.IGNORECASE)
_MARKS = {"[quoted matter]": Sort.QUOTED, "[table]": Sort.TABLE}
_ROLES = {mark: role for role, mark in ROLES.items()}
#: a number that lost a bracket, or a keyword that lost its colon
_BROKEN = re.compile(
    r"\(\s*\w{0,4}\s*(?:\.|\s|$)(?!.{0,3}\))|\w{1,4}\)\s|\(\s*\)\s?|\[+\w|\w+\]\]|"
    r"(?:" + "|".join(KEYWORDS) + r")\s+\d+[A-Z]*(?:\s|$)|\*[^*]*$|[^*]*\*$"
)
#: what programs put in, or make of letters, without being asked: “(c)” becomes a sign
_UNASKED = str.maketrans(
    {"\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": "", "©": "(c)", "®": "(r)"}
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
)
_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029]")
#: a hyphen at the end of a line: for a dash, or in a word that goes on on the next
_HYPHEN = re.compile(r"[\w)”’\"',]\s?-$")
#: lines that are whole as they stand
_ALONE = ("|", "[[", "[quoted", "[table")
_FOLD = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‑": "-", "…": "..."}
    | {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "©": "(c)", "®": "(r)"}
)


def fold(text: str) -> str:
    """Words as they are compared with those of the base: whatever an editor may change is gone."""
    return " ".join(text.translate(_FOLD).replace("--", "—").split())


@dataclass(slots=True)
class _Line:
    number: int
    indent: int
    text: str


@dataclass(slots=True)
class Copy:
    """What was read: the units, and every fault with its line."""

    root: Unit
    faults: list[tuple[int, str]] = field(default_factory=list)
    #: for each line that says something: its indent and beginning, for messages
    lines: int = 0


def read_lines(text: str, known: frozenset[str]) -> Copy:
    """The units of an edited copy.  ``known``: the words of the base's lines, folded."""
    reader = _Reader(known)
    paragraphs = _paragraphs(text)
    lost = _lost_layout(paragraphs)
    if lost:
        return Copy(reader.root, [lost], 1)
    for paragraph in paragraphs:
        reader.paragraph(paragraph)
    return Copy(reader.root, reader.faults, reader.count)


def _lost_layout(paragraphs: list[list[_Line]]) -> tuple[int, str] | None:
    """Said once, and not of every line: what a program took away all over the copy."""
    lines = [line for paragraph in paragraphs for line in paragraph]
    marked = [line for line in lines if _begins_unit(line.text) or _begins_alone(line.text)]
    if len(marked) < 6:
        return None
    if len(paragraphs) == 1:
        return (
            lines[1].number,
            (
                "no blank line stands between the provisions any more: where one ends cannot be "
                "told from a wrapped line. Edit a copy in which they are kept"
            ),
        )
    if not any(line.indent for line in lines) and sum(_begins_unit(e.text) for e in lines) > 3:
        return (
            marked[0].number,
            (
                "no line is indented any more, so nothing says what belongs to what (some programs "
                "do that to plain text). Edit a copy in which the indents are kept"
            ),
        )
    return None


def _paragraphs(text: str) -> list[list[_Line]]:
    found: list[list[_Line]] = [[]]
    for number, raw in enumerate(_LINE_END.split(text.translate(_UNASKED)), 1):
        line = raw.expandtabs(4).replace("\u00a0", " ", len(raw) - len(raw.lstrip())).rstrip()
        words = line.lstrip()
        if words.startswith("#"):
            continue
        if not words:
            found.append([])
        else:
            indent = len(line) - len(words)
            found[-1].append(_Line(number, indent, words.replace("--", "—")))
    paragraphs = [paragraph for paragraph in found if paragraph]
    # A copy that was pasted further in as a whole.
    margin = min((line.indent for paragraph in paragraphs for line in paragraph), default=0)
    for paragraph in paragraphs:
        for line in paragraph:
            line.indent -= margin
    return paragraphs


class _Reader:
    def __init__(self, known: frozenset[str]) -> None:
        self._known = known
        self.root = Unit(Sort.KEPT)
        self._stack: list[Unit] = []
        self.faults: list[tuple[int, str]] = []
        self.count = 0

    def paragraph(self, lines: list[_Line]) -> None:
        """One paragraph: a line, perhaps wrapped; or several that need no blank line between."""
        group = [lines[0]]
        for line in lines[1:]:
            if _begins_alone(line.text) or group[0].text.startswith(_ALONE):
                self._logical(group)
                group = [line]
            else:
                group.append(line)
        self._logical(group)

    def _logical(self, lines: list[_Line]) -> None:
        first = lines[0]
        text = " ".join(line.text for line in lines)
        if len(lines) > 1 and fold(text) not in self._known:
            for line in lines[1:]:
                if _begins_unit(line.text):
                    mark = line.text.split(" ", 1)[0]
                    self.faults.append(
                        (
                            line.number,
                            (
                                f"it begins with “{mark}”: put a blank line before it if it is a "
                                f"provision, or join it to line {line.number - 1} if it goes on "
                                "with that"
                            ),
                        )
                    )
                    return
        broken = next((line for line in lines if _HYPHEN.search(line.text)), None)
        if broken is not None and fold(text) not in self._known:
            if broken is lines[-1]:
                what = "where a list or new words follow, a dash (—)"
            else:
                what = "write the word whole on one line"
            self.faults.append((broken.number, f"a hyphen stands at the end: {what}"))
            return
        self.count += 1
        self._line(_Line(first.number, first.indent, text))

    def _line(self, line: _Line) -> None:
        text = line.text
        part = self._part(line)
        rank = part.rank if isinstance(part, Unit) else 5
        while self._stack:
            top = self._stack[-1]
            holds = top.group and top.rank < rank
            if top.indent < line.indent or (top.indent == line.indent and holds):
                break
            self._stack.pop()
        parent = self._stack[-1] if self._stack else self.root
        if not self._fits(parent, line):
            return
        if parent.sort is Sort.KEPT and parent is not self.root:
            self.faults.append((line.number, f"“{text[:30]}” stands inside what cannot be edited"))
            return
        if isinstance(part, Unit) and part.sort is Sort.ROW and parent.sort is not Sort.TABLE:
            self.faults.append(
                (
                    line.number,
                    (
                        f"“{text[:30]}” is a row and stands in no table: give it the indent of the "
                        "rows beside it, below [table]"
                    ),
                )
            )
            return
        plain = isinstance(part, Words) and part.role is Role.TEXT and not text.startswith("\\")
        if plain and _BROKEN.match(text) and fold(text) not in self._known:
            self.faults.append(
                (
                    line.number,
                    (
                        f"“{text[:24]}” looks like a number or mark, but is not written like one: "
                        "(2) words, 4. words, CLAUSE 4: heading"
                    ),
                )
            )
            return
        parent.content.append(part)
        if isinstance(part, Unit):
            self._stack.append(part)

    def _fits(self, parent: Unit, line: _Line) -> bool:
        """Whether a line stands level with what is beside it."""
        beside = next((each for each in reversed(parent.units)), None)
        group = parent.group or parent is self.root
        expected = beside.indent if beside is not None else None
        if parent is self.root:
            expected = 0
        edge = 0 if parent is self.root else parent.indent
        if group and line.indent in (edge, *(() if parent is self.root else (edge + STEP,))):
            return True
        if expected is None or line.indent == expected:
            return True
        where = f" in line {beside.line}" if beside is not None and beside.line else ""
        self.faults.append(
            (
                line.number,
                (
                    f"“{line.text[:24]}” stands {line.indent} spaces in, but what is beside it"
                    f"{where} {expected}: give it the same indent, or that of what it belongs to"
                ),
            )
        )
        return False

    def _part(self, line: _Line) -> Unit | Words:
        text, number, indent = line.text, line.number, line.indent
        if text.startswith("\\"):
            return Words(text[1:].lstrip(), line=number)
        keyword = _KEYWORD.match(text)
        if keyword is not None:
            name, label = keyword["word"], keyword["number"] or ""
            heading = keyword["rest"] or ""
            if name == "LONG TITLE":
                return Unit(
                    Sort.KEYWORD, name, content=[Words(heading, line=number)] if heading else [],
                    line=number, indent=indent,
                )  # fmt: skip
            return Unit(Sort.KEYWORD, name, label, heading, line=number, indent=indent)
        kept = _KEPT.match(text)
        if kept is not None:
            return Unit(Sort.KEPT, kept[1], line=number, indent=indent)
        if text.lower() in _MARKS:
            return Unit(_MARKS[text.lower()], line=number, indent=indent)
        for mark, role in _ROLES.items():
            if text.startswith(mark + " "):
                return Words(text[len(mark) :].strip(), role, number)
        italic = _ITALIC.match(text)
        if italic is not None:
            return Unit(Sort.ITALIC, heading=italic[1], line=number, indent=indent)
        if text.startswith("|"):
            return _row(line)
        for sort, pattern in ((Sort.BRACKET, _BRACKET), (Sort.BARE, _BARE)):
            match = pattern.match(text)
            if match is not None:
                return _numbered(sort, match[1], match[2] or "", line)
        dash = _DASH.match(text)
        if dash is not None:
            return _numbered(Sort.DASH, "", dash[1] or "", line)
        return Words(text, line=number)


def _numbered(sort: Sort, number: str, words: str, line: _Line) -> Unit:
    words = words.removeprefix("\\")
    content: list[Words | Unit] = [Words(words, line=line.number)] if words else []
    return Unit(sort, "", number, content=content, line=line.number, indent=line.indent)


def _row(line: _Line) -> Unit:
    inside = line.text.strip().removeprefix("|").removesuffix("|")
    cells: list[Words | Unit] = []
    for cell in inside.split("|"):
        words = " ".join(cell.split())
        content: list[Words | Unit] = [Words(words, line=line.number)] if words else []
        cells.append(Unit(Sort.CELL, content=content, line=line.number, indent=line.indent + 4))
    return Unit(Sort.ROW, content=cells, line=line.number, indent=line.indent)


def _begins_alone(text: str) -> bool:
    """Marks that no wrapped line of words begins with."""
    return text.startswith(_ALONE) or _KEYWORD.match(text) is not None


def _begins_unit(text: str) -> bool:
    return any(pattern.match(text) for pattern in (_BRACKET, _BARE, _DASH, _ITALIC))
