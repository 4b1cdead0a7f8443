"""A sentence that amends, and goes on in the provisions below it.  Words our own."""

from __future__ import annotations

import pytest

from amendtool.amend.language.describe import describe
from amendtool.amend.language.instruction import Instruction
from amendtool.amend.language.read import read_instructions
from amendtool.formats.load import read_document

_XML = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>
<P1><Pnumber>1</Pnumber><P1para>
<P2><Pnumber>1</Pnumber><P2para><Text>Schedule 1 to the Dogs Act 1906 is amended as follows.</Text>
</P2para></P2>
<P2><Pnumber>2</Pnumber><P2para>{}</P2para></P2>{}
<P2><Pnumber>3</Pnumber><P2para><Text>In paragraph 7, omit “pet”.</Text></P2para></P2>
</P1para></P1></Body></Primary></Legislation>"""
_OPENING = (
    "<Text>In paragraph 5(a), for “hen” substitute “duck” and in the substituted paragraph"
    " (b)—</Text>"
)
_BELOW = (
    "<P3><Pnumber>a</Pnumber><P3para><Text>omit “dog”;</Text></P3para></P3>"
    "<P3><Pnumber>b</Pnumber><P3para><Text>after “cat” insert “or fox”.</Text></P3para></P3>"
)


@pytest.mark.parametrize(("inside", "beside"), [(_BELOW, ""), ("", _BELOW)])
def test_the_paragraphs_are_of_it_however_they_are_set_out(inside: str, beside: str) -> None:
    """Some sources set them out beside the subsection, not in it; the next subsection is not."""
    readings = read_instructions(read_document(_XML.format(_OPENING + inside, beside).encode()))
    assert [
        describe(operation)
        for each in readings
        if isinstance(each, Instruction)
        for operation in each.operations
    ] == [
        "substitute words | Schedule 1, paragraph 5(a) | “hen” | “duck”",
        "leave out words | Schedule 1, paragraph 5(a), quoted matter, (b) | “dog”",
        "insert words | Schedule 1, paragraph 5(a), quoted matter, (b) | after “cat” | “or fox”",
        "leave out words | Schedule 1, paragraph 7 | “pet”",
    ]
    assert len(readings) == 4
