"""Tricky cases of comparing words: ``compare/tricky.txt``, in which a new case needs no Python."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from amendtool.compare.script import new_words, old_words
from amendtool.compare.words import compare_words
from amendtool.render.compare_text import plain
from tests.conftest import ROOT

FILE = Path(__file__).parent / "compare" / "tricky.txt"
PAGE = ROOT / "docs" / "tricky-cases.md"
LEAST = 60


class Case(NamedTuple):
    """``got``: what we say instead, where we lose."""

    name: str
    old: str
    new: str
    want: str
    got: str = ""


def _cases() -> list[Case]:
    found: list[Case] = []
    for block in FILE.read_text(encoding="utf-8").split("== ")[1:]:
        name, *lines = block.rstrip().split("\n")
        fields = dict(line.split(":", 1) for line in lines)
        texts = [
            fields.get(key, "").strip().replace("¶", "\n") for key in ("old", "new", "want", "got")
        ]
        found.append(Case(name.strip(), *texts))
    return found


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_tricky_case(case: Case) -> None:
    runs = compare_words(case.old, case.new)
    assert old_words(runs) == case.old
    assert new_words(runs) == case.new
    marked = "".join(plain(run.fate, run.text) for run in runs)
    assert marked == (case.got or case.want)
    assert case.got != case.want, "it is won: take its “got” away"


def test_there_are_enough_cases_and_their_names_differ() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= LEAST


def test_the_page_of_tricky_cases_shows_them_all(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        PAGE.write_text(_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == _page(), "run  make update-golden"


def _page() -> str:
    lost = [case for case in CASES if case.got]
    lines = [
        "# Tricky cases",
        "",
        "How `amendtool diff` marks words that changed: `[-left out-]`, `{+inserted+}`. The cases",
        "stand in `tests/golden/compare/tricky.txt`, and each is a test; this page is made from",
        f"them. We win {len(CASES) - len(lost)} of {len(CASES)}. What becomes of whole provisions",
        "(cut in two, moved and reworded, numbered …) is in `tests/golden/compare/structure.txt`.",
        "",
        "## Those we lose",
        "",
    ]
    for case in lost:
        lines += [f"**{case.name}**", "", f"    wanted: {case.want}", f"    ours:   {case.got}", ""]
    lines += ["## Those we win", ""]
    for case in CASES:
        if not case.got:
            lines += [
                f"**{case.name}**",
                "",
                *(f"    {line}" for line in case.want.split("\n")),
                "",
            ]
    return "\n".join(lines)
