"""How amendments meet, as a picture."""

from __future__ import annotations

import re

from amendtool.apply.meetings import Link, Relation
from amendtool.apply.relations import Node, Relations
from amendtool.render.findings_graph import as_html, as_svg

_LONG = "NC2 (child_protection_unit_as_tabled)"


def _relations() -> Relations:
    nodes = (
        Node("1", "clause 4(2)"),
        Node(_LONG, ""),
        Node("7", "clause 9"),
        Node("8", "clause 10"),
    )
    links = (
        Link("7", Relation.DEPENDS, _LONG),
        Link("7", Relation.CONSEQUENTIAL, _LONG),
        Link("1", Relation.DEPENDS, "7"),
    )
    return Relations(nodes, links)


def test_the_longest_name_has_room() -> None:
    svg = as_svg(_relations())
    ends = [
        (int(match[1]), match[2])
        for match in re.finditer(r'<text x="(\d+)"[^>]*font-weight="bold">([^<]*)</text>', svg)
    ]
    assert [name for _, name in ends] == ["1", _LONG, "7"]
    assert len({end for end, _ in ends}) == 1
    assert ends[0][0] > 8 * len(_LONG)


def test_what_is_consequential_on_another_is_one_arc() -> None:
    page = as_html(_relations())
    assert page.count("<title>7 is consequential on") == 1
    assert "<title>7 depends on" not in page
    assert "<title>1 depends on 7" in page
    assert "2 relations among 4 amendments" in page
    assert "they meet no other: 8" in page


def test_a_new_clause_without_a_place_says_so() -> None:
    assert "where it goes is not said" in as_svg(_relations())
