"""Law 8 for the House's language: reading what is written gives the operation back."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from amendtool.amend.citation import Citation
from amendtool.amend.doubled import doubled
from amendtool.amend.language.bill_paper import paper_of_text, text_of_paper
from amendtool.amend.language.bill_read import read_bill_amendment
from amendtool.amend.language.bill_write import wording
from amendtool.amend.matter import Matter
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Edge,
    Every,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    OpposeQuestion,
    Place,
    Quote,
    Span,
    Substitute,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.amend.paper import Amendment, AmendmentPaper, Base, House
from amendtool.core.address import Address
from amendtool.core.errors_language import NoWording

#: White space of a paper is where its lines end, and says nothing: one space is as good as two.
WORDS = (
    st.text(alphabet="abcd e,;’—()12£", min_size=1, max_size=30)
    .map(lambda words: " ".join(words.split()))
    .filter(bool)
    # “( ) words” is a provision that is numbered later, and no words
    .filter(lambda words: not words.startswith("("))
)
NUMBERS = st.integers(1, 140)
CLAUSES = NUMBERS.map(lambda number: Address.parse(f"clause {number}"))
TOPS = st.one_of(
    CLAUSES,
    st.integers(1, 9).map(lambda number: Address.parse(f"Schedule {number}")),
    st.just(Address.parse("long title")),
)
QUOTES = st.builds(Quote, WORDS, st.sampled_from([Every.ONLY, Every.LAST, 1, 2, 9]))
ANCHORS = st.builds(Quote, WORDS, st.sampled_from([Every.ONLY, 1, 2]))
SPANS = st.builds(
    Span,
    st.one_of(ANCHORS, st.just(Edge.BEGINNING)),
    st.one_of(ANCHORS, st.just(Edge.END)),
)
SUBSECTIONS = st.builds(
    lambda clause, number: Address.parse(f"clause {clause}({number})"),
    NUMBERS,
    st.one_of(st.integers(1, 30).map(str), st.sampled_from(["a", "b", "za", "ii"])),
)
MATTER = parse_matter("(2A) New words.")
CLAUSE = parse_matter("New clause\n(1) New words.")
SCHEDULE = parse_matter("Schedule\nNew Schedule\n\n1 New words.")
PARAGRAPHS = parse_matter("(a) one, or\n(b) two.")
SCHEDULES = st.integers(1, 9).map(lambda number: Address.parse(f"Schedule {number}"))
IN_SCHEDULES = st.builds(
    lambda schedule, number: Address.parse(f"Schedule {schedule}, paragraph {number}"),
    st.integers(1, 9),
    st.integers(1, 40),
)
OPERATIONS: st.SearchStrategy[Operation] = st.one_of(
    st.builds(LeaveOutWords, TOPS.map(Place), st.one_of(QUOTES, SPANS)),
    st.builds(SubstituteWords, TOPS.map(Place), st.one_of(QUOTES, SPANS), WORDS),
    st.builds(
        InsertWords, TOPS.map(Place), st.sampled_from([Where.AFTER, Where.BEFORE]), QUOTES, WORDS
    ),
    st.builds(
        InsertWords,
        TOPS.map(Place),
        st.sampled_from([Where.AT_END, Where.AT_BEGINNING]),
        st.none(),
        WORDS,
    ),
    st.builds(LeaveOut, st.builds(Units, st.one_of(CLAUSES, SUBSECTIONS))),
    st.builds(
        lambda first, more, listed: LeaveOut(
            Units(
                Address.parse(f"clause 4({first})"),
                Address.parse(f"clause 4({first + more})"),
                more + 1 if listed else 0,
            )
        ),
        st.integers(1, 20),
        st.integers(1, 4),
        st.booleans(),
    ),
    st.builds(
        lambda unit, first, more, listed: LeaveOut(
            Units(
                Address.parse(f"{unit} {first}"),
                Address.parse(f"{unit} {first + more}"),
                more + 1 if listed else 0,
            )
        ),
        st.sampled_from(["clause", "Schedule"]),
        st.integers(1, 20),
        st.integers(1, 4),
        st.booleans(),
    ),
    st.builds(LeaveOut, st.builds(Units, SCHEDULES)),
    st.builds(LeaveOut, st.builds(Units, IN_SCHEDULES)),
    st.builds(Substitute, st.builds(Units, SUBSECTIONS), st.just(MATTER)),
    st.builds(
        lambda number, letter, words: Substitute(
            Units(
                Address.parse(f"clause {number}(a)"),
                Address.parse(f"clause {number}({letter})"),
                ord(letter) - ord("a") + 1,
            ),
            Matter((), before=words),
        ),
        NUMBERS,
        st.sampled_from(["b", "c"]),
        WORDS,
    ),
    st.builds(Substitute, st.builds(Units, CLAUSES), st.just(CLAUSE)),
    st.builds(Substitute, st.builds(Units, SCHEDULES), st.just(SCHEDULE)),
    st.builds(
        SubstituteWords,
        TOPS.map(Place),
        st.one_of(QUOTES, SPANS),
        WORDS.map(lambda words: f"{words} that—"),
        st.just(PARAGRAPHS),
    ),
    st.builds(
        InsertWords,
        TOPS.map(Place),
        st.sampled_from([Where.AFTER, Where.BEFORE]),
        QUOTES,
        WORDS.map(lambda words: f"{words} that—"),
        st.just(PARAGRAPHS),
    ),
    st.builds(
        Insert,
        st.just(Where.AT_END),
        CLAUSES,
        st.sampled_from([", and", ", or"]).map(
            lambda before: parse_matter(f"{before}\n(d) new words.")
        ),
    ),
    st.builds(Insert, st.sampled_from([Where.AFTER, Where.BEFORE]), SCHEDULES, st.just(SCHEDULE)),
    st.builds(Insert, st.just(Where.AT_END), st.none(), st.just(SCHEDULE)),
    st.builds(
        Move, st.builds(Units, SCHEDULES), st.sampled_from([Where.AFTER, Where.BEFORE]), SCHEDULES
    ),
    st.builds(OpposeQuestion, SCHEDULES),
    st.builds(Insert, st.sampled_from([Where.AFTER, Where.BEFORE]), SUBSECTIONS, st.just(MATTER)),
    st.builds(Insert, st.sampled_from([Where.AFTER, Where.BEFORE]), CLAUSES, st.just(CLAUSE)),
    st.builds(
        Insert, st.sampled_from([Where.AT_END, Where.AT_BEGINNING]), CLAUSES, st.just(MATTER)
    ),
    st.builds(Insert, st.just(Where.AT_END), st.none(), st.just(CLAUSE)),
    st.builds(
        Move,
        st.builds(Units, CLAUSES),
        st.sampled_from([Where.AFTER, Where.BEFORE]),
        CLAUSES,
    ),
    st.builds(OpposeQuestion, CLAUSES),
).filter(lambda operation: not doubled(operation))  # which has no form of words: see below


def test_words_that_would_stand_twice_have_no_form() -> None:
    """“from “may” to end” leaves “may”; new words that begin with it again would print it twice."""
    place = Place(Address.parse("clause 1"))
    operation = SubstituteWords(place, Span(Quote("may"), Edge.END), "may not")
    for house in House:
        with pytest.raises(NoWording):
            wording(operation, house)


def _top(operation: Operation) -> Address | None:
    match operation:
        case LeaveOutWords(place) | SubstituteWords(place) | InsertWords(place):
            return place.address
        case LeaveOut(units) | Substitute(units):
            return Address(units.first.steps[:1])
        case Insert(_, Address() as anchor):
            return Address(anchor.steps[:1])
        case _:
            return None


def _to_the_end(operation: Operation) -> bool:
    words = getattr(operation, "words", None)
    return isinstance(words, Span) and words.end is Edge.END


def _runs(operation: Operation) -> bool:
    return isinstance(getattr(operation, "words", None), Span)


def _whole(operation: Operation) -> bool:
    """About a whole clause or Schedule, which stands in no column."""
    units = getattr(operation, "units", None)
    return isinstance(units, Units) and len(units.first.steps) == 1


def _balanced(text: str) -> bool:
    return text.count("“") == text.count("”")


@given(
    operation=OPERATIONS,
    house=st.sampled_from(list(House)),
    place=st.one_of(st.none(), st.tuples(NUMBERS, st.integers(1, 40))),
    more=st.integers(0, 5),
    over=st.booleans(),
    column=st.integers(0, 3),
)
def test_parse_of_wording_is_the_operation(
    operation: Operation,
    house: House,
    place: tuple[int, int] | None,
    more: int,
    over: bool,
    column: int,
) -> None:
    top = _top(operation)
    citation = None
    if place is not None and top is not None:
        # “to end” must say of which line; words that run on may; no other form has a second line.
        runs = _runs(operation)
        to_line = place[1] + more if _to_the_end(operation) or (runs and more) else 0
        to_page = place[0] + 1 if to_line and over else 0
        columned = 0 if runs or _whole(operation) else column
        citation = Citation(top, *place, to_line=to_line, to_page=to_page, column=columned)
    said = wording(operation, house, citation)
    assume(_balanced(said.words))
    heading = None
    if said.heading:
        assert house is House.LORDS
        heading = top
    (found,) = read_bill_amendment(said.words, said.matter, provision=heading)
    assert found.operation == operation
    if citation is not None and found.citation is not None:
        back = found.citation
        assert (back.page, back.line) == (citation.page, citation.line)
        assert back.column == citation.column
        assert (back.to_line, back.to_page) == (citation.to_line, citation.to_page)


@given(operation=OPERATIONS, house=st.sampled_from(list(House)))
def test_a_paper_is_read_back_as_it_was_written(operation: Operation, house: House) -> None:
    amendment = Amendment(
        "7",
        (operation,),
        movers=("A Member",),
        supporters=("Another Member",),
        explanatory_statement="This amendment would do so.",
    )
    paper = AmendmentPaper("A Bill", "Committee", house, Base(), (amendment,))
    text, refused = text_of_paper(paper, house)
    assert not refused
    for ends in ("\n", "\r\n"):
        read = paper_of_text(text.replace("\n", ends), house)
        assert not read.refused, read.refused[0][2].render()
        (back,) = read.paper.amendments
        assert _bare(back.operations) == _bare((operation,))
        assert (back.number, back.movers, back.supporters) == (
            "7",
            ("A Member",),
            amendment.supporters,
        )
        assert back.explanatory_statement == amendment.explanatory_statement


def _bare(operations: tuple[Operation, ...]) -> list[str]:
    """Without where new matter was typed, and how."""
    found = []
    for operation in operations:
        matter = getattr(operation, "matter", None)
        said = repr(operation)
        if isinstance(matter, Matter):
            said = said.replace(repr(matter), repr([_unit(unit) for unit in matter.units]))
        found.append(said)
    return found


def _unit(unit: object) -> str:
    import re

    return re.sub(r"line=\d+", "", repr(unit))
