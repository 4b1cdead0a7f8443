"""Validity against an XML schema: the one place where lxml is used.

lxml is not the model; it judges what the model wrote.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lxml import etree

from amendtool.core.errors import FileUnreadable, SchemaInvalid


def first_fault(data: bytes, schema: Path) -> str | None:
    """What is first wrong with a document, as “line 12: …”; None when it is valid.

    Raises :class:`FileUnreadable` or :class:`SchemaInvalid` where the schema itself cannot
    be used.  No entity is expanded and nothing is fetched for the document.
    """
    compiled = _schema(schema)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return str(error)
    if compiled.validate(tree):
        return None
    fault = compiled.error_log[0]
    return f"line {fault.line}: {fault.message}"


@lru_cache(maxsize=4)
def _schema(path: Path) -> etree.XMLSchema:
    if not path.is_file():
        raise FileUnreadable("there is no such schema", where=str(path))
    try:
        parser = etree.XMLParser(no_network=True, resolve_entities=False)
        return etree.XMLSchema(etree.parse(str(path), parser))
    except (etree.XMLSchemaParseError, etree.XMLSyntaxError) as error:
        raise SchemaInvalid(f"the schema cannot be used: {error}", where=str(path)) from None
