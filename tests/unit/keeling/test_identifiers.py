"""What rows and units of an Act are called to whose provisions the file gives no identifiers."""

from __future__ import annotations

import pytest

from amendtool.formats.spellings import to_eid
from amendtool.keeling.table import table_of
from amendtool.keeling.units import unit_texts
from tests.amended import amended

_CLML = '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
ACT = (
    _CLML + "<Primary><Body>"
    "<P1group><Title>Trimming</Title><P1{first}><Pnumber>1</Pnumber><P1para>"
    "<P2><Pnumber>1</Pnumber><P2para><Text>A wick is trimmed daily.</Text></P2para></P2>"
    "</P1para></P1></P1group>"
    "<P1group><Title>Interpretation</Title><P1{second}><Pnumber>2</Pnumber><P1para>"
    "<Text>In this Act—</Text><UnorderedList Class=\"Definition\" Decoration=\"none\">"
    "<ListItem><Para><Text>“<Term>lamp oil</Term>” means oil;</Text></Para></ListItem>"
    "<ListItem><Para><Text>“<Term>wick</Term>” means a cord.</Text></Para></ListItem>"
    "</UnorderedList></P1para></P1></P1group>"
    "<P1group><Title>Short title</Title><P1><Pnumber>3</Pnumber><P1para>"
    "<Text>This Act may be cited as the Wicks Act 1901.</Text></P1para></P1></P1group>"
    "</Body></Primary></Legislation>"
)  # fmt: skip
BILL = (
    _CLML + "<Primary><Body><P1><Pnumber>1</Pnumber><P1para>"
    "<P2><Pnumber>1</Pnumber><P2para><Text>In section 1(1) of the Wicks Act 1901, for “daily” "
    "substitute “weekly”.</Text></P2para></P2>"
    "<P2><Pnumber>2</Pnumber><P2para><Text>In section 2 of that Act, in the definition of “lamp "
    "oil”, for “oil” substitute “paraffin”.</Text></P2para></P2>"
    "</P1para></P1></Body></Primary></Legislation>"
)


@pytest.mark.parametrize(
    ("first", "second", "rows", "units"),
    [
        pytest.param(
            "", "", ["sec_1__subsec_1", "sec_2__def_lampoil"], ["sec_1", "sec_2"], id="none"
        ),
        pytest.param(
            ' id="p00007"',
            ' id="p00008"',
            ["sec_1__subsec_1", "sec_2__def_lampoil"],
            ["sec_1", "sec_2"],
            id="such as only count the elements of the file",
        ),
        pytest.param(
            ' id="section-1"',
            ' id="section-2"',
            ["sec_1__subsec_1", "section-2"],
            ["section-1", "section-2"],
            id="of sections alone",
        ),
    ],
)
def test_rows_and_units_have_names(
    first: str, second: str, rows: list[str], units: list[str]
) -> None:
    schedule = amended(BILL, ACT.replace("{first}", first).replace("{second}", second))
    table = table_of(schedule, to_eid)
    assert [row.affected_provision for row in table] == rows
    texts = unit_texts(schedule, tuple(row.affected_provision for row in table), to_eid)
    assert [each.unit for each in texts] == units
    assert "weekly" in (texts[0].after or "")
