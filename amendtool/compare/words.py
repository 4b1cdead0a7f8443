"""The difference between two texts, in words, as a person would mark it.

The shortest script over tokens (``tokens``) comes from diff-match-patch, without a time limit: the
answer never depends on the machine.  Then it is made readable: a change is slid to where a phrase
begins, islands of a word or two between changes go with them, and a sentence of which little is
left is shown as replaced.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Protocol

from amendtool.compare.script import Fate, Run
from amendtool.compare.sequences import common
from amendtool.compare.tokens import tokens

#: A stretch in which fewer than so many of the letters are kept is shown as replaced.
LEAST_KEPT = 0.35
#: Tokens of the old text times tokens of the new one that are compared in one piece.
MOST_TOKENS = 2_000_000
#: What a phrase likes to begin with, and what it does not end with.
_FIRST = re.compile(r"\([0-9A-Za-z]{1,5}\)$|(?:the|a|an|any|or|and|to|of|in|if|by)$", re.IGNORECASE)
_BRACKET = re.compile(r"\([0-9A-Za-z]{1,5}\)$")
_ARTICLE = re.compile(r"(?:the|a|an|any|of|to|in|by)$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;:—]$")

_Edit = tuple[int, tuple[str, ...]]  # -1 left out, 0 kept, 1 inserted


def compare_words(old: str, new: str) -> tuple[Run, ...]:
    """The runs of words of both: kept, left out, inserted; empty where both are empty."""
    return compare_words_within(old, new)[0]


def compare_words_within(old: str, new: str) -> tuple[tuple[Run, ...], bool]:
    """The same, and whether some of it was too long to be looked into (it is then replaced)."""
    if old == new:
        return ((Run(Fate.KEPT, old),) if old else ()), False
    if not old or not new:
        fate, text = (Fate.INSERTED, new) if new else (Fate.LEFT_OUT, old)
        return (Run(fate, text),), False
    edits, cut = _bounded(tokens(old), tokens(new))
    edits = _slid(edits)
    edits = _without_islands(edits)
    edits = _replaced_where_little_is_kept(edits)
    return tuple(Run(_FATES[sign], "".join(words)) for sign, words in edits if words), cut


def _bounded(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[list[_Edit], bool]:
    """The shortest script; of very long texts, that between the sentences that both have."""
    if len(old) * len(new) <= MOST_TOKENS:
        return _shortest(old, new), False
    first, second = _sentences(old), _sentences(new)
    found = common(first, second)
    edits: list[_Edit] = []
    cut = False
    for (a, b), (c, d) in pairwise([(-1, -1), *found, (len(first), len(second))]):
        left = tuple(token for sentence in first[a + 1 : c] for token in sentence)
        right = tuple(token for sentence in second[b + 1 : d] for token in sentence)
        if len(left) * len(right) > MOST_TOKENS:
            cut = True
            edits += [(-1, left), (1, right)]
        else:
            edits += _shortest(left, right)
        if c < len(first):
            edits.append((0, first[c]))
    return _merged(edits), cut


def _sentences(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The tokens cut after what ends a sentence, a clause of a list or a line."""
    found: list[tuple[str, ...]] = []
    start = 0
    for at, word in enumerate(words, 1):
        if word == "\n" or _SENTENCE.search(word):
            found.append(words[start:at])
            start = at
    return [*found, words[start:]] if start < len(words) else found


_FATES = {-1: Fate.LEFT_OUT, 0: Fate.KEPT, 1: Fate.INSERTED}


class _Differ(Protocol):
    def __call__(self, old: str, new: str) -> list[tuple[int, str]]: ...


@cache
def _differ() -> _Differ:
    """diff-match-patch: its C++ build where there is one (the same answers, a test holds)."""
    try:
        from fast_diff_match_patch import diff
    except ImportError:
        from diff_match_patch import diff_match_patch

        plain = diff_match_patch()
        plain.Diff_Timeout = 0
        return lambda old, new: [(sign, part) for sign, part in plain.diff_main(old, new, False)]
    signs = {"=": 0, "-": -1, "+": 1}
    return lambda old, new: [
        (signs[sign], part)
        for sign, part in diff(
            old, new, timelimit=0, checklines=False, cleanup="No", counts_only=False
        )
    ]


def _shortest(old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    """The shortest edit script over tokens, what is left out before what goes in."""
    codes: dict[str, str] = {}
    for token in (*old, *new):
        if token not in codes:
            codes[token] = chr(_character(len(codes)))
    words = {char: token for token, char in codes.items()}
    found = _differ()(
        "".join(codes[token] for token in old), "".join(codes[token] for token in new)
    )
    return _merged([(sign, tuple(words[char] for char in part)) for sign, part in found])


def _character(number: int) -> int:
    """A character for the ``number``-th token; never one half of a pair."""
    at = 0x100 + number
    return at if at < 0xD800 else at + 0x800


def _merged(edits: Sequence[_Edit]) -> list[_Edit]:
    """Kept, then left out, then inserted, then kept …: neighbours of one sign put together."""
    merged: list[_Edit] = []
    out: tuple[str, ...] = ()
    into: tuple[str, ...] = ()

    def flush() -> None:
        nonlocal out, into
        if out:
            merged.append((-1, out))
        if into:
            merged.append((1, into))
        out, into = (), ()

    for sign, words in edits:
        if not words:
            continue
        if sign < 0:
            out += words
        elif sign > 0:
            into += words
        else:
            flush()
            if merged and merged[-1][0] == 0:
                merged[-1] = (0, merged[-1][1] + words)
            else:
                merged.append((0, words))
    flush()
    return merged


def _slid(edits: list[_Edit]) -> list[_Edit]:
    """Where words that go in or out could as well be a little earlier or later, the best place.

    “(c) …; or” put in between two others may be marked from “or (c)” to “;” just as well: it is
    marked from where a phrase begins.
    """
    edits = list(edits)
    for at, (sign, words) in enumerate(edits):
        alone = (
            sign != 0
            and (at == 0 or edits[at - 1][0] == 0)
            and (at + 1 == len(edits) or edits[at + 1][0] == 0)
        )
        if not alone:
            continue
        before = edits[at - 1][1] if at else ()
        after = edits[at + 1][1] if at + 1 < len(edits) else ()
        choices = [(before, words, after)]
        left, middle, right = before, words, after
        while left and left[-1] == middle[-1]:
            left, middle, right = left[:-1], (left[-1], *middle[:-1]), (middle[-1], *right)
            choices.append((left, middle, right))
        left, middle, right = before, words, after
        while right and right[0] == middle[0]:
            left, middle, right = (*left, middle[0]), (*middle[1:], right[0]), right[1:]
            choices.append((left, middle, right))
        best = max(choices, key=lambda choice: (_neatness(*choice), len(choice[0])))
        if at:
            edits[at - 1] = (0, best[0])
        edits[at] = (sign, best[1])
        if at + 1 < len(edits):
            edits[at + 1] = (0, best[2])
    return _merged(edits)


def _neatness(before: Sequence[str], words: Sequence[str], after: Sequence[str]) -> int:
    """How well a change begins and ends where a phrase does."""
    score = 0
    if not before or before[-1] == "\n" or words[0] == "\n":
        score += 6
    elif before[-1] == " ":
        score += 3 + (2 if len(before) > 1 and _SENTENCE.search(before[-2]) else 0)
        score += 1 if len(before) > 1 and before[-2] in (",", ")") else 0
    elif words[0] == " ":
        score += 2
    if not after or after[0] == "\n":
        score += 6
    elif words[-1] == " " or words[-1] == "\n":
        score += 2
    elif after[0] == " ":
        score += 1
    if _SENTENCE.search(words[-1]) or (len(words) > 1 and _SENTENCE.search(words[-2])):
        score += 2
    if _FIRST.match(words[0]):
        score += 2
    if _BRACKET.match(words[0]) and after and _BRACKET.match(after[0]):
        score += 4  # a paragraph put in before the next one
    last = next((word for word in reversed(words) if word.strip()), "")
    if _ARTICLE.match(last):
        score -= 2
    if words[0] in (",", ";", ".", ":", ")"):
        score -= 3 if before and before[-1] != " " else 1
    return score


def _without_islands(edits: list[_Edit]) -> list[_Edit]:
    """A word or two kept between two changes that are longer goes with them."""
    changed = True
    while changed:
        changed = False
        for at in range(1, len(edits) - 1):
            sign, words = edits[at]
            if sign == 0 and _is_island(edits, at, words):
                edits = _merged([*edits[:at], (-1, words), (1, words), *edits[at + 1 :]])
                changed = True
                break
    return edits


def _is_island(edits: Sequence[_Edit], at: int, words: Sequence[str]) -> bool:
    if "\n" in words:
        return False
    count = sum(1 for word in words if word[0].isalnum() or word[0] == "“")
    if count == 0:
        # A space or a comma alone between two changes.
        return _substituted(edits, at - 1, -1) or _substituted(edits, at + 1, 1)
    return count <= 2 and all(
        _size(edits, side, step) > 3 * count and _substituted(edits, side, step)
        for side, step in ((at - 1, -1), (at + 1, 1))
    )


def _substituted(edits: Sequence[_Edit], at: int, step: int) -> bool:
    """Whether words go out *and* in beside a place."""
    signs = set()
    while 0 <= at < len(edits) and edits[at][0] != 0:
        signs.add(edits[at][0])
        at += step
    return len(signs) == 2


def _size(edits: Sequence[_Edit], at: int, step: int) -> int:
    """Words in the larger of what goes out and in beside a place."""
    most = 0
    while 0 <= at < len(edits) and edits[at][0] != 0:
        most = max(most, sum(1 for word in edits[at][1] if word[0].isalnum()))
        at += step
    return most


def _replaced_where_little_is_kept(edits: list[_Edit]) -> list[_Edit]:
    """Each sentence, clause of a list or line of which little is kept is replaced as a whole."""
    done: list[_Edit] = []
    stretch: list[_Edit] = []
    for sign, words in edits:
        if sign != 0:
            stretch.append((sign, words))
            continue
        cut = 0
        for index, word in enumerate(words):
            if _SENTENCE.search(word) or word == "\n":
                stretch.append((0, words[cut : index + 1]))
                done.extend(_settled(stretch))
                stretch, cut = [], index + 1
        if cut < len(words):
            stretch.append((0, words[cut:]))
    done.extend(_settled(stretch))
    return _merged(done)


def _settled(stretch: list[_Edit]) -> list[_Edit]:
    kept = sum(len(word) for sign, words in stretch if sign == 0 for word in words)
    out = sum(len(word) for sign, words in stretch if sign < 0 for word in words)
    into = sum(len(word) for sign, words in stretch if sign > 0 for word in words)
    changes = sum(1 for sign, _ in stretch if sign != 0)
    whole = kept + max(out, into)
    # One change in a stretch is plain enough, however much it is.
    if changes <= 2 or not out or not into or kept / whole >= LEAST_KEPT:
        return stretch
    last = stretch[-1]
    ending: list[_Edit] = []
    if last[0] == 0:
        ending, stretch = [last], stretch[:-1]
        first, rest = last[1][:-1], last[1][-1:]
        if first:
            stretch, ending = [*stretch, (0, first)], [(0, rest)]
    before = tuple(word for sign, words in stretch if sign <= 0 for word in words)
    after = tuple(word for sign, words in stretch if sign >= 0 for word in words)
    return [(-1, before), (1, after), *ending]
