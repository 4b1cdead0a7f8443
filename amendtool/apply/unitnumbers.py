"""Numbers for new units: those that the amendment gives, and those that it leaves open.

An open number (``( )``, or a new clause without one) is given by the rules for provisions
inserted in Acts (OPC drafting guidance 6.4), so that nothing that stands is renumbered; a
number that is given and already in use there is a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.apply.dialect import Slot
from amendtool.core.address import Unit, unit_of
from amendtool.core.book import AddressBook
from amendtool.core.errors import NumberTaken
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Kind
from amendtool.core.numbering import Style, is_out_of_order, leaves_a_gap, number_between
from amendtool.core.provision import Provision

_STYLES: dict[Form, Style] = {
    Form.PART: Style.ARABIC,
    Form.CHAPTER: Style.ARABIC,
    Form.CLAUSE: Style.ARABIC,
    Form.SCHEDULE: Style.ARABIC,
    Form.SCHEDULE_PARAGRAPH: Style.ARABIC,
    Form.ARABIC: Style.ARABIC,
    Form.LETTER: Style.LETTER,
    Form.ROMAN: Style.ROMAN,
    Form.CAPITAL: Style.CAPITAL,
}
#: numbered through the whole of the body (or Schedule), whatever group they stand in
_RUNNING = (Form.CLAUSE, Form.SCHEDULE_PARAGRAPH)


_GROUPS = (Form.PART, Form.CHAPTER, Form.CROSS_HEADING)


@dataclass(slots=True)
class _Running:
    """The numbers of sections, or paragraphs of a Schedule, where new headings bring some in."""

    scope: Provision
    before: str | None
    after: str | None
    in_use: set[str]
    given: set[str] = field(default_factory=set)

    def through(self, group: NewProvision, following: str | None) -> NewProvision:
        """A group with an open number of each provision under it given.

        ``following``: the number of the first provision after the group that has one.
        """
        content: list[Words | NewProvision] = []
        for at, part in enumerate(group.content):
            if not isinstance(part, Words):
                rest = [each for each in group.content[at + 1 :] if not isinstance(each, Words)]
                later = _first_running(rest) or following
                if part.form in _GROUPS:
                    part = self.through(part, later)
                elif part.form in _RUNNING:
                    number = part.number
                    if number is None:
                        after = later or self.after
                        number = number_between(self.before, after, self.in_use, Style.ARABIC)
                        part = replace(part, number=number)
                    self.in_use.add(number)
                    self.given.add(number)
                    self.before = number or self.before
            content.append(part)
        return replace(group, content=tuple(content))


def _under_headings(units: Sequence[NewProvision]) -> Iterator[NewProvision]:
    """The sections, or paragraphs of a Schedule, that stand under new headings."""
    for unit in units:
        for each in unit.units if unit.form in _GROUPS else ():
            if each.form in _RUNNING:
                yield each
            else:
                yield from _under_headings((each,))


def _first_running(units: Sequence[NewProvision]) -> str | None:
    """The first number of a section, or paragraph of a Schedule, among units and under them."""
    for unit in units:
        number = unit.number if unit.form in _RUNNING else None
        number = number or next((e.number for e in _under_headings((unit,)) if e.number), None)
        if number:
            return number
    return None


class UnitNumbers:
    """Numbers in use while the amendments of one paper are made."""

    def __init__(self, book: AddressBook) -> None:
        self._book = book
        #: what was inserted so far, by the provision it follows (0: the beginning)
        self._inserted: dict[tuple[int, int], list[str]] = {}
        self._given: dict[int, set[str]] = {}
        self._freed: set[int] = set()
        #: what a person should know of the numbers given last: they are lawful, and not in order
        self.remarks: tuple[str, ...] = ()

    def free(self, units: Sequence[Provision]) -> None:
        """These provisions are left out: their numbers may be used again."""
        # With a Part its paragraphs go, which are numbered through the whole Schedule.
        self._freed.update(id(inside) for each in units for inside in each.walk())

    def assign(
        self,
        slot: Slot,
        units: Sequence[NewProvision],
        freed: Sequence[Provision] = (),
        instead: Sequence[Provision] = (),
    ) -> tuple[NewProvision, ...]:
        """The units with every number set.

        ``freed``: what goes by the same amendment.  ``instead``: what these come in the place of.
        Raises :class:`NumberTaken`; nothing is recorded then.
        """
        scope = self._scope(slot.parent, units[0].form)
        free = self._freed | {id(inside) for each in freed for inside in each.walk()}
        run = self._series(scope, units[0].form)
        in_use = {_counted(each, run) for each in run if id(each) not in free} - {""}
        in_use |= self._given.get(id(scope), set())
        before, after = self._neighbours(slot, run, free)
        key = (id(slot.parent), id(slot.after) if slot.after is not None else 0)
        earlier = self._inserted.get(key, [])
        if earlier:
            before = earlier[-1]
        # What comes in the place of (1) is (1).
        left = {id(each) for each in instead}
        running = self._running(slot, units, free)
        again = [_counted(each, run) for each in run if id(each) in left]
        remarks: list[str] = []
        numbered: list[NewProvision] = []
        for index, unit in enumerate(units):
            if running is not None and unit.form in _GROUPS:
                unit = running.through(unit, _first_running(units[index + 1 :]))
            if unit.form not in _STYLES:
                numbered.append(fill(unit))
                continue
            following = _first_given(units[index + 1 :]) or after
            number = unit.number
            same = next((each for each in again if each and each not in in_use), None)
            if number is None and same is not None:
                number = same
            elif number is None:
                number = number_between(before, following, in_use, _STYLES[unit.form])
            elif number in in_use:
                raise NumberTaken(
                    f"there is a {_name(unit, number)} already",
                    where=str(self._book.address_of(scope)) if scope.number else "",
                    hint="Leave the number open, as ( ), and the next free one is given.",
                )
            elif number not in again:
                numbers = [*(_counted(each, run) for each in run), *earlier]
                remarks += _remarks(unit, number, (before, following), numbers, in_use)
            in_use.add(number)
            before = number
            if running is not None and unit.form in _RUNNING:
                running.before = number
            numbered.append(fill(replace(unit, number=number)))
        given = [each.number for each in numbered if each.number]
        self._inserted[key] = [*earlier, *given]
        self._given.setdefault(id(scope), set()).update(given)
        if running is not None:
            self._given.setdefault(id(running.scope), set()).update(running.given)
        self.remarks = tuple(remarks)
        return tuple(numbered)

    def _running(
        self, slot: Slot, units: Sequence[NewProvision], free: Collection[int]
    ) -> _Running | None:
        """The series that provisions under new headings stand in; None where there are none."""
        form = next((each.form for each in _under_headings(units)), None)
        if form is None:
            return None
        scope = self._scope(slot.parent, form)
        run = self._series(scope, form)
        in_use = {_counted(each, run) for each in run if id(each) not in free} - {""}
        in_use |= self._given.get(id(scope), set())
        before, after = self._neighbours(slot, run, set(free))
        return _Running(scope, before, after, in_use)

    def _scope(self, parent: Provision, form: Form) -> Provision:
        """What the numbers run through: the body for clauses, the parent for paragraphs."""
        at = parent
        while form in (*_RUNNING, Form.SCHEDULE) and at.kind in GROUPING_KINDS:
            above = self._book.parent_of(at)
            if above is None:
                break
            at = above
        return at

    def _series(self, scope: Provision, form: Form) -> list[Provision]:
        """The provisions numbered in one series with units of this form."""
        if form is Form.CLAUSE:
            return [each for each in _reach(scope) if each.kind in SECTION_KINDS]
        if form is Form.SCHEDULE_PARAGRAPH:
            return [
                each for each in _reach(scope) if unit_of(each.kind, each.label) is Unit.PARAGRAPH
            ]
        if form in (Form.PART, Form.CHAPTER, Form.SCHEDULE):
            kinds = {
                Form.PART: Kind.PART,
                Form.CHAPTER: Kind.CHAPTER,
                Form.SCHEDULE: Kind.SCHEDULE,
            }
            return [each for each in scope.children if each.kind is kinds[form]]
        return [each for each in scope.children if unit_of(each.kind, each.label) is Unit.SUB]

    def _neighbours(
        self, slot: Slot, run: list[Provision], free: set[int]
    ) -> tuple[str | None, str | None]:
        """The numbers just before and just after the slot that are still in use."""
        edge = slot.after or slot.before
        start = edge.element.start if edge is not None else slot.parent.element.end
        if edge is not None and edge is slot.after:
            start = edge.element.end - 1
        before = [e for e in run if e.element.start < start and id(e) not in free]
        if edge is not None and edge is slot.before:
            before = [e for e in run if e.element.end <= start and id(e) not in free]
        after = [
            e
            for e in run
            if e.element.start > start - (edge is slot.before)
            and id(e) not in free
            and e not in before
        ]
        return (
            _counted(before[-1], run) if before else None,
            _counted(after[0], run) if after else None,
        )


def _remarks(
    unit: NewProvision,
    number: str,
    neighbours: tuple[str | None, str | None],
    series: Sequence[str],
    in_use: Collection[str],
) -> Iterator[str]:
    """What is said of a number that does not fit its place: at most one sentence.

    ``series``: all numbers that there were, those left out among them: (5) after (3) is in order
    where (4) is left out.
    """
    before, after = neighbours
    style = _style_of(unit, series)
    odd = is_out_of_order(number, before, after, style)
    if not odd and before is not None and after is None:
        given = [each for each in (*series, before) if each]
        odd = all(leaves_a_gap(number, each, style) for each in given)
    if not odd:
        return
    beside = f"after {_name(unit, before)}" if before else f"before {_name(unit, after or '')}"
    fitting = number_between(before, after, in_use, style)
    yield (
        f"the number of {_name(unit, number)} does not fit its place, {beside}: "
        f"{_name(unit, fitting)} would"
    )


def _style_of(unit: NewProvision, series: Sequence[str]) -> Style:
    """“(c)” and “(i)” may be letters or roman numerals: the first of the series tells."""
    first = next((each for each in series if each), "")
    if unit.form not in (Form.LETTER, Form.ROMAN) or not first:
        return _STYLES[unit.form]
    return Style.ROMAN if re.fullmatch(r"[az]*i", first) else Style.LETTER


def _counted(provision: Provision, run: Sequence[Provision]) -> str:
    """Its number; a Schedule that has none because it is the only one counts as the first."""
    alone = len(run) == 1 and provision.kind is Kind.SCHEDULE
    return provision.number or ("1" if alone else "")


def fill(unit: NewProvision) -> NewProvision:
    """The unit with every open number inside it set, in order from the first."""
    content: list[Words | NewProvision] = []
    used = {each.number for each in unit.units if each.number}
    before: str | None = None
    for part in unit.content:
        if isinstance(part, Words):
            content.append(part)
            continue
        style = _STYLES.get(part.form)
        if style is not None and part.number is None:
            later = unit.units[unit.units.index(part) + 1 :]
            number = number_between(before, _first_given(later), used, style)
            used.add(number)
            part = replace(part, number=number)
        before = part.number or before
        content.append(fill(part))
    return replace(unit, content=tuple(content))


def _first_given(units: Sequence[NewProvision]) -> str | None:
    return next((each.number for each in units if each.number), None)


def _reach(scope: Provision) -> list[Provision]:
    found: list[Provision] = []
    for each in scope.children:
        found.append(each)
        if each.kind in GROUPING_KINDS:
            found.extend(_reach(each))
    return found


def _name(unit: NewProvision, number: str) -> str:
    return {
        Form.CLAUSE: f"clause {number}",
        Form.SCHEDULE: f"Schedule {number}",
        Form.SCHEDULE_PARAGRAPH: f"paragraph {number}",
        Form.PART: f"Part {number}",
        Form.CHAPTER: f"Chapter {number}",
    }.get(unit.form, f"({number})")
