"""No words of a CLML document are lost in its clause tree, and none are there twice."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from pathlib import Path

import pytest

from amendtool.core.provision import Document
from amendtool.core.source import Element
from amendtool.formats.clml import vocabulary as clml
from amendtool.formats.load import read_document
from tests.conftest import CORPUS

pytestmark = pytest.mark.corpus

FILES = sorted((CORPUS / "clml").rglob("*.xml")) if CORPUS else []
#: not legislation: an effects feed, explanatory notes, metadata
OTHER_ROOTS = frozenset({"feed", "EN", "leg"})


def _stretches(document: Document) -> list[tuple[int, int]]:
    """The characters that the blocks of the tree hold."""
    found: list[tuple[int, int]] = []
    for provision in (document.root, *document.walk()):
        extra = (provision.heading, provision.number_block, provision.reference)
        found.extend(
            (block.low, block.high) for block in (*provision.blocks, *extra) if block is not None
        )
    return sorted(found)


def _words_outside(document: Document, stretches: list[tuple[int, int]]) -> list[str]:
    """Character data of the law that no block holds."""
    text = document.source.text
    starts = [start for start, _ in stretches]
    lost: list[str] = []

    def walk(element: Element, first_page: bool) -> None:
        if element.local in clml.OUTSIDE or element.local in clml.NOT_WORDS:
            return
        if first_page and element.local in clml.ON_THE_FIRST_PAGE:
            return
        at = element.inner
        for child in (*element.children, None):
            end = element.outer if child is None else child.start
            words = text[at:end].strip()
            if words and not words.startswith("<"):
                index = bisect_right(starts, at) - 1
                if index < 0 or end > stretches[index][1]:
                    lost.append(f"{element.local}: {words[:60]}")
            if child is not None:
                walk(child, element.local in clml.PRELIMS)
                at = child.end

    walk(document.top, first_page=False)
    return lost


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_word_is_in_one_block(path: Path) -> None:
    document = read_document(path.read_bytes())
    if document.top.local in OTHER_ROOTS:
        pytest.skip("not legislation")
    stretches = _stretches(document)
    assert _words_outside(document, stretches) == []
    for (_, end), (start, _) in pairwise(stretches):
        assert end <= start, "two blocks hold the same words"


def test_the_corpus_is_there() -> None:
    if CORPUS is None:
        pytest.skip("no corpus: set AMENDTOOL_CORPUS to the folder of real documents")
    assert len(FILES) > 100
