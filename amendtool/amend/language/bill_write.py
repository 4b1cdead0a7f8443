"""The words of an amendment to a bill, as each House prints them: the inverse of ``bill_read``.

Commons papers begin with clause, page and line; a Lords paper names the clause in a heading above
and begins with page and line.  Words are quoted in double curly marks, without a stop at the end
(House of Lords style manual 1.7); “leave out … and insert …”, never “substitute”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import assert_never

from amendtool.amend.citation import Citation, commons, heading, lords
from amendtool.amend.doubled import doubled
from amendtool.amend.language.bill_forms import OPEN_NUMBER
from amendtool.amend.matter import Form, Matter
from amendtool.amend.operations import (
    Designate,
    Divide,
    Edge,
    Every,
    Insert,
    InsertWords,
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
    Where,
)
from amendtool.amend.paper import House
from amendtool.amend.patch_ranges import in_schedule, named_between, put_in_schedule
from amendtool.core.address import Address, Step, Unit
from amendtool.core.errors_language import NoWording

_ORDINALS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
)
_PROVISION = re.compile(r"^(?:(?:clause|schedule) \w+|Schedule)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """How an amendment reads.

    ``heading``: what a Lords paper prints above it.  ``words``: the instruction; where ``matter``
    is there it ends with a dash, and the new text is printed below, in quotation marks.
    """

    words: str
    matter: Matter | None = None
    heading: str = ""


def wording(operation: Operation, house: House, citation: Citation | None = None) -> Wording:
    """The form of words.

    ``citation``: the page and line in the print, which most forms need; without it the provision
    alone is named.  Raises :class:`NoWording` for an operation that a bill amendment cannot make.
    """
    whole = _whole(operation, house, citation)
    if whole is not None:
        return whole
    place = _place_of(operation)
    cited = citation or Citation()
    if cited.provision is None and place is not None:
        # Page and line say which subsection is meant; where there is none, it is named.
        named = _named(place) if cited.page else _above(operation, place)
        cited = Citation(named, cited.page, cited.line, cited.to_page, cited.to_line, cited.column)
    words, matter = body(operation, cited)
    if words.startswith("leave out line"):
        cited = replace(cited, line=0)  # “Clause 4, page 3, leave out lines 11 to 14”
    if house is House.LORDS and cited.page:
        return Wording(f"{lords(cited)}, {words}", matter, heading(cited))
    if cited.line and not cited.page and not _titled(cited.provision):
        # the lines of another amendment, which is named above: “Line 25, at end insert—”
        return Wording(f"{lords(cited)}, {words}", matter)
    return Wording(f"{commons(cited)}, {words}", matter)


def _whole(operation: Operation, house: House, citation: Citation | None) -> Wording | None:
    """The forms that are about a whole clause or Schedule."""
    match operation:
        case Insert(where, anchor, matter, None, None) if _is_new(matter):
            kind = "Schedule" if matter.units[0].form is Form.SCHEDULE else "Clause"
            if anchor is None or (house is House.COMMONS and where is Where.AT_END):
                return Wording(f"To move the following {kind}—", matter)
            if where in (Where.AFTER, Where.BEFORE) and _PROVISION.match(str(anchor)):
                side = where.value.capitalize()
                return Wording(f"{side} {_title(anchor)}, insert the following new {kind}—", matter)
            return None
        case LeaveOut(Units(first, None), False, None) if _PROVISION.match(str(first)):
            return Wording(f"{_whole_place(citation, house)}eave out {_title(first)}")
        case LeaveOut(Units(first, Address()) as units, False, None) if _PROVISION.match(
            str(first)
        ):
            kind, numbers = _numbers(units)
            begin = _whole_place(citation, house)
            return Wording(f"{begin}eave out {kind.capitalize()}s {numbers}")
        case Substitute(Units(first, None), matter, ()) if _PROVISION.match(str(first)):
            if not matter.units:
                raise _none("words in the place of a whole clause or Schedule")
            kind = str(first).partition(" ")[0].capitalize()
            begin = f"{_whole_place(citation, house)}eave out {_title(first)}"
            return Wording(f"{begin} and insert the following new {kind}—", matter)
        case Move(Units(first, None), where, anchor, False) if where in (Where.AFTER, Where.BEFORE):
            if not (_PROVISION.match(str(first)) and _PROVISION.match(str(anchor))):
                raise _none("moving anything but a whole clause or Schedule")
            return Wording(f"Transpose {_title(first)} to {where.value} {_title(anchor)}")
        case OpposeQuestion(target):
            return Wording(
                "The above-named "
                f"{'Lords' if house is House.LORDS else 'Members'} give notice of their intention "
                f"to oppose the Question that {_title(target)} stand part of the Bill"
            )
        case _:
            return None


def _whole_place(citation: Citation | None, house: House) -> str:
    """“Page 60, line 22, l…”; a Lords paper gives no page and line for a whole clause."""
    if citation is None or not citation.page or house is House.LORDS:
        return "L"
    return f"Page {citation.page}, line {citation.line}, l"


def body(operation: Operation, cited: Citation) -> tuple[str, Matter | None]:
    """What is done, without the place: “leave out “may” and insert “must””, and the new matter.

    Raises :class:`NoWording`.
    """
    match operation:
        case LeaveOutWords(_, words):
            return f"leave out {_words(words, cited)}", None
        case SubstituteWords(_, words, new, matter):
            twice = doubled(operation)
            if twice:
                raise _none(f"“{twice}”, which stays, put in again beside itself")
            return f"leave out {_words(words, cited)} and insert{_new(new, matter)}", matter
        case InsertWords(_, where, anchor, new, matter):
            if anchor is None and OPEN_NUMBER.match(new):
                raise _none("words that begin like a provision: insert a provision")
            at = f"{where.value} {_quote(anchor)}" if anchor is not None else where.value
            return f"{at} insert{_new(new, matter)}", matter
        case LeaveOut(units, with_heading=False, joiner=None):
            return f"leave out {_units(units)}", None
        case Substitute(units, Matter((), before), also=()):
            return f"leave out {_units(units)} and insert “{before}”", None
        case Substitute(units, matter, also=()):
            return f"leave out {_units(units)} and insert—", matter
        case Insert(Where.AT_END, Address(), matter, None, None):
            return "at end insert—", matter
        case Insert(Where.AT_BEGINNING, Address() as anchor, matter, None, None) if (
            cited.as_tabled or not cited.page or anchor == _named(anchor)
        ):
            return "at beginning insert—", matter  # of the line, or of the provision that is named
        case Insert(Where.AT_BEGINNING, Address(), _, None, None):
            raise _none(
                "new provisions at the beginning of another: they go before the first that is there"
            )
        case Insert(Where.AFTER | Where.BEFORE as where, Address() as anchor, matter, None, None):
            return f"{where.value} {_unit(anchor)} insert—", matter
        case Renumber() | Designate() | Retitle():
            raise _none("numbers and headings, which the printer of a bill sets")
        case Divide():
            raise _none("dividing a clause")
        case LeaveOut() | Substitute() | Insert() | Move() | OpposeQuestion():
            raise _none("this operation")
        case _:
            assert_never(operation)


def _place_of(operation: Operation) -> Address | None:
    """The provision that the operation is about."""
    match operation:
        case LeaveOutWords(place) | SubstituteWords(place) | InsertWords(place):
            return _own(place)
        case LeaveOut(units) | Substitute(units) | Move(units):
            return units.first
        case Insert(_, anchor):
            return anchor
        case _:
            return None


def _own(place: Place) -> Address:
    if place.part is not Part.WHOLE or place.last is not None:
        raise _none(f"the {place.part.value} of a provision, which page and line would name")
    return place.address


def _named(address: Address) -> Address:
    """The clause, Schedule or title in which it stands: what a citation names."""
    top = [step for step in address.steps if step.unit in (Unit.CLAUSE, Unit.SCHEDULE)]
    if top:
        return Address(address.steps[: address.steps.index(top[0]) + 1])
    return address


def _above(operation: Operation, place: Address) -> Address:
    """The provision to name without page and line: that in which the words or the unit stand."""
    beside = isinstance(operation, Insert) and operation.where in (Where.AFTER, Where.BEFORE)
    if isinstance(operation, LeaveOut | Substitute | Move) or beside:
        return Address(place.steps[:-1]) if len(place.steps) > 1 else place
    return place


def _words(words: Quote | Span, cited: Citation) -> str:
    if isinstance(words, Quote):
        return _quote(words)
    if isinstance(words.start, UnitEdge) or isinstance(words.end, UnitEdge) or words.inclusive:
        raise _none("a range of this kind: in a bill the words named at either end stay")
    whole_lines = words.start is Edge.BEGINNING and words.end is Edge.END and cited.to_line
    # Over a page break “lines 38 to 2” would read backwards: it is said as a range.
    if whole_lines and not cited.to_page:
        if cited.to_line == cited.line:
            return f"line {cited.line}"
        return f"lines {cited.line} to {cited.to_line}"
    start = "beginning" if isinstance(words.start, Edge) else _quote(words.start)
    page = f" on page {cited.to_page}" if cited.to_page else ""
    if isinstance(words.end, Edge):
        if cited.line and not cited.to_line:
            raise _none("words “to the end” without the line on which they end (“to line”)")
        end = f"end of line {cited.to_line}{page}" if cited.to_line else "end"
    else:
        line = f" in line {cited.to_line}{page}" if cited.to_line else ""
        end = f"{_quote(words.end)}{line}"
    return f"from {start} to {end}"


def _quote(quote: Quote) -> str:
    number = quote.occurrence
    if number in (Every.EACH, Every.BOTH):
        raise _none("words wherever they occur: each place needs an amendment of its own")
    if number is Every.LAST:
        return f"last “{quote.text}”"
    if isinstance(number, int):
        if number >= len(_ORDINALS):
            raise _none(f"the {number}th occurrence of words")
        return f"{_ORDINALS[number]} “{quote.text}”"
    return f"“{quote.text}”"


def _new(new: str, matter: Matter | None) -> str:
    if not new:
        return "—"
    # Where units follow, the quotation runs on into them and ends with them.
    return f" “{new}" if matter is not None else f" “{new}”"


def _units(units: Units) -> str:
    if units.last is None:
        return _unit(units.first)
    noun, numbers = _numbers(units)
    return f"{noun}s {numbers}"


def _numbers(units: Units) -> tuple[str, str]:
    """“paragraph” and “(a), (b) and (c)”; “clause” and “18 to 20”."""
    if units.last is None:
        raise AssertionError("several provisions have a last")
    whole = _PROVISION.match(str(units.first)) is not None
    name = str if whole else _unit
    noun, first = name(units.first).split(" ", 1)
    between = named_between(units)
    if units.count > 2 and not between:
        raise _none("a list of provisions whose numbers do not follow one another")
    more = "".join(f", ({each})" if first.startswith("(") else f", {each}" for each in between)
    join = "and" if units.count else "to"
    return noun, f"{first}{more} {join} {name(units.last).split(' ', 1)[1]}"


def _unit(address: Address) -> str:
    """``subsection (7)``, ``paragraph (b)``, ``paragraph 4``."""
    step = address.steps[-1]
    if step.unit is Unit.PARAGRAPH:
        return f"paragraph {step.number}"
    if step.unit is not Unit.SUB or not step.number or step.nth:
        raise _none("a provision without a number of its own")
    scheduled = any(each.unit is Unit.SCHEDULE for each in address.steps)
    number = step.number
    if number[:1].isdigit():
        return f"{'sub-paragraph' if scheduled else 'subsection'} ({number})"
    depth = sum(each.unit is Unit.SUB for each in address.steps)
    deep = depth > 2 and set(number) <= set("ivx")
    return f"{'sub-paragraph' if deep else 'paragraph'} ({number})"


def goes_before_all(operation: Operation, citation: Citation | None) -> bool:
    """Whether new provisions go before all others, and no paper has said on which line.

    Where the print is known they are named by the first that is there: “line 7, before paragraph
    (a) insert—”.
    """
    tabled = citation is not None and citation.as_tabled
    return isinstance(operation, Insert) and operation.where is Where.AT_BEGINNING and not tabled


def goes_into_schedule(operation: Operation) -> bool:
    """Whether new matter goes into a Schedule, where ``4 words`` is a paragraph."""
    match operation:
        case Insert(where, anchor):
            return put_in_schedule(where, anchor)
        case Substitute(units):
            return in_schedule(units.first, itself=True)
        case _:
            return False


def _is_new(matter: Matter) -> bool:
    forms = (Form.CLAUSE, Form.SCHEDULE, Form.CROSS_HEADING)
    return bool(matter.units) and matter.units[0].form in forms


def _titled(address: Address | None) -> bool:
    return address is not None and address.steps[:1] == (Step(Unit.LONG_TITLE, ""),)


def _title(address: Address) -> str:
    text = str(address)
    if text == "Schedule":
        return "the Schedule"  # the only one
    return text[:1].upper() + text[1:]


def _none(what: str) -> NoWording:
    return NoWording(f"an amendment to a bill has no form of words for {what}")
