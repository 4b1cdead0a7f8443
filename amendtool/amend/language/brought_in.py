"""Schedules of repeals, and the sentences that bring them in.

A Schedule says what goes and a section that it goes: practice cites both (“section 78(4) and
Schedule 8”).  The rows are read where they stand; the sentence is read for the Schedule that it
names, and understood only if every row there is.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from amendtool.amend.language.bringing import Bringing, NamedSchedule, bringing_of
from amendtool.amend.language.instruction import (
    BringsIn,
    Carried,
    Instruction,
    NotUnderstood,
    Reading,
)
from amendtool.amend.language.nouns import ORDINALS
from amendtool.amend.language.outcome import Failed, Understood
from amendtool.amend.language.repeal_lists import listed_in
from amendtool.amend.language.repeals import Repeal, repeals_in
from amendtool.amend.language.sentence import SentenceReader
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading, and the provision of the amending document that carries the sentence."""

    home: Provision
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that brings in Schedules: what carries it, and the Schedules, None if absent."""

    home: Provision
    text: str
    bringing: Bringing
    schedules: tuple[Provision | None, ...]


@dataclass(slots=True)
class BroughtIn:
    """The sentences of one document that bring in repeals, and the rows that they bring in."""

    book: AddressBook
    #: by the provision that carries them
    _sentences: dict[int, list[_Sentence]] = field(default_factory=dict)
    #: those that were met, by their place among all readings
    _waiting: dict[int, _Sentence] = field(default_factory=dict)
    #: Schedules, and Parts of them, of which what is named goes
    _lists: set[int] = field(default_factory=set)
    #: the readings that are rows of such Schedules, by their place among all
    _rows: set[int] = field(default_factory=set)

    # -- before the document is read ---------------------------------------------------

    def note(self, home: Provision, text: str) -> None:
        """Look whether words bring in a Schedule of repeals."""
        if "chedule" not in text or not ("epeal" in text or "revo" in text or "cease" in text):
            return
        bringing = bringing_of(text)
        if bringing is None:
            return
        schedules = tuple(self._schedule(each) for each in bringing.schedules)
        found = _Sentence(home, text, bringing, schedules)
        self._sentences.setdefault(id(home), []).append(found)
        if bringing.lists:
            self._lists.update(id(each) for each in schedules if each is not None)

    def _schedule(self, named: NamedSchedule) -> Provision | None:
        """The one Schedule, or Part of it, that is meant; None for none, or several."""
        found = [
            each
            for each in self.book.document.walk()
            if each.kind is Kind.SCHEDULE
            and _is_numbered(each, named.number)
            and not any(above.kind is Kind.QUOTED for above in self.book.ancestors(each))
        ]
        if named.part and len(found) == 1:
            found = [
                each
                for each in found[0].children
                if each.kind is Kind.PART and each.number == named.part
            ]
        return found[0] if len(found) == 1 else None

    # -- while it is read --------------------------------------------------------------

    def sentence(self, home: Provision, text: str, found: list[Placed]) -> bool:
        """Whether a sentence is one of those that bring in repeals.

        What it means is known when the rows are: until then its place among the readings is kept.
        """
        for each in self._sentences.get(id(home), ()):
            if each.text == text:
                self._waiting[len(found)] = each
                source, carried = self.book.address_of(home), Carried(None, Address(()))
                waiting = NotUnderstood(
                    source, home.eid or "", text, None, 0, "the repeals to be read", "", carried
                )
                found.append(Placed(home, waiting))
                return True
        return False

    def rows(self, provision: Provision, reader: SentenceReader, found: list[Placed]) -> bool:
        """Add the rows of a table of repeals, or of a Schedule whose list goes.

        Gives whether this was all there is to read in the provision.
        """
        document = self.book.document
        if provision.kind is Kind.TABLE:
            repeals = list(repeals_in(provision, document, reader))
        elif id(provision) in self._lists:
            repeals = listed_in(provision, document, reader)
        else:
            return False
        for repeal in repeals:
            self._rows.add(len(found))
            found.append(Placed(repeal.row, self._reading(repeal)))
        return provision.kind is Kind.TABLE or bool(repeals)

    def _reading(self, repeal: Repeal) -> Reading:
        source, eid = self.book.address_of(repeal.row), repeal.row.eid or ""
        carried = Carried(repeal.act, Address(()))
        match repeal.outcome:
            case Understood(reads, act, dependencies, conditions):
                return Instruction(
                    source, eid, repeal.text, act, reads, carried, dependencies, conditions
                )
            case Failed(stopped, expected, nearest):
                return NotUnderstood(
                    source, eid, repeal.text, repeal.act, stopped, expected, nearest, carried
                )

    # -- afterwards --------------------------------------------------------------------

    def joined(self, found: list[Placed]) -> list[Placed]:
        """The readings with each row brought in by its sentence, and each sentence worked out."""
        said: dict[int, Reading | None] = {}
        for place, sentence in self._waiting.items():
            own = [
                at
                for at in sorted(self._rows)
                if any(_within(found[at].home, each) for each in sentence.schedules)
            ]
            source = self.book.address_of(sentence.home)
            for at in own:
                row = found[at].reading
                if isinstance(row, Instruction) and row.brought_in_by is None:
                    limits = (*row.conditions, *sentence.bringing.conditions)
                    row = replace(row, brought_in_by=source, conditions=limits)
                    found[at] = Placed(found[at].home, row)
            said[place] = self._brings(sentence, source, [found[at].reading for at in own])
        finished: list[Placed] = []
        for at, placed in enumerate(found):
            reading = said.get(at, placed.reading)
            if reading is not None:
                finished.append(
                    placed if reading is placed.reading else Placed(placed.home, reading)
                )
        return finished

    def _brings(self, sentence: _Sentence, source: Address, rows: list[Reading]) -> Reading | None:
        eid, carried = sentence.home.eid or "", Carried(None, Address(()))
        missing = [
            named
            for named, each in zip(sentence.bringing.schedules, sentence.schedules, strict=True)
            if each is None
        ]
        refused = sum(isinstance(each, NotUnderstood) for each in rows)
        if not rows and not sentence.bringing.lists and not missing:
            return None  # what the Schedule says is read there
        if missing or not rows:
            at = (missing or sentence.bringing.schedules)[0].at
            what = "that Schedule in this document" if missing else "repeals in that Schedule"
            return NotUnderstood(source, eid, sentence.text, None, at, what, "", carried)
        if refused:
            at = sentence.bringing.schedules[0].at
            not_read = "1 is not" if refused == 1 else f"{refused} are not"
            why = f"all {len(rows)} repeals there to be understood, and {not_read}"
            return NotUnderstood(source, eid, sentence.text, None, at, why, "", carried)
        where = tuple(self.book.address_of(each) for each in sentence.schedules if each is not None)
        return BringsIn(
            source, eid, sentence.text, carried, where, len(rows), sentence.bringing.conditions
        )


def _within(provision: Provision, outer: Provision | None) -> bool:
    if outer is None:
        return False
    return outer.element.start <= provision.element.start < outer.element.end


def _is_numbered(schedule: Provision, number: str) -> bool:
    """Whether a Schedule has a number as said: “4”, “second”, or none for the only one."""
    if not number or schedule.number == number:
        return True
    order = ORDINALS.get(number, 0)
    label = schedule.label.casefold().split()
    return order > 0 and (schedule.number == str(order) or label[:1] == [number])
