"""Numbered provisions in the words of an entry of a list, a definition, a cell, a preamble (CLML).

They are what the format has there: a list that counts for itself, in an entry; a numbered level
in a paragraph of a preamble.
"""

from __future__ import annotations

import pytest

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Edge,
    Every,
    Insert,
    InsertWords,
    Operation,
    Place,
    Quote,
    Span,
    SubstituteWords,
    Where,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, replay, replay_marked, restore
from amendtool.core.address import Address
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

_LEGISLATION = "http://www.legislation.gov.uk/namespaces/legislation"
BASE = (
    f'<Legislation xmlns="{_LEGISLATION}"><Primary><PrimaryPrelims><Title>Lamps Act</Title>'
    "<LongTitle>An Act about lamps.</LongTitle><PrimaryPreamble><IntroductoryText><P><Text>Whereas "
    "lamps are lit by oil:</Text></P></IntroductoryText><EnactingText><Para><Text>Be it enacted"
    "</Text></Para></EnactingText></PrimaryPreamble></PrimaryPrelims><Body>"
    '<P1 id="section-1"><Pnumber>1</Pnumber><P1para><Text>In this section—</Text>'
    '<UnorderedList Class="Definition" Decoration="none"><ListItem><Para><Text>“lamp” means a '
    "thing that is lit by oil;</Text></Para></ListItem></UnorderedList><Tabular><table "
    f'xmlns="http://www.w3.org/1999/xhtml"><tbody><tr><td><Para xmlns="{_LEGISLATION}"><Text>lit '
    "by oil</Text></Para></td></tr></tbody></table></Tabular></P1para></P1></Body></Primary>"
    "</Legislation>"
).encode()
LAMP = "section 1, definition of “lamp”"
CELL = "section 1, table, row 1, column 1"
OPENED = '<OrderedList Type="alpha" Decoration="parens"><ListItem><Para><Text>'
LISTED = parse_matter("(a) one, or\n(b) two,")


def _quote(words: str) -> Quote:
    return Quote(words, Every.ONLY)


def _place(address: str) -> Place:
    return Place(Address.parse(address))


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (
            InsertWords(_place(LAMP), Where.AFTER, _quote("thing"), "that is—", LISTED),
            f"that is—</Text>{OPENED}one, or</Text></Para></ListItem>",
        ),
        (
            SubstituteWords(
                _place(LAMP), Span(_quote("a thing"), Edge.END, inclusive=True), "either—", LISTED
            ),
            f"<Text>“lamp” means either—</Text>{OPENED}",
        ),
        (
            Insert(Where.AT_END, Address.parse(LAMP), LISTED),
            f"lit by oil;</Text>{OPENED}",
        ),
        (
            InsertWords(_place(CELL), Where.AFTER, _quote("lit"), "by—", LISTED),
            f"<Text>lit by—</Text>{OPENED}",
        ),
        (
            InsertWords(_place("preamble"), Where.AFTER, _quote("Whereas"), "—", LISTED),
            "<Text>Whereas—</Text><P3><Pnumber>a</Pnumber><P3para><Text>one, or</Text>",
        ),
    ],
)
def test_they_stand_where_the_format_has_a_place(operation: Operation, expected: str) -> None:
    document = read_document(BASE)
    ledger = apply_amendments(document, [Amendment("1", (operation,))], dialect_for(document))
    (outcome,) = ledger.outcomes
    assert isinstance(outcome, Applied), outcome
    amended = replay(document.source, ledger)
    assert expected in amended.text.replace(" </Text>", "</Text>")
    assert restore(document.source, ledger, amended).text == document.source.text
    again = read_document(amended.to_bytes())
    listed = [each for each in again.walk() if each.label in ("(a)", "(b)") or each.number in "ab"]
    assert len([each for each in listed if each.number]) == 2
    read_document(replay_marked(document.source, ledger).to_bytes())
