"""Keeling schedules of real bills, against tables and texts that were checked by hand."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CORPUS, ROOT

pytestmark = pytest.mark.corpus

BENCHMARK = CORPUS.parent / "keeling" if CORPUS else ROOT / "nowhere"
PAIRS = {
    "era": "Employment_Rights_Act_1996",
    "agri": "Agricultural_Holdings_(Scotland)_Act_2003",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (BENCHMARK / "score.py").is_file():
        pytest.skip("the Keeling benchmark is not at hand")
    folder = tmp_path_factory.mktemp("keeling")
    for pair, name in PAIRS.items():
        documents = CORPUS / "keeling" / name if CORPUS else ROOT
        subprocess.run(
            [
                sys.executable, "-m", "amendtool", "keeling",
                documents / "bill.xml", documents / "act.xml",
                "--table", folder / f"{pair}.json", "--units", folder / f"{pair}.jsonl",
            ],
            cwd=ROOT,
            check=False,
            capture_output=True,
        )  # fmt: skip
    return folder


def _score(*words: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, BENCHMARK / "score.py", *map(str, words)],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_the_tables_are_right(made: Path) -> None:
    said = _score("--all", made)
    found = re.search(r"^ALL .* P ([\d.]+) R ([\d.]+)  exact-row ([\d.]+)", said, re.MULTILINE)
    assert found is not None, said
    assert float(found[1]) == 1.0, said
    assert float(found[3]) >= 0.98, said


def test_the_texts_are_right(made: Path) -> None:
    equal = units = 0
    for pair in PAIRS:
        said = _score(pair, "--text", made / f"{pair}.jsonl", "--list")
        found = re.search(r"text: (\d+) equal, .* of (\d+) ->", said)
        assert found is not None, said
        equal, units = equal + int(found[1]), units + int(found[2])
    assert equal / units >= 0.98


def test_what_the_act_does_not_hold_is_said(made: Path) -> None:
    gold = json.loads((BENCHMARK / "gold" / "era.json").read_text(encoding="utf-8"))["rows"]
    absent = {row["source_eid"] for row in gold if row.get("status") == "target_absent"}
    rows = json.loads((made / "era.json").read_text(encoding="utf-8"))
    said = {row["source_eid"] for row in rows if row["status"] == "target absent"}
    assert absent <= said


def test_an_act_in_the_other_format(tmp_path: Path) -> None:
    """A bill in Akoma Ntoso amends an Act in CLML, and what was valid stays valid."""
    if CORPUS is None:
        pytest.skip("no corpus")
    bill = CORPUS / "keeling" / PAIRS["agri"] / "bill.xml"
    act = CORPUS / "clml" / "clml-schema" / "asp_20030002_en.xml"
    words: list[str | Path] = [bill, act, "-o", tmp_path, "--formats", "xml,csv"]
    subprocess.run(
        [sys.executable, "-m", "amendtool", "keeling", *words],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(row["status"] == "made" for row in rows) >= 5
    from amendtool.formats.schema import first_fault

    schema = CORPUS / "clml-xsd" / "schema" / "legislation.xsd"
    for name in ("amended.xml", "marked.xml"):
        assert first_fault((tmp_path / name).read_bytes(), schema) is None
