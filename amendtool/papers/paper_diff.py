"""Two papers compared: what was added, withdrawn, renumbered, reworded, and who signed since.

Amendments are matched by identity (the drafter's own number for them, ``HoC114``), then by what
they say, then by number with words that are alike, then by likeness alone, then by the place that
new matter goes to: never by number alone,
for a number may be given to something else in another paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from amendtool.compare.script import Fate, Run
from amendtool.compare.words import compare_words
from amendtool.papers.entries import Entries, Entry

#: with the same number: as alike as this is one amendment, reworded
ALIKE_NUMBERED = 0.4
#: with different numbers
ALIKE = 0.6
#: and with the same mover
ALIKE_MOVER = 0.45
#: two lines that are one, reworded
ALIKE_LINE = 0.5
#: more pairs of lines than this are compared as one text
MOST_LINES = 60_000
#: new matter that goes to the same place
ALIKE_PLACE = 0.2
_WORD = re.compile(r"\w+")


class Became(Enum):
    """What became of an amendment from one paper to the next."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    GONE = "no longer on the paper"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    MOVED = "in another place on the paper"
    MOVERS = "moved by others"
    SUPPORTERS = "supporters changed"
    STATEMENT = "explanatory statement changed"
    DECISION = "decided"
    STAR = "star changed"


@dataclass(frozen=True, slots=True)
class Pair:
    """One amendment in both papers, or in one.  Words are given where they changed."""

    old: Entry | None
    new: Entry | None
    became: tuple[Became, ...] = ()
    text: tuple[Run, ...] = ()
    statement: tuple[Run, ...] = ()
    supporters_added: tuple[str, ...] = ()
    supporters_gone: tuple[str, ...] = ()

    @property
    def entry(self) -> Entry:
        """The amendment as it is now, or was."""
        found = self.new or self.old
        if found is None:
            raise AssertionError("a pair holds an amendment")
        return found


@dataclass(frozen=True, slots=True)
class PaperDiff:
    """All amendments: in the order of the new paper, what is gone where it stood."""

    old: Entries
    new: Entries
    pairs: tuple[Pair, ...]

    @property
    def changed(self) -> tuple[Pair, ...]:
        """Those to which something happened."""
        return tuple(pair for pair in self.pairs if pair.became)

    def count(self, became: Became) -> int:
        """How many amendments it happened to."""
        return sum(became in pair.became for pair in self.pairs)


def compare_papers(old: Entries, new: Entries) -> PaperDiff:
    """What changed from one paper to the other."""
    mates = _matched(old.entries, new.entries)
    places = {id(mate): at for at, mate in enumerate(new.entries)}
    order = [places[id(mates[id(each)])] for each in old.entries if id(each) in mates]
    steady = _longest_rising(order)
    pairs: list[Pair] = []
    waiting = list(old.entries)
    back = {id(mate): each for each in old.entries if (mate := mates.get(id(each))) is not None}

    def pass_gone(until: Entry | None) -> None:
        """What is gone stands before the next amendment that is still there."""
        while waiting:
            if until is not None and waiting[0] is until:
                waiting.pop(0)
                return
            if until is None or id(waiting[0]) not in mates:
                each = waiting.pop(0)
                if id(each) not in mates:
                    pairs.append(_gone(each, new))
                continue
            return

    for at, entry in enumerate(new.entries):
        before = back.get(id(entry))
        if before is None:
            pairs.append(Pair(None, entry, (Became.ADDED,)))
            continue
        if at in steady:
            while waiting and waiting[0] is not before and id(waiting[0]) in mates:
                waiting.pop(0)
            pass_gone(before)
        pairs.append(_both(before, entry, moved=at not in steady))
    while waiting:
        each = waiting.pop(0)
        if id(each) not in mates:
            pairs.append(_gone(each, new))
    return PaperDiff(old, new, tuple(pairs))


def _gone(entry: Entry, new: Entries) -> Pair:
    withdrawn = entry.number in new.withdrawn
    return Pair(entry, None, (Became.WITHDRAWN if withdrawn else Became.GONE,))


def _both(old: Entry, new: Entry, *, moved: bool) -> Pair:
    became: list[Became] = []
    if old.number != new.number:
        became.append(Became.RENUMBERED)
    if old.lines != new.lines or old.amends != new.amends:
        became.append(Became.REWORDED)
    if moved:
        became.append(Became.MOVED)
    if old.movers != new.movers:
        became.append(Became.MOVERS)
    added = tuple(each for each in new.supporters if each not in old.supporters)
    gone = tuple(each for each in old.supporters if each not in new.supporters)
    if added or gone:
        became.append(Became.SUPPORTERS)
    if old.statement != new.statement:
        became.append(Became.STATEMENT)
    if old.decision is not new.decision:
        became.append(Became.DECISION)
    if old.star != new.star:
        became.append(Became.STAR)
    reworded, statement = old.text != new.text, old.statement != new.statement
    return Pair(
        old,
        new,
        tuple(became),
        _line_by_line(old.lines, new.lines) if reworded else (),
        compare_words(old.statement, new.statement) if statement else (),
        added,
        gone,
    )


def _line_by_line(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Run, ...]:
    """Lines that are alike are compared word by word; the others go or come as they are."""
    if len(old) * len(new) > MOST_LINES:
        return compare_words("\n".join(old), "\n".join(new))
    scores = [[_alike(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            both = scores[a][b] + best[a + 1][b + 1] if scores[a][b] >= ALIKE_LINE else 0.0
            best[a][b] = max(both, best[a + 1][b], best[a][b + 1])
    lines: list[tuple[Run, ...]] = []
    a = b = 0
    while a < len(old) or b < len(new):
        inside = a < len(old) and b < len(new)
        if (
            inside
            and scores[a][b] >= ALIKE_LINE
            and best[a][b] == (scores[a][b] + best[a + 1][b + 1])
        ):
            lines.append(compare_words(old[a], new[b]))
            a, b = a + 1, b + 1
        elif b == len(new) or (inside and best[a][b] == best[a + 1][b]):
            lines.append((Run(Fate.LEFT_OUT, old[a]),))
            a += 1
        else:
            lines.append((Run(Fate.INSERTED, new[b]),))
            b += 1
    runs: list[Run] = []
    for at, line in enumerate(lines):
        if at:
            fates = {run.fate for run in line} | {run.fate for run in lines[at - 1]}
            runs.append(Run(fates.pop() if len(fates) == 1 else Fate.KEPT, "\n"))
        runs.extend(line)
    return tuple(runs)


def _matched(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> dict[int, Entry]:
    """For each old entry (by ``id``), the new one that is the same amendment."""
    mates: dict[int, Entry] = {}
    taken: set[int] = set()

    def pair(first: Entry, second: Entry) -> None:
        mates[id(first)] = second
        taken.add(id(second))

    def free() -> tuple[list[Entry], list[Entry]]:
        return (
            [each for each in old if id(each) not in mates],
            [each for each in new if id(each) not in taken],
        )

    for key in (
        lambda entry: entry.identity and (entry.identity,),
        lambda entry: (entry.number, entry.lines, entry.amends),
        lambda entry: (entry.lines, entry.movers, entry.amends),
        lambda entry: entry.lines,
    ):
        olds, news = free()
        first: dict[object, list[Entry]] = {}
        second: dict[object, list[Entry]] = {}
        for side, entries in ((first, olds), (second, news)):
            for entry in entries:
                if key(entry):
                    side.setdefault(key(entry), []).append(entry)
        for value, those in first.items():
            # The same words several times over (“leave out subsection (2)” of two clauses would
            # differ): in their order, if there are as many.
            others = second.get(value, [])
            if len(those) == len(others):
                for one, two in zip(those, others, strict=True):
                    if one.identity == two.identity or not (one.identity and two.identity):
                        pair(one, two)
    olds, news = free()
    named_apart = [
        (one, two) for one in olds for two in news if not (one.identity and two.identity)
    ]
    scored = sorted(
        (
            (-score, at)
            for at, (one, two) in enumerate(named_apart)
            if (score := _score(one, two)) > 0
        )
    )
    for _, at in scored:
        one, two = named_apart[at]
        if id(one) not in mates and id(two) not in taken:
            pair(one, two)
    # Two ways of doing one thing in one place: a new clause after the same clause.
    olds, news = free()
    for one in olds:
        here = [two for two in news if _same_place(one, two)]
        there = [each for each in olds if here and _same_place(each, here[0])]
        if len(here) == 1 and there == [one] and id(here[0]) not in taken:
            pair(one, here[0])
    return mates


def _same_place(one: Entry, two: Entry) -> bool:
    """The same instruction to insert, and new matter that shares words."""
    inserts = len(one.lines) > 1 and one.lines[0] == two.lines[0] and one.lines[0].endswith("—")
    apart = bool(one.identity and two.identity)
    return inserts and not apart and _alike(one.text, two.text) >= ALIKE_PLACE


def _score(one: Entry, two: Entry) -> float:
    alike = _alike(one.text, two.text)
    if one.number == two.number and alike >= ALIKE_NUMBERED:
        return alike + 0.3
    if alike >= ALIKE or (alike >= ALIKE_MOVER and one.movers and one.movers == two.movers):
        return alike
    return 0.0


def _alike(one: str, two: str) -> float:
    """The share (0 to 1) of words, counted with how often they come, that both have."""
    first, second = _WORD.findall(one.casefold()), _WORD.findall(two.casefold())
    if not first or not second:
        return 0.0
    left = list(second)
    common = 0
    for word in first:
        if word in left:
            left.remove(word)
            common += 1
    return 2 * common / (len(first) + len(second))


def _longest_rising(order: list[int]) -> set[int]:
    """The places of the new paper that are in the same order as in the old."""
    from bisect import bisect_left

    tails: list[int] = []
    at: list[int] = []
    before: dict[int, int | None] = {}
    for value in order:
        index = bisect_left(tails, value)
        before[value] = at[index - 1] if index else None
        tails[index : index + 1] = [value]
        at[index : index + 1] = [value]
    found: set[int] = set()
    last = at[-1] if at else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
