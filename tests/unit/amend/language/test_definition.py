"""A definition whose words and paragraphs are quoted beside each other.  Words our own."""

from __future__ import annotations

from amendtool.amend.language.instruction import Instruction
from amendtool.amend.language.read import read_instructions
from amendtool.amend.matter import Form
from amendtool.amend.operations import Insert, Substitute
from amendtool.formats.load import read_document

_XML = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>
<P1><Pnumber>1</Pnumber><P1para><Text>In section 5 of the Dogs Act 1906 for the definition of “pet”
substitute—</Text>
<BlockAmendment TargetClass="primary" Context="main" Format="default"><P2para>
<Text>“pet” means—</Text><OrderedList Decoration="parens" Type="alpha">
<ListItem><Para><Text>a dog, or</Text></Para></ListItem>
<ListItem><Para><Text>a cat;</Text></Para></ListItem></OrderedList>
</P2para></BlockAmendment><AppendText>.</AppendText></P1para></P1>
</Body></Primary></Legislation>"""


def test_it_is_one_definition() -> None:
    [read] = read_instructions(read_document(_XML.encode()))
    assert isinstance(read, Instruction)
    [change] = read.operations
    assert isinstance(change, Substitute)
    [unit] = change.matter.units
    assert (unit.form, unit.term, change.matter.before) == (Form.DEFINITION, "pet", "")
    assert [each.number for each in unit.units] == ["a", "b"]


_BESIDE = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>
<P1><Pnumber>1</Pnumber><P1para><Text>In section 5 of the Dogs Act 1906 after the definition of
“pet” insert—</Text>
<BlockAmendment TargetClass="primary" Context="main" Format="default"><P2para>
<Text>“puppy” means a young dog;</Text>
</P2para></BlockAmendment><AppendText>.</AppendText></P1para></P1>
</Body></Primary></Legislation>"""


def test_one_set_out_beside_another_is_no_full_out_text() -> None:
    [read] = read_instructions(read_document(_BESIDE.encode()))
    assert isinstance(read, Instruction)
    [change] = read.operations
    assert isinstance(change, Insert)
    [unit] = change.matter.units
    assert (unit.form, unit.term) == (Form.DEFINITION, "puppy")
