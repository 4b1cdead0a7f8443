"""Real bills printed: the lines of the PDF are those of the print map, and of the House.

* Every numbered line of every page is read back from the PDF: its words are those that the map
  has for that page and line, and every fifth line has its number beside it.
* ``--official-lines``: each line of the official print that the marks give begins with the same
  words on the same page and line.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.core.printlines import PrintReader
from amendtool.formats.akn.printmarks import has_marks, read_print_map
from amendtool.formats.load import read_document
from amendtool.render.print_job import Press, Wanted
from tests.conftest import CORPUS, corpus_files
from tests.printback import disagreements, printed

pytestmark = pytest.mark.corpus

BILLS = corpus_files("akn/bills/*/*.xml")
MARKED = [path for path in BILLS if b"<?L " in path.read_bytes()]


def _name(path: Path) -> str:
    return path.relative_to(CORPUS).as_posix() if CORPUS else path.name


@pytest.mark.slow
@pytest.mark.parametrize("path", BILLS, ids=_name)
def test_the_lines_of_the_pdf_are_those_of_the_map(path: Path) -> None:
    layout, pdf = printed(read_document(path.read_bytes()))
    assert disagreements(layout, pdf) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", MARKED, ids=_name)
def test_official_lines_are_followed(path: Path) -> None:
    document = read_document(path.read_bytes())
    assert has_marks(document)
    official = read_print_map(document)
    layout = Press().lay_out(document, Wanted(official=True))
    reader = PrintReader(document, official)
    ours = {
        (int(sheet.label), standing.number): " ".join(
            placed.line.text for placed in standing.row.placed if placed.words
        )
        for sheet in layout.text
        for standing in sheet.rows
        if standing.number
    }
    same = missing = 0
    for at in official.lines:
        words = _letters(reader.words_of(at))
        if not words:  # marks without words between them
            same += 1
            continue
        line = _letters(ours.get((at.page, at.line), ""))
        if not line:
            missing += 1
        same += bool(line) and (line in words or words in line or words[-12:] == line[-12:])
    assert missing / len(official.lines) <= _MISSING
    assert same / len(official.lines) >= _SAME


def _letters(words: str) -> str:
    return "".join(each for each in words.casefold() if each.isalnum())


_MISSING, _SAME = 0.005, 0.99
