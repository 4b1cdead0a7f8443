"""Errors of printing a bill (codes AT720 to AT724)."""

from __future__ import annotations

from amendtool.core.errors import AmendToolError


class PrintError(AmendToolError):
    """A print that cannot be made."""

    code = "AT720"
    title = "The print could not be made"
    exit_status = 1


class NothingToPrint(PrintError):
    """A document without words to set on a page (an effects feed, a list of contents)."""

    code = "AT721"
    title = "There is nothing to print"


class NoOfficialLines(PrintError):
    """The lines of the official print were asked for, and the document does not carry them."""

    code = "AT722"
    title = "The document does not say where the official print begins its lines"
