"""The lines of a new clause as the paper prints it, for amendments that cite them.

Where others amend a new clause its lines are counted and every fifth is numbered, and “Line 25”
is a line of the clause as printed (Commons papers).  So the lines are broken here, by the same
setter as a bill's, and both the page and the citations take them as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from amendtool.amend.matter import Matter
from amendtool.core.book import AddressBook
from amendtool.core.errors import FontMissing
from amendtool.core.printmap import Origin, PrintMap
from amendtool.core.provision import Document, Provision
from amendtool.formats.akn.amendment_matter import matter_document
from amendtool.papers.cite import Citer
from amendtool.render.flow import Flow
from amendtool.render.print_faces import open_faces
from amendtool.render.print_galley import Galley
from amendtool.render.print_look import EVERY, LEFT
from amendtool.render.print_pages import Sheet, Standing
from amendtool.render.print_places import strips_of_sheets
from amendtool.render.print_rows import Row


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on a line.  ``x``: in points from the left edge of the frame.  ``bold``: a title."""

    x: float
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class MatterLine:
    """One printed line.  ``number``: shown beside it, or 0.  ``above``: space, in points."""

    pieces: tuple[Piece, ...]
    number: int
    above: float


class MatterSetter:
    """Sets new matter in lines; remembers what it has set."""

    def __init__(self) -> None:
        self._galley: Galley | None = None
        self._known: dict[tuple[Matter, bool], tuple[Document, Provision, list[Row]]] = {}
        self._citers: dict[tuple[Matter, bool], Citer] = {}

    def ready(self) -> bool:
        """Whether the typefaces are there with which the lines are broken."""
        try:
            self._galley = Galley(open_faces())
        except FontMissing:
            return False
        return True

    def lines(self, matter: Matter, *, scheduled: bool = False) -> tuple[MatterLine, ...]:
        """The lines.  Raises :class:`amendtool.core.errors.FontMissing`."""
        _, _, rows = self._set(matter, scheduled)
        found: list[MatterLine] = []
        for n, row in enumerate(rows, 1):
            pieces = tuple(
                Piece(each.x - LEFT, each.line.text, each.passage.role.startswith("H"))
                for each in row.placed
                if each.line.text
            )
            found.append(MatterLine(pieces, n if n % EVERY == 0 else 0, row.above if n > 1 else 0))
        return tuple(found)

    def citer(self, matter: Matter, scheduled: bool) -> Citer:
        """Cites operations by these lines, all on page 1."""
        key = (matter, scheduled)
        if key not in self._citers:
            document, quoted, rows = self._set(matter, scheduled)
            sheet = Sheet("1", True, rows=[Standing(row, 0.0, n) for n, row in enumerate(rows, 1)])
            strips = strips_of_sheets(document, [sheet])
            printed = PrintMap(strips, origin=Origin.LAYOUT)
            home = quoted.children[0] if len(quoted.children) == 1 else quoted
            self._citers[key] = Citer(document, printed, AddressBook(document, home=home))
        return self._citers[key]

    def _set(self, matter: Matter, scheduled: bool) -> tuple[Document, Provision, list[Row]]:
        key = (matter, scheduled)
        if key not in self._known:
            if self._galley is None:
                self._galley = Galley(open_faces())
            document, quoted = matter_document(matter, scheduled=scheduled)
            rows = self._galley.set(Flow(document).events(quoted))
            self._known[key] = (document, quoted, rows)
        return self._known[key]
