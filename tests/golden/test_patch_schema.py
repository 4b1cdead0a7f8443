"""The published JSON Schema is the one the types make, and the shipped papers agree with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
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


def _fields(part: object) -> Iterator[tuple[str, dict[str, object]]]:
    """Every field of the schema with what it says of it."""
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
        for each in part.values():
            yield from _fields(each)
    elif isinstance(part, list):
        for each in part:
            yield from _fields(each)


def test_every_field_is_explained_to_editors_and_in_the_document() -> None:
    text = (ROOT / "docs" / "patch-format.md").read_text(encoding="utf-8")
    for name, field in _fields(json.loads(schema_text())):
        assert name == "op" or field.get("description"), name
        assert f"`{name}`" in text or f"{name}:" in text, name
