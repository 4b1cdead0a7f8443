"""Page and line of the amendments of some papers, resolved before they are applied."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import click

from amendtool.amend.paper import Amendment, AmendmentPaper
from amendtool.apply.ledger import Ledger, NotMade, Outcome, Refused
from amendtool.core.errors import AmendToolError
from amendtool.formats.akn.printmarks import has_marks, read_print_map
from amendtool.formats.load import LoadedSource
from amendtool.papers.cite_paper import ResolvedCitations, check_print, resolve_citations


def resolve_pages_and_lines(
    loaded: LoadedSource,
    papers: Sequence[AmendmentPaper],
    amendments: Sequence[Amendment],
    not_made: Collection[str],
) -> ResolvedCitations:
    """The amendments, rewritten to say what their page and line say.

    Those that are not to be made are left as they are.  Raises ``OtherPrint`` where a paper
    cites another print of the bill, and an error about the marks where they are at fault.
    """
    wanted = [each for each in amendments if each.number not in not_made]
    if not any(each.citations for each in wanted):
        return ResolvedCitations(tuple(amendments), {})
    print_map = None
    if loaded.document.dialect == "akn" and has_marks(loaded.document):
        print_map = read_print_map(loaded.document, name=loaded.name)
        for paper in papers:
            check_print(paper, print_map)
    found = resolve_citations(wanted, loaded.document, print_map)
    if found.unchecked:
        click.echo(
            f"Page and line of {len(found.unchecked)} amendments not checked: "
            f"{loaded.name} does not say where its lines are."
            if print_map is None
            else "Page and line not checked, for they are lines of a new clause: "
            + ", ".join(found.unchecked),
            err=True,
        )
    resolved = {each.number: each for each in found.amendments}
    return replace(found, amendments=tuple(resolved.get(each.number, each) for each in amendments))


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
