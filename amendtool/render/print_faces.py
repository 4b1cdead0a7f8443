"""The typefaces of the bill print: where they are, how wide words are, what the PDF needs of them.

Words are shaped with HarfBuzz (kerning, ligatures, small capitals), once for each word and cut.
A shaped word is ready to be drawn: the operand of the PDF operator ``TJ`` (ISO 32000-1, 9.4.3),
with two bytes for each glyph, and its width in thousandths of the type size.

Faces are found with fontconfig's own ``fc-list``, which stands wherever WeasyPrint's libraries do.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from amendtool.core.errors import FontMissing
from amendtool.render.pdf import FONT_HINT, TEXT_FACES

#: small capitals where a face has none of its own: capitals at this part of the size
_SMALL = 0.82
#: Widths in thousandths that the face of the House's prints has, where the free faces cut after
#: the same model differ: measured on HL Bill 21 of 2022-23.  A line then ends where theirs does.
_WIDTHS = {"(": 333, ")": 333, "“": 444, "”": 444, "’": 333, "‘": 333, "/": 606}
#: faces to try first for a character that the text face has not
_OTHERS = ("DejaVu Serif", "FreeSerif", "Noto Serif", "DejaVu Sans", "Noto Sans", "FreeSans")


class Cut(Enum):
    """The four cuts of the text face."""

    ROMAN = "roman"
    ITALIC = "italic"
    BOLD = "bold"
    BOLD_ITALIC = "bold italic"


@dataclass(frozen=True, slots=True)
class Found:
    """One face in one font file.  ``weight``, ``slant``: fontconfig's numbers (80 is regular)."""

    path: str
    index: int
    family: str
    weight: int
    slant: int


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Some glyphs of one face.  ``width``: thousandths of the size; ``scale``: of the size."""

    face: str
    operand: str
    width: float
    scale: float = 1.0


@dataclass(slots=True, eq=False)
class Typeface:
    """One font file in use.  ``text_of``: the characters that each glyph used stands for."""

    name: str
    data: Any
    font: Any
    per_unit: float
    small_capitals: bool
    text_of: dict[int, str] = field(default_factory=dict)
    _advances: dict[int, float] = field(default_factory=dict)

    def advance(self, glyph: int) -> float:
        """The width of a glyph in thousandths of the size, before kerning."""
        known = self._advances.get(glyph)
        if known is None:
            known = self.font.get_glyph_h_advance(glyph) * self.per_unit
            self._advances[glyph] = known
        return known

    def has(self, char: str) -> bool:
        """Whether the face has a glyph for a character."""
        return self.font.get_nominal_glyph(ord(char)) not in (None, 0)

    def shape(self, text: str, small_capitals: bool = False) -> tuple[str, float]:
        """The operand of ``TJ`` without its brackets, and the width."""
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self.font, buffer, {"kern": False, "smcp": small_capitals})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        self._note_text(text, infos)
        operand: list[str] = []
        width = pending = 0.0
        for info, position in zip(infos, positions, strict=True):
            glyph = info.codepoint
            advance = position.x_advance * self.per_unit
            # Half of what a character is to be closer or wider stands on each side of it.
            side = (_WIDTHS.get(text[info.cluster], advance) - advance) / 2
            pending += position.x_offset * self.per_unit + side
            if round(pending):
                operand.append(f">{-round(pending)}<")
            operand.append(f"{glyph:04x}")
            pending = advance - position.x_offset * self.per_unit - self.advance(glyph) + side
            width += advance + 2 * side
        after = f">{-round(pending)}" if round(pending) else ">"
        return f"<{''.join(operand)}{after}", width

    def _note_text(self, text: str, infos: list[Any]) -> None:
        """Which characters each glyph is to be read back as (ISO 32000-1, 9.10.3)."""
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        seen: set[int] = set()
        for info in infos:
            if info.cluster not in seen:
                seen.add(info.cluster)
                self.text_of.setdefault(info.codepoint, text[info.cluster : ends[info.cluster]])
            else:
                self.text_of.setdefault(info.codepoint, "")


@dataclass(slots=True)
class Faces:
    """The faces of one print, opened as they are wanted, and every word shaped so far."""

    cuts: dict[Cut, Found]
    opened: dict[str, Typeface] = field(default_factory=dict)
    _names: dict[tuple[str, int], str] = field(default_factory=dict)
    _words: dict[tuple[str, Cut, bool], tuple[Glyphs, ...]] = field(default_factory=dict)
    _spaces: dict[Cut, tuple[str, str, float]] = field(default_factory=dict)

    def word(self, text: str, cut: Cut, small_capitals: bool = False) -> tuple[Glyphs, ...]:
        """A word as glyphs, of more than one face where the text face lacks a character.

        Raises :class:`FontMissing` for a character that no installed face has.
        """
        key = (text, cut, small_capitals)
        known = self._words.get(key)
        if known is None:
            known = self._words[key] = tuple(self._shaped(text, cut, small_capitals))
        return known

    def space(self, cut: Cut) -> tuple[str, str, float]:
        """The space of a cut: name of its face, operand and width."""
        known = self._spaces.get(cut)
        if known is None:
            face = self._open(self.cuts[cut])
            operand, width = face.shape(" ")
            known = self._spaces[cut] = (face.name, operand, width)
        return known

    def _shaped(self, text: str, cut: Cut, small_capitals: bool) -> Iterable[Glyphs]:
        for face, part in self._by_face(text, cut):
            if small_capitals and not face.small_capitals:
                yield from _capitals(face, part)
            else:
                operand, width = face.shape(part, small_capitals)
                yield Glyphs(face.name, operand, width)

    def _by_face(self, text: str, cut: Cut) -> list[tuple[Typeface, str]]:
        own = self._open(self.cuts[cut])
        if all(map(own.has, text)):
            return [(own, text)]
        parts: list[tuple[Typeface, str]] = []
        for char in text:
            if own.has(char) or not _printed(char):
                face = own
            elif parts and parts[-1][0].has(char):
                face = parts[-1][0]
            else:
                face = self._open(_face_with(char))
            if not _printed(char):
                continue
            if parts and parts[-1][0] is face:
                parts[-1] = (face, parts[-1][1] + char)
            else:
                parts.append((face, char))
        return parts

    def _open(self, found: Found) -> Typeface:
        key = (found.path, found.index)
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = f"F{len(self._names) + 1}"
            self.opened[name] = _opened(name, found)
        return self.opened[name]


def _opened(name: str, found: Found) -> Typeface:
    import uharfbuzz as hb

    data = hb.Face(hb.Blob.from_file_path(found.path), found.index)
    font = hb.Font(data)
    face = Typeface(name, data, font, 1000 / data.upem, False)
    plain, small = hb.Buffer(), hb.Buffer()
    for buffer, features in ((plain, {}), (small, {"smcp": True})):
        buffer.add_str("aez")
        buffer.guess_segment_properties()
        hb.shape(font, buffer, features)
    face.small_capitals = [i.codepoint for i in plain.glyph_infos] != [
        i.codepoint for i in small.glyph_infos
    ]
    return face


def _capitals(face: Typeface, text: str) -> Iterable[Glyphs]:
    """Small capitals made of capitals; what has no small form stands at full size."""
    at = 0
    while at < len(text):
        small = text[at].islower()
        end = at
        while end < len(text) and text[end].islower() == small:
            end += 1
        part = text[at:end]
        operand, width = face.shape(part.upper() if small else part)
        yield Glyphs(face.name, operand, width, _SMALL if small else 1.0)
        at = end


def _printed(char: str) -> bool:
    """Whether a character is anything on paper: not a control, joiner or direction mark."""
    import unicodedata

    return unicodedata.category(char) not in ("Cc", "Cf")


# --- Where the faces are -------------------------------------------------------------------


@cache
def text_cuts() -> tuple[tuple[Cut, Found], ...]:
    """The four cuts of the first of :data:`TEXT_FACES` that is installed.

    A cut that is not installed is replaced by the nearest.  Raises :class:`FontMissing` when
    none of the faces is there.
    """
    for family in TEXT_FACES:
        found = [each for each in _listed(family) if _is_text(each)] or _in_windows(family)
        if found:
            return tuple(
                (cut, min(found, key=lambda each: (_distance(each, cut), each.path))) for cut in Cut
            )
    raise FontMissing(f"None of {', '.join(TEXT_FACES)} is installed.", hint=FONT_HINT)


def _distance(found: Found, cut: Cut) -> int:
    """How far a face is from a cut: slope first, then weight."""
    slanted = cut in (Cut.ITALIC, Cut.BOLD_ITALIC)
    weight = 200 if cut in (Cut.BOLD, Cut.BOLD_ITALIC) else 80
    return 1000 * ((found.slant > 0) != slanted) + abs(found.weight - weight)


def _is_text(found: Found) -> bool:
    return found.path.lower().endswith((".otf", ".ttf", ".ttc", ".otc"))


def _listed(pattern: str, *options: str) -> list[Found]:
    """What fontconfig has for a pattern, in a fixed order; nothing where it is not installed."""
    layout = "%{file}\t%{index}\t%{family[0]}\t%{weight}\t%{slant}\n"
    try:
        run = subprocess.run(  # noqa: S603 - fixed words; the pattern is a family of ours
            ["fc-list", "-f", layout, pattern, *options],  # noqa: S607 - found on the PATH
            capture_output=True,
            timeout=60,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    found: list[Found] = []
    for line in run.stdout.decode("utf-8", "replace").splitlines():
        fields = line.split("\t")
        if len(fields) == 5 and not any(_number(each) is None for each in (fields[3], fields[4])):
            path, index, family, weight, slant = fields
            # the upper half of the index names an instance of a variable font
            found.append(
                Found(
                    path,
                    (_number(index) or 0) & 0xFFFF,
                    family,
                    _number(weight) or 80,
                    _number(slant) or 0,
                )
            )
    return sorted(found, key=lambda each: (each.path, each.index))


def _number(words: str) -> int | None:
    try:
        return round(float(words))
    except ValueError:
        return None


def _in_windows(family: str) -> list[Found]:
    """Palatino Linotype as Windows installs it, where there is no fontconfig."""
    if family != "Palatino Linotype":
        return []
    folder = Path("C:/Windows/Fonts")
    files = (
        ("pala.ttf", 80, 0),
        ("palai.ttf", 80, 100),
        ("palab.ttf", 200, 0),
        ("palabi.ttf", 200, 100),
    )
    return [
        Found(str(folder / name), 0, family, weight, slant)
        for name, weight, slant in files
        if (folder / name).is_file()
    ]


@cache
def _face_with(char: str) -> Found:
    found = [
        each
        for each in _listed(f":charset={ord(char):x}:scalable=true")
        if _is_text(each) and each.slant == 0 and "emoji" not in each.family.lower()
    ]
    if not found:
        raise FontMissing(
            "No installed typeface has these characters.",
            candidates=(f"“{char}” (U+{ord(char):04X})",),
            hint="Install a face that has them, for example  apt install fonts-dejavu",
        )

    def rank(each: Found) -> tuple[int, int, str]:
        known = _OTHERS.index(each.family) if each.family in _OTHERS else len(_OTHERS)
        return (known, abs(each.weight - 80), each.path)

    return min(found, key=rank)


def open_faces() -> Faces:
    """Faces for one print.  Raises :class:`FontMissing`."""
    return Faces(dict(text_cuts()))
