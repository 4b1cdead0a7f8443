"""The instructions of one amendment in the words of the House, and what to print where it has none.

A Lords paper names the clause in a heading above; “After Clause 62, insert the following new
Clause—” is printed with “After Clause 62” above and the rest below.  In the Commons a new clause is
moved without a place, which is the printer's to find.  Amendments to an amendment are cited by the
lines of the new matter as the paper prints them (“Line 25, at end insert—”).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from amendtool.amend.citation import Citation
from amendtool.amend.language.bill_write import Wording, body, goes_before_all, wording
from amendtool.amend.operations import (
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    OpposeQuestion,
    Substitute,
    SubstituteWords,
    Where,
)
from amendtool.amend.paper import Amendment, House
from amendtool.amend.patch_ranges import in_schedule, put_in_schedule
from amendtool.core.address import Address
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_language import NoWording
from amendtool.papers.entries import said
from amendtool.papers.sheet import Instruction
from amendtool.papers.sheet_lines import LineWorder
from amendtool.papers.spots_cited import aim, below_title, new_target

_SIDE = re.compile(r"((?:After|Before) (?:Clause|Schedule) \w+), insert (the following new .*)")


class Lines(Protocol):
    """Gives the page and line of an operation, on a print or in new matter."""

    def cite(self, operation: Operation) -> Citation:
        """The citation.  Raises an :class:`AmendToolError` where the operation does not fit."""


class Worded:
    """The instructions of an amendment, and what is wrong with them.

    ``described``: at least one has no form of words, and is told in plain ones.
    """

    def __init__(
        self,
        amendment: Amendment,
        house: House,
        lines: Lines | None,
        *,
        inner: Lines | None = None,
    ) -> None:
        self._amendment = amendment
        self._house = house
        self._lines = lines
        self._inner = inner
        self.faults: list[AmendToolError] = []
        self.described = False
        self.instructions: tuple[Instruction, ...] = ()
        if amendment.words:
            first, *more = amendment.words.split("\n")
            self.instructions = (Instruction(first, more=tuple(more)),)
        else:
            self.instructions = tuple(
                self._instruction(n, each) for n, each in enumerate(amendment.operations)
            )

    def _instruction(self, number: int, operation: Operation) -> Instruction:
        house = self._house
        citation = self._citation(number, operation)
        if self._amendment.amends:
            operation = _inside(operation)
        if isinstance(operation, Insert) and new_target(self._amendment, house) is not None:
            operation = replace(operation, where=Where.AT_END, anchor=None)
        try:
            worded = self._wording(operation, citation)
        except AmendToolError as error:
            self.faults.append(error)
            self.described = True
            first, *more = said(operation)
            return Instruction(first, more=tuple(more), heading=self._heading(operation))
        words, heading = worded.words, worded.heading
        if house is House.LORDS and not self._amendment.amends:
            side = _SIDE.fullmatch(words)
            if side is not None:
                heading, words = side[1], f"{side[2][:1].upper()}{side[2][1:]}"
                words = f"Insert {words[:1].lower()}{words[1:]}"
            heading = heading or self._heading(operation)
        return Instruction(
            words,
            worded.matter,
            _scheduled(operation),
            heading,
            self._lined(operation),
        )

    def _wording(self, operation: Operation, citation: Citation | None) -> Wording:
        """In words or, where these have none and the lines are known, by lines."""
        if self._amendment.amends and _named_alone(operation):
            # “Leave out subsection (2)”: nothing but the new clause itself is above it.
            words, matter = body(operation, Citation())
            return Wording(f"{words[:1].upper()}{words[1:]}", matter)
        if isinstance(self._lines, LineWorder) and goes_before_all(operation, citation):
            return self._lines.wording(operation, self._house)
        try:
            return wording(self._counted(operation, citation), self._house, citation)
        except NoWording:
            if not isinstance(self._lines, LineWorder) or self._amendment.amends:
                raise
            try:
                return self._lines.wording(operation, self._house)
            except AmendToolError:
                pass
            raise

    def _counted(self, operation: Operation, citation: Citation | None) -> Operation:
        """The operation with what it counts counted on the cited line.

        Where page and line do not fit, it stays as tabled: the paper says so of them.
        """
        if citation is None or not isinstance(self._lines, LineWorder):
            return operation
        try:
            return self._lines.tabled(operation, citation)
        except NoWording:
            raise
        except AmendToolError:
            return operation

    def _citation(self, number: int, operation: Operation) -> Citation | None:
        """The page and line as tabled, or as this print has them; None where there are none."""
        tabled = self._amendment.citation(number)
        if tabled is not None or self._lines is None or self._amendment.amends:
            return tabled
        try:
            return self._lines.cite(operation)
        except AmendToolError:
            return None

    def _lined(self, operation: Operation) -> str:
        """“Line 25, at end insert—”; empty where it amends no new matter that has lines."""
        if not self._amendment.amends or self._inner is None:
            return ""
        try:
            cited = replace(self._inner.cite(operation), provision=None, page=0, to_page=0)
            words, _ = body(operation, cited)
        except AmendToolError as error:
            self.faults.append(error)
            return ""
        return f"Line {cited.line}, {words}"

    def _heading(self, operation: Operation) -> str:
        """The clause or Schedule, as a heading of a Lords paper."""
        if self._house is not House.LORDS or self._amendment.amends:
            return ""
        address = aim(operation)
        if address is None or not address.steps:
            return ""
        beside = isinstance(operation, Insert) and operation.where in (Where.AFTER, Where.BEFORE)
        top = _top(address)
        side = f"{operation.where.value} " if beside and top == str(address) else ""  # type: ignore[union-attr]
        text = f"{side}{top[:1].upper()}{top[1:]}"
        return "Title" if top == "long title" else text[:1].upper() + text[1:]


def _inside(operation: Operation) -> Operation:
    """An operation on new matter with addresses that do not name the new clause itself."""
    match operation:
        case LeaveOutWords(place) | InsertWords(place) | SubstituteWords(place):
            return replace(operation, place=replace(place, address=below_title(place.address)))
        case LeaveOut(units) | Substitute(units):
            last = below_title(units.last) if units.last is not None else None
            return replace(
                operation, units=replace(units, first=below_title(units.first), last=last)
            )
        case Insert(_, Address() as anchor):
            return replace(operation, anchor=below_title(anchor))
        case _:
            return operation


def _named_alone(operation: Operation) -> bool:
    """Whether what it is about stands directly in the new matter that it amends."""
    address = aim(operation)
    beside = isinstance(operation, Insert) and operation.where in (Where.AFTER, Where.BEFORE)
    unit = isinstance(operation, LeaveOut | Substitute) or beside
    return unit and address is not None and len(address.steps) == 1


def _top(address: Address) -> str:
    """“clause 4” of “clause 4(2)(b)”; a Part alone is itself."""
    for count in range(1, len(address.steps) + 1):
        spelled = str(Address(address.steps[count - 1 : count]))
        if re.fullmatch(r"(?:clause|section|Schedule|long title|preamble)(?: .*)?", spelled):
            return spelled
    return str(Address(address.steps[:1]))


def _scheduled(operation: Operation) -> bool:
    """Whether new matter goes into a Schedule, where (1) is a sub-paragraph."""
    match operation:
        case Insert(where, anchor):
            return put_in_schedule(where, anchor)
        case Substitute(units) | LeaveOut(units) | Move(units):
            return in_schedule(units.first, itself=True)
        case _:
            return False


def opposes(amendment: Amendment) -> bool:
    """Whether it is a notice to oppose a Question, which is printed without a number."""
    operations: Sequence[Operation] = amendment.operations
    return bool(operations) and all(isinstance(each, OpposeQuestion) for each in operations)
