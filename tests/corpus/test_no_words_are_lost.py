"""Every word of the body and the Schedules of every document is a word of some provision."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import pytest

from amendtool.core.errors import AmendToolError
from amendtool.core.provision import Document
from amendtool.core.source import Element
from amendtool.formats.load import read_document
from tests.conftest import corpus_files

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

FILES = corpus_files("clml/**/*.xml", "akn/bills/**/*.xml", "akn/lgu2-converted/*.xml")
_BODIES = frozenset({"Body", "body", "mainBody", "Schedules", "EUBody"})
#: notes are kept apart, formulae verbatim; other versions are documents of their own; lists of
#: contents repeat headings; warnings are the publisher's converter's
_APART = frozenset(
    {"authorialNote", "noteRef", "math", "Version", "Footnotes", "MarginNotes"}
    | {"Contents", "Warning"}
)
_NOT_WORDS = re.compile(r"<\?.*?\?>|<!--.*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)


def _stretches(document: Document) -> list[tuple[int, int]]:
    """Where the words of the provisions stand, run together, in order."""
    found = sorted(
        (block.low, block.high)
        for part in (document.root, *document.walk())
        for block in (part.heading, part.number_block, part.reference, *part.blocks)
        if block is not None
    )
    found += [(note.element.start, note.element.end) for note in document.notes]
    joined: list[tuple[int, int]] = []
    for low, high in sorted(found):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def _bodies(element: Element) -> Iterator[Element]:
    """The body and the Schedules, and the bodies of documents that are included in them."""
    for each in element.children:
        if each.local in _BODIES:
            yield each
        else:
            yield from _bodies(each)


def _runs(text: str, element: Element) -> Iterator[tuple[int, str]]:
    """The character data of an element, with the place of each run."""
    if element.local in _APART:
        return
    at = element.inner
    for each in element.children:
        yield at, text[at : each.start]
        yield from _runs(text, each)
        at = each.end
    yield at, text[at : element.outer]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[-50:])
def test_no_words_are_lost(path: Path) -> None:
    try:
        document = read_document(path.read_bytes())
    except AmendToolError:
        pytest.skip("not legislation")
    if not document.root.content:
        pytest.skip("no provisions")
    known = _stretches(document)
    lows = [low for low, _ in known]
    lost = []
    for top in _bodies(document.top):
        for at, raw in _runs(document.source.text, top):
            words = _NOT_WORDS.sub("", raw).strip()
            here = bisect_right(lows, at) - 1
            if words and not (here >= 0 and known[here][1] >= at + len(raw)):
                lost.append(words[:80])
    # The banner over the Schedules is the printer's.
    assert [words for words in lost if words.casefold() != "schedules"] == []
