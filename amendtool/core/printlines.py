"""The words of a print, line by line: a document with its :class:`PrintMap`.

One string holds everything that is printed in the body of the document (numbers, headings,
references and words, in the order of the source), with the place of each character; the print
map cuts it into lines.  Built once for a print, in one pass over the document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from amendtool.core.printmap import PageLine, PrintMap, Strip
from amendtool.core.provision import Block, Document, Provision, Role
from amendtool.core.textview import TextView, view_of_blocks


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` of the view that stand on one line, in one column."""

    strip: Strip
    start: int
    end: int


class PrintReader:
    """Look-ups of words in one print.

    ``view``: all that is printed, a line feed between two blocks.
    """

    __slots__ = ("_places", "document", "print_map", "view")

    def __init__(self, document: Document, print_map: PrintMap) -> None:
        self.document = document
        self.print_map = print_map
        self.view: TextView = view_of_blocks(document, printed_blocks(document.root))
        # Words that a document keeps elsewhere have the place where they are printed, so the
        # places never run backwards.
        self._places = self.view.starts

    def stretches(self, at: PageLine) -> tuple[Stretch, ...]:
        """What stands on a line, a stretch for each column.

        Raises ``NoPageOrLine``.  A line that holds only a banner has no stretches.
        """
        found: list[Stretch] = []
        for strip in self.print_map.strips_of(at):
            low = bisect_left(self._places, strip.start)
            high = bisect_left(self._places, strip.end)
            while low < high and self.view.text[low] in " \n":
                low += 1
            while high > low and self.view.text[high - 1] in " \n":
                high -= 1
            if low < high:
                found.append(Stretch(strip, low, high))
        return tuple(found)

    def words_of(self, at: PageLine) -> str:
        """The words of a line as printed: numbers, headings and words, columns side by side."""
        columns = [" ".join(self._in_order(each).split()) for each in self.stretches(at)]
        banners = [strip.banner for strip in self.print_map.strips_of(at) if strip.banner]
        return "   ".join(filter(None, (*banners, *columns)))

    def _in_order(self, stretch: Stretch) -> str:
        """The words of a stretch, a number before the heading that the source has before it."""
        segments = self.view.segments
        first = bisect_right(segments, stretch.start, key=lambda each: each.start) - 1
        pieces: list[str] = []
        heading = False
        for segment in segments[first:]:
            if segment.start >= stretch.end:
                break
            text = self.view.text[max(segment.start, stretch.start) : min(segment.end, stretch.end)]
            if segment.block.role is Role.NUMBER and heading:
                pieces.insert(-1, text)
            else:
                pieces.append(text)
            heading = segment.block.role is Role.HEADING
        return "\n".join(pieces)

    def line_of_character(self, index: int) -> PageLine | None:
        """The line on which a character of the view stands."""
        return self.print_map.line_at(self._places[index]) if index < len(self._places) else None

    def index_of(self, place: int) -> int:
        """The first character of the view that stands at or after a place of the source."""
        return bisect_left(self._places, place)

    def lines_of(self, provision: Provision) -> tuple[PageLine, PageLine] | None:
        """The first and the last line of a provision, its number and heading among them.

        None where none of its words are on a numbered line.
        """
        return self.lines_between(provision.element.start, provision.element.end)

    def lines_between(self, start: int, end: int) -> tuple[PageLine, PageLine] | None:
        """The first and the last line of the words between two places of the source."""
        low, high = bisect_left(self._places, start), bisect_left(self._places, end)
        while low < high and self.view.text[low] in " \n":
            low += 1
        while high > low and self.view.text[high - 1] in " \n":
            high -= 1
        if low >= high:
            return None
        return self.print_map.lines_of(self._places[low], self._places[high - 1] + 1)

    def block_at(self, index: int) -> Block:
        """The block in which a character of the view stands."""
        segments = self.view.segments
        return segments[bisect_right(segments, index, key=lambda each: each.start) - 1].block


def printed_blocks(provision: Provision) -> list[Block]:
    """All blocks of a provision, numbers, headings and references too, in source order."""
    found: list[Block] = []
    stack: list[Block | Provision] = [provision]
    while stack:
        part = stack.pop()
        if isinstance(part, Block):
            found.append(part)
            continue
        beside = (part.number_block, part.reference, part.heading)
        found.extend(each for each in beside if each is not None)
        stack.extend(part.content)
    found.sort(key=lambda block: (block.low, block.high))
    return found
