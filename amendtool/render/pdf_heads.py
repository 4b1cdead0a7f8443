"""The running heads and feet of a piece, on sheets of their own to be laid over its pages.

They are made from the same style sheet as the page: an empty page for each of the piece's, on which
the named strings (``string-set``) say what they said there.  Only the page numbers, which count the
whole document, are handed in as strings too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from amendtool.render.pdf_engine import (
    heard,
    objects_of,
    page_class,
    refuse,
    refused_fetches,
    sheet,
    split_style,
)
from amendtool.render.pdf_objects import Objects
from amendtool.render.pdf_piece import Said
from amendtool.render.pdf_sheets import Piece, opening

_PAGE, _PAGES = "this-page", "all-pages"


def draw_heads(
    piece: Piece, heads: Sequence[Sequence[Said]], before: int, total: int
) -> tuple[Objects, frozenset[str]]:
    """The running heads of pages ``before`` + 1 onwards of ``total``, and their typefaces.

    Where an odd number of pages stand before, there is an empty one first, so that left pages
    stand on the left.

    Raises :class:`amendtool.core.errors.FontMissing`.
    """
    html, css = split_style(opening(piece.html))
    counted = css.replace("counter(pages)", f"string({_PAGES})")
    counted = counted.replace("counter(page)", f"string({_PAGE})")
    names = sorted({said.name for page in heads for said in page} | {_PAGE, _PAGES})
    sheets = ['<div class="over"></div>'] * (before % 2)
    for number, page in enumerate(heads, before + 1):
        said = {each.name: each for each in page}
        said[_PAGE] = Said(_PAGE, str(number), "")
        said[_PAGES] = Said(_PAGES, str(total), "")
        sheets.append(_sheet(names, said))
    with heard() as faults, refused_fetches():
        page_html = page_class()(f"{html}{''.join(sheets)}</body></html>")
        document = page_html.render(stylesheets=[sheet(counted), sheet(_rules(names))])
        objects = objects_of(document, pdf_tags=False)
    refuse(faults)
    return objects, frozenset(font.family for font in document.fonts.values())


def _rules(names: Sequence[str]) -> str:
    """Set all strings on the one element of a sheet: each box more would cost time."""
    first = ", ".join(f"{name} attr(data-{at})" for at, name in enumerate(names))
    last = [f".last-{at} {{ string-set: {name} attr(data-v) }}" for at, name in enumerate(names)]
    return "\n".join(
        [f".over {{ string-set: {first} }}", ".over + .over { break-before: page }", *last]
    )


def _sheet(names: Sequence[str], said: Mapping[str, Said]) -> str:
    found = [(at, said[name]) for at, name in enumerate(names) if name in said]
    first = "".join(f' data-{at}="{escape(each.first)}"' for at, each in found)
    last = "".join(
        f'<p class="last-{at}" data-v="{escape(each.last)}"></p>'
        for at, each in found
        if each.last not in ("", each.first)
    )
    return f'<div class="over"{first}>{last}</div>'
