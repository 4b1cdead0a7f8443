"""A paper that amendtool prints as text is read again by amendtool, and does the same to the bill.

The lines are those of amendtool's own print where the bill carries no marks; the paper says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from amendtool.amend.operations import Insert, OpposeQuestion
from amendtool.amend.paper import Amendment, AmendmentPaper
from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.engine import apply_amendments
from amendtool.core.source import apply_splices
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import LoadedSource, load_document
from tests.conftest import ROOT
from tests.e2e.test_commands import run
from tests.typed import as_written

BILL = ROOT / "bills" / "serious_crime_bill"
SETS = [
    ROOT / "amendments" / f"{name}.yaml"
    for name in (
        "cawn",
        "cawn_v2",
        "child_protection_unit",
        "police_attendance",
        "relationships_education",
        "sexual_risk_orders",
    )
]
#: what the House has no form of words for is described on the paper, and said on the screen
_DESCRIBED = re.compile(r"^amendment (\S+)\n\s+AT701", re.MULTILINE)
KINDS = [(path, "list") for path in SETS] + [(SETS[0], "notice"), (SETS[0], "marshalled")]
#: rows by their lines, and two clauses each under a heading of its own
PATCH = """\
bill: Serious Crime Bill [HL] (illustrative restatement)
house: commons
stage: Report
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clauses 82 and 83
  - number: 2
    operations:
      - op: leave out
        what: clause 81(3), table, row 3
  - number: 3
    operations:
      - op: substitute
        what: clause 81(3), table, row 2
        new: |
          | A nurse | The trust |
  - number: 4
    operations:
      - op: insert
        after: clause 81(3), table, row 2
        new: |
          | A nurse | The trust |
  - number: 5
    operations:
      - op: substitute words
        in: clause 81(3), table, row 3, column 2
        words: local authority
        new: police
"""


@pytest.mark.slow
@pytest.mark.parametrize("house", ["commons", "lords"])
@pytest.mark.parametrize(("patch", "kind"), KINDS, ids=lambda value: getattr(value, "stem", value))
def test_what_is_printed_is_read_again(patch: Path, house: str, kind: str, tmp_path: Path) -> None:
    _there_and_back(patch, house, kind, tmp_path)


@pytest.mark.parametrize("house", ["commons", "lords"])
def test_rows_and_clauses_under_different_headings(house: str, tmp_path: Path) -> None:
    patch = tmp_path / "mine.yaml"
    patch.write_text(PATCH, encoding="utf-8")
    _there_and_back(patch, house, "list", tmp_path)


def _there_and_back(patch: Path, house: str, kind: str, folder: Path) -> None:
    text, again = folder / "paper.txt", folder / "again.yaml"
    made = run("paper", BILL, patch, "--house", house, "--kind", kind, "-o", text)
    described = set(_DESCRIBED.findall(made.stdout + made.stderr))
    done = run("draft", "--from-text", text, "--house", house, "--source", BILL, "-o", again)
    assert done.returncode == (1 if described else 0), done.stdout + done.stderr
    first, second = (load_paper(path.read_bytes(), file=str(path)) for path in (patch, again))
    printed = {_number(each): each for each in first.amendments}
    read = {_number(each): each for each in second.amendments}
    # A notice to oppose a Question has no number on a paper.
    opposed = [n for n, each in printed.items() if isinstance(each.operations[0], OpposeQuestion)]
    missing = set(printed) - set(read) - described - set(opposed)
    assert not missing
    for number in set(printed) & set(read) - set(opposed):
        mine, theirs = read[number], printed[number]
        if house == "commons" and _new_clause(theirs):
            # In the Commons a new clause is moved without its place.
            assert _matter(mine) == _matter(theirs)
        elif house == "commons" and theirs.amends:
            assert list(map(as_written, mine.operations)) == list(
                map(as_written, theirs.operations)
            )
        else:
            effect = _effect(theirs, first)
            assert effect, number
            assert _effect(mine, second) == effect, number


def _number(amendment: Amendment) -> str:
    """“(a)” under NC1 is NC1(a)."""
    lettered = amendment.number.startswith("(")
    return f"{amendment.amends}{amendment.number}" if lettered else amendment.number


def _new_clause(amendment: Amendment) -> bool:
    operation = amendment.operations[0]
    return isinstance(operation, Insert) and bool(
        operation.matter.units and operation.matter.units[0].heading
    )


def _matter(amendment: Amendment) -> object:
    operation = as_written(amendment.operations[0])
    assert isinstance(operation, Insert)
    return operation.matter


@cache
def _bill() -> LoadedSource:
    return load_document(BILL)


def _effect(amendment: Amendment, paper: AmendmentPaper) -> str:
    """The bill as this amendment alone makes it, with the one that it amends; empty where it is as
    it was."""
    document = _bill().document
    together = [each for each in paper.amendments if each.number == amendment.amends]
    alone = [*together, amendment]
    bare = [_alone(each) for each in alone]
    ledger = apply_amendments(document, bare, dialect_for(document), house=paper.house)
    text = apply_splices(document.source.text, ledger.splices)
    return "" if text == document.source.text else text


def _alone(amendment: Amendment) -> Amendment:
    return replace(amendment, depends_on=(), citations=())
