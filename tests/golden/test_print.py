"""The lines of a small bill as they are printed: page, line, words.

To add a case, put an XML file beside ``tests/golden/print/<name>.txt`` and name it below; the text
file is what a reader of the print would write down, line by line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amendtool.formats.load import load_document
from amendtool.render.print_job import Press, Wanted
from amendtool.render.print_places import row_text

_FOLDER = Path(__file__).parent / "print"
_CASES = {"small_bill": "tests/fixtures/small_bill.xml"}


@pytest.mark.parametrize("name", _CASES)
def test_the_lines_as_printed(name: str, root: Path, golden: Callable[[Path, str], None]) -> None:
    layout = Press().lay_out(load_document(root / _CASES[name]).document, Wanted())
    lines: list[str] = []
    for sheet in layout.text:
        lines.append("; ".join((f"page {sheet.label}", *sheet.heads)))
        for standing in sheet.rows:
            number = str(standing.number) if standing.number else ""
            lines.append(f"{number:>4}  {row_text(standing.row)}".rstrip())
    golden(_FOLDER / f"{name}.txt", "\n".join(lines) + "\n")
