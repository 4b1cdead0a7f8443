"""A change of words, as a drafter would ask for it.

Five words or fewer are quoted; more are named by the words on either side that stay (Guide to
Procedure, writing amendments).  Words are quoted until the place is the only one, and where
that leads nowhere the occurrence is given.  Where most of the words go, they all go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amendtool.amend.doubled import doubled
from amendtool.amend.operations import (
    Edge,
    Every,
    InsertWords,
    LeaveOutWords,
    Operation,
    Part,
    Place,
    Quote,
    Span,
    SubstituteWords,
    Where,
)
from amendtool.apply.find import Run as Found
from amendtool.apply.find import occurrences
from amendtool.compare.script import Fate
from amendtool.compare.words import compare_words
from amendtool.core.address import Address
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.textview import TextView, view_of_blocks

#: words quoted in full; more are named by what stands round them
MOST_QUOTED = 5
#: with less than this share of the letters kept, the whole text is replaced
LEAST_KEPT = 0.35
#: with more changes than this in one block, the whole text is replaced
MOST_CHANGES = 4
_WORD = re.compile(r"\S+")
_JOINERS = re.compile(r"[\s.,;:—–-]*(?:and|or)?[\s.,;:—–-]*")


@dataclass(frozen=True, slots=True)
class WordChange:
    """One place.  ``punctuation``: only stops and joiners of a list change."""

    operation: Operation
    punctuation: bool


class CannotSay(Exception):
    """The change cannot be made by an operation on words."""


def word_changes(
    document: Document, provision: Provision, address: Address, new: list[str], *, whole: bool
) -> list[WordChange] | None:
    """The operations that make the words of a provision ``new``, block by block.

    ``new``: the words of its blocks as they are to be, as many as it has.  ``whole``: replace all
    words of a block that changes.  None: so much changes that the unit should be replaced.  Raises
    :class:`CannotSay`.
    """
    blocks = provision.blocks
    if len(blocks) != len(new):
        raise CannotSay
    made: list[WordChange] = []
    for block, words in zip(blocks, new, strict=True):
        place, view = _place(document, provision, address, block)
        writer = _Writer(place, view, block)
        if writer.old == words:
            continue
        if not words or not writer.old:
            raise CannotSay
        if whole:
            made.append(writer.all_words(words))
            continue
        edits = _edits(writer.old, words)
        if edits is None:
            if len(blocks) == 1 and not provision.children:
                return None
            made.append(writer.all_words(words))
            continue
        made.extend(writer.change(*edit) for edit in edits)
    return made


def _edits(old: str, new: str) -> list[tuple[int, int, str]] | None:
    """``old[start:end]`` becomes the words, for each change; None where too much changes."""
    found: list[tuple[int, int, str]] = []
    at = kept = 0
    start = -1
    into = ""
    for run in (*compare_words(old, new), None):
        if run is None or run.fate is Fate.KEPT:
            if start >= 0:
                found.append((start, at, into))
                start, into = -1, ""
            if run is not None:
                kept += len(run.text)
                at += len(run.text)
            continue
        if start < 0:
            start = at
        if run.fate is Fate.LEFT_OUT:
            at += len(run.text)
        else:
            into += run.text
    if len(found) > MOST_CHANGES:
        return None
    if len(found) > 1 and kept / max(len(old), len(new)) < LEAST_KEPT:
        return None
    if kept < 8 and len(old) > 24:
        return None
    return found


def _place(
    document: Document, provision: Provision, address: Address, block: Block
) -> tuple[Place, TextView]:
    part, blocks = Part.WHOLE, list(provision.blocks)
    if provision.children:
        if any(each is block for each in provision.opening):
            part, blocks = Part.OPENING, list(provision.opening)
        elif any(each is block for each in provision.closing):
            part, blocks = Part.CLOSING, list(provision.closing)
        else:
            raise CannotSay
    return Place(address, part), view_of_blocks(document, blocks)


class _Writer:
    """Writes the changes of one block."""

    def __init__(self, place: Place, view: TextView, block: Block) -> None:
        self._place = place
        self._view = view
        segment = next(each for each in view.segments if each.block is block)
        self._low, self._high = segment.start, segment.end
        self.old = view.text[self._low : self._high]

    def all_words(self, new: str) -> WordChange:
        """Every word of the block is replaced."""
        span: Quote | Span = Span(Edge.BEGINNING, Edge.END, inclusive=True)
        if len(self._view.segments) > 1:
            span = self._quote(self._low, self._high)
        return WordChange(SubstituteWords(self._place, span, new), False)

    def change(self, start: int, end: int, into: str) -> WordChange:
        """The characters ``start`` to ``end`` of the block become other words."""
        out = self.old[start:end]
        punctuation = bool(_JOINERS.fullmatch(out) and _JOINERS.fullmatch(into))
        punctuation = punctuation or _letters(out) == _letters(into) != ""
        start += len(out) - len(out.lstrip())
        new, out = into.strip(), out.strip()
        end = start + len(out)
        # Words that are left out or come in whole: never half a word.
        low, high = start, end
        if out or not into.startswith(" "):
            while low > 0 and _joined(self.old, low):
                low -= 1
        if out or not into.endswith(" "):
            while high < len(self.old) and _joined(self.old, high):
                high += 1
        if not out and (low, high) != (start, end) and low < start and high > end:
            new = self.old[low:start] + into + self.old[end:high]
            start, end = low, high
        elif out and (low, high) != (start, end):
            new = self.old[low:start] + new + self.old[end:high]
            start, end = low, high
        out = self.old[start:end]
        if not out:
            return WordChange(self._insert(start, new), punctuation)
        words = self._named(self._low + start, self._low + end)
        if new:
            change = SubstituteWords(self._place, words, new)
            if doubled(change):  # a word meant twice: the words themselves leave no doubt
                quote = self._quote(self._low + start, self._low + end)
                change = SubstituteWords(self._place, quote, new)
            return WordChange(change, punctuation)
        return WordChange(LeaveOutWords(self._place, words), punctuation)

    def _insert(self, at: int, new: str) -> InsertWords:
        before = self._anchor(self.old[:at].rstrip(), last=True)
        if before is not None:
            return InsertWords(self._place, Where.AFTER, before, new)
        after = self._anchor(self.old[at:].lstrip(), last=False)
        if after is None:
            raise CannotSay
        return InsertWords(self._place, Where.BEFORE, after, new)

    def _named(self, start: int, end: int) -> Quote | Span:
        """The words themselves, or, where there are many, those round them that stay."""
        words = self._view.text[start:end]
        if len(words.split()) > MOST_QUOTED:
            span = self._span(start, end)
            if span is not None:
                return span
        return self._quote(start, end)

    def _span(self, start: int, end: int) -> Span | None:
        text = self._view.text
        first: Quote | Edge | None = Edge.BEGINNING
        if text[self._low : start].strip():
            first = self._anchor(text[self._low : start].rstrip(), last=True)
        elif self._low:
            return None
        if first is None or (isinstance(first, Quote) and first.occurrence is not Every.ONLY):
            return None
        rest = text[end : self._high].strip()
        if not rest:
            return Span(first, Edge.END) if self._high == len(text) else None
        last = self._anchor(rest, last=False)
        if last is None or last.occurrence is not Every.ONLY:
            return None
        return Span(first, last)

    def _quote(self, start: int, end: int) -> Quote:
        words = self._view.text[start:end]
        found = occurrences(self._view, words)
        here = Found(start, end)
        if here not in found:
            raise CannotSay
        return Quote(words, Every.ONLY if len(found) == 1 else found.index(here) + 1)

    def _anchor(self, text: str, *, last: bool) -> Quote | None:
        """The fewest words at the end (or beginning) of ``text`` that stand nowhere else."""
        spans = [match.span() for match in _WORD.finditer(text)]
        if not spans:
            return None
        base = self._low if last else self._high - len(text)
        if not last:
            base = self._low + len(self.old) - len(text)
        fallback: Quote | None = None
        for count in range(1, min(len(spans), 8) + 1):
            low, high = (spans[-count][0], len(text)) if last else (0, spans[count - 1][1])
            if not last:
                while high > low and text[high - 1] in ",;.:—":
                    high -= 1
            found = occurrences(self._view, text[low:high])
            here = Found(base + low, base + high)
            if here not in found:
                continue
            if len(found) == 1:
                return Quote(text[low:high])
            if fallback is None and count >= 2:
                fallback = Quote(text[low:high], found.index(here) + 1)
        return fallback


def _letters(text: str) -> str:
    """The text without quotation marks and apostrophes, of whatever shape."""
    return " ".join(re.sub("[“”‘’\"']", "", text).split())


def _joined(text: str, at: int) -> bool:
    """Whether a place is inside a word, a number or words joined by a hyphen."""
    if at == len(text) or text[at - 1].isspace() or text[at].isspace():
        return False
    return text[at - 1] not in ",;:()[]“”‘—" and text[at] not in ",;:()[]“”.—"
