"""What-if, decided amendments and proceedings, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.test_commands import BILL, PAPER, SMALL, run


def test_what_if_says_what_becomes_of_all_and_shows_the_clauses() -> None:
    done = run("what-if", BILL, PAPER, "--agree", "NC1,2")
    assert done.returncode == 0, done.stderr
    assert "What if 2 and NC1 are agreed to?" in done.stdout
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
