"""Pages of parts of a bill: what is left away is said, and what is shown stands in its place."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from amendtool.cli.main import cli
from tests.conftest import ROOT

BILL = ROOT / "bills" / "lamps_bill" / "bill_7.xml"
PAPER = """bill: Lamps Bill
amendments:
  - number: 1
    movers: [A Member]
    operations: [{op: leave out words, in: clause 1(2), words: fit}]
  - number: 2
    movers: [Another Member]
    operations:
      - {op: insert words, in: "Schedule 1, paragraph 2", at: beginning, new: "However,"}
"""


def _page(folder: Path, *options: str) -> str:
    patch = folder / "paper.yaml"
    patch.write_text(PAPER, encoding="utf-8")
    done = CliRunner().invoke(
        cli, ["apply", str(BILL), str(patch), "-o", str(folder), "--formats", "html", *options]
    )
    assert done.exit_code == 0, done.output
    page = (folder / "marked.html").read_text(encoding="utf-8")
    body = re.sub(r"(?s)<(style|script|title).*?</\1>", " ", page)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def _in_order(text: str, *words: str) -> None:
    at = 0
    for each in words:
        found = text.find(each, at)
        assert found >= 0, f"{each!r} is not there after {text[max(0, at - 60) : at]!r}"
        at = found + len(each)


def test_a_changed_paragraph_of_a_schedule_stands_under_its_headings(tmp_path: Path) -> None:
    text = _page(tmp_path, "--only-changed")
    _in_order(text, "unchanged", "Lamps of the Crown", "Paragraph 1 is unchanged.", "2", "However,")


def test_one_amendment_says_only_what_it_does_not_change(tmp_path: Path) -> None:
    text = _page(tmp_path, "--amendment", "2")
    assert "not changed by 2" in text
    assert "unchanged" not in text
    assert "Another Member" in text


def test_one_clause_and_one_amendment_stand_without_the_front_of_the_bill(tmp_path: Path) -> None:
    assert "BE IT ENACTED" in _page(tmp_path).upper()
    for options in (("--clause", "1"), ("--amendment", "2")):
        text = _page(tmp_path, *options)
        assert "BE IT ENACTED" not in text.upper()
        assert "Lamps Bill" in text


def test_an_amendment_of_the_long_title_is_shown_in_its_place(tmp_path: Path) -> None:
    patch = tmp_path / "title.yaml"
    patch.write_text(
        "bill: Lamps Bill\namendments:\n  - number: 3\n    operations:\n"
        "      - {op: insert words, in: long title, at: end, new: and for nothing else}\n",
        encoding="utf-8",
    )
    words = ["apply", str(BILL), str(patch), "-o", str(tmp_path), "--formats", "html"]
    done = CliRunner().invoke(cli, [*words, "--amendment", "3"])
    assert done.exit_code == 0, done.output
    page = (tmp_path / "marked.html").read_text(encoding="utf-8")
    assert re.search(r"<ins [^>]*>[^<]*and for nothing else", page)


def test_one_clause_lists_the_amendments_that_are_in_it(tmp_path: Path) -> None:
    text = _page(tmp_path, "--clause", "clause 1")
    assert "A Member" in text
    assert "Another Member" not in text
    assert "A box in the text" not in text
