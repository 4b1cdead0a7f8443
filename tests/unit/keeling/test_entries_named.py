"""“the entry relating to the Dogs Act 1906” of a table that says “Dogs Act 1906 (c. 32).”."""

from __future__ import annotations

import pytest

from amendtool.render.flow import Flow
from amendtool.render.text import render_text
from tests.amended import amended

_SHELL = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary>{}'
    "</Primary></Legislation>"
)
_ROW = "<tr><td>{}</td><td>{}</td></tr>"
_ACT = _SHELL.format(
    "<Body><P1><Pnumber>1</Pnumber><P1para>"
    "<Text>This Act may be cited as the Wicks Act 1901.</Text>"
    "</P1para></P1></Body><Schedules><Schedule><Number>SCHEDULE</Number><ScheduleBody><Tabular>"
    '<table xmlns="http://www.w3.org/1999/xhtml"><tbody>'
    + _ROW.format("Dogs Act 1871 (c. 56).", "Section 1.")
    + _ROW.format("Dogs Act 1906 (c. 32).", "Section 2.")
    + _ROW.format("Dogs (Amendment) Act 1928 (c. 21).", "The whole Act.")
    + "</tbody></table></Tabular></ScheduleBody></Schedule></Schedules>"
)


@pytest.mark.parametrize(
    ("named", "gone"),
    [
        ("the Dogs Act 1906", "Section 2."),
        ("the Dogs Act 1871 (c. 56)", "Section 1."),
        ("the Dogs (Amendment) Act 1928", "The whole Act."),
    ],
)
def test_an_entry_is_found_by_the_title_in_it(named: str, gone: str) -> None:
    bill = _SHELL.format(
        "<Body><P1><Pnumber>1</Pnumber><P1para><Text>In the Schedule to the Wicks Act 1901, omit "
        f"the entry relating to {named}.</Text></P1para></P1></Body>"
    )
    schedule = amended(bill, _ACT)
    assert schedule.complete, schedule.results
    text = render_text(Flow(schedule.clean, {}).events())
    left = {"Section 1.", "Section 2.", "The whole Act."} - {gone}
    assert gone not in text
    assert all(each in text for each in left)
