"""A print line by line: page and line numbers beside the words, as text and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amendtool.core.kinds import GROUPING_KINDS, Kind
from amendtool.core.printmap import PageLine
from amendtool.core.provision import Provision
from amendtool.papers.cite_print import CitedPrint

_FLAT = GROUPING_KINDS | {Kind.DOCUMENT, Kind.ROW, Kind.CELL, Kind.QUOTED, Kind.EXTRACT}


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line.  ``address``: of the provision whose words it begins with.  ``exact``: whether
    the marks of the print say where it begins and ends."""

    at: PageLine
    words: str
    address: str
    depth: int
    exact: bool


def printed_lines(printed: CitedPrint, within: Provision | None = None) -> Iterator[PrintedLine]:
    """The lines of a print, or those on which a provision has words, in order."""
    lines: tuple[PageLine, ...] = printed.print_map.lines
    if within is not None and within is not printed.document.root:
        lines = printed.print_map.between(*printed.extent(within))
    for at in lines:
        stretches = printed.reader.stretches(at)
        address, depth = "", 0
        if stretches:
            owner = printed.owner(printed.reader.block_at(stretches[0].start))
            address, depth = str(printed.book.address_of(owner)), _depth(printed, owner)
        words = printed.reader.words_of(at)
        yield PrintedLine(at, words, address, depth, printed.print_map.is_exact(at))


def _depth(printed: CitedPrint, provision: Provision) -> int:
    """How deep a provision stands inside its clause."""
    if provision.kind in GROUPING_KINDS:
        return 0
    above = [each for each in printed.book.ancestors(provision) if each.kind not in _FLAT]
    return len(above)


def lines_text(lines: Iterator[PrintedLine]) -> str:
    """The lines as text: a heading for each page, each line with its number."""
    pieces: list[str] = []
    page = 0
    for line in lines:
        if line.at.page != page:
            page = line.at.page
            pieces.append(f"{'' if not pieces else chr(10)}Page {page}")
        mark = " " if line.exact else "?"
        text = f"{line.at.line:>4}{mark} {'  ' * line.depth}{line.words}"
        pieces.append(text.rstrip())
    return "\n".join(pieces) + "\n" if pieces else ""
