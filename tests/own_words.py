"""What holds of the words of every operation, in whatever sentence: for several kinds of test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import combinations

from amendtool.amend.language.instruction import Read
from amendtool.amend.operations import (
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Operation,
    Quote,
    Retitle,
    Substitute,
    SubstituteWords,
)

#: of the kinds that one verb may say together (“omit paragraph (b) and the “or” before it”)
_VERBS = (
    (LeaveOut, LeaveOutWords, Retitle, Substitute, SubstituteWords),
    (Insert, InsertWords),
)
#: “after that paragraph”: its number is said elsewhere
_BACK = re.compile(r"\b(?:that|those|it)\b")
_NAMED_MARKS = frozenset(",.;:")


def faults(text: str, reads: Sequence[Read]) -> list[str]:
    """What is wrong with the words that the operations of one sentence are said to have."""
    found: list[str] = []
    for read in reads:
        said, whole = read.in_full(text), text[read.start : read.end]
        if not 0 <= read.start < read.end <= len(text) or whole.strip() != whole:
            found.append(f"no stretch of words: {whole!r}")
        at = -1
        for stretch in read.stretches:
            if not at < stretch.start < stretch.end <= len(text):
                found.append(f"not in order: {read.stretches}")
            if text[stretch.start : stretch.end].strip() != text[stretch.start : stretch.end]:
                found.append(f"spaces at the edge of {text[stretch.start : stretch.end]!r}")
            at = stretch.end
        if read.stretches[-1].end != read.end:
            found.append(f"the words end elsewhere than the stretch: {said!r}, {whole!r}")
        for quote in quotes(read.operation):
            if quote in _NAMED_MARKS or f"“{quote}”" not in text:
                continue
            if f"“{quote}”" not in whole or f"“{quote}”" not in said:
                found.append(f"without the quoted “{quote}”: {said!r}")
        if isinstance(read.operation, Insert | Substitute) and "⟦" in text and "⟦" not in whole:
            found.append(f"without its new provisions: {said!r}")
        number = own_number(read.operation)
        if _says(text, number) and not _says(said, number) and not _BACK.search(said):
            found.append(f"without the number {number} of its target: {said!r}")
    for one, other in combinations(reads, 2):
        if (one.start, one.end) == (other.start, other.end) and not _one_verb(one, other):
            found.append(f"two verbs in the same words: {text[one.start : one.end]!r}")
    return found


def quotes(value: object) -> Iterator[str]:
    """The words that an operation quotes from the text that it changes."""
    if isinstance(value, Quote):
        yield value.text
    elif is_dataclass(value):
        for each in fields(value):
            if each.name in ("words", "anchor", "start", "end"):
                yield from quotes(getattr(value, each.name))


def own_number(operation: Operation) -> str:
    """The innermost number or term of what an operation is about."""
    for name in ("place", "units", "target", "anchor"):
        value = getattr(operation, name, None)
        value = getattr(value, "address", getattr(value, "first", value))
        steps = getattr(value, "steps", ())
        if steps:
            return str(steps[-1].number)
    return ""


def _says(text: str, number: str) -> bool:
    return bool(number) and re.search(rf"(?<!\w){re.escape(number)}(?!\w)", text) is not None


def _one_verb(one: Read, other: Read) -> bool:
    kinds = {type(one.operation), type(other.operation)}
    return len(kinds) == 1 or any(kinds <= set(verb) for verb in _VERBS)
