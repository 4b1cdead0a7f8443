"""A script without the changes that a reader does not want to see."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from amendtool.compare.script import Change, Fate, Run, Script, Step, new_words, old_words


class Ignored(Enum):
    """What may be left aside."""

    RENUMBERING = "renumbering"
    PUNCTUATION = "punctuation"
    REFERENCES = "references"


def ignoring(script: Script, ignored: frozenset[Ignored]) -> Script:
    """The script as if these changes had not been made."""
    if not ignored:
        return script
    return replace(script, steps=tuple(_without(step, ignored) for step in script.steps))


def _without(step: Step, ignored: frozenset[Ignored]) -> Step:
    changes = set(step.changes)
    heading, text = step.heading, step.text
    if Ignored.RENUMBERING in ignored:
        changes.discard(Change.RENUMBERED)
    if Ignored.REFERENCES in ignored and Change.REFERENCES in changes:
        changes.discard(Change.REFERENCES)
        heading, text = _as_new(heading), _as_new(text)
    if (
        Ignored.PUNCTUATION in ignored
        and Change.REWORDED in changes
        and _letters(old_words(heading)) == _letters(new_words(heading))
        and _letters(old_words(text)) == _letters(new_words(text))
    ):
        changes.discard(Change.REWORDED)
        heading, text = _as_new(heading), _as_new(text)
    steps = tuple(_without(each, ignored) for each in step.steps)
    if not changes and all(each.kept for each in steps):
        steps = ()
    return replace(step, changes=frozenset(changes), heading=heading, text=text, steps=steps)


def _as_new(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    words = new_words(runs)
    return (Run(Fate.KEPT, words),) if words else ()


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
