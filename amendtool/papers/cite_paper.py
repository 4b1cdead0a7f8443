"""All citations of a paper, resolved against the print that is amended, before it is applied.

Each amendment that cites page and line is rewritten to say the same without them; where page and
line, provision and words disagree, the amendment is to be refused, and the error has the right
value.  Where the document carries no marks the citations cannot be checked: an operation that
means something else without its line is then refused, and for the others that is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from amendtool.amend.citation import spell_place
from amendtool.amend.operations import Operation
from amendtool.amend.paper import Amendment, AmendmentPaper
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_lines import NoMarks, OtherPrint
from amendtool.core.printmap import PrintMap
from amendtool.core.provision import Document
from amendtool.papers.cite import Citer, needs_lines

_PRINT = re.compile(r"\b(?P<house>HL|SP|NIA)?\s*Bill\s+(?P<number>\d+[A-Z]?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ResolvedCitations:
    """What became of the citations.

    ``amendments``: in the order given, those with citations resolved rewritten.  ``refused``:
    amendments (by number) that must not be made, and why.  ``unchecked``: the numbers of those
    whose page and line could not be checked, because nothing says where the lines are.
    """

    amendments: tuple[Amendment, ...]
    refused: dict[str, AmendToolError]
    unchecked: tuple[str, ...] = ()


def resolve_citations(
    amendments: Sequence[Amendment], document: Document, print_map: PrintMap | None
) -> ResolvedCitations:
    """Resolve every citation; never raises for a bad one.  ``print_map`` None: no marks."""
    if not any(each.citations for each in amendments):
        return ResolvedCitations(tuple(amendments), {})
    citer = Citer(document, print_map) if print_map is not None else None
    book = citer.printed.book if citer is not None else AddressBook(document)
    made: list[Amendment] = []
    refused: dict[str, AmendToolError] = {}
    unchecked: list[str] = []
    for amendment in amendments:
        if not amendment.citations:
            made.append(amendment)
            continue
        try:
            resolved = _resolved(amendment, citer, book)
        except AmendToolError as error:
            refused[amendment.number] = error
            resolved = amendment
        # Lines of an amendment to an amendment are those of the new matter, not of the print.
        if citer is None or amendment.amends or not _all_numbered(amendment, citer):
            unchecked.append(amendment.number)
        made.append(resolved)
    return ResolvedCitations(tuple(made), refused, tuple(unchecked))


def _resolved(amendment: Amendment, citer: Citer | None, book: AddressBook) -> Amendment:
    operations: list[Operation] = []
    for number, operation in enumerate(amendment.operations):
        citation = amendment.citation(number)
        if citation is None:
            operations.append(operation)
            continue
        try:
            if citer is not None and not amendment.amends and citer.has_lines(operation):
                operations.append(citer.resolve(operation, citation))
                continue
            if needs_lines(operation, citation, book):
                raise NoMarks(
                    f"what is meant by {spell_place(citation)} cannot be told: "
                    "nothing says where the lines are",
                    hint="Name the provision and the words exactly, without page and line.",
                )
        except AmendToolError as error:
            raise error.at(_where(amendment, number)) from None
        operations.append(operation)
    return replace(amendment, operations=tuple(operations))


def _all_numbered(amendment: Amendment, citer: Citer) -> bool:
    """Whether everything that is cited is on numbered lines."""
    return all(
        amendment.citation(number) is None or citer.has_lines(operation)
        for number, operation in enumerate(amendment.operations)
    )


def _where(amendment: Amendment, number: int) -> str:
    position = ""
    if number < len(amendment.operation_positions):
        position = str(amendment.operation_positions[number])
    said = f"amendment {amendment.number}, operation {number + 1}"
    return f"{position}  {said}" if position else said


def check_print(paper: AmendmentPaper, print_map: PrintMap) -> None:
    """The paper is about the print whose lines these are.  Raises :class:`OtherPrint`.

    Nothing is refused where the one or the other does not say which print it is.
    """
    if any(each.citations for each in paper.amendments):
        check_print_name(paper, print_map.print_name)


def check_print_name(paper: AmendmentPaper, name: str) -> None:
    """The paper is about the print of that name (“Bill 7”).  Raises :class:`OtherPrint`.

    Nothing is refused where the one or the other does not say which print it is.
    """
    named, there = _PRINT.search(paper.base.name), _PRINT.search(name)
    if named is None or there is None:
        return
    if _key(named) != _key(there):
        raise OtherPrint(
            f"the paper is about {paper.base.name}; this is {name}",
            where=str(paper.position.file),
            hint="Name the print that the paper is about, or move its amendments on to this one:  "
            "amendtool rebase PATCH --from OLDPRINT --onto NEWPRINT",
        )


def _key(match: re.Match[str]) -> tuple[str, str]:
    return (match["house"] or "").upper(), match["number"].upper()
