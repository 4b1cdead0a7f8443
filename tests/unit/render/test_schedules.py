"""SCHEDULES stands over several; an only Schedule that gets company is shown with its number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, replay_marked
from amendtool.core.kinds import Category
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.render.flow import Flow
from amendtool.render.outputs import Job, marked_page
from amendtool.render.page import Furniture, render_page
from amendtool.render.print_job import Press, Wanted
from amendtool.render.print_places import row_text

_SECOND = """\
      - op: insert
        {place} Schedule
        new: |
          Schedule
          [Section 3]
          Wicks
          1 A wick must be clean.
"""


@pytest.fixture
def lone(root: Path) -> bytes:
    """The small bill, its only Schedule without a number as such a one is printed."""
    text = (root / "tests/fixtures/small_bill.xml").read_text(encoding="utf-8")
    return (
        text.replace("SCHEDULE 1</Number>", "SCHEDULE</Number>")
        .replace('id="schedule-1', 'id="schedule')
        .encode()
    )


def _marked(data: bytes, operations: str) -> tuple[str, list[str]]:
    """The marked page as HTML, and the lines of the Schedules in the marked print."""
    base = read_document(data, category=Category.BILL)
    paper = load_paper(
        f"bill: Lamps Bill\namendments:\n  - number: 7\n    operations:\n{operations}".encode()
    )
    ledger = apply_amendments(base, paper.amendments, dialect_for(base))
    assert all(isinstance(each, Applied) for each in ledger.outcomes), ledger.outcomes
    marked = read_document(replay_marked(base.source, ledger).to_bytes(), category=Category.BILL)
    page = marked_page(Job(base, paper.amendments, ledger, "Committee", Furniture()), marked)
    changes = {change.key: change for change in ledger.changes}
    layout = Press().lay_out(marked, Wanted(marked=True, changes=changes))
    rows = [row_text(each.row) for sheet in layout.text for each in sheet.rows]
    return page, [row for row in rows if row.startswith("SCHEDULE")]


def _headings(page: str) -> list[str]:
    return re.findall(r'<span class="hn">(.*?)</span> ', page)


def test_an_only_schedule_has_no_banner_and_begins_a_page(lone: bytes) -> None:
    base = read_document(lone, category=Category.BILL)
    page = render_page(base, Flow(base).events(), Furniture())
    assert '<p class="schedules">' not in page
    assert re.search(r'<section class="[^"]*\blone"[^>]*>\n<h2 class="sched"', page)
    rows = [row_text(each.row) for sheet in Press().lay_out(base).text for each in sheet.rows]
    assert [row for row in rows if row.startswith("SCHEDULE")] == ["SCHEDULE Section 2"]


def test_where_a_second_is_put_behind_it_the_banner_and_the_number_are_shown_as_its_doing(
    lone: bytes,
) -> None:
    page, rows = _marked(lone, _SECOND.format(place="after:"))
    banner = re.search(r'<p class="schedules">(.*?)</p>', page)
    assert banner is not None
    assert re.fullmatch(r'<ins [^>]*data-amendment="7"[^>]*>Schedules</ins>', banner[1])
    first, second = _headings(page)[-2:]
    assert re.fullmatch(r'SCHEDULE<ins [^>]*data-amendment="7"[^>]*>\u00a01</ins>', first)
    assert re.fullmatch(r"<ins [^>]*>SCHEDULE\s2</ins>", second)
    assert 'data-part="SCHEDULE\u00a01—Lanterns" data-clause="SCHEDULE\u00a01"' in page
    assert [row.replace("\u00a0", " ") for row in rows] == [
        "SCHEDULES",
        "SCHEDULE 1 Section 2",
        "SCHEDULE 2 Section 3",
    ]


def test_where_it_is_itself_left_out_it_stays_as_it_was(lone: bytes) -> None:
    left_out = "      - op: leave out\n        what: Schedule\n"
    page, _rows = _marked(lone, _SECOND.format(place="after:") + left_out)
    assert not re.search(r"SCHEDULE<ins", page)


def test_numbered_schedules_stay_as_they_are(root: Path) -> None:
    data = (root / "tests/fixtures/small_bill.xml").read_bytes()
    page, rows = _marked(
        data, _SECOND.format(place="after:").replace("Schedule\n  ", "Schedule 1\n  ", 1)
    )
    assert not re.search(r"SCHEDULE 1<ins", page)
    assert [row.replace("\u00a0", " ") for row in rows][1:] == [
        "SCHEDULE 1 Section 2",
        "SCHEDULE 2 Section 3",
    ]
