"""Marshalling in plain text: add a case by adding a file to ``marshal/``.

A case says what it shows and gives amendments to the small bill, in any order.  The marshalled
order follows, each under its item of the order of consideration; a number that was open (``?1``) is
given.  ``make update-golden`` writes what follows ``=== order``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from amendtool.amend.paper import AmendmentPaper
from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.effects import place_of
from amendtool.formats.load import load_document
from amendtool.papers.default_order import default_order
from amendtool.papers.marshal import Marshalled
from amendtool.papers.numbers import numbered
from amendtool.papers.spots import marshal_in

HERE = Path(__file__).parent
BASE = HERE.parent / "fixtures" / "small_bill.xml"
CASES = sorted((HERE / "marshal").glob("*.txt"))


def _marshal(paper: AmendmentPaper, seed: int = 0) -> tuple[Marshalled, ...]:
    amendments = list(paper.amendments)
    random.Random(seed).shuffle(amendments)
    document = load_document(BASE).document
    return marshal_in(document, amendments, paper.house, order=paper.order, stage=paper.stage)


def _report(amendments: str) -> str:
    paper = load_paper("bill: Lamps Bill\n" + amendments, file="case")
    found = _marshal(paper)
    assert found == _marshal(paper, 1) == _marshal(paper, 2)
    order = paper.order or default_order(paper.house, paper.stage)
    new = numbered(found, paper.house)
    lines: list[str] = []
    heading = None
    for each in found:
        item = order[each.item] if each.item < len(order) else "Not in the order"
        if item != heading:
            lines.append(str(item))
            heading = item
        number = each.amendment.number
        shown = f"{new[number]} (was {number})" if number in new else number
        operation = each.amendment.operations[0]
        place = place_of(operation)
        if each.depth:
            place = f"to {each.amendment.amends}: {place}"
        does = type(operation).__name__
        lines.append(f"{'  ' * (each.depth + 1)}{shown}  {' '.join(filter(None, (does, place)))}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    head, _, rest = case.read_text().partition("=== amendments\n")
    amendments = rest.partition("=== order\n")[0]
    golden(case, f"{head}=== amendments\n{amendments}=== order\n{_report(amendments)}")


def test_there_are_cases() -> None:
    assert len(CASES) > 6
