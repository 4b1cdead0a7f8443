"""Words into lines: where each line of a paragraph ends, and what is drawn on it.

Lines are filled one after another, as the prints of both Houses are: no hyphenation, spaces
stretched to the edge of the frame on every line but the last.  A word may also be parted after a
hyphen or a dash inside it, and anywhere when it is wider than the whole line.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from amendtool.apply.dialect import MarkKind
from amendtool.render.print_boxes import TEXT, Box, Boxer, Look, Piece, Type, parted
from amendtool.render.print_faces import Cut, Faces
from amendtool.render.runs import Run

#: The space between words: the face's own and a point (at 11 point), as the House's prints have
#: it.  On a full line it may shrink to this part, where that is less than the spaces would have to
#: stretch without the last word; shrinking weighs more.  Found by trial on four real prints: so
#: most lines end at the same word as theirs.
_SPACE = 0.341
_SHRUNK = 0.58
_SHRINKING = 1.4
#: the narrowest a space may become where the line must end at a given word
_LEAST_SPACE = 0.6
#: the most that letters are set closer for the same reason
_LEAST_WIDTH = 0.70
#: a line that must end before this part of its measure is not stretched
_RAGGED = 0.72


class Align(Enum):
    """How lines stand in their measure."""

    JUSTIFIED = "justified"
    LEFT = "left"
    CENTRED = "centred"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Measure:
    """The room for a paragraph, in points.

    ``first``: how far the first line begins to the left of the others.  ``breaks``: characters
    of the paragraph at which a line must begin, and no others; lines that are a little too long
    are then set closer.  None: lines end where they are full.
    """

    width: float
    align: Align = Align.JUSTIFIED
    first: float = 0.0
    breaks: Collection[int] | None = None


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


def set_lines(
    faces: Faces,
    runs: Sequence[Run],
    measure: Measure,
    base: Type = TEXT,
    labels: Mapping[str, str] | None = None,
) -> list[Line]:
    """The lines of one paragraph.

    ``labels``: what is printed where a note is called, by its key; others are not printed.
    Raises :class:`amendtool.core.errors.FontMissing`.
    """
    boxes = Boxer(faces, base, labels or {}, frozenset(measure.breaks or ())).boxes(runs)
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
        told = measure.breaks is not None
        if told and room < whole <= room / _LEAST_WIDTH and not _changed(part):
            lines.append(_drawn(faces, part, room, measure.align, stop == len(boxes), spaces))
        elif told and whole < _RAGGED * room:
            # The official line is not stretched here either: not all of them are.
            lines.append(_drawn(faces, part, room, measure.align, True, spaces))
        else:
            begins = True
            while part:
                room = measure.width + (0.0 if lines else measure.first)
                count, part = _fitting(part, room, spaces)
                last = count == len(part) and (
                    stop == len(boxes) or _natural(part, spaces) < _RAGGED * room
                )
                line = _drawn(faces, part[:count], room, measure.align, last, spaces, begins)
                lines.append(line)
                part = part[count:]
                begins = False
        first = stop
    return lines


def plain_ink(
    faces: Faces,
    text: str,
    base: Type = TEXT,
) -> tuple[tuple[Ink, ...], float]:
    """Words on one line from its left edge, and their width: heads, feet, line numbers."""
    lines = set_lines(faces, (Run(text),), Measure(1e9, Align.LEFT), base)
    if not lines:
        return (), 0.0
    return lines[0].ink, lines[0].width


def longest_word(faces: Faces, runs: Sequence[Run], base: Type = TEXT) -> float:
    """The width of the widest part that is not broken, in points."""
    boxes = Boxer(faces, base, {}, frozenset()).boxes(runs)
    return max((box.width for box in boxes), default=0.0)


def _changed(boxes: Sequence[Box]) -> bool:
    return any(piece.look.marks for box in boxes for piece in box.pieces)


def _natural(boxes: Sequence[Box], spaces: Mapping[Cut, float]) -> float:
    return sum(box.width for box in boxes) + sum(_gap(box, spaces) for box in boxes[1:])


def _gap(box: Box, spaces: Mapping[Cut, float]) -> float:
    return spaces[box.space.cut] * box.space.size if box.space is not None else 0.0


def _space_width(faces: Faces, cut: Cut) -> float:
    """The natural space of a cut, in ems: in a typewriter face its own."""
    own = faces.space(cut)[2] / 1000
    return _SPACE * own / 0.25 if own < 0.35 else own


def _fitting(boxes: list[Box], room: float, spaces: Mapping[Cut, float]) -> tuple[int, list[Box]]:
    """How many boxes fit on a line, and the boxes (the first one parted if it is too wide)."""
    if boxes[0].width > room:
        boxes = [*parted(boxes[0], room), *boxes[1:]]
    width, gaps = boxes[0].width, 0.0
    count = 1
    while count < len(boxes):
        gap = _gap(boxes[count], spaces)
        more = width + boxes[count].width
        after = gaps + gap
        if more + after > room + 0.01:
            if more + after * _SHRUNK > room + 0.01:
                break
            shrink = (more + after - room) / max(after, 0.01)
            stretch = (room - width - gaps) / max(gaps, 0.01)
            if shrink * _SHRINKING > stretch:
                break
        width, gaps = more, after
        count += 1
    return count, boxes


# --- From boxes to ink ---------------------------------------------------------------------


def _drawn(
    faces: Faces,
    boxes: Sequence[Box],
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

    def piece(self, piece: Piece) -> None:
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

    def space(self, look: Look, width: float, stretch: float) -> None:
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

    def _strokes(self, look: Look, start: float) -> None:
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
