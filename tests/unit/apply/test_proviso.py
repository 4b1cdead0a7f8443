"""The proviso to a provision: the only one, a paragraph of its own and the last."""

from __future__ import annotations

import pytest

from amendtool.amend.operations import (
    Edge,
    LeaveOutWords,
    Operation,
    Part,
    Place,
    Quote,
    Span,
    SubstituteWords,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, Refused, replay
from amendtool.core.address import Address
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

PROVISO = "<Text>Provided that a lamp may be lit by the clerk.</Text>"
BASE = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
    "<Primary><Body><P1><Pnumber>1</Pnumber><P1para>"
    "<P2><Pnumber>1</Pnumber><P2para><Text>No lamp may be lit:</Text>"
    f"{PROVISO}</P2para></P2>"
    "<P2><Pnumber>2</Pnumber><P2para><Text>No wick may be cut.</Text></P2para></P2>"
    "</P1para></P1></Body></Primary></Legislation>"
)
ALL = Span(Edge.BEGINNING, Edge.END, inclusive=True)


def place(address: str) -> Place:
    return Place(Address.parse(address), Part.PROVISO)


def outcome(base: str, operation: Operation) -> str:
    """What becomes of it: the text after, or the refusal."""
    document = read_document(base.encode())
    ledger = apply_amendments(document, [Amendment("1", (operation,))], dialect_for(document))
    done = ledger.outcomes[0]
    return replay(document.source, ledger).text if isinstance(done, Applied) else str(done)


def test_words_in_it() -> None:
    """“may” stands in what it is a proviso to as well."""
    after = outcome(BASE, SubstituteWords(place("section 1(1)"), Quote("may"), "must"))
    assert after == BASE.replace("lamp may be lit by", "lamp must be lit by")


def test_it_goes_whole_with_its_full_stop() -> None:
    after = outcome(BASE, LeaveOutWords(place("section 1(1)"), ALL))
    assert "No lamp may be lit:</Text>" in after
    assert "Provided" not in after
    assert "clerk" not in after


def test_another_in_its_place() -> None:
    new = "Provided that a lamp may be lit at night."
    after = outcome(BASE, SubstituteWords(place("section 1(1)"), ALL, new))
    assert after == BASE.replace("by the clerk", "at night")


@pytest.mark.parametrize(
    ("base", "address"),
    [
        pytest.param(BASE, "section 1(2)", id="none"),
        pytest.param(BASE, "section 1", id="not the last paragraph of it"),
        pytest.param(BASE.replace(PROVISO, PROVISO * 2), "section 1(1)", id="two"),
        pytest.param(
            BASE.replace(":</Text><Text>", ": "), "section 1(1)", id="in the middle of a paragraph"
        ),
        pytest.param(
            BASE.replace(PROVISO, f"{PROVISO}<Text>Lamps are bright.</Text>"),
            "section 1(1)",
            id="other words behind it",
        ),
    ],
)
def test_which_it_is_must_be_sure(base: str, address: str) -> None:
    document = read_document(base.encode())
    operation = SubstituteWords(place(address), Quote("may"), "must")
    ledger = apply_amendments(document, [Amendment("1", (operation,))], dialect_for(document))
    assert isinstance(ledger.outcomes[0], Refused)
