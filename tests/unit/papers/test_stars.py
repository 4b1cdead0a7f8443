"""What becomes of stars from one paper to the next."""

from __future__ import annotations

import pytest

from amendtool.amend.language.bill_paper import paper_of_text
from amendtool.amend.paper import Amendment, House, Star
from amendtool.amend.patch_yaml import load_paper
from amendtool.formats.akn.printmarks import read_print_map
from amendtool.formats.load import load_document
from amendtool.papers.cite_paper import resolve_citations
from amendtool.papers.stars import aged
from tests.conftest import ROOT

BILL = load_document(ROOT / "bills" / "lamps_bill").document


def _paper(*amendments: str) -> tuple[Amendment, ...]:
    listed = "".join(f"  - {{movers: [A Member], {each}}}\n" for each in amendments)
    return load_paper(f"bill: Lamps Bill\namendments:\n{listed}", file="case").amendments


FIT = "operations: [{op: substitute words, in: clause 1(2), words: fit, new: proper}]"
OUT = "operations: [{op: leave out, what: clause 1(3)}]"
OPPOSED = "operations: [{{op: oppose question, what: clause {}}}]"


@pytest.mark.parametrize(
    ("house", "between", "before", "after"),
    [
        (House.COMMONS, False, "new", Star.WILL_COMPLY),
        (House.COMMONS, False, "will comply", Star.NONE),
        (House.COMMONS, False, "none", Star.NONE),
        (House.COMMONS, True, "new", Star.NONE),
        (House.COMMONS, True, "will comply", Star.NONE),
        (House.LORDS, False, "new", Star.NONE),
    ],
)
def test_a_star_falls(house: House, between: bool, before: str, after: Star) -> None:
    found = aged(
        _paper(f"number: 1, {FIT}"),
        _paper(f"number: 1, star: {before}, {FIT}"),
        house,
        day_between=between,
    )
    assert [each.star for each in found.amendments] == [after]
    assert found.altered == ()


def test_what_is_new_and_what_was_altered() -> None:
    found = aged(
        _paper(f"number: 1, {FIT}".replace("proper", "just"), f"number: 2, {OUT}"),
        _paper(f"number: 1, {FIT}"),
        House.COMMONS,
        document=BILL,
    )
    assert [each.star for each in found.amendments] == [Star.NEW, Star.NEW]
    assert found.altered == ("1",)


def test_names_statements_and_numbers_alter_nothing() -> None:
    later = f"number: 7, supporters: [B], explanatory statement: To make it stricter., {FIT}"
    found = aged(
        _paper(later), _paper(f"number: 1, star: new, {FIT}"), House.COMMONS, document=BILL
    )
    assert found.amendments[0].star is Star.WILL_COMPLY


def test_the_same_place_named_in_another_way() -> None:
    text = "★ 1\nClause 1, page 1, line 8, leave out “fit” and insert “proper”\n"
    tabled = paper_of_text(text, House.COMMONS).paper.amendments
    earlier = resolve_citations(tabled, BILL, read_print_map(BILL)).amendments
    found = aged(_paper(f"number: 1, {FIT}"), earlier, House.COMMONS, document=BILL)
    assert found.amendments[0].star is Star.WILL_COMPLY
    other = _paper(f"number: 1, {FIT}".replace("fit", "court, occurrence: 1"))
    assert aged(other, earlier, House.COMMONS, document=BILL).altered == ("1",)


def test_notices_to_oppose_two_questions_are_two() -> None:
    found = aged(
        _paper(f"number: 1, {OPPOSED.format(2)}"),
        _paper(f"number: 1, {OPPOSED.format(1)}"),
        House.LORDS,
        document=BILL,
    )
    assert found.amendments[0].star is Star.NEW
