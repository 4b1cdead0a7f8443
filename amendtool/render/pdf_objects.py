"""What a piece was drawn as: the objects of its PDF, apart from what a file has only once.

They are taken from WeasyPrint before it writes them, already as the bytes that a file holds, so
that pieces can be joined (``pdf_join``) without reading them again.  What a file has once (ISO
32000-1: the tree of pages, the catalogue, the roots of the bookmarks and of the structure) is kept
as what it says about this piece.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: How a link begins that leads to a place in another piece.
ELSEWHERE = "amendtool-page:"
#: A string, which may hold anything, or a reference to an object.
_STRING_OR_REFERENCE = re.compile(rb"\((?:\\.|[^\\()])*\)|\b(\d+) 0 R\b", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page.  ``content``: the number of its stream.  ``box``: the array that is its size.

    ``entries``: its dictionary without its stream, its resources, its parent and its place in the
    structure.
    """

    number: int
    content: int
    box: bytes
    entries: bytes


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """``root``: the number of what holds them (0: there are none); ``seen``: how many are seen when
    the list is opened; ``tops``: those of the first rank, their numbers and what they say, without
    their neighbours and their parent.
    """

    root: int = 0
    seen: int = 0
    tops: tuple[tuple[int, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """By what a screen reader reads (ISO 32000-1, 14.7).

    ``root``, ``document``: the entries of the root, and of the one element below it, without what
    they hold; ``number``: of that element.  ``parts``: the references to what it holds.
    ``parents``: what the pages, in order, and then the annotations belong to.  ``annotations``: the
    place of an annotation in ``parents``, by its number.
    """

    root: bytes
    document: bytes
    number: int
    parts: bytes
    parents: tuple[bytes, ...]
    annotations: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of one PDF, by number.

    ``bodies``: what each says; a stream's is its dictionary.  ``streams``: the data of streams,
    compressed.  ``places``: where links may lead to, by name.  ``resources`` and, of what a page
    can show as a whole, ``pictures``, ``catalog``, ``properties``: the entries of these
    dictionaries, without what is kept here apart.
    """

    bodies: Mapping[int, bytes]
    streams: Mapping[int, bytes]
    sheets: tuple[Sheet, ...]
    resources: bytes
    pictures: bytes
    bookmarks: Bookmarks
    places: Mapping[bytes, bytes]
    structure: Structure | None
    catalog: bytes
    properties: bytes


def refer(body: bytes, numbers: Mapping[int, int]) -> bytes:
    """The same words, with the numbers that what it refers to has in another file."""

    def new(found: re.Match[bytes]) -> bytes:
        return found[0] if found[1] is None else b"%d 0 R" % numbers[int(found[1])]

    return _STRING_OR_REFERENCE.sub(new, body)


def taken(pdf: Any) -> Objects:
    """The objects of a ``pydyf.PDF`` that is complete and not written yet.

    Rests on what pydyf documents: its objects are dictionaries, arrays, strings and streams.
    """
    _lead_links(pdf)
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    resources = pdf.objects[_number(pages[0]["Resources"])]
    bookmarks = _bookmarks(pdf)
    structure = _structure(pdf)
    once = {0, pdf.pages.number, pdf.catalog.number, resources.number, bookmarks.root}
    once |= {page.number for page in pages} | {number for number, _ in bookmarks.tops}
    if structure is not None:
        root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
        once |= {root.number, _number(root["ParentTree"]), structure.number}
    bodies: dict[int, bytes] = {}
    streams: dict[int, bytes] = {}
    for each in pdf.objects:
        if each.number in once:
            continue
        if hasattr(each, "stream"):
            bodies[each.number], streams[each.number] = _packed(each)
        elif structure is not None and each.number in structure.annotations:
            bodies[each.number] = b"<<%s>>" % _entries(each, "StructParent")
        else:
            bodies[each.number] = each.data
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    return Objects(
        bodies,
        streams,
        tuple(
            Sheet(
                page.number,
                _number(page["Contents"]),
                page["MediaBox"].data,
                _entries(page, "Contents", "Resources", "Parent", "StructParents"),
            )
            for page in pages
        ),
        _entries(resources, "XObject"),
        _entries(resources["XObject"]),
        bookmarks,
        {name.data: place.data for name, place in zip(names[::2], names[1::2], strict=True)},
        structure,
        _entries(pdf.catalog, "Pages", "Outlines", "Names", "StructTreeRoot"),
        _entries(pdf.info),
    )


def _lead_links(pdf: Any) -> None:
    """Links to another piece lead to the place itself, like those inside a piece."""
    for each in pdf.objects:
        action = each.get("A") if isinstance(each, dict) else None
        address = action.get("URI") if isinstance(action, dict) else None
        if address is not None and address.string.startswith(ELSEWHERE):
            each["Dest"] = each["Contents"] = type(address)(address.string[len(ELSEWHERE) :])
            del each["A"]


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _entries(dictionary: Any, *without: str) -> bytes:
    """What a dictionary says, but for some keys and the brackets."""
    kept = {key: value for key, value in dictionary.items() if key not in without}
    data: bytes = type(dictionary)(kept).data
    return data[2:-2]


def _packed(stream: Any) -> tuple[bytes, bytes]:
    """The dictionary of a stream, and its data, compressed."""
    stream.compress = False
    dictionary, _, data = stream.data.partition(b"\nstream\n")
    data = data.removesuffix(b"\nendstream")
    if "Filter" in stream.extra:
        return dictionary, data
    packed = zlib.compress(data)
    start, _, _ = dictionary.rpartition(b"/Length ")
    return b"%s/Filter /FlateDecode/Length %d>>" % (start, len(packed)), packed


def _bookmarks(pdf: Any) -> Bookmarks:
    if "Outlines" not in pdf.catalog:
        return Bookmarks()
    root = pdf.objects[_number(pdf.catalog["Outlines"])]
    tops = []
    reference = root["First"]
    while reference is not None:
        top = pdf.objects[_number(reference)]
        tops.append((top.number, _entries(top, "Prev", "Next", "Parent")))
        reference = top.get("Next")
    return Bookmarks(root.number, root["Count"], tuple(tops))


def _structure(pdf: Any) -> Structure | None:
    if "StructTreeRoot" not in pdf.catalog:
        return None
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    (reference,) = root["K"]
    document = pdf.objects[_number(reference)]
    numbers = pdf.objects[_number(root["ParentTree"])]["Nums"]
    if list(numbers[::2]) != list(range(len(numbers) // 2)):
        raise AssertionError("the pages are not numbered from 0, nor the annotations after them")
    annotations: dict[int, int] = {
        each.number: each["StructParent"]
        for each in pdf.objects
        if hasattr(each, "keys") and "StructParent" in each
    }
    return Structure(
        _entries(root, "ParentTree", "K"),
        _entries(document, "K", "P"),
        document.number,
        document["K"].data[1:-1],
        tuple(each if isinstance(each, bytes) else each.data for each in numbers[1::2]),
        annotations,
    )
