"""Amendments to a bill in words: add a case by adding lines to ``language/bill.txt``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from amendtool.amend.language.bill_forms import FORMS, FormRow
from amendtool.amend.language.bill_read import Read, read_bill_amendment
from amendtool.amend.language.bill_write import wording
from amendtool.amend.language.describe import describe
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.paper import House
from amendtool.core.address import Address
from amendtool.core.errors import AmendToolError

FILE = Path(__file__).parent / "language" / "bill.txt"
MATTER = {
    " [matter]": parse_matter("(2A) New words."),
    " [paragraph]": parse_matter("(c) new words,"),
    " [clause]": parse_matter("New clause\n(1) New words."),
    " [schedule]": parse_matter("Schedule\nNew Schedule\n\n1 New words."),
    " [heading and clause]": parse_matter("*New heading*\n\nNew clause\n(1) New words."),
}


@dataclass
class Case:
    """One case: a name, what a heading names, the words, what they mean."""

    name: str
    above: str = ""
    words: str = ""
    expected: list[str] = field(default_factory=list)


def _cases() -> list[Case]:
    found: list[Case] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append(Case(line[3:]))
        elif line.startswith("> "):
            found[-1].above = line[2:]
        elif line[:2] in ("= ", "! "):
            found[-1].expected.append(line)
        elif line and not line.startswith("#"):
            found[-1].words = line
    return found


CASES = _cases()


def read(case: Case) -> tuple[Read, ...]:
    """What the words of a case mean."""
    words, matter = case.words, None
    for mark, new in MATTER.items():
        if words.endswith(mark):
            words, matter = words.removesuffix(mark), new
    provision = Address.parse(case.above) if case.above else None
    return read_bill_amendment(words, matter, provision=provision)


def said(case: Case) -> tuple[list[str], list[str]]:
    """What was understood, in the lines of a case, and the names of the forms."""
    try:
        found = read(case)
    except AmendToolError as error:
        hint = f" ({error.hint})" if error.hint else ""
        return [f"! {error.code} {error.detail}{hint}"], []
    lines = []
    for each in found:
        at = each.citation
        where = ""
        if at is not None:
            to = f" to {at.to_page or at.page}.{at.to_line}" if at.to_line else ""
            column = f" column {at.column}" if at.column else ""
            where = f" @ {at.page}.{at.line}{to}{column}"
        lines.append(f"= {describe(each.operation)}{where}")
    return lines, [each.form for each in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_amendment_means_what_the_case_says(case: Case) -> None:
    assert said(case)[0] == case.expected


@pytest.mark.parametrize("house", House)
@pytest.mark.parametrize("case", [each for each in CASES if each.expected[0][0] == "="])
def test_what_is_read_of_the_catalogue_is_written_and_read_again(case: Case, house: House) -> None:
    """Law 8 over every pattern, in both Houses."""
    (found,) = read(case)
    again = wording(found.operation, house, found.citation)
    above = Address.parse(case.above) if case.above else None
    if again.heading:
        above = found.citation.provision if found.citation is not None else None
    (back,) = read_bill_amendment(again.words, again.matter, provision=above)
    assert back.operation == found.operation
    if house is House.COMMONS and found.citation is not None and not case.above:
        assert back.citation == found.citation


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_has_a_case(form: FormRow) -> None:
    refused = any(form.pattern.search(case.words) for case in CASES if case.expected[0][0] == "!")
    assert refused or any(form.name in said(case)[1] for case in CASES)
