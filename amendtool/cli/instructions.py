"""``amendtool instructions``: what a bill, an Act or an instrument does to other law."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator

import click

from amendtool.amend.language.describe import describe
from amendtool.amend.language.instruction import (
    Cited,
    Instruction,
    NonTextual,
    NotUnderstood,
    Reading,
)
from amendtool.amend.language.read import read_instructions
from amendtool.core.address import Address
from amendtool.formats.load import load_document

_FIELDS = ("source", "eid", "status", "act", "words", "operations", "depends_on", "conditions")


@click.command(
    "instructions",
    short_help="List the instructions that amend other law, with what each means.",
    epilog="Example:  amendtool instructions bills/serious_crime_bill",
)
@click.argument("source")
@click.option(
    "--act",
    metavar="WORDS",
    help="Only instructions on legislation whose name holds these words.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="json and csv: one entry for each instruction, for programs.",
)
def command(source: str, act: str | None, form: str) -> None:
    """List every instruction in SOURCE that amends an Act or an instrument.

    SOURCE is an XML file (legislation.gov.uk XML or Akoma Ntoso) or a folder with a
    source.toml. Each instruction is shown with the operations it means; one that changes how
    law is read and not its text is said to be that; one that was not understood shows where
    understanding stopped, and nothing of it counts. Exit status 1 where there are any of
    those.
    """
    readings = [
        each
        for each in read_instructions(load_document(source).document)
        if act is None or (each.act is not None and _names(each.act, act))
    ]
    if form == "json":
        rows = [_fields(reading) for reading in readings]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(_csv(readings), nl=False)
    else:
        for line in _lines(readings):
            click.echo(line)
    if any(isinstance(each, NotUnderstood) for each in readings):
        click.get_current_context().exit(1)


def _names(cited: Cited, words: str) -> bool:
    wanted = words.casefold()
    return any(wanted in name.casefold() for name in (cited.title, cited.short, cited.number))


def _fields(reading: Reading) -> dict[str, object]:
    """One instruction for a program.  ``status``: understood, not textual, not understood."""
    act = reading.act
    found: dict[str, object] = {
        "source": str(reading.source),
        "eid": reading.eid,
        "act": str(act) if act is not None else "",
        "act_title": act.title if act is not None else "",
        "words": reading.text,
        "carried": list(reading.carried.text),
    }
    match reading:
        case Instruction():
            found["status"] = "understood"
            found["operations"] = [describe(each) for each in reading.operations]
            found["depends_on"] = [
                {"target": str(each.target), "by": each.by} for each in reading.depends_on
            ]
            found["conditions"] = list(reading.conditions)
        case NonTextual(form=form):
            found["status"] = "not textual"
            found["form"] = form
        case NotUnderstood():
            found["status"] = "not understood"
            found["stopped"] = reading.stopped
            found["expected"] = reading.expected
            found["nearest"] = reading.nearest
    return found


def _csv(readings: list[Reading]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _FIELDS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for reading in readings:
        fields = _fields(reading)
        for name in ("operations", "conditions"):
            values = fields.get(name, [])
            fields[name] = "\n".join(values) if isinstance(values, list) else ""
        depends = reading.depends_on if isinstance(reading, Instruction) else ()
        fields["depends_on"] = "\n".join(f"{each.target}: {each.by}" for each in depends)
        writer.writerow(fields)
    return out.getvalue()


def _lines(readings: list[Reading]) -> Iterator[str]:
    """Grouped by what is amended, in the order of the document."""
    last: str | None = None
    for reading in readings:
        act = str(reading.act) if reading.act is not None else "(legislation not named)"
        if act != last:
            if last is not None:
                yield ""
            yield act
            last = act
        yield f"  {_where(reading.source)}  {_short(reading.text)}"
        match reading:
            case Instruction():
                for operation in reading.operations:
                    yield f"      {describe(operation)}"
                for dependency in reading.depends_on:
                    yield f"      on the text {dependency.said}"
                for condition in reading.conditions:
                    yield f"      only {condition}"
            case NonTextual(form=form):
                yield f"      not textual: “{form}”"
            case NotUnderstood():
                yield f"      NOT UNDERSTOOD after: {reading.understood[-60:] or '(the beginning)'}"
                yield f"      expected {reading.expected}"
                if reading.nearest:
                    yield f"      a form that is known: {reading.nearest}"
    counts = Counter(type(each) for each in readings)
    if readings:
        yield ""
    yield (
        f"{counts[Instruction]} understood, {counts[NonTextual]} not textual, "
        f"{counts[NotUnderstood]} not understood"
    )


def _where(source: Address) -> str:
    return str(source) or "the document"


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:110].rstrip() + " … " + text[-40:].lstrip()
