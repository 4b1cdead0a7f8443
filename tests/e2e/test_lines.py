"""Page and line as a person uses them: show, cite, apply, rebase, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from amendtool.amend.patch_yaml import load_paper
from amendtool.cli.main import cli
from tests.conftest import ROOT

FOLDER = ROOT / "bills" / "lamps_bill"
BILL_7, BILL_9 = FOLDER / "bill_7.xml", FOLDER / "bill_9.xml"
PAPER = FOLDER / "amendments.yaml"
PLAIN = ROOT / "bills" / "serious_crime_bill"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_show_lines() -> None:
    done = run("show", BILL_7, "clause 1", "--lines")
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0] == "Bill 7: pages and lines of the official print"
    assert lines[2] == "Page 1"
    assert lines[3].split() == ["2", "1", "Keeping", "of", "lamps"]
    assert lines[5].strip().startswith("4      (a) is an authorised keeper (see section 2),")
    listed = json.loads(run("show", BILL_7, "--lines", "--format", "json").output)
    assert {row["page"] for row in listed} == {1, 2, 3}
    unsure = [(row["page"], row["line"]) for row in listed if not row["exact"]]
    assert unsure == [(1, 16), (1, 17)]


def test_show_own_lines() -> None:
    done = run("show", PLAIN, "clause 66", "--own-lines")
    assert done.exit_code == 0, done.output
    assert "amendtool’s own pages and lines" in done.output


def test_cite_words_and_provisions() -> None:
    done = run("cite", BILL_7, "“at once”")
    assert done.exit_code == 0, done.output
    assert "Commons:  Clause 1, page 1, line 9" in done.output
    assert "Lords:    Page 1, line 9   (under the heading Clause 1)" in done.output
    done = run("cite", BILL_7, "clause 1(1)(b)", "--format", "json")
    (place,) = json.loads(done.output)["places"]
    assert (place["page"], place["line"], place["to_line"]) == (1, 6, 7)
    done = run("cite", BILL_7, "flax", "--format", "json")
    assert json.loads(done.output)["places"][0]["column"] == 1
    assert run("cite", BILL_7, "“the keeper”", "--in", "clause 1(3)").exit_code == 1
    done = run("cite", PLAIN, "clause 66", "--own-lines")
    assert done.exit_code == 0
    assert "amendtool’s own pages and lines" in done.output


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("cite", PLAIN, "clause 66"), "AT713"),
        (("show", PLAIN, "--lines"), "AT713"),
        (("cite", BILL_7, "long title"), "AT719"),
        (("cite", BILL_7, "“a candle”"), "AT4"),
        (("cite", BILL_7, "clause 77"), "AT3"),
    ],
)
def test_refusals(words: tuple[str | Path, ...], code: str) -> None:
    done = run(*words)
    assert done.exit_code == 1
    assert code in done.output


def test_apply_resolves_page_and_line(tmp_path: Path) -> None:
    done = run("apply", BILL_7, PAPER, "-o", tmp_path, "--formats", "txt")
    assert done.exit_code == 0, done.output
    text = " ".join((tmp_path / "consolidated.txt").read_text(encoding="utf-8").split())
    assert "the keeper must put out it at once." in text
    assert "(1A) A wick must not be long." in text


def _paper(tmp_path: Path, operation: str, base: str = "Bill 7") -> Path:
    path = tmp_path / "paper.yaml"
    path.write_text(
        f"bill: Lamps Bill\nbase: {{print: {base}}}\namendments:\n  - number: 1\n"
        f"    operations:\n      - {operation}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        ("{op: leave out words, in: clause 1, words: at once, page: 1, line: 8}", "Cite page 1, l"),
        ("{op: leave out words, in: clause 1, words: at once, page: 9, line: 8}", "no page 9"),
        ("{op: leave out words, in: clause 1, words: at once, page: 1, line: 99}", "1 to 18"),
        ("{op: leave out, what: clause 2, page: 1, line: 2}", "begins on page 1, line 12"),
        ("{op: insert words, in: clause 2, at: end, page: 1, line: 17, new: x}", "AT716"),
    ],
)
def test_a_wrong_line_is_refused_with_the_right_one(
    tmp_path: Path, operation: str, said: str
) -> None:
    done = run("apply", BILL_7, _paper(tmp_path, operation), "--dry-run")
    assert done.exit_code == 1
    assert "1  refused" in done.output
    assert said in done.output


def test_a_paper_for_another_print_is_refused(tmp_path: Path) -> None:
    operation = "{op: leave out words, in: clause 1, words: safe, page: 1, line: 3}"
    done = run("apply", BILL_9, _paper(tmp_path, operation), "--dry-run")
    assert done.exit_code == 1
    assert "AT717" in done.output
    assert "amendtool rebase" in done.output
    assert run("apply", BILL_9, _paper(tmp_path, operation, "Bill 9"), "--dry-run").exit_code == 0


def test_lines_where_the_bill_has_none(tmp_path: Path) -> None:
    exact = "{op: leave out words, in: clause 69(4)(a), words: 12 months, page: 1, line: 3}"
    done = run("apply", PLAIN, _paper(tmp_path, exact, "''"), "--dry-run")
    assert done.exit_code == 0, done.output
    assert "not checked" in done.output
    at_end = "{op: insert words, in: clause 69, at: end, page: 1, line: 3, new: x}"
    done = run("apply", PLAIN, _paper(tmp_path, at_end, "''"), "--dry-run")
    assert done.exit_code == 1
    assert "AT713" in done.output


@pytest.mark.parametrize(
    ("mark", "other", "said"),
    [
        ("<?L 1-8?>", "<?L 1-2?>", "is marked after"),
        ("<?L 2-1?>", "<?L 1-1?>", "is marked after"),
        ("<?L 1-8?>", "<?L one?>", "does not give a page and a line"),
        ("<?L 1-1?>", "<?L 0-0?>", "counted from 1"),
    ],
)
def test_marks_that_run_backwards(tmp_path: Path, mark: str, other: str, said: str) -> None:
    path = tmp_path / "bill.xml"
    text = BILL_7.read_text(encoding="utf-8")
    assert mark in text
    path.write_text(text.replace(mark, other), encoding="utf-8")
    done = run("show", path, "--lines")
    assert done.exit_code == 2
    assert "AT712" in done.output
    assert said in done.output


def test_a_mark_in_a_comment_is_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "bill.xml"
    text = BILL_7.read_text(encoding="utf-8")
    path.write_text(text.replace("<body>", "<body><!-- <?L 9-9?> -->"), encoding="utf-8")
    assert run("show", path, "--lines").output == run("show", BILL_7, "--lines").output


def test_a_bill_without_clauses(tmp_path: Path) -> None:
    path = tmp_path / "bill.xml"
    text = BILL_7.read_text(encoding="utf-8")
    head, _, rest = text.partition("  <body>")
    path.write_text(head + "  <body><p/>  </body>" + rest.partition("</body>")[2], encoding="utf-8")
    assert run("show", path, "--lines").exit_code == 1
    assert "AT713" in run("cite", path, "clause 1").output


def test_rebase(tmp_path: Path) -> None:
    target = tmp_path / "new.yaml"
    done = run("rebase", PAPER, "--from", BILL_7, "--onto", BILL_9, "-o", target)
    assert done.exit_code == 1
    assert "3 of 4 undecided amendments moved on, 1 does not fit." in done.output
    assert "clause 1 (page 1, line 9) → clause 2 (page 1, line 10)" in done.output
    assert "clause 1(3) of the old print is not in the new one" in done.output
    paper = load_paper(target.read_bytes(), file="new.yaml")
    assert paper.base.name == "Bill 9"
    assert [each.number for each in paper.amendments] == ["1", "3", "4"]
    done = run("apply", BILL_9, target, "--dry-run")
    assert done.exit_code == 0, done.output
    assert PAPER.read_text(encoding="utf-8").startswith("# Amendments to the Lamps Bill")
    again = run("rebase", PAPER, "--from", BILL_7, "--onto", BILL_9, "-o", target)
    assert "such a file already" in again.output


def _rebased(tmp_path: Path, *amendments: str) -> Result:
    path = tmp_path / "paper.yaml"
    body = "".join(f"  - {each}\n" for each in amendments)
    path.write_text(f"bill: Lamps Bill\namendments:\n{body}", encoding="utf-8")
    return run("rebase", path, "--from", BILL_7, "--onto", BILL_9)


def test_what_does_not_fit_is_named(tmp_path: Path) -> None:
    done = _rebased(
        tmp_path,
        "{number: 1, decision: agreed to, operations: [{op: leave out, what: clause 3}]}",
        "{number: 2, depends on: [1], operations: [{op: leave out, what: clause 2}]}",
        "{number: 3, operations: [{op: leave out, what: clause 1(3)}]}",
        "{number: 4, depends on: [3], operations: [{op: leave out, what: clause 2(2)}]}",
        "{number: 5, operations: [{op: leave out words, in: clause 1(2), words: thinks fit}]}",
        "{number: 6, operations: [{op: leave out words, in: clause 1, from: order, to: must}]}",
        "{number: 7, operations: [{op: leave out, what: clauses 1 and 2}]}",
        "{number: 8, operations: [{op: leave out, what: clauses 2 and 3}]}",
    )
    assert done.exit_code == 1
    assert "1  agreed to: left behind" in done.output
    assert "it depends on amendment 3, which is not moved on" in done.output
    assert "the words “thinks fit” were changed" in done.output
    assert "the words between the two ends of the range were changed" in done.output
    assert "7  clause 1 (page 1, line 2) → clause 2 (page 1, line 4)" in done.output
    assert "look at it: clause 2 has changed since the old print" in done.output
    assert "were 2 provisions; clause 3 to clause 5 are 3" in done.output


def test_rebasing_from_the_wrong_print_is_refused(tmp_path: Path) -> None:
    done = run("rebase", PAPER, "--from", BILL_9, "--onto", BILL_7)
    assert done.exit_code == 1
    assert "AT717" in done.output
    done = run("rebase", PAPER, "--from", BILL_7, "--onto", BILL_7)
    assert "the same print" in done.output


def test_rebasing_on_to_a_bill_that_was_amended_and_reprinted_here(tmp_path: Path) -> None:
    """Identity leads through our own reprint; its marks are the old print’s and are not used."""
    first = _paper(
        tmp_path, '{op: insert, before: clause 1, new: "Lamps to be lit\\n(1) A lamp is lit."}'
    )
    done = run("apply", BILL_7, first, "-o", tmp_path, "--formats", "xml", "--reprint")
    assert done.exit_code == 0, done.output
    target = tmp_path / "new.yaml"
    reprinted = tmp_path / "consolidated.xml"
    done = run("rebase", PAPER, "--from", BILL_7, "--onto", reprinted, "-o", target)
    assert done.exit_code == 0, done.output
    assert "still carries the lines of Bill 7" in done.output
    assert "clause 1 (page 1, line 9) → clause 2\n" in done.output
    paper = load_paper(target.read_bytes(), file="new.yaml")
    assert not any(each.citations for each in paper.amendments)
    assert run("apply", reprinted, target, "--dry-run").exit_code == 0


def test_check_cross_checks_page_and_line_with_provision_and_words(tmp_path: Path) -> None:
    paper = tmp_path / "paper.yaml"
    good = (
        "bill: Lamps Bill\namendments:\n  - number: 1\n    operations:\n"
        "      - op: leave out\n        what: clause 1(1)(b)\n        page: 1\n        line: LINE\n"
    )
    found = run("cite", BILL_7, "clause 1(1)(b)", "--format", "json").output
    line = json.loads(found)["places"][0]["line"]
    paper.write_text(good.replace("LINE", str(line)), encoding="utf-8")
    assert "AT714" not in run("check", BILL_7, paper).stdout
    paper.write_text(good.replace("LINE", str(line + 3)), encoding="utf-8")
    done = run("check", BILL_7, paper)
    assert "AT714" in done.stdout
    assert f"begins on page 1, line {line}, not on page 1, line {line + 3}" in done.stdout
