"""What the documentation says works, is done here: its commands, its Python, its links."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

from amendtool.amend.patch_yaml import load_paper
from tests.conftest import ROOT

PAGES = [
    ROOT / "README.md",
    ROOT / "amendments" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
_BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def _blocks(page: Path, kind: str) -> list[str]:
    return [body for name, body in _BLOCK.findall(page.read_text(encoding="utf-8")) if name == kind]


def _commands(page: Path) -> list[list[str]]:
    lines = [line for block in _blocks(page, "sh") for line in block.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.startswith("amendtool ")]


def _statuses(page: Path) -> list[int]:
    """What each command ends with: 0, or what a remark beside it says (``# exit status 1``)."""
    lines = [line for block in _blocks(page, "sh") for line in block.splitlines()]
    found = [
        re.search(r"# exit status (\d+)", line) for line in lines if line.startswith("amendtool ")
    ]
    return [int(each[1]) if each else 0 for each in found]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the bills and amendments of the project, to run commands in."""
    for name in ("bills", "amendments"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "output").mkdir()
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if _commands(page)], ids=lambda p: p.stem)
def test_commands_work_as_written_and_in_order(page: Path, checkout: Path) -> None:
    for words, status in zip(_commands(page), _statuses(page), strict=True):
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=checkout,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, f"{shlex.join(words)}\n{done.stdout}{done.stderr}"


def test_the_readme_shows_every_command() -> None:
    shown = {words[1] for words in _commands(ROOT / "README.md")}
    assert shown == {"show", "verify", "new", "apply"}


def test_python_in_the_pages_runs(checkout: Path) -> None:
    examples = [body for page in PAGES for body in _blocks(page, "python")]
    assert examples
    for body in examples:
        done = subprocess.run(
            [sys.executable, "-c", body],
            cwd=checkout,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_links_lead_somewhere(page: Path) -> None:
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    lost = [target for target in targets if not (page.parent / target).exists()]
    assert not lost


def _as_paper(body: str) -> str:
    """A fragment of a paper, made whole: operations in an amendment, matter in an operation."""
    if body.startswith("new:"):
        body = "operations:\n  - op: insert\n    after: clause 1\n" + indent(body, "    ")
    if body.startswith("operations:"):
        body = "bill: A Bill\namendments:\n  - number: 1\n" + indent(body, "    ")
    return body


@pytest.mark.parametrize(
    "body", [_as_paper(body) for body in _blocks(ROOT / "docs" / "patch-format.md", "yaml")]
)
def test_examples_of_the_patch_format_are_read(body: str) -> None:
    paper = load_paper(body, file="patch-format.md")
    assert all(amendment.operations for amendment in paper.amendments)
