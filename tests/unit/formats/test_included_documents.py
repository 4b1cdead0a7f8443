"""Documents that a Schedule includes: they are kept apart in the file, and are read with it."""

from __future__ import annotations

from amendtool.amend.language.instruction import Instruction
from amendtool.amend.language.read import read_instructions
from amendtool.core.kinds import Kind
from amendtool.formats.load import read_document

_TREATY = """
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Secondary><Schedules>
<Schedule id="schedule"><Number>SCHEDULE</Number><ScheduleBody><IncludedDocument
ResourceRef="r1"/></ScheduleBody></Schedule></Schedules></Secondary><Resources>
<Resource id="r1"><InternalVersion><XMLcontent><Body><Pblock><Number>ARTICLE I</Number><P>
<Text>Article 6 of the Convention shall be deleted and replaced by the following:</Text>
<BlockAmendment TargetClass="unknown" Context="unknown" Format="default"><Pblock>
<Number>ARTICLE 6</Number><Title>Fees</Title><P><Text>A fee is due.</Text></P></Pblock>
</BlockAmendment></P></Pblock></Body></XMLcontent></InternalVersion></Resource>
<Resource id="r2"><InternalVersion><XMLcontent><Body><P><Text>Not asked for.</Text></P></Body>
</XMLcontent></InternalVersion></Resource><Resource id="r3"><ExternalVersion URI="map.gif"/>
</Resource></Resources></Legislation>
""".strip()


def test_what_a_schedule_includes_is_read_and_nothing_else_of_the_resources() -> None:
    document = read_document(_TREATY.encode())
    kinds = [each.kind for each in document.root.children]
    assert kinds == [Kind.SCHEDULE, Kind.EXTRACT]
    assert document.root.children[1].eid == "r1"


def test_a_treaty_that_amends_another_is_read_as_amending_it() -> None:
    (reading,) = read_instructions(read_document(_TREATY.encode()))
    assert isinstance(reading, Instruction)
    assert str(reading.act) == "Convention"
    (operation,) = reading.operations
    assert operation.matter.units[0].number == "6"  # type: ignore[union-attr]
