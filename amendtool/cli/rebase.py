"""``amendtool rebase``: undecided amendments, moved on to the next print of the bill."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import click

from amendtool.amend.paper import Amendment, AmendmentPaper, Base
from amendtool.amend.patch_write import amendment_lines, write_patch
from amendtool.amend.patch_yaml import load_paper
from amendtool.cli.files import write_atomically
from amendtool.cli.inputs import check_papers
from amendtool.core.errors import (
    AmendToolError,
    InternalError,
    OutputError,
    StaleBase,
    UsageFault,
)
from amendtool.core.kinds import Category
from amendtool.core.printmap import PrintMap
from amendtool.formats.akn.printmarks import has_marks, read_print_map
from amendtool.formats.load import LoadedSource, load_legislation, read_bytes
from amendtool.papers.cite_paper import check_print
from amendtool.papers.rebase import Rebased, Rebaser


@click.command(
    "rebase",
    short_help="Move undecided amendments on to the next print of a bill.",
    epilog="Example:  amendtool rebase bills/lamps_bill/amendments.yaml"
    " --from bills/lamps_bill/bill_7.xml --onto bills/lamps_bill/bill_9.xml -o mine.yaml",
)
@click.argument("patch")
@click.option("--onto", required=True, metavar="NEWPRINT", help="The print to move them on to.")
@click.option(
    "--from",
    "origin",
    required=True,
    metavar="OLDPRINT",
    help="The print that the amendments are about.",
)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="The new amendment file.")
def command(patch: str, onto: str, origin: str, output: str | None) -> None:
    """Write PATCH anew for NEWPRINT: addresses, page and line, and which occurrence is meant.

    A provision is found in the new print by the name that the publisher keeps, then by number
    and heading, then by its words; quoted words must stand there between the same words. An
    amendment that does not fit is named with the reason, and left out of the new file. Decided
    amendments stay behind. PATCH itself is not changed. Without -o nothing is written. Exit
    status 1 where any does not fit.
    """
    data = read_bytes(Path(patch))
    paper = load_paper(data, file=patch)
    old, new = load_legislation(origin), load_legislation(onto)
    if old.digest == new.digest:
        raise UsageFault("--from and --onto are the same print")
    _check_origin(paper, old, patch)
    check_papers(old, [paper])
    old_map, new_map = _marks(old), _marks(new)
    if old_map is not None:
        check_print(paper, old_map)
    if old_map is not None and new_map is not None and new_map.print_name == old_map.print_name:
        # A bill that was amended here still carries the marks of the print it was made from.
        click.echo(
            f"{onto} still carries the lines of {old_map.print_name or 'the old print'}: "
            "page and line of the new print are not known, and none are given.",
            err=True,
        )
        new_map = None
    rebaser = Rebaser(old.document, new.document, old_map, new_map)
    found = tuple(map(_writable, rebaser.rebase(paper.amendments)))
    for row in found:
        _report(row)
    moved = [row for row in found if row.amendment is not None]
    lost = [row for row in found if row.error is not None]
    decided = [row for row in found if row.decided.value != "no decision"]
    if output is not None and moved:
        path = Path(output)
        if path.exists():
            raise OutputError(
                "there is such a file already", where=output, hint="Name another file with -o."
            )
        amendments = [row.amendment for row in moved if row.amendment is not None]
        text = _rewritten(paper, amendments, new, new_map)
        write_atomically(path, text.encode(), inputs=[Path(patch), old.path, new.path])
        click.echo(f"  {path}")
    said = [f"{len(moved)} of {len(found) - len(decided)} undecided amendments moved on"]
    if lost:
        said.append(f"{len(lost)} do not fit" if len(lost) > 1 else "1 does not fit")
    if decided:
        said.append(f"{len(decided)} decided, left behind")
    click.echo(", ".join(said) + ".")
    if new_map is None and _marks(new) is None:
        click.echo(f"{onto} carries no page and line marks, so no page and line was given.")
    if lost:
        sys.exit(1)


def _marks(loaded: LoadedSource) -> PrintMap | None:
    if loaded.document.dialect == "akn" and has_marks(loaded.document):
        return read_print_map(loaded.document, name=loaded.name)
    return None


def _check_origin(paper: AmendmentPaper, old: LoadedSource, patch: str) -> None:
    if paper.base.digest and paper.base.digest != old.digest:
        raise StaleBase(
            f"the amendments were drafted against {paper.base.digest[:19]}… "
            f"({paper.base.name or 'unnamed'}); {old.path.name} is {old.digest[:19]}…",
            where=patch,
            hint="Give the print that they were drafted against with --from.",
        )


def _report(row: Rebased) -> None:
    """What became of one amendment."""
    if row.error is not None:
        click.echo(f"{row.number}  does not fit")
        for line in row.error.render().splitlines():
            click.echo(f"    {line}", err=True)
        return
    if row.amendment is None:
        click.echo(f"{row.number}  {row.decided.value}: left behind")
        return
    for move in row.moves:
        click.echo(f"{row.number}  {move}")
    for note in row.notes:
        click.echo(f"    look at it: {note}")


def _rewritten(
    paper: AmendmentPaper,
    moved: Sequence[Amendment],
    new: LoadedSource,
    new_map: PrintMap | None,
) -> str:
    """The amendment file of the amendments that were moved on."""
    named = new_map.print_name if new_map is not None else ""
    name = new.print_name or named or new.stage or new.path.name
    after = replace(paper, base=Base(name, new.digest), amendments=tuple(moved))
    kinds = {Category.ACT: "act", Category.INSTRUMENT: "instrument"}
    text = write_patch(after, kind=kinds.get(new.document.category, "bill"))
    again = load_paper(text, file="the new file").amendments
    if [_bare(each) for each in again] != [_bare(each) for each in moved]:
        raise InternalError("the new amendment file would not read back as it was meant")
    return text


def _bare(amendment: Amendment) -> tuple[object, ...]:
    """What an amendment does, without where it was typed (new matter checks itself)."""
    operations = tuple(
        (
            type(each),
            *(_plain(getattr(each, one.name)) for one in fields(each) if one.name != "matter"),
        )
        for each in amendment.operations
    )
    cited = tuple(each and replace(each, provision=None) for each in amendment.citations)
    return amendment.number, cited, amendment.depends_on, operations


def _plain(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _writable(row: Rebased) -> Rebased:
    """The row; where the amendment has no form in a file, that is why it is not moved on."""
    if row.amendment is None:
        return row
    try:
        amendment_lines(row.amendment)
    except AmendToolError as error:
        return Rebased(row.number, None, error=error.at(f"amendment {row.number}"))
    return row
