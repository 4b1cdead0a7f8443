"""A long page of HTML as pieces that begin on a new page, so that each can be laid out alone.

A piece is a whole page of HTML with the running heads and feet of the one it was cut from.  Where
to cut is decided by the page alone (``docs/html-vocabulary.md`` §1: the contents, each Part, the
Schedules, the table of amendments), never by the machine: the same page gives the same pieces, and
so the same PDF, however many processes lay them out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from math import ceil

#: Characters of HTML (some twenty pages): a piece is at least this long, since each costs a little.
LEAST = 60_000
_LONG = re.compile(r'<html [^>]*class="[^"]*\blong\b')
_RUNNING = re.compile(
    r'<body>\n(?:<div class="running"[^>]*></div>\n)?(?:<div class="foot">.*?</div>\n)?', re.DOTALL
)
_CUT = re.compile(
    r'^(?=<header class="front">|<section class="sheet[ "]|<section class="back amendments-table")',
    re.MULTILINE,
)
_ID = re.compile(r'<[^>]* id="([^"]*)"')
_LINK = re.compile(r'<a [^>]*href="#([^"]*)"')
_LINE = re.compile(r'<p class="t\d')
_SPACED = re.compile(r'<p class="t[12] keep')
_FOOTNOTE = re.compile(r'<span class="fn"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the page, laid out alone.

    ``contents``: whether its contents list gives the pages of the other pieces.
    ``footnotes``: how many there are before it.  ``length``: of its own part of the page, in
    characters.
    """

    html: str
    contents: bool = False
    footnotes: int = 0
    length: int = 0

    def guessed_pages(self) -> int:
        """How many pages a contents list takes: a guess, which saves time where it is right.

        In points: the box above it, its lines and the space over the Parts, and a page's height
        (``bill.css``, ``print.css``).
        """
        lines, spaces = len(_LINE.findall(self.html)), len(_SPACED.findall(self.html))
        return ceil((190 + 15.3 * lines + 5 * spaces) / 657.9)


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pieces in order.  ``targets``: the ids anywhere that a link anywhere points to."""

    pieces: tuple[Piece, ...]
    targets: frozenset[str]


def divide(html: str) -> Sheets:
    """Cut a page into pieces; one that is not long, or has nowhere to be cut, stays one."""
    ids = set(map(unescape, _ID.findall(html)))
    targets = frozenset(ids.intersection(map(unescape, _LINK.findall(html))))
    running = _RUNNING.search(html)
    if running is None or not _LONG.search(html):
        return Sheets((Piece(html),), targets)
    body, closing, tail = html[running.end() :].rpartition("</body>")
    pieces: list[Piece] = []
    footnotes = 0
    inside = False  # whether <main> is open where the piece begins
    for content in _joined(_cut(body)):
        opens, closes = "<main>\n" in content, "</main>\n" in content
        whole = ("<main>\n" if inside else "") + content
        inside = (inside or opens) and not closes
        whole += "</main>\n" if inside else ""
        pieces.append(
            Piece(
                html[: running.end()] + whole + closing + tail,
                contents=content.startswith('<div class="cover">'),
                footnotes=footnotes,
                length=len(content),
            )
        )
        footnotes += len(_FOOTNOTE.findall(content))
    return Sheets(tuple(pieces), targets)


def opening(html: str) -> str:
    """A page down to its running head and foot, without what follows: nothing is closed."""
    running = _RUNNING.search(html)
    return "" if running is None else html[: running.end()]


def _cut(body: str) -> list[str]:
    """The stretches between the places where a new page begins anyway."""
    places = [0]
    for cut in _CUT.finditer(body):
        before = body[places[-1] : cut.start()]
        # The front goes on a page of its own only after a contents list, the first Part never.
        if body.startswith("<header", cut.start()):
            begins = before.startswith('<div class="cover">')
        else:
            begins = not before.endswith("<main>\n")
        if begins:
            places.append(cut.start())
    return [body[a:b] for a, b in zip(places, [*places[1:], len(body)], strict=True)]


def _joined(stretches: Sequence[str]) -> list[str]:
    """Stretches put together until they are worth a piece; the contents list stays alone."""
    joined: list[str] = []
    for stretch in stretches:
        alone = not joined or joined[-1].startswith('<div class="cover">')
        if alone or len(joined[-1]) >= LEAST:
            joined.append(stretch)
        else:
            joined[-1] += stretch
    if len(joined) > 1 and len(joined[-1]) < LEAST // 2:
        last = joined.pop()
        if joined[-1].startswith('<div class="cover">'):
            joined.append(last)
        else:
            joined[-1] += last
    return joined
