"""How much two provisions say the same, as a number from 0 to 1.

Counted in words and in runs of two words, so that the common words of statute book English do not
make everything like everything.  Numbers of the provisions themselves do not count.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from amendtool.compare.nodes import Node

_WORD = re.compile(r"\w+")
#: Words of a provision that are looked at: the first so many.
MOST_WORDS = 1500


class Likeness:
    """Compares nodes, each of which is counted once."""

    def __init__(self) -> None:
        self._counts: dict[int, Counter[object]] = {}

    def __call__(self, old: Node, new: Node) -> float:
        """How alike they are: 1 where they have the same words, 0 where they share none."""
        first, second = self.counts(old), self.counts(new)
        size = first.total() + second.total()
        if not size:
            return 1.0
        if len(first) > len(second):
            first, second = second, first
        shared = sum(min(count, second[each]) for each, count in first.items() if each in second)
        return 2 * shared / size

    def counts(self, node: Node) -> Counter[object]:
        """The words and pairs of words in a node and all inside it."""
        found = self._counts.get(id(node))
        if found is None:
            words: list[str] = []
            for each in node.walk():
                words += _WORD.findall(each.heading.lower())
                words += _WORD.findall(each.text.lower())
                if len(words) > MOST_WORDS:
                    break
            words = words[:MOST_WORDS]
            found = Counter[object](words)
            found.update(pairwise(words))
            self._counts[id(node)] = found
        return found


def word_likeness(first: str, second: str) -> float:
    """How alike two texts are, by the words that both have: 1 where these are the same."""
    one, two = (Counter(_WORD.findall(text.lower())) for text in (first, second))
    size = one.total() + two.total()
    return 2 * (one & two).total() / size if size else float(first == second)
