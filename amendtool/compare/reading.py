"""The words of provisions, quickly: for comparing, without the places of their characters.

The same words as the text view gives (``core.textview``), which a test holds on every document.
"""

from __future__ import annotations

import re

from amendtool.core.markup import unescape
from amendtool.core.provision import Block, Document
from amendtool.core.textview import text_of_block

_WORD = re.compile(r"[^ \t\r\n]+")
_NAME = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_COMBINING = re.compile(r"[\u0300-\u036f]")
_MARKUP = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>", re.DOTALL
)


class Reader:
    """Reads the words of the blocks of one document, each different one once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.source.text
        rules = document.inline
        self._special = rules.skip | rules.breaks | rules.generating
        self._known: dict[str, str] = {}

    def words(self, block: Block | None) -> str:
        """The words of a block, white space collapsed; empty for no block."""
        if block is None:
            return ""
        raw = self._text[block.low : block.high]
        found = self._known.get(raw)
        if found is None:
            found = self._known[raw] = self._read(raw, block)
        return found

    def _read(self, raw: str, block: Block) -> str:
        if "<" in raw:
            if "<![CDATA[" in raw or not self._special.isdisjoint(_NAME.findall(raw)):
                return text_of_block(self._document, block)
            raw = _MARKUP.sub("", raw)
        raw = unescape(raw)
        if _COMBINING.search(raw):
            return text_of_block(self._document, block)  # an accent of its own is put together
        return " ".join(_WORD.findall(raw))
