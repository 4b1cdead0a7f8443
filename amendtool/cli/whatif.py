"""``amendtool what-if``: if these were agreed to, what becomes of the other amendments."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from amendtool.apply.choose import check_known
from amendtool.cli.asked import numbers_asked
from amendtool.core.errors import UsageFault


@click.command(
    "what-if",
    short_help="If these were agreed to: which amendments fall, and how the clauses would read.",
    epilog="Example:  amendtool what-if bills/serious_crime_bill amendments/cawn.yaml"
    " --agree NC1,2",
)
@click.argument("source")
@click.argument("patches", nargs=-1, metavar="PATCH...", required=True)
@click.option(
    "--agree",
    callback=numbers_asked,
    metavar="LIST",
    help="Taken as agreed to: 1,3-5,NC2.",
)
@click.option(
    "--negatived",
    callback=numbers_asked,
    metavar="LIST",
    help="Taken as lost, so that what needs them makes no sense any more.",
)
@click.option(
    "--marked/--clean",
    default=True,
    help="Show what changes in the clauses (as usual), or the clauses as amended.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="html: one page for the browser and the printer.",
)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="The file to write.")
@click.option(
    "--stale-base",
    is_flag=True,
    help="Go on though the bill is not the print that the amendments name.",
)
def command(
    source: str,
    patches: tuple[str, ...],
    agree: frozenset[str],
    negatived: frozenset[str],
    marked: bool,
    form: str,
    output: str | None,
    stale_base: bool,
) -> None:
    """Say what becomes of all amendments if those of LIST are agreed to.

    Decisions recorded in a PATCH hold too. Nothing is changed or written, but for the FILE named
    with -o. Exit status 0 when those of LIST can all be made together, 1 when they cannot, 2 when
    the input is at fault.
    """
    from amendtool.apply.whatif import what_if
    from amendtool.cli.apply import read_inputs
    from amendtool.cli.citations import resolve_pages_and_lines
    from amendtool.cli.files import write_atomically
    from amendtool.formats.dialects import dialect_for
    from amendtool.papers.spots import called_in
    from amendtool.render.page import Furniture
    from amendtool.render.whatif import Asked, whatif_html, whatif_json, whatif_text

    if not agree | negatived:
        raise UsageFault("say which are agreed to", hint="Add  --agree LIST  (1,3-5,NC2).")
    both = sorted(agree & negatived)
    if both:
        raise UsageFault(f"{', '.join(both)}: agreed to and negatived exclude each other")
    loaded, papers, amendments = read_inputs(source, patches, stale=stale_base)
    check_known(agree | negatived, amendments)
    cited = resolve_pages_and_lines(loaded, papers, amendments, ())
    found = what_if(
        loaded.document,
        cited.amendments,
        dialect_for(loaded.document),
        agreed=agree,
        negatived=negatived,
        house=papers[0].house,
        stage=papers[0].stage,
        refused=cited.refused,
        order=called_in(loaded.document, papers, cited.amendments),
    )
    furniture = Furniture(
        title=loaded.title,
        stage=loaded.stage,
        note=loaded.note,
        banner=loaded.note if loaded.illustrative else "",
    )
    asked = Asked(loaded.document, cited.amendments, found, furniture, marked)
    made = {"text": whatif_text, "json": whatif_json, "html": whatif_html}[form](asked)
    if output is None:
        click.echo(made, nl=False)
    else:
        inputs = [loaded.path, *map(Path, patches)]
        write_atomically(Path(output), made.encode(), inputs=inputs)
        click.echo(f"  {output}")
    if not found.possible:
        sys.exit(1)
