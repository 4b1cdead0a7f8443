"""Pieces of one document joined into one PDF, with their running heads laid over them.

Joined are the pages, the bookmarks, the places that links lead to, and the structure by which a
screen reader reads (ISO 32000-1, 12.3 and 14.7).  No object is taken apart: each is copied with
the numbers that others have in the file, and what is the same is there once.  The same pieces give
the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amendtool.render.pdf_file import PdfFile
from amendtool.render.pdf_objects import Bookmarks, Objects, Structure, refer

#: What stands before the words of a page: its running head, an artifact (14.8.2.2), which is no
#: part of the text and which a screen reader passes over.
_HEAD = b"/Artifact <</Type /Pagination>> BDC q /Heads Do Q EMC"
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece, and the running heads of its pages.

    The last of them belongs to its last page: there may be one more before the first.
    """

    body: Objects
    heads: Objects


def join(parts: Iterable[Part]) -> bytes:
    """One PDF of all the pages in order, with the properties of the first part."""
    whole = _Whole()
    for part in parts:
        whole.add(part)
    return whole.written()


class _Whole:
    """The file while it grows, and what it says once for all parts."""

    def __init__(self) -> None:
        self._file = PdfFile()
        self._catalog = self._file.reserve()
        self._properties = self._file.reserve()
        self._tree = self._file.reserve()
        self._head = self._file.add(b"<</Length %d>>" % len(_HEAD), _HEAD)
        self._known: dict[tuple[bytes, bytes | None], int] = {}
        self._entries = b""
        self._pages: list[int] = []
        self._places: dict[bytes, bytes] = {}
        self._bookmarks = _Bookmarks(self._file)
        self._structure = _Structure(self._file)

    def add(self, part: Part) -> None:
        """Add the pages of a part with all that belongs to them."""
        body = part.body
        numbers = self._numbers(body, body.bodies)
        numbers |= {sheet.number: self._file.reserve() for sheet in body.sheets}
        if not self._pages:
            self._entries = refer(body.catalog, numbers)
            self._file.tell(self._properties, b"<<%s>>" % refer(body.properties, numbers))
        for name, place in body.places.items():
            self._places.setdefault(name, refer(place, numbers))
        self._bookmarks.add(body.bookmarks, numbers)
        annotations: dict[int, int] = {}
        base = 0
        if body.structure is not None:
            base = self._structure.add(body.structure, numbers)
            annotations = {number: base + at for number, at in body.structure.annotations.items()}
        self._copy(body, numbers, annotations)
        self._copy_pages(body, numbers, base, self._heads(part.heads)[-len(body.sheets) :])

    def written(self) -> bytes:
        """The whole as a file."""
        file = self._file
        pages = b" ".join(b"%d 0 R" % page for page in self._pages)
        file.tell(self._tree, b"<</Type /Pages/Kids [%s]/Count %d>>" % (pages, len(self._pages)))
        entries = self._entries + b"/Pages %d 0 R" % self._tree
        if self._places:
            # Readers look names up by halving, so they stand in order (7.9.6).
            names = sorted(self._places, key=_string)
            flat = b" ".join(name + b" " + self._places[name] for name in names)
            entries += b"/Names <</Dests %d 0 R>>" % file.add(b"<</Names [%s]>>" % flat)
        entries += self._bookmarks.written() + self._structure.written()
        file.tell(self._catalog, b"<<%s>>" % entries)
        return file.written(self._catalog, self._properties)

    def _numbers(self, of: Objects, which: Iterable[int]) -> dict[int, int]:
        """The numbers in the file of some objects of a part."""
        numbers: dict[int, int] = {}
        apart = of.structure.annotations if of.structure is not None else {}
        for number in which:
            body = of.bodies[number]
            alike = (body, of.streams.get(number))
            # What says the same, and refers to nothing, is the same.
            if b" R" in body or number in apart:
                numbers[number] = self._file.reserve()
            elif alike in self._known:
                numbers[number] = self._known[alike]
            else:
                numbers[number] = self._known[alike] = self._file.reserve()
        return numbers

    def _copy(
        self, of: Objects, numbers: Mapping[int, int], annotations: Mapping[int, int]
    ) -> None:
        for number in numbers.keys() & of.bodies.keys():
            told = refer(of.bodies[number], numbers)
            if number in annotations:
                told = b"%s/StructParent %d>>" % (told[:-2], annotations[number])
            self._file.tell(numbers[number], told, of.streams.get(number))

    def _heads(self, heads: Objects) -> list[int]:
        """The running heads as pictures that a page can show (8.10)."""
        pages = {sheet.content for sheet in heads.sheets}
        numbers = self._numbers(heads, [each for each in heads.bodies if each not in pages])
        self._copy(heads, numbers, {})
        resources = self._file.add(
            b"<<%s/XObject <<%s>>>>"
            % (refer(heads.resources, numbers), refer(heads.pictures, numbers))
        )
        return [
            self._file.add(
                b"<</Type /XObject/Subtype /Form/BBox %s/Resources %d 0 R%s"
                % (sheet.box, resources, heads.bodies[sheet.content][2:]),
                heads.streams[sheet.content],
            )
            for sheet in heads.sheets
        ]

    def _copy_pages(
        self, of: Objects, numbers: Mapping[int, int], base: int, heads: list[int]
    ) -> None:
        resources, pictures = refer(of.resources, numbers), refer(of.pictures, numbers)
        for at, (sheet, head) in enumerate(zip(of.sheets, heads, strict=True)):
            number = numbers[sheet.number]
            entries = refer(sheet.entries, numbers)
            if of.structure is not None:
                entries += b"/StructParents %d" % (base + at)
            self._file.tell(
                number,
                b"<<%s/Parent %d 0 R/Contents [%d 0 R %d 0 R]"
                % (entries, self._tree, self._head, numbers[sheet.content])
                + b"/Resources <<%s/XObject <<%s/Heads %d 0 R>>>>>>" % (resources, pictures, head),
            )
            self._pages.append(number)


def _string(written: bytes) -> bytes:
    """What a string says (7.3.4)."""
    if written.startswith(b"<"):
        return bytes.fromhex(written[1:-1].decode("ascii"))
    return _ESCAPED.sub(rb"\1", written[1:-1])


class _Bookmarks:
    """The list of bookmarks (12.3.3), of all parts."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._root = file.reserve()
        self._seen = 0
        self._tops: list[tuple[int, bytes]] = []

    def add(self, bookmarks: Bookmarks, numbers: dict[int, int]) -> None:
        """Add those of another part, and give them their numbers."""
        self._seen += bookmarks.seen
        numbers |= {number: self._file.reserve() for number, _ in bookmarks.tops}
        self._tops += [(numbers[number], refer(body, numbers)) for number, body in bookmarks.tops]

    def written(self) -> bytes:
        """Tell the file of them; returns the entry of the catalogue."""
        if not self._tops:
            self._file.tell(self._root, b"<<>>")
            return b""
        order = [number for number, _ in self._tops]
        for (number, body), before, after in zip(
            self._tops, [0, *order], [*order[1:], 0], strict=False
        ):
            links = b"/Parent %d 0 R" % self._root
            links += b"/Prev %d 0 R" % before if before else b""
            links += b"/Next %d 0 R" % after if after else b""
            self._file.tell(number, b"<<%s%s>>" % (body, links))
        self._file.tell(
            self._root,
            b"<</Count %d/First %d 0 R/Last %d 0 R>>" % (self._seen, order[0], order[-1]),
        )
        return b"/Outlines %d 0 R" % self._root


class _Structure:
    """The structure (14.7) of all parts: one document, as if they had been one."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._root, self._document = file.reserve(), file.reserve()
        self._first: tuple[bytes, bytes] | None = None
        self._parts: list[bytes] = []
        self._parents: list[bytes] = []

    def add(self, structure: Structure, numbers: dict[int, int]) -> int:
        """Add that of another part; returns the place in the tree of what its first page holds."""
        numbers[structure.number] = self._document
        if self._first is None:
            self._first = refer(structure.root, numbers), refer(structure.document, numbers)
        base = len(self._parents)
        self._parts.append(refer(structure.parts, numbers))
        self._parents += [refer(each, numbers) for each in structure.parents]
        return base

    def written(self) -> bytes:
        """Tell the file of it; returns the entry of the catalogue."""
        if self._first is None:
            self._file.tell(self._root, b"<<>>")
            self._file.tell(self._document, b"<<>>")
            return b""
        root, document = self._first
        flat = b" ".join(b"%d %s" % each for each in enumerate(self._parents))
        tree = self._file.add(b"<</Nums [%s]>>" % flat)
        self._file.tell(
            self._root, b"<<%s/K [%d 0 R]/ParentTree %d 0 R>>" % (root, self._document, tree)
        )
        self._file.tell(
            self._document,
            b"<<%s/P %d 0 R/K [%s]>>" % (document, self._root, b" ".join(self._parts)),
        )
        return b"/StructTreeRoot %d 0 R" % self._root
