"""From an address as a bill says it to a provision of the Act.

What a bill says and what an Act is do not always meet step by step: a bill says “Part 8” of
an Act that prints “PART VIII”, leaves the Part away or names one that encloses it, and points
at a definition, a table or an entry without saying what it stands in.  Each such address is
settled here, once, into the address by which the Act itself knows the provision; anything
that could mean two provisions is refused.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TypeVar

from amendtool.amend.matter import Matter
from amendtool.amend.operations import Operation
from amendtool.core.address import Address, Step, Unit
from amendtool.core.book import AddressBook
from amendtool.core.errors import ProvisionAmbiguous
from amendtool.core.kinds import Kind
from amendtool.core.numbering import roman, roman_value
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import own_text

_GROUPS = (Unit.PART, Unit.CHAPTER, Unit.TITLE, Unit.GROUP, Unit.CROSS_HEADING, Unit.DIVISION)
_BODY = (Unit.SECTION, Unit.CLAUSE, Unit.ARTICLE, Unit.REGULATION, Unit.RULE)
_INNER = {
    Unit.DEFINITION: Kind.DEFINITION,
    Unit.TABLE: Kind.TABLE,
    Unit.FORMULA: Kind.FORMULA,
    Unit.ROW: Kind.ROW,
    Unit.ITEM: Kind.ITEM,
}
_Value = TypeVar("_Value")


class Places:
    """The provisions of one Act, found by what a bill says."""

    def __init__(self, document: Document, book: AddressBook) -> None:
        self._document = document
        self.book = book

    def find(self, address: Address) -> Provision | None:
        """The provision that an address means; None where there is none.

        Raises :class:`ProvisionAmbiguous` where it could mean several.
        """
        for steps in _spellings(address.steps):
            found = self._main(self._walk(steps))
            if len(found) == 1:
                return found[0]
            if found:
                raise ProvisionAmbiguous(
                    f"“{address}” stands for {len(found)} provisions",
                    candidates=tuple(self.book.describe(each) for each in found[:9]),
                )
        return None

    def _main(self, found: list[Provision]) -> list[Provision]:
        """Without other versions of the same provision (for one extent, say): those stand
        beside the main one, which is what a bill means unless it says otherwise."""
        if len(found) < 2:
            return found
        main = [
            each
            for each in found
            if not each.version
            and not any(
                above.version or above.kind is Kind.VERSION for above in self.book.ancestors(each)
            )
        ]
        return main or found

    def settled(self, address: Address) -> Address:
        """The Act's own address for what an address means; as it is where that is nothing."""
        if not address.steps:
            return address
        found = self.find(address)
        return (
            Address(_spellings(address.steps)[-1]) if found is None else self.book.address_of(found)
        )

    def _walk(self, steps: tuple[Step, ...]) -> list[Provision]:
        current = [self._document.root]
        for step in steps:
            following: list[Provision] = []
            for place in current:
                following.extend(self._step(place, step))
            current = following
            if not current:
                break
        return current

    def _step(self, place: Provision, step: Step) -> list[Provision]:
        for one in _numbers(step):
            found = self.book.below(place, one)
            if found:
                return found
        if step.unit is Unit.ENTRY:
            return self._entries(place, step.number)
        if step.unit is Unit.SCHEDULE and not place.number and place is self._document.root:
            return self._lone_schedule(step)
        kind = _INNER.get(step.unit)
        if kind is None:
            return []
        inside = [each for each in place.walk() if each.kind is kind and each is not place]
        wanted = step.number.casefold()
        if wanted:
            inside = [each for each in inside if each.number.casefold() == wanted]
        if step.nth:
            inside = inside[step.nth - 1 : step.nth]
        return inside

    def _lone_schedule(self, step: Step) -> list[Provision]:
        """“the Schedule” of an Act with one, and “Schedule 1” where it has no number."""
        found = [each for each in self._document.walk() if each.kind is Kind.SCHEDULE]
        alone = len(found) == 1 and (not step.number or not found[0].number)
        return found if alone and step.number in ("", "1") else []

    def _entries(self, place: Provision, words: str) -> list[Provision]:
        """The row, or the entry of a list, that begins with these words."""
        wanted = _bare(words)
        rows = [
            each
            for each in place.walk()
            if each.kind is Kind.ROW
            and any(_bare(own_text(self._document, cell)) == wanted for cell in each.children[:2])
        ]
        if rows:
            return rows
        terms = [
            each
            for each in place.walk()
            if each.kind is Kind.DEFINITION and _bare(each.number) in _names(wanted)
        ]
        if terms:
            return terms
        items = [each for each in place.walk() if each.kind is Kind.ITEM and not each.children]
        same = [each for each in items if _bare(own_text(self._document, each)) == wanted]
        return same or [
            each for each in items if _bare(own_text(self._document, each)).startswith(wanted + " ")
        ]


def _names(wanted: str) -> tuple[str, ...]:
    """What “the entry relating to a call-in notice” may be an entry of: the words, or all but
    the article before them."""
    first, _, rest = wanted.partition(" ")
    return (wanted, rest) if first in ("a", "an", "the") and rest else (wanted,)


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(".,;:“”\"' ").casefold()


def _spellings(steps: tuple[Step, ...]) -> list[tuple[Step, ...]]:
    """The steps as said; then without groups before a section, which its number does not need."""
    found = [steps]
    at = next((n for n, step in enumerate(steps) if step.unit in _BODY), None)
    if at:
        found.append(steps[at:])
    if len(steps) > 1 and steps[0].unit is Unit.SCHEDULE:
        bare = (steps[0], *(step for step in steps[1:] if step.unit not in _GROUPS))
        if bare != steps and len(bare) > 1:
            found.append(bare)
    return found


def _numbers(step: Step) -> list[Step]:
    """A step as said; for Parts and Chapters also with the other kind of numeral."""
    found = [step]
    if step.unit not in (Unit.PART, Unit.CHAPTER, Unit.TITLE) or not step.number:
        return found
    digits = step.number.rstrip("ABCDEFGHJKLMNOPQRSTUVWXYZ") if step.number[0].isdigit() else ""
    if digits.isdigit():
        other = roman(int(digits)).upper() + step.number[len(digits) :]
        found.append(step._replace(number=other))
    else:
        for cut in range(len(step.number), 0, -1):
            value = roman_value(step.number[:cut].lower())
            if value:
                found.append(step._replace(number=f"{value}{step.number[cut:]}"))
    return found


def with_addresses(operation: Operation, change: Callable[[Address], Address]) -> Operation:
    """The operation with each of its addresses changed; new matter is left alone."""
    return _changed(operation, change)


def _changed(value: _Value, change: Callable[[Address], Address]) -> _Value:
    if isinstance(value, Address):
        return change(value)  # type: ignore[return-value]  # an Address is what came in
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_changed(each, change) for each in value)  # type: ignore[return-value]
    if isinstance(value, Matter) or not dataclasses.is_dataclass(value):
        return value
    if isinstance(value, type):
        return value
    names = [each.name for each in dataclasses.fields(value)]
    return dataclasses.replace(
        value, **{name: _changed(getattr(value, name), change) for name in names}
    )
