"""``amendtool verify --receipt``: are these outputs still what those inputs make?"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import click

from amendtool import __version__
from amendtool.apply.choose import Choice
from amendtool.cli.apply import Settings, make_job, prepare
from amendtool.core.address import Address
from amendtool.core.errors import FileUnreadable, ReceiptFault
from amendtool.core.source import digest
from amendtool.formats.load import read_bytes
from amendtool.render.outputs import View, make_outputs

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Finding:
    """One file of the receipt.  ``state``: ``same``, ``changed``, ``missing``, ``differs``."""

    role: str
    file: str
    state: str

    @property
    def ok(self) -> bool:
        """Whether there is nothing to say against the file."""
        return self.state == "same"


def verify_receipt(path: Path, form: str) -> None:
    """Compute everything again; exit status 1 unless all is as the receipt says."""
    findings, note = examine_receipt(path)
    ok = all(finding.ok for finding in findings)
    if form == "json":
        rows = [{"role": f.role, "file": f.file, "state": f.state} for f in findings]
        click.echo(json.dumps({"ok": ok, "note": note, "files": rows}, indent=1))
    else:
        for finding in findings:
            mark = "ok  " if finding.ok else "FAIL"
            click.echo(f"{mark}  {finding.role:<7} {finding.file}  {_WORDS[finding.state]}")
        if note:
            click.echo(note)
        click.echo("The outputs are what the inputs make." if ok else "The receipt does not hold.")
    if not ok:
        sys.exit(1)


_WORDS = {
    "same": "as the receipt says",
    "changed": "is not the file that the receipt names",
    "missing": "is not there",
    "differs": "is not what the inputs make",
}


def examine_receipt(path: Path) -> tuple[list[Finding], str]:
    """Every file of a receipt.  Raises :class:`ReceiptFault` where it cannot be read."""
    content = _read(path)
    folder = path.parent
    findings: list[Finding] = []
    try:
        base = cast(Json, content["base"])
        papers = cast(list[Json], content["papers"])
        outputs = cast(list[Json], content["outputs"])
        findings.append(_input("base", folder, str(base["file"]), str(base["digest"])))
        findings.extend(
            _input("paper", folder, str(paper["file"]), str(paper["digest"])) for paper in papers
        )
        note = ""
        if str(content["tool"]) != f"amendtool {__version__}":
            note = f"Made by {content['tool']}; this is amendtool {__version__}."
        made: dict[str, bytes] = {}
        if all(finding.ok for finding in findings):
            settings = settings_from(content, folder)
            prepared = prepare(settings)
            made = make_outputs(make_job(settings, prepared), settings.formats)
        findings.extend(
            _output(folder, str(output["file"]), str(output["digest"]), made) for output in outputs
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ReceiptFault(f"it lacks {error}", where=str(path)) from None
    return findings, note


def settings_from(content: Json, folder: Path) -> Settings:
    """The settings of the run that a receipt records."""
    base = cast(Json, content["base"])
    options = cast(Json, content["options"])
    clause = str(options["clause"])

    def numbers(name: str) -> frozenset[str]:
        return frozenset(cast(list[str], options[name]))

    return Settings(
        source=str(folder / str(base["source"])),
        patches=tuple(
            str(folder / str(paper["file"])) for paper in cast(list[Json], content["papers"])
        ),
        formats=tuple(cast(list[str], options["formats"])),
        choice=Choice(
            numbers("agree"),
            numbers("only"),
            numbers("except"),
            bool(options.get("decided", False)),
        ),
        view=View(
            bool(options["only_changed"]),
            Address.parse(clause) if clause else None,
            str(options["amendment"]),
        ),
        marking=str(options["marking"]),
        date=str(options["date"]),
        version_line=str(options["version_line"]),
        stale=bool(options["stale_base"]),
        reprint=bool(options.get("reprint", False)),
    )


def _read(path: Path) -> Json:
    try:
        content = json.loads(read_bytes(path).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise FileUnreadable(
            f"a receipt is a ledger.json, and this is not JSON: {error}", where=str(path)
        ) from None
    if not isinstance(content, dict) or content.get("format") != 1:
        raise FileUnreadable("it is not a ledger of amendtool", where=str(path))
    return content


def _input(role: str, folder: Path, name: str, expected: str) -> Finding:
    try:
        state = "same" if digest(read_bytes(folder / name)) == expected else "changed"
    except FileUnreadable:
        state = "missing"
    return Finding(role, name, state)


def _output(folder: Path, name: str, expected: str, made: dict[str, bytes]) -> Finding:
    try:
        found = digest(read_bytes(folder / name))
    except FileUnreadable:
        return Finding("output", name, "missing")
    if found != expected:
        return Finding("output", name, "changed")
    again = next((data for kind, data in made.items() if name.endswith(kind)), None)
    if again is not None and digest(again) != expected:
        return Finding("output", name, "differs")
    return Finding("output", name, "same")
