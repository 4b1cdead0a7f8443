"""What a sentence that is not understood leaves behind: nothing to go on from.  Words our own."""

from __future__ import annotations

import pytest

from amendtool.amend.language.describe import describe
from amendtool.amend.language.instruction import Instruction, NotUnderstood
from amendtool.amend.language.read import read_instructions
from amendtool.formats.load import read_document

_XML = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>
<P1><Pnumber>1</Pnumber><P1para><Text>In the Dogs Act 1906—</Text>
<P3><Pnumber>a</Pnumber><P3para><Text>in section 16(6), omit “dog”;</Text></P3para></P3>
<P3><Pnumber>b</Pnumber><P3para><Text>{} after the middle word insert “cat”;</Text></P3para></P3>
<P3><Pnumber>c</Pnumber><P3para><Text>in that subsection, omit “pet”.</Text></P3para></P3>
</P1para></P1></Body></Primary></Legislation>"""


@pytest.mark.parametrize(
    "place", ["in section 16(8),", "in section 18(6),", "in subsection (8) of section 16,"]
)
def test_what_another_provision_named_there_may_be_is_not_guessed(place: str) -> None:
    [_, lost, last] = read_instructions(read_document(_XML.format(place).encode()))
    assert isinstance(lost, NotUnderstood)
    assert isinstance(last, NotUnderstood)


def test_where_it_names_the_same_provision_nothing_is_in_doubt() -> None:
    [_, lost, last] = read_instructions(read_document(_XML.format("in section 16(6),").encode()))
    assert isinstance(lost, NotUnderstood)
    assert isinstance(last, Instruction)
    assert [describe(each) for each in last.operations] == [
        "leave out words | section 16(6) | “pet”"
    ]
