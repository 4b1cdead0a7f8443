"""The text of each affected unit, before and after: a section, a Schedule paragraph, a heading.

For comparison and for people who want one section and not an Act.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from amendtool.core.book import AddressBook
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Kind
from amendtool.core.provision import Document, Provision, Role
from amendtool.core.textview import heading_of, text_of_block
from amendtool.keeling.schedule import KeelingSchedule
from amendtool.keeling.table import Speller, own_identifier


@dataclass(frozen=True, slots=True)
class UnitText:
    """One unit.  ``before`` None: new.  ``after`` None: gone.  ``unit``: its identifier."""

    unit: str
    before: str | None
    after: str | None


def unit_texts(
    schedule: KeelingSchedule, aimed: Sequence[str] = (), spell: Speller = lambda _: None
) -> tuple[UnitText, ...]:
    """The units whose words change, those that are new, and those that hold ``aimed``
    provisions (by identifier), in the order of the amended Act.

    ``spell``: the identifier for the address of a unit to which the document gives none.
    """
    before = dict(_units(schedule.base, spell))
    after = dict(_units(schedule.clean, spell, before))
    wanted = _holding(aimed)
    return tuple(
        UnitText(unit, before.get(unit), after.get(unit))
        for unit in dict.fromkeys([*after, *before])
        if before.get(unit) != after.get(unit) or unit in wanted
    )


def _holding(aimed: Sequence[str]) -> set[str]:
    """The identifiers themselves, and of all that they stand in."""
    found: set[str] = set()
    for each in aimed:
        at = each
        while at:
            found.add(at)
            at = at.rpartition("__")[0] or at.rpartition("-")[0]
    return found


def _units(
    document: Document, spell: Speller, known: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """``known``: units that were there before; a new heading over them has words of its own."""
    seen: set[str] = set()
    book = AddressBook(document)
    for provision, scheduled in _walk(document.root, scheduled=False):
        eid = own_identifier(provision) or spell(book.address_of(provision))
        if not eid or eid in seen:
            continue
        seen.add(eid)
        new_group = known is not None and provision.kind in GROUPING_KINDS and eid not in known
        yield eid, " ".join(_pieces(document, provision, known if new_group and known else {}))
        if provision.heading is not None:
            yield f"{eid}__hdg", heading_of(document, provision)
        del scheduled


def _walk(provision: Provision, *, scheduled: bool) -> Iterator[tuple[Provision, bool]]:
    for each in provision.children:
        if each.kind in SECTION_KINDS:
            yield each, scheduled
        elif each.kind in (Kind.SCHEDULE, Kind.ANNEX):
            yield each, True
            yield from _walk(each, scheduled=True)
        elif each.kind in GROUPING_KINDS:
            yield each, scheduled
            yield from _walk(each, scheduled=scheduled)
        elif scheduled and each.kind is Kind.PARAGRAPH:
            yield each, scheduled


def text_of(document: Document, provision: Provision) -> str:
    """All that is printed for a provision, as one line."""
    return " ".join(_pieces(document, provision))


def _pieces(
    document: Document, provision: Provision, without: Collection[str] = ()
) -> Iterator[str]:
    heads: list[tuple[int, str]] = []
    if provision.label:
        number = provision.number_block
        heads.append((number.low if number is not None else 0, provision.label))
    if provision.heading is not None:
        heads.append((provision.heading.low, heading_of(document, provision)))
    yield from (words for _, words in sorted(heads))  # as they stand in the text
    for part in provision.content:
        if isinstance(part, Provision):
            if part.eid and part.eid in without:
                continue
            if part.kind is Kind.QUOTED and part.quotes[0]:
                yield part.quotes[0]
            yield from _pieces(document, part, without)
            if part.kind is Kind.QUOTED and part.quotes[1]:
                yield part.quotes[1]
        elif part.role is not Role.NUMBER:
            text = text_of_block(document, part)
            if text:
                yield text
