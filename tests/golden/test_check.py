"""What ``check`` says, in plain text: add a case by adding a file to ``check/``.

A case has a line that says what it shows, ``=== draft`` with clauses of a bill as they read
(or amendments to the example bill of ``docs/checks.md``, or ``notice:`` and the words of a
notice), and ``=== findings``.  ``make update-golden`` writes the findings of a new case.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amendtool.check.run import check
from amendtool.check.table import RULES
from amendtool.render.findings import as_text
from amendtool.render.findings_page import checks_page
from tests.checking import draft_from
from tests.conftest import ROOT

CASES = sorted((Path(__file__).parent / "check").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    head, _, rest = case.read_text(encoding="utf-8").partition("=== draft\n")
    draft, _, _ = rest.partition("=== findings\n")
    said = as_text(check(draft_from(draft)))
    golden(case, f"{head}=== draft\n{draft}=== findings\n{said}")
    if case.stem.endswith("_bad"):
        assert f"{case.stem.removesuffix('_bad')}  " in said
    if case.stem.endswith("_good"):
        assert f"{case.stem.removesuffix('_good')}  " not in said


def test_every_rule_has_a_case_each_way() -> None:
    names = {case.stem for case in CASES}
    wanted = {f"{rule.code}_{way}" for rule in RULES for way in ("bad", "good")}
    assert not wanted - names


def test_the_page_of_rules_is_the_one_the_rules_make(
    golden: Callable[[Path, str], None],
) -> None:
    golden(ROOT / "docs" / "checks.md", checks_page())
