"""One piece of a page laid out and drawn by WeasyPrint, without its running heads.

“Page 3 of 55” needs the whole, a piece knows only its own pages.  So WeasyPrint is kept from
making the running heads and feet with the pages; what they are to say is noted down, the pages are
drawn, and their boxes, which take most of the memory, are let go before the next piece is begun.
The heads follow (``pdf_heads``) when all pieces are counted.  That rests on
``weasyprint.layout.make_margin_boxes``, which is not documented: :func:`can_wait` says whether it
is there, a test that it is, and where it is not the page is laid out whole
(``docs/decisions/0010-pdf-layout.md``).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amendtool.render.pdf_engine import (
    heard,
    hold_dashes,
    objects_of,
    page_class,
    page_numbers_once,
    refuse,
    refused_fetches,
    without_style,
)
from amendtool.render.pdf_later import weasyprint
from amendtool.render.pdf_objects import ELSEWHERE, Objects
from amendtool.render.pdf_sheets import Piece

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Said:
    """What a named string of the style sheet (``string-set``) says on one page."""

    name: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A piece as the objects of a PDF, without running heads and feet.

    ``anchors``: the page of each id in it (from 1).  ``heads``: for each page
    what its running heads are made from.  ``families``: of the typefaces in it.
    """

    objects: Objects
    anchors: Mapping[str, int]
    heads: tuple[tuple[Said, ...], ...]
    families: frozenset[str]

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self.objects.sheets)


def draw(
    piece: Piece,
    targets: frozenset[str],
    title: str,
    lang: str,
    numbers: Mapping[str, int] | None = None,
) -> Drawn:
    """Lay a piece out and draw it, to be joined with others.

    ``targets``: the ids to keep, those that a link in any piece points to.  ``numbers``: the
    pages that a contents list of other pieces gives (from 1), by id; None: not known yet.

    Raises :class:`amendtool.core.errors.FontMissing` and
    :class:`amendtool.core.errors.LayoutFailed`.
    """
    heads: list[tuple[Said, ...]] = []
    with heard() as faults, refused_fetches(), page_numbers_once():
        with _without_margins(heads):
            document = _laid_out(piece, targets, title, lang, numbers)
        objects = objects_of(document, pdf_tags=True)
    refuse(faults)
    drawn = Drawn(
        objects,
        {name: at for at, each in enumerate(document.pages, 1) for name in each.anchors},
        tuple(heads),
        frozenset(font.family for font in document.fonts.values()),
    )
    # The boxes, which hold one another: only what is new is looked through.
    del document
    gc.collect(0)
    return drawn


def draw_whole(
    piece: Piece, targets: frozenset[str], title: str, lang: str
) -> tuple[bytes, frozenset[str]]:
    """The only piece of a page as a PDF, with its running heads and feet, and its typefaces.

    Raises as :func:`draw` does.
    """
    with heard() as faults, refused_fetches(), page_numbers_once():
        document = _laid_out(piece, targets, title, lang, None)
        # The identifier is then made from the content: no clock, no chance.
        pdf = document.write_pdf(pdf_tags=True, pdf_identifier=True)
    refuse(faults)
    return pdf, frozenset(font.family for font in document.fonts.values())


def _laid_out(
    piece: Piece,
    targets: frozenset[str],
    title: str,
    lang: str,
    numbers: Mapping[str, int] | None,
) -> Any:
    html, style = without_style(hold_dashes(piece.html))
    page = page_class()(html)
    _prepare(page.etree_element, piece, targets, numbers)
    document = page.render(pdf_tags=True, stylesheets=[style])
    document.metadata.title = title
    document.metadata.lang = lang
    return document


def can_wait() -> bool:
    """Whether WeasyPrint is built as :func:`draw` needs it."""
    weasyprint()
    from weasyprint import layout
    from weasyprint.layout import page

    return getattr(layout, "make_margin_boxes", None) is getattr(
        page, "make_margin_boxes", False
    ) and hasattr(layout.LayoutContext, "get_string_set_for")


@contextmanager
def _without_margins(heads: list[tuple[Said, ...]]) -> Iterator[None]:
    """While pages are laid out, note down what their running heads would be made from."""
    from weasyprint import layout

    at_once = layout.make_margin_boxes

    def later(context: Any, page: Any, _state: Any) -> tuple[()]:
        heads.append(
            tuple(
                Said(
                    name,
                    "".join(context.get_string_set_for(page, name, "first")),
                    "".join(context.get_string_set_for(page, name, "last")),
                )
                for name in sorted(context.string_set)
            )
        )
        return ()

    layout.make_margin_boxes = later
    try:
        yield
    finally:
        layout.make_margin_boxes = at_once


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
            link.set("href", ELSEWHERE + target)
    for element in root.iter():
        if element.attrib.get("id") not in targets:
            element.attrib.pop("id", None)
    if piece.footnotes:
        body = root.find("body")
        if body is not None:
            body.set("style", f"counter-reset: footnote {piece.footnotes}")
