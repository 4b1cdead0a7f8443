"""Series of numbers in a bill: which provisions are counted together, and whether cleanly.

Clauses run through the whole body, paragraphs of a Schedule through the Schedule, Chapters
begin again in each Part; subsections, paragraphs and sub-paragraphs in what they stand in.
Quoted matter, tables and definitions are never counted: the first two are not the bill's own
to number, and definitions have no numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from amendtool.core.address import Unit, unit_of
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Kind
from amendtool.core.numbering import roman
from amendtool.core.provision import Document, Provision

#: never entered: not the bill's own numbers, or numbers that are not a series
CLOSED_KINDS = frozenset(
    {Kind.QUOTED, Kind.EXTRACT, Kind.TABLE, Kind.FORM, Kind.FORMULA, Kind.IMAGE}
    | {Kind.NOTE, Kind.VERSION, Kind.SIGNATURE, Kind.FOOTNOTE, Kind.LONG_TITLE, Kind.PREAMBLE}
)


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Provisions that are numbered one after another.

    ``name``: what they are called together.  ``scope``: what the numbers run through.
    """

    name: str
    scope: Provision
    members: tuple[Provision, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The bare numbers, as they stand."""
        return tuple(each.number for each in self.members)


@dataclass(frozen=True, slots=True)
class Scale:
    """A way of counting.  ``nth(1)`` is its first number."""

    name: str
    nth: Callable[[int], str]

    def numbers(self, count: int) -> tuple[str, ...]:
        """The first ``count`` numbers."""
        return tuple(self.nth(n) for n in range(1, count + 1))


def _letter(n: int) -> str:
    """a … z, and then z1, z2."""
    return chr(ord("a") + n - 1) if n <= 26 else f"z{n - 26}"


def _doubled(n: int) -> str:
    """a … z, and then aa, bb."""
    turn, at = divmod(n - 1, 26)
    return chr(ord("a") + at) * (turn + 1)


def _paired(n: int) -> str:
    """a … z, and then aa, ab."""
    turn, at = divmod(n - 1, 26)
    last = chr(ord("a") + at)
    return last if not turn else _paired(turn) + last


ARABIC = Scale("1, 2, 3", str)
LETTER = Scale("a, b, c", _letter)
ROMAN = Scale("i, ii, iii", roman)
CAPITAL = Scale("A, B, C", lambda n: _letter(n).upper())
CAPITAL_ROMAN = Scale("I, II, III", lambda n: roman(n).upper())

#: in the order in which they are tried; longer runs of letters go on in one of three ways
SCALES = (
    ARABIC,
    LETTER,
    Scale("a … z, aa, bb", _doubled),
    Scale("a … z, aa, ab", _paired),
    ROMAN,
    CAPITAL,
    CAPITAL_ROMAN,
)


def scale_of(numbers: Sequence[str]) -> Scale | None:
    """The way of counting that gives exactly these numbers from its first; None for none.

    A lone Schedule has no number, and is counted as the first of several would be.
    """
    if tuple(numbers) == ("",):
        return ARABIC
    return next((each for each in SCALES if each.numbers(len(numbers)) == tuple(numbers)), None)


def likely_scale(numbers: Sequence[str]) -> Scale | None:
    """How new matter counts that gives its own numbers, though not cleanly: (1), (1A), (2)."""
    for scale in (ARABIC, LETTER, ROMAN, CAPITAL):
        if scale.nth(1) in numbers:
            return scale
    return ARABIC if any(each.isdigit() for each in numbers) else None


def starts_of(numbers: Sequence[str]) -> tuple[int, ...] | None:
    """Where counting begins anew, for a series in several clean runs; None where it is not one.

    Two lists in one provision: (a), (b), then (a), (b), (c).
    """
    starts = [0] if numbers else []
    for at in range(1, len(numbers)):
        run = numbers[starts[-1] : at]
        begins = any(numbers[at] == scale.nth(1) for scale in SCALES)
        if begins and scale_of((*run, numbers[at])) is None:
            starts.append(at)
    ends = [*starts[1:], len(numbers)]
    runs = [numbers[start:end] for start, end in zip(starts, ends, strict=True)]
    return tuple(starts) if all(scale_of(run) is not None for run in runs) else None


def open_walk(provision: Provision) -> Iterator[Provision]:
    """The provision and all inside it that are the bill's own, in document order."""
    yield provision
    for part in provision.children:
        if part.kind not in CLOSED_KINDS:
            yield from open_walk(part)


def series_of(document: Document) -> Iterator[Series]:
    """Every series of a document, from the outside in."""
    for scope in open_walk(document.root):
        yield from _in_scope(scope)


def _in_scope(scope: Provision) -> Iterator[Series]:
    if scope.kind is Kind.DOCUMENT:
        yield from _series("clauses", scope, _reach(scope), lambda each: each.kind in SECTION_KINDS)
        yield from _series("Schedules", scope, _reach(scope), _is(Kind.SCHEDULE))
    if scope.kind in (Kind.DOCUMENT, Kind.SCHEDULE, Kind.PART, Kind.GROUP):
        yield from _series("Parts", scope, scope.children, _is(Kind.PART))
        yield from _series("Chapters", scope, scope.children, _is(Kind.CHAPTER))
    if scope.kind is Kind.SCHEDULE:
        yield from _series(
            "numbered paragraphs",
            scope,
            _reach(scope),
            lambda each: unit_of(each.kind, each.label) is Unit.PARAGRAPH,
        )
    if scope.kind not in GROUPING_KINDS and scope.kind is not Kind.DOCUMENT:
        for kind in (Kind.SUBSECTION, Kind.PARAGRAPH, Kind.SUB_PARAGRAPH):
            yield from _series(f"{kind.value}s", scope, _reach(scope), _bracketed(kind))


def _series(
    name: str, scope: Provision, among: Sequence[Provision], wanted: Callable[[Provision], bool]
) -> Iterator[Series]:
    members = tuple(
        each for each in among if wanted(each) and (each.number or each.kind is Kind.SCHEDULE)
    )
    if members:
        yield Series(name, scope, members)


def _is(kind: Kind) -> Callable[[Provision], bool]:
    return lambda each: each.kind is kind


def _bracketed(kind: Kind) -> Callable[[Provision], bool]:
    return lambda each: each.kind is kind and unit_of(each.kind, each.label) is Unit.SUB


def _reach(scope: Provision) -> list[Provision]:
    """All that stands in a scope, groups being transparent."""
    found: list[Provision] = []
    for each in scope.children:
        found.append(each)
        if each.kind in GROUPING_KINDS:
            found.extend(_reach(each))
    return found
