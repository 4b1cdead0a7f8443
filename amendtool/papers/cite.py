"""Citations by page and line, both ways, for one print.

``resolve_citation`` turns “Clause 4, page 3, line 11, after “officer”” into an operation that
says the same without page and line; ``cite`` gives the page and line of an operation, of a
provision, or of words.  Where page and line, provision and words do not lead to one place,
that is an error with the right value in it, never a choice.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from amendtool.amend.citation import Citation, spell_lines
from amendtool.amend.operations import (
    Designate,
    Divide,
    Edge,
    Every,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    OpposeQuestion,
    Part,
    Place,
    Quote,
    Renumber,
    Retitle,
    Span,
    Substitute,
    SubstituteWords,
    UnitEdge,
    Where,
)
from amendtool.apply.find import Run, find_quote, find_span, occurrences
from amendtool.core.address import Address, Unit
from amendtool.core.book import AddressBook
from amendtool.core.errors import WordsNotFound
from amendtool.core.errors_lines import CitationDisagrees, CitationMissing
from amendtool.core.printmap import PageLine, PrintMap
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import TextView
from amendtool.papers.cite_print import CitedPrint
from amendtool.papers.cite_units import UnitCiter
from amendtool.papers.cite_words import WordCiter


def resolve_citation(
    print_map: PrintMap, document: Document, citation: Citation, operation: Operation
) -> Operation:
    """The operation, with what its page and line say written into it.

    For many citations of one print make one :class:`Citer`, which this does each time.
    """
    return Citer(document, print_map).resolve(operation, citation)


def cite(
    print_map: PrintMap, document: Document, what: Operation | Address | str
) -> tuple[Citation, ...]:
    """The citation of an operation, of a provision, or of words (every place they stand)."""
    citer = Citer(document, print_map)
    if isinstance(what, Address):
        return (citer.cite_provision(citer.printed.book.resolve(what)),)
    if isinstance(what, str):
        return citer.cite_words(what)
    return (citer.cite(what),)


def needs_lines(operation: Operation, citation: Citation, book: AddressBook) -> bool:
    """Whether an operation says something else without its page and line.

    “Clause 4, page 3, line 11, at end insert …” is the end of that line; without the line it
    would be the end of clause 4.
    """
    if citation.to_line:
        return True
    if citation.as_tabled and any(
        isinstance(each.occurrence, int) or each.occurrence is Every.LAST
        for each in quotes_of(operation)
    ):
        return True  # counted on the line
    if isinstance(operation, InsertWords) and operation.anchor is None:
        found = book.find(operation.place.address)
    elif isinstance(operation, Insert) and operation.anchor is not None:
        found = book.find(operation.anchor)
        if operation.where in (Where.AFTER, Where.BEFORE):
            return False
    elif isinstance(operation, LeaveOutWords | SubstituteWords):
        words = operation.words
        return isinstance(words, Span) and words.start is Edge.BEGINNING
    else:
        return False
    if not found and citation.as_tabled:
        return True  # in the new text of another amendment, whose lines are not those of the print
    return len(found) == 1 and book.section_of(found[0]) is found[0]


def quotes_of(operation: Operation) -> list[Quote]:
    """The quotations by which an operation finds its words."""
    if isinstance(operation, InsertWords):
        return [operation.anchor] if operation.anchor is not None else []
    if not isinstance(operation, LeaveOutWords | SubstituteWords):
        return []
    words = operation.words
    ends = (words,) if isinstance(words, Quote) else (words.start, words.end)
    return [each for each in ends if isinstance(each, Quote)]


class Citer:
    """Citations of one print, both ways."""

    def __init__(
        self, document: Document, print_map: PrintMap, book: AddressBook | None = None
    ) -> None:
        self.printed = CitedPrint(document, print_map, book)
        self._words = WordCiter(self.printed)
        self._units = UnitCiter(self.printed)

    # -- from page and line --------------------------------------------------------------

    def resolve(self, operation: Operation, citation: Citation) -> Operation:
        """The operation, with what its page and line say written into it.

        Raises ``NoPageOrLine`` for a line that the print does not have, and otherwise an error
        that offers the right line, or the candidates.
        """
        citation = self._paged(citation, operation)
        self._check_provision(citation)
        match operation:
            case LeaveOutWords() | InsertWords() | SubstituteWords():
                return self._words.resolve(operation, citation)
            case LeaveOut() | Substitute() | Move():
                return replace(operation, units=self._units.leave_out(operation, citation))
            case Insert():
                return self._units.insert(operation, citation)
            case Divide():
                return replace(operation, clause=self._units.target(operation.clause, citation))
            case Renumber() | Designate() | Retitle() | OpposeQuestion():
                return replace(operation, target=self._units.target(operation.target, citation))
            case _:
                assert_never(operation)

    def has_lines(self, operation: Operation) -> bool:
        """Whether what an operation is about can be on numbered lines of this print.

        Papers cite “Title, line 2”, and most prints number no line of the long title.
        """
        if not isinstance(operation, LeaveOutWords | InsertWords | SubstituteWords):
            return True
        steps = operation.place.address.steps
        if not steps or steps[0].unit not in (Unit.LONG_TITLE, Unit.PREAMBLE):
            return True
        found = self.printed.book.find(operation.place.address)
        return any(self.printed.reader.lines_of(each) is not None for each in found)

    def _paged(self, citation: Citation, operation: Operation) -> Citation:
        """The page, where “Title, line 3” leaves it out: the Title stands on one page."""
        if citation.page or not citation.line:
            return citation
        named = citation.provision
        if named is None and isinstance(operation, LeaveOutWords | InsertWords | SubstituteWords):
            named = operation.place.address
        if named is None:
            raise CitationMissing(f"line {citation.line}: the page is not said")
        first, last = self.printed.extent(self.printed.book.resolve(named))
        if first.page != last.page:
            raise CitationDisagrees(
                f"{named} is on pages {first.page} to {last.page}, and the page is not said"
            )
        return replace(citation, page=first.page)

    def _check_provision(self, citation: Citation) -> None:
        """The clause that is named with the line has words on it."""
        lines = self.printed.lines_for(citation)
        if citation.provision is None:
            return
        found = self.printed.book.find(citation.provision)
        if len(found) > 1 and any(self.printed.is_on(each, lines, begins=False) for each in found):
            return  # two have the number: page and line say which
        provision = self.printed.book.resolve(citation.provision)
        first, last = self.printed.extent(provision)
        if any(first <= line <= last for line in lines):
            return
        at = PageLine(citation.page, citation.line)
        where = spell_lines((first.page, first.line), (last.page, last.line))
        raise CitationDisagrees(
            f"{citation.provision} is on {where}, not on {at}",
            candidates=tuple(f"{at} is in {named}" for named in self.provisions_on(at)),
        )

    def provisions_on(self, at: PageLine) -> tuple[str, ...]:
        """The clauses and Schedules that have words on a line."""
        printed = self.printed
        found: dict[str, None] = {}
        for stretch in printed.reader.stretches(at):
            for index in (stretch.start, stretch.end - 1):
                owner = printed.owner(printed.reader.block_at(index))
                found[str(printed.book.address_of(printed.book.section_of(owner)))] = None
        return tuple(found)

    # -- to page and line ----------------------------------------------------------------

    def cite(self, operation: Operation) -> Citation:
        """The page and line of an operation on this print.

        Raises an address error, ``WordsNotFound`` or ``WordsAmbiguous`` where the operation
        does not fit, and :class:`CitationMissing` where the place is on no numbered line.
        """
        match operation:
            case LeaveOutWords() | SubstituteWords():
                return self._cite_cut(operation.place, operation.words)
            case InsertWords():
                return self._cite_insert_words(operation)
            case LeaveOut() | Substitute() | Move():
                return self._first_line(operation.units.first)
            case Insert():
                return self._cite_insert(operation)
            case Divide():
                return self._first_line(operation.clause)
            case Renumber() | Designate() | Retitle() | OpposeQuestion():
                return self._first_line(operation.target)
            case _:
                assert_never(operation)

    def cite_provision(self, provision: Provision) -> Citation:
        """The line on which a provision begins, and that on which it ends."""
        first, last = self.printed.extent(provision)
        return self._citation(provision, first, last)

    def cite_words(self, words: str, within: Provision | None = None) -> tuple[Citation, ...]:
        """Every place of the print where some words stand, in order.

        Raises ``WordsNotFound``.
        """
        place = within or self.printed.document.root
        address = self.printed.book.address_of(place)
        view = self.printed.view(Place(address))
        runs = occurrences(view, words)
        if not runs:
            find_quote(view, Quote(words))  # raises, and names what is nearest
        found = [self._at(view, run.start, run.end - 1) for run in runs]
        return tuple(found)

    def _cite_cut(self, place: Place, words: Quote | Span) -> Citation:
        view = self.printed.view(place)
        if isinstance(words, Quote):
            return self._at(view, find_quote(view, words)[0].start)
        run = find_span(view, words)
        start = run.start
        if isinstance(words.start, Quote) and not words.inclusive:
            start = find_quote(view, words.start)[0].start
        end = run.end - 1
        if isinstance(words.end, Quote):
            end = _end_anchor(words.end, run, inclusive=words.inclusive)
        citation = self._at(view, start)
        to = self.printed.line_of(view, end)
        if to is None or isinstance(words.end, UnitEdge):
            return citation
        # “to end of line 11” names its line even where it is the line on which the words begin.
        if to == PageLine(citation.page, citation.line) and words.end is not Edge.END:
            return citation
        page = to.page if to.page != citation.page else 0
        return replace(citation, to_page=page, to_line=to.line)

    def _cite_insert_words(self, operation: InsertWords) -> Citation:
        view = self.printed.view(operation.place)
        if operation.anchor is not None:
            return self._at(view, find_quote(view, operation.anchor)[0].start)
        if not view.text:
            raise WordsNotFound(f"{operation.place.address} has no words")
        if operation.where is Where.AT_END:
            return self._at(view, len(view.text) - 1)
        return self._at(view, 0)

    def _cite_insert(self, operation: Insert) -> Citation:
        if operation.anchor is None:
            raise CitationMissing(
                "a new clause or Schedule has no place in the print, and so no page and line"
            )
        anchor = self.printed.book.resolve(operation.anchor)
        first, last = self.printed.extent(anchor)
        if operation.where in (Where.AFTER, Where.AT_END):
            return self._citation(anchor, last)
        if operation.where is Where.AT_BEGINNING and anchor.opening:
            view = self.printed.view(Place(operation.anchor, Part.OPENING))
            if view.text:
                return self._at(view, len(view.text) - 1)
        return self._citation(anchor, first)

    def _first_line(self, address: Address) -> Citation:
        provision = self.printed.book.resolve(address)
        return self._citation(provision, self.printed.extent(provision)[0])

    def _at(self, view: TextView, index: int, last: int = -1) -> Citation:
        """The citation of a character of a view, and of another to which the words run."""
        segment = next(each for each in view.segments if each.start <= index < each.end)
        owner = self.printed.owner(segment.block)
        strip = self.printed.print_map.strip_at(view.starts[index])
        if strip is None:
            raise CitationMissing(
                f"{self.printed.book.address_of(owner)} is on no numbered line",
                hint="Cite it by name.",
            )
        to = self.printed.line_of(view, last) if last >= 0 else None
        return replace(self._citation(owner, strip.at, to), column=strip.column)

    def _citation(self, provision: Provision, at: PageLine, to: PageLine | None = None) -> Citation:
        book = self.printed.book
        whole = book.section_of(provision)
        named = book.address_of(whole) if whole is not self.printed.document.root else None
        if to is None or to == at:
            return Citation(named, at.page, at.line)
        page = to.page if to.page != at.page else 0
        return Citation(named, at.page, at.line, page, to.line)


def _end_anchor(quote: Quote, run: Run, *, inclusive: bool) -> int:
    """Where the words to which a range runs begin."""
    return run.end - len(" ".join(quote.text.split())) if inclusive else run.end
