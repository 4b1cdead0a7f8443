"""``amendtool paper``: the amendment paper of some amendments, as either House prints it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amendtool.core.errors import UsageFault

if TYPE_CHECKING:
    from amendtool.cli.paper_job import Asked, Made

#: amendments in one PDF: they take some 900 MB and a minute
MOST_ON_PAGES = 5_000
FORMATS = (".pdf", ".html", ".txt", ".xml", ".yaml")


@click.command(
    "paper",
    short_help="Make the amendment paper: marshalled, numbered, cited, with notes.",
    epilog="Example:  amendtool paper bills/serious_crime_bill amendments/cawn.yaml"
    " --house commons -o output/paper.pdf",
)
@click.argument("source")
@click.argument("patches", nargs=-1, metavar="PATCH...", required=True)
@click.option(
    "--house",
    type=click.Choice(["commons", "lords"]),
    help="Whose paper it is; else what the first PATCH says.",
)
@click.option(
    "--kind",
    type=click.Choice(["notice", "list", "marshalled"]),
    default="list",
    show_default=True,
    help="Notices of amendments, the list of all, or the marshalled list.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="A .pdf, .html, .txt, .xml (Akoma Ntoso) or .yaml (amendment file) to write; may be given"
    " again. Without it the text is printed.",
)
@click.option(
    "--order",
    "order",
    default="",
    metavar="WORDS",
    help="The order of consideration: “Clauses 1 to 5; Schedule 1; new Clauses; remaining"
    " proceedings”.",
)
@click.option("--date", default="", metavar="DATE", help="The date of the paper: 30 November 2026.")
@click.option("--stage", default="", metavar="WORDS", help="Committee, Report …")
@click.option("--marking", default="", metavar="WORDS", help="Words for the foot of every page.")
@click.option(
    "--number",
    type=click.Choice(["new", "all"]),
    help="Give numbers to the amendments that have none (?1), or to all afresh.",
)
@click.option(
    "--since",
    default="",
    metavar="EARLIER",
    help="The paper before this one: what is not on it, or was altered, is starred as new, and the"
    " stars that it has go on to this paper.",
)
@click.option(
    "--day-between",
    is_flag=True,
    help="With --since: a sitting day without a paper lay between, so that its stars fall.",
)
@click.option("--with-i-and-o", is_flag=True, help="Lords suffixes with the letters I and O.")
@click.option("--no-notes", is_flag=True, help="Leave out what amendtool says beside amendments.")
@click.option(
    "--own-lines",
    is_flag=True,
    help="Cite the pages and lines of amendtool’s own print, not those of the official one.",
)
@click.option(
    "--stale-base",
    is_flag=True,
    help="Go on though the bill is not the print that the amendments name.",
)
def command(
    source: str,
    patches: tuple[str, ...],
    house: str | None,
    kind: str,
    outputs: tuple[str, ...],
    order: str,
    date: str,
    stage: str,
    marking: str,
    number: str | None,
    since: str,
    day_between: bool,
    with_i_and_o: bool,
    no_notes: bool,
    own_lines: bool,
    stale_base: bool,
) -> None:
    """Make one paper of the amendments of each PATCH to SOURCE, in marshalled order.

    A PATCH is an amendment file, a list of Parliament in Akoma Ntoso, or the text of a paper. What
    is made is not an official publication. Exit status 0 when every amendment is worded and fits
    the print, 1 when one does not (it is still on the paper, and the reason is said), 2 when the
    input is at fault.
    """
    for each in outputs:
        if Path(each).suffix.lower() not in FORMATS:
            raise UsageFault(
                f"what is {each} to be?", hint=f"Name a file that ends in {', '.join(FORMATS)}."
            )
    if day_between and not since:
        raise UsageFault(
            "--day-between says what lay between this paper and an earlier one",
            hint="Name the earlier paper:  --since EARLIER",
        )
    from amendtool.cli.paper_job import Asked, make

    asked = Asked(
        source,
        patches,
        house=house or "",
        kind=kind,
        order=order,
        date=date,
        stage=stage,
        marking=marking,
        number=number or "",
        since=since,
        day_between=day_between,
        skip=not with_i_and_o,
        notes=not no_notes,
        own_lines=own_lines,
        stale=stale_base,
    )
    made = make(asked, _progress("amendment"))
    _write(made, outputs, asked)
    _say(made)
    if made.problems:
        sys.exit(1)


def _write(made: Made, outputs: tuple[str, ...], asked: Asked) -> None:
    from amendtool.cli.files import write_together
    from amendtool.cli.paper_job import rendered
    from amendtool.core.errors_paper import TooManyToPrint

    if not outputs:
        click.echo(rendered(made, ".txt").decode(), nl=False)
        return
    count = len(made.sheet.entries)
    if count > MOST_ON_PAGES and any(Path(each).suffix.lower() == ".pdf" for each in outputs):
        raise TooManyToPrint(
            f"{count:,} amendments; up to {MOST_ON_PAGES:,} are set on pages",
            hint="Name a .html, .txt or .xml file, or make several papers of fewer amendments.",
        )
    files: dict[Path, bytes] = {}
    for each in outputs:
        if sys.stderr.isatty():
            click.echo(f"writing {each}", err=True)
        files[Path(each)] = rendered(made, Path(each).suffix.lower())
    earlier = [Path(asked.since)] if asked.since else []
    inputs = [made.loaded.path, *(Path(each) for each in asked.patches), *earlier]
    write_together(files, inputs=inputs)
    for each in outputs:
        click.echo(f"  {each}: {count} amendment{'s' * (count != 1)}", err=True)


def _say(made: Made) -> None:
    """What was numbered, passed over and found wrong, on standard error."""
    for old, new in made.numbers.items():
        if old != new:
            click.echo(f"{old} is now {new}", err=True)
    for note in made.remarks:
        click.echo(note, err=True)
    for number, error in made.problems:
        click.echo(f"amendment {number}", err=True)
        for line in error.render().splitlines():
            click.echo(f"  {line}", err=True)


def _progress(what: str) -> Callable[[int, int], None]:
    """Told how many are done, for a person who waits at a screen."""
    shown = sys.stderr.isatty()

    def progress(done: int, of: int) -> None:
        if shown and (done == of or done % 50 == 0):
            click.echo(f"\r{what} {done} of {of}", nl=done == of, err=True)

    return progress
