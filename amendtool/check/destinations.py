"""Where what a bill says of other law belongs in that law.

“In section 75, after subsection (1) insert—” gives the quoted matter its place: what it
numbers (1A) is section 75(1A) of that Act, and its “paragraph (a)” is looked for there.  What
the instructions of a bill say is read by ``amend.language``; a sentence that was not understood
gives no place.  Parts and Chapters are left out of a place, for numbers run through them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from amendtool.amend.language.instruction import Cited, Instruction, Reading
from amendtool.amend.language.read import read_with_places
from amendtool.amend.operations import (
    Designate,
    Divide,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    OpposeQuestion,
    Part,
    Place,
    Renumber,
    Retitle,
    Substitute,
    SubstituteWords,
    Where,
)
from amendtool.apply.renumber_citations import Token, fits, spells
from amendtool.check.citing import Step
from amendtool.core.address import Address, Unit
from amendtool.core.book import AddressBook
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Kind
from amendtool.core.provision import Block, Document, Provision

#: the levels of a place: ``schedule 2A``, ``75``, ``1A``
Path = tuple[str, ...]
Paths = list[tuple[Provision, ...]]

_SECTIONS = frozenset({Unit.SECTION, Unit.CLAUSE, Unit.ARTICLE, Unit.REGULATION, Unit.RULE})
_CLEAR = frozenset({Unit.PART, Unit.CHAPTER, Unit.TITLE, Unit.DIVISION, Unit.CROSS_HEADING})
_CLOSED = frozenset({Kind.QUOTED, Kind.EXTRACT, Kind.TABLE, Kind.NOTE})
#: units whose number says alone where they are in an Act
_WHOLE = frozenset({"section", "schedule", "article", "regulation", "rule"})
_THIS = "this "
_YEAR = re.compile(r"\b[12]\d{3}\b")
#: how far the name of an Act may stand behind a citation, in characters
_REACH = 80


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in other law.

    ``act``: the law, by the name that the bill gives it; empty where it does not say.
    """

    act: str
    path: Path = ()


class Destinations:
    """The places in other law of all that one document quotes, and of what it says of them.

    ``own``: whether a title is the document's own.
    """

    def __init__(
        self,
        document: Document,
        book: AddressBook,
        words: Callable[[Block], str],
        own: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._book = book
        self._words = words
        self._quoted: dict[int, Destination] = {}
        self._said: dict[int, Destination] = {}
        self._index: dict[Path, list[tuple[str, Provision]]] = {}
        for each in read_with_places(document, words=words):
            self._note(each.reading, each.home, own)

    # -- what the instructions say -----------------------------------------------------

    def _note(self, reading: Reading, home: Provision, own: Callable[[str], bool]) -> None:
        if reading.act is not None and (_is_this(reading.act) or own(str(reading.act))):
            return
        act = str(reading.act) if reading.act is not None else ""
        if act and isinstance(reading, Instruction):
            self._say(home, act, reading)
        for number, top in enumerate(reading.quoted, 1):
            place = self._place(reading, f"⟦{number}⟧")
            if place is None:
                continue
            self._quoted[id(top)] = Destination(act, place)
            self._collect(act, place, top)
        for each in reading.set_out if isinstance(reading, Instruction) else ():
            self._quoted[id(each.matter)] = Destination(act, ())
            self._collect(act, (), each.matter)

    def _say(self, home: Provision, act: str, reading: Instruction) -> None:
        """What a sentence is about; the words above, which it goes on with, are of the same law."""
        paths = [path for each in reading.operations if (path := _target_of(each)) is not None]
        self._said[id(home)] = Destination(act, _common(paths) if paths else ())
        for above in self._book.ancestors(home):
            opening = [self._words(block) for block in above.opening]
            if not any(each and each in said for said in reading.carried.text for each in opening):
                break
            self._said.setdefault(id(above), Destination(act))

    @staticmethod
    def _place(reading: Reading, mark: str) -> Path | None:
        if not isinstance(reading, Instruction):
            alone = len(reading.quoted) == 1 and reading.text.startswith("After Schedule ")
            return () if alone else None
        for read in reading.reads:
            if mark in reading.text[read.start : read.end] or len(reading.quoted) == 1:
                place = _place_of(read.operation)
                if place is not None:
                    return place
        return None

    def _collect(self, act: str, path: Path, scope: Provision) -> None:
        for each in scope.children:
            name = _name(each)
            inside = path
            if name and each.kind in SECTION_KINDS | {Kind.SCHEDULE}:
                inside = (name,)
            elif name:
                inside = (*path, name)
            if name:
                self._index.setdefault(inside, []).append((act, each))
            if each.kind not in _CLOSED:
                self._collect(act, inside, each)

    # -- where something stands --------------------------------------------------------

    def of(self, home: Provision) -> Destination | None:
        """Where words of the document belong: in quoted matter, or in an instruction."""
        inside: list[str] = []
        for each in (home, *self._book.ancestors(home)):
            found = self._quoted.get(id(each)) or self._said.get(id(each))
            if found is not None:
                return Destination(found.act, _joined(found.path, tuple(reversed(inside))))
            if each.kind is Kind.QUOTED:
                # quoted matter without a place of its own: where what quotes it belongs
                inside = []
                continue
            name = _name(each)
            if name:
                inside.append(name)
        return None

    def instructs(self, home: Provision) -> bool:
        """Whether the document's own words at a place instruct to amend other law."""
        return id(home) in self._said

    # -- what stands at a place --------------------------------------------------------

    def find(self, home: Provision, tokens: Sequence[Token], unit: str, outer: Path = ()) -> Paths:
        """What some numbers lead to in the law that the words at ``home`` belong to.

        ``tokens``: of one citation, outermost first; ``unit``: the word for the first of them.
        ``outer``: what they are said to be of; else the nearest place that has them.
        """
        here = self.of(home)
        if here is None:
            return []
        names = numbers_of(tokens, unit)
        ends = [outer] if outer else [here.path[:n] for n in range(len(here.path), -1, -1)]
        for end in ends:
            found = self._at(here.act, (*end, *names), tokens, unit)
            if found:
                return found
        return []

    def outer(self, home: Provision, steps: Sequence[Step], said: Mapping[str, Path]) -> Path:
        """The place that “… of this Schedule”, “… of section 75” is; empty where it is not told.

        ``said``: the numbers by which something was cited last, by the word for it.
        """
        here = self.of(home)
        found: Path = ()
        for step in reversed(steps):
            if step.tokens:
                names = numbers_of(step.tokens, step.tokens[0].word)
                found = names if step.tokens[0].word in _WHOLE else (*found, *names)
            elif step.pointing == "this" and step.unit in _WHOLE and here is not None:
                found = here.path[:1]
                if found and found[0].startswith("schedule") != (step.unit == "schedule"):
                    return ()
            elif step.pointing == "that" and step.unit in said:
                found = said[step.unit]
            else:
                return ()
        return found

    def named(self, tokens: Sequence[Token], unit: str, outer: Path, words: str) -> Paths:
        """What “section 75(1A) of the 2018 Act” leads to, if that Act is amended here.

        ``words``: those after the citation, which say the Act.
        """
        path = (*outer, *numbers_of(tokens, unit))
        laws = {law for law in self._laws(path) if _is_named(law, words)}
        if len(laws) != 1:
            return []
        return self._at(next(iter(laws)), path, tokens, unit)

    def _laws(self, path: Path) -> set[str]:
        """The law in which something is brought in at a place."""
        return {law for law, _ in self._index.get(path, ())}

    def _at(self, act: str, path: Path, tokens: Sequence[Token], unit: str) -> Paths:
        there = [
            each for law, each in self._index.get(path, ()) if law == act or not law or not act
        ]
        alike = [each for each in there if spells(replace(tokens[-1], word=""), each)]
        # “paragraph (2)” of a regulation is what a reader of bills would call a subsection
        exact = [each for each in alike if len(tokens) > 1 or fits(unit, each)]
        bracketed = alike if tokens[-1].bracketed else []
        return [self._ending(each, len(tokens)) for each in exact or bracketed]

    def _ending(self, target: Provision, count: int) -> tuple[Provision, ...]:
        """The target with what it is in, as far as the bill brings that in."""
        found = [target]
        for each in self._book.ancestors(target):
            if len(found) == count or each.kind in _CLOSED:
                break
            if _name(each):
                found.append(each)
        return tuple(reversed(found))


class Inherited(Destinations):
    """The same for a document as amended, from what its base says: it is not read again.

    ``origin`` and ``heir``: what a provision was in the base, and what became of one; what an
    amendment brings in has no place here.
    """

    def __init__(
        self,
        base: Callable[[], Destinations],
        origin: Callable[[Provision], Provision | None],
        heir: Callable[[Provision], Provision | None],
    ) -> None:
        self._base = base
        self._origin = origin
        self._heir = heir

    def of(self, home: Provision) -> Destination | None:
        """Where words of the document belong, if they were in the base."""
        was = self._origin(home)
        return self._base().of(was) if was is not None else None

    def instructs(self, home: Provision) -> bool:
        """Whether they instruct to amend other law."""
        was = self._origin(home)
        return was is not None and self._base().instructs(was)

    def _laws(self, path: Path) -> set[str]:
        return self._base()._laws(path)

    def _at(self, act: str, path: Path, tokens: Sequence[Token], unit: str) -> Paths:
        found: Paths = []
        for each in self._base()._at(act, path, tokens, unit):
            now = [heir for one in each if (heir := self._heir(one)) is not None]
            if len(now) == len(each):
                found.append(tuple(now))
        return found


def path_of(address: Address) -> Path:
    """An address in an Act as a place: ``Part 3, section 75(1)`` is ``75``, ``1``."""
    found: list[str] = []
    for step in address.steps:
        if step.unit in _SECTIONS:
            found = [step.number]
        elif step.unit is Unit.SCHEDULE:
            found = [f"schedule {step.number}".strip()]
        elif step.unit not in _CLEAR:
            found.append(step.number)
    return tuple(found)


def _place_of(operation: Operation) -> Path | None:
    """What the new matter of an operation will stand in."""
    match operation:
        case Insert(where=where, anchor=anchor) if anchor is not None:
            path = path_of(anchor)
            inside = where in (Where.AT_BEGINNING, Where.AT_END, Where.ALPHABETICAL)
            return path if inside else path[:-1]
        case Substitute(units=units):
            return path_of(units.first)[:-1]
        case InsertWords(place=place) | SubstituteWords(place=place):
            return _words_in(place)
        case _:
            return None


def _target_of(operation: Operation) -> Path | None:
    """What an operation is about."""
    match operation:
        case LeaveOutWords(place=place) | InsertWords(place=place) | SubstituteWords(place=place):
            return path_of(place.address)
        case LeaveOut(units=units) | Substitute(units=units) | Move(units=units):
            return path_of(units.first)
        case Insert(anchor=anchor):
            return path_of(anchor) if anchor is not None else None
        case Renumber(target=target) | Designate(target=target) | Retitle(target=target):
            return path_of(target)
        case Divide() | OpposeQuestion():
            return None
        case _:
            assert_never(operation)


def _common(paths: Sequence[Path]) -> Path:
    """What several places have in common; one place whole."""
    shared = paths[0]
    for each in paths[1:]:
        same = 0
        for mine, other in zip(shared, each, strict=False):
            if mine != other:
                break
            same += 1
        shared = shared[:same]
    return shared


def _words_in(place: Place) -> Path:
    path = path_of(place.address)
    return path[:-1] if place.part in (Part.BEFORE, Part.AFTER) else path


def _name(provision: Provision) -> str:
    """The level that a provision is; empty for groups and what has no number."""
    if provision.kind is Kind.SCHEDULE:
        return f"schedule {provision.number}".strip()
    if provision.kind in GROUPING_KINDS or provision.kind in _CLOSED:
        return ""
    return provision.number


def numbers_of(tokens: Sequence[Token], unit: str) -> Path:
    """The numbers of a citation as levels of a place; ``unit``: the word for the first."""
    first = f"schedule {tokens[0].number}" if unit == "schedule" else tokens[0].number
    return (first, *(each.number for each in tokens[1:]))


def _joined(path: Path, inside: Path) -> Path:
    """A place inside a place; a section or Schedule begins anew."""
    for n in range(len(inside) - 1, -1, -1):
        if inside[n].startswith("schedule "):
            return inside[n:]
    return (*path, *inside)


def _is_this(act: Cited) -> bool:
    return act.short.casefold().startswith(_THIS) and not act.title


def _is_named(law: str, words: str) -> bool:
    """Whether words that follow a citation may name a piece of law: by title, or by year."""
    said = words[:_REACH]
    if law and law in said:
        return True
    year = _YEAR.search(law)
    return year is not None and f" {year[0]} Act" in said
