"""The pages and lines of the official print, in our own setting of it.

The marks of a bill say where each official line begins (``formats/akn/printmarks.py``).  Here the
same words are set on the same lines of the same pages, so that a marked-up clause can be laid
beside the official print.  What is inserted runs on to lines without a number; where a page then
holds more than fits, it goes on on another with the same number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from amendtool.core.printmap import PrintMap
from amendtool.core.provision import Document
from amendtool.render.print_look import LAST_BASELINE, NOTE_PITCH, PITCH
from amendtool.render.print_pages import Notes, Sheet, Standing, top_of
from amendtool.render.print_places import Places
from amendtool.render.print_rows import Passage, Row

#: how far below the usual last line a page may go before its spaces are made smaller
_LOWER = 8.0
#: the least that the spaces between its lines become
_LEAST = 0.4


class OfficialLines:
    """Where the official print begins its lines.  For one layout: each line begins once."""

    def __init__(self, document: Document, print_map: PrintMap) -> None:
        self._places = Places(document)
        self._strips = print_map.strips
        self._starts = [strip.start for strip in print_map.strips]
        self._begun: set[int] = set()

    def breaks(self, passage: Passage) -> dict[int, tuple[int, int]]:
        """The characters of a passage at which an official line begins, and its page and line.

        A line that begins with the number before the words begins at character 0.
        """
        places = self._places.starts(passage)
        known = [(place, at) for at, place in enumerate(places) if place >= 0]
        if not known:
            return self._banner(passage)
        words = "".join(text for text, _ in passage.pieces)
        first = min([known[0][0], *map(self._places.of_block, passage.numbers)])
        found: dict[int, tuple[int, int]] = {}
        self._begin(found, 0, bisect_right(self._starts, first) - 1)
        low = bisect_right(self._starts, first)
        for n in range(low, bisect_right(self._starts, known[-1][0])):
            index = bisect_left(known, (self._starts[n], -1))
            at = _word_start(words, known[index][1])
            if at < len(words):
                self._begin(found, at, n)
        return found

    def _begin(self, found: dict[int, tuple[int, int]], at: int, n: int) -> None:
        if n >= 0 and n not in self._begun and at not in found:
            self._begun.add(n)
            line = self._strips[n].at
            found[at] = (line.page, line.line)

    def _banner(self, passage: Passage) -> dict[int, tuple[int, int]]:
        found: dict[int, tuple[int, int]] = {}
        words = "".join(text for text, _ in passage.pieces)
        for n, strip in enumerate(self._strips):
            if strip.banner and strip.banner == words:
                self._begin(found, 0, n)
        return found


def _word_start(words: str, at: int) -> int:
    """Where the word begins that a mark is meant to stand before.

    The drawing-up of the marks puts some after an opening quotation mark and some before the
    punctuation that follows a reference: ``section 4<?L 1-4?>) to offer``.
    """
    while at < len(words) and words[at] == " ":
        at += 1
    back = at
    while back > 0 and words[back - 1] in "“‘\"'([":
        back -= 1
    if back == 0 or words[back - 1] in " -—–/":
        return back
    on = at
    while on < len(words) and words[on] in ")]”’\"',.;:—–":
        on += 1
    if on > at and on < len(words) and words[on] == " ":
        return on + 1
    return len(words) if on > at and on == len(words) else at


def into_official_pages(rows: Sequence[Row], notes: Notes | None = None) -> list[Sheet]:
    """The official pages; a row without an official line follows the one before it."""
    sheets: list[Sheet] = []
    heads: tuple[str, ...] = ()
    for page, group in groupby(_paged(rows), key=lambda pair: pair[0]):
        own = [row for _, row in group]
        begun = False
        while own:
            heads = next((row.heads for row in reversed(own) if row.heads is not None), heads)
            sheet = Sheet(str(page), page % 2 == 1, heads, continued=begun)
            own = _fill(sheet, own, notes or {})
            sheets.append(sheet)
            begun = True
    return sheets


def _paged(rows: Sequence[Row]) -> list[tuple[int, Row]]:
    page = next((row.told[0] for row in rows if row.told is not None), 1)
    text = True
    found: list[tuple[int, Row]] = []
    for n, row in enumerate(rows):
        if row.told is not None:
            page = row.told[0]
        elif row.new_page and row.heads == () and not row.counted and n:
            page += 1  # what follows the text
            text = False
        elif row.new_page and not text:
            page += 1
        elif row.new_page and n:
            # The first Schedule begins a page, and SCHEDULES goes with it though it is new.
            ahead = next((each.told[0] for each in rows[n:] if each.told is not None), page + 1)
            page = max(page, ahead)
        found.append((page, row))
    return found


def _fill(sheet: Sheet, rows: list[Row], notes: Notes) -> list[Row]:
    """Put rows on a page; those that do not fit are returned."""
    below = [each for row in rows for key in row.notes for each in notes.get(key, ())]
    foot = LAST_BASELINE + (NOTE_PITCH * len(below) + 16.0 if below else -_LOWER)
    top = top_of(sheet.heads)
    again = rows[0].repeats
    rows = [*again, *rows]
    lines = sum(row.pitch for row in rows[1:])
    spaces = sum(row.above for row in rows[1:])
    factor = 1.0
    if lines + spaces > top - foot and spaces:
        factor = min(1.0, max(_LEAST, (top - foot - lines) / spaces))
    if lines + spaces * factor > top - foot:
        factor = 1.0
    y = top
    for n, row in enumerate(rows):
        y -= max(0.0, row.pitch - PITCH) if n == 0 else row.above * factor + row.pitch
        if n > len(again) and y < foot - 0.01:
            return rows[n:]
        sheet.rows.append(Standing(row, y, row.told[1] if row.told is not None else 0))
        for key in () if row.again else row.notes:
            sheet.notes.extend(Standing(each, 0.0) for each in notes.get(key, ()))
    for n, standing in enumerate(sheet.notes):
        above = NOTE_PITCH * (len(sheet.notes) - 1 - n)
        sheet.notes[n] = replace(standing, y=LAST_BASELINE - _LOWER + above)
    return []
