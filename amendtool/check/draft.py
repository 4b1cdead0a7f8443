"""What is checked: a bill or Act, and perhaps amendments to it, read and applied once.

``document`` is what the rules look at: the bill as it would be with the amendments made, or
the bill itself where there are none.  Rules about drafting look only at what the amendments
bring in or touch (:meth:`Draft.is_new`): a drafter is not asked about words that are not hers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from amendtool.amend.paper import Amendment, AmendmentPaper, House
from amendtool.apply.dialect import Dialect
from amendtool.apply.ledger import Applied, Effect, Ledger
from amendtool.apply.relations import Relations, relations_of
from amendtool.apply.renumber_lineage import Lineage
from amendtool.check.destinations import Destinations, Inherited
from amendtool.check.reference import Reference
from amendtool.check.resolving import References
from amendtool.check.texts import LONGEST, Texts
from amendtool.core.book import AddressBook
from amendtool.core.kinds import SECTION_KINDS, Category, Kind
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.source import Element


class OtherLaw(Protocol):
    """Acts and instruments that are at hand (a local library); given by an outer room."""

    def find(self, title: str) -> Document | None:
        """The document of that title, ``Child Abduction Act 1984``; None where it is not there."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Amendments as words, not as data: the lines of a text file, looked at for form alone."""

    file: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """What a rule found, before it is given a code and a place to say it at.

    ``at``: the provision.  ``amendment`` and ``operation``: where an amendment is meant.
    """

    why: str
    at: Provision | None = None
    amendment: Amendment | None = None
    operation: int | None = None
    position: str = ""
    hint: str = ""
    context: str = ""


class Draft:
    """One document with the amendments to it.

    ``base``: the print as it is.  ``amended``: with the amendments made, and ``ledger`` what
    was done; both None where there are none.  ``foreign``: elements of a block that say
    themselves that they lead to other law (of either document).
    """

    def __init__(
        self,
        base: Document,
        *,
        name: str = "",
        papers: Sequence[AmendmentPaper] = (),
        amendments: Sequence[Amendment] = (),
        ledger: Ledger | None = None,
        amended: Document | None = None,
        dialect: Dialect | None = None,
        foreign: Callable[[Document], Callable[[Block], Sequence[Element]]] | None = None,
        law: OtherLaw | None = None,
        notices: Sequence[Notice] = (),
        base_book: AddressBook | None = None,
        unchecked_lines: Sequence[str] = (),
    ) -> None:
        self.base = base
        self.name = name
        self.papers = tuple(papers)
        self.amendments = tuple(amendments)
        self.ledger = ledger
        self.dialect = dialect
        self.document = amended if amended is not None else base
        self.law = law
        self.notices = tuple(notices)
        self._foreign = foreign
        self._base_book = base_book
        #: amendments whose page and line nothing can be checked against
        self.unchecked_lines = tuple(unchecked_lines)

    # -- the two documents -------------------------------------------------------------

    @property
    def is_amended(self) -> bool:
        """Whether any amendment was made."""
        return self.document is not self.base

    @property
    def is_bill(self) -> bool:
        """Whether it is a bill (and not an Act or an instrument) that is amended."""
        return self.base.category is Category.BILL

    @property
    def house(self) -> House:
        """Where the first paper is tabled."""
        return self.papers[0].house if self.papers else House.COMMONS

    @property
    def stage(self) -> str:
        """The stage that the first paper names."""
        return self.papers[0].stage if self.papers else ""

    @cached_property
    def texts(self) -> Texts:
        """Words of the document."""
        return Texts(self.document)

    @cached_property
    def base_texts(self) -> Texts:
        """Words of the base."""
        return self.texts if not self.is_amended else Texts(self.base)

    @cached_property
    def base_book(self) -> AddressBook:
        """Addresses in the base."""
        return self._base_book or AddressBook(self.base)

    @cached_property
    def book(self) -> AddressBook:
        """Addresses in the document."""
        return AddressBook(self.document) if self.is_amended else self.base_book

    @cached_property
    def resolver(self) -> References:
        """Looks references up in the document."""
        if not self.is_amended:
            return self._base_resolver
        inherited = Inherited(
            lambda: self._base_resolver.destinations, self.lineage.origin, self.lineage.heir
        )
        return self._references(self.document, self.book, self.texts, inherited)

    @cached_property
    def _base_resolver(self) -> References:
        return self._references(self.base, self.base_book, self.base_texts)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference of the document."""
        return tuple(self.resolver.of_document())

    @cached_property
    def _by_home(self) -> dict[int, list[Reference]]:
        found: dict[int, list[Reference]] = {}
        for each in self.references:
            found.setdefault(id(each.home), []).append(each)
        return found

    def references_of(self, home: Provision) -> Sequence[Reference]:
        """The references in the words of one provision."""
        return self._by_home.get(id(home), ())

    @cached_property
    def base_references(self) -> tuple[Reference, ...]:
        """Every reference of the base."""
        if not self.is_amended:
            return self.references
        return tuple(self._base_resolver.of_document())

    def _references(
        self,
        document: Document,
        book: AddressBook,
        texts: Texts,
        destinations: Destinations | None = None,
    ) -> References:
        if self._foreign is None:
            return References(document, book, texts, destinations=destinations)
        return References(document, book, texts, self._foreign(document), destinations)

    @cached_property
    def relations(self) -> Relations:
        """How the amendments stand to one another."""
        return relations_of(self.base, self.base_book, self.amendments, self.house, self.dialect)

    # -- what is new -------------------------------------------------------------------

    @cached_property
    def lineage(self) -> Lineage:
        """What became of each provision of the base."""
        return Lineage(self.base, self.document, self.ledger.splices if self.ledger else ())

    @cached_property
    def _changed(self) -> tuple[list[int], list[int]]:
        """Where in the amended text something was put in, or (with no length) taken out."""
        starts: list[int] = []
        ends: list[int] = []
        shift = 0
        for splice in self.ledger.splices if self.ledger else ():
            starts.append(splice.start + shift)
            ends.append(splice.start + shift + len(splice.new))
            shift += len(splice.new) - (splice.end - splice.start)
        return starts, ends

    def touches(self, low: int, high: int) -> bool:
        """Whether an amendment changed anything in these characters of the document."""
        starts, ends = self._changed
        at = bisect_left(ends, low)
        return at < len(starts) and starts[at] <= high

    def is_new(self, provision: Provision) -> bool:
        """Whether the rules look at a provision: all are looked at where nothing is amended."""
        if not self.is_amended:
            return self.ledger is None
        return self.touches(provision.element.start, provision.element.end)

    def is_new_block(self, block: Block) -> bool:
        """The same for one block of words."""
        if not self.is_amended:
            return self.ledger is None
        return self.touches(block.low, block.high)

    def origin(self, provision: Provision) -> Provision | None:
        """What a provision was in the base; None where an amendment brought it in.

        New matter that takes the number (and so the identifier) of what it replaces is new.
        """
        found = self.lineage.origin(provision)
        if found is None or not self.is_amended or not self._is_inside_new(provision):
            return found
        same = self.texts.whole(provision) == self.base_texts.whole(found)
        return found if same else None

    def heir(self, provision: Provision) -> Provision | None:
        """What became of a provision of the base; None where it was left out or replaced."""
        found = self.lineage.heir(provision)
        return found if found is not None and self.origin(found) is provision else None

    def _is_inside_new(self, provision: Provision) -> bool:
        """Whether all of a provision was put in by one change."""
        starts, ends = self._changed
        at = bisect_right(starts, provision.element.start) - 1
        return at >= 0 and provision.element.end <= ends[at]

    # -- what there is to look at ------------------------------------------------------

    @cached_property
    def sections(self) -> tuple[Provision, ...]:
        """Every clause, section, article …, those in quoted matter among them."""
        return tuple(each for each in self.document.walk() if each.kind in SECTION_KINDS)

    @cached_property
    def schedules(self) -> tuple[Provision, ...]:
        """The Schedules of the document itself."""
        return tuple(
            each
            for each in self.document.walk()
            if each.kind is Kind.SCHEDULE and self.is_own(each)
        )

    @cached_property
    def overlong(self) -> tuple[Provision, ...]:
        """Provisions with more words in one piece than are looked at."""
        return tuple(
            home
            for home in self.document.walk()
            if any(len(self.texts.of(block)) > LONGEST for block in home.blocks)
        )

    @cached_property
    def new_sections(self) -> tuple[Provision, ...]:
        """Those of the sections that the rules look at, from the outside in."""
        return tuple(each for each in self.sections if self.is_new(each))

    def is_own(self, provision: Provision) -> bool:
        """Whether a provision is the document's own, and not in quoted matter."""
        return self.resolver.around.top_of(provision) is self.document.root

    def section_of(self, provision: Provision) -> Provision:
        """The innermost section that words stand in (in quoted matter: the quoted one)."""
        for each in (provision, *self.book.ancestors(provision)):
            if each.kind in SECTION_KINDS or each.kind is Kind.SCHEDULE:
                return each
        return provision

    def words(self, section: Provision) -> Iterator[tuple[Provision, Block, str]]:
        """The blocks of a section with their words, quoted matter inside it left out."""
        yield from _blocks(self.texts, section)

    # -- where it is -------------------------------------------------------------------

    @cached_property
    def _lines(self) -> list[int]:
        text = self.base.source.text
        found = [-1]
        at = text.find("\n")
        while at >= 0:
            found.append(at)
            at = text.find("\n", at + 1)
        return found

    def position_of(self, provision: Provision) -> str:
        """``bill.xml:120``, or the line of the amendment that brings the provision in."""
        if not self.is_amended:
            origin: Provision | None = provision
        else:
            origin = self.origin(provision)
            for above in self.book.ancestors(provision):
                if origin is not None:
                    break
                amendment = self.amendment_of(provision)
                if amendment is not None:
                    return str(amendment.position)
                origin = self.origin(above)
        if origin is None:
            return self.name
        return f"{self.name}:{bisect_right(self._lines, origin.element.start)}"

    def amendment_of(self, provision: Provision) -> Amendment | None:
        """The amendment that brought a provision in, where its words tell."""
        if not self.is_amended or self.origin(provision) is not None:
            return None
        pieces = [" ".join(self.texts.of(block).split()) for block in _all_blocks(provision)]
        pieces = [each for each in pieces if each]
        longest = max(pieces, key=len, default="")
        return self._bringing(pieces) or self._bringing([longest[:80]])

    def _bringing(self, pieces: Sequence[str]) -> Amendment | None:
        """The amendment whose new text holds all of these words."""
        for number, new in self._brought if any(pieces) else ():
            if all(each in new for each in pieces):
                return self.by_number.get(number)
        return None

    @cached_property
    def _brought(self) -> list[tuple[str, str]]:
        return [(each.amendment, " ".join(each.new.split())) for each in self.effects if each.new]

    @cached_property
    def by_number(self) -> dict[str, Amendment]:
        """The amendments by number."""
        return {each.number: each for each in self.amendments}

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """What the amendments that were made did."""
        return self.ledger.effects if self.ledger else ()

    @cached_property
    def made(self) -> frozenset[str]:
        """The numbers of the amendments that were made."""
        outcomes = self.ledger.outcomes if self.ledger else ()
        return frozenset(each.amendment for each in outcomes if isinstance(each, Applied))


def _blocks(texts: Texts, provision: Provision) -> Iterator[tuple[Provision, Block, str]]:
    for part in provision.content:
        if isinstance(part, Block):
            text = texts.of(part)
            if len(text) <= LONGEST:
                yield provision, part, text
        elif part.kind not in (Kind.QUOTED, Kind.EXTRACT):
            yield from _blocks(texts, part)


def _all_blocks(provision: Provision) -> Iterator[Block]:
    if provision.heading is not None:
        yield provision.heading
    for part in provision.content:
        if isinstance(part, Block):
            yield part
        else:
            yield from _all_blocks(part)
