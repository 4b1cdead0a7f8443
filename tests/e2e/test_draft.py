"""``amendtool draft`` from a paper and into the House's words, as a person runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from amendtool.amend.language.describe import describe
from amendtool.amend.patch_yaml import load_paper
from tests.conftest import ROOT
from tests.e2e.test_commands import BILL, PAPER, run

LAMPS = ROOT / "bills" / "lamps_bill"
TEXT = LAMPS / "paper.txt"


def test_a_pasted_paper_becomes_an_amendment_file_that_applies(tmp_path: Path) -> None:
    patch = tmp_path / "patch.yaml"
    done = run("draft", "--from-text", TEXT, "--source", LAMPS, "-o", patch)
    assert done.returncode == 0, done.stderr
    paper = load_paper(patch.read_bytes())
    assert [each.number for each in paper.amendments] == ["1", "2", "3", "4", "NC1"]
    assert [each.movers for each in paper.amendments][:2] == [("A Member",), ("A Member",)]
    assert paper.amendments[0].supporters == ("Another Member",)
    assert paper.amendments[0].explanatory_statement.endswith("to show how a paper is read.")
    assert [each.starred for each in paper.amendments] == [False, True, False, False, False]
    made = run("apply", LAMPS, patch, "-o", tmp_path / "out", "--formats", "txt")
    assert made.returncode == 0, made.stdout + made.stderr
    text = " ".join((tmp_path / "out" / "consolidated.txt").read_text(encoding="utf-8").split())
    assert "the keeper must put it out at once" not in text
    assert "put out it at once" in text, "the second “the lamp”, which stands on line 9"
    assert "the court, having heard the keeper, thinks fit" in text
    assert "fine not exceeding" not in text
    assert "consent in the same street" in text


def test_each_operation_stands_under_the_words_it_was_read_from() -> None:
    done = run("draft", "--from-text", TEXT)
    lines = [line.strip() for line in done.stdout.splitlines()]
    over = [lines[at - 1] for at, line in enumerate(lines) if line.startswith("- op:")]
    assert len(over) == 5
    assert all(line.startswith("# ") for line in over)
    words = " ".join(TEXT.read_text(encoding="utf-8").split())
    assert all(line.removeprefix("# ") in words for line in over)


def test_without_the_bill_what_cannot_be_known_is_left_open(tmp_path: Path) -> None:
    done = run("draft", "--from-text", TEXT)
    assert done.returncode == 0
    assert "Name the bill with --source" in done.stdout
    paper = load_paper(done.stdout)
    assert paper.bill == "LAMPS BILL"
    assert not paper.base.digest
    assert all(each.as_tabled for one in paper.amendments for each in one.citations if each)


def test_what_is_counted_on_a_line_is_not_counted_in_the_clause(tmp_path: Path) -> None:
    text = "1 Clause 1, page 1, line 8, leave out second “the” and insert “a”\n"
    paper = tmp_path / "paper.txt"
    paper.write_text(text, encoding="utf-8")
    patch = tmp_path / "patch.yaml"
    assert run("draft", "--from-text", paper, "-o", patch).returncode == 0
    made = run("apply", LAMPS, patch, "-o", tmp_path / "out", "--formats", "txt")
    assert made.returncode == 0, made.stdout + made.stderr
    found = " ".join((tmp_path / "out" / "consolidated.txt").read_text(encoding="utf-8").split())
    assert "The court may order a keeper to put out" not in found
    assert "may order the keeper to put out a lamp if the court" in found
    # On a bill without marks nobody can say which “the” is meant.
    patch.write_text(patch.read_text(encoding="utf-8").replace("clause 1", "clause 2"), "utf-8")
    refused = run("apply", BILL, patch, "-o", tmp_path / "other", "--formats", "txt")
    assert refused.returncode == 1
    assert "AT713" in refused.stdout + refused.stderr


def test_a_page_and_line_that_do_not_fit_are_said_and_nothing_is_lost(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("7 Clause 1, page 1, line 3, leave out “fit”\n", encoding="utf-8")
    done = run("draft", "--from-text", paper, "--source", LAMPS)
    assert done.returncode == 1
    assert "Cite page 1, line 8." in done.stderr
    (amendment,) = load_paper(done.stdout).amendments
    assert amendment.number == "7"
    assert amendment.citation(0).as_tabled  # type: ignore[union-attr]


def test_the_title_needs_no_page(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "amendtool", "draft", "--from-text", "-"],
        input="Title, line 1, after “about” insert “all”\r\n".encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0
    (amendment,) = load_paper(done.stdout).amendments
    assert (amendment.citation(0).page, amendment.citation(0).line) == (0, 1)  # type: ignore[union-attr]


def test_what_is_not_understood_is_listed_and_the_rest_is_there(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_bytes(
        "\ufeff1 Clause 1, page 1, line 8, leave out “fit”\r\n"
        "A remark about the weather, of which nothing is known.\r\n"
        "2 Clause 1, page 1, line 8, leave out “fit and insert “meet”\r\n"
        "3 Clause 1, page 1, line 8, leave 0ut “fit”\r\n".encode()
    )
    done = run("draft", "--from-text", paper)
    assert done.returncode == 1
    assert [each.number for each in load_paper(done.stdout).amendments] == ["1"]
    assert "AT700" in done.stderr
    assert f"{paper}:2: passed over" in done.stderr
    assert "Not understood: 2" in done.stdout


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "AT702"),
        (b"Dear Clerk,\nplease find nothing.\n", "AT702"),
        (b"\xff\x00\x9d" * 9, "AT"),
        (b"<html><body>Not found</body></html>", "AT702"),
    ],
)
def test_what_is_no_paper_is_refused(tmp_path: Path, text: bytes, code: str) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_bytes(text)
    done = run("draft", "--from-text", paper)
    assert done.returncode == 2
    assert code in done.stderr
    assert "Traceback" not in done.stderr


def test_a_paper_for_another_bill_is_refused() -> None:
    done = run("draft", "--from-text", TEXT, "--source", BILL)
    assert done.returncode == 2
    assert "AT703" in done.stderr
    assert "LAMPS BILL" in done.stderr


@pytest.mark.parametrize("house", ["commons", "lords"])
def test_an_amendment_file_in_words_reads_back_as_the_same_file(house: str, tmp_path: Path) -> None:
    patch = LAMPS / "amendments.yaml"
    words = run("draft", "--from-patch", patch, "--house", house, "--source", LAMPS)
    assert words.returncode == 0, words.stderr
    text = tmp_path / "paper.txt"
    text.write_text(words.stdout, encoding="utf-8")
    again = text.with_suffix(".yaml")
    back = run("draft", "--from-text", text, "--house", house, "--source", LAMPS, "-o", again)
    assert back.returncode == 0, back.stderr
    results = []
    for number, each in enumerate((patch, again)):
        out = tmp_path / str(number)
        assert run("apply", LAMPS, each, "-o", out, "--formats", "xml").returncode == 0
        results.append((out / "consolidated.xml").read_bytes())
    assert results[0] == results[1]


def test_what_has_no_form_of_words_is_said() -> None:
    done = run("draft", "--from-patch", PAPER)
    assert done.returncode == 1
    assert "AT701" in done.stderr
    assert "After Clause 69, insert the following new Clause—" in done.stdout


def test_one_thing_to_draft_from() -> None:
    both: list[str | Path] = ["--from-text", TEXT, "--from-patch", PAPER]
    for words in ([], both):
        done = run("draft", *words)
        assert done.returncode == 2
        assert "say what to draft from" in done.stderr


ACT_PATCH = ROOT / "amendments" / "child_abduction_act.yaml"


def test_a_file_about_an_act_becomes_a_clause_that_is_read_back_out_of_a_bill(
    tmp_path: Path,
) -> None:
    """Law 8 as a person meets it: file, clause, bill, instructions."""
    done = run("draft", "--from-patch", ACT_PATCH)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Amendment of the Child Abduction Act 1984\n(1) The Child")
    clause = "".join(f"          {line}\n" for line in done.stdout.splitlines())
    bill = tmp_path / "bill.yaml"
    bill.write_text(
        "bill: Lamps Bill\nhouse: commons\nstage: Committee\namendments:\n  - number: NC1\n"
        f"    operations:\n      - op: insert\n        after: clause 1\n        new: |\n{clause}",
        encoding="utf-8",
    )
    made = run("apply", LAMPS, bill, "-o", tmp_path / "out", "--formats", "xml")
    assert made.returncode == 0, made.stdout + made.stderr
    listed = run("instructions", tmp_path / "out" / "consolidated.xml", "--format", "json")
    assert listed.returncode == 0, listed.stderr
    found = [each for each in json.loads(listed.stdout) if "Abduction" in each["act"]["name"]]
    meant = [
        describe(operation)
        for amendment in load_paper(ACT_PATCH.read_bytes()).amendments
        for operation in amendment.operations
    ]
    assert [one["means"] for each in found for one in each["operations"]] == meant


def test_in_scotland_what_goes_is_repealed(tmp_path: Path) -> None:
    patch = tmp_path / "act.yaml"
    patch.write_text(
        "bill: Dogs Act 1906\nkind: act\nhouse: commons\namendments:\n  - number: 1\n"
        "    operations:\n      - {op: leave out, what: section 4(2)}\n  - number: 2\n"
        "    operations:\n    - {op: divide, what: section 5, after: section 5(1), heading: Dog}\n",
        encoding="utf-8",
    )
    done = run("draft", "--from-patch", patch, "--as", "scottish-clause")
    assert done.returncode == 1
    assert "In section 4 of the Dogs Act 1906, subsection (2) is repealed." in done.stdout
    assert "AT701" in done.stderr
    assert "amendment 2" in done.stderr
    assert "dividing a clause" in done.stderr


@pytest.mark.parametrize(
    ("named", "options", "said"),
    [
        (ACT_PATCH, ("--as", "paper"), "--as clause"),
        (PAPER, ("--as", "clause"), "--as paper"),
        (ACT_PATCH, ("--house", "lords"), "--house is about papers"),
        (ACT_PATCH, ("--source", LAMPS), "--source is about papers"),
    ],
)
def test_a_form_that_is_not_of_the_file_is_refused(
    named: Path, options: tuple[str | Path, ...], said: str
) -> None:
    done = run("draft", "--from-patch", named, *options)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def test_the_form_goes_with_a_file_that_is_worded() -> None:
    done = run("draft", "--from-text", TEXT, "--as", "clause")
    assert done.returncode == 2
    assert "--as goes with --from-patch" in done.stderr
