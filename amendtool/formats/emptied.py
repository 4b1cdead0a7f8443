"""What must go with the last unit: a list without entries, a heading over nothing.

The schemas do not allow an empty list or a group with a heading alone, and on a printed page
they would be nothing.  Only elements that hold no words of their own but a heading go this
way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from amendtool.core.provision import Provision
from amendtool.core.source import Element, Splice, descendants

CannotBeEmpty = Callable[[Element], bool]
_HEADINGS = frozenset(
    {"Title", "Number", "CommentaryRef", "Reference", "num", "heading", "subheading"}
)


def remnants(
    text: str,
    parent: Provision,
    removed: Sequence[Provision],
    cannot_be_empty: CannotBeEmpty,
    added: Sequence[int] = (),
) -> list[Splice]:
    """Splices for the elements under ``parent`` that would be left empty.

    ``added``: where other units go in; what they go into is not empty.
    """

    def empties(element: Element) -> bool:
        filled = any(element.inner <= at <= element.outer for at in added)
        return not filled and cannot_be_empty(element)

    gone = [each.element for each in removed]
    starts = {each.start for each in gone}
    found: list[Splice] = []
    for holder in _outermost(_emptied(parent.element, starts, empties)):
        at = holder.start
        inside = sorted(
            (each for each in gone if holder.start <= each.start < holder.end),
            key=lambda each: each.start,
        )
        for each in inside:
            end = each.start
            while end > at and text[end - 1] in " \t\r\n":
                end -= 1
            found.append(Splice(at, end, ""))
            at = each.end
        found.append(Splice(at, holder.end, ""))
    return [splice for splice in found if splice.start < splice.end or splice.new]


def _emptied(top: Element, starts: set[int], cannot_be_empty: CannotBeEmpty) -> list[Element]:
    """Elements inside ``top`` (and ``top`` itself) of which nothing but a heading is left."""
    found = []
    for each in descendants(top):
        if not cannot_be_empty(each) or each.start in starts:
            continue
        units = [inside for inside in each.children if inside.local not in _HEADINGS]
        if units and all(_goes(inside, starts, cannot_be_empty) for inside in units):
            found.append(each)
    return found


def _goes(element: Element, starts: set[int], cannot_be_empty: CannotBeEmpty) -> bool:
    """Whether an element is taken out, or holds nothing that is not."""
    if element.start in starts:
        return True
    if not cannot_be_empty(element):
        return False
    units = [inside for inside in element.children if inside.local not in _HEADINGS]
    return bool(units) and all(_goes(inside, starts, cannot_be_empty) for inside in units)


def _outermost(elements: Sequence[Element]) -> list[Element]:
    return [
        each
        for each in elements
        if not any(
            other is not each and other.start <= each.start and each.end <= other.end
            for other in elements
        )
    ]
