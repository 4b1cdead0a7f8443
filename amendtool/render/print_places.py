"""Where in the document the lines of a print stand: characters of its source, line by line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amendtool.core.provision import Document
from amendtool.core.textview import view_of_blocks
from amendtool.render.print_galley import Passage, Row
from amendtool.render.print_pages import Sheet

_MARK = re.compile(r"<\?L (\d{1,5})-(\d{1,5})\s*\?>")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One numbered line.  ``page``: as printed.  ``start``: the character of the document's
    source at which its first words (or the number before them) begin; -1 where none does (words
    that are printed though the document does not hold them).  ``end``: after its last.
    ``text``: its words as printed, columns of a table parted by a bar.
    """

    page: str
    line: int
    start: int
    end: int
    text: str


class Places:
    """From characters of a passage to characters of the source."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, tuple[Passage, list[int]]] = {}

    def starts(self, passage: Passage) -> list[int]:
        """For each character of the passage, and its end, the source character (or -1)."""
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
        found.append(found[-1] + 1 if found and found[-1] >= 0 else -1)
        self._known[id(passage)] = (passage, found)
        return found

    def first(self, passage: Passage, at: int) -> int:
        """The source character at or after a character of the passage; -1 where none follows."""
        starts = self.starts(passage)
        return next((each for each in starts[at:] if each >= 0), -1)

    def before(self, passage: Passage, at: int) -> int:
        """The source character after the one before a character of the passage; -1 for none."""
        starts = self.starts(passage)
        return next((each + 1 for each in reversed(starts[:at]) if each >= 0), -1)


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


def printed_lines(document: Document, sheets: Sequence[Sheet]) -> Iterator[PrintedLine]:
    """Every numbered line of the pages, in order."""
    places = Places(document)
    for sheet in sheets:
        for standing in sheet.rows:
            if standing.number:
                start, end = _extent(places, standing.row)
                yield PrintedLine(sheet.label, standing.number, start, end, row_text(standing.row))


def _extent(places: Places, row: Row) -> tuple[int, int]:
    found: list[int] = []
    ends: list[int] = []
    for placed in row.placed:
        passage = placed.passage
        if not placed.words:
            found.extend(block.low for block in passage.numbers)
            continue
        found.append(places.first(passage, placed.line.start))
        ends.append(places.before(passage, placed.line.end))
    known = [each for each in found if each >= 0]
    return min(known, default=-1), max(ends, default=-1)


def row_text(row: Row) -> str:
    """What is read on a line from left to right; columns of a table are parted by a bar."""
    ordered = sorted(row.placed, key=lambda each: each.x)
    table = any(each.passage.row >= 0 for each in ordered)
    return (" | " if table else " ").join(each.line.text for each in ordered if each.line.text)


# --- The marks of the official print ---------------------------------------------------------


class OfficialMarks:
    """The ``<?L page-line?>`` marks of a bill: where its official print begins each line.

    Marks have gaps (none inside some inserted matter); what they do not say is not made up here.
    """

    def __init__(self, document: Document) -> None:
        self._places = Places(document)
        self.places: list[int] = []
        self.lines: list[tuple[int, int]] = []
        for match in _MARK.finditer(document.source.text):
            self.places.append(match.end())
            self.lines.append((int(match[1]), int(match[2])))

    def __bool__(self) -> bool:
        return bool(self.places)

    def breaks(self, passage: Passage) -> dict[int, tuple[int, int]]:
        """The characters of a passage at which a marked line begins.

        A mark before the number, or before the words, of a passage is at its character 0.
        """
        found: dict[int, tuple[int, int]] = {}
        for number in passage.numbers:
            for n in self._between(number.element.start, number.high):
                found.setdefault(0, self.lines[n])
        starts = self._places.starts(passage)
        known = [(place, at) for at, place in enumerate(starts[:-1]) if place >= 0]
        if not known:
            return found
        words = "".join(text for text, _ in passage.pieces)
        for _, block in passage.pieces:
            if block is None:
                continue
            for n in self._between(block.low, block.high):
                index = bisect_left(known, (self.places[n], -1))
                if index < len(known):
                    at = 0 if index == 0 else _word_start(words, known[index][1])
                    if at < len(words):
                        found.setdefault(at, self.lines[n])
        return found

    def _between(self, low: int, high: int) -> range:
        return range(bisect_left(self.places, low), bisect_left(self.places, high + 1))


def _word_start(words: str, at: int) -> int:
    """Where the word begins that a mark is meant to stand before.

    The drawing-up of the marks puts some after an opening quotation mark and some before the
    punctuation that follows a reference: ``section 4<?L 1-4?>) to offer``.
    """
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
