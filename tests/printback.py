"""Reading a print back: what stands on each numbered line of the PDF, by its own positions."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf import PdfReader

from amendtool.core.printlines import PrintReader
from amendtool.core.printmap import PageLine
from amendtool.core.provision import Document
from amendtool.render.print_job import Layout, Press, Wanted
from amendtool.render.print_pages import Standing
from amendtool.render.print_places import print_map_of_layout

#: Right of this only line numbers stand, left of it the text; above and below, heads and feet.
_MARGIN = 500.0
_TOP, _FOOT = 745.0, 60.0


@dataclass
class ReadPage:
    """One page of a PDF.  ``numbers``: number in the margin → its height; ``words``: height →
    words, from left to right."""

    label: str
    numbers: dict[int, float] = field(default_factory=dict)
    words: dict[float, list[tuple[float, str]]] = field(default_factory=dict)

    def at(self, height: float) -> str:
        """The words that stand at a height, whichever way their letters are raised."""
        near = [place for place in self.words if abs(place - height) < 1.2]
        return " ".join(
            text for place in sorted(near, reverse=True) for _, text in sorted(self.words[place])
        )


def read_pages(pdf: bytes) -> Iterator[ReadPage]:
    """The pages, contents pages too."""
    reader = PdfReader(io.BytesIO(pdf))
    for label, page in zip(reader.page_labels, reader.pages, strict=True):
        found = ReadPage(label)

        def visit(
            text: str,
            _user: list[float],
            matrix: list[float],
            _font: object,
            size: float,
            found: ReadPage = found,
        ) -> None:
            words, x, y = text.strip(), matrix[4], matrix[5]
            if not words:
                return
            if x > _MARGIN and words.isdigit() and size == 9:
                found.numbers[int(words)] = y
            elif _FOOT < y < _TOP and 57 < x < _MARGIN:
                found.words.setdefault(round(y, 1), []).append((x, words))

        page.extract_text(visitor_text=visit)
        yield found


def disagreements(layout: Layout, pdf: bytes, *, exact: bool = True) -> list[str]:
    """Where the PDF and the print map of its layout say different things; nothing when none.

    Every line of the map has its words on that line of that page of the PDF, every fifth line
    its number beside it, and no other number stands in the margin.  ``exact``: no letters on the
    line that the map does not know (the numbers of lists that the source leaves to the printer
    are such).
    """
    print_map = print_map_of_layout(layout.document, layout)
    reader = PrintReader(layout.document, print_map)
    pages = {page.label: page for page in read_pages(pdf)}
    found: list[str] = []
    for sheet in layout.text:
        page = pages[sheet.label]
        expected = {
            standing.number: standing.y for standing in sheet.rows if standing.number % 5 == 0
        }
        expected.pop(0, None)
        if set(page.numbers) != set(expected):
            found.append(f"page {sheet.label}: numbers {sorted(page.numbers)}")
        for number, height in expected.items():
            if abs(page.numbers.get(number, -9.0) - height) > 1.0:
                found.append(f"page {sheet.label}: {number} is not beside its line")
        last = max((standing.number for standing in sheet.rows), default=0)
        if [s.number for s in sheet.rows if s.number] != list(range(1, last + 1)):
            found.append(f"page {sheet.label}: lines are not counted 1 to {last}")
        for standing in sheet.rows:
            at = PageLine(int(sheet.label), standing.number)
            if standing.number and at in print_map.lines:
                words, read = reader.words_of(at), page.at(standing.y)
                ours, theirs = _letters(words), _letters(read)
                more = theirs - ours if exact and not _has_reference(standing) else None
                if ours - theirs or more:
                    found.append(f"{at}: map {words!r}, PDF {read!r}")
    if not print_map.lines:
        found.append("the map has no lines")
    return found


def _has_reference(standing: Standing) -> bool:
    """Whether “Section 11” stands beside the number of a Schedule: it may be on no map."""
    passages = {id(placed.passage) for placed in standing.row.placed if placed.words}
    return len(passages) > 1 and all(placed.passage.row < 0 for placed in standing.row.placed)


def _letters(words: str) -> Counter[str]:
    return Counter(re.findall(r"\w", words.casefold()))


def printed(document: Document, wanted: Wanted | None = None) -> tuple[Layout, bytes]:
    """A document laid out and drawn, with line numbers if nothing else is asked for."""
    press = Press()
    layout = press.lay_out(document, wanted or Wanted(line_numbers=True))
    return layout, press.pdf(layout)
