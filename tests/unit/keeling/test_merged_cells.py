"""A quoted table with merged cells goes into the Act as it stands; its rows alone do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.amend.language.instruction import Instruction, NotUnderstood
from amendtool.amend.language.read import read_instructions
from amendtool.formats.load import read_document
from amendtool.formats.schema import first_fault
from tests.amended import amended
from tests.schemas import schema_of

FIXTURES = Path(__file__).parents[2] / "fixtures"
ACTS = {"clml": FIXTURES / "small_act.xml", "akn": FIXTURES / "small_act.akn.xml"}
_TABLE = (
    '<table xmlns="http://www.w3.org/1999/xhtml" cols="2"><thead><tr><th colspan="2">Fees</th></tr>'
    '</thead><tbody><tr><td rowspan="2">Lamps</td><td>£3</td></tr><tr><td>£4</td></tr></tbody>'
    "</table>"
)
_BILL = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
    "<P1><Pnumber>1</Pnumber><P1para><Text>{}</Text>"
    '<BlockAmendment TargetClass="primary" Context="main" Format="double">{}</BlockAmendment>'
    "</P1para></P1></Body></Primary></Legislation>"
)
_SECTION = (
    "<P1group><Title>Fees</Title><P1><Pnumber>2ZA</Pnumber><P1para><P2><Pnumber>1</Pnumber>"
    f'<P2para><Text>The fees are—</Text><Tabular Orientation="portrait">{_TABLE}</Tabular></P2para>'
    "</P2></P1para></P1></P1group>"
)


@pytest.mark.parametrize("act", ACTS)
def test_a_table_with_merged_cells_goes_into_either_format(act: str) -> None:
    bill = _BILL.format("In the Wicks Act 1901, after section 2 insert—", _SECTION)
    schedule = amended(bill, ACTS[act].read_bytes())
    clean, marked = schedule.clean.source.text, schedule.marked.to_bytes()
    assert '<th colspan="2">' in clean
    assert '<td rowspan="2">' in clean
    assert first_fault(clean.encode(), schema_of(act)) is None
    assert first_fault(marked, schema_of(act)) is None


def test_rows_of_it_have_no_places_of_their_own() -> None:
    table = f'<Tabular Orientation="portrait">{_TABLE}</Tabular>'
    said = "In the table in section 2 of the Wicks Act 1901, at the appropriate places insert—"
    (reading,) = read_instructions(read_document(_BILL.format(said, table).encode()))
    assert isinstance(reading, NotUnderstood)
    plain = table.replace(' colspan="2"', "").replace(' rowspan="2"', "")
    (reading,) = read_instructions(read_document(_BILL.format(said, plain).encode()))
    assert isinstance(reading, Instruction)
