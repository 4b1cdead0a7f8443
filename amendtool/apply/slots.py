"""Where new units go: from “after clause 65” or “at end” to a slot between two provisions.

The level of the new units decides, as it does on a printed page: “clause 4, at end insert
(d)” adds a paragraph to the list that the clause ends with, “at end insert (5)” a subsection.
Where the units fit nowhere, or where a place would split a group under its heading, that is a
refusal.
"""

from __future__ import annotations

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.operations import Insert, Where
from amendtool.apply.dialect import Slot
from amendtool.apply.find import fold
from amendtool.apply.forms import BRACKETED, fits_beside, form_of
from amendtool.apply.misfits import misfit
from amendtool.core.book import AddressBook
from amendtool.core.errors import OutOfPlace
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, VERBATIM_KINDS, Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import own_text

_GROUPS = (Form.PART, Form.CHAPTER, Form.CROSS_HEADING)
#: numbered provisions are not added at the end of what these hold: the end is behind them
_BOXES = frozenset({Kind.TABLE, Kind.NOTE, Kind.FOOTNOTE, Kind.SIGNATURE, *VERBATIM_KINDS})
#: nothing is added in these: an alternative version holds the one provision it is a version of
_ONE_THING = frozenset({Kind.ROW, Kind.CELL, Kind.VERSION})


def slot_for(document: Document, book: AddressBook, insert: Insert) -> Slot:
    """The slot for the units of an insertion.

    Raises :class:`OutOfPlace` where they do not fit, or an address error.
    """
    units = insert.matter.units
    if not units:
        raise OutOfPlace("there is nothing to insert but words; use “insert words”")
    first = units[0]
    if insert.anchor is None:
        return _unplaced(document, first)
    anchor = book.resolve(insert.anchor)
    match insert.where:
        case Where.BEFORE | Where.AFTER:
            return _beside(book, anchor, first, insert.where)
        case Where.AT_BEGINNING:
            return _at_beginning(book, anchor, first)
        case Where.AT_END:
            return _at_end(book, anchor, first)
        case Where.ALPHABETICAL:
            return _alphabetical(document, anchor, units)


def _unplaced(document: Document, unit: NewProvision) -> Slot:
    """A new clause or Schedule without a place: at the end of the clauses or Schedules."""
    root = document.root
    if unit.form is Form.SCHEDULE:
        return Slot(root, root.children[-1] if root.children else None, None)
    found = _last_clause(root)
    if found is None:
        raise OutOfPlace("the document has no clauses")
    return Slot(*found, None)


def _last_clause(group: Provision) -> tuple[Provision, Provision] | None:
    """The last clause of the body, and what it stands in; quoted matter and Schedules apart."""
    for each in reversed(group.children):
        if each.kind in SECTION_KINDS:
            return group, each
        if each.kind in GROUPING_KINDS:
            found = _last_clause(each)
            if found is not None:
                return found
    return None


def _beside(book: AddressBook, anchor: Provision, unit: NewProvision, where: Where) -> Slot:
    parent = book.parent_of(anchor)
    if parent is None:
        raise OutOfPlace("nothing can stand beside the whole document")
    siblings = parent.children
    single = parent.kind in (Kind.VERSION, *VERBATIM_KINDS)
    if single or anchor.kind in (Kind.CELL, Kind.LONG_TITLE, Kind.PREAMBLE):
        raise misfit(book, unit, f"{where.value} {book.address_of(anchor)}", anchor, (anchor,))
    own = form_of(anchor, siblings)
    last = siblings[-1] is anchor and not parent.closing and where is Where.AFTER
    if unit.form is Form.FULL_OUT and own in BRACKETED and last:
        # “after paragraph (b) insert “, and” and words to the full measure”: they close the list
        return Slot(parent, anchor, None)
    if unit.form is not own and not fits_beside(unit, (anchor,)):
        if unit.form in _GROUPS and own in (Form.CLAUSE, Form.SCHEDULE_PARAGRAPH, *_GROUPS):
            return _beside_group(book, anchor, unit, where)
        raise misfit(book, unit, f"{where.value} {book.address_of(anchor)}", anchor, (anchor,))
    if unit.form is Form.CROSS_HEADING and own in (Form.CLAUSE, Form.SCHEDULE_PARAGRAPH):
        return _beside_group(book, anchor, unit, where)
    if _never_inside(book, parent, unit.form) and own in (Form.CLAUSE, Form.SCHEDULE_PARAGRAPH):
        return _beside_group(book, anchor, unit, where)
    return _next_to(parent, anchor, where)


def _next_to(parent: Provision, anchor: Provision, where: Where) -> Slot:
    """The slot at one side of a provision.

    What stands at its other side is named only where it is of the same part of the document: a
    new Part before Part 1 does not follow the preamble, nor Schedule A1 the last clause.
    """
    siblings = parent.children
    at = next(n for n, each in enumerate(siblings) if each is anchor)
    other = at + (1 if where is Where.AFTER else -1)
    beyond = siblings[other] if 0 <= other < len(siblings) else None
    if beyond is not None and stretch_of(beyond) is not stretch_of(anchor):
        beyond = None
    if where is Where.AFTER:
        return Slot(parent, anchor, beyond)
    return Slot(parent, beyond, anchor)


def stretch_of(provision: Provision) -> Kind | None:
    """Whether it stands before the body, among the Schedules, or (None) in neither."""
    if provision.kind in (Kind.LONG_TITLE, Kind.PREAMBLE, Kind.RECITAL):
        return Kind.PREAMBLE
    if provision.kind in (Kind.SCHEDULES, Kind.SCHEDULE, Kind.ANNEX, Kind.APPENDIX):
        return Kind.SCHEDULE
    return None


def _beside_group(book: AddressBook, anchor: Provision, unit: NewProvision, where: Where) -> Slot:
    """A new cross-heading with clauses after clause 23: the group that 23 ends, ends there."""
    at = anchor
    parent = book.parent_of(at)
    while parent is not None and parent.kind in GROUPING_KINDS and _closes(parent, unit.form):
        edge = parent.children[-1] if where is Where.AFTER else parent.children[0]
        if edge is not at:
            raise OutOfPlace(
                f"the {unit.form.value} would split {book.address_of(parent)} in two",
                hint="Insert it where that group ends, and move what should stand under it.",
            )
        at, parent = parent, book.parent_of(parent)
    if parent is None:
        raise misfit(book, unit, f"{where.value} {book.address_of(anchor)}", anchor, (anchor,))
    return _next_to(parent, at, where)


def _never_inside(book: AddressBook, group: Provision, form: Form) -> bool:
    """Whether a new Part or Chapter said to stand beside a section goes outside this group.

    A Part stands in no Part and no Chapter.  CLML has no place for a Chapter inside a Chapter
    either, so there it goes behind the Chapter that the section ends; Akoma Ntoso has, and it
    stands where it is said to stand.
    """
    if group.kind not in GROUPING_KINDS or form not in (Form.PART, Form.CHAPTER):
        return False
    return (form is Form.PART or book.document.dialect == "clml") and _closes(group, form)


def _closes(group: Provision, form: Form) -> bool:
    """Whether a new group of this form ends the group it comes after."""
    rank = {Kind.CROSS_HEADING: 2, Kind.CHAPTER: 1, Kind.PART: 0}
    new = {Form.CROSS_HEADING: 2, Form.CHAPTER: 1, Form.PART: 0}[form]
    return rank.get(group.kind, -1) >= new


def _at_beginning(book: AddressBook, anchor: Provision, unit: NewProvision) -> Slot:
    if anchor.kind in _ONE_THING:
        raise misfit(book, unit, f"in {book.address_of(anchor)}", anchor, anchor.children)
    children = anchor.children
    if children and fits_beside(unit, children):
        return Slot(anchor, None, children[0])
    if not children and _may_hold(book, anchor, unit):
        return Slot(anchor, None, None)
    if children and children[0].kind is Kind.CROSS_HEADING:
        return _at_beginning(book, children[0], unit)
    raise misfit(book, unit, f"at the beginning of {book.address_of(anchor)}", anchor, children)


def _at_end(book: AddressBook, anchor: Provision, unit: NewProvision) -> Slot:
    if anchor.kind in _ONE_THING:
        raise misfit(book, unit, f"in {book.address_of(anchor)}", anchor, anchor.children)
    at = anchor
    while True:
        children = at.children
        if children and _same_level(unit, children):
            last = children[-1]
            if last.kind is Kind.CROSS_HEADING and unit.form not in _GROUPS:
                at = last
                continue
            return Slot(at, last, None)
        if not children or children[-1].kind in _BOXES:
            own = form_of(at, book.siblings(at))
            if at is anchor and own in BRACKETED[1:] and unit.form is own:
                # “at the end of (c) insert (d)”: beside it
                return _beside(book, at, unit, Where.AFTER)
            if (at is anchor and _may_hold(book, at, unit)) or _next_level(own, unit.form):
                return Slot(at, children[-1] if children else None, None)
            raise misfit(
                book,
                unit,
                f"at the end of {book.address_of(anchor)}",
                anchor,
                anchor.children,
            )
        at = children[-1]


def _same_level(unit: NewProvision, children: tuple[Provision, ...]) -> bool:
    last = children[-1]
    if form_of(last, children) is unit.form:
        return True
    return fits_beside(unit, (last,))


def _may_hold(book: AddressBook, provision: Provision, unit: NewProvision) -> bool:
    """Whether a provision without any can be given units of this form."""
    form = unit.form
    if form is Form.ROW:
        return provision.kind is Kind.TABLE
    if form in (Form.CLAUSE, *_GROUPS):
        return provision.kind in GROUPING_KINDS or provision.kind is Kind.DOCUMENT
    if form is Form.SCHEDULE_PARAGRAPH:
        return provision.kind in GROUPING_KINDS or provision.kind is Kind.SCHEDULE
    if form in BRACKETED:
        # (1) stands in no (3), nor in anything below it.
        own = form_of(provision, book.siblings(provision))
        if form is Form.ARABIC and own in (Form.DEFINITION, Form.ITEM):
            return False
        if own in BRACKETED and BRACKETED.index(own) >= BRACKETED.index(form):
            return False
    return provision.kind not in (Kind.DOCUMENT, Kind.TABLE, Kind.ROW)


def _next_level(outer: Form, inner: Form) -> bool:
    """Whether ``inner`` is the level just below ``outer``: (a) below (1)."""
    if outer in BRACKETED and inner in BRACKETED:
        return BRACKETED.index(inner) == BRACKETED.index(outer) + 1
    return inner in (Form.DEFINITION, Form.ITEM, Form.TABLE, Form.QUOTED, Form.FORMULA)


def _alphabetical(document: Document, anchor: Provision, units: tuple[NewProvision, ...]) -> Slot:
    """Among definitions, or rows, before the first whose name is later in the alphabet."""
    form = units[0].form
    kind = {Form.ROW: Kind.ROW, Form.ITEM: Kind.ITEM}.get(form, Kind.DEFINITION)
    if any(each.form is not form for each in units) or len(units) != 1:
        raise OutOfPlace("give each its own operation: every one has its own place in the alphabet")
    home = anchor
    entries = [each for each in home.children if each.kind is kind]
    if not entries:
        for inside in anchor.walk():
            entries = [each for each in inside.children if each.kind is kind]
            if entries:
                home = inside
                break
    if not entries:
        raise OutOfPlace(f"there are no {_ENTRIES[kind]} here to put it among")
    unit = units[0]
    name = _sort_key(_name_of(unit))
    siblings = home.children
    after: Provision | None = None
    for each in entries:
        words = each.number
        if kind is not Kind.DEFINITION:
            words = own_text(document, each) if kind is Kind.ITEM else _first_cell(document, each)
        header = each is entries[0] and kind is Kind.ROW and _is_header(each)
        if not header and _sort_key(words) > name:
            break
        after = each
    if after is None:
        at = next(n for n, each in enumerate(siblings) if each is entries[0])
        return Slot(home, siblings[at - 1] if at else None, entries[0])
    at = next(n for n, each in enumerate(siblings) if each is after)
    return Slot(home, after, siblings[at + 1] if at + 1 < len(siblings) else None)


_ENTRIES = {Kind.ROW: "rows", Kind.ITEM: "entries", Kind.DEFINITION: "definitions"}


def _name_of(unit: NewProvision) -> str:
    """What a new entry is known by: its term, its first cell, its first words."""
    if unit.form is Form.ITEM:
        return next((part.text for part in unit.content if isinstance(part, Words)), "")
    return unit.term or (unit.cells or ("",))[0]


def _sort_key(name: str) -> str:
    """Alphabetical place: case, quotation marks and a leading article do not count."""
    plain = fold(name).strip("'\" ").casefold()
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain


def _first_cell(document: Document, row: Provision) -> str:
    cells = row.children
    return own_text(document, cells[0]) if cells else ""


def _is_header(row: Provision) -> bool:
    return all(cell.element.local == "th" for cell in row.children)
