"""New matter to be written over: what ``amendtool new`` puts after a provision, by its kind.

Numbers are those of inserted provisions: (ba) after (b) where (c) follows, (d) after the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amendtool.core.book import AddressBook
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.numbering import Style, number_between
from amendtool.core.provision import Provision

#: what stands between a Schedule and its paragraphs
_GROUPS = frozenset({Kind.PART, Kind.CHAPTER, Kind.CROSS_HEADING, Kind.GROUP})
#: a new clause, wherever it goes
CLAUSE = (
    "HEADING OF THE NEW CLAUSE",
    "(1) FIRST SUBSECTION, which may have paragraphs—",
    "    (a) FIRST, and",
    "    (b) SECOND.",
    "(2) SECOND SUBSECTION.",
)
_SCHEDULE = (
    "Schedule",
    "[Section NUMBER]",
    "HEADING OF THE NEW SCHEDULE",
    "1 FIRST PARAGRAPH.",
    "2 (1) SECOND PARAGRAPH, with sub-paragraphs.",
    "  (2) ANOTHER.",
)


def sample_after(anchor: Provision, book: AddressBook) -> tuple[str, ...]:
    """Lines of new matter of the form that stands beside the anchor; none where nothing can."""
    in_schedule = any(each.kind is Kind.SCHEDULE for each in book.ancestors(anchor))
    clause = ("1 NEW WORDS.",) if in_schedule else CLAUSE
    if anchor.kind in SECTION_KINDS:
        return CLAUSE
    if anchor.kind is Kind.CELL:
        return ()
    if anchor.kind is Kind.SCHEDULE:
        return _SCHEDULE
    if anchor.kind is Kind.DEFINITION:
        return ("“NEW TERM” means NEW WORDS;",)
    if anchor.kind is Kind.ROW:
        return ("| " + " | ".join("NEW WORDS" for _ in anchor.children) + " |",)
    if anchor.kind is Kind.CROSS_HEADING:
        return ("*NEW HEADING*", *clause)
    if anchor.kind in (Kind.PART, Kind.CHAPTER) and anchor.number:
        number = _number_after(anchor, book)
        return (f"{anchor.kind.value.capitalize()} {number}", "HEADING", *clause)
    if anchor.kind is Kind.SUBSECTION:
        return ("( ) NEW WORDS.",)
    if anchor.number:
        number = _number_after(anchor, book)
        return (
            f"({number}) NEW WORDS" if anchor.label.startswith("(") else f"{number} NEW WORDS.",
        )
    return ()


def _number_after(anchor: Provision, book: AddressBook) -> str:
    """The number of what goes in after a provision, in the series that it is one of."""
    series = _series(anchor, book)
    at = next(n for n, each in enumerate(series) if each is anchor)
    after = series[at + 1].number if at + 1 < len(series) else None
    return number_between(
        anchor.number, after, {each.number for each in series}, _style(series[0].number)
    )


def _series(anchor: Provision, book: AddressBook) -> list[Provision]:
    """Those numbered together: paragraphs of a Schedule run on under its headings and Parts."""
    beside: Iterable[Provision] = book.siblings(anchor)
    if not anchor.label.startswith("(") and anchor.kind not in _GROUPS:
        schedule = next((each for each in book.ancestors(anchor) if each.kind not in _GROUPS), None)
        beside = _under_headings(schedule) if schedule is not None else beside
    return [each for each in beside if each.kind is anchor.kind and each.number]


def _under_headings(place: Provision) -> Iterator[Provision]:
    for each in place.children:
        if each.kind in _GROUPS:
            yield from _under_headings(each)
        else:
            yield each


def _style(first: str) -> Style:
    if first[0].isdigit():
        return Style.ARABIC
    if first.startswith("i"):
        return Style.ROMAN
    return Style.CAPITAL if first[0].isupper() else Style.LETTER
