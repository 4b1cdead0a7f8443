"""Page and line of one print of a bill, and the places in the text that they stand for.

A *place* is an offset in characters into the text of the document's source, the same offset
that a text view gives for each of its characters (``TextView.starts``) and that a block or an
element has (``Block.low``, ``Element.start``).  The text of a print never changes, so an offset
is stable; and it is cheap: both directions are a search in a sorted list.

A :class:`Strip` is a stretch of the source that is printed on one line.  A line of ordinary
text is one strip.  A line of a table has one for each column that has words on it, and then
the strips of a column follow one another in the source before those of the next column begin
(in both Houses the columns of a table share their line numbers: “page 106, line 33,
column 2”).

Page and line are never the truth about a document: they belong to one print, and a map says
which, and whether it was read from the official marks or comes from our own layout.

>>> strips = [Strip(PageLine(1, 1), 0, 10), Strip(PageLine(1, 2), 10, 25)]
>>> print_map = PrintMap(strips, print_name="Bill 1", origin=Origin.OFFICIAL)
>>> str(print_map.line_at(12))
'page 1, line 2'
>>> print_map.line_at(30) is None
True
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from amendtool.core.errors_lines import MarksRunBackwards, NoPageOrLine


@dataclass(frozen=True, slots=True, order=True)
class PageLine:
    """A page, and a line of it; both are counted from 1, lines afresh on each page."""

    page: int
    line: int

    def __str__(self) -> str:
        return f"page {self.page}, line {self.line}"


class Origin(Enum):
    """Where a map comes from.  The two are never mixed in one map."""

    #: the marks that the print carries: Parliament's own page and line
    OFFICIAL = "official marks"
    #: our own layout: every citation must say so
    LAYOUT = "amendtool’s own pages"


@dataclass(frozen=True, slots=True)
class Strip:
    """Characters ``start`` to ``end`` of the source, printed on one line.

    ``column``: of the table cell they stand in, from 1; 0 outside tables.
    ``exact``: False where the print's marks pass over a line, so that it is not certain where
    the strip begins or ends (or both): the place is then within a line or so.
    ``banner``: words printed on the line that are no words of a provision (“SCHEDULES”).
    """

    at: PageLine
    start: int
    end: int
    column: int = 0
    exact: bool = True
    banner: str = ""


class PrintMap:
    """The page and line of every place of one print, and the places of every line.

    ``print_name``: which print (“Bill 171”, “HL Bill 21”).  ``digest``: of the document's
    bytes, where known.  The strips may be given in any order; they must not overlap, and but
    for the columns of tables their lines must run forwards with the text.  Raises
    :class:`MarksRunBackwards` otherwise.
    """

    __slots__ = ("_by_line", "_starts", "digest", "lines", "origin", "print_name", "strips")

    def __init__(
        self,
        strips: Iterable[Strip],
        *,
        print_name: str = "",
        origin: Origin,
        digest: str = "",
    ) -> None:
        self.strips = tuple(sorted(strips, key=lambda strip: (strip.start, strip.end)))
        self.print_name = print_name
        self.origin = origin
        self.digest = digest
        self._starts = [strip.start for strip in self.strips]
        self._by_line: dict[PageLine, list[Strip]] = {}
        for strip in self.strips:
            self._by_line.setdefault(strip.at, []).append(strip)
        #: every line that has words, in the order of the print
        self.lines = tuple(sorted(self._by_line))
        _check_order(self.strips)

    @property
    def pages(self) -> range:
        """The numbers of the pages, from the first to the last."""
        if not self.lines:
            return range(0)
        return range(self.lines[0].page, self.lines[-1].page + 1)

    def last_line(self, page: int) -> int:
        """The number of the last line of a page.  Raises :class:`NoPageOrLine`."""
        self._require_page(page)
        at = bisect_right(self.lines, PageLine(page + 1, 0)) - 1
        found = self.lines[at]
        return found.line if found.page == page else 0

    # -- from a line to the text ---------------------------------------------------------

    def strips_of(self, at: PageLine) -> tuple[Strip, ...]:
        """The stretches of the source that are printed on a line.

        Raises :class:`NoPageOrLine` with the pages, or the lines of the page, that there are.
        """
        found = self._by_line.get(at)
        if found is not None:
            return tuple(found)
        self._require_page(at.page)
        most = self.last_line(at.page)
        raise NoPageOrLine(
            f"there is no {at}" + self._of_print(),
            hint=f"The lines of page {at.page} are numbered 1 to {most}."
            if most
            else f"Page {at.page} has no numbered lines.",
        )

    def next_line(self, at: PageLine) -> PageLine | None:
        """The line that follows, on the same page or the next; None after the last."""
        index = bisect_right(self.lines, at)
        return self.lines[index] if index < len(self.lines) else None

    def previous_line(self, at: PageLine) -> PageLine | None:
        """The line before, on the same page or the one before; None before the first."""
        index = bisect_right(self.lines, at) - (2 if at in self._by_line else 1)
        return self.lines[index] if index >= 0 else None

    def between(self, first: PageLine, last: PageLine) -> tuple[PageLine, ...]:
        """The lines from one to another, both among them.

        Raises :class:`NoPageOrLine` where one of the two is not there, or they are the wrong
        way round.
        """
        self.strips_of(first)
        self.strips_of(last)
        if last < first:
            raise NoPageOrLine(
                f"{last} is before {first}", hint="Give the first line first, then the last."
            )
        low = bisect_right(self.lines, first) - 1
        return self.lines[low : bisect_right(self.lines, last)]

    def is_exact(self, at: PageLine) -> bool:
        """Whether the marks say where all of the line begins and ends."""
        return all(strip.exact for strip in self.strips_of(at))

    def unsure_around(self, at: PageLine) -> tuple[PageLine, ...]:
        """The run of lines that are not exact in which a line stands; the line alone if it is.

        Words cited on one of them may really stand on another of them.
        """
        if self.is_exact(at):
            return (at,)
        run = [at]
        before = self.previous_line(at)
        while before is not None and not self.is_exact(before):
            run.insert(0, before)
            before = self.previous_line(before)
        after = self.next_line(at)
        while after is not None and not self.is_exact(after):
            run.append(after)
            after = self.next_line(after)
        return tuple(run)

    # -- from the text to a line ---------------------------------------------------------

    def strip_at(self, place: int) -> Strip | None:
        """The strip in which a character of the source is printed; None where it is on none.

        The long title, the enacting words and whatever stands before line 1 are on none.
        """
        index = bisect_right(self._starts, place) - 1
        while index >= 0 and self.strips[index].start == self.strips[index].end:
            index -= 1
        if index < 0 or place >= self.strips[index].end:
            return None
        return self.strips[index]

    def line_at(self, place: int) -> PageLine | None:
        """The line on which a character of the source is printed; None where it is on none."""
        strip = self.strip_at(place)
        return strip.at if strip is not None else None

    def strips_in(self, start: int, end: int) -> Iterator[Strip]:
        """The strips that have a character between two places of the source, in their order."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self.strips) and self.strips[index].start < end:
            if self.strips[index].end > start:
                yield self.strips[index]
            index += 1

    def lines_of(self, start: int, end: int) -> tuple[PageLine, PageLine] | None:
        """The first and the last line of a stretch of the source; None where it has none.

        For a provision, give the first and the last place that hold its words
        (``printlines.PrintReader.lines_of`` does): the white space between two elements
        belongs to the line of one of them.
        """
        lines = [strip.at for strip in self.strips_in(start, end)]
        return (min(lines), max(lines)) if lines else None

    # -- for messages --------------------------------------------------------------------

    def _require_page(self, page: int) -> None:
        if page in self.pages:
            return
        pages = self.pages
        raise NoPageOrLine(
            f"there is no page {page}" + self._of_print(),
            hint=f"Its numbered pages are {pages.start} to {pages.stop - 1}. Was another print "
            "of the bill meant?"
            if pages
            else "It has no numbered pages.",
        )

    def _of_print(self) -> str:
        return f" in {self.print_name}" if self.print_name else " in this print"


def _check_order(strips: tuple[Strip, ...]) -> None:
    """Lines run forwards with the text.

    In a table they run forwards within each cell, and no cell begins before its table: cells
    that span rows make any stricter rule wrong.
    """
    reached = PageLine(0, 0)
    table = PageLine(0, 0)
    before: Strip | None = None
    for strip in strips:
        if strip.at.page < 1 or strip.at.line < 1:
            raise MarksRunBackwards(f"there is a mark of {strip.at}; both are counted from 1")
        if before is not None and strip.start < before.end:
            raise MarksRunBackwards(f"{strip.at} begins before {before.at} ends")
        if not strip.column:
            floor = reached
        elif before is None or not before.column:
            floor = reached
            table = strip.at
        else:
            floor = before.at if strip.column == before.column else table
        if strip.at < floor:
            raise MarksRunBackwards(
                f"{strip.at} is marked after {floor}",
                hint="The marks must be those of this print, in the order of its text.",
            )
        reached = max(reached, strip.at)
        before = strip
