"""What an amendment to a bill has no form of words for, and that the reason is said."""

from __future__ import annotations

import pytest

from amendtool.amend.citation import Citation
from amendtool.amend.language.bill_write import wording
from amendtool.amend.matter import Matter
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
    Part,
    Place,
    Quote,
    Renumber,
    Retitle,
    Span,
    Substitute,
    Units,
    Where,
)
from amendtool.amend.paper import House
from amendtool.core.address import Address
from amendtool.core.errors_language import NoWording

CLAUSE = Address.parse("clause 4")
SUBSECTION = Address.parse("clause 4(2)")
NEW = parse_matter("(2A) A fee is due.")
AT = Citation(CLAUSE, 3, 11)


@pytest.mark.parametrize("house", House)
@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (Divide(CLAUSE, SUBSECTION, "Dogs"), "dividing a clause"),
        (Renumber(SUBSECTION, "3"), "numbers and headings"),
        (Designate(CLAUSE, "1"), "numbers and headings"),
        (Retitle(CLAUSE, "Dogs"), "numbers and headings"),
        (LeaveOutWords(Place(CLAUSE), Quote("may", Every.EACH)), "words wherever they occur"),
        (LeaveOutWords(Place(CLAUSE), Quote("may", 10)), "the 10th occurrence"),
        (LeaveOutWords(Place(CLAUSE), Span(Quote("a"), Edge.END)), "“to the end” without the line"),
        (
            LeaveOutWords(Place(CLAUSE), Span(Quote("a"), Quote("b"), inclusive=True)),
            "the words named at either end stay",
        ),
        (LeaveOutWords(Place(CLAUSE, Part.OPENING), Quote("a")), "the opening words"),
        (LeaveOut(Units(CLAUSE), with_heading=True), "this operation"),
        (LeaveOut(Units(SUBSECTION), joiner=Joiner("or", Where.BEFORE)), "this operation"),
        (
            LeaveOut(Units(Address.parse("clause 4(a)"), Address.parse("clause 4(c)"), 5)),
            "a list of provisions whose numbers do not follow one another",
        ),
        (Substitute(Units(SUBSECTION), NEW, (Units(CLAUSE),)), "this operation"),
        (Substitute(Units(CLAUSE), Matter((), before="a dog")), "in the place of a whole clause"),
        (Insert(Where.ALPHABETICAL, CLAUSE, NEW), "this operation"),
        (Move(Units(SUBSECTION), Where.AFTER, CLAUSE), "moving anything but a whole clause"),
        (
            InsertWords(Place(CLAUSE), Where.AT_END, None, "( ) the Secretary of State"),
            "words that begin like a provision",
        ),
        (LeaveOut(Units(Address.parse("clause 4, definition of “dog”"))), "without a number"),
    ],
)
def test_what_has_no_form_of_words_says_why(
    operation: Operation, reason: str, house: House
) -> None:
    with pytest.raises(NoWording) as caught:
        wording(operation, house, AT)
    assert reason in caught.value.detail
