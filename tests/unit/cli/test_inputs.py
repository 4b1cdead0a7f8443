"""Whether a paper is about the document that was named: titles compared as people write them."""

import pytest

from amendtool.cli.inputs import same_bill
from amendtool.formats.about import About


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Energy Bill", "THE ENERGY BILL [HL]", True),
        ("Energy Bill (a note)", "Energy Bill", True),
        ("Dogs Act 1906", "Dogs Act", True),
        ("Dogs Act 1906", "Dogs Act 2001", False),
        ("Energy Bill", "Energy Act", False),
        ("Lamps Bill", "Ships Bill", False),
    ],
)
def test_titles(one: str, other: str, same: bool) -> None:
    assert same_bill(one, other) is same
    assert same_bill(other, one) is same


@pytest.mark.parametrize(
    ("about", "chamber", "stage"),
    [
        (About(stage="As Introduced", house="House of Commons"), "commons", "Committee"),
        (
            About(stage="As amended in Public Bill Committee", house="House of Commons"),
            "commons",
            "Report",
        ),
        (About(stage="As amended on Report", house="House of Lords"), "lords", "Third Reading"),
        (About(stage="As Introduced", scottish=True), "", "Stage 2"),
        (About(stage="As amended at Stage 2", scottish=True), "", "Stage 3"),
        (About(), "", ""),
    ],
)
def test_what_a_print_says_of_itself(about: About, chamber: str, stage: str) -> None:
    assert (about.chamber, about.next_stage) == (chamber, stage)
