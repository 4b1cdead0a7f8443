"""Reading bytes: what is too deep or too odd is refused early, what only looks so is read."""

from __future__ import annotations

import pytest

from amendtool.core.errors import EntityDeclarationRefused, NotWellFormed, TooLarge
from amendtool.formats.xmlsource import MAX_DEPTH, read_source


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "left open"])
def test_deep_nesting_is_refused_before_it_costs_memory(closed: bool) -> None:
    data = b"<a>" * 800_000 + b"</a>" * 800_000 * closed
    with pytest.raises(TooLarge, match="deep"):
        read_source(data)


def test_just_deep_enough_is_read() -> None:
    _, root = read_source(b"<a>" * MAX_DEPTH + b"</a>" * MAX_DEPTH)
    assert root.name == "a"
    with pytest.raises(TooLarge):
        read_source(b"<a>" * (MAX_DEPTH + 1) + b"</a>" * (MAX_DEPTH + 1))


def test_what_looks_like_tags_in_a_comment_is_not_nesting() -> None:
    _, root = read_source(b"<a><!--" + b"<b>" * 500_000 + b"--><c/></a>")
    assert [child.name for child in root.children] == ["c"]


def test_a_long_document_is_read_whole() -> None:
    data = "<a>" + "<p>é€</p>" * 200_000 + "</a>"
    source, root = read_source(data.encode())
    assert len(root.children) == 200_000
    assert source.text == data


def test_where_a_long_document_is_broken() -> None:
    data = "<a>" + "<p>é€</p>\n" * 200_000 + "</b>"
    with pytest.raises(NotWellFormed, match="line 200001"):
        read_source(data.encode())


def test_entities_are_refused_and_not_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>'
    with pytest.raises(EntityDeclarationRefused, match="x"):
        read_source(bomb)
    with pytest.raises(EntityDeclarationRefused):
        read_source(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>')
