"""What the engine asks of a format: the only things about XML that it needs to know.

The engine works on places in the text of a document.  A dialect turns new matter into the
elements of its format, says what stands where, and writes change marks in the format's own
way.  Nothing in this room knows CLML or Akoma Ntoso.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from amendtool.amend.matter import NewProvision
from amendtool.core.book import AddressBook
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.source import Element, Splice


class MarkKind(Enum):
    """What a change mark says of the words inside it."""

    INSERTED = "inserted"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed the words inside a mark: written into every mark.

    ``key``: unique in the document and stable between runs (``amendtool-NC1-2``).
    ``amendment``: the number as printed.  Empty strings where nothing is known.
    """

    key: str
    amendment: str
    mover: str = ""
    stage: str = ""
    decision: str = ""
    note: str = ""
    #: what makes it, where that is no amendment: ``Clause 3(2) of the Lamps Bill``
    by: str = ""

    @property
    def said(self) -> str:
        """Who made it, in words: for notes and for whoever points at a mark."""
        if self.by:
            return self.by
        about = ", ".join(filter(None, (self.stage, self.decision)))
        mover = f" ({self.mover})" if self.mover else ""
        return f"Amendment {self.amendment}{mover}{': ' + about if about else ''}"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for new units: inside ``parent``, between two of its children.

    ``after``: the child that will stand before the new units; ``before``: the one that will
    follow.  Both None: the parent has no children yet and the units follow its words.
    ``cross_heading_too``: whether a heading that stands over ``before`` stays with it.
    """

    parent: Provision
    after: Provision | None
    before: Provision | None


@dataclass(frozen=True, slots=True)
class Insertion:
    """New units in the format: ``xml`` goes in at ``offset``.

    ``extra``: changes to tags that the insertion makes necessary (AKN ``content`` becomes
    ``intro`` when a provision gets its first paragraph).  Two insertions that need the same
    change name the same splice, and it is made once.
    """

    offset: int
    xml: str
    extra: tuple[Splice, ...] = ()


#: where the words that a new unit takes over stand in its mark-up (a private character)
TAKEN_OVER = "\ue000"


@dataclass(frozen=True, slots=True)
class Splitting:
    """How new units split the words of a block, in the format.

    ``close`` ends the words before; ``before`` and ``after`` are the units, with the place of
    the words that the last of them takes over between them; ``reopen`` begins the words that
    follow.  Where none follow, ``last`` at ``last_at`` stands for ``after`` and ``reopen``.
    ``extra``, ``reopened``, ``ended``: changes to tags: always, where words follow, where none
    do.  ``often``: whether words may stand between one unit and another.
    """

    close: str
    before: str
    after: str
    reopen: str
    last: str
    last_at: int
    extra: tuple[Splice, ...] = ()
    reopened: tuple[Splice, ...] = ()
    ended: tuple[Splice, ...] = ()
    #: changes to the same tags that units put in behind the words would need, and now do not
    instead: tuple[Splice, ...] = ()
    often: bool = True


class Dialect(Protocol):
    """What a format must be able to do for amendments to be made in it."""

    name: str
    #: local names of elements that cannot hold a change mark: where words inside one are
    #: changed, its words stand without it in the marked document
    links: frozenset[str]

    def open_mark(self, kind: MarkKind, change: Change, inside: Element | None = None) -> str:
        """The start tag of a change mark round words.

        ``inside``: the element that holds the words; a table cell is of another namespace,
        and a mark in it has to say its own.
        """

    def close_mark(self, kind: MarkKind) -> str:
        """The end tag that belongs to :meth:`open_mark`."""

    def mark_fragment(
        self,
        xml: str,
        kind: MarkKind,
        change: Change,
        suffix: str = "",
        inside: Element | None = None,
    ) -> str:
        """Well balanced mark-up with every run of words in it (numbers and headings too)
        wrapped in a change mark.

        ``inside``: the element that holds it, where it begins with words.

        ``suffix``: put after every identifier in them, where the same identifiers stand
        elsewhere in the marked document.
        """

    def write_units(
        self,
        document: Document,
        book: AddressBook,
        slot: Slot,
        units: Sequence[NewProvision],
        taken: set[str],
    ) -> Insertion:
        """New units, natively, with identifiers in the document's style.

        All numbers are set (none is None).  ``taken``: identifiers in use; those given out
        are added to it.  Raises :class:`amendtool.core.errors.OutOfPlace` where units of
        this form cannot stand in the slot.
        """

    def write_split(
        self,
        document: Document,
        book: AddressBook,
        owner: Provision,
        block: Block,
        units: Sequence[NewProvision],
        taken: set[str],
        change: Change | None = None,
    ) -> Splitting:
        """New units in the middle of a block of ``owner``; the last of them takes over words.

        ``change``: marks the units, for the marked document.  Raises
        :class:`amendtool.core.errors.OutOfPlace` where the block cannot be split.
        """

    def write_heading(
        self,
        document: Document,
        book: AddressBook,
        unit: NewProvision,
        run: tuple[Provision, Provision],
        group: Provision | None,
        taken: set[str],
        change: Change | None = None,
    ) -> tuple[Splice, ...]:
        """A heading over provisions that are there, from the first to the last of ``run``.

        ``group``: the heading that they stood under with others.  ``change``: marks it.
        """

    def write_moved(
        self,
        document: Document,
        book: AddressBook,
        slot: Slot,
        moved: str,
        units: Sequence[Provision],
    ) -> Insertion:
        """Where elements taken verbatim from the document go in.

        ``units``: the provisions that they are.
        """

    def own_numbers(
        self, document: Document, book: AddressBook, units: Sequence[Provision]
    ) -> tuple[Splice, ...]:
        """Changes by which units that move away take the numbers with them that they are
        printed with, where these come from the place alone (the items of a list)."""

    def clause_around(
        self,
        document: Document,
        clause: Provision,
        number: str,
        heading: str,
        inside: str,
        taken: set[str],
    ) -> str:
        """A new clause beside ``clause`` with ``inside`` (elements, verbatim) as contents."""

    def after_removal(
        self,
        document: Document,
        book: AddressBook,
        parent: Provision,
        removed: Sequence[Provision],
        added: Sequence[int],
    ) -> tuple[Splice, ...]:
        """Changes to tags that leaving units out makes necessary.

        ``added``: where other units go in under the same parent, if any (then an AKN ``intro``
        stays an ``intro``).  Also what must go with the last unit: an empty list element,
        a ``P1para`` without contents.
        """

    def designate(
        self,
        document: Document,
        book: AddressBook,
        target: Provision,
        number: str,
        change: Change | None = None,
    ) -> tuple[Splice, ...]:
        """“The existing text becomes subsection (1)”: wrap the contents in a new level.

        ``change``: marks the number, for the marked document.
        """

    def identifiers(self, document: Document) -> set[str]:
        """All identifiers in the document."""

    def write_commentaries(
        self, document: Document, changes: Sequence[Change]
    ) -> tuple[Splice, ...]:
        """Notes at the place the format keeps them for, one for each change of a marked
        document: who made it (CLML ``Commentary``, AKN ``note``)."""

    def neighbour(self, number: str, *, scheduled: bool) -> str:
        """A section, or paragraph of a Schedule, with this number and nothing in it: it stands
        for one beside new matter that is read as a document of its own."""

    def read_fragment(self, document: Document, xml: str) -> Document:
        """Elements as a document of their own, read as they would be in ``document``.

        For amendments to amendments, which address the new matter before it goes in.
        """
