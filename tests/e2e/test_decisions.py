"""What-if, decided amendments and proceedings, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

from pypdf import PdfReader

from tests.conftest import ROOT
from tests.e2e.test_commands import BILL, PAPER, SMALL, run


def test_what_if_says_what_becomes_of_all_and_shows_the_clauses() -> None:
    done = run("what-if", BILL, PAPER, "--agree", "NC1,2")
    assert done.returncode == 0, done.stderr
    assert "What if NC1 and 2 are agreed to?" in done.stdout
    assert "amendment NC1 is agreed to without it" in done.stdout
    assert "[+69A+] [+Child abduction warning notices+]" in done.stdout
    clean = run("what-if", BILL, PAPER, "--agree", "NC1,2", "--clean").stdout
    assert "[+" not in clean
    assert "[-" not in clean
    assert "69A Child abduction warning notices" in clean


def test_what_if_for_programs_and_as_a_page(tmp_path: Path) -> None:
    done = run("what-if", BILL, PAPER, "--agree", "1", "--negatived", "NC1", "--format", "json")
    found = json.loads(done.stdout)
    fates = {each["number"]: each["fate"] for each in found["amendments"]}
    assert fates["1"] == "agreed to"
    assert fates["NC1"] == "is not made"
    assert fates["(a)"] == "makes no sense any more"
    assert found["possible"] is True
    page = tmp_path / "whatif.html"
    done = run("what-if", BILL, PAPER, "--agree", "1", "--format", "html", "-o", page)
    assert done.returncode == 0, done.stderr
    text = page.read_text(encoding="utf-8")
    assert "What if 1 is agreed to?" in text
    assert "http" not in text.replace("http-equiv", "")


def test_what_if_refuses_what_is_not_there_and_what_contradicts(tmp_path: Path) -> None:
    done = run("what-if", BILL, PAPER, "--agree", "77")
    assert done.returncode == 2
    assert "there is no amendment 77" in done.stderr
    assert run("what-if", BILL, PAPER).returncode == 2
    assert run("what-if", BILL, PAPER, "--agree", "1", "--negatived", "1").returncode == 2
    paper = tmp_path / "paper.yaml"
    paper.write_text(
        "bill: Lamps Bill\namendments:\n"
        "  - number: 1\n    operations:\n      - op: leave out\n        what: clause 1(2)\n"
        "  - number: 2\n    operations:\n      - op: leave out words\n        in: clause 1(2)\n"
        "        words: may order\n"
    )
    done = run("what-if", SMALL, paper, "--agree", "1-2")
    assert done.returncode == 1
    assert "Cannot be agreed to with the others:" in done.stdout


DECIDED = ROOT / "amendments" / "decided.yaml"


def test_the_bill_as_decided(tmp_path: Path) -> None:
    done = run("apply", BILL, DECIDED, "--decided", "-o", tmp_path, "--formats", "txt")
    assert done.returncode == 0, done.stderr
    text = " ".join((tmp_path / "consolidated.txt").read_text(encoding="utf-8").split())
    assert "for a term not exceeding 6 months or to a fine, or to both;" in text
    assert "Report on warning notices" in text
    assert "possession or control" not in text
    assert "must issue guidance about warning notices" not in text
    receipt = json.loads((tmp_path / "ledger.json").read_text(encoding="utf-8"))
    assert receipt["options"]["decided"] is True
    assert run("verify", "--receipt", tmp_path / "ledger.json").returncode == 0


def test_a_clause_that_was_negatived_is_left_out(tmp_path: Path) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_text(
        "bill: Lamps Bill\nquestions:\n  - what: clause 3\n    decision: negatived\n"
        "amendments:\n  - number: 1\n    decision: agreed to\n    operations:\n"
        "      - op: leave out\n        what: clause 1(2)\n",
        encoding="utf-8",
    )
    done = run("apply", SMALL, paper, "--decided", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "Question on clause 3  applied" in done.stdout


def test_decisions_that_contradict_are_said_and_end_with_1(tmp_path: Path) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_text(
        "bill: Lamps Bill\namendments:\n"
        "  - number: 1\n    decision: agreed to\n    decided: 1\n    operations:\n"
        "      - op: leave out\n        what: clause 1(1)(b)\n"
        "  - number: 2\n    decision: agreed to\n    decided: 2\n    operations:\n"
        "      - op: leave out words\n        in: clause 1(1)(b)\n        words: paid\n",
        encoding="utf-8",
    )
    done = run("apply", SMALL, paper, "--decided", "--dry-run")
    assert done.returncode == 1
    assert "contradiction: " in done.stderr
    assert "takes away the text that it amends" in done.stderr
    assert run("proceedings", SMALL, paper).returncode == 1
    both = run("apply", SMALL, paper, "--decided", "--agree", "1", "--dry-run")
    assert both.returncode == 2


def test_decided_without_any_decision_is_refused() -> None:
    done = run("apply", BILL, PAPER, "--decided", "--dry-run")
    assert done.returncode == 2
    assert "no amendment is recorded as agreed to" in done.stderr


def test_proceedings_in_every_form(tmp_path: Path) -> None:
    done = run("proceedings", BILL, DECIDED)
    assert done.returncode == 0, done.stderr
    assert "Brought up, read the First and Second time, and added." in done.stdout
    assert "Negatived on division: Ayes 5, Noes 9 (Division No. 1)." in done.stdout
    found = json.loads(run("proceedings", BILL, DECIDED, "--format", "json").stdout)
    assert [each["number"] for each in found["entries"]][:3] == ["2", "1", "3"]
    for name in ("report.html", "report.pdf", "report.txt", "report.json"):
        done = run("proceedings", BILL, DECIDED, "-o", tmp_path / name)
        assert done.returncode == 0, done.stderr
    words = " ".join(
        " ".join((page.extract_text() or "").split())
        for page in PdfReader(tmp_path / "report.pdf").pages
    )
    assert "Clause 69, as amended, agreed to." in words
    assert "Not an official publication." in words
    assert run("proceedings", BILL, DECIDED, "--format", "pdf").returncode == 2
    before = DECIDED.read_bytes()
    assert run("proceedings", BILL, DECIDED, "-o", DECIDED).returncode == 2
    assert DECIDED.read_bytes() == before


def test_the_print_of_the_bill_as_decided(tmp_path: Path) -> None:
    path = tmp_path / "as_amended.pdf"
    done = run("print", BILL, DECIDED, "--decided", "--clean", "--reprint", "-o", path)
    assert done.returncode == 0, done.stderr
    words = " ".join(
        " ".join((page.extract_text() or "").split()) for page in PdfReader(path).pages
    )
    assert "Report on warning notices" in words
    assert "must issue guidance about warning notices" not in words
    assert run("print", BILL, DECIDED, "--decided", "--agree", "1", "-o", path).returncode == 2
    assert run("print", BILL, "--decided", "-o", path).returncode == 2
