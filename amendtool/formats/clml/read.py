"""CLML into the clause tree.

The schema lets nearly everything stand nearly everywhere, so the reader asks of each element
only what it is (``vocabulary``) and never where it may stand: an element that is not known is
looked through when it holds elements and read as words when it holds words.  No words are
lost by not being expected.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from amendtool.core.kinds import Category, Kind, Setting, kind_of_level
from amendtool.core.markup import attribute, inner_text
from amendtool.core.provision import (
    Block,
    Document,
    InlineRules,
    Note,
    Provision,
    Role,
)
from amendtool.core.source import Element, Source, child, descendants
from amendtool.formats.clml import characters
from amendtool.formats.clml import vocabulary as clml
from amendtool.formats.clml.lists import defined_term, is_named, item_number
from amendtool.formats.clml.metadata import Metadata, read_metadata
from amendtool.formats.labels import bare_number

INLINE = InlineRules(
    skip=clml.NOT_WORDS, generating=characters.PRINTING, generated=characters.printed
)

Content = list[Block | Provision]


@dataclass(frozen=True, slots=True)
class _Context:
    """What a provision's name depends on: where it stands."""

    setting: Setting
    body_kind: Kind
    depth: int = 0  # numbered lists inside one another
    level: int = 0  # the innermost numbered level
    attached: bool = False  # in a document attached to another: its title is its heading


def read_clml(
    source: Source,
    top: Element,
    *,
    name: str = "",
    category: Category | None = None,
    bill_as: Category | None = None,
) -> Document:
    """The clause tree of a CLML document, whole or a fragment.

    ``category`` overrides what the metadata says (a bill is marked up as an Act).
    """
    return _Reader(source.text).document(source, top, category, bill_as)


class _Reader:
    """Reads one document; holds nothing but its text."""

    def __init__(self, text: str) -> None:
        self._text = text
        #: the resources that the document includes
        self._wanted: set[str | None] = set()

    def document(
        self,
        source: Source,
        top: Element,
        override: Category | None,
        bill_as: Category | None = None,
    ) -> Document:
        metadata = read_metadata(self._text, top)
        category = override or metadata.category
        if category is Category.BILL and bill_as is not None:
            category = bill_as
        body_kind = self._body_kind(category, metadata, top)
        context = _Context(_setting(category), body_kind)
        self._wanted = {
            attribute(self._text, each, "ResourceRef")
            for each in descendants(top)
            if each.local == "IncludedDocument"
        } - {None}
        root = Provision(Kind.DOCUMENT, "", "", None, tuple(self._inside(top, context)), top)
        return Document(
            source=source,
            dialect="clml",
            category=category,
            body_kind=body_kind,
            title=metadata.title,
            root=root,
            inline=INLINE,
            top=top,
            language=metadata.language,
            notes=tuple(self._notes(top)),
        )

    def _body_kind(self, category: Category, metadata: Metadata, top: Element) -> Kind:
        if category is Category.BILL:
            return Kind.CLAUSE
        if category is Category.ACT:
            return Kind.SECTION
        if category is Category.EUROPEAN:
            return Kind.ARTICLE
        known = clml.BODY_KINDS.get(metadata.minor_type)
        if known is not None:
            return known
        for each in descendants(top):
            if each.local == "P1":
                prefix = (attribute(self._text, each, "id") or "").partition("-")[0]
                if prefix in clml.BODY_KINDS:
                    return clml.BODY_KINDS[prefix]
        return Kind.REGULATION

    # -- contents ----------------------------------------------------------------------

    def _inside(self, element: Element, context: _Context) -> Content:
        """The contents of an element, without what is attached to it."""
        found: Content = []
        for each in element.children:
            local = each.local
            if local not in clml.ATTACHED:
                self._read(each, local, context, found)
        return found

    def _read(self, element: Element, local: str, context: _Context, found: Content) -> None:
        level = clml.LEVELS.get(local)
        if level is not None:
            found.append(self._numbered(element, level, context))
        elif local == "TableText" and not self._holds_words(element):
            found.extend(self._pieces(element))
        elif local in clml.BLOCKS:
            found.append(Block(element, _ROLES.get(local, Role.TEXT)))
        elif local in clml.OUTSIDE:
            return
        elif local == "Resources":
            self._included(element, context, found)
        elif local == "P1group":
            self._p1group(element, context, found)
        elif local in clml.GROUPS:
            found.append(self._group(element, clml.GROUPS[local], context))
        elif local == "Schedule":
            found.append(self._schedule(element, context))
        elif local in ("UnorderedList", "OrderedList", "KeyList"):
            self._list(element, local, context, found)
        elif local == "ListItem":  # quoted matter may hold list items without their list
            found.append(self._item(element, context, Kind.ITEM, "", ""))
        elif local == "Tabular" or local == "table":
            found.append(self._table(element, context))
        elif local in clml.CONTAINERS:
            self._container(element, local, context, found)
        elif local in clml.PRELIMS:
            for each in element.children:
                if context.attached or each.local not in clml.ON_THE_FIRST_PAGE:
                    self._read(each, each.local, context, found)
        elif self._holds_words(element):
            found.append(Block(element))
        else:
            found.extend(self._anything(element, context))

    def _included(self, element: Element, context: _Context, found: Content) -> None:
        """Documents that a Schedule includes (a treaty, say); other resources are no part of it."""
        for resource in element.children:
            eid = attribute(self._text, resource, "id")
            kept = child(resource, "InternalVersion") if eid in self._wanted else None
            inside = child(kept, "XMLcontent") if kept is not None else None
            if inside is not None:
                content = tuple(self._anything(inside, context))
                found.append(Provision(Kind.EXTRACT, "", "", None, content, resource, eid))

    def _anything(self, element: Element, context: _Context) -> Content:
        """Look through an element that says nothing of its own; lose no words of it."""
        found: Content = []
        for each in element.children:
            local = each.local
            if local in ("Title", "Number", "Pnumber", "Reference"):
                found.append(Block(each, Role.HEADING if local == "Title" else Role.TEXT))
            elif local == "TitleBlock":
                found.extend(self._anything(each, context))
            else:
                self._read(each, local, context, found)
        return found

    def _pieces(self, element: Element) -> Content:
        """The notes under the heading of a table, which may be numbered: words, each on a line."""
        found: Content = []
        for each in element.children:
            if each.local in clml.BLOCKS or self._holds_words(each):
                found.append(Block(each))
            else:
                found.extend(self._pieces(each))
        return found

    def _holds_words(self, element: Element) -> bool:
        """Whether there is character data between the tags directly inside."""
        at = element.inner
        text = self._text
        for each in element.children:
            if each.local in clml.INLINE or _has_words(text[at : each.start]):
                return True
            at = each.end
        return _has_words(text[at : element.outer])

    # -- numbered provisions -----------------------------------------------------------

    def _p1group(self, element: Element, context: _Context, found: Content) -> None:
        """A group of sections under one heading; nearly always one, and then its heading."""
        numbered = [each for each in element.children if each.local == "P1"]
        title = child(element, "Title")
        alone = all(each.local in _BESIDE_P1 for each in element.children)
        if context.setting is not Setting.SCHEDULE and len(numbered) == 1 and alone:
            found.append(self._numbered(numbered[0], 1, context, group=element, title=title))
        elif title is None:
            found.extend(self._inside(element, context))
        else:
            found.append(self._group(element, Kind.CROSS_HEADING, context))

    def _numbered(
        self,
        element: Element,
        level: int,
        context: _Context,
        *,
        group: Element | None = None,
        title: Element | None = None,
    ) -> Provision:
        number_element = child(element, "Pnumber")
        if level == 1 and context.setting is not Setting.SCHEDULE:
            kind = context.body_kind
        else:
            kind = kind_of_level(level, context.setting)
        number, label = self._number(number_element, level, context)
        own_title = child(element, "Title") or title
        inside = replace(context, level=level, depth=0)
        return Provision(
            kind=kind,
            number=number,
            label=label,
            heading=Block(own_title, Role.HEADING) if own_title else None,
            content=tuple(self._inside(element, inside)),
            element=group or element,
            eid=attribute(self._text, element, "id"),
            number_block=Block(number_element, Role.NUMBER) if number_element else None,
        )

    def _number(self, element: Element | None, level: int, context: _Context) -> tuple[str, str]:
        """Bare number and printed label of a ``Pnumber``."""
        if element is None:
            return "", ""
        written = inner_text(self._text, element)
        before = attribute(self._text, element, "PuncBefore")
        after = attribute(self._text, element, "PuncAfter")
        if before is None and after is None:
            bracketed = level > 1 and written and written[0] not in "(“"
            label = f"({written})" if bracketed and not written.endswith((".", ")")) else written
        else:
            label = f"{before or ''}{written}{after or ''}"
        return bare_number(label), label if written else ""

    # -- groups and containers ---------------------------------------------------------

    def _group(self, element: Element, kind: Kind, context: _Context) -> Provision:
        number_element = child(element, "Number")
        title = self._title(element)
        label = inner_text(self._text, number_element) if number_element else ""
        reference = child(element, "Reference")
        content = self._subtitle(element) + self._inside(element, context)
        return Provision(
            kind=kind,
            number=bare_number(label),
            label=label,
            heading=Block(title, Role.HEADING) if title else None,
            content=tuple(content),
            element=element,
            eid=attribute(self._text, element, "id"),
            number_block=Block(number_element, Role.NUMBER) if number_element else None,
            reference=Block(reference, Role.REFERENCE) if reference else None,
        )

    def _title(self, element: Element) -> Element | None:
        block = child(element, "TitleBlock")
        return child(block, "Title") if block is not None else child(element, "Title")

    def _subtitle(self, element: Element) -> Content:
        block = child(element, "TitleBlock")
        if block is None:
            return []
        return [Block(each, Role.SUBTITLE) for each in block.children if each.local == "Subtitle"]

    def _schedule(self, element: Element, context: _Context) -> Provision:
        setting = Setting.SCHEDULE
        if context.setting is Setting.EUROPEAN:
            setting = Setting.EUROPEAN
        found = self._group(element, Kind.SCHEDULE, replace(context, setting=setting))
        if found.label[:5].upper() == "ANNEX":
            return replace(found, kind=Kind.ANNEX)
        return found

    def _container(self, element: Element, local: str, context: _Context, found: Content) -> None:
        kind = clml.CONTAINERS[local]
        if kind is Kind.QUOTED or kind is Kind.EXTRACT:
            found.append(self._quoted(element, kind, context))
        elif kind in (Kind.FORMULA, Kind.IMAGE, Kind.LONG_TITLE, Kind.SIGNATURE, Kind.NOTE):
            if self._holds_words(element):
                content: Content = [Block(element)]
            else:
                content = self._anything(element, context)
            found.append(Provision(kind, "", "", None, tuple(content), element, self._id(element)))
        elif kind is Kind.DIVISION and context.level < 0:
            found.append(self._group(element, Kind.RECITAL, context))
        elif kind is Kind.PREAMBLE:
            inside = replace(context, level=-1)
            content = self._anything(element, inside)
            found.append(Provision(kind, "", "", None, tuple(content), element, self._id(element)))
        elif kind is Kind.VERSION:
            number = attribute(self._text, element, "id") or ""
            content = self._anything(element, self._version_context(element, context))
            found.append(Provision(kind, number, "", None, tuple(content), element, number))
        else:
            inside = replace(context, attached=kind is Kind.ANNEX or context.attached)
            found.append(self._group(element, kind, inside))

    def _version_context(self, element: Element, context: _Context) -> _Context:
        """An alternative version stands at the end; its ids say where it belongs."""
        for each in descendants(element):
            if (attribute(self._text, each, "id") or "").startswith("schedule"):
                return replace(context, setting=Setting.SCHEDULE)
        return context

    def _quoted(self, element: Element, kind: Kind, context: _Context) -> Provision:
        """New text for another enactment: named by what it will stand in."""
        get = self._text
        where = attribute(get, element, "Context") or "unknown"
        target = attribute(get, element, "TargetClass") or "unknown"
        sub = attribute(get, element, "TargetSubClass") or ""
        marks = clml.QUOTES.get(attribute(get, element, "Format") or "double", ("“", "”"))
        if target in ("euretained", "eu"):
            inside = _Context(Setting.EUROPEAN, Kind.ARTICLE)
        elif target == "secondary":
            inside = _Context(Setting.SECONDARY, clml.BODY_KINDS.get(sub, Kind.REGULATION))
        elif target == "primary":
            inside = _Context(Setting.PRIMARY, Kind.SECTION)
        else:
            inside = _Context(
                Setting.PRIMARY if context.setting is Setting.SCHEDULE else context.setting,
                Kind.SECTION if context.body_kind is Kind.CLAUSE else context.body_kind,
            )
        if where == "schedule":
            inside = replace(inside, setting=Setting.SCHEDULE)
        return Provision(
            kind,
            "",
            "",
            None,
            tuple(self._anything(element, inside)),
            element,
            self._id(element),
            quotes=marks if kind is Kind.QUOTED else ("", ""),
        )

    # -- lists and tables --------------------------------------------------------------

    def _list(self, element: Element, local: str, context: _Context, found: Content) -> None:
        definitions = attribute(self._text, element, "Class") == "Definition"
        count = 0
        for each in element.children:
            if each.local == "KeyListItem":
                content = self._anything(each, context)
                found.append(Provision(Kind.ITEM, "", "", None, tuple(content), each))
            elif each.local != "ListItem":
                self._read(each, each.local, context, found)
            elif definitions:
                term = defined_term(self._text, each)
                found.append(self._item(each, context, Kind.DEFINITION, term, ""))
            elif local == "OrderedList":
                count += 1
                number, label = item_number(self._text, element, each, count)
                nested = context.depth > 0 or context.level >= 3
                kind = kind_of_level(4 if nested else 3, context.setting)
                if is_named(label):
                    kind = Kind.ITEM
                inside = replace(context, depth=context.depth + 1)
                found.append(self._item(each, inside, kind, number, label))
            else:
                found.append(self._item(each, context, Kind.ITEM, "", ""))

    def _item(
        self, element: Element, context: _Context, kind: Kind, number: str, label: str
    ) -> Provision:
        inside = replace(context, depth=0, level=0) if kind is Kind.DEFINITION else context
        content = self._anything(element, inside)
        return Provision(kind, number, label, None, tuple(content), element, self._id(element))

    def _table(self, element: Element, context: _Context) -> Provision:
        content: Content = []
        title = child(element, "Title")
        number_element = child(element, "Number")
        rows = 0
        for each in element.children if element.local == "Tabular" else (element,):
            if each.local == "table":
                for part in each.children:
                    if part.local == "caption":
                        content.append(Block(part))
                        continue
                    for row in (part,) if part.local == "tr" else part.children:
                        if row.local == "tr":
                            rows += 1
                            content.append(self._row(row, rows, context))
                        elif row.local == "caption" or self._holds_words(row):
                            content.append(Block(row))
            elif each.local not in ("Title", "Number"):
                self._read(each, each.local, context, content)
        label = inner_text(self._text, number_element) if number_element else ""
        return Provision(
            Kind.TABLE,
            bare_number(label),
            label,
            Block(title, Role.HEADING) if title else None,
            tuple(content),
            element,
            self._id(element),
            number_block=Block(number_element, Role.NUMBER) if number_element else None,
        )

    def _row(self, element: Element, number: int, context: _Context) -> Provision:
        cells: Content = []
        column = 1
        for each in element.children:
            if each.local not in ("td", "th"):
                continue
            content: Content = (
                [Block(each)] if self._holds_words(each) else self._anything(each, context)
            )
            cells.append(Provision(Kind.CELL, str(column), "", None, tuple(content), each))
            span = attribute(self._text, each, "colspan") or "1"
            column += int(span) if span.isdigit() else 1
        return Provision(Kind.ROW, str(number), "", None, tuple(cells), element)

    # -- notes -------------------------------------------------------------------------

    def _notes(self, top: Element) -> Iterable[Note]:
        context = _Context(Setting.PRIMARY, Kind.SECTION)
        for outer in top.children:
            if outer.local not in ("Commentaries", "Footnotes", "MarginNotes"):
                continue
            for each in outer.children:
                key = self._id(each) or ""
                kind = attribute(self._text, each, "Type") or outer.local[:-1].lower()
                found = self._anything(each, context)
                blocks = tuple(part for part in found if isinstance(part, Block))
                yield Note(key, kind, blocks, each)

    def _id(self, element: Element) -> str | None:
        return attribute(self._text, element, "id")


_ROLES = {"AppendText": Role.APPENDED, "Subtitle": Role.SUBTITLE}
_BESIDE_P1 = frozenset({"P1", "Title", "Warning", "CommentaryRef"})


def _setting(category: Category) -> Setting:
    if category is Category.INSTRUMENT:
        return Setting.SECONDARY
    if category is Category.EUROPEAN:
        return Setting.EUROPEAN
    return Setting.PRIMARY


def _has_words(between: str) -> bool:
    """Whether a piece between tags is more than white space, comments and instructions."""
    stripped = between.strip()
    while stripped.startswith(("<!--", "<?")):
        end = stripped.find("-->" if stripped.startswith("<!--") else "?>")
        stripped = stripped[end + 3 :].strip() if end >= 0 else ""
    return bool(stripped)
