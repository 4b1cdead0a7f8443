"""What can go wrong when drafting language is read or written: AT700 to AT709."""

from __future__ import annotations

from amendtool.core.errors import AmendToolError


class NotUnderstoodWords(AmendToolError):
    """Words that are no form of amendment that we know; nothing of them is applied."""

    code = "AT700"
    title = "These words are not understood"
    exit_status = 1


class NoWording(AmendToolError):
    """An operation that has no form in that House's language."""

    code = "AT701"
    title = "There is no form of words for this"
    exit_status = 1


class NoPaper(AmendToolError):
    """A text in which there is no amendment."""

    code = "AT702"
    title = "There is no amendment in this"
    exit_status = 2


class OtherBill(AmendToolError):
    """A paper of amendments to another bill than the one that was named."""

    code = "AT703"
    title = "This paper is about another bill"
    exit_status = 2
