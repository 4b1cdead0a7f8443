"""Stubs of explanatory statements read as English."""

from __future__ import annotations

import pytest

from amendtool.amend.operations import LeaveOut, Operation, Units
from amendtool.core.address import Address
from amendtool.papers.stub import stub_for


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("clause 4(2)(b)", "leave out clause 4(2)(b)."),
        ("long title", "leave out the long title."),
        ("Schedule 2", "leave out Schedule 2."),
        ("cross-heading “Lamps”", "leave out the cross-heading “Lamps”."),
    ],
)
def test_what_has_no_number_has_an_article(target: str, said: str) -> None:
    operation: Operation = LeaveOut(Units(Address.parse(target)))
    assert stub_for(operation) == f"[To be completed] This amendment would {said}"
