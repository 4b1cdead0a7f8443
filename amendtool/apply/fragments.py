"""New matter as a document of its own, in which the amendments to it are looked up.

An amendment to an amendment addresses the new clause as it is tabled, before it goes in: “(2)(b)”
is a paragraph of it, and “(1)” need not say of which clause.  All that an amendment brings in is
one such document, each piece under the headings that it will stand under and between provisions
with the numbers of its neighbours: so the rules for what stands where, and for numbers, are the
same as in the document itself.  What stands around the pieces cannot be amended there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amendtool.amend.matter import Form
from amendtool.amend.paper import Amendment
from amendtool.apply.dialect import Dialect, Slot
from amendtool.apply.edits import (
    CutUnits,
    CutWords,
    DivideClause,
    Edit,
    MoveUnits,
    PutHeading,
    PutUnits,
    PutWords,
    SplitWords,
    WrapContents,
)
from amendtool.apply.forms import GROUP_FORMS, form_of
from amendtool.apply.resolve import Resolver
from amendtool.apply.slots import stretch_of
from amendtool.apply.unitnumbers import UnitNumbers
from amendtool.core.book import AddressBook
from amendtool.core.errors import OutOfPlace
from amendtool.core.kinds import GROUPING_KINDS, Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.source import Element, Splice, apply_splices, descendants

#: what a piece is shown in: it has a say in what may stand there
_SCHEDULES = frozenset({Kind.SCHEDULE, Kind.ANNEX})
_AROUND = GROUPING_KINDS | _SCHEDULES | {Kind.VERSION}


@dataclass(frozen=True, slots=True)
class Piece:
    """New units as they are written for one place of a document."""

    slot: Slot
    xml: str


@dataclass(frozen=True, slots=True)
class Beyond:
    """What amendments put beside a group that a piece stands in: a heading that ends the group.

    ``parent``: what it stands in; ``offset``: in the document.
    """

    parent: Provision
    offset: int
    clean: str
    marked: str


@dataclass(frozen=True, slots=True)
class AmendedPiece:
    """A piece with the amendments to it made: clean, and with their marks."""

    clean: str
    marked: str
    beyond: tuple[Beyond, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edge:
    """One side of a group around a piece: in the new matter, and in the document."""

    at: int
    offset: int
    parent: Provision


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a piece stands in the new matter: its characters, and the sides of its groups.

    ``grouped``: whether headings may stand there, as they may not in a clause or a cell.
    """

    low: int
    high: int
    edges: tuple[_Edge, ...]
    grouped: bool


class NewMatter:
    """What one amendment brings in."""

    def __init__(
        self, document: Document, book: AddressBook, dialect: Dialect, pieces: Sequence[Piece]
    ) -> None:
        self._around = document
        self._around_book = book
        self._dialect = dialect
        drafts = [self._draft(each) for each in pieces]
        whole = "".join(text for text, _ in drafts)
        self.document = dialect.read_fragment(document, whole)
        shift = self.document.source.text.index(whole)
        self._pieces: list[_Standing] = []
        for text, draft in drafts:
            edges = tuple(_Edge(e.at + shift, e.offset, e.parent) for e in draft.edges)
            low, high = draft.low + shift, draft.high + shift
            self._pieces.append(_Standing(low, high, edges, draft.grouped))
            shift += len(text)
        self.book = AddressBook(self.document, home=self._home())

    # -- writing -----------------------------------------------------------------------

    def _draft(self, piece: Piece) -> tuple[str, _Standing]:
        """A piece with what will stand around it."""
        text, group = piece.xml, piece.slot.parent
        low = 0
        edges: list[_Edge] = []

        def put_around(left: str, right: str) -> None:
            nonlocal text, low, edges
            text, low = f"{left}{text}{right}", low + len(left)
            edges = [_Edge(each.at + len(left), each.offset, each.parent) for each in edges]

        grouped = group.kind in _AROUND or group.kind is Kind.DOCUMENT
        if grouped:
            put_around(*self._beside(piece.slot.after, piece.slot.before))
        while group.kind in _AROUND:
            parent = self._around_book.parent_of(group)
            if parent is None:
                break
            put_around(*self._tags(group))
            edges.append(_Edge(0, group.element.start, parent))
            edges.append(_Edge(len(text), group.element.end, parent))
            siblings = parent.children
            at = next(n for n, each in enumerate(siblings) if each is group)
            before = siblings[at - 1] if at else None
            after = siblings[at + 1] if at + 1 < len(siblings) else None
            put_around(*self._beside(before, after))
            group = parent
        return text, _Standing(low, low + len(piece.xml), tuple(edges), grouped)

    def _tags(self, group: Provision) -> tuple[str, str]:
        """A group with its number and heading, before and behind what stands under it."""
        text, element = self._around.source.text, group.element
        if not group.children:
            heads = element.children[-1].end if element.children else element.inner
            return text[element.start : heads], text[element.outer : element.end]
        first = group.children[0].element.start
        holders = [each for each in descendants(element) if each.inner <= first < each.outer]
        closed = "".join(text[each.outer : each.end] for each in reversed(holders))
        return text[element.start : first], closed

    def _beside(self, before: Provision | None, after: Provision | None) -> tuple[str, str]:
        """Provisions that stand for the neighbours, with the numbers that the series has there."""
        texts: list[str] = []
        for each, end in ((before, -1), (after, 0)):
            if each is None or stretch_of(each) is not None:
                texts.append("")
                continue
            scheduled = any(e.kind in _SCHEDULES for e in self._around_book.ancestors(each))
            form = Form.SCHEDULE_PARAGRAPH if scheduled else Form.CLAUSE
            inside = [part for part in each.walk() if form_of(part) is form]
            number = inside[end].number if inside else ""
            texts.append(self._dialect.neighbour(number, scheduled=scheduled))
        return texts[0], texts[1]

    # -- reading -----------------------------------------------------------------------

    def _home(self) -> Provision | None:
        """The new clause, if there is one alone, else what all of them stand in: addresses inside
        it need not name it."""
        found = list(self._outermost(self.document.root))
        if len(found) != 1:
            return self._common(found)
        at = found[0]
        while not (at.number or at.heading):
            if len(at.children) != 1:
                return None
            at = at.children[0]
        return at

    def _common(self, units: Sequence[Provision]) -> Provision | None:
        """The Schedule or heading that all of them will stand in."""
        holding = [
            each
            for each in self.document.root.walk()
            if units and all(unit in each.children for unit in units)
        ]
        return holding[0] if holding else None

    def _outermost(self, provision: Provision) -> Iterator[Provision]:
        for each in provision.children:
            if self._is_new(each.element):
                yield each
            else:
                yield from self._outermost(each)

    def _is_new(self, element: Element) -> bool:
        return any(each.low <= element.start and element.end <= each.high for each in self._pieces)

    def neighbours(self) -> set[int]:
        """The ``id`` of what stands for the neighbours: it is nothing new."""
        return {
            id(each)
            for each in self.document.walk()
            if all(
                each.element.end <= piece.low or piece.high <= each.element.start
                for piece in self._pieces
            )
        }

    def holders(self) -> set[int]:
        """The ``id`` of what the pieces stand in."""
        return {id(each) for each in self.document.root.walk() if self._holds(each)}

    def _is_beside_new(self, slot: Slot) -> bool:
        """Whether a slot is in a piece, or at one side of it or of what it stands in."""
        beside = [each for each in (slot.after, slot.before) if each is not None]
        return self._is_new(slot.parent.element) or any(
            self._is_new(each.element) or self._holds(each) for each in beside
        )

    def _heads_what_has_no_room(self, edit: PutUnits) -> bool:
        """Whether it puts headings beside a piece that goes into a clause or a cell."""
        if not any(unit.form in GROUP_FORMS for unit in edit.units):
            return False
        beside = [e for e in (edit.slot.after, edit.slot.before, *edit.freed) if e is not None]
        return not self._is_new(edit.slot.parent.element) and any(
            not piece.grouped and piece.low <= each.element.start < piece.high
            for piece in self._pieces
            for each in beside
        )

    def _holds(self, provision: Provision) -> bool:
        """Whether a piece stands in it."""
        low, high = provision.element.start, provision.element.end
        return any(low < piece.low and piece.high < high for piece in self._pieces)

    def refuse_around(self, edits: Sequence[Edit]) -> None:
        """Raise :class:`OutOfPlace` for edits of what only stands around the pieces."""
        edited = [each for edit in edits for each in _edited(edit)]
        slots = [
            each.slot for each in edits if isinstance(each, PutUnits | MoveUnits | DivideClause)
        ]
        if not all(map(self._is_new, edited)) or not all(map(self._is_beside_new, slots)):
            raise OutOfPlace(
                "it is not in the new text that the amendment brings in",
                hint="Make an amendment to the document itself for it.",
            )
        for edit in edits:
            if isinstance(edit, PutUnits) and self._heads_what_has_no_room(edit):
                raise OutOfPlace("a heading cannot stand where the new text goes in")

    def amended(self, clean: Sequence[Splice], marked: Sequence[Splice]) -> list[AmendedPiece]:
        """The pieces after the amendments to them, from the changes to the whole."""
        return [self._amended(each, clean, marked) for each in self._pieces]

    def _amended(
        self, piece: _Standing, clean: Sequence[Splice], marked: Sequence[Splice]
    ) -> AmendedPiece:
        text = self.document.source.text[piece.low : piece.high]

        def inside(splices: Sequence[Splice]) -> str:
            own = [
                Splice(each.start - piece.low, each.end - piece.low, each.new)
                for each in splices
                if piece.low <= each.start and each.end <= piece.high
            ]
            return apply_splices(text, own)

        beyond = [
            Beyond(edge.parent, edge.offset, _put_at(clean, edge.at), _put_at(marked, edge.at))
            for edge in piece.edges
        ]
        return AmendedPiece(
            inside(clean), inside(marked), tuple(each for each in beyond if each.clean)
        )


def _put_at(splices: Sequence[Splice], at: int) -> str:
    return "".join(each.new for each in splices if each.start == each.end == at)


def _edited(edit: Edit) -> list[Element]:
    """The elements of what an edit changes; new units may go in around a piece."""
    match edit:
        case CutWords() | PutWords() | SplitWords():
            return [edit.block.element]
        case CutUnits() | MoveUnits():
            return [each.element for each in edit.units]
        case PutUnits():
            return [each.element for each in edit.freed]
        case DivideClause():
            return [edit.clause.element]
        case WrapContents():
            return [edit.target.element]
        case PutHeading():
            group = [edit.group.element] if edit.group is not None else []
            return [edit.first.element, edit.last.element, *group]


def new_matter(
    document: Document, book: AddressBook, dialect: Dialect, amendment: Amendment
) -> tuple[Document, AddressBook] | None:
    """What an amendment brings in, as a document, with its addresses; None where it brings nothing.

    Raises an :class:`amendtool.core.errors.AmendToolError` where the amendment does not fit.
    """
    resolver, numbers = Resolver(document, book), UnitNumbers(book)
    taken: set[str] = set()
    pieces: list[Piece] = []
    for operation in amendment.operations:
        for edit in resolver.edits(operation):
            if isinstance(edit, PutUnits):
                units = numbers.assign(edit.slot, edit.units, edit.freed, edit.freed)
                written = dialect.write_units(document, book, edit.slot, units, taken)
                pieces.append(Piece(edit.slot, written.xml))
    if not pieces:
        return None
    matter = NewMatter(document, book, dialect, pieces)
    return matter.document, matter.book


def amendments_inside(number: str, amendments: Sequence[Amendment]) -> list[Amendment]:
    """The amendments to one amendment, and those to these in turn; in the order given."""
    to: dict[str, list[Amendment]] = {}
    for each in amendments:
        to.setdefault(each.amends, []).append(each)
    found = {number}
    waiting = [number]
    while waiting:
        for each in to.get(waiting.pop(), ()):
            if each.number not in found:
                found.add(each.number)
                waiting.append(each.number)
    found.discard(number)
    return [each for each in amendments if each.number in found]
