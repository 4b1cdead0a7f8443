"""A paper where a bill belongs, and two papers of different bills: said at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.test_commands import BILL, run

LIST = """\
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<amendmentList name="hcnotice"><collectionBody/></amendmentList>
</akomaNtoso>
"""
PAPER = """\
bill: {bill}
stage: Committee
base:
  print: Bill 7
amendments:
  - number: 1
    operations:
      - {{op: leave out, what: clause 1}}
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A list of amendments as Parliament publishes it, as short as can be."""
    path = tmp_path / "list.xml"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["check", "new", "instructions", "print", "cite", "keeling"])
def test_a_paper_for_a_bill_is_refused(command: str, listed: Path, tmp_path: Path) -> None:
    extra: dict[str, tuple[str | Path, ...]] = {
        "new": ("-o", tmp_path / "new.yaml"),
        "print": ("-o", tmp_path / "print.pdf"),
        "cite": ("clause 1",),
        "keeling": (BILL,),
    }
    done = run(command, listed, *extra.get(command, ()))
    assert done.returncode == 2, done.stderr
    assert "AT794" in done.stderr
    assert "draft --from-text" in done.stderr


def test_it_can_still_be_verified(listed: Path) -> None:
    assert run("verify", listed).returncode == 0


def test_two_papers_about_different_bills(tmp_path: Path) -> None:
    for name, bill in (("a", "Lamps Bill"), ("b", "Wicks Bill"), ("c", "The Lamps Bill [HL]")):
        (tmp_path / f"{name}.yaml").write_text(PAPER.format(bill=bill), encoding="utf-8")
    done = run("diff", tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert "the first paper is about the Lamps Bill, the second about the Wicks Bill" in done.stderr
    assert "first paper" not in run("diff", tmp_path / "a.yaml", tmp_path / "c.yaml").stderr
