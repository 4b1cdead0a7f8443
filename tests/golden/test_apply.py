"""Amendments to a small bill, in plain text: add a case by adding a file to ``apply/``.

A case says what it shows, gives amendments, and what is to become of them: the outcome of
each, the lines that changed (``[- left out -]``, ``[+ inserted +]``), and printing points.
``make update-golden`` writes the outcomes of a new case; read them before committing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.choose import Choice
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Refused, replay, replay_marked, restore
from amendtool.core.errors import AmendToolError
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_document, read_document
from amendtool.render.flow import Flow
from amendtool.render.leaves import Leaf, Table
from amendtool.render.outputs import outcome_words
from amendtool.render.text import line_of

HERE = Path(__file__).parent
BASE = HERE.parent / "fixtures" / "small_bill.xml"
CASES = sorted((HERE / "apply").glob("*.txt"))


def _split(text: str) -> tuple[str, str]:
    head, _, rest = text.partition("=== amendments\n")
    amendments, _, _ = rest.partition("=== outcomes\n")
    return head, amendments


def _changed(flow: Flow) -> list[str]:
    lines = []
    for event in flow.events():
        if isinstance(event, Leaf):
            runs = [
                *(run for number in event.numbers for run in number.runs),
                *event.heading_number,
                *event.runs,
            ]
            if any(run.marks for run in runs):
                number = " ".join(line_of(each.runs, marked=True) for each in event.numbers)
                number += line_of(event.heading_number, marked=True)
                words = line_of(event.runs, marked=True)
                lines.append("  " * (event.indent // 3) + f"{number} {words}".strip())
        elif isinstance(event, Table):
            for row in event.rows:
                if any(run.marks for cell in row for line in cell.lines for run in line):
                    cells = [line_of(line, marked=True) for cell in row for line in cell.lines]
                    lines.append("| " + " | ".join(cells) + " |")
    return lines


def _report(amendments: str) -> str:
    head = "" if "bill:" in amendments else "bill: Lamps Bill\n"
    try:
        paper = load_paper(head + amendments, file="case")
    except AmendToolError as error:
        return error.render() + "\n"
    loaded = load_document(BASE)
    ledger = apply_amendments(
        loaded.document,
        paper.amendments,
        dialect_for(loaded.document),
        house=paper.house,
        stage=paper.stage,
        not_made={
            each.number: why
            for each in paper.amendments
            if (why := Choice().why_not(each)) is not None
        },
    )
    lines = []
    for outcome in ledger.outcomes:
        words, reason = outcome_words(outcome)
        lines.append("  ".join(filter(None, (f"{outcome.amendment}:", words, reason))))
        if isinstance(outcome, Refused):
            lines.extend(f"    {line}" for line in outcome.error.render().splitlines())
    marked = read_document(replay_marked(loaded.document.source, ledger).to_bytes())
    changed = _changed(Flow(marked, {change.key: change for change in ledger.changes}))
    lines += ["=== changed", *changed]
    if ledger.printing_points:
        lines.append("=== printing points")
        lines.extend(f"{each.address}: {each.what}" for each in ledger.printing_points)
    amended = replay(loaded.document.source, ledger)
    restored = restore(loaded.document.source, ledger, amended)
    assert restored.to_bytes() == BASE.read_bytes(), "the ledger does not restore the base"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    head, amendments = _split(case.read_text(encoding="utf-8"))
    golden(case, f"{head}=== amendments\n{amendments}=== outcomes\n{_report(amendments)}")


def test_there_are_cases() -> None:
    assert len(CASES) >= 20
