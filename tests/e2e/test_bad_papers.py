"""Papers that do not fit, for every command that takes a paper: a clear message, nothing lost.

A paper for another print, a page that does not exist, marks that run backwards, a bill without
clauses, a mover's name with mark-up in it, 10,000 amendments.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from amendtool.cli.main import cli
from tests.conftest import ROOT

FOLDER = ROOT / "bills" / "lamps_bill"
BILL_7, BILL_9 = FOLDER / "bill_7.xml", FOLDER / "bill_9.xml"
SMALL = ROOT / "tests" / "fixtures" / "small_bill.xml"
NAME = "<script>alert(1)</script><b>Bold</b> & Co."

COMMANDS: dict[str, tuple[str, ...]] = {
    "apply": ("--dry-run",),
    "what-if": ("--agree", "1"),
    "proceedings": (),
    "check": (),
    "print": ("-o", "out.pdf"),
    "paper": ("-o", "out.pdf"),
}


def _run(command: str, bill: Path, paper: Path, folder: Path) -> Result:
    options = [str(folder / each) if each == "out.pdf" else each for each in COMMANDS[command]]
    return CliRunner().invoke(cli, [command, str(bill), str(paper), *options])


def _paper(folder: Path, operation: str, base: str = "Bill 7", more: str = "") -> Path:
    path = folder / "paper.yaml"
    path.write_text(
        f"bill: Lamps Bill\nbase: {{print: {base}}}\namendments:\n  - number: 1\n{more}"
        f"    operations:\n      - {operation}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_paper_for_another_print(command: str, tmp_path: Path) -> None:
    operation = "{op: leave out words, in: clause 1, words: safe, page: 1, line: 3}"
    done = _run(command, BILL_9, _paper(tmp_path, operation), tmp_path)
    assert done.exit_code == 1
    assert "AT717" in done.output
    assert "amendtool rebase" in done.output
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_that_does_not_exist(command: str, tmp_path: Path) -> None:
    operation = "{op: leave out words, in: clause 1, words: at once, page: 9, line: 8}"
    done = _run(command, BILL_7, _paper(tmp_path, operation), tmp_path)
    assert "Traceback" not in done.output
    if command == "proceedings":  # what was decided is reported, whether it fits or not
        assert done.exit_code == 0, done.output
        assert "No decision is recorded on: 1." in done.output
        return
    assert done.exit_code == 1, done.output
    assert "no page 9" in done.output


@pytest.mark.parametrize("command", COMMANDS)
def test_marks_that_run_backwards(command: str, tmp_path: Path) -> None:
    bill = tmp_path / "bill.xml"
    text = BILL_7.read_text(encoding="utf-8")
    bill.write_text(text.replace("<?L 1-8?>", "<?L 1-2?>"), encoding="utf-8")
    operation = "{op: leave out words, in: clause 1, words: safe, page: 1, line: 3}"
    done = _run(command, bill, _paper(tmp_path, operation), tmp_path)
    assert done.exit_code == 2
    assert "AT712" in done.output
    assert "is marked after" in done.output


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bill_without_clauses(command: str, tmp_path: Path) -> None:
    bill = tmp_path / "bill.xml"
    text = BILL_7.read_text(encoding="utf-8")
    head, _, rest = text.partition("  <body>")
    bill.write_text(head + "  <body><p/>  </body>" + rest.partition("</body>")[2], encoding="utf-8")
    done = _run(command, bill, _paper(tmp_path, "{op: leave out, what: clause 1}"), tmp_path)
    assert "Traceback" not in done.output
    status, said = {
        "proceedings": (0, "No decision is recorded on: 1."),
        "paper": (2, "it has no clause, section or Schedule"),
    }.get(command, (1, "there is no clause 1"))
    assert done.exit_code == status, done.output
    assert said in done.output


@pytest.mark.parametrize("form", ["text", "html", "json"])
@pytest.mark.parametrize("command", ["what-if", "proceedings"])
def test_a_name_with_mark_up_in_it(command: str, form: str, tmp_path: Path) -> None:
    more = f"    movers: ['{NAME}']\n    decision: agreed to\n"
    paper = _paper(tmp_path, "{op: leave out, what: clause 1(2)}", "''", more)
    path = tmp_path / "result"
    words = [command, str(SMALL), str(paper), "--format", form, "-o", str(path)]
    done = CliRunner().invoke(cli, [*words, *COMMANDS[command]])
    assert done.exit_code == 0, done.output
    said = path.read_text(encoding="utf-8")
    if form == "html":
        assert "<script" not in said
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;Bold&lt;/b&gt; &amp; Co." in said
    elif command == "proceedings":
        assert NAME in said


@pytest.mark.slow
@pytest.mark.parametrize("command", ["apply", "what-if", "proceedings", "check"])
def test_ten_thousand_amendments(command: str, tmp_path: Path) -> None:
    words = ("order", "keeper", "lamp", "fit")
    lines = ["bill: Lamps Bill", "amendments:"]
    for n in range(10_000):
        lines += [
            f"  - number: {n + 1}",
            f"    decision: {'agreed to' if n == 0 else 'negatived'}",
            f"    decided: {n + 1}",
            "    operations:",
            (
                f"      - {{op: substitute words, in: clause 1(2), words: {words[n % 4]}, "
                f"occurrence: first, new: word {n}}}"
            ),
        ]
    paper = tmp_path / "paper.yaml"
    paper.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = _run(command, SMALL, paper, tmp_path)
    assert done.exit_code in (0, 1)
    assert "Traceback" not in done.output
    if command in ("what-if", "proceedings"):
        assert "10000" in done.output, "no amendment is lost"
