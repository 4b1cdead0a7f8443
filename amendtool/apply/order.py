"""The order in which amendments are made when they meet.

Where decisions are recorded, the order of decisions.  Otherwise the marshalled order: the
place in the text, then the number; never the order in the file (Erskine May 20.42; for the
place of “leave out Clause 48” the Houses differ: in the Commons it is taken before
amendments to the clause, in the Lords after them).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.amend.paper import Amendment, House
from amendtool.apply.edits import Claim

_TOKEN = re.compile(r"\d+|[A-Za-z]+")

Key = tuple[int, int, int, tuple[tuple[int, int, str], ...]]


def order_key(amendment: Amendment, claims: Sequence[Claim], house: House, whole: bool) -> Key:
    """Sorts amendments into the order in which they are made.

    ``whole``: the amendment leaves out, or replaces, a whole clause or Schedule.
    """
    if amendment.decided:
        return (0, amendment.decided, 0, number_key(amendment.number))
    if not claims:
        return (1, 0, 0, number_key(amendment.number))
    start = min(claim.start for claim in claims)
    end = max(claim.end for claim in claims if claim.start == start)
    if whole and house is House.LORDS:
        return (1, end, 1, number_key(amendment.number))
    # At one place the larger block is taken first.
    return (1, start, start - end, number_key(amendment.number))


def number_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Natural order of amendment numbers: 2 before 10, 42 before 42A, ZA1 before 1, NC1 last.

    A “Z” sorts before “A” at the same depth (Lords numbering of late amendments).
    """
    key: list[tuple[int, int, str]] = []
    for token in _TOKEN.findall(number):
        if token.isdigit():
            key.append((1, int(token), ""))
        elif token[:1] in "ZA" and not key and token not in ("NC", "NS"):
            key.append((0, 0 if token[0] == "Z" else 1, token))
        elif not key:
            key.append((2, 0, token))
        else:
            key.append((1 if token[0] == "Z" else 2, 0, token))
    return tuple(key)
