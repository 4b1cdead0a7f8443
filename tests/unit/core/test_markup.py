"""Attributes of start tags: read in place where that is safe, and the same as read in full."""

from __future__ import annotations

import pytest

from amendtool.core.markup import attribute, attributes
from amendtool.core.source import Element


@pytest.mark.parametrize(
    "tag",
    [
        '<p eId="a">',
        '<p eId = "a">',
        "<p eId='a'>",
        '<p akn:eId="b">',
        '<p title="see eId=" class="x">',
        '<p title="see eId=" eId="c">',
        '<p title=\'eId="x"\' eId="d">',
        '<p\n\teId="e &amp; f">',
        '<p wEId="g">',
        '<p eId="">',
        "<eId>",
        '<eId class="x">',
    ],
)
def test_one_attribute_is_what_all_of_them_say(tag: str) -> None:
    element = Element("p", 0, len(tag), len(tag), len(tag), ())
    assert attribute(tag, element, "eId") == attributes(tag).get("eId")
