"""What ``draft --from-patch`` words, ``draft --from-text`` reads back, to the same bill."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.amend.language.describe import describe
from amendtool.amend.patch_yaml import load_paper
from tests.conftest import ROOT
from tests.e2e.test_commands import run

LAMPS = ROOT / "bills" / "lamps_bill"
HEAD = "bill: Lamps Bill\namendments:\n  - number: 1\n    operations:\n"
#: an operation, and how the House says it
CASES = {
    "before the first paragraph": (
        """insert
        in: clause 1(1)
        at: beginning
        new: |
          (za) is a lamplighter,
""",
        "Clause 1, page 1, line 4, before paragraph (a) insert—\n    “(za) is a lamplighter,”",
    ),
    "before the first subsection": (
        """insert
        in: clause 1
        at: beginning
        new: |
          (A1) A lamp gives light.
""",
        "Clause 1, page 1, line 3, before subsection (1) insert—\n    “(A1) A lamp gives light.”",
    ),
    "a paragraph of a Schedule": (
        """insert
        after: Schedule 1, paragraph 1
        new: |
          1A A lamp of the Crown is clean.
""",
        "Schedule 1, page 3, line 4, after paragraph 1 insert—\n    “1A A lamp of the Crown",
    ),
    "a paragraph at the end of a Schedule, with sub-paragraphs": (
        """insert
        in: Schedule 1
        at: end
        new: |
          3 (1) A lamp is clean.
            (2) It is lit.
""",
        "page 3, line 6, at end insert—\n    “3 (1) A lamp is clean.\n        (2) It is lit.”",
    ),
    "a new Schedule with sub-paragraphs": (
        """insert
        after: Schedule 1
        new: |
          Schedule
          Oil

          1 Oil is clear.
          2 (1) It burns.
            (2) It is sold.
""",
        "After Schedule 1, insert the following new Schedule—\n    “Oil\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_worded_as_the_house_does_and_read_back(case: str, tmp_path: Path) -> None:
    operation, words = CASES[case]
    patch, paper, back = (tmp_path / name for name in ("a.yaml", "a.txt", "b.yaml"))
    patch.write_text(f"{HEAD}      - op: {operation}", encoding="utf-8")
    worded = run("draft", "--from-patch", patch, "--source", LAMPS)
    assert (worded.returncode, worded.stderr) == (0, "")
    assert words in worded.stdout
    paper.write_text(worded.stdout, encoding="utf-8")
    assert run("draft", "--from-text", paper, "--source", LAMPS, "-o", back).returncode == 0
    made = []
    for name in (patch, back):
        done = run("apply", LAMPS, name, "-o", tmp_path / name.stem, "--formats", "txt")
        assert done.returncode == 0, done.stderr
        made.append((tmp_path / name.stem / "consolidated.txt").read_text(encoding="utf-8"))
    assert made[0] == made[1]


def test_without_the_bill_the_provision_itself_is_named(tmp_path: Path) -> None:
    patch, paper = tmp_path / "a.yaml", tmp_path / "a.txt"
    operation = CASES["before the first paragraph"][0]
    patch.write_text(f"{HEAD}      - op: {operation}", encoding="utf-8")
    found = run("draft", "--from-patch", patch)
    assert found.stdout == "1\nClause 1(1), at beginning insert—\n    “(za) is a lamplighter,”\n"
    paper.write_text(found.stdout, encoding="utf-8")
    back = load_paper(run("draft", "--from-text", paper).stdout)
    first = load_paper(patch.read_text(encoding="utf-8"))
    assert describe(back.amendments[0].operations[0]) == describe(first.amendments[0].operations[0])


def test_numbers_of_new_clauses_and_printing_points_are_not_tabled(tmp_path: Path) -> None:
    patch = tmp_path / "a.yaml"
    new = "insert\n        after: clause 2\n        new: |\n          2A Oil\n          It burns.\n"
    point = (
        "  - number: PP1\n    printing point: true\n    operations:\n"
        "      - op: retitle\n        what: clause 1\n        heading: Lamps\n"
    )
    patch.write_text(f"{HEAD}      - op: {new}{point}", encoding="utf-8")
    found = run("draft", "--from-patch", patch, "--source", LAMPS)
    assert found.returncode == 0
    assert found.stdout == (
        "1\nAfter Clause 2, insert the following new Clause—\n    “Oil\n    It burns.”\n"
    )
    assert "PP1: printing points" in found.stderr
    assert "amendment 1: a new clause or Schedule is tabled without a number (2A)" in found.stderr


def test_two_provisions_are_both_named(tmp_path: Path) -> None:
    patch = tmp_path / "a.yaml"
    patch.write_text(f"{HEAD}      - op: leave out\n        what: clause 1(2) to (3)\n")
    found = run("draft", "--from-patch", patch, "--source", LAMPS)
    assert found.stdout == "1\nClause 1, page 1, line 8, leave out subsections (2) and (3)\n"


def test_a_row_is_worded_by_its_lines(tmp_path: Path) -> None:
    patch = tmp_path / "a.yaml"
    patch.write_text(
        f"{HEAD}      - op: leave out\n        what: clause 2(2), table, row 1\n", encoding="utf-8"
    )
    found = run("draft", "--from-patch", patch, "--source", LAMPS)
    assert found.stdout == "1\nClause 2, page 2, leave out lines 1 to 2\n"


def test_a_file_of_which_nothing_is_understood_is_not_written(tmp_path: Path) -> None:
    paper, back = tmp_path / "a.txt", tmp_path / "b.yaml"
    paper.write_text("1\nIn clause 3, delete “may”.\n", encoding="utf-8")
    done = run("draft", "--from-text", paper, "-o", back)
    assert done.returncode == 1
    assert "Nothing of it was understood" in done.stderr
    assert not back.exists()
