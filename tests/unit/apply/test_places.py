"""Where units come to stand that are put, or moved, to the edge of the body or of the Schedules."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import Insert, Move, Operation, Units, Where
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import replay
from amendtool.core.address import Address
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

FOLDER = Path(__file__).parents[3] / "bills" / "serious_crime_bill"
BILLS = ["serious_crime_bill.xml", "serious_crime_bill.akn.xml"]
PART = "Part {}\nNew Part\nNew clause\nWords."
SCHEDULE = "Schedule {}\nNew Schedule\n1 Words."


def _outline(document: Document) -> list[str]:
    """Parts and Schedules that stand directly in the document, in order."""
    wanted = {Kind.PREAMBLE: "", Kind.PART: "", Kind.SCHEDULE: "S"}
    return [
        wanted[each.kind] + (each.number or each.kind.value)
        for each in document.root.children
        if each.kind in wanted
    ]


def _made(name: str, operation: Operation) -> list[str]:
    document = read_document((FOLDER / name).read_bytes())
    ledger = apply_amendments(document, [Amendment("1", (operation,))], dialect_for(document))
    assert ledger.complete, ledger.outcomes
    return _outline(read_document(replay(document.source, ledger).to_bytes()))


@pytest.mark.parametrize("name", BILLS)
@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (
            Move(Units(Address.parse("Part 2")), Where.BEFORE, Address.parse("Part 1")),
            "preamble 2 1 3 4 5 6 S1 S2 S3 S4",
        ),
        (
            Insert(Where.BEFORE, Address.parse("Part 1"), parse_matter(PART.format("A1"))),
            "preamble A1 1 2 3 4 5 6 S1 S2 S3 S4",
        ),
        # Clause 1 begins Chapter 1 of Part 1, and a Part stands in neither.
        (
            Insert(Where.BEFORE, Address.parse("clause 1"), parse_matter(PART.format("A1"))),
            "preamble A1 1 2 3 4 5 6 S1 S2 S3 S4",
        ),
        (
            Insert(Where.AFTER, Address.parse("clause 89"), parse_matter(PART.format("7"))),
            "preamble 1 2 3 4 5 6 7 S1 S2 S3 S4",
        ),
        (
            Move(Units(Address.parse("Schedule 3")), Where.BEFORE, Address.parse("Schedule 1")),
            "preamble 1 2 3 4 5 6 S3 S1 S2 S4",
        ),
        (
            Insert(Where.BEFORE, Address.parse("Schedule 1"), parse_matter(SCHEDULE.format("A1"))),
            "preamble 1 2 3 4 5 6 SA1 S1 S2 S3 S4",
        ),
        (
            Move(Units(Address.parse("Schedule 1")), Where.AFTER, Address.parse("Schedule 4")),
            "preamble 1 2 3 4 5 6 S2 S3 S4 S1",
        ),
    ],
)
def test_at_the_edges(name: str, operation: Operation, expected: str) -> None:
    assert _made(name, operation) == expected.split()
