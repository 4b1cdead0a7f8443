"""Comparison on real documents: the laws, and the real changes between successive prints.

``compare_checked.txt`` lists what changed in some sixty clauses and Schedules from one print to the
next, checked by hand against the two prints: addresses and kinds of change, no words.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from amendtool.compare.compare import compare
from amendtool.compare.reading import Reader
from amendtool.core.provision import Document
from amendtool.core.textview import text_of_block
from amendtool.formats.load import load_document
from amendtool.render.compare_rows import Unit, rows_of
from tests.conftest import CORPUS, corpus_files
from tests.property.test_compare import check_edits, check_script

pytestmark = pytest.mark.corpus
CHECKED = Path(__file__).parent / "compare_checked.txt"
#: successive versions of one bill: folder, first, second
PRINTS = [
    ("social-housing", 0, 1),
    ("social-housing", 1, 2),
    ("social-housing", 0, 2),
    ("dpdi-no2", 0, 1),
    ("cost-of-living-scotland", 0, 1),
]


def _prints(folder: str, first: int, second: int) -> tuple[Document, Document]:
    if CORPUS is None:
        pytest.skip("the real documents are not at hand")
    files = sorted((CORPUS / "akn" / "bills" / folder).glob("*.xml"))
    return load_document(files[first]).document, load_document(files[second]).document


@pytest.mark.parametrize("path", corpus_files("**/*.xml"), ids=lambda path: path.name)
def test_words_read_quickly_are_the_words_of_the_text_view(path: Path) -> None:
    document = load_document(path).document
    reader = Reader(document)
    for provision in document.walk():
        for block in (provision.heading, provision.reference, *provision.blocks):
            if block is not None:
                assert reader.words(block) == text_of_block(document, block)


@pytest.mark.parametrize("pair", PRINTS, ids=lambda pair: "-".join(map(str, pair)))
def test_every_provision_of_two_prints_stands_in_the_script_once(
    pair: tuple[str, int, int],
) -> None:
    old, new = _prints(*pair)
    script = compare(old, new)
    check_script(script)
    assert not script.limits
    assert script.shared > 0.9
    check_script(compare(new, old))


def _in_both_formats() -> list[tuple[Path, Path]]:
    pairs = [
        (path.parents[2] / "clml" / "lgu2-api" / path.name.replace(".akn.xml", ".xml"), path)
        for path in corpus_files("akn/lgu2-converted/*.akn.xml")
    ]
    return [pair for pair in pairs if pair[0].exists()]


@pytest.mark.parametrize("pair", _in_both_formats(), ids=lambda pair: pair[0].stem)
def test_a_document_in_both_formats_says_the_same(pair: tuple[Path, Path]) -> None:
    clml, akn = (load_document(path).document for path in pair)
    assert compare(clml, akn).empty
    assert compare(akn, clml).empty


def _units(units: Sequence[Unit]) -> list[str]:
    return [f"{unit.name}: {', '.join(change.value for change in unit.changes)}" for unit in units]


def _checked() -> dict[tuple[str, int, int], list[str]]:
    found: dict[tuple[str, int, int], list[str]] = {}
    key = ("", 0, 0)
    for line in CHECKED.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            folder, first, second = line[3:].split()
            key = (folder, int(first), int(second))
            found[key] = []
        elif line and not line.startswith("#"):
            found[key].append(line)
    return found


def test_enough_clauses_were_checked_by_hand() -> None:
    assert sum(map(len, _checked().values())) >= 40


@pytest.mark.parametrize("pair", _checked(), ids=lambda pair: "-".join(map(str, pair)))
def test_the_real_changes_are_found_and_none_is_false(pair: tuple[str, int, int]) -> None:
    wanted = _checked()[pair]
    found = _units(rows_of(compare(*_prints(*pair))).units)
    # The list is of the document from its beginning, as far as it was checked.
    assert found[: len(wanted)] == wanted


@pytest.mark.parametrize("seed", range(3))
def test_edits_of_known_truth_in_a_real_act(seed: int) -> None:
    if CORPUS is None:
        pytest.skip("the real documents are not at hand")
    path = max((CORPUS / "keeling").glob("*/act.xml"), key=lambda each: each.stat().st_size)
    found, made = check_edits(load_document(path).document, 0.15, moves=5, seed=seed)
    assert made > 100
    assert found >= 0.995 * made
