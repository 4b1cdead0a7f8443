"""“Insert the Schedule set out in Schedule 1 to this Act”: the new Schedule stands elsewhere."""

from __future__ import annotations

import pytest

from amendtool.amend.language.describe import describe
from amendtool.amend.language.instruction import Instruction, NotUnderstood
from amendtool.amend.language.read import read_instructions
from amendtool.formats.identity import act_identity
from amendtool.formats.load import read_document
from amendtool.formats.standing import DocumentFormats
from amendtool.keeling.acts import of_act
from amendtool.keeling.carry import carry_out

_BILL = """
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>
<P1><Pnumber>1</Pnumber><P1para><Text>{}</Text></P1para></P1></Body><Schedules>
<Schedule><Number>SCHEDULE 1</Number><TitleBlock><Title>New Schedule 7A</Title></TitleBlock>
<ScheduleBody><P>{}<BlockAmendment TargetClass="primary" Context="schedule" Format="double">
<Schedule><Number>SCHEDULE 7A</Number><TitleBlock><Title>Councils</Title></TitleBlock>
<ScheduleBody><P1><Pnumber>1</Pnumber><P1para><Text>A council has six members.</Text></P1para>
</P1></ScheduleBody></Schedule></BlockAmendment></P></ScheduleBody></Schedule>
</Schedules></Primary></Legislation>
""".strip()

_AS = (
    "After Schedule 7 to the Dogs Act 1906 insert, as Schedule 7A, the Schedule set out in "
    "Schedule 1 to this Act."
)


@pytest.mark.parametrize(
    ("sentence", "above", "meaning"),
    [
        (
            _AS,
            "",
            "insert | after Schedule 7 | ⟦Schedule 7A⟧",
        ),
        (
            "In the Dogs Act 1906, after Schedule 7 insert the Schedule 7A set out in Schedule 1.",
            "<Text>This is the Schedule to be inserted after Schedule 7—</Text>",
            "insert | after Schedule 7 | ⟦Schedule 7A⟧",
        ),
        (
            "For Schedule 7A to the Dogs Act 1906 substitute the Schedule set out in Schedule 1.",
            "",
            "substitute | Schedule 7A | ⟦Schedule 7A⟧",
        ),
        (
            "After Schedule 7 to the Dogs Act 1906 insert the contents of Schedule 1 to this Act.",
            "",
            "insert | after Schedule 7 | ⟦Schedule 7A⟧",
        ),
        (
            "For Schedule 7A to the Dogs Act 1906 substitute the Schedule contained in Schedule 1.",
            "",
            "substitute | Schedule 7A | ⟦Schedule 7A⟧",
        ),
    ],
)
def test_the_schedule_that_another_sets_out(sentence: str, above: str, meaning: str) -> None:
    (reading,) = read_instructions(read_document(_BILL.format(sentence, above).encode()))
    assert isinstance(reading, Instruction)
    assert [describe(each) for each in reading.operations] == [meaning]
    assert str(reading.act) == "Dogs Act 1906"
    assert [str(each.schedule) for each in reading.set_out] == ["Schedule 1"]
    assert [str(each) for each in reading.cited] == ["section 1", "Schedule 1"]


@pytest.mark.parametrize(
    ("sentence", "above"),
    [
        ("After Schedule 7 insert the Schedule 8 set out in Schedule 1.", ""),
        ("After Schedule 7 insert, as Schedule 8, the Schedule set out in Schedule 1.", ""),
        ("After Schedule 7 insert the Schedule set out in Schedule 2.", ""),
        ("After Schedule 7 insert the Schedule set out in Schedule 1 to the Cats Act 1907.", ""),
        ("After Schedule 7 insert the Schedule set out in Schedule 1.", "<Text>And this.</Text>"),
        ("After Schedule 7 insert the contents of Schedule 1 to the Cats Act 1907.", ""),
        ("After Schedule 7 insert the contents of Schedule 1.", ""),
    ],
)
def test_what_is_not_there_is_refused(sentence: str, above: str) -> None:
    (reading,) = read_instructions(read_document(_BILL.format(sentence, above).encode()))
    assert isinstance(reading, NotUnderstood)


_ACT = """
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">
<ukm:Metadata xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata"
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Dogs Act 1906</dc:title></ukm:Metadata>
<Primary><Body><P1><Pnumber>1</Pnumber><P1para><Text>A dog is a dog.</Text></P1para></P1></Body>
<Schedules><Schedule><Number>SCHEDULE 7</Number><TitleBlock><Title>Fees</Title></TitleBlock>
<ScheduleBody><P1><Pnumber>1</Pnumber><P1para><Text>A fee is due.</Text></P1para></P1>
</ScheduleBody></Schedule></Schedules></Primary></Legislation>
""".strip()


def test_a_keeling_schedule_cites_both_places() -> None:
    act = read_document(_ACT.encode())
    identity = act_identity(act)
    bill = read_document(_BILL.format(_AS, "").encode())
    schedule = carry_out(
        of_act(read_instructions(bill), identity),
        act,
        identity,
        DocumentFormats(),
        bill="Cats Bill",
    )
    assert [each.number for each in schedule.results] == ["s. 1, Sch. 1"]
    assert schedule.complete
    assert {each.by for each in schedule.changes} == {"Section 1 and Schedule 1 of the Cats Bill"}
