"""Lists of CLML: the numbers that the format leaves to the printer, and defined terms.

An ``OrderedList`` says how its items are numbered (``Type``, ``Decoration``, ``Start``) and
an item may say otherwise (``NumberOverride``): CLML schema, element ``OrderedList``.  An item
may give the number alone (``ba``) or as it is printed (``(ba)``); legislation.gov.uk prints
both with the brackets of the list.
"""

from __future__ import annotations

import re

from amendtool.core.markup import attribute, attributes, raw_text
from amendtool.core.numbering import roman
from amendtool.core.source import Element, descendants
from amendtool.formats.labels import bare_number, quoted_term

_NAMED = re.compile(r"[A-Z][a-z]+ (?:\d+[A-Z]*|[A-Z])[.:]?")
_DECORATIONS: dict[str, tuple[str, str]] = {
    "parens": ("(", ")"),
    "parenRight": ("", ")"),
    "period": ("", "."),
    "brackets": ("[", "]"),
    "bracketRight": ("", "]"),
    "colon": ("", ":"),
    "none": ("", ""),
}


def item_number(text: str, listing: Element, item: Element, count: int) -> tuple[str, str]:
    """Bare number and printed label of the ``count``-th item (from 1) of a numbered list."""
    settings = attributes(text[listing.start : listing.inner])
    override = attribute(text, item, "NumberOverride")
    if override is not None:
        if not override.isalnum():
            return bare_number(override), override
        before, after = _DECORATIONS.get(settings.get("Decoration", "none"), ("", ""))
        return override, f"{before}{override}{after}"
    start = settings.get("Start", "1")
    number = _in_style(
        settings.get("Type", "arabic"), count - 1 + (int(start) if start.isdigit() else 1)
    )
    before, after = _DECORATIONS.get(settings.get("Decoration", "period"), ("", "."))
    return number, f"{before}{number}{after}"


def is_named(label: str) -> bool:
    """Whether an entry is counted by a name and is at no level: “Step 1”, “Case A”."""
    return _NAMED.fullmatch(label) is not None


def _in_style(style: str, number: int) -> str:
    style = style.lower()  # alphaUpper, romanUpper
    if style.startswith("alpha"):
        letters = _letters(number)
        return letters.upper() if style.endswith("upper") else letters
    if style.startswith("roman"):
        numeral = roman(number)
        return numeral.upper() if style.endswith("upper") else numeral
    return str(number)


def _letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa."""
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def defined_term(text: str, item: Element) -> str:
    """The term that an entry of a list of definitions defines; empty when it shows none.

    The first ``Term``, else the first words between quotation marks.
    """
    for each in descendants(item):
        if each.local == "Term":
            return " ".join(raw_text(text, each).split())
        if each.local == "Definition":
            for inner in descendants(each):
                if inner.local == "Term":
                    return " ".join(raw_text(text, inner).split())
    return quoted_term(raw_text(text, item))
