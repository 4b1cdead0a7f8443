"""Which item of an order of consideration an amendment is decided under."""

from __future__ import annotations

import pytest

from amendtool.amend.consideration import Series, Title, parse_consideration
from amendtool.amend.paper import House
from amendtool.papers.default_order import default_order, is_report
from amendtool.papers.targets import (
    Target,
    ToNew,
    ToOpening,
    ToProvision,
    item_of,
    provision_key,
)

ORDER = parse_consideration(
    "Clauses 1 to 3; Schedule 1; new Clauses relating to fees; Government new Clauses; new Clauses;"
    "remaining proceedings"
)
DEFAULT = default_order(House.COMMONS, "Committee")


@pytest.mark.parametrize(
    ("target", "item"),
    [
        (ToProvision(Series.CLAUSE, "1"), 0),
        (ToProvision(Series.CLAUSE, "2A"), 0),
        (ToProvision(Series.CLAUSE, "4"), 5),
        (ToProvision(Series.SCHEDULE, "1"), 1),
        (ToProvision(Series.SCHEDULE, "2"), 5),
        (ToNew(Series.CLAUSE, "Fees", True), 2),
        (ToNew(Series.CLAUSE, "", True), 3),
        (ToNew(Series.CLAUSE, "Wicks", False), 4),
        (ToNew(Series.SCHEDULE, "", False), 5),
        (ToOpening(Title.LONG_TITLE), 5),
    ],
)
def test_the_item_that_fits_best(target: Target, item: int) -> None:
    assert item_of(target, ORDER, DEFAULT, {})[0] == item


def test_the_print_says_what_stands_between_two_clauses() -> None:
    numbers = {(Series.CLAUSE, "1"): 10, (Series.CLAUSE, "5"): 20, (Series.CLAUSE, "3"): 30}
    assert item_of(ToProvision(Series.CLAUSE, "5"), ORDER, DEFAULT, numbers) == (0, 0)


def test_what_is_left_over_comes_in_the_default_order() -> None:
    order = parse_consideration("Clause 3")
    rest: list[Target] = [
        ToProvision(Series.CLAUSE, "1"),
        ToNew(Series.CLAUSE, "", False),
        ToProvision(Series.SCHEDULE, "1"),
        ToNew(Series.SCHEDULE, "", False),
        ToOpening(Title.LONG_TITLE),
    ]
    ranks = [item_of(each, order, DEFAULT, {}) for each in rest]
    assert ranks == sorted(ranks)
    assert all(rank[0] == 1 for rank in ranks)


def test_numbers_of_clauses_without_the_print() -> None:
    written = ["A1", "1", "2", "2ZA", "2A", "2B", "10"]
    assert sorted(set(written), key=provision_key) == written


@pytest.mark.parametrize("stage", ["Report", "Report Stage", "Consideration"])
def test_names_of_report(stage: str) -> None:
    assert is_report(stage)
    assert not is_report("Public Bill Committee")
