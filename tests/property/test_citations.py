"""Page and line, both ways, for operations drawn at random.

Whatever operation is cited, resolving the citation gives the operation back; and where the words do
not say which occurrence they are, the line alone finds the same one, or says that it cannot.
"""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from amendtool.amend.citation import Citation
from amendtool.amend.operations import (
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
from amendtool.apply.find import find_quote, occurrences
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_lines import CitationAmbiguous
from amendtool.core.kinds import BRACKETED_KINDS
from amendtool.core.printmap import PageLine
from amendtool.core.provision import Provision
from amendtool.formats.akn.printmarks import read_print_map
from amendtool.formats.load import read_document
from amendtool.papers.cite import Citer
from tests.conftest import ROOT

_DOCUMENT = read_document((ROOT / "bills" / "lamps_bill" / "bill_7.xml").read_bytes())
CITER = Citer(_DOCUMENT, read_print_map(_DOCUMENT))


def wholes(citer: Citer) -> list[Provision]:
    """The clauses and Schedules of a document."""
    book = citer.printed.book
    return [
        each
        for each in citer.printed.document.walk()
        if book.section_of(each) is each and each.number
    ]


def draw_words(draw: st.DrawFn, citer: Citer, whole: Provision) -> tuple[Place, Quote]:
    """Some words of a clause, with the occurrence that they are."""
    place = Place(citer.printed.book.address_of(whole))
    view = citer.printed.view(place)
    words = list(re.finditer(r"\w[^\s]*", view.text))
    first = draw(st.integers(0, len(words) - 1))
    last = min(first + draw(st.integers(0, 4)), len(words) - 1)
    text = view.text[words[first].start() : words[last].end()].rstrip("”.,;:—)")
    assume(text and "\n" not in text)
    runs = occurrences(view, text)
    at = [n for n, run in enumerate(runs, 1) if run.start == words[first].start()]
    assume(at)
    return place, Quote(text, at[0])


@st.composite
def operations(draw: st.DrawFn, citer: Citer) -> Operation:
    """An operation on words or on a provision, said exactly."""
    whole = draw(st.sampled_from(wholes(citer)))
    kind = draw(st.sampled_from(["out", "substitute", "insert", "span", "unit"]))
    if kind == "unit":
        inside = [each for each in whole.walk() if each.kind in BRACKETED_KINDS] or [whole]
        target = draw(st.sampled_from(inside))
        return LeaveOut(Units(citer.printed.book.address_of(target)))
    place, quote = draw_words(draw, citer, whole)
    if kind == "out":
        return LeaveOutWords(place, quote)
    if kind == "substitute":
        return SubstituteWords(place, quote, "other words")
    if kind == "insert":
        return InsertWords(place, draw(st.sampled_from([Where.BEFORE, Where.AFTER])), quote, "x")
    _, other = draw_words(draw, citer, whole)
    return LeaveOutWords(place, Span(quote, other))


def meaning(citer: Citer, operation: Operation) -> list[object]:
    """Which characters an operation is about, however it says so."""
    if isinstance(operation, LeaveOut):
        return [citer.printed.book.resolve(operation.units.first)]
    assert isinstance(operation, LeaveOutWords | SubstituteWords | InsertWords)
    view = citer.printed.view(operation.place)
    words = operation.anchor if isinstance(operation, InsertWords) else operation.words
    parts = [words.start, words.end] if isinstance(words, Span) else [words]
    return [
        view.starts[find_quote(view, each)[0].start] for each in parts if isinstance(each, Quote)
    ]


@given(operations(CITER))
def test_a_cited_operation_is_found_again(operation: Operation) -> None:
    try:
        citation = CITER.cite(operation)
    except AmendToolError:
        assume(False)  # a range that ends before it begins, words on no numbered line
    assert citation.line
    back = CITER.resolve(operation, citation)
    assert meaning(CITER, back) == meaning(CITER, operation)


@given(st.data())
def test_the_line_alone_finds_the_occurrence_or_refuses(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(wholes(CITER)))

    @st.composite
    def some_words(draw: st.DrawFn) -> tuple[Place, Quote]:
        return draw_words(draw, CITER, whole)

    place, quote = data.draw(some_words())
    exact = LeaveOutWords(place, quote)
    citation = CITER.cite(exact)
    try:
        found = CITER.resolve(LeaveOutWords(place, Quote(quote.text)), citation)
    except CitationAmbiguous:
        return
    assert meaning(CITER, found) == meaning(CITER, exact)


@given(operations(CITER), st.integers(1, 4), st.integers(1, 20))
def test_another_line_never_changes_what_is_said_exactly(
    operation: Operation, page: int, line: int
) -> None:
    """An operation that says exactly what it means is resolved to that, or refused."""
    try:
        wanted = meaning(CITER, operation)
        found = CITER.resolve(operation, Citation(None, page, line))
    except AmendToolError:
        return
    assert meaning(CITER, found) == wanted


def test_every_line_of_the_fixture_and_back() -> None:
    print_map = CITER.printed.print_map
    assert PageLine(1, 1) in print_map.lines
    for at in print_map.lines:
        for stretch in CITER.printed.reader.stretches(at):
            for index in range(stretch.start, stretch.end):
                if CITER.printed.reader.view.text[index] != "\n":
                    assert CITER.printed.reader.line_of_character(index) == at
