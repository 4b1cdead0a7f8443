"""The pages and lines of a SOURCE: those of the official print, or our own where asked for."""

from __future__ import annotations

from dataclasses import replace

from amendtool.amend.paper import AmendmentPaper
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_lines import NoMarks
from amendtool.core.printmap import Origin, PrintMap
from amendtool.formats.akn.printmarks import has_marks, read_print_map
from amendtool.formats.load import LoadedSource


def print_map_for(loaded: LoadedSource, *, own: bool = False) -> PrintMap:
    """The print map of a source.

    ``own``: by amendtool's own layout.  Raises :class:`NoMarks` where the document carries no
    marks and our own lines were not asked for: they would not be those of any official print.
    """
    document = loaded.document
    if own:
        from amendtool.render.print_places import print_map_of_source

        return print_map_of_source(loaded)
    if document.dialect == "akn" and has_marks(document):
        return read_print_map(document, name=loaded.name)
    raise NoMarks(
        "nothing in it says where the pages and lines of the official print begin",
        where=loaded.name,
        hint="Use the Akoma Ntoso XML of a print that carries its lines; or add  --own-lines  for "
        "the pages and lines of amendtool’s own print (see  amendtool print).",
    )


def by_own_lines(
    paper: AmendmentPaper, loaded: LoadedSource
) -> tuple[AmendmentPaper, dict[str, AmendToolError]]:
    """A paper that cites our own print, with what its pages and lines stand for instead of them.

    An amendment that does not fit the print stays as it was tabled, and the error says why: the
    lines of our own print change where its typefaces do.
    """
    from amendtool.papers.cite_paper import resolve_citations

    print_map = print_map_for(loaded, own=True)
    found = resolve_citations(paper.amendments, loaded.document, print_map)
    made = tuple(
        each
        if each.number in found.refused or each.number in found.unchecked
        else replace(each, citations=())
        for each in found.amendments
    )
    return replace(paper, amendments=made, own_lines=False), dict(found.refused)


def print_said(print_map: PrintMap) -> str:
    """Which print the pages and lines are of: “HL Bill 21 (official marks)”."""
    name = print_map.print_name or "this print"
    if print_map.origin is Origin.LAYOUT:
        return f"{name}: amendtool’s own pages and lines, not those of an official print"
    return f"{name}: pages and lines of the official print"
