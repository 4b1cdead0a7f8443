"""Which broken references can be mended with certainty, and how; the others are left to people."""

from __future__ import annotations

from contextlib import suppress

import pytest

from amendtool.amend.patch_yaml import load_paper
from amendtool.check.consequential import Proposal, proposals
from amendtool.check.run import check
from amendtool.core.errors_check import NothingToAdd
from amendtool.formats.checks import draft_of
from tests.checking import bill_of

BILL = """\
1 Lamps
(1) {words}

2 Oil
(1) Oil must be clean.
(2) Oil must be clear.
(3) Oil must be cheap.

3 Wicks
(1) A wick must be dry.

4 Glass
(1) Glass must be clean.

5 Fees
(1) A fee is one pound.

6 Short title
(1) This Act may be cited as the Lamps Act 2024.
"""


def _proposed(words: str, what: str) -> list[tuple[str, str]]:
    text = (
        "bill: Lamps\namendments:\n  - number: 1\n"
        f"    operations:\n      - op: leave out\n        what: {what}\n"
    )
    paper = load_paper(text.encode(), file="case.yaml")
    draft = draft_of(bill_of(BILL.format(words=words)), [paper])
    made: tuple[Proposal, ...] = ()
    with suppress(NothingToAdd):
        made = proposals(draft)
    # What a finding promises is drafted, and what is drafted was promised.
    promised = [each for each in check(draft).findings if "--add-consequential" in each.hint]
    assert bool(promised) is bool(made), promised
    return [(each.words or each.address, each.new) for each in made]


@pytest.mark.parametrize(
    ("words", "what", "old", "new"),
    [
        (
            "A person is liable under sections 2, 3 and 4.",
            "clause 3",
            "sections 2, 3 and 4",
            "sections 2 and 4",
        ),
        ("A lamp is subject to sections 3 and 4.", "clause 3", "sections 3 and 4", "section 4"),
        ("See section 2(1) or (2).", "clause 2(2)", "section 2(1) or (2)", "section 2(1)"),
        (
            "A lamp is subject to sections 3 to 5.",
            "clause 5",
            "sections 3 to 5",
            "sections 3 and 4",
        ),
        (
            "A lamp is subject to sections 2 to 5.",
            "clause 5",
            "sections 2 to 5",
            "sections 2 to 4",
        ),
        (
            "These come into force at once—\n    (a) section 3;\n    (b) section 4.",
            "clause 3",
            "clause 1(1)(a)",
            "",
        ),
    ],
)
def test_what_is_certain(words: str, what: str, old: str, new: str) -> None:
    assert _proposed(words, what) == [(old, new)]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Section 3 applies.", "clause 3"),
        ("Sections 3 and 4 come into force at once.", "clause 3"),
        ("Those sections are sections 3, 4 and 2(1) and (2).", "clause 3"),
        ("A lamp is subject to sections 2(1), (2) and 4.", "clause 2(1)"),
        ("A lamp is subject to sections 3 to 5.", "clause 3"),
        ("A lamp is subject to sections 3 to 5.", "clause 4"),
        ("A lamp (see section 3) must be safe.", "clause 3"),
    ],
)
def test_what_is_not(words: str, what: str) -> None:
    assert _proposed(words, what) == []


def test_a_list_in_several_paragraphs_keeps_one_at_least() -> None:
    words = "This comes into force at once—\n    (a) section 3."
    assert _proposed(words, "clause 3") == []


def test_what_another_amendment_mends_is_not_mended_twice() -> None:
    text = """\
bill: Lamps
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 3
  - number: 2
    operations:
      - op: substitute words
        in: clause 1(1)
        words: 3 and 4
        new: "4"
"""
    bill = bill_of(BILL.format(words="A lamp is subject to sections 3 and 4."))
    draft = draft_of(bill, [load_paper(text.encode(), file="case.yaml")])
    with pytest.raises(NothingToAdd):
        proposals(draft)
    assert "R302" not in [each.code for each in check(draft).findings]
