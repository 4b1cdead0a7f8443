"""Words into lines: where each line of a paragraph ends, and what is drawn on it.

Lines are filled one after another, as the prints of both Houses are: no hyphenation, spaces
stretched to the edge of the frame on every line but the last.  A word may also be parted after a
hyphen or a dash inside it, and anywhere when it is wider than the whole line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from amendtool.apply.dialect import MarkKind
from amendtool.render.print_faces import Cut, Faces, Glyphs
from amendtool.render.runs import Mark, Run, Style

#: The space between words: the face's own and a point (at 11 point), as the House's prints have
#: it; on a full line it may shrink to little more than the face's own.  Measured on HL Bill 21.
_SPACE = 0.341
_SHRUNK = 0.74
#: the narrowest a space may become where the line must end at a given word
_LEAST_SPACE = 0.6
#: the most that letters are set closer for the same reason
_LEAST_WIDTH = 0.86
_SPACES = re.compile(r"( +)")
_INSIDE = re.compile(r"(?<=[^\W_]-)(?=[^\W_])|(?<=[—–/])(?=[^\W_“(])")
_SOFT = str.maketrans("", "", "\u00ad\u200b")


class Align(Enum):
    """How lines stand in their measure."""

    JUSTIFIED = "justified"
    LEFT = "left"
    CENTRED = "centred"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set where their own style says nothing else.  ``size`` in points."""

    size: float = 11.0
    cut: Cut = Cut.ROMAN
    small_capitals: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """The room for a paragraph, in points.

    ``first``: how far the first line begins to the left of the others.  ``breaks``: characters
    of the paragraph at which a line must begin; then lines that are a little too long are set
    closer.
    """

    width: float
    align: Align = Align.JUSTIFIED
    first: float = 0.0
    breaks: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Ink:
    """Glyphs in one face and size.  ``x``: from the left of the line; ``close``: in per cent."""

    x: float
    face: str
    size: float
    operand: str
    rise: float = 0.0
    close: float = 100.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line under or through words.  ``rise``: above the foot of the letters."""

    x: float
    width: float
    rise: float
    weight: float = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """One line.  ``start``, ``end``: its characters in the paragraph.

    ``begins``: whether it begins where it was told to (always so without ``breaks``).
    ``notes``: keys of the footnotes called on it; ``changes``: amendments that changed it.
    """

    ink: tuple[Ink, ...]
    strokes: tuple[Stroke, ...]
    width: float
    start: int
    end: int
    text: str = ""
    begins: bool = True
    notes: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Look:
    cut: Cut
    small: bool
    size: float
    rise: float
    marks: tuple[Mark, ...] = ()
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    glyphs: tuple[Glyphs, ...]
    look: _Look
    width: float
    lead: float = 0.0
    note: str = ""


@dataclass(slots=True)
class _Box:
    """What is not parted.  ``space``: the look of the space before it; None: it may follow
    without one."""

    start: int
    space: _Look | None
    forced: bool = False
    pieces: list[_Piece] = field(default_factory=list)
    width: float = 0.0
    end: int = 0
    text: str = ""

    def add(self, piece: _Piece) -> None:
        self.pieces.append(piece)
        self.width += piece.width + piece.lead


def set_lines(
    faces: Faces,
    runs: Sequence[Run],
    measure: Measure,
    base: Type = Type(),
    labels: Mapping[str, str] | None = None,
) -> list[Line]:
    """The lines of one paragraph.

    ``labels``: what is printed where a note is called, by its key; others are not printed.
    Raises :class:`amendtool.core.errors.FontMissing`.
    """
    boxes = _Boxer(faces, base, labels or {}, frozenset(measure.breaks)).boxes(runs)
    if not boxes:
        return []
    cuts = {box.space.cut for box in boxes[1:] if box.space}
    spaces = {cut: _space_width(faces, cut) for cut in cuts}
    lines: list[Line] = []
    first = 0
    while first < len(boxes):
        stop = next((n for n in range(first + 1, len(boxes)) if boxes[n].forced), len(boxes))
        part = boxes[first:stop]
        room = measure.width + (0.0 if lines else measure.first)
        whole = _natural(part, spaces)
        if measure.breaks and room < whole <= room / _LEAST_WIDTH and not _changed(part):
            lines.append(_drawn(faces, part, room, measure.align, stop == len(boxes), spaces))
        else:
            begins = True
            while part:
                room = measure.width + (0.0 if lines else measure.first)
                count, part = _fitting(part, room, spaces)
                last = stop == len(boxes) and count == len(part)
                line = _drawn(faces, part[:count], room, measure.align, last, spaces, begins)
                lines.append(line)
                part = part[count:]
                begins = False
        first = stop
    return lines


def plain_ink(
    faces: Faces,
    text: str,
    base: Type = Type(),
) -> tuple[tuple[Ink, ...], float]:
    """Words on one line from its left edge, and their width: heads, feet, line numbers."""
    lines = set_lines(faces, (Run(text),), Measure(1e9, Align.LEFT), base)
    if not lines:
        return (), 0.0
    return lines[0].ink, lines[0].width


def longest_word(faces: Faces, runs: Sequence[Run], base: Type = Type()) -> float:
    """The width of the widest part that is not broken, in points."""
    boxes = _Boxer(faces, base, {}, frozenset()).boxes(runs)
    return max((box.width for box in boxes), default=0.0)


def _changed(boxes: Sequence[_Box]) -> bool:
    return any(piece.look.marks for box in boxes for piece in box.pieces)


def _natural(boxes: Sequence[_Box], spaces: Mapping[Cut, float]) -> float:
    return sum(box.width for box in boxes) + sum(_gap(box, spaces) for box in boxes[1:])


def _gap(box: _Box, spaces: Mapping[Cut, float]) -> float:
    return spaces[box.space.cut] * box.space.size if box.space is not None else 0.0


def _space_width(faces: Faces, cut: Cut) -> float:
    """The natural space of a cut, in ems: in a typewriter face its own."""
    own = faces.space(cut)[2] / 1000
    return _SPACE * own / 0.25 if own < 0.35 else own


def _fitting(boxes: list[_Box], room: float, spaces: Mapping[Cut, float]) -> tuple[int, list[_Box]]:
    """How many boxes fit on a line, and the boxes (the first one parted if it is too wide)."""
    if boxes[0].width > room:
        boxes = [*_parted(boxes[0], room), *boxes[1:]]
    width = boxes[0].width
    count = 1
    while count < len(boxes):
        width += _gap(boxes[count], spaces) * _SHRUNK + boxes[count].width
        if width > room + 0.01:
            break
        count += 1
    return count, boxes


def _parted(box: _Box, room: float) -> list[_Box]:
    """A box that is wider than the line, in boxes that are not."""
    parts: list[_Box] = []
    part = _Box(box.start, box.space, box.forced)
    for piece in box.pieces:
        for glyphs in _single(piece):
            if part.pieces and part.width + glyphs.width > room:
                parts.append(part)
                part = _Box(box.start, None)
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


def _single(piece: _Piece) -> list[_Piece]:
    """A piece glyph by glyph."""
    found: list[_Piece] = []
    for glyphs in piece.glyphs:
        codes = re.findall(r"[0-9a-f]{4}", re.sub(r">[^<]*<|[<>]|>[^<]*$", "", glyphs.operand))
        each = glyphs.width / max(len(codes), 1)
        width = each * glyphs.scale * piece.look.size / 1000
        found.extend(
            _Piece((Glyphs(glyphs.face, f"<{code}>", each, glyphs.scale),), piece.look, width)
            for code in codes
        )
    return found


class _Boxer:
    """Cuts the runs of one paragraph into boxes."""

    def __init__(
        self, faces: Faces, base: Type, labels: Mapping[str, str], breaks: frozenset[int]
    ) -> None:
        self._faces = faces
        self._base = base
        self._labels = labels
        self._breaks = breaks
        self._found: list[_Box] = []
        self._box: _Box | None = None
        self._space: _Look | None = None
        self._forced = False

    def boxes(self, runs: Sequence[Run]) -> list[_Box]:
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
                lead = 1.2
            self._text(run.text, look, at, lead)
            at += len(run.text)
            before = run.marks if run.text.strip() else before
            following = runs[n + 1].marks if n + 1 < len(runs) else ()
            if several and run.marks and following != run.marks and run.text.strip():
                self._tag(run.marks[-1].change.amendment, at)
        self._close()
        return self._found

    def _text(self, text: str, look: _Look, at: int, lead: float) -> None:
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

    def _piece(self, word: str, look: _Look, at: int, lead: float) -> None:
        glyphs = self._faces.word(word.translate(_SOFT), look.cut, look.small)
        width = sum(each.width * each.scale for each in glyphs) * look.size / 1000
        box = self._open(at)
        box.add(_Piece(glyphs, look, width, lead))
        box.text += word
        box.end = at + len(word)

    def _open(self, at: int) -> _Box:
        if self._box is None:
            forced = self._forced or (at in self._breaks and bool(self._found))
            self._box = _Box(at, self._space, forced, end=at)
            self._space, self._forced = None, False
        return self._box

    def _close(self) -> None:
        if self._box is not None:
            self._found.append(self._box)
            self._box = None

    def _note(self, run: Run, look: _Look, at: int) -> None:
        label = self._labels.get(run.note)
        if label is None:
            return
        small = _Look(Cut.BOLD if label[:1].isalpha() else Cut.ROMAN, False, 7.5, 3.5, look.marks)
        glyphs = self._faces.word(label, small.cut)
        width = sum(each.width for each in glyphs) * small.size / 1000
        self._open(at).add(_Piece(glyphs, small, width, 0.0, run.note))

    def _tag(self, number: str, at: int) -> None:
        """The amendment's number after its words, where a line has those of several."""
        look = _Look(Cut.BOLD, False, 6.5, 4.0)
        glyphs = self._faces.word(number.replace(" ", "\u00a0"), look.cut)
        width = sum(each.width for each in glyphs) * look.size / 1000
        self._open(at).add(_Piece(glyphs, look, width, 1.0))

    def _look(self, run: Run) -> _Look:
        base, styles = self._base, run.styles
        if not styles:
            return _Look(base.cut, base.small_capitals, base.size, 0.0, run.marks)
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
        return _Look(cut, small, size, rise, run.marks, Style.UNDERLINED in styles)


# --- From boxes to ink ---------------------------------------------------------------------


def _drawn(
    faces: Faces,
    boxes: Sequence[_Box],
    room: float,
    align: Align,
    last: bool,
    spaces: Mapping[Cut, float],
    begins: bool = True,
) -> Line:
    natural = _natural(boxes, spaces)
    gaps = [_gap(box, spaces) for box in boxes[1:]]
    total = sum(gaps)
    stretch, close = 1.0, 100.0
    if total and natural > room:
        stretch = max(_LEAST_SPACE, 1 - (natural - room) / total)
        natural -= total * (1 - stretch)
    elif total and align is Align.JUSTIFIED and not last:
        stretch = 1 + (room - natural) / total
        natural = room
    if natural > room + 0.02:
        close = 100 * room / natural
        natural = room
    x = {Align.CENTRED: (room - natural) / 2, Align.RIGHT: room - natural}.get(align, 0.0)
    pen = _Pen(faces, x, close)
    for n, box in enumerate(boxes):
        if n and box.space is not None:
            pen.space(box.space, gaps[n - 1], stretch)
        for piece in box.pieces:
            pen.piece(piece)
    pieces = [piece for box in boxes for piece in box.pieces]
    return Line(
        tuple(pen.ink()),
        tuple(pen.strokes),
        natural,
        boxes[0].start,
        boxes[-1].end,
        "".join((" " if n and box.space else "") + box.text for n, box in enumerate(boxes)),
        begins,
        tuple(piece.note for piece in pieces if piece.note),
        tuple(dict.fromkeys(m.change.amendment for piece in pieces for m in piece.look.marks)),
    )


class _Pen:
    """Draws pieces from left to right, those set alike in one go."""

    def __init__(self, faces: Faces, x: float, close: float) -> None:
        self._faces = faces
        self._x = x
        self._close = close
        self._ink: list[tuple[float, str, float, float, list[str]]] = []
        self.strokes: list[Stroke] = []

    def piece(self, piece: _Piece) -> None:
        look, start = piece.look, self._x
        if piece.lead:
            self._x += piece.lead * self._close / 100
            start = self._x
            self._ink.append((self._x, "", 0.0, 0.0, []))  # begins anew
        for glyphs in piece.glyphs:
            width = glyphs.width * glyphs.scale * look.size / 1000
            self._put(glyphs.face, look.size * glyphs.scale, look.rise, glyphs.operand)
            self._x += width * self._close / 100
        self._strokes(look, start)

    def space(self, look: _Look, width: float, stretch: float) -> None:
        face, operand, own = self._faces.space(look.cut)
        own *= look.size / 1000
        extra = width * stretch - own
        start = self._x
        self._put(face, look.size, look.rise, operand)
        if abs(extra) > 0.005:
            self._ink[-1][4].append(f"{-extra / look.size * 1000:.0f}")
            extra = float(self._ink[-1][4][-1]) * -look.size / 1000
        self._x += (own + extra) * self._close / 100
        self._strokes(look, start)

    def ink(self) -> list[Ink]:
        return [
            Ink(x, face, size, "".join(operands).replace("><", ""), rise, self._close)
            for x, face, size, rise, operands in self._ink
            if operands
        ]

    def _put(self, face: str, size: float, rise: float, operand: str) -> None:
        last = self._ink[-1] if self._ink else None
        if last is not None and last[1:4] == (face, size, rise):
            last[4].append(operand)
        else:
            self._ink.append((self._x, face, size, rise, [operand]))

    def _strokes(self, look: _Look, start: float) -> None:
        inserted = sum(mark.kind is MarkKind.INSERTED for mark in look.marks)
        if inserted or look.underlined:
            self._stroke(start, -2.0)
        if inserted > 1:
            self._stroke(start, -3.4)
        if any(mark.kind is MarkKind.LEFT_OUT for mark in look.marks):
            self._stroke(start, look.size * 0.24 + look.rise)

    def _stroke(self, start: float, rise: float) -> None:
        for n in range(len(self.strokes) - 1, max(-1, len(self.strokes) - 4), -1):
            each = self.strokes[n]
            if each.rise == rise and abs(each.x + each.width - start) < 0.05:
                self.strokes[n] = Stroke(each.x, self._x - each.x, rise)
                return
        self.strokes.append(Stroke(start, self._x - start, rise))
