"""Where a long page is cut, and that nothing is lost by it."""

from __future__ import annotations

import re

from amendtool.render.pdf_sheets import LEAST, divide

_HEAD = (
    "<!DOCTYPE html>\n"
    '<html lang="en-GB" class="bill marked{}">\n<head><title>T</title></head>\n<body>\n'
    '<div class="running" data-title="T"></div>\n'
    '<div class="foot"><p class="marking">DRAFT</p></div>\n'
)
_COVER = (
    '<div class="cover">\n<nav class="toc">\n<p class="t1"><a href="#b">B</a></p>\n</nav>\n</div>\n'
)
_FRONT = '<header class="front">\n<p>A</p>\n</header>\n'


def _part(identifier: str, length: int, inside: str = "") -> str:
    words = f"<p>{'w' * length}</p>\n" if length else ""
    heading = f'<h2 id="{identifier}">P</h2>\n'
    return f'<section class="sheet" data-part="P">\n{heading}{words}{inside}</section>\n'


def _page(*parts: str, long: bool = True, tail: str = "") -> str:
    main = "<main>\n" + "".join(parts) + "</main>\n"
    return (
        _HEAD.format(" long" if long else "") + _COVER + _FRONT + main + tail + "</body>\n</html>"
    )


def _own(html: str) -> str:
    """The words of a piece, without what every piece repeats."""
    body = html.partition('</div>\n<div class="foot">')[2].partition("</div>\n")[2]
    return re.sub(r"</?main>\n|</body>.*", "", body, flags=re.DOTALL)


def test_each_part_and_the_contents_are_pieces_in_order_and_nothing_is_lost() -> None:
    html = _page(_part("a", LEAST), _part("b", LEAST), _part("c", LEAST))
    sheets = divide(html)
    assert [piece.contents for piece in sheets.pieces] == [True, False, False, False]
    assert "".join(_own(piece.html) for piece in sheets.pieces) == _own(html)


def test_every_piece_has_the_running_head_and_foot_and_is_balanced() -> None:
    for piece in divide(_page(_part("a", LEAST), _part("b", LEAST))).pieces:
        assert piece.html.count('class="running"') == 1
        assert "DRAFT" in piece.html
        assert piece.html.count("<main>") == piece.html.count("</main>")
        assert piece.html.endswith("</body>\n</html>")


def test_short_parts_share_a_piece() -> None:
    sheets = divide(_page(_part("a", LEAST), _part("b", 10), _part("c", 10)))
    assert len(sheets.pieces) == 2


def test_the_first_part_stays_with_the_front() -> None:
    front = divide(_page(_part("a", LEAST), _part("b", LEAST))).pieces[1].html
    assert "<header" in front
    assert 'id="a"' in front


def test_a_page_that_is_not_long_is_one_piece() -> None:
    html = _page(_part("a", LEAST), _part("b", LEAST), long=False)
    assert [piece.html for piece in divide(html).pieces] == [html]


def test_a_page_with_nowhere_to_cut_is_its_contents_and_the_rest() -> None:
    assert len(divide(_page(_part("a", 3 * LEAST))).pieces) == 2


def test_the_table_of_amendments_is_cut_off_where_it_is_long() -> None:
    tail = (
        f'<section class="back amendments-table" id="amendments">\n{"<p>x</p>" * LEAST}</section>\n'
    )
    pieces = divide(_page(_part("a", LEAST), tail=tail)).pieces
    assert 'id="amendments"' in pieces[-1].html
    assert "<main>" not in pieces[-1].html


def test_targets_are_the_ids_that_links_anywhere_point_to() -> None:
    html = _page(_part("a", LEAST), _part("b", LEAST, '<p><a href="#gone">x</a></p>\n'))
    assert divide(html).targets == {"b"}


def test_footnotes_before_a_piece_are_counted() -> None:
    note = '<p>x<span class="fn">note</span></p>\n'
    pieces = divide(_page(_part("a", LEAST, note * 3), _part("b", LEAST, note))).pieces
    assert [piece.footnotes for piece in pieces] == [0, 0, 3]
