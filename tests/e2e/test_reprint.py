"""``apply --reprint`` as a person runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from amendtool.core.source import Splice, apply_splices
from tests.conftest import ROOT

BILL = ROOT / "bills" / "serious_crime_bill"
PAPER = ROOT / "amendments" / "cawn.yaml"


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "amendtool", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, reprinted."""
    folder = tmp_path_factory.mktemp("reprint")
    done = run("apply", BILL, PAPER, "-o", folder, "--reprint", "--formats", "txt,html,xml")
    assert done.returncode == 0, done.stderr
    assert "clause 69A becomes clause 70" in done.stdout
    assert "clauses 70 to 89 become clauses 71 to 90" in done.stdout
    return folder


def test_the_consolidated_bill_has_ordinary_numbers(folder: Path) -> None:
    words = " ".join((folder / "consolidated.txt").read_text(encoding="utf-8").split())
    assert "70 Child abduction warning notices" in words
    assert "69A" not in words
    assert "Section 70 does not affect anything done under a warning" in words


def test_marked_pages_keep_the_old_ones_and_say_what_becomes_of_them(folder: Path) -> None:
    page = (folder / "marked.html").read_text(encoding="utf-8")
    assert "69A" in page
    assert "clause 69A becomes clause 70 at reprint" in page


def test_the_ledger_has_a_second_layer_that_can_be_undone(folder: Path) -> None:
    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))
    made = ledger["reprint"]
    entry = made["crosswalk"][0]
    assert entry == {
        "old": "clause 69A",
        "new": "clause 70",
        "old_number": "69A",
        "new_number": "70",
        "inserted": True,
    }
    text = (folder / "consolidated.xml").read_bytes().decode()
    amended = apply_splices(text, [Splice(*each) for each in made["inverse"]])
    assert apply_splices(amended, [Splice(*each) for each in made["splices"]]) == text
    base = apply_splices(amended, [Splice(*each) for each in ledger["inverse"]])
    assert base == (BILL / "serious_crime_bill.xml").read_bytes().decode()


def test_the_receipt_holds(folder: Path) -> None:
    done = run("verify", "--receipt", folder / "ledger.json")
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_formats_are_renumbered_alike(folder: Path) -> None:
    twin = folder / "akn"
    done = run(
        "apply",
        BILL / "serious_crime_bill.akn.xml",
        PAPER,
        *("-o", twin, "--reprint", "--formats", "txt", "--stale-base"),
    )
    assert done.returncode == 0, done.stderr
    walks = [
        json.loads((each / "ledger.json").read_text(encoding="utf-8"))["reprint"]["crosswalk"]
        for each in (folder, twin)
    ]
    assert walks[0] == walks[1]


def test_an_act_is_refused(tmp_path: Path) -> None:
    done = run(
        "apply",
        ROOT / "bills" / "child_abduction_act",
        ROOT / "amendments" / "child_abduction_act.yaml",
        *("-o", tmp_path / "out", "--reprint"),
    )
    assert done.returncode == 2
    assert "AT603" in done.stderr
    assert "only a bill is renumbered" in done.stderr
    assert not (tmp_path / "out").exists()
