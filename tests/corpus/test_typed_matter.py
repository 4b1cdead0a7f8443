"""Every understood amendment of the real papers is written as a file and read back as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from amendtool.amend.operations import Operation
from amendtool.amend.patch_write import write_patch
from amendtool.amend.patch_yaml import load_paper
from amendtool.formats.akn.amendment_list import is_amendment_list, read_amendment_list
from tests.conftest import corpus_files
from tests.typed import as_written

pytestmark = pytest.mark.corpus
LISTS = [
    path
    for path in corpus_files("akn/amendment-papers/*.xml")
    if is_amendment_list(path.read_bytes())
]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_paper_is_the_file_that_is_written_of_it(path: Path) -> None:
    paper = read_amendment_list(path.read_bytes()).paper
    # An amendment to one that is in no paper here has nothing to refer to in a file.
    numbers = {each.number for each in paper.amendments}
    paper = replace(
        paper,
        amendments=tuple(
            each if each.amends in numbers else replace(each, amends="")
            for each in paper.amendments
        ),
    )
    again = load_paper(write_patch(paper)).amendments
    assert [each.number for each in again] == [each.number for each in paper.amendments]
    for mine, theirs in zip(again, paper.amendments, strict=True):
        assert _operations(mine.operations) == _operations(theirs.operations), mine.number
        for n in range(len(theirs.operations)):
            cited = theirs.citation(n)
            assert mine.citation(n) == (cited and replace(cited, provision=None)), mine.number


def _operations(operations: tuple[Operation, ...]) -> list[Operation]:
    return list(map(as_written, operations))
