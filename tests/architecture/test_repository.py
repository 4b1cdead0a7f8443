"""What must never be in the repository: paths of somebody's machine, and results of runs."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.conftest import ROOT

# Folders of a person's or a server's own machine.  The first character is in brackets so that
# this file does not match itself.
MACHINE_PATH = re.compile(
    r"(?<![\w.~/…:-])/(?:[h]ome|[r]oot|[U]sers|[w]ork|[t]mp|[m]nt|[o]pt)/[\w.]", re.ASCII
)
PINNED_HOST = re.compile(r"(?i)--(?:extra-)?index-url|find-links|[f]iles\.pythonhosted")


def _tracked() -> list[str]:
    run = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=False)
    if run.returncode != 0:
        pytest.skip("not a git checkout, so nothing is tracked")
    return [name for name in run.stdout.decode().split("\0") if name]


def _texts() -> list[tuple[str, str]]:
    texts = []
    for name in _tracked():
        path = ROOT / name
        if path.is_file():
            try:
                texts.append((name, path.read_text(encoding="utf-8")))
            except UnicodeDecodeError:
                continue
    return texts


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{name}:{number}: {line.strip()}"
        for name, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]
    assert not found, "\n".join(found)


def test_no_file_names_a_package_registry() -> None:
    this_file = "tests/architecture/test_repository.py"
    found = [name for name, text in _texts() if name != this_file and PINNED_HOST.search(text)]
    assert not found


def test_no_result_of_a_run_is_tracked() -> None:
    results = [
        name
        for name in _tracked()
        if (name.startswith("output/") and name != "output/README.md") or name.endswith(".actual")
    ]
    assert not results
