"""Two amended copies of one base: what each changes, where they agree, and where they conflict."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum

from amendtool.compare.compare import compare
from amendtool.compare.script import Change, Script, Step, new_words
from amendtool.core.provision import Document, Provision


class Verdict(Enum):
    """What the two copies make of one provision."""

    FIRST = "only the first changes it"
    SECOND = "only the second changes it"
    AGREE = "both make the same change"
    CONFLICT = "they change it differently"


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """One provision of the base that a copy changes, or one that a copy inserts.

    ``base``: None for an inserted provision; ``after`` is then the provision of the base that it
    follows.  ``first``, ``second``: the step of each copy, where it changes something here.
    """

    verdict: Verdict
    base: Provision | None
    after: Provision | None
    first: Step | None
    second: Step | None


@dataclass(frozen=True, slots=True, eq=False)
class ThreeWay:
    """Both comparisons, and where they meet, in the order of the base."""

    first: Script
    second: Script
    meetings: tuple[Meeting, ...]

    @property
    def conflicts(self) -> tuple[Meeting, ...]:
        """Where they cannot both stand."""
        return tuple(each for each in self.meetings if each.verdict is Verdict.CONFLICT)


def three_way(base: Document, first: Document, second: Document) -> ThreeWay:
    """Compare both copies with the base, and with each other through it."""
    scripts = (compare(base, first), compare(base, second))
    changed = tuple(_changed(script) for script in scripts)
    inserted = tuple(_inserted(script) for script in scripts)
    meetings: list[Meeting] = []
    for provision in (base.root, *base.walk()):
        key = id(provision)
        one, two = changed[0].get(key), changed[1].get(key)
        if one is not None or two is not None:
            meetings.append(Meeting(_verdict(one, two), provision, None, one, two))
        meetings.extend(_put_in(provision, inserted[0].get(key, []), inserted[1].get(key, [])))
    return ThreeWay(*scripts, tuple(meetings))


def _changed(script: Script) -> dict[int, Step]:
    """The steps that change a provision of the base, by provision."""
    return {
        id(step.old): step
        for step in script.walk()
        if step.old is not None
        and step.changes - {Change.REFERENCES, Change.RENUMBERED}
        and not step.away
    }


def _inserted(script: Script) -> dict[int, list[Step]]:
    """Whole insertions, by the provision of the base that they follow (or stand in, first)."""
    found: dict[int, list[Step]] = defaultdict(list)

    def gather(steps: tuple[Step, ...], before: Provision) -> None:
        for step in steps:
            if step.old is None:
                found[id(before)].append(step)
                continue
            gather(step.steps, step.old)
            before = step.old

    gather(script.steps, script.old.root)
    return found


def _put_in(after: Provision, first: list[Step], second: list[Step]) -> list[Meeting]:
    """Insertions at one place: the same words from both agree, others stand beside each other."""
    words = {_all_words(step): step for step in second}
    meetings: list[Meeting] = []
    met: set[int] = set()
    for step in first:
        same = words.get(_all_words(step))
        if same is not None and id(same) not in met:
            met.add(id(same))
            meetings.append(Meeting(Verdict.AGREE, None, after, step, same))
        else:
            meetings.append(Meeting(Verdict.FIRST, None, after, step, None))
    meetings += [
        Meeting(Verdict.SECOND, None, after, None, step) for step in second if id(step) not in met
    ]
    return meetings


def _verdict(first: Step | None, second: Step | None) -> Verdict:
    if second is None:
        return Verdict.FIRST
    if first is None:
        return Verdict.SECOND
    same = (
        first.changes == second.changes
        and new_words(first.heading) == new_words(second.heading)
        and new_words(first.text) == new_words(second.text)
    )
    return Verdict.AGREE if same else Verdict.CONFLICT


def _all_words(step: Step) -> str:
    return "\n".join(f"{new_words(each.heading)} {new_words(each.text)}" for each in step.walk())
