"""From a place in one print to the same place in the next.

Provisions are matched as ``compare`` matches them: identity first (the name that the publisher
keeps from print to print), then number and heading in their place, then their words.  Words are
the same words where they stand in the same provision between the same words: the words of both
prints of a provision are aligned, and words that are not all there, side by side, are not found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amendtool.amend.operations import Part, Place
from amendtool.apply.find import Run, in_context
from amendtool.compare.matching import Matcher
from amendtool.compare.nodes import Interning, Node, Tree
from amendtool.compare.sequences import common
from amendtool.compare.tokens import tokens
from amendtool.core.address import Address
from amendtool.core.errors_lines import NotRebased
from amendtool.core.provision import Block, Provision, Role
from amendtool.core.textview import Segment, TextView, view_of_blocks
from amendtool.papers.cite_print import CitedPrint


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where some words of the old print stand in the new one: the place, and the run in it."""

    place: Place
    view: TextView
    run: Run


class Crosswalk:
    """The provisions of two prints, matched."""

    def __init__(self, old: CitedPrint, new: CitedPrint) -> None:
        self.old = old
        self.new = new
        interning = Interning()
        before = Tree(old.document, interning)
        after = Tree(new.document, interning)
        Matcher(before, after).match()
        self._nodes: dict[int, Node] = {id(node.provision): node for node in before.root.walk()}
        self._own: dict[int, tuple[TextView, TextView, list[int]]] = {}

    # -- provisions ----------------------------------------------------------------------

    def provision(self, address: Address) -> tuple[Provision, Provision]:
        """A provision of the old print and the same one in the new.

        Raises an address error, or :class:`NotRebased` where the new print has it no more.
        """
        old = self.old.book.resolve(address)
        return old, self._mate(old)

    def address(self, address: Address) -> Address:
        """The address, in the new print, of a provision of the old.  Raises as above."""
        return self.new.book.address_of(self.provision(address)[1])

    def changed(self, provision: Provision) -> bool:
        """Whether a provision says something else in the new print, its number apart."""
        node = self._nodes[id(provision)]
        return node.mate is None or node.content != node.mate.content

    def _mate(self, provision: Provision) -> Provision:
        node = self._nodes[id(provision)]
        if node.mate is not None:
            return node.mate.provision
        above = next((each for each in self._above(node) if each.mate is not None), None)
        there = ""
        if above is not None and above.mate is not None and above.parent is not None:
            there = self.new.book.describe(above.mate.provision)
        raise NotRebased(
            f"{self.old.book.address_of(provision)} of the old print is not in the new one",
            candidates=(f"it stood in what is now {there}",) if there else (),
            hint="Look at what has taken its place, and draft the amendment afresh.",
        )

    def _above(self, node: Node) -> Iterable[Node]:
        at = node.parent
        while at is not None:
            yield at
            at = at.parent

    # -- words ---------------------------------------------------------------------------

    def words(self, place: Place, run: Run) -> NewPlace:
        """Where a run of words inside one block of the old print stands in the new print.

        Raises :class:`NotRebased` where they were changed or left out.
        """
        _, new_place = self.provision(place.address)
        view = self.old.view(place)
        segment = next(each for each in view.segments if each.start <= run.start < each.end)
        owner = self.old.owner(segment.block)
        found = self._in_own_words(owner, segment, view, run)
        mate = self._mate(owner)
        block, offset = found
        inside = mate is new_place or any(
            above is new_place for above in self.new.book.ancestors(mate)
        )
        target = new_place if inside else self.new.book.section_of(mate)
        part = place.part if inside else Part.WHOLE
        address = self.new.book.address_of(target)
        moved = Place(address, part)
        new_view = self.new.view(moved)
        there = next((each for each in new_view.segments if each.block is block), None)
        if there is None:
            raise self._lost(view, run, mate)
        landed = Run(there.start + offset, there.start + offset + run.end - run.start)
        return NewPlace(moved, new_view, landed)

    def _in_own_words(
        self, owner: Provision, segment: Segment, view: TextView, run: Run
    ) -> tuple[Block, int]:
        """The new block, and at which of its characters the words begin."""
        if segment.block.role in (Role.HEADING, Role.NUMBER, Role.REFERENCE):
            raise NotRebased("the words of headings and numbers are not moved on")
        old_view, new_view, alignment = self._aligned(owner)
        base = next(each.start for each in old_view.segments if each.block is segment.block)
        start = base + run.start - segment.start
        end = base + run.end - segment.start
        places = alignment[start:end]
        if not places or places[0] < 0 or places != _row(places):
            at = _by_words_around(old_view.text, new_view.text, start, end)
            if at < 0:
                raise self._lost(view, run, self._mate(owner))
            places = list(range(at, at + end - start))
        elif not self._certain(old_view, new_view, alignment, start, end):
            raise self._lost(view, run, self._mate(owner), around=True)
        new_segment = next(each for each in new_view.segments if each.start <= places[0] < each.end)
        return new_segment.block, places[0] - new_segment.start

    def _certain(
        self, old: TextView, new: TextView, alignment: list[int], start: int, end: int
    ) -> bool:
        """Whether the words are the same words, and not others that read alike.

        They are where they stand once in both; or where the words on both sides were kept; or on
        one side, for three words or more.
        """
        text = old.text[start:end]
        if old.text.count(text) == 1 and new.text.count(text) == 1:
            return True
        landed = alignment[start]
        before = _kept_before(old.text, new.text, alignment, start, landed)
        after = _kept_after(old.text, new.text, alignment, end, landed + end - start)
        return (before and after) or ((before or after) and text.count(" ") >= 2)

    def _aligned(self, owner: Provision) -> tuple[TextView, TextView, list[int]]:
        """The own words of a provision in both prints, and for each character of the old the
        character of the new that it is, or -1."""
        known = self._own.get(id(owner))
        if known is not None:
            return known
        mate = self._mate(owner)
        old = view_of_blocks(self.old.document, owner.blocks)
        new = view_of_blocks(self.new.document, mate.blocks)
        found = (old, new, aligned(old.text, new.text))
        self._own[id(owner)] = found
        return found

    def _lost(
        self, view: TextView, run: Run, mate: Provision, *, around: bool = False
    ) -> NotRebased:
        now = view_of_blocks(self.new.document, mate.blocks).text.replace("\n", " / ")
        return NotRebased(
            f"the words around “{view.text[run.start : run.end]}” were changed, so that it cannot "
            "be told which are meant now"
            if around
            else f"the words “{view.text[run.start : run.end]}” were changed",
            candidates=(
                f"old print: {in_context(view, run)}",
                f"new print, {self.new.book.address_of(mate)}: {_short(now)}",
            ),
            hint="Draft the amendment afresh on the new words.",
        )


def aligned(old: str, new: str) -> list[int]:
    """For each character of the old text its place in the new, or -1; by whole tokens.

    >>> aligned("may keep a lamp", "must keep a lamp")[:5]
    [-1, -1, -1, 4, 5]
    """
    if old == new:
        return list(range(len(old)))
    first, second = tokens(old), tokens(new)
    starts_old, starts_new = _starts(first), _starts(second)
    found = [-1] * len(old)
    for a, b in common(first, second):
        for n in range(len(first[a])):
            found[starts_old[a] + n] = starts_new[b] + n
    return found


def _row(places: list[int]) -> list[int]:
    return list(range(places[0], places[0] + len(places)))


def _by_words_around(old: str, new: str, start: int, end: int) -> int:
    """Where words stand that are found once in both texts with the word before and the word
    after; -1 where they are not."""
    low = max(old.rfind(" ", 0, max(start - 1, 0)), old.rfind("\n", 0, start)) + 1
    high = old.find(" ", min(end + 1, len(old)))
    stop = old.find("\n", end)
    high = min(each for each in (high, stop, len(old)) if each >= 0)
    around = old[low:high]
    if around == old[start:end] or old.count(around) != 1 or new.count(around) != 1:
        return -1
    return new.index(around) + start - low


def _kept_before(old: str, new: str, alignment: list[int], start: int, landed: int) -> bool:
    at = start - 1
    while at >= 0 and old[at] == " ":
        at -= 1
    if at < 0 or old[at] == "\n":
        left = new[:landed].rstrip(" ")
        return not left or left.endswith("\n")
    return alignment[at] >= 0 and not new[alignment[at] + 1 : landed].strip(" ")


def _kept_after(old: str, new: str, alignment: list[int], end: int, landed: int) -> bool:
    at = end
    while at < len(old) and old[at] == " ":
        at += 1
    if at == len(old) or old[at] == "\n":
        right = new[landed:].lstrip(" ")
        return not right or right.startswith("\n")
    return alignment[at] >= 0 and not new[landed : alignment[at]].strip(" ")


def _starts(words: Iterable[str]) -> list[int]:
    found: list[int] = []
    at = 0
    for word in words:
        found.append(at)
        at += len(word)
    return found


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[:most].rstrip() + "…"
