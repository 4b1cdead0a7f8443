"""References that say where they lead: corrected at a reprint where that can be proved.

Proof is a link whose words really spell the number that its target has now: then, and only
then, the new number is written.  Words that directly touch a link belong to it: in
“section 34(2)”, of which only “34” is a link, both are looked up.  Whatever cannot be proved
is listed for a person (Erskine May 30.83: the printer corrects references where the intention
is self-evident).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from amendtool.apply.ledger import PrintingPoint
from amendtool.apply.renumber import Crosswalk
from amendtool.apply.renumber_citations import (
    BRACKETED,
    ITEM,
    WORD,
    Token,
    align,
    fits,
    in_context,
    path_of,
    read_citation,
    singular,
    tokens_of,
)
from amendtool.apply.renumber_lineage import Lineage
from amendtool.apply.words import BlockView, BlockViews, balanced_ranges, insertion_offset
from amendtool.core.address import Unit, unit_of
from amendtool.core.book import AddressBook
from amendtool.core.markup import escape
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.source import Element, Splice

_WORD_BEFORE = re.compile(rf"({WORD})\s+$")
_TOUCHING_BEFORE = re.compile(rf"(?<![\w.]){ITEM}$")
_TOUCHING_AFTER = re.compile(rf"(?:{BRACKETED})+")
_NUMBERED = re.compile(r"\d|\([a-z]{1,5}\)")
_RANGE = re.compile(r"\s*(?:to|–|-)\s*")
_THE_SCHEDULE = re.compile(r"([Tt]he\s+)?(Schedule)")


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A reference that says which element it leads to.

    ``target``: an identifier; it may lead nowhere.  ``block``: the words it stands among.
    ``home``: the provision whose words they are; None in a contents list.
    """

    element: Element
    target: str
    block: Block
    home: Provision | None


@dataclass(slots=True)
class Corrections:
    """What was found: ``splices`` on the amended text, ``points`` for a person.

    ``covered``: by block, the words that are accounted for: ``[start, end)`` of its view.
    ``written``: by block, the words that were written in the place of others.
    """

    splices: list[Splice] = field(default_factory=list)
    points: list[PrintingPoint] = field(default_factory=list)
    covered: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    written: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)

    def cover(self, block: Block, start: int, end: int) -> None:
        """Some words of a block are accounted for."""
        self.covered.setdefault(id(block), []).append((start, end))

    def is_covered(self, block: Block, start: int, end: int) -> bool:
        """Whether any of some words of a block are accounted for."""
        return any(low < end and start < high for low, high in self.covered.get(id(block), ()))

    def write(self, document: Document, view: BlockView, start: int, end: int, new: str) -> None:
        """Other words for some of a block's."""
        self.splices += replaced(document, view, start, end, new)
        self.written.setdefault(id(view.block), []).append((start, end, new))


class LinkedReferences:
    """Corrects the links of one document.  ``named``: its provisions by identifier."""

    def __init__(
        self,
        lineage: Lineage,
        book: AddressBook,
        crosswalk: Crosswalk,
        views: BlockViews,
        named: Mapping[str, Provision],
    ) -> None:
        self._lineage = lineage
        self._document = lineage.amended
        self._book = book
        self._crosswalk = crosswalk
        self._views = views
        self._named = named
        self._were = _by_identifier(lineage.base)
        self.found = Corrections()
        self._said_up_to = (0, 0)

    def correct(self, links: Sequence[Link]) -> Corrections:
        """All links."""
        for link in links:
            view = self._views.of(link.block)
            start, end = _trimmed(view, *span_of(view, link.element))
            if start < end:
                self.found.cover(link.block, start, end)
        for link in links:
            self._link(link)
        self._ranges(links)
        return self.found

    def _link(self, link: Link) -> None:
        view = self._views.of(link.block)
        start, end = _trimmed(view, *span_of(view, link.element))
        target = self._named.get(link.target)
        if start >= end:
            return
        if target is None:
            self._dangling(link, view, start, end)
            return
        path = path_of(self._book, target)
        text = view.view.text
        if self._lone_schedule(link, view, start, end, path):
            return
        tokens = read_citation(text[start:end], start)
        at = self._align(tokens, path) if tokens else None
        if tokens is None or at is None or not self._fits_before(text, start, tokens, path[at]):
            self._unproved(link, view, start, end, path)
            return
        cited = list(zip(tokens, path[at:], strict=False))
        cited[:0] = self._before(link, text, start, path[:at])
        if at + len(tokens) == len(path):
            cited += self._after(link, text, end, target)
        for token, provision in cited:
            self._write(view, token, provision)

    def _align(self, tokens: Sequence[Token], path: Sequence[Provision]) -> int | None:
        """Where in the path a citation begins: as it is numbered now, or was in the base.

        What was moved or divided has other numbers above it than those it is cited by.
        """
        at = align(tokens, path)
        origin = self._lineage.origin(path[-1])
        if at is not None or origin is None:
            return at
        before = path_of(self._lineage.base_book, origin)
        return align(tokens, before) if len(before) == len(path) else None

    def _fits_before(
        self, text: str, start: int, tokens: Sequence[Token], provision: Provision
    ) -> bool:
        """Whether the word that stands before the link may be said of what it cites first."""
        word = _WORD_BEFORE.search(text, 0, start)
        return word is None or bool(tokens[0].word) or fits(singular(word[1]), provision)

    def _before(
        self, link: Link, text: str, start: int, path: Sequence[Provision]
    ) -> list[tuple[Token, Provision]]:
        """Numbers that touch the link from the left: the “34” of “34(2)”, with “(2)” linked."""
        match = _TOUCHING_BEFORE.search(text, max(0, start - 40), start)
        if match is None or text[start] != "(" or self.found.is_covered(link.block, *match.span()):
            return []
        tokens = tokens_of(match[0], match.start())
        if len(tokens) > len(path) or align(tokens, path) != len(path) - len(tokens):
            return []
        self.found.cover(link.block, *match.span())
        return list(zip(tokens, path[len(path) - len(tokens) :], strict=True))

    def _after(
        self, link: Link, text: str, end: int, target: Provision
    ) -> list[tuple[Token, Provision]]:
        """Numbers that touch the link from the right: the “(2)” of “34(2)”, with “34” linked."""
        match = _TOUCHING_AFTER.match(text, end)
        if match is None or self.found.is_covered(link.block, *match.span()):
            return []
        found: list[tuple[Token, Provision]] = []
        at = target
        for token in tokens_of(match[0], match.start()):
            inside = [
                each
                for each in at.children
                if each.number == token.number and unit_of(each.kind, each.label) is Unit.SUB
            ]
            if len(inside) != 1:
                return []
            at = inside[0]
            found.append((token, at))
        self.found.cover(link.block, *match.span())
        return found

    def _write(self, view: BlockView, token: Token, provision: Provision) -> None:
        number = self._crosswalk.number_of(provision)
        if number != token.number:
            self.found.write(self._document, view, token.start, token.end, number)

    def _lone_schedule(
        self, link: Link, view: BlockView, start: int, end: int, path: Sequence[Provision]
    ) -> bool:
        """“the Schedule” becomes “Schedule 1” when it is no longer the only one."""
        entry = self._crosswalk.entry(path[0])
        if entry is None or entry.old_number or len(path) > 1:
            return False
        text = view.view.text
        match = _THE_SCHEDULE.fullmatch(text, start, end)
        if match is None:
            return False
        low = start
        if match[1] is None and text[:start].endswith(("the ", "The ")):
            low = start - len("the ")
        self.found.splices += replaced(self._document, view, low, match.start(2), "")
        self.found.splices += replaced(
            self._document, view, end, end, f" {entry.new_number}", inside=link.element
        )
        return True

    # -- what cannot be proved ---------------------------------------------------------

    def _unproved(
        self, link: Link, view: BlockView, start: int, end: int, path: Sequence[Provision]
    ) -> None:
        text = view.view.text
        if not any(self._crosswalk.entry(each) for each in path):
            return
        if _NUMBERED.search(text, start, end) is None:
            return  # “that section”, “the Schedule”: true whatever the number
        old = self._book.address_of(path[-1])
        new = self._crosswalk.address_of(self._book, path[-1])
        self._point(
            link,
            f"{in_context(text, start, end)} leads to {old}, which becomes {new}; it does not "
            "spell that number and was not changed",
        )

    def _dangling(self, link: Link, view: BlockView, start: int, end: int) -> None:
        gone = self._were.get(link.target)
        if gone is None or link.home is None or self._lineage.heir(gone) is not None:
            return
        whole = (id(link.block), start) == self._said_up_to
        self._said_up_to = (id(link.block), end)
        if whole:
            return  # the “(1)” of “section 34(1)”, of which “34” was said to be gone
        self._point(
            link,
            f"{in_context(view.view.text, start, end)} refers to "
            f"{self._lineage.base_book.address_of(gone)}, which was left out",
        )

    def _ranges(self, links: Sequence[Link]) -> None:
        """“sections 5 to 9” of two links, when something came or went between the two."""
        for first, last in pairwise(links):
            if first.block is not last.block or first.home is None:
                continue
            view = self._views.of(first.block)
            _, gap_start = _trimmed(view, *span_of(view, first.element))
            gap_end, end = _trimmed(view, *span_of(view, last.element))
            one, two = self._named.get(first.target), self._named.get(last.target)
            if one is None or two is None or gap_end < gap_start:
                continue
            if _RANGE.fullmatch(view.view.text, gap_start, gap_end) is None:
                continue
            said = changes_between(self._lineage, self._book, self._crosswalk, one, two)
            if said:
                start, _ = _trimmed(view, *span_of(view, first.element))
                self._point(first, f"{in_context(view.view.text, start, end)}: {said}")

    def _point(self, link: Link, what: str) -> None:
        address = "contents"
        if link.home is not None:
            address = str(self._crosswalk.address_of(self._book, link.home))
        self.found.points.append(PrintingPoint(address or "the bill", what))


def changes_between(
    lineage: Lineage,
    book: AddressBook,
    crosswalk: Crosswalk,
    first: Provision,
    last: Provision,
) -> str:
    """What came into a range, or went out of it; empty where it is as it was."""
    old_first, old_last = lineage.origin(first), lineage.origin(last)
    if old_first is None or old_last is None or first.kind is not last.kind:
        return ""
    now = lineage.between(lineage.amended, first, last)
    then = lineage.between(lineage.base, old_first, old_last)
    came = [each for each in now if not any(lineage.origin(each) is old for old in then)]
    went = [each for each in then if not any(lineage.heir(each) is new for new in now)]
    said = [f"{crosswalk.address_of(book, each)} (as reprinted) is now among them" for each in came]
    said += [f"{lineage.base_book.address_of(each)} (as it was) is no longer" for each in went]
    return "; ".join(said)


def _by_identifier(document: Document) -> dict[str, Provision]:
    return {part.eid: part for part in document.walk() if part.eid}


def span_of(view: BlockView, element: Element) -> tuple[int, int]:
    """The words of an element in the view of the block that it stands in."""
    starts = view.view.starts
    return bisect_left(starts, element.inner), bisect_left(starts, element.outer)


def _trimmed(view: BlockView, start: int, end: int) -> tuple[int, int]:
    text = view.view.text
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def replaced(
    document: Document,
    view: BlockView,
    start: int,
    end: int,
    new: str,
    *,
    inside: Element | None = None,
) -> list[Splice]:
    """Other words for some of a block's; tags and page marks stay where they are.

    ``inside``: an element at whose end the new words go in, where nothing is taken out.
    """
    found: list[Splice] = []
    if start < end:
        places = view.view
        low, high = places.starts[start], places.ends[end - 1]
        if high - low == end - start and new:
            return [Splice(low, high, escape(new))]
        at = insertion_offset(view, start)
        found = [Splice(low, high, "") for low, high in balanced_ranges(view, document, start, end)]
        if found and found[0].start < at:
            at = found[0].start
    elif inside is not None:
        at = inside.outer
    else:
        at = insertion_offset(view, start)
    return [Splice(at, at, escape(new)), *found] if new else found
