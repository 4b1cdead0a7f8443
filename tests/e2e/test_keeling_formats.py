"""A bill and the Act that it amends, each in both formats: four pairings, one amended Act.

The Act in Akoma Ntoso is ``fixtures/child_abduction_act.akn.xml``, the same words in the manner
of legislation.gov.uk.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from amendtool.formats.schema import first_fault
from tests.conftest import ROOT
from tests.schemas import schema_of

BILLS = {
    "clml": ROOT / "bills" / "serious_crime_bill" / "serious_crime_bill.xml",
    "akn": ROOT / "bills" / "serious_crime_bill" / "serious_crime_bill.akn.xml",
}
ACTS = {
    "clml": ROOT / "bills" / "child_abduction_act" / "child_abduction_act.xml",
    "akn": ROOT / "tests" / "fixtures" / "child_abduction_act.akn.xml",
}
PAIRINGS = [(bill, act) for bill in BILLS for act in ACTS]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """The folder of each pairing of a format of the bill and a format of the Act."""
    found = {}
    for bill, act in PAIRINGS:
        folder = tmp_path_factory.mktemp(f"{bill}-{act}")
        done = subprocess.run(
            [
                sys.executable, "-m", "amendtool", "keeling", BILLS[bill], ACTS[act],
                "-o", folder, "--formats", "txt,xml,csv", "--units", folder / "units.jsonl",
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "4 of 4 instructions carried out." in done.stdout
        found[bill, act] = folder
    return found


@pytest.mark.parametrize("name", ["amended.txt", "marked.txt"])
def test_the_same_text_from_all_four(made: dict[tuple[str, str], Path], name: str) -> None:
    files = {pairing: (folder / name).read_text("utf-8") for pairing, folder in made.items()}
    # over the rule: the notice, which also says what a folder says of its file
    texts = {pairing: text.partition("\n" + "-" * 84 + "\n")[2] for pairing, text in files.items()}
    assert len(texts) == 4
    assert len(set(texts.values())) == 1
    assert "12 months" in texts["clml", "akn"]
    assert all("not a statement of the law" in text for text in files.values())


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("name", ["amended.xml", "marked.xml"])
def test_the_same_act_whatever_the_format_of_the_bill(
    made: dict[tuple[str, str], Path], act: str, name: str
) -> None:
    from_clml = (made["clml", act] / name).read_bytes()
    assert from_clml == (made["akn", act] / name).read_bytes()


@pytest.mark.parametrize("pairing", PAIRINGS, ids="-".join)
@pytest.mark.parametrize("name", ["amended.xml", "marked.xml"])
def test_valid(made: dict[tuple[str, str], Path], pairing: tuple[str, str], name: str) -> None:
    schema = schema_of(pairing[1])
    assert first_fault(ACTS[pairing[1]].read_bytes(), schema) is None
    assert first_fault((made[pairing] / name).read_bytes(), schema) is None


def test_only_what_is_amended_changes(made: dict[tuple[str, str], Path]) -> None:
    """In Akoma Ntoso: the Act's own elements and identifiers, and no line touched but one."""
    before = ACTS["akn"].read_text(encoding="utf-8").splitlines()
    after = (made["clml", "akn"] / "amended.xml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in before if "not exceeding 6 months" not in line]
    assert len(kept) == len(before) - 1
    rest = iter(after)
    assert all(line in rest for line in kept)
    text = "\n".join(after)
    for identifier in ("section-2-4", "section-4-1A"):
        assert f'<subsection eId="{identifier}">' in text
    assert '<level class="para1" eId="section-3-aa">' in text
    assert "BlockAmendment" not in text


def test_the_same_rows(made: dict[tuple[str, str], Path]) -> None:
    tables = []
    for folder in made.values():
        with (folder / "table.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["status"] for row in rows} == {"made"}
        # the bill's own identifiers are those of its format
        tables.append([{**row, "source_eid": ""} for row in rows])
    assert all(table == tables[0] for table in tables)
    assert [row["affected_provision"] for row in tables[0]] == [
        "section-2-3",
        "section-3-a",
        "section-4-1-a",
        "section-4-1",
    ]


def test_the_same_units(made: dict[tuple[str, str], Path]) -> None:
    """Byte for byte whatever the format of the bill.  The number of a section stands before its
    heading in Akoma Ntoso and behind it in CLML, and units follow the Act; the words agree."""
    texts = {pairing: (made[pairing] / "units.jsonl").read_text("utf-8") for pairing in made}
    for act in ACTS:
        assert texts["clml", act] == texts["akn", act]
    clml, akn = (
        [
            (unit["unit"], sorted(unit["before_text"].split()), sorted(unit["after_text"].split()))
            for unit in map(json.loads, texts["clml", act].splitlines())
        ]
        for act in ("clml", "akn")
    )
    assert clml == akn
    assert any("12" in after and "12" not in before for _, before, after in clml)
