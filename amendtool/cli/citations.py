"""Page and line of the amendments of some papers, resolved before they are applied."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import click

from amendtool.amend.paper import Amendment, AmendmentPaper
from amendtool.formats.citations import resolved_citations
from amendtool.formats.load import LoadedSource
from amendtool.papers.cite_paper import ResolvedCitations


def resolve_pages_and_lines(
    loaded: LoadedSource,
    papers: Sequence[AmendmentPaper],
    amendments: Sequence[Amendment],
    not_made: Collection[str],
) -> ResolvedCitations:
    """The amendments, rewritten to say what their page and line say.

    Those whose page and line could not be checked are named on standard error.  Raises as
    :func:`amendtool.formats.citations.resolved_citations`.
    """
    found, print_map = resolved_citations(
        loaded.document, papers, amendments, not_made, name=loaded.name
    )
    if found.unchecked:
        click.echo(
            f"Page and line of {_counted(len(found.unchecked))} not checked: "
            f"{loaded.name} does not say where its lines are."
            if print_map is None
            else "Page and line not checked, for they are lines of a new clause, or of a long "
            "title whose lines have no numbers: " + ", ".join(found.unchecked),
            err=True,
        )
    return found


def _counted(count: int) -> str:
    return f"{count} amendment{'' if count == 1 else 's'}"
