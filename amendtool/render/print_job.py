"""A whole print: a document laid out in the look of the House, and the PDF of it.

The layout is made once; the PDF and the print map (``print_lines.py``) are both read from it, so
that a line of the one is a line of the other.  ``Press`` keeps what it has set: printed again
after a change, only the changed leaves are set anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from amendtool.apply.dialect import Change
from amendtool.core.collector import quiet_collector
from amendtool.core.errors_print import NoOfficialLines, NothingToPrint
from amendtool.core.kinds import Category, Kind
from amendtool.core.printmap import PrintMap
from amendtool.core.provision import Block, Document
from amendtool.formats.about import About, about
from amendtool.formats.akn.covers import Covers, covers_of
from amendtool.formats.load import LoadedSource
from amendtool.render.flow import Flow
from amendtool.render.leaves import Event, Leaf, Table
from amendtool.render.print_covers import back_cover, front_cover
from amendtool.render.print_draw import Drawing, Dress
from amendtool.render.print_faces import open_faces
from amendtool.render.print_front import Front, contents, over_text
from amendtool.render.print_galley import Galley
from amendtool.render.print_notes import called_notes
from amendtool.render.print_official import OfficialLines, into_official_pages
from amendtool.render.print_pages import Sheet, into_pages
from amendtool.render.print_rows import Row
from amendtool.render.schedules import banner_marks, schedules_in, with_first_number


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed, and how.  Empty strings: not said.

    ``changes``: of a marked document, by key.  ``line_numbers``: whether the margin has them;
    None: bills have, Acts and instruments have not, as in the official prints.
    ``marked``: whether changes are shown.  ``official``: lines and pages as in the official
    print.  ``covers``: whether what the bill says on its covers is printed.  ``imprint``: lines
    below every page.  ``back``: what follows the text on pages of
    its own, without line numbers.
    """

    title: str = ""
    stage: str = ""
    banner: str = ""
    imprint: tuple[str, ...] = ("Not an official publication",)
    marked: bool = False
    official: bool = False
    changes: Mapping[str, Change] = field(default_factory=dict)
    line_numbers: bool | None = None
    contents: bool = True
    covers: bool = False
    back: Sequence[Event] = ()


NOT_OFFICIAL = "Not an official publication"
_OWN_LINES = "Pages and lines are those of this copy, made with amendtool."
_OFFICIAL_LINES = "Pages and lines are those of the official print{}."


def wanted_of(loaded: LoadedSource, *, official: bool = False) -> Wanted:
    """What is printed of a source if nothing else is asked for.

    Whatever cites the pages and lines of our own print must lay out with these very values:
    the stage on page 1 moves every line below it.
    """
    name = about(loaded.document).number or loaded.print_name
    lines = _OFFICIAL_LINES.format(f" ({name})" if name else "") if official else _OWN_LINES
    note = loaded.note or ("Illustrative: not an official print." if loaded.illustrative else "")
    return Wanted(
        loaded.title,
        loaded.stage,
        note if loaded.illustrative else "",
        tuple(filter(None, (f"{NOT_OFFICIAL}. {lines}", note))),
        official=official,
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """A document on its pages.  ``front``: cover, i, ii …; ``text``: from 1 on; ``back``: the
    cover behind it."""

    document: Document
    front: tuple[Sheet, ...]
    text: tuple[Sheet, ...]
    dress: Dress
    said: About
    back: tuple[Sheet, ...] = ()

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All pages."""
        return (*self.front, *self.text, *self.back)


class Press:
    """Lays documents out and draws them; remembers what it has set."""

    def __init__(self) -> None:
        self._galley = Galley(open_faces())

    @property
    def paragraphs_set(self) -> int:
        """How many paragraphs were broken into lines so far, each once."""
        return self._galley.paragraphs_set

    def lay_out(self, document: Document, wanted: Wanted | None = None) -> Layout:
        """The pages of a document.  Raises :class:`amendtool.core.errors.FontMissing`."""
        with quiet_collector():
            return self._laid_out(document, wanted or Wanted())

    def _laid_out(self, document: Document, wanted: Wanted) -> Layout:
        said = about(document)
        title = wanted.title or document.title or "Untitled"
        front = Front(title, wanted.stage or said.stage, wanted.banner)
        official = None
        if wanted.official:
            official = OfficialLines(document, _official_map(document))
        self._galley.follow(official.breaks if official is not None else None)
        lead, events = _parted(document, Flow(document, wanted.changes).events())
        events = with_first_number(events)
        if not any(isinstance(event, Leaf | Table) for event in events):
            raise NothingToPrint(
                "it has a title at most, and no clause, section or Schedule with words",
                hint="amendtool show SOURCE  shows what there is in it.",
            )
        called = called_notes(self._galley, document)
        rows = [
            replace(row, counted=False)
            for row in self._galley.set(lead, labels=called.labels, after_front=False)
        ]
        rows += over_text(
            self._galley,
            document,
            front,
            wanted.changes,
            called.labels,
            scottish=said.scottish,
            below=bool(rows),
        )
        rows += self._galley.set(
            events,
            labels=called.labels,
            schedules=schedules_in(events),
            banner=banner_marks(events),
            after_front=bool(rows),
        )
        self._galley.follow(None)
        rows += [*self._back(called.back), *self._back(wanted.back)]
        sheets = (into_official_pages if official is not None else into_pages)(rows, called.below)
        before = contents(self._galley, front, events) if wanted.contents else []
        dress = _dress(document, wanted, said)
        covers = covers_of(document) if wanted.covers else Covers()
        first = front_cover(self._galley, front, covers)
        last = back_cover(self._galley, front, covers, scottish=said.scottish)
        return Layout(
            document,
            (*((first,) if first else ()), *before),
            tuple(sheets),
            dress,
            said,
            (last,) if last else (),
        )

    def _back(self, events: Sequence[Event]) -> list[Row]:
        """What follows the text: on a page of its own, its lines not counted."""
        rows = [replace(row, counted=False) for row in self._galley.set(events)]
        return [
            replace(row, new_page=n == 0, heads=() if n == 0 else None)
            for n, row in enumerate(rows)
        ]

    def pdf(
        self, layout: Layout, progress: Callable[[int, int], None] = lambda _done, _all: None
    ) -> bytes:
        """The PDF of a layout.  ``progress`` is told each page and how many there are.

        The same document printed by a new ``Press`` gives the same bytes.
        """
        sheets = layout.sheets
        with quiet_collector():
            return Drawing(self._galley.faces, layout.dress).pdf(sheets, progress)


def _parted(document: Document, events: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """The words that stand before the long title (a note of the printers, say), and the rest."""
    title = next((p for p in document.root.children if p.kind is Kind.LONG_TITLE), None)
    before = {
        id(part)
        for part in document.root.content
        if isinstance(part, Block) and title is not None and part.low < title.element.start
    }
    lead: list[Event] = []
    rest: list[Event] = []
    for event in events:
        stands = isinstance(event, Leaf) and id(event.block) in before
        (lead if stands else rest).append(event)
    return lead, rest


def _official_map(document: Document) -> PrintMap:
    from amendtool.formats.akn.printmarks import has_marks, read_print_map

    if not has_marks(document):
        raise NoOfficialLines(
            "it carries no page and line marks",
            hint="Print it without --official-lines: then pages and lines are amendtool’s own.",
        )
    return read_print_map(document)


def _dress(document: Document, wanted: Wanted, said: About) -> Dress:
    title = wanted.title or document.title or "Untitled"
    numbered = wanted.line_numbers
    if numbered is None:
        numbered = document.category is Category.BILL
    marked = ": marked to show amendments" if wanted.marked else ""
    lang = {"en": "en-GB", "eng": "en-GB", "cym": "cy"}.get(document.language, document.language)
    return Dress(
        title,
        f"{title}{marked}",
        (said.number, said.session),
        wanted.imprint,
        numbered,
        lang or "en-GB",
    )
