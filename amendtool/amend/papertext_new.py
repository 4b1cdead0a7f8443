"""The new text of an amendment in a paper: the lines between the quotation marks round them.

Page heads and feet may stand in it, and its marks may be of older kinds; where it ends is said by
the mark that closes it, and by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from amendtool.amend.paper_lines import (
    FURNITURE,
    LONE_NUMBER,
    MOVED_BY,
    STATEMENT,
    above_next,
    is_page_head,
)

_NEVER = "the quotation mark before the new text is never closed"


@dataclass(frozen=True, slots=True)
class NewText:
    """New text: its lines, the line after its end, why its end is not known, and the numbers of
    pages and lines that stood in it."""

    lines: tuple[str, ...] = ()
    at: int = 0
    fault: str = ""
    dropped: tuple[tuple[int, str], ...] = ()


def new_text_at(lines: Sequence[str], at: int, stop: int, begun: str, *, depth: int) -> NewText:
    """The new text up to the mark that closes it, without the marks.

    ``begun``: its first line, where that stands beside the instruction.  ``depth``: how many
    quotations the instruction itself leaves open.
    """
    found: list[str] = []
    dropped: list[tuple[int, str]] = []
    waiting = [begun] if begun else []
    begins = at
    while waiting or at < stop:
        line = (waiting[0] if waiting else lines[at]).rstrip()
        bare = line.strip()
        if STATEMENT.match(bare) or (depth == 0 and LONE_NUMBER.match(bare)):
            break
        if waiting:
            waiting.clear()
        else:
            at += 1
        if not bare:
            found += [""] * (depth > 0)  # sections of an Act are parted by it
            continue
        if depth == 0:
            if FURNITURE.match(bare):
                continue
            if bare[0] in _SINGLE:
                return _single(lines, at - 1, stop)
            if bare[0] != "“":
                return NewText((), at - 1)
            line = line.replace("“", "", 1)
            depth = 1
        elif is_page_head(lines, at - 1):
            if bare.isdigit():
                dropped.append((at, f"{bare} (within new text: taken for the number of a page)"))
            continue
        elif bare.isdigit():
            fault = f"line {at}: “{bare}” stands alone within the new text: a page, or words of it?"
            if not any("”" in each for each in lines[at:stop]):
                return NewText(tuple(found), at - 1, _NEVER)  # it is the next amendment's number
            return NewText(tuple(found), at, fault)
        closing, depth = _closing(line, depth)
        if closing is not None:
            rest = line[closing + 1 :].strip(" .,;")
            fault = f"line {at}: “{rest[:40]}” stands after the mark that ends the new text"
            kept = (*found, line[:closing])
            return NewText(kept, at, fault if rest else "", tuple(dropped))
        found.append(line)
    if not depth:
        return NewText((), at)
    ended = max(above_next(lines, begins, at), begins)
    return NewText(tuple(found[: max(0, len(found) - (at - ended))]), ended, _NEVER)


_SINGLE = "'‘\x91"
_SINGLE_CLOSES = re.compile(r"['’\x92]\.?$")


def _single(lines: Sequence[str], at: int, stop: int) -> NewText:
    """New text between single quotation marks, as Hansard and older papers have it.

    The mark may be an apostrophe elsewhere: it closes where it ends a line.
    """
    found: list[str] = []
    for number in range(at, stop):
        line = MOVED_BY.sub("", lines[number].rstrip()).rstrip()
        bare = line.strip()
        if STATEMENT.match(bare):
            break
        if FURNITURE.match(bare):
            continue
        if number == at:
            line = line.replace(bare[0], "", 1)
        end = _SINGLE_CLOSES.search(line)
        if end is not None:
            return NewText((*found, line[: end.start()]), number + 1)
        found.append(line)
    return NewText(tuple(found), max(above_next(lines, at, stop), at + 1), _NEVER)


def _closing(line: str, depth: int) -> tuple[int | None, int]:
    """Where the outermost quotation ends in a line, and how many are open after it."""
    for at, char in enumerate(line):
        depth += (char == "“") - (char == "”")
        if depth == 0:
            return at, 0
    return None, depth
