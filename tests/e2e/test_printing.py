"""A long document is printed in pieces: what comes out is one document, and always the same."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from amendtool.render import pdf, pdf_piece, pdf_sheets, pdf_worker
from amendtool.render.pdf import write_pdf
from amendtool.render.pdf_sheets import divide
from amendtool.render.styles import stylesheet

_WORDS = "The court must have regard to the matters in the notice, and to any other matter. "
_CLAUSES = 14
LEAST = 8000


def _clause(part: int, number: int, extra: str = "") -> str:
    name = f"p{part}c{number}"
    lines = f'<p class="i3"><span class="n">({number})</span>{_WORDS * 11}{extra}</p>\n'
    heading = f'<h3 class="cl" id="{name}" data-label="{name}"><span class="nr">{number}</span>'
    return (
        f'<section data-clause="Clause {name}">\n{heading} Heading {name}</h3>\n{lines}</section>\n'
    )


def _part(part: int) -> str:
    note = '<span class="fn">note</span>'
    link = f'<a href="#p{4 - part}c5">see there</a>'
    clauses = "".join(
        _clause(part, number, {3: note, 7: link}.get(number, "")) for number in range(1, _CLAUSES)
    )
    heading = f'<h2 class="part" id="p{part}" data-label="Part {part}">Part {part}</h2>\n'
    return f'<section class="sheet" data-part="Part {part}">\n{heading}{clauses}</section>\n'


@pytest.fixture(scope="module", autouse=True)
def short_pieces() -> Iterator[None]:
    """Pieces of a few pages, so that a short document is cut too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_sheets, "LEAST", LEAST)
        yield


@pytest.fixture(scope="module")
def page() -> str:
    parts = [_part(number) for number in (1, 2, 3)]
    contents = "".join(
        f'<p class="t2"><a href="#p{part}c{number}">p{part}c{number} in contents</a></p>\n'
        for part in (1, 2, 3)
        for number in range(1, _CLAUSES)
    )
    return (
        '<!DOCTYPE html>\n<html lang="en-GB" class="bill marked long">\n<head>'
        '<meta charset="utf-8"><title>T</title>'
        f"<style>\n{stylesheet(marked=True)}\n</style></head>\n"
        '<body>\n<div class="running" data-title="A Bill"></div>\n'
        f'<div class="cover">\n<nav class="toc">\n{contents}</nav>\n</div>\n'
        '<header class="front">\n<p>A Bill to do things.</p>\n</header>\n'
        f"<main>\n{''.join(parts)}</main>\n</body>\n</html>\n"
    )


@pytest.fixture(scope="module")
def printed(page: str) -> bytes:
    assert len(divide(page).pieces) == 4, "the fixture must be long enough to be cut"
    assert all(len(_part(number)) > LEAST for number in (1, 2, 3))
    return write_pdf(page, title="A Bill", processes=2)


@pytest.fixture(scope="module")
def reader(printed: bytes) -> PdfReader:
    return PdfReader(BytesIO(printed))


def test_weasyprint_is_built_as_printing_in_pieces_needs_it() -> None:
    """Where this fails, WeasyPrint has changed: everything still prints, in twice the time."""
    assert pdf_piece.can_wait()


def test_one_process_and_two_give_the_same_bytes(page: str, printed: bytes) -> None:
    assert write_pdf(page, title="A Bill", processes=1) == printed


def test_pages_are_numbered_through(reader: PdfReader) -> None:
    count = len(reader.pages)
    numbers = [re.search(r"Page (\d+) of (\d+)", each.extract_text()) for each in reader.pages]
    assert [found and found.groups() for found in numbers] == [
        (str(number), str(count)) for number in range(1, count + 1)
    ]


def test_left_and_right_pages_alternate_across_the_pieces(reader: PdfReader) -> None:
    for number, each in enumerate(reader.pages, 1):
        places: list[float] = []

        def note(
            text: str, _cm: Any, tm: Any, _font: Any, _size: Any, at: list[float] = places
        ) -> None:
            if text.startswith("Page "):
                at.append(tm[4])

        each.extract_text(visitor_text=note)
        assert places
        assert (places[0] > 300) == bool(number % 2), number


def test_the_contents_give_the_page_on_which_the_heading_stands(reader: PdfReader) -> None:
    listed: dict[str, int] = {}
    standing: dict[str, int] = {}
    for number, each in enumerate(reader.pages, 1):
        text = each.extract_text()
        if "in contents" in text:
            listed |= {
                name: int(at) for name, at in re.findall(r"(p\dc\d+) in contents\s*(\d+)", text)
            }
        else:
            standing |= dict.fromkeys(re.findall(r"Heading (p\dc\d+)", text), number)
    assert len(listed) == 3 * (_CLAUSES - 1)
    assert listed == standing


def test_every_link_leads_somewhere(reader: PdfReader) -> None:
    names = reader.named_destinations
    links = 0
    for each in reader.pages:
        for annotation in each.get("/Annots", ()):
            target = annotation.get_object()
            assert "/A" not in target, "a link to another piece was not joined"
            assert str(target["/Dest"]) in names
            links += 1
    assert links >= 3 * _CLAUSES
    assert reader.get_destination_page_number(names["p3c5"]) is not None


def test_bookmarks_are_those_of_one_document(reader: PdfReader) -> None:
    flat: list[str] = []

    def gather(items: Any) -> None:
        for item in items:
            if isinstance(item, Destination):
                flat.append(str(item.title))
            else:
                gather(item)

    gather(reader.outline)
    assert [title for title in flat if title.startswith("Part")] == ["Part 1", "Part 2", "Part 3"]
    assert flat.count("p2c5") == 1


def test_footnotes_are_numbered_through(reader: PdfReader) -> None:
    text = "\n".join(each.extract_text() for each in reader.pages)
    assert re.findall(r"(\d+)\. note", text) == ["1", "2", "3"]


def test_the_structure_covers_every_page_once(reader: PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]
    numbers = list(tree["/ParentTree"]["/Nums"])[::2]
    assert len(set(numbers)) == len(numbers)
    pages = [each["/StructParents"] for each in reader.pages]
    assert set(pages) <= set(numbers)
    assert len(set(pages)) == len(pages)
    (document,) = tree["/K"]
    first = {
        element.get_object()["/Pg"].get_object()["/StructParents"]
        for element in document.get_object()["/K"]
        if "/Pg" in element.get_object()
    }
    assert first <= set(pages)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"


def test_no_object_is_missing_or_broken(printed: bytes) -> None:
    strict = PdfReader(BytesIO(printed), strict=True)
    for number in range(1, int(str(strict.trailer["/Size"]))):
        found = strict.get_object(number)
        assert found is not None, number
    assert strict.metadata is not None
    assert strict.metadata.title == "A Bill"


def test_a_screen_reader_comes_from_the_words_of_a_page_to_their_place(reader: PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    numbers = list(root["/StructTreeRoot"]["/ParentTree"]["/Nums"])
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for each in reader.pages:
        for element in parents[each["/StructParents"]].get_object():
            assert element.get_object()["/Pg"].get_object() == each.get_object()
        for annotation in each.get("/Annots", ()):
            link = parents[annotation.get_object()["/StructParent"]].get_object()
            assert link["/S"] == "/Link"


def test_running_heads_are_no_part_of_the_text(reader: PdfReader) -> None:
    for number, each in enumerate(reader.pages, 1):
        contents: Any = each["/Contents"]
        assert contents[0].get_object().get_data() == (
            b"/Artifact <</Type /Pagination>> BDC q /Heads Do Q EMC"
        ), number
        assert "/Heads" in each["/Resources"]["/XObject"]  # type: ignore[index]


def test_where_no_second_process_can_be_had_the_first_does_it_all(
    page: str, printed: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    assert write_pdf(page, title="A Bill", processes=2) == printed


def test_where_the_second_process_ends_early_the_first_does_it_all(
    page: str, printed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(self: pdf_worker.Worker) -> list[pdf_piece.Drawn]:
        self._process.kill()
        return list(self._hear())

    monkeypatch.setattr(pdf_worker.Worker, "drawn", gone)
    assert write_pdf(page, title="A Bill", processes=2) == printed


def test_what_goes_wrong_in_the_second_process_is_said_as_if_it_were_the_first(page: str) -> None:
    from amendtool.core.errors import FontMissing

    broken = page.replace("p2c9 ", "p2c9 \ufdd0 ").replace("p3c9 ", "p3c9 \ufdd0 ")
    with pytest.raises(FontMissing, match="FDD0"):
        write_pdf(broken, title="A Bill", processes=2)


def test_where_weasyprint_is_otherwise_the_page_is_laid_out_whole(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "can_wait", lambda: False)
    whole = PdfReader(BytesIO(write_pdf(page, title="A Bill", processes=2)))
    texts = [each.extract_text() for each in whole.pages]
    listed = re.search(r"p3c9 in contents\s*(\d+)", "\n".join(texts))
    assert listed is not None
    assert "Heading p3c9" in texts[int(listed[1]) - 1]
    assert f"Page 1 of {len(texts)}" in texts[0]
