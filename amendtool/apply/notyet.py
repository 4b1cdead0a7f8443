"""What the language can say and the engine does not carry out: refused, never left aside."""

from __future__ import annotations

from amendtool.amend.operations import (
    Designate,
    Edge,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    Part,
    Retitle,
    Span,
    SubstituteWords,
    UnitEdge,
    Where,
)
from amendtool.core.errors import OutOfPlace


def refuse_not_yet(operation: Operation) -> None:
    """Raises :class:`OutOfPlace` for a part of an operation that nothing here looks at."""
    match operation:
        case LeaveOutWords(place, words) | SubstituteWords(place, words):
            if place.last is not None:
                _refuse("a change of words in each of a run of provisions")
            ends = (words.start, words.end) if isinstance(words, Span) else ()
            if any(isinstance(end, UnitEdge) or end is Edge.SENTENCE for end in ends):
                _refuse("words up to the edge of another provision or of a sentence")
        case InsertWords(place, where):
            if where is Where.ALPHABETICAL:
                _refuse("words that go to their place in a list")
            if place.last is not None:
                _refuse("a change of words in each of a run of provisions")
        case LeaveOut(units, _, joiner):
            if joiner is not None:
                _refuse(f"what is said of the “{joiner.word}” beside the provision")
            if not units.first.steps:
                _refuse("the repeal of a whole instrument")
        case Insert():
            if operation.joiner is not None:
                _refuse(f"what is said of the “{operation.joiner.word}” at the end of the list")
            if operation.before_heading is not None:
                _refuse("what is said of the heading before the provision")
        case Move(with_heading=True):
            _refuse("moving a heading together with the provision after it")
        case Designate(words=words) if words is not None:
            _refuse("a number for some of the words of a provision")
        case Retitle(part=part) if part is not Part.HEADING:
            _refuse("another heading before a provision")
        case _:
            return


def _refuse(what: str) -> None:
    raise OutOfPlace(f"{what} cannot be carried out yet", hint="Make this change by hand.")
