"""``amendtool fetch``: documents of legislation.gov.uk into the library on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from amendtool.cli.files import write_atomically
from amendtool.core.errors import AmendToolError, UsageFault
from amendtool.formats.fetch.getting import (
    Got,
    get,
    get_elsewhere,
    is_elsewhere,
    open_client,
    resolve,
)
from amendtool.formats.fetch.library import Library, default_library


@click.command(
    "fetch",
    short_help="Fetch Acts and instruments from legislation.gov.uk.",
    epilog="Example:  amendtool fetch ukpga/1984/37 --version enacted",
)
@click.argument("named", nargs=-1, required=True, metavar="WHAT...")
@click.option(
    "--version",
    "version",
    metavar="VERSION",
    default="",
    help="enacted, made, prospective, or a date (2020-01-31); else the latest text.",
)
@click.option("--provision", metavar="PROVISION", default="", help="Only section/2, schedule/1 …")
@click.option(
    "--format",
    "form",
    type=click.Choice(["clml", "akn"]),
    default="clml",
    show_default=True,
    help="legislation.gov.uk XML, or Akoma Ntoso.",
)
@click.option("--again", is_flag=True, help="Fetch even what the library has.")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="A copy into this file.")
@click.option("--library", "folder", type=click.Path(), metavar="DIR", help="Another library.")
def command(
    named: tuple[str, ...],
    version: str,
    provision: str,
    form: str,
    again: bool,
    output: str | None,
    folder: str | None,
) -> None:
    """Fetch WHAT from legislation.gov.uk into the library on this machine.

    WHAT is a reference (ukpga/1984/37, uksi/2024/100@made), the address of a page of the site, or
    a title ("Child Abduction Act 1984"); several may be named. A bill may be named by the https
    address of its XML, with -o for the file to write. Afterwards everything works without
    the network: any command takes ukpga/1984/37 as its SOURCE.

    This and effects are the only commands that talk to the network, and to no other machine
    than the site, or the one that you name.
    """
    if output is not None and len(named) > 1:
        raise click.UsageError("-o takes one document: name one at a time")
    for each in named:
        if not each.strip():
            raise UsageFault("nothing is named", hint="amendtool fetch ukpga/1984/37")
        if Path(each).exists():
            raise UsageFault(
                f"{each} is on this machine already",
                hint="Every command takes a file as it is; there is nothing to fetch.",
            )
    if any(map(is_elsewhere, named)):
        _elsewhere(named[0], output)
        return
    library = Library(Path(folder)) if folder else default_library()
    failed: list[AmendToolError] = []
    with open_client(lambda words: click.echo(f"  {words}", err=True)) as client:
        for number, each in enumerate(named, 1):
            count = f"[{number}/{len(named)}] " if len(named) > 1 else ""
            click.echo(f"{count}{each} …", err=True)
            try:
                reference = resolve(client, each).at(version, provision)
                got = get(client, library, reference, form, again=again)
            except AmendToolError as error:
                # The others are fetched all the same.
                failed.append(error)
                click.echo(error.render(), err=True)
                continue
            click.echo(_line(got))
            if output is not None:
                path = library.path_of(reference) if form == "clml" else None
                found = library.find(reference, form)
                if path is None and found is not None:
                    path = found[1]
                if path is not None:
                    write_atomically(Path(output), path.read_bytes(), inputs=[path])
                    click.echo(f"  {output}")
    if failed:
        click.get_current_context().exit(max(error.exit_status for error in failed))


def _elsewhere(url: str, output: str | None) -> None:
    """A bill from an address outside legislation.gov.uk."""
    if output is None:
        raise click.UsageError("say with -o into which file the bill is to go")
    click.echo(f"{url} …", err=True)
    data = get_elsewhere(url, lambda words: click.echo(f"  {words}", err=True))
    write_atomically(Path(output), data)
    click.echo(f"{output}  ({len(data) / 1000:,.0f} kB)")


def _line(got: Got) -> str:
    record = got.record
    news = "fetched" if got.fresh else "in the library already"
    given = got.given
    if given != got.reference.version:
        news += (
            f"; the site gave the text of {given}" if given else "; the site gave the latest text"
        )
    return f"{record.reference}  {record.title}  ({record.size / 1000:,.0f} kB, {news})"
