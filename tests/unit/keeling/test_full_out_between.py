"""Words to the full measure before a paragraph that stays: in their place, in a valid file."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.core.textview import full_text
from amendtool.formats.schema import first_fault
from tests.amended import amended
from tests.schemas import schema_of

FIXTURES = Path(__file__).parents[2] / "fixtures"
ACTS = {"clml": FIXTURES / "small_act.xml", "akn": FIXTURES / "small_act.akn.xml"}
_BILL = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
    "<P1><Pnumber>1</Pnumber><P1para><Text>In the Wicks Act 1901, after section 1(1)(a) insert—"
    '</Text><BlockAmendment TargetClass="primary" Context="main" Format="double"><P3><Pnumber>aa'
    "</Pnumber><P3para><Text>is new,</Text></P3para></P3><Text>and in either case is paid for,"
    "</Text></BlockAmendment></P1para></P1></Body></Primary></Legislation>"
)


@pytest.mark.parametrize("act", [pytest.param("clml", marks=pytest.mark.corpus), "akn"])
def test_they_stand_between_the_paragraphs(act: str) -> None:
    schedule = amended(_BILL, ACTS[act].read_bytes())
    words = full_text(schedule.clean, schedule.clean.root).replace("\n", " ")
    assert "(aa) is new, and in either case is paid for, (b)" in words
    assert first_fault(schedule.clean.source.to_bytes(), schema_of(act)) is None
    assert first_fault(schedule.marked.to_bytes(), schema_of(act)) is None
