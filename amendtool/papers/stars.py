"""Stars from one paper to the next.

Legend of the Commons Amendment Paper: ★ a new amendment, ☆ one that will comply with the required
notice period at its next appearance; an amendment without a star complies.  So ★ becomes ☆ on the
paper of the next sitting day, and ☆ falls; where a sitting day without a paper lay between, both
fall.  Lords marshalled lists: * “new or have been altered”, of which nothing is left on the next.

What was altered since the earlier paper is starred like what is new.  Names that were added or
taken away, another number, another place and another explanatory statement alter no amendment; nor,
in the Commons, the place that the mover of a new clause suggests, which no paper prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.operations import Insert, Operation, Where
from amendtool.amend.paper import Amendment, AmendmentPaper, Base, House, Star, star_of
from amendtool.apply.edits import PutHeading, PutUnits, SplitWords
from amendtool.apply.resolve import Resolver
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.provision import Document
from amendtool.papers.entries import Entries, entries_of
from amendtool.papers.paper_diff import Became, compare_papers


@dataclass(frozen=True, slots=True)
class Aged:
    """The amendments with the stars of this paper; the numbers of those that were altered."""

    amendments: tuple[Amendment, ...]
    altered: tuple[str, ...] = ()


def aged(
    amendments: Sequence[Amendment],
    earlier: Sequence[Amendment],
    house: House,
    *,
    document: Document | None = None,
    day_between: bool = False,
) -> Aged:
    """Stars by what the earlier paper had; those that the amendments have are not asked.

    An amendment is known again by its draft number, else by its words and its number.  With the
    ``document`` it is the same where it changes the same places to the same words, though one
    paper names the clause and the line and the other the subsection.

    ``day_between``: a sitting day on which no paper was published lay between the two papers.
    """
    here = _entries(amendments, house)
    old = _entries(earlier, house)
    pairs = compare_papers(old, here).pairs
    meant = _Meant(document, house)
    now = {id(entry): each for entry, each in zip(here.entries, amendments, strict=True)}
    before = {id(entry): each for entry, each in zip(old.entries, earlier, strict=True)}
    stars: dict[int, Star] = {}
    altered: list[str] = []
    for pair in pairs:
        if pair.new is None:
            continue
        star = Star.NEW
        if pair.old is not None and (
            Became.REWORDED not in pair.became
            or meant.alike(before[id(pair.old)], now[id(pair.new)])
        ):
            goes_on = house is House.COMMONS and not day_between
            will = goes_on and star_of(pair.old.star) is Star.NEW
            star = Star.WILL_COMPLY if will else Star.NONE
        elif pair.old is not None:
            altered.append(pair.new.number)
        stars[id(pair.new)] = star
    return Aged(
        tuple(
            replace(each, star=stars[id(entry)])
            for each, entry in zip(amendments, here.entries, strict=True)
        ),
        tuple(altered),
    )


class _Meant:
    """What amendments change in a document, so that two can be compared by it."""

    def __init__(self, document: Document | None, house: House) -> None:
        self._house = house
        self._resolver = Resolver(document, AddressBook(document)) if document is not None else None

    def alike(self, one: Amendment, other: Amendment) -> bool:
        """Whether both change the same places to the same words."""
        if one.amends or other.amends or not one.operations:
            return False
        try:
            made = self._edits(one)
            # nothing at all says nothing: notices to oppose two Questions
            return all(made) and made == self._edits(other)
        except AmendToolError:
            return False

    def _edits(self, amendment: Amendment) -> list[list[object]]:
        if self._resolver is None:
            return [[]]
        made = (self._resolver.edits(self._printed(each)) for each in amendment.operations)
        return [[_plain(edit) for edit in edits] for edits in made]

    def _printed(self, operation: Operation) -> Operation:
        """A new clause or Schedule of the Commons without the place suggested for it."""
        if self._house is not House.COMMONS or not isinstance(operation, Insert):
            return operation
        if any(unit.form not in (Form.CLAUSE, Form.SCHEDULE) for unit in operation.matter.units):
            return operation
        return Insert(Where.AT_END, None, operation.matter)


def _plain(value: object) -> object:
    """An edit without the lines on which its new text was typed."""
    match value:
        case Words():
            return value.text
        case NewProvision():
            # these have none to leave open
            unnumbered = value.form in (Form.QUOTED, Form.DEFINITION)
            number = value.number or "" if unnumbered else value.number
            said = (value.form, number, value.heading, value.cells, value.term)
            return (*said, value.reference, value.appended, _plain(value.content))
        case tuple():
            return tuple(map(_plain, value))
        case PutUnits() | SplitWords() | PutHeading():
            return (type(value), *(_plain(getattr(value, each.name)) for each in fields(value)))
        case _:
            return value


def _entries(amendments: Sequence[Amendment], house: House) -> Entries:
    """As they are compared; those that were not understood by their words as tabled."""
    found = entries_of(AmendmentPaper("", "", house, Base(), tuple(amendments)))
    entries = (
        replace(entry, lines=tuple(each.words.splitlines())) if each.words else entry
        for entry, each in zip(found.entries, amendments, strict=True)
    )
    return replace(found, entries=tuple(entries))
