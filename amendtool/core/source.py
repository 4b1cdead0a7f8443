"""The source layer: a document as it was written, and where its elements stand in it.

The text of the document is kept whole and is never rebuilt.  An :class:`Element` holds no
text of its own, only the places in the text where its tags begin and end; so writing a
document is writing its text, and an edit is a list of :class:`Splice` values: these
characters out, those in.  Every byte outside the splices is the same because nothing ever
touches it, and putting the old characters back restores the document exactly.

>>> source = Source("<a>one <b>two</b></a>", encoding="utf-8")
>>> splice = Splice(10, 13, "2")
>>> after = apply_splices(source.text, [splice])
>>> after
'<a>one <b>2</b></a>'
>>> apply_splices(after, invert(source.text, [splice])) == source.text
True
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from amendtool.core.errors import InternalError


class Element(NamedTuple):
    """One element: five offsets into the text of its :class:`Source`, in characters.

    A named tuple and not a dataclass because a large Act has a hundred thousand of them
    and reading must feel instant; immutable all the same.  Compare with ``is``.
    """

    #: the name as written, prefix and all
    name: str
    #: where ``<`` of the start tag stands
    start: int
    #: just after ``>`` of the start tag
    inner: int
    #: where ``<`` of the end tag stands (the same as ``inner`` for ``<empty/>``)
    outer: int
    #: just after ``>`` of the end tag
    end: int
    children: tuple[Element, ...]

    @property
    def local(self) -> str:
        """The name without its prefix."""
        name = self.name
        return name.rpartition(":")[2] if ":" in name else name


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The whole text of a document with what is needed to write its own bytes back.

    ``text``: decoded, line ends as they were, without a byte order mark.
    ``encoding``: the codec the bytes were in.  ``bom``: the byte order mark that stood first.
    """

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""

    def to_bytes(self) -> bytes:
        """The document's bytes.

        Characters that an amendment brought in and that the document's own encoding cannot
        write become character references; the characters read from it always can be written.
        """
        return self.bom + self.text.encode(self.encoding, "xmlcharrefreplace")

    def digest(self) -> str:
        """``sha256:`` and the SHA-256 of the bytes, in hexadecimal."""
        return digest(self.to_bytes())

    def line_of(self, offset: int) -> int:
        """The line (from 1) in which a place of the text stands."""
        return self.text.count("\n", 0, offset) + 1


class Splice(NamedTuple):
    """Leave out ``text[start:end]`` and put ``new`` there (offsets in characters)."""

    start: int
    end: int
    new: str


def digest(data: bytes) -> str:
    """``sha256:`` and the SHA-256 of some bytes, in hexadecimal."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def apply_splices(text: str, splices: Sequence[Splice]) -> str:
    """The text with every splice made.

    The splices are given in order of place and do not overlap; several insertions at one
    place go in in the order given.  Raises :class:`InternalError` otherwise: overlaps are
    found and named long before this point.
    """
    pieces: list[str] = []
    at = 0
    for splice in splices:
        if splice.start < at or splice.end < splice.start:
            raise InternalError(f"splices overlap at character {splice.start}")
        pieces.append(text[at : splice.start])
        pieces.append(splice.new)
        at = splice.end
    pieces.append(text[at:])
    return "".join(pieces)


def invert(text: str, splices: Sequence[Splice]) -> list[Splice]:
    """The splices that take the amended text back to ``text``."""
    inverse: list[Splice] = []
    shift = 0
    for splice in splices:
        start = splice.start + shift
        inverse.append(Splice(start, start + len(splice.new), text[splice.start : splice.end]))
        shift += len(splice.new) - (splice.end - splice.start)
    return inverse


class Shifts:
    """Where places of the base text stand after some splices (for highlighting a change)."""

    __slots__ = ("_ends", "_totals")

    def __init__(self, splices: Sequence[Splice]) -> None:
        self._ends: list[int] = []
        self._totals: list[int] = [0]
        for splice in splices:
            self._ends.append(splice.end)
            change = len(splice.new) - (splice.end - splice.start)
            self._totals.append(self._totals[-1] + change)

    def after(self, offset: int) -> int:
        """The place in the amended text of a place in the base that no splice removed."""
        return offset + self._totals[bisect_right(self._ends, offset)]


def descendants(element: Element) -> Iterator[Element]:
    """The element and all elements inside it, in document order."""
    stack = [element]
    while stack:
        at = stack.pop()
        yield at
        stack.extend(reversed(at.children))


def child(element: Element, *names: str) -> Element | None:
    """The first child element with one of the local names."""
    for each in element.children:
        if each.local in names:
            return each
    return None


def children(element: Element, names: Iterable[str]) -> list[Element]:
    """All child elements with one of the local names."""
    wanted = frozenset(names)
    return [each for each in element.children if each.local in wanted]
