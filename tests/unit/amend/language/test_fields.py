"""Operations as plain fields: JSON can hold them, and no two operations give the same."""

from __future__ import annotations

import json

from amendtool.amend.language.fields import fields
from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Designate,
    Divide,
    Edge,
    Every,
    Insert,
    InsertWords,
    Joiner,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    OpposeQuestion,
    Part,
    Place,
    Quote,
    Renumber,
    Retitle,
    Span,
    Substitute,
    SubstituteWords,
    UnitEdge,
    Units,
    Where,
)
from amendtool.core.address import Address

AT, TO = Address.parse("section 3(2)"), Address.parse("section 3(4)")
NEW = parse_matter("(2A) In this Act—\n    “lamp” includes a lantern;\n    “wick” means a wick.")
ROWS = parse_matter("| a | b |")
OPERATIONS: tuple[Operation, ...] = (
    LeaveOutWords(Place(AT), Quote("may")),
    LeaveOutWords(Place(AT), Quote("may", 2)),
    LeaveOutWords(Place(AT), Quote("may", Every.EACH)),
    LeaveOutWords(Place(AT, Part.OPENING), Quote("may")),
    LeaveOutWords(Place(AT, last=TO), Quote("may")),
    LeaveOutWords(Place(AT), Span(Quote("a"), Edge.END, inclusive=True)),
    LeaveOutWords(Place(AT), Span(Quote("a"), Edge.END)),
    LeaveOutWords(Place(AT), Span(Quote("a"), Quote("b", 2), True, after_start=True)),
    LeaveOutWords(Place(AT), Span(Edge.BEGINNING, UnitEdge(TO, Edge.END), inclusive=True)),
    SubstituteWords(Place(AT), Quote("may"), "must"),
    SubstituteWords(Place(AT), Quote("may"), "must—", NEW),
    InsertWords(Place(AT), Where.AFTER, Quote("may"), "not"),
    InsertWords(Place(AT), Where.AT_END, None, "not"),
    LeaveOut(Units(AT)),
    LeaveOut(Units(AT, TO)),
    LeaveOut(Units(AT, TO, 3)),
    LeaveOut(Units(AT), with_heading=True),
    LeaveOut(Units(AT), joiner=Joiner("or", Where.BEFORE)),
    Insert(Where.AFTER, AT, NEW),
    Insert(Where.AFTER, AT, ROWS),
    Insert(Where.AT_END, None, NEW),
    Insert(Where.BEFORE, AT, NEW, before_heading=False),
    Substitute(Units(AT), NEW),
    Substitute(Units(AT), NEW, (Units(TO),)),
    Move(Units(AT), Where.AFTER, TO),
    Move(Units(AT), Where.AFTER, TO, with_heading=True),
    Divide(AT, TO, "Lamps"),
    Renumber(AT, "3"),
    Designate(AT, "1"),
    Designate(AT, "a", Quote("may")),
    Retitle(AT, "Lamps"),
    Retitle(AT, "Lamps", Part.HEADING_BEFORE),
    OpposeQuestion(AT),
)


def test_no_two_operations_have_the_same_fields() -> None:
    written = [json.dumps(fields(each), ensure_ascii=False) for each in OPERATIONS]
    assert len(set(written)) == len(OPERATIONS)
    assert all(fields(each)["op"] for each in OPERATIONS)


def test_new_text_is_there_with_all_that_is_in_it() -> None:
    found = json.dumps(fields(Insert(Where.AFTER, AT, NEW)), ensure_ascii=False)
    assert "“lamp” includes a lantern;" in found
    assert '"term": "wick"' in found
    assert '"cells": ["a", "b"]' in json.dumps(fields(Insert(Where.AFTER, AT, ROWS)))


UNIT = {
    "form": "Schedule",
    "number": "1",
    "reference": "Section 4",
    "heading": "Lamps",
    "text": "Before.",
    "units": [
        {
            "form": "paragraph",
            "number": "1",
            "text": "One.",
            "units": [
                {
                    "form": "quoted matter",
                    "text": "a lantern",
                    "after_quotation": ";",
                    "marks": ["“", "”"],
                }
            ],
        },
        {"form": "full-out words", "text": "Between."},
        {"form": "paragraph", "number": "2", "text": "Two."},
        {"form": "full-out words", "text": "After."},
    ],
}


def test_nothing_that_is_printed_of_new_text_is_left_out_or_moved() -> None:
    quoted = NewProvision(Form.QUOTED, None, content=(Words("a lantern"),), appended=";")
    schedule = NewProvision(
        Form.SCHEDULE,
        "1",
        heading="Lamps",
        reference="Section 4",
        content=(
            Words("Before."),
            NewProvision(Form.SCHEDULE_PARAGRAPH, "1", content=(Words("One."), quoted)),
            Words("Between."),
            NewProvision(Form.SCHEDULE_PARAGRAPH, "2", content=(Words("Two."),)),
            Words("After."),
        ),
    )
    assert fields(Insert(Where.AFTER, AT, Matter((schedule,))))["units"] == [UNIT]
