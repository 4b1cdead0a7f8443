"""A page of our own HTML as a PDF, laid out by WeasyPrint: quickly, alone, and the same each time.

A long page is cut where a new page begins anyway (``pdf_sheets``); the pieces are laid out here and
in a second process (``pdf_piece``, ``pdf_worker``); when all are counted the running heads and the
contents list get their page numbers, and the pieces are joined (``pdf_join``).  Why, with the
figures: ``docs/decisions/0010-pdf-layout.md``.
"""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.core.collector import quiet_collector
from amendtool.core.errors import FontMissing
from amendtool.render.pdf_piece import LaidOut, Printed, can_wait
from amendtool.render.pdf_sheets import Piece, Sheets, divide
from amendtool.render.pdf_worker import Count, Gone, Worker, processors

#: The faces of the house style (``bill.css``), of which one must be there.
TEXT_FACES = ("TeX Gyre Pagella", "Palatino Linotype", "Book Antiqua", "Palatino")
FONT_HINT = (
    "Install TeX Gyre Pagella, a free face: on Debian and Ubuntu  apt install fonts-texgyre ,"
    " on macOS  brew install --cask font-tex-gyre-pagella"
)


def write_pdf(html: str, *, title: str, lang: str = "en-GB", processes: int | None = None) -> bytes:
    """The PDF of ``html``, a page of docs/html-vocabulary.md.

    ``title`` and ``lang`` (BCP 47) go into the document's properties, where a screen reader looks
    for them; the structure that it reads by (headings, paragraphs, tables) is there too.
    ``processes``: at most two are used, and by default as many as there are processors.  Nothing
    is fetched, from the network or from a file.

    The same arguments give the same bytes, on one machine with one set of fonts and libraries,
    whatever the number of processes.

    Raises :class:`FontMissing` when none of :data:`TEXT_FACES` is installed, or no installed face
    has a character of the text; :class:`amendtool.core.errors.LayoutFailed` when the page asks
    for something to be fetched, or WeasyPrint reports another error.
    """
    sheets = divide(html)
    with quiet_collector():
        if len(sheets.pieces) == 1:
            printed = _whole(html, sheets, title, lang)
        else:
            printed = _in_pieces(html, sheets, title, lang, processes or processors())
    families = frozenset().union(*(each.families for each in printed))
    if not families.intersection(TEXT_FACES):
        raise FontMissing(
            f"None of {', '.join(TEXT_FACES)} is installed.",
            candidates=tuple(sorted(families)),
            hint=FONT_HINT,
        )
    if len(printed) == 1:
        return printed[0].pdf
    from amendtool.render.pdf_join import join

    return join([each.pdf for each in printed])


def _whole(html: str, sheets: Sheets, title: str, lang: str) -> list[Printed]:
    laid = LaidOut(Piece(html), sheets.targets)
    return [laid.printed(0, laid.pages, title, lang)]


def _in_pieces(html: str, sheets: Sheets, title: str, lang: str, processes: int) -> list[Printed]:
    numbers = range(len(sheets.pieces))
    here, there = _shared(sheets.pieces) if processes > 1 else (list(numbers), [])
    # Begun before anything else: both then load WeasyPrint at the same time.
    worker = _worker(sheets, there)
    try:
        if not can_wait():
            return _whole(html, sheets, title, lang)
        if worker is not None:
            return _Printing(sheets, here, there, worker).printed(title, lang)
    except Gone:
        # It was stopped by somebody, or had no room: its pieces are laid out here.
        pass
    finally:
        if worker is not None:
            worker.stop()
    return _Printing(sheets, numbers, (), None).printed(title, lang)


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


def _worker(sheets: Sheets, numbers: Sequence[int]) -> Worker | None:
    if not numbers:
        return None
    try:
        return Worker([sheets.pieces[number] for number in numbers], sheets.targets)
    except Gone:
        return None


class _Printing:
    """The pieces, some of them laid out in the second process.

    Raises :class:`Gone` where that ends early.
    """

    def __init__(
        self, sheets: Sheets, here: Sequence[int], there: Sequence[int], worker: Worker | None
    ) -> None:
        self._sheets = sheets
        self._there = there
        self._worker = worker
        self._laid: dict[int, LaidOut] = {}
        self._counts: dict[int, Count] = {}
        for number in here:
            piece = sheets.pieces[number]
            if piece.contents:
                # It gives the pages of the others: how long it is can only be guessed so far.
                self._counts[number] = Count(piece.guessed_pages(), {})
                continue
            one = self._laid[number] = LaidOut(piece, sheets.targets)
            self._counts[number] = Count(one.pages, one.anchors)
        if worker is not None:
            self._counts |= dict(zip(there, worker.counts(), strict=True))

    def printed(self, title: str, lang: str) -> list[Printed]:
        """All pieces as PDFs, in order."""
        befores, total = self._contents()
        if self._worker is not None:
            self._worker.printed([befores[each] for each in self._there], total, title, lang)
        printed = {
            number: self._laid.pop(number).printed(befores[number], total, title, lang)
            for number in list(self._laid)
        }
        if self._worker is not None:
            printed |= dict(zip(self._there, self._worker.results(), strict=True))
        return [printed[number] for number in sorted(printed)]

    def _contents(self) -> tuple[list[int], int]:
        """Lay the contents list out with the pages that it gives, and count.

        Returns how many pages stand before each piece, and how many there are.
        """
        contents = self._sheets.pieces[0]
        settled = not contents.contents
        while not settled:
            befores, _ = self._befores()
            numbers = {
                name: befores[each] + page
                for each, count in self._counts.items()
                for name, page in count.anchors.items()
            }
            guessed = self._counts[0].pages
            one = self._laid[0] = LaidOut(contents, self._sheets.targets, numbers)
            self._counts[0] = Count(one.pages, one.anchors)
            settled = one.pages == guessed
        return self._befores()

    def _befores(self) -> tuple[list[int], int]:
        befores: list[int] = []
        total = 0
        for number in range(len(self._counts)):
            befores.append(total)
            total += self._counts[number].pages
        return befores, total
