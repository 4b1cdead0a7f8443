"""Amendments that cite page and line, in plain text: add a case by adding a file to ``lines/``.

The bill is ``bills/lamps_bill/bill_7.xml``; ``amendtool show bills/lamps_bill --lines`` prints it.
A case says what it shows and gives amendments; ``make update-golden`` writes what becomes of each:
its outcome, and the lines that changed (``[- left out -]``, ``[+ inserted +]``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Refused, replay_marked
from amendtool.formats.akn.printmarks import read_print_map
from amendtool.formats.citations import with_refusals
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_document, read_document
from amendtool.papers.cite_paper import resolve_citations
from amendtool.render.flow import Flow
from amendtool.render.outputs import outcome_words
from tests.conftest import ROOT
from tests.golden.test_apply import _changed, _split

CASES = sorted((Path(__file__).parent / "lines").glob("*.txt"))


def _report(amendments: str) -> str:
    document = load_document(ROOT / "bills" / "lamps_bill").document
    paper = load_paper("bill: Lamps Bill\n" + amendments, file="case")
    cited = resolve_citations(paper.amendments, document, read_print_map(document))
    ledger = apply_amendments(
        document,
        cited.amendments,
        dialect_for(document),
        not_made=dict.fromkeys(cited.refused, "refused"),
    )
    ledger = with_refusals(ledger, cited.refused)
    lines = []
    for outcome in ledger.outcomes:
        words, reason = outcome_words(outcome)
        said = "" if isinstance(outcome, Refused) else reason
        lines.append("  ".join(filter(None, (f"{outcome.amendment}:", words, said))))
        if isinstance(outcome, Refused):
            lines.extend(f"    {line}" for line in outcome.error.render().splitlines())
    marked = read_document(replay_marked(document.source, ledger).to_bytes())
    changed = _changed(Flow(marked, {change.key: change for change in ledger.changes}))
    return "\n".join([*lines, "=== changed", *changed]) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    head, amendments = _split(case.read_text(encoding="utf-8"))
    golden(case, f"{head}=== amendments\n{amendments}=== outcomes\n{_report(amendments)}")


def test_there_are_cases() -> None:
    assert len(CASES) >= 6
