"""What can go wrong when two documents or papers are compared: AT740 to AT749."""

from __future__ import annotations

from amendtool.core.errors import InputError


class NothingToCompare(InputError):
    """A document without provisions."""

    code = "AT740"
    title = "There is nothing to compare"
