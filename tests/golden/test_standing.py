"""How amendments stand to one another, in plain text: add a case by adding a file to ``standing/``.

A case says what it shows and gives amendments to the small bill.  What each of them does to the
others follows, in the order of decision; ``make update-golden`` writes it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.relations import relations_of
from amendtool.apply.standing import standings
from amendtool.core.book import AddressBook
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_document

HERE = Path(__file__).parent
BASE = HERE.parent / "fixtures" / "small_bill.xml"
CASES = sorted((HERE / "standing").glob("*.txt"))
LISTS = (
    "pre_empts",
    "overtakes",
    "overtaken_by",
    "pre_empted_by",
    "alternatives",
    "overlaps",
    "same_as",
    "borders",
)


def _report(amendments: str) -> str:
    document = load_document(BASE).document
    paper = load_paper("bill: Lamps Bill\n" + amendments, file="case")
    relations = relations_of(
        document, AddressBook(document), paper.amendments, paper.house, dialect_for(document)
    )
    found = standings(relations)
    lines = []
    for each in found.values():
        said = [
            f"{name.replace('_', ' ')} {', '.join(numbers)}"
            for name in LISTS
            if (numbers := getattr(each, name))
        ]
        said += [f"{link.relation.value} {link.second}" for link in each.needs]
        said += [f"(of it: {link.first} {link.relation.value} it)" for link in each.needed_by]
        lines.append(f"{each.number}:  {'; '.join(said) or 'stands alone'}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    head, _, rest = case.read_text().partition("=== amendments\n")
    amendments = rest.partition("=== standing\n")[0]
    golden(case, f"{head}=== amendments\n{amendments}=== standing\n{_report(amendments)}")


def test_there_are_cases() -> None:
    assert len(CASES) > 6
