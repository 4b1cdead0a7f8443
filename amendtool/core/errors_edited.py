"""Errors of edited copies, and of amendments written from them (AT745-AT749)."""

from __future__ import annotations

from amendtool.core.errors import AmendToolError


class EditedCopyFault(AmendToolError):
    """A line of an edited copy that cannot be understood; each is named with its line."""

    code = "AT745"
    title = "The edited copy could not be read"


class NotEditable(AmendToolError):
    """A document that cannot be offered as editable text."""

    code = "AT746"
    title = "This document cannot be shown as an editable copy"
    exit_status = 1


class NotDerived(AmendToolError):
    """A change of an edited copy that could not be written as an amendment."""

    code = "AT747"
    title = "Some changes could not be written as amendments"
    exit_status = 1


class NotOneBill(AmendToolError):
    """Two documents that have too little in common to be versions of one."""

    code = "AT748"
    title = "These do not look like two versions of one document"
    exit_status = 2
