"""Longest rows that two sequences have in common, in bounded time.

Equal ends first, then what occurs once in each (as in patience differences), then the exact longest
common subsequence of what lies between, where that is small enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from itertools import pairwise

#: The largest gap (old × new) in which the exact longest common subsequence is looked for.
MOST = 250_000


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of places with equal values, increasing on both sides."""
    found: list[tuple[int, int]] = []
    gaps = [(0, len(old), 0, len(new))]
    while gaps:
        low, high, left, right = gaps.pop()
        while low < high and left < right and old[low] == new[left]:
            found.append((low, left))
            low, left = low + 1, left + 1
        while low < high and left < right and old[high - 1] == new[right - 1]:
            high, right = high - 1, right - 1
            found.append((high, right))
        if low == high or left == right:
            continue
        anchors = _once_in_each(old, new, (low, high, left, right))
        if anchors:
            found.extend(anchors)
            edges = [(low - 1, left - 1), *anchors, (high, right)]
            gaps.extend((a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(edges))
        elif (high - low) * (right - left) <= MOST:
            found.extend(_longest(old, new, (low, high, left, right)))
    return sorted(found)


def increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that increase on both sides; ``pairs`` are in order of the first."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        back.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(index)
        else:
            tails[at], ends[at] = place, index
    chosen: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = back[at]
    return chosen[::-1]


_Gap = tuple[int, int, int, int]


def _once_in_each(
    old: Sequence[Hashable], new: Sequence[Hashable], gap: _Gap
) -> list[tuple[int, int]]:
    low, high, left, right = gap
    first = _once(old, low, high)
    second = _once(new, left, right)
    return increasing([(at, second[value]) for value, at in first.items() if value in second])


def _once(values: Sequence[Hashable], low: int, high: int) -> dict[Hashable, int]:
    """The place of each value that occurs once, in order of place."""
    places: dict[Hashable, int] = {}
    more: set[Hashable] = set()
    for at in range(low, high):
        value = values[at]
        if value in places:
            more.add(value)
        else:
            places[value] = at
    return {value: at for value, at in places.items() if value not in more}


def _longest(old: Sequence[Hashable], new: Sequence[Hashable], gap: _Gap) -> list[tuple[int, int]]:
    low, high, left, right = gap
    width = right - left + 1
    table = [[0] * width]
    for at in range(high - 1, low - 1, -1):
        below, row = table[-1], [0] * width
        for across in range(right - left - 1, -1, -1):
            if old[at] == new[left + across]:
                row[across] = below[across + 1] + 1
            else:
                row[across] = max(below[across], row[across + 1])
        table.append(row)
    table.reverse()
    found: list[tuple[int, int]] = []
    at, across = 0, 0
    while at < high - low and across < right - left:
        if old[low + at] == new[left + across]:
            found.append((low + at, left + across))
            at, across = at + 1, across + 1
        elif table[at + 1][across] >= table[at][across + 1]:
            at += 1
        else:
            across += 1
    return found
