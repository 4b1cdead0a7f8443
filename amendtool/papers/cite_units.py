"""Page and line of operations on provisions: which provision is meant, and where new ones go.

“Clause 4, page 3, line 18, leave out paragraph (b)” is the paragraph (b) that begins on that
line.  “Clause 56, page 51, line 14, at end insert—” is after the provision that ends on that
line and is of the same form as the new one: the line is the last line before the insertion
(Guide to House of Lords amendment style: “line immediately preceding the point”).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from amendtool.amend.citation import Citation
from amendtool.amend.matter import NewProvision
from amendtool.amend.operations import Insert, LeaveOut, Move, Substitute, Units, Where
from amendtool.apply.forms import fits_beside, fitted, form_of, is_suffixed_numeral
from amendtool.core.address import Address
from amendtool.core.errors import ProvisionAmbiguous
from amendtool.core.errors_lines import CitationDisagrees
from amendtool.core.printmap import PageLine
from amendtool.core.provision import Provision
from amendtool.papers.cite_print import CitedPrint


class UnitCiter:
    """Resolves the page and line of operations on provisions, in one print."""

    def __init__(self, printed: CitedPrint) -> None:
        self._print = printed

    def target(self, address: Address, citation: Citation) -> Address:
        """The address of a provision whose number is printed on the cited line.

        Raises an address error, or :class:`CitationDisagrees` with the right line.
        """
        provision = self._print.locate(address, citation, begins=True)
        self._check(provision, citation, at_end=False)
        return self._named(address, provision)

    def _named(self, address: Address, provision: Provision) -> Address:
        """The address as it was given, where it leads to the provision by itself."""
        found = self._print.book.find(address)
        return address if found == (provision,) else self._print.book.address_of(provision)

    def leave_out(self, operation: LeaveOut | Substitute | Move, citation: Citation) -> Units:
        """The provisions of an operation, the first of which begins on the cited line."""
        units = operation.units
        first = self._print.locate(units.first, citation, begins=True)
        self._check(first, citation, at_end=False)
        address = self._print.book.address_of
        last = units.last
        siblings = self._print.book.siblings(first)
        if last is not None and not self._beside(last, siblings):
            step = last.last
            same = [
                each for each in siblings if each.number == step.number and each.kind is first.kind
            ]
            if len(same) == 1:
                last = address(same[0])
        to = self._print.last_line_for(citation)
        if to is not None:
            end = self._print.book.resolve(last) if last is not None else first
            self._check_last(end, to)
        return Units(self._named(units.first, first), last, units.count)

    def _beside(self, address: Address, siblings: tuple[Provision, ...]) -> bool:
        found = self._print.book.find(address)
        return len(found) == 1 and any(each is found[0] for each in siblings)

    def insert(self, operation: Insert, citation: Citation) -> Insert:
        """The insertion, with the provision after (or before) which the new ones go."""
        if operation.anchor is None or not operation.matter.units:
            return operation
        at_end = operation.where in (Where.AFTER, Where.AT_END)
        begins = operation.where is Where.BEFORE
        anchor = self._print.locate(operation.anchor, citation, begins=begins)
        named = self._named(operation.anchor, anchor)
        match operation.where:
            case Where.AFTER | Where.BEFORE:
                self._check(anchor, citation, at_end=at_end)
                return replace(operation, anchor=named)
            case Where.AT_END if self._print.whole(anchor):
                return self._at_line_end(replace(operation, anchor=named), anchor, citation)
            case Where.AT_END:
                self._check(anchor, citation, at_end=True)
                return replace(operation, anchor=named)
            case Where.AT_BEGINNING if self._print.whole(anchor):
                return self._at_line_beginning(replace(operation, anchor=named), anchor, citation)
            case _:
                return replace(operation, anchor=named)

    # -- where a line ends ---------------------------------------------------------------

    def _at_line_end(self, operation: Insert, anchor: Provision, citation: Citation) -> Insert:
        lines = self._print.lines_for(citation)
        unit = operation.matter.units[0]
        address = self._print.book.address_of
        ends = [end for line in lines for end in self._ends(line, citation.column)]
        if self._ends_on(anchor, ends):
            return operation
        inside = [each for each in anchor.walk() if each is not anchor]
        fitting = [each for each in inside if self._ends_on(each, ends) and self._fits(unit, each)]
        # (iva) goes after (iv), and not after the paragraph (a) that ends on the same line
        named = [each for each in fitting if _follows(unit, each)]
        if len(named or fitting) == 1:
            return replace(operation, where=Where.AFTER, anchor=address((named or fitting)[0]))
        openers = [
            each
            for each in (anchor, *inside)
            if each.children and self._opens_on(each, ends) and fits_beside(unit, each.children)
        ]
        if not fitting and len(openers) == 1:
            return replace(operation, where=Where.AT_BEGINNING, anchor=address(openers[0]))
        at = PageLine(citation.page, citation.line)
        if fitting or openers:
            raise ProvisionAmbiguous(
                f"{len(fitting or openers)} provisions of the form {unit.form.value} end on {at}",
                candidates=tuple(self._print.book.describe(each) for each in fitting or openers),
                hint="Name the provision after which the new one goes.",
            )
        raise CitationDisagrees(
            f"nothing of the form {unit.form.value} ends on {at} in {address(anchor)}",
            candidates=tuple(self._nearest(unit, inside, at)),
            hint="Cite the last line of the provision after which the new one goes.",
        )

    def _at_line_beginning(
        self, operation: Insert, anchor: Provision, citation: Citation
    ) -> Insert:
        lines = self._print.lines_for(citation)
        unit = operation.matter.units[0]
        inside = [each for each in anchor.walk() if each is not anchor]
        fitting = [
            each for each in inside if self._fits(unit, each) and self._begins_on(each, lines)
        ]
        if len(fitting) == 1:
            address = self._print.book.address_of(fitting[0])
            return replace(operation, where=Where.BEFORE, anchor=address)
        if self._print.extent(anchor)[0] in lines:
            return operation
        at = PageLine(citation.page, citation.line)
        if fitting:
            raise ProvisionAmbiguous(
                f"{len(fitting)} provisions of the form {unit.form.value} begin on {at}",
                candidates=tuple(self._print.book.describe(each) for each in fitting),
            )
        raise CitationDisagrees(
            f"nothing of the form {unit.form.value} begins on {at} in "
            f"{self._print.book.address_of(anchor)}",
            candidates=tuple(self._nearest(unit, inside, at)),
        )

    def _fits(self, unit: NewProvision, beside: Provision) -> bool:
        own = form_of(beside, self._print.book.siblings(beside))
        return own in (unit.form, fitted((unit,), own)[0].form)

    def _ends(self, line: PageLine, column: int) -> Iterable[int]:
        """Just after the last characters of a line, in the reader's view."""
        return [
            stretch.end
            for stretch in self._print.reader.stretches(line)
            if column in (0, stretch.strip.column)
        ]

    def _ends_on(self, provision: Provision, ends: list[int]) -> bool:
        last = self._print.bounds(provision)[1]
        return any(self._print.ends_at(last, end) and end - last < 12 for end in ends)

    def _opens_on(self, provision: Provision, ends: list[int]) -> bool:
        if not provision.opening:
            return False
        last = self._print.reader.index_of(provision.opening[-1].high)
        return any(self._print.ends_at(min(last, end), end) and last <= end + 1 for end in ends)

    def _begins_on(self, provision: Provision, lines: tuple[PageLine, ...]) -> bool:
        extent = self._print.reader.lines_of(provision)
        return extent is not None and extent[0] in lines

    def _nearest(
        self, unit: NewProvision, inside: list[Provision], at: PageLine, most: int = 3
    ) -> Iterable[str]:
        """The provisions of the same form that end nearest to a line."""
        found: list[tuple[int, str]] = []
        for each in inside:
            extent = self._print.reader.lines_of(each)
            if extent is not None and self._fits(unit, each):
                last = extent[1]
                far = abs(last.page - at.page) * 50 + abs(last.line - at.line)
                found.append((far, f"{self._print.book.address_of(each)} ends on {last}"))
        return [said for _, said in sorted(found)[:most]]

    # -- checks --------------------------------------------------------------------------

    def _check(self, provision: Provision, citation: Citation, *, at_end: bool) -> None:
        """The provision begins (or ends) on the line that is cited."""
        lines = self._print.lines_for(citation)
        right = self._print.extent(provision)[1 if at_end else 0]
        if right in lines:
            return
        at = PageLine(citation.page, citation.line)
        raise CitationDisagrees(
            f"{self._print.book.address_of(provision)} {'ends' if at_end else 'begins'} on "
            f"{right}, not on {at}",
            candidates=(f"{at}: {self._print.reader.words_of(at)}".rstrip(": "),),
            hint=f"Cite {right}.",
        )

    def _check_last(self, provision: Provision, to: PageLine) -> None:
        last = self._print.extent(provision)[1]
        if last not in self._print.print_map.unsure_around(to):
            raise CitationDisagrees(
                f"{self._print.book.address_of(provision)} ends on {last}, not on {to}",
                hint=f"Cite {last} as the last line.",
            )


def _follows(unit: NewProvision, provision: Provision) -> bool:
    """Whether a new unit has the number of a provision with a letter more."""
    number = unit.number or ""
    return (
        is_suffixed_numeral(number) and bool(provision.number) and number[:-1] == provision.number
    )
