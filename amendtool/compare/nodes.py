"""The two documents as rows of nodes, in which equal content is the same number.

A node is a provision with its words read.  What it says is interned: two nodes with the same kind,
heading, words and contents have the same ``content``, whatever their numbers; with the same number
too, the same ``whole``.  So equality of great trees is a comparison of two integers, exact and the
same in every run.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from amendtool.compare.reading import Reader, special_of
from amendtool.core.kinds import GROUPING_KINDS, Kind
from amendtool.core.markup import unescape
from amendtool.core.provision import Block, Document, Provision, Role

#: Words that run on into quoted matter: “, or” before a new paragraph.
_RUN_ON = re.compile(r"[,;.]?\s?(?:and|or|nor|but|to)?\s?[—,;]?")
_GUID = re.compile(r"""\sGUID\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(slots=True, eq=False)
class Node:
    """A provision with its words.

    ``inside``: those in it, groups flattened (see ``script``).  ``weight``: words in it and inside
    it.  ``identity``: a name that stays with it from print to print (AKN ``GUID``), or empty.
    ``mate``: the same provision on the other side; ``moved``: whether it stands elsewhere there;
    ``lifted``: only because a level over it was put in or taken away.  ``lead``: how many letters
    of the text say what brings a Schedule in.  ``level``: a level that was put in or taken away,
    on the other side: its own words are the words that this provision has (and the other way
    round).
    """

    provision: Provision
    parent: Node | None
    heading: str
    text: str
    inside: list[Node] = field(default_factory=list)
    content: int = 0
    whole: int = 0
    weight: int = 0
    identity: str = ""
    mate: Node | None = None
    moved: bool = False
    lifted: bool = False
    lead: int = 0
    level: Node | None = None

    @property
    def kind(self) -> Kind:
        """What it is; a clause of a bill is a section of the Act that it becomes."""
        kind = self.provision.kind
        return Kind.SECTION if kind is Kind.CLAUSE else kind

    @property
    def number(self) -> str:
        """Its number, bare."""
        return self.provision.number

    def walk(self) -> Iterator[Node]:
        """This node and all inside it, in order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if node.inside:
                waiting.extend(reversed(node.inside))

    def differing(self) -> Iterator[Node]:
        """The same, without what is inside two mates that say the same: nothing happened there."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if node.inside and (node.mate is None or node.mate.content != node.content):
                waiting.extend(reversed(node.inside))


class Interning:
    """Gives equal values the same number, and equal mark-up the same words."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._words: dict[frozenset[str], dict[str, str]] = {}

    def words(self, special: frozenset[str]) -> dict[str, str]:
        """What was read in documents that have a say in these elements alone."""
        return self._words.setdefault(special, {})

    def number(self, value: Hashable) -> int:
        """The number of a value."""
        return self._numbers.setdefault(value, len(self._numbers))


def squeezed(text: str) -> str:
    """The text without white space: what is the same however a format lays out its elements."""
    return "".join(text.split())


class Tree:
    """The nodes of one document.  Both documents of a comparison share one ``Interning``.

    ``mixed``: the two are in different formats, whose white space says nothing.
    """

    def __init__(self, document: Document, interning: Interning, *, mixed: bool = False) -> None:
        self.document = document
        self.mixed = mixed
        self._reader = Reader(document, interning.words(special_of(document)))
        self._interning = interning
        self._text = document.source.text
        self.has_guid = document.dialect == "akn" and "GUID" in self._text
        self.root = self._node(document.root, None)
        self._fill(self.root, document.root)
        self._measure(self.root)

    def forget(self) -> None:
        """Let go of the nodes: they hold each other, and would wait for the collector."""
        for node in list(self.root.walk()):
            node.parent = node.mate = node.level = None
            node.inside = []

    def _node(self, provision: Provision, parent: Node | None) -> Node:
        lines = [
            self._said(block)
            for block in provision.content
            if isinstance(block, Block) and block.role is not Role.NUMBER
        ]
        heading = self._said(provision.heading)
        lead = self._said(provision.reference)
        node = Node(provision, parent, heading, "\n".join(filter(None, (lead, *lines))))
        node.lead = len(lead)
        if self.has_guid:
            node.identity = self._guid(provision)
        return node

    def _said(self, block: Block | None) -> str:
        """The words of a block; a blank of any width at either end of them is not printed."""
        return self._reader.words(block).strip()

    def _guid(self, provision: Provision) -> str:
        tag = provision.element
        if self._text.find("GUID", tag.start, tag.inner) < 0:
            return ""
        found = _GUID.search(self._text, tag.start, tag.inner)
        return unescape(found[1] or found[2] or "") if found else ""

    def _fill(self, holder: Node, provision: Provision) -> None:
        for part in provision.content:
            if isinstance(part, Block):
                continue
            node = self._node(part, holder)
            holder.inside.append(node)
            if self.mixed and part.kind is Kind.QUOTED and part.children:
                self._run_on(holder, node)
            # What a group holds stands after its heading, in the same row.
            self._fill(holder if part.kind in GROUPING_KINDS else node, part)

    def _run_on(self, holder: Node, quoted: Node) -> None:
        """CLML has words that run on in the quoted matter, Akoma Ntoso before it: the latter."""
        if not quoted.text or not _RUN_ON.fullmatch(quoted.text):
            return
        lines = holder.text.split("\n")
        at = bool(holder.lead) - 1
        for part in holder.provision.content:
            if part is quoted.provision:
                break
            if isinstance(part, Block) and part.role is not Role.NUMBER:
                at += bool(self._said(part))
        if 0 <= at < len(lines):
            lines[at] += f" “{quoted.text}"
            holder.text, quoted.text = "\n".join(lines), ""

    def _measure(self, node: Node) -> None:
        for each in node.inside:
            self._measure(each)
        heading, text = node.heading, node.text
        if self.mixed:
            heading, text = squeezed(heading), squeezed(text)
        shape = (node.kind, heading, text, *(each.whole for each in node.inside))
        node.content = self._interning.number(shape)
        node.whole = self._interning.number((node.number, node.content))
        own = node.heading.count(" ") + node.text.count(" ") + bool(node.heading) + bool(node.text)
        node.weight = own + sum(each.weight for each in node.inside)
