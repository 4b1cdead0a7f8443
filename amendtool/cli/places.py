"""Where an amendment was made, as the terminal says it.

A row of a table has no number of its own: row 1 is the heading row, and a person who counts the
entries is one out.  So a row is shown with its first words, where the mistake is seen at once.
"""

from __future__ import annotations

import re

from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document
from amendtool.core.textview import view_of

_BESIDE = re.compile(r"^(?:after|before|in) ")
#: words of a row that are enough to know it by
_WORDS = 6


class Places:
    """Addresses of one document, rows with their first words."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._book: AddressBook | None = None

    def said(self, place: str) -> str:
        """“after Schedule 3, table, row 5” with the first words of the row behind it."""
        if ", row " not in place:
            return place
        if self._book is None:
            self._book = AddressBook(self._document)
        try:
            row = self._book.resolve(Address.parse(_BESIDE.sub("", place)))
        except AmendToolError:  # what an amendment brought in, or two rows
            return place
        if row.kind is not Kind.ROW:
            return place
        words = view_of(self._document, row).text.split()
        shown = " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
        return f"{place} (“{shown}”)" if words else place
