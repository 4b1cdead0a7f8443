"""What a person may or must do is no instruction; what shall be varied “as follows” is said.  Words
our own."""

from __future__ import annotations

import pytest

from amendtool.amend.language.instruction import NotUnderstood
from amendtool.amend.language.read import read_instructions
from amendtool.formats.load import read_document

_XML = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>
<P1><Pnumber>1</Pnumber><P1para><Text>{}</Text>
<P3><Pnumber>a</Pnumber><P3para><Text>omit paragraph 1 of Schedule 1;</Text></P3para></P3>
</P1para></P1></Body></Primary></Legislation>"""


@pytest.mark.parametrize(
    "opening",
    [
        "The fees under the Dogs Act 1906 shall be varied as from 1st April, as follows:",
        "The rates of fees payable for dogs shall be amended for this year as follows—",
    ],
)
def test_what_is_varied_as_follows_is_never_overlooked(opening: str) -> None:
    readings = read_instructions(read_document(_XML.format(opening).encode()))
    assert {type(each) for each in readings} == {NotUnderstood}
    assert readings[-1].text == "omit paragraph 1 of Schedule 1;"


@pytest.mark.parametrize(
    "opening",
    ["The Secretary of State may by order—", "A person who varies a fee shall, as follows—"],
)
def test_what_may_or_must_be_done_is_no_instruction(opening: str) -> None:
    assert read_instructions(read_document(_XML.format(opening).encode())) == ()
