"""Real amendment papers: what is read equals what Parliament's own drafting system says of it."""

from __future__ import annotations

import pytest

from amendtool.amend.language.bill_read import Read, read_bill_amendment
from amendtool.core.address import Unit
from amendtool.core.errors import AmendToolError
from amendtool.formats.akn.amendment_list import entries_of, is_amendment_list, read_amendment_list
from amendtool.formats.xmlsource import read_source
from tests.conftest import corpus_files

pytestmark = pytest.mark.corpus
LISTS = [
    path
    for path in corpus_files("akn/amendment-papers/*.xml")
    if is_amendment_list(path.read_bytes())
]

_TYPES = {
    "new clause": "newClause",
    "new clause in its place": "newClause",
    "inserted at an edge": "insert",
    "words inserted": "insert",
    "provisions inserted": "insert",
}


def _labels(found: Read, words: str) -> tuple[str, str, str]:
    """Type, target page and target provision, as the drafting system names them."""
    kind = _TYPES.get(found.form)
    if kind is None:
        kind = "substitute" if " and insert" in words else "leaveOut"
        if found.form == "clause left out" and kind == "leaveOut":
            kind = "leaveOutClause"
    at = found.citation
    page = f"p_{at.page}__ln_{at.line}" if at is not None and at.page else ""
    address = at.provision if at is not None else None
    if kind == "leaveOutClause":
        address = found.operation.units.first  # type: ignore[union-attr]
    provision = ""
    if address is not None:
        step = address.steps[0]
        name = {Unit.CLAUSE: "sec", Unit.SCHEDULE: "sch", Unit.LONG_TITLE: "longTitle"}[step.unit]
        provision = f"{name}_{step.number}" if step.number else name
    return kind, page, provision


def test_type_target_page_and_line_are_those_of_the_drafting_system() -> None:
    if not LISTS:
        pytest.skip("the real papers are not at hand")
    count = equal = 0
    unread: list[str] = []
    differing: list[str] = []
    for path in LISTS:
        source, top = read_source(path.read_bytes())
        for entry in entries_of(source, top):
            count += 1
            try:
                (found,) = read_bill_amendment(entry.words, entry.matter)
            except AmendToolError as error:
                unread.append(error.detail)
                continue
            labels = tuple(entry.marked[key] for key in ("type", "targetPage", "targetProvision"))
            if _labels(found, entry.words) == labels:
                equal += 1
            else:
                differing.append(f"{entry.number}: {_labels(found, entry.words)} {labels}")
    assert not differing, differing
    assert not unread, unread
    assert equal == count


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_amendment_of_a_list_is_there_once(path: object) -> None:
    data = path.read_bytes()  # type: ignore[attr-defined]
    found = read_amendment_list(data)
    source, top = read_source(data)
    numbers = [entry.number for entry in entries_of(source, top)]
    read = [each.number for each in found.paper.amendments] + [each[0] for each in found.refused]
    assert sorted(read) == sorted(numbers)
    assert found.paper.bill
    assert all(each.movers for each in found.paper.amendments)
