"""Votes and Questions in an amendment file: read, written back, refused where contradictory."""

from __future__ import annotations

import pytest

from amendtool.amend.paper import AmendmentPaper, Decision, Division
from amendtool.amend.patch_write import write_patch
from amendtool.amend.patch_yaml import load_paper
from amendtool.core.errors import AmendToolError

PAPER = """\
bill: Lamps Bill
questions:
  - what: clause 1
    decision: agreed to
    decided: 3
  - what: Schedule 2
    decision: negatived on division
    division: {ayes: 1, noes: 2, number: 4, aye names: [A Member], no names: [B Member, C Member]}
amendments:
  - number: 1
    decision: DECISION
    decided: 2
    division: {ayes: 9, noes: 5, number: 3}
    operations:
      - op: leave out
        what: clause 1(2)
"""


def _read(decision: str) -> AmendmentPaper:
    return load_paper(PAPER.replace("DECISION", decision), file="paper.yaml")


def test_votes_and_questions_are_read_and_written_back() -> None:
    paper = _read("agreed to on division")
    assert paper.amendments[0].division == Division(9, 5, 3)
    first, second = paper.questions
    assert (str(first.target), first.decision, first.decided) == ("clause 1", Decision.AGREED, 3)
    assert second.division == Division(1, 2, 4, ("A Member",), ("B Member", "C Member"))
    again = load_paper(write_patch(paper), file="paper.yaml")
    assert again.questions == paper.questions
    assert again.amendments == paper.amendments


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("DECISION", "agreed to", "Write  decision: agreed to on division"),
        ("DECISION", "withdrawn", "Leave the division out."),
        ("DECISION", "negatived on division", "the vote is 9 to 5"),
        ("Schedule 2", "clause 1", "the Question on clause 1 is there twice"),
        ("[A Member]", "[A Member, B Member]", "the ayes are 1, and the names given are 2"),
        ("Schedule 2", "the thing", "AT301"),
        ("decision: negatived on division", "decision: withdrawn", "withdrawn"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(written: str, instead: str, said: str) -> None:
    text = PAPER.replace(written, instead).replace("DECISION", "agreed to on division")
    with pytest.raises(AmendToolError) as caught:
        load_paper(text, file="paper.yaml")
    assert said in caught.value.render()
    assert "paper.yaml:" in caught.value.render()
