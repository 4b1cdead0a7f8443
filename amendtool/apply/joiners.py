"""The “and” or “or” at the end of a list when its last entry goes or a new one comes.

Conjunctions at the ends of lists are printing points: the amendment need not mention them
(Erskine May 30.83).  They are proposed, never changed in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.apply.edits import CutUnits, Edit, PutUnits
from amendtool.apply.ledger import PrintingPoint
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import all_blocks, text_of_block

_JOINER = re.compile(r"[,;—]?\s*\b(and|or)$")


def joiner_points(
    document: Document, book: AddressBook, amendment: str, edits: Sequence[Edit]
) -> list[PrintingPoint]:
    """What the printer would look at after these edits."""
    points: list[PrintingPoint] = []
    freed = any(isinstance(edit, PutUnits) and edit.freed for edit in edits)
    for edit in edits:
        if isinstance(edit, CutUnits) and not freed:
            before, after = _around(book, edit.units)
            if before is not None and after is None:
                word = joiner_of(document, before)
                if word:
                    points.append(
                        PrintingPoint(
                            str(book.address_of(before)),
                            f"“{word}” at the end is left with nothing to follow it",
                            amendment,
                        )
                    )
            last = joiner_of(document, edit.units[-1])
            if last and before is not None and after is not None:
                if not joiner_of(document, before):
                    points.append(
                        PrintingPoint(
                            str(book.address_of(before)),
                            f"“{last}” went with what was left out: it may be wanted here",
                            amendment,
                        )
                    )
        elif isinstance(edit, PutUnits) and not edit.freed and edit.slot.after is not None:
            word = joiner_of(document, edit.slot.after)
            if word:
                points.append(
                    PrintingPoint(
                        str(book.address_of(edit.slot.after)),
                        f"“{word}” at the end now stands before the new text",
                        amendment,
                    )
                )
            elif edit.slot.before is None and _ends_with_stop(document, edit.slot.after):
                points.append(
                    PrintingPoint(
                        str(book.address_of(edit.slot.after)),
                        "it ends with a full stop, but is no longer the last",
                        amendment,
                    )
                )
    return points


def joiner_of(document: Document, provision: Provision) -> str:
    """The “and” or “or” that ends a provision's words; empty when there is none."""
    match = _JOINER.search(_last_words(document, provision))
    return match[1] if match else ""


def _ends_with_stop(document: Document, provision: Provision) -> bool:
    """Only in a running list: each subsection is a sentence and ends with a stop anyway."""
    bracketed = provision.number[:1].isalpha() and provision.label.startswith("(")
    listed = bracketed or provision.kind in (Kind.DEFINITION, Kind.ITEM)
    return listed and _last_words(document, provision).endswith(".")


def _last_words(document: Document, provision: Provision) -> str:
    blocks = all_blocks(provision)
    return text_of_block(document, blocks[-1]) if blocks else ""


def _around(
    book: AddressBook, units: Sequence[Provision]
) -> tuple[Provision | None, Provision | None]:
    siblings = book.siblings(units[0])
    first = next(n for n, each in enumerate(siblings) if each is units[0])
    last = next(n for n, each in enumerate(siblings) if each is units[-1])
    return (
        siblings[first - 1] if first else None,
        siblings[last + 1] if last + 1 < len(siblings) else None,
    )
