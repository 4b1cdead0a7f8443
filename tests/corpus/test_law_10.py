"""Law 10 on real prints: the amendments derived from two prints of a bill make the later one.

Equal in kinds, order, numbers, headings and words (``papers.same``); identifiers, page marks and
metadata of the new print aside.  Every bill of the corpus that is there in more than one print.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from amendtool.amend.paper import Amendment, AmendmentPaper, Base, House
from amendtool.amend.patch_write import write_patch
from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied
from amendtool.core.provision import Document
from amendtool.core.source import apply_splices
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_document, read_document
from amendtool.papers.derive import as_amendments
from amendtool.papers.same import differences
from tests.conftest import corpus_files
from tests.typed import as_written


def _prints() -> list[tuple[Path, Path]]:
    folders: dict[Path, list[Path]] = {}
    for each in corpus_files("akn/bills/*/[0-9]_*.xml"):
        # An Act is no print of a bill: its body has other kinds.
        if "act" not in each.stem.split("_")[1]:
            folders.setdefault(each.parent, []).append(each)
    return [pair for files in folders.values() for pair in combinations(sorted(files), 2)]


@pytest.mark.corpus
@pytest.mark.parametrize(("old", "new"), _prints(), ids=lambda path: path.stem)
def test_the_amendments_of_two_prints_make_the_second(old: Path, new: Path) -> None:
    first, second = load_document(old).document, load_document(new).document
    dialect = dialect_for(first)
    derived = as_amendments(first, second, dialect, lambda text: read_document(text.encode()))
    assert derived.missing == ()
    ledger = apply_amendments(first, derived.amendments, dialect)
    assert all(isinstance(outcome, Applied) for outcome in ledger.outcomes)
    made = read_document(apply_splices(first.source.text, ledger.splices).encode())
    assert differences(made, second) == []
    _through_a_file(derived.amendments, first, second)


def _through_a_file(amendments: tuple[Amendment, ...], first: Document, second: Document) -> None:
    """An amendment file says all of it."""
    paper = AmendmentPaper("A Bill", "", House.COMMONS, Base(), amendments)
    again = load_paper(write_patch(paper)).amendments
    for mine, theirs in zip(again, amendments, strict=True):
        assert list(map(as_written, mine.operations)) == list(map(as_written, theirs.operations))
    ledger = apply_amendments(first, again, dialect_for(first))
    made = read_document(apply_splices(first.source.text, ledger.splices).encode())
    assert differences(made, second) == []


@pytest.mark.corpus
@pytest.mark.parametrize(
    "path", corpus_files("akn/bills/social-housing/*.xml"), ids=lambda p: p.stem
)
def test_a_print_beside_itself_needs_no_amendments(path: Path) -> None:
    document = load_document(path).document
    again = load_document(path).document
    derived = as_amendments(
        document, again, dialect_for(document), lambda text: read_document(text.encode())
    )
    assert derived.amendments == ()
