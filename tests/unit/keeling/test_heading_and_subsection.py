"""“For the heading and subsection (1) …”: the section is set out, and the rest of it stays."""

from __future__ import annotations

from amendtool.amend.language.read import read_instructions
from amendtool.formats.identity import act_identity
from amendtool.formats.load import read_document
from amendtool.formats.standing import DocumentFormats
from amendtool.keeling.acts import of_act
from amendtool.keeling.carry import carry_out
from amendtool.keeling.table import status_of
from amendtool.render.flow import Flow
from amendtool.render.text import render_text

_SHELL = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>{}'
    "</Body></Primary></Legislation>"
)


def test_a_heading_and_a_subsection_are_replaced_together() -> None:
    bill = _SHELL.format(
        "<P1><Pnumber>1</Pnumber><P1para><Text>For the heading and subsection (1) of section 2 of "
        "the Wicks Act 1901 substitute—</Text>"
        '<BlockAmendment TargetClass="primary" Context="main" Format="double"><P1group><Title>Wicks'
        " and lamps</Title><P1><Pnumber>2</Pnumber><P1para><P2><Pnumber>1</Pnumber><P2para><Text>A "
        "wick is a lamp.</Text></P2para></P2></P1para></P1></P1group></BlockAmendment></P1para>"
        "</P1>"
    )
    act = read_document(
        _SHELL.format(
            "<P1group><Title>Wicks</Title><P1><Pnumber>2</Pnumber><P1para><P2><Pnumber>1</Pnumber>"
            "<P2para><Text>A wick burns.</Text></P2para></P2><P2><Pnumber>2</Pnumber><P2para><Text>"
            "This Act may be cited as the Wicks Act 1901.</Text></P2para></P2></P1para></P1>"
            "</P1group>"
        ).encode()
    )
    identity = act_identity(act)
    mine = of_act(read_instructions(read_document(bill.encode())), identity)
    schedule = carry_out(mine, act, identity, DocumentFormats(), bill="Bill")
    text = render_text(Flow(schedule.clean, {}).events(), width=200)
    assert [status_of(each.outcome)[0] for each in schedule.results] == ["made"]
    assert "Wicks and lamps" in text
    assert "A wick is a lamp." in text
    assert "burns" not in text
    assert "may be cited" in text
