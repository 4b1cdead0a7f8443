"""``amendtool proceedings``: what was decided, in the order decided, in the terms of the House."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from amendtool.core.errors import UsageFault


@click.command(
    "proceedings",
    short_help="Print what was decided on each amendment and clause, in the order decided.",
    epilog="Example:  amendtool proceedings bills/serious_crime_bill amendments/decided.yaml",
)
@click.argument("source")
@click.argument("patches", nargs=-1, metavar="PATCH...", required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "pdf", "json"]),
    help="Else what the name of the FILE says, or text.",
)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="The file to write.")
@click.option("--date", default="", metavar="WORDS", help="The date of the proceedings.")
@click.option(
    "--stale-base",
    is_flag=True,
    help="Go on though the bill is not the print that the amendments name.",
)
def command(
    source: str,
    patches: tuple[str, ...],
    form: str | None,
    output: str | None,
    date: str,
    stale_base: bool,
) -> None:
    """Print the decisions that are recorded in each PATCH on the bill SOURCE.

    The record is checked: decisions that contradict one another, and amendments decided after
    something that stands later in the text and was agreed to, are listed at the end with the right
    order. Exit status 0, or 1 where decisions contradict one another; 2 when the input is at
    fault.
    """
    from amendtool.apply.relations import relations_of
    from amendtool.cli.apply import read_inputs
    from amendtool.cli.citations import resolve_pages_and_lines
    from amendtool.cli.files import write_atomically
    from amendtool.core.book import AddressBook
    from amendtool.formats.citations import own_print_map
    from amendtool.formats.dialects import dialect_for
    from amendtool.papers.cite import Citer
    from amendtool.papers.cite_tabled import amendment_tabled
    from amendtool.papers.decided import Fault, review
    from amendtool.papers.proceedings import proceedings_of
    from amendtool.papers.spots import called_in
    from amendtool.render.proceedings import (
        Report,
        proceedings_html,
        proceedings_json,
        proceedings_text,
    )

    form = form or _form_of(output)
    if form == "pdf" and output is None:
        raise UsageFault("a PDF goes into a file", hint="Add  -o proceedings.pdf")
    loaded, papers, amendments = read_inputs(source, patches, stale=stale_base)
    cited = resolve_pages_and_lines(loaded, papers, amendments, ())
    book = AddressBook(loaded.document)
    dialect = dialect_for(loaded.document)
    relations = relations_of(loaded.document, book, cited.amendments, papers[0].house, dialect)
    findings = review(loaded.document, papers, cited.amendments, book, dialect)
    title = loaded.title or papers[0].bill
    said = date or next((each.date for each in papers if each.date), "")
    order = called_in(loaded.document, papers, cited.amendments, book)
    print_map = own_print_map(loaded.document, name=loaded.name)
    if print_map is not None:
        # ordinals are printed as papers have them, counted on the line
        citer = Citer(loaded.document, print_map, book)
        papers = tuple(
            replace(
                paper, amendments=tuple(amendment_tabled(citer, each) for each in paper.amendments)
            )
            for paper in papers
        )
    report = Report(title, proceedings_of(papers, relations, order), findings, said)
    data: str | bytes
    if form == "pdf":
        from amendtool.render.pdf import write_pdf

        data = write_pdf(proceedings_html(report), title=f"{title}: report of proceedings")
    else:
        made = {"text": proceedings_text, "html": proceedings_html, "json": proceedings_json}
        data = made[form](report)
    if output is None:
        click.echo(data, nl=False)
    else:
        raw = data if isinstance(data, bytes) else data.encode()
        write_atomically(Path(output), raw, inputs=[loaded.path, *map(Path, patches)])
        click.echo(f"  {output}")
    if any(each.fault is Fault.CONTRADICTION for each in findings):
        sys.exit(1)


def _form_of(output: str | None) -> str:
    suffix = Path(output).suffix.lower() if output is not None else ""
    return {".html": "html", ".htm": "html", ".pdf": "pdf", ".json": "json"}.get(suffix, "text")
