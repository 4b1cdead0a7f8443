"""From the clause tree to the lines of a page, whatever they will be drawn with.

A document becomes a stream of events: sections open and close, and between them stand
leaves.  A leaf is one line of the page before it is wrapped: its number, its words, how far
it is indented.  HTML, plain text and the PDF draw the same stream.

Indents are counted in units of 12 pt from the edge of the frame, at which the words stand
(the number hangs to the left of them): docs/html-vocabulary.md §4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from amendtool.apply.dialect import Change
from amendtool.core.kinds import BRACKETED_KINDS, GROUPING_KINDS, SECTION_KINDS, Kind
from amendtool.core.provision import Block, Document, Provision, Role
from amendtool.core.textview import all_blocks
from amendtool.render.flow_tables import table_of
from amendtool.render.leaves import (
    Close,
    Event,
    Leaf,
    Number,
    Open,
    Quote,
)
from amendtool.render.quotes import with_quotes
from amendtool.render.runs import Mark, Run, plain_text, runs_of

STEP = 3
DEEPEST = 24


@dataclass(slots=True)
class _Pending:
    """Numbers of units that had no words of their own yet: they share the next line."""

    numbers: list[tuple[Number, int]] = field(default_factory=list)
    anchor: str = ""
    source: int = -1


@dataclass(frozen=True, slots=True)
class _Where:
    """``text``: indent of the parent's words.  ``base``: added by quoted matter."""

    text: int
    base: int
    depth: int
    in_schedule: bool
    quoted: bool = False


class Flow:
    """Turns one document into events.  ``changes``: of a marked document, by key."""

    def __init__(self, document: Document, changes: Mapping[str, Change] | None = None) -> None:
        self._document = document
        self._changes = changes or {}
        self._schedules_begun = False

    def events(self, top: Provision | None = None) -> Iterator[Event]:
        """The events of the whole document, or of one provision."""
        where = _Where(0, 0, 2, False)
        if top is not None and top is not self._document.root:
            yield from self._provision(top, where, _Pending(), False)
            return
        for part in self._document.root.content:
            if isinstance(part, Block):
                yield self._leaf(part, "text", 0, _Pending())
            elif part.kind not in (Kind.LONG_TITLE, Kind.PREAMBLE):
                yield from self._provision(part, where, _Pending(), False)

    def runs(self, block: Block | None) -> tuple[Run, ...]:
        """The runs of a block; none for no block."""
        return tuple(runs_of(self._document, block, self._changes)) if block else ()

    # -- provisions --------------------------------------------------------------------

    def _provision(
        self, provision: Provision, where: _Where, pending: _Pending, followed: bool
    ) -> Iterator[Event]:
        kind = provision.kind
        if kind in GROUPING_KINDS or kind in (Kind.SCHEDULE, Kind.ANNEX, Kind.APPENDIX):
            yield from self._group(provision, where)
        elif kind in SECTION_KINDS:
            yield from self._clause(provision, where)
        elif kind is Kind.TABLE:
            yield from self._whole_table(provision, where)
        elif kind is Kind.QUOTED:
            yield from self._quoted(provision, where)
        elif kind in (Kind.IMAGE, Kind.FORMULA):
            look = "image" if kind is Kind.IMAGE else "formula"
            yield from self._verbatim(provision, look, where, pending)
        elif kind is Kind.SIGNATURE:
            for block in all_blocks(provision):
                yield self._leaf(block, "signature", 0, _Pending())
        else:
            yield from self._unit(provision, where, pending)

    def _group(self, provision: Provision, where: _Where) -> Iterator[Event]:
        kind = provision.kind
        look = {
            Kind.PART: "part",
            Kind.TITLE: "part",
            Kind.CHAPTER: "chapter",
            Kind.GROUP: "chapter",
            Kind.CROSS_HEADING: "cross-heading",
        }.get(kind, "schedule")
        scheduled = where.in_schedule or look == "schedule"
        heading = self._heading(provision, look, where)
        # “SCHEDULE 1” is not parted at the end of a line.
        name = provision.label.replace(" ", "\u00a0")
        running = "—".join(filter(None, (name, plain_text(list(heading.runs)))))
        wraps = not where.quoted and look != "cross-heading"
        if wraps:
            yield Open(
                part=running if look in ("part", "schedule") and not where.in_schedule else "",
                clause=provision.label if look == "schedule" else "",
                kind=kind,
                source=provision.element.start,
            )
        if heading.runs or heading.heading_number:
            yield heading
        inner = replace(
            where,
            depth=where.depth + (look != "cross-heading" or where.depth < 6),
            in_schedule=scheduled,
            text=where.base,
        )
        yield from self._contents(provision, inner, _Pending())
        if wraps:
            yield Close()

    def _heading(self, provision: Provision, look: str, where: _Where) -> Leaf:
        runs = self.runs(provision.heading)
        number = self.runs(provision.number_block)
        label = " ".join(filter(None, (_words(number), _words(runs))))
        return Leaf(
            look,
            runs,
            heading_number=number,
            reference=self.runs(provision.reference),
            indent=where.base,
            depth=min(where.depth, 6),
            quoted=where.quoted,
            in_schedule=where.in_schedule,
            anchor=provision.eid or "",
            label="" if where.quoted else label,
            source=provision.element.start,
            block=provision.heading,
            number_block=provision.number_block,
            reference_block=provision.reference,
        )

    def _clause(self, provision: Provision, where: _Where) -> Iterator[Event]:
        text = where.base + STEP
        inner = replace(where, text=text, depth=where.depth + 1)
        if not where.quoted:
            word = provision.kind.value.capitalize()
            yield Open(
                clause=f"{word} {provision.number}".strip(),
                kind=provision.kind,
                source=provision.element.start,
            )
        number = self.number(provision)
        pending = _Pending()
        if provision.heading is not None:
            runs = self.runs(provision.heading)
            article = provision.kind is Kind.ARTICLE and provision.label[:1].isalpha()
            label = " ".join(filter(None, (plain_text(list(number.runs)), _words(runs))))
            yield Leaf(
                "article" if article else "clause",
                runs,
                indent=text if where.quoted else 0,
                numbers=() if article else (number,),
                heading_number=number.runs if article else (),
                depth=min(where.depth, 6),
                quoted=where.quoted,
                anchor=provision.eid or "",
                label="" if where.quoted else label,
                source=provision.element.start,
                block=provision.heading,
                number_block=provision.number_block,
            )
        elif provision.number:
            pending.numbers.append((replace(number, paragraph=not where.quoted), text))
            pending.anchor = provision.eid or ""
            pending.source = provision.element.start
        yield from self._contents(provision, inner, pending, spaced=True)
        if not where.quoted:
            yield Close()

    def _unit(self, provision: Provision, where: _Where, pending: _Pending) -> Iterator[Event]:
        """Subsections, paragraphs, definitions, items: number and words."""
        kind = provision.kind
        schedule_paragraph = (
            kind is Kind.PARAGRAPH and provision.label != "" and not provision.label.startswith("(")
        )
        first_level = kind is Kind.SUBSECTION or (
            kind in (Kind.SUB_PARAGRAPH, Kind.PARAGRAPH)
            and provision.number[:1].isdigit()
            and not schedule_paragraph
        )
        if schedule_paragraph:
            text = where.base + STEP + 1
        elif first_level and where.in_schedule:
            text = max(where.base + STEP + 1, where.text)
        elif first_level:
            text = max(where.base + STEP, where.text)
        elif kind in (Kind.NOTE, Kind.VERSION, Kind.PREAMBLE, Kind.LONG_TITLE, Kind.EXTRACT):
            text = where.text
        elif where.quoted and where.text == where.base and provision.label.startswith("("):
            # Quoted alone, a paragraph stands where it would in its section: House prints.
            text = where.base + (3 if _is_sub_paragraph(provision) else 2) * STEP
        else:
            text = where.text + STEP
        inner = replace(where, text=min(text, DEEPEST))
        own = pending
        # a number stands before the words; that of a Division, which has none, over its heading
        over = provision.heading is not None and kind not in BRACKETED_KINDS
        labelled = bool(provision.label) and kind is not Kind.VERSION
        if (provision.number_block is not None or labelled) and not over:
            own.numbers.append((self.number(provision, schedule_paragraph), text))
        own.anchor = own.anchor or provision.eid or ""
        own.source = own.source if own.source >= 0 else provision.element.start
        if provision.heading is not None:
            heading = self._heading(provision, "cross-heading", where)
            yield heading if over else replace(heading, heading_number=(), number_block=None)
        elif provision.element.local == "ExplanatoryNotes":
            # The heading is printed though the document does not hold it, as the House has it.
            yield Leaf("cross-heading", (Run("EXPLANATORY NOTE"),), source=provision.element.start)
        look = "definition" if kind is Kind.DEFINITION else "text"
        yield from self._contents(
            provision, inner, own, look=look, spaced=schedule_paragraph or first_level
        )

    def _contents(
        self,
        provision: Provision,
        where: _Where,
        pending: _Pending,
        *,
        look: str = "text",
        spaced: bool = False,
    ) -> Iterator[Event]:
        closing = {id(block) for block in provision.closing}
        first = True
        after_child = False
        for part in provision.content:
            if isinstance(part, Provision):
                hands_on = pending if first else _Pending()
                yield from self._provision(part, where, hands_on, not first)
                first, after_child = False, True
                continue
            if part.role in (Role.NUMBER, Role.REFERENCE) or self._is_printed(part):
                continue
            kind = look if first or look == "definition" else "more"
            if id(part) in closing and provision.children:
                kind = "full-out"
            if part.role is Role.APPENDED and after_child:
                kind = "appended"
            leaf = self._leaf(part, kind, where.text, pending if first else _Pending())
            if leaf.runs or leaf.numbers:
                yield replace(leaf, spaced=spaced and first, quoted=where.quoted)
                first = False
        if first and pending.numbers:
            yield self._bare(pending, where)

    def _is_printed(self, block: Block) -> bool:
        """The heading of an explanatory note that is there: it is printed in any case."""
        if block.role is not Role.HEADING:
            return False
        words = plain_text(list(self.runs(block))).casefold().strip(" .")
        return words in ("explanatory note", "explanatory notes")

    def _bare(self, pending: _Pending, where: _Where) -> Leaf:
        """A unit with a number and no words (repealed, or still to be written)."""
        return Leaf(
            "text",
            (),
            indent=where.text,
            numbers=_sharing(pending, where.text),
            anchor=pending.anchor,
            quoted=where.quoted,
            source=pending.source,
        )

    def _leaf(self, block: Block, look: str, indent: int, pending: _Pending) -> Leaf:
        numbers = _sharing(pending, indent)
        anchor, source = pending.anchor, pending.source
        pending.numbers.clear()
        pending.anchor, pending.source = "", -1
        return Leaf(
            look,
            self.runs(block),
            indent=indent,
            numbers=numbers,
            anchor=anchor,
            source=source,
            block=block,
        )

    def number(self, provision: Provision, paragraph: bool = False) -> Number:
        """The number box: the number's own runs with the brackets the label has."""
        runs = self.runs(provision.number_block)
        words = "".join(run.text for run in runs)
        label, block = provision.label, provision.number_block
        if not words.strip():
            # a list that counts for itself: its numbers are nowhere to be marked
            marks = self._marks_throughout(provision) if label and block is None else ()
            listed = (Run(label, marks=marks),) if label else ()
            return Number(listed, paragraph=paragraph, block=block)
        at = label.find(words.strip())
        if at < 0:
            return Number(runs, paragraph=paragraph, block=block)
        before, after = label[:at], label[at + len(words.strip()) :]
        boxed: list[Run] = []
        for run in runs:
            if run.note or not run.text.strip():
                boxed.append(run)
            else:
                boxed.append(replace(run, text=f"{before}{run.text.strip()}{after}"))
        return Number(tuple(boxed), paragraph=paragraph, block=block)

    def _marks_throughout(self, provision: Provision) -> tuple[Mark, ...]:
        """The mark that all words of a provision have from one amendment: it is new, or gone, as a
        whole."""
        runs = [run for block in all_blocks(provision) for run in self.runs(block)]
        marks = [run.marks[-1:] for run in runs if run.text.strip()]
        makers = {(mark.kind, mark.change.amendment) for each in marks for mark in each}
        return marks[0] if marks and all(marks) and len(makers) == 1 else ()

    # -- quoted matter, tables, pictures -----------------------------------------------

    def _quoted(self, provision: Provision, where: _Where) -> Iterator[Event]:
        """Quoted matter, with its quotation marks put into its first and last line."""
        yield Quote(opens=True)
        inner = replace(
            where,
            base=where.text,
            quoted=True,
            in_schedule=_holds_schedule(provision),
            depth=min(where.depth + 1, 6),
        )
        events = list(self._contents(provision, inner, _Pending()))
        opening, closing = provision.quotes
        yield from with_quotes(events, opening, closing)
        yield Quote(opens=False)

    def _verbatim(
        self, provision: Provision, look: str, where: _Where, pending: _Pending
    ) -> Iterator[Event]:
        blocks = all_blocks(provision)
        if not blocks:
            words = "a figure" if look == "image" else "a formula"
            yield Leaf(
                look,
                (Run(f"[{words}: see the source document]"),),
                indent=where.text,
                numbers=_sharing(pending, where.text),
                quoted=where.quoted,
            )
        for n, block in enumerate(blocks):
            leaf = self._leaf(block, look if n == 0 else "more", where.text, pending)
            yield replace(leaf, quoted=where.quoted)

    def _whole_table(self, provision: Provision, where: _Where) -> Iterator[Event]:
        """A table, with its number and the notes over its rows and under them."""
        table = table_of(
            self._document.source.text, provision, self, where.text, quoted=where.quoted
        )
        rows = [n for n, part in enumerate(provision.content) if isinstance(part, Provision)]
        first = rows[0] if rows else len(provision.content)
        above = [part for part in provision.content[:first] if isinstance(part, Block)]
        if above and provision.heading is not None:
            above.insert(0, provision.heading)
            table = replace(table, caption=(), block=None)
        if provision.number_block is not None:
            above.insert(0, provision.number_block)
        yield from self._notes(above, where)
        yield table
        below = [part for part in provision.content[first:] if isinstance(part, Block)]
        yield from self._notes(below, where)

    def _notes(self, blocks: Sequence[Block], where: _Where) -> Iterator[Leaf]:
        for block in blocks:
            leaf = self._leaf(block, "text", where.text, _Pending())
            if leaf.runs:
                yield replace(leaf, quoted=where.quoted)


def _sharing(pending: _Pending, indent: int) -> tuple[Number, ...]:
    """Numbers on one line: the outer ones stand further out."""
    found: list[Number] = []
    for number, own in pending.numbers:
        out = max(0, (indent - own) // STEP)
        found.append(replace(number, level_out=0 if number.paragraph else out))
    levels = [number for number in found if not number.paragraph]
    if len(levels) > 1 and len({number.level_out for number in levels}) < len(levels):
        count = len(levels)
        fixed = iter(replace(n, level_out=count - 1 - at) for at, n in enumerate(levels))
        found = [number if number.paragraph else next(fixed) for number in found]
    return tuple(found)


def _words(runs: tuple[Run, ...]) -> str:
    """A heading after the change; of one left out, its old words."""
    kept = plain_text(list(runs))
    if kept or not runs:
        return kept
    old = plain_text(list(runs), left_out=True)
    return f"{old} (left out)" if old else ""


def _holds_schedule(provision: Provision) -> bool:
    return any(
        part.kind is Kind.PARAGRAPH and part.label and not part.label.startswith("(")
        for part in provision.walk()
    )


_ROMAN = re.compile(r"\((?:z*[ivx]+|[ivx]+[a-z])\)")


def _is_sub_paragraph(provision: Provision) -> bool:
    return provision.kind is Kind.SUB_PARAGRAPH and bool(_ROMAN.fullmatch(provision.label))
