"""“The Schedule set out in Schedule 3 to this Act”: new matter that stands in another place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendtool.amend.language.instruction import SetOut
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Kind
from amendtool.core.provision import Block, Provision, Role
from amendtool.core.textview import text_of_block

#: “This is the Schedule to be inserted after Schedule 6A—”
_TO_BE_MADE = re.compile(r"\bthe Schedule to be (?:inserted|substituted)\b.*[:—-]$")
_NOT_TEXT = frozenset({Role.NUMBER, Role.REFERENCE, Role.SUBTITLE})


def set_out_in(book: AddressBook, number: str) -> SetOut | None:
    """The quoted matter that is all of one Schedule of the document; None where it is not.

    ``number``: of that Schedule; empty for the only one.
    """
    document = book.document
    schedules = [
        each
        for each in document.walk()
        if each.kind is Kind.SCHEDULE
        and number in ("", each.number)
        and not any(above.kind is Kind.QUOTED for above in book.ancestors(each))
    ]
    if len(schedules) != 1:
        return None
    quoted = list(_quoted(schedules[0]))
    said = (text_of_block(document, block).strip(" .") for block in _unquoted(schedules[0]))
    further = [words for words in said if words and not _TO_BE_MADE.search(words)]
    if len(quoted) != 1 or further:
        return None
    return SetOut(book.address_of(schedules[0]), quoted[0])


def _quoted(provision: Provision) -> Iterator[Provision]:
    for each in provision.children:
        if each.kind is Kind.QUOTED:
            yield each
        else:
            yield from _quoted(each)


def _unquoted(provision: Provision) -> Iterator[Block]:
    for part in provision.content:
        if isinstance(part, Block):
            if part.role not in _NOT_TEXT:
                yield part
        elif part.kind is not Kind.QUOTED:
            yield from _unquoted(part)
