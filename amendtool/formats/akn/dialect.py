"""Akoma Ntoso as the engine needs it: where new units go, what goes with the last, the notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amendtool.amend.matter import Form, NewProvision
from amendtool.apply.dialect import Change, Insertion, MarkKind, Slot, Splitting
from amendtool.apply.splitting import heading_over, outside_mark, with_place
from amendtool.core.book import AddressBook
from amendtool.core.errors import OutOfPlace
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.markup import attribute, attributes, escape
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.source import Element, Source, Splice, child, descendants
from amendtool.formats.akn.build import AknBuilder
from amendtool.formats.akn.ids import AknIds
from amendtool.formats.akn.marks import LEGISLATION, AknMarks
from amendtool.formats.akn.read import read_akn
from amendtool.formats.emptied import remnants
from amendtool.formats.markupwriter import Layout, Node, layout_before, node, write
from amendtool.formats.xmlsource import scan

#: looked for in the whole text: one in a comment would only be avoided without need
_EID = re.compile(r"""\b(?:akn:)?eId\s*=\s*["']([^"']*)""")
_UNITS = {Kind.ARTICLE: "article", Kind.RULE: "rule"}
_BEFORE_NOTES = frozenset(
    {"identification", "publication", "classification", "lifecycle", "workflow", "analysis"}
    | {"temporalData", "references"}
)


class AknDialect:
    """The dialect of one Akoma Ntoso document."""

    name = "akn"
    links: frozenset[str] = frozenset()

    def __init__(self, document: Document) -> None:
        text, top = document.source.text, document.top
        declared = attributes(text[top.start : top.inner]).get("xmlns:ukl") == LEGISLATION
        self._declared = declared
        self._marks = AknMarks(declared)
        self._drafting = 'eId="sec_' in text or "__subsec_" in text or "__para_" in text

    def open_mark(self, kind: MarkKind, change: Change, inside: Element | None = None) -> str:
        """See :class:`amendtool.apply.dialect.Dialect`."""
        return self._marks.open_mark(kind, change)

    def close_mark(self, kind: MarkKind) -> str:
        """See :class:`amendtool.apply.dialect.Dialect`."""
        return self._marks.close_mark(kind)

    def mark_fragment(
        self,
        xml: str,
        kind: MarkKind,
        change: Change,
        suffix: str = "",
        inside: Element | None = None,
    ) -> str:
        """See :class:`amendtool.apply.dialect.Dialect`."""
        return self._marks.mark_fragment(xml, kind, change, suffix, inside)

    def identifiers(self, document: Document) -> set[str]:
        """Every ``eId`` of the document."""
        return set(_EID.findall(document.source.text))

    # -- new units ---------------------------------------------------------------------

    def write_units(
        self,
        document: Document,
        book: AddressBook,
        slot: Slot,
        units: Sequence[NewProvision],
        taken: set[str],
    ) -> Insertion:
        """New units beside their siblings, or after the words of a provision without any."""
        nodes = self._nodes(document, book, slot, units, taken)
        return self._place(document, slot, nodes, units[0].form)

    def _nodes(
        self,
        document: Document,
        book: AddressBook,
        slot: Slot,
        units: Sequence[NewProvision],
        taken: set[str],
    ) -> list[Node | str]:
        sibling = slot.after or slot.before
        around = (slot.parent, *book.ancestors(slot.parent))
        scheduled = any(each.kind in (Kind.SCHEDULE, Kind.ANNEX) for each in around)
        scheduled = scheduled or (sibling is not None and _is_scheduled(sibling))
        ids = AknIds(taken, self._drafting)
        builder = AknBuilder(
            ids,
            drafting=self._drafting,
            declared=self._declared,
            scheduled=scheduled,
            unit_name=_unit_name(document, around, sibling),
        )
        nodes: list[Node | str] = []
        for unit in units:
            if unit.form is Form.FULL_OUT and (slot.before is not None or unit is not units[-1]):
                # a wrapUp is the last of what stands in a provision
                unit = replace(unit, form=Form.ITEM)
            if unit.form is Form.ROW and sibling is not None:
                self._check_columns(sibling, unit)
                nodes.append(builder.row(unit, paragraphs=_has_paragraphs(sibling)))
                continue
            identifier = ids.beside(sibling, slot.parent, unit, scheduled)
            nodes.append(builder.unit(unit, identifier))
        return nodes

    def write_split(
        self,
        document: Document,
        book: AddressBook,
        owner: Provision,
        block: Block,
        units: Sequence[NewProvision],
        taken: set[str],
        change: Change | None = None,
    ) -> Splitting:
        """``content`` becomes ``intro``, the units, and ``wrapUp`` where words follow."""
        content = child(owner.element, "content")
        inside = content.children if content is not None and block.start < 0 else []
        here = next((n for n, each in enumerate(inside) if each is block.element), None)
        if content is None or here is None:
            raise OutOfPlace("these words cannot be split into provisions")
        name = block.element.name
        slot = Slot(owner, None, None)
        xml = write(self._nodes(document, book, slot, with_place(units), taken), Layout(""))
        if change is not None:
            xml = self.mark_fragment(xml, MarkKind.INSERTED, change)
        before, after = outside_mark(xml, self.close_mark(MarkKind.INSERTED))
        ends = f"</{name}></{content.name}>"
        if not after.startswith(ends):
            raise OutOfPlace("these words cannot be split into provisions")
        prefix = content.name.rpartition(":")[0]
        named = f"{prefix}:" if prefix else ""
        start, end = _renamed(content, "intro")
        no_tags: tuple[Splice, ...] = ()
        wraps = (end._replace(new=f"{named}wrapUp"),)
        close, reopen = f"</{name}></{named}intro>", f"<{named}wrapUp><{name}>"
        if here + 1 < len(inside):
            last = f"{after.removeprefix(f'</{name}>')}<{named}wrapUp>"
            at, ended = block.element.end, (*no_tags, *wraps)
        else:
            last, at, ended = after.removeprefix(ends), content.end, no_tags
        return Splitting(
            close,
            before,
            after,
            reopen,
            last,
            at,
            (start,),
            reopened=wraps,
            ended=ended,
            instead=(end,),
            often=False,
        )

    def write_heading(
        self,
        document: Document,
        book: AddressBook,
        unit: NewProvision,
        run: tuple[Provision, Provision],
        group: Provision | None,
        taken: set[str],
        change: Change | None = None,
    ) -> tuple[Splice, ...]:
        """A cross-heading round what is there; one that it stood in ends before it."""
        scheduled = run[0].kind is Kind.PARAGRAPH
        ids = AknIds(taken, self._drafting)
        builder = AknBuilder(
            ids, drafting=self._drafting, declared=self._declared, scheduled=scheduled
        )
        home = book.parent_of(group or run[0]) or document.root
        identifier = ids.beside(None, home, unit, scheduled) if run[0].eid else ""
        xml = write([builder.unit(unit, identifier)], Layout(""))
        if change is not None:
            xml = self.mark_fragment(xml, MarkKind.INSERTED, change)
        return heading_over(xml, run, group)

    def write_moved(
        self,
        document: Document,
        book: AddressBook,
        slot: Slot,
        moved: str,
        units: Sequence[Provision],
    ) -> Insertion:
        """Elements taken verbatim from the document, in their new place."""
        return self._place(document, slot, [moved], Form.ITEM)

    def own_numbers(
        self, document: Document, book: AddressBook, units: Sequence[Provision]
    ) -> tuple[Splice, ...]:
        """None: every number is written out."""
        return ()

    def _place(
        self, document: Document, slot: Slot, nodes: Sequence[Node | str], form: Form
    ) -> Insertion:
        text = document.source.text
        beside = slot.after or slot.before
        if form is Form.SCHEDULE and (beside is None or beside.kind is not Kind.SCHEDULE):
            return self._first_schedule(document, nodes)
        if slot.after is not None:
            layout = layout_before(text, slot.after.element.start)
            return Insertion(slot.after.element.end, layout.newline + write(nodes, layout))
        if slot.before is not None:
            start = slot.before.element.start
            layout = layout_before(text, start)
            return Insertion(start, write(nodes, layout) + layout.newline)
        return self._inside(text, slot.parent, nodes)

    def _inside(self, text: str, parent: Provision, nodes: Sequence[Node | str]) -> Insertion:
        """The first units of a provision: its ``content`` becomes an ``intro``.

        A table and full-out words are no units: they stand in the ``content`` with the words.
        """
        element = parent.element
        if parent.kind is Kind.TABLE:
            body = next((e for e in descendants(element) if e.local == "tbody"), None)
            if body is None:
                raise OutOfPlace("the table has no body for a row")
            return Insertion(body.outer, write(nodes, Layout("")))
        content = child(element, "content")
        among_words = _among_words(nodes)
        if content is not None and content.children and among_words:
            last = content.children[-1]
            layout = layout_before(text, last.start)
            return Insertion(last.end, layout.newline + write(among_words, layout))
        if content is not None:
            layout = layout_before(text, content.start)
            extra = _renamed(content, "intro")
            return Insertion(content.end, layout.newline + write(nodes, layout), extra)
        before = [
            each
            for each in element.children
            if each.local in ("num", "heading", "subheading", "intro")
        ]
        if not before:
            raise OutOfPlace("there is no place inside it for new units")
        layout = layout_before(text, before[-1].start)
        return Insertion(before[-1].end, layout.newline + write(nodes, layout))

    def _first_schedule(self, document: Document, nodes: Sequence[Node | str]) -> Insertion:
        text = document.source.text
        body = next((each for each in descendants(document.top) if each.local == "body"), None)
        if body is None or not body.children:
            raise OutOfPlace("the document has no place for Schedules")
        for each in body.children:
            if attribute(text, each, "name") == "schedules" and each.children:
                inner = layout_before(text, each.children[-1].start)
                return Insertion(each.children[-1].end, inner.newline + write(nodes, inner))
        last = body.children[-1]
        layout = layout_before(text, last.start)
        wrapped = node(
            "hcontainer",
            node("heading", "Schedules"),
            *nodes,
            class_="schs" if self._drafting else None,
            eId="scheds" if self._drafting else None,
            name="schedules",
        )
        return Insertion(last.end, layout.newline + write([wrapped], layout))

    def _check_columns(self, sibling: Provision, unit: NewProvision) -> None:
        columns = len(sibling.children)
        if unit.spans:
            raise OutOfPlace("the new row has cells that reach over others")
        if len(unit.cells) != columns:
            raise OutOfPlace(
                f"the new row has {len(unit.cells)} cells; the row beside it has {columns}"
            )

    def clause_around(
        self,
        document: Document,
        clause: Provision,
        number: str,
        heading: str,
        inside: str,
        taken: set[str],
    ) -> str:
        """The second half of a divided clause."""
        ids = AknIds(taken, self._drafting)
        separator = "_" if self._drafting else "-"
        eid, tail = clause.eid or "", f"{separator}{clause.number}"
        stem = eid[: -len(tail)] if eid.endswith(tail) else ""
        built = node(
            clause.element.name,
            node("num", escape(number)),
            node("heading", escape(heading)),
            inside,
            class_=attribute(document.source.text, clause.element, "class"),
            eId=ids.give(f"{stem}{separator}{number}") if stem else None,
        )
        return write([built], layout_before(document.source.text, clause.element.start))

    # -- units that go -----------------------------------------------------------------

    def after_removal(
        self,
        document: Document,
        book: AddressBook,
        parent: Provision,
        removed: Sequence[Provision],
        added: Sequence[int],
    ) -> tuple[Splice, ...]:
        """An ``intro`` with nothing after it is ``content``; empty groups go."""
        text = document.source.text
        left = remnants(text, parent, removed, lambda each: _cannot_be_empty(text, each), added)
        if left or added:
            return tuple(left)
        gone = {each.element.start for each in removed}
        element = parent.element
        kept = [each for each in element.children if each.start not in gone]
        hierarchy = [
            each for each in kept if each.local not in (*_HEADS, "intro", "wrapUp", "content")
        ]
        if hierarchy or any(each.local == "content" for each in kept):
            return ()
        parts = [each for each in kept if each.local in ("intro", "wrapUp")]
        if not parts:
            last = max(removed, key=lambda each: each.element.end).element
            if _is_holder(element):
                return (Splice(last.end, last.end, "<content><p/></content>"),)
            return ()
        return _joined(parts)

    def designate(
        self,
        document: Document,
        book: AddressBook,
        target: Provision,
        number: str,
        change: Change | None = None,
    ) -> tuple[Splice, ...]:
        """The contents of a section become a subsection."""
        element = target.element
        inside = [each for each in element.children if each.local not in _HEADS]
        if target.kind not in SECTION_KINDS or not inside:
            raise OutOfPlace("only the text of a section, article or regulation can be numbered")
        joint = "__subsec_" if self._drafting else "-"
        ids = AknIds(self.identifiers(document), self._drafting)
        identifier = f' eId="{ids.give(f"{target.eid}{joint}{number}")}"' if target.eid else ""
        style = ' class="prov2"' if self._drafting else ""
        name = "subsection" if element.local == "section" else "paragraph"
        words = f"({escape(number)})"
        if change is not None:
            words = self.open_mark(MarkKind.INSERTED, change) + words
            words += self.close_mark(MarkKind.INSERTED)
        opened = f"<{name}{style}{identifier}><num>{words}</num>"
        return (
            Splice(inside[0].start, inside[0].start, opened),
            Splice(inside[-1].end, inside[-1].end, f"</{name}>"),
        )

    # -- notes and fragments -----------------------------------------------------------

    def write_commentaries(
        self, document: Document, changes: Sequence[Change]
    ) -> tuple[Splice, ...]:
        """A ``note`` for each change in ``meta/notes``."""
        nodes = [_note(change) for change in changes]
        text = document.source.text
        meta = next((each for each in descendants(document.top) if each.local == "meta"), None)
        if meta is None:
            return ()
        kept = child(meta, "notes")
        if kept is not None and kept.children:
            layout = layout_before(text, kept.children[-1].start)
            at = kept.children[-1].end
            return (Splice(at, at, layout.newline + write(nodes, layout)),)
        before = [each for each in meta.children if each.local in _BEFORE_NOTES]
        if not before:
            return ()
        layout = layout_before(text, before[-1].start)
        notes = node("notes", *nodes, source="#amendtool")
        at = before[-1].end
        return (Splice(at, at, layout.newline + write([notes], layout)),)

    def neighbour(self, number: str, *, scheduled: bool) -> str:
        """See :class:`amendtool.apply.dialect.Dialect`."""
        name = "paragraph" if scheduled else "section"
        return f"<{name}><num>{escape(number)}</num></{name}>"

    def read_fragment(self, document: Document, xml: str) -> Document:
        """New elements as a document of the same category."""
        whole = f"<akomaNtoso><act><body>{xml}</body></act></akomaNtoso>"
        return read_akn(Source(whole), scan(whole), category=document.category)


_HEADS = ("num", "heading", "subheading")


def _note(change: Change) -> Node:
    more = f" {change.note[0].upper()}{change.note[1:]}." if change.note else ""
    words = f"{change.said}.{more}"
    return node("note", node("p", escape(words)), class_="commentary", eId=change.key)


def _renamed(element: Element, name: str) -> tuple[Splice, ...]:
    """Another name for an element, its attributes as they are."""
    start = element.start + 1
    end = element.outer + 2
    return (
        Splice(start, start + len(element.name), name),
        Splice(end, end + len(element.name), name),
    )


def _joined(parts: Sequence[Element]) -> tuple[Splice, ...]:
    """``intro`` and ``wrapUp`` with nothing between them become one ``content``."""
    if len(parts) == 1:
        return _renamed(parts[0], "content")
    first, last = parts[0], parts[-1]
    start, end = first.start + 1, last.outer + 2
    return (
        Splice(start, start + len(first.name), "content"),
        Splice(first.outer, first.end, ""),
        Splice(last.start, last.inner, ""),
        Splice(end, end + len(last.name), "content"),
    )


def _unit_name(document: Document, around: Sequence[Provision], sibling: Provision | None) -> str:
    """The element of a numbered unit of the body here."""
    for each in (*([sibling] if sibling is not None else []), *around):
        if each.kind in SECTION_KINDS and each.element.local != "hcontainer":
            return each.element.local
        if each.kind is Kind.QUOTED:
            return "section"
    return _UNITS.get(document.body_kind, "section")


def _is_scheduled(sibling: Provision) -> bool:
    return sibling.element.local == "subparagraph" or (
        sibling.element.local == "paragraph" and not sibling.label.startswith("(")
    )


def _has_paragraphs(row: Provision) -> bool:
    return any(each.local == "p" for each in descendants(row.element))


def _is_holder(element: Element) -> bool:
    return element.local in (
        "section", "article", "rule", "subsection", "paragraph", "subparagraph", "level", "point",
    )  # fmt: skip


def _cannot_be_empty(text: str, element: Element) -> bool:
    if element.local in ("tbody", "blockList"):
        return True
    return element.local == "hcontainer" and attribute(text, element, "name") in (
        "crossheading",
        "subheading",
        "schedules",
    )


def _among_words(nodes: Sequence[Node | str]) -> list[Node | str]:
    """Tables and full-out words as they stand in ``content``; nothing where there are others."""
    found: list[Node | str] = []
    for each in nodes:
        if isinstance(each, str) or each.name not in ("tblock", "wrapUp"):
            return []
        found.extend(each.children if each.name == "wrapUp" else (each,))
    return found
