"""``amendtool verify``: can it handle my bill?  And: are these outputs still what they were?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError, UsageFault
from amendtool.core.provision import Document
from amendtool.formats.load import load_document, read_bytes


@dataclass(frozen=True, slots=True)
class Report:
    """What was found out about one file.

    ``qualified``: provisions that share their number with another in the same place, so that
    their address says which one is meant.  ``valid``: None where no schema was named.
    """

    file: str
    ok: bool
    format: str = ""
    provisions: int = 0
    qualified: int = 0
    unaddressable: tuple[str, ...] = ()
    valid: bool | None = None
    code: str = ""
    problem: str = ""


@click.command(
    "verify",
    short_help="Check that documents can be read, addressed and written back exactly.",
    epilog="Example:  amendtool verify bills/serious_crime_bill/*.xml",
)
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option(
    "--schema",
    type=click.Path(),
    metavar="XSD",
    help="Check validity against this schema too (CLML: legislation.xsd).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: one object, for programs.",
)
@click.option(
    "--receipt",
    type=click.Path(),
    metavar="LEDGER",
    help="A ledger.json: compute its outputs again and say whether they still are the same.",
)
def command(files: tuple[str, ...], schema: str | None, form: str, receipt: str | None) -> None:
    """Read each FILE, write it back, and resolve the address of every provision.

    One line a file: ok, or what is wrong. Exit status 1 if any fails.
    """
    if receipt is not None:
        if files or schema:
            raise UsageFault("--receipt stands alone", hint="Leave the files and --schema away.")
        from amendtool.cli.receipt import verify_receipt

        verify_receipt(Path(receipt), form)
        return
    if not files:
        raise UsageFault("no file was named", hint="amendtool verify FILE...")
    reports = []
    for name in files:
        report = examine(name, schema)
        reports.append(report)
        if form == "text":
            click.echo(_line(report))
    failed = sum(not report.ok for report in reports)
    if form == "json":
        click.echo(
            json.dumps(
                {
                    "files": [asdict(report) for report in reports],
                    "ok": len(reports) - failed,
                    "failed": failed,
                },
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        total = sum(report.provisions for report in reports)
        click.echo(
            f"{len(reports)} file{'s' * (len(reports) != 1)}: {len(reports) - failed} ok, "
            f"{failed} failed; {total:,} provisions"
        )
    if failed:
        sys.exit(1)


def examine(name: str, schema: str | None) -> Report:
    """Everything that verify looks at, for one file."""
    try:
        loaded = load_document(name)
        document = loaded.document
        if document.source.to_bytes() != read_bytes(loaded.path):
            return Report(name, False, document.dialect, problem="it is not written back exactly")
        count, qualified, lost = _addresses(document)
        valid = None
        problem = "; ".join(document.problems)
        code = ""
        if schema is not None:
            from amendtool.formats.schema import first_fault

            fault = first_fault(document.source.to_bytes(), Path(schema))
            valid = fault is None
            if fault is not None:
                code, problem = "AT107", f"not valid: {fault}"
        if lost:
            problem = f"{len(lost)} provisions cannot be addressed: {lost[0]}"
        return Report(
            name,
            ok=not lost and valid is not False,
            format=document.dialect,
            provisions=count,
            qualified=qualified,
            unaddressable=tuple(lost),
            valid=valid,
            code=code,
            problem=problem,
        )
    except AmendToolError as error:
        detail = f"{error.title}: {error.detail}" if error.detail else error.title
        return Report(name, False, code=error.code, problem=detail)


def _addresses(document: Document) -> tuple[int, int, list[str]]:
    """How many provisions, how many named by their place among equals, and those lost."""
    book = AddressBook(document)
    lost: list[str] = []
    count = qualified = 0
    for provision in document.walk():
        count += 1
        address = book.address_of(provision)
        qualified += any(step.nth for step in address.steps[-1:])
        try:
            found = book.resolve(Address.parse(str(address))) is provision
        except AmendToolError as error:
            lost.append(f"{address}: {error.title}")
            continue
        if not found:
            lost.append(f"{address} leads to another provision")
    return count, qualified, lost


def _line(report: Report) -> str:
    if not report.ok:
        return f"FAIL  {report.file}  {report.code}  {report.problem}".replace("    ", "  ")
    parts = [f"{report.format}", f"{report.provisions:,} provisions"]
    if not report.provisions:
        parts = [report.format, "no provisions (metadata, contents or a feed)"]
    if report.qualified:
        parts.append(f"{report.qualified} share a number and are addressed as [1], [2] …")
    if report.valid:
        parts.append("valid")
    return f"ok    {report.file}  " + ", ".join(parts)
