"""Every rule finds its bad example, and has nothing to say of its good one."""

from __future__ import annotations

import pytest

from amendtool.check.rule import Rule
from amendtool.check.run import check
from amendtool.check.table import RULES
from tests.checking import draft_from


def _codes(example: str) -> list[str]:
    return [each.code for each in check(draft_from(example)).findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_is_found(rule: Rule) -> None:
    assert rule.code in _codes(rule.bad)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_is_not_found(rule: Rule) -> None:
    assert rule.code not in _codes(rule.good)


def test_no_code_is_used_twice() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert codes == [rule.code for rule in RULES if rule.explanation and rule.source and rule.title]
