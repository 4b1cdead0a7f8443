"""The order of consideration: the order in which the parts of a bill are decided.

A programme order, an Instruction or a motion says it as the House prints it: “Clauses 1 to 45;
Schedule 1; Clauses 46 to 53; new Clauses; new Schedules; remaining proceedings”.  It is a list of
items of a closed form, and overrides every rule of marshalling.  Where none was made the default
of the House and stage applies (``papers.default_order``).

>>> order = parse_consideration("Clauses 1 to 3; Schedule 1; new Clauses; remaining proceedings")
>>> [str(item) for item in order]
['Clauses 1 to 3', 'Schedule 1', 'New Clauses', 'Remaining proceedings']
>>> parse_consideration(spell(order)) == order
True
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from amendtool.core.errors import BadValue


class Series(Enum):
    """Provisions that are numbered through the whole bill."""

    CLAUSE = "Clause"
    SCHEDULE = "Schedule"


class Title(Enum):
    """What stands before the clauses."""

    PREAMBLE = "Preamble"
    LONG_TITLE = "Title"


class Mover(Enum):
    """Whose new clauses an item is about."""

    ANY = ""
    GOVERNMENT = "Government"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Provisions:
    """Amendments to some clauses, or to some Schedules.

    ``ranges``: first and last number of each range, both included, as printed; empty for all of
    the series.
    """

    series: Series
    ranges: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        if not self.ranges:
            return f"{self.series.value}s"
        said = [first if first == last else f"{first} to {last}" for first, last in self.ranges]
        many = len(said) > 1 or self.ranges[0][0] != self.ranges[0][1]
        words = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
        return f"{self.series.value}{'s' * many} {words}"


@dataclass(frozen=True, slots=True)
class NewMatter:
    """New Clauses, or new Schedules: all of them, or those that relate to some subject.

    ``about``: the subject, as the order names it (“Part 5”); empty for all that no other item is
    about.
    """

    series: Series
    about: str = ""
    mover: Mover = Mover.ANY

    def __str__(self) -> str:
        said = f"{self.mover.value} new {self.series.value}s".strip()
        about = f" relating to {self.about}" if self.about else ""
        return f"{said[:1].upper()}{said[1:]}{about}"


@dataclass(frozen=True, slots=True)
class Opening:
    """The preamble, or the (long) title."""

    what: Title

    def __str__(self) -> str:
        return self.what.value


@dataclass(frozen=True, slots=True)
class Remaining:
    """All that no other item names, in the default order."""

    def __str__(self) -> str:
        return "Remaining proceedings"


Item = Provisions | NewMatter | Opening | Remaining
Consideration = tuple[Item, ...]

_SPLIT = re.compile(r"\s*;\s*|\s*\n\s*")
_ITEM = re.compile(r"^(?:and |then |amendments to |the )+", re.IGNORECASE)
_PROVISIONS = re.compile(
    r"^(?P<series>clause|schedule)s?(?:\s+(?P<numbers>\w+(?:(?:\s*,\s*|\s+(?:and|to)\s+)\w+)*))?$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"^(?:(?P<mover>government|other)\s+)?new\s+(?P<series>clause|schedule)s?"
    r"(?:\s+(?:relating\s+to|concerning|about)\s+(?P<about>.+))?$",
    re.IGNORECASE,
)
_BOTH_NEW = re.compile(
    r"^(?P<mover>(?:government|other)\s+)?new\s+clauses\s+and\s+new\s+schedules(?P<about>\s+.+)?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?P<first>\w+)(?:\s+to\s+(?P<last>\w+))?")
_NUMBER = re.compile(r"[A-Z]{0,3}\d+[A-Z]{0,4}", re.IGNORECASE)
_TITLE = re.compile(r"^(?:long )?title(?: of the bill)?$", re.IGNORECASE)
_REMAINING = re.compile(
    r"^(?:(?:any )?remaining (?:proceedings|amendments)(?: on (?:the bill|consideration))?)$",
    re.IGNORECASE,
)

#: what a person may write, for the error
FORMS = (
    "Clauses 1 to 45", "Clause 74", "Schedule 1", "Schedules 2 and 3", "new Clauses",
    "new Clauses relating to Part 5", "Government new Clauses", "new Schedules", "Preamble",
    "Title", "remaining proceedings",
)  # fmt: skip


def parse_consideration(text: str, *, where: str = "") -> Consideration:
    """Read an order of consideration: its items parted by semicolons or line ends.

    ``where``: file and line, for the error.  Raises :class:`BadValue` for an item of no known
    form, and for one that is there twice.
    """
    found: list[Item] = []
    for written in _SPLIT.split(text.strip().rstrip(".;")):
        if not written:
            continue
        for item in _items(" ".join(written.split()), where):
            if item in found:
                raise BadValue(f"“{item}” is twice in the order of consideration", where=where)
            found.append(item)
    if not found:
        raise BadValue("there is nothing in the order of consideration", where=where)
    return tuple(found)


def _items(written: str, where: str) -> list[Item]:
    plain = _ITEM.sub("", written)
    both = _BOTH_NEW.match(plain)
    if both is not None:
        named = (f"{both['mover'] or ''}new {each}{both['about'] or ''}" for each in _BOTH)
        return [item for each in named for item in _items(each, where)]
    if (new := _NEW.match(plain)) is not None:
        mover = {"government": Mover.GOVERNMENT, "other": Mover.OTHER}
        who = mover.get((new["mover"] or "").lower(), Mover.ANY)
        return [NewMatter(_SERIES[new["series"].lower()], new["about"] or "", who)]
    if (some := _PROVISIONS.match(plain)) is not None:
        ranges = tuple(
            (one["first"].upper(), (one["last"] or one["first"]).upper())
            for one in _RANGE.finditer(re.sub(r"\band\b", ",", some["numbers"] or ""))
        )
        if all(_NUMBER.fullmatch(each) for pair in ranges for each in pair):
            return [Provisions(_SERIES[some["series"].lower()], ranges)]
    if _TITLE.match(plain):
        return [Opening(Title.LONG_TITLE)]
    if plain.lower() == "preamble":
        return [Opening(Title.PREAMBLE)]
    if _REMAINING.match(plain):
        return [Remaining()]
    raise BadValue(
        f"“{written}” is no item of an order of consideration",
        where=where,
        candidates=FORMS,
        hint="Write the items as the order does, parted by semicolons.",
    )


_SERIES = {"clause": Series.CLAUSE, "schedule": Series.SCHEDULE}
_BOTH = ("Clauses", "Schedules")


def spell(order: Sequence[Item]) -> str:
    """As it is printed: “Clauses 1 to 3; Schedule 1; New Clauses”.  The inverse of reading."""
    return "; ".join(str(item) for item in order)
