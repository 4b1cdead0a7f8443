"""Pages as PDF: the words of each row, its line number, change bars, running heads, tags.

What is read aloud and in which order is the tagged structure; heads, feet, line numbers and bars
are artifacts, which a screen reader passes over (ISO 32000-1, 14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from amendtool.render.print_boxes import TEXT, Type
from amendtool.render.print_faces import Faces
from amendtool.render.print_file import (
    Bookmark,
    PdfFile,
    put_bookmarks,
    put_font,
    reference,
    text_string,
)
from amendtool.render.print_look import (
    BAR_X,
    EVERY,
    FOOT_BASELINE,
    FRONT_FOOT_BASELINE,
    HEAD,
    HEAD_BASELINE,
    HEAD_PITCH,
    IMPRINT,
    IMPRINT_BASELINE,
    LABEL,
    LABEL_RIGHT,
    LEFT,
    LINE_NUMBER,
    LINE_NUMBER_RIGHT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    WIDTH,
)
from amendtool.render.print_pages import Sheet, Standing
from amendtool.render.print_rows import Row
from amendtool.render.print_tags import Tags
from amendtool.render.print_words import Ink, plain_ink


@dataclass(frozen=True, slots=True)
class Dress:
    """What stands round the text.  Empty strings: not there.

    ``title``: in the running head.  ``foot``: left and right below the first page of the contents
    and of the text (the bill's number and the session).  ``imprint``: below every page.
    ``line_numbers``: whether the margin has them.  ``lang``: BCP 47.
    """

    title: str
    document_title: str
    foot: tuple[str, str] = ("", "")
    imprint: tuple[str, ...] = ()
    line_numbers: bool = True
    lang: str = "en-GB"


@dataclass(slots=True)
class _Page:
    number: int
    content: list[str] = field(default_factory=list)
    links: list[tuple[float, float, float, float, int]] = field(default_factory=list)


class Drawing:
    """Draws the pages of one print, front and text, into one file."""

    def __init__(self, faces: Faces, dress: Dress) -> None:
        self._faces = faces
        self._dress = dress
        self._file = PdfFile()
        self._tags = Tags(self._file)
        self._places: dict[int, tuple[int, float]] = {}
        self._bookmarks: list[Bookmark] = []
        self._listed: set[int] = set()
        self._drawn: set[str] = set()
        self._type: tuple[str, float, float, float] = ("", 0.0, 0.0, 100.0)
        self._heads: dict[tuple[str, Type], tuple[tuple[Ink, ...], float]] = {}

    def pdf(
        self, sheets: Sequence[Sheet], progress: Callable[[int, int], None] = lambda _a, _b: None
    ) -> bytes:
        """The file.  ``progress`` is told each page and how many there are."""
        file = self._file
        tree, resources = file.reserve(), file.reserve()
        pages: list[_Page] = []
        first_text = next((n for n, sheet in enumerate(sheets) if not sheet.front), -1)
        for n, sheet in enumerate(sheets):
            page = _Page(file.reserve())
            self._draw(sheet, page, n == first_text)
            pages.append(page)
            progress(n + 1, len(sheets))
        for n, page in enumerate(pages):
            self._finish(page, n, tree, resources)
        file.put(
            f"<</Type/Pages/Count {len(pages)}/Kids[{reference(p.number for p in pages)}]>>", tree
        )
        fonts = ""
        for name in sorted(self._drawn):
            number = file.reserve()
            put_font(file, self._faces.opened[name], number)
            fonts += f"/{name} {number} 0 R"
        file.put(f"<</Font<<{fonts}>>>>", resources)
        outline = put_bookmarks(file, self._bookmarks)
        structure = self._tags.put([page.number for page in pages])
        entries = f"/Pages {tree} 0 R/Lang {text_string(self._dress.lang)}"
        entries += f"/MarkInfo<</Marked true>>/StructTreeRoot {structure} 0 R"
        entries += f"/ViewerPreferences<</DisplayDocTitle true>>{_page_labels(sheets)}"
        if outline:
            entries += f"/Outlines {outline} 0 R"
        root = file.put(f"<</Type/Catalog{entries}>>")
        info = file.put(f"<</Title {text_string(self._dress.document_title)}/Producer(amendtool)>>")
        return file.written(root, info)

    def _finish(self, page: _Page, n: int, tree: int, resources: int) -> None:
        file = self._file
        content = file.stream("\n".join(page.content).encode("latin-1"))
        notes: list[int] = []
        for x0, y0, x1, y1, target in page.links:
            place = self._places.get(target)
            if place is not None:
                to, top = place
                notes.append(
                    file.put(
                        f"<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4"
                        f"/Rect[{x0:.1f} {y0:.1f} {x1:.1f} {y1:.1f}]"
                        f"/Dest[{to} 0 R/XYZ null {top:.0f} null]>>"
                    )
                )
        links = f"/Annots[{reference(notes)}]" if notes else ""
        file.put(
            f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]"
            f"/Resources {resources} 0 R/Contents {content} 0 R/StructParents {n}"
            f"/Tabs/S{links}>>",
            page.number,
        )

    # -- one page ----------------------------------------------------------------------------

    def _draw(self, sheet: Sheet, page: _Page, first_text: bool) -> None:
        self._type = ("", 0.0, 0.0, 100.0)
        self._tags.page(page.number)
        out = page.content
        out.append("BT")
        for standing in (*sheet.rows, *sheet.notes):
            self._row(standing, page)
        out.append(self._tags.close())
        out.append("/Artifact BMC")
        if self._dress.line_numbers:
            for standing in sheet.rows:
                if standing.number and standing.number % EVERY == 0:
                    self._right(
                        str(standing.number), LINE_NUMBER_RIGHT, standing.y + 0.6, LINE_NUMBER, out
                    )
        self._labels(sheet, out)
        self._head(sheet, out)
        self._foot(sheet, first_text, out)
        out.append("EMC ET /Artifact BMC")
        self._rules(sheet, out)
        out.append("EMC")

    def _row(self, standing: Standing, page: _Page) -> None:
        row, y = standing.row, standing.y
        if row.again:
            page.content += filter(None, (self._tags.close(), "/Artifact BMC"))
            for placed in row.placed:
                self._ink(placed.line.ink, placed.x, y + placed.rise, page.content)
            page.content.append("EMC")
            return
        for placed in row.placed:
            passage = placed.passage
            opened = self._tags.open(passage)
            if opened:
                page.content.append(opened)
            self._ink(placed.line.ink, placed.x, y + placed.rise, page.content)
            if passage.source >= 0 and passage.source not in self._places:
                self._places[passage.source] = (page.number, y + 16.0)
            if passage.label and placed.words and id(passage) not in self._listed:
                # A heading of several lines is one bookmark.
                self._listed.add(id(passage))
                depth = int(passage.role[1]) if passage.role[0] == "H" else 7
                self._bookmarks.append(Bookmark(passage.label, depth, page.number, y + 16.0))
            if passage.target >= 0:
                box = (placed.x, y - 3.0, placed.x + placed.line.width, y + 9.0, passage.target)
                page.links.append(box)

    def _ink(self, ink: Sequence[Ink], x: float, y: float, out: list[str]) -> None:
        for each in ink:
            kind = (each.face, each.size, each.rise, each.close)
            if kind != self._type:
                self._set_type(each, out)
                self._type = kind
            out.append(f"1 0 0 1 {x + each.x:.2f} {y:.2f} Tm [{each.operand}]TJ")

    def _set_type(self, ink: Ink, out: list[str]) -> None:
        face, size, rise, close = self._type
        self._drawn.add(ink.face)
        if (ink.face, ink.size) != (face, size):
            out.append(f"/{ink.face} {ink.size:.4g} Tf")
        if ink.rise != rise:
            out.append(f"{ink.rise:.4g} Ts")
        if ink.close != close:
            out.append(f"{ink.close:.5g} Tz")

    # -- what stands round it ----------------------------------------------------------------

    def _labels(self, sheet: Sheet, out: list[str]) -> None:
        """The numbers of the amendments, where each begins to change something."""
        shown: tuple[str, ...] = ()
        for standing in sheet.rows:
            numbers = standing.row.changes
            if numbers and numbers != shown:
                words = ", ".join(numbers[:2])
                if len(numbers) > 2:
                    words += f" +{len(numbers) - 2}"
                self._right(words, LABEL_RIGHT, standing.y, LABEL, out)
            shown = numbers

    def _head(self, sheet: Sheet, out: list[str]) -> None:
        if sheet.cover or (sheet.front and sheet.label == "i"):
            return
        left, right = (LEFT, LEFT + WIDTH) if not sheet.front else (LEFT + 18, LEFT + WIDTH + 18)
        base = HEAD_BASELINE + (31.0 if sheet.front else 0.0)
        label = f"{sheet.label} (continued)" if sheet.continued else sheet.label
        number = TEXT
        if sheet.recto:
            self._right(label, right, base - 0.2, number, out)
        else:
            self._put(label, left, base - 0.2, number, out)
        room = WIDTH - (110.0 if sheet.continued else 50.0)
        for n, words in enumerate((self._dress.title, *sheet.heads[:2])):
            words = self._cut(words, room)
            if sheet.recto:
                self._put(words, left, base - n * HEAD_PITCH, HEAD, out)
            else:
                self._right(words, right, base - n * HEAD_PITCH, HEAD, out)

    def _cut(self, words: str, room: float) -> str:
        """A running head that is too long ends with three dots."""
        _, width = self._inked(words, HEAD)
        if width <= room:
            return words
        kept = words[: max(1, int(len(words) * room / width) - 2)]
        return kept.rpartition(" ")[0].rstrip(" ,—") + "…" if " " in kept else f"{kept}…"

    def _foot(self, sheet: Sheet, first_text: bool, out: list[str]) -> None:
        """The number of the bill below the first page of the contents and of the text."""
        if first_text or sheet.cover or (sheet.front and sheet.label == "i"):
            left = LEFT + (18.0 if sheet.front else 0.0)
            y = FRONT_FOOT_BASELINE if sheet.front else FOOT_BASELINE
            self._put(self._dress.foot[0], left, y, TEXT, out)
            self._right(self._dress.foot[1], left + WIDTH, y, TEXT, out)
        for n, words in enumerate(self._dress.imprint):
            ink, width = self._inked(words, IMPRINT)
            self._ink(ink, LEFT + (WIDTH - width) / 2, IMPRINT_BASELINE - n * 9.5, out)

    def _put(self, words: str, x: float, y: float, base: Type, out: list[str]) -> None:
        self._ink(self._inked(words, base)[0], x, y, out)

    def _right(self, words: str, x: float, y: float, base: Type, out: list[str]) -> None:
        ink, width = self._inked(words, base)
        self._ink(ink, x - width, y, out)

    def _inked(self, words: str, base: Type) -> tuple[tuple[Ink, ...], float]:
        known = self._heads.get((words, base))
        if known is None:
            known = self._heads[words, base] = plain_ink(self._faces, words, base)
        return known

    def _rules(self, sheet: Sheet, out: list[str]) -> None:
        """Lines: under and through words, of tables, beside what changed, under the head."""
        begun = len(out)
        if not (sheet.cover or (sheet.front and sheet.label == "i")):
            shift = 18.0 if sheet.front else 0.0
            y = HEAD_BASELINE + (31.0 if sheet.front else 0.0) - 3.9
            y -= HEAD_PITCH * len(sheet.heads[:2])
            out.append(f"{LEFT + shift:.2f} {y:.2f} {WIDTH:.2f} .7 re")
        before: Row | None = None
        for standing in (*sheet.rows, *sheet.notes):
            row, y = standing.row, standing.y
            out.extend(_box(s.x, y + s.rise, s.width, s.weight) for s in row.strokes)
            for placed in row.placed:
                for stroke in placed.line.strokes:
                    x = placed.x + stroke.x
                    out.append(_box(x, y + stroke.rise, stroke.width, stroke.weight))
            if row.changes:
                joins = before is not None and bool(before.changes)
                height = row.pitch + (row.above if joins else 0.0)
                out.append(_box(BAR_X, y - 3.6, 1.5, height))
            before = row
        if sheet.notes:
            top = max(standing.y for standing in sheet.notes) + 11.0
            out.append(_box(LEFT, top, 72.0, 0.5))
        if len(out) > begun:
            out.append("f")


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"


def _page_labels(sheets: Sequence[Sheet]) -> str:
    """The numbers that a reader's program shows: i, ii … and 1, 2 …"""
    entries: list[str] = []
    before: str | None = None
    expected = 0
    contents = 0
    for n, sheet in enumerate(sheets):
        if sheet.cover:
            entries.append(f"{n}<</P{text_string(sheet.label)}>>")
            before = None
            continue
        style = "r" if sheet.front else "D"
        contents += sheet.front
        number = contents if sheet.front else int(sheet.label) if sheet.label.isdigit() else 0
        if style != before or number != expected:
            start = f"/St {number}" if number > 1 and not sheet.front else ""
            entries.append(f"{n}<</S/{style}{start}>>")
        before, expected = style, number + 1
    return f"/PageLabels<</Nums[{''.join(entries)}]>>"
