"""An operation in one line, the same for the list of instructions and for the golden cases.

It says what was understood, not how a drafter would write it (``wording`` does that):

>>> from amendtool.amend.operations import LeaveOutWords, Place, Quote
>>> from amendtool.core.address import Address
>>> describe(LeaveOutWords(Place(Address.parse("section 3(2)")), Quote("or 5")))
'leave out words | section 3(2) | “or 5”'
"""

from __future__ import annotations

from typing import assert_never

from amendtool.amend.matter import Matter, NewProvision, Words
from amendtool.amend.operations import (
    Designate,
    Divide,
    Edge,
    Every,
    Insert,
    InsertWords,
    Joiner,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    OpposeQuestion,
    Part,
    Place,
    Quote,
    Renumber,
    Retitle,
    Span,
    Substitute,
    SubstituteWords,
    UnitEdge,
    Units,
)
from amendtool.core.address import Address

_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def describe(operation: Operation) -> str:
    """One line: the verb, where, what, and what takes its place, parted by bars."""
    return " | ".join(filter(None, _fields(operation)))


def _fields(operation: Operation) -> list[str]:
    match operation:
        case LeaveOutWords(place, words):
            return ["leave out words", _place(place), _words(words)]
        case InsertWords(place, where, anchor, new, matter):
            at = f"{where.value} {_words(anchor)}" if anchor is not None else where.value
            return ["insert words", _place(place), at, f"“{new}”", _matter(matter)]
        case SubstituteWords(place, words, new, matter):
            return ["substitute words", _place(place), _words(words), f"“{new}”", _matter(matter)]
        case LeaveOut(units, heading, joiner):
            return ["leave out", _units(units), _heading(heading), _joiner(joiner)]
        case Insert(where, anchor, matter, before, joiner):
            slot = f"{where.value} {_address(anchor)}" if anchor is not None else ""
            beside = {None: "", True: "before the heading too", False: "after the heading"}[before]
            return ["insert", slot, _matter(matter), beside, _joiner(joiner)]
        case Substitute(units, matter, also):
            more = [f"and for {_units(each)}" for each in also]
            return ["substitute", _units(units), *more, _matter(matter)]
        case Move(units, where, to, heading):
            return ["move", _units(units), f"{where.value} {_address(to)}", _heading(heading)]
        case Divide(clause, last, heading_words):
            return ["divide", _address(clause), f"after {_address(last)}", f"“{heading_words}”"]
        case Renumber(target, number):
            return ["renumber", _address(target), number or "(no number)"]
        case Designate(target, number, words_of):
            some = _words(words_of) if words_of is not None else "all of it"
            return ["number", _address(target), some, number]
        case Retitle(target, heading_words, part):
            which = "" if part is Part.HEADING else f"{part.value} "
            return ["heading", f"{which}{_address(target)}", f"“{heading_words}”"]
        case OpposeQuestion(target):
            return ["oppose the question", _address(target)]
        case _:
            assert_never(operation)


def _address(address: Address) -> str:
    return str(address) or "the whole"


def _units(units: Units) -> str:
    join = f", {units.count} of them, to" if units.count > 2 else " and" if units.count else " to"
    last = f"{join} {_address(units.last)}" if units.last is not None else ""
    return _address(units.first) + last


def _place(place: Place) -> str:
    which = "" if place.part is Part.WHOLE else f"{place.part.value} "
    if place.nth:
        nth = "last" if place.nth < 0 else f"{place.nth}."
        which = f"{nth} {which}"
    elif place.count:
        which = f"{place.count} {which.replace('paragraph', 'paragraphs')}"
    last = f" to {_address(place.last)}" if place.last is not None else ""
    return which + _address(place.address) + last


def _words(words: Quote | Span) -> str:
    if isinstance(words, Quote):
        which = words.occurrence
        if isinstance(which, int):
            count = _ORDINALS[which] if which < len(_ORDINALS) else str(which)
            return f"{count} “{words.text}”"
        said = {Every.ONLY: "", Every.LAST: "last ", Every.EACH: "each ", Every.BOTH: "both "}
        return f"{said.get(which, 'final ')}“{words.text}”"
    if words.start is Edge.BEGINNING and words.end is Edge.END:
        return "all the words"
    start, end = _anchor(words.start), _anchor(words.end)
    if not words.inclusive:
        return f"between {start} and {end}"
    return f"{'after' if words.after_start else 'from'} {start} to {end}"


def _anchor(anchor: Quote | Edge | UnitEdge) -> str:
    match anchor:
        case Quote():
            return _words(anchor)
        case Edge():
            return f"the {anchor.value}"
        case UnitEdge(address, edge):
            return f"the {edge.value} of {_address(address)}"


def _matter(matter: Matter | None) -> str:
    if matter is None:
        return ""
    words = f"“{matter.before}” " if matter.before else ""
    return words + "".join(f"⟦{_unit(unit)}⟧" for unit in matter.units)


def _unit(unit: NewProvision) -> str:
    name = unit.term or unit.number or ""
    if not name:
        text = " ".join(part.text for part in unit.content if isinstance(part, Words))
        name = unit.heading or text[:40]
    return f"{unit.form.value} {name}".strip()


def _heading(with_heading: bool) -> str:
    return "with the heading before it" if with_heading else ""


def _joiner(joiner: Joiner | None) -> str:
    if joiner is None:
        return ""
    fate = "stays" if joiner.keep else "goes"
    return f"“{joiner.word}” {joiner.where.value} it {fate}"
