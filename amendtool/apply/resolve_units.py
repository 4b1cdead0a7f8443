"""Operations on whole provisions, resolved: which ones, and which slot."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from amendtool.amend.matter import Form, Matter, NewProvision
from amendtool.amend.operations import (
    Designate,
    Divide,
    Edge,
    Insert,
    LeaveOut,
    Move,
    Part,
    Place,
    Renumber,
    Retitle,
    Span,
    Substitute,
    Units,
    Where,
)
from amendtool.apply.at_end import STOPS
from amendtool.apply.dialect import Slot
from amendtool.apply.edits import (
    CutUnits,
    CutWords,
    DivideClause,
    Edit,
    MoveUnits,
    PutHeading,
    PutWords,
    WrapContents,
)
from amendtool.apply.forms import BRACKETED, GROUP_FORMS, fitted, form_of, is_bare_heading
from amendtool.apply.lists import Lists
from amendtool.apply.resolve_words import WordResolver
from amendtool.apply.slots import slot_for, stretch_of
from amendtool.core.book import AddressBook
from amendtool.core.errors import OutOfPlace, WordsNotFound
from amendtool.core.kinds import BRACKETED_KINDS, GROUPING_KINDS, SECTION_KINDS, Category, Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import all_blocks, view_of_blocks

#: parts of something larger, or of the document itself: only their words can be amended
_NOT_UNITS = frozenset(
    {Kind.CELL, Kind.LONG_TITLE, Kind.PREAMBLE, Kind.VERSION, Kind.SIGNATURE, Kind.NOTE}
    | {Kind.QUOTED, Kind.EXTRACT}
)
#: the stop at the end of a paragraph, with the “and” or “or” that joins it to what follows
_ENDING = re.compile(r"(?:[.,;]?\s(?:and|or)|[.,;])$")


class UnitResolver:
    """Resolves operations on provisions against one document."""

    def __init__(self, document: Document, book: AddressBook, words: WordResolver) -> None:
        self._document = document
        self._book = book
        self._words = words
        self._lists = Lists(document, book, words)

    def leave_out(self, operation: LeaveOut) -> list[Edit]:
        """Leave out provisions, with the heading over them if that is said."""
        runs = self.runs(operation.units)
        joined = self._lists.when_left_out(runs[0], operation.joiner) if len(runs) == 1 else []
        if len(runs) > 1 and operation.joiner is not None:
            raise OutOfPlace("they do not stand in one list, so it cannot be told which word goes")
        if not operation.with_heading:
            return [*(CutUnits(run, self._shown(run)) for run in runs), *joined]
        over = CutUnits((self._group_over(runs[0]),))
        return [over, *map(CutUnits, runs[1:]), *joined]

    def _shown(self, units: tuple[Provision, ...]) -> tuple[Provision, ...]:
        """Documents that provisions show and the file keeps in another place: they go with them."""
        text = self._document.source.text
        return tuple(
            each
            for each in self._document.root.children
            if each.kind is Kind.EXTRACT
            and each.eid
            and any(f'="{each.eid}"' in text[u.element.start : u.element.end] for u in units)
        )

    def runs(self, units: Units) -> list[tuple[Provision, ...]]:
        """The provisions of a range, those that stand together together: “sections 4 to 9”, of
        which some stand under one heading and some under the next."""
        first = self._book.resolve(units.first)
        last = self._book.resolve(units.last) if units.last is not None else first
        if self._book.parent_of(first) is self._book.parent_of(last):
            return [self.units(units)]
        kinds = SECTION_KINDS if first.kind in SECTION_KINDS else {first.kind}
        above = {id(each) for each in self._book.ancestors(first)}
        common = next((e for e in self._book.ancestors(last) if id(e) in above), None)
        grouped = (Kind.PARAGRAPH, *SECTION_KINDS)
        if common is None or first.kind not in grouped or last.kind not in kinds:
            return [self.units(units)]
        found: list[tuple[Provision, ...]] = []
        going = False
        for each in self._grouped(common, kinds):
            going = going or each is first
            if going:
                parent = self._book.parent_of(each)
                if found and self._book.parent_of(found[-1][-1]) is parent:
                    found[-1] = (*found[-1], each)
                else:
                    found.append((each,))
            if each is last and going:
                self._check_count(units, [one for run in found for one in run])
                return found
        return [self.units(units)]

    def _grouped(self, group: Provision, kinds: Collection[Kind]) -> Iterator[Provision]:
        """The sections, or paragraphs of a Schedule, under a heading and those inside it."""
        for each in group.children:
            if each.kind in kinds:
                yield each
            elif each.kind in GROUPING_KINDS:
                yield from self._grouped(each, kinds)

    def units(self, units: Units) -> tuple[Provision, ...]:
        """The provision, or all from the first to the last, which must be siblings."""
        first = self._book.resolve(units.first)
        self._refuse_part(first)
        if units.last is None:
            return (first,)
        last = self._book.resolve(units.last)
        self._refuse_part(last)
        siblings = self._book.siblings(first)
        if not any(each is last for each in siblings):
            raise OutOfPlace(
                f"{units.first} and {units.last} do not stand in the same provision",
                hint="Make one amendment for each.",
            )
        start = next(n for n, each in enumerate(siblings) if each is first)
        end = next(n for n, each in enumerate(siblings) if each is last)
        if end < start:
            raise OutOfPlace(f"{units.last} stands before {units.first}")
        if stretch_of(first) is not stretch_of(last):
            raise OutOfPlace(
                f"{units.first} and {units.last} stand in different parts of the document",
                hint="Make one amendment for each.",
            )
        found = siblings[start : end + 1]
        self._check_count(units, found)
        return found

    def _check_count(self, units: Units, found: Sequence[Provision]) -> None:
        """“Clauses 3 and 4” are these two: no other stands between them."""
        if units.count and len(found) != units.count:
            raise OutOfPlace(
                f"{units.first} and {units.last} do not follow one another: "
                f"from the one to the other there are {len(found)} provisions",
                candidates=tuple(str(self._book.address_of(each)) for each in found),
                hint="Make one amendment for each, or write “to” if all of them are meant.",
            )

    def _refuse_part(self, unit: Provision) -> None:
        """Raise :class:`OutOfPlace` for what is a part of something larger, or of the document."""
        parent = self._book.parent_of(unit)
        if parent is not None and parent.kind in (Kind.IMAGE, Kind.FORM):
            raise OutOfPlace(
                f"it is a part of the {parent.kind.value}",
                where=str(self._book.address_of(unit)),
                hint=f"Leave out {self._book.address_of(parent)} itself.",
            )
        if unit.kind in _NOT_UNITS:
            raise OutOfPlace(
                f"the {unit.kind.value} cannot be left out or moved as a whole",
                where=str(self._book.address_of(unit)),
                hint="Amend its words.",
            )

    def _group_over(self, units: tuple[Provision, ...]) -> Provision:
        """The cross-heading that stands over these provisions and no others."""
        parent = self._book.parent_of(units[0])
        if parent is None or parent.kind is not Kind.CROSS_HEADING:
            raise OutOfPlace(
                "there is no heading before it", where=str(self._book.address_of(units[0]))
            )
        if len(parent.children) != len(units):
            raise OutOfPlace(
                "the heading before it stands over other provisions too",
                where=str(self._book.address_of(parent)),
            )
        return parent

    def insert(self, operation: Insert) -> list[Edit]:
        """New units in the slot that the operation names."""
        if operation.where in (Where.AFTER, Where.BEFORE) and operation.anchor is not None:
            beside = self._book.resolve(operation.anchor)
            own = form_of(beside, self._book.siblings(beside))
            units = fitted(operation.matter.units, own)
            operation = replace(operation, matter=replace(operation.matter, units=units))
        only = operation.matter.units[0] if len(operation.matter.units) == 1 else None
        if only is not None and is_bare_heading(only) and operation.anchor is not None:
            return [self._heading_alone(operation, self._book.resolve(operation.anchor))]
        headed: list[Edit] = []
        if len(operation.matter.units) > 1 and is_bare_heading(operation.matter.units[-1]):
            # new sections, and a heading over those after them
            *before, last = operation.matter.units
            operation = replace(operation, matter=replace(operation.matter, units=tuple(before)))
            slot = slot_for(self._document, self._book, self._heading_too(operation))
            siblings = slot.parent.children
            at = next((n for n, e in enumerate(siblings) if e is slot.before), len(siblings))
            headed.append(self._heading_over(last, slot.parent, siblings[at:]))
        matter = operation.matter
        slot = slot_for(self._document, self._book, self._heading_too(operation))
        if matter.units[0].form not in BRACKETED and _has_bracketed(matter.units):
            raise OutOfPlace("the new text has provisions of several levels side by side")
        edits: list[Edit] = []
        new = matter.units
        if operation.joiner is not None and operation.anchor is not None:
            anchor = self._book.resolve(operation.anchor)
            edits, new = self._lists.when_inserted(anchor, new, operation.joiner)
        if matter.before and slot.after is not None:
            edits.extend(self._run_on(slot.after, matter.before))
        elif matter.before and operation.where is Where.AT_END and slot.before is None:
            # “at the end insert “, to— (a) … (b) …””, where nothing stands below the words yet
            edits.extend(self._run_on(slot.parent, matter.before))
        elif matter.before and not self._extends(operation, matter.before):
            raise OutOfPlace("there is nothing before the new text for its first words to follow")
        first = next((n for n, e in enumerate(new) if e.form in GROUP_FORMS), len(new))
        if 0 < first < len(new) and slot.parent.kind is Kind.CROSS_HEADING:
            # sections, and a heading with others: the heading ends the group that they stand in
            above = self._book.parent_of(slot.parent)
            if slot.before is not None or above is None:
                raise OutOfPlace("the new heading would split the group that it stands in")
            others = above.children
            at = 1 + next(n for n, each in enumerate(others) if each is slot.parent)
            behind = Slot(above, slot.parent, others[at] if at < len(others) else None)
            headed += self._lists.put(behind, new[first:])
            new = new[:first]
        edits.extend(self._lists.put(slot, new))
        return [*edits, *headed]

    def _heading_alone(self, operation: Insert, anchor: Provision) -> PutHeading:
        """A heading without provisions: what follows stands under it, up to the next heading."""
        parent = self._book.parent_of(anchor)
        siblings = parent.children if parent is not None else ()
        at = next((n for n, each in enumerate(siblings) if each is anchor), 0)
        at += operation.where is Where.AFTER
        if parent is None or operation.where not in (Where.BEFORE, Where.AFTER):
            raise OutOfPlace("it is not said over what the new heading stands")
        return self._heading_over(operation.matter.units[0], parent, siblings[at:])

    def _heading_over(
        self, unit: NewProvision, parent: Provision, following: tuple[Provision, ...]
    ) -> PutHeading:
        rank = GROUP_FORMS.index(unit.form)
        if following and unit.form is not Form.CROSS_HEADING and parent.kind is Kind.CROSS_HEADING:
            # the heading of a Chapter stands above the italic heading
            above = self._book.parent_of(parent)
            if above is not None and following[0] is parent.children[0]:
                siblings = above.children
                at = next(n for n, each in enumerate(siblings) if each is parent)
                return self._heading_over(unit, above, siblings[at:])
        run: list[Provision] = []
        for each in following:
            form = form_of(each, following)
            ends = form in GROUP_FORMS and GROUP_FORMS.index(form) <= rank
            if ends or form not in (*GROUP_FORMS, Form.CLAUSE, Form.SCHEDULE_PARAGRAPH):
                break
            run.append(each)
        where = str(self._book.address_of(parent))
        if not run:
            raise OutOfPlace("nothing would stand under the new heading", where=where)
        group = parent if parent.kind is Kind.CROSS_HEADING else None
        if group is not None and (run[0] is parent.children[0] or rank < 2):
            raise OutOfPlace("there is a heading before it already", where=where)
        return PutHeading(unit, run[0], run[-1], group)

    def _extends(self, operation: Insert, words: str) -> bool:
        """A dash alone, or nothing, before the first units of a provision."""
        return operation.anchor is None or not words.strip("—–- ")

    def _heading_too(self, operation: Insert) -> Insert:
        """“before section 76 (and the heading before it)”: before the group that it begins."""
        if not operation.before_heading or operation.anchor is None:
            return operation
        anchor = self._book.resolve(operation.anchor)
        parent = self._book.parent_of(anchor)
        if parent is None or parent.kind not in GROUPING_KINDS or parent.children[0] is not anchor:
            raise OutOfPlace(
                "there is no heading before it", where=str(self._book.address_of(anchor))
            )
        return replace(operation, anchor=self._book.address_of(parent))

    def _run_on(self, after: Provision, words: str) -> list[Edit]:
        """“, and” before a new paragraph: after the words of the one before it.

        The stop or comma that ended it gives way (a silent correction in the House; here it
        is part of the effect, so it is shown).
        """
        blocks = all_blocks(after)
        if not blocks:
            raise WordsNotFound(f"{self._book.address_of(after)} has no words")
        block = blocks[-1]
        text = view_of_blocks(self._document, (block,)).text
        owner = self._words.owner(block)
        at = len(text.rstrip(STOPS + " ")) if words[:1] in STOPS else len(text)
        put = PutWords(block, len(text), words, owner)
        return [CutWords(block, at, len(text), owner, text[at:]), put] if at < len(text) else [put]

    def substitute(self, operation: Substitute) -> list[Edit]:
        """New units in the place of old ones."""
        units = self.units(operation.units)
        parent = self._book.parent_of(units[0])
        if parent is None:
            raise OutOfPlace("the whole document cannot be substituted")
        if parent.kind is Kind.VERSION:
            raise OutOfPlace(
                "an alternative version has no room for a second provision beside the old one",
                where=str(self._book.address_of(units[0])),
                hint="Substitute what is in it.",
            )
        siblings = parent.children
        first = next(n for n, each in enumerate(siblings) if each is units[0])
        last = first + len(units)
        slot = Slot(
            parent,
            units[-1],
            siblings[last] if last < len(siblings) else None,
        )
        new = fitted(operation.matter.units, form_of(units[0], siblings))
        entry = not new and len(units) == 1 and units[0].kind is Kind.ITEM and not units[0].number
        if entry and not operation.also:
            # “for the entry relating to … substitute “…””: its words, whatever they are
            place = Place(self._book.address_of(units[0]))
            whole = Span(Edge.BEGINNING, Edge.END, inclusive=True)
            return self._words.cut(place, whole, operation.matter.before)
        if not new and operation.matter.before:
            gone = [*units, *(each for more in operation.also for each in self.units(more))]
            return self._words_for(parent, gone, operation.matter.before)
        also = [CutUnits(self.units(each)) for each in operation.also]
        before: list[Edit] = []
        if operation.matter.before and first:
            before = self._run_on(siblings[first - 1], operation.matter.before)
        elif operation.matter.before.strip("—–- "):
            raise OutOfPlace("there is nothing before the new text for its first words to follow")
        cut = CutUnits(units, self._shown(units))
        return [cut, *also, *before, *self._lists.put(slot, new, units)]

    def _words_for(self, parent: Provision, units: list[Provision], words: str) -> list[Edit]:
        """“leave out paragraphs (a) and (b) and insert “a relevant order””.

        The list gives way to words that run on from those before it.
        """
        opening = parent.opening
        left = [each for each in parent.children if not any(each is unit for unit in units)]
        if not opening or left or len(units) != len(parent.children):
            raise OutOfPlace("words can take the place of paragraphs only if all of them go")
        text = view_of_blocks(self._document, (opening[-1],)).text
        at = len(text.rstrip("—–- "))
        put = PutWords(opening[-1], len(text), words + self._ending(units[-1], words), parent)
        cut = [CutWords(opening[-1], at, len(text), parent, text[at:])]
        return [*(cut if at < len(text) else []), put, CutUnits(tuple(parent.children))]

    def _ending(self, last: Provision, words: str) -> str:
        """What ended the last paragraph of a list in a bill and now ends the words in its place.

        The stop, and an “and” or “or” that joins what the list stands in to what comes next: the
        printer sees to both (Erskine May 30.83).  An Act has no printer: its words are the words.
        """
        if self._document.category is not Category.BILL or _ENDING.search(words):
            return ""
        text = " ".join(view_of_blocks(self._document, tuple(all_blocks(last))).text.split())
        found = _ENDING.search(text)
        return found[0] if found is not None else ""

    def move(self, operation: Move) -> list[Edit]:
        """Provisions that go elsewhere."""
        units = self.units(operation.units)
        like = NewProvision(form_of(units[0], self._book.siblings(units[0])), units[0].number)
        insert = Insert(operation.where, operation.anchor, Matter(units=(like,)))
        slot = slot_for(self._document, self._book, insert)
        if any(slot.after is each or slot.before is each for each in units):
            raise OutOfPlace("it stands there already")
        if self._shown(units):
            raise OutOfPlace(
                "it shows a document that the file keeps in another place, and cannot be moved",
                where=str(self._book.address_of(units[0])),
                hint="Leave it out, and insert it as new text.",
            )
        above = [slot.parent, *self._book.ancestors(slot.parent)]
        if any(each is unit for each in above for unit in units):
            raise OutOfPlace("it cannot be moved to a place inside itself")
        return [MoveUnits(units, slot)]

    def divide(self, operation: Divide) -> list[Edit]:
        """The end of a clause becomes a clause of its own."""
        clause = self._book.resolve(operation.clause)
        last = self._book.resolve(operation.last_of_first)
        if clause.kind not in SECTION_KINDS:
            raise OutOfPlace(f"{operation.clause} is not a clause")
        at = next((n for n, each in enumerate(clause.children) if each is last), None)
        if at is None or at + 1 >= len(clause.children):
            raise OutOfPlace(
                f"{operation.last_of_first} is not a provision of {operation.clause} with "
                "others after it"
            )
        if clause.heading is None:
            raise OutOfPlace(
                f"{operation.clause} has no heading of its own, so the second half cannot have one"
            )
        if clause.closing:
            raise OutOfPlace("the clause has closing words, which belong to both halves")
        tail = clause.children[at + 1 :]
        if any(each.kind not in BRACKETED_KINDS for each in tail):
            raise OutOfPlace(f"{operation.clause} can be divided only between its subsections")
        parent = self._book.parent_of(clause)
        if parent is not None and parent.kind is Kind.VERSION:
            raise OutOfPlace("an alternative version of a provision has no room for a second one")
        siblings = parent.children if parent is not None else ()
        here = next(n for n, each in enumerate(siblings) if each is clause)
        after = siblings[here + 1] if here + 1 < len(siblings) else None
        return [
            DivideClause(
                clause,
                tail,
                operation.heading,
                Slot(parent or self._document.root, clause, after),
            )
        ]

    def _group_before(self, provision: Provision) -> Provision:
        """The cross-heading whose first provision this is."""
        parent = self._book.parent_of(provision)
        if parent is None or parent.kind is not Kind.CROSS_HEADING:
            raise OutOfPlace("there is no heading before it")
        if parent.children[0] is not provision:
            raise OutOfPlace("the heading before it stands over other provisions too")
        return parent

    def renumber(self, operation: Renumber) -> list[Edit]:
        """Another number for a provision."""
        target = self._book.resolve(operation.target)
        if target.number_block is None or not target.number:
            raise OutOfPlace(f"{operation.target} has no number")
        view = view_of_blocks(self._document, (target.number_block,))
        at = view.text.find(target.number)
        if at < 0:
            raise OutOfPlace(f"the number of {operation.target} could not be found in the text")
        end = at + len(target.number)
        return [
            CutWords(target.number_block, at, end, target, target.number),
            PutWords(target.number_block, end, operation.number, target),
        ]

    def designate(self, operation: Designate) -> list[Edit]:
        """A number for words that had none."""
        target = self._book.resolve(operation.target)
        if operation.words is not None:
            return self._words.number_words(target, operation.words, operation.number)
        if target.kind in GROUPING_KINDS:
            raise OutOfPlace(f"{operation.target} holds provisions that have numbers of their own")
        own = [form_of(each, target.children) for each in target.children]
        if Form.ARABIC in own:
            raise OutOfPlace(f"{operation.target} has subsections already")
        return [WrapContents(target, operation.number)]

    def retitle(self, operation: Retitle, *, printing: bool = False) -> list[Edit]:
        """Another heading; ``printing``: the printer's, who may change those of a bill."""
        target = self._book.resolve(operation.target)
        if operation.part is Part.HEADING_BEFORE:
            target = self._group_before(target)
        if not printing:
            self._words.may_retitle(target)
        block = target.heading
        if operation.part is Part.REFERENCE:
            block = target.reference
        text = view_of_blocks(self._document, (block,)).text if block is not None else ""
        if block is None or not text:
            raise OutOfPlace(f"{operation.target} has no {operation.part.value}")
        return [
            CutWords(block, 0, len(text), target, text),
            PutWords(block, len(text), operation.heading, target),
        ]


def _has_bracketed(units: tuple[NewProvision, ...]) -> bool:
    return any(each.form in BRACKETED for each in units)
