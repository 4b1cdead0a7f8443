"""The words of a paragraph as boxes: what a line may end between, and how wide each is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from amendtool.render.print_faces import Cut, Faces, Glyphs
from amendtool.render.runs import Mark, Run, Style

_SPACES = re.compile(r"( +)")
#: Prints of the House part a word after a dash inside it, but not after a hyphen.
_INSIDE = re.compile(r"(?<=[—–/])(?=[^\W_“(])")
_SOFT = str.maketrans("", "", "\u00ad\u200b")


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set where their own style says nothing else.  ``size`` in points."""

    size: float = 11.0
    cut: Cut = Cut.ROMAN
    small_capitals: bool = False


#: eleven point roman, as nearly everything is set
TEXT = Type()


@dataclass(frozen=True, slots=True)
class Look:
    cut: Cut
    small: bool
    size: float
    rise: float
    marks: tuple[Mark, ...] = ()
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    glyphs: tuple[Glyphs, ...]
    look: Look
    width: float
    lead: float = 0.0
    note: str = ""


@dataclass(slots=True)
class Box:
    """What is not parted.  ``space``: the look of the space before it; None: it may follow
    without one."""

    start: int
    space: Look | None
    forced: bool = False
    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    end: int = 0
    text: str = ""

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.width += piece.width + piece.lead


class Boxer:
    """Cuts the runs of one paragraph into boxes."""

    def __init__(
        self, faces: Faces, base: Type, labels: Mapping[str, str], breaks: frozenset[int]
    ) -> None:
        self._faces = faces
        self._base = base
        self._labels = labels
        self._breaks = breaks
        self._found: list[Box] = []
        self._box: Box | None = None
        self._space: Look | None = None
        self._forced = False

    def boxes(self, runs: Sequence[Run]) -> list[Box]:
        """The boxes, with what stands between them."""
        several = len({mark.change.amendment for run in runs for mark in run.marks}) > 1
        at = 0
        before: tuple[Mark, ...] = ()
        for n, run in enumerate(runs):
            if run.line_break:
                self._close()
                self._forced = True
                at += 1
                continue
            look = self._look(run)
            if run.note:
                self._note(run, look, at)
                continue
            lead = 0.0
            if run.marks != before and before and run.marks and not run.text.startswith(" "):
                self._close()  # a line may end between what is left out and what is inserted
                lead = 2.2
            self._text(run.text, look, at, lead)
            at += len(run.text)
            before = run.marks if run.text.strip() else before
            following = runs[n + 1].marks if n + 1 < len(runs) else ()
            if several and run.marks and following != run.marks and run.text.strip():
                self._tag(run.marks[-1].change.amendment, at)
        self._close()
        return self._found

    def _text(self, text: str, look: Look, at: int, lead: float) -> None:
        for part in _SPACES.split(text):
            if not part:
                continue
            if part[0] == " ":
                self._close()
                self._space = look
            else:
                for chunk, start in self._chunks(part, at):
                    if start in self._breaks or (start > at and self._box is not None):
                        self._close()
                    self._piece(chunk, look, start, lead)
                    lead = 0.0
            at += len(part)

    def _chunks(self, word: str, at: int) -> list[tuple[str, int]]:
        cuts = [match.start() for match in _INSIDE.finditer(word)] if len(word) > 2 else []
        if self._breaks:
            cuts += [each - at for each in self._breaks if at < each < at + len(word)]
        if not cuts:
            return [(word, at)]
        edges = [0, *sorted(set(cuts)), len(word)]
        return [(word[a:b], at + a) for a, b in pairwise(edges)]

    def _piece(self, word: str, look: Look, at: int, lead: float) -> None:
        glyphs = self._faces.word(word.translate(_SOFT), look.cut, look.small)
        width = sum(each.width * each.scale for each in glyphs) * look.size / 1000
        box = self._open(at)
        box.add(Piece(glyphs, look, width, lead))
        box.text += word
        box.end = at + len(word)

    def _open(self, at: int) -> Box:
        if self._box is None:
            forced = self._forced or (at in self._breaks and bool(self._found))
            self._box = Box(at, self._space, forced, end=at)
            self._space, self._forced = None, False
        return self._box

    def _close(self) -> None:
        if self._box is not None:
            self._found.append(self._box)
            self._box = None

    def _note(self, run: Run, look: Look, at: int) -> None:
        label = self._labels.get(run.note)
        if label is None:
            return
        small = Look(Cut.BOLD if label[:1].isalpha() else Cut.ROMAN, False, 7.5, 3.5, look.marks)
        glyphs = self._faces.word(label, small.cut)
        width = sum(each.width for each in glyphs) * small.size / 1000
        self._open(at).add(Piece(glyphs, small, width, 0.0, run.note))

    def _tag(self, number: str, at: int) -> None:
        """The amendment's number after its words, where a line has those of several."""
        look = Look(Cut.BOLD, False, 6.5, 4.0)
        glyphs = self._faces.word(number.replace(" ", "\u00a0"), look.cut)
        width = sum(each.width for each in glyphs) * look.size / 1000
        self._open(at).add(Piece(glyphs, look, width, 1.0))

    def _look(self, run: Run) -> Look:
        base, styles = self._base, run.styles
        if not styles:
            return Look(base.cut, base.small_capitals, base.size, 0.0, run.marks)
        bold = base.cut in (Cut.BOLD, Cut.BOLD_ITALIC) or Style.BOLD in styles
        # Italic inside italic is roman, as in print.
        italic = (base.cut in (Cut.ITALIC, Cut.BOLD_ITALIC)) != (Style.ITALIC in styles)
        cut = (
            (Cut.BOLD_ITALIC if italic else Cut.BOLD)
            if bold
            else (Cut.ITALIC if italic else Cut.ROMAN)
        )
        size, rise = base.size, 0.0
        if Style.SUPERIOR in styles:
            size, rise = base.size * 0.72, base.size * 0.33
        elif Style.INFERIOR in styles:
            size, rise = base.size * 0.72, -base.size * 0.15
        small = base.small_capitals or Style.SMALL_CAPITALS in styles
        return Look(cut, small, size, rise, run.marks, Style.UNDERLINED in styles)


def parted(box: Box, room: float) -> list[Box]:
    """A box that is wider than the line, in boxes that are not."""
    parts: list[Box] = []
    part = Box(box.start, box.space, box.forced)
    for piece in box.pieces:
        for glyphs in _single(piece):
            if part.pieces and part.width + glyphs.width > room:
                parts.append(part)
                part = Box(box.start, None)
            part.add(glyphs)
    parts.append(part)
    # The characters cannot be told apart any more: they are shared out by width.
    total, at = max(box.width, 0.01), 0.0
    for part in parts:
        part.start = box.start + round(len(box.text) * at / total)
        at += part.width
        part.end = box.start + round(len(box.text) * at / total)
        part.text = box.text[part.start - box.start : part.end - box.start]
    return parts


def _single(piece: Piece) -> list[Piece]:
    """A piece glyph by glyph."""
    found: list[Piece] = []
    for glyphs in piece.glyphs:
        codes = re.findall(r"[0-9a-f]{4}", re.sub(r">[^<]*<|[<>]|>[^<]*$", "", glyphs.operand))
        each = glyphs.width / max(len(codes), 1)
        width = each * glyphs.scale * piece.look.size / 1000
        found.extend(
            Piece((Glyphs(glyphs.face, f"<{code}>", each, glyphs.scale),), piece.look, width)
            for code in codes
        )
    return found
