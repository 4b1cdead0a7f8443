"""An amendment file says all new matter: load(dump(operation)) is the operation.

The matter is as wide as the model allows: every form in every form that can hold it, numbers out of
order and in unusual forms, words that look like numbers, headings, terms and marks, quoted matter
of any marks.  Equal as far as a file says it (``matter_write.exact``): identifiers and the
lines on which it was typed are no part of that.
"""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.matter_lines import split_lines
from amendtool.amend.matter_marks import NO_MARKS
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.matter_write import exact, marked, typed
from amendtool.amend.operations import (
    Insert,
    InsertWords,
    Operation,
    Place,
    Quote,
    Substitute,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.amend.paper import Amendment, AmendmentPaper, Base, House
from amendtool.amend.patch_write import write_patch
from amendtool.amend.patch_yaml import load_paper
from amendtool.core.address import Address
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.kinds import Setting
from tests.typed import as_written

#: rows and full-out words have places of their own; a formula cannot be typed
ELSEWHERE = (Form.ROW, Form.FULL_OUT, Form.FORMULA)
WORDS = st.one_of(
    st.sampled_from(
        [
            "a person must give notice",
            "and the notice is in writing.",
            "In section 2 insert—",
            "for “may” substitute “that—",
            "“lamp” means a thing that gives light;",
            "“lamp” means—",
            "(a) of this section",
            "(1) (a) of it",
            "4A words that begin with a number",
            "1) words",
            "Part 5",
            "Schedule 2A",
            "*Supplementary*",
            "[Section 11]",
            "| a | b |",
            "{sic} words",
            "{ words",
            "a } b",
            "the person's “lamp",
            "or lamp”;",
            "who-",
            "",
            "£5\u00a0million",
            "two  spaces",
            "# no comment",
            "- no list: at all",
            "—",
        ]
    ),
    st.text(st.sampled_from("ab (1)“”—;{}|*.'\"A#:-\n"), max_size=12),
)
NUMBERS = st.sampled_from(
    [
        *(*"abcdhijx", "ii", "iii", "iv", "vv", "za", "iia", "é"),
        *(*"123AB", "12", "3A", "2ZA", "A1", "1A.2", "(1)", "3-4", ""),
    ]
)
LABELS = st.sampled_from(["", "", "", "(a)", "4.", "1A)", "Article 3", "Part 2", "§ 5"])


def _optional(values: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), values)


@st.composite
def rows(draw: st.DrawFn) -> NewProvision:
    cells = draw(st.lists(WORDS, max_size=3))
    return NewProvision(Form.ROW, None, cells=tuple(cells), header=draw(st.booleans()))


@st.composite
def units(draw: st.DrawFn, depth: int = 3) -> NewProvision:
    """Any unit that can stand beside others."""
    form = draw(st.sampled_from([each for each in Form if each not in ELSEWHERE]))
    if form is Form.TABLE:
        return NewProvision(form, None, content=tuple(draw(st.lists(rows(), max_size=3))))
    content = draw(contents(depth)) if depth else (Words(draw(WORDS)),)
    if form is Form.QUOTED:
        return NewProvision(
            form,
            None,
            content=content,
            quotes=draw(st.sampled_from([("“", "”"), ("", "”"), ("‘", "’"), ("", ""), ("“", "")])),
            appended=draw(st.sampled_from(["", "", ".", ";", ", and", " or", "(with savings)"])),
            setting=draw(st.sampled_from([None, *Setting])),
        )
    return NewProvision(
        form,
        draw(_optional(NUMBERS)),
        heading=draw(st.one_of(st.just(""), WORDS)),
        content=content,
        term=draw(st.sampled_from(["", "lamp", "the lamp"])) if form is Form.DEFINITION else "",
        reference=draw(st.sampled_from(["", "Section 11", "(a)"])) if form is Form.SCHEDULE else "",
        label=draw(LABELS),
    )


def contents(depth: int) -> st.SearchStrategy[tuple[Words | NewProvision, ...]]:
    part: st.SearchStrategy[Words | NewProvision] = st.one_of(
        st.builds(Words, WORDS), units(depth - 1)
    )
    return st.lists(part, max_size=4).map(tuple)


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    full_out = WORDS.map(
        lambda text: NewProvision(Form.FULL_OUT, "", content=(Words(text or "x"),))
    )
    found = draw(st.lists(st.one_of(units(), rows(), full_out), min_size=1, max_size=3))
    return Matter(
        tuple(found), draw(st.one_of(st.just(""), st.sampled_from([", and", "or"]), WORDS))
    )


def operations(matter: Matter) -> tuple[Operation, ...]:
    clause, paragraph = Address.parse("clause 3"), Address.parse("Schedule 1, paragraph 4")
    return (
        Insert(Where.AFTER, clause, matter),
        Insert(Where.AT_END, None, matter),
        Substitute(Units(paragraph), matter),
        SubstituteWords(Place(clause), Quote("may"), "must—", matter),
        InsertWords(Place(clause), Where.AT_END, None, "", matter),
        InsertWords(Place(clause), Where.AFTER, Quote("may"), "or—", matter),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(matter=matters())
@example(
    Matter(
        (
            NewProvision(Form.LETTER, "a", content=(Words("a lamp, and"),)),
            NewProvision(Form.LETTER, "d", content=(Words("a wick,"),)),
            NewProvision(Form.FULL_OUT, "", content=(Words("as the case may be."),)),
        )
    )
)
def test_what_is_written_is_read_back(matter: Matter) -> None:
    made = operations(matter)
    paper = AmendmentPaper("A Bill", "", House.COMMONS, Base(), (Amendment("1", made),))
    again = load_paper(write_patch(paper)).amendments[0].operations
    assert list(map(as_written, again)) == list(map(as_written, made))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(matter=matters())
def test_what_needs_no_marks_has_none(matter: Matter) -> None:
    """What a paper prints, where it says all, is what a file says."""
    try:
        plain = typed(matter)
    except NotExpressible:
        return
    exactly = parse_matter(plain)
    if list(map(exact, exactly.units)) == list(map(exact, matter.units)):
        assert all(line.marks == NO_MARKS for line in split_lines(marked(matter), 1))
