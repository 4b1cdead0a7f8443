"""``amendtool effects``: the changes to an Act that legislation.gov.uk knows of."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

import click

from amendtool.formats.fetch.feeds import Effect, effects_in, effects_of, read_feed
from amendtool.formats.fetch.getting import open_client, resolve, site
from amendtool.formats.load import read_bytes


@click.command(
    "effects",
    short_help="List the changes to an Act, applied and unapplied.",
    epilog="Example:  amendtool effects ukpga/1984/37 --unapplied",
)
@click.argument("named", metavar="WHAT")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="csv and json: for other programs.",
)
@click.option("--unapplied", is_flag=True, help="Only those that the revised text lacks.")
def command(named: str, form: str, unapplied: bool) -> None:
    """List the changes to WHAT: which provision, what was done, by which provision of what.

    WHAT is a reference such as ukpga/1984/37, an address or a title, asked of the site each time;
    or a file, a feed of changes that was saved from the site.
    """
    if Path(named).is_file():
        found = list(effects_in(read_feed(read_bytes(Path(named)), name=named)))
    else:
        with open_client(lambda words: click.echo(f"  {words}", err=True)) as client:
            found = list(effects_of(client, site(), resolve(client, named)))
    shown = [each for each in found if not (unapplied and each.applied)]
    click.echo(_made(shown, form), nl=False)
    if form == "table":
        waiting = sum(not each.applied for each in found)
        click.echo(f"{len(found)} changes, {waiting} of them not yet applied to the text.")


def _made(effects: Sequence[Effect], form: str) -> str:
    if form == "json":
        return json.dumps([asdict(each) for each in effects], ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(field.name for field in fields(Effect))
        for each in effects:
            row = asdict(each)
            row["in_force"] = "; ".join(each.in_force)
            row["applied"] = "yes" if each.applied else "no"
            writer.writerow(_harmless(value) for value in row.values())
        return out.getvalue()
    return "".join(_line(each) for each in effects)


def _harmless(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _line(effect: Effect) -> str:
    mark = " " if effect.applied else "*"
    by = f"{effect.affecting_title} {effect.affecting_provisions}".strip()
    dates = f"  [{', '.join(effect.in_force)}]" if effect.in_force else ""
    return f"{mark} {effect.affected_provisions}: {effect.kind} by {by}{dates}\n"
