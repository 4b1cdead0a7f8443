"""The numbers of amendments, as each House gives them.

Commons: by tabling, in one run for each kind (1, NC1, NS1), and no number is used twice.  Lords: in
marshalled order; a number once published is kept, and what is marshalled later among numbered
amendments gets a suffix by the rules of Parliament's drafting system (Lawmaker help, marshalled
lists), without the letters I and O (Hansard: 90H is followed by 90J, 90N by 90P).

An amendment whose number begins with a question mark (``?1``) has none yet.

>>> between("3", "4"), between("3BF", "3BG"), between("1C", "1CA"), between("34C", "34E")
('3A', '3BFA', '1CZA', '34D')
>>> between("", "1"), between("", "A1"), between("90H", ""), between("90H", "91")
('A1', 'ZA1', '90J', '90J')
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from amendtool.amend.consideration import Series
from amendtool.amend.paper import Amendment, House
from amendtool.apply.order import number_key
from amendtool.core.errors import InternalError
from amendtool.papers.marshal import Marshalled
from amendtool.papers.spots_cited import new_series

_SKIPPED = frozenset("IO")
_SERIES = {None: "", Series.CLAUSE: "NC", Series.SCHEDULE: "NS"}
_COMMONS = re.compile(r"(NC|NS|)(\d+)$")
_TRIES = 60


def is_numbered(number: str) -> bool:
    """Whether a number is one that was given, and not a stand-in (``?1``)."""
    return not number.startswith("?")


def increment(number: str, *, skip: bool = True) -> str:
    """The number that follows: 19 → 20, A1 → A2, 1A → 1B, 13ZZF → 13ZZG.

    ``skip``: without I and O.  After Y comes YA, since a Z stands before an A.
    """
    digits = re.search(r"\d+$", number)
    if digits is not None:
        return f"{number[: digits.start()]}{int(digits[0]) + 1}"
    letter = number[-1]
    while letter < "Y":
        letter = chr(ord(letter) + 1)
        if not (skip and letter in _SKIPPED):
            return number[:-1] + letter
    return number + "A"


def between(before: str, after: str, taken: Collection[str] = (), *, skip: bool = True) -> str:
    """A number for an amendment marshalled between two others; empty at an end of the list.

    Strictly between them in the order of numbers, and none of ``taken``.
    """
    for number in _tries(before, after, skip):
        fits = (not before or number_key(before) < number_key(number)) and (
            not after or number_key(number) < number_key(after)
        )
        if fits and number not in taken:
            return number
    raise InternalError(f"no number could be found between {before} and {after}")


def _tries(before: str, after: str, skip: bool) -> list[str]:
    """The number of the rule first, then others that may be free."""
    if not before and not after:
        return [str(n) for n in range(1, _TRIES)]
    if not before:
        first = f"A{after}" if after == "1" else f"Z{after}"
        found = [first]
        while len(found) < _TRIES:  # A2 and so on, still before the first
            found.append(increment(found[-1], skip=skip))
        return [*found, *("Z" * n + first for n in range(1, _TRIES))]
    if not after:
        found = [increment(before, skip=skip)]
        while len(found) < _TRIES:
            found.append(increment(found[-1], skip=skip))
        return found
    up = increment(before, skip=skip)
    if after == up:
        first = f"{before}A"
    elif after == f"{before}A":
        first = f"{before}ZA"
    else:
        first = up
    suffixed = [f"{before}{'Z' * n}A" for n in range(_TRIES)]
    return [first, *suffixed, *(increment(each, skip=skip) for each in suffixed)]


def numbered(
    marshalled: Sequence[Marshalled],
    house: House,
    *,
    afresh: bool = False,
    skip: bool = True,
    taken: Collection[str] = (),
) -> dict[str, str]:
    """New numbers, old to new, for those that have none; with ``afresh`` for all.

    ``taken``: numbers of withdrawn amendments and the like, which are never given again.
    """
    amendments = [each.amendment for each in marshalled]
    old = [each.number for each in amendments]
    waiting = [n for n, each in enumerate(old) if afresh or not is_numbered(each)]
    if not waiting:
        return {}
    kept = {each for each in old if is_numbered(each)} if not afresh else set()
    used = {*kept, *taken}
    if house is House.COMMONS:
        return _by_tabling([(each.amendment, each.depth) for each in marshalled], waiting, used)
    found: dict[str, str] = {}
    before = ""
    for n, number in enumerate(old):
        if n not in set(waiting):
            before = number
            continue
        after = "" if afresh else next((each for each in old[n:] if is_numbered(each)), "")
        given = between(before, after, used, skip=skip)
        found[number] = before = given
        used.add(given)
    return found


def _by_tabling(
    listed: Sequence[tuple[Amendment, int]], waiting: Sequence[int], used: Collection[str]
) -> dict[str, str]:
    """Commons numbers: by date of notice, then as the drafter numbered them.

    Amendments to an amendment are lettered under it: NC4(a), which is printed (a).
    """
    last = {"": 0, "NC": 0, "NS": 0}
    for number in used:
        match = _COMMONS.match(number.split(" ")[0])
        if match is not None:
            last[match[1]] = max(last[match[1]], int(match[2]))
    found: dict[str, str] = {}
    letters: dict[str, int] = {}
    for amendment, depth in listed:
        if amendment.amends and is_numbered(amendment.number) and depth:
            letters[amendment.amends] = letters.get(amendment.amends, 0) + 1
    rows = sorted(
        (listed[n] for n in waiting),
        key=lambda row: (
            row[1],
            row[0].tabled or date.max,
            number_key(row[0].number),
            row[0].number,
        ),
    )
    for amendment, depth in rows:
        if amendment.amends and depth:
            count = letters[amendment.amends] = letters.get(amendment.amends, 0) + 1
            parent = found.get(amendment.amends, amendment.amends)
            found[amendment.number] = f"{parent}({_letter(count)})"
            continue
        series = _SERIES[new_series(amendment)]
        last[series] += 1
        found[amendment.number] = f"{series}{last[series]}"
    return found


def _letter(count: int) -> str:
    """a, b … z, aa, bb."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def printed_number(amendment: Amendment) -> str:
    """The number as it stands on the paper: NC4(a) is printed (a), under NC4."""
    rest = amendment.number.removeprefix(amendment.amends) if amendment.amends else ""
    return rest if re.fullmatch(r"\([a-z]{1,3}\)", rest) else amendment.number


def renumbered(amendment: Amendment, new: dict[str, str]) -> Amendment:
    """The amendment with its own number and those that it names changed."""

    def each(numbers: Sequence[str]) -> tuple[str, ...]:
        return tuple(new.get(number, number) for number in numbers)

    return replace(
        amendment,
        number=new.get(amendment.number, amendment.number),
        amends=new.get(amendment.amends, amendment.amends),
        depends_on=each(amendment.depends_on),
        consequential_on=each(amendment.consequential_on),
        paves=each(amendment.paves),
        alternative_to=each(amendment.alternative_to),
    )
