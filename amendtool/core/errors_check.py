"""Errors of ``amendtool check``: AT780 to AT799."""

from __future__ import annotations

from amendtool.core.errors import AmendToolError


class UnknownRule(AmendToolError):
    """A code that no rule has."""

    code = "AT780"
    title = "There is no such rule"


class NothingToAdd(AmendToolError):
    """``--add-consequential`` where nothing can be proposed with certainty."""

    code = "AT781"
    title = "There is no consequential amendment to add"
    exit_status = 1
