"""A finding: what a rule has to say about one place of a bill or of an amendment paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How sure a rule is.

    An *error* is surely wrong, whatever the drafter meant; a *warning* is very likely not what
    was meant, or against a convention of the House; a *question* is for the drafter to answer,
    and often the answer is that all is well.
    """

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.QUESTION: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    ``why``: what is there, in one sentence.  ``address``: of the provision, as people write
    it.  ``position``: ``file:line``; of the amendment file where an amendment is meant, else
    of the document.  ``amendment``: its number, where one is meant.  ``hint``: what could be
    done.  ``context``: the words, with those meant between ‹ and ›.
    """

    code: str
    severity: Severity
    why: str
    address: str = ""
    position: str = ""
    amendment: str = ""
    hint: str = ""
    context: str = ""

    @property
    def where(self) -> str:
        """``mine.yaml:14  amendment 7  clause 4(2)``"""
        which = f"amendment {self.amendment}" if self.amendment else ""
        return "  ".join(filter(None, (self.position, which, self.address)))


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that the drafter has answered, with the reason given in the amendment file."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that was not checked, and why: silence must not look like approval."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run found, in order.  ``provisions``: how many were looked at."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    provisions: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings of one severity."""
        return sum(each.severity is severity for each in self.findings)


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Each finding once: errors first, and within one severity as they were found."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda each: _ORDER[each.severity]))
