"""“clause 4(2)(b) to (d)”: an address, or the first and last of several that stand together.

>>> units = parse_range("paragraphs (b) to (d) of clause 4(2)")
>>> str(units.first), str(units.last)
('clause 4(2)(b)', 'clause 4(2)(d)')
>>> units = parse_range("clauses 18 and 19")
>>> str(units.first), str(units.last)
('clause 18', 'clause 19')

“and” names each of them, and ``count`` says how many there must be:

>>> parse_range("clause 4(1), (2) and (3)").count, parse_range("clause 4(1) to (3)").count
(3, 0)
"""

from __future__ import annotations

import re
from contextlib import suppress

from amendtool.amend.operations import Units, Where
from amendtool.core.address import Address, Unit
from amendtool.core.errors import AddressSyntax
from amendtool.core.numbering import Style, following

_PLURAL = re.compile(
    r"^(clause|section|article|regulation|rule|schedule|part|chapter|subsection|"
    r"sub-paragraph|paragraph|row|point|item)s\b",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"^(?P<first>.+?)(?P<more>(?:,\s+(?:\([^()]+\)|\d\w*))*)\s+(?P<joined>to|and)\s+"
    r"(?P<last>\([^()]+\)|[\w.]+|[a-z][\w -]*?\s[\w.()]+?)"
    r"(?P<of>\s+(?:of|in|to)\s+.+)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"^([A-Za-z][A-Za-z-]*)\b")


def parse_range(text: str) -> Units:
    """One address, the ends of a range (“to”), or a list (“and”).  Raises an address error."""
    line = " ".join(text.split())
    plural = _PLURAL.match(line)
    singular = _PLURAL.sub(r"\1", line)
    match = _RANGE.match(singular)
    if match is None or "“" in (match["first"] + match["last"]):
        return Units(Address.parse(singular))
    of = match["of"] or ""
    count = 2 + match["more"].count(",") if match["joined"].lower() == "and" else 0
    if match["more"] and not count:
        raise AddressSyntax(
            f"“{text}” is a list and a range", hint="Name all of them, or the ends."
        )
    first = Address.parse(match["first"] + of)
    last = match["last"]
    if last.startswith("("):
        tail = Address.parse(last)
        return Units(first, Address((*first.steps[:-1], *tail.steps)), count)
    if _WORD.match(last) is None or (plural is not None and " " not in last):
        word = _WORD.match(singular)
        named = f"{word[1]} {last}" if word is not None and word[1].lower() != last else last
        before = first.steps[:-1]
        steps = Address.parse(named + of).steps[len(before) :]
        return Units(first, Address((*before, *steps)), count)
    return Units(first, Address.parse(last + of), count)


def named_between(units: Units) -> list[str]:
    """The bare numbers between the ends of a list of ``count``; empty where there are none."""
    if units.count <= 2 or units.last is None:
        return []
    number, end = units.first.last.number, units.last.last.number
    for style in Style:
        found = [number]
        with suppress(ValueError, IndexError):
            while len(found) < units.count:
                found.append(following(found[-1], style))
        if found[-1] == end:
            return found[1:-1]
    return []


def put_in_schedule(where: Where, anchor: Address | None) -> bool:
    """Whether new units that an operation inserts stand in a Schedule.

    At the beginning or end of a Schedule they do, and beside one they do not.
    """
    if anchor is None:
        return False
    if where in (Where.AFTER, Where.BEFORE):
        return in_schedule(anchor)
    return in_schedule(anchor) or anchor.steps[-1].unit in (Unit.SCHEDULE, Unit.ANNEX)


def in_schedule(address: Address, *, itself: bool = False) -> bool:
    """Whether new units beside (or in the place of) this stand in a Schedule."""
    units = [step.unit for step in address.steps]
    inside = Unit.SCHEDULE in units or Unit.ANNEX in units or Unit.PARAGRAPH in units
    whole = units[-1:] in ([Unit.SCHEDULE], [Unit.ANNEX])
    return inside and not whole
