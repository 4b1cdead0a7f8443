"""What stands around the amendments of a pasted paper."""

from __future__ import annotations

import pytest

from amendtool.amend.consideration import spell
from amendtool.amend.motions import Standing
from amendtool.amend.paper import Group
from amendtool.amend.paper_around import Around, relating_to, take_around
from amendtool.amend.paper_lines import numbers_in, plain_lines
from amendtool.amend.papertext import read_paper_text

LORDS = """
HL Bill 54—II

LAMPS BILL

SECOND MARSHALLED LIST OF AMENDMENTS TO BE MOVED IN GRAND COMMITTEE

The amendments have been marshalled in accordance with the Instruction of 30th April 2026, as
follows—

Clauses 1 to 4       Clause 7
Schedule 1           Schedule 2
Clauses 5 and 6      Title

[Amendments marked * are new or have been altered]

Clause 2

LORD WICK
1
Page 1, line 14, leave out “may” and insert “must”
"""

COMMONS = """
Report Stage: Tuesday 5 September 2026
Lamps Bill, As Amended
(Amendment Paper)

This document lists all amendments tabled to the Lamps Bill.

Secretary of Lamps
Gov NC4
To move the following Clause—
“Trimming
(1) A wick must be trimmed.”

Order of the House
[9 May 2026]
That the following provisions shall apply to the Lamps Bill:
Committal
1. The Bill shall be committed to a
Public Bill Committee.

Withdrawn Amendments
The following amendments were withdrawn on 3 July 2026:
NC10 (duplicate)
The following amendments were withdrawn on 31 August 2026:
5, NC38 (duplicate) and NC54
"""


def _around(text: str) -> Around:
    return take_around(plain_lines(text))[0]


def test_a_lords_list() -> None:
    found = _around(LORDS)
    assert found.print_name == "HL Bill 54"
    assert found.stage == "Grand Committee"
    # columns are read downwards, then across
    assert spell(found.order) == (
        "Clauses 1 to 4; Schedule 1; Clauses 5 and 6; Clause 7; Schedule 2; Title"
    )
    assert [each.number for each in read_paper_text(LORDS).entries] == ["1"]


def test_a_commons_paper() -> None:
    found = _around(COMMONS)
    assert (found.stage, found.date) == ("Report Stage", "Tuesday 5 September 2026")
    assert found.withdrawn == ("NC10 (duplicate)", "5", "NC38 (duplicate)", "NC54")
    (order,) = found.motions
    assert (order.heading, order.date, order.made) == ("Order of the House", "9 May 2026", True)
    assert order.paragraphs[-1].number == "1."
    assert order.paragraphs[-1].standing is Standing.NUMBERED
    read = read_paper_text(COMMONS)
    assert not read.passed_over
    (entry,) = read.entries
    assert (entry.number, entry.government, entry.movers) == ("NC4", True, ("Secretary of Lamps",))


def test_an_older_head_gives_its_date() -> None:
    found = _around("NOTICES OF AMENDMENTS given up to and including Thursday 8 January 2015\n")
    assert found.date == "Thursday 8 January 2015"


def test_an_amendment_is_never_taken_for_a_part_of_a_motion() -> None:
    text = (
        "Programme motion\nA Minister\nThat the Bill be considered.\n"
        "A Member\n3\nClause 1, page 1, line 6, leave out “may”\n"
    )
    read = read_paper_text(text)
    assert [(each.number, each.movers) for each in read.entries] == [("3", ("A Member",))]
    assert read.around.motions[0].movers == ("A Minister",)


def test_that_in_new_text_begins_no_motion() -> None:
    text = (
        "A Member\n3\nClause 1, page 1, line 6, at end insert—\n"
        "“(2) It is for the keeper to show—\nThat the lamp was lit.”\n"
    )
    read = read_paper_text(text)
    assert not read.around.motions
    assert "That the lamp was lit." in read.entries[0].matter


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ("NC1, 2 and 5 to 7", ("NC1", "2", "5", "6", "7")),
        ("Gov NC4 + NC1 + 2", ("NC4", "NC1", "2")),
        ("NC3(a) and ?1", ("NC3(a)", "?1")),
        ("the lamps", ()),
        ("", ()),
    ],
)
def test_lists_of_numbers(words: str, listed: tuple[str, ...]) -> None:
    assert numbers_in(words) == listed


def test_groups_as_lists_have_them() -> None:
    found = _around("Group 1: Wicks: NC1 + 4 + 7\nGroup 2  3\n")
    assert found.groups == (Group("NC1", ("NC1", "4", "7"), "Wicks"), Group("3", ("3",)))


def test_what_new_clauses_relate_to() -> None:
    assert relating_to("NEW CLAUSES RELATING TO PART 5", ()) == "Part 5"
    assert relating_to("New Clauses relating to Part 5", ()) == "Part 5"
    assert relating_to("NEW CLAUSES", ()) == ""
