"""A rule: one small pure function, with everything that is said about it to people.

``--explain`` and ``docs/checks.md`` are both written from these fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    ``source``: where it comes from: guidance, statute or the practice of the House.
    ``bad``, ``good``: examples that are checked too.  Each is clauses of a bill as they read;
    or, where it begins with ``house:`` or ``amendments:``, amendments to the example bill of
    ``docs/checks.md``; or, where it begins with ``notice:``, the words of a notice.
    """

    code: str
    title: str
    severity: Severity
    explanation: str
    source: str
    bad: str
    good: str
    find: Callable[[Draft], Iterable[Hit]]
