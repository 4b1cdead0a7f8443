"""Page and line of the amendments of some papers, resolved by the marks of the print itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from amendtool.amend.paper import Amendment, AmendmentPaper
from amendtool.apply.ledger import Ledger, NotMade, Outcome, Refused
from amendtool.core.errors import AmendToolError
from amendtool.core.printmap import PrintMap
from amendtool.core.provision import Document
from amendtool.formats.akn.printmarks import has_marks, read_print_map
from amendtool.papers.cite_paper import ResolvedCitations, check_print, resolve_citations


def own_print_map(document: Document, *, name: str = "") -> PrintMap | None:
    """The pages and lines that a document gives itself; None where it gives none.

    Raises :class:`amendtool.core.errors_lines.MarksRunBackwards` where they are at fault.
    """
    if document.dialect != "akn" or not has_marks(document):
        return None
    return read_print_map(document, name=name)


def resolved_citations(
    document: Document,
    papers: Sequence[AmendmentPaper],
    amendments: Sequence[Amendment],
    not_made: Collection[str] = (),
    *,
    name: str = "",
) -> tuple[ResolvedCitations, PrintMap | None]:
    """The amendments, rewritten to say what their page and line say; and the lines they are of.

    Those that are not to be made are left as they are.  Raises ``OtherPrint`` where a paper
    cites another print of the bill, and an error about the marks where they are at fault.
    """
    wanted = [each for each in amendments if each.number not in not_made]
    if not any(each.citations for each in wanted):
        return ResolvedCitations(tuple(amendments), {}), None
    print_map = own_print_map(document, name=name)
    if print_map is not None:
        for paper in papers:
            check_print(paper, print_map)
    found = resolve_citations(wanted, document, print_map)
    resolved = {each.number: each for each in found.amendments}
    whole = tuple(resolved.get(each.number, each) for each in amendments)
    return replace(found, amendments=whole), print_map


def with_refusals(ledger: Ledger, refused: Mapping[str, AmendToolError]) -> Ledger:
    """The ledger, in which what was refused for its page and line is refused, with the reason."""
    if not refused:
        return ledger
    outcomes: list[Outcome] = [
        Refused(each.amendment, refused[each.amendment])
        if isinstance(each, NotMade) and each.amendment in refused
        else each
        for each in ledger.outcomes
    ]
    return replace(ledger, outcomes=tuple(outcomes))
