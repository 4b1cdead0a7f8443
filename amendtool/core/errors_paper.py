"""Errors of amendment papers: AT790 to AT794."""

from __future__ import annotations

from amendtool.core.errors import AmendToolError


class NoClauses(AmendToolError):
    """A document with nothing in it that could be amended: no clause, section or Schedule."""

    code = "AT790"
    title = "There is nothing in it to amend"
    exit_status = 2


class TooManyToPrint(AmendToolError):
    """More amendments than can be set on pages in reasonable time."""

    code = "AT791"
    title = "These are too many amendments for one print"
    exit_status = 2


class OtherBills(AmendToolError):
    """Papers about different bills, of which one paper was to be made."""

    code = "AT792"
    title = "These papers are about different bills"
    exit_status = 2


class NothingLeft(AmendToolError):
    """Amendments that have all been decided or withdrawn: there is nothing to put on a paper."""

    code = "AT793"
    title = "There is no amendment left for a paper"
    exit_status = 2


class PaperForBill(AmendToolError):
    """An amendment paper, where the bill or Act was to be named."""

    code = "AT794"
    title = "This is an amendment paper, not a bill or an Act"
    exit_status = 2
