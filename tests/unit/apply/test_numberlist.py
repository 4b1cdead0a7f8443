"""Numbers put in their place in a list."""

from __future__ import annotations

import pytest

from amendtool.apply.numberlist import place_in_list
from amendtool.core.errors import OutOfPlace

TEXT = "under section 22B, 55C, 90B(2), 137D or 138A may be made"
BEGINS = TEXT.index("22B")


def put(new: str, text: str = TEXT) -> str:
    at = place_in_list(text, text.index("22B"), new)
    return f"{text[:at]}[{new}]{text[at:]}"


def test_with_the_comma_before_it() -> None:
    assert put(", 71S") == "under section 22B, 55C[, 71S], 90B(2), 137D or 138A may be made"


def test_with_the_comma_behind_it() -> None:
    assert put("90BA,") == "under section 22B, 55C, 90B(2), [90BA,]137D or 138A may be made"


@pytest.mark.parametrize("new", [", 3", "140,", "55C,", "the FCA,"])
def test_what_has_no_place_of_its_own_is_refused(new: str) -> None:
    with pytest.raises(OutOfPlace):
        put(new)


def test_a_list_out_of_order_is_refused() -> None:
    with pytest.raises(OutOfPlace):
        put("71S,", "under section 22B, 90B or 55C")
