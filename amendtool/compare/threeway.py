"""Two amended copies of one base: what each changes, where they agree, and where they conflict.

Both may change one provision and yet stand together, as two amendments to one clause do that leave
out and insert words in different places: that is told apart from a conflict.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum

from amendtool.compare.compare import compare
from amendtool.compare.script import Change, Fate, Run, Script, Step, new_words
from amendtool.core.provision import Document, Provision

#: No changes of substance.
_NUMBERS = frozenset({Change.REFERENCES, Change.RENUMBERED})
#: Changes of where a provision stands, and not of what it says.
_PLACES = frozenset({Change.MOVED, Change.LEVEL})


class Verdict(Enum):
    """What the two copies make of one provision."""

    FIRST = "only the first changes it"
    SECOND = "only the second changes it"
    AGREE = "both make the same change"
    #: the changes can both be made
    BESIDE = "both change it, in different places"
    CONFLICT = "they change it differently"


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """One provision of the base that a copy changes, or one that a copy inserts.

    ``base``: None for an inserted provision; ``after`` is then the provision of the base that it
    follows.  ``first``, ``second``: the step of each copy, where it changes something here.  Where
    one copy inserts into what the other leaves out, they are in conflict, and the step of the other
    is the leaving out.
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
    places = tuple(_places(script) for script in scripts)
    holders = tuple(_holders(script) for script in scripts)
    within = tuple(_within_gone(script) for script in scripts)
    meetings: list[Meeting] = []
    for provision in (base.root, *base.walk()):
        key = id(provision)
        one, two = changed[0].get(key), changed[1].get(key)
        # What goes with the provision round it is not said again, unless the other wants it.
        told = (one is None or key in within[0]) and (two is None or key in within[1])
        if not told:
            verdict = _verdict(one, two)
            if verdict is Verdict.AGREE and places[0].get(key) != places[1].get(key):
                verdict = Verdict.CONFLICT  # moved by both, to different places
            meetings.append(Meeting(verdict, provision, None, one, two))
        put_in = _put_in(provision, inserted[0].get(key, []), inserted[1].get(key, []))
        meetings.extend(_held(each, holders, changed) for each in put_in)
    return ThreeWay(*scripts, tuple(meetings))


def _changed(script: Script) -> dict[int, Step]:
    """The steps that change a provision of the base, by provision."""
    found = {
        id(step.old): step
        for step in script.walk()
        if step.old is not None and step.changes - _NUMBERS and not step.away
    }
    for step in script.walk():
        for inside in step.steps:
            if step.old is not None and inside.old is None and Change.LEVEL in inside.changes:
                found.setdefault(id(step.old), inside)  # its words got a number
    return found


def _places(script: Script) -> dict[int, tuple[int, int]]:
    """Where each provision that was moved stands now: in what, and after what (of the base)."""
    found: dict[int, tuple[int, int]] = {}

    def gather(steps: tuple[Step, ...], holder: int) -> None:
        before = 0
        for step in steps:
            if step.away:
                continue
            if step.old is not None:
                if Change.MOVED in step.changes:
                    found[id(step.old)] = (holder, before)
                if step.new is not None:
                    before = id(step.old)
            gather(step.steps, id(step.old) if step.old is not None else 0)

    gather(script.steps, id(script.old.root))
    return found


def _held(
    meeting: Meeting,
    holders: tuple[dict[int, Provision], ...],
    changed: tuple[dict[int, Step], ...],
) -> Meeting:
    """An insertion by one copy into what the other leaves out is a conflict."""
    other = {Verdict.FIRST: 1, Verdict.SECOND: 0}.get(meeting.verdict)
    step = meeting.first or meeting.second
    if other is None or step is None:
        return meeting
    holder = holders[1 - other].get(id(step))
    gone = changed[other].get(id(holder)) if holder is not None else None
    if gone is None or Change.LEFT_OUT not in gone.changes:
        return meeting
    pair = (meeting.first, gone) if other == 1 else (gone, meeting.second)
    return Meeting(Verdict.CONFLICT, None, meeting.after, *pair)


def _holders(script: Script) -> dict[int, Provision]:
    """By ``id`` of a step, the provision of the base that it stands in."""
    return {
        id(inside): step.old
        for step in script.walk()
        if step.old is not None
        for inside in step.steps
    }


def _within_gone(script: Script) -> set[int]:
    """The provisions (by ``id``) that go with one that is left out round them."""
    return {
        id(inside.old)
        for step in script.walk()
        if Change.LEFT_OUT in step.changes
        for each in step.steps
        for inside in each.walk()
        if inside.old is not None and Change.LEFT_OUT in inside.changes
    }


def _inserted(script: Script) -> dict[int, list[Step]]:
    """Whole insertions, by the provision of the base that they follow (or stand in, first)."""
    found: dict[int, list[Step]] = defaultdict(list)

    def gather(steps: tuple[Step, ...], before: Provision) -> None:
        for step in steps:
            if step.old is None and Change.LEVEL not in step.changes:
                found[id(before)].append(step)
                continue
            if step.old is None:
                gather(step.steps, before)
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
    one, two = first.changes - _NUMBERS, second.changes - _NUMBERS
    same = (
        one == two
        and _settled(first.heading) == _settled(second.heading)
        and _settled(first.text) == _settled(second.text)
    )
    if same:
        return Verdict.AGREE
    if Change.LEFT_OUT in one | two:
        return Verdict.CONFLICT
    if not one & two and (one <= _PLACES or two <= _PLACES):
        return Verdict.BESIDE  # moved by the one, reworded by the other
    apart = (
        one & two == {Change.REWORDED}
        and _apart(first.heading, second.heading)
        and _apart(first.text, second.text)
    )
    return Verdict.BESIDE if apart else Verdict.CONFLICT


def _apart(first: tuple[Run, ...], second: tuple[Run, ...]) -> bool:
    """Whether every change of words is made by both, or touches none of the other's."""
    ours, theirs = _edits(first), _edits(second)
    return all(one == two or one[1] < two[0] or two[1] < one[0] for one in ours for two in theirs)


def _edits(runs: tuple[Run, ...]) -> list[tuple[int, int, str]]:
    """From where to where in the old words, and the words that are there instead."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for run in runs:
        if run.fate is Fate.INSERTED or run.fate is Fate.LEFT_OUT:
            new = run.text if run.fate is Fate.INSERTED else ""
            end = at + (0 if new else len(run.text))
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], end, found[-1][2] + new)
            else:
                found.append((at, end, new))
        at += len(run.text) if run.fate.before else 0
    return found


def _settled(runs: tuple[Run, ...]) -> str:
    """The new words, references as they were: each copy renumbers for reasons of its own."""
    return "".join(
        run.text for run in runs if run.fate in (Fate.KEPT, Fate.INSERTED, Fate.OLD_REFERENCE)
    )


def _all_words(step: Step) -> str:
    return "\n".join(f"{new_words(each.heading)} {new_words(each.text)}" for each in step.walk())
