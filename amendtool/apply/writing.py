"""From edits to splices: the amended text and the marked text, written side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from amendtool.apply.cdata import (
    Range,
    as_section,
    interrupt,
    place_in,
    sections_in,
    split_ranges,
)
from amendtool.apply.dialect import Change, Dialect, Insertion, MarkKind
from amendtool.apply.edits import CutWords, PutWords
from amendtool.apply.spacing import Cut, Piece, Put, lay_out
from amendtool.apply.words import BlockViews, balanced_ranges, insertion_offset
from amendtool.core.errors import InternalError
from amendtool.core.markup import escape
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.source import Element, Splice, apply_splices, descendants


@dataclass(slots=True)
class Sheets:
    """The two sets of splices that grow together."""

    clean: list[Splice] = field(default_factory=list)
    marked: list[Splice] = field(default_factory=list)

    def add(self, splice: Splice) -> None:
        """The same change in both."""
        self.clean.append(splice)
        self.marked.append(splice)


@dataclass(frozen=True, slots=True)
class OwnedWords:
    """A word edit with the change that it belongs to (an index into the changes)."""

    edit: CutWords | PutWords
    change: int


class Writer:
    """Writes the edits of one document."""

    def __init__(self, document: Document, dialect: Dialect, views: BlockViews) -> None:
        self._document = document
        self._text = document.source.text
        self._dialect = dialect
        self._views = views
        self.sheets = Sheets()
        self._extra: list[Splice] = []

    def block(self, block: Block, edits: Sequence[OwnedWords], changes: Sequence[Change]) -> None:
        """All word edits of one block."""
        view = self._views.of(block)
        pieces = lay_out(
            view.view.text,
            0,
            len(view.view.text),
            [
                Cut(each.edit.start, each.edit.end, each.change)
                if isinstance(each.edit, CutWords)
                else Put(each.edit.at, each.edit.text, each.change)
                for each in edits
            ],
        )
        if self._text.startswith("/>", block.element.end - 2):
            self._fill(block.element, pieces, changes)
            return
        sections = sections_in(self._text, block.low, block.high)
        first = len(self.sheets.marked)
        cut_end: tuple[int, int] | None = None  # in words, and in the source
        for piece in _joined(pieces):
            if piece.kept:
                continue
            change = changes[piece.owner]
            if not piece.text:
                ranges = split_ranges(
                    balanced_ranges(view, self._document, piece.start, piece.end), sections
                )
                for each in ranges:
                    self.sheets.clean.append(Splice(each.start, each.end, ""))
                    self._mark(each, change, block.element)
                if ranges:
                    cut_end = (piece.end, ranges[-1].end)
                continue
            if cut_end is not None and cut_end[0] == piece.start:
                at = cut_end[1]
            else:
                at = insertion_offset(view, piece.start)
            words = escape(piece.text)
            marked = self._inserted(words, change, block.element)
            at, inside = place_in(at, sections)
            if inside:
                words, marked = interrupt(words), interrupt(marked)
            self.sheets.clean.append(Splice(at, at, words))
            self.sheets.marked.append(Splice(at, at, marked))

        self._unlink(block.element, self.sheets.marked[first:])

    def _fill(self, element: Element, pieces: Sequence[Piece], changes: Sequence[Change]) -> None:
        """Words in an element that has none and is written as one tag (``<Text/>``)."""
        put = [piece for piece in pieces if piece.text and not piece.kept]
        words = "".join(escape(piece.text) for piece in put)
        marked = "".join(
            self._inserted(escape(piece.text), changes[piece.owner], element) for piece in put
        )
        for sheet, inside in ((self.sheets.clean, words), (self.sheets.marked, marked)):
            sheet.append(Splice(element.end - 2, element.end, f">{inside}</{element.name}>"))

    def _unlink(self, element: Element, changed: Sequence[Splice]) -> None:
        """Take away the tags of links inside which words are marked."""
        if not self._dialect.links:
            return
        for each in descendants(element):
            if each.local in self._dialect.links and any(
                each.inner <= splice.start and splice.end <= each.outer for splice in changed
            ):
                self.sheets.marked.append(Splice(each.start, each.inner, ""))
                self.sheets.marked.append(Splice(each.outer, each.end, ""))

    def _mark(self, where: Range, change: Change, holder: Element) -> None:
        words = self._text[where.start : where.end]
        if where.inside:
            words = as_section(words)
        marked = self._dialect.mark_fragment(words, MarkKind.LEFT_OUT, change, inside=holder)
        if where.inside:
            marked = interrupt(marked)
        self.sheets.marked.append(Splice(where.start, where.end, marked))

    def mark_block(self, block: Block, change: Change) -> None:
        """Mark all words of a block as left out."""
        self._mark(Range(block.low, block.high), change, block.element)

    def cut_block(self, block: Block, change: Change) -> None:
        """Leave out all words of a block, and leave its element."""
        if block.low < block.high:
            self.sheets.clean.append(Splice(block.low, block.high, ""))
            self.mark_block(block, change)

    def _inserted(self, words: str, change: Change, inside: Element) -> str:
        opened = self._dialect.open_mark(MarkKind.INSERTED, change, inside)
        return opened + words + self._dialect.close_mark(MarkKind.INSERTED)

    def cut_unit(self, unit: Provision, change: Change, insertions: set[int]) -> None:
        """Leave out a whole provision, with the indentation that stood before it.

        ``insertions``: places where something goes in; indentation there stays.
        """
        start, end = unit.element.start, unit.element.end
        gap = start
        while gap and self._text[gap - 1] in " \t\r\n":
            gap -= 1
        if "\n" in self._text[gap:start] and not any(gap < at <= start for at in insertions):
            self.sheets.clean.append(Splice(gap, start, ""))
        self.sheets.clean.append(Splice(start, end, ""))
        marked = self._dialect.mark_fragment(self._text[start:end], MarkKind.LEFT_OUT, change)
        self.sheets.marked.append(Splice(start, end, marked))

    def insertion(self, insertion: Insertion, marked: str) -> None:
        """New units, clean and marked."""
        at = insertion.offset
        self.sheets.clean.append(Splice(at, at, insertion.xml))
        self.sheets.marked.append(Splice(at, at, marked))
        self._extra.extend(each for each in insertion.extra if each not in self._extra)

    def forgo(self, splices: Sequence[Splice]) -> None:
        """Changes to tags that insertions asked for, and that are not wanted after all."""
        self._extra = [each for each in self._extra if each not in splices]

    def settle_extra(self) -> None:
        """Write what insertions asked for beside, but nothing inside what is taken out."""
        cuts = [each for each in self.sheets.clean if each.start < each.end]
        for splice in self._extra:
            gone = any(cut.start <= splice.start and splice.end <= cut.end for cut in cuts)
            if not gone and splice not in self.sheets.clean:
                self.sheets.add(splice)
        self._extra.clear()

    def take_out(self, start: int, end: int) -> str:
        """The amended text of a stretch that moves away, with what was done inside it.

        The splices inside it are taken from both sheets: they are in what is returned.  What
        goes in just before or just after it stays where it is.
        """

        def goes(splice: Splice) -> bool:
            beside = splice.start == splice.end and splice.start in (start, end)
            return start <= splice.start and splice.end <= end and not beside

        inside = [each for each in self.sheets.clean if goes(each)]
        self.sheets.clean = [each for each in self.sheets.clean if not goes(each)]
        self.sheets.marked = [each for each in self.sheets.marked if not goes(each)]
        shifted = [Splice(s.start - start, s.end - start, s.new) for s in in_order(inside)]
        return apply_splices(self._text[start:end], shifted)


def in_order(splices: Sequence[Splice]) -> list[Splice]:
    """Splices by place; at one place what goes in before what comes out, else as written."""
    return sorted(splices, key=lambda splice: (splice.start, splice.end > splice.start))


def checked(splices: Sequence[Splice]) -> tuple[Splice, ...]:
    """Splices in order of place, proved not to overlap."""
    ordered = in_order(splices)
    at = 0
    for splice in ordered:
        if splice.start < at:
            raise InternalError(f"two changes were written over each other at {splice.start}")
        at = splice.end
    return tuple(ordered)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Left-out pieces of one amendment that touch become one mark."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if (
            last is not None
            and not piece.kept
            and not piece.text
            and not last.kept
            and not last.text
            and last.owner == piece.owner
            and last.end == piece.start
        ):
            joined[-1] = last._replace(end=piece.end)
        else:
            joined.append(piece)
    return joined
