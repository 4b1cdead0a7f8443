"""Units of an edited copy as a document: provisions over a source of their own.

The source is plain mark-up that no one ever sees; it is there so that a document that was typed can
be compared, addressed and shown like one that was read from a file.
"""

from __future__ import annotations

from amendtool.compare.editable import Sort, Unit, Words
from amendtool.compare.editable_lines import fold
from amendtool.core.kinds import Kind
from amendtool.core.markup import escape
from amendtool.core.provision import Block, Document, InlineRules, Provision, Role
from amendtool.core.source import Element, Source
from amendtool.core.textview import text_of_block


def build(base: Document, root: Unit) -> Document:
    """The document of some units; ``base``: where kept provisions and labels come from."""
    return _Builder(base).document(root)


class _Builder:
    def __init__(self, base: Document) -> None:
        self._base = base
        self._pieces: list[str] = []
        self._at = 0
        #: a label and its number for each kind of the base
        self._labels: dict[Kind, tuple[str, str]] = {}
        for each in base.walk():
            if each.number:
                self._labels.setdefault(each.kind, (each.label, each.number))

    def document(self, root: Unit) -> Document:
        """All of it."""
        _count(root)
        provision = self._unit(root)
        source = Source("".join(self._pieces))
        base = self._base
        return Document(
            source=source,
            dialect=base.dialect,
            category=base.category,
            body_kind=base.body_kind,
            title=base.title,
            root=provision,
            inline=InlineRules(skip=frozenset()),
            top=provision.element,
            language=base.language,
        )

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._at += len(text)

    def _block(self, name: str, words: str, role: Role) -> Block:
        start = self._at
        self._write(f"<{name}>")
        inner = self._at
        self._write(escape(words))
        outer = self._at
        self._write(f"</{name}>")
        return Block(Element(name, start, inner, outer, self._at, ()), role)

    def _unit(self, unit: Unit) -> Provision:
        if unit.sort is Sort.KEPT and unit.base is not None and unit.kind is not Kind.DOCUMENT:
            return self._copied(unit.base)
        kind = unit.kind or Kind.ITEM
        label = self._label(unit, kind)
        number = unit.number
        if kind is Kind.DEFINITION and not number:
            number = _term(unit)
            if unit.base is not None and fold(unit.base.number) in fold(_first_words(unit)):
                number = unit.base.number
        return self._provision(
            kind,
            number,
            label,
            unit.heading or None,
            [(part.text, part.role) if isinstance(part, Words) else part for part in unit.content],
            quotes=unit.base.quotes if unit.base is not None else _quotes(kind),
        )

    def _copied(self, provision: Provision) -> Provision:
        """A provision of the base, words and all."""
        heading = provision.heading
        content: list[tuple[str, Role] | Provision] = [
            part if isinstance(part, Provision) else (text_of_block(self._base, part), part.role)
            for part in provision.content
        ]
        if provision.reference is not None:
            content.insert(0, (text_of_block(self._base, provision.reference), Role.REFERENCE))
        return self._provision(
            provision.kind,
            provision.number,
            provision.label,
            text_of_block(self._base, heading) if heading is not None else None,
            content,
            version=provision.version,
            quotes=provision.quotes,
        )

    def _provision(
        self,
        kind: Kind,
        number: str,
        label: str,
        heading: str | None,
        content: list[tuple[str, Role] | Unit] | list[tuple[str, Role] | Provision],
        *,
        version: str = "",
        quotes: tuple[str, str] = ("", ""),
    ) -> Provision:
        start = self._at
        self._write("<u>")
        inner = self._at
        number_block = self._block("n", label, Role.NUMBER) if label else None
        title = self._block("h", heading, Role.HEADING) if heading is not None else None
        parts: list[Block | Provision] = []
        reference: Block | None = None
        for part in content:
            if isinstance(part, Unit):
                parts.append(self._unit(part))
            elif isinstance(part, Provision):
                parts.append(self._copied(part))
            elif part[1] is Role.REFERENCE:
                reference = self._block("r", part[0], Role.REFERENCE)
            else:
                parts.append(self._block("b", part[0], part[1]))
        outer = self._at
        self._write("</u>")
        element = Element("u", start, inner, outer, self._at, ())
        return Provision(
            kind,
            number,
            label,
            title,
            tuple(parts),
            element,
            number_block=number_block,
            reference=reference,
            version=version,
            quotes=quotes,
        )

    def _label(self, unit: Unit, kind: Kind) -> str:
        if unit.base is not None and unit.base.number == unit.number:
            return unit.base.label
        if not unit.number or unit.sort in (Sort.ROW, Sort.CELL):
            return ""  # the number of a row or cell is its place, and is not printed
        if unit.sort is Sort.BRACKET:
            return f"({unit.number})"
        known = self._labels.get(kind)
        if known is not None and known[0].count(known[1]) == 1 and not known[0].startswith("("):
            return known[0].replace(known[1], unit.number)
        if kind in (Kind.PART, Kind.CHAPTER, Kind.SCHEDULE):
            return f"{kind.value.upper()} {unit.number}"
        return unit.number


def _count(unit: Unit) -> None:
    """Rows and cells are numbered by their places."""
    for sort in (Sort.ROW, Sort.CELL):
        for nth, each in enumerate((u for u in unit.units if u.sort is sort), 1):
            # merged cells keep the column that the base has them in
            kept = each.base if sort is Sort.CELL else None
            each.number = kept.number if kept is not None else str(nth)
    for each in unit.units:
        _count(each)


def _term(unit: Unit) -> str:
    """The term that a definition begins with."""
    first = _first_words(unit)
    if first[:1] == "“" and "”" in first:
        return first[1 : first.index("”")]
    return ""


def _first_words(unit: Unit) -> str:
    return next((part.text for part in unit.content if isinstance(part, Words)), "")


def _quotes(kind: Kind) -> tuple[str, str]:
    return ("“", "”") if kind is Kind.QUOTED else ("", "")
