"""A PDF file from finished pages: objects, fonts, bookmarks, tags (ISO 32000-1).

The same pages give the same bytes: no clock, no chance; the identifier is made from the content.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from amendtool.render.print_faces import Typeface


class PdfFile:
    """Collects objects and writes them.  Numbers of objects begin at 1."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self._objects.append(b"null")
        return len(self._objects)

    def put(self, body: str | bytes, number: int = 0) -> int:
        """Write an object, under a reserved number or a new one."""
        number = number or self.reserve()
        self._objects[number - 1] = body if isinstance(body, bytes) else body.encode("latin-1")
        return number

    def stream(self, data: bytes, entries: str = "", number: int = 0) -> int:
        """Write a compressed stream."""
        packed = zlib.compress(data, 6)
        head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode("latin-1")
        return self.put(head + packed + b"\nendstream", number)

    def written(self, root: int, info: int) -> bytes:
        """The file."""
        parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        at = len(parts[0])
        places: list[int] = []
        for number, body in enumerate(self._objects, 1):
            places.append(at)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
            at += len(parts[-1])
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        digest = hashlib.sha256(b"".join(parts)).hexdigest()[:32]
        count = len(places) + 1
        parts.append(
            f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n"
            f"<</Size {count}/Root {root} 0 R/Info {info} 0 R/ID[<{digest}><{digest}>]>>\n"
            f"startxref\n{at}\n%%EOF\n".encode("latin-1")
        )
        return b"".join(parts)


def text_string(words: str) -> str:
    """A text string of a dictionary (ISO 32000-1, 7.9.2.2), never cut short by its content."""
    coded = ("\ufeff" + words).encode("utf-16-be")
    return f"<{coded.hex()}>"


def reference(numbers: Iterable[int]) -> str:
    """References to objects, one after another."""
    return " ".join(f"{number} 0 R" for number in numbers)


# --- Bookmarks ------------------------------------------------------------------------------


@dataclass(slots=True)
class Bookmark:
    """A heading.  ``page``: the number of its page's object; ``y``: where it stands."""

    label: str
    depth: int
    page: int
    y: float
    number: int = 0
    inside: list[Bookmark] = field(default_factory=list)


def put_bookmarks(file: PdfFile, marks: Sequence[Bookmark]) -> int:
    """The outline, or 0 where there is nothing to list."""
    if not marks:
        return 0
    root = Bookmark("", 0, 0, 0.0, file.reserve())
    above = [root]
    for mark in marks:
        mark.number = file.reserve()
        while len(above) > 1 and above[-1].depth >= mark.depth:
            above.pop()
        above[-1].inside.append(mark)
        above.append(mark)
    _put_inside(file, root)
    ends = f"/First {root.inside[0].number} 0 R/Last {root.inside[-1].number} 0 R"
    return file.put(f"<</Type/Outlines{ends}/Count {len(root.inside)}>>", root.number)


def _put_inside(file: PdfFile, parent: Bookmark) -> None:
    for n, mark in enumerate(parent.inside):
        entries = f"/Title {text_string(mark.label)}/Parent {parent.number} 0 R"
        entries += f"/Dest[{mark.page} 0 R/XYZ null {mark.y:.0f} null]"
        if n:
            entries += f"/Prev {parent.inside[n - 1].number} 0 R"
        if n + 1 < len(parent.inside):
            entries += f"/Next {parent.inside[n + 1].number} 0 R"
        if mark.inside:
            entries += f"/First {mark.inside[0].number} 0 R/Last {mark.inside[-1].number} 0 R"
            entries += f"/Count {-len(mark.inside)}"
        file.put(f"<<{entries}>>", mark.number)
        _put_inside(file, mark)


# --- Fonts ----------------------------------------------------------------------------------


def put_font(file: PdfFile, face: Typeface, number: int) -> None:
    """A font with the glyphs that were set with it and no others."""
    ordered = sorted({0, *face.text_of})
    data, kind = _subset(face, ordered)
    tag = hashlib.sha256(repr((ordered, face.name)).encode()).digest()
    letters = "".join(chr(65 + byte % 26) for byte in tag[:6])
    name = f"{letters}+{_postscript_name(face)}"
    compact = kind == "CFF "
    entries = "/Subtype/OpenType" if compact else f"/Length1 {len(data)}"
    program = file.stream(data, entries)
    descriptor = file.put(
        f"<</Type/FontDescriptor/FontName/{name}/Flags 6{_metrics(face)}"
        f"/FontFile{3 if compact else 2} {program} 0 R>>"
    )
    widths = " ".join(f"{glyph}[{face.advance(glyph):.5g}]" for glyph in ordered)
    mapping = "" if compact else "/CIDToGIDMap/Identity"
    inner = file.put(
        f"<</Type/Font/Subtype/CIDFontType{0 if compact else 2}/BaseFont/{name}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R/W[{widths}]{mapping}>>"
    )
    unicode = file.stream(_to_unicode(face, ordered))
    file.put(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{inner} 0 R]/ToUnicode {unicode} 0 R>>",
        number,
    )


def _subset(face: Typeface, glyphs: Sequence[int]) -> tuple[bytes, str]:
    """The font file with some glyphs, numbered as before, and which outlines it has."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag.encode(), "big") for tag in ("GSUB", "GPOS", "GDEF", "kern", "FFTM")
    )
    wanted.flags |= hb.SubsetFlags.RETAIN_GIDS
    made: Any = hb.subset(face.data, wanted)
    tables: list[str] = made.table_tags
    return bytes(made.blob.data), "CFF " if "CFF " in tables else "glyf"


def _postscript_name(face: Typeface) -> str:
    import uharfbuzz as hb

    name = face.data.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or face.name
    return re.sub(r"[^A-Za-z0-9-]", "", name) or "Face"


def _metrics(face: Typeface) -> str:
    """The measures of the font descriptor, in thousandths of the size."""
    extents = face.font.get_font_extents("ltr")
    ascent, descent = extents.ascender * face.per_unit, extents.descender * face.per_unit
    return (
        f"/FontBBox[-200 {descent:.0f} 1200 {ascent:.0f}]/ItalicAngle 0/Ascent {ascent:.0f}"
        f"/Descent {descent:.0f}/CapHeight {ascent * 0.75:.0f}/StemV 80"
    )


def _to_unicode(face: Typeface, glyphs: Sequence[int]) -> bytes:
    """What each glyph is read back as."""
    lines = [
        f"<{glyph:04x}> <{face.text_of[glyph].encode('utf-16-be').hex()}>"
        for glyph in glyphs
        if face.text_of.get(glyph)
    ]
    blocks = [
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n"
        for part in (lines[n : n + 100] for n in range(0, len(lines), 100))
    ]
    return (
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n"
        f"{''.join(blocks)}endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
