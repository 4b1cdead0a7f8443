"""New words at the end of a provision that ends within a line, worded by its last words."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.amend.language.bill_read import read_bill_amendment
from amendtool.amend.operations import InsertWords, Place, Where
from amendtool.amend.paper import House
from amendtool.apply.edits import PutWords
from amendtool.apply.resolve import Resolver
from amendtool.core.errors import AmendToolError
from amendtool.core.kinds import Kind
from amendtool.formats.akn.printmarks import has_marks, read_print_map
from amendtool.formats.load import load_document
from amendtool.papers.cite import Citer
from amendtool.papers.sheet_lines import LineWorder
from tests.conftest import corpus_files

pytestmark = pytest.mark.corpus
BILLS = corpus_files("akn/bills/*/*.xml")
#: provisions of each bill that are tried
MOST = 60


@pytest.mark.parametrize("path", BILLS, ids=lambda path: path.name)
def test_it_is_read_back_as_the_same_place(path: Path) -> None:
    document = load_document(path).document
    if not has_marks(document):
        pytest.skip("it has no marks of lines")
    citer = Citer(document, read_print_map(document))
    worder, book = LineWorder(citer), citer.printed.book
    resolver = Resolver(document, book)
    worded = 0
    units = [p for p in document.walk() if p.kind in (Kind.SUBSECTION, Kind.PARAGRAPH)]
    for provision in units[:: max(1, len(units) // MOST)]:
        operation = InsertWords(
            Place(book.address_of(provision)), Where.AT_END, None, "or elsewhere"
        )
        try:
            meant = resolver.edits(operation)
            said = worder.wording(operation, House.COMMONS)
        except AmendToolError:
            continue
        (read,) = read_bill_amendment(said.words)
        assert read.citation is not None
        found = resolver.edits(citer.resolve(read.operation, read.citation))
        (one,), (other,) = meant, found
        assert isinstance(one, PutWords)
        assert isinstance(other, PutWords)
        assert (one.block.low, one.at) == (other.block.low, other.at), said.words
        worded += 1
    assert worded or not units
