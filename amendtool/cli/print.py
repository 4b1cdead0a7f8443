"""``amendtool print``: the bill as the House prints it, clean or with its amendments marked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amendtool.apply.choose import Choice
from amendtool.cli.asked import numbers_asked
from amendtool.cli.files import write_atomically
from amendtool.core.errors import UsageFault
from amendtool.formats.load import LoadedSource, load_legislation, read_document
from amendtool.render.outputs import View

if TYPE_CHECKING:
    from amendtool.cli.apply import Prepared
    from amendtool.core.provision import Document
    from amendtool.render.print_job import Wanted


@click.command(
    "print",
    short_help="Print a bill or Act as the House does, clean or with its amendments marked.",
    epilog="Example:  amendtool print bills/serious_crime_bill amendments/cawn.yaml"
    " -o output/bill.pdf",
)
@click.argument("source")
@click.argument("patches", nargs=-1, metavar="[PATCH...]")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="The PDF to write.")
@click.option(
    "--marked/--clean",
    default=True,
    help="With amendments: mark them in the text (as usual), or print the bill as amended.",
)
@click.option(
    "--official-lines",
    is_flag=True,
    help="Set the same words on the same lines and pages as the official print, where the bill"
    " says which these are.",
)
@click.option(
    "--line-numbers/--no-line-numbers",
    default=None,
    help="Line numbers in the margin; bills have them if nothing is said, Acts have not.",
)
@click.option("--no-contents", is_flag=True, help="Leave out the contents pages.")
@click.option("--no-cover", is_flag=True, help="Leave out the covers, front and back.")
@click.option("--reprint", is_flag=True, help="With --clean: renumbered, as after a stage.")
@click.option(
    "--decided",
    is_flag=True,
    help="Make only what is recorded as agreed to, in the order decided.",
)
@click.option(
    "--agree",
    callback=numbers_asked,
    metavar="LIST",
    help="Print the bill as if these were agreed to and no others: 1,3-5,NC2.",
)
@click.option("--only", callback=numbers_asked, metavar="LIST", help="Make only these: 1,3-5,NC2.")
@click.option(
    "--except", "leave", callback=numbers_asked, metavar="LIST", help="Make all but these."
)
@click.option("--marking", default="", metavar="WORDS", help="Words for the foot of every page.")
@click.option(
    "--stale-base",
    is_flag=True,
    help="Go on though the bill is not the print that the amendments name.",
)
def command(
    source: str,
    patches: tuple[str, ...],
    output: str | None,
    marked: bool,
    official_lines: bool,
    line_numbers: bool | None,
    no_contents: bool,
    no_cover: bool,
    reprint: bool,
    decided: bool,
    agree: frozenset[str],
    only: frozenset[str],
    leave: frozenset[str],
    marking: str,
    stale_base: bool,
) -> None:
    """Print SOURCE in the look of the House, with the amendments of each PATCH.

    Line numbers count every line of the body, as in the House's own prints, and begin again on
    each page. Exit status 0 when all was done, 1 when an amendment was refused (the rest is
    still printed, and the refusal is said at the end of the print), 2 when the input is at
    fault.
    """
    if output is None:
        raise UsageFault("say where the print goes", hint="Add  -o bill.pdf")
    if Path(output).suffix.lower() != ".pdf":
        raise UsageFault(
            f"{output}: the print is a PDF, and the name of its file must say so",
            hint=f"Write  -o {Path(output).with_suffix('.pdf')}"
            "  (web pages and text are made by  amendtool apply --formats html,txt).",
        )
    if reprint and (marked or not patches):
        raise UsageFault(
            "--reprint renumbers the bill as amended", hint="Give a PATCH, and --clean."
        )
    if agree and decided:
        raise UsageFault(
            "--agree and --decided exclude each other",
            hint="--decided goes by the record;  --agree  supposes something else.",
        )
    if (agree or decided or only or leave) and not patches:
        raise UsageFault("there are no amendments to choose among", hint="Name a PATCH.")
    if not patches:
        loaded, prepared = load_legislation(source), None
    else:
        from amendtool.cli.apply import Settings, prepare, report

        settings = Settings(
            source,
            patches,
            (),
            Choice(agree, only, leave, decided),
            View(),
            stale=stale_base,
            reprint=reprint,
        )
        prepared = prepare(settings)
        loaded = prepared.loaded
        report(prepared)
    document, wanted = _wanted(loaded, prepared, marked=marked, official=official_lines)
    pages = _print(
        document,
        wanted,
        Path(output),
        [loaded.path, *(Path(patch) for patch in patches)],
        line_numbers=line_numbers,
        contents=not no_contents,
        covers=not no_cover and prepared is None,
        marking=marking,
    )
    click.echo(f"  {output}: {pages} page{'s' * (pages != 1)}")
    if prepared is not None and not prepared.all_well:
        sys.exit(1)


def _wanted(
    loaded: LoadedSource, prepared: Prepared | None, *, marked: bool, official: bool
) -> tuple[Document, Wanted]:
    """The document to be set, and what is to be said on it."""
    from amendtool.render.print_job import wanted_of

    document = loaded.document
    wanted = wanted_of(loaded, official=official)
    if prepared is None:
        return document, wanted
    return _amended(loaded, prepared, wanted, marked=marked)


def _amended(
    loaded: LoadedSource, prepared: Prepared, wanted: Wanted, *, marked: bool
) -> tuple[Document, Wanted]:
    from dataclasses import replace

    from amendtool.apply.ledger import replay, replay_marked
    from amendtool.render.print_back import not_made

    base, ledger = loaded.document, prepared.ledger
    if marked:
        data = replay_marked(base.source, ledger).to_bytes()
        changes = {change.key: change for change in ledger.changes}
        wanted = replace(wanted, marked=True, changes=changes)
    elif prepared.reprint is not None:
        data = prepared.reprint.source().to_bytes()
    else:
        data = replay(base.source, ledger).to_bytes()
    back = not_made(prepared.amendments, ledger.outcomes)
    document = read_document(data, name=loaded.name, category=base.category)
    return document, replace(wanted, back=back)


def _print(
    document: Document,
    wanted: Wanted,
    path: Path,
    inputs: list[Path],
    *,
    line_numbers: bool | None,
    contents: bool,
    covers: bool,
    marking: str,
) -> int:
    """Write the PDF; how many pages it has."""
    from dataclasses import replace

    from amendtool.render.print_job import Press

    imprint = (*wanted.imprint, *filter(None, (marking,)))
    wanted = replace(
        wanted,
        imprint=imprint,
        line_numbers=line_numbers,
        contents=contents,
        covers=covers,
    )
    shown = sys.stderr.isatty()

    def progress(done: int, pages: int) -> None:
        if shown:
            click.echo(f"\rpage {done} of {pages}", nl=done == pages, err=True)

    press = Press()
    layout = press.lay_out(document, wanted)
    write_atomically(path, press.pdf(layout, progress), inputs=inputs)
    return len(layout.sheets)
