"""Lines that the marks of a print pass over, filled in from the words between two marks.

Between a mark of line 13 and a mark of line 22 there are eight lines that begin somewhere.
Where as many blocks of words begin between the two marks, each of them begins a line, and the
lines are as exact as the marks.  Otherwise the words are laid out in lines of one measure, the
measure at which they fill just as many lines, and the strips say that they are not exact.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from amendtool.core.printlines import printed_blocks
from amendtool.core.printmap import PageLine, Strip
from amendtool.core.provision import Document, Role
from amendtool.core.textview import TextView, view_of_blocks

#: more than this many lines between two marks of a page is no slip of the marks
_MOST = 60
#: characters; no line of the real prints at hand has more than 110
_LONGEST = 125
_NARROW = frozenset("iljtfrI.,;:’‘'()[]|! ")
_WIDE = frozenset("mwMWABCDGHKNOQRUVXYZ—%£&@")


def share_out(document: Document, strips: list[Strip]) -> list[Strip]:
    """The strips of the marks, with those of the lines that no mark begins.

    The strips are given, and returned, in the order of the marks.
    """
    marked = {strip.at for strip in strips}
    view = view_of_blocks(document, printed_blocks(document.root))
    found: list[Strip] = []
    for index, strip in enumerate(strips):
        after = strips[index + 1] if index + 1 < len(strips) else None
        missing = _missing(strip.at, after.at, marked) if after is not None else ()
        if missing:
            found.extend(_fill(view, strip, missing))
        else:
            found.append(replace(strip, exact=False) if _too_much(view, strip) else strip)
    return found


def _too_much(view: TextView, strip: Strip) -> bool:
    """Whether a strip has more words than a line holds.

    So it is at the end of a page whose last lines are not marked, and in a document to which
    words were added after its lines were marked: where a line begins cannot be told.
    """
    low, high = bisect_left(view.starts, strip.start), bisect_left(view.starts, strip.end)
    return high - low > _LONGEST or len(_line_beginnings(view, low, high)) > 0


def _missing(at: PageLine, after: PageLine, marked: set[PageLine]) -> tuple[PageLine, ...]:
    """The lines between two marks that nothing marks."""
    first = at.line + 1 if after.page == at.page else 1
    if after.page < at.page or after.line - first > _MOST:
        return ()
    lines = (PageLine(after.page, line) for line in range(first, after.line))
    return tuple(line for line in lines if line not in marked)


def _fill(view: TextView, strip: Strip, missing: tuple[PageLine, ...]) -> Iterable[Strip]:
    """One strip cut into as many as there are lines."""
    low = bisect_left(view.starts, strip.start)
    high = bisect_left(view.starts, strip.end)
    lines = (strip.at, *missing)
    forced = _line_beginnings(view, low, high)
    # A page that ends in the gap may have more lines than the next mark tells of.
    certain = len(forced) == len(missing) and missing[0].page == strip.at.page
    breaks = forced if certain else _laid_out(view, low, high, forced, len(missing))
    if len(breaks) != len(missing):
        return (replace(strip, exact=False),)
    places = [strip.start, *(view.starts[at] for at in breaks), strip.end]
    return tuple(
        replace(
            strip,
            at=line,
            start=places[index],
            end=places[index + 1],
            exact=certain,
            banner=strip.banner if index == 0 else "",
        )
        for index, line in enumerate(lines)
    )


def _line_beginnings(view: TextView, low: int, high: int) -> list[int]:
    """Where blocks begin that must begin a line: not one that follows a number, or goes on."""
    found: list[int] = []
    only_numbers = True
    segments = view.segments
    at = max(bisect_left(segments, low, key=lambda each: each.start) - 1, 0)
    while at < len(segments) and segments[at].start < high:
        segment = segments[at]
        at += 1
        if segment.end <= low or segment.start == segment.end:
            continue
        role = segment.block.role
        if segment.start > low and role is not Role.APPENDED and not only_numbers:
            found.append(segment.start)
            only_numbers = True
        if role not in (Role.NUMBER, Role.REFERENCE):
            only_numbers = False
    return found


def _laid_out(view: TextView, low: int, high: int, forced: list[int], wanted: int) -> list[int]:
    """Where lines begin when the words are filled into lines of one measure.

    The measure is the middle of those at which the words fill as many lines as are wanted;
    empty where there is none.
    """
    whole = sum(_width(char) for char in view.text[low:high])
    fitting: list[list[int]] = []
    for step in range(120):
        measure = whole / (wanted + 1) * (0.8 + step * 0.02)
        breaks = _filled(view, low, high, forced, measure)
        if len(breaks) == wanted:
            fitting.append(breaks)
        elif len(breaks) < wanted:
            break
    return fitting[len(fitting) // 2] if fitting else []


def _filled(view: TextView, low: int, high: int, forced: list[int], measure: float) -> list[int]:
    breaks: list[int] = []
    must = set(forced)
    used = 0.0
    word = low
    width = 0.0
    for at in range(low, high + 1):
        char = view.text[at] if at < high else " "
        if char in " \n":
            if used and used + width > measure and word not in must:
                breaks.append(word)
                used = 0.0
            used += width + _width(" ")
            word, width = at + 1, 0.0
            if word in must:
                breaks.append(word)
                used = 0.0
        else:
            width += _width(char)
    return breaks


def _width(char: str) -> float:
    """About how wide a character is in a book face; 1 is the middle of the small letters."""
    if char in _NARROW:
        return 0.6
    return 1.5 if char in _WIDE else 1.0
