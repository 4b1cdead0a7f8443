"""How lines are set before pages are made of them."""

from __future__ import annotations

import pytest

from amendtool.render.leaves import Leaf
from amendtool.render.print_faces import open_faces
from amendtool.render.print_galley import Galley
from amendtool.render.print_look import LEFT, UNIT
from amendtool.render.print_rows import Row
from amendtool.render.runs import Run


def _cross_heading(*, quoted: bool, in_schedule: bool) -> Row:
    words = Leaf("text", (Run("The court may make an order."),))
    heading = Leaf(
        "cross-heading",
        (Run("Keeping of lamps"),),
        indent=3 if quoted else 0,
        quoted=quoted,
        in_schedule=in_schedule,
    )
    return Galley(open_faces()).set([words, heading])[-1]


@pytest.mark.parametrize("in_schedule", [True, False])
def test_cross_headings_of_a_quoted_schedule_stand_at_the_left_and_closer(
    in_schedule: bool,
) -> None:
    """As in Bill 285 of 2022-23 and HL Bill 21 of the same Session, page for page."""
    row = _cross_heading(quoted=True, in_schedule=in_schedule)
    begins = row.placed[0].x + row.placed[0].line.ink[0].x
    at_left = begins == pytest.approx(LEFT + 3 * UNIT)
    assert at_left is in_schedule
    assert row.above == pytest.approx(11.4 if in_schedule else 17.4)
