"""Akoma Ntoso into the clause tree.

As with CLML, the reader asks of an element only what it is; one that is not known is looked
through, or read as words where it holds words, so that none are lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from amendtool.core.kinds import Category, Kind, Setting, kind_of_level
from amendtool.core.markup import attribute
from amendtool.core.provision import Block, Document, Note, Provision, Role
from amendtool.core.source import Element, Source, child, descendants
from amendtool.formats.akn import vocabulary as akn
from amendtool.formats.akn.elements import (
    blocks_inside,
    holds_words,
    id_of,
    is_scheduled,
    label_of,
    number_of,
    tables_in,
    term_of,
    version_of,
    words_between,
)
from amendtool.formats.akn.front import Front, inline_rules, read_front
from amendtool.formats.labels import bare_number

Content = list[Block | Provision]


class _Context(NamedTuple):
    """Where a provision stands.  ``level``: the innermost numbered level."""

    setting: Setting
    body_kind: Kind
    level: int = 0
    section_level: bool = False  # inside a numbered unit of the body
    front: bool = False  # before the text, where blocks are the printer’s


def read_akn(
    source: Source,
    top: Element,
    *,
    name: str = "",
    category: Category | None = None,
    bill_as: Category | None = None,
) -> Document:
    """The clause tree of an Akoma Ntoso document, whole or a portion."""
    front = read_front(source.text, top)
    own = bill_as if bill_as and front.category is Category.BILL else front.category
    return _Reader(source.text, front).document(source, top, category or own)


class _Reader:
    """Reads one document; holds its text and what its front says."""

    def __init__(self, text: str, front: Front) -> None:
        self._text = text
        self._front = front

    def document(self, source: Source, top: Element, category: Category) -> Document:
        context = _Context(_setting(category), self._body_kind(category, top))
        root = Provision(Kind.DOCUMENT, "", "", None, tuple(self._inside(top, context)), top)
        return Document(
            source=source,
            dialect="akn",
            category=category,
            body_kind=context.body_kind,
            title=self._front.title,
            root=root,
            inline=inline_rules(self._front),
            top=top,
            language=self._front.language,
            notes=tuple(self._notes(top, context)),
        )

    def _body_kind(self, category: Category, top: Element) -> Kind:
        if category is Category.BILL:
            return Kind.CLAUSE
        if category is Category.ACT:
            return Kind.SECTION
        for each in descendants(top):
            if each.local in ("article", "rule"):
                return akn.SECTIONS[each.local]
            if each.local == "hcontainer":
                kind = akn.NAMED.get(self._named(each))
                if kind in (Kind.REGULATION, Kind.RULE, Kind.ARTICLE):
                    return kind
        return Kind.ARTICLE if category is Category.EUROPEAN else Kind.REGULATION

    # -- contents ----------------------------------------------------------------------

    def _inside(self, element: Element, context: _Context) -> Content:
        found: Content = []
        for each in element.children:
            local = each.local
            if local not in akn.ATTACHED:
                self._read(each, local, context, found)
        return found

    def _contents(self, element: Element, context: _Context) -> Content:
        """What stands in a provision, with words that stand directly in it.

        The schema allows none there; drafting systems have left some all the same.
        """
        found: Content = []
        at = element.inner
        for each in element.children:
            local = each.local
            if local in akn.INLINE:
                continue
            if words_between(self._text, at, each.start):
                found.append(Block(element, Role.TEXT, at, each.start))
            at = each.end
            if local not in akn.ATTACHED:
                self._read(each, local, context, found)
        if words_between(self._text, at, element.outer):
            found.append(Block(element, Role.TEXT, at, element.outer))
        return found

    def _read(self, element: Element, local: str, context: _Context, found: Content) -> None:
        if local == "p":
            self._paragraph(element, context, found)
        elif local in akn.SECTIONS:
            found.append(self._section(element, akn.SECTIONS[local], context))
        elif local in akn.LEVELS:
            found.append(self._numbered(element, self._level(local, context), context))
        elif local == "level":
            found.append(self._plain_level(element, context))
        elif local == "hcontainer":
            self._hcontainer(element, context, found)
        elif local in akn.GROUPS:
            found.append(self._group(element, akn.GROUPS[local], context))
        elif local in akn.OUTSIDE or (local == "block" and context.front):
            return
        elif local in akn.FRONT:
            found.extend(self._anything(element, context._replace(front=True)))
        elif local in ("quotedStructure", "embeddedStructure"):
            found.append(self._quoted(element, local, context))
        elif local == "item":
            found.append(self._item(element, context))
        elif local == "tblock":
            self._tblock(element, context, found)
        elif local == "table":
            found.append(self._table(element, (element,), context))
        elif local in ("longTitle", "preamble"):
            found.append(self._front_matter(element, local, context))
        elif local == "conclusions":
            self._conclusions(element, context, found)
        elif local in ("math", "img"):
            kind = Kind.FORMULA if local == "math" else Kind.IMAGE
            blocks = (Block(element),) if local == "math" else ()
            found.append(Provision(kind, "", "", None, blocks, element, id_of(self._text, element)))
        elif holds_words(self._text, element):
            found.append(Block(element))
        else:
            found.extend(self._anything(element, context))

    def _anything(self, element: Element, context: _Context) -> Content:
        """Look through an element; a number or heading of its own is read as words."""
        found: Content = []
        for each in element.children:
            if each.local in akn.ATTACHED:
                found.append(Block(each, Role.TEXT))
            else:
                self._read(each, each.local, context, found)
        return found

    def _paragraph(self, element: Element, context: _Context, found: Content) -> None:
        """A ``p``: one block, or words round quoted matter that stands inside it."""
        inner = list(blocks_inside(element))
        if not inner:
            if element.inner < element.outer:
                found.append(Block(element))
            return
        at = element.inner
        for each in inner:
            if words_between(self._text, at, each.start):
                role = Role.APPENDED if at > element.inner else Role.TEXT
                found.append(Block(element, role, at, each.start))
            self._read(each, each.local, context, found)
            at = each.end
        if words_between(self._text, at, element.outer):
            found.append(Block(element, Role.APPENDED, at, element.outer))

    # -- numbered provisions -----------------------------------------------------------

    def _section(self, element: Element, kind: Kind, context: _Context) -> Provision:
        identifier = id_of(self._text, element) or ""
        if "wrapper" in identifier and child(element, "num") is None:
            return self._group(element, Kind.CROSS_HEADING, context)
        if kind is Kind.SECTION and context.setting is not Setting.SCHEDULE:
            kind = context.body_kind if context.body_kind is Kind.CLAUSE else Kind.SECTION
        inside = context._replace(level=1, section_level=True)
        if kind in (Kind.ARTICLE, Kind.REGULATION, Kind.RULE):
            if context.setting is not Setting.EUROPEAN:
                inside = inside._replace(setting=Setting.SECONDARY)
        elif kind in (Kind.SECTION, Kind.CLAUSE):
            inside = inside._replace(setting=Setting.PRIMARY)
        return self._unit(element, kind, inside)

    def _level(self, local: str, context: _Context) -> int:
        primary, secondary, scheduled = akn.LEVELS[local]
        if context.setting is Setting.SCHEDULE:
            return scheduled
        return primary if context.setting is Setting.PRIMARY else secondary

    def _numbered(self, element: Element, level: int, context: _Context) -> Provision:
        setting = context.setting
        if element.local == "subsection":
            setting = Setting.PRIMARY
        inside = context._replace(setting=setting, level=level)
        return self._unit(element, kind_of_level(level, setting), inside)

    def _plain_level(self, element: Element, context: _Context) -> Provision:
        name = attribute(self._text, element, "class") or ""
        level = next(
            (akn.LEVEL_CLASSES[each] for each in name.split() if each in akn.LEVEL_CLASSES), 0
        )
        if child(element, "num") is None:
            return self._unit(element, Kind.ITEM, context)
        level = level or max(context.level + 1, 3)
        return self._unit(
            element, kind_of_level(level, context.setting), context._replace(level=level)
        )

    def _item(self, element: Element, context: _Context) -> Provision:
        """An entry of a ``blockList``."""
        if child(element, "num") is None:
            return self._unit(element, Kind.ITEM, context)
        level = max(context.level + 1, 3)
        return self._unit(
            element, kind_of_level(level, context.setting), context._replace(level=level)
        )

    def _unit(self, element: Element, kind: Kind, inside: _Context) -> Provision:
        number, reference = number_of(element)
        label = label_of(self._text, number)
        heading = None
        content: Content = []
        for each in element.children:
            local = each.local
            if local == "subheading":
                content.append(Block(each, Role.SUBTITLE))
            elif local == "heading" and heading is None:
                heading = Block(each, Role.HEADING)
        content += self._contents(element, inside)
        return Provision(
            kind,
            bare_number(label),
            label,
            heading,
            tuple(content),
            element,
            id_of(self._text, element),
            number_block=Block(number, Role.NUMBER) if number is not None else None,
            reference=Block(reference, Role.REFERENCE) if reference is not None else None,
            version=version_of(self._text, element),
        )

    # -- groups and containers ---------------------------------------------------------

    def _group(self, element: Element, kind: Kind, context: _Context) -> Provision:
        return self._unit(element, kind, context)

    def _hcontainer(self, element: Element, context: _Context, found: Content) -> None:
        name = self._named(element)
        kind = akn.NAMED.get(name)
        if kind is None:
            found.extend(self._anything_but_shown(element, context))
        elif kind in (Kind.SCHEDULE, Kind.ANNEX, Kind.APPENDIX):
            setting = context.setting
            if setting is not Setting.EUROPEAN:
                setting = Setting.SCHEDULE
            inside = context._replace(setting=setting, level=0, section_level=False)
            unit = self._unit(element, kind, inside)
            annex = unit.label[:5].upper() == "ANNEX"
            found.append(replace(unit, kind=Kind.ANNEX) if annex else unit)
        elif kind in (Kind.REGULATION, Kind.RULE, Kind.ARTICLE):
            found.append(self._section(element, kind, context))
        elif kind is Kind.DEFINITION:
            inside = context._replace(level=2 if context.level < 3 else context.level)
            unit = self._unit(element, kind, inside._replace(level=0))
            found.append(replace(unit, number=term_of(self._text, element)))
        else:
            found.append(self._unit(element, kind, context))

    def _anything_but_shown(self, element: Element, context: _Context) -> Content:
        """``schedules`` and other wrappers: their banner is the printer's."""
        if self._named(element) == "schedules":
            return self._inside(element, context)
        return self._anything(element, context)

    def _quoted(self, element: Element, local: str, context: _Context) -> Provision:
        """New text for another enactment: a document of its own."""
        get = self._text
        target = attribute(get, element, "ukl:TargetClass") or ""
        document = attribute(get, element, "uk:docName") or ""
        where = attribute(get, element, "uk:context") or attribute(get, element, "ukl:Context")
        setting, kind = Setting.PRIMARY, Kind.SECTION
        category = akn.CATEGORIES.get(document)
        if target == "secondary" or category is Category.INSTRUMENT:
            setting, kind = Setting.SECONDARY, Kind.REGULATION
        elif target in ("euretained", "eu") or category is Category.EUROPEAN:
            setting, kind = Setting.EUROPEAN, Kind.ARTICLE
        if where == "schedule" or (where != "body" and is_scheduled(self._text, element)):
            setting = Setting.SCHEDULE
        inside = _Context(setting, kind)
        marks = (
            attribute(get, element, "startQuote") or "",
            attribute(get, element, "endQuote") or "",
        )
        kind_of = Kind.QUOTED if local == "quotedStructure" else Kind.EXTRACT
        return Provision(
            kind_of,
            "",
            "",
            None,
            tuple(self._anything(element, inside)),
            element,
            id_of(self._text, element),
            quotes=marks if kind_of is Kind.QUOTED else ("", ""),
        )

    def _front_matter(self, element: Element, local: str, context: _Context) -> Provision:
        kind = Kind.LONG_TITLE if local == "longTitle" else Kind.PREAMBLE
        content = self._anything(element, context)
        if kind is Kind.LONG_TITLE:
            content = [
                part
                for part in content
                if not isinstance(part, Block)
                or attribute(self._text, part.element, "class") not in ("A", "Bill", "To")
            ]
        return Provision(kind, "", "", None, tuple(content), element, id_of(self._text, element))

    def _conclusions(self, element: Element, context: _Context, found: Content) -> None:
        if any(each.local in akn.BACK_COVER for each in descendants(element)):
            return
        content = tuple(self._anything(element, context._replace(front=True)))
        if content:
            found.append(Provision(Kind.SIGNATURE, "", "", None, content, element))

    # -- tables and blocks -------------------------------------------------------------

    def _tblock(self, element: Element, context: _Context, found: Content) -> None:
        tables = list(tables_in(element))
        if tables:
            found.append(self._table(element, tables, context))
            return
        if attribute(self._text, element, "class") == "formula":
            content = tuple(self._anything(element, context))
            blocks: Content = []
            for part in content:
                if isinstance(part, Provision) and part.kind is Kind.FORMULA:
                    blocks.extend(part.content)
                else:
                    blocks.append(part)
            found.append(
                Provision(
                    Kind.FORMULA, "", "", None, tuple(blocks), element, id_of(self._text, element)
                )
            )
            return
        found.extend(self._anything(element, context))

    def _table(self, element: Element, tables: Sequence[Element], context: _Context) -> Provision:
        """A table; where one ``tblock`` holds several, they are one, their rows counted through."""
        content: Content = []
        rows = 0
        alone = element is tables[0]
        for each in element.children if not alone else ():
            if each.local in ("p", "subheading"):
                self._read(each, each.local, context, content)
        for part in (part for table in tables for part in table.children):
            if part.local == "caption":
                content.append(Block(part))
                continue
            for row in (part,) if part.local == "tr" else part.children:
                if row.local == "tr":
                    rows += 1
                    content.append(self._row(row, rows, context))
        content.sort(key=lambda part: part.element.start)
        heading = child(element, "heading") if not alone else None
        number = child(element, "num") if not alone else None
        label = label_of(self._text, number)
        return Provision(
            Kind.TABLE,
            bare_number(label),
            label,
            Block(heading, Role.HEADING) if heading is not None else None,
            tuple(content),
            element,
            id_of(self._text, element),
            number_block=Block(number, Role.NUMBER) if number is not None else None,
        )

    def _row(self, element: Element, number: int, context: _Context) -> Provision:
        cells: Content = []
        column = 1
        for each in element.children:
            if each.local not in ("td", "th"):
                continue
            content: Content = (
                [Block(each)] if holds_words(self._text, each) else self._anything(each, context)
            )
            cells.append(Provision(Kind.CELL, str(column), "", None, tuple(content), each))
            span = attribute(self._text, each, "colspan") or "1"
            column += int(span) if span.isdigit() else 1
        return Provision(
            Kind.ROW, str(number), "", None, tuple(cells), element, id_of(self._text, element)
        )

    # -- small things ------------------------------------------------------------------

    def _notes(self, top: Element, context: _Context) -> Iterable[Note]:
        for each in descendants(top):
            if each.local == "notes":
                for note in each.children:
                    if note.local == "note":
                        kind = attribute(self._text, note, "ukl:Type") or "footnote"
                        blocks = tuple(
                            part
                            for part in self._anything(note, context)
                            if isinstance(part, Block)
                        )
                        yield Note(id_of(self._text, note) or "", kind, blocks, note)
            elif each.local in ("body", "mainBody"):
                return

    def _named(self, element: Element) -> str:
        return attribute(self._text, element, "name") or ""


def _setting(category: Category) -> Setting:
    if category is Category.INSTRUMENT:
        return Setting.SECONDARY
    if category is Category.EUROPEAN:
        return Setting.EUROPEAN
    return Setting.PRIMARY
