"""The published JSON Schema is the one the types make, and the shipped papers agree with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from amendtool.amend.patch_schema import schema_text
from amendtool.amend.patch_yaml import load_paper
from tests.conftest import ROOT

PAPERS = sorted((ROOT / "amendments").glob("*.yaml"))


def test_the_published_schema(golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "docs" / "patch.schema.json", schema_text())


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_shipped_papers(path: Path) -> None:
    assert load_paper(path.read_bytes(), file=str(path)).amendments
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(json.loads(schema_text())).validate(content)
