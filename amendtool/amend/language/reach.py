"""How far what is said holds: “is amended in accordance with paragraphs 3 to 9”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.core.kinds import Kind

_REFERENCE = re.compile(
    r"\b(?P<word>paragraph|regulation|article|section|rule)s?\s(?P<first>\d+[A-Z]*)"
    r"(?:\s(?:to|and)\s(?P<last>\d+[A-Z]*))?\b(?!\()"
)
#: “is amended in accordance with subsections (2) to (8)”: what is said holds for no more
_AS_FAR_AS = re.compile(
    r"(?:in accordance with|as set out in|as provided by|by) (?:subsection|(?:sub-)?paragraph|"
    r"regulation|article|section)s? \(?\w+\)?(?: (?:to|and) \(?(?P<last>\w+)\)?)[\s.:—–-]*$"
)

_DASH = re.compile(r"[—–:]\s*$")


def end_of(texts: Sequence[str], numbers: Sequence[str]) -> int:
    """The place of the last of some provisions that a sentence among them is about.

    ``texts``: what was said, the sentence last; ``numbers``: of the provisions.
    """
    said = _AS_FAR_AS.search(texts[-1]) if texts else None
    if said is None or said["last"] not in numbers:
        return len(numbers)
    return numbers.index(said["last"])


def last_below(texts: Sequence[str], kinds: Sequence[Kind], at: int) -> int:
    """The place of the last of some provisions that one beside them, at a place, goes on in.

    “(12) In paragraph 33(a)—”, and the paragraphs (a) and (b) of it set out as if beside it: those
    after it of another kind are its own, and the next of its kind begins anew.
    """
    beside = kinds[at + 1 :]
    if not beside or beside[0] is kinds[at] or not texts or not _DASH.search(texts[-1]):
        return len(kinds)
    return at + beside.index(kinds[at]) if kinds[at] in beside else len(kinds)


def told_of(said: str) -> tuple[str, int, int] | None:
    """The provisions elsewhere that a frame is said for: their word, the first and the last."""
    match = _REFERENCE.search(said)
    if match is None or " this " in said:
        return None
    first = int(re.sub(r"\D", "", match["first"]))
    last = int(re.sub(r"\D", "", match["last"] or match["first"]))
    return match["word"], first, last
