"""Where in the document each line of our own print stands: its print map.

The map is read from the very rows that are drawn, so that a line of the one is a line of the
other; a test reads the numbers and words of the PDF back and compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from amendtool.core.printmap import Origin, PageLine, PrintMap, Strip
from amendtool.core.provision import Block, Document
from amendtool.core.textview import view_of_blocks
from amendtool.render.print_galley import Passage, Row
from amendtool.render.print_pages import Sheet

if TYPE_CHECKING:
    from amendtool.render.print_job import Layout


class Places:
    """From characters of a passage to characters of the source."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, tuple[Passage, list[int]]] = {}

    def starts(self, passage: Passage) -> list[int]:
        """For each character of the passage the source character that it is, or -1."""
        known = self._known.get(id(passage))
        if known is not None:
            return known[1]
        found: list[int] = []
        for words, block in passage.pieces:
            if block is None:
                found.extend([-1] * len(words))
                continue
            view = view_of_blocks(self._document, (block,))
            found.extend(_aligned(words, view.text, view.starts))
        self._known[id(passage)] = (passage, found)
        return found

    def of_block(self, block: Block) -> int:
        """The source character of the first word of a block."""
        view = view_of_blocks(self._document, (block,))
        return view.starts[0] if view.starts else block.low

    def first(self, passage: Passage, start: int, end: int) -> int:
        """The source character of the first of some characters that has one; -1 for none."""
        return next((each for each in self.starts(passage)[start:end] if each >= 0), -1)

    def before(self, passage: Passage, start: int, end: int) -> int:
        """The source character after the last of some characters that has one; -1 for none."""
        return next((each + 1 for each in self.starts(passage)[start:end][::-1] if each >= 0), -1)


def _aligned(words: str, text: str, starts: Sequence[int]) -> list[int]:
    """The places of printed words, found in the text that the document holds.

    They are the same but for quotation marks put round quoted matter, and for words left out.
    """
    if words == text:
        return list(starts)
    at = words.find(text) if text else -1
    if at >= 0:
        return [-1] * at + list(starts) + [-1] * (len(words) - at - len(text))
    from difflib import SequenceMatcher

    found = [-1] * len(words)
    for block in SequenceMatcher(None, words, text, autojunk=False).get_matching_blocks():
        for n in range(block.size):
            found[block.a + n] = starts[block.b + n]
    return found


def print_map_of_layout(document: Document, layout: Layout | None = None) -> PrintMap:
    """The page and line of every place of a document, as amendtool itself would print it.

    For bills whose official pages and lines are not known: every citation from this map must say
    so (``Origin.LAYOUT``).  ``layout``: where the document was laid out already; otherwise that
    is done here, and may raise :class:`amendtool.core.errors.FontMissing`.
    """
    if layout is None:
        from amendtool.render.print_job import Press

        layout = Press().lay_out(document)
    name = f"amendtool’s print of {layout.dress.title}"
    return PrintMap(_strips(document, layout.text), print_name=name, origin=Origin.LAYOUT)


def _strips(document: Document, sheets: Sequence[Sheet]) -> list[Strip]:
    """A strip for each line, and for each column of a line of a table.

    A strip reaches to the next one: the space between two lines belongs to the first.
    """
    places = Places(document)
    found: list[Strip] = []
    beside: list[tuple[PageLine, int]] = []
    banner: tuple[PageLine, str] | None = None
    for sheet in sheets:
        for standing in sheet.rows:
            if not standing.number:
                continue
            at = PageLine(int(sheet.label), standing.number)
            made = [
                Strip(at, start, end, column)
                for column, start, end in _extents(places, standing.row)
            ]
            if banner is not None and made:
                found.append(Strip(banner[0], made[0].start, made[0].start, banner=banner[1]))
                banner = None
            beside += [(at, start) for start in _beside(standing.row)]
            if not made:
                banner = (at, row_text(standing.row))
            found.extend(made)
    found.sort(key=lambda strip: (strip.start, strip.end))
    for n, (strip, after) in enumerate(pairwise(found)):
        if strip.start < strip.end < after.start:
            end = after.start
            for at, start in beside:
                if strip.end <= start < end and at != strip.at:
                    end = start  # printed on another line than its neighbours in the source
            found[n] = replace(strip, end=end)
    return found


def _beside(row: Row) -> list[int]:
    """Where the reference beside the number of a Schedule begins."""
    return [
        block.low
        for placed in row.placed
        if not placed.words and not placed.passage.numbers
        for _, block in placed.passage.pieces
        if block is not None
    ]


def _extents(places: Places, row: Row) -> list[tuple[int, int, int]]:
    """For each column of a row (0 outside tables), where its words begin and end."""
    found: dict[int, tuple[int, int]] = {}
    for placed in row.placed:
        passage = placed.passage
        known: list[tuple[int, int]] = []
        if placed.words:
            start = places.first(passage, placed.line.start, placed.line.end)
            end = places.before(passage, placed.line.start, placed.line.end)
            known = [(start, end)] if start >= 0 else []
        if not placed.words or placed.line.start == 0:
            known += [(block.low, block.high) for block in passage.numbers]
        for start, end in known:
            low, high = found.get(passage.column, (start, end))
            found[passage.column] = (min(low, start), max(high, end))
    return [(column, start, end) for column, (start, end) in found.items()]


def row_text(row: Row) -> str:
    """What is read on a line from left to right; columns of a table are parted by a bar."""
    ordered = sorted(row.placed, key=lambda each: each.x)
    table = any(each.passage.row >= 0 for each in ordered)
    return (" | " if table else " ").join(each.line.text for each in ordered if each.line.text)
