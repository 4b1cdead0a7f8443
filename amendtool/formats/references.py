"""What is a reference in each format: links in words, entries of a contents list, attributes.

======  =========================================  ===========================================
Format  A link to a place in the same document     A reference to other law
======  =========================================  ===========================================
CLML    ``InternalLink Ref``; ``CitationSubRef``   ``Citation``, ``CitationSubRef`` with a
        with a ``SectionRef`` alone                ``CitationRef`` or ``URI``, ``ExternalLink``
AKN     ``ref href="#…"``                          ``ref`` with any other address
======  =========================================  ===========================================

Parliament's drafting system also gives each link the ``GUID`` of its target, which stays when
the bill is renumbered; where the two disagree, the ``GUID`` is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from amendtool.apply.renumber_references import Link
from amendtool.core.markup import attribute, attributes, unescape
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.source import Element, child, descendants

_VALUE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
#: attributes of CLML that hold an identifier, or several (CLML schema 2.x)
_CLML_POINTERS = frozenset(
    {"Ref", "EndRef", "ContentRef", "CitationRef", "SectionRef", "StartSectionRef"}
    | {"EndSectionRef", "FootnoteRef", "MarginNoteRef", "CommentaryRef", "headers", "xref"}
)
_FOREIGN = {"clml": ("Citation", "CitationSubRef", "ExternalLink"), "akn": ("ref", "rref", "mref")}


@dataclass(frozen=True, slots=True)
class Pointer:
    """An attribute that holds an identifier: ``text[start:end]`` of the source is it.

    ``target``: the identifier of the element that is meant (that of the ``GUID``, where there
    is one); ``written``: the identifier that is written there.
    """

    start: int
    end: int
    written: str
    target: str


class References:
    """All references of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._text = document.source.text
        self._akn = document.dialect == "akn"
        self._id = "eId" if self._akn else "id"

    @cached_property
    def identifiers(self) -> Mapping[str, Element | None]:
        """Every identifier with its element; None where it is there more than once."""
        found: dict[str, Element | None] = {}
        for each in descendants(self.document.top):
            name = self.identifier_of(each)
            if name:
                found[name] = None if name in found else each
        return found

    def identifier_of(self, element: Element) -> str:
        """The identifier of an element; empty where it has none."""
        return self._attribute(element, self._id) or ""

    def place_of_identifier(self, element: Element) -> tuple[int, int]:
        """Where in the source the identifier of an element is written."""
        for name, start, end in self._values(element):
            if name == self._id or (self._akn and name.endswith(":eId")):
                return start, end
        return element.inner, element.inner

    @cached_property
    def _guids(self) -> dict[str, str]:
        """GUID → identifier."""
        if not self._akn:
            return {}
        found: dict[str, str] = {}
        for each in descendants(self.document.top):
            guid = self._attribute(each, "GUID")
            if guid:
                found[guid] = self.identifier_of(each)
        return found

    # -- links -------------------------------------------------------------------------

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links among the words of provisions, in document order, then contents lists."""
        found: list[Link] = []
        for home in self.document.walk():
            for block in (home.heading, home.reference, *home.blocks):
                if block is not None:
                    found.extend(self._in_block(block, home))
        return (*found, *self._contents())

    def _in_block(self, block: Block, home: Provision | None) -> Iterator[Link]:
        if not block.element.children:
            return
        for each in descendants(block.element):
            if block.low <= each.start and each.end <= block.high:
                target = self._target(each)
                if target:
                    yield Link(each, target, block, home)

    def _target(self, element: Element) -> str:
        """The identifier that a link leads to; empty where it is no link, or cannot be known."""
        if self._akn:
            if element.local != "ref":
                return ""
            href = self._attribute(element, "href") or ""
            return self._meant(href, self._attribute(element, "ukl:targetGuid"))
        if element.local == "InternalLink":
            ended = self._attribute(element, "EndRef") is not None
            return "" if ended else self._attribute(element, "Ref") or ""
        if element.local == "CitationSubRef":
            found = attributes(self._text[element.start : element.inner])
            if "CitationRef" not in found and "URI" not in found:
                return found.get("SectionRef", "")
        return ""

    def _meant(self, href: str, guid: str | None) -> str:
        written = href[1:] if href.startswith("#") else ""
        if not written or not guid:
            return written
        meant = self._guids.get(guid)
        if meant is None and written in self.identifiers:
            return ""  # its target is gone, and the name was given to another
        return meant or written

    def _contents(self) -> Iterator[Link]:
        for each in descendants(self.document.top):
            if self._akn and each.local == "tocItem":
                target = (self._attribute(each, "href") or "").removeprefix("#")
                for part in each.children:
                    if self._attribute(part, "name") == "tocNum" and target:
                        yield Link(part, target, Block(part), None)
                    else:
                        yield from self._in_block(Block(part), None)
            elif not self._akn and each.local.startswith("Contents"):
                number = child(each, "ContentsNumber")
                target = self._attribute(each, "ContentRef") or ""
                if number is not None and target:
                    yield Link(number, target, Block(number), None)

    @cached_property
    def has_contents(self) -> bool:
        """Whether the document holds a contents list of its own."""
        names = ("tocItem",) if self._akn else ("ContentsItem",)
        return any(each.local in names for each in descendants(self.document.top))

    def foreign(self, block: Block) -> list[Element]:
        """References to other law among the words of a block."""
        if not block.element.children:
            return []
        names = _FOREIGN["akn" if self._akn else "clml"]
        return [
            each
            for each in descendants(block.element)
            if each.local in names and self._leads_away(each)
        ]

    def _leads_away(self, element: Element) -> bool:
        if self._akn:
            return not (self._attribute(element, "href") or "#").startswith("#")
        return self._target(element) == ""

    # -- attributes --------------------------------------------------------------------

    def pointers(self) -> Iterator[Pointer]:
        """Every attribute that holds an identifier, with or without ``#``, in document order."""
        known = self.identifiers
        for element in descendants(self.document.top):
            if "=" not in self._text[element.start : element.inner]:
                continue
            for name, start, end in self._values(element):
                value = unescape(self._text[start:end])
                if self._akn and value.startswith("#"):
                    guid = self._attribute(element, _GUIDS.get(name, ""))
                    meant = self._meant(value, guid) if guid else value[1:]
                    yield Pointer(start + 1, end, value[1:], meant or value[1:])
                elif not self._akn and name in _CLML_POINTERS:
                    for match in re.finditer(r"\S+", value):
                        if value == self._text[start:end]:
                            low = start + match.start()
                            yield Pointer(low, low + len(match[0]), match[0], match[0])
                elif self._akn and name == "ukl:targetProvision" and value in known:
                    yield Pointer(start, end, value, value)

    def _values(self, element: Element) -> Iterator[tuple[str, int, int]]:
        """The attributes of an element: name, and where the value stands in the source."""
        for match in _VALUE.finditer(
            self._text, element.start + 1 + len(element.name), element.inner
        ):
            group = 2 if match[2] is not None else 3
            yield match[1], match.start(group), match.end(group)

    def _attribute(self, element: Element, name: str) -> str | None:
        if not name:
            return None
        found = attribute(self._text, element, name)
        if found is None and self._akn and name == self._id:
            found = attribute(self._text, element, f"akn:{name}")
        return found


#: attributes that name a place, and those beside them that hold its GUID
_GUIDS = {"href": "ukl:targetGuid", "from": "ukl:fromGuid", "upTo": "ukl:upToGuid"}
