"""The lines of a print in one long column, before they are parted into pages.

Printers call that a galley.  Each leaf of the page (``leaves.py``) becomes rows; a row is one
physical line with its number, its words and, in a table, the lines that stand beside each other:
together they are one line of the House's count (practice of both Houses: every line of the body
counts, headings and clause titles too, blank space does not).

What a leaf looks like does not depend on where it stands, so that a leaf once set is never set
again: ``Galley`` remembers, and a reprint after a change sets only what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from amendtool.core.kinds import Kind
from amendtool.core.provision import Block
from amendtool.render.leaves import (
    HEADINGS,
    Event,
    Gap,
    Leaf,
    Number,
    Open,
    Quote,
    Table,
)
from amendtool.render.print_boxes import TEXT, Type
from amendtool.render.print_faces import Faces
from amendtool.render.print_look import (
    BANNER,
    BOLD,
    ITALIC,
    LEFT,
    PART_NUMBER,
    REFERENCE,
    SMALL_CAPITALS,
    UNIT,
    WIDTH,
    space_above,
)
from amendtool.render.print_rows import Breaks, Passage, Placed, Row, beside
from amendtool.render.print_table import set_table
from amendtool.render.print_words import Align, Line, Measure, set_lines
from amendtool.render.quotes import with_appended
from amendtool.render.runs import Mark, Run, characters, plain_text

_SCHEDULES = frozenset({Kind.SCHEDULE, Kind.ANNEX, Kind.APPENDIX})
_OPENING_QUOTES = "“‘\"'"


@dataclass(slots=True)
class _State:
    in_schedule: bool = False
    schedules_begun: bool = False
    before: str = ""
    quotes_opened: int = 0
    heads: tuple[str, str, str] = ("", "", "")
    rows: list[Row] = field(default_factory=list)


class Galley:
    """Sets documents; remembers what it has set."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._known: dict[object, list[Line]] = {}
        self.paragraphs_set = 0
        self._labels: Mapping[str, str] = {}
        self._breaks: Breaks | None = None

    def follow(self, breaks: Breaks | None) -> None:
        """Begin lines where the official print does, from now on; None: where they are full."""
        self._breaks = breaks

    def set(
        self,
        events: Iterable[Event],
        *,
        labels: Mapping[str, str] | None = None,
        schedules: int = 2,
        banner: tuple[Mark, ...] = (),
        after_front: bool = True,
    ) -> list[Row]:
        """The rows of a document's events, in order.

        ``labels``: what is printed where a note is called.  ``schedules``: how
        many there are (the banner SCHEDULES stands over more than one); ``banner``: the marks of
        that banner, where it comes or goes itself.

        Raises :class:`amendtool.core.errors.FontMissing`.
        """
        self._labels = labels or {}
        state = _State(before="front" if after_front else "")
        for event in with_appended(events):
            if isinstance(event, Leaf):
                self._leaf(event, state)
            elif isinstance(event, Table):
                self._table(event, state)
            elif isinstance(event, Open):
                self._open(event, state, schedules, banner)
            elif isinstance(event, Quote):
                state.quotes_opened = 1 if event.opens else 0
                if event.opens and state.rows:
                    state.rows[-1] = replace(state.rows[-1], with_next=True)
            elif isinstance(event, Gap):
                self._leaf(Leaf("more", (Run(event.words),)), state)
        return state.rows

    def lines(self, runs: Sequence[Run], measure: Measure, base: Type = TEXT) -> list[Line]:
        """The lines of some runs, from memory where they were set before."""
        key = (tuple(runs), measure, base)
        known = self._known.get(key)
        if known is None or any(run.note for run in runs):
            self.paragraphs_set += 1
            known = self._known[key] = set_lines(self.faces, runs, measure, base, self._labels)
        return known

    def told(self, passage: Passage) -> Mapping[int, tuple[int, int]]:
        """Where the official print begins its lines in a passage; nothing where not asked for."""
        return self._breaks(passage) if self._breaks is not None else {}

    # -- what opens and closes ---------------------------------------------------------------

    def _open(self, event: Open, state: _State, schedules: int, banner: tuple[Mark, ...]) -> None:
        if event.kind not in _SCHEDULES:
            return
        if not state.schedules_begun:
            state.schedules_begun = True
            if schedules > 1 and event.kind is Kind.SCHEDULE:
                passage = Passage("H2", "Schedules", pieces=(("SCHEDULES", None),))
                words = (Run("SCHEDULES", marks=banner),)
                lines = self.lines(words, Measure(WIDTH, Align.CENTRED), BANNER)
                told = self.told(passage).get(0)
                row = Row((Placed(LEFT, lines[0], passage),), 0.0, told=told)
                row = replace(row, with_next=True, new_page=True)
                state.rows.append(replace(row, heads=()))
                state.before = "banner"
            else:
                state.before = "new page"
        state.in_schedule = True

    def _head(self, leaf: Leaf, state: _State) -> tuple[str, ...] | None:
        """The running head from a Part, Chapter or Schedule on."""
        place = {"schedule": 0, "part": 1, "chapter": 2}.get(leaf.look)
        if place is None or leaf.quoted:
            return None
        number = plain_text(list(leaf.heading_number))
        word, _, rest = number.partition(" ")
        number = " ".join(filter(None, (word.capitalize() if word.isupper() else word, rest)))
        title = plain_text(list(leaf.runs))
        said = f"{number}—{title}" if number and title else number or title
        state.heads = (*state.heads[:place], said, *("",) * (2 - place))  # type: ignore[assignment]
        return tuple(filter(None, state.heads))

    # -- leaves ------------------------------------------------------------------------------

    def _leaf(self, leaf: Leaf, state: _State) -> None:
        above = space_above(leaf, state.before, state.in_schedule, state.quotes_opened == 1)
        new_page = state.before == "new page"
        state.quotes_opened += state.quotes_opened == 1
        heads = self._head(leaf, state)
        if leaf.look in ("part", "chapter", "schedule", "article"):
            rows = self._grouped(leaf)
        elif leaf.look == "cross-heading":
            rows = self._cross_heading(leaf, state)
        elif leaf.look == "clause":
            rows = self._clause(leaf)
        else:
            rows = self._text(leaf)
        if not rows:
            return
        rows[0] = replace(rows[0], above=above, heads=heads, new_page=new_page)
        if leaf.look in HEADINGS:
            rows = [replace(row, with_next=True) for row in rows]
        state.rows.extend(rows)
        state.before = leaf.look

    def _grouped(self, leaf: Leaf) -> list[Row]:
        """Part, Chapter, Schedule: number, reference beside it, title below; all centred."""
        left = LEFT + leaf.indent * UNIT
        measure = Measure(WIDTH - leaf.indent * UNIT, Align.CENTRED)
        number_type = {"part": PART_NUMBER, "chapter": PART_NUMBER}.get(leaf.look, TEXT)
        title_type = {
            "schedule": SMALL_CAPITALS,
            "part": SMALL_CAPITALS,
            "chapter": SMALL_CAPITALS,
        }.get(leaf.look, BOLD)
        passage = self._passage(leaf, f"H{min(max(leaf.depth, 1), 6)}")
        rows: list[Row] = []
        number = passage
        if leaf.heading_number:
            words = "".join(run.text for run in leaf.heading_number)
            number = Passage(
                passage.role, passage.label, passage.anchor, ((words, leaf.number_block),)
            )
            passage.label = passage.anchor = ""
            capitals = leaf.look == "schedule"
            runs = tuple(
                replace(run, text=run.text.upper()) if capitals else run
                for run in leaf.heading_number
            )
            rows += self.rows(number, runs, left, measure, number_type)
        reference = Passage("P", pieces=((characters(leaf.reference), leaf.reference_block),))
        own_line = characters(leaf.reference).startswith("(")  # as Scottish bills have it
        if leaf.reference and rows and not own_line:
            lines = self.lines(leaf.reference, Measure(WIDTH / 3, Align.RIGHT), REFERENCE)
            beside = tuple(
                Placed(LEFT + WIDTH * 2 / 3, line, reference, rise=0.7) for line in lines[:1]
            )
            rows[0] = replace(rows[0], placed=rows[0].placed + beside)
        elif leaf.reference:
            base = ITALIC if own_line else REFERENCE
            rows += self.rows(reference, leaf.reference, left, measure, base)
        titles = self.rows(passage, leaf.runs, left, measure, title_type)
        if titles and rows:
            titles[0] = replace(titles[0], above=12.0 if leaf.look == "schedule" else 9.2)
        return rows + titles

    def _cross_heading(self, leaf: Leaf, state: _State) -> list[Row]:
        passage = self._passage(leaf, f"H{min(max(leaf.depth, 1), 6)}")
        left = LEFT + leaf.indent * UNIT
        scheduled = leaf.in_schedule if leaf.quoted else state.in_schedule
        align = Align.LEFT if scheduled else Align.CENTRED
        measure = Measure(WIDTH - leaf.indent * UNIT, align)
        rows: list[Row] = []
        if leaf.heading_number:
            pieces = ((characters(leaf.heading_number), leaf.number_block),)
            number = Passage(passage.role, pieces=pieces)
            rows = self.rows(number, leaf.heading_number, left, measure, TEXT)
        titles = self.rows(passage, leaf.runs, left, measure, ITALIC)
        if rows and titles:
            titles[0] = replace(titles[0], above=4.0)
        return rows + titles

    def _clause(self, leaf: Leaf) -> list[Row]:
        """Number and title in bold; of a quoted one, the quotation mark hangs out."""
        passage = self._passage(leaf, f"H{min(max(leaf.depth, 1), 6)}")
        left = LEFT + (leaf.indent - 3 if leaf.quoted else leaf.indent) * UNIT
        placed: list[Placed] = []
        at = left + 30.0
        notes: tuple[Run, ...] = ()
        for number in leaf.numbers[:1]:
            # The marks of annotations stand after the title, not between it and the number.
            notes = tuple(run for run in number.runs if run.note)
            own = tuple(run for run in number.runs if not run.note)
            for line in self.lines(own, Measure(200, Align.LEFT), BOLD)[:1]:
                hang = self.hang_of("".join(run.text for run in number.runs), BOLD)
                placed.append(Placed(left - hang, line, passage, words=False))
                at = max(at, left - hang + line.width + 7.0)
        measure = Measure(WIDTH - (at - LEFT), Align.LEFT)
        rows = self.rows(passage, (*leaf.runs, *notes), at, measure, BOLD)
        if not rows and placed:
            return [Row(tuple(placed), 0.0)]
        return beside(rows, placed)

    def hang_of(self, words: str, base: Type) -> float:
        """How far opening quotation marks stand out to the left."""
        opening = words[: len(words) - len(words.lstrip(_OPENING_QUOTES))]
        lines = self.lines((Run(opening),), Measure(200, Align.LEFT), base) if opening else []
        return lines[0].width if lines else 0.0

    def _text(self, leaf: Leaf) -> list[Row]:
        passage = self._passage(leaf, "P")
        left = LEFT + leaf.indent * UNIT
        placed = [each for number in leaf.numbers for each in self._number(number, leaf, passage)]
        align, first = Align.JUSTIFIED, 0.0
        if leaf.look == "definition":
            first = UNIT
        elif leaf.look in ("formula", "image"):
            align = Align.CENTRED
        elif leaf.look == "signature":
            align = Align.RIGHT
        overlap = max((each.x + each.line.width + 4.0 - left for each in placed), default=0.0)
        if overlap > 0.0:
            first = -overlap  # a number too wide for its place pushes its words on
        measure = Measure(WIDTH - leaf.indent * UNIT, align, first)
        notes = (run for number in leaf.numbers for run in number.runs if run.note)
        rows = self.rows(passage, (*notes, *leaf.runs), left, measure, TEXT)
        if not rows:
            return [Row(tuple(placed), 0.0)] if placed else []
        return beside(rows, placed)

    def _number(self, number: Number, leaf: Leaf, passage: Passage) -> list[Placed]:
        words = plain_text(list(number.runs), left_out=True)
        if not words:
            return []
        own = tuple(run for run in number.runs if not run.note)
        lines = self.lines(own, Measure(300, Align.LEFT), TEXT)
        text = LEFT + leaf.indent * UNIT
        placed: list[Placed] = []
        for line in lines[:1]:
            if number.paragraph:
                x = text - (42.0 if leaf.indent % 3 == 1 else 36.0)
                x -= self.hang_of(words, TEXT)
            else:
                gap = 10.0 if leaf.indent % 3 == 1 and number.level_out == 0 else 12.0
                x = text - gap - number.level_out * 36.0 - line.width
            placed.append(Placed(max(x, 20.0), line, passage, words=False))
        return placed

    def rows(
        self, passage: Passage, runs: Sequence[Run], left: float, measure: Measure, base: Type
    ) -> list[Row]:
        """The rows of a passage, broken as the official print is where that is asked for."""
        told = self.told(passage)
        if told:
            measure = replace(measure, breaks=tuple(at for at in told if at > 0))
        lines = self.lines(runs, measure, base)
        rows: list[Row] = []
        last = len(lines) - 1
        for n, line in enumerate(lines):
            x = left - (measure.first if n == 0 else 0.0)
            at = 0 if n == 0 else line.start
            rows.append(
                Row(
                    (Placed(x, line, passage),),
                    0.0,
                    # No page ends after the first line of a paragraph, or before its last.
                    with_next=last > 0 and n in (0, last - 1),
                    told=told.get(at) if n == 0 or line.begins else None,
                )
            )
        return rows

    # -- tables ------------------------------------------------------------------------------

    def _table(self, table: Table, state: _State) -> None:
        rows = set_table(self, table)
        if rows:
            above = 7.1 if state.quotes_opened == 1 else 7.9
            if not table.caption:
                above += 5.0  # for the line above the table
            rows[0] = replace(rows[0], above=above, new_page=state.before == "new page")
            state.rows.extend(rows)
            state.before = "table"
        state.quotes_opened += state.quotes_opened == 1

    def _passage(self, leaf: Leaf, role: str) -> Passage:
        words = characters(leaf.runs)
        pieces: list[tuple[str, Block | None]] = []
        for count, block in reversed(leaf.tail):
            pieces.insert(0, (words[len(words) - count :], block))
            words = words[: len(words) - count]
        pieces.insert(0, (words, leaf.block))
        numbers = tuple(number.block for number in leaf.numbers if number.block is not None)
        label = "" if leaf.quoted else leaf.label
        return Passage(role, label, leaf.anchor, tuple(pieces), numbers, source=leaf.source)
