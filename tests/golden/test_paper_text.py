"""Papers as people type and paste them: add a case by adding lines to ``language/papers.txt``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from amendtool.amend.language.bill_paper import paper_of_text
from amendtool.amend.language.describe import describe
from amendtool.amend.matter_write import typed
from amendtool.amend.operations import Insert, Operation, Substitute
from amendtool.amend.paper import House
from amendtool.core.errors import AmendToolError

FILE = Path(__file__).parent / "language" / "papers.txt"


@dataclass
class Case:
    """One case: a name, the paper, what is read in it."""

    name: str
    text: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)


def _cases() -> list[Case]:
    found: list[Case] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append(Case(line[3:]))
        elif line[:1] == "|":
            found[-1].text.append(line[2:].replace("<NBSP>", "\xa0"))
        elif line[:2] in ("= ", "! ", "~ "):
            found[-1].expected.append(line)
    return found


def said(case: Case) -> list[str]:
    """What is read, in the lines of a case."""
    try:
        found = paper_of_text("\n".join(case.text) + "\n", House.COMMONS)
    except AmendToolError as error:
        return [f"! {error.code} {error.detail}"]
    lines = []
    for each in found.paper.amendments:
        people = f" ({'; '.join((*each.movers, *each.supporters))})" if each.movers else ""
        what = " && ".join(map(_shown, each.operations))
        lines.append(f"= {each.number}{people}: {what}")
    lines += [
        f"! {number}: {error.code} {error.detail}".replace("\n", " / ")
        for number, _, error in found.refused
    ]
    return lines + [f"~ line {line}: {words}" for line, words in found.passed_over]


def _shown(operation: Operation) -> str:
    """The operation, with the new provisions as they would be typed."""
    matter = operation.matter if isinstance(operation, Insert | Substitute) else None
    new = f" :: {typed(matter).strip()}" if matter is not None and matter.units else ""
    return re.sub(r"\s*\n\s*", " / ", f"{describe(operation)}{new}")


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_paper_is_read_as_the_case_says(case: Case) -> None:
    assert said(case) == case.expected
