"""The official page and line of a bill, from the marks in its Akoma Ntoso.

Parliament's drafting system writes ``<?L 3-11?>`` where line 11 of page 3 begins, in every
print that it has laid out.  The marks are read as they stand, and these things are put right:

* A mark stands among the tags of the element that the line begins with: the line begins just
  after the last words before it, so that a number, an opening quotation mark or an empty
  element belongs to the line on which it is printed.
* In a table each cell has marks of its own, so the same line is marked once for each column.
* A line never begins with the comma that follows a reference: the mark stands after the
  reference, the line begins after the comma.  So it is with a stop after the closing quotation
  mark of quoted matter, where more words follow it on the line.
* A table without marks of its own is not numbered (the drafting system passes over a table
  that is broken by a page): its words are on no line.  Its lines are numbered behind it, where
  marks then stand together with no words between them; the PDF has these numbers off the page.
  The words after them are on the line of the first, and the page counts on from there.
* Some lines are not marked (inside the definitions of quoted matter, and where words are
  printed after quoted matter).  The words between two marks are then shared out over the
  lines between: exactly, where each of them begins with a new block of words; else by the
  length of the lines, and the strips say that they are not exact.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from amendtool.core.errors_lines import MarksRunBackwards, NoMarks
from amendtool.core.markup import attribute, inner_text
from amendtool.core.printmap import Origin, PageLine, PrintMap, Strip
from amendtool.core.provision import Document
from amendtool.core.source import Element, child, descendants
from amendtool.formats.akn.printgaps import share_out

_MARK = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?L\s+([^?]*?)\s*\?>", re.DOTALL)
_NUMBERS = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")
_STOPS = re.compile("[,.;:)\\]”’]+")
_INLINE_TAGS = re.compile(r"(?:</(?:ref|i|b|sup|sub|inline)>)+<\?L[^?]*\?>")
#: the end of quoted matter, and the beginning of what is printed after it
_QUOTED_END = re.compile(r"</quotedStructure>\s*<inline [^>]*><\?L[^?]*\?>$")
_TAGS = re.compile(r"<[^>]*>")
#: what a line of the text never runs across
_DIVISIONS = frozenset({"longTitle", "preamble", "body", "mainBody"})


@dataclass(frozen=True, slots=True)
class _Cell:
    """A table cell: its element, its column from 1, and where its table ends."""

    element: Element
    column: int
    table_end: int


def has_marks(document: Document) -> bool:
    """Whether the document says where its pages and lines begin."""
    return any(match[1] is not None for match in _MARK.finditer(document.source.text))


def read_print_map(document: Document, *, name: str = "") -> PrintMap:
    """The page and line of every place of a print, from its own marks.

    ``name``: of the file, for messages.  Raises :class:`NoMarks` where there are none, and
    :class:`MarksRunBackwards` where they are not in the order of the text.
    """
    marks = _without_table_lines(document, list(_marks(document, name)))
    if not marks:
        raise NoMarks(
            "nothing in it says where its pages and lines begin",
            where=name,
            hint="Use the XML of a print as Parliament publishes it, or cite by clause and words.",
        )
    return PrintMap(
        share_out(document, _strips(document, marks)),
        print_name=print_name(document),
        origin=Origin.OFFICIAL,
    )


def print_name(document: Document) -> str:
    """Which print it is: “Bill 171”, “HL Bill 21”; empty where the document does not say."""
    text = document.source.text
    for each in descendants(document.top):
        if each.local == "body":
            break
        if each.local.startswith("TLC"):
            identifier = attribute(text, each, "eId") or ""
            if identifier == "varBillNo":
                return (attribute(text, each, "showAs") or "").strip()
        if each.local == "docNumber":
            words = inner_text(text, each)
            if words:
                return words
    return ""


def _marks(document: Document, name: str) -> Iterator[tuple[int, int, PageLine]]:
    """Where each mark begins and ends, and what it says."""
    for match in _MARK.finditer(document.source.text):
        if match[1] is None:
            continue
        numbers = _NUMBERS.fullmatch(match[1])
        if numbers is None:
            raise MarksRunBackwards(
                f"“{match[0]}” does not give a page and a line",
                where=f"{name}:{document.source.line_of(match.start())}".lstrip(":"),
                hint="A mark is written  <?L 3-11?>  for page 3, line 11.",
            )
        yield match.start(), match.end(), PageLine(int(numbers[1]), int(numbers[2]))


def _without_table_lines(
    document: Document, marks: list[tuple[int, int, PageLine]]
) -> list[tuple[int, int, PageLine]]:
    """The marks without those of the lines of a table that has none of its own."""
    tables = _unmarked_tables(document.top, [at for at, _, _ in marks])
    if not tables:
        return marks
    text = document.source.text
    found: list[tuple[int, int, PageLine]] = []
    page = dropped = page_starts = 0
    for index, (start, end, at) in enumerate(marks):
        if at.page != page:
            page, dropped = at.page, 0
            page_starts = marks[index - 1][1] if index else 0
        before = marks[index - 1] if index else None
        stacked = (
            before is not None
            and before[2] == PageLine(at.page, at.line - 1)
            and not _TAGS.sub("", text[before[1] : start]).strip()
            and bisect_right(tables, start) > bisect_right(tables, page_starts)
        )
        if stacked:
            dropped += 1
        else:
            found.append((start, end, PageLine(at.page, at.line - dropped)))
    return found


def _strips(document: Document, marks: list[tuple[int, int, PageLine]]) -> list[Strip]:
    """A strip for each mark; with those that a table leaves over."""
    text = document.source.text
    cells = _cells(document.top)
    cell_starts = [cell.element.start for cell in cells]
    bounds = _bounds(document.top)
    banners = _banners(document)
    starts: list[int] = []
    for index, (at, _, _) in enumerate(marks):
        floor = marks[index - 1][1] if index else 0
        cell = _cell_at(cells, cell_starts, at)
        if cell is not None:
            floor = max(floor, cell.element.inner)
        start = max(floor, _back_over_tags(text, at))
        following = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        starts.append(max(start, _past_stops(text, start, marks[index][1], following)))
    tables = _unmarked_tables(document.top, [at for at, _, _ in marks])
    found: list[Strip] = []
    for index, (at, _, line) in enumerate(marks):
        after = starts[index + 1] if index + 1 < len(marks) else len(text)
        end = min(after, next((end for start, end in bounds if start <= at < end), len(text)))
        cell = _cell_at(cells, cell_starts, at)
        if cell is None:
            banner = next((words for each, words in banners if each.start < at < each.end), "")
            table = bisect_right(tables, at)
            end = min(end, tables[table]) if table < len(tables) else end
            found.append(Strip(line, starts[index], end, banner=banner))
            continue
        inside = min(end, cell.element.end)
        found.append(Strip(line, starts[index], inside, column=cell.column))
        if cell.table_end < end:
            # What follows a table is printed after the last words of its last cell.
            found.append(Strip(line, cell.table_end, end, column=cell.column))
    return found


def _cells(top: Element) -> list[_Cell]:
    """All table cells, in document order."""
    found: list[_Cell] = []

    def look(element: Element, table_end: int) -> None:
        for each in element.children:
            if each.local == "table":
                look(each, each.end)
            elif each.local == "tr":
                column = 0
                for inside in each.children:
                    if inside.local in ("td", "th"):
                        column += 1
                        found.append(_Cell(inside, column, table_end))
                        look(inside, table_end)
            elif each.children:
                look(each, table_end)

    look(top, top.end)
    return found


def _unmarked_tables(top: Element, marks: list[int]) -> list[int]:
    """Where the tables begin that no mark stands in."""
    return [
        each.start
        for each in descendants(top)
        if each.local == "table"
        and bisect_right(marks, each.start) == bisect_right(marks, each.end)
    ]


def _past_stops(text: str, start: int, mark_end: int, following: int) -> int:
    """Where a line begins whose mark parts a word from the stop that follows it.

    ``start``: just after the last words before the mark.  ``following``: where the next mark
    stands.  Only inline mark-up may stand between: a stop that begins an element of its own may
    really stand on a line of its own.  After quoted matter it is printed beside the closing
    quotation mark, and begins the line only where it is all there is on it.
    """
    stop = _STOPS.match(text, mark_end)
    between = text[start:mark_end]
    if stop is None:
        return start
    if _INLINE_TAGS.fullmatch(between):
        return stop.end()
    if _QUOTED_END.search(between) and _TAGS.sub("", text[stop.end() : following]).strip():
        return stop.end()
    return start


def _cell_at(cells: list[_Cell], starts: list[int], place: int) -> _Cell | None:
    """The innermost cell in which a place stands."""
    index = bisect_right(starts, place) - 1
    # A cell that holds a table comes before the cells of that table.
    for cell in reversed(cells[max(0, index - 200) : index + 1]):
        if cell.element.start <= place < cell.element.end:
            return cell
    return None


def _bounds(top: Element) -> list[tuple[int, int]]:
    """Where the divisions of the document begin and end."""
    return [(each.start, each.end) for each in descendants(top) if each.local in _DIVISIONS]


def _back_over_tags(text: str, at: int) -> int:
    """Just after the last words (or mark) before a place."""
    while at > 0:
        while at > 0 and text[at - 1] in " \t\r\n":
            at -= 1
        if at == 0 or text[at - 1] != ">":
            return at
        if text.endswith("]]>", 0, at):
            return at
        if text.endswith("?>", 0, at):
            opened = text.rfind("<?", 0, at)
            if text.startswith("<?L", opened):
                return at
        elif text.endswith("-->", 0, at):
            opened = text.rfind("<!--", 0, at)
        else:
            opened = text.rfind("<", 0, at)
        if opened < 0:
            return at
        at = opened
    return 0


def _banners(document: Document) -> list[tuple[Element, str]]:
    """The headings that are no words of a provision: “SCHEDULES” over the first Schedule."""
    text = document.source.text
    found: list[tuple[Element, str]] = []
    for each in descendants(document.top):
        if each.local == "hcontainer" and attribute(text, each, "name") == "schedules":
            heading = child(each, "heading")
            if heading is not None:
                found.append((heading, inner_text(text, heading).upper()))
    return found
