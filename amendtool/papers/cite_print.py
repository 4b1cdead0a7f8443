"""One print that is cited: its document, its lines, and the look-ups between the two.

Built once for a print and used for every citation of a paper.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from amendtool.amend.citation import Citation, spell_lines
from amendtool.amend.operations import Place
from amendtool.apply.find import Run, in_context, occurrences
from amendtool.apply.resolve_words import WordResolver
from amendtool.core.address import Address, Step, Unit, term, unit_of
from amendtool.core.book import AddressBook
from amendtool.core.errors import ProvisionAmbiguous
from amendtool.core.errors_lines import (
    CitationAmbiguous,
    CitationDisagrees,
    CitationMissing,
    LineUncertain,
)
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.printlines import PrintReader
from amendtool.core.printmap import PageLine, PrintMap
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.textview import TextView

_TAIL = re.compile(r"[\s.;,:”’\"')]*(?:\b(?:and|or|but)\b)?[\s.;,”’]*")


class CitedPrint:
    """A document with its print map, and what citations need of both."""

    def __init__(
        self, document: Document, print_map: PrintMap, book: AddressBook | None = None
    ) -> None:
        self.document = document
        self.print_map = print_map
        self.book = book or AddressBook(document)
        self.words = WordResolver(document, self.book)
        self.reader = PrintReader(document, print_map)
        self._views: dict[Place, TextView] = {}
        self._references = {
            id(each.reference): each for each in document.walk() if each.reference is not None
        }

    def view(self, place: Place) -> TextView:
        """The words of a place, as ``apply`` searches them.  Raises an address error."""
        view = self._views.get(place)
        if view is None:
            view = self._views[place] = self.words.view(place)
        return view

    def owner(self, block: Block) -> Provision:
        """The provision that a block belongs to, as number, heading, reference or words."""
        return self._references.get(id(block)) or self.words.owner(block)

    # -- lines ---------------------------------------------------------------------------

    def lines_for(self, citation: Citation) -> tuple[PageLine, ...]:
        """The line cited; where the marks pass over it, all those it may be one of.

        Raises ``NoPageOrLine``.
        """
        return self.print_map.unsure_around(PageLine(citation.page, citation.line))

    def last_line_for(self, citation: Citation) -> PageLine | None:
        """The line to which a citation runs; None where it names none.  Raises ``NoPageOrLine``."""
        if not citation.to_line:
            return None
        to = PageLine(citation.to_page or citation.page, citation.to_line)
        self.print_map.between(PageLine(citation.page, citation.line), to)
        return to

    def line_of(self, view: TextView, index: int) -> PageLine | None:
        """The line on which a character of a view begins."""
        return self.print_map.line_at(view.starts[index]) if index < len(view.starts) else None

    def line_run(self, view: TextView, at: PageLine, column: int) -> Run:
        """The characters of a view that stand on a line, white space apart.

        Raises :class:`CitationMissing` where none do, :class:`LineUncertain` where the marks
        do not say where the line begins and ends, and :class:`CitationAmbiguous` for a line of
        a table where no column is named.
        """
        strips = self.print_map.strips_of(at)
        if not self.print_map.is_exact(at):
            raise LineUncertain(
                f"where {at} begins and ends is not marked in this print",
                hint="Cite the words themselves, or the provision.",
            )
        found: list[Run] = []
        for strip in strips:
            if column and strip.column != column:
                continue
            low = bisect_left(view.starts, strip.start)
            high = bisect_left(view.starts, strip.end)
            while low < high and view.text[low] in " \n":
                low += 1
            while high > low and view.text[high - 1] in " \n":
                high -= 1
            if low < high:
                found.append(Run(low, high))
        if not found:
            raise CitationMissing(
                f"none of its words are on {at}",
                candidates=(f"{at}: {self.reader.words_of(at)}",),
            )
        if len(found) > 1:
            raise CitationAmbiguous(
                f"{at} is a line of a table, and {len(found)} columns have words on it",
                candidates=tuple(view.text[run.start : run.end] for run in found),
                hint="Say which:  column: 2",
            )
        return found[0]

    # -- provisions ----------------------------------------------------------------------

    def extent(self, provision: Provision) -> tuple[PageLine, PageLine]:
        """The first and the last line of a provision.  Raises :class:`CitationMissing`."""
        lines = self.reader.lines_of(provision)
        if lines is None:
            raise CitationMissing(
                f"{self.book.address_of(provision)} is on no numbered line",
                hint="The long title, the enacting words and the headings of a bill are not on "
                "numbered lines in most prints; cite them by name.",
            )
        return lines

    def standing_on(self, page: int, line: int) -> Address | None:
        """The one clause or Schedule that is printed on a line; None where it is not one."""
        at = PageLine(page, line)
        found: list[Provision] = []
        for each in self._tops():
            lines = self.reader.lines_of(each)
            if lines is not None and lines[0] <= at <= lines[1]:
                found.append(each)
        return self.book.address_of(found[0]) if len(found) == 1 else None

    def _tops(self) -> Iterable[Provision]:
        pending = list(self.document.root.children)
        while pending:
            each = pending.pop()
            if each.kind in SECTION_KINDS or each.kind is Kind.SCHEDULE:
                yield each
            elif each.kind is not Kind.QUOTED:
                pending.extend(each.children)

    def said(self, provision: Provision) -> str:
        """“clause 4 is on page 3, lines 2 to 30”"""
        first, last = self.extent(provision)
        where = spell_lines((first.page, first.line), (last.page, last.line))
        return f"{self.book.address_of(provision)} is on {where}"

    def bounds(self, provision: Provision) -> tuple[int, int]:
        """Where the words of a provision, number and heading too, stand in the reader's view."""
        low = self.reader.index_of(provision.element.start)
        high = self.reader.index_of(provision.element.end)
        text = self.reader.view.text
        while low < high and text[low] in " \n":
            low += 1
        while high > low and text[high - 1] in " \n":
            high -= 1
        return low, high

    def ends_at(self, index: int, end: int) -> bool:
        """Whether nothing but stops, closing quotation marks and a joiner stand between."""
        return index <= end and _TAIL.fullmatch(self.reader.view.text[index:end]) is not None

    def whole(self, provision: Provision) -> bool:
        """Whether it is a clause, a Schedule or the like, and not something inside one."""
        return self.book.section_of(provision) is provision

    def locate(self, address: Address, citation: Citation, *, begins: bool) -> Provision:
        """The provision that an address names, with the help of the line.

        “Clause 4, page 3, line 18, leave out paragraph (b)” does not say which subsection: it
        is the paragraph (b) of clause 4 that begins on that line.  ``begins``: whether the
        provision begins on the line; otherwise it only has words there.  Raises an address
        error, or :class:`CitationDisagrees`.
        """
        found = self.book.find(address)
        lines = self.lines_for(citation)
        if len(found) == 1 and (
            not citation.as_tabled or self.is_on(found[0], lines, begins=begins)
        ):
            return found[0]
        candidates = (*found, *(each for each in self._partly(address) if each not in found))
        if not candidates:
            return self.book.resolve(address)  # raises, and names the nearest
        fitting = [each for each in candidates if self.is_on(each, lines, begins=begins)]
        if len(fitting) == 1:
            return fitting[0]
        at = PageLine(citation.page, citation.line)
        if fitting:
            raise ProvisionAmbiguous(
                f"“{address}” stands for {len(fitting)} provisions on {at}",
                candidates=tuple(self.book.describe(each) for each in fitting[:9]),
            )
        raise CitationDisagrees(
            f"“{address}” is not on {at}",
            candidates=tuple(self.said(each) for each in candidates[:9] if self._lines(each)),
            hint="Cite the line on which its number is printed.",
        )

    def _lines(self, provision: Provision) -> tuple[PageLine, PageLine] | None:
        return self.reader.lines_of(provision)

    def begins_on(self, view: TextView, run: Run, lines: tuple[PageLine, ...], column: int) -> bool:
        """Whether words begin on one of some lines; ``column``: of a table, 0 for any."""
        strip = self.print_map.strip_at(view.starts[run.start])
        return strip is not None and strip.at in lines and column in (0, strip.column)

    def is_on(self, provision: Provision, lines: tuple[PageLine, ...], *, begins: bool) -> bool:
        """Whether a provision begins, or else has words, on one of some lines."""
        extent = self._lines(provision)
        if extent is None:
            return False
        if begins:
            return extent[0] in lines
        return any(extent[0] <= line <= extent[1] for line in lines)

    def _partly(self, address: Address) -> Iterable[Provision]:
        """Provisions whose numbers end as the address does, inside what its beginning names."""
        for count in range(len(address.steps) - 1, -1, -1):
            tops = self.book.find(Address(address.steps[:count])) if count else ()
            top = tops[0] if len(tops) == 1 else None
            if count == 0:
                top = self.document.root
            if top is not None:
                rest = address.steps[count:]
                return [each for each in top.walk() if self._matches(each, rest, top)]
        return []

    def _matches(self, provision: Provision, steps: tuple[Step, ...], top: Provision) -> bool:
        if provision is top or not _is(provision, steps[-1]):
            return False
        left = list(steps[:-1])
        for above in self.book.ancestors(provision):
            if above is top or not left:
                break
            if _is(above, left[-1]):
                left.pop()
        return not left

    # -- words ---------------------------------------------------------------------------

    def elsewhere(self, view: TextView, runs: Iterable[Run], most: int = 5) -> tuple[str, ...]:
        """“page 3, line 12: …before ‹officer› after…” for each of some places."""
        found: list[str] = []
        for run in runs:
            line = self.line_of(view, run.start)
            where = str(line) if line is not None else "on no numbered line"
            found.append(f"{where}: {in_context(view, run)}")
        return tuple(found[:most])

    def on_line(self, text: str, lines: tuple[PageLine, ...]) -> tuple[str, ...]:
        """The provisions that have the words on one of the lines, in words for people."""
        view = self.reader.view
        found: list[str] = []
        for line in lines:
            for stretch in self.reader.stretches(line):
                # What begins on the line, and what stands just before it, so that no word is cut.
                low = max(stretch.start - 1, 0)
                high = min(stretch.end + len(text) + 1, len(view.text))
                near = TextView(view.text[low:high], view.starts[low:high], view.ends[low:high], ())
                for run in occurrences(near, text):
                    at = run.start + low
                    if not stretch.start <= at < stretch.end:
                        continue
                    owner = self.owner(self.reader.block_at(at))
                    said = in_context(view, Run(at, run.end + low))
                    found.append(f"{line}, in {self.book.address_of(owner)}: {said}")
        return tuple(found[:5])


def _is(provision: Provision, step: Step) -> bool:
    unit = unit_of(provision.kind, provision.label)
    if unit is not step.unit and not {unit, step.unit} <= {Unit.CLAUSE, Unit.SECTION}:
        return False
    number = term(provision.number) if unit is Unit.DEFINITION else provision.number
    return number == step.number
