"""Errors of Keeling schedules: carrying a bill's amendments of an Act into the Act."""

from __future__ import annotations

from amendtool.core.errors import AmendToolError


class KeelingError(AmendToolError):
    """A Keeling schedule that cannot be made as it was asked for."""

    code = "AT750"
    title = "The Keeling schedule cannot be made"


class NotExpressible(KeelingError):
    """Quoted matter that cannot be carried over without loss (a formula, a picture)."""

    code = "AT751"
    title = "The quoted text holds something that cannot be carried over"
    exit_status = 1


class NoInstructions(KeelingError):
    """A document that amends nothing, given where a bill is wanted."""

    code = "AT752"
    title = "The document amends no other law"


class NotAmended(KeelingError):
    """A bill that amends other law, but not the Act that was given."""

    code = "AT753"
    title = "The bill does not amend this Act"


class WrongYear(KeelingError):
    """The bill amends an Act of the same name, but of another year."""

    code = "AT754"
    title = "The bill amends an Act of another year"


class TargetAbsent(KeelingError):
    """An instruction for a provision that this text of the Act does not hold."""

    code = "AT755"
    title = "The Act does not hold the provision"
    exit_status = 1


class AlreadyMade(KeelingError):
    """An instruction whose result stands in the Act already."""

    code = "AT756"
    title = "The amendment is in the Act already"
    exit_status = 1


class NotRead(KeelingError):
    """An instruction whose sentence was not understood."""

    code = "AT757"
    title = "The instruction was not understood"
    exit_status = 1


class Unplaced(KeelingError):
    """An instruction that builds on text made by another, which could not be found."""

    code = "AT758"
    title = "The text that the instruction builds on is not there"
    exit_status = 1
