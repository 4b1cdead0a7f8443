"""What ``amendtool new`` writes can be made as it stands, or is refused before it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied
from amendtool.cli.new import command
from amendtool.core.errors import AmendToolError
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_legislation
from tests.conftest import ROOT

BILL = ROOT / "bills" / "serious_crime_bill"
SOURCES = (BILL, BILL / "serious_crime_bill.akn.xml")


def _new(source: Path, *words: str) -> str:
    done = CliRunner().invoke(command, [str(source), *words], catch_exceptions=True)
    if isinstance(done.exception, AmendToolError):
        raise done.exception
    assert done.exception is None, done.exception
    return done.stdout


def _made(source: Path, text: str) -> list[str]:
    loaded, paper = load_legislation(str(source)), load_paper(text)
    dialect = dialect_for(loaded.document)
    ledger = apply_amendments(
        loaded.document, paper.amendments, dialect, house=paper.house, stage=paper.stage
    )
    (outcome,) = ledger.outcomes
    assert isinstance(outcome, Applied), outcome
    return [effect.new for effect in outcome.effects]


@pytest.mark.parametrize("source", SOURCES, ids=("clml", "akn"))
@pytest.mark.parametrize(
    ("after", "begins"),
    [
        ("clause 69", "HEADING"),
        ("clause 69(2)", "( ) NEW"),
        ("clause 69(2)(b)", "(ba) NEW"),
        ("clause 69(2)(c)", "(d) NEW"),
        ("clause 76(2)(b)(i)", "(ia) NEW"),
        ("clause 1(2), quoted matter, section 10A(3)(a)", "(aa) NEW"),
        ("clause 83(1), definition of “child”", "“NEW TERM”"),
        ("clause 81(3), table, row 3", "| NEW WORDS | NEW WORDS |"),
        ("Part 5", "Part 5A"),
        ("Part 1, Chapter 1", "Chapter 1A"),
        (
            "Part 1, Chapter 1, cross-heading “Confiscation: other amendments”",
            "*NEW HEADING*",
        ),
        ("Schedule 2", "Schedule"),
        ("Schedule 4, paragraph 1", "1A NEW"),
    ],
)
def test_what_goes_in_beside_a_provision(source: Path, after: str, begins: str) -> None:
    text = _new(source, "--insert-after", after)
    assert f"        new: |\n          {begins}" in text
    assert any("NEW" in new or "FIRST" in new for new in _made(source, text))


def test_an_address_with_a_colon_is_left_out() -> None:
    heading = "Part 1, Chapter 1, cross-heading “Confiscation: other amendments”"
    text = _new(BILL, "--leave-out", heading)
    assert f'what: "{heading}"' in text
    assert _made(BILL, text)


@pytest.mark.parametrize(
    "words",
    [
        ("--leave-out", "long title"),
        ("--leave-out", "clause 81(3), table, row 3, column 1"),
        ("--insert-after", "preamble"),
        ("--insert-after", "clause 81(3), table, row 3, column 1"),
    ],
    ids=" ".join,
)
def test_what_would_be_refused_is_refused_at_once(words: tuple[str, str]) -> None:
    with pytest.raises(AmendToolError) as refused:
        _new(BILL, *words)
    assert refused.value.code == "AT416"
    assert refused.value.hint
