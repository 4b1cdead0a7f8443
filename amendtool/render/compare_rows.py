"""A change script as rows to be drawn: what changed, where, and enough around it to see where.

Every renderer of a comparison draws these rows; none of them computes a difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from amendtool.compare.script import Change, Fate, Run, Script, Step
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.errors import AddressError
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Kind
from amendtool.core.provision import Provision, Role
from amendtool.core.textview import heading_of, own_text, text_of_block

#: The order in which the kinds of change are named.
ORDER = (
    Change.INSERTED,
    Change.LEFT_OUT,
    Change.MOVED,
    Change.LEVEL,
    Change.SPLIT,
    Change.JOINED,
    Change.RENUMBERED,
    Change.REWORDED,
    Change.REFERENCES,
)
#: What the summary names one by one.
_UNITS = SECTION_KINDS | {Kind.SCHEDULE, Kind.LONG_TITLE, Kind.PREAMBLE}


@dataclass(frozen=True, slots=True)
class Row:
    """One provision.

    ``changes``: in the order of ``ORDER``; empty for what stands round a change.  ``begins``:
    whether a change begins here (and not in a provision around it, inserted or left out whole);
    such rows are numbered from 1 in ``number``.  ``old``, ``new``: addresses, empty where it is not
    there.  ``away``: it stood here before it was moved; ``partner`` is the number of the row where
    it is now, or, for the moved one, of the row where it was; 0 for none.
    ``notes``: who made the changes, where the document says so.  ``text``: all its own words;
    ``opening``: those to be drawn here, before what is inside it.  ``before``, ``after``: the
    quotation marks of quoted matter that begins or ends here, with the stop that follows them.
    """

    depth: int
    kind: Kind
    changes: tuple[Change, ...]
    begins: bool
    number: int
    old: str
    new: str
    label: tuple[Run, ...]
    heading: tuple[Run, ...]
    text: tuple[Run, ...]
    away: bool = False
    partner: int = 0
    words_in: int = 0
    words_out: int = 0
    notes: tuple[str, ...] = ()
    opening: tuple[Run, ...] = ()
    before: tuple[Run, ...] = ()
    after: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """The words of a provision that stand after what is inside it."""

    depth: int
    changes: tuple[Change, ...]
    old: bool
    new: bool
    text: tuple[Run, ...]
    after: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Provisions that did not change, and are not shown."""

    count: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause, section or Schedule with changes, or a heading over some, for the summary."""

    name: str
    heading: str
    changes: tuple[Change, ...]
    words_in: int
    words_out: int
    row: int

    @property
    def substance(self) -> bool:
        """Whether more changed than numbers, and references to them."""
        return not set(self.changes) <= {Change.RENUMBERED, Change.REFERENCES}


@dataclass(frozen=True, slots=True)
class Rows:
    """All that is to be drawn."""

    rows: tuple[Row | Closing | Gap, ...]
    units: tuple[Unit, ...]
    counts: dict[Change, int]
    words_in: int
    words_out: int
    changes: int


def rows_of(
    script: Script, *, whole: bool = False, notes: Mapping[int, tuple[str, ...]] | None = None
) -> Rows:
    """The rows of a script.  ``whole``: with all that did not change.

    ``notes``: by ``id`` of a provision, what is to be said of who changed it.
    """
    drawer = _Drawer(script, whole, notes or {})
    drawer.draw(script.steps, 0, False)
    return drawer.finished()


@dataclass(slots=True)
class _Drawer:
    script: Script
    whole: bool
    notes: Mapping[int, tuple[str, ...]]
    rows: list[Row | Closing | Gap] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    counts: Counter[Change] = field(default_factory=Counter)
    number: int = 0
    _within: bool = False
    _books: tuple[AddressBook, AddressBook] | None = None
    _numbers: dict[int, int] = field(default_factory=dict)
    _away: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._books = (AddressBook(self.script.old), AddressBook(self.script.new))

    def draw(self, steps: Sequence[Step], depth: int, inside: bool) -> None:
        """Rows for some steps.  ``inside``: something around them was inserted or left out."""
        quiet = 0
        for step in steps:
            if step.away and Change.LEVEL in step.changes:
                # It is shown where it stands now, which is the same place.
                self.draw(step.steps, depth, inside)
                continue
            if step.kept and not self.whole:
                quiet += 1
                continue
            if quiet:
                self._gap(quiet)
                quiet = 0
            self._row(step, depth, inside)
        if quiet and self.rows and not isinstance(self.rows[-1], Gap):
            self._gap(quiet)

    def _gap(self, count: int) -> None:
        last = self.rows[-1] if self.rows else None
        if isinstance(last, Gap):
            self.rows[-1] = Gap(last.count + count)
        else:
            self.rows.append(Gap(count))

    def _row(self, step: Step, depth: int, inside: bool) -> None:
        provision = step.provision
        begins = bool(step.changes) and not (
            inside and step.changes <= {Change.INSERTED, Change.LEFT_OUT}
        )
        if begins:
            self.number += 1
            self.counts.update(step.changes if not step.away else ())
        first = len(self.rows)
        runs = (*step.heading, *step.text)
        text = self._text(step)
        opening, closing = self._parted(step, text)
        self.rows.append(
            Row(
                depth=0 if provision.kind in GROUPING_KINDS else depth,
                kind=provision.kind,
                changes=tuple(change for change in ORDER if change in step.changes),
                begins=begins,
                number=self.number if begins else 0,
                old=self._address(0, step.old),
                new=self._address(1, step.new),
                label=step.number or _kept(provision.label),
                heading=step.heading or _kept(self._heading(step)),
                text=text,
                opening=opening,
                away=step.away,
                words_in=_count(runs, Fate.INSERTED),
                words_out=_count(runs, Fate.LEFT_OUT),
                notes=self.notes.get(id(provision), ()) if step.changes else (),
            )
        )
        if step.away:
            self._away[id(step.old)] = first
        elif Change.MOVED in step.changes:
            self._numbers[id(step.old)] = first
        whole = bool(step.changes & {Change.INSERTED, Change.LEFT_OUT})
        is_unit = provision.kind in _UNITS
        # Quoted matter has sections of its own, which are not those of the bill.
        within, self._within = self._within, self._within or is_unit
        if closing and not step.steps and provision.children:
            self._gap(len(provision.children))
        self.draw(step.steps, depth + 1, inside or whole)
        if provision.kind is Kind.QUOTED and not step.away:
            self._quote(step, first)
        if closing and not step.away and not self._stop(closing):
            made = tuple(change for change in ORDER if change in step.changes)
            old, new = step.old is not None, step.new is not None
            self.rows.append(Closing(depth, made, old, new, closing))
        self._within = within
        if not within and (is_unit or (begins and provision.kind in GROUPING_KINDS)):
            self._unit(step, first)

    def _quote(self, step: Step, first: int) -> None:
        """The quotation marks of quoted matter, which are printed though no provision holds them:
        where its first words are drawn, and its last."""
        fate = Fate.KEPT if step.old is not None and step.new is not None else Fate.INSERTED
        fate = Fate.LEFT_OUT if step.new is None else fate
        opening, closing = (_run(fate, mark) for mark in step.provision.quotes)
        drawn = [
            (at, row)
            for at, row in enumerate(self.rows[first:], first)
            if not isinstance(row, Row)
            or (not row.away and (row.label or row.heading or row.opening))
        ]
        if not drawn:
            return
        at, begins = drawn[0]
        if isinstance(begins, Row):
            self.rows[at] = replace(begins, before=(*opening, *begins.before))
        at = drawn[-1][0]
        ends = self.rows[at]
        if not isinstance(ends, Gap):
            self.rows[at] = replace(ends, after=(*ends.after, *closing))

    def _stop(self, closing: Sequence[Run]) -> bool:
        """Put the stop after quoted matter beside its quotation mark; whether that was all."""
        if any(char.isalnum() for run in closing for char in run.text) or not self.rows:
            return False
        last = self.rows[-1]
        kept = all(run.fate is Fate.KEPT for run in closing)
        if isinstance(last, Gap):
            return kept and not self.whole
        if not last.after or not (kept or last.changes):
            return False
        self.rows[-1] = replace(last, after=_beside(last.after, tuple(closing)))
        return True

    def _unit(self, step: Step, first: int) -> None:
        drawn = [row for row in self.rows[first:] if isinstance(row, Row)]
        changes = {change for row in drawn for change in row.changes}
        number = next((row.number for row in drawn if row.number), 0)
        if not changes or step.away:
            return
        head = drawn[0]
        self.units.append(
            Unit(
                " → ".join(dict.fromkeys(filter(None, (head.old, head.new)))),
                "".join(run.text for run in head.heading if run.fate.after)
                or "".join(run.text for run in head.heading),
                tuple(change for change in ORDER if change in changes),
                sum(row.words_in for row in drawn),
                sum(row.words_out for row in drawn),
                number,
            )
        )

    def _parted(self, step: Step, text: tuple[Run, ...]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """The words before what is inside, and those after it."""
        for document, provision in (
            (self.script.new, step.new),
            (self.script.old, step.old),
        ):
            if provision is None or not provision.closing:
                continue
            lines = int(provision.reference is not None)
            for part in provision.content:
                if isinstance(part, Provision):
                    break
                lines += part.role is not Role.NUMBER and bool(
                    text_of_block(document, part).strip()
                )
            before, after = _split(text, lines, new=provision is step.new)
            return tuple(before), tuple(after)
        return text, ()

    def finished(self) -> Rows:
        """The rows, with the two places of what was moved linked."""
        for key, here in self._numbers.items():
            there = self._away.get(key)
            if there is not None:
                self._link(here, there)
                self._link(there, here)
        drawn = [row for row in self.rows if isinstance(row, Row)]
        return Rows(
            tuple(self.rows),
            tuple(self.units),
            {change: self.counts[change] for change in ORDER if self.counts[change]},
            sum(row.words_in for row in drawn),
            sum(row.words_out for row in drawn),
            self.number,
        )

    def _link(self, at: int, other: int) -> None:
        row, partner = self.rows[at], self.rows[other]
        if isinstance(row, Row) and isinstance(partner, Row):
            self.rows[at] = replace(row, partner=partner.number)

    def _address(self, side: int, provision: Provision | None) -> str:
        if provision is None or self._books is None:
            return ""
        try:
            address: Address = self._books[side].address_of(provision)
        except AddressError:
            return ""
        return str(address)

    def _heading(self, step: Step) -> str:
        if step.new is not None:
            return heading_of(self.script.new, step.new)
        return heading_of(self.script.old, step.old) if step.old is not None else ""

    def _text(self, step: Step) -> tuple[Run, ...]:
        """The words; not where the number alone changed and a heading says what it is."""
        if step.heading and step.changes == {Change.RENUMBERED} and not self.whole:
            return ()
        if step.text or not self.whole or step.new is None:
            return step.text
        return _kept(own_text(self.script.new, step.new))


def _split(runs: Sequence[Run], lines: int, *, new: bool) -> tuple[list[Run], list[Run]]:
    """The runs parted after so many lines of the new text, or of the old one."""
    before: list[Run] = []
    left = lines
    for at, run in enumerate(runs):
        counts = run.fate.after if new else run.fate.before
        pieces = run.text.split("\n") if counts else [run.text]
        if len(pieces) - 1 < left:
            before.append(run)
            left -= len(pieces) - 1
            continue
        if not left:
            return before, list(runs[at:])
        first, second = "\n".join(pieces[:left]), "\n".join(pieces[left:])
        before += [Run(run.fate, first)] if first else []
        return before, [*([Run(run.fate, second)] if second else []), *runs[at + 1 :]]
    return before, []


def _kept(text: str) -> tuple[Run, ...]:
    return _run(Fate.KEPT, text)


def _run(fate: Fate, text: str) -> tuple[Run, ...]:
    return (Run(fate, text),) if text else ()


def framed(row: Row) -> tuple[tuple[Run, ...], tuple[Run, ...], list[tuple[Run, ...]]]:
    """The label, the heading and the lines of a row, with the quotation marks put to them."""
    label, heading, lines = row.label, row.heading, list(lines_of(row.opening))
    if label:
        label = _beside(row.before, label)
    elif heading:
        heading = _beside(row.before, heading)
    elif lines:
        lines[0] = _beside(row.before, lines[0])
    if lines:
        lines[-1] = _beside(lines[-1], row.after)
    elif heading:
        heading = _beside(heading, row.after)
    elif label:
        label = _beside(label, row.after)
    return label, heading, lines


def closing_lines(row: Closing) -> list[tuple[Run, ...]]:
    """The lines of closing words, with the quotation mark that may end them."""
    lines = list(lines_of(row.text))
    return [*lines[:-1], _beside(lines[-1], row.after)] if lines else lines


def _count(runs: Sequence[Run], fate: Fate) -> int:
    return sum(
        any(char.isalnum() for char in word)
        for run in runs
        if run.fate is fate
        for word in run.text.split()
    )


def _beside(first: tuple[Run, ...], second: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of two stretches, one run where they meet with the same fate."""
    if first and second and first[-1].fate is second[0].fate:
        met = Run(second[0].fate, first[-1].text + second[0].text)
        return (*first[:-1], met, *second[1:])
    return (*first, *second)


def lines_of(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    """The runs of each line of a text."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        if first:
            line.append(Run(run.fate, first))
        for other in others:
            yield tuple(line)
            line = [Run(run.fate, other)] if other else []
    if line:
        yield tuple(line)
