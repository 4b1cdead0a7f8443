"""Amendment papers in plain text: add a case by adding a file to ``paper/``.

The bill is ``bills/lamps_bill/bill_7.xml``; ``amendtool show bills/lamps_bill --lines`` prints it.
A case says what it shows and gives amendments; the paper follows, and what was wrong with any of
them.  Every case is also read back, from the text and from the Akoma Ntoso list of it, and must
give the same paper again.  ``make update-golden`` writes what follows ``=== paper``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import escape as markup_escape

from amendtool.amend.operations import OpposeQuestion
from amendtool.amend.paper import AmendmentPaper, Decision, House
from amendtool.amend.patch_paper import date_of
from amendtool.amend.patch_yaml import load_paper
from amendtool.formats.akn.amendment_write import amendment_list
from amendtool.formats.akn.printmarks import read_print_map
from amendtool.formats.load import load_document
from amendtool.formats.paper_files import load_paper_file
from amendtool.papers.cite_paper import resolve_citations
from amendtool.papers.sheet import PaperKind, Sheet, run_on
from amendtool.papers.sheet_compose import Composed, Composer, Wanted
from amendtool.papers.sheet_words import WITHDRAWN, spell_date
from amendtool.render.paper_html import paper_html
from amendtool.render.paper_text import paper_text
from tests.conftest import ROOT

CASES = sorted((Path(__file__).parent / "paper").glob("*.txt"))
LOADED = load_document(ROOT / "bills" / "lamps_bill")
MAP = read_print_map(LOADED.document)


def _compose(paper: AmendmentPaper, *, notes: bool = True) -> Composed:
    resolved = resolve_citations(paper.amendments, LOADED.document, MAP)
    day = date_of(paper.date)
    wanted = Wanted(
        paper.house,
        PaperKind(paper.title) if paper.title else PaperKind.LIST,
        "Lamps Bill",
        "Bill 7",
        paper.stage,
        spell_date(day) if day else paper.date,
        paper.session,
        paper.order,
        notes=notes,
    )
    found = Composer(LOADED.document, MAP).compose(
        resolved.amendments,
        wanted,
        tabled={each.number: each for each in paper.amendments},
        groups=paper.groups,
        withdrawn=paper.withdrawn,
        motions=paper.motions,
    )
    return replace(found, problems=(*resolved.refused.items(), *found.problems))


def _report(amendments: str) -> tuple[str, AmendmentPaper, Sheet]:
    paper = load_paper("bill: Lamps Bill\n" + amendments, file="case")
    made = _compose(paper)
    problems = "".join(
        f"{number}:  {error.code}  {' '.join(error.detail.split())}\n"
        for number, error in made.problems
    )
    return f"{paper_text(made.sheet)}=== problems\n{problems}", paper, made.sheet


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    head, _, rest = case.read_text(encoding="utf-8").partition("=== amendments\n")
    amendments = rest.partition("=== paper\n")[0]
    report, _, _ = _report(amendments)
    golden(case, f"{head}=== amendments\n{amendments}=== paper\n{report}")


def _printed(paper: AmendmentPaper) -> AmendmentPaper:
    """What a paper says of its amendments, those in full that have a form of words."""
    described = {each.amendment.number for each in _compose(paper).sheet.entries if each.described}
    return replace(
        paper,
        amendments=tuple(
            each
            for each in paper.amendments
            if each.number not in described and not each.decision.agreed
        ),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["txt", "xml"])
def test_it_is_read_back_and_gives_the_same_paper(case: Path, form: str, tmp_path: Path) -> None:
    paper = _printed(load_paper(_yaml(case), file="case"))
    first = _compose(paper, notes=False).sheet
    with_notes = _compose(paper).sheet
    file = tmp_path / f"paper.{form}"
    file.write_bytes(
        amendment_list(with_notes) if form == "xml" else paper_text(with_notes).encode()
    )
    read = load_paper_file(file, paper.house)
    assert not read.passed_over
    assert not read.faults
    again = replace(read.paper, title=paper.title)
    if form == "txt":
        # of what has been decided a paper has the number alone
        decided = tuple(
            each
            for each in paper.amendments
            if each.decision.lost and each.decision not in WITHDRAWN
        )
        again = replace(again, amendments=(*again.amendments, *decided))
    assert paper_text(_compose(again, notes=False).sheet) == paper_text(first)
    assert _linked(again) == _linked(paper)


def _linked(paper: AmendmentPaper) -> dict[str, tuple[tuple[str, ...], ...]]:
    """What each amendment on the paper has to do with others."""
    return {
        each.number: (
            each.paves,
            each.alternative_to,
            tuple(sorted(each.consequential_on)),
            tuple(sorted(each.depends_on)),
            (each.relating_to,),
        )
        for each in paper.amendments
        if each.decision is Decision.NONE
        # a notice to oppose a Question has no number to be known by
        and not each.number.startswith("?")
        and not isinstance(each.operations[0], OpposeQuestion)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_page_has_every_word_of_the_text(case: Path) -> None:
    text = case.read_text(encoding="utf-8").partition("=== amendments\n")[2]
    _, _, sheet = _report(text.partition("=== paper\n")[0])
    page = paper_html(sheet)
    for entry in sheet.entries:
        for name in entry.names:
            assert str(markup_escape(name)) in page
        for instruction in entry.instructions:
            assert str(markup_escape(run_on(instruction).words)) in page


def test_there_are_cases() -> None:
    assert len(CASES) > 5
    assert {load_paper(_yaml(case)).house for case in CASES} == set(House)


def _yaml(case: Path) -> str:
    rest = case.read_text(encoding="utf-8").partition("=== amendments\n")[2]
    return "bill: Lamps Bill\n" + rest.partition("=== paper\n")[0]
