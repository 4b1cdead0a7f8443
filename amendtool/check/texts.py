"""The words of blocks, each read once, and quickly.

Most blocks of a long Act hold no element and no character reference: for them white space is
collapsed in one step, and no map to the source is made.  The words are the same as those of
``core/textview`` (a test compares the two on every block).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.source import Element
from amendtool.core.textview import TextView, view_of_blocks

#: asked for again and again; smaller ones would cost more to keep than to read
_KEPT = SECTION_KINDS | {Kind.SUBSECTION, Kind.SCHEDULE}
#: characters; a longer piece without any structure is no text that somebody drafted
LONGEST = 20_000
_SPACE = re.compile(r"[ \t\r\n]+")


class Texts:
    """The words of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._texts: dict[int, str] = {}
        self._views: dict[int, TextView] = {}
        self._wholes: dict[int, str] = {}

    def of(self, block: Block) -> str:
        """The words of one block."""
        found = self._texts.get(id(block))
        if found is None:
            found = self._read(block)
            self._texts[id(block)] = found
        return found

    def _read(self, block: Block) -> str:
        element = block.element
        if not element.children and element.local not in self.document.inline.generating:
            raw = self.document.source.text[block.low : block.high]
            if "&" not in raw and "<" not in raw and unicodedata.is_normalized("NFC", raw):
                return _SPACE.sub(" ", raw).strip(" ")
        return self.view(block).text

    def view(self, block: Block) -> TextView:
        """The words of one block with their places in the source."""
        found = self._views.get(id(block))
        if found is None:
            found = view_of_blocks(self.document, (block,))
            self._views[id(block)] = found
        return found

    def span(self, block: Block, element: Element) -> tuple[int, int]:
        """The words of an element inside a block: ``[start, end)`` of the block's words."""
        starts = self.view(block).starts
        return bisect_left(starts, element.inner), bisect_left(starts, element.outer)

    def own(self, provision: Provision) -> str:
        """The words of a provision without those inside it; blocks parted by line feeds."""
        return "\n".join(self.of(block) for block in provision.blocks)

    def whole(self, provision: Provision) -> str:
        """All words of a provision in document order; blocks parted by line feeds."""
        known = self._wholes.get(id(provision))
        if known is None:
            known = "\n".join(
                self.of(part) if isinstance(part, Block) else self.whole(part)
                for part in provision.content
            )
            if provision.kind in _KEPT:
                self._wholes[id(provision)] = known
        return known

    def heading(self, provision: Provision) -> str:
        """The words of its heading; empty where there is none."""
        return self.of(provision.heading) if provision.heading is not None else ""


def in_context(text: str, start: int, end: int, reach: int = 40) -> str:
    """“…under ‹section 34› may be…”: words as they stand, those meant between ‹ and ›."""
    text = text.replace("\n", " ")
    low, high = max(0, start - reach), min(len(text), end + reach)
    while low and text[low - 1] != " ":
        low -= 1
    while high < len(text) and text[high] != " ":
        high += 1
    before = ("…" if low else "") + text[low:start]
    after = text[end:high] + ("…" if high < len(text) else "")
    return f"{before}‹{text[start:end]}›{after}"
