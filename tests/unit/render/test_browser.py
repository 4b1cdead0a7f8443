"""Pages for the browser: a dash is not parted from the word that it follows."""

from __future__ import annotations

import re

from amendtool.render.page import for_browser


def test_the_dash_at_the_end_stays_with_its_word() -> None:
    page = "<p>a person to prove—</p><p><ins>insert—</ins></p><p>one—two—three</p><p>” (“A”)—</p>"
    held = for_browser(page)
    assert '<span class="nb">prove—</span></p>' in held
    assert '<ins><span class="nb">insert—</span></ins></p>' in held
    assert "<p>one—two—three</p>" in held


def test_no_word_changes() -> None:
    page = "<p>a person to prove—</p>\n<p>is the “keeper”—</p>"
    assert re.sub(r"<[^>]*>", "", for_browser(page)) == re.sub(r"<[^>]*>", "", page)
