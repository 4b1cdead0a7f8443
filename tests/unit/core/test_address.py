"""Addresses: what people write is read, and written back one way."""

from __future__ import annotations

import pytest

from amendtool.core.address import Address
from amendtool.core.errors import AddressSyntax
from amendtool.formats.spellings import parse_address, to_eid, to_uri


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("clause 69(4)(a)", "clause 69(4)(a)"),
        ("Clause 69 (4) (a)", "clause 69(4)(a)"),
        ("section 34(2)(b)", "section 34(2)(b)"),
        ("paragraph 3(2) of Schedule 1", "Schedule 1, paragraph 3(2)"),
        ("Schedule 1, paragraph 3(2)", "Schedule 1, paragraph 3(2)"),
        ("long title", "long title"),
        ("section 5, table, row[2]", "section 5, table, row[2]"),
        ("section 5, table, row [last]", "section 5, table, row[last]"),
        ("section 5[last]", "section 5[last]"),
    ],
)
def test_read_and_written_back(written: str, canonical: str) -> None:
    address = Address.parse(written)
    assert str(address) == canonical
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize(
    "written", ["section/34/2/b", "section-34-2-b", "sec_34__subsec_2__para_b", "section 34(2)(b)"]
)
def test_one_place_in_every_spelling(written: str) -> None:
    address = parse_address(written)
    assert to_uri(address) == "section/34/2/b"
    assert to_eid(address) == "sec_34__subsec_2__para_b"


@pytest.mark.parametrize("written", ["", "clause 69(", "69", "claws 3"])
def test_what_is_not_an_address_is_refused(written: str) -> None:
    with pytest.raises(AddressSyntax) as refused:
        Address.parse(written)
    assert refused.value.code.startswith("AT")


def test_a_heading_as_a_web_address_is_not_guessed_at() -> None:
    with pytest.raises(AddressSyntax, match="heading"):
        parse_address("part/5/crossheading/domestic-abuse")
