"""Any operation on a bill has its page and line, and page and line say the same as it did.

For every marked bill operations of every sort are drawn over the whole of it; each is cited, and
resolved from its citation again: it must then touch the same characters of the bill.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from amendtool.amend.operations import Operation
from amendtool.apply.claims import claims_of
from amendtool.apply.edits import Claim
from amendtool.apply.resolve import Resolver
from amendtool.apply.words import BlockViews
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_lines import CitationMissing
from amendtool.formats.akn.printmarks import read_print_map
from amendtool.formats.load import load_document
from amendtool.papers.cite import Citer
from tests.conftest import corpus_files
from tests.drawing import Drawer

pytestmark = pytest.mark.corpus

MARKED = [path for path in corpus_files("akn/bills/*/*.xml") if b"<?L " in path.read_bytes()]


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_every_operation_is_cited_and_found_again(path: Path) -> None:
    document = load_document(path).document
    citer = Citer(document, read_print_map(document))
    resolver, views = Resolver(document, citer.printed.book), BlockViews(document)

    def touched(operation: Operation) -> list[Claim]:
        found = [claims_of(each, views) for each in resolver.edits(operation)]
        return [claim for claims in found for claim in claims]

    count: Counter[str] = Counter()
    unnumbered = 0
    wrong: list[str] = []
    for operation in Drawer(citer, path.stem).operations():
        try:
            wanted = touched(operation)
        except AmendToolError:
            continue  # not an operation that can be made at all
        sort = type(operation).__name__
        try:
            citation = citer.cite(operation)
        except CitationMissing:
            unnumbered += 1
            continue
        count[sort] += 1
        assert citation.page
        assert citation.line
        try:
            back = touched(citer.resolve(operation, citation))
        except AmendToolError as error:
            wrong.append(f"{sort} {citation}: {error.code} {error.detail}")
            continue
        if back != wanted:
            wrong.append(f"{sort} {citation}: {operation}")
    total = sum(count.values())
    sys.stderr.write(
        f"\n{path.stem}: {total} operations of {len(count)} sorts cited by page and line, "
        f"{unnumbered} on no numbered line, {len(wrong)} not found again\n"
    )
    assert not wrong, "\n".join(wrong[:20])
    assert len(count) >= 9
    assert total > 300
    assert unnumbered <= total // 50  # in a table that the print does not number
