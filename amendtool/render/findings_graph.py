"""How amendments meet, as a picture: amendments down the page in marshalled order, arcs between.

An arc diagram, for the order of the text is the order of the votes and must be seen; each sort
of relation has its own colour, its own dash and a label, so that it reads without colour.
One file without anything from elsewhere.
"""

from __future__ import annotations

from html import escape

from amendtool.apply.meetings import Link, Relation
from amendtool.apply.relations import Node, Relations

_ROW = 30
_TOP = 24
#: pixels: of one letter of an amendment's name, which is in bold; of the places beside the names
_LETTER = 8.4
_PLACES = 206
_STYLES: dict[Relation, tuple[str, str]] = {
    Relation.PRE_EMPTS: ("#b00020", ""),
    Relation.OVERLAPS: ("#b35c00", "8 4"),
    Relation.ALTERNATIVE: ("#6a3fa0", "2 4"),
    Relation.SAME: ("#444444", "2 2"),
    Relation.DEPENDS: ("#005ea5", ""),
    Relation.CONSEQUENTIAL: ("#00703c", "8 4"),
    Relation.AMENDS: ("#00707a", "12 3 2 3"),
    Relation.PAVES: ("#1d70b8", "4 4"),
    Relation.PAVED_BY: ("#1d70b8", "4 4"),
    Relation.ANSWERS: ("#6a3fa0", "6 2"),
    Relation.BORDERS: ("#8a8a00", "1 5"),
    Relation.CITES: ("#7a3b00", "4 2 1 2"),
}


def _linked(relations: Relations) -> tuple[list[Node], list[Link]]:
    numbers = {each.number for each in relations.nodes}
    there = [each for each in relations.links if {each.first, each.second} <= numbers]
    follows = {(e.first, e.second) for e in there if e.relation is Relation.CONSEQUENTIAL}
    # What is consequential on another depends on it: that is one arc, not two.
    links = [
        each
        for each in there
        if each.relation is not Relation.DEPENDS or (each.first, each.second) not in follows
    ]
    named = {each.first for each in links} | {each.second for each in links}
    return [each for each in relations.nodes if each.number in named], links


def as_svg(relations: Relations) -> str:
    """The picture alone."""
    nodes, links = _linked(relations)
    row = {each.number: n for n, each in enumerate(nodes)}
    furthest = max((abs(row[each.first] - row[each.second]) for each in links), default=0)
    reach = min(60 + furthest * 14, 420)
    used = [each for each in Relation if any(link.relation is each for link in links)]
    legend = _TOP + _ROW * max(len(nodes), 1) + 16
    height = legend + 22 * max(len(used), 1) + 16
    names = _names_end(nodes)
    left = names + 12 + _PLACES
    width = left + reach + 190
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" '
            'font-family="Georgia, serif" font-size="14">'
        ),
        "<title>How the amendments meet</title>",
        f'<rect width="{width}" height="{height}" fill="white"/>',
        _arrows(used),
    ]
    parts += [_node(each, n, names) for n, each in enumerate(nodes)]
    parts += [_arc(each, row[each.first], row[each.second], left, reach) for each in links]
    if not links:
        parts.append(f'<text x="16" y="{_TOP + 14}">No two of the amendments meet.</text>')
    for n, each in enumerate(used):
        colour, dash = _STYLES[each]
        y = legend + 22 * n
        parts.append(
            f'<path d="M16 {y} h46" stroke="{colour}" stroke-width="2" fill="none"'
            f'{_dash(dash)} marker-end="url(#{each.name.lower()})"/>'
            f'<text x="76" y="{y + 5}">{escape(each.value)}</text>'
        )
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def _arrows(used: list[Relation]) -> str:
    marks = [
        f'<marker id="{each.name.lower()}" viewBox="0 0 10 10" refX="9" refY="5" '
        f'markerWidth="7" markerHeight="7" orient="auto-start-reverse">'
        f'<path d="M0 0 L10 5 L0 10 z" fill="{_STYLES[each][0]}"/></marker>'
        for each in used
    ]
    return f"<defs>{''.join(marks)}</defs>"


def _dash(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""


def _names_end(nodes: list[Node]) -> int:
    """Where the names of the amendments end: wide enough for “NC1 (child_protection)”."""
    return max(112, 16 + int(_LETTER * max((len(each.number) for each in nodes), default=0)))


def _node(node: Node, n: int, names: int) -> str:
    y = _TOP + _ROW * n
    named = node.place or "where it goes is not said"
    place = named if len(named) < 34 else named[:32] + "…"
    return (
        f'<text x="{names}" y="{y + 5}" text-anchor="end" font-weight="bold">'
        f"{escape(node.number)}</text>"
        f'<text x="{names + 12}" y="{y + 5}">{escape(place)}</text>'
        f'<circle cx="{names + 12 + _PLACES}" cy="{y}" r="4" fill="black"/>'
    )


def _arc(link: Link, first: int, second: int, left: int, reach: int) -> str:
    colour, dash = _STYLES[link.relation]
    one, two = _TOP + _ROW * first, _TOP + _ROW * second
    out = left + min(36 + abs(first - second) * 22, reach)
    title = escape(f"{link.first} {link.relation.value} {link.second}")
    return (
        f'<path d="M{left + 6} {one} C{out} {one} {out} {two} {left + 6} {two}" '
        f'stroke="{colour}" stroke-width="2" fill="none"{_dash(dash)} '
        f'marker-end="url(#{link.relation.name.lower()})"><title>{title}</title></path>'
    )


_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>How the amendments meet</title>
<style>
body {{ font-family: Georgia, "Times New Roman", serif; margin: 2em; color: #111; }}
table {{ border-collapse: collapse; margin-top: 1.5em; }}
th, td {{ text-align: left; padding: .3em .9em .3em 0; border-bottom: 1px solid #bbb; }}
p {{ max-width: 45em; }}
svg {{ max-width: 100%; height: auto; }}
</style>
<h1>How the amendments meet</h1>
<p>In marshalled order. Computed from the places that the amendments name in the print; what is
called, and what is in order, is for the Chair. Not an official publication.</p>
{svg}
<table>
<caption>{count}</caption>
<tr><th>Amendment</th><th>Relation</th><th>Amendment</th><th>Where</th></tr>
{rows}
</table>
{alone}</html>
"""


def as_html(relations: Relations) -> str:
    """The picture with a table of the same relations: one self-contained page."""
    _, links = _linked(relations)
    rows = "\n".join(
        f"<tr><td>{escape(each.first)}</td><td>{escape(each.relation.value)}</td>"
        f"<td>{escape(each.second)}</td><td>{escape(each.place)}</td></tr>"
        for each in links
    )
    count = (
        f"{len(links)} relation{'s' * (len(links) != 1)} among {len(relations.nodes)} amendments"
    )
    met = {each.first for each in links} | {each.second for each in links}
    others = [escape(each.number) for each in relations.nodes if each.number not in met]
    alone = f"<p>Not in the picture, for they meet no other: {', '.join(others)}.</p>\n"
    return _PAGE.format(
        svg=as_svg(relations), rows=rows, count=count, alone=alone if others else ""
    )
