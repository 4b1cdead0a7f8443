"""Characters that CLML writes as elements: spaces, and the minus sign.

``Column<Character Name="NonBreakingSpace"/>2`` prints “Column 2” (schemaCommonElements.xsd,
``Character``).  Without the space the words would read “Column2”, which no amendment names.
Every space is one space, as in all words that are read; what fills a line with dots, a rule or
a box is no word.
"""

from __future__ import annotations

from amendtool.core.markup import attribute
from amendtool.core.provision import Generated
from amendtool.core.source import Element
from amendtool.formats import mathml

_PRINTED = {
    "NonBreakingSpace": Generated(" "),
    "EmSpace": Generated(" "),
    "EnSpace": Generated(" "),
    "ThinSpace": Generated(" "),
    "Minus": Generated("−"),
}

#: the elements that :func:`printed` knows
PRINTING = mathml.MATH | {"Character"}


def printed(text: str, element: Element) -> Generated | None:
    """What an element prints beside its words; None for nothing.

    ``text``: of the source that the element is in.
    """
    if element.local != "Character":
        return mathml.printed(text, element)
    return _PRINTED.get(attribute(text, element, "Name") or "")
