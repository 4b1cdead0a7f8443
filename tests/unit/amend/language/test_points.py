"""Points of European legislation, which stand in points."""

from __future__ import annotations

import pytest

from amendtool.amend.language.describe import describe
from amendtool.amend.language.outcome import Understood
from amendtool.amend.language.typed import read_sentence


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("omit points (2) and (3)", ["Annex 2(AB.OR.100)(d)(2)", "Annex 2(AB.OR.100)(d)(3)"]),
        (
            "omit points (2)(i) and (ii)",
            ["Annex 2(AB.OR.100)(d)(2)(i)", "Annex 2(AB.OR.100)(d)(2)(ii)"],
        ),
    ],
)
def test_points_said_together_stand_beside_each_other(said: str, meant: list[str]) -> None:
    outcome = read_sentence(said, ["In Annex 2, in point AB.OR.100(d)—"])
    assert isinstance(outcome, Understood)
    assert [describe(each) for each in outcome.operations] == [f"leave out | {at}" for at in meant]
