"""Changes inside CDATA sections, where tags and references are not read as such.

A change that begins or ends inside a section closes the section, stands between, and opens it
again: ``<![CDATA[the ]]><Repeal>old</Repeal><![CDATA[ words]]>``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_OPEN, _CLOSE = "<![CDATA[", "]]>"


class Section(NamedTuple):
    """``text[start:end]``, with its opening and closing."""

    start: int
    end: int

    @property
    def low(self) -> int:
        """Where its characters begin."""
        return self.start + len(_OPEN)

    @property
    def high(self) -> int:
        """Where its characters end."""
        return self.end - len(_CLOSE)


class Range(NamedTuple):
    """Characters to take out or to mark.  ``inside``: they are characters of a section."""

    start: int
    end: int
    inside: bool = False


def sections_in(text: str, low: int, high: int) -> list[Section]:
    """The CDATA sections between two places; nearly always none."""
    found: list[Section] = []
    at = text.find(_OPEN, low, high)
    while at >= 0:
        end = text.index(_CLOSE, at) + len(_CLOSE)
        found.append(Section(at, end))
        at = text.find(_OPEN, end, high)
    return found


def split_ranges(ranges: Sequence[tuple[int, int]], sections: Sequence[Section]) -> list[Range]:
    """The ranges, cut where a section begins or ends inside them."""
    if not sections:
        return [Range(start, end) for start, end in ranges]
    found: list[Range] = []
    for start, end in ranges:
        at = start
        for section in sections:
            if section.end <= at or section.start >= end:
                continue
            low, high = max(at, section.low), min(end, section.high)
            if at < section.start:
                found.append(Range(at, section.start))
            if low <= section.low and high >= section.high:
                found.append(Range(section.start, section.end))
            elif low < high:
                found.append(Range(low, high, inside=True))
            at = max(at, section.end)
        if at < end:
            found.append(Range(at, end))
    return found


def place_in(at: int, sections: Sequence[Section]) -> tuple[int, bool]:
    """A place for new mark-up: moved out of a section at its edges; whether it is inside."""
    for section in sections:
        if section.low < at < section.high:
            return at, True
        if section.start < at <= section.low:
            return section.start, False
        if section.high <= at < section.end:
            return section.end, False
    return at, False


def interrupt(markup: str) -> str:
    """Mark-up in the middle of a section."""
    return f"{_CLOSE}{markup}{_OPEN}"


def as_section(characters: str) -> str:
    """Characters of a section as a section of their own."""
    return f"{_OPEN}{characters}{_CLOSE}"
