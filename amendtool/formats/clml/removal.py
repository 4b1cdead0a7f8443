"""What leaving units out of CLML makes necessary around them.

Lists that count for themselves keep the numbers of what stays; what holds nothing any more goes;
what was appended to quoted matter is joined to the words before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.core.provision import Document, Provision
from amendtool.core.source import Element, Splice, descendants
from amendtool.formats.clml.listnumbers import keep_numbers
from amendtool.formats.emptied import remnants

#: elements that cannot stand empty, and hold nothing but units (and perhaps a heading)
_EMPTIABLE = frozenset(
    {"UnorderedList", "OrderedList", "KeyList", "Where", "thead", "tfoot", "tbody", "P"}
    | {"P2para", "P3para", "P4para", "P5para"}
    | {"P1group", "P2group", "P3group", "Pblock", "PsubBlock", "Schedules"}
)


def removal(
    document: Document, parent: Provision, removed: Sequence[Provision], added: Sequence[int]
) -> tuple[Splice, ...]:
    """What must go with the last unit, and the numbers of a list that would count anew.

    ``removed``: units that stood in ``parent``; ``added``: where other units go in under it.
    """
    text = document.source.text
    found: list[Splice] = []
    gone = {each.element.start for each in removed}
    for each in removed:
        if each.element.local == "ListItem":
            listing = parent_element(parent.element, each.element)
            if listing is not None and listing.local == "OrderedList":
                rest = [
                    item for item in items_from(listing, each.element) if item.start not in gone
                ]
                found.extend(s for s in keep_numbers(text, listing, rest) if s not in found)
        elif each.element.local == "BlockAmendment":
            found.extend(_with_text_before(text, parent.element, each.element))
    left = remnants(text, parent, removed, _cannot_be_empty, added)
    found.extend(left)
    if not left and not added:
        found.extend(_keep_valid(parent.element, gone))
    return tuple(found)


def parent_element(top: Element, wanted: Element) -> Element | None:
    """The element under ``top`` that another stands directly in."""
    for each in descendants(top):
        if any(inside is wanted for inside in each.children):
            return each
    return None


def _with_text_before(text: str, top: Element, quoted: Element) -> list[Splice]:
    """What is appended to quoted matter that goes becomes the end of the words before it."""
    holder = parent_element(top, quoted)
    if holder is None:
        return []
    at = next(n for n, each in enumerate(holder.children) if each is quoted)
    if at == 0 or at + 1 == len(holder.children):
        return []
    before, after = holder.children[at - 1], holder.children[at + 1]
    if before.local != "Text" or after.local != "AppendText":
        return []
    found = [
        Splice(before.outer, before.end, ""),
        Splice(quoted.end, after.inner, ""),
        Splice(after.outer, after.end, "</Text>"),
    ]
    gap = text[before.end : quoted.start]
    return found if "\n" in gap or not gap else [*found, Splice(before.end, quoted.start, "")]


def items_from(listing: Element, item: Element) -> list[Element]:
    """An item of a list and those after it."""
    items = [each for each in listing.children if each.local == "ListItem"]
    return [each for each in items if each.start >= item.start]


def _cannot_be_empty(element: Element) -> bool:
    return element.local in _EMPTIABLE


#: what the schema wants in an element that has lost all it held, but for the key of a list
_STANDS_EMPTY = {
    "P1para": "<Text/>",
    "KeyListItem": "<ListItem><Para><Text/></Para></ListItem>",
}


def _keep_valid(top: Element, starts: set[int]) -> list[Splice]:
    """A ``P1para`` of which all subsections went keeps an empty line of words."""
    return [
        Splice(each.outer, each.outer, _STANDS_EMPTY[each.local])
        for each in descendants(top)
        if each.local in _STANDS_EMPTY
        and (held := [inside for inside in each.children if inside.local != "Key"])
        and all(inside.start in starts for inside in held)
    ]
