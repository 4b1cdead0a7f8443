"""Amendments worded by lines, where what they are about has no number to be named by.

A definition, an entry, a row: “Clause 83, page 40, line 3, at end insert—” names the last line
before the new matter, and “leave out lines 20 to 23” whole lines, both ends among them (Guide to
Procedure, writing amendments; guide to House of Lords amendment style).
"""

from __future__ import annotations

from dataclasses import replace

from amendtool.amend.citation import Citation, commons, heading, lords
from amendtool.amend.language.bill_write import Wording, wording
from amendtool.amend.matter import Matter
from amendtool.amend.operations import (
    Every,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Operation,
    Quote,
    Span,
    Substitute,
    SubstituteWords,
    Where,
)
from amendtool.amend.paper import House
from amendtool.apply.edits import CutUnits, CutWords, PutUnits, PutWords
from amendtool.apply.find import find_span, occurrences
from amendtool.apply.resolve import Resolver
from amendtool.core.errors_language import NoWording
from amendtool.core.provision import Provision
from amendtool.papers.cite import Citer
from amendtool.papers.cite_tabled import tabled

_STOPS = ' .,;:”’"'
#: of the last words of a provision, to tell them from others on the line
_MOST_WORDS = 6
#: words that are quoted whole where no other form says them
_MOST_QUOTED = 40
_QUOTED = frozenset('“”"')


class LineWorder:
    """Words operations of one print by its lines."""

    def __init__(self, citer: Citer) -> None:
        self._citer = citer
        self._printed = citer.printed
        self._resolver = Resolver(self._printed.document, self._printed.book)

    def cite(self, operation: Operation) -> Citation:
        """The citation of an operation that has a form of words of its own."""
        return self._citer.cite(operation)

    def tabled(self, operation: Operation, citation: Citation) -> Operation:
        """The operation with what it counts counted on the cited line, as on paper.

        Raises as :func:`~amendtool.papers.cite_tabled.tabled` does.
        """
        return tabled(self._citer, operation, citation)

    def wording(self, operation: Operation, house: House) -> Wording:
        """The form of words.

        Raises :class:`NoWording` where lines do not say it either, and an error of resolution
        where the operation does not fit the print.
        """
        match operation:
            case Insert(where=Where.AT_BEGINNING, before_heading=None, joiner=None):
                return self._before_first(operation, house)
            case InsertWords(anchor=None, where=Where.AT_END):
                return self._after_last_words(operation, house)
            case LeaveOutWords(words=Span()) | SubstituteWords(words=Span()):
                return self._quoted(operation, house)
            case Insert(matter=matter, before_heading=None, joiner=None):
                return self._insert(operation, matter, house)
            case LeaveOut(with_heading=False, joiner=None):
                return self._leave_out(operation, None, house)
            case Substitute(matter=matter, also=()):
                return self._leave_out(operation, matter, house)
            case _:
                raise NoWording("it cannot be said by lines either")

    def _before_first(self, operation: Insert, house: House) -> Wording:
        """“Line 7, before paragraph (a) insert—”, of new provisions before all others."""
        if operation.anchor is None:
            raise NoWording("a new clause or Schedule without a place")
        book = self._printed.book
        below = [each for each in book.resolve(operation.anchor).children if each.number]
        if not below:
            raise NoWording("no numbered provision stands there that the new one would be before")
        first = replace(operation, where=Where.BEFORE, anchor=book.address_of(below[0]))
        return wording(first, house, self._citer.cite(first))

    def _after_last_words(self, operation: InsertWords, house: House) -> Wording:
        """“after “officer” insert …”, where the line goes on after the end of the provision."""
        meant = self._put(operation)
        text = self._printed.view(operation.place).text.rstrip(_STOPS)
        words = text.split()
        for count in range(1, min(_MOST_WORDS, len(words)) + 1):
            anchor = Quote(" ".join(words[-count:]), Every.LAST)
            said = replace(operation, where=Where.AFTER, anchor=anchor)
            # Quoted marks inside quotation marks would be read in another way.
            if self._put(said) != meant or not _QUOTED.isdisjoint(anchor.text):
                break
            cited = self._citer.cite(said)
            try:
                return wording(tabled(self._citer, said, cited), house, cited)
            except NoWording:
                continue
        raise NoWording("its last words do not say the place either")

    def _quoted(self, operation: LeaveOutWords | SubstituteWords, house: House) -> Wording:
        """The very words that go, where a line does not tell their beginning or end: “leave out
        “The court may””, for “from beginning” would be the beginning of the line."""
        if not isinstance(operation.words, Span):
            raise NoWording("it cannot be said by lines either")
        view = self._printed.view(operation.place)
        run = find_span(view, operation.words)
        text = view.text[run.start : run.end].strip()
        if "\n" in text or len(text.split()) > _MOST_QUOTED or not _QUOTED.isdisjoint(text):
            raise NoWording("too many words would have to be quoted, or words of two provisions")
        found = [each.start for each in occurrences(view, text)]
        at = view.text.index(text, run.start)
        which = Every.ONLY if len(found) == 1 else found.index(at) + 1
        said = replace(operation, words=Quote(text, which))
        if self._cut(said) != self._cut(operation):
            raise NoWording("the words alone would leave out others")
        cited = self._citer.cite(said)
        return wording(tabled(self._citer, said, cited), house, cited)

    def _cut(self, operation: Operation) -> list[tuple[int, str]]:
        """The words that go, without blanks around them, and the blocks that they stand in."""
        return [
            (edit.block.low, edit.old.strip())
            for edit in self._resolver.edits(operation)
            if isinstance(edit, CutWords)
        ]

    def _put(self, operation: InsertWords) -> list[tuple[int, int, str]]:
        """Where exactly words go in, and which."""
        return [
            (edit.block.low, edit.at, edit.text.strip())
            for edit in self._resolver.edits(operation)
            if isinstance(edit, PutWords)
        ]

    def _insert(self, operation: Operation, matter: Matter, house: House) -> Wording:
        for edit in self._resolver.edits(operation):
            if isinstance(edit, PutUnits) and edit.slot.after is not None:
                before = edit.slot.after
                _, last = self._printed.extent(before)
                if not self._ends_its_line(before):
                    break
                cited = replace(self._citer.cite_provision(before), page=last.page, line=last.line)
                return _worded(cited, "at end insert—", matter, house)
        raise NoWording("the new matter goes in the middle of a line, or before all others")

    def _leave_out(self, operation: Operation, matter: Matter | None, house: House) -> Wording:
        units = [
            unit
            for edit in self._resolver.edits(operation)
            if isinstance(edit, CutUnits)
            for unit in edit.units
        ]
        whole = all(self._begins_its_line(each) and self._ends_its_line(each) for each in units)
        if not units or not whole:
            raise NoWording("what is left out does not fill its lines")
        first, _ = self._printed.extent(units[0])
        _, last = self._printed.extent(units[-1])
        line = 0
        words = f"leave out lines {first.line} to {last.line}"
        if first == last:
            words = f"leave out line {first.line}"
        elif first.page != last.page:  # “lines 38 to 2” would read backwards
            words = f"leave out from beginning to end of line {last.line} on page {last.page}"
            line = first.line
        cited = replace(self._citer.cite_provision(units[0]), page=first.page, line=line)
        insert = " and insert—" if matter is not None else ""
        return _worded(cited, f"{words}{insert}", matter, house)

    def _begins_its_line(self, provision: Provision) -> bool:
        first, _ = self._printed.extent(provision)
        strips = self._printed.print_map.strips_of(first)
        start = provision.element.start
        return all(
            strip.exact and (strip.start >= start or self._blank(strip.start, start))
            for strip in strips
        )

    def _ends_its_line(self, provision: Provision) -> bool:
        _, last = self._printed.extent(provision)
        strips = self._printed.print_map.strips_of(last)
        end = provision.element.end
        return all(
            strip.exact and (strip.end <= end or self._blank(end, strip.end)) for strip in strips
        )

    def _blank(self, low: int, high: int) -> bool:
        """Whether no words stand between two places of the source."""
        reader = self._printed.reader
        text = reader.view.text[reader.index_of(low) : reader.index_of(high)]
        return not text.strip()


def _worded(cited: Citation, words: str, matter: Matter | None, house: House) -> Wording:
    cited = replace(cited, to_line=0, to_page=0)
    if house is House.LORDS:
        return Wording(f"{lords(cited)}, {words}", matter, heading(cited))
    return Wording(f"{commons(cited)}, {words}", matter)
