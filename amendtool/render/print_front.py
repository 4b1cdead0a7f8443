"""The front of a print: contents pages, then what stands over the first clause.

Measures of House of Commons prints: contents on a frame 18 points further right, in 12 points a
line; “A BILL TO”, the long title in 12 point, the enacting words with a drop capital.  None of it
has line numbers; in bills of the Scottish Parliament the long title has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from amendtool.apply.dialect import Change
from amendtool.core.kinds import Category, Kind
from amendtool.core.provision import Block, Document
from amendtool.core.textview import all_blocks
from amendtool.render.flow import Flow
from amendtool.render.leaves import Event, Leaf
from amendtool.render.print_boxes import TEXT, Type
from amendtool.render.print_faces import Cut
from amendtool.render.print_galley import Galley
from amendtool.render.print_look import LEFT, LONG_TITLE, PITCH, WIDTH
from amendtool.render.print_pages import Sheet, Standing, roman
from amendtool.render.print_rows import Passage, Placed, Row
from amendtool.render.print_words import Align, Measure, Stroke
from amendtool.render.runs import Run, Style, plain_text

_SHIFT = 18.0
_CONTENTS_TOP = 744.5
_CONTENTS_FOOT = 118.0
_LINE = 12.0
#: more space between CONTENTS and what stands first under it
_BELOW_CONTENTS = 12.0
_DROP = Type(35.0)
_DROP_WIDTH = 23.3
_CENTRED = Measure(WIDTH, Align.CENTRED)


@dataclass(frozen=True, slots=True)
class Front:
    """What the front says.  Empty strings: not there."""

    title: str
    stage: str = ""
    banner: str = ""


# --- Contents -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    look: str
    number: str
    title: str
    source: int
    in_schedule: bool


def contents(galley: Galley, front: Front, events: Iterable[Event]) -> list[Sheet]:
    """The contents pages, i, ii …; none for a document without headings of its own."""
    entries = list(_entries(events))
    if not entries:
        return []
    rows = [*_contents_head(galley, front), *_contents_rows(galley, entries)]
    sheets: list[Sheet] = []
    y = 0.0
    for n, row in enumerate(rows):
        y -= row.above + row.pitch
        if not sheets or y - _company(rows, n) < _CONTENTS_FOOT:
            number = len(sheets) + 1
            sheets.append(Sheet(roman(number), number % 2 == 1, front=True))
            y = 758.5 if number == 1 else _CONTENTS_TOP
        sheets[-1].rows.append(Standing(row, y))
    return sheets


def _entries(events: Iterable[Event]) -> Iterable[_Entry]:
    in_schedule = False
    for event in events:
        if not isinstance(event, Leaf) or event.quoted:
            continue
        if event.look == "schedule":
            in_schedule = True
        if event.look not in ("part", "chapter", "cross-heading", "clause", "article", "schedule"):
            continue
        if in_schedule and event.look not in ("schedule", "part", "article"):
            continue
        if event.block is None and not event.numbers and not event.label:
            continue  # no heading of the document: that of an explanatory note
        number = plain_text(list(event.heading_number)) or plain_text(
            [run for each in event.numbers for run in each.runs]
        )
        title = plain_text(list(event.runs))
        if not number and not title and event.label:
            title = event.label  # a provision left out: “… (left out)”
        if number or title:
            yield _Entry(event.look, number, title, event.source, in_schedule)


def _company(rows: Sequence[Row], n: int) -> float:
    """The height of what must follow row ``n`` on its page: headings and one line below them."""
    height = 0.0
    while rows[n].with_next and n + 1 < len(rows):
        n += 1
        height += rows[n].above + rows[n].pitch
    return height


def _contents_head(galley: Galley, front: Front) -> list[Row]:
    rows = title_rows(galley, front)
    if front.stage:
        rows += centred(galley, f"[{front.stage.upper()}]", LONG_TITLE, 36.6)
    if front.banner:
        rows += centred(galley, front.banner, Type(9.5, Cut.BOLD), 12.0)
    rows += centred(galley, "CONTENTS", Type(14.0), 40.0 if front.banner else 62.4, "H2")
    return rows


def title_rows(galley: Galley, front: Front) -> list[Row]:
    """The title of the bill over two rules, at the head of the contents and of the covers."""
    rows = centred(galley, front.title, Type(18.0, Cut.BOLD), 0.0, "H1", pitch=22.0)
    if rows:
        last = rows[-1]
        # a thin rule over a thicker one
        thick = Stroke(LEFT + _SHIFT, WIDTH, -10.0, 1.0)
        thin = Stroke(LEFT + _SHIFT, WIDTH, -8.2, 0.5)
        rows[-1] = replace(last, strokes=(thin, thick))
    return rows


def centred(
    galley: Galley, words: str, base: Type, above: float, role: str = "P", pitch: float = PITCH
) -> list[Row]:
    """Words centred on the frame of the front pages.  ``above``, ``pitch``: points."""
    passage = Passage(role)
    lines = galley.lines((Run(words),), _CENTRED, base)
    return [
        Row((Placed(LEFT + _SHIFT, line, passage),), above if n == 0 else 0.0, pitch, counted=False)
        for n, line in enumerate(lines)
    ]


def _contents_rows(galley: Galley, entries: Sequence[_Entry]) -> list[Row]:
    rows: list[Row] = []
    before = ""
    for n, entry in enumerate(entries):
        first_schedule = entry.look == "schedule" and not any(
            each.look == "schedule" for each in entries[:n]
        )
        if first_schedule and n:
            rows.append(_short_rule())
        if entry.in_schedule:
            made = _schedule_rows(galley, entry, first_schedule)
        elif entry.look in ("clause", "article"):
            made = _clause_rows(galley, entry, before)
        else:
            made = _heading_rows(galley, entry)
        if n == 0 and made:
            made[0] = replace(made[0], above=made[0].above + _BELOW_CONTENTS)
        rows += made
        before = entry.look
    return rows


def _short_rule() -> Row:
    rule = Stroke(LEFT + _SHIFT + 153.6, 108.0, 0.0, 0.8)
    return Row((), 24.0, _LINE, counted=False, strokes=(rule,))


def _clause_rows(galley: Galley, entry: _Entry, before: str) -> list[Row]:
    passage = Passage("P", target=entry.source)
    number = galley.lines((Run(entry.number),), Measure(200, Align.LEFT))
    left = LEFT + 65.9
    width = LEFT + _SHIFT + WIDTH - left
    placed = [Placed(left - 12.0 - line.width, line, passage, False) for line in number[:1]]
    over = max((each.x + each.line.width + 4.0 - left for each in placed), default=0.0)
    over = max(over, 0.0)
    lines = galley.lines((Run(entry.title),), Measure(width - over, Align.LEFT))
    above = 6.1 if before not in ("clause", "article") else 0.0
    if not lines:
        return [Row(tuple(placed), above, _LINE, counted=False)]
    return [
        Row(
            (*(placed if n == 0 else ()), Placed(left + over, line, passage)),
            above if n == 0 else 0.0,
            _LINE,
            counted=False,
        )
        for n, line in enumerate(lines)
    ]


def _heading_rows(galley: Galley, entry: _Entry) -> list[Row]:
    passage = Passage("P", target=entry.source)
    rows: list[Row] = []
    styles = (
        ((entry.title, Type(11.5, Cut.ITALIC)),)
        if entry.look == "cross-heading"
        else (
            (entry.number, Type(11.0, Cut.BOLD, small_capitals=True)),
            (entry.title, Type(11.0, small_capitals=True)),
        )
    )
    for words, base in styles:
        for line in galley.lines((Run(words),), _CENTRED, base) if words else ():
            rows.append(
                Row(
                    (Placed(LEFT + _SHIFT, line, passage),),
                    18.4 if not rows else 4.0,
                    _LINE,
                    counted=False,
                    with_next=True,
                )
            )
    return rows


def _schedule_rows(galley: Galley, entry: _Entry, first: bool) -> list[Row]:
    passage = Passage("P", target=entry.source)
    word, _, rest = entry.number.partition(" ")
    number = " ".join(filter(None, (word.capitalize() if word.isupper() else word, rest)))
    said = " — ".join(filter(None, (number, entry.title)))
    left = LEFT + (66.0 if entry.look == "schedule" else 90.0)
    lines = galley.lines((Run(said),), Measure(LEFT + _SHIFT + WIDTH - left, Align.LEFT))
    return [
        Row((Placed(left, line, passage),), 24.0 if first and n == 0 else 0.0, PITCH, counted=False)
        for n, line in enumerate(lines)
    ]


# --- Over the first clause ------------------------------------------------------------------


def over_text(
    galley: Galley,
    document: Document,
    front: Front,
    changes: Mapping[str, Change],
    labels: Mapping[str, str] | None = None,
    *,
    scottish: bool = False,
    below: bool = False,
) -> list[Row]:
    """“A BILL TO”, long title and enacting words: the rows above the first heading or clause.

    ``labels``: what is printed where a note is called, by its key.  ``below``: whether other words
    stand above them.
    """
    flow = Flow(document, changes)
    rows: list[Row] = []
    bill = document.category is Category.BILL
    if front.stage and bill:
        rows += _plain(galley, f"[{front.stage.upper()}]", LONG_TITLE, 24.0 if below else 0.0)
    if bill and not scottish:
        rows += _plain(galley, "A", Type(9.0), 28.2 if rows else 41.5)
        rows += _plain(galley, "B I L L", Type(30.0, Cut.BOLD), 26.1, "H1")
        rows += _plain(galley, "TO", Type(9.0), 11.3)
    else:
        rows += _plain(galley, front.title, Type(21.0, Cut.BOLD), 14.0 if rows else 0.0, "H1", 26.0)
    for n, block in enumerate(_blocks(document, Kind.LONG_TITLE)):
        made = _paragraph(galley, flow, block, LONG_TITLE, 14.0)
        if made:
            made[0] = replace(made[0], above=13.2 if n == 0 else 4.0)
        rows += [replace(row, counted=scottish) for row in made]
    for n, event in enumerate(_preamble(document, flow)):
        if n == 0 and isinstance(event, Leaf) and event.block is not None:
            made = _enacting(galley, flow, event.block)
        else:
            set_rows = galley.set([event], labels=labels, after_front=False)
            made = [replace(row, counted=False) for row in set_rows]
        if made:
            made[0] = replace(made[0], above=27.4 if n == 0 else 6.0)
        rows += made
    return [replace(row, with_next=n + 1 < len(rows)) for n, row in enumerate(rows)]


def _blocks(document: Document, kind: Kind) -> list[Block]:
    return [
        block for top in document.root.children if top.kind is kind for block in all_blocks(top)
    ]


def _preamble(document: Document, flow: Flow) -> list[Event]:
    """The enacting words, or the recitals of an EU document, in their order."""
    tops = [top for top in document.root.children if top.kind is Kind.PREAMBLE]
    return [event for top in tops for event in flow.events(top)]


def _plain(
    galley: Galley, words: str, base: Type, above: float, role: str = "P", pitch: float = PITCH
) -> list[Row]:
    passage = Passage(role)
    lines = galley.lines((Run(words),), _CENTRED, base)
    return [
        Row((Placed(LEFT, line, passage),), above if n == 0 else 0.0, pitch, counted=False)
        for n, line in enumerate(lines)
    ]


def _paragraph(
    galley: Galley, flow: Flow, block: Block, base: Type = TEXT, pitch: float = PITCH
) -> list[Row]:
    runs = flow.runs(block)
    passage = Passage("P", pieces=(("".join(run.text for run in runs), block),))
    return [
        replace(row, pitch=pitch, counted=False)
        for row in galley.rows(passage, runs, LEFT, Measure(WIDTH), base)
    ]


def _enacting(galley: Galley, flow: Flow, block: Block) -> list[Row]:
    """“BE IT ENACTED”: a capital two lines high, the rest of the three words in small ones."""
    runs = flow.runs(block)
    words = "".join(run.text for run in runs)
    if not words.upper().startswith("BE IT ENACTED") or runs[0].marks:
        return _paragraph(galley, flow, block)
    passage = Passage("P", pieces=((words, block),))
    opening = Run("e it enacted", frozenset({Style.SMALL_CAPITALS}))
    rest = (opening, *_after(runs, len("BE IT ENACTED")))
    narrow = galley.lines(rest, Measure(WIDTH - _DROP_WIDTH))
    rows = [
        Row((Placed(LEFT + _DROP_WIDTH, line, passage),), 0.0, 14.3, counted=False)
        for line in narrow[:2]
    ]
    drop = galley.lines((Run(words[0]),), Measure(200, Align.LEFT), _DROP)
    rows[0] = replace(rows[0], placed=(Placed(LEFT, drop[0], passage, rise=-16.4), *rows[0].placed))
    if len(narrow) > 2:
        below = galley.lines(tuple(_after(rest, narrow[2].start)), Measure(WIDTH))
        rows += [Row((Placed(LEFT, line, passage),), 0.0, PITCH, counted=False) for line in below]
    return rows


def _after(runs: Sequence[Run], count: int) -> Iterable[Run]:
    """The runs without their first characters."""
    for run in runs:
        length = 1 if run.line_break else len(run.text)
        if count >= length > 0:
            count -= length
            continue
        yield replace(run, text=run.text[count:]) if count else run
        count = 0
