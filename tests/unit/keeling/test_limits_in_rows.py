"""Words that limit an instruction stand in its row of the table.  Words our own."""

from __future__ import annotations

from pathlib import Path

from amendtool.amend.language.read import read_instructions
from amendtool.formats.identity import act_identity
from amendtool.formats.load import read_document
from amendtool.formats.spellings import to_eid
from amendtool.formats.standing import DocumentFormats
from amendtool.keeling.acts import of_act
from amendtool.keeling.carry import carry_out
from amendtool.keeling.table import table_of

_ACT = Path(__file__).parents[2] / "fixtures" / "small_act.xml"
_BILL = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body><P1>'
    "<Pnumber>1</Pnumber><P1para><Text>In section 1 of the Wicks Act 1901 (as it extends to "
    "Scotland), omit {}.</Text></P1para></P1></Body></Primary></Legislation>"
)


def _note(what: str) -> tuple[str, str]:
    act = read_document(_ACT.read_bytes())
    identity = act_identity(act)
    mine = of_act(read_instructions(read_document(_BILL.format(what).encode())), identity)
    (row,) = table_of(carry_out(mine, act, identity, DocumentFormats(), bill="Bill"), to_eid)
    return row.status, row.note


def test_the_row_of_one_that_is_made_says_its_limit() -> None:
    assert _note("subsection (2)") == ("made", "only as it extends to Scotland")


def test_the_row_of_one_that_is_not_made_says_both() -> None:
    status, note = _note("subsection (9)")
    assert status == "target absent"
    assert note.startswith("only as it extends to Scotland; there is no section 1(9)")
