"""What may stand in what: the content models of the CLML schema, for what amendments put in.

A heading that the schema has no place for would leave a file that no other program reads.  Only
provisions and groups are listed; words and what stands among them have their own rules.

Source: Crown Legislation Markup Language schema, 2.x, ``schemaLegislationMain.xsd``,
``schemaLegislationNumberedSections.xsd``, ``schemaLegislationStructure.xsd`` and
``schemaLegislationMainEU.xsd``.
"""

from __future__ import annotations

from collections.abc import Iterable

from amendtool.core.book import AddressBook
from amendtool.core.errors import OutOfPlace
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision
from amendtool.core.source import Element

_EU_GROUPS = frozenset({"EUPart", "EUTitle", "EUChapter", "EUSection", "EUSubsection", "Division"})
_IN_GROUPS = frozenset({"P", "P1", "P1group", "P2", "P2group", "BlockAmendment", "Tabular"})
_IN_EU = _EU_GROUPS | {"Pblock", "P", "P1", "P1group", "Tabular"}
_BOXES = frozenset({"OrderedList", "UnorderedList", "Tabular", "BlockAmendment", "P", "Formula"})
_IN_HEADS = frozenset({"OrderedList", "UnorderedList", "Tabular", "Formula"})
_LEVELS = frozenset({"P", *(f"P{level}" for level in range(1, 8))})
_IN_CELLS = _IN_HEADS | _LEVELS | {"P1group", "P2group", "P3group", "Division"}
_BODY = frozenset({"P", "Group", "Part", "Chapter", "Pblock", "P1", "P1group", "Tabular"})
_SCHEDULE_BODY = _BODY | _EU_GROUPS | {"P2", "P2group", "BlockAmendment"}

#: by the holder, the provisions and groups that may stand in it
HOLDS: dict[str, frozenset[str]] = {
    "Body": _BODY,
    "EUBody": _IN_EU - {"EUSubsection"},
    "ScheduleBody": _SCHEDULE_BODY,
    "AppendixBody": _SCHEDULE_BODY,
    "AbstractBody": _BODY | {"P2", "P2group"},
    "Group": _IN_GROUPS | {"Part", "Chapter", "Pblock", "PsubBlock"},
    "Part": _IN_GROUPS | {"Chapter", "Pblock", "PsubBlock"},
    "Chapter": _IN_GROUPS | {"Pblock", "PsubBlock"},
    "Pblock": _IN_GROUPS | {"PsubBlock"},
    "PsubBlock": _IN_GROUPS,
    **dict.fromkeys(("EUPart", "EUTitle", "EUChapter", "EUSection", "EUSubsection"), _IN_EU),
    "Division": _IN_EU | {"OrderedList", "UnorderedList", "Formula"},
    "P1group": frozenset({"P1", "P"}),
    "P2group": frozenset({"P2"}),
    "P3group": frozenset({"P3", "P4"}),
    "P": _BOXES - {"P"} | {"P1", "P2group", "P2", "P3group", "P3", "P4"},
    "P1para": _BOXES - {"P"} | {"P2", "P3", "P4", "P2group", "P3group"},
    "P2para": _BOXES - {"P"} | {"P3", "P4", "P5", "P3group"},
    "P3para": _BOXES - {"P"} | {"P4", "P5"},
    "P4para": _BOXES - {"P"} | {"P5"},
    "P5para": _BOXES - {"P"} | {"P6"},
    "P6para": _BOXES - {"P"} | {"P7"},
    "P7para": _BOXES - {"P"},
    "Para": _BOXES - {"P"},
    "ListItem": frozenset({"Division", "OrderedList", "UnorderedList", "Tabular", "Formula"}),
    "OrderedList": frozenset({"ListItem"}),
    "UnorderedList": frozenset({"ListItem"}),
    "KeyListItem": frozenset({"ListItem"}),
    "Schedules": frozenset({"Schedule"}),
    "td": _IN_CELLS,
    "th": _IN_HEADS,
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tfoot": frozenset({"tr"}),
}
UNITS = frozenset().union(*HOLDS.values())
#: headings over provisions: they stand where it is known that they may, or in quoted matter
_HEADINGS = frozenset({"Group", "Part", "Chapter", "Pblock", "PsubBlock", "Schedule"})
#: these hold one thing and no second beside it
_ONE_THING = frozenset({"KeyListItem"})
_QUOTED = frozenset({"BlockAmendment", "BlockExtract"})


def may_hold(holder: str, name: str) -> bool:
    """Whether the schema lets one stand in the other; what is not listed may stand anywhere."""
    held = HOLDS.get(holder)
    if held is None:
        return name not in _HEADINGS or holder in _QUOTED
    return name not in UNITS or name in held


def has_room(holder: str, name: str) -> bool:
    """Whether it is known that one may stand in the other: behind words, say."""
    return holder in _QUOTED or name in HOLDS.get(holder, frozenset())


def refuse_misplaced(
    book: AddressBook, parent: Provision, holder: Element, names: Iterable[str]
) -> None:
    """Raise :class:`OutOfPlace` for elements that the schema does not let stand in ``holder``.

    ``parent``: the provision that holds it.  What stands there already, against the schema, may
    stand there again.
    """
    there = {each.local for each in holder.children}
    for name in names:
        full = holder.local in _ONE_THING
        if full or (name not in there and not may_hold(holder.local, name)):
            raise OutOfPlace(
                f"the format of the document has no place for {_SAID.get(name, 'it')} here",
                where=str(book.address_of(parent)) if parent.kind is not Kind.DOCUMENT else "",
                hint=_HINTS.get(name, ""),
            )


_HEADING = "Put it beside the whole of what stands here, or insert the provisions without it."
_NUMBERED = "Put it where others like it stand, or insert it as new text."
_SAID = {
    "Part": "a Part",
    "Chapter": "a Chapter",
    "Pblock": "a heading over provisions",
    "PsubBlock": "a heading over provisions",
    "P1group": "a provision with a heading of its own",
    "Schedule": "a Schedule",
    "Tabular": "a table",
    "BlockAmendment": "quoted matter",
    "ListItem": "an entry of a list",
    **dict.fromkeys(("P1", "P2", "P3", "P4", "P5", "P6", "P7"), "a provision of this level"),
    **dict.fromkeys(("P2group", "P3group"), "provisions under a heading"),
}
_HINTS = {
    **dict.fromkeys(("Part", "Chapter", "Pblock", "PsubBlock"), _HEADING),
    **dict.fromkeys(("P1", "P2", "P3", "P4", "P5", "P6", "P7"), _NUMBERED),
}
