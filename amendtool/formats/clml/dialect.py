"""CLML as the engine needs it: where new units go, what goes with the last one, the notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amendtool.amend.matter import Form, NewProvision
from amendtool.apply.dialect import Change, Insertion, MarkKind, Slot, Splitting
from amendtool.apply.forms import BRACKETED
from amendtool.apply.splitting import heading_over, outside_mark, with_place
from amendtool.core.book import AddressBook
from amendtool.core.errors import OutOfPlace
from amendtool.core.kinds import Category, Kind
from amendtool.core.markup import attribute, escape
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.source import Element, Source, Splice, child, descendants
from amendtool.formats.clml import marks
from amendtool.formats.clml import vocabulary as clml
from amendtool.formats.clml.build import Builder, in_lists
from amendtool.formats.clml.commentaries import commentaries
from amendtool.formats.clml.ids import Ids, stem_beside
from amendtool.formats.clml.listnumbers import keep_numbers, number_new_items
from amendtool.formats.clml.nesting import has_room, may_hold, refuse_misplaced
from amendtool.formats.clml.read import read_clml
from amendtool.formats.clml.removal import items_from, parent_element, removal
from amendtool.formats.markupwriter import Layout, Node, layout_before, node, write
from amendtool.formats.xmlsource import scan

#: looked for in the whole text: one in a comment would only be avoided without need
_ID = re.compile(r"""(?<![\w:.-])id\s*=\s*["']([^"']*)""")
#: the name of the first element of a piece of mark-up
_OPENED = re.compile(r"\s*<(?:\w+:)?(\w+)")


class ClmlDialect:
    """The dialect of legislation.gov.uk XML."""

    name = "clml"
    links = marks.LINKS

    def open_mark(self, kind: MarkKind, change: Change, inside: Element | None = None) -> str:
        """See :class:`amendtool.apply.dialect.Dialect`."""
        return marks.open_mark(kind, change, inside)

    def close_mark(self, kind: MarkKind) -> str:
        """See :class:`amendtool.apply.dialect.Dialect`."""
        return marks.close_mark(kind)

    def mark_fragment(
        self,
        xml: str,
        kind: MarkKind,
        change: Change,
        suffix: str = "",
        inside: Element | None = None,
    ) -> str:
        """See :class:`amendtool.apply.dialect.Dialect`."""
        return marks.mark_fragment(xml, kind, change, suffix, inside)

    def identifiers(self, document: Document) -> set[str]:
        """Every ``id`` of the document."""
        return set(_ID.findall(document.source.text))

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
        sibling = slot.after or slot.before
        under_one = slot.parent.element.local == "P1group"
        if under_one and any(unit.form is Form.CLAUSE and unit.heading for unit in units):
            raise _stands_under_one_heading(book, slot.parent)
        nodes = self._nodes(book, slot, units, taken)
        if sibling is not None and sibling.element.local == "ListItem":
            return self._into_list(document, slot, sibling, units, nodes)
        if units[0].form is Form.ROW and sibling is not None:
            self._check_columns(sibling, units)
        holder = _holder(slot.parent) if sibling is None else None
        entry = _in_entry(holder, units) if holder is not None else None
        if entry is not None:
            nodes = entry
        nodes = _named_as(document.source.text, nodes, sibling)
        if units[0].form is not Form.SCHEDULE or (sibling is not None and _is_schedule(sibling)):
            self._refuse_misplaced(book, slot, [each.name for each in nodes])
        return self._place(document, slot, nodes, units[0].form)

    def _refuse_misplaced(self, book: AddressBook, slot: Slot, names: Sequence[str]) -> None:
        """What the schema does not let stand beside the neighbour in a slot."""
        beside = slot.after or slot.before
        if beside is None:
            holder = _holder(slot.parent)
        else:
            holder = parent_element(slot.parent.element, beside.element)
        if holder is not None:
            refuse_misplaced(book, slot.parent, holder, names)

    def _nodes(
        self, book: AddressBook, slot: Slot, units: Sequence[NewProvision], taken: set[str]
    ) -> list[Node]:
        """The elements of the units, those that are entries in lists unless they go into one."""
        sibling = slot.after or slot.before
        identified = not any(
            each.kind is Kind.QUOTED for each in (slot.parent, *book.ancestors(slot.parent))
        )
        ids = Ids(taken) if identified else None
        builder = Builder(ids)
        level = _level_of(sibling, units[0])
        nodes: list[Node] = []
        for unit in units:
            wanted = stem_beside(sibling, slot.parent, unit) if identified else ""
            identifier = ids.give(wanted) if ids is not None and wanted else ""
            nodes.append(builder.unit(unit, identifier, level))
        listed = sibling is not None and sibling.element.local == "ListItem"
        return nodes if listed else in_lists(units, nodes)

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
        """A ``Text`` ends, the units follow, and a ``Text`` begins again."""
        holder = parent_element(owner.element, block.element)
        if holder is None or block.element.name != "Text" or block.start >= 0:
            raise OutOfPlace("these words cannot be split into provisions")
        placed = with_place(units)
        nodes = _in_entry(holder, placed)
        if nodes is None:
            nodes = self._nodes(book, Slot(owner, None, None), placed, taken)
        if not all(has_room(holder.local, each.name) for each in nodes):
            raise OutOfPlace(
                f"{book.address_of(owner)} has no room for provisions of the form "
                f"{units[0].form.value} in its words",
                where=str(book.address_of(owner)),
                hint="Substitute the whole of it.",
            )
        xml = write(nodes, Layout(""))
        if change is not None:
            xml = self.mark_fragment(xml, MarkKind.INSERTED, change)
        before, after = outside_mark(xml, self.close_mark(MarkKind.INSERTED))
        if not after.startswith("</Text>"):
            raise OutOfPlace("these words cannot be split into provisions")
        last = after.removeprefix("</Text>")
        return Splitting("</Text>", before, after, "<Text>", last, block.element.end)

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
        """A ``Pblock`` round what is there; one that it stood in ends before it."""
        home = book.parent_of(group or run[0]) or document.root
        named = run[0].eid is not None
        identifier = Ids(taken).give(stem_beside(None, home, unit)) if named else ""
        xml = write([Builder(None).unit(unit, identifier)], Layout(""))
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
        neighbour = slot.after or slot.before
        if neighbour is not None and _listed(neighbour) is not _listed(units[0]):
            raise OutOfPlace(
                "an entry of a list and a numbered provision cannot stand side by side",
                hint="Leave it out, and insert it as new text.",
            )
        if slot.parent.element.local == "P1group" and units[0].element.local != "P1":
            raise _stands_under_one_heading(book, slot.parent)
        opened = _OPENED.match(moved)  # the second half of a divided clause is a clause
        names = [opened[1]] if opened is not None else [each.element.local for each in units]
        self._refuse_misplaced(book, slot, names)
        placed = self._place(document, slot, [moved], Form.ITEM)
        beside = slot.before
        listing = None if beside is None else parent_element(slot.parent.element, beside.element)
        if beside is None or listing is None or listing.local != "OrderedList":
            return placed
        gone = {each.element.start for each in units}
        rest = [each for each in items_from(listing, beside.element) if each.start not in gone]
        return replace(placed, extra=keep_numbers(document.source.text, listing, rest))

    def own_numbers(
        self, document: Document, book: AddressBook, units: Sequence[Provision]
    ) -> tuple[Splice, ...]:
        """Those of the items of a list that counts for itself."""
        parent = book.parent_of(units[0])
        if parent is None or units[0].element.local != "ListItem":
            return ()
        listing = parent_element(parent.element, units[0].element)
        if listing is None or listing.local != "OrderedList":
            return ()
        return keep_numbers(document.source.text, listing, [each.element for each in units])

    def _place(
        self, document: Document, slot: Slot, nodes: Sequence[Node | str], form: Form
    ) -> Insertion:
        text = document.source.text
        beside = slot.after or slot.before
        if form is Form.SCHEDULE and (beside is None or not _is_schedule(beside)):
            return self._first_schedule(document, nodes)
        if slot.after is not None:
            layout = layout_before(text, slot.after.element.start)
            return Insertion(slot.after.element.end, layout.newline + write(nodes, layout))
        if slot.before is not None:
            start = slot.before.element.start
            layout = layout_before(text, start)
            return Insertion(start, write(nodes, layout) + layout.newline)
        return self._inside(document, slot.parent, nodes, form)

    def _inside(
        self, document: Document, parent: Provision, nodes: Sequence[Node | str], form: Form
    ) -> Insertion:
        """The first units of a provision: after its words."""
        holder = _holder(parent)
        names = [each.name for each in nodes if isinstance(each, Node)]
        if holder is None or (
            form in BRACKETED and not all(has_room(holder.local, name) for name in names)
        ):
            raise OutOfPlace(
                f"the {parent.kind.value} has no room for numbered provisions after its words"
            )
        if form is Form.ITEM and any(isinstance(each, str) for each in nodes):
            nodes = [node("UnorderedList", *nodes, Decoration="none")]  # one that has moved
        text = document.source.text
        last = holder.children[-1] if holder.children else None
        if last is None:
            return Insertion(holder.inner, write(nodes, Layout("")))
        layout = layout_before(text, last.start)
        return Insertion(last.end, layout.newline + write(nodes, layout))

    def _first_schedule(self, document: Document, nodes: Sequence[Node | str]) -> Insertion:
        for each in descendants(document.top):
            if each.local in ("Primary", "Secondary"):
                schedules = child(each, "Schedules")
                last = each.children[-1]
                layout = layout_before(document.source.text, last.start)
                if schedules is not None and schedules.children:
                    inner = layout_before(document.source.text, schedules.children[-1].start)
                    at = schedules.children[-1].end
                    return Insertion(at, inner.newline + write(nodes, inner))
                body = child(each, "Body") or last
                wrapped = node("Schedules", *nodes)
                return Insertion(body.end, layout.newline + write([wrapped], layout))
        raise OutOfPlace("the document has no place for Schedules")

    def _into_list(
        self,
        document: Document,
        slot: Slot,
        sibling: Provision,
        units: Sequence[NewProvision],
        nodes: Sequence[Node],
    ) -> Insertion:
        """Entries of a list; one that counts for itself must not count the others anew."""
        listing = parent_element(slot.parent.element, sibling.element)
        if listing is None or listing.local != "OrderedList":
            if any(unit.number for unit in units if unit.form is Form.ITEM):
                raise OutOfPlace("a numbered entry cannot stand in a list without numbers")
            nodes = [each if each.name == "ListItem" else _as_item(each) for each in nodes]
            return self._place(document, slot, nodes, Form.ITEM)
        items = number_new_items(units, Builder(None), sibling)
        placed = self._place(document, slot, items, Form.ITEM)
        following = [] if slot.before is None else items_from(listing, slot.before.element)
        kept = keep_numbers(document.source.text, listing, following)
        return replace(placed, extra=kept)

    def _check_columns(self, sibling: Provision, units: Sequence[NewProvision]) -> None:
        """A row must have the cells that the table has columns."""
        columns = len(sibling.children)
        for unit in units:
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
        eid = clause.eid or ""
        tail = f"-{clause.number}"
        stem = eid[: -len(tail)] if eid.endswith(tail) else "section"
        layout = layout_before(document.source.text, clause.element.start)
        para = node("P1para", inside)
        numbered = node(
            "P1", node("Pnumber", escape(number)), para, id=Ids(taken).give(f"{stem}-{number}")
        )
        return write([node("P1group", node("Title", escape(heading)), numbered)], layout)

    # -- units that go -----------------------------------------------------------------

    def after_removal(
        self,
        document: Document,
        book: AddressBook,
        parent: Provision,
        removed: Sequence[Provision],
        added: Sequence[int],
    ) -> tuple[Splice, ...]:
        """What must go with the last unit, and the numbers of a list that would count anew."""
        return removal(document, parent, removed, added)

    def designate(
        self,
        document: Document,
        book: AddressBook,
        target: Provision,
        number: str,
        change: Change | None = None,
    ) -> tuple[Splice, ...]:
        """Each ``P1para`` becomes a ``P2para`` of a new subsection."""
        numbered = _numbered_element(target)
        paras = [each for each in numbered.children if each.local == "P1para"]
        if numbered.local != "P1" or not paras:
            raise OutOfPlace("only the text of a section, article or paragraph can be numbered")
        if not all(may_hold("P2para", each.local) for para in paras for each in para.children):
            raise OutOfPlace(
                "it holds provisions that have numbers of their own",
                where=str(book.address_of(target)),
            )
        ids = Ids(self.identifiers(document))
        identifier = f' id="{ids.give(f"{target.eid}-{number}")}"' if target.eid else ""
        words = escape(number)
        if change is not None:
            words = self.open_mark(MarkKind.INSERTED, change) + words
            words += self.close_mark(MarkKind.INSERTED)
        opened = f"<P1para><P2{identifier}><Pnumber>{words}</Pnumber><P2para>"
        found: list[Splice] = []
        for at, para in enumerate(paras):
            start = opened if at == 0 else "<P2para>"
            end = "</P2para></P2></P1para>" if at == len(paras) - 1 else "</P2para>"
            found += [Splice(para.start, para.inner, start), Splice(para.outer, para.end, end)]
        return tuple(found)

    # -- notes and fragments -----------------------------------------------------------

    def write_commentaries(
        self, document: Document, changes: Sequence[Change]
    ) -> tuple[Splice, ...]:
        """See :class:`amendtool.apply.dialect.Dialect`."""
        return commentaries(document, changes)

    def neighbour(self, number: str, *, scheduled: bool) -> str:
        """See :class:`amendtool.apply.dialect.Dialect`."""
        return f"<P1><Pnumber>{escape(number)}</Pnumber></P1>"

    def read_fragment(self, document: Document, xml: str) -> Document:
        """New elements as a document of the same category."""
        if xml.lstrip().startswith("<Schedule"):
            whole = (
                f"<Legislation><Primary><Body/><Schedules>{xml}</Schedules></Primary></Legislation>"
            )
        elif document.category is Category.EUROPEAN:
            body = f"<EUBody>{xml}</EUBody>"
            whole = f"<Legislation><EURetained>{body}</EURetained></Legislation>"
        else:
            whole = f"<Legislation><Primary><Body>{xml}</Body></Primary></Legislation>"
        return read_clml(Source(whole), scan(whole), category=document.category)


def _level_of(sibling: Provision | None, unit: NewProvision) -> int | None:
    """The level that the neighbours have: (A1) beside (1) is a ``P2`` whatever it looks like."""
    if sibling is None or not unit.form.value.startswith("("):
        return None
    return clml.LEVELS.get(sibling.element.local)


def _named_as(text: str, nodes: list[Node], sibling: Provision | None) -> list[Node]:
    """Provisions in a table cell say their own namespace, as those beside them do."""
    declared = None if sibling is None else attribute(text, sibling.element, "xmlns")
    if declared is None:
        return nodes
    return [replace(each, attributes=(("xmlns", declared), *each.attributes)) for each in nodes]


def _in_entry(holder: Element, units: Sequence[NewProvision]) -> list[Node] | None:
    """Numbered provisions in an entry of a list, or a cell, are a numbered list; else None."""
    if holder.name != "Para" or units[0].form not in BRACKETED:
        return None
    return [Builder(None).ordered(units)]


def _as_item(each: Node) -> Node:
    """A bracketed unit in a list that has no numbers of its own."""
    raise OutOfPlace(f"{each.name} cannot stand in this list")


def _is_schedule(provision: Provision) -> bool:
    return provision.element.local == "Schedule"


def _numbered_element(provision: Provision) -> Element:
    """The ``P1`` of a section whose element is its ``P1group``."""
    if provision.element.local == "P1group":
        return child(provision.element, "P1") or provision.element
    return provision.element


def _stands_under_one_heading(book: AddressBook, group: Provision) -> OutOfPlace:
    return OutOfPlace(
        "the provisions here stand under one heading: a new one cannot have its own",
        where=str(book.address_of(group)),
    )


def _listed(provision: Provision) -> bool:
    return provision.element.local == "ListItem"


def _holder(provision: Provision) -> Element | None:
    """Where in a provision its first units go: its last ``Pnpara``, or the element itself."""
    element = _numbered_element(provision)
    paras = [each for each in element.children if each.local.endswith("para")]
    if paras:
        return paras[-1]
    if element.local == "Schedule":
        return child(element, "ScheduleBody")
    if element.local in ("ListItem", "td", "th"):
        held = [each for each in element.children if each.local == "Para"]
        return held[-1] if held else None
    if element.local == "Tabular":
        table = child(element, "table")
        return child(table, "tbody") if table is not None else None
    if element.local in clml.LEVELS:
        return None
    return element
