"""Motions and orders that stand on a paper among the amendments.

A paper of the Commons prints, below the amendments, the orders by which the House or a Committee
programmed the bill, and above them the motions that are still to be moved (“That the Bill be
considered in the following order, namely …”).  They change no text.  Nothing is read out of them:
the order of consideration that amendments are marshalled by is a field of the paper of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_NUMBER = re.compile(r"(?P<number>\d{1,3}\.|\(\w{1,4}\))\s+(?P<words>\S.*)", re.DOTALL)
_ENDED = (".", ":", ";", ",", "—", "–", "”", ")")


class Standing(Enum):
    """What a paragraph of a motion is."""

    WORDS = "words"
    HEADING = "heading"
    NUMBERED = "numbered"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its number as printed (“1.”, “(2)”), where it has one, and its words."""

    words: str
    number: str = ""

    @property
    def standing(self) -> Standing:
        """Words without a number that end without a stop head what follows them."""
        if self.number:
            return Standing.NUMBERED
        return Standing.WORDS if self.words.endswith(_ENDED) else Standing.HEADING

    @property
    def text(self) -> str:
        """Number and words, as they are typed."""
        return f"{self.number} {self.words}".strip()


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion to be moved or, without movers, an order or a resolution that was made.

    ``heading``: “Order of the House”, “Programme motion”.  ``date``: when it was made, as printed.
    """

    heading: str
    paragraphs: tuple[Paragraph, ...]
    date: str = ""
    movers: tuple[str, ...] = ()

    @property
    def made(self) -> bool:
        """Whether it was agreed to, and so stands below the amendments."""
        return not self.movers


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Typed text, a paragraph on each line.

    >>> [(each.number, each.words) for each in paragraphs_of("That—\\n1. The Bill be committed.")]
    [('', 'That—'), ('1.', 'The Bill be committed.')]
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(map(paragraph_of, filter(None, lines)))


def paragraph_of(line: str) -> Paragraph:
    """One paragraph, its number before its words."""
    found = _NUMBER.fullmatch(line)
    return Paragraph(found["words"], found["number"]) if found else Paragraph(line)
