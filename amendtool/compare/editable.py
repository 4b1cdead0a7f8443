"""A document as plain text that a person can edit in any editor: what the lines mean.

One line for each provision or paragraph, a blank line between two, and the indent says what
belongs to what.  Every line but plain words begins with a mark: ``CLAUSE 4: heading``,
``(2) words``, ``*italic heading*``.  ``editable_read`` reads the same marks back.

What cannot be edited as text (formulae, images, tables with lists in their cells, notes) stands
there as one line in double square brackets, which must be left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from amendtool.core.book import AddressBook
from amendtool.core.errors_edited import NotEditable
from amendtool.core.kinds import SECTION_KINDS, Category, Kind
from amendtool.core.provision import Block, Document, Provision, Role
from amendtool.core.textview import text_of_block

STEP = 4


class Sort(Enum):
    """What the mark at the beginning of a line says."""

    KEYWORD = "CLAUSE 4: heading"
    ITALIC = "*heading*"
    BRACKET = "(2) words"
    BARE = "4. words"
    DASH = "- words"
    QUOTED = "[quoted matter]"
    TABLE = "[table]"
    ROW = "| cell | cell |"
    CELL = "cell"
    KEPT = "[[kept as it is: address]]"


@dataclass(frozen=True, slots=True)
class Words:
    """A block of words of an edited provision, and the line (from 1) it was read from."""

    text: str
    role: Role = Role.TEXT
    line: int = 0


@dataclass(slots=True, eq=False)
class Unit:
    """One provision of an editable copy.

    ``name``: the keyword of KEYWORD lines, the address of KEPT ones.  ``base``: the provision of
    the base that it stands for, once that has been found.  ``kind``: once it is known.
    """

    sort: Sort
    name: str = ""
    number: str = ""
    heading: str = ""
    content: list[Words | Unit] = field(default_factory=list)
    line: int = 0
    indent: int = 0
    base: Provision | None = None
    kind: Kind | None = None

    @property
    def units(self) -> list[Unit]:
        """The units directly inside."""
        return [part for part in self.content if isinstance(part, Unit)]

    @property
    def rank(self) -> int:
        """Which lines at the same indent a group holds: those of a higher rank."""
        if self.sort is Sort.KEPT:
            # A clause that is kept stands in the row of the clauses; all else by its indent.
            return 4 if _A_SECTION.fullmatch(self.name) else 0
        if self.sort is Sort.ITALIC:
            return 3
        if self.sort is Sort.KEYWORD:
            return _RANKS.get(self.name, 4)
        return 4 if self.sort is Sort.BARE else 5

    @property
    def group(self) -> bool:
        """Whether it is a heading over others, which stand at the same indent."""
        return self.rank < 4 and self.sort is not Sort.KEPT

    @property
    def mark(self) -> str:
        """The line without its words."""
        return {
            Sort.KEYWORD: f"{self.name} {self.number}".strip() + ":",
            Sort.BRACKET: f"({self.number})",
            Sort.BARE: f"{self.number}.",
            Sort.DASH: "-",
            Sort.QUOTED: "[quoted matter]",
            Sort.TABLE: "[table]",
            Sort.KEPT: f"[[kept as it is: {self.name}]]",
        }.get(self.sort, "")

    def walk(self) -> Iterator[Unit]:
        """This unit and all inside it."""
        yield self
        for each in self.units:
            yield from each.walk()


KEYWORDS: dict[str, Kind] = {
    kind.value.upper(): kind
    for kind in (
        Kind.LONG_TITLE, Kind.GROUP, Kind.TITLE, Kind.PART, Kind.CHAPTER, Kind.SCHEDULE,
        Kind.ANNEX, Kind.APPENDIX, *sorted(SECTION_KINDS, key=lambda kind: kind.value),
    )
}  # fmt: skip
_RANKS = {
    "SCHEDULE": 0, "ANNEX": 0, "APPENDIX": 0,
    "PART": 1, "TITLE": 1, "GROUP": 1, "CHAPTER": 2,
}  # fmt: skip
_BRACKETED = frozenset(
    {Kind.SUBSECTION, Kind.PARAGRAPH, Kind.SUB_PARAGRAPH, Kind.POINT, Kind.ITEM, Kind.DEFINITION}
)
ROLES = {Role.APPENDED: "[then]", Role.REFERENCE: "[introduced by]", Role.SUBTITLE: "[subtitle]"}
_A_SECTION = re.compile(
    r"(?:" + "|".join(kind.value for kind in SECTION_KINDS) + r") [^\s(,]+", re.IGNORECASE
)
_NUMBER = re.compile(r"[^\s:()\[\]*|]{1,12}")
_BARE = re.compile(r"[A-Z]{0,2}\d{1,4}[A-Z]{0,4}")
#: a line of plain words that begins like this could be taken for a mark
LIKE_A_MARK = re.compile(
    r"\(\s*[0-9A-Za-z]{0,8}\s*\)|[A-Z]{0,2}\d{1,4}[A-Z]{0,4}\.(?:\s|$)|-(?:\s|$)|[*|\[#\\]"
    r"|(?:" + "|".join(KEYWORDS) + r")\b[^:]{0,14}:"
)

INSTRUCTIONS = """\
# An editable copy of: {title}
#
# Change the words as you like, then:  amendtool draft --from-edited BASE THIS-FILE -o patch.yaml
#
# * A provision begins with its number:  CLAUSE 4: heading   (2) words   4. words   - entry
#   A new one: a blank line, the indent of those beside it, and its number, such as (2A).
#   Leave one out: delete its line, and those indented below it.
# * Lines without a number are words of the provision that they are indented under.
# * *Words between asterisks* are an italic heading over what follows.
# * [quoted matter] is followed by new text for another Act, further in.
# * Lines in [[double square brackets]] stand for what cannot be edited here: leave them alone.
# * A line of words that begins like a number has a \\ before it.
# * Lines that begin with # are not read. Long lines may be wrapped; straight quotes will do.
"""


def write_editable(document: Document) -> str:
    """The whole document as editable text.

    Raises :class:`NotEditable` where the document is of a kind that is not offered.
    """
    if document.category is Category.EUROPEAN:
        raise NotEditable("it is a European document, whose numbering has no fixed form")
    if not any(each.kind in SECTION_KINDS or each.number for each in document.walk()):
        raise NotEditable("it has no numbered provisions")
    lines = [INSTRUCTIONS.format(title=document.title)]
    for part in units_of(document).content:
        _write(part, 0, lines)
    return "\n".join(lines).rstrip("\n") + "\n"


def units_of(document: Document) -> Unit:
    """The document as units, each with the provision of the base that it stands for."""
    return _Reader(document).root()


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._book = AddressBook(document)

    def root(self) -> Unit:
        """The document itself: a unit without a mark."""
        root = Unit(Sort.KEPT, base=self._document.root, kind=Kind.DOCUMENT)
        self._fill(root, self._document.root)
        return root

    def _fill(self, unit: Unit, provision: Provision) -> None:
        if provision.reference is not None:
            self._words(unit, provision.reference, Role.REFERENCE)
        for part in provision.content:
            if isinstance(part, Provision):
                unit.content.append(self.unit(part))
            elif part.role is not Role.NUMBER:
                self._words(unit, part, part.role)

    def _words(self, unit: Unit, block: Block, role: Role) -> None:
        text = text_of_block(self._document, block)
        if text:
            role = role if role in ROLES else Role.TEXT
            unit.content.append(Words(text, role))

    def unit(self, provision: Provision) -> Unit:
        """One provision, or the line that keeps its place."""
        unit = Unit(Sort.KEPT, base=provision, kind=provision.kind, number=provision.number)
        unit.sort, unit.name = self._sort(provision)
        if unit.sort is Sort.KEPT:
            unit.name = str(self._book.address_of(provision))
            return unit
        if provision.heading is not None:
            unit.heading = text_of_block(self._document, provision.heading)
        if unit.sort is Sort.ROW:
            unit.content.extend(self._cell(each) for each in provision.children)
        else:
            self._fill(unit, provision)
        return unit

    def _cell(self, provision: Provision) -> Unit:
        cell = Unit(Sort.CELL, base=provision, kind=Kind.CELL)
        self._fill(cell, provision)
        return cell

    def _sort(self, provision: Provision) -> tuple[Sort, str]:
        kind, number = provision.kind, provision.number
        heading = provision.heading is not None
        if provision.version:
            return Sort.KEPT, ""
        if kind is Kind.CROSS_HEADING:
            words = text_of_block(self._document, provision.heading) if provision.heading else ""
            plain = not number and words and "*" not in words
            return (Sort.ITALIC, "") if plain else (Sort.KEPT, "")
        if kind.value.upper() in KEYWORDS:
            fits = not number or _NUMBER.fullmatch(number)
            return (Sort.KEYWORD, kind.value.upper()) if fits else (Sort.KEPT, "")
        if kind is Kind.QUOTED and not heading:
            return Sort.QUOTED, ""
        if kind is Kind.TABLE:
            return (Sort.TABLE if self._plain_table(provision) else Sort.KEPT), ""
        if kind is Kind.ROW:
            return Sort.ROW, ""
        if kind in _BRACKETED and not heading:
            if number and provision.label == f"({number})" and _NUMBER.fullmatch(number):
                return Sort.BRACKET, ""
            bare = provision.label in (number, f"{number}.") and _BARE.fullmatch(number)
            if bare and kind in (Kind.PARAGRAPH, Kind.SUB_PARAGRAPH):
                return Sort.BARE, ""
            if not provision.label:
                return Sort.DASH, ""
        return Sort.KEPT, ""

    def _plain_table(self, table: Provision) -> bool:
        if table.heading is not None or table.number:
            return False
        for row in table.children:
            if row.kind is not Kind.ROW or row.blocks:
                return False
            for cell in row.children:
                blocks = [block for block in cell.blocks if text_of_block(self._document, block)]
                if cell.children or len(blocks) > 1 or cell.heading is not None:
                    return False
                if any("|" in text_of_block(self._document, block) for block in blocks):
                    return False
        return bool(table.children) and all(row.children for row in table.children)


def _write(part: Words | Unit, indent: int, lines: list[str]) -> None:
    pad = " " * indent
    if isinstance(part, Words):
        mark = ROLES.get(part.role)
        text = f"{mark} {part.text}" if mark else _escaped(part.text)
        lines.extend((pad + text, ""))
        return
    if part.sort is Sort.ROW:
        cells = " | ".join(
            " ".join(each.text for each in cell.content if isinstance(each, Words))
            for cell in part.units
        )
        lines.append(f"{pad}| {cells} |")
        return
    rest = list(part.content)
    if part.sort is Sort.ITALIC:
        line = f"*{part.heading}*"
    elif part.sort is Sort.KEYWORD and part.name != "LONG TITLE":
        line = f"{part.mark} {part.heading}".rstrip()
    else:
        line = part.mark
        first = rest[0] if rest else None
        shares = part.sort in (Sort.BRACKET, Sort.BARE, Sort.DASH, Sort.KEYWORD)
        if shares and isinstance(first, Words) and first.role is Role.TEXT:
            line += f" {_escaped(first.text)}"
            rest.pop(0)
    lines.extend((pad + line, ""))
    for each in rest:
        _write(each, _inside(part, each, indent), lines)
    if part.sort is Sort.TABLE:
        lines.append("")


def _inside(unit: Unit, part: Words | Unit, indent: int) -> int:
    """Groups and what they hold stand at one indent; all else goes further in."""
    rank = part.rank if isinstance(part, Unit) else 5
    return indent if unit.group and rank > unit.rank else indent + STEP


def _escaped(text: str) -> str:
    text = text.strip()  # spaces before words would be an indent
    return f"\\{text}" if LIKE_A_MARK.match(text) else text
