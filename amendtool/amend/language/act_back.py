"""What was written as an amendment of an Act, read back: whether it says what was meant.

The words of an amending clause are read by the reader of the language itself; where that finds
anything but the operations that were to be written, the words are not given out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

from amendtool.amend.language.act_nouns import none, same_words
from amendtool.amend.language.bill_write import Wording
from amendtool.amend.language.legislation import Names, read_citation
from amendtool.amend.language.outcome import Frame, Scope, Understood
from amendtool.amend.language.scope import Memory
from amendtool.amend.language.sentence import SentenceReader
from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.operations import (
    Insert,
    InsertWords,
    LeaveOut,
    Operation,
    Substitute,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.amend.patch_ranges import named_between
from amendtool.core.address import Address, Step

#: a sentence, and the frames that stand above it, outermost first
Standing = tuple[Sequence[str], Wording]


def reads_as(sentences: Sequence[Standing], operations: Sequence[Operation], act: str) -> bool:
    """Whether the sentences, one after another, are understood as these operations and no more.

    ``act``: the legislation that all of them must be found to amend; empty where none is named.
    """
    named = read_citation(act, 0, Names()) if act else None
    if act and (named is None or named[1] != len(act)):
        return False
    found: list[Operation] = []
    memory = Memory()
    for above, said in sentences:
        scope = Scope()
        for frame in above:
            outcome = _reader().read(frame, scope, memory, lambda _: None)
            if not isinstance(outcome, Frame):
                return False
            scope = outcome.scope
        words = f"{said.words} ⟦1⟧" if said.matter is not None else said.words
        outcome = _reader().read(words, scope, memory, partial(_only, said.matter))
        if not isinstance(outcome, Understood) or outcome.dependencies or outcome.conditions:
            return False
        if named is not None and outcome.act != named[0]:
            return False
        found += outcome.operations
    meant = [each for operation in operations for each in one_by_one(operation)]
    return [_plain(each) for each in found] == [_plain(each) for each in meant]


def one_by_one(operation: Operation) -> list[Operation]:
    """An operation on several named things as the language of Acts has it.

    “omit paragraphs (b) and (c)” leaves out each; “for paragraphs (b) and (c) substitute” puts the
    new ones in the place of the first; each of several entries goes to its own place.
    """
    match operation:
        case LeaveOut(units, with_heading, joiner) if units.count:
            listed = apart(units)
            # What is said in brackets is said of the last.
            first: list[Operation] = [LeaveOut(each) for each in listed[:-1]]
            return [*first, LeaveOut(listed[-1], with_heading, joiner)]
        case Substitute(units, matter, also):
            listed = [one for each in (units, *also) for one in apart(each)]
            return [Substitute(listed[0], matter, tuple(listed[1:]))]
        case Insert(Where.ALPHABETICAL, _, matter) if not matter.before:
            entries = [
                entry
                for unit in matter.units
                for entry in (unit.units if unit.form is Form.TABLE else (unit,))
            ]
            return [replace(operation, matter=Matter((each,))) for each in entries]
        case _:
            return [operation]


def apart(units: Units) -> list[Units]:
    """“paragraphs (b) and (c)” one by one; a range stays one.  Raises :class:`NoWording`."""
    if not units.count or units.last is None or same_words(units):
        return [units]
    between = named_between(units)
    if units.count > 2 and not between:
        raise none("a list of provisions whose numbers do not follow one another")
    stem, unit = units.first.steps[:-1], units.first.last.unit
    middle = [Units(Address((*stem, Step(unit, number)))) for number in between]
    return [Units(units.first), *middle, Units(units.last)]


@cache
def _reader() -> SentenceReader:
    """A reader without short titles, which is never taught any."""
    return SentenceReader(complete=True)


def _only(matter: Matter | None, index: int) -> Matter | None:
    return matter if index == 0 else None


def _plain(operation: Operation) -> Operation:
    """Without how the new matter was typed."""
    match operation:
        case InsertWords(matter=Matter() as matter):
            return replace(operation, matter=_bare(matter))
        case SubstituteWords(matter=Matter() as matter):
            return replace(operation, matter=_bare(matter))
        case Insert(matter=matter):
            return replace(operation, matter=_bare(matter))
        case Substitute(matter=matter):
            return replace(operation, matter=_bare(matter))
        case _:
            return operation


def _bare(matter: Matter) -> Matter:
    return Matter(tuple(_unit(each) for each in matter.units), before=matter.before)


def _unit(unit: NewProvision) -> NewProvision:
    content = tuple(
        Words(part.text) if isinstance(part, Words) else _unit(part) for part in unit.content
    )
    return replace(unit, number=unit.number or None, content=content, line=0)
