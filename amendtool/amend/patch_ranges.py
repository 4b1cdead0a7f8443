"""“clause 4(2)(b) to (d)”: an address, or the first and last of several that stand together.

>>> units = parse_range("paragraphs (b) to (d) of clause 4(2)")
>>> str(units.first), str(units.last)
('clause 4(2)(b)', 'clause 4(2)(d)')
>>> units = parse_range("clauses 18 and 19")
>>> str(units.first), str(units.last)
('clause 18', 'clause 19')
"""

from __future__ import annotations

import re

from amendtool.amend.operations import Units
from amendtool.core.address import Address, Unit

_PLURAL = re.compile(
    r"^(clause|section|article|regulation|rule|schedule|part|chapter|subsection|"
    r"sub-paragraph|paragraph|row|point|item)s\b",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"^(?P<first>.+?)\s+(?:to|and)\s+(?P<last>\([^()]+\)|[\w.]+|[a-z][\w -]*?\s[\w.()]+?)"
    r"(?P<of>\s+(?:of|in|to)\s+.+)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"^([A-Za-z][A-Za-z-]*)\b")


def parse_range(text: str) -> Units:
    """One address, or two joined by “to” or “and”.  Raises an address error."""
    line = " ".join(text.split())
    plural = _PLURAL.match(line)
    singular = _PLURAL.sub(r"\1", line)
    match = _RANGE.match(singular)
    if match is None or "“" in (match["first"] + match["last"]):
        return Units(Address.parse(singular))
    of = match["of"] or ""
    first = Address.parse(match["first"] + of)
    last = match["last"]
    if last.startswith("("):
        tail = Address.parse(last)
        return Units(first, Address((*first.steps[:-1], *tail.steps)))
    if _WORD.match(last) is None or (plural is not None and " " not in last):
        word = _WORD.match(singular)
        named = f"{word[1]} {last}" if word is not None and word[1].lower() != last else last
        before = first.steps[:-1]
        return Units(first, Address((*before, *Address.parse(named + of).steps[len(before) :])))
    return Units(first, Address.parse(last + of))


def in_schedule(address: Address, *, itself: bool = False) -> bool:
    """Whether new units beside (or in the place of) this stand in a Schedule."""
    units = [step.unit for step in address.steps]
    inside = Unit.SCHEDULE in units or Unit.ANNEX in units or Unit.PARAGRAPH in units
    whole = units[-1:] in ([Unit.SCHEDULE], [Unit.ANNEX])
    return inside and not whole
