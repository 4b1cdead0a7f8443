"""A number that is left out with the Part round it may be given to something else."""

from __future__ import annotations

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import Insert, LeaveOut, Units, Where
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied
from amendtool.core.address import Address
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_document
from tests.conftest import ROOT


def test_a_number_that_goes_with_its_part_may_be_given_again() -> None:
    bill = load_document(ROOT / "bills" / "serious_crime_bill").document
    new = parse_matter("15 Any other enactment has effect subject to this Act.", scheduled=True)
    paper = [
        Amendment("1", (LeaveOut(Units(Address.parse("Schedule 4, Part 3"))),)),
        Amendment("2", (Insert(Where.AFTER, Address.parse("Schedule 4, paragraph 14"), new),)),
    ]
    for order in (paper, paper[::-1]):
        ledger = apply_amendments(bill, order, dialect_for(bill))
        assert [type(each) for each in ledger.outcomes] == [Applied, Applied], ledger.outcomes
