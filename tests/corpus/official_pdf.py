"""The lines of an official print, taken from its PDF: what the marks are checked against.

A line of the PDF is the words that stand at one height in the text frame.  Lines are numbered
by the numbers in the margin, every fifth line, and by counting between them; a page where
counting and the margin disagree is returned among the faults.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from amendtool.core.printmap import PageLine

#: points; words within this height of one another are one line (small capitals stand higher)
_SAME_LINE = 5.0
_QUOTES = re.compile("[“”‘’\"'\\s\u00ad]")


@dataclass(slots=True)
class PrintedLines:
    """The words of every numbered line, and what could not be numbered."""

    lines: dict[PageLine, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def plain(words: str) -> str:
    """Words without white space, quotation marks, ligatures and capitals."""
    return _QUOTES.sub("", unicodedata.normalize("NFKC", words)).casefold()


def printed_lines(path: Path) -> PrintedLines:
    """The numbered lines of an official PDF."""
    import pdfplumber

    found = PrintedLines()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            _read_page(page, found)
    return found


def _read_page(page, found: PrintedLines) -> None:  # type: ignore[no-untyped-def]
    words = page.extract_words(extra_attrs=["size"], x_tolerance=1.5)
    number = _page_number(words)
    margin: list[tuple[float, int]] = []
    body: list[tuple[float, float, str]] = []
    for word in words:
        middle = (word["top"] + word["bottom"]) / 2
        if word["x0"] < 0 or word["top"] < 92 - _SAME_LINE or word["bottom"] > 776:
            continue
        outside = word["x0"] > 500 or word["x1"] < 60
        if outside and word["size"] < 10 and word["text"].isdigit():
            margin.append((middle, int(word["text"])))
        else:
            body.append((word["bottom"], word["x0"], word["text"]))
    if number is None and margin and not found.lines:
        number = 1  # the first page of some prints has no running head
    if number is None:
        return
    lines: list[tuple[float, list[tuple[float, str]]]] = []
    for bottom, left, text in sorted(body):
        if lines and bottom - lines[-1][0] < _SAME_LINE:
            lines[-1][1].append((left, text))
        else:
            lines.append((bottom, [(left, text)]))
    anchors = []
    for middle, wanted in sorted(margin):
        index = min(range(len(lines)), key=lambda at: abs(lines[at][0] - 4 - middle))
        anchors.append((index, wanted))
    if not anchors and len(lines) < 5:
        anchors.append((0, 1))  # too short for a number in the margin
    for (one, first), (two, second) in pairwise(anchors):
        if two - one != second - first:
            found.faults.append(f"page {number}: {two - one} lines from {first} to {second}")
    for index, (_, parts) in enumerate(lines):
        if not anchors:
            break
        near = min(anchors, key=lambda each: abs(each[0] - index))
        at = near[1] + index - near[0]
        if at >= 1:
            found.lines[PageLine(number, at)] = " ".join(text for _, text in sorted(parts))


def _page_number(words) -> int | None:  # type: ignore[no-untyped-def]
    """The number in the running head; None on covers and contents."""
    for word in words:
        if word["bottom"] < 92 and word["text"].isdigit() and word["size"] > 10:
            return int(word["text"])
    return None
