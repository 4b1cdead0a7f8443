"""The JSON Schema of amendment files, made from the types: editors complete and check by it.

A test sees to it that ``docs/patch.schema.json`` is the one that the types make;
``make update-golden`` writes it anew.
"""

from __future__ import annotations

import json

from amendtool.amend.patch_model import PaperFields

TITLE = "amendtool amendment paper"


def schema_text() -> str:
    """The schema as JSON text, ended by a line feed."""
    schema = PaperFields.model_json_schema(by_alias=True)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": TITLE,
    }
    _loosen(schema)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _loosen(part: object) -> None:
    """Plain YAML words are text to amendtool whatever they look like: number: 7."""
    if isinstance(part, dict):
        if part.get("type") == "string" and "enum" not in part and "const" not in part:
            part["type"] = ["string", "number"]
        for each in part.values():
            _loosen(each)
    elif isinstance(part, list):
        for each in part:
            _loosen(each)
