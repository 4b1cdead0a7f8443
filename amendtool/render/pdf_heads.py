"""The running heads and feet of a piece, on sheets of their own that are laid over its pages.

They are made from the same style sheet as the page: an empty page for each of the piece's, on which
the named strings (``string-set``) say what they said there.  Only the page numbers, which count the
whole document, are handed in as strings too.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from amendtool.render.pdf_engine import (
    heard,
    page_class,
    refuse,
    refused_fetches,
    sheet,
    split_style,
)
from amendtool.render.pdf_piece import Said
from amendtool.render.pdf_sheets import Piece, opening

if TYPE_CHECKING:
    from pikepdf import Pdf

_PAGE, _PAGES = "this-page", "all-pages"


def draw_heads(
    piece: Piece, heads: Sequence[Sequence[Said]], before: int, total: int
) -> tuple[bytes, frozenset[str]]:
    """A PDF of the running heads of pages ``before`` + 1 onwards of ``total``, and its typefaces.

    Where an odd number of pages stand before, there is an empty one first, so that left pages
    stand on the left: :func:`lay_over` passes it over.

    Raises :class:`amendtool.core.errors.FontMissing`.
    """
    html, css = split_style(opening(piece.html))
    counted = css.replace("counter(pages)", f"string({_PAGES})")
    counted = counted.replace("counter(page)", f"string({_PAGE})")
    names = sorted({said.name for page in heads for said in page} | {_PAGE, _PAGES})
    sets = [f".s-{name} {{ string-set: {name} attr(data-v) }}" for name in names]
    sheets = ['<div class="over"></div>'] * (before % 2)
    for number, page in enumerate(heads, before + 1):
        numbers = (Said(_PAGE, str(number), ""), Said(_PAGES, str(total), ""))
        strings = "".join(_strings([*page, *numbers]))
        sheets.append(f'<div class="over">{strings}</div>')
    with heard() as faults, refused_fetches():
        page_html = page_class()(f"{html}{''.join(sheets)}</body></html>")
        breaks = ".over + .over { break-before: page }"
        document = page_html.render(stylesheets=[sheet(counted), sheet("\n".join([breaks, *sets]))])
        pdf = document.write_pdf(uncompressed_pdf=True, pdf_identifier=True)
    refuse(faults)
    return pdf, frozenset(font.family for font in document.fonts.values())


def _strings(page: Sequence[Said]) -> list[str]:
    said = [(each.name, each.first) for each in page]
    said += [(each.name, each.last) for each in page if each.last not in ("", each.first)]
    return [f'<p class="s-{name}" data-v="{escape(text)}"></p>' for name, text in said]


def lay_over(whole: Pdf, heads: Sequence[tuple[int, Pdf]]) -> None:
    """Put the running heads on the pages, before what stands there.

    ``heads``: those of each piece in order, with the number of its pages.  Each head is an artifact
    (ISO 32000-1, 14.8.2.2): no part of the text, and a screen reader passes it over.
    """
    from pikepdf import Dictionary, Name

    pages = iter(whole.pages)
    for count, sheets in heads:
        for over in list(sheets.pages)[-count:]:
            page = next(pages)
            # The resources are one dictionary for all pages; each has a head of its own.
            shared: Any = page.obj.Resources
            resources: Any = Dictionary(shared)
            resources.XObject = Dictionary(shared.get("/XObject", {}))
            resources.XObject[Name.Heads] = whole.copy_foreign(over.as_form_xobject())
            page.obj.Resources = resources
            page.contents_add(
                b"/Artifact <</Type /Pagination>> BDC q /Heads Do Q EMC", prepend=True
            )
