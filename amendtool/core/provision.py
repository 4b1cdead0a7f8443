"""The provision layer: a document as a tree of provisions, whatever format it came in.

A :class:`Provision` is a typed view of one element of the source: what it is, its number,
its heading, and its contents in order, which are blocks of words and further provisions.
It holds no words itself: a :class:`Block` says which element holds them, and
``textview`` reads them when they are wanted.

Provisions are compared with ``is``: two provisions with the same words are two places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from amendtool.core.kinds import Category, Kind
from amendtool.core.source import Element, Source


class Role(Enum):
    """What a block of words is for."""

    TEXT = "text"
    HEADING = "heading"
    NUMBER = "number"
    REFERENCE = "reference"
    SUBTITLE = "subtitle"
    APPENDED = "appended"


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One unbroken run of words: an element whose contents are text and inline elements.

    ``start``, ``end``: the characters of the document that the block is, where it is not the
    whole of the element: AKN puts quoted matter inside a paragraph, with words on both sides.
    """

    element: Element
    role: Role = Role.TEXT
    start: int = -1
    end: int = -1

    @property
    def low(self) -> int:
        """Where the words begin."""
        return self.element.inner if self.start < 0 else self.start

    @property
    def high(self) -> int:
        """Where the words end."""
        return self.element.outer if self.end < 0 else self.end


@dataclass(frozen=True, slots=True, eq=False)
class Provision:
    """One provision.

    ``number``: bare, as used in addresses: ``34``, ``2A``, ``a``, ``ii``; empty when there
    is none.  ``label``: as printed: ``34``, ``(2)``, ``PART 5``, ``SCHEDULE 2``.
    ``element``: what to take out, or to put something beside, when the whole provision is
    left out, moved, or used as an anchor; it holds the number, heading and contents.
    ``eid``: the document's own identifier (AKN ``eId``, CLML ``id``).
    ``version``: set when the document holds the same provision more than once (concurrent
    versions for different extents or dates, CLML ``Versions``): which one this is.
    ``quotes``: opening and closing quotation marks that are printed around quoted matter but
    are not in the text of the document.
    """

    kind: Kind
    number: str
    label: str
    heading: Block | None
    content: tuple[Block | Provision, ...]
    element: Element
    eid: str | None = None
    number_block: Block | None = None
    reference: Block | None = None
    version: str = ""
    quotes: tuple[str, str] = ("", "")

    @property
    def children(self) -> tuple[Provision, ...]:
        """The provisions directly inside this one."""
        return tuple(part for part in self.content if isinstance(part, Provision))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The provision's own blocks of words, without its children's."""
        return tuple(part for part in self.content if isinstance(part, Block))

    @property
    def opening(self) -> tuple[Block, ...]:
        """The words before the first provision inside (all words, when there is none)."""
        found: list[Block] = []
        for part in self.content:
            if isinstance(part, Provision):
                break
            found.append(part)
        return tuple(found)

    @property
    def closing(self) -> tuple[Block, ...]:
        """The full-out words after the last provision inside; empty when there is none."""
        found: list[Block] = []
        for part in reversed(self.content):
            if isinstance(part, Provision):
                return tuple(reversed(found))
            found.append(part)
        return ()

    def walk(self) -> Iterator[Provision]:
        """This provision and all inside it, in document order."""
        yield self
        for part in self.content:
            if isinstance(part, Provision):
                yield from part.walk()


@dataclass(frozen=True, slots=True)
class Generated:
    """Words that are printed though they are not in the text of the document.

    ``before`` and ``after`` are printed around the element's own words; with ``instead``
    they replace them (a placeholder for the title of the bill, say).  ``between`` is printed
    between its child elements, one entry for each pair of neighbours, and white space there
    is then none of its words (the bar of a fraction); None for elements of running text.
    """

    before: str = ""
    after: str = ""
    instead: str | None = None
    between: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class InlineRules:
    """What a dialect knows about elements inside a block of words.

    ``skip``: local names whose contents are not words of the provision (footnotes,
    commentary references, marginal notes).
    ``breaks``: local names that part words as a space does (a line break).
    ``generated``: what an element prints beside its own words, or None.
    """

    skip: frozenset[str]
    breaks: frozenset[str] = frozenset()
    generating: frozenset[str] = frozenset()
    generated: Callable[[str, Element], Generated | None] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """A footnote or a commentary: printed, but not words of a provision.

    ``key``: the identifier by which the text refers to it.  ``kind``: ``footnote``,
    ``margin note`` or the type letter of a commentary (``F`` textual amendment, ``C``
    modification, ``I`` commencement, ``E`` extent, ``M``, ``P``, ``X``).
    """

    key: str
    kind: str
    blocks: tuple[Block, ...]
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A document that was read: its source, and the provisions in it.

    ``dialect``: ``clml`` or ``akn``.  ``body_kind``: what its numbered provisions are called.
    ``problems``: things in the source that could not be understood, for ``verify``.
    """

    source: Source
    dialect: str
    category: Category
    body_kind: Kind
    title: str
    root: Provision
    inline: InlineRules
    top: Element
    language: str = "en"
    notes: tuple[Note, ...] = ()
    problems: tuple[str, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """Every provision in document order, without the document itself."""
        for part in self.root.children:
            yield from part.walk()
