"""Citations of real prints, both ways.

For every marked bill, words and provisions spread over it are cited, said again by page and line
alone, and must be found where they were, or be refused because the line does not tell them apart.
Cited on the line after, words are found only if they are really there too.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from amendtool.amend.citation import Citation
from amendtool.amend.language.bill_read import read_bill_amendment
from amendtool.amend.language.bill_write import Wording, wording
from amendtool.amend.operations import (
    Every,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Operation,
    Place,
    Quote,
    Span,
    Units,
    Where,
)
from amendtool.amend.paper import House
from amendtool.apply.find import Run, find_quote, find_span, occurrences
from amendtool.core.address import Address, Step
from amendtool.core.errors import AmendToolError, ProvisionAmbiguous
from amendtool.core.errors_language import NoWording
from amendtool.core.errors_lines import CitationAmbiguous, CitationMissing
from amendtool.core.kinds import BRACKETED_KINDS
from amendtool.core.printmap import PageLine
from amendtool.formats.akn.printmarks import read_print_map
from amendtool.formats.load import load_document
from amendtool.papers.cite import Citer
from amendtool.papers.cite_tabled import tabled
from tests.conftest import corpus_files

pytestmark = pytest.mark.corpus

MARKED = [path for path in corpus_files("akn/bills/*/*.xml") if b"<?L " in path.read_bytes()]


def _citer(path: Path) -> Citer:
    document = load_document(path).document
    return Citer(document, read_print_map(document))


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_words(path: Path) -> None:
    citer = _citer(path)
    printed = citer.printed
    wholes = [
        each
        for each in citer.printed.document.walk()
        if each.number and printed.book.section_of(each) is each and printed.reader.lines_of(each)
    ]
    found = ambiguous = 0
    for number, whole in enumerate(wholes[:: max(1, len(wholes) // 70)] * (1 + 60 // len(wholes))):
        place = Place(printed.book.address_of(whole))
        view = printed.view(place)
        words = list(re.finditer(r"\w[\w’-]*", view.text))
        match = words[(number * 37 + 11) % len(words)]
        run = Run(*match.span())
        runs = occurrences(view, match[0])
        if run not in runs:
            continue  # part of a word
        exact = LeaveOutWords(place, Quote(match[0], runs.index(run) + 1))
        try:
            citation = citer.cite(exact)
        except CitationMissing:
            continue
        weak = LeaveOutWords(place, Quote(match[0]))
        try:
            back = citer.resolve(weak, citation)
        except CitationAmbiguous as error:
            ambiguous += 1
            listed = error.candidates
            assert sum(each.startswith(f"page {citation.page}, ") for each in listed) > 1
            back = citer.resolve(exact, citation)
        assert isinstance(back, LeaveOutWords)
        assert isinstance(back.words, Quote)
        assert find_quote(view, back.words) == [run]
        found += 1
        _on_the_line_after(citer, weak, citation.page, citation.line, place, match[0])
    assert found > 50
    sys.stderr.write(
        f"\n{path.stem}: {found} words found again, {ambiguous} of them twice a line\n"
    )


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_words_as_a_paper_says_them(path: Path) -> None:
    """“Clause 4, page 3, line 18, leave out second “the”” counts on the line, among all words of
    the clause; in an amendment file the same words are counted in their own paragraph."""
    citer = _citer(path)
    printed = citer.printed
    said = refused = 0
    for number, each in enumerate(printed.document.walk()):
        if number % 7 or not each.blocks or printed.reader.lines_of(each) is None:
            continue
        place = Place(printed.book.address_of(each))
        try:
            view = printed.view(place)
        except AmendToolError:
            continue  # a number used twice, a version
        for exact in _operations(place, view.text, number):
            try:
                citation = citer.cite(exact)
            except AmendToolError:
                continue  # on no numbered line, or words that are not there once
            meant = _changed(citer, exact)
            try:
                for house in House:
                    worded = wording(tabled(citer, exact, citation), house, citation)
                    (read,) = read_bill_amendment(worded.words, provision=_above(worded))
                    assert read.citation is not None
                    back = citer.resolve(read.operation, read.citation)
                    assert _changed(citer, back) == meant, worded.words
            except NoWording:
                refused += 1
                continue
            said += 1
    assert said > 10
    assert refused < said / 20
    sys.stderr.write(f"\n{path.stem}: {said} said and read back, {refused} without words\n")


def _above(worded: Wording) -> Address | None:
    """What the heading above says, as a reader of papers takes it."""
    if worded.heading == "Title":
        return Address.parse("long title")
    return Address.parse(worded.heading.lower()) if worded.heading else None


def _operations(place: Place, text: str, seed: int) -> list[LeaveOutWords | InsertWords]:
    """Operations on words that are common, so that ordinals are needed."""
    words = [match[0] for match in re.finditer(r"\w[\w’-]*", text)]
    common = sorted(set(words), key=lambda word: (-words.count(word), word))
    made: list[LeaveOutWords | InsertWords] = []
    for word in common[:2]:
        at = 1 + seed % words.count(word)
        made.append(LeaveOutWords(place, Quote(word, at)))
        made.append(InsertWords(place, Where.AFTER, Quote(word, at), "or other"))
    if len(words) > 12:
        first, last = common[0], words[-3]
        made.append(LeaveOutWords(place, Span(Quote(first, 1), Quote(last, Every.LAST))))
    return made


def _changed(citer: Citer, operation: Operation) -> tuple[int, int]:
    """The stretch of the source that goes, or the place where words come in."""
    assert isinstance(operation, LeaveOutWords | InsertWords)
    view = citer.printed.view(operation.place)
    if isinstance(operation, InsertWords):
        assert operation.anchor is not None
        at = view.ends[find_quote(view, operation.anchor)[0].end - 1]
        return at, at
    words = operation.words
    run = find_quote(view, words)[0] if isinstance(words, Quote) else find_span(view, words)
    return view.starts[run.start], view.ends[run.end - 1]


def _on_the_line_after(
    citer: Citer, weak: LeaveOutWords, page: int, line: int, place: Place, text: str
) -> None:
    printed = citer.printed
    after = printed.print_map.next_line(PageLine(page, line))
    if after is None or not printed.print_map.is_exact(after):
        return
    view = printed.view(place)
    there = [each for each in occurrences(view, text) if printed.line_of(view, each.start) == after]
    try:
        citer.resolve(weak, _at(after))
    except AmendToolError:
        assert len(there) != 1
        return
    assert len(there) == 1


def _at(line: PageLine) -> Citation:
    return Citation(None, line.page, line.line)


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_provisions_known_by_their_line(path: Path) -> None:
    """“Clause 4, page 3, line 18, leave out paragraph (b)”, with no word of the subsection."""
    citer = _citer(path)
    book = citer.printed.book
    inside = [
        each
        for each in citer.printed.document.walk()
        if each.kind in BRACKETED_KINDS and citer.printed.reader.lines_of(each)
    ]
    step = max(1, len(inside) // 80)
    for each in inside[::step]:
        address = book.address_of(each)
        citation = citer.cite(LeaveOut(Units(address)))
        whole = book.address_of(book.section_of(each))
        short = LeaveOut(Units(Address((*whole.steps, _as_said(address)))))
        try:
            back = citer.resolve(short, replace(citation, as_tabled=True))
        except ProvisionAmbiguous:
            continue  # two of that number begin on the line
        assert isinstance(back, LeaveOut)
        assert book.resolve(back.units.first) is each


def _as_said(address: Address) -> Step:
    """The last step as a paper says it, which never says “the second of that number”."""
    return address.last._replace(nth=0)
