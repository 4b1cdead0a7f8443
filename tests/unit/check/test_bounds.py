"""Hostile text is read in bounded time, and what was not looked at is said."""

from __future__ import annotations

import time

import pytest

from amendtool.check.citing import phrases
from amendtool.check.run import check
from amendtool.check.texts import LONGEST
from amendtool.formats.checks import draft_of
from tests.checking import bill_of

BILL = "1 Lamps\n(1) {words}\n"


@pytest.mark.parametrize(
    "words",
    [
        "that section ",
        "section 1 (",
        "section 9 of, and ",
        "paragraphs (a) to (z) ",
        "“x y” has the meaning given by section 1 ",
        "the opinions mentioned in subsection (3) ",
        "see the Lamps Act 2024 (and section 5 of that Act) ",
        "of the Aaaa Bbbb ",
    ],
)
def test_one_thing_again_and_again(words: str) -> None:
    text = words * (LONGEST // len(words) - 1)
    start = time.process_time()
    list(phrases(text))
    check(draft_of(bill_of(BILL.format(words=f"A lamp {text}"))))
    assert time.process_time() - start < 5


def test_what_is_too_long_is_said() -> None:
    report = check(draft_of(bill_of(BILL.format(words="section 9 " * (LONGEST // 8)))))
    assert any("very long" in each.what for each in report.unchecked)
