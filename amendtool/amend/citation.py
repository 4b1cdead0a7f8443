"""Page and line, as an amendment cites them: “Clause 4, page 3, line 11”.

A citation belongs to one print, and says nothing without it; what it stands for in the text is
found with that print's map (``papers.cite``).  The order is clause, page, line (Guide to
Procedure, writing amendments); a House of Lords paper puts the clause in a heading above.

>>> from amendtool.core.address import Address
>>> citation = Citation(Address.parse("clause 4"), 3, 11)
>>> commons(citation), lords(citation)
('Clause 4, page 3, line 11', 'Page 3, line 11')
>>> commons(Citation(Address.parse("Schedule 7"), 106, 33, column=2))
'Schedule 7, page 106, line 33, column 2'
"""

from __future__ import annotations

from dataclasses import dataclass

from amendtool.core.address import Address, Unit


@dataclass(frozen=True, slots=True)
class Citation:
    """One page and line, and perhaps another to which the words run.

    ``provision``: the clause, Schedule or title that is named with it; None where none is.
    ``page``, ``line``: from 1; 0 where it is not said.  The line is the one on which the words,
    or the number of the provision, begin; with “at end”, the last line before the insertion.
    ``to_page``, ``to_line``: the last line of “lines 20 to 23”, or the line in which the second
    anchor of “from … to …” stands; 0 where it is not said (``to_page`` 0: the same page).
    ``column``: of a table, from 1; 0 where none is named.
    ``as_tabled``: the operation was read from an amendment paper, where an ordinal (“leave out
    second “to””) counts from the beginning of the line, and “subsection (1)” is the one of that
    number that begins on the line.
    """

    provision: Address | None = None
    page: int = 0
    line: int = 0
    to_page: int = 0
    to_line: int = 0
    column: int = 0
    as_tabled: bool = False


def commons(citation: Citation) -> str:
    """As a Commons paper begins an amendment: “Clause 4, page 3, line 11”."""
    named = _provision(citation.provision)
    return ", ".join(filter(None, (named, _page_and_line(citation))))


def lords(citation: Citation) -> str:
    """As a Lords paper begins an amendment, under a heading that names the clause."""
    said = _page_and_line(citation)
    return said[:1].upper() + said[1:]


def heading(citation: Citation) -> str:
    """The heading over the amendments to one provision in a Lords paper: “Clause 4”."""
    return _provision(citation.provision)


def spell_lines(first: tuple[int, int], last: tuple[int, int]) -> str:
    """“page 3, line 11”; “page 3, lines 11 to 14”; “page 3, line 40 to page 4, line 2”."""
    if first == last:
        return f"page {first[0]}, line {first[1]}"
    if first[0] == last[0]:
        return f"page {first[0]}, lines {first[1]} to {last[1]}"
    return f"page {first[0]}, line {first[1]} to page {last[0]}, line {last[1]}"


def spell_place(citation: Citation) -> str:
    """“page 3, line 11”; “line 25”, where the lines are those of an amendment."""
    return _page_and_line(citation)


def _provision(address: Address | None) -> str:
    if address is None or not address.steps:
        return ""
    if address.steps[0].unit is Unit.LONG_TITLE:
        return "Title"
    spelled = str(_from_clause(address))
    return spelled[:1].upper() + spelled[1:]


def _from_clause(address: Address) -> Address:
    """“clause 2” of “Part 1, clause 2”: page and line say which, where two have the number."""
    for at, step in enumerate(address.steps):
        if step.unit in (Unit.CLAUSE, Unit.SCHEDULE):
            return Address(address.steps[at:])
    return address


def _page_and_line(citation: Citation) -> str:
    said = []
    if citation.page:
        said.append(f"page {citation.page}")
    if citation.line:
        said.append(f"line {citation.line}")
    if citation.column:
        said.append(f"column {citation.column}")
    return ", ".join(said)
