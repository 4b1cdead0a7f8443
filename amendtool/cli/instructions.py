"""``amendtool instructions``: what a bill, an Act or an instrument does to other law."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator

import click

from amendtool.amend.language.describe import describe
from amendtool.amend.language.fields import fields
from amendtool.amend.language.instruction import (
    BringsIn,
    Cited,
    Instruction,
    NonTextual,
    NotUnderstood,
    Reading,
)
from amendtool.amend.language.read import read_instructions
from amendtool.core.address import Address
from amendtool.core.provision import Document
from amendtool.core.textview import full_text
from amendtool.formats.load import load_legislation

_COLUMNS = (
    "source", "eid", "status", "act", "number", "operation", "start", "end", "said", "in_full",
    "words", "depends_on", "conditions", "form", "expected", "set_out",
    "brought_in_by",
)  # fmt: skip


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
    help="For programs: json has an entry for each instruction, csv a row for each operation.",
)
def command(source: str, act: str | None, form: str) -> None:
    """List every instruction in SOURCE that amends an Act or an instrument.

    SOURCE is an XML file (legislation.gov.uk XML or Akoma Ntoso) or a folder with a
    source.toml. Each instruction is shown with the operations it means; one that changes how
    law is read and not its text is said to be that; one that was not understood shows where
    understanding stopped, and nothing of it counts. Exit status 1 where there are any of
    those.
    """
    document = load_legislation(source).document
    readings = [
        each
        for each in read_instructions(document)
        if act is None or (each.act is not None and _names(each.act, act))
    ]
    if form == "json":
        rows = [_fields(reading, document) for reading in readings]
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


def _fields(reading: Reading, document: Document) -> dict[str, object]:
    """One instruction for a program.  ``status``: understood, not textual, not understood.

    ``words``: quoted matter stands in them as ⟦1⟧, and is given in ``quoted``.  ``span``: the
    characters of ``words`` that say an operation, from 0, the end not included; ``said``: their
    words.  ``parts``: those of them, and of what is said before for several operations, that do
    not speak of another alone; ``in_full``: their words.
    """
    found: dict[str, object] = {
        "source": str(reading.source),
        "eid": reading.eid,
        "status": _status(reading),
        "act": _act(reading.act),
        "carried": {"address": str(reading.carried.address), "words": list(reading.carried.text)},
        "words": reading.text,
        "quoted": [full_text(document, each) for each in reading.quoted],
    }
    match reading:
        case Instruction():
            found["operations"] = [
                {**fields(each.operation), "means": describe(each.operation)}
                | {
                    "span": [each.start, each.end],
                    "said": each.said(reading.text),
                    "in_full": each.in_full(reading.text),
                    "parts": [list(part) for part in each.stretches],
                }
                for each in reading.reads
            ]
            found["depends_on"] = [
                {"said": each.said, "target": str(each.target), "by": each.by}
                for each in reading.depends_on
            ]
            found["conditions"] = list(reading.conditions)
            found["set_out"] = [
                {"in": str(each.schedule), "words": full_text(document, each.matter)}
                for each in reading.set_out
            ]
            found["brought_in_by"] = str(reading.brought_in_by or "")
        case BringsIn():
            found["operations"] = []
            found["brings_in"] = {
                "repeals": reading.repeals,
                "in": [str(each) for each in reading.schedules],
            }
            found["conditions"] = list(reading.conditions)
        case NonTextual(form=form):
            found["form"] = form
        case NotUnderstood():
            found["stopped"] = reading.stopped
            found["rest"] = reading.text[reading.stopped :]
            found["expected"] = reading.expected
            found["nearest"] = reading.nearest
    return found


def _status(reading: Reading) -> str:
    match reading:
        case Instruction() | BringsIn():
            return "understood"
        case NonTextual():
            return "not textual"
        case NotUnderstood():
            return "not understood"


def _act(act: Cited | None) -> dict[str, object] | None:
    """The legislation; None where the document does not say which."""
    if act is None:
        return None
    return {
        "name": str(act),
        "title": act.title,
        "year": act.year,
        "number": act.number,
        "short": act.short,
        "href": act.href,
    }


def _csv(readings: list[Reading]) -> str:
    """A row for each operation, and one for each sentence that has none."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for reading in readings:
        row: dict[str, object] = {
            "source": str(reading.source),
            "eid": reading.eid,
            "status": _status(reading),
            "act": str(reading.act) if reading.act is not None else "",
            "words": reading.text,
        }
        match reading:
            case Instruction():
                row["depends_on"] = "\n".join(
                    f"{each.target}: {each.by}" for each in reading.depends_on
                )
                row["conditions"] = "\n".join(reading.conditions)
                row["set_out"] = "\n".join(str(each.schedule) for each in reading.set_out)
                row["brought_in_by"] = str(reading.brought_in_by or "")
                for number, each in enumerate(reading.reads, 1):
                    said: dict[str, object] = {
                        "start": each.start,
                        "end": each.end,
                        "number": number,
                        "said": each.said(reading.text),
                        "in_full": each.in_full(reading.text),
                    }
                    writer.writerow({**row, **said, "operation": describe(each.operation)})
            case BringsIn():
                row["conditions"] = "\n".join(reading.conditions)
                writer.writerow({**row, "operation": _brings(reading)})
            case NonTextual(form=form):
                writer.writerow({**row, "form": form})
            case NotUnderstood():
                why = {"start": reading.stopped, "expected": reading.expected}
                writer.writerow({**row, **why})
    return out.getvalue()


def _lines(readings: list[Reading]) -> Iterator[str]:
    """Grouped by what is amended, in the order of the document."""
    last: str | None = None
    for reading in readings:
        nameless = "(as a Schedule says)" if isinstance(reading, BringsIn) else _NAMELESS
        act = str(reading.act) if reading.act is not None else nameless
        if act != last:
            if last is not None:
                yield ""
            yield act
            last = act
        yield f"  {_where(reading.source)}  {_short(reading.text)}"
        match reading:
            case Instruction():
                for read in reading.reads:
                    yield f"      {describe(read.operation)}"
                    if len(reading.reads) > 1:
                        yield f"        by: {_short(read.in_full(reading.text))}"
                for each in reading.set_out:
                    yield f"      as set out in {each.schedule}"
                for dependency in reading.depends_on:
                    yield f"      on the text {dependency.said}"
                for condition in reading.conditions:
                    yield f"      only {condition}"
                if reading.brought_in_by is not None:
                    yield f"      brought in by {reading.brought_in_by}"
            case BringsIn():
                yield f"      {_brings(reading)}"
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
        f"{counts[Instruction] + counts[BringsIn]} understood, {counts[NonTextual]} not textual, "
        f"{counts[NotUnderstood]} not understood"
    )


_NAMELESS = "(legislation not named)"


def _brings(reading: BringsIn) -> str:
    number = "1 repeal" if reading.repeals == 1 else f"{reading.repeals} repeals"
    return f"brings in {number} in {' and '.join(map(str, reading.schedules))}"


def _where(source: Address) -> str:
    return str(source) or "the document"


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:110].rstrip() + " … " + text[-40:].lstrip()
