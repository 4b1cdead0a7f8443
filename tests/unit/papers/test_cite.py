"""Citations by page and line, both ways, on a small bill whose lines are marked.

Each case reads as an amendment does; the result is looked at through ``apply``: what matters is
which words change.
"""

from __future__ import annotations

import pytest

from amendtool.amend.citation import Citation, commons, heading, lords
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Edge,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Operation,
    Place,
    Quote,
    Span,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, replay
from amendtool.core.address import Address
from amendtool.core.errors import AmendToolError, ProvisionNotFound, WordsNotFound
from amendtool.core.errors_lines import (
    CitationAmbiguous,
    CitationDisagrees,
    CitationMissing,
    LineUncertain,
    NoPageOrLine,
)
from amendtool.core.printmap import PageLine
from amendtool.core.provision import Document
from amendtool.core.textview import full_text
from amendtool.formats.akn.printmarks import read_print_map
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.papers.cite import Citer, cite, resolve_citation
from tests.conftest import ROOT

DATA = (ROOT / "bills" / "lamps_bill" / "bill_7.xml").read_bytes()


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(DATA)


@pytest.fixture(scope="module")
def citer(document: Document) -> Citer:
    return Citer(document, read_print_map(document))


def clause(text: str) -> Place:
    return Place(Address.parse(text))


def at(page: int, line: int, to_line: int = 0, *, column: int = 0) -> Citation:
    return Citation(None, page, line, 0, to_line, column)


def tabled(page: int, line: int) -> Citation:
    return Citation(None, page, line, as_tabled=True)


def text_after(document: Document, operation: Operation) -> str:
    """The whole text of the bill with one operation made."""
    amendment = Amendment("1", (operation,))
    ledger = apply_amendments(document, [amendment], dialect_for(document))
    assert isinstance(ledger.outcomes[0], Applied), ledger.outcomes[0]
    after = read_document(replay(document.source, ledger).to_bytes())
    return full_text(after, after.root)


# --- words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("citation", "quote", "new", "expected"),
    [
        # the second “the lamp” of the subsection, known by its line
        (at(1, 9), Quote("the lamp"), "it", "the keeper must put out it at once"),
        (at(1, 8), Quote("the lamp"), "it", "to put out it if the court thinks fit"),
        # words that begin on the line and run on to the next
        (at(1, 8), Quote("and the keeper"), "and he", "thinks fit, and he must put out"),
        (at(1, 6), Quote("of every house"), "of each house", "keeper of each house in the same"),
        # “second “the”” counts on the line
        (tabled(1, 8), Quote("the", 2), "such", "to put out such lamp if"),
        (at(2, 2, column=1), Quote("flax"), "hemp", "of cotton or hemp"),
    ],
)
def test_words_on_a_line(
    document: Document, citer: Citer, citation: Citation, quote: Quote, new: str, expected: str
) -> None:
    place = clause("clause 2" if citation.page == 2 else "clause 1")
    operation = citer.resolve(SubstituteWords(place, quote, new), citation)
    assert expected in text_after(document, operation)


def test_words_on_another_line_are_refused_with_the_right_line(citer: Citer) -> None:
    operation = LeaveOutWords(clause("clause 1"), Quote("at once"))
    with pytest.raises(CitationDisagrees) as caught:
        citer.resolve(operation, at(1, 8))
    assert "does not begin on page 1, line 8" in caught.value.detail
    assert caught.value.candidates[0].startswith("page 1, line 9: ")
    assert caught.value.hint == "Cite page 1, line 9."


def test_words_twice_on_the_line_are_refused_with_both(citer: Citer) -> None:
    operation = LeaveOutWords(clause("clause 1"), Quote("the"))
    with pytest.raises(CitationAmbiguous) as caught:
        citer.resolve(operation, at(1, 8))
    assert len(caught.value.candidates) == 3


def test_words_in_another_clause_are_refused(citer: Citer) -> None:
    operation = LeaveOutWords(clause("clause 3"), Quote("at once"))
    with pytest.raises(CitationDisagrees) as caught:
        citer.resolve(operation, at(1, 9))
    assert "not in the provision that is named" in caught.value.detail
    assert "clause 1(2)" in caught.value.candidates[0]


def test_a_clause_that_is_not_on_the_line_is_refused(citer: Citer) -> None:
    operation = LeaveOutWords(clause("clause 1"), Quote("at once"))
    with pytest.raises(CitationDisagrees) as caught:
        citer.resolve(operation, Citation(Address.parse("clause 2"), 1, 9))
    assert caught.value.detail == (
        "clause 2 is on page 1, line 12 to page 2, line 3, not on page 1, line 9"
    )
    assert caught.value.candidates == ("page 1, line 9 is in clause 1",)


def test_words_that_are_nowhere(citer: Citer) -> None:
    with pytest.raises(WordsNotFound):
        citer.resolve(LeaveOutWords(clause("clause 1"), Quote("a candle")), at(1, 9))
    with pytest.raises(ProvisionNotFound):
        citer.resolve(LeaveOutWords(clause("clause 9"), Quote("a candle")), at(1, 9))
    with pytest.raises(NoPageOrLine):
        citer.resolve(LeaveOutWords(clause("clause 1"), Quote("at once")), at(8, 9))


def test_in_a_file_an_occurrence_counts_in_the_provision(citer: Citer) -> None:
    # “the” is on line 8 three times: the fifth, sixth and seventh of clause 1
    for number in (5, 6, 7):
        operation = LeaveOutWords(clause("clause 1"), Quote("the", number))
        assert citer.resolve(operation, at(1, 8)) == operation
        on_the_line = LeaveOutWords(clause("clause 1"), Quote("the", number - 4))
        assert citer.resolve(on_the_line, tabled(1, 8)) == operation
    with pytest.raises(CitationDisagrees) as caught:
        citer.resolve(LeaveOutWords(clause("clause 1"), Quote("the", 3)), at(1, 8))
    assert caught.value.hint.endswith("occurrence: 5, 6 or 7")
    assert caught.value.candidates[0].startswith("page 1, line 6")


def test_words_on_a_line_that_is_not_marked_are_found_in_the_lines_around(citer: Citer) -> None:
    operation = LeaveOutWords(clause("clause 2"), Quote("one inch"))
    assert citer.resolve(operation, at(1, 17)) == operation
    with pytest.raises(LineUncertain, match="page 1, line 17"):
        citer.resolve(InsertWords(clause("clause 2"), Where.AT_END, None, "x"), at(1, 17))


# --- from … to … ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "citation", "expected"),
    [
        # both anchors stay (Guide to Procedure, writing amendments)
        (Span(Quote("keeper"), Quote("if")), at(1, 8), "may order the keeper if the court"),
        # “to end of line 9”: “fit” stays, and so does the full stop
        (Span(Quote("fit"), Edge.END), at(1, 8, 9), "if the court thinks fit.\n"),
        # “from beginning to “put””, on line 9: “the keeper must” goes
        (Span(Edge.BEGINNING, Quote("put")), at(1, 9), "thinks fit, and put out the lamp at"),
        # “to “fine” in line 11”
        (Span(Quote("on"), Quote("level")), at(1, 10, 11), "is liable on level 3 on the"),
    ],
)
def test_ranges(
    document: Document, citer: Citer, span: Span, citation: Citation, expected: str
) -> None:
    operation = citer.resolve(LeaveOutWords(clause("clause 1"), span), citation)
    assert expected in text_after(document, operation)


def test_the_end_of_a_range_must_be_plain(citer: Citer) -> None:
    operation = LeaveOutWords(clause("clause 1"), Span(Quote("order"), Quote("the")))
    with pytest.raises(CitationAmbiguous, match="to which the words run"):
        citer.resolve(operation, at(1, 8))
    wrong = LeaveOutWords(clause("clause 1"), Span(Quote("order"), Quote("once")))
    with pytest.raises(CitationDisagrees) as caught:
        citer.resolve(wrong, at(1, 8, 10))
    assert caught.value.candidates[0].startswith("page 1, line 9")


def test_leave_out_lines(document: Document, citer: Citer) -> None:
    everything = Span(Edge.BEGINNING, Edge.END)
    # lines 8 to 9 are subsection (2), whole
    operation = citer.resolve(LeaveOutWords(clause("clause 1"), everything), at(1, 8, 9))
    assert operation == LeaveOut(Units(Address.parse("clause 1(2)")))
    operation = citer.resolve(LeaveOutWords(clause("clause 1"), everything), at(1, 4, 7))
    assert operation == LeaveOut(
        Units(Address.parse("clause 1(1)(a)"), Address.parse("clause 1(1)(b)"))
    )
    # line 11 is the end of subsection (3)
    operation = citer.resolve(LeaveOutWords(clause("clause 1"), everything), at(1, 11, 11))
    assert "is liable on summary conviction to a.\n" in text_after(document, operation)


# --- insertions ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "citation", "new", "expected"),
    [
        (Where.AT_END, at(1, 8), "forthwith", "thinks fit, and forthwith the keeper must"),
        (Where.AT_BEGINNING, at(1, 9), "in all cases", "and in all cases the keeper must"),
        (Where.AT_END, at(1, 9), "or sooner", "put out the lamp at once or sooner."),
        (Where.AT_END, at(1, 11), ", or both", "the standard scale, or both."),
        (Where.AT_END, at(1, 3), "who is an adult", None),
    ],
)
def test_words_at_the_edge_of_a_line(
    document: Document,
    citer: Citer,
    where: Where,
    citation: Citation,
    new: str,
    expected: str | None,
) -> None:
    operation = citer.resolve(InsertWords(clause("clause 1"), where, None, new), citation)
    after = text_after(document, operation)
    assert new in after
    if expected is not None:
        assert expected in after


def test_after_words_on_a_line(document: Document, citer: Citer) -> None:
    operation = InsertWords(clause("clause 1"), Where.AFTER, Quote("lamp"), "or candle")
    resolved = citer.resolve(operation, at(1, 9))
    assert "the keeper must put out the lamp or candle at once" in text_after(document, resolved)


def test_the_end_of_a_provision_is_checked(citer: Citer) -> None:
    operation = InsertWords(clause("clause 1(2)"), Where.AT_END, None, "x")
    assert citer.resolve(operation, at(1, 9)) == operation
    with pytest.raises(CitationDisagrees, match="ends on page 1, line 9"):
        citer.resolve(operation, at(1, 8))


@pytest.mark.parametrize(
    ("line", "new", "where", "anchor"),
    [
        (9, "(2A) New words.", Where.AFTER, "clause 1(2)"),
        (5, "(aa) new words, or", Where.AFTER, "clause 1(1)(a)"),
        (3, "(za) new words,", Where.AT_BEGINNING, "clause 1(1)"),
        (11, "(4) New words.", Where.AT_END, "clause 1"),
    ],
)
def test_new_units_go_after_what_ends_on_the_line(
    document: Document, citer: Citer, line: int, new: str, where: Where, anchor: str
) -> None:
    operation = Insert(Where.AT_END, Address.parse("clause 1"), parse_matter(new))
    resolved = citer.resolve(operation, at(1, line))
    assert isinstance(resolved, Insert)
    assert (resolved.where, str(resolved.anchor)) == (where, anchor)
    assert new.split(" ", 1)[0] in text_after(document, resolved)


def test_new_units_inside_quoted_matter(citer: Citer) -> None:
    operation = Insert(Where.AT_END, Address.parse("clause 2"), parse_matter("(1A) New words."))
    resolved = citer.resolve(operation, at(1, 15))
    assert isinstance(resolved, Insert)
    assert str(resolved.anchor) == "clause 2(1), quoted matter, section 7A(1)"


def test_where_nothing_ends_new_units_are_refused(citer: Citer) -> None:
    operation = Insert(Where.AT_END, Address.parse("clause 1"), parse_matter("(2A) New words."))
    with pytest.raises(CitationDisagrees) as caught:
        citer.resolve(operation, at(1, 8))
    assert "clause 1(2) ends on page 1, line 9" in caught.value.candidates


# --- provisions ---------------------------------------------------------------------------


def test_the_line_says_which_paragraph(citer: Citer) -> None:
    operation = LeaveOut(Units(Address.parse("clause 1(b)")))
    resolved = citer.resolve(operation, at(1, 6))
    assert resolved == LeaveOut(Units(Address.parse("clause 1(1)(b)")))
    with pytest.raises(CitationDisagrees) as caught:
        citer.resolve(operation, at(1, 4))
    assert caught.value.candidates == ("clause 1(1)(b) is on page 1, lines 6 to 7",)


def test_a_whole_clause_is_cited_by_the_line_of_its_title(citer: Citer) -> None:
    operation = LeaveOut(Units(Address.parse("clause 3")))
    assert citer.resolve(operation, at(2, 4)) == operation
    with pytest.raises(CitationDisagrees) as caught:
        citer.resolve(operation, at(2, 5))
    assert caught.value.hint == "Cite page 2, line 4."


def test_read_from_a_paper_a_number_is_the_one_on_the_line(citer: Citer) -> None:
    # “Clause 2, page 1, line 15, leave out subsection (1)” is subsection (1) of the new 7A
    operation = LeaveOut(Units(Address.parse("clause 2(1)")))
    resolved = citer.resolve(operation, tabled(1, 15))
    assert isinstance(resolved, LeaveOut)
    assert str(resolved.units.first) == "clause 2(1), quoted matter, section 7A(1)"
    with pytest.raises(CitationDisagrees):
        citer.resolve(operation, at(1, 15))


# --- the other way ------------------------------------------------------------------------


def test_citing_words_and_provisions(document: Document) -> None:
    print_map = read_print_map(document)
    found = cite(print_map, document, "put out the lamp")
    assert [commons(each) for each in found] == [
        "Clause 1, page 1, line 8",
        "Clause 1, page 1, line 9",
        "Clause 1, page 1, line 10",
    ]
    (one,) = cite(print_map, document, Address.parse("Schedule 1, paragraph 2"))
    assert (lords(one), heading(one), one.to_line) == ("Page 3, line 5", "Schedule 1", 6)
    with pytest.raises(WordsNotFound):
        cite(print_map, document, "a candle")
    with pytest.raises(CitationMissing):
        cite(print_map, document, Address.parse("long title"))


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (LeaveOutWords(clause("clause 1"), Quote("at once")), (1, 9, 0)),
        (LeaveOutWords(clause("clause 1"), Span(Quote("fit"), Quote("at once"))), (1, 8, 9)),
        (InsertWords(clause("clause 1(2)"), Where.AT_END, None, "x"), (1, 9, 0)),
        (LeaveOut(Units(Address.parse("clause 1(1)(b)"))), (1, 6, 0)),
        (
            Insert(Where.AFTER, Address.parse("clause 1(2)"), parse_matter("(2A) New.")),
            (1, 9, 0),
        ),
        (Insert(Where.AT_END, Address.parse("clause 1"), parse_matter("(4) New.")), (1, 11, 0)),
    ],
)
def test_citing_an_operation_and_resolving_it_again(
    document: Document, operation: Operation, expected: tuple[int, int, int]
) -> None:
    print_map = read_print_map(document)
    (citation,) = cite(print_map, document, operation)
    assert (citation.page, citation.line, citation.to_line) == expected
    assert resolve_citation(print_map, document, citation, operation) == operation


def test_a_new_clause_has_no_line(citer: Citer) -> None:
    with pytest.raises(CitationMissing):
        citer.cite(Insert(Where.AT_END, None, parse_matter("New clause\n\n(1) Words.")))


def test_every_refusal_says_what_to_do(citer: Citer) -> None:
    cases: list[tuple[Operation, Citation]] = [
        (LeaveOutWords(clause("clause 1"), Quote("at once")), at(1, 8)),
        (LeaveOutWords(clause("clause 1"), Quote("the")), at(1, 8)),
        (LeaveOutWords(clause("clause 1"), Quote("at once")), at(7, 1)),
        (LeaveOut(Units(Address.parse("clause 3"))), at(2, 5)),
    ]
    for operation, citation in cases:
        with pytest.raises(AmendToolError) as caught:
            citer.resolve(operation, citation)
        assert caught.value.hint
        assert caught.value.code.startswith("AT71")


def test_lines_of_a_table_need_a_column(citer: Citer) -> None:
    operation = InsertWords(clause("clause 2"), Where.AT_END, None, "at least")
    with pytest.raises(CitationAmbiguous, match="line of a table"):
        citer.resolve(operation, at(2, 1))
    assert citer.printed.print_map.strips_of(PageLine(2, 1))[1].column == 2
