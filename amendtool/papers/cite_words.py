"""Page and line of operations on words: which occurrence is meant, and where a line ends.

The rules of the House (Guide to Procedure, writing amendments):

* the words begin on the line that is cited, and may run on to the next;
* where the words do not say which occurrence they are, they must be the only one that begins
  on that line; an ordinal counts on the line in an amendment that was tabled (``as_tabled``),
  and in an amendment file from the beginning of the provision, as it does without a line;
* “at end” is the end of that line, “at beginning” its beginning;
* “leave out lines 20 to 23” is those lines whole; “from “x” to end of line 40” leaves “x”.

What is found is written into the operation in the words that ``apply`` understands, so that
applying it needs no page and no line any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from amendtool.amend.citation import Citation
from amendtool.amend.operations import (
    Edge,
    Every,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Part,
    Place,
    Quote,
    Span,
    Substitute,
    SubstituteWords,
    UnitEdge,
    Units,
    Where,
)
from amendtool.apply.find import Run, find_quote, find_span, occurrences
from amendtool.apply.forms import form_of
from amendtool.core.errors import WordsNotFound
from amendtool.core.errors_lines import CitationAmbiguous, CitationDisagrees, LineUncertain
from amendtool.core.kinds import Kind
from amendtool.core.printmap import PageLine
from amendtool.core.provision import Provision
from amendtool.core.textview import TextView
from amendtool.papers.cite_print import CitedPrint

WordOperation = LeaveOutWords | InsertWords | SubstituteWords


@dataclass(frozen=True, slots=True)
class _Pinned:
    """One occurrence: where it is, and the quotation that says so from the provision alone."""

    run: Run
    quote: Quote


class WordCiter:
    """Resolves the page and line of operations on words, in one print."""

    def __init__(self, printed: CitedPrint) -> None:
        self._print = printed

    def resolve(
        self, operation: WordOperation, citation: Citation
    ) -> WordOperation | LeaveOut | Substitute:
        """The operation, saying by itself what its page and line say of it.

        Raises :class:`CitationDisagrees`, :class:`CitationAmbiguous`, :class:`LineUncertain`,
        ``NoPageOrLine``, or an error about the address or the words.
        """
        printed = self._print
        provision = printed.locate(operation.place.address, citation, begins=False)
        place = operation.place
        if printed.book.find(place.address) != (provision,):
            place = replace(place, address=printed.book.address_of(provision))
        view = printed.view(place)
        if isinstance(operation, InsertWords):
            return self._insert(replace(operation, place=place), provision, view, citation)
        words = operation.words
        if isinstance(words, Quote):
            if words.occurrence in (Every.EACH, Every.BOTH):
                self._some_on_line(view, words, citation)
                return replace(operation, place=place)
            return replace(operation, place=place, words=self._pin(view, words, citation).quote)
        whole = self._whole(operation, provision, citation)
        if whole is not None:
            return whole
        said = self._span(view, words, provision, citation)
        if isinstance(said, Run):
            if isinstance(operation, LeaveOutWords):
                lines = words.start is Edge.BEGINNING and words.end is Edge.END
                units = self._whole_units(provision, citation) if lines else None
                if units is not None:
                    return LeaveOut(units)
            new = operation.new if isinstance(operation, SubstituteWords) else ""
            said = without_last_stop(view, words, said, new)
            return replace(operation, place=place, words=spell_run(view, said))
        return replace(operation, place=place, words=said)

    # -- which occurrence ----------------------------------------------------------------

    def _pin(self, view: TextView, quote: Quote, citation: Citation) -> _Pinned:
        """The occurrence that begins on the cited line."""
        lines = self._print.lines_for(citation)
        return self._pin_on(view, quote, lines, citation)

    def _pin_on(
        self, view: TextView, quote: Quote, lines: tuple[PageLine, ...], citation: Citation
    ) -> _Pinned:
        runs = occurrences(view, quote.text)
        on = [run for run in runs if self._print.begins_on(view, run, lines, citation.column)]
        if not on:
            raise self._not_on_line(view, quote, runs, lines)
        run = self._which(view, quote, runs, on, citation)
        number = runs.index(run) + 1
        return _Pinned(run, Quote(quote.text, Every.ONLY if len(runs) == 1 else number))

    def _which(
        self, view: TextView, quote: Quote, runs: list[Run], on: list[Run], citation: Citation
    ) -> Run:
        which = quote.occurrence
        if isinstance(which, int):
            counted = on if citation.as_tabled else runs
            if not 1 <= which <= len(counted):
                where = "on the line" if citation.as_tabled else "there"
                raise WordsNotFound(
                    f"“{quote.text}” is {where} {len(counted)} times, so there is no number "
                    f"{which}",
                    candidates=self._print.elsewhere(view, counted),
                )
            if counted[which - 1] not in on:
                raise CitationDisagrees(
                    f"“{quote.text}”, occurrence {which}, does not begin on the line",
                    candidates=self._print.elsewhere(view, counted[which - 1 : which]),
                    hint=self._numbers(runs, on),
                )
            return counted[which - 1]
        if which in (Every.LAST, Every.FINAL):
            last = on[-1] if citation.as_tabled else runs[-1]
            if last in on:
                return last
            raise CitationDisagrees(
                f"the last “{quote.text}” is on another line",
                candidates=self._print.elsewhere(view, runs[-1:]),
            )
        if len(on) > 1:
            raise CitationAmbiguous(
                f"“{quote.text}” begins on the line {len(on)} times",
                candidates=self._print.elsewhere(view, on),
                hint=self._numbers(runs, on),
            )
        return on[0]

    def _numbers(self, runs: list[Run], on: list[Run]) -> str:
        """How those on the line are called, counted from the beginning of the provision."""
        numbers = [str(runs.index(run) + 1) for run in on]
        said = ", ".join(numbers[:-1]) + " or " + numbers[-1] if numbers[1:] else numbers[0]
        return f"On the line, counted from the beginning of the provision:  occurrence: {said}"

    def _not_on_line(
        self, view: TextView, quote: Quote, runs: list[Run], lines: tuple[PageLine, ...]
    ) -> CitationDisagrees | WordsNotFound:
        cited = str(lines[0]) if len(lines) == 1 else f"{lines[0]} to line {lines[-1].line}"
        there = self._print.on_line(quote.text, lines)
        if runs:
            right = self._print.line_of(view, runs[0].start)
            return CitationDisagrees(
                f"“{quote.text}” does not begin on {cited}",
                candidates=(*self._print.elsewhere(view, runs), *there),
                hint=f"Cite {right}." if len(runs) == 1 and not there and right else "",
            )
        if there:
            return CitationDisagrees(
                f"“{quote.text}” is on {cited}, but not in the provision that is named",
                candidates=there,
                hint="Name the provision in which the words stand.",
            )
        try:
            find_quote(view, replace(quote, occurrence=Every.ONLY))
        except WordsNotFound as error:
            return WordsNotFound(error.detail, candidates=error.candidates, hint=error.hint)
        return WordsNotFound(f"the words “{quote.text}” are not there")

    def _some_on_line(self, view: TextView, quote: Quote, citation: Citation) -> None:
        lines = self._print.lines_for(citation)
        runs = occurrences(view, quote.text)
        if not any(self._print.begins_on(view, run, lines, citation.column) for run in runs):
            raise self._not_on_line(view, quote, runs, lines)

    # -- from … to … ---------------------------------------------------------------------

    def _span(
        self, view: TextView, span: Span, provision: Provision, citation: Citation
    ) -> Span | Run:
        """The span with both anchors pinned; or the run itself, where a line is an anchor."""
        if isinstance(span.start, UnitEdge) or isinstance(span.end, UnitEdge):
            return span
        to = self._print.last_line_for(citation)
        start = end = None
        if isinstance(span.start, Quote):
            pinned = self._pin(view, span.start, citation)
            start, span = pinned, replace(span, start=pinned.quote)
        after = start.run.end if start is not None else 0
        if isinstance(span.end, Quote):
            end = self._pin_end(view, span.end, after, citation, to)
            span = replace(span, end=end.quote)
        from_line = span.start is Edge.BEGINNING and not self._begins_here(view, citation)
        to_line = span.end is Edge.END and to is not None
        if not from_line and not to_line:
            return span
        at = PageLine(citation.page, citation.line)
        low = (
            (start.run.start if span.inclusive else start.run.end)
            if start is not None
            else self._print.line_run(view, at, citation.column).start
        )
        if to_line and to is not None:
            high = self._print.line_run(view, to, citation.column).end
        elif end is not None:
            high = end.run.end if span.inclusive else end.run.start
        else:
            high = find_span(view, Span(Edge.BEGINNING, span.end)).end
        while low < high and view.text[low] in " \n":
            low += 1
        while high > low and view.text[high - 1] in " \n":
            high -= 1
        if to_line and not from_line and high == len(view.text.rstrip()):
            return span  # the line that is named ends the provision
        if low >= high:
            raise WordsNotFound(f"there are no words between the two places, in {at}")
        return Run(low, high)

    def _begins_here(self, view: TextView, citation: Citation) -> bool:
        """Whether the place itself begins on the cited line."""
        return self._print.line_of(view, 0) in self._print.lines_for(citation)

    def _pin_end(
        self,
        view: TextView,
        quote: Quote,
        after: int,
        citation: Citation,
        to: PageLine | None,
    ) -> _Pinned:
        """The words that a range runs to: on the line that is named, else the only ones after,
        else the only ones after on the cited line itself."""
        runs = occurrences(view, quote.text)
        later = [run for run in runs if run.start >= after]
        which = quote.occurrence
        if which is not Every.ONLY and not citation.as_tabled:
            found = find_quote(view, quote)[0]
            if found.start < after:
                raise CitationDisagrees(
                    f"“{quote.text}”, to which the words run, stands before they begin",
                    candidates=self._print.elsewhere(view, [found]),
                )
            later = [found]
        lines = self._print.print_map.unsure_around(to) if to else self._print.lines_for(citation)
        on = [run for run in later if self._print.begins_on(view, run, lines, citation.column)]
        if isinstance(which, int) and citation.as_tabled:
            later = on = on[which - 1 : which]
        elif which is not Every.ONLY and citation.as_tabled:
            later = on = on[-1:]
        meant = on if to is not None or len(later) > 1 else later
        if len(meant) == 1:
            number = runs.index(meant[0]) + 1
            return _Pinned(meant[0], Quote(quote.text, Every.ONLY if len(runs) == 1 else number))
        if not later:
            raise WordsNotFound(
                f"“{quote.text}” is not there after the words that the range begins with",
                candidates=self._print.elsewhere(view, runs),
            )
        if meant and to is not None:
            raise CitationAmbiguous(
                f"“{quote.text}”, to which the words run, is on {to} {len(meant)} times",
                candidates=self._print.elsewhere(view, meant),
                hint="Say which, “to second “the” in line 12”, or name more of the words.",
            )
        if to is None:
            raise CitationAmbiguous(
                f"“{quote.text}”, to which the words run, is there {len(later)} times",
                candidates=self._print.elsewhere(view, later),
                hint="Say on which line it stands:  to line: 12",
            )
        raise CitationDisagrees(
            f"“{quote.text}”, to which the words run, does not begin on {to}",
            candidates=self._print.elsewhere(view, later),
        )

    def _whole(
        self,
        operation: LeaveOutWords | SubstituteWords,
        provision: Provision,
        citation: Citation,
    ) -> LeaveOut | Substitute | None:
        """“Leave out lines 5 to 6” where they hold provisions whole: these, and not their words.

        Rows of a table, and what is replaced by provisions of its own form; words that go are
        looked at first.
        """
        words = operation.words
        if isinstance(words, Quote) or citation.column or not citation.to_line:
            return None
        if words.start is not Edge.BEGINNING or words.end is not Edge.END:
            return None
        units = self._whole_units(provision, citation)
        if units is None:
            return None
        first = self._print.book.resolve(units.first)
        if isinstance(operation, LeaveOutWords):
            return LeaveOut(units) if first.kind is Kind.ROW else None
        matter = operation.matter
        if matter is None or not matter.units or matter.before or operation.new:
            return None
        alike = form_of(first, self._print.book.siblings(first)) is matter.units[0].form
        return Substitute(units, matter) if alike else None

    def _whole_units(self, provision: Provision, citation: Citation) -> Units | None:
        """The provisions that some lines hold whole, where they hold nothing else."""
        to = self._print.last_line_for(citation)
        first = PageLine(citation.page, citation.line)
        if to is None:
            return None
        printed = self._print
        if not (printed.print_map.is_exact(first) and printed.print_map.is_exact(to)):
            raise LineUncertain(f"where {first} begins, or {to} ends, is not marked in this print")
        starts = [stretch.start for stretch in printed.reader.stretches(first)]
        ends = [stretch.end for stretch in printed.reader.stretches(to)]
        if not starts or not ends:
            return None
        low, high = min(starts), max(ends)
        inside = [
            each
            for each in provision.walk()
            if each is not provision
            and low <= printed.bounds(each)[0] < printed.bounds(each)[1] <= high
        ]
        outer = [each for each in inside if printed.book.parent_of(each) not in inside]
        if not outer or printed.bounds(outer[0])[0] != low or printed.bounds(outer[-1])[1] != high:
            return None
        parent = printed.book.parent_of(outer[0])
        if any(printed.book.parent_of(each) is not parent for each in outer):
            return None
        address = printed.book.address_of
        return Units(address(outer[0]), address(outer[-1]) if len(outer) > 1 else None)

    # -- insertions ----------------------------------------------------------------------

    def _insert(
        self, operation: InsertWords, provision: Provision, view: TextView, citation: Citation
    ) -> InsertWords:
        if operation.anchor is not None:
            if operation.anchor.occurrence in (Every.EACH, Every.BOTH):
                self._some_on_line(view, operation.anchor, citation)
                return operation
            return replace(operation, anchor=self._pin(view, operation.anchor, citation).quote)
        at_end = operation.where is Where.AT_END
        edge = len(view.text) - 1 if at_end else 0
        lines = self._print.lines_for(citation)
        line = self._print.line_of(view, edge)
        if line in lines:
            return operation
        if not self._print.whole(provision) or operation.place.part is not Part.WHOLE:
            raise CitationDisagrees(
                f"{operation.place.address} {'ends' if at_end else 'begins'} on {line}",
                hint=f"Cite {line}.",
            )
        at = PageLine(citation.page, citation.line)
        run = self._print.line_run(view, at, citation.column)
        return self._at_edge(operation, view, run, at_end)

    def _at_edge(
        self, operation: InsertWords, view: TextView, run: Run, at_end: bool
    ) -> InsertWords:
        """At the end, or the beginning, of a line in the middle of a provision."""
        index = run.end - 1 if at_end else run.start
        segment = next(each for each in view.segments if each.start <= index < each.end)
        owner = self._print.owner(segment.block)
        own = (owner.opening if segment.block in owner.opening else owner.closing) or owner.blocks
        edge = own[-1] if at_end else own[0]
        limit = segment.end == run.end if at_end else segment.start == run.start
        if limit and edge is segment.block:
            part = Part.WHOLE
            if owner.children:
                part = Part.OPENING if segment.block in owner.opening else Part.CLOSING
            place = Place(self._print.book.address_of(owner), part)
            return replace(operation, place=place)
        anchor = (
            grow(view, run.end, segment.start, at_end=True)
            if at_end
            else grow(view, run.start, segment.end, at_end=False)
        )
        where = Where.AFTER if at_end else Where.BEFORE
        return replace(operation, where=where, anchor=anchor)


def without_last_stop(view: TextView, words: Span, run: Run, new: str) -> Run:
    """“to end of line 11” leaves the full stop that ends a sentence there, unless the new words
    bring their own, as “to the end” of a provision does."""
    last = next((each for each in view.segments if each.start < run.end == each.end), None)
    if words.end is not Edge.END or last is None or view.text[run.end - 1] != ".":
        return run
    if run.start < last.start or new.rstrip().endswith((".", ";", ",", "—", ":")):
        return run
    return Run(run.start, run.end - 1) if run.end - 1 > run.start else run


def numbered(view: TextView, run: Run) -> Quote | None:
    """The quotation of a run, with its occurrence; None where it would not be found there."""
    text = view.text[run.start : run.end]
    runs = occurrences(view, text)
    if run not in runs:
        return None
    return Quote(text, Every.ONLY if len(runs) == 1 else runs.index(run) + 1)


def grow(view: TextView, edge: int, limit: int, *, at_end: bool) -> Quote:
    """The fewest whole words that end at ``edge`` (or begin there) and can be quoted."""
    at = edge
    while at != limit:
        if at_end:
            at = max(view.text.rfind(" ", 0, at - 1) + 1, limit)
            quote = numbered(view, Run(at, edge))
        else:
            space = view.text.find(" ", at + 1)
            at = limit if space < 0 else min(space, limit)
            quote = numbered(view, Run(edge, at))
        if quote is not None:
            return quote
    raise LineUncertain("the words at the edge of the line cannot be quoted")


def spell_run(view: TextView, run: Run) -> Quote | Span:
    """A run in words: all of it where it is one block, else its first and its last words."""
    if "\n" not in view.text[run.start : run.end]:
        quote = numbered(view, run)
        if quote is not None:
            return quote
    first = next(each for each in view.segments if each.start <= run.start < each.end)
    last = next(each for each in view.segments if each.start < run.end <= each.end)
    return Span(
        grow(view, run.start, min(first.end, run.end), at_end=False),
        grow(view, run.end, max(last.start, run.start), at_end=True),
        inclusive=True,
    )
