"""From a change script to operations: which provisions go, which come, whose words change.

One walk over the script.  Between two provisions that stay, what went out and what came in are
one place: a substitution where there is both.  A provision whose words changed is asked for words
(``derive_words``), or as a whole where most of them change or where ``coarse`` says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from amendtool.amend.matter import Form, Matter, NewProvision
from amendtool.amend.operations import (
    Designate,
    Insert,
    LeaveOut,
    Move,
    Operation,
    Part,
    Renumber,
    Retitle,
    Substitute,
    Units,
    Where,
)
from amendtool.amend.quoted import unit_of_provision
from amendtool.compare.script import Change, Script, Step
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Category, Kind
from amendtool.core.provision import Provision, Role
from amendtool.core.textview import heading_of, text_of_block
from amendtool.papers.derive_words import CannotSay, word_changes


class Grain(IntEnum):
    """How coarsely the change of one provision is said."""

    WORDS = 0
    ALL_WORDS = 1
    UNIT = 2


@dataclass(frozen=True, slots=True)
class Made:
    """One operation.  ``of``: the provision of the new document that it is for, by ``id``.

    ``place``: where in the old document, for the order.  ``printing``: the printer's, in a bill.
    """

    operation: Operation
    of: int
    place: int
    printing: bool = False
    new_clause: Form | None = None


@dataclass(slots=True)
class Rows:
    """What was found: operations, and what could not be said, with where."""

    made: list[Made] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)
    #: for each provision of the new document (by id): that which it stands in, by id
    above: dict[int, int] = field(default_factory=dict)


_ONLY_WORDS = frozenset({Kind.QUOTED, Kind.CELL, Kind.LONG_TITLE, Kind.PREAMBLE, Kind.EXTRACT})


def derive_rows(script: Script, book: AddressBook, coarse: Mapping[int, Grain]) -> Rows:
    """The operations that make the old document of a script the new one.

    ``coarse``: for provisions of the new document (by ``id``) that must not be said in words.
    """
    walker = _Walker(script, book, coarse)
    walker.row(script.steps, script.old.root, script.new.root)
    walker.left_behind(script)
    return walker.rows


class _Walker:
    def __init__(self, script: Script, book: AddressBook, coarse: Mapping[int, Grain]) -> None:
        self._old, self._new = script.old, script.new
        self._book = book
        self._coarse = coarse
        self._bill = script.old.category is Category.BILL
        self.rows = Rows()
        #: what was written out in new matter, and what is left out with all in it, by id
        self._written: set[int] = set()
        self._cut: set[int] = set()
        self._parents: dict[int, Provision] = {}
        self._away = {id(step.old) for step in script.walk() if step.away and step.new is not None}
        for each in (self._new.root, *self._new.walk()):
            for child in each.children:
                self._parents[id(child)] = each
                self.rows.above[id(child)] = id(each)

    def left_behind(self, script: Script) -> None:
        """What was moved into new matter is left out where it stood."""
        for step in script.walk():
            if not step.away or step.old is None or step.new is None:
                continue
            around = (step.old, *self._book.ancestors(step.old))
            if id(step.new) in self._written and not any(id(u) in self._cut for u in around):
                self._leave_out([step.old], step.new)

    def _address(self, provision: Provision) -> Address:
        return self._book.address_of(provision)

    def _add(
        self,
        operation: Operation,
        of: Provision,
        place: Provision,
        *,
        printing: bool = False,
        at_end: bool = False,
        new_clause: Form | None = None,
    ) -> None:
        offset = place.element.end if at_end else place.element.start
        self.rows.made.append(Made(operation, id(of), offset, printing, new_clause))

    # -- a row of provisions -----------------------------------------------------------

    def row(self, steps: Sequence[Step], old: Provision, new: Provision) -> None:
        """What is inside two provisions that are one."""
        before: Provision | None = None
        gone: list[Provision] = []
        come: list[Step] = []
        for step in steps:
            if step.away:
                continue
            if step.new is None:
                gone.append(step.provision)
            elif step.old is None or id(step.old) in self._away:
                come.append(step)
            else:
                self._gap(before, step.old, gone, come, old, new)
                gone, come = [], []
                before = step.old
                if not step.kept:
                    self._changed(step)
        self._gap(before, None, gone, come, old, new)

    def _gap(
        self,
        before: Provision | None,
        after: Provision | None,
        gone: list[Provision],
        come: list[Step],
        old: Provision,
        new: Provision,
    ) -> None:
        """What went out and came in between two that stay."""
        leaving = self._outermost(gone, new)
        moved = [step for step in come if step.old is not None]
        fresh = self._outermost_new([step for step in come if step.old is None])
        groups = self._together(leaving)
        if fresh and not moved and len(groups) == 1 and self._like(groups[0], fresh):
            self._substitute(groups[0], fresh, new)
            return
        for group in groups:
            self._leave_out(group, new)
        if not come:
            return
        anchor = self._anchor(before, after, old, fresh, come)
        runs: list[list[Provision]] = []
        for each in fresh:
            like = runs and self._form(runs[-1][-1]) is self._form(each)
            alone = each.kind in SECTION_KINDS or each.kind is Kind.SCHEDULE
            if like and not alone:
                runs[-1].append(each)
            else:
                runs.append([each])
        for run in runs:
            self._insert(run, anchor, after or before or old, new, at_end=after is None)
        for step in moved:
            self._moved(step, before, after, old)

    def _outermost(self, gone: list[Provision], new: Provision) -> list[Provision]:
        """Groups with all that they held in place of each; headings over what stays are named."""
        going = {id(each) for each in gone}
        inside: set[int] = set()
        found: list[Provision] = []
        for each in gone:
            if id(each) in inside:
                continue
            if each.kind in GROUPING_KINDS:
                row = _row_of(each)
                if not all(id(unit) in going for unit in row):
                    self.rows.missing.append(
                        (
                            str(self._address(each)),
                            "the heading goes, but provisions under it stay: no amendment says so",
                        )
                    )
                    continue
                inside.update(id(unit) for unit in row)
            found.append(each)
        return found

    def _outermost_new(self, come: list[Step]) -> list[Provision]:
        """New groups with what is new under them; a new heading over old provisions is named."""
        coming = {id(step.provision) for step in come}
        inside: set[int] = set()
        found: list[Provision] = []
        for step in come:
            each = step.provision
            if id(each) in inside:
                continue
            if each.kind in GROUPING_KINDS:
                row = _row_of(each)
                if not row or not all(id(unit) in coming for unit in row):
                    self.rows.missing.append(
                        (
                            f"{each.kind.value} “{heading_of(self._new, each)}”",
                            "a new heading over provisions that are there already",
                        )
                    )
                    continue
                inside.update(id(unit) for unit in row)
            found.append(each)
        return found

    def _together(self, leaving: list[Provision]) -> list[list[Provision]]:
        """Those that stand next to each other in one provision; whole clauses one by one."""
        groups: list[list[Provision]] = []
        for each in leaving:
            siblings = self._book.siblings(each)
            last = groups[-1][-1] if groups else None
            at = next(n for n, unit in enumerate(siblings) if unit is each)
            whole = each.kind in SECTION_KINDS or each.kind is Kind.SCHEDULE
            if last is not None and at and siblings[at - 1] is last and not whole:
                groups[-1].append(each)
            else:
                groups.append([each])
        return groups

    def _form(self, provision: Provision) -> Form | None:
        try:
            return self._unit(provision).form
        except NotExpressible:
            return None

    def _unit(self, provision: Provision) -> NewProvision:
        above = self._parents.get(id(provision))
        siblings = above.children if above is not None else ()
        return unit_of_provision(self._new, provision, siblings, above)

    def _like(self, group: list[Provision], fresh: list[Provision]) -> bool:
        return len({each.kind for each in (*group, *fresh)}) == 1

    # -- operations on provisions ------------------------------------------------------

    def _units(self, group: Sequence[Provision]) -> Units:
        first, last = group[0], group[-1]
        return Units(self._address(first), None if last is first else self._address(last))

    def _leave_out(self, group: list[Provision], new: Provision) -> None:
        self._cut.update(id(each) for each in group)
        self._add(LeaveOut(self._units(group)), new, group[0])

    def _matter(self, provisions: Sequence[Provision]) -> Matter | None:
        try:
            matter = Matter(tuple(self._unit(each) for each in provisions))
            self._written.update(id(each) for top in provisions for each in top.walk())
            return matter
        except NotExpressible as error:
            where = provisions[0].label or provisions[0].kind.value
            self.rows.missing.append((where, error.detail))
            return None

    def _substitute(self, group: list[Provision], fresh: list[Provision], new: Provision) -> None:
        matter = self._matter(fresh)
        if matter is not None:
            self._cut.update(id(each) for each in group)
            self._add(Substitute(self._units(group), matter), new, group[0])

    def _insert(
        self,
        run: list[Provision],
        anchor: tuple[Where, Provision],
        place: Provision,
        new: Provision,
        *,
        at_end: bool,
    ) -> None:
        matter = self._matter(run)
        if matter is None:
            return
        form = matter.units[0].form
        top = form if form in (Form.CLAUSE, Form.SCHEDULE) and new.kind is Kind.DOCUMENT else None
        self._add(
            Insert(anchor[0], self._address(anchor[1]), matter),
            new,
            place,
            at_end=at_end,
            new_clause=top,
        )

    def _anchor(
        self,
        before: Provision | None,
        after: Provision | None,
        old: Provision,
        fresh: Sequence[Provision],
        come: Sequence[Step],
    ) -> tuple[Where, Provision]:
        """What the new provisions stand beside."""
        first = fresh[0] if fresh else come[0].provision
        if before is not None and before.kind not in GROUPING_KINDS:
            return Where.AFTER, before
        group = first.kind in GROUPING_KINDS
        if before is not None and not group:
            # the first under a heading: before what stands there now
            if after is not None and after.kind not in GROUPING_KINDS:
                return Where.BEFORE, after
            return Where.AT_END, before
        if after is not None:
            return Where.BEFORE, after
        return Where.AT_END, before or old

    def _moved(
        self, step: Step, before: Provision | None, after: Provision | None, old: Provision
    ) -> None:
        if step.old is None or step.new is None:
            return
        if self._grain(step.new) is Grain.UNIT or step.old.kind in GROUPING_KINDS:
            above = self._book.parent_of(step.old) or self._old.root
            self._insert(
                [step.new],
                self._anchor(before, after, old, [step.new], [step]),
                after or before or above,
                step.new,
                at_end=after is None,
            )
            return
        where, anchor = self._anchor(before, after, old, [], [step])
        units = Units(self._address(step.old))
        self._add(Move(units, where, self._address(anchor)), step.new, step.old)
        self._changed(step)

    # -- a provision that stays --------------------------------------------------------

    def _grain(self, provision: Provision) -> Grain:
        return self._coarse.get(id(provision), Grain.WORDS)

    def _changed(self, step: Step) -> None:
        old, new = step.old, step.new
        if old is None or new is None:
            return
        moved = id(old) in self._away
        grain = self._grain(new)
        whole = old.kind not in _ONLY_WORDS and old.kind not in GROUPING_KINDS
        levels = _other_levels(step)
        if grain is Grain.WORDS and _numbered_alone(levels) and not step.changes:
            number = levels[0].provision.number
            self._add(Designate(self._address(old), number), new, old, printing=self._bill)
            rest = [each for each in step.steps if each is not levels[0] and not each.away]
            self.row(rest, old, new)
            return
        if (grain is Grain.UNIT or levels) and whole and not moved:
            self._substitute([old], [new], new)
            return
        if Change.RENUMBERED in step.changes and not new.number and whole and not moved:
            self._substitute([old], [new], new)
            return
        if Change.RENUMBERED in step.changes and old.number_block is not None and new.number:
            self._add(Renumber(self._address(old), new.number), new, old, printing=self._bill)
        first, second = heading_of(self._old, old), heading_of(self._new, new)
        if first != second and first and second:
            printer = self._bill and not self._quoted(old)
            self._add(Retitle(self._address(old), second), new, old, printing=printer)
        if {Change.REWORDED, Change.REFERENCES, Change.SPLIT, Change.JOINED} & step.changes:
            try:
                self._words(step, old, new, grain)
            except CannotSay:
                if whole and not moved:
                    self._substitute([old], [new], new)
                    return
                self.rows.missing.append(
                    (str(self._address(old)), "its words change in a way that no amendment says")
                )
        if step.steps:
            self.row(step.steps, old, new)

    def _words(self, step: Step, old: Provision, new: Provision, grain: Grain) -> None:
        if _pattern(old) != _pattern(new):
            raise CannotSay
        first = text_of_block(self._old, old.reference) if old.reference else ""
        second = text_of_block(self._new, new.reference) if new.reference else ""
        if first != second:
            if not first or not second:
                raise CannotSay
            operation = Retitle(self._address(old), second, Part.REFERENCE)
            self._add(operation, new, old, printing=self._bill)
        words = [text_of_block(self._new, block) for block in new.blocks]
        changes = word_changes(
            self._old, old, self._address(old), words, whole=grain >= Grain.ALL_WORDS
        )
        if changes is None:
            raise CannotSay
        references = (
            step.changes <= {Change.REFERENCES, Change.RENUMBERED} or old.kind is Kind.PREAMBLE
        )
        for each in changes:
            printing = self._bill and (references or each.punctuation)
            self._add(each.operation, new, old, printing=printing)

    def _quoted(self, provision: Provision) -> bool:
        return any(each.kind is Kind.QUOTED for each in self._book.ancestors(provision))


def _other_levels(step: Step) -> list[Step]:
    """Levels round words of the provision itself, put in or taken away."""
    return [
        each
        for each in step.steps
        if Change.LEVEL in each.changes and (each.old is None or each.new is None)
    ]


def _numbered_alone(levels: Sequence[Step]) -> bool:
    """Whether the words, and all that stood under them, got a number and nothing else changed."""
    return len(levels) == 1 and all(
        each.changes == {Change.LEVEL} and each.new is not None for each in levels[0].walk()
    )


def _pattern(provision: Provision) -> list[str]:
    """Words and provisions in turn, runs of provisions as one."""
    found: list[str] = []
    for part in provision.content:
        mark = "unit"
        if not isinstance(part, Provision):
            mark = "" if part.role is Role.NUMBER else part.role.value
        if mark and (mark != "unit" or found[-1:] != ["unit"]):
            found.append(mark)
    return found


def _row_of(group: Provision) -> list[Provision]:
    """What stands in a group, in groups inside it too."""
    found: list[Provision] = []
    for each in group.children:
        found.append(each)
        if each.kind in GROUPING_KINDS:
            found.extend(_row_of(each))
    return found
