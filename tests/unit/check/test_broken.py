"""What an amendment breaks: references to what is gone, whatever else has the same number."""

from __future__ import annotations

import pytest

from amendtool.amend.patch_yaml import load_paper
from amendtool.check.run import check
from amendtool.formats.checks import draft_of
from tests.checking import bill_of

BILL = """\
1 Lamps
(1) A lamp must—
    (a) be safe,
    (b) be clean, and
    (c) meet the conditions in paragraphs (a) and (b) at sea.
(2) A wick must—
    (a) be dry, and
    (b) be white.

2 Fees
(1) A fee is one pound.
"""


def _found(operation: str, bill: str = BILL, *, only: tuple[str, ...] = ("R",)) -> list[str]:
    text = f"bill: Lamps\namendments:\n  - number: 1\n    operations:\n{operation}"
    paper = load_paper(text.encode(), file="case.yaml")
    report = check(draft_of(bill_of(bill), [paper]), only=only)
    return [f"{each.code} {each.address} {each.why}" for each in report.findings]


@pytest.mark.parametrize("letter", ["a", "b"])
def test_a_paragraph_of_that_letter_elsewhere_does_not_answer(letter: str) -> None:
    found = _found(f"      - op: leave out\n        what: clause 1(1)({letter})\n")
    led = f"“paragraph ({letter})” led to clause 1(1)({letter})"
    assert found == [f"R302 clause 1(1)(c) {led}, which amendment 1 leaves out"]
