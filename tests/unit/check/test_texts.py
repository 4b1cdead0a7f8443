"""The quick way to the words of a block gives the same words as the slow one."""

from __future__ import annotations

from amendtool.check.texts import Texts
from amendtool.core.textview import text_of_block
from amendtool.formats.load import load_document
from tests.conftest import ROOT


def test_every_block_of_the_example_bill() -> None:
    document = load_document(ROOT / "bills" / "serious_crime_bill").document
    texts = Texts(document)
    seen = 0
    for provision in document.walk():
        for block in provision.blocks:
            assert texts.of(block) == text_of_block(document, block)
            seen += 1
    assert seen > 500
