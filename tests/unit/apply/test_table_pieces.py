"""Words left out from one row of a table to another, or from the notes under its heading on.

A table may be set in several pieces, each with a heading row, and have numbered notes: a file in
which a piece had no rows left, or a note no number, would not be valid.
"""

from __future__ import annotations

import pytest

from amendtool.amend.operations import (
    Every,
    LeaveOut,
    LeaveOutWords,
    Operation,
    Place,
    Quote,
    Span,
    Units,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, Outcome, Refused, replay
from amendtool.core.address import Address
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.formats.schema import first_fault
from tests.schemas import schema_of

_HTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def _piece(head: str, *rows: str) -> str:
    body = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    headed = f"<thead><tr><td>{head}</td></tr></thead>"
    return f'<table {_HTML} cols="1">{headed}<tbody>{body}</tbody></table>'


BASE = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
    "<P1><Pnumber>1</Pnumber><P1para><Text>As follows—</Text>"
    '<Tabular Orientation="portrait"><Number>Table 1</Number><TableText><P1><Pnumber>1</Pnumber>'
    "<P1para><Text>Oil is counted.</Text></P1para></P1><P1><Pnumber>2</Pnumber><P1para><Text>Gas "
    "is not.</Text></P1para></P1></TableText>"
    + _piece("Lamps", "amber", "blue")
    + _piece("Wicks", "cotton", "dry")
    + "</Tabular></P1para></P1></Body></Primary></Legislation>"
).encode()
TABLE = Address.parse("section 1, table 1")


def _made(operation: Operation) -> tuple[Outcome, bytes]:
    document = read_document(BASE)
    ledger = apply_amendments(document, [Amendment("1", (operation,))], dialect_for(document))
    return ledger.outcomes[0], replay(document.source, ledger).to_bytes()


def _words(first: str, last: str) -> LeaveOutWords:
    span = Span(Quote(first, Every.ONLY), Quote(last, Every.ONLY), inclusive=True)
    return LeaveOutWords(Place(TABLE), span)


def _rows(first: int, last: int) -> LeaveOut:
    at = [Address.parse(f"section 1, table 1, row {number}") for number in (first, last)]
    return LeaveOut(Units(at[0], at[1]))


@pytest.mark.corpus
def test_the_base_is_valid() -> None:
    assert first_fault(BASE, schema_of("clml")) is None


@pytest.mark.parametrize("operation", [_rows(5, 6), _rows(2, 3), _words("cotton", "dry")])
def test_no_piece_is_left_without_rows(operation: Operation) -> None:
    outcome, _ = _made(operation)
    assert isinstance(outcome, Refused)
    assert outcome.error.code == "AT416"


@pytest.mark.corpus
@pytest.mark.parametrize(
    "operation",
    [
        _words("is counted", "Gas"),
        _words("counted", "amber"),
        _rows(3, 5),
        _words("blue", "cotton"),
    ],
)
def test_what_is_left_is_valid(operation: Operation) -> None:
    outcome, amended = _made(operation)
    assert isinstance(outcome, Applied), outcome
    assert first_fault(amended, schema_of("clml")) is None


def test_notes_at_the_foot_are_no_rows() -> None:
    foot = b"<tfoot><tr><td>as below</td></tr></tfoot><tbody><tr><td>amber"
    document = read_document(BASE.replace(b"<tbody><tr><td>amber", foot))
    rows = [Address.parse(f"section 1, table 1, row {number}") for number in (3, 4)]
    amendment = Amendment("1", (LeaveOut(Units(rows[0], rows[1])),))
    (outcome,) = apply_amendments(document, [amendment], dialect_for(document)).outcomes
    assert isinstance(outcome, Refused)
