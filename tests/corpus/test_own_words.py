"""Every operation of the real documents has words of its own in the sentence that says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.amend.language.instruction import Instruction
from amendtool.amend.language.read import read_instructions
from amendtool.core.errors import AmendToolError
from amendtool.formats.load import load_document
from tests.conftest import CORPUS, corpus_files
from tests.own_words import faults

pytestmark = [pytest.mark.corpus, pytest.mark.slow]


@pytest.mark.parametrize(
    "path", corpus_files("**/*.xml"), ids=lambda path: str(path.relative_to(CORPUS))
)
def test_every_operation_has_its_own_words(path: Path) -> None:
    try:
        document = load_document(str(path)).document
    except AmendToolError:
        pytest.skip("not a document that can be read")
    found = [
        fault
        for reading in read_instructions(document)
        if isinstance(reading, Instruction)
        for fault in faults(reading.text, reading.reads)
    ]
    assert not found
