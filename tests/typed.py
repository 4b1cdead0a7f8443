"""What an amendment file says of an operation: all but identifiers and lines of typing."""

from __future__ import annotations

from dataclasses import replace

from amendtool.amend.matter import Matter
from amendtool.amend.matter_layout import one_line
from amendtool.amend.matter_write import exact
from amendtool.amend.operations import (
    Insert,
    InsertWords,
    Operation,
    Substitute,
    SubstituteWords,
)


def as_written(operation: Operation) -> Operation:
    """The operation with its new matter as far as a file says it."""
    match operation:
        case Insert() | Substitute():
            return replace(operation, matter=_matter(operation.matter))
        case SubstituteWords() | InsertWords() if operation.matter is not None:
            return replace(operation, matter=_matter(operation.matter))
        case _:
            return operation


def _matter(matter: Matter) -> Matter:
    return Matter(tuple(map(exact, matter.units)), one_line(matter.before))
