"""The edits that stand, written: splices for the amended text and for the marked text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from amendtool.amend.matter import Form, NewProvision
from amendtool.apply.candidate import Candidate
from amendtool.apply.dialect import Change, Dialect, Insertion, MarkKind
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
from amendtool.apply.forms import GROUP_FORMS
from amendtool.apply.splitting import OwnedSplit, write_splits
from amendtool.apply.unitnumbers import UnitNumbers
from amendtool.apply.words import BlockViews
from amendtool.apply.writing import OwnedWords, Writer, checked
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.source import Splice
from amendtool.core.textview import every_block


@dataclass(frozen=True, slots=True)
class Composition:
    """``marked`` has the change marks; ``commentary`` the notes that say who made them."""

    clean: tuple[Splice, ...]
    marked: tuple[Splice, ...]
    commentary: tuple[Splice, ...]
    changes: tuple[Change, ...]


class Composer:
    """Writes the edits of the amendments that are made."""

    def __init__(
        self,
        document: Document,
        book: AddressBook,
        dialect: Dialect,
        views: BlockViews,
        numbers: UnitNumbers,
        taken: set[str],
    ) -> None:
        self._document = document
        self._book = book
        self._dialect = dialect
        self._views = views
        self._writer = Writer(document, dialect, views)
        self._numbers = numbers
        self._taken = taken
        self._changes: list[Change] = []
        self._words: dict[int, list[OwnedWords]] = {}
        self._splits: dict[int, list[OwnedSplit]] = {}
        self._over: list[tuple[PutHeading, Change]] = []
        self._insertions: set[int] = set()
        self._removed: dict[int, tuple[Provision, list[Provision]]] = {}
        #: where units go in under a provision, by its ``id``
        self._filled: dict[int, list[int]] = {}
        self._tidied: set[int] = set()
        self._moves: list[tuple[Change, MoveUnits | DivideClause]] = []

    def compose(self, made: Sequence[Candidate]) -> Composition:
        """All splices, in order of place."""
        self._insertions = {
            insertion.offset for candidate in made for insertion, _ in candidate.insertions.values()
        }
        self._insertions |= {
            put.clean.offset for each in made for puts in each.beyond.values() for put in puts
        }
        used: list[Change] = []
        for candidate in made:
            first = len(self._changes)
            by_operation: dict[int, int] = {}
            for at, (operation, edit) in enumerate(candidate.edits):
                if operation not in by_operation:
                    by_operation[operation] = len(self._changes)
                    self._changes.append(candidate.change(operation))
                self._edit(candidate, at, edit, by_operation[operation])
            used.extend(self._changes[first:])
            used.extend(candidate.inner_changes)
        for owned in self._words.values():
            self._writer.block(owned[0].edit.block, owned, self._changes)
        for splits in self._splits.values():
            write_splits(self._writer.sheets, self._views.of(splits[0].edit.block), splits)
            for split in splits:
                self._writer.forgo(split.clean.instead)
        self._writer.settle_extra()
        # What is left empty inside a provision that moves goes before it moves.
        stretches = [
            range(_moving(move)[0].element.start, _moving(move)[-1].element.end)
            for _, move in self._moves
        ]
        self._tidy(made, lambda each: any(each.element.start in part for part in stretches))
        for heading, change in self._over:
            self._head(heading, change, made)
        for change, move in self._moves:
            self._relocate(change, move)
        self._writer.settle_extra()
        self._tidy(made, lambda _: True)
        sheets = self._writer.sheets
        commentary = self._dialect.write_commentaries(self._document, used) if used else ()
        return Composition(checked(sheets.clean), checked(sheets.marked), commentary, tuple(used))

    def _tidy(self, made: Sequence[Candidate], wanted: Callable[[Provision], bool]) -> None:
        """What leaving units out makes necessary in the provisions that they stood in.

        What stands inside comes first: its removal may leave nothing of what is around it.
        """
        waiting = [
            (-parent.element.start, key)
            for key, (parent, _) in self._removed.items()
            if key not in self._tidied and wanted(parent)
        ]
        heapify(waiting)
        while waiting:
            key = heappop(waiting)[1]
            self._tidied.add(key)
            parent, units = self._removed[key]
            outer = self._heading_over_nothing(parent, units, made)
            if outer is not None:
                if id(outer) not in self._removed and wanted(outer):
                    heappush(waiting, (-outer.element.start, id(outer)))
                self._note_removed(parent)
            changes = self._dialect.after_removal(
                self._document, self._book, parent, units, self._filled.get(id(parent), ())
            )
            # An insertion beside may have asked for the same change to a tag.
            clean = self._writer.sheets.clean
            clean.extend(each for each in changes if each not in clean)

    def _heading_over_nothing(
        self, parent: Provision, units: Sequence[Provision], made: Sequence[Candidate]
    ) -> Provision | None:
        """A cross-heading goes with the last provision under it: marked by the same change.

        Returns what such a cross-heading stands in.
        """
        if parent.kind is not Kind.CROSS_HEADING or id(parent) in self._filled:
            return None
        if len(parent.children) != len(units) or parent.blocks:
            return None
        inside = range(parent.element.start, parent.element.end)
        change = next(
            candidate.change(operation)
            for candidate in reversed(made)
            for operation, edit in candidate.edits
            if isinstance(edit, CutUnits | MoveUnits) and edit.units[-1].element.start in inside
        )
        for block in (parent.number_block, parent.heading, parent.reference):
            if block is not None and block.low < block.high:
                self._writer.mark_block(block, change)
        return self._book.parent_of(parent)

    def _edit(self, candidate: Candidate, at: int, edit: Edit, index: int) -> None:
        change = self._changes[index]
        match edit:
            case CutWords() | PutWords():
                self._words.setdefault(id(edit.block), []).append(OwnedWords(edit, index))
            case PutHeading():
                self._over.append((edit, change))
            case SplitWords():
                split = OwnedSplit(edit, *candidate.splits[at])
                self._splits.setdefault(id(edit.block), []).append(split)
            case CutUnits():
                for unit in edit.units:
                    self._writer.cut_unit(unit, change, self._insertions)
                    self._note_removed(unit)
                for block in (block for each in edit.shown for block in every_block(each)):
                    self._writer.cut_block(block, change)
            case PutUnits():
                insertion, marked = candidate.insertions[at]
                self._writer.insertion(insertion, marked)
                self._fill(edit.slot.parent, insertion)
                for put in candidate.beyond.get(at, ()):
                    self._writer.insertion(put.clean, put.marked)
                    self._fill(put.parent, put.clean)
            case MoveUnits() | DivideClause():
                self._moves.append((change, edit))
                for unit in _moving(edit):
                    self._note_removed(unit)
            case WrapContents():
                plain = (self._document, self._book, edit.target, edit.number)
                self._writer.sheets.clean.extend(self._dialect.designate(*plain))
                self._writer.sheets.marked.extend(self._dialect.designate(*plain, change))

    def _head(self, edit: PutHeading, change: Change, made: Sequence[Candidate]) -> None:
        """A heading over what is there: up to where another group begins, old or new."""
        starts = {id(each.first) for each, _ in self._over}
        rank = GROUP_FORMS.index(edit.unit.form)
        groups = {
            id(other.slot.after)
            for candidate in made
            for _, other in candidate.edits
            if isinstance(other, PutUnits)
            and other.units[0].form in GROUP_FORMS[: rank + 1]
            and other.slot.after is not None
        }
        beside = self._book.siblings(edit.first)
        here = next(n for n, each in enumerate(beside) if each is edit.first)
        last = edit.first
        for each in beside[here + 1 :]:
            if id(each) in starts or last is edit.last or id(last) in groups:
                break
            last = each
        place = (self._document, self._book, edit.unit, (edit.first, last), edit.group)
        sheets, taken = self._writer.sheets, set(self._taken)
        marked = self._dialect.write_heading(*place, taken, change)
        clean = self._dialect.write_heading(*place, self._taken)
        for sheet, splices in ((sheets.marked, marked), (sheets.clean, clean)):
            for splice in splices:
                closing = splice.start == last.element.end and id(last) in groups
                sheet.insert(0 if closing else len(sheet), splice)

    def _fill(self, parent: Provision, insertion: Insertion) -> None:
        self._filled.setdefault(id(parent), []).append(insertion.offset)

    def _note_removed(self, unit: Provision) -> None:
        parent = self._book.parent_of(unit)
        if parent is not None:
            self._removed.setdefault(id(parent), (parent, []))[1].append(unit)

    def _relocate(self, change: Change, edit: MoveUnits | DivideClause) -> None:
        """Take provisions out, with what was done inside them, and put them in elsewhere."""
        units = _moving(edit)
        start, end = units[0].element.start, units[-1].element.end
        own = self._dialect.own_numbers(self._document, self._book, units)
        clean = self._writer.sheets.clean
        clean.extend(each for each in own if each not in clean)
        moved = self._writer.take_out(start, end)
        for unit in units:
            self._writer.cut_unit(unit, change, self._insertions)
        if isinstance(edit, DivideClause):
            second = NewProvision(Form.CLAUSE, None, edit.heading)
            (numbered,) = self._numbers.assign(edit.slot, (second,))
            moved = self._dialect.clause_around(
                self._document,
                edit.clause,
                numbered.number or "",
                edit.heading,
                moved,
                self._taken,
            )
        insertion = self._dialect.write_moved(self._document, self._book, edit.slot, moved, units)
        self._fill(edit.slot.parent, insertion)
        marked = self._dialect.mark_fragment(insertion.xml, MarkKind.INSERTED, change, "-moved")
        self._writer.insertion(insertion, marked)


def _moving(edit: MoveUnits | DivideClause) -> tuple[Provision, ...]:
    return edit.units if isinstance(edit, MoveUnits) else edit.tail
