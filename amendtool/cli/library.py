"""``amendtool library``: what was fetched, whether it is whole, and what may go."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from amendtool.formats.fetch.library import Library, default_library


@click.group(
    "library",
    short_help="List, check and tidy the documents that were fetched.",
    epilog="Example:  amendtool library list",
)
@click.option("--library", "folder", type=click.Path(), metavar="DIR", help="Another library.")
@click.pass_context
def command(context: click.Context, folder: str | None) -> None:
    """The documents that amendtool fetch has put on this machine."""
    context.obj = Library(Path(folder)) if folder else default_library()


@command.command("list", short_help="What is there.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def list_command(library: Library, form: str) -> None:
    """List the documents: reference, title, when fetched, format and file."""
    records = list(library.records())
    if form == "json":
        rows = [{**asdict(record), "path": str(path)} for record, path in records]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for record, _ in records:
        click.echo(f"{record.reference}  {record.title}  ({record.form}, {record.fetched[:10]})")
    click.echo(f"{len(records)} in {library.folder}")


@command.command("verify", short_help="Is everything as it was fetched?")
@click.pass_obj
def verify_command(library: Library) -> None:
    """Compare every file with its digest when it came. Exit status 1 if any differs."""
    problems = list(library.problems())
    for what, problem in problems:
        click.echo(f"{what}: {problem}")
    count = sum(1 for _ in library.records())
    click.echo(f"{count} documents, {len(problems)} problems")
    click.get_current_context().exit(1 if problems else 0)


@command.command("prune", short_help="Take away what no document needs.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.pass_obj
def prune_command(library: Library, dry_run: bool) -> None:
    """Take away superseded versions and what is left of cut-off downloads."""
    gone = library.prune(dry=dry_run)
    for path in gone:
        click.echo(path.relative_to(library.folder))
    click.echo(f"{len(gone)} files {'would go' if dry_run else 'taken away'}")
