"""Numbers that a list of CLML leaves to the printer."""

from __future__ import annotations

import pytest

from amendtool.formats.clml.lists import is_named, item_number
from amendtool.formats.xmlsource import scan


@pytest.mark.parametrize(
    ("style", "label"),
    [("alpha", "(b)"), ("alphaUpper", "(B)"), ("roman", "(ii)"), ("romanUpper", "(II)")],
)
def test_the_second_number_of_a_list(style: str, label: str) -> None:
    listed = f'<OrderedList Type="{style}" Decoration="parens"><ListItem/></OrderedList>'
    listing = scan(listed)
    assert item_number(listed, listing, listing.children[0], 2)[1] == label


@pytest.mark.parametrize("label", ["Step 1", "Step 2A", "Case A", "Condition B."])
def test_an_entry_that_is_counted_by_a_name(label: str) -> None:
    assert is_named(label)


@pytest.mark.parametrize("label", ["(a)", "1.", "(2A)", "A", "A 1", "iv"])
def test_an_entry_that_is_counted_by_a_number(label: str) -> None:
    assert not is_named(label)
