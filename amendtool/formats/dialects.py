"""Which dialect a document is amended in."""

from __future__ import annotations

from amendtool.apply.dialect import Dialect
from amendtool.core.errors import InternalError
from amendtool.core.provision import Document


def dialect_for(document: Document) -> Dialect:
    """The dialect that can write into a document."""
    if document.dialect == "clml":
        from amendtool.formats.clml.dialect import ClmlDialect

        return ClmlDialect()
    if document.dialect == "akn":
        from amendtool.formats.akn.dialect import AknDialect

        return AknDialect(document)
    raise InternalError(f"no dialect {document.dialect}")
