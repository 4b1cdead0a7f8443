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


GOES = "and amendment 1 leaves out its definition"
TERMS = """\
1 Fees
(1) The Secretary of State may make regulations (“fee regulations”) about fees for lamps.
(2) Fee regulations may be made twice.

2 Payment
(1) Fee regulations say who must pay for a lamp.

3 Interpretation
(1) In this Act—
    “fee regulations” has the meaning given by section 1(1);
    “lamp” means an oil lamp.
(2) In this section “wick” means a lamp wick.
(3) A wick is part of a lamp.
"""


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (
            "      - op: leave out\n        what: clause 3(1), definition of “fee regulations”\n",
            [f"“fee regulations” is used in clause 2(1), {GOES}"],
        ),
        (
            (
                "      - op: leave out words\n        in: clause 1(1)\n"
                "        words: (“fee regulations”)\n"
            ),
            [
                f"“fee regulations” is used in clause 1(2); clause 2(1), {GOES}",
            ],
        ),
        (
            "      - op: leave out\n        what: clause 3(2)\n",
            [f"“wick” is used in clause 3(3), {GOES}"],
        ),
        ("      - op: leave out\n        what: clause 3(2) to (3)\n", []),
        (
            (
                "      - op: substitute words\n        in: clause 3(1), definition of “lamp”\n"
                "        words: oil\n        new: gas\n"
            ),
            [],
        ),
    ],
)
def test_a_definition_goes(operation: str, said: list[str]) -> None:
    found = _found(operation, TERMS, only=("D411",))
    assert [each.partition(" “")[2] for each in found] == [each[1:] for each in said]
