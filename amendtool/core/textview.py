"""The words of a provision as one string, with the place in the source of each character.

So that “leave out from ‘the court’ to the end” can cross an emphasis, a citation or a page
mark, the search runs over the words alone and the answer is turned back into places.

White space is collapsed as printed.  Words that are printed though the document does not
hold them (the quotation marks of an AKN ``def``) are in the string and have no place.
Blocks are joined by a line feed, which no searched words contain: nothing is ever matched
across the boundary of a block unless the amendment itself says “from … to …”.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from amendtool.core.markup import PIECE, character
from amendtool.core.plaintext import WORD, plain_text
from amendtool.core.provision import Block, Document, Generated, InlineRules, Provision, Role
from amendtool.core.source import Element


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """The characters ``text[start:end]`` of a view that come from one block."""

    start: int
    end: int
    block: Block


@dataclass(frozen=True, slots=True, eq=False)
class TextView:
    """``starts[i]`` and ``ends[i]``: the source characters that ``text[i]`` came from.

    Generated characters have ``starts[i] == ends[i]``: the place where they are printed.
    """

    text: str
    starts: list[int]
    ends: list[int]
    segments: tuple[Segment, ...]

    def segment_at(self, index: int) -> Segment:
        """The segment that holds the character, or the separator after it."""
        for segment in self.segments:
            if index <= segment.end:
                return segment
        return self.segments[-1]


class _Builder:
    """Collects the characters of one or more blocks."""

    __slots__ = ("_inline", "_source", "chars", "ends", "pending", "starts")

    def __init__(self, source: str, inline: InlineRules) -> None:
        self._source = source
        self._inline = inline
        self.chars: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        #: white space that was met and is only wanted if more words follow
        self.pending: tuple[int, int] | None = None

    def block(self, block: Block) -> None:
        """Add the words of one block; white space at either end is dropped."""
        before = len(self.chars)
        self.pending = None
        if block.start < 0:
            around = printed_around(self._source, self._inline, block)
            self._print(around.before, block.low, before)
            self._element(block.element, before, around.between)
            self._print(around.after, block.high, before)
        else:
            self._part(block.element, block.low, block.high, before)
        self.pending = None

    def _element(
        self, element: Element, floor: int, between: tuple[str, ...] | None = None
    ) -> None:
        at = element.inner
        for number, inside in enumerate(element.children):
            if between is None or not self._source[at : inside.start].isspace():
                self._data(at, inside.start, floor)
            if between is not None and 0 < number <= len(between):
                self._print(between[number - 1], inside.start, floor)
            self._inside(inside, floor)
            at = inside.end
        if between is None or not self._source[at : element.outer].isspace():
            self._data(at, element.outer, floor)

    def _part(self, element: Element, low: int, high: int, floor: int) -> None:
        """The words of an element between two places; tags are never cut."""
        at = max(element.inner, low)
        for inside in element.children:
            if inside.end <= low:
                continue
            if inside.start >= high:
                break
            self._data(at, inside.start, floor)
            if low <= inside.start and inside.end <= high:
                self._inside(inside, floor)
            else:
                self._part(inside, low, high, floor)
            at = inside.end
        self._data(at, min(element.outer, high), floor)

    def _inside(self, element: Element, floor: int) -> None:
        rules, local = self._inline, element.local
        if local in rules.skip:
            return
        if local in rules.breaks:
            self.pending = (element.start, element.start)
            return
        generated = None
        if rules.generated is not None and local in rules.generating:
            generated = rules.generated(self._source, element)
        if generated is None:
            self._element(element, floor)
            return
        self._print(generated.before, element.start, floor)
        if generated.instead is None:
            self._element(element, floor, generated.between)
        else:
            self._print(generated.instead, element.start, floor)
        self._print(generated.after, element.end, floor)

    def _print(self, words: str, at: int, floor: int) -> None:
        for char in words:
            if char == " ":
                self.pending = self.pending or (at, at)
            else:
                self._char(char, at, at, floor)

    def _data(self, start: int, end: int, floor: int) -> None:
        if start >= end:
            return
        for match in PIECE.finditer(self._source, start, end):
            group = match.lastgroup
            if group == "data":
                self._run(match[0], match.start(), floor)
            elif group == "reference":
                self._char(character(match[0][1:-1]), match.start(), match.end(), floor)
            elif group == "cdata":
                self._run(match[0][9:-3], match.start() + 9, floor)

    def _run(self, data: str, at: int, floor: int) -> None:
        """Add character data; whole words at a time, for documents are long."""
        done = 0
        for match in WORD.finditer(data):
            start, end = match.span()
            if start > done:
                self._space(at + done, at + start)
            word = match[0]
            self._char(word[0], at + start, at + start + 1, floor)
            if end - start > 1:
                if word.isascii() or not any(map(unicodedata.combining, word)):
                    self.chars.extend(word[1:])
                    self.starts.extend(range(at + start + 1, at + end))
                    self.ends.extend(range(at + start + 2, at + end + 1))
                else:
                    for offset, char in enumerate(word[1:], at + start + 1):
                        self._char(char, offset, offset + 1, floor)
            done = end
        if done < len(data):
            self._space(at + done, at + len(data))

    def _space(self, start: int, end: int) -> None:
        """Remember white space; runs that touch are one place."""
        if self.pending is None:
            self.pending = (start, end)
        elif self.pending[1] == start:
            self.pending = (self.pending[0], end)

    def _char(self, char: str, start: int, end: int, floor: int) -> None:
        if self.pending is not None:
            if len(self.chars) > floor:
                self.chars.append(" ")
                self.starts.append(self.pending[0])
                self.ends.append(self.pending[1])
            self.pending = None
        if unicodedata.combining(char) and len(self.chars) > floor:
            composed = unicodedata.normalize("NFC", self.chars[-1] + char)
            if len(composed) == 1:
                self.chars[-1] = composed
                self.ends[-1] = end
                return
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)

    def separator(self, at: int) -> None:
        """Part two blocks."""
        self.chars.append("\n")
        self.starts.append(at)
        self.ends.append(at)


_NOTHING = Generated()


def printed_around(source: str, rules: InlineRules, block: Block) -> Generated:
    """What the element that a block *is* prints beside its words, where it is a formula.

    Nothing for running text: the element of a paragraph is no words of it.
    """
    if rules.generated is None or block.element.local not in rules.generating:
        return _NOTHING
    generated = rules.generated(source, block.element)
    return generated if generated is not None and generated.between is not None else _NOTHING


def view_of_blocks(document: Document, blocks: Iterable[Block]) -> TextView:
    """The words of some blocks, in the order given."""
    builder = _Builder(document.source.text, document.inline)
    segments: list[Segment] = []
    for block in blocks:
        if segments:
            builder.separator(block.low)
        start = len(builder.chars)
        builder.block(block)
        segments.append(Segment(start, len(builder.chars), block))
    return TextView("".join(builder.chars), builder.starts, builder.ends, tuple(segments))


def text_of_block(document: Document, block: Block) -> str:
    """The words of one block."""
    text, rules = document.source.text, document.inline
    around = printed_around(text, rules, block) if block.start < 0 else _NOTHING
    found = plain_text(text, rules, block, around)
    return view_of_blocks(document, (block,)).text if found is None else found


def heading_of(document: Document, provision: Provision) -> str:
    """The words of the heading; empty when there is none."""
    return text_of_block(document, provision.heading) if provision.heading else ""


def own_text(document: Document, provision: Provision) -> str:
    """The provision's own words without its children's, a line for each block."""
    return view_of_blocks(document, provision.blocks).text


def every_block(provision: Provision) -> list[Block]:
    """The words of a provision with the numbers and headings in it."""
    return [
        block
        for part in provision.walk()
        for block in (part.number_block, part.heading, part.reference, *part.blocks)
        if block is not None
    ]


def all_blocks(provision: Provision, *, headings: bool = False) -> list[Block]:
    """The blocks of the provision and of all provisions inside it, in document order.

    Numbers are never among them.  Headings of the provisions inside are, if asked for.
    """
    found: list[Block] = []
    for part in provision.content:
        if isinstance(part, Block):
            found.append(part)
        else:
            if headings and part.heading is not None:
                found.append(part.heading)
            found.extend(all_blocks(part, headings=headings))
    return found


def view_of(document: Document, provision: Provision) -> TextView:
    """All words of the provision and those inside it, headings and numbers left out."""
    return view_of_blocks(document, all_blocks(provision))


def full_text(document: Document, provision: Provision) -> str:
    """Everything printed for a provision: numbers, headings, words; one line a block.

    For comparison and for digests, not for print.
    """
    lines: list[str] = []
    _collect_lines(document, provision, lines)
    return "\n".join(lines)


def _collect_lines(document: Document, provision: Provision, lines: list[str]) -> None:
    head = " ".join(filter(None, (provision.label, heading_of(document, provision))))
    if head:
        lines.append(head)
    for part in provision.content:
        if isinstance(part, Provision):
            _collect_lines(document, part, lines)
        elif part.role is not Role.NUMBER:
            lines.append(text_of_block(document, part))
