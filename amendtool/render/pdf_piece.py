"""One piece of a page laid out by WeasyPrint, its running heads left open until all are counted.

“Page 3 of 55” needs the whole, a piece knows only its own pages.  So WeasyPrint is kept from
making the running heads and feet with the pages; they are made afterwards, when the pages before
and the total are known.  That rests on ``weasyprint.layout.make_margin_boxes``, which is not
documented: :func:`can_wait` says whether it is there, a test that it is, and where it is not the
page is laid out whole (``docs/decisions/0010-pdf-layout.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amendtool.render.pdf_engine import (
    heard,
    hold_dashes,
    page_class,
    page_numbers_once,
    refuse,
    refused_fetches,
    without_style,
)
from amendtool.render.pdf_sheets import Piece

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: A link to another piece, until the pieces are joined.
SCHEME = "amendtool-page:"


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece as a PDF of its own, and the families of the typefaces in it."""

    pdf: bytes
    families: frozenset[str]


class LaidOut:
    """A piece on pages.

    ``targets``: the ids to keep, those that a link in any piece points to.  ``numbers``: the
    pages that a contents list of other pieces gives (from 1), by id; None: not known yet.

    Raises :class:`amendtool.core.errors.FontMissing` and
    :class:`amendtool.core.errors.LayoutFailed`.
    """

    def __init__(
        self,
        piece: Piece,
        targets: frozenset[str],
        numbers: Mapping[str, int] | None = None,
        *,
        tagged: bool = True,
    ) -> None:
        self._tagged = tagged
        self._running = _Waiting()
        with heard() as faults, refused_fetches():
            html, style = without_style(hold_dashes(piece.html))
            self._page = page_class()(html)
            _prepare(self._page.etree_element, piece, targets, numbers)
            with self._running.instead_of_margins():
                self._document = self._page.render(pdf_tags=tagged, stylesheets=[style])
        refuse(faults)
        #: the page of each id (from 1, within the piece)
        self.anchors: dict[str, int] = {
            name: number
            for number, page in enumerate(self._document.pages, 1)
            for name in page.anchors
        }
        self.pages = len(self._document.pages)

    def printed(self, before: int, total: int, title: str, lang: str) -> Printed:
        """The PDF, of pages ``before`` + 1 onwards of ``total``.

        One that is to be joined is compressed only then: qpdf does it in less time.
        """
        with heard() as faults, refused_fetches(), page_numbers_once():
            self._running.make(self._page, before, total)
            document = self._document
            document.metadata.title = title
            document.metadata.lang = lang
            # The identifier is then made from the content: no clock, no chance.
            pdf = document.write_pdf(
                pdf_tags=self._tagged,
                pdf_identifier=True,
                uncompressed_pdf=total > self.pages,
            )
        refuse(faults)
        return Printed(pdf, frozenset(font.family for font in document.fonts.values()))


def can_wait() -> bool:
    """Whether WeasyPrint is built as :class:`LaidOut` needs it."""
    from weasyprint import layout
    from weasyprint.layout import background, page

    return (
        getattr(layout, "make_margin_boxes", None) is getattr(page, "make_margin_boxes", False)
        and hasattr(background, "layout_box_backgrounds")
        and hasattr(page, "set_page_type_computed_styles")
    )


class _Waiting:
    """The pages that wait for their running heads and feet."""

    def __init__(self) -> None:
        self._pages: list[tuple[Any, Any, Any, int]] = []

    @contextmanager
    def instead_of_margins(self) -> Iterator[None]:
        """While pages are laid out, note them down rather than give them margin boxes."""
        from weasyprint import layout

        if not can_wait():
            yield
            return
        at_once = layout.make_margin_boxes

        def later(context: Any, page: Any, state: Any) -> tuple[()]:
            self._pages.append((context, page, state, context.current_page))
            return ()

        layout.make_margin_boxes = later
        try:
            yield
        finally:
            layout.make_margin_boxes = at_once

    def make(self, html: Any, before: int, total: int) -> None:
        """Give the pages their margin boxes."""
        from weasyprint.layout.background import layout_box_backgrounds
        from weasyprint.layout.page import make_margin_boxes, set_page_type_computed_styles

        for context, page, state, number in self._pages:
            context.current_page = number
            if before % 2:
                side = "left" if page.page_type.side == "right" else "right"
                page.page_type = page.page_type._replace(side=side)
                set_page_type_computed_styles(page.page_type, html, context.style_for)
            quotes, counters, scopes, groups = state
            counted = {**counters, "page": [before + number], "pages": [total]}
            boxes = tuple(make_margin_boxes(context, page, (quotes, counted, scopes, groups)))
            page.children = (*page.children, *boxes)
            for box in boxes:
                layout_box_backgrounds(page, box, context.get_image_from_uri)
        self._pages.clear()


def _prepare(
    root: Element, piece: Piece, targets: frozenset[str], numbers: Mapping[str, int] | None
) -> None:
    """Take away idle ids, mark links to other pieces, write in page and footnote numbers.

    In the tree that is laid out, not in the page.  An id that no link points to would give its
    element and all that it holds a style of their own.
    """
    here = {element.get("id") for element in root.iter()}
    for link in root.iter("a"):
        target = link.get("href", "").removeprefix("#")
        if not link.get("href", "").startswith("#"):
            continue
        if target not in targets:
            # One clause printed alone refers to others.
            del link.attrib["href"]
            continue
        if piece.contents:
            link.set("data-page", str((numbers or {}).get(target, 0)))
        if target not in here:
            link.set("href", SCHEME + target)
    for element in root.iter():
        if element.attrib.get("id") not in targets:
            element.attrib.pop("id", None)
    if piece.footnotes:
        body = root.find("body")
        if body is not None:
            body.set("style", f"counter-reset: footnote {piece.footnotes}")
