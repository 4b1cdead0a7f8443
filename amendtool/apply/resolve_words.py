"""Operations on words, resolved: which blocks, which characters.

The words are looked for in the base print alone.  A run that crosses whole provisions takes
them out whole; one that would stop in the middle of another provision is refused, because
nobody has said what becomes of the number in between.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.operations import (
    Edge,
    InsertWords,
    Part,
    Place,
    Quote,
    Span,
    UnitEdge,
    Where,
)
from amendtool.apply.at_end import STOPS, at_end, continues, joined
from amendtool.apply.beside import (
    PARAGRAPHS,
    UNNUMBERED_PARTS,
    beside,
    closing_of,
    proviso_of,
    unnumbered_after,
    unnumbered_before,
)
from amendtool.apply.dialect import Slot
from amendtool.apply.edits import CutUnits, CutWords, Edit, PutUnits, PutWords, SplitWords
from amendtool.apply.find import Run, find_quote, find_span
from amendtool.apply.forms import form_of
from amendtool.apply.numberlist import place_in_list
from amendtool.apply.splitting import refuse_inside_markup
from amendtool.apply.words import BlockView
from amendtool.core.book import AddressBook
from amendtool.core.errors import NotAmendable, OutOfPlace, WordsNotFound
from amendtool.core.kinds import VERBATIM_KINDS, Category, Kind
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.textview import Segment, TextView, all_blocks, view_of_blocks

#: what leads on to the units that come next: a stop cannot stand behind it
_OPENS = (":", "—", "–")


class WordResolver:
    """Resolves operations on words against one document."""

    def __init__(self, document: Document, book: AddressBook) -> None:
        self._document = document
        self._book = book
        self._owners: dict[int, Provision] = {}
        for provision in document.walk():
            for block in provision.blocks:
                self._owners[id(block)] = provision
            for extra in (provision.heading, provision.number_block, provision.reference):
                if extra is not None:
                    self._owners[id(extra)] = provision

    def owner(self, block: Block) -> Provision:
        """The provision whose words a block holds."""
        return self._owners[id(block)]

    def may_retitle(self, provision: Provision) -> None:
        """Clause titles and Part headings of a bill cannot be amended (Erskine May 28.104);
        headings inside quoted matter, which are those of another Act, can."""
        if self._document.category is not Category.BILL:
            return
        if any(each.kind is Kind.QUOTED for each in self._book.ancestors(provision)):
            return
        raise NotAmendable(
            "a clause title or heading of a bill is not changed by amendment: it is the "
            "printer's to change",
            where=str(self._book.address_of(provision)),
        )

    def view(self, place: Place) -> TextView:
        """The words of a place, as they are searched.  Raises an address error."""
        return self._view(place)[1]

    def _view(self, place: Place) -> tuple[Provision, TextView]:
        provision = self._book.resolve(place.address)
        match place.part:
            case Part.WHOLE:
                blocks = all_blocks(provision)
            case Part.OPENING:
                blocks = list(provision.opening)
            case Part.CLOSING:
                blocks = closing_of(self._document, provision)
            case Part.PROVISO:
                blocks = proviso_of(self._document, provision, str(place.address))
            case Part.HEADING:
                self.may_retitle(provision)
                blocks = [provision.heading] if provision.heading else []
            case Part.REFERENCE:
                self.may_retitle(provision)
                blocks = [provision.reference] if provision.reference else []
            case Part.HEADING_BEFORE:
                blocks = self._heading_before(provision)
            case Part.BEFORE | Part.AFTER:
                blocks = beside(self._book, provision, place.part)
            case Part.UNNUMBERED:
                blocks = unnumbered_after(self._book, provision, place)
            case Part.UNNUMBERED_BEFORE:
                blocks = unnumbered_before(self._book, provision)
            case _:
                assert_never(place.part)
        if not blocks and place.part in UNNUMBERED_PARTS:
            side = "before" if place.part is Part.UNNUMBERED_BEFORE else "after"
            raise WordsNotFound(f"no paragraph without a number stands {side} {place.address}")
        if not blocks:
            what = "words" if place.part is Part.WHOLE else place.part.value
            raise WordsNotFound(f"{place.address} has no {what}")
        return provision, view_of_blocks(self._document, blocks)

    def _heading_before(self, provision: Provision) -> list[Block]:
        """The heading over a provision, where it is the first under it."""
        parent = self._book.parent_of(provision)
        if parent is None or parent.kind is not Kind.CROSS_HEADING or parent.heading is None:
            return []
        self.may_retitle(parent)
        return [parent.heading] if parent.children[0] is provision else []

    def cut(
        self, place: Place, words: Quote | Span, new: str | None, *, units: bool = False
    ) -> list[Edit]:
        """Leave out words and, with ``new``, put others in their place; ``units`` follow them."""
        provision, view = self._view(place)
        if isinstance(words, Quote):
            runs = find_quote(view, words)
        else:
            run = self._run(view, words)
            # a paragraph that goes whole is a sentence of its own, with its full stop
            whole = place.part in PARAGRAPHS and words.start is Edge.BEGINNING and not new
            runs = [run if units or whole else _without_last_stop(view, words, run, new)]
        edits: list[Edit] = []
        for run in runs:
            edits.extend(self._cut_run(provision, view, run))
            if new:
                block, at = self._end_of_cut(view, run)
                self._refuse_inside_cut(block, edits)
                edits.append(PutWords(block, at, new, self._with_words(block)))
        return edits

    def _run(self, view: TextView, span: Span) -> Run:
        """A run of words; “to the end of paragraph (b)” ends where that provision does."""
        if not isinstance(span.start, UnitEdge) and not isinstance(span.end, UnitEdge):
            return find_span(view, span)
        if isinstance(span.start, UnitEdge):
            start = after = self._edge(view, span.start)
        else:
            to_end = find_span(view, replace(span, end=Edge.END))
            start = to_end.start
            after = start + (len(span.start.text) if isinstance(span.start, Quote) else 0)
        if isinstance(span.end, UnitEdge):
            end = self._edge(view, span.end)
        elif isinstance(span.end, Quote):
            found = find_quote(view, span.end, within=Run(after, len(view.text)))
            if len(found) != 1:
                raise OutOfPlace("a range ends in one place")
            end = found[0].end if span.inclusive else found[0].start
        else:
            end = len(view.text) if span.end is Edge.END else 0
        if end <= start:
            raise WordsNotFound("there are no words between the two")
        return Run(start, end)

    def _edge(self, view: TextView, edge: UnitEdge) -> int:
        inside = {id(block) for block in all_blocks(self._book.resolve(edge.address))}
        segments = [each for each in view.segments if id(each.block) in inside]
        if not segments:
            raise WordsNotFound(f"{edge.address} has no words in the place that is amended")
        return segments[0].start if edge.edge is Edge.BEGINNING else segments[-1].end

    def _cut_run(self, provision: Provision, view: TextView, run: Run) -> list[Edit]:
        """The words of a run; where it crosses whole provisions, those too."""
        touched = [s for s in view.segments if s.start < run.end and run.start < s.end]
        if len(touched) == 1:
            segment = touched[0]
            return [self._cut_words(view, segment.block, segment.start, run)]
        last = touched[-1]
        if run.end < last.end and self.owner(last.block) is not self.owner(touched[0].block):
            raise OutOfPlace(
                "the words run from one provision into the middle of another, so it cannot be "
                "told what becomes of the number between them",
                where=str(self._book.address_of(provision)),
                hint="Make one amendment for each provision.",
            )
        edits: list[Edit] = []
        whole: list[Provision] = []
        first = self.owner(touched[0].block)
        holding = [first, *self._book.ancestors(first)]
        for segment in touched:
            owner = self.owner(segment.block)
            covering = self._wholly_covered(owner, provision, view, run)
            if covering is not None:
                if covering not in whole:
                    whole.append(covering)
            elif not any(owner is each for each in holding):
                raise OutOfPlace(
                    f"the words of {self._book.address_of(owner)} would go, but not all that "
                    "stands in it",
                    where=str(self._book.address_of(provision)),
                    hint="Make one amendment for each provision.",
                )
            else:
                edits.append(self._cut_words(view, segment.block, segment.start, run))
        edits.extend(CutUnits(group) for group in self._neighbours(whole))
        return edits

    def _neighbours(self, units: list[Provision]) -> list[tuple[Provision, ...]]:
        """Provisions that stand next to each other under one parent, together."""
        groups: list[list[Provision]] = []
        for unit in units:
            parent = self._book.parent_of(unit)
            if groups and self._book.parent_of(groups[-1][-1]) is parent:
                groups[-1].append(unit)
            else:
                groups.append([unit])
        return [tuple(group) for group in groups]

    def _wholly_covered(
        self, owner: Provision, target: Provision, view: TextView, run: Run
    ) -> Provision | None:
        """The outermost provision inside the target whose words are all in the run."""
        found: Provision | None = None
        at: Provision | None = owner
        while at is not None and at is not target:
            inside = {id(block) for block in all_blocks(at)}
            spans = [s for s in view.segments if id(s.block) in inside]
            # what is amended may be a part of it alone: the words after one of its paragraphs
            covered = len(spans) == len(inside)
            covered = covered and all(run.start <= s.start and s.end <= run.end for s in spans)
            # A table without one of its cells would be another table: its words go, it stays.
            if covered and at.kind is not Kind.CELL:
                found = at
            at = self._book.parent_of(at)
        return found

    def _cut_words(self, view: TextView, block: Block, base: int, run: Run) -> CutWords:
        segment = _segment_of(view, block)
        start, end = max(run.start, segment.start), min(run.end, segment.end)
        while start < end and view.text[start] == " ":
            start += 1
        while end > start and view.text[end - 1] == " ":
            end -= 1
        return CutWords(
            block, start - base, end - base, self._with_words(block), view.text[start:end]
        )

    def _with_words(self, block: Block) -> Provision:
        """The provision whose words a block holds, where words of it can be changed."""
        owner = self.owner(block)
        if owner.kind in VERBATIM_KINDS:
            raise OutOfPlace(
                f"a {owner.kind.value} is kept as it is: words in it cannot be changed",
                where=str(self._book.address_of(owner)),
                hint="Leave it out, or what it stands in, and insert another.",
            )
        return owner

    def _end_of_cut(self, view: TextView, run: Run) -> tuple[Block, int]:
        """Where the words that replace a run go: after the part of it that comes first.

        After “from “that—” to …”, whose run begins with the next paragraph: after the dash.
        """
        segment = view.segment_at(run.start)
        end = min(run.end, segment.end)
        while end > run.start and view.text[end - 1] == " ":
            end -= 1
        return segment.block, end - segment.start

    def _refuse_inside_cut(self, block: Block, edits: list[Edit]) -> None:
        """New words cannot stand in a provision that the same operation takes out whole."""
        owner = self._with_words(block)
        above = [owner, *self._book.ancestors(owner)]
        for edit in edits:
            if isinstance(edit, CutUnits) and any(u is each for u in edit.units for each in above):
                raise OutOfPlace(
                    "the words are those of whole provisions, so it cannot be told where the "
                    "new words would stand",
                    where=str(self._book.address_of(edit.units[0])),
                    hint="Leave out the provisions, and insert the words where they are to stand.",
                )

    def put(self, operation: InsertWords) -> list[Edit]:
        """Insert words beside an anchor, or at the beginning or end of the place."""
        _, view = self._view(operation.place)
        if operation.where is Where.ALPHABETICAL:
            return [self._into_list(view, operation)]
        if operation.anchor is not None:
            edits: list[Edit] = []
            for run in find_quote(view, operation.anchor):
                at = run.end if operation.where is Where.AFTER else run.start
                segment = _segment_from(view, run.start)
                edits.append(
                    PutWords(
                        segment.block,
                        at - segment.start,
                        operation.new,
                        self._with_words(segment.block),
                    )
                )
            return edits
        if operation.where is Where.AT_BEGINNING:
            block = view.segments[0].block
            return [PutWords(block, 0, operation.new, self._with_words(block))]
        segment = view.segments[-1]
        text = view.text[segment.start : segment.end]
        owner = self._with_words(segment.block)
        joiner = joined(text)
        if joiner and continues(operation.new) and self._entry_follows(owner):
            raise OutOfPlace(
                f"it ends with “{joiner}”, which joins it to what follows: new words at the end "
                "could go before that or after it",
                where=str(self._book.address_of(owner)),
                hint=f"Say which words they follow:  after: {_last_words(text[: -len(joiner)])}",
            )
        end = at_end(text, operation.new)
        put = PutWords(segment.block, end.high, operation.new, owner)
        if end.low == end.high:
            return [put]
        return [CutWords(segment.block, end.low, end.high, owner, text[end.low : end.high]), put]

    def _entry_follows(self, provision: Provision) -> bool:
        """Whether a provision is an entry of a list with another after it."""
        siblings = self._book.siblings(provision)
        return bool(provision.number) and any(each is provision for each in siblings[:-1])

    def _into_list(self, view: TextView, operation: InsertWords) -> PutWords:
        """A number put in its place in a list of numbers."""
        begins = 0
        if operation.anchor is not None:
            found = find_quote(view, operation.anchor)
            if len(found) != 1:
                raise OutOfPlace("the list begins in one place")
            begins = found[0].start
        segment = _segment_from(view, begins)
        text = view.text[segment.start : segment.end]
        at = place_in_list(text, begins - segment.start, operation.new)
        return PutWords(segment.block, at, operation.new, self.owner(segment.block))

    def units_after(
        self, place: Place, units: tuple[NewProvision, ...], edits: list[Edit]
    ) -> list[Edit]:
        """“substitute “that— (a) … (b) …””: units that hang from the new words, or that stand in
        their place; “insert “— (a)””: a unit that takes over the words after it."""
        put = next((each for each in reversed(edits) if isinstance(each, PutWords)), None)
        cut = next((each for each in reversed(edits) if isinstance(each, CutWords)), None)
        if put is not None:
            block, at, owner = put.block, put.at, put.owner
        elif cut is not None:
            block, at, owner = cut.block, cut.end, cut.owner
        else:
            raise OutOfPlace("it cannot be told where the new units would stand")
        removed = {id(u) for e in edits if isinstance(e, CutUnits) for u in e.units}
        if [each for each in owner.children if id(each) not in removed]:
            raise OutOfPlace(
                "there are units after these words already",
                where=str(self._book.address_of(owner)),
            )
        text = view_of_blocks(self._document, (block,)).text
        parent = self._book.parent_of(owner)
        siblings = self._book.siblings(owner)
        if parent is not None and owner.number and units[0].form is form_of(owner, siblings):
            # “…, or (d) …” at the end of (c): beside it, not inside
            if text[at:].strip(STOPS + " ") or not _has_words(units[-1]):
                raise OutOfPlace("a provision would begin in the middle of the one before it")
            here = next(n for n, each in enumerate(siblings) if each is owner)
            following = siblings[here + 1] if here + 1 < len(siblings) else None
            return [PutUnits(Slot(parent, owner, following), units)]
        followed = owner.blocks and block is not owner.blocks[-1]
        opening = (put.text if put is not None else text[: cut.start if cut else at]).rstrip()
        left = text[at:].strip(" " if opening.endswith(_OPENS) else STOPS + " ")
        if left or followed or not _has_words(units[-1]):
            doubled = self._doubled(block, text, at, owner, units[-1])
            return [*doubled, self._split(place, block, at + len(doubled), owner, units)]
        freed = tuple(each for each in owner.children if id(each) in removed)
        slot = Slot(owner, freed[-1] if freed else None, None)
        return [PutUnits(slot, units, freed)]

    def _doubled(
        self, block: Block, text: str, at: int, owner: Provision, last: NewProvision
    ) -> list[Edit]:
        """A stop behind the new units that they bring themselves: it gives way.

        Raises :class:`OutOfPlace` where they end with another one.
        """
        stop, brought = text[at : at + 1], _last_words_of(last).rstrip()[-1:]
        if not (stop and stop in STOPS and brought and brought in STOPS):
            return []
        if stop != brought:
            raise OutOfPlace(
                f"the new text ends with “{brought}”, and “{stop}” follows it: which of the two "
                "is to stand is not said",
                where=str(self._book.address_of(owner)),
                hint=f"Replace the “{stop}” together with the words before it.",
            )
        return [CutWords(block, at, at + 1, owner, stop)]

    def _split(
        self, place: Place, block: Block, at: int, owner: Provision, units: tuple[NewProvision, ...]
    ) -> SplitWords:
        view = BlockView(block, view_of_blocks(self._document, (block,)))
        refuse_inside_markup(view, at)
        if owner.children:
            raise OutOfPlace(
                "units can follow the new words only at the end of what is there",
                where=str(self._book.address_of(owner)),
            )
        # a number alone is for the words that follow it
        end = at if _has_words(units[-1]) else len(view.view.text)
        return SplitWords(block, at, end, owner, units)

    def number_words(self, target: Provision, words: Quote | Span, number: str) -> list[Edit]:
        """“the words from “a” to “b” become paragraph (a)”: the words, as a unit of their own."""
        where = str(self._book.address_of(target))
        view = view_of_blocks(self._document, all_blocks(target))
        runs = [find_span(view, words)] if isinstance(words, Span) else find_quote(view, words)
        if len(runs) != 1:
            raise OutOfPlace("only one run of words can be given a number", where=where)
        run = runs[0]
        segment = _segment_from(view, run.start)
        owner = self.owner(segment.block)
        if run.end > segment.end or owner.children:
            raise OutOfPlace(
                "words that run over several provisions cannot be given one number", where=where
            )
        at, end = run.start - segment.start, run.end - segment.start
        block = BlockView(segment.block, view_of_blocks(self._document, (segment.block,)))
        refuse_inside_markup(block, at)
        refuse_inside_markup(block, end)
        unit = NewProvision(_form_of_number(number, owner), number)
        return [SplitWords(segment.block, at, end, owner, (unit,))]


def _has_words(unit: NewProvision) -> bool:
    return any(isinstance(part, Words) and part.text.strip() for part in unit.content) or any(
        _has_words(each) for each in unit.units
    )


def _last_words_of(unit: NewProvision) -> str:
    """The words that a unit ends with; empty where it ends with something else."""
    last = unit.content[-1] if unit.content else None
    return _last_words_of(last) if isinstance(last, NewProvision) else last.text if last else ""


def _form_of_number(number: str, owner: Provision) -> Form:
    """How a number that words are given is printed: (i) inside (a) is a numeral."""
    if number[:1].isdigit():
        return Form.ARABIC
    if number[:1].isupper():
        return Form.CAPITAL
    inside = owner.label.startswith("(") and owner.number[:1].islower()
    return Form.ROMAN if inside and set(number) <= set("ivx") else Form.LETTER


def _without_last_stop(view: TextView, words: Span, run: Run, new: str | None) -> Run:
    """“to the end” does not take the full stop that ends the sentence, unless the new words
    bring their own (a rule of print: what is left is still a sentence)."""
    ends = words.end is Edge.END and view.text[run.start : run.end].endswith(".")
    one_block = "\n" not in view.text[run.start : run.end]
    if not (ends and one_block) or (new or "").rstrip().endswith((".", ";", ",", "—", ":")):
        return run
    return Run(run.start, run.end - 1) if run.end - 1 > run.start else run


def _segment_of(view: TextView, block: Block) -> Segment:
    return next(each for each in view.segments if each.block is block)


def _segment_from(view: TextView, at: int) -> Segment:
    """The segment that holds the character ``at``."""
    return next(each for each in view.segments if each.start <= at < each.end)


def _last_words(text: str) -> str:
    """The last few words, to be quoted as an anchor."""
    return " ".join(text.split()[-3:])
