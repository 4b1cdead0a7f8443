"""A paper as a reader sees it: one entry for each amendment, in plain words.

Whatever form a paper came in (an amendment file, a list from the House), its entries are alike,
so that any two can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import dedent
from typing import assert_never

from amendtool.amend import operations as ops
from amendtool.amend.matter import Matter
from amendtool.amend.matter_shown import shown
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.matter_write import typed
from amendtool.amend.paper import Amendment, AmendmentPaper, Decision, Star
from amendtool.amend.papertext import TextEntry, read_paper_text
from amendtool.amend.patch_paper import bare_names
from amendtool.amend.patch_ranges import in_schedule
from amendtool.core.address import Address
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_keeling import NotExpressible


@dataclass(frozen=True, slots=True)
class Entry:
    """One amendment.

    ``identity``: a name that stays with it whatever its number (``HoC114``), or empty.  ``lines``:
    the instruction and the new matter, a line for each provision, without indents.  ``star``: the
    sign that it is new or altered (``★``, ``☆`` in the Commons), or empty.
    """

    number: str
    lines: tuple[str, ...]
    identity: str = ""
    movers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    statement: str = ""
    decision: Decision = Decision.NONE
    star: str = ""
    amends: str = ""

    @property
    def text(self) -> str:
        """All of its lines."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Entries:
    """A paper.

    ``withdrawn``: numbers that it lists as withdrawn.  ``bill``: which bill it says it is about.
    """

    title: str
    entries: tuple[Entry, ...]
    date: str = ""
    stage: str = ""
    withdrawn: tuple[str, ...] = field(default=())
    bill: str = ""


def entries_of(paper: AmendmentPaper) -> Entries:
    """The entries of an amendment file."""
    return Entries(
        paper.title or paper.bill,
        tuple(_entry(each) for each in paper.amendments),
        date=paper.date,
        stage=paper.stage,
        bill=paper.bill,
    )


def entries_of_text(text: str, *, name: str = "") -> Entries:
    """The entries of a paper as text, in the words in which it is printed.

    What they mean is not asked: an instruction that nobody understands is compared like any other.
    Raises :class:`amendtool.core.errors_language.NoPaper` where there is no amendment.
    """
    found = read_paper_text(text, name=name)
    return Entries(
        found.bill or name,
        tuple(_printed(each, str(count)) for count, each in enumerate(found.entries, 1)),
    )


def _printed(entry: TextEntry, count: str) -> Entry:
    movers, supporters, _ = bare_names(entry.movers, entry.supporters)
    heading = entry.heading if entry.words.startswith("Insert the following") else ""
    lines = [", ".join(filter(None, (heading, entry.words)))]
    try:
        matter = parse_matter(dedent(entry.matter)) if entry.matter.strip() else None
        lines += _matter(matter)
    except AmendToolError:
        # Not in the form of a provision: line by line, as it is typed.
        lines += [line.strip() for line in entry.matter.split("\n") if line.strip()]
    return Entry(
        entry.number or count,
        tuple(lines),
        movers=movers,
        supporters=supporters,
        statement=entry.statement,
        star=_STARS[entry.star],
        amends=entry.amends,
    )


_STARS = {Star.NONE: "", Star.NEW: "★", Star.WILL_COMPLY: "☆"}


def _entry(amendment: Amendment) -> Entry:
    lines = [line for operation in amendment.operations for line in said(operation)]
    return Entry(
        amendment.number,
        tuple(lines),
        identity=amendment.dnum,
        movers=amendment.movers,
        supporters=amendment.supporters,
        statement=amendment.explanatory_statement,
        decision=amendment.decision,
        star=_STARS[amendment.star],
        amends=amendment.amends,
    )


def said(operation: ops.Operation) -> list[str]:
    """The operation in the words of the House, without page and line."""
    match operation:
        case ops.LeaveOutWords(place, words):
            return [f"{_place(place)}, leave out {_words(words)}"]
        case ops.InsertWords(place, where, anchor, new, matter):
            at = where.value if anchor is None else f"{where.value} {_quote(anchor)}"
            return [f"{_place(place)}, {at} insert “{new}”", *_matter(matter)]
        case ops.SubstituteWords(place, words, new, matter):
            line = f"{_place(place)}, leave out {_words(words)} and insert “{new}”"
            return [line, *_matter(matter)]
        case ops.LeaveOut(units):
            return [f"Leave out {_units(units)}"]
        case ops.Insert(where, None, matter):
            return ["To move the following—", *_matter(matter)]
        case ops.Insert(where, anchor_, matter):
            if where in (ops.Where.AFTER, ops.Where.BEFORE):
                return [f"{where.value.capitalize()} {anchor_} insert—", *_matter(matter, anchor_)]
            return [f"{_first(str(anchor_))}, {where.value} insert—", *_matter(matter, anchor_)]
        case ops.Substitute(units, matter):
            return [
                f"Leave out {_units(units)} and insert—",
                *_matter(matter, units.first, itself=True),
            ]
        case ops.Move(units, where, anchor_):
            return [f"Transpose {_units(units)} to {where.value} {anchor_}"]
        case ops.Divide(clause, last, heading):
            return [f"Divide {clause} into two, the first to end with {last}", heading]
        case ops.Renumber(target, number):
            return [f"Renumber {target} as {number}"]
        case ops.Designate(target, number):
            return [f"{_first(str(target))}, the existing text becomes ({number})"]
        case ops.Retitle(target, heading, part):
            return [f"{_first(str(target))}, {part.value} to read “{heading}”"]
        case ops.OpposeQuestion(target):
            return [f"To oppose the Question that {target} stand part of the Bill"]
        case _:
            assert_never(operation)


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _place(place: ops.Place) -> str:
    part = "" if place.part is ops.Part.WHOLE else f", {place.part.value}"
    return _first(str(place.address)) + part


def _units(units: ops.Units) -> str:
    return f"{units.first}" if units.last is None else f"{units.first} to {units.last}"


def _quote(quote: ops.Quote) -> str:
    which = quote.occurrence
    named = {1: "first ", 2: "second ", 3: "third "}
    if isinstance(which, int):
        return f"{named.get(which, f'{which}th ')}“{quote.text}”"
    said_ = {ops.Every.LAST: "last ", ops.Every.EACH: "each ", ops.Every.BOTH: "both "}
    return f"{said_.get(which, '')}“{quote.text}”"


def _words(words: ops.Quote | ops.Span) -> str:
    if isinstance(words, ops.Quote):
        return _quote(words)
    return f"from {_edge(words.start)} to {_edge(words.end)}"


def _edge(edge: ops.Quote | ops.Edge | ops.UnitEdge) -> str:
    match edge:
        case ops.Quote():
            return _quote(edge)
        case ops.Edge():
            return edge.value
        case ops.UnitEdge(address, which):
            return f"the {which.value} of {address}"
        case _:
            assert_never(edge)


def _matter(
    matter: Matter | None, near: Address | None = None, *, itself: bool = False
) -> list[str]:
    """The new matter, a line for each provision."""
    if matter is None:
        return []
    scheduled = near is not None and in_schedule(near, itself=itself)
    try:
        text = typed(matter, scheduled=scheduled)
    except NotExpressible:
        found = [matter.before] if matter.before else []
        for unit in matter.units:
            found.extend(shown(unit))
        return found
    return [line.strip() for line in text.splitlines() if line.strip()]
