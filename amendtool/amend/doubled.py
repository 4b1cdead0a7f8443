"""Words that would stand twice: “from “may” to end”, and new words that begin with “may” again.

In a bill the words named at either end of a range stay (Guide to Procedure, writing amendments);
who repeats them in the new words means them once.
"""

from __future__ import annotations

from amendtool.amend.operations import Operation, Quote, Span, SubstituteWords


def doubled(operation: Operation) -> str:
    """The words at an end of a range that stay and are also new; empty where there are none."""
    match operation:
        case SubstituteWords(_, Span(start, end, inclusive=False), new):
            if isinstance(start, Quote) and _begins(new.split(), start.text.split()):
                return start.text
            if isinstance(end, Quote) and _begins(new.split()[::-1], end.text.split()[::-1]):
                return end.text
            return ""
        case _:
            return ""


def _begins(words: list[str], with_these: list[str]) -> bool:
    return bool(with_these) and words[: len(with_these)] == with_these
