"""Words after paragraphs that are marked up as those of the last paragraph, after its own."""

from __future__ import annotations

import pytest

from amendtool.amend.operations import Part, Place, Quote, SubstituteWords
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, Refused, replay
from amendtool.core.address import Address
from amendtool.core.kinds import Category
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

BASE = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
    "<Primary><Body><P1><Pnumber>1</Pnumber><P1para>"
    "<P2><Pnumber>1</Pnumber><P2para><Text>Where—</Text>"
    "<P3><Pnumber>a</Pnumber><P3para><Text>a lamp is lit; or</Text></P3para></P3>"
    "<P3><Pnumber>b</Pnumber><P3para><Text>a wick is—</Text>"
    "<P4><Pnumber>i</Pnumber><P4para><Text>dry; or</Text></P4para></P4>"
    "<P4><Pnumber>ii</Pnumber><P4para><Text>trimmed,</Text></P4para></P4>"
    "<Text>the clerk may enter.</Text></P3para></P3></P2para></P2>"
    "</P1para></P1></Body></Primary></Legislation>"
)
AMENDMENT = Amendment(
    "1",
    (SubstituteWords(Place(Address.parse("section 1(1)"), Part.CLOSING), Quote("may"), "must"),),
)


def test_of_an_act_they_are_found() -> None:
    document = read_document(BASE.encode())
    assert document.category is Category.ACT
    ledger = apply_amendments(document, [AMENDMENT], dialect_for(document))
    assert isinstance(ledger.outcomes[0], Applied)
    assert "<Text>the clerk must enter.</Text>" in replay(document.source, ledger).text


@pytest.mark.parametrize(
    "base",
    [
        pytest.param(BASE.replace("<Text>the clerk may enter.</Text>", ""), id="none"),
        pytest.param(BASE.replace("enter.</Text></P3para></P3>", "enter.</Text></P3para></P3>"
                     "<P3><Pnumber>c</Pnumber><P3para><Text>it may.</Text></P3para></P3>"),
                     id="those of a paragraph before the last"),
    ],
)  # fmt: skip
def test_where_there_are_none_that_is_said(base: str) -> None:
    document = read_document(base.encode())
    ledger = apply_amendments(document, [AMENDMENT], dialect_for(document))
    assert isinstance(ledger.outcomes[0], Refused)


def test_of_a_bill_they_stay_those_of_the_paragraph() -> None:
    document = read_document(BASE.encode(), category=Category.BILL)
    ledger = apply_amendments(document, [AMENDMENT], dialect_for(document))
    assert isinstance(ledger.outcomes[0], Refused)
