"""``amendtool keeling`` as a person runs it: both formats, the files, and each refusal."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import ROOT

BILL = ROOT / "bills" / "serious_crime_bill"
TWIN = BILL / "serious_crime_bill.akn.xml"
ACT = ROOT / "bills" / "child_abduction_act"
SMALL_ACT = ROOT / "tests" / "fixtures" / "small_act.xml"


def run(*words: str | Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "amendtool", "keeling", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bill in Akoma Ntoso, an Act in CLML."""
    folder = tmp_path_factory.mktemp("keeling")
    done = run(TWIN, ACT, "-o", folder)
    assert done.returncode == 0, done.stderr
    assert "4 of 4 instructions carried out." in done.stdout
    return folder


def test_every_file_is_written(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == [
        "amended.html",
        "amended.pdf",
        "amended.txt",
        "amended.xml",
        "marked.html",
        "marked.pdf",
        "marked.txt",
        "marked.xml",
        "table.csv",
        "table.json",
    ]


def test_the_inserted_words_are_in_the_acts_own_format(made: Path) -> None:
    amended = (made / "amended.xml").read_text(encoding="utf-8")
    assert '<P2 id="section-2-4">' in amended
    assert '<P3 id="section-3-aa">' in amended
    assert "12 months" in amended
    assert "quotedStructure" not in amended
    assert "amendtool" not in amended.split("<Body>")[1]


def test_each_mark_says_which_clause_made_it(made: Path) -> None:
    marked = (made / "marked.xml").read_text(encoding="utf-8")
    assert "Clause 78(2) of the Serious Crime Bill" in marked
    page = (made / "marked.html").read_text(encoding="utf-8")
    assert "cl. 78(4)(a)" in page
    assert "not a statement of the law" in page


def test_the_pages_have_the_table_and_what_the_bill_says_of_commencement(made: Path) -> None:
    words = "\n".join(page.extract_text() for page in PdfReader(made / "marked.pdf").pages)
    assert "cl. 78(3)" in words
    assert "comes into force" in words or "come into force" in words
    assert "Not the official text" in words


def test_the_clean_text_says_on_every_form_that_it_is_no_statement_of_the_law(made: Path) -> None:
    words = "\n".join(page.extract_text() for page in PdfReader(made / "amended.pdf").pages)
    words = " ".join(words.split())
    assert "12 months or to a fine" in words
    assert "6 months or to a fine" not in words
    assert "Table of amendments" not in words
    page = (made / "amended.html").read_text(encoding="utf-8")
    for text in (words, page, (made / "amended.txt").read_text(encoding="utf-8")):
        flat = " ".join(text.split())
        assert "as the Serious Crime Bill" in flat
        assert "not a statement of the law" in flat
        assert "Words that the bill inserts" not in flat


def test_the_marked_text_names_the_clause_after_each_change(made: Path) -> None:
    lines = (made / "marked.txt").read_text(encoding="utf-8").splitlines()
    named = [line.strip() for line in lines if line.strip().startswith("{cl. ")]
    assert named == ["{cl. 78(2)}", "{cl. 78(3)}", "{cl. 78(4)(a)}", "{cl. 78(4)(b)}"]
    at = next(n for n, line in enumerate(lines) if line.strip() == "{cl. 78(4)(a)}")
    assert lines[at - 1].endswith("months-][+12 months+] or to a fine, or to both;")
    assert len(lines[at]) == 84


def test_the_table_has_the_fields_of_effects(made: Path) -> None:
    rows = json.loads((made / "table.json").read_text(encoding="utf-8"))
    assert [(row["type_of_amendment"], row["affected_provision"]) for row in rows] == [
        ("insertion", "section-2-3"),
        ("insertion", "section-3-a"),
        ("substitution", "section-4-1-a"),
        ("insertion", "section-4-1"),
    ]
    with (made / "table.csv").open(encoding="utf-8", newline="") as file:
        same = list(csv.DictReader(file))
    assert [row["affected_provision"] for row in same] == [
        row["affected_provision"] for row in rows
    ]
    assert {row["status"] for row in same} == {"made"}


def test_both_formats_of_the_bill_say_the_same(tmp_path: Path, made: Path) -> None:
    done = run(BILL, ACT, "-o", tmp_path, "--formats", "txt,csv")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "marked.txt").read_bytes() == (made / "marked.txt").read_bytes()


def test_the_same_bytes_with_another_hash_seed(tmp_path: Path, made: Path) -> None:
    done = run(TWIN, ACT, "-o", tmp_path, "--formats", "xml,html,json", seed="7")
    assert done.returncode == 0, done.stderr
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (made / path.name).read_bytes(), path.name


def test_table_and_units_alone(tmp_path: Path) -> None:
    table, units = tmp_path / "t.csv", tmp_path / "u.jsonl"
    done = run(TWIN, ACT, "--table", table, "--units", units)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in units.read_text(encoding="utf-8").splitlines()]
    four = next(line for line in lines if line["unit"] == "section-4")
    assert "6 months or to a fine" in four["before_text"]
    assert "12 months or to a fine" in four["after_text"]
    assert table.read_text(encoding="utf-8").startswith("source,source_eid,")


def test_every_act_that_a_bill_amends() -> None:
    done = run(BILL, "--all", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = {each["title"]: each["instructions"] for each in json.loads(done.stdout)}
    assert found["Child Abduction Act 1984"] == 4
    assert len(found) > 10


def test_an_act_that_the_bill_does_not_amend() -> None:
    done = run(BILL, SMALL_ACT)
    assert done.returncode == 2
    assert "AT753" in done.stderr
    assert "Proceeds of Crime Act 2002" in done.stderr


def test_an_act_of_another_year(tmp_path: Path) -> None:
    text = (ACT / "child_abduction_act.xml").read_text(encoding="utf-8")
    other = tmp_path / "act.xml"
    other.write_text(text.replace("Child Abduction Act 1984", "Child Abduction Act 1985"))
    done = run(BILL, other)
    assert done.returncode == 2
    assert "AT754" in done.stderr
    assert "1985" in done.stderr


def test_the_two_the_wrong_way_round() -> None:
    done = run(ACT, BILL)
    assert done.returncode == 2
    assert "AT753" in done.stderr
    assert "The bill comes first" in done.stderr


def test_no_act_named() -> None:
    done = run(BILL)
    assert done.returncode == 2
    assert "--all" in done.stderr


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    act = tmp_path / "amended.xml"
    act.write_bytes((ACT / "child_abduction_act.xml").read_bytes())
    before = act.read_bytes()
    done = run(BILL, act, "-o", tmp_path, "--formats", "xml")
    assert done.returncode == 2
    assert "AT602" in done.stderr
    assert act.read_bytes() == before


def test_a_document_that_amends_nothing(tmp_path: Path) -> None:
    done = run(SMALL_ACT, ACT)
    assert done.returncode == 2
    assert "AT752" in done.stderr


BILL_OF_SLIPS = """\
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">
<ukm:Metadata xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Abduction Bill</dc:title></ukm:Metadata>
<Primary><Body><P1><Pnumber>1</Pnumber><P1para>
<P2><Pnumber>1</Pnumber><P2para><Text>In the long title of the Child Abduction Act 1984, for \
“offences of abducting” substitute “offence of taking”.</Text></P2para></P2>
<P2><Pnumber>2</Pnumber><P2para><Text>In section 4(1)(a) of that Act, for “the words” or \
thereabouts put in better ones, and substitute “12 months”.</Text></P2para></P2>
<P2><Pnumber>3</Pnumber><P2para><Text>In section 4(1)(a) of the Child Abduction Act 1985, omit \
“summary”.</Text></P2para></P2>
</P1para></P1></Body></Primary></Legislation>
"""


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A bill of three sentences: one is carried out, one not read, one for another year."""
    folder = tmp_path_factory.mktemp("slips")
    bill = folder / "bill.xml"
    bill.write_text(BILL_OF_SLIPS, encoding="utf-8")
    done = run(bill, ACT, "-o", folder, "--formats", "txt,html", "--only-changed")
    assert done.returncode == 1, done.stderr
    assert "1 of 2 instructions carried out." in done.stdout
    return folder, done.stderr


def test_the_marked_text_names_the_clause_and_shows_the_long_title(
    slips: tuple[Path, str],
) -> None:
    marked = (slips[0] / "marked.txt").read_text(encoding="utf-8")
    assert "[-offences of abducting-][+offence of taking+]" in marked
    assert marked.split("[+offence of taking+]")[1].split("\n")[1].strip() == "{s. 1(1)}"


def test_only_what_changed_is_in_the_marked_text(slips: tuple[Path, str]) -> None:
    marked = (slips[0] / "marked.txt").read_text(encoding="utf-8")
    assert "Sections 1 to 4 are unchanged." in marked
    assert "summary conviction" not in marked
    assert "summary conviction" in (slips[0] / "amended.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["amended.txt", "amended.html", "marked.txt", "marked.html"])
def test_a_text_that_is_not_complete_says_so(slips: tuple[Path, str], name: str) -> None:
    words = " ".join((slips[0] / name).read_text(encoding="utf-8").split())
    assert "1 of 2 instructions are not shown (s. 1(2))" in words


def test_what_the_bill_says_of_the_same_act_of_another_year_is_named(
    slips: tuple[Path, str],
) -> None:
    assert "section 1(3)" in slips[1] or "clause 1(3)" in slips[1]
    assert "Child Abduction Act 1985" in slips[1]


def test_a_complete_text_says_nothing_of_the_kind(made: Path) -> None:
    for name in ("amended.txt", "amended.html", "marked.txt", "marked.html"):
        assert "are not shown" not in (made / name).read_text(encoding="utf-8")
