"""``apply --git``: one commit for each amendment, so that ``git blame`` answers
“who put this word here?”.

The repository holds the consolidated text (``consolidated.txt``) and the document itself
(``consolidated.xml``).  The first commit is the base print; each amendment that was made is
one commit with its mover as author.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

import click

from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, Ledger, replay
from amendtool.cli.apply import Prepared
from amendtool.cli.files import told
from amendtool.core.errors import OutputError
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.render.flow import Flow
from amendtool.render.text import render_text


def check_folder(folder: Path) -> None:
    """Raise :class:`OutputError` where git is not there, or the folder holds something."""
    if shutil.which("git") is None:
        raise OutputError("git is not installed", hint="Install git, or leave --git away.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(
            "the folder is not empty",
            where=str(folder),
            hint="Name a new folder: what is in a folder is never overwritten.",
        )


def write_commits(prepared: Prepared, folder: Path) -> None:
    """Write the commits.  ``folder`` must not exist yet, or be empty, and is so again on failure.

    Raises :class:`OutputError` where git is not there or will not do it.
    """
    check_folder(folder)
    there = folder.exists()
    done = False
    try:
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            count = _write_history(prepared, folder)
        done = True
    finally:
        if not done and folder.is_dir():
            _clear(folder, itself=not there)
    click.echo(f"  {folder}: {count} commits (git log, git blame consolidated.txt)")


def _clear(folder: Path, *, itself: bool) -> None:
    """A history that could not be written whole is taken away: half of one would mislead."""
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)
    if itself:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _write_history(prepared: Prepared, folder: Path) -> int:
    """The base and one commit for each amendment that was made; how many commits."""
    _git(folder, "init", "--quiet", "--initial-branch=main")
    loaded = prepared.loaded
    base = loaded.document
    _write(folder, prepared, base.source.to_bytes())
    name = loaded.print_name or loaded.stage or "the print as it was"
    _commit(folder, f"{loaded.title}\n\nThe base: {name}.", "amendtool")
    made = [
        (amendment, outcome)
        for amendment, outcome in zip(prepared.amendments, prepared.ledger.outcomes, strict=True)
        if isinstance(outcome, Applied)
    ]
    stage = prepared.papers[0].stage
    done: set[str] = set()
    for amendment, outcome in made:
        done.add(amendment.number)
        ledger = _with_only(prepared, done)
        _write(folder, prepared, replay(base.source, ledger).to_bytes())
        _commit(folder, _message(amendment, outcome, stage), _author(amendment))
    return len(made) + 1


def _with_only(prepared: Prepared, numbers: set[str]) -> Ledger:
    paper = prepared.papers[0]
    document = prepared.loaded.document
    return apply_amendments(
        document,
        prepared.amendments,
        dialect_for(document),
        house=paper.house,
        stage=paper.stage,
        not_made={
            each.number: "later" for each in prepared.amendments if each.number not in numbers
        },
    )


def _write(folder: Path, prepared: Prepared, data: bytes) -> None:
    document = read_document(data, category=prepared.loaded.document.category)
    (folder / "consolidated.xml").write_bytes(data)
    text = render_text(Flow(document).events())
    (folder / "consolidated.txt").write_text(text, encoding="utf-8", newline="\n")


def _message(amendment: Amendment, outcome: Applied, stage: str) -> str:
    places = "; ".join(dict.fromkeys(effect.address for effect in outcome.effects))
    name = amendment.name[:1].upper() + amendment.name[1:]
    lines = [f"{name}: {places}"[:72], ""]
    if amendment.explanatory_statement:
        lines += [amendment.explanatory_statement.strip(), ""]
    names = [*amendment.movers, *amendment.supporters]
    if names:
        lines.append("Moved by: " + "; ".join(names))
    if stage:
        lines.append(f"Stage: {stage}")
    lines.append(f"Decision: {amendment.decision.value}")
    return "\n".join(lines)


def _author(amendment: Amendment) -> str:
    return amendment.movers[0] if amendment.movers else "No mover named"


def _commit(folder: Path, message: str, author: str) -> None:
    plain = " ".join("".join(c for c in author if c not in "<>\n").split()) or "No mover named"
    _git(folder, "add", "--all")
    _git(
        folder,
        "-c", "user.name=amendtool",
        "-c", "user.email=amendtool@localhost",
        "-c", "commit.gpgsign=false",
        "commit", "--quiet", "--allow-empty", "--no-verify",
        f"--author={plain} <member@localhost>",
        "--message", message,
    )  # fmt: skip


def _git(folder: Path, *words: str) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    result = subprocess.run(  # noqa: S603 - fixed words; user text only as values
        ["git", *words],  # noqa: S607 - the git of the user's own path
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise OutputError(f"git {words[0]}: {result.stderr.strip()}", where=str(folder))
