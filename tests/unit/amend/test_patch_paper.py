"""What an amendment file says for the paper alone: stars, interests, dates, order, groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from amendtool.amend.consideration import (
    Mover,
    NewMatter,
    Opening,
    Provisions,
    Remaining,
    Series,
    Title,
    parse_consideration,
    spell,
)
from amendtool.amend.paper import AmendmentPaper, Group, Position, Star
from amendtool.amend.patch_paper import date_of
from amendtool.amend.patch_write import write_patch
from amendtool.amend.patch_yaml import load_paper
from amendtool.core.errors import BadValue, PatchFaults

FILE = """\
bill: Lamps Bill
stage: Committee
session: 2026–27
order of consideration:
  - Clauses 1 and 2
  - Schedule 1
  - new Clauses relating to Part 2
  - remaining proceedings
groups:
  - name: Wicks
    lead: 2
    members: [1, 2]
amendments:
  - number: 1
    movers:
      - A Member [R]
      - Another Member
    supporters: ["A Third Member [R]"]
    government: true
    dnum: OPC12
    tabled: 30 November 2026
    star: will comply
    paves: [2]
    alternative to: [2]
    operations:
      - op: leave out
        what: clause 1(2)
  - number: 2
    starred: true
    relating to: Part 2
    operations:
      - op: leave out
        what: clause 2
"""


def _faults(text: str) -> str:
    with pytest.raises(PatchFaults) as caught:
        load_paper(text, file="mine.yaml")
    return caught.value.render()


def _without_places(paper: AmendmentPaper) -> AmendmentPaper:
    amendments = tuple(
        replace(each, position=Position(), operation_positions=()) for each in paper.amendments
    )
    return replace(paper, amendments=amendments, position=Position())


def test_every_field_of_a_paper_is_read() -> None:
    paper = load_paper(FILE, file="mine.yaml")
    first, second = paper.amendments
    assert first.movers == ("A Member", "Another Member")
    assert first.supporters == ("A Third Member",)
    assert first.interests == ("A Member", "A Third Member")
    assert (first.government, second.government) == (True, False)
    assert (first.dnum, first.tabled) == ("OPC12", date(2026, 11, 30))
    assert (first.star, second.star) == (Star.WILL_COMPLY, Star.NEW)
    assert first.paves == first.alternative_to == ("2",)
    assert second.relating_to == "Part 2"
    assert paper.session == "2026–27"
    assert paper.groups == (Group("2", ("1", "2"), "Wicks"),)
    assert paper.order == (
        Provisions(Series.CLAUSE, (("1", "1"), ("2", "2"))),
        Provisions(Series.SCHEDULE, (("1", "1"),)),
        NewMatter(Series.CLAUSE, "Part 2"),
        Remaining(),
    )


def test_what_is_written_is_read_back() -> None:
    paper = load_paper(FILE, file="mine.yaml")
    again = load_paper(write_patch(paper), file="mine.yaml")
    assert _without_places(again) == _without_places(paper)


def test_faults_are_named_with_their_lines() -> None:
    text = FILE.replace("30 November 2026", "the 31st of never")
    text = text.replace("Clauses 1 and 2", "Clauses one to three").replace("lead: 2", "lead: 9")
    said = _faults(text)
    assert "“the 31st of never” is no date" in said
    assert "mine.yaml:21" in said
    assert "“Clauses one to three” is no item of an order of consideration" in said
    assert "the lead amendment 9 is not a member" in said


def test_an_amendment_in_two_groups_is_a_fault() -> None:
    text = FILE.replace("    members: [1, 2]\n", "    members: [1, 2]\n  - members: [2]\n")
    assert "amendment 2 is in a group twice" in _faults(text)


def test_stars_that_contradict_each_other_are_a_fault() -> None:
    assert "contradict each other" in _faults(
        FILE.replace("starred: true", "starred: true\n    star: none")
    )


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Clauses", (Provisions(Series.CLAUSE),)),
        ("clause 4A", (Provisions(Series.CLAUSE, (("4A", "4A"),)),)),
        (
            "Clauses 1, 3 to 5 and 7",
            (Provisions(Series.CLAUSE, (("1", "1"), ("3", "5"), ("7", "7"))),),
        ),
        (
            "new Clauses and new Schedules relating to Part 5",
            (NewMatter(Series.CLAUSE, "Part 5"), NewMatter(Series.SCHEDULE, "Part 5")),
        ),
        (
            "Government new Clauses; new Clauses; the Title; and remaining proceedings on the Bill",
            (
                NewMatter(Series.CLAUSE, mover=Mover.GOVERNMENT),
                NewMatter(Series.CLAUSE),
                Opening(Title.LONG_TITLE),
                Remaining(),
            ),
        ),
        ("amendments to Schedules 1 to 3.", (Provisions(Series.SCHEDULE, (("1", "3"),)),)),
    ],
)
def test_orders_as_they_are_printed(text: str, items: tuple[object, ...]) -> None:
    order = parse_consideration(text)
    assert order == items
    assert parse_consideration(spell(order)) == order


@pytest.mark.parametrize("text", ["", ";", "Clauses 1 to", "chapter 3", "Clause 1; Clause 1"])
def test_what_is_no_order_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_consideration(text)


def test_dates() -> None:
    assert date_of("Monday 30 November 2026") == date_of("2026-11-30") == date(2026, 11, 30)
    assert date_of("31 November 2026") is None
    assert date_of("soon") is None
