"""What an amending clause has no form of words for, and that the reason is said."""

from __future__ import annotations

import pytest

from amendtool.amend.language.act_clause import amending_clause
from amendtool.amend.language.act_paper import act_named
from amendtool.amend.language.act_write import act_wording
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
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
    Place,
    Quote,
    Retitle,
    Span,
    Units,
    Where,
)
from amendtool.core.address import Address
from amendtool.core.errors_language import NoWording

SECTION = Address.parse("section 3")
NEW = parse_matter("(2A) A fee is due.")


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (Divide(SECTION, Address.parse("section 3(2)"), "Dogs"), "dividing a clause"),
        (OpposeQuestion(SECTION), "a Question that is opposed"),
        (Insert(Where.AT_END, None, NEW), "a new provision whose place is not said"),
        (
            LeaveOutWords(Place(SECTION), Span(Quote("a"), Quote("b"))),
            "words between two others that both stay",
        ),
        (LeaveOutWords(Place(SECTION), Quote("a", 13)), "the 13th occurrence of words"),
        (
            LeaveOutWords(Place(SECTION), Span(Quote("a", Every.EACH), Edge.END, True)),
            "a run from or to words in each place",
        ),
        (LeaveOut(Units(Address.parse("section 3(2)[2]"))), "one of two provisions"),
        (LeaveOut(Units(Address.parse("clause (New dogs)"))), "a provision that has no number yet"),
        (
            LeaveOut(Units(SECTION, Address.parse("section 5(2)"))),
            "a run of provisions that do not stand side by side",
        ),
        (
            LeaveOut(
                Units(Address.parse("section 3(a)"), Address.parse("section 3(c)"), count=5)
            ),
            "a list of provisions whose numbers do not follow one another",
        ),
        (
            Move(Units(SECTION), Where.ALPHABETICAL, Address.parse("section 5")),
            "moving something to its place in the alphabet",
        ),
        (
            InsertWords(Place(SECTION), Where.AFTER, None, "a"),
            "words whose place is not said",
        ),
        (
            Insert(Where.AFTER, SECTION, NEW, joiner=Joiner("and", Where.BEFORE, keep=True)),
            "what becomes of the joiner",
        ),
        (LeaveOutWords(Place(SECTION), Quote("a” b")), "this operation"),
        (Retitle(Address.parse("(2)"), "Dogs"), "this operation"),
    ],
)  # fmt: skip
def test_what_has_no_form_of_words_says_why(operation: Operation, reason: str) -> None:
    with pytest.raises(NoWording) as caught:
        act_wording(operation, "the Dogs Act 1906")
    assert reason in caught.value.detail
    with pytest.raises(NoWording):
        amending_clause([operation, LeaveOut(Units(SECTION))], "the Dogs Act 1906")


def test_legislation_that_is_not_named_as_a_sentence_would_name_it_is_refused() -> None:
    with pytest.raises(NoWording):
        act_wording(LeaveOut(Units(SECTION)), "dogs and cats")


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Dogs Act 1906", "the Dogs Act 1906"),
        ("The Dogs Act 1906 (as amended)", "the Dogs Act 1906"),
        ("Dogs (Registration) Regulations 2006", "the Dogs (Registration) Regulations 2006"),
        ("Dog Code", "the Dog Code"),
    ],
)
def test_the_act_is_named_as_in_a_sentence(title: str, named: str) -> None:
    assert act_named(title) == named


def test_a_title_that_names_no_legislation_is_refused() -> None:
    with pytest.raises(NoWording, match="is not the title"):
        act_named("dogs")
