"""What must not be left with nothing in it: a clause, a paragraph, a Part, a table, the document.

An emptied cross-heading goes with the last provision under it; anything else has to be left
out itself, because nobody can print a Part without clauses or a number without words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from amendtool.core.book import AddressBook
from amendtool.core.errors import OutOfPlace
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision, Role
from amendtool.core.source import descendants

#: parts of the document that are not what it says
_FRONT = frozenset({Kind.LONG_TITLE, Kind.PREAMBLE, Kind.SIGNATURE, Kind.NOTE})
#: what may stand with nothing in it
_MAY_BE_EMPTY = frozenset({Kind.CELL})

#: what may stand beside the body of a document and is not it
_BESIDE = frozenset({Kind.SCHEDULES, Kind.SCHEDULE, Kind.ANNEX, Kind.APPENDIX, Kind.VERSION})


def _that_count(
    rest: list[Provision], leaving: Sequence[Provision], parent: Provision
) -> list[Provision]:
    """What stays that the rest is something with: not the Schedules alone of a document whose
    clauses all go, nor the heading row alone of a table."""
    if parent.kind is Kind.DOCUMENT and leaving[0].kind not in _BESIDE:
        return [each for each in rest if each.kind not in _BESIDE]
    if parent.kind is Kind.TABLE:
        # what stands at the foot, notes to the rows, is no row of the table either
        heads = [*_ranges(parent, "thead"), *_ranges(parent, "tfoot")]
        pieces = _pieces(parent, leaving)
        return min((_rows(rest, leaving, each, heads) for each in pieces), key=len)
    return rest


def _pieces(table: Provision, leaving: Sequence[Provision]) -> list[range]:
    """The tables that one table is set as, of which rows go: each has a heading of its own."""
    found = _ranges(table, "table")
    starts = [each.element.start for each in leaving]
    whole = range(table.element.start, table.element.end)
    return [each for each in found if any(at in each for at in starts)] or [whole]


def _ranges(table: Provision, name: str) -> list[range]:
    return [range(e.start, e.end) for e in descendants(table.element) if e.local == name]


def _rows(
    rest: list[Provision], leaving: Sequence[Provision], piece: range, heads: list[range]
) -> list[Provision]:
    """The rows that stay in one piece, without those of its heading where others go."""

    def heading(row: Provision) -> bool:
        headed = bool(row.children) and all(cell.element.local == "th" for cell in row.children)
        return headed or any(row.element.start in head for head in heads)

    staying = [each for each in rest if each.element.start in piece]
    if all(heading(each) for each in leaving if each.element.start in piece):
        return staying
    return [each for each in staying if not heading(each)]


def refuse_to_empty(
    book: AddressBook,
    units: Sequence[Provision],
    gone: Collection[int],
    filled: Collection[int],
    around: Collection[int] = (),
) -> tuple[Provision, ...]:
    """Raise :class:`OutOfPlace` where taking these provisions away would empty a whole.

    ``gone``, ``filled``: the ``id`` of provisions that are taken away already, and of those
    that get something new.  ``around``: the ``id`` of what new matter that is amended will stand
    in, which is not the amendment's to leave out.  Returns the cross-headings that go with the
    last provision under them.
    """
    where = str(book.address_of(units[0]))
    leaving: Sequence[Provision] = units
    emptied: list[Provision] = []
    parent = book.parent_of(units[0])
    while parent is not None:
        rest = [
            each
            for each in parent.children
            if each.kind not in _FRONT
            and id(each) not in gone
            and not any(each is unit for unit in leaving)
        ]
        rest = _that_count(rest, leaving, parent)
        # “This note is not part of the Order” is no note, nor the note under a table a table.
        # A second line of the title, “to which this Act refers”, is no words of the thing.
        own = any(each.role is not Role.SUBTITLE for each in parent.blocks)
        words = own and parent.kind not in (Kind.NOTE, Kind.TABLE)
        if rest or words or id(parent) in filled:
            break
        if id(parent) in around:
            raise OutOfPlace(
                "nothing would be left of the new text that the amendment brings in",
                where=where,
                hint="Leave the amendment itself away, with  --except.",
            )
        if parent.kind is Kind.DOCUMENT:
            raise OutOfPlace("nothing would be left of the document", where=where)
        if parent.kind is Kind.QUOTED:
            raise OutOfPlace(
                "it is all of the quoted matter that it stands in",
                where=where,
                hint="Leave out the provision that brings the quoted matter in.",
            )
        if parent.kind in _MAY_BE_EMPTY:
            break
        if parent.kind is not Kind.CROSS_HEADING:
            whole = book.address_of(parent)
            # An alternative version goes only with what it is a version of.
            hint = "" if parent.kind is Kind.VERSION else f"Leave out {whole} itself."
            raise OutOfPlace(f"nothing would be left of {whole}", where=where, hint=hint)
        emptied.append(parent)
        leaving, parent = (parent,), book.parent_of(parent)
    return tuple(emptied)
