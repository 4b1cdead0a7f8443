"""An operation, resolved against the base print: which provisions, which words, which slot.

Everything is looked up in the base and nothing in the result of another operation.  What is
not there, or there more than once, raises an error that names the candidates.
"""

from __future__ import annotations

from typing import assert_never

from amendtool.amend.matter import Matter, NewProvision
from amendtool.amend.operations import (
    Designate,
    Divide,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    OpposeQuestion,
    Part,
    Place,
    Quote,
    Renumber,
    Retitle,
    Span,
    Substitute,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.apply.dialect import Slot
from amendtool.apply.edits import (
    CutUnits,
    CutWords,
    DivideClause,
    Edit,
    MoveUnits,
    PutUnits,
    PutWords,
    WrapContents,
)
from amendtool.apply.find import Run, find_quote, find_span
from amendtool.apply.forms import form_of
from amendtool.apply.slots import slot_for
from amendtool.core.book import AddressBook
from amendtool.core.errors import NotAmendable, OutOfPlace, WordsNotFound
from amendtool.core.kinds import SECTION_KINDS, Category, Kind
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.textview import TextView, all_blocks, view_of_blocks

_STOPS = ".;,:"


class Resolver:
    """Resolves operations against one document."""

    def __init__(self, document: Document, book: AddressBook) -> None:
        self.document = document
        self.book = book
        self._owners: dict[int, Provision] = {}
        for provision in document.walk():
            for block in provision.blocks:
                self._owners[id(block)] = provision
            for extra in (provision.heading, provision.number_block):
                if extra is not None:
                    self._owners[id(extra)] = provision

    def edits(self, operation: Operation) -> list[Edit]:
        """What the operation does; raises an :class:`amendtool.core.errors.AmendToolError`."""
        match operation:
            case LeaveOutWords():
                return self._cut(operation.place, operation.words, None)
            case SubstituteWords():
                edits = self._cut(operation.place, operation.words, operation.new)
                if operation.matter is not None:
                    edits.append(self._units_after_words(operation, edits))
                return edits
            case InsertWords():
                return self._put(operation)
            case LeaveOut():
                units = self.units(operation.units)
                if operation.with_heading:
                    units = (*self._heading_before(units[0]), *units)
                return [CutUnits(units)]
            case Insert():
                return self._insert(operation)
            case Substitute():
                return self._substitute(operation)
            case Move():
                return self._move(operation)
            case Divide():
                return self._divide(operation)
            case Renumber():
                return self._renumber(operation)
            case Designate():
                return self._designate(operation)
            case Retitle():
                return self._retitle(operation)
            case OpposeQuestion():
                self.book.resolve(operation.target)
                return []
            case _:
                assert_never(operation)

    # -- words -------------------------------------------------------------------------

    def _view(self, place: Place) -> tuple[Provision, TextView]:
        provision = self.book.resolve(place.address)
        match place.part:
            case Part.WHOLE:
                blocks = all_blocks(provision)
            case Part.OPENING:
                blocks = list(provision.opening)
            case Part.CLOSING:
                blocks = list(provision.closing)
            case Part.HEADING:
                self._may_retitle(provision)
                blocks = [provision.heading] if provision.heading else []
            case _:
                assert_never(place.part)
        if not blocks:
            what = "words" if place.part is Part.WHOLE else place.part.value
            raise WordsNotFound(f"{place.address} has no {what}")
        return provision, view_of_blocks(self.document, blocks)

    def _cut(self, place: Place, words: Quote | Span, new: str | None) -> list[Edit]:
        provision, view = self._view(place)
        if isinstance(words, Quote):
            runs = find_quote(view, words)
        else:
            runs = [find_span(view, words)]
        edits: list[Edit] = []
        for run in runs:
            edits.extend(self._cut_run(provision, view, run))
            if new:
                at = self._end_of_cut(view, run)
                edits.append(PutWords(at[0], at[1], new, self._owner(at[0])))
        return edits

    def _cut_run(self, provision: Provision, view: TextView, run: Run) -> list[Edit]:
        """The words of a run; where it crosses whole provisions, those too."""
        touched = [s for s in view.segments if s.start < run.end and run.start < s.end]
        if len(touched) == 1:
            segment = touched[0]
            return [self._cut_words(view, segment.block, segment.start, run)]
        last = touched[-1]
        if run.end < last.end and self._owner(last.block) is not self._owner(touched[0].block):
            raise OutOfPlace(
                "the words run from one provision into the middle of another, so it cannot be "
                "told what becomes of the number between them",
                where=str(self.book.address_of(provision)),
                hint="Make one amendment for each provision.",
            )
        edits: list[Edit] = []
        whole: list[Provision] = []
        for segment in touched:
            owner = self._owner(segment.block)
            covering = self._wholly_covered(owner, provision, view, run)
            if covering is not None:
                if covering not in whole:
                    whole.append(covering)
            else:
                edits.append(self._cut_words(view, segment.block, segment.start, run))
        if whole:
            edits.append(CutUnits(tuple(whole)))
        return edits

    def _wholly_covered(
        self, owner: Provision, target: Provision, view: TextView, run: Run
    ) -> Provision | None:
        """The outermost provision inside the target whose words are all in the run."""
        found: Provision | None = None
        at: Provision | None = owner
        while at is not None and at is not target:
            inside = {id(block) for block in all_blocks(at)}
            spans = [s for s in view.segments if id(s.block) in inside]
            if all(run.start <= s.start and s.end <= run.end for s in spans):
                found = at
            at = self.book.parent_of(at)
        return found

    def _cut_words(self, view: TextView, block: Block, base: int, run: Run) -> CutWords:
        segment = next(s for s in view.segments if s.block is block)
        start, end = max(run.start, segment.start), min(run.end, segment.end)
        while start < end and view.text[start] == " ":
            start += 1
        while end > start and view.text[end - 1] == " ":
            end -= 1
        return CutWords(
            block, start - base, end - base, self._owner(block), view.text[start:end]
        )

    def _end_of_cut(self, view: TextView, run: Run) -> tuple[Block, int]:
        """Where the words that replace a run go: after the part of it that comes first."""
        segment = next(s for s in view.segments if s.start <= run.start <= s.end and s.end > run.start)
        end = min(run.end, segment.end)
        while end > run.start and view.text[end - 1] == " ":
            end -= 1
        return segment.block, end - segment.start

    def _put(self, operation: InsertWords) -> list[Edit]:
        _, view = self._view(operation.place)
        if operation.anchor is not None:
            edits: list[Edit] = []
            for run in find_quote(view, operation.anchor):
                at = run.end if operation.where is Where.AFTER else run.start
                segment = next(s for s in view.segments if s.start <= run.start < s.end)
                edits.append(
                    PutWords(
                        segment.block,
                        at - segment.start,
                        operation.new,
                        self._owner(segment.block),
                    )
                )
            return edits
        if operation.where is Where.AT_BEGINNING:
            block = view.segments[0].block
            return [PutWords(block, 0, operation.new, self._owner(block))]
        segment = view.segments[-1]
        at = segment.end - segment.start
        text = view.text[segment.start : segment.end]
        if continues(operation.new) and text[-1:] in _STOPS:
            at -= 1
        return [PutWords(segment.block, at, operation.new, self._owner(segment.block))]

    def _units_after_words(self, operation: SubstituteWords, edits: list[Edit]) -> Edit:
        """“substitute “that— (a) … (b) …””: units that hang from the new words."""
        put = next(each for each in reversed(edits) if isinstance(each, PutWords))
        rest = view_of_blocks(self.document, (put.block,)).text[put.at :]
        if rest.strip(_STOPS + " "):
            raise OutOfPlace(
                "units can follow the new words only at the end of what is there",
                where=str(self.book.address_of(put.owner)),
            )
        assert operation.matter is not None  # the caller has looked
        owner = put.owner
        children = [each for each in owner.children]
        cut = {id(u) for e in edits if isinstance(e, CutUnits) for u in e.units}
        kept = [each for each in children if id(each) not in cut]
        if kept:
            raise OutOfPlace(
                "there are units after these words already",
                where=str(self.book.address_of(owner)),
            )
        freed = tuple(each for each in children if id(each) in cut)
        slot = Slot(owner, freed[-1] if freed else None, None)
        return PutUnits(slot, operation.matter.units, freed)

    # -- units -------------------------------------------------------------------------

    def units(self, units: Units) -> tuple[Provision, ...]:
        """The provision, or all from the first to the last, which must be siblings."""
        first = self.book.resolve(units.first)
        if units.last is None:
            return (first,)
        last = self.book.resolve(units.last)
        siblings = self.book.siblings(first)
        if not any(each is last for each in siblings):
            raise OutOfPlace(
                f"{units.first} and {units.last} do not stand in the same provision",
                hint="Make one amendment for each.",
            )
        start = next(n for n, each in enumerate(siblings) if each is first)
        end = next(n for n, each in enumerate(siblings) if each is last)
        if end < start:
            raise OutOfPlace(f"{units.last} stands before {units.first}")
        return siblings[start : end + 1]

    def _heading_before(self, provision: Provision) -> tuple[Provision, ...]:
        """The cross-heading that stands over nothing but this provision."""
        parent = self.book.parent_of(provision)
        if parent is not None and parent.kind is Kind.CROSS_HEADING:
            if len(parent.children) == 1:
                return (parent,)
            raise OutOfPlace(
                "the heading before it stands over other provisions too",
                where=str(self.book.address_of(parent)),
            )
        raise OutOfPlace(
            "there is no heading before it", where=str(self.book.address_of(provision))
        )

    def _insert(self, operation: Insert) -> list[Edit]:
        matter = operation.matter
        slot = slot_for(self.document, self.book, operation)
        edits: list[Edit] = []
        if matter.before and slot.after is not None:
            edits.append(self._run_on(slot.after, matter.before))
        edits.append(PutUnits(slot, matter.units))
        return edits

    def _run_on(self, after: Provision, words: str) -> Edit:
        """“, and” before a new paragraph: after the words of the one before it.

        The stop or comma that ended it gives way (a silent correction in the House; here it
        is part of the effect, so it is shown).
        """
        blocks = all_blocks(after)
        if not blocks:
            raise WordsNotFound(f"{self.book.address_of(after)} has no words")
        block = blocks[-1]
        text = view_of_blocks(self.document, (block,)).text
        at = len(text.rstrip(_STOPS + " ")) if words[:1] in _STOPS else len(text)
        return PutWords(block, at, words, self._owner(block))

    def _substitute(self, operation: Substitute) -> list[Edit]:
        units = self.units(operation.units)
        parent = self.book.parent_of(units[0])
        if parent is None:
            raise OutOfPlace("the whole document cannot be substituted")
        siblings = parent.children
        first = next(n for n, each in enumerate(siblings) if each is units[0])
        last = first + len(units)
        slot = Slot(
            parent,
            units[-1],
            siblings[last] if last < len(siblings) else None,
        )
        new = operation.matter.units
        if not new and operation.matter.before:
            # “leave out paragraphs (a) and (b) and insert “a relevant order””: the list
            # collapses into the words before it.
            opening = parent.opening
            if not opening or len(units) != len(siblings):
                raise OutOfPlace("words can take the place of paragraphs only if all of them go")
            text = view_of_blocks(self.document, (opening[-1],)).text
            at = len(text.rstrip("—–- "))
            return [
                CutWords(opening[-1], at, len(text), parent, text[at:]),
                PutWords(opening[-1], len(text), operation.matter.before, parent),
                CutUnits(units),
            ] if at < len(text) else [
                PutWords(opening[-1], len(text), operation.matter.before, parent),
                CutUnits(units),
            ]
        return [CutUnits(units), PutUnits(slot, new, freed=units)]

    def _move(self, operation: Move) -> list[Edit]:
        units = self.units(operation.units)
        like = NewProvision(form_of(units[0], self.book.siblings(units[0])), units[0].number)
        insert = Insert(operation.where, operation.anchor, Matter(units=(like,)))
        slot = slot_for(self.document, self.book, insert)
        if any(slot.after is each or slot.before is each for each in units):
            raise OutOfPlace("it stands there already")
        return [MoveUnits(units, slot)]

    def _divide(self, operation: Divide) -> list[Edit]:
        clause = self.book.resolve(operation.clause)
        last = self.book.resolve(operation.last_of_first)
        if clause.kind not in SECTION_KINDS:
            raise OutOfPlace(f"{operation.clause} is not a clause")
        at = next((n for n, each in enumerate(clause.children) if each is last), None)
        if at is None or at + 1 >= len(clause.children):
            raise OutOfPlace(
                f"{operation.last_of_first} is not a provision of {operation.clause} with "
                "others after it"
            )
        if clause.closing:
            raise OutOfPlace("the clause has closing words, which belong to both halves")
        parent = self.book.parent_of(clause)
        assert parent is not None  # a clause stands in something
        siblings = parent.children
        here = next(n for n, each in enumerate(siblings) if each is clause)
        after = siblings[here + 1] if here + 1 < len(siblings) else None
        return [
            DivideClause(
                clause, clause.children[at + 1 :], operation.heading, Slot(parent, clause, after)
            )
        ]

    def _renumber(self, operation: Renumber) -> list[Edit]:
        target = self.book.resolve(operation.target)
        if target.number_block is None:
            raise OutOfPlace(f"{operation.target} has no number")
        view = view_of_blocks(self.document, (target.number_block,))
        at = view.text.find(target.number)
        if at < 0:
            raise OutOfPlace(f"the number of {operation.target} could not be found in the text")
        end = at + len(target.number)
        return [
            CutWords(target.number_block, at, end, target, target.number),
            PutWords(target.number_block, end, operation.number, target),
        ]

    def _designate(self, operation: Designate) -> list[Edit]:
        target = self.book.resolve(operation.target)
        if any(each.number for each in target.children if each.kind is Kind.SUBSECTION):
            raise OutOfPlace(f"{operation.target} has subsections already")
        return [WrapContents(target, operation.number)]

    def _retitle(self, operation: Retitle) -> list[Edit]:
        target = self.book.resolve(operation.target)
        self._may_retitle(target)
        if target.heading is None:
            raise OutOfPlace(f"{operation.target} has no heading")
        text = view_of_blocks(self.document, (target.heading,)).text
        return [
            CutWords(target.heading, 0, len(text), target, text),
            PutWords(target.heading, len(text), operation.heading, target),
        ]

    def _may_retitle(self, provision: Provision) -> None:
        """Clause titles and Part headings of a bill cannot be amended (Erskine May 28.104);
        headings inside quoted matter, which are those of another Act, can."""
        if self.document.category is not Category.BILL:
            return
        if any(each.kind is Kind.QUOTED for each in self.book.ancestors(provision)):
            return
        raise NotAmendable(
            "a clause title or heading of a bill is not changed by amendment: it is the "
            "printer's to change",
            where=str(self.book.address_of(provision)),
        )

    def _owner(self, block: Block) -> Provision:
        return self._owners[id(block)]


def continues(words: str) -> bool:
    """Whether new words carry on the sentence: they begin in lower case or with a comma.

    Words that begin a new sentence go after the full stop instead.
    """
    first = words.lstrip()[:1]
    return bool(first) and (first.islower() or first in ",;:(—–")


