"""An operation as plain fields, for programs that read the list of instructions.

``describe`` says the same in one line for people.  Every value is a word, a number, a truth, or a
list or table of those, so that it can be written as JSON.

>>> from amendtool.amend.operations import LeaveOutWords, Place, Quote
>>> from amendtool.core.address import Address
>>> fields(LeaveOutWords(Place(Address.parse("section 3(2)")), Quote("or 5", 2)))
{'op': 'leave out words', 'in': 'section 3(2)', 'words': 'or 5', 'occurrence': 2}
"""

from __future__ import annotations

from itertools import takewhile
from typing import assert_never

from amendtool.amend.matter import Form, Matter, NewProvision, Words
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

#: what JSON can hold
Plain = str | int | bool | list["Plain"] | dict[str, "Plain"]
Fields = dict[str, Plain]


def fields(operation: Operation) -> Fields:
    """The operation: ``op`` as it is called in an amendment file, then what belongs to it."""
    match operation:
        case LeaveOutWords(place, words):
            return {"op": "leave out words", **_place(place), **_words(words)}
        case SubstituteWords(place, words, new, matter):
            found = {"op": "substitute words", **_place(place), **_words(words), "new": new}
            return found | _matter(matter)
        case InsertWords(place, where, anchor, new, matter):
            found = {"op": "insert words", **_place(place), "where": where.value}
            return found | (_words(anchor) if anchor else {}) | {"new": new} | _matter(matter)
        case LeaveOut(units, with_heading, joiner):
            found = {"op": "leave out", **_units(units)}
            return found | _flag("with_heading", with_heading) | _joiner(joiner)
        case Insert(where, address, matter, before_heading, joiner):
            found = {"op": "insert", "where": where.value}
            if address is not None:
                found["anchor"] = str(address)
            if before_heading is not None:
                found["before_heading"] = before_heading
            return found | _joiner(joiner) | _matter(matter)
        case Substitute(units, matter, also):
            found = {"op": "substitute", **_units(units)}
            if also:
                found["also"] = [dict(_units(each)) for each in also]
            return found | _matter(matter)
        case Move(units, where, to, with_heading):
            found = {"op": "move", **_units(units), "where": where.value, "anchor": str(to)}
            return found | _flag("with_heading", with_heading)
        case Divide(clause, last, heading):
            return {"op": "divide", "what": str(clause), "after": str(last), "heading": heading}
        case Renumber(target, number):
            return {"op": "renumber", "what": str(target), "number": number}
        case Designate(target, number, some):
            found = {"op": "designate", "what": str(target), "number": number}
            return found | (_words(some) if some is not None else {})
        case Retitle(target, heading, part):
            found = {"op": "retitle", "what": str(target), "heading": heading}
            return found | ({} if part is Part.HEADING else {"part": part.value})
        case OpposeQuestion(target):
            return {"op": "oppose question", "what": str(target)}
        case _:
            assert_never(operation)


def _flag(name: str, value: bool) -> Fields:
    return {name: True} if value else {}


def _place(place: Place) -> Fields:
    found: Fields = {"in": str(place.address)}
    if place.last is not None:
        found["to"] = str(place.last)
    if place.part is not Part.WHOLE:
        found["part"] = place.part.value
    return found


def _units(units: Units) -> Fields:
    found: Fields = {"what": str(units.first)}
    if units.last is not None:
        found["to"] = str(units.last)
    if units.count:
        found["count"] = units.count
    return found


def _words(words: Quote | Span) -> Fields:
    if isinstance(words, Quote):
        return {"words": words.text, **_occurrence(words)}
    found: Fields = {"from": _end(words.start), "until": _end(words.end)}
    found["inclusive"] = words.inclusive
    return found | _flag("start_stays", words.after_start)


def _occurrence(quote: Quote) -> Fields:
    number = quote.occurrence
    if number is Every.ONLY:
        return {}
    return {"occurrence": number.value if isinstance(number, Every) else number}


def _end(end: Quote | Edge | UnitEdge) -> Plain:
    match end:
        case Quote():
            return {"words": end.text, **_occurrence(end)}
        case Edge():
            return end.value
        case UnitEdge(address, edge):
            return {"edge": edge.value, "of": str(address)}


def _joiner(joiner: Joiner | None) -> Fields:
    if joiner is None:
        return {}
    said: Fields = {"word": joiner.word, "where": joiner.where.value, "stays": joiner.keep}
    return {"joiner": said}


def _matter(matter: Matter | None) -> Fields:
    if matter is None:
        return {}
    found: Fields = {"units": [_unit(each) for each in matter.units]}
    return found | ({"before": matter.before} if matter.before else {})


def _unit(unit: NewProvision) -> Plain:
    """Every word of a unit: its own before those of the units in it, and what comes between or
    after these in its place among them, of the form ``full-out words``."""
    found: Fields = {"form": unit.form.value}
    lead = list(takewhile(lambda part: isinstance(part, Words), unit.content))
    for name, value in (
        ("number", unit.number or ""),
        ("reference", unit.reference),
        ("heading", unit.heading),
        ("term", unit.term),
        ("text", " ".join(each.text for each in lead if isinstance(each, Words))),
        ("mathml", unit.markup),
        ("after_quotation", unit.appended),
    ):
        if value:
            found[name] = value
    if unit.form is Form.QUOTED:
        found["marks"] = list(unit.quotes)
    if unit.header:
        found["header"] = True
    if unit.cells:
        found["cells"] = list(unit.cells)
    rest = unit.content[len(lead) :]
    if rest:
        found["units"] = [
            {"form": Form.FULL_OUT.value, "text": each.text}
            if isinstance(each, Words)
            else _unit(each)
            for each in rest
        ]
    return found
