"""What if these were agreed to, in plain text: add a case by adding a file to ``whatif/``.

A case says what it shows, which amendments to the small bill are taken as agreed to (and as
negatived), and gives the amendments.  The answer follows; ``make update-golden`` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.choose import parse_numbers
from amendtool.apply.whatif import what_if
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_document
from amendtool.render.page import Furniture
from amendtool.render.whatif import Asked, whatif_html, whatif_text

HERE = Path(__file__).parent
BASE = HERE.parent / "fixtures" / "small_bill.xml"
CASES = sorted((HERE / "whatif").glob("*.txt"))
_SAID = re.compile(r"^(agree|negatived|clean): *(.*)$", re.MULTILINE)


def _asked(head: str, amendments: str) -> Asked:
    said = dict(_SAID.findall(head))
    document = load_document(BASE).document
    paper = load_paper("bill: Lamps Bill\n" + amendments, file="case")
    found = what_if(
        document,
        paper.amendments,
        dialect_for(document),
        agreed=parse_numbers(said.get("agree", "")),
        negatived=parse_numbers(said.get("negatived", "")),
        house=paper.house,
        stage=paper.stage,
    )
    return Asked(document, paper.amendments, found, Furniture(), marked="clean" not in said)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    head, _, rest = case.read_text().partition("=== amendments\n")
    amendments = rest.partition("=== answer\n")[0]
    answer = whatif_text(_asked(head, amendments))
    golden(case, f"{head}=== amendments\n{amendments}=== answer\n{answer}")


def test_mark_up_in_a_number_or_a_name_stays_words() -> None:
    paper = """\
amendments:
  - number: <b>1</b>
    movers: ["<script>alert(1)</script>"]
    operations:
      - op: leave out
        what: clause 1(2)
"""
    page = whatif_html(_asked("agree: <b>1</b>\n", paper))
    assert "<script" not in page
    assert "<b>1</b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_there_are_cases() -> None:
    assert len(CASES) > 6
