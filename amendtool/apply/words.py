"""From characters of a provision's words to places in the source, tags respected.

Leaving out words that lie partly in a citation and partly outside it takes away two pieces
of the source, one on each side of the tag; leaving out all the words of a citation takes the
citation away with them.  What is taken is always well balanced, so that a change mark can be
put round it.
"""

from __future__ import annotations

from dataclasses import dataclass

from amendtool.apply.spacing import Piece
from amendtool.core.errors import OutOfPlace
from amendtool.core.provision import Block, Document
from amendtool.core.source import Element, descendants
from amendtool.core.textview import TextView, view_of_blocks


@dataclass(frozen=True, slots=True, eq=False)
class BlockView:
    """One block with its words and their places."""

    block: Block
    view: TextView


class BlockViews:
    """The words of the blocks of one document, each read once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._views: dict[int, BlockView] = {}

    def of(self, block: Block) -> BlockView:
        """The view of one block."""
        found = self._views.get(id(block))
        if found is None:
            found = BlockView(block, view_of_blocks(self.document, (block,)))
            self._views[id(block)] = found
        return found


def claimed(view: BlockView, start: int, end: int) -> tuple[int, int]:
    """The source characters from the first to the last of some words."""
    if start == end:
        at = insertion_offset(view, start)
        return at, at
    return view.view.starts[start], view.view.ends[end - 1]


def refuse_part_of_formula(view: BlockView, start: int, end: int) -> None:
    """Raise :class:`OutOfPlace` where words ``[start:end]`` are some of those of a formula, or a
    place (``start == end``) is inside one."""
    formulae = [each for each in descendants(view.block.element) if each.local == "math"]
    if not formulae or not view.view.starts:
        return
    low, high = claimed(view, start, end)
    for each in formulae:
        own = [at for at in view.view.starts if each.start <= at < each.end]
        if start == end:
            part = each.start < low < each.end
        else:
            part = bool(own) and low <= own[-1] and own[0] < high
            part = part and not (low <= own[0] and own[-1] < high)
        if part:
            raise OutOfPlace(
                "a formula is kept as it is: words in it cannot be changed",
                hint="Substitute the words with the whole of the formula in them.",
            )


def balanced_ranges(
    view: BlockView, document: Document, start: int, end: int
) -> list[tuple[int, int]]:
    """Well balanced pieces of the source that hold the words ``[start:end]`` and no others."""
    low, high = view.view.starts[start], view.view.ends[end - 1]
    return _ranges(view.block.element, document, low, high)


def _ranges(element: Element, document: Document, low: int, high: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    open_from = -1
    open_to = -1

    def extend(start: int, end: int) -> None:
        nonlocal open_from, open_to
        if open_from < 0:
            open_from = start
        open_to = end

    def flush() -> None:
        nonlocal open_from
        if open_from >= 0:
            found.append((open_from, open_to))
            open_from = -1

    at = element.inner
    for each in element.children:
        start, end = max(at, low), min(each.start, high)
        if start < end:
            extend(start, end)
        if low <= each.start and each.end <= high and (each.start < high or open_from >= 0):
            extend(each.start, each.end)
        elif each.end > low and each.start < high:
            inner = _ranges(each, document, low, high)
            whole = _covers(each, inner, low, high) and not _prints_more(each, document)
            if whole:
                extend(each.start, each.end)
            else:
                flush()
                found.extend(inner)
        at = each.end
    start, end = max(at, low), min(element.outer, high)
    if start < end:
        extend(start, end)
    flush()
    return found


def _covers(element: Element, inner: list[tuple[int, int]], low: int, high: int) -> bool:
    """Whether all the words inside an inline element are taken."""
    return low <= element.inner and element.outer <= high and bool(inner)


def _prints_more(element: Element, document: Document) -> bool:
    """Whether it prints words that are not in it, such as the quotation marks of a term."""
    rules = document.inline
    return (
        rules.generated is not None
        and element.local in rules.generating
        and rules.generated(document.source.text, element) is not None
    )


def insertion_offset(view: BlockView, at: int) -> int:
    """The place in the source for words put in before the character ``at``.

    Straight after the character before, but outside an inline element that ends there: new
    words after a citation are not part of the citation.
    """
    starts, ends = view.view.starts, view.view.ends
    element = view.block.element
    if at == 0:
        if not starts:
            return view.block.low
        first = starts[0]
        top = _top_child(element, first)
        return top.start if top is not None and top.start >= view.block.low else first
    place = ends[at - 1]
    limit = starts[at] if at < len(starts) else view.block.high
    return _outwards(element, place, limit)


def _outwards(element: Element, place: int, limit: int) -> int:
    """Step out of the inline elements that end at ``place``, not past ``limit``."""
    for each in element.children:
        if each.inner <= place <= each.outer and each.start < place:
            inside = _outwards(each, place, limit)
            if inside == each.outer and each.end <= limit:
                return each.end
            return inside
    return place


def _top_child(element: Element, place: int) -> Element | None:
    for each in element.children:
        if each.start <= place < each.end:
            return each
    return None


def words_of(view: BlockView, piece: Piece) -> str:
    """The characters of a piece, as printed."""
    return view.view.text[piece.start : piece.end]
