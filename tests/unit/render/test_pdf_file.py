"""A PDF of our own objects is a whole PDF, and is the same each time."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from amendtool.render.pdf_file import PdfFile
from amendtool.render.pdf_objects import refer


def _file(notes: int) -> bytes:
    file = PdfFile()
    catalog, pages, page = file.reserve(), file.reserve(), file.reserve()
    words = file.add(b"<</Length 9>>", b"q 1 0 0 Q")
    more = [file.add(b"<</Note %d/Page %d 0 R>>" % (number, page)) for number in range(notes)]
    file.tell(catalog, b"<</Type /Catalog/Pages %d 0 R>>" % pages)
    file.tell(pages, b"<</Type /Pages/Kids [%d 0 R]/Count 1>>" % page)
    kept = b" ".join(b"%d 0 R" % number for number in more)
    file.tell(
        page,
        b"<</Type /Page/Parent %d 0 R/MediaBox [0 0 9 9]/Contents %d 0 R/Kept [%s]>>"
        % (pages, words, kept),
    )
    return file.written(catalog, file.add(b"<</Title (A \\(short\\) Bill)>>"))


@pytest.mark.parametrize("notes", [0, 1, 196, 197, 1000])
def test_every_object_is_read_back(notes: int) -> None:
    reader = PdfReader(BytesIO(_file(notes)), strict=True)
    (page,) = reader.pages
    kept: Any = page["/Kept"]
    assert [each.get_object()["/Note"] for each in kept] == list(range(notes))
    assert page.get_contents().get_data() == b"q 1 0 0 Q"  # type: ignore[union-attr]
    assert reader.metadata is not None
    assert reader.metadata.title == "A (short) Bill"


def test_the_same_objects_give_the_same_bytes_and_others_another_identifier() -> None:
    assert _file(3) == _file(3)
    first, second = (PdfReader(BytesIO(_file(notes))).trailer["/ID"] for notes in (3, 4))
    assert first != second


def test_an_object_that_was_never_told_is_noticed() -> None:
    file = PdfFile()
    catalog = file.reserve()
    with pytest.raises(AssertionError, match="never told"):
        file.written(catalog, catalog)


def test_what_looks_like_a_reference_in_a_string_is_left_alone() -> None:
    body = b"<</Title (clause 1 0 R \\) 2 0 R)/Pg 1 0 R/K [2 0 R 12 0 R]/W [1 0 2]>>"
    assert refer(body, {1: 7, 2: 1, 12: 30}) == (
        b"<</Title (clause 1 0 R \\) 2 0 R)/Pg 7 0 R/K [1 0 R 30 0 R]/W [1 0 2]>>"
    )
