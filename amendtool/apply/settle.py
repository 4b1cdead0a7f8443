"""Who may be made: claims in marshalled order, then numbers and new units.

The amendments come one by one in the order in which they are made.  Each either gets all of
the places it needs, with its new units numbered and written, or an outcome that says why not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from amendtool.amend.paper import Amendment
from amendtool.apply.candidate import Candidate, Put
from amendtool.apply.claims import claims_of
from amendtool.apply.conflicts import Clash, Ground
from amendtool.apply.dialect import Change, Dialect, Insertion, MarkKind, Slot
from amendtool.apply.edits import (
    Claim,
    CutUnits,
    DivideClause,
    Edit,
    MoveUnits,
    PutUnits,
    SplitWords,
    WrapContents,
)
from amendtool.apply.emptying import refuse_to_empty
from amendtool.apply.fragments import AmendedPiece, NewMatter, Piece
from amendtool.apply.ledger import Outcome, PreEmpted, Refused
from amendtool.apply.unitnumbers import UnitNumbers
from amendtool.apply.words import BlockViews
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError, OutOfPlace, Overlap
from amendtool.core.provision import Document, Provision
from amendtool.core.source import descendants


@dataclass(frozen=True, slots=True)
class AmendedMatter:
    """New matter after the amendments to it, piece by piece, and what became of these."""

    pieces: Sequence[AmendedPiece]
    outcomes: tuple[Outcome, ...]
    changes: tuple[Change, ...]


AmendMatter = Callable[[Sequence[Piece], Sequence[Amendment]], AmendedMatter]


class Settler:
    """Settles the amendments to one document."""

    def __init__(
        self,
        document: Document,
        book: AddressBook,
        dialect: Dialect,
        views: BlockViews,
        taken: set[str],
        amend_matter: AmendMatter,
        matter: NewMatter | None = None,
    ) -> None:
        self._document = document
        self._book = book
        self._dialect = dialect
        self._views = views
        self._taken = taken
        self._amend_matter = amend_matter
        self._ground = Ground()
        self.numbers = UnitNumbers(book)
        #: provisions taken away from where they stand, and those that get something new
        self._gone: set[int] = set() if matter is None else matter.neighbours()
        #: where it is new matter that is amended, what that will stand in
        self._around: set[int] = set() if matter is None else matter.holders()
        self._filled: set[int] = set()
        #: those that are made, in the order in which they are made
        self.made: list[Candidate] = []

    def settle(
        self, candidate: Candidate, candidates: Sequence[Candidate], inner: Sequence[Amendment]
    ) -> None:
        """Decide on one amendment.  ``inner``: the amendments to it."""
        if not self._has_way(candidate, candidate.claims, candidates):
            return
        try:
            emptied = self._emptied(candidate)
            groups = [group for _, group in emptied]
            headings = _headings_of(groups)
            if not self._has_way(candidate, headings, candidates):
                return
            self._refuse_clash_with_itself(candidate, headings)
            self._prepare(candidate, inner)
        except AmendToolError as error:
            self._refuse(candidate, error)
            return
        self._ground.take([*candidate.claims, *headings], candidate.index)
        for _, edit in candidate.edits:
            if isinstance(edit, CutUnits):
                self.numbers.free(edit.units)
            self._gone.update(id(unit) for unit in self._leaving(edit))
            self._filled.update(_filling(edit))
        self._gone.update(map(id, groups))
        candidate.emptied = emptied
        self.made.append(candidate)

    def _has_way(
        self, candidate: Candidate, claims: Sequence[Claim], candidates: Sequence[Candidate]
    ) -> bool:
        """Whether nothing stands in the way of these claims; else it has its outcome."""
        clash = self._ground.clash(claims, candidate.index)
        while clash is not None:
            if not self._overtakes(candidate, clash, candidates):
                self._too_late(candidate, clash, candidates)
                return False
            clash = self._ground.clash(claims, candidate.index)
        return True

    def _emptied(self, candidate: Candidate) -> list[tuple[int, Provision]]:
        """The cross-headings that go because nothing is left under them, with the operation.

        Several amendments together may leave nothing where each alone does not.  Raises
        :class:`amendtool.core.errors.OutOfPlace` where nothing would be left of more than that.
        """
        edits = [edit for _, edit in candidate.edits]
        filled = self._filled.union(*map(_filling, edits))
        leaving = [(n, units) for n, edit in candidate.edits if (units := self._leaving(edit))]
        gone = self._gone | {id(unit) for _, units in leaving for unit in units}
        found: list[tuple[int, Provision]] = []
        for number, units in leaving:
            groups = refuse_to_empty(self._book, units, gone, filled, self._around)
            found.extend((number, group) for group in groups)
            gone.update(map(id, groups))
        return found

    def _leaving(self, edit: Edit) -> tuple[Provision, ...]:
        """The provisions that an edit takes away from what they stand in."""
        match edit:
            case CutUnits():
                return edit.units
            case MoveUnits():
                stays = self._book.parent_of(edit.units[0]) is edit.slot.parent
                return () if stays else edit.units
            case DivideClause():
                return edit.tail
            case _:
                return ()

    def _refuse(self, candidate: Candidate, error: AmendToolError) -> None:
        number = candidate.amendment.number
        candidate.outcome = Refused(number, error.at(candidate.where()), candidate.aim())

    def _overtakes(
        self, candidate: Candidate, clash: Clash, candidates: Sequence[Candidate]
    ) -> bool:
        """Both agreed, the later one removes the whole that the first changed inside."""
        first = candidates[clash.by]
        if not (clash.around and candidate.agreed and first.agreed):
            return False
        self._ground.give_back(clash.by)
        self.made.remove(first)
        first.outcome = PreEmpted(first.amendment.number, candidate.amendment.number, first.aim())
        return True

    def _too_late(
        self, candidate: Candidate, clash: Clash, candidates: Sequence[Candidate]
    ) -> None:
        first = candidates[clash.by].amendment.number
        number = candidate.amendment.number
        if clash.inside:
            candidate.outcome = PreEmpted(number, first, candidate.aim())
            return
        self._refuse(
            candidate,
            Overlap(
                f"{candidates[clash.by].amendment.name} changes some of the same words, "
                "and is made first",
                hint=""
                if candidate.amendment.called
                else f"Make one of the two with  --except {number}  or  --except {first}",
            ),
        )

    def _refuse_clash_with_itself(self, candidate: Candidate, headings: Sequence[Claim]) -> None:
        """Raise :class:`Overlap` for two operations of one amendment on the same words."""
        ground = Ground()
        by_operation: dict[int, list[Claim]] = {}
        for number, edit in candidate.edits:
            by_operation.setdefault(number, []).extend(claims_of(edit, self._views))
        for number, claims in by_operation.items():
            clash = ground.clash(claims, number)
            if clash is not None:
                raise Overlap(
                    f"operations {clash.by + 1} and {number + 1} of it change the same words"
                )
            ground.take(claims, number)
        clash = ground.clash(headings, -1)
        if clash is not None:
            raise Overlap(
                f"operation {clash.by + 1} of it changes a heading under which nothing is left"
            )

    def _prepare(self, candidate: Candidate, inner: Sequence[Amendment]) -> None:
        """Number and write the new units, with the amendments to them made first."""
        candidate.odd_numbers.clear()
        cuts = [edit for _, edit in candidate.edits if isinstance(edit, CutUnits)]
        freed = [unit for cut in cuts for unit in cut.units]
        written: dict[int, Insertion] = {}
        pieces: list[Piece] = []
        for at, (operation, edit) in enumerate(candidate.edits):
            if isinstance(edit, SplitWords):
                self._prepare_split(candidate, at, operation, edit)
            self._refuse_what_the_format_cannot_hold(edit)
            if not isinstance(edit, PutUnits):
                continue
            units = self.numbers.assign(edit.slot, edit.units, freed, edit.freed)
            candidate.odd_numbers.extend(self.numbers.remarks)
            # What goes gives its identifiers with its numbers to what comes in its place, and to
            # nothing else: in the marked document it still stands there.
            given = {each.eid for unit in edit.freed for each in unit.walk() if each.eid}
            self._taken.difference_update(given)
            candidate.edits[at] = (operation, replace(edit, units=units))
            written[at] = self._dialect.write_units(
                self._document, self._book, edit.slot, units, self._taken
            )
            self._taken.update(given)
            pieces.append(Piece(edit.slot, written[at].xml))
        amended: Sequence[AmendedPiece] = [AmendedPiece(each.xml, each.xml) for each in pieces]
        if inner and pieces:
            matter = self._amend_matter(pieces, inner)
            candidate.inner = list(matter.outcomes)
            candidate.inner_changes = list(matter.changes)
            amended = matter.pieces
        for (at, insertion), piece in zip(written.items(), amended, strict=True):
            candidate.insertions[at] = (
                replace(insertion, xml=piece.clean),
                self._marked(candidate, at, piece.marked),
            )
            candidate.beyond[at] = [
                Put(
                    each.parent,
                    Insertion(each.offset, each.clean),
                    self._marked(candidate, at, each.marked),
                )
                for each in piece.beyond
            ]

    def _marked(self, candidate: Candidate, at: int, xml: str) -> str:
        """New units with the marks of what brings them in."""
        operation, edit = candidate.edits[at]
        suffix = "-new" if isinstance(edit, PutUnits) and edit.freed else ""
        change = candidate.change(operation)
        return self._dialect.mark_fragment(xml, MarkKind.INSERTED, change, suffix)

    def _refuse_what_the_format_cannot_hold(self, edit: Edit) -> None:
        """What is written only when all is settled is tried now, so that it can be refused."""
        match edit:
            case WrapContents():
                self._dialect.designate(self._document, self._book, edit.target, edit.number)
            case MoveUnits():
                self._refuse_to_move_in_pieces(edit.units)
                self._dialect.write_moved(self._document, self._book, edit.slot, "", edit.units)
            case _:
                pass

    def _refuse_to_move_in_pieces(self, units: Sequence[Provision]) -> None:
        """Raise :class:`OutOfPlace` for units that one holder in the file does not hold: the
        rows of a table's head and of its body, say."""
        parent = self._book.parent_of(units[0]) or self._document.root
        starts = {unit.element.start for unit in units}
        for holder in descendants(parent.element):
            inside = starts.intersection(child.start for child in holder.children)
            if inside and inside != starts:
                raise OutOfPlace(
                    "they stand in different pieces of the document, and cannot move as one",
                    where=str(self._book.address_of(units[0])),
                    hint="Move them one by one.",
                )

    def _prepare_split(
        self, candidate: Candidate, at: int, operation: int, edit: SplitWords
    ) -> None:
        """Number and write the units that go into the middle of a block."""
        units = self.numbers.assign(Slot(edit.owner, None, None), edit.units)
        candidate.edits[at] = (operation, replace(edit, units=units))
        place = (self._document, self._book, edit.owner, edit.block, units)
        taken = set(self._taken)
        marked = self._dialect.write_split(*place, taken, candidate.change(operation))
        candidate.splits[at] = (self._dialect.write_split(*place, self._taken), marked)


def _filling(edit: Edit) -> set[int]:
    """The ``id`` of the provision that an edit puts something into."""
    return (
        {id(edit.slot.parent)} if isinstance(edit, PutUnits | MoveUnits | DivideClause) else set()
    )


def _headings_of(groups: Sequence[Provision]) -> list[Claim]:
    """The number and heading of groups that go, and what their heading refers to."""
    return [
        Claim(block.low, block.high)
        for group in groups
        for block in (group.number_block, group.heading, group.reference)
        if block is not None and block.low < block.high
    ]
