"""What the CLML schema has no place for is refused by name, and nothing is written."""

from __future__ import annotations

import pytest

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import Insert, LeaveOut, Move, Operation, Substitute, Units, Where
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, Ledger, Refused, replay
from amendtool.core.address import Address
from amendtool.formats.clml.nesting import may_hold
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

_SECTION = (
    "<P1group><Title>Lamps {0}</Title><P1><Pnumber>{0}</Pnumber><P1para>"
    "<Text>A lamp is lit.</Text></P1para></P1></P1group>"
)
_ABSTRACT = (
    "<Schedules><Abstract><TitleBlock><Title>Abstract</Title><Subtitle>of this Act</Subtitle>"
    "</TitleBlock><AbstractBody><Chapter><Number>Schedule 1</Number><P><Text>Oil.</Text></P>"
    "</Chapter></AbstractBody></Abstract></Schedules>"
)
BASE = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
    "<Part><Number>Part 1</Number><Title>Lamps</Title><Chapter><Number>Chapter 1</Number>"
    "<Title>Oil</Title><Pblock><Title>Oil lamps</Title>"
    + _SECTION.format(1)
    + _SECTION.format(2)
    + "</Pblock></Chapter></Part><Part><Number>Part 2</Number><Title>Wicks</Title>"
    + _SECTION.format(3)
    + "</Part></Body>"
    + _ABSTRACT
    + "</Primary></Legislation>"
).encode()
CLAUSE = "New\n(1) New words."


def _made(operation: Operation) -> Ledger:
    document = read_document(BASE)
    return apply_amendments(document, [Amendment("1", (operation,))], dialect_for(document))


def _at(text: str) -> Address:
    return Address.parse(text)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (f"*New*\n\n{CLAUSE}", "a heading over provisions"),
        (f"Part 1A\nNew\n\n{CLAUSE}", "a Part"),
        (f"Chapter 1A\nNew\n\n{CLAUSE}", "a Chapter"),
    ],
)
def test_a_group_does_not_take_the_place_of_one_section_of_a_group(typed: str, said: str) -> None:
    ledger = _made(Substitute(Units(_at("section 1")), parse_matter(typed)))
    (outcome,) = ledger.outcomes
    assert isinstance(outcome, Refused)
    assert outcome.error.code == "AT416"
    assert f"no place for {said} here" in str(outcome.error)
    assert ledger.splices == ()


def test_a_heading_takes_the_place_of_a_section_of_a_part() -> None:
    ledger = _made(Substitute(Units(_at("section 3")), parse_matter(f"*New*\n\n{CLAUSE}")))
    assert isinstance(ledger.outcomes[0], Applied)
    assert "<Title>Wicks</Title><Pblock><Title>New</Title>" in "".join(
        replay(read_document(BASE).source, ledger).text.split("\n")
    ).replace("  ", "")


def test_a_part_does_not_move_into_another() -> None:
    (outcome,) = _made(Move(Units(_at("Part 2")), Where.AFTER, _at("section 1"))).outcomes
    assert isinstance(outcome, Refused)


def test_a_second_line_of_a_title_is_no_words() -> None:
    document = read_document(BASE)
    appendix = next(each for each in document.walk() if each.kind.value == "appendix")
    assert appendix.blocks
    (outcome,) = _made(LeaveOut(Units(_at("Appendix, Chapter 1")))).outcomes
    assert isinstance(outcome, Refused)
    assert "nothing would be left" in str(outcome.error)


def test_where_nothing_is_known_anything_may_stand() -> None:
    assert may_hold("BlockAmendment", "Part")
    assert may_hold("Pblock", "Text")
    assert not may_hold("Pblock", "Pblock")


def test_capital_letters_right_below_a_section_stand_no_deeper_than_they_may() -> None:
    typed = "New\nThe following—\n    (A) oil,\n    (B) gas."
    ledger = _made(Insert(Where.AFTER, _at("section 3"), parse_matter(typed)))
    text = replay(read_document(BASE).source, ledger).text
    assert "<P4><Pnumber>A</Pnumber>" in text or "<P4 " in text
    assert "<P5" not in text
