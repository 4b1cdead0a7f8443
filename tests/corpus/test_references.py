"""References of real documents: found, and led to where the publisher's own link leads.

At least 99 in 100 over the corpus.  ``python benchmarks/references.py --list`` prints every
difference with its reason.
"""

from __future__ import annotations

import sys
from functools import cache, lru_cache
from pathlib import Path

import pytest

from amendtool.formats.load import load_document
from amendtool.formats.tagged import EXPLAINED, Tagged, compare_tags, summary
from tests.conftest import corpus_files

pytestmark = pytest.mark.corpus

TAGS = (b"<ref ", b"<InternalLink", b"<CitationSubRef")
FILES = [path for path in corpus_files("**/*.xml") if any(tag in path.read_bytes() for tag in TAGS)]


@lru_cache(maxsize=1)
def _all() -> list[Tagged]:
    return [each for path in FILES for each in _of(path)]


@cache
def _of(path: Path) -> tuple[Tagged, ...]:
    return tuple(compare_tags(load_document(path).document))


def test_nearly_all_are_found_and_lead_where_the_publisher_says() -> None:
    total, found, right, fair = summary(_all())
    sys.stderr.write(
        f"\n{total} tagged references: {found:.2%} found; {right:.2%} led to the tagged target; "
        f"{fair:.2%} without tags that are at fault themselves\n"
    )
    assert total > 10_000
    assert found >= 0.99
    assert fair >= 0.99


def test_few_differences_are_explained_away() -> None:
    explained = sum(each.verdict in EXPLAINED for each in _all())
    assert explained / len(_all()) < 0.03


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:40])
def test_every_document(path: Path) -> None:
    total, found, _, fair = summary(list(_of(path)))
    assert found >= 0.99
    assert fair >= 0.975 or total < 40
