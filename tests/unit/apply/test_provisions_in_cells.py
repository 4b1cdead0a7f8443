"""A numbered provision beside another in a table cell is of the namespace that one is of."""

from __future__ import annotations

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import Insert, Where
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import replay
from amendtool.core.address import Address
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

_NAMESPACE = "http://www.legislation.gov.uk/namespaces/legislation"
BASE = (
    f'<Legislation xmlns="{_NAMESPACE}"><Primary><Body><P1 id="section-1"><Pnumber>1</Pnumber>'
    '<P1para><Text>As follows—</Text><Tabular><table xmlns="http://www.w3.org/1999/xhtml"><tbody>'
    f'<tr><td><P2 xmlns="{_NAMESPACE}"><Pnumber>1</Pnumber><P2para><Text>A lamp.</Text></P2para>'
    "</P2></td></tr></tbody></table></Tabular></P1para></P1></Body></Primary></Legislation>"
).encode()


def test_a_new_one_says_its_namespace() -> None:
    document = read_document(BASE)
    anchor = Address.parse("section 1, table, row 1, column 1, (1)")
    insert = Insert(Where.AFTER, anchor, parse_matter("(2) A wick."))
    ledger = apply_amendments(document, [Amendment("1", (insert,))], dialect_for(document))
    amended = replay(document.source, ledger).text
    assert amended.count(f'<P2 xmlns="{_NAMESPACE}"') == 2
    assert "A wick." in amended
