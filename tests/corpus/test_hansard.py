"""Amendments as they were moved in 2009: straight and single quotation marks, spoken forms."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from amendtool.amend.language.bill_paper import paper_of_text
from amendtool.amend.paper import House
from amendtool.core.errors import AmendToolError
from tests.conftest import corpus_files

pytestmark = pytest.mark.corpus
FILES = corpus_files("instructions/hansard_amendments.jsonl")

#: why an amendment of the record is not read, first that fits
_CUT = (
    # The record goes on in another element, which the corpus has not: the new text, or words.
    r"the new text is missing|it breaks off|a quotation does not end|and insert” on$|, insert” on$"
    r"|words without a number or heading|no line of it begins|is never closed"
    r"|from “in subsection \(2\) \(as substituted"
)
_CLAUSELESS = r"it does not say which clause or Schedule"
#: what is refused though its words are there: how its lines hang together, or which is the end,
#: cannot be told
_OPEN = (
    r"cannot be told|not in pairs|has no number|a level is skipped|in which line that is|"
    r"has a heading, as a section has|these words stand as far out|stands after the mark|"
    r"a hyphen stands at the end"
)


def _reason(text: str) -> str:
    try:
        read = paper_of_text(text, House.LORDS)
    except AmendToolError as error:
        detail = error.detail
    else:
        if not read.refused:
            return "read"
        detail = read.refused[0][2].detail
    for name, pattern in (("no clause", _CLAUSELESS), ("open", _OPEN), ("cut", _CUT)):
        if re.search(pattern, detail):
            return name
    return detail


def test_amendments_as_they_were_moved_are_read_or_refused_for_a_reason_that_is_known() -> None:
    if not FILES:
        pytest.skip("the record of debates is not at hand")
    found: Counter[str] = Counter()
    for line in FILES[0].read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[_reason("\n".join([row["text"], *row["following"]]))] += 1
    assert set(found) <= {"read", "no clause", "cut", "open"}, found
    # 22 name page and line alone: with the bill at hand its clause is known (--source).
    assert found["read"] >= 108
    assert found["open"] <= 13, found
