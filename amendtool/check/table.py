"""The table of all rules, one file for each family."""

from __future__ import annotations

import difflib

from amendtool.check import (
    rules_broken,
    rules_conflicts,
    rules_criminal,
    rules_definitions,
    rules_form,
    rules_meanings,
    rules_order,
    rules_pointing,
    rules_references,
    rules_structure,
)
from amendtool.check.rule import Rule
from amendtool.core.errors_check import UnknownRule


def _by_code(*families: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(sorted((rule for each in families for rule in each), key=lambda rule: rule.code))


FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Structure", rules_structure.RULES),
    ("Form of amendments", rules_form.RULES),
    ("What is in order", rules_order.RULES),
    ("References", _by_code(rules_references.RULES, rules_broken.RULES)),
    ("Definitions", _by_code(rules_definitions.RULES, rules_pointing.RULES, rules_meanings.RULES)),
    ("Criminal law, powers, commencement and extent", rules_criminal.RULES),
    ("Amendments that meet", rules_conflicts.RULES),
)

RULES: tuple[Rule, ...] = tuple(rule for _, rules in FAMILIES for rule in rules)


def rule_of(code: str) -> Rule:
    """The rule with a code.  Raises :class:`UnknownRule`, which names the nearest."""
    wanted = code.strip().upper()
    for rule in RULES:
        if rule.code == wanted:
            return rule
    near = difflib.get_close_matches(wanted, [rule.code for rule in RULES], n=3, cutoff=0.5)
    raise UnknownRule(
        f"there is no rule {code}",
        candidates=tuple(near),
        hint="amendtool check --explain all  lists every rule.",
    )
