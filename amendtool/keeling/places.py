"""From an address as a bill says it to a provision of the Act.

What a bill says and what an Act is do not always meet step by step: a bill says “Part 8” of
an Act that prints “PART VIII”, leaves the Part away or names one that encloses it, and points
at a definition, a table or an entry without saying what it stands in.  Each such address is
settled here, once, into the address by which the Act itself knows the provision; anything
that could mean two provisions is refused.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

from amendtool.amend.language.columns import rows_of
from amendtool.amend.matter import Matter
from amendtool.amend.operations import (
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Operation,
    Part,
    Place,
    Quote,
    Span,
    Substitute,
    SubstituteWords,
    UnitEdge,
)
from amendtool.core.address import LAST, Address, Step, Unit
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError, ProvisionAmbiguous
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Kind
from amendtool.core.numbering import roman, roman_value
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import own_text, text_of_block, view_of
from amendtool.keeling.listed import of_entries

_GROUPS = (Unit.PART, Unit.CHAPTER, Unit.TITLE, Unit.GROUP, Unit.CROSS_HEADING, Unit.DIVISION)
_BODY = (Unit.SECTION, Unit.CLAUSE, Unit.ARTICLE, Unit.REGULATION, Unit.RULE)
_INNER = {
    Unit.DEFINITION: Kind.DEFINITION,
    Unit.TABLE: Kind.TABLE,
    Unit.FORMULA: Kind.FORMULA,
    Unit.ROW: Kind.ROW,
    Unit.ITEM: Kind.ITEM,
}
#: “market” (in relation to …), in this section, means; the words quoted may be of the definition
_DEFINED = re.compile(
    r"“([^“”]+)”(?=[^“”]*?\b(?:means?|includes?|has the|have the|is to be|shall be)\b)"
)
#: ““provide” and “maintain” have the same meaning as …”: the terms of one definition
_TERMS = re.compile(r"\s*“[^“”]+”(?:\s*(?:,|,? and|,? or)\s+“[^“”]+”)+(?=\s)")
#: “Health Act 1999 (c. 8)”: how tables name what the words of a bill call the Health Act 1999
_CHAPTER = re.compile(r"\s*\((?:c|asp|anaw|asc|s\.?i|n\.?i)\b[^()]*\)$", re.IGNORECASE)
_TITLED = re.compile(r"\b(?:act|order|measure|regulations|rules)\b[^()]*\b[12]\d{3}\b")
_Value = TypeVar("_Value")


class Places:
    """The provisions of one Act, found by what a bill says."""

    def __init__(self, document: Document, book: AddressBook) -> None:
        self._document = document
        self.book = book

    def find(self, address: Address, *, words: bool = False) -> Provision | None:
        """The provision that an address means; None where there is none.

        ``words``: what is meant is words in it, so that it may be a definition that is not a
        provision of its own.  Raises :class:`ProvisionAmbiguous` where it could mean several.
        """
        for steps in _spellings(address.steps):
            found = self._main(self._walk(steps, words=words))
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

    def settled_in(self, operation: Operation) -> Operation:
        """The operation with the Act's own addresses."""
        words = False
        match operation:
            case LeaveOutWords(_, quoted) | SubstituteWords(_, quoted):
                words = isinstance(quoted, Quote) or isinstance(quoted.start, Quote)
            case InsertWords(_, _, anchor):
                words = anchor is not None
            case _:
                pass
        operation = of_entries(operation, self.book, self.find)
        found = with_addresses(operation, lambda address: self.settled(address, words=words))
        if isinstance(found, Substitute) and found.also:
            # the second term of a definition of two is no second definition
            also = tuple(each for each in dict.fromkeys(found.also) if each != found.units)
            found = dataclasses.replace(found, also=also)
        return found

    def all_settled(self, operations: Iterable[Operation]) -> tuple[Operation, ...]:
        """The same for several; what is said twice of one provision is done once.

        Raises :class:`ProvisionAmbiguous` where a definition of several terms would go, or be
        replaced, and not all of them are named.
        """
        said = tuple(operations)
        found = tuple(dict.fromkeys(map(self.settled_in, said)))
        for operation in found:
            if isinstance(operation, LeaveOut | Substitute):
                also = operation.also if isinstance(operation, Substitute) else ()
                for units in (operation.units, *also):
                    self._refuse_part_of(units.first, said)
        return found

    def _refuse_part_of(self, address: Address, said: Iterable[Operation]) -> None:
        if not address.steps or address.last.unit is not Unit.DEFINITION:
            return
        definition = self.find(address)
        terms = self._terms(definition) if definition is not None else ()
        named = {step.number.casefold() for step in _steps_of(said) if step.unit is Unit.DEFINITION}
        if not set(terms) <= named:
            together = " and ".join(f"“{each}”" for each in terms)
            raise ProvisionAmbiguous(
                f"{together} have one definition, and not all of them are named",
                hint="Words of it can be amended, or the whole of it:  "
                f"the definition of {together}",
            )

    def settled(self, address: Address, *, words: bool = False) -> Address:
        """The Act's own address for what an address means; as it is where that is nothing."""
        if not address.steps:
            return address
        found = self.find(address, words=words)
        return (
            Address(_spellings(address.steps)[-1]) if found is None else self.book.address_of(found)
        )

    def heading_over(self, provision: Provision) -> Provision | None:
        """The group whose heading stands right before a provision, as the first under it."""
        parent = self.book.parent_of(provision)
        if parent is None or parent.kind not in GROUPING_KINDS or parent.heading is None:
            return None
        return parent if parent.children[:1] == (provision,) else None

    def beyond_headings(self, first: Provision) -> list[Provision]:
        """The sections of the body, or the paragraphs of a Schedule, whatever headings they
        stand under, with the one that is given among them."""
        kinds = SECTION_KINDS if first.kind in SECTION_KINDS else frozenset({first.kind})
        top = first
        for above in self.book.ancestors(first):
            if above.kind not in GROUPING_KINDS and above.kind is not Kind.SCHEDULE:
                break
            top = above
            if above.kind is Kind.SCHEDULE:
                break
        return list(self._grouped(top, kinds))

    def _grouped(self, group: Provision, kinds: Collection[Kind]) -> Iterator[Provision]:
        for each in group.children:
            if each.kind in kinds:
                yield each
            elif each.kind in GROUPING_KINDS:
                yield from self._grouped(each, kinds)

    def narrowed(self, place: Place, words: Quote | Span) -> Place:
        """“the words from “and” to the end of subsection (5)”: where they begin in subsection
        (5) too, that is what they are words of."""
        if not isinstance(words, Span) or not isinstance(words.start, Quote):
            return place
        if not isinstance(words.end, UnitEdge) or place.part is not Part.WHOLE:
            return place
        try:
            end = self.find(words.end.address)
        except AmendToolError:
            return place
        if end is None or words.start.text not in view_of(self._document, end).text:
            return place
        return Place(words.end.address)

    def _walk(self, steps: tuple[Step, ...], *, words: bool) -> list[Provision]:
        current = [self._document.root]
        for number, step in enumerate(steps, 1):
            following: list[Provision] = []
            for place in current:
                following.extend(self._step(place, step))
            inside = words or number < len(steps)
            if not following and step.unit is Unit.DEFINITION and inside:
                following = [each for each in current if self._defines(each, step.number)]
            current = following
            if not current:
                break
        return current

    def _step(self, place: Provision, step: Step) -> list[Provision]:
        for one in _numbers(step):
            found = self.book.below(place, one)
            if found:
                return found
        if place.kind is Kind.ROW and step.unit in (Unit.PARAGRAPH, Unit.SUB):
            return [each for cell in place.children for each in self._step(cell, step)]
        if step.unit is Unit.ENTRY:
            # which entry is the second is not told by words
            found = self._entries(place, step.number) if step.number else []
            if step.nth == LAST:
                return found[-1:]
            return found[step.nth - 1 : step.nth] if step.nth else found
        if step.unit is Unit.SCHEDULE and not place.number and place is self._document.root:
            return self._lone_schedule(step)
        kind = _INNER.get(step.unit)
        if kind is None:
            return []
        inside = [each for each in place.walk() if each.kind is kind and each is not place]
        wanted = step.number.casefold()
        if wanted:
            named = [each for each in inside if each.number.casefold() == wanted]
            several = step.unit is Unit.DEFINITION and not named
            inside = [e for e in inside if self._also_defines(e, wanted)] if several else named
        if step.nth == LAST:
            # an entry of a list that stands in the last entry: either may be meant
            above = [e for e in self.book.ancestors(inside[-1]) if e in inside] if inside else []
            inside = [*above, *inside[-1:]]
        elif step.nth:
            inside = inside[step.nth - 1 : step.nth]
        return inside

    def _defines(self, place: Provision, term: str) -> bool:
        """Whether a provision is itself the definition of a term, and of no other: “In this
        section “market” means— (a) …”, where (a) is a paragraph of the definition."""
        said = " ".join(text_of_block(self._document, each) for each in place.opening)
        found = _DEFINED.findall(said)
        return len(found) == 1 and found[0].strip().casefold() == term.casefold()

    def _also_defines(self, definition: Provision, term: str) -> bool:
        """Whether a definition is of several terms, one of them this."""
        return term in self._terms(definition)

    def _terms(self, definition: Provision) -> tuple[str, ...]:
        """The terms of a definition of several, in small letters; none for a definition of one."""
        said = " ".join(text_of_block(self._document, each) for each in definition.opening)
        terms = _TERMS.match(said)
        return tuple(re.findall(r"“([^“”]+)”", terms[0].casefold())) if terms is not None else ()

    def _lone_schedule(self, step: Step) -> list[Provision]:
        """“the Schedule” of an Act with one, and “Schedule 1” where it has no number."""
        found = [each for each in self._document.walk() if each.kind is Kind.SCHEDULE]
        alone = len(found) == 1 and (not step.number or not found[0].number)
        return found if alone and step.number in ("", "1") else []

    def _entries(self, place: Provision, words: str) -> list[Provision]:
        """The row, or the entry of a list, that begins with these words."""
        wanted = _bare(words)
        rows = [
            row
            for table in place.walk()
            if table.kind is Kind.TABLE
            for row, cells in rows_of(table, self._document)
            if any(self._is_named(cell, wanted) for cell in cells[:2])
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

    def _is_named(self, cell: Provision, wanted: str) -> bool:
        """Whether a cell holds the words, or is the name of the legislation that they name."""
        said = _bare(own_text(self._document, cell))
        return said == wanted or (
            _TITLED.search(said) is not None and _bare(_CHAPTER.sub("", said)) in _names(wanted)
        )


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


def _steps_of(operations: Iterable[Operation]) -> list[Step]:
    """The last steps of all addresses in some operations."""
    found: list[Step] = []

    def note(address: Address) -> Address:
        found.extend(address.steps[-1:])
        return address

    for operation in operations:
        _changed(operation, note)
    return found


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
