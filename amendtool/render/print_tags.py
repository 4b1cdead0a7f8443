"""The tagged structure of a print: what each piece of a page is, in reading order.

Headings, paragraphs and tables with their rows and cells (ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from amendtool.render.print_file import PdfFile, reference
from amendtool.render.print_rows import Passage


@dataclass(slots=True, eq=False)
class _Tag:
    role: str
    number: int
    #: page and content of what it marks
    marks: list[tuple[int, int]] = field(default_factory=list)
    inside: list[_Tag] = field(default_factory=list)


class Tags:
    """Numbers the marked content of each page, and remembers to which passage it belongs."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._root = _Tag("Document", file.reserve())
        self._known: dict[int, _Tag] = {}
        self._kept: list[Passage] = []  # so that no other passage takes its identity
        self._page = 0
        self._on_page: dict[int, list[_Tag]] = {}
        self._open: _Tag | None = None
        self._table: tuple[_Tag, int] | None = None

    def page(self, number: int) -> None:
        """Begin a page."""
        self._page = number
        self._on_page[number] = []
        self._open = None

    def open(self, passage: Passage) -> str:
        """What to write before something of a passage; empty where it is open already."""
        tag = self._known.get(id(passage))
        if tag is None:
            tag = self._tag(passage)
        if tag is self._open:
            return ""
        before = "EMC " if self._open is not None else ""
        self._open = tag
        marks = self._on_page[self._page]
        tag.marks.append((self._page, len(marks)))
        marks.append(tag)
        return f"{before}/{tag.role}<</MCID {len(marks) - 1}>>BDC"

    def close(self) -> str:
        """What to write after the last passage of a page."""
        was_open, self._open = self._open, None
        return "EMC" if was_open is not None else ""

    def _tag(self, passage: Passage) -> _Tag:
        tag = _Tag(passage.role, self._file.reserve())
        self._known[id(passage)] = tag
        self._kept.append(passage)
        if passage.row < 0:
            self._table = None
            self._root.inside.append(tag)
            return tag
        if self._table is None or passage.row < self._table[1]:
            table = _Tag("Table", self._file.reserve())
            self._root.inside.append(table)
            self._table = (table, -1)
        table, row = self._table
        if passage.row != row:
            table.inside.append(_Tag("TR", self._file.reserve()))
            self._table = (table, passage.row)
        table.inside[-1].inside.append(tag)
        return tag

    def put(self, pages: Sequence[int]) -> int:
        """Write the structure; the number of its root."""
        file = self._file
        root, parents = file.reserve(), file.reserve()
        self._put(self._root, root)
        entries = " ".join(
            f"{n}[{reference(tag.number for tag in self._on_page.get(page, ()))}]"
            for n, page in enumerate(pages)
        )
        file.put(f"<</Nums[{entries}]>>", parents)
        return file.put(
            f"<</Type/StructTreeRoot/K {self._root.number} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(pages)}>>",
            root,
        )

    def _put(self, tag: _Tag, parent: int) -> None:
        kids = "".join(f"<</Type/MCR/Pg {page} 0 R/MCID {content}>>" for page, content in tag.marks)
        kids += reference(each.number for each in tag.inside)
        self._file.put(f"<</Type/StructElem/S/{tag.role}/P {parent} 0 R/K[{kids}]>>", tag.number)
        for each in tag.inside:
            self._put(each, tag.number)
