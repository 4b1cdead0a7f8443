"""Addresses of provisions: one value, spelled as people write it.

>>> str(Address.parse("subsection (2) of clause 34"))
'clause 34(2)'
>>> Address.parse("Schedule 2, paragraph 4(1)(a)").steps[-1]
Step(unit=<Unit.SUB: 'sub'>, number='a', nth=0)
>>> str(Address.parse("clause 7(1), definition of “child”, (a)"))
'clause 7(1), definition of “child”, (a)'

The other two spellings are in ``spellings``.  ``Address.parse(str(a)) == a`` for every
address.  Where a document has the same number twice in one place, ``[2]`` after it means the
second in the order of the document; without it such an address is ambiguous and is refused.
``[last]`` is the last of all that stand there: ``table, row[last]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from amendtool.core.errors import AddressSyntax
from amendtool.core.kinds import SECTION_KINDS, Kind


class Unit(Enum):
    """What one step of an address names; the value is how it is written."""

    LONG_TITLE = "long title"
    PREAMBLE = "preamble"
    RECITAL = "recital"
    GROUP = "Group"
    TITLE = "Title"
    PART = "Part"
    CHAPTER = "Chapter"
    DIVISION = "Division"
    CROSS_HEADING = "cross-heading"
    CLAUSE = "clause"
    SECTION = "section"
    ARTICLE = "article"
    REGULATION = "regulation"
    RULE = "rule"
    SCHEDULE = "Schedule"
    ANNEX = "Annex"
    APPENDIX = "Appendix"
    PARAGRAPH = "paragraph"
    SUB = "sub"
    ITEM = "item"
    #: an entry of a table or list, known by its words
    ENTRY = "entry"
    #: entries that stand one after another, known by their place among such
    LIST = "list"
    #: a sentence of a provision, known by its place
    SENTENCE = "sentence"
    DEFINITION = "definition"
    TABLE = "table"
    ROW = "row"
    CELL = "column"
    FORMULA = "formula"
    IMAGE = "image"
    FORM = "form"
    QUOTED = "quoted matter"
    EXTRACT = "extract"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"
    NOTE = "note"
    VERSION = "alternative version"


_BY_KIND: dict[Kind, Unit] = {
    Kind.LONG_TITLE: Unit.LONG_TITLE,
    Kind.PREAMBLE: Unit.PREAMBLE,
    Kind.RECITAL: Unit.RECITAL,
    Kind.GROUP: Unit.GROUP,
    Kind.TITLE: Unit.TITLE,
    Kind.PART: Unit.PART,
    Kind.CHAPTER: Unit.CHAPTER,
    Kind.DIVISION: Unit.DIVISION,
    Kind.CROSS_HEADING: Unit.CROSS_HEADING,
    Kind.CLAUSE: Unit.CLAUSE,
    Kind.SECTION: Unit.SECTION,
    Kind.ARTICLE: Unit.ARTICLE,
    Kind.REGULATION: Unit.REGULATION,
    Kind.RULE: Unit.RULE,
    Kind.SUBSECTION: Unit.SUB,
    Kind.PARAGRAPH: Unit.SUB,
    Kind.SUB_PARAGRAPH: Unit.SUB,
    Kind.POINT: Unit.SUB,
    Kind.ITEM: Unit.ITEM,
    Kind.DEFINITION: Unit.DEFINITION,
    Kind.SCHEDULE: Unit.SCHEDULE,
    Kind.ANNEX: Unit.ANNEX,
    Kind.APPENDIX: Unit.APPENDIX,
    Kind.TABLE: Unit.TABLE,
    Kind.ROW: Unit.ROW,
    Kind.CELL: Unit.CELL,
    Kind.FORMULA: Unit.FORMULA,
    Kind.IMAGE: Unit.IMAGE,
    Kind.FORM: Unit.FORM,
    Kind.QUOTED: Unit.QUOTED,
    Kind.EXTRACT: Unit.EXTRACT,
    Kind.FOOTNOTE: Unit.FOOTNOTE,
    Kind.SIGNATURE: Unit.SIGNATURE,
    Kind.NOTE: Unit.NOTE,
    Kind.VERSION: Unit.VERSION,
}


def unit_of(kind: Kind, label: str) -> Unit:
    """The unit by which a provision is addressed.

    A paragraph whose printed number has no brackets is a numbered paragraph of a Schedule
    (``paragraph 4``); one in brackets is a level of what it stands in (``(a)``).
    """
    if kind is Kind.PARAGRAPH and label and not label.startswith("("):
        return Unit.PARAGRAPH
    return _BY_KIND[kind]


#: the place of the last of several, however many they are
LAST = -1


class Step(NamedTuple):
    """One step: a unit, its number (or term, or heading), and which of several.

    ``nth``: 0 when there is only one; else its place, from 1, among those of that number;
    :data:`LAST` for the last.
    """

    unit: Unit
    number: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Address:
    """Where a provision is, from the outside in."""

    steps: tuple[Step, ...]

    @staticmethod
    def parse(text: str) -> Address:
        """Read an address as people write it.  Raises :class:`AddressSyntax`."""
        return Address(tuple(_parse(text)))

    def __str__(self) -> str:
        return _spell(self.steps)

    def __truediv__(self, step: Step) -> Address:
        return Address((*self.steps, step))

    @property
    def last(self) -> Step:
        """The innermost step."""
        return self.steps[-1]


_CLOSING = '”"'
_WORDS: dict[str, Unit] = {unit.value.lower(): unit for unit in Unit if unit is not Unit.SUB}
_WORDS |= {
    "the schedule": Unit.SCHEDULE,
    "title": Unit.TITLE,
    "crossheading": Unit.CROSS_HEADING,
    "cross heading": Unit.CROSS_HEADING,
    "italic heading": Unit.CROSS_HEADING,
    "heading": Unit.CROSS_HEADING,
    "the table": Unit.TABLE,
    "cl": Unit.CLAUSE,
    "s": Unit.SECTION,
    "sch": Unit.SCHEDULE,
    "sched": Unit.SCHEDULE,
    "reg": Unit.REGULATION,
    "art": Unit.ARTICLE,
    "para": Unit.PARAGRAPH,
    "the long title": Unit.LONG_TITLE,
    "the preamble": Unit.PREAMBLE,
    "quoted": Unit.QUOTED,
}
#: words before a bracketed number; the number says it all
_LEVEL_WORDS = (
    "subsection", "sub-section", "paragraph", "sub-paragraph", "subparagraph",
    "sub-sub-paragraph", "point", "para", "sub-para", "subs", "subss",
)  # fmt: skip

_KEYWORD = re.compile(
    r"(?P<word>"
    + "|".join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))
    + r")\b\.?",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?:the\s+)?(?:" + "|".join(sorted(_LEVEL_WORDS, key=len, reverse=True)) + r")\.?\s*(?=\()",
    re.IGNORECASE,
)
_SUB = re.compile(r"\s*\((?:“([^”]*)”|([^\s()“”\"]+))\)")
_NTH = re.compile(r"\s*\[(\d+|last)\]")
_NUMBER = re.compile(r"\s*([^\s(),\[\]“”\"]+)")
_TITLE = re.compile(r"\s*\(([^()]*\s[^()]*(?:\([^()]*\)[^()]*)*|[A-Z][a-z]{3,})\)")
_TERM = re.compile(r"\s*(?:of\s+)?(?:“(?P<curly>[^”]*)”|\"(?P<plain>[^\"]*)\")")
_OF = re.compile(r"\s+(?:of|to|in)\s+(?:the\s+)?(?=[A-Za-z(])")
_TERMS = frozenset({Unit.DEFINITION, Unit.CROSS_HEADING, Unit.ENTRY})
_TITLED = frozenset({Unit.CLAUSE, Unit.SECTION, Unit.SCHEDULE})
_SIMPLE = re.compile(r"[^\s(),\[\]“”\"]+")
_MARKS = str.maketrans("", "", '“”"')


def term(text: str) -> str:
    """A term or heading as an address holds it: one line, without double quotation marks."""
    return " ".join(text.translate(_MARKS).split())


def _parse(text: str) -> list[Step]:
    whole = " ".join(text.split())
    parts = _split(whole)
    steps: list[Step] = []
    for part in parts:
        steps.extend(_component(part, whole))
    if not steps:
        raise _bad(text)
    return steps


def _split(text: str) -> list[str]:
    """Components from the outside in; “(b) of clause 3” is turned round."""
    pieces: list[str] = []
    depth, quoted, at = 0, False, 0
    for index, char in enumerate(text):
        if char == "“" or (char == '"' and not quoted):
            quoted = True
        elif char in _CLOSING:
            quoted = False
        elif quoted:
            continue
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "," and depth == 0:
            pieces.append(text[at:index])
            at = index + 1
    pieces.append(text[at:])
    turned: list[str] = []
    for piece in pieces:
        turned.extend(reversed(_split_of(piece.strip())))
    return [piece for piece in turned if piece]


def _split_of(piece: str) -> list[str]:
    """“subsection (2) of section 34” as its two halves; never inside quotes or brackets."""
    found: list[str] = []
    at = 0
    for match in _OF.finditer(piece):
        before = piece[at : match.start()]
        if before.count("(") != before.count(")") or before.count("“") != before.count("”"):
            continue
        if before.count('"') % 2 or before.lower().endswith("definition"):
            continue
        found.append(before)
        at = match.end()
    found.append(piece[at:])
    return found


def _component(text: str, whole: str) -> list[Step]:
    level = _LEVEL.match(text)
    if level:
        return _subs(text[level.end() :], whole)
    if text.startswith(("(", "[")):
        return _subs(text, whole)
    keyword = _KEYWORD.match(text)
    if not keyword:
        raise _bad(whole)
    unit = _WORDS[keyword["word"].lower()]
    at = keyword.end()
    number = ""
    quoted = _TERM.match(text, at)
    title = _TITLE.match(text, at) if unit in _TITLED else None
    plain = _NUMBER.match(text, at)
    if quoted:
        number, at = quoted["curly"] or quoted["plain"] or "", quoted.end()
    elif title:
        number, at = f"({title[1]})", title.end()
    elif plain:
        number, at = plain[1], plain.end()
    nth = _NTH.match(text, at)
    steps = [Step(unit, number, _place(nth))]
    rest = text[nth.end() if nth else at :]
    return steps + (_subs(rest, whole) if rest.strip() else [])


def _subs(text: str, whole: str) -> list[Step]:
    steps: list[Step] = []
    at = 0
    while at < len(text):
        sub = _SUB.match(text, at)
        nth = _NTH.match(text, sub.end() if sub else at)
        if not sub and not nth:
            if text[at:].strip():
                raise _bad(whole)
            break
        number = (sub[1] or sub[2]) if sub else ""
        steps.append(Step(Unit.SUB, number, _place(nth)))
        at = nth.end() if nth else (sub.end() if sub else at)
    return steps


def _place(nth: re.Match[str] | None) -> int:
    """``[2]``, ``[last]``, or nothing."""
    if nth is None:
        return 0
    return LAST if nth[1] == "last" else int(nth[1])


def _bad(text: str) -> AddressSyntax:
    return AddressSyntax(
        f"“{text}” is not understood",
        hint="Write it like  clause 34(2)(b)  or  Schedule 2, paragraph 4(1)  or  "
        "clause 7(1), definition of “child”  (section/34/2/b and sec_34__subsec_2__para_b "
        "are understood too).",
    )


def _spell(steps: tuple[Step, ...]) -> str:
    pieces: list[str] = []
    for index, step in enumerate(steps):
        nth = "[last]" if step.nth == LAST else f"[{step.nth}]" if step.nth else ""
        if step.unit is Unit.SUB:
            number = step.number if _SIMPLE.fullmatch(step.number) else f"“{step.number}”"
            word = (f"({number})" if step.number else "") + nth
            before = steps[index - 1] if index else None
            joined = before is not None and (before.unit is Unit.SUB or _numbered(before))
            if joined and step.number:
                pieces[-1] += word
            else:
                pieces.append(word)
            continue
        plain = step.unit not in _TERMS and _SIMPLE.fullmatch(step.number)
        title = step.unit in _TITLED and step.number.startswith("(")
        number = step.number if plain or title or not step.number else f"“{step.number}”"
        word = "definition of" if step.unit is Unit.DEFINITION and number else step.unit.value
        pieces.append(" ".join(filter(None, (word, number))) + nth)
    return ", ".join(pieces)


def _numbered(step: Step) -> bool:
    """Whether bracketed numbers follow directly: ``clause 3(1)``, but ``table, (a)``."""
    return step.unit not in _TERMS and _SIMPLE.fullmatch(step.number) is not None


def is_section(unit: Unit) -> bool:
    """Whether the unit is a numbered unit of the body."""
    return unit in _SECTION_UNITS


_SECTION_UNITS = frozenset(_BY_KIND[kind] for kind in SECTION_KINDS)
