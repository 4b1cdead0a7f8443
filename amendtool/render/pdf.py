"""A page of our own HTML as a PDF, laid out by WeasyPrint: quickly, alone, and the same each time.

A long page is cut where a new page begins anyway (``pdf_sheets``); the pieces are drawn here and
in a second process (``pdf_piece``, ``pdf_worker``); when all are counted the contents list and the
running heads (``pdf_heads``) get their page numbers, and all is joined (``pdf_join``).  Why, with
the figures: ``docs/decisions/0010-pdf-layout.md``.
"""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.core.collector import quiet_collector
from amendtool.core.errors import FontMissing
from amendtool.render.pdf_heads import draw_heads
from amendtool.render.pdf_piece import Drawn, can_wait, draw, draw_whole
from amendtool.render.pdf_sheets import Piece, Sheets, divide
from amendtool.render.pdf_worker import Gone, Worker, processors

#: The faces of the house style (``bill.css``), of which one must be there.
TEXT_FACES = ("TeX Gyre Pagella", "Palatino Linotype", "Book Antiqua", "Palatino")
FONT_HINT = (
    "Install TeX Gyre Pagella, a free face: on Debian and Ubuntu  apt install fonts-texgyre ,"
    " on macOS  brew install --cask font-tex-gyre-pagella"
)


def write_pdf(
    html: str,
    *,
    title: str,
    lang: str = "en-GB",
    processes: int | None = None,
    faces: Sequence[str] = TEXT_FACES,
) -> bytes:
    """The PDF of ``html``, a page of docs/html-vocabulary.md.

    ``title`` and ``lang`` (BCP 47) go into the document's properties, where a screen reader looks
    for them; the structure that it reads by (headings, paragraphs, tables) is there too.
    ``faces``: the families of the page, of which one must be installed.
    ``processes``: at most two are used, and by default as many as there are processors.  Nothing
    is fetched, from the network or from a file.

    The same arguments give the same bytes, on one machine with one set of fonts and libraries,
    whatever the number of processes.

    Raises :class:`FontMissing` when none of ``faces`` is installed, or no installed face
    has a character of the text; :class:`amendtool.core.errors.LayoutFailed` when the page asks
    for something to be fetched, or WeasyPrint reports another error.
    """
    sheets = divide(html)
    with quiet_collector():
        if len(sheets.pieces) == 1:
            pdf, families = _whole(html, sheets, title, lang)
        else:
            pdf, families = _in_pieces(html, sheets, title, lang, processes or processors())
    if not families.intersection(faces):
        raise FontMissing(
            f"None of {', '.join(faces)} is installed.",
            candidates=tuple(sorted(families)),
            hint=FONT_HINT,
        )
    return pdf


def _whole(html: str, sheets: Sheets, title: str, lang: str) -> tuple[bytes, frozenset[str]]:
    return draw_whole(Piece(html), sheets.targets, title, lang)


def _in_pieces(
    html: str, sheets: Sheets, title: str, lang: str, processes: int
) -> tuple[bytes, frozenset[str]]:
    numbers = range(len(sheets.pieces))
    here, there = _shared(sheets.pieces) if processes > 1 else (list(numbers), [])
    # Begun before anything else: both then load WeasyPrint at the same time.
    worker = _worker(sheets, there, title, lang)
    try:
        if not can_wait():
            return _whole(html, sheets, title, lang)
        if worker is not None:
            return _Printing(sheets, here, there, worker, title, lang).printed()
    except Gone:
        # It was stopped by somebody, or had no room: its pieces are laid out here.
        pass
    finally:
        if worker is not None:
            worker.stop()
    return _Printing(sheets, numbers, (), None, title, lang).printed()


def _shared(pieces: Sequence[Piece]) -> tuple[list[int], list[int]]:
    """Who lays out which: the longest first, each to whoever has less to do.

    A contents list stays here, because it is laid out last.  A page of it has much less in it
    than another, and takes as long.
    """
    shares: tuple[list[int], list[int]] = ([], [])
    lengths = [0, 0]
    for number, piece in enumerate(pieces):
        if piece.contents:
            shares[0].append(number)
            lengths[0] += 2 * piece.length
    bodies = [number for number, piece in enumerate(pieces) if not piece.contents]
    for number in sorted(bodies, key=lambda each: -pieces[each].length):
        less = 0 if lengths[0] <= lengths[1] else 1
        shares[less].append(number)
        lengths[less] += pieces[number].length
    return sorted(shares[0]), sorted(shares[1])


def _worker(sheets: Sheets, numbers: Sequence[int], title: str, lang: str) -> Worker | None:
    if not numbers:
        return None
    try:
        return Worker([sheets.pieces[number] for number in numbers], sheets.targets, title, lang)
    except Gone:
        return None


class _Printing:
    """The pieces, some of them drawn in the second process.

    Raises :class:`Gone` where that ends early.
    """

    def __init__(
        self,
        sheets: Sheets,
        here: Sequence[int],
        there: Sequence[int],
        worker: Worker | None,
        title: str,
        lang: str,
    ) -> None:
        self._sheets = sheets
        self._here = here
        self._there = there
        self._worker = worker
        self._title = title
        self._lang = lang
        self._drawn: dict[int, Drawn] = {}
        for number in here:
            piece = sheets.pieces[number]
            # A contents list gives the pages of the others: it is drawn when they are known.
            if not piece.contents:
                self._drawn[number] = draw(piece, sheets.targets, title, lang)
        if worker is not None:
            self._drawn |= dict(zip(there, worker.drawn(), strict=True))

    def printed(self) -> tuple[bytes, frozenset[str]]:
        """The whole as a PDF, and the families of its typefaces."""
        from amendtool.render.pdf_join import Part, join

        self._draw_contents()
        numbers = range(len(self._sheets.pieces))
        befores = self._befores(self._drawn[0].pages)
        if self._worker is not None:
            self._worker.begin_heads([befores[each] for each in self._there], befores[-1])
        heads = {
            number: draw_heads(
                self._sheets.pieces[number],
                self._drawn[number].heads,
                befores[number],
                befores[-1],
            )
            for number in self._here
        }
        if self._worker is not None:
            heads |= dict(zip(self._there, self._worker.heads(), strict=True))
        families = frozenset().union(
            *(each.families for each in self._drawn.values()), *(of for _, of in heads.values())
        )
        # Each part is let go when it is in the whole.
        parts = (Part(self._drawn.pop(each).objects, heads.pop(each)[0]) for each in numbers)
        return join(parts), families

    def _draw_contents(self) -> None:
        """Draw the contents list with the pages that it gives.

        How long it is can only be guessed before it is laid out, and it stands before the others.
        """
        contents = self._sheets.pieces[0]
        pages = contents.guessed_pages() if contents.contents else 0
        while 0 not in self._drawn or (contents.contents and self._drawn[0].pages != pages):
            pages = self._drawn[0].pages if 0 in self._drawn else pages
            befores = self._befores(pages)
            numbers = {
                name: befores[each] + page
                for each, drawn in self._drawn.items()
                if each
                for name, page in drawn.anchors.items()
            }
            self._drawn[0] = draw(contents, self._sheets.targets, self._title, self._lang, numbers)

    def _befores(self, first: int) -> list[int]:
        """How many pages stand before each piece, and at the end how many there are.

        ``first``: the pages of the first piece.
        """
        befores = [0]
        for number in range(len(self._sheets.pieces)):
            befores.append(befores[-1] + (self._drawn[number].pages if number else first))
        return befores
