"""The instructions of a document, in its own order."""

from __future__ import annotations

from amendtool.amend.language.instruction import Reading
from amendtool.core.provision import Document


def read_instructions(document: Document) -> tuple[Reading, ...]:
    """Every amending sentence of a bill, Act or instrument, understood or not."""
    del document
    return ()
