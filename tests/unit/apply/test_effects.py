"""What the ledger says was done."""

from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.engine import apply_amendments
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_document
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "fixtures" / "small_bill.xml"
_LEAVE_OUT = "  - number: {}\n    operations:\n      - op: leave out\n        what: clause {}\n"


def test_a_heading_that_goes_with_the_last_clause_has_its_own_address() -> None:
    document = load_document(SMALL).document
    text = "bill: Lamps Bill\namendments:\n" + _LEAVE_OUT.format(1, 1) + _LEAVE_OUT.format(2, 2)
    paper = load_paper(text, file="case")
    ledger = apply_amendments(document, paper.amendments, dialect_for(document))
    effects = [(each.amendment, each.address, each.old[:16]) for each in ledger.effects]
    assert [each[:2] for each in effects] == [
        ("1", "clause 1"),
        ("2", "clause 2"),
        ("2", "Part 1, cross-heading “Keeping of lamps”"),
    ]
    assert effects[-1][2] == "Keeping of lamps"
