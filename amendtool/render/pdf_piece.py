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
class Said:
    """What a named string of the style sheet (``string-set``) says on one page."""

    name: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A piece as a PDF of its own, without running heads and feet.

    ``pages``: how many.  ``anchors``: the page of each id in it (from 1).  ``heads``: for each page
    what its running heads are made from.  ``families``: of the typefaces in it.
    """

    pdf: bytes
    pages: int
    anchors: Mapping[str, int]
    heads: tuple[tuple[Said, ...], ...]
    families: frozenset[str]


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
    It is compressed only when it is joined: qpdf does it in less time.

    Raises :class:`amendtool.core.errors.FontMissing` and
    :class:`amendtool.core.errors.LayoutFailed`.
    """
    heads: list[tuple[Said, ...]] = []
    with _without_margins(heads):
        drawn = _drawn(piece, targets, title, lang, numbers, heads)
    # The boxes, which hold one another: only what is new is looked through.
    gc.collect(0)
    return drawn


def draw_whole(piece: Piece, targets: frozenset[str], title: str, lang: str) -> Drawn:
    """The only piece of a page, with its running heads and feet.  Raises as :func:`draw` does."""
    return _drawn(piece, targets, title, lang, None, None)


def _drawn(
    piece: Piece,
    targets: frozenset[str],
    title: str,
    lang: str,
    numbers: Mapping[str, int] | None,
    heads: list[tuple[Said, ...]] | None,
) -> Drawn:
    with heard() as faults, refused_fetches(), page_numbers_once():
        html, style = without_style(hold_dashes(piece.html))
        page = page_class()(html)
        _prepare(page.etree_element, piece, targets, numbers)
        document = page.render(pdf_tags=True, stylesheets=[style])
        document.metadata.title = title
        document.metadata.lang = lang
        # The identifier is then made from the content: no clock, no chance.
        pdf = document.write_pdf(
            pdf_tags=True, pdf_identifier=True, uncompressed_pdf=heads is not None
        )
    refuse(faults)
    return Drawn(
        pdf,
        len(document.pages),
        {name: at for at, each in enumerate(document.pages, 1) for name in each.anchors},
        tuple(heads or ()),
        frozenset(font.family for font in document.fonts.values()),
    )


def can_wait() -> bool:
    """Whether WeasyPrint is built as :func:`draw` needs it."""
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
            link.set("href", SCHEME + target)
    for element in root.iter():
        if element.attrib.get("id") not in targets:
            element.attrib.pop("id", None)
    if piece.footnotes:
        body = root.find("body")
        if body is not None:
            body.set("style", f"counter-reset: footnote {piece.footnotes}")
