"""Which amendments of the papers are to be made: decisions, and ``--only``, ``--agree`` …

>>> chosen = parse_numbers("1,3-5,NC2")
>>> sorted(chosen)
['1', '3', '4', '5', 'NC2']
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from amendtool.amend.paper import Amendment
from amendtool.core.errors import UsageFault

_RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*(?:-|–|to)\s*([A-Za-z]*)(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for; empty sets mean nothing was.

    ``agree``: these are made, whatever their decision, and no others.
    ``only``: of those that would be made, only these.  ``leave``: all but these.
    ``decided``: only what is recorded as agreed to.
    """

    agree: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    leave: frozenset[str] = frozenset()
    decided: bool = False

    def why_not(self, amendment: Amendment) -> str | None:
        """Why an amendment is not to be made; None when it is."""
        number = amendment.number
        if self.agree:
            return None if number in self.agree else "not among those taken as agreed"
        if self.only and number not in self.only:
            return "not chosen"
        if number in self.leave:
            return "set aside"
        if amendment.decision.lost or (self.decided and not amendment.decision.agreed):
            return amendment.decision.value
        return None

    def check(self, amendments: Sequence[Amendment]) -> None:
        """Refuse numbers that no amendment has; a slip here would change the law."""
        check_known(self.agree | self.only | self.leave, amendments)


#: of more numbers than this only the first are named
_MOST_NAMED = 40


def check_known(numbers: Collection[str], amendments: Sequence[Amendment]) -> None:
    """Raise :class:`UsageFault` for a number that no amendment has."""
    known = list(dict.fromkeys(each.number for each in amendments))
    for number in sorted(set(numbers) - set(known)):
        named = ", ".join(known[:_MOST_NAMED])
        more = f" … and {len(known) - _MOST_NAMED} more" if len(known) > _MOST_NAMED else ""
        raise UsageFault(f"there is no amendment {number}", hint=f"The numbers are: {named}{more}")


def parse_numbers(text: str) -> frozenset[str]:
    """``1,3-5,NC2`` as a set of amendment numbers."""
    found: set[str] = set()
    for part in re.split(r"[,\s]+(?!to\b)", text.strip()):
        span = _RANGE.fullmatch(part)
        if span and span[1].upper() == (span[3] or span[1]).upper():
            low, high = int(span[2]), int(span[4])
            if high < low or high - low > 10_000:
                raise UsageFault(f"“{part}” is not a range of amendment numbers")
            found.update(f"{span[1]}{number}" for number in range(low, high + 1))
        elif part:
            found.add(part)
    return frozenset(found)
