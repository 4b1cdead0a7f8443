"""Drafts to be checked, from plain text: for the golden cases and the examples of the rules."""

from __future__ import annotations

import re
from functools import lru_cache

from amendtool.amend import operations as ops
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.paper import Amendment
from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import replay
from amendtool.check.draft import Draft, Notice
from amendtool.check.example import EXAMPLE_BILL
from amendtool.core.address import Address
from amendtool.core.kinds import Category
from amendtool.core.provision import Document
from amendtool.formats.checks import draft_of
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from tests.conftest import ROOT

EMPTY = ROOT / "tests" / "fixtures" / "empty_bill.xml"


@lru_cache(maxsize=256)
def bill_of(text: str) -> Document:
    """A bill with these clauses, typed as new matter is."""
    empty = read_document(EMPTY.read_bytes(), category=Category.BILL)
    body, schedule, rest = _told_apart(text).partition("\nSchedule\n")
    matter = parse_matter(body, first_line=1, scheduled=False, where="bill")
    filling: list[ops.Operation] = [ops.Substitute(ops.Units(Address.parse("clause 1")), matter)]
    if schedule:
        filling.append(ops.Insert(ops.Where.AT_END, None, parse_matter("Schedule\n" + rest)))
    ledger = apply_amendments(empty, [Amendment("1", tuple(filling))], dialect_for(empty))
    assert ledger.complete, ledger.outcomes
    data = replay(empty.source, ledger).to_bytes().replace(b">900", b">")
    return read_document(data, category=Category.BILL)


def _told_apart(text: str) -> str:
    """A clause number that is there twice, with 900 before it: it is taken off once written."""
    seen: set[str] = set()

    def number(match: re.Match[str]) -> str:
        again = match[1] in seen
        seen.add(match[1])
        return f"900{match[0]}" if again else match[0]

    return re.sub(r"(?m)^(\d+) ", number, text.partition("\nSchedule\n")[0]) + "".join(
        text.partition("\nSchedule\n")[1:]
    )


class OneAct:
    """Other law that is at hand: the Wicks Act 1901, which has two sections."""

    def find(self, title: str) -> Document | None:
        """That Act and no other."""
        if title != "Wicks Act 1901":
            return None
        return bill_of(
            "1 Wicks\n(1) A wick must be dry, and soaked in oil.\n\n"
            "2 Interpretation\n(1) In this Act “Oil” means the oil of whales.\n"
        )


def draft_from(example: str) -> Draft:
    """The draft that an example of a rule stands for."""
    if example.startswith("notice:"):
        lines = tuple(example.splitlines()[1:])
        return draft_of(bill_of(EXAMPLE_BILL), notices=[Notice("notice.txt", lines)])
    first = example.partition(":")[0]
    if first in ("house", "stage", "amendments"):
        paper = load_paper("bill: Lamps Bill\n" + example, file="case.yaml")
        return draft_of(bill_of(EXAMPLE_BILL), [paper], name="bill")
    return draft_of(bill_of(example), name="bill", law=OneAct())
