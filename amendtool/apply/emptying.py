"""What must not be left with nothing in it: a Part, a Schedule, a table, the document.

An emptied cross-heading goes with the last provision under it; anything larger has to be left
out itself, because nobody can print a Part without clauses.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from amendtool.core.book import AddressBook
from amendtool.core.errors import OutOfPlace
from amendtool.core.kinds import GROUPING_KINDS, Kind
from amendtool.core.provision import Provision

#: parts of the document that are not what it says
_FRONT = frozenset({Kind.LONG_TITLE, Kind.PREAMBLE, Kind.SIGNATURE, Kind.NOTE})
_WHOLES = (GROUPING_KINDS - {Kind.CROSS_HEADING}) | {
    Kind.SCHEDULE,
    Kind.ANNEX,
    Kind.TABLE,
    Kind.ROW,
}


def refuse_to_empty(book: AddressBook, units: Sequence[Provision], gone: Collection[int]) -> None:
    """Raise :class:`OutOfPlace` where leaving out these provisions would empty a whole.

    ``gone``: the ``id`` of provisions that other amendments leave out already.
    """
    where = str(book.address_of(units[0]))
    leaving: Sequence[Provision] = units
    parent = book.parent_of(units[0])
    while parent is not None:
        rest = [
            each
            for each in parent.children
            if each.kind not in _FRONT
            and id(each) not in gone
            and not any(each is unit for unit in leaving)
        ]
        if rest or parent.blocks:
            return
        if parent.kind is Kind.DOCUMENT:
            raise OutOfPlace("nothing would be left of the document", where=where)
        if parent.kind is Kind.QUOTED:
            raise OutOfPlace(
                "it is all of the quoted matter that it stands in",
                where=where,
                hint="Leave out the provision that brings the quoted matter in.",
            )
        if parent.kind in _WHOLES:
            whole = book.address_of(parent)
            raise OutOfPlace(
                f"nothing would be left of {whole}", where=where, hint=f"Leave out {whole} itself."
            )
        if parent.kind is not Kind.CROSS_HEADING:
            return
        leaving, parent = (parent,), book.parent_of(parent)
