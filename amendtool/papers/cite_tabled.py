"""An operation on words as a paper says it: what it counts, it counts on the line that is cited.

In an amendment file “occurrence: 2” counts from the beginning of the provision, as it does without
page and line; on paper “leave out second “to”” counts on its line, among all the words of the
clause that begin there (Guide to Procedure, writing amendments).  Wording the one as the other
would name other words, so each is counted anew, and the outcome is read back before it is printed.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from amendtool.amend.citation import Citation
from amendtool.amend.operations import (
    Every,
    InsertWords,
    LeaveOutWords,
    Operation,
    Part,
    Place,
    Quote,
    Span,
    SubstituteWords,
    Where,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.find import Run, find_quote, find_span, occurrences
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_language import NoWording
from amendtool.papers.cite import Citer, quotes_of
from amendtool.papers.cite_words import without_last_stop

_WordOperation = LeaveOutWords | SubstituteWords | InsertWords


def tabled(citer: Citer, operation: Operation, citation: Citation) -> Operation:
    """The operation with what it counts counted on the cited line, within the clause it is in.

    Operations that are not on words, or cite no line, stay as they are, and so does one that
    was read from a paper (``as_tabled``).  Raises an error of :meth:`Citer.resolve` where page
    and line do not fit the words, and :class:`NoWording` where no ordinal on the line says them.
    """
    if not isinstance(operation, _WordOperation) or citation.as_tabled or not citation.line:
        return operation
    if operation.place.part not in (Part.WHOLE, Part.OPENING, Part.CLOSING) or operation.place.last:
        return operation
    if any(each.occurrence in (Every.EACH, Every.BOTH) for each in quotes_of(operation)):
        return operation
    meant = citer.resolve(operation, citation)
    if not isinstance(meant, _WordOperation):
        return operation
    counter = _Counter(citer, meant, citation)
    said = counter.said()
    cited = replace(citation, provision=said.place.address, as_tabled=True)
    read = citer.resolve(said, cited)
    if not isinstance(read, _WordOperation) or counter.spot(read) != counter.spot(meant):
        raise NoWording(
            f"page {citation.page}, line {citation.line} and the words could be taken for others"
        )
    return said


def amendment_tabled(citer: Citer, amendment: Amendment) -> Amendment:
    """The amendment as it stood on the paper; an operation that does not fit stays as it is."""
    operations: list[Operation] = []
    for number, operation in enumerate(amendment.operations):
        citation = amendment.citation(number)
        if citation is not None and not amendment.amends and citer.has_lines(operation):
            with suppress(AmendToolError):
                operation = tabled(citer, operation, citation)
        operations.append(operation)
    return replace(amendment, operations=tuple(operations))


class _Counter:
    """Counts the quotations of one operation on the lines of its citation.

    ``operation``: resolved, so that it says by itself which words are meant.
    """

    def __init__(self, citer: Citer, operation: _WordOperation, citation: Citation) -> None:
        self._print = citer.printed
        self._operation = operation
        self._citation = citation
        book = self._print.book
        provision = book.resolve(operation.place.address)
        self._clause = book.address_of(book.section_of(provision))
        self._view = self._print.view(Place(self._clause))
        self._own = self._print.view(operation.place)

    def said(self) -> _WordOperation:
        """The operation, with the clause as its place, as its citation names it."""
        operation, place = self._operation, Place(self._clause)
        if isinstance(operation, InsertWords):
            if operation.anchor is None:
                return replace(operation, place=place)
            run = find_quote(self._own, operation.anchor)[0]
            return replace(operation, place=place, anchor=self._counted(operation.anchor, run))
        words = operation.words
        if isinstance(words, Quote):
            run = find_quote(self._own, words)[0]
            return replace(operation, place=place, words=self._counted(words, run))
        return replace(operation, place=place, words=self._span(words))

    def spot(self, operation: _WordOperation) -> tuple[int, int]:
        """The stretch of the source that an operation takes away, or where it puts words in."""
        view = self._print.view(operation.place)
        if not isinstance(operation, InsertWords):
            words = operation.words
            if isinstance(words, Quote):
                run = find_quote(view, words)[0]
            else:
                new = operation.new if isinstance(operation, SubstituteWords) else ""
                run = without_last_stop(view, words, find_span(view, words), new)
            # a blank at the edge is set right by the spacing, whichever of the two is taken
            text = view.text[run.start : run.end]
            run = Run(run.end - len(text.lstrip()), run.start + len(text.rstrip()))
            return view.starts[run.start], view.ends[run.end - 1]
        if operation.anchor is not None:
            run = find_quote(view, operation.anchor)[0]
            after = operation.where is Where.AFTER
            at = view.ends[run.end - 1] if after else view.starts[run.start]
        else:
            at = view.ends[-1] if operation.where is Where.AT_END else view.starts[0]
        return at, at

    def _span(self, words: Span) -> Span:
        run = find_span(self._own, words)
        after = 0
        if isinstance(words.start, Quote):
            start = find_quote(self._own, words.start)[0]
            after = self._in_clause(start, words.start).end
            words = replace(words, start=self._counted(words.start, start))
        if isinstance(words.end, Quote):
            found = occurrences(self._own, words.end.text)
            edge = run.end - 1 if words.inclusive else run.end
            end = next(each for each in found if each.end > edge)
            words = replace(words, end=self._counted(words.end, end, after, last=True))
        return words

    def _in_clause(self, run: Run, quote: Quote) -> Run:
        """The same words in the words of the whole clause."""
        at = self._own.starts[run.start]
        for each in occurrences(self._view, quote.text):
            if self._view.starts[each.start] == at:
                return each
        raise NoWording(f"“{quote.text}” is not found in {self._clause} as one place")

    def _counted(self, quote: Quote, run: Run, after: int = 0, *, last: bool = False) -> Quote:
        """The quotation, with its number among those that begin on the line."""
        mine = self._in_clause(run, quote)
        later = [each for each in occurrences(self._view, quote.text) if each.start >= after]
        lines = self._print.lines_for(self._citation)
        to = self._print.last_line_for(self._citation) if last else None
        if to is not None:
            lines = self._print.print_map.unsure_around(to)
        column = self._citation.column
        on = [each for each in later if self._print.begins_on(self._view, each, lines, column)]
        if last and to is None and later == [mine]:
            return Quote(quote.text)
        if mine not in on:
            raise NoWording(f"“{quote.text}” does not begin on the line that is cited")
        return Quote(quote.text, Every.ONLY if on == [mine] else on.index(mine) + 1)
