"""What the language can say and the engine does not carry out: refused, never left aside."""

from __future__ import annotations

from amendtool.amend.operations import (
    Edge,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    Span,
    SubstituteWords,
)
from amendtool.core.errors import OutOfPlace


def refuse_not_yet(operation: Operation) -> None:
    """Raises :class:`OutOfPlace` for a part of an operation that nothing here looks at."""
    match operation:
        case LeaveOutWords(_, words) | SubstituteWords(_, words):
            ends = (words.start, words.end) if isinstance(words, Span) else ()
            if any(end is Edge.SENTENCE for end in ends):
                _refuse("words up to the end of a sentence")
        case LeaveOut(units):
            if not units.first.steps:
                _refuse("the repeal of a whole instrument")
        case Move(with_heading=True):
            _refuse("moving a heading together with the provision after it")
        case _:
            return


def _refuse(what: str) -> None:
    raise OutOfPlace(f"{what} cannot be carried out yet", hint="Make this change by hand.")
