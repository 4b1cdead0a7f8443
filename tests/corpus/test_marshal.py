"""Real Commons papers, shuffled and marshalled again by the page and line that they cite."""

from __future__ import annotations

import random

import pytest

from amendtool.formats.akn.amendment_list import is_amendment_list, read_amendment_list
from amendtool.papers.default_order import default_order
from amendtool.papers.marshal import marshal
from amendtool.papers.spots_cited import standings_by_citation
from tests.conftest import corpus_files

pytestmark = pytest.mark.corpus
LISTS = [
    path
    for path in corpus_files("akn/amendment-papers/*.xml")
    if is_amendment_list(path.read_bytes())
]


def test_the_published_order_is_restored(capsys: pytest.CaptureFixture[str]) -> None:
    if not LISTS:
        pytest.skip("the real papers are not at hand")
    count = right = 0
    misses: list[str] = []
    for path in LISTS:
        read = read_amendment_list(path.read_bytes())
        paper = read.paper
        for seed in range(3):
            amendments = [*paper.amendments, *read.unread]
            random.Random(seed).shuffle(amendments)
            standings = standings_by_citation(amendments, paper.house)
            default = default_order(paper.house, paper.stage)
            found = [each.amendment.number for each in marshal(standings, paper.house, (), default)]
            for ours, theirs in zip(found, read.published, strict=True):
                count += 1
                right += ours == theirs
                if ours != theirs:
                    misses.append(f"{path.name}: {ours} where {theirs} was published")
    with capsys.disabled():
        print(  # noqa: T201 - the share, for whoever asks with pytest -s
            f"\nmarshalling: {right} of {count} places of {len(LISTS)} papers, three shuffles"
        )
    assert not misses, misses
