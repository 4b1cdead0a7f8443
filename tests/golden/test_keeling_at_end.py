"""A table, or words set out on their own, at the end of a section that is nothing but words.

They stand with the words: in Akoma Ntoso in the ``content`` of the section, which stays one.
"""

from __future__ import annotations

import pytest

from amendtool.apply.ledger import Applied
from amendtool.formats.schema import first_fault
from amendtool.render.flow import Flow
from amendtool.render.text import render_text
from tests.schemas import schema_of
from tests.small_act import amended

SAID = "In section 2 of the Wicks Act 1901, at the end insert—"
WORDS = "<Text>Nothing in this section applies to a clerk.</Text>"
TABLE = (
    '<Tabular Orientation="portrait"><table xmlns="http://www.w3.org/1999/xhtml" cols="2">'
    "<thead><tr><td>Lamp</td><td>Fee</td></tr></thead>"
    "<tbody><tr><td>oil</td><td>one penny</td></tr></tbody></table></Tabular>"
)


def _bill(matter: str) -> bytes:
    return (
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
        f"<P1><Pnumber>1</Pnumber><P1para><Text>{SAID}</Text><BlockAmendment "
        'TargetClass="primary" TargetSubClass="unknown" Context="main" Format="double">'
        f"{matter}</BlockAmendment><AppendText>.</AppendText></P1para></P1>"
        "</Body></Primary></Legislation>"
    ).encode()


@pytest.mark.parametrize("dialect", [pytest.param("clml", marks=pytest.mark.corpus), "akn"])
@pytest.mark.parametrize("matter", [WORDS, TABLE], ids=["words", "table"])
def test_valid(matter: str, dialect: str) -> None:
    schedule = amended(_bill(matter), dialect)
    assert [type(each.outcome) for each in schedule.results] == [Applied]
    schema = schema_of(dialect)
    assert first_fault(schedule.clean.source.to_bytes(), schema) is None
    assert first_fault(schedule.marked.to_bytes(), schema) is None
    text = render_text(Flow(schedule.clean, {}).events(), width=200)
    start = text.index("valid for a year.")
    new = text[start : text.index("PART II", start)]
    if matter is WORDS:
        assert "Nothing in this section applies to a clerk." in new
    else:
        assert "| Lamp | Fee       |" in new
        assert "| oil  | one penny |" in new
