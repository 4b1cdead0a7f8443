"""The words of provisions, quickly: for comparing, without the places of their characters.

The same words as the text view gives (``core.textview``), which a test holds on every document.
"""

from __future__ import annotations

import re

from amendtool.core.markup import unescape
from amendtool.core.plaintext import WORD
from amendtool.core.provision import Block, Document
from amendtool.core.textview import text_of_block

_NAME = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_COMBINING = re.compile(r"[\u0300-\u036f]")
_MARKUP = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>", re.DOTALL
)


class Reader:
    """Reads the words of the blocks of one document, each different one once.

    ``plain``: words by their mark-up, where that is no element that the document has a say in; so
    what was read in another document, in which the same elements have none, need not be again.
    """

    def __init__(self, document: Document, plain: dict[str, str] | None = None) -> None:
        self._document = document
        self._text = document.source.text
        self._special = special_of(document)
        self._plain: dict[str, str] = {} if plain is None else plain
        self._own: dict[str, str] = {}

    def words(self, block: Block | None) -> str:
        """The words of a block, white space collapsed; empty for no block."""
        if block is None:
            return ""
        raw = self._text[block.low : block.high]
        found = self._plain.get(raw)
        if found is None:
            found = self._own.get(raw)
        return self._read(raw, block) if found is None else found

    def _read(self, raw: str, block: Block) -> str:
        text = raw
        if "<" in text:
            if "<![CDATA[" in raw or not self._special.isdisjoint(_NAME.findall(raw)):
                words = self._own[raw] = text_of_block(self._document, block)
                return words
            text = _MARKUP.sub("", text)
        text = unescape(text)
        if _COMBINING.search(text):  # an accent of its own is put together
            words = self._own[raw] = text_of_block(self._document, block)
        else:
            words = self._plain[raw] = " ".join(WORD.findall(text))
        return words


def special_of(document: Document) -> frozenset[str]:
    """The elements inside words that are not simply looked through."""
    rules = document.inline
    return rules.skip | rules.breaks | rules.generating
