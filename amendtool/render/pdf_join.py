"""Pieces of one document, each a PDF of its own, joined into one by qpdf (pikepdf).

Joined are the pages with their running heads, the bookmarks, the places that links lead to, and
the structure by which a screen reader reads (ISO 32000-1, 12.3 and 14.7).  The same pieces give
the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from amendtool.render.pdf_heads import lay_over
from amendtool.render.pdf_piece import SCHEME

if TYPE_CHECKING:
    from pikepdf import Pdf


@dataclass(frozen=True, slots=True)
class Part:
    """A piece as a PDF, how many pages it has, and a PDF of the running heads to lay over them."""

    pdf: bytes
    pages: int
    heads: bytes


def join(parts: Sequence[Part]) -> bytes:
    """One PDF of all the pages in order, with the properties of the first part."""
    from pikepdf import ObjectStreamMode, Pdf

    whole = Pdf.open(BytesIO(parts[0].pdf))
    places = _Places(whole)
    # One part after the other: their objects take much memory, and go when a part is in the whole.
    for part in parts[1:]:
        _append(whole, Pdf.open(BytesIO(part.pdf)), places)
    lay_over(whole, [(part.pages, Pdf.open(BytesIO(part.heads))) for part in parts])
    places.write()
    _lead_links(whole)
    out = BytesIO()
    whole.save(
        out,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()


class _Places:
    """The names of the places that links lead to, of all parts."""

    def __init__(self, whole: Pdf) -> None:
        self._whole = whole
        self._names: dict[bytes, Any] = _names_of(whole)

    def add(self, source: Pdf) -> None:
        """Those of another part, whose pages are in the whole already."""
        for name, place in _names_of(source).items():
            self._names.setdefault(name, self._whole.copy_foreign(source.make_indirect(place)))

    def write(self) -> None:
        """Put all of them, in order, into the whole."""
        from pikepdf import Array, Dictionary, String

        if not self._names:
            return
        flat: list[Any] = []
        for name, place in sorted(self._names.items()):
            flat += [String(name), place]
        names = self._whole.Root.get("/Names", Dictionary())
        names.Dests = Dictionary(Names=Array(flat))
        self._whole.Root.Names = names


def _names_of(pdf: Pdf) -> dict[bytes, Any]:
    """A name tree without branches, as WeasyPrint writes it."""
    tree: Any = pdf.Root
    for key in ("/Names", "/Dests", "/Names"):
        tree = tree.get(key)
        if tree is None:
            return {}
    flat = list(tree)
    return {bytes(name): place for name, place in zip(flat[::2], flat[1::2], strict=True)}


def _append(whole: Pdf, source: Pdf, places: _Places) -> None:
    before = len(whole.pages)
    entries = _next_entry(whole)
    for page in source.pages:
        _shift(page.obj, entries)
    # The pages first: what is copied after them then means the same pages.
    for page in source.pages:
        whole.pages.append(page)
    places.add(source)
    _append_structure(whole, source, entries)
    _append_bookmarks(whole, source)
    if len(whole.pages) != before + len(source.pages):
        raise AssertionError("qpdf lost a page")


# --- The structure (ISO 32000-1, 14.7) ------------------------------------------------------


def _next_entry(pdf: Pdf) -> int:
    """The first free number of the tree that leads from a page's content to its structure."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return 0
    numbers = list(root.ParentTree.Nums)
    return max((int(number) for number in numbers[::2]), default=-1) + 1


def _shift(page: Any, by: int) -> None:
    """The numbers under which a page and its links stand in that tree."""
    if "/StructParents" in page:
        page.StructParents = int(page.StructParents) + by
    for annotation in page.get("/Annots", ()):
        if "/StructParent" in annotation:
            annotation.StructParent = int(annotation.StructParent) + by


def _append_structure(whole: Pdf, source: Pdf, by: int) -> None:
    root = source.Root.get("/StructTreeRoot")
    if root is None or "/StructTreeRoot" not in whole.Root:
        return
    theirs: Any = whole.copy_foreign(root)
    ours: Any = whole.Root.StructTreeRoot
    numbers = list(theirs.ParentTree.Nums)
    for number, entry in zip(numbers[::2], numbers[1::2], strict=True):
        ours.ParentTree.Nums.extend([int(number) + by, entry])
    # Both hold one element, the document, and its parts are those of one document.
    document, other = ours.K[0], theirs.K[0]
    for element in other.K:
        element.P = document
        document.K.append(element)


# --- The bookmarks (ISO 32000-1, 12.3.3) ----------------------------------------------------


def _append_bookmarks(whole: Pdf, source: Pdf) -> None:
    if "/Outlines" not in source.Root:
        return
    theirs = whole.copy_foreign(source.Root.Outlines)
    if "/Outlines" not in whole.Root:
        whole.Root.Outlines = theirs
        return
    ours = whole.Root.Outlines
    first = at = theirs.First
    while True:
        at.Parent = ours
        if "/Next" not in at:
            break
        at = at.Next
    ours.Last.Next = first
    first.Prev = ours.Last
    ours.Last = at
    ours.Count = int(ours.Count) + int(theirs.Count)


# --- The links ------------------------------------------------------------------------------


def _lead_links(whole: Pdf) -> None:
    """Links from one part to another lead to the place itself, like those inside a part."""
    from pikepdf import String

    for page in whole.pages:
        for annotation in page.obj.get("/Annots", ()):
            action: Any = annotation.get("/A")
            address = "" if action is None else str(action.get("/URI", ""))
            if address.startswith(SCHEME):
                name = address.removeprefix(SCHEME)
                del annotation["/A"]
                annotation.Dest = String(name)
                annotation.Contents = String(name)
