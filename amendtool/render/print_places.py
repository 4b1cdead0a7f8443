"""Where in the document each line of our own print stands: its print map.

The map is read from the very rows that are drawn, so that a line of the one is a line of the
other; a test reads the numbers and words of the PDF back and compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from amendtool.core.printmap import Origin, PageLine, PrintMap, Strip
from amendtool.core.provision import Block, Document
from amendtool.core.textview import view_of_blocks
from amendtool.render.print_pages import Sheet
from amendtool.render.print_rows import Passage, Row

if TYPE_CHECKING:
    from amendtool.formats.load import LoadedSource
    from amendtool.render.print_job import Layout


#: how many strips are looked at to see whether one stands too far on
_NEAR = 6


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
    return PrintMap(strips_of_sheets(document, layout.text), print_name=name, origin=Origin.LAYOUT)


def print_map_of_source(loaded: LoadedSource) -> PrintMap:
    """The map of what ``amendtool print SOURCE`` prints: its pages and its lines."""
    from amendtool.render.print_job import Press, wanted_of

    document = loaded.document
    return print_map_of_layout(document, Press().lay_out(document, wanted_of(loaded)))


def strips_of_sheets(document: Document, sheets: Sequence[Sheet]) -> list[Strip]:
    """A strip for each line, and for each column of a line of a table.

    A strip reaches to the next one: the space between two lines belongs to the first.  What is
    printed in another order than the source has it (the reference beside a Schedule's number,
    a footnote's words) is on no line of the map: no citation of it can then be wrong.
    """
    places = Places(document)
    found: list[Strip] = []
    banner: tuple[PageLine, str] | None = None
    for sheet in sheets:
        for standing in sheet.rows:
            if not standing.number:
                continue
            at = PageLine(int(sheet.label), standing.number)
            made = [
                Strip(at, start, end, column)
                for column, start, end in _extents(places, standing.row)
                if start < end
            ]
            if banner is not None and made:
                first = min(strip.start for strip in made)
                found.append(Strip(banner[0], first, first, banner=banner[1]))
                banner = None
            if not made:
                banner = (at, row_text(standing.row))
            found.extend(made)
    found.sort(key=lambda strip: (strip.start, strip.end))
    return _closed(_forwards(found))


def _forwards(strips: Sequence[Strip]) -> list[tuple[Strip, bool]]:
    """The strips whose lines run forwards with the source; the others only as gaps (False)."""
    kept: list[tuple[Strip, bool]] = []
    reached = table = PageLine(0, 0)
    before: Strip | None = None
    for n, strip in enumerate(strips):
        floor = reached
        if strip.column and before is not None and before.column:
            floor = before.at if strip.column == before.column else table
        elif strip.column:
            table = strip.at
        start = max(strip.start, before.end) if before is not None else strip.start
        ahead = strips[n + 1 : n + 1 + _NEAR] if not strip.column else ()
        behind = sum(after.at < strip.at for after in ahead if not after.column)
        if strip.at < floor or (start >= strip.end > strip.start) or 2 * behind > len(ahead) > 0:
            kept.append((strip, False))
            continue
        strip = replace(strip, start=start)
        same = before is not None and (before.at, before.column) == (strip.at, strip.column)
        if before is not None and same and kept[-1][1]:
            strip = replace(strip, start=before.start)
            kept[-1] = (strip, True)
        else:
            kept.append((strip, True))
        before = strip
        reached = max(reached, strip.at)
    return kept


def _closed(strips: Sequence[tuple[Strip, bool]]) -> list[Strip]:
    """The strips that are kept, each reaching to the next one or to a gap."""
    found: list[Strip] = []
    for n, (strip, kept) in enumerate(strips):
        if not kept:
            continue
        after = strips[n + 1][0].start if n + 1 < len(strips) else strip.end
        if strip.start < strip.end < after:
            strip = replace(strip, end=after)
        found.append(strip)
    return found


def _extents(places: Places, row: Row) -> list[tuple[int, int, int]]:
    """The pieces of a row (column, 0 outside tables; start; end): words, numbers, references."""
    found: list[tuple[int, int, int]] = []
    for placed in row.placed:
        passage, line = placed.passage, placed.line
        if placed.words:
            start = places.first(passage, line.start, line.end)
            found.append((passage.column, start, places.before(passage, line.start, line.end)))
        if not placed.words or line.start == 0:
            found += [(passage.column, block.low, block.high) for block in passage.numbers]
    return [each for each in found if each[1] >= 0]


def row_text(row: Row) -> str:
    """What is read on a line from left to right; columns of a table are parted by a bar."""
    ordered = sorted(row.placed, key=lambda each: each.x)
    table = any(each.passage.row >= 0 for each in ordered)
    return (" | " if table else " ").join(each.line.text for each in ordered if each.line.text)
