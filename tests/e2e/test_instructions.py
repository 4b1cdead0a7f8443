"""``amendtool instructions`` as a person and as a program run it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.e2e.test_commands import BILL, run

_FRBR = (
    '<FRBRthis value="x"/><FRBRuri value="x"/><FRBRdate date="2026-01-01" name="x"/>'
    '<FRBRauthor href="#s"/>'
)
_HEAD = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="public">'
    f'<meta><identification source="#s"><FRBRWork>{_FRBR}<FRBRcountry value="GB-UKM"/></FRBRWork>'
    f'<FRBRExpression>{_FRBR}<FRBRlanguage language="eng"/></FRBRExpression>'
    f"<FRBRManifestation>{_FRBR}</FRBRManifestation></identification></meta><body>"
)
TWO = (
    "In section 3(2) of the Dogs Act 1906, for “may”, in each place, substitute “must”, and omit "
    "paragraph (b) (and the “or” before it)."
)
SENTENCES = (
    TWO,
    "In section 5 (inserted by section 2) of the Dogs Act 1906, omit “dog”.",
    "Section 6 of the Dogs Act 1906 applies as if “cat” were substituted for “dog”.",
    "In section 7 of the Dogs Act 1906, for “dog” insert “cat”.",
    "A dog is a dog.",
)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A bill of one clause for each sentence."""
    clauses = "".join(
        f'<section eId="sec_{number}"><num>{number}</num><heading>Dogs</heading>'
        f"<content><p>{sentence}</p></content></section>"
        for number, sentence in enumerate(SENTENCES, 1)
    )
    path = tmp_path / "bill.xml"
    path.write_text(f"{_HEAD}{clauses}</body></bill></akomaNtoso>", encoding="utf-8")
    return path


def test_a_program_reads_what_each_instruction_means_and_which_words_say_it(small: Path) -> None:
    done = run("instructions", small, "--format", "json")
    assert done.returncode == 1, done.stderr
    first, second, third, fourth = json.loads(done.stdout)
    assert [each["status"] for each in (first, second, third, fourth)] == [
        "understood",
        "understood",
        "not textual",
        "not understood",
    ]
    assert first["act"]["title"] == "Dogs Act 1906"
    assert first["act"]["year"] == 1906
    words, paragraph = first["operations"]
    assert (words["op"], words["in"], words["words"]) == ("substitute words", "section 3(2)", "may")
    assert (words["occurrence"], words["new"]) == ("each", "must")
    assert paragraph["what"] == "section 3(2)(b)"
    assert paragraph["joiner"] == {"word": "or", "where": "before", "stays": False}
    for one in (words, paragraph):
        start, end = one["span"]
        assert first["words"][start:end] == one["said"]
        assert one["in_full"] == " … ".join(first["words"][a:b] for a, b in one["parts"])
    assert words["said"].startswith("for “may”")
    assert words["in_full"].startswith("In section 3(2) of the Dogs Act 1906, for “may”")
    assert paragraph["in_full"].startswith("In section 3(2) of the Dogs Act 1906, … omit paragraph")
    assert paragraph["said"] == "omit paragraph (b) (and the “or” before it)"
    assert second["depends_on"] == [
        {"said": "inserted by section 2", "target": "section 5", "by": "section 2"}
    ]
    assert third["form"] == "as if"
    assert fourth["rest"].startswith("insert")
    assert fourth["nearest"]


def test_a_table_has_a_row_for_each_operation(small: Path) -> None:
    done = run("instructions", small, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(each["eid"], each["number"]) for each in rows] == [
        ("sec_1", "1"),
        ("sec_1", "2"),
        ("sec_2", "1"),
        ("sec_3", ""),
        ("sec_4", ""),
    ]
    for each in rows[:3]:
        assert each["operation"]
        assert each["words"][int(each["start"]) : int(each["end"])]
    assert rows[2]["depends_on"] == "section 5: section 2"
    assert rows[3]["form"] == "as if"
    assert rows[4]["expected"]


def test_a_person_reads_them_under_the_act(small: Path) -> None:
    done = run("instructions", small)
    assert done.returncode == 1
    assert done.stdout.startswith("Dogs Act 1906\n  clause 1  In section 3(2)")
    assert "on the text inserted by section 2" in done.stdout
    assert "not textual: “as if”" in done.stdout
    assert "NOT UNDERSTOOD" in done.stdout
    assert "2 understood, 1 not textual, 1 not understood" in done.stdout


def test_one_act_alone() -> None:
    done = run("instructions", BILL, "--act", "computer misuse", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert {each["act"]["title"] for each in json.loads(done.stdout)} == {
        "Computer Misuse Act 1990"
    }
