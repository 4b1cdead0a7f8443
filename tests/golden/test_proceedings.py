"""Reports of proceedings, and bills as decided, in plain text: add a file to ``proceedings/``.

A case says what it shows and gives a paper on the small bill with its decisions.  The report
follows, then what ``apply --decided`` does; ``make update-golden`` writes both.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amendtool.amend.paper import AmendmentPaper
from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.choose import Choice
from amendtool.apply.engine import apply_amendments
from amendtool.apply.relations import relations_of
from amendtool.core.book import AddressBook
from amendtool.core.provision import Document
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_document
from amendtool.papers.decided import questions_as_amendments, review
from amendtool.papers.proceedings import proceedings_of
from amendtool.render.outputs import outcome_words
from amendtool.render.proceedings import Report, proceedings_html, proceedings_text

HERE = Path(__file__).parent
BASE = HERE.parent / "fixtures" / "small_bill.xml"
CASES = sorted((HERE / "proceedings").glob("*.txt"))


def _read(text: str) -> tuple[Document, AmendmentPaper, Report]:
    document = load_document(BASE).document
    paper = load_paper("bill: Lamps Bill\n" + text, file="case")
    relations = relations_of(document, AddressBook(document), paper.amendments, paper.house)
    findings = review(document, [paper], paper.amendments)
    return document, paper, Report("Lamps Bill", proceedings_of([paper], relations), findings)


def _applied(document: Document, paper: AmendmentPaper) -> str:
    amendments = (
        *paper.amendments,
        *questions_as_amendments([paper], paper.amendments),
    )
    choice = Choice(decided=True)
    ledger = apply_amendments(
        document,
        amendments,
        dialect_for(document),
        house=paper.house,
        stage=paper.stage,
        not_made={
            each.number: why for each in amendments if (why := choice.why_not(each)) is not None
        },
    )
    lines = []
    for outcome in ledger.outcomes:
        words, reason = outcome_words(outcome)
        lines.append("  ".join(filter(None, (f"{outcome.amendment}:", words, reason))))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    head, _, rest = case.read_text().partition("=== paper\n")
    text = rest.partition("=== report\n")[0]
    document, paper, report = _read(text)
    golden(
        case,
        f"{head}=== paper\n{text}=== report\n{proceedings_text(report)}"
        f"=== as decided\n{_applied(document, paper)}",
    )


def test_mark_up_in_names_stays_words() -> None:
    text = """\
amendments:
  - number: 1
    movers: ["<img src=x onerror=alert(1)>"]
    decision: agreed to
    decision note: "<b>note</b>"
    operations:
      - op: leave out
        what: clause 1(2)
"""
    page = proceedings_html(_read(text)[2])
    assert "<img" not in page
    assert "<b>note" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_there_are_cases() -> None:
    assert len(CASES) > 7
