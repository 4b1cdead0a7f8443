"""“in the list of sections beginning with “90B”, insert at the appropriate place “138BA,””.

The place is the one that the order of the numbers gives.  A list that is not in order, or a
number that would be its first or its last, is refused: then somebody has to say where it goes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from amendtool.core.errors import OutOfPlace

_NUMBER = re.compile(r"(\d+)([A-Z]*)(\d*)((?:\([0-9A-Za-z]+\))*)")
_BETWEEN = re.compile(r",?\s+(?:and|or)\s+|,\s*")


class _Item(NamedTuple):
    start: int
    end: int
    key: tuple[int, str, int, str]


def place_in_list(text: str, begins: int, new: str) -> int:
    """The character of ``text`` before which the new number goes, with the comma that it brings.

    ``begins``: where the list begins.  Raises :class:`OutOfPlace`.
    """
    number = _NUMBER.fullmatch(new.strip(", "))
    if number is None:
        raise OutOfPlace(f"“{new}” is not a number, so its place in the list cannot be told")
    items = _items(text, begins)
    keys = [each.key for each in items]
    if len(items) < 2 or keys != sorted(keys):
        raise OutOfPlace("the list is not in the order of its numbers, so its place is open")
    key = _key(number)
    if key in keys:
        raise OutOfPlace(f"{new.strip(', ')} is in the list already")
    before = [each for each in items if each.key < key]
    after = [each for each in items if each.key > key]
    if not before or not after:
        raise OutOfPlace("it would be the first or the last of the list: its place must be said")
    return before[-1].end if new.lstrip().startswith(",") else after[0].start


def _items(text: str, at: int) -> list[_Item]:
    found: list[_Item] = []
    while (number := _NUMBER.match(text, at)) is not None:
        found.append(_Item(number.start(), number.end(), _key(number)))
        between = _BETWEEN.match(text, number.end())
        if between is None:
            break
        at = between.end()
    return found


def _key(number: re.Match[str]) -> tuple[int, str, int, str]:
    return int(number[1]), number[2], int(number[3] or 0), number[4]
