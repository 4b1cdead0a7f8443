"""New text at either end of quoted matter whose quotation marks are partly words of the document.

The marks round quoted matter are printed though the document does not hold them, and so follow
what stands first and last in it.  Some documents quote several things in one (the rows of a table,
each in its own marks): then the marks between are words, only the outermost are not, and a new
row at the end takes the mark away from the row before it.  That has to be said.
"""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.apply.edits import Edit, PutUnits
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import full_text


def moved_mark_warnings(document: Document, book: AddressBook, edits: Sequence[Edit]) -> list[str]:
    """What a person should look at after these edits, in words."""
    found: list[str] = []
    for edit in edits:
        if not isinstance(edit, PutUnits) or edit.freed:
            continue
        beside = edit.slot.after or edit.slot.before
        if beside is None:
            continue
        for quoted in book.ancestors(beside):
            if quoted.kind is not Kind.QUOTED or not _quotes_inside(document, quoted):
                continue
            opening, closing = quoted.quotes
            if closing and edit.slot.before is None and _at_edge(quoted, beside, -1):
                found.append(_said(book, beside, closing, "ends"))
            elif opening and edit.slot.after is None and _at_edge(quoted, beside, 0):
                found.append(_said(book, beside, opening, "begins"))
    return found


def _said(book: AddressBook, beside: Provision, mark: str, does: str) -> str:
    return (
        f"the mark {mark} that {does} {book.address_of(beside)} {does} the new text now: "
        "see that each has the quotation marks it needs"
    )


def _at_edge(quoted: Provision, provision: Provision, which: int) -> bool:
    """Whether the provision is the first (0) or the last (-1) of what is quoted."""
    at = quoted
    while at.children:
        at = at.children[which]
        if at is provision:
            return True
    return False


def _quotes_inside(document: Document, quoted: Provision) -> bool:
    """Whether a quotation ends in its words that did not begin in them, or the other way round."""
    depth = 0
    for char in full_text(document, quoted):
        depth += (char == "“") - (char == "”")
        if depth < 0:
            return True
    return depth > 0
