"""Lists that count for themselves: an entry more or less must not renumber the others.

An ``OrderedList`` prints (a), (b), (c) by counting its items.  When one comes or goes, those
after it keep the numbers they had: each says its own with ``NumberOverride``.
"""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.amend.matter import NewProvision
from amendtool.core.markup import attribute, escape_attribute
from amendtool.core.provision import Provision
from amendtool.core.source import Element, Splice
from amendtool.formats.clml.build import Builder
from amendtool.formats.clml.lists import item_number
from amendtool.formats.markupwriter import Node, node


def keep_numbers(text: str, listing: Element, items: Sequence[Element]) -> tuple[Splice, ...]:
    """Overrides for items that do not have one, with the label they are printed with now."""
    found: list[Splice] = []
    everyone = [each for each in listing.children if each.local == "ListItem"]
    for count, each in enumerate(everyone, 1):
        if not any(each is item for item in items):
            continue
        if attribute(text, each, "NumberOverride") is not None:
            continue
        _, label = item_number(text, listing, each, count)
        at = each.start + 1 + len(each.name)
        found.append(Splice(at, at, f' NumberOverride="{escape_attribute(label)}"'))
    return tuple(found)


def number_new_items(
    units: Sequence[NewProvision], builder: Builder, beside: Provision
) -> list[Node]:
    """New items that say their own numbers, written as those beside them are."""
    items: list[Node] = []
    for unit in units:
        label = f"({unit.number})"
        if beside.number and beside.label:
            label = beside.label.replace(beside.number, unit.number or "", 1)
        items.append(node("ListItem", node("Para", *builder.entry(unit)), NumberOverride=label))
    return items
