"""A section that gives a Schedule of repeals its force: both are cited, nothing is made twice."""

from __future__ import annotations

import pytest

from amendtool.amend.language.describe import describe
from amendtool.amend.language.instruction import BringsIn, Instruction, NotUnderstood, Reading
from amendtool.amend.language.read import read_instructions
from amendtool.formats.identity import act_identity
from amendtool.formats.load import read_document
from amendtool.formats.standing import DocumentFormats
from amendtool.keeling.acts import of_act
from amendtool.keeling.carry import carry_out

_BILL = """
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>
<P1><Pnumber>7</Pnumber><P1para><Text>{}</Text></P1para></P1></Body><Schedules>
<Schedule><Number>SCHEDULE 2</Number><TitleBlock><Title>Repeals</Title></TitleBlock>
<ScheduleBody>{}</ScheduleBody></Schedule></Schedules></Primary></Legislation>
""".strip()
_TABLE = '<Tabular><table xmlns="http://www.w3.org/1999/xhtml"><tbody>{}</tbody></table></Tabular>'
_SAID = "The enactments specified in Schedule 2 are repealed to the extent specified there."


def _table(*rows: str) -> str:
    cells = ("".join(f"<td>{each.strip()}</td>" for each in row.split("|")) for row in rows)
    return _TABLE.format("".join(f"<tr>{each}</tr>" for each in cells))


_EXTENT = _table(
    "Short title | Extent of repeal",
    "Dogs Act 1906 (c. 32) | Section 3. In section 9, the words “or cat”.",
    "Cats Act 1907 (c. 4) | The whole Act.",
)


def _list(*entries: str) -> str:
    return "".join(f"<P><Text>{each}</Text></P>" for each in entries)


def _read(sentence: str, schedule: str) -> tuple[Reading, ...]:
    return read_instructions(read_document(_BILL.format(sentence, schedule).encode()))


def _rows(readings: tuple[Reading, ...]) -> list[str]:
    return [
        f"{each.act}: {'; '.join(map(describe, each.operations))}"
        for each in readings
        if isinstance(each, Instruction)
    ]


def test_the_sentence_says_how_many_and_each_row_says_what_brings_it_in() -> None:
    sentence, *rows = _read(_SAID, _EXTENT)
    assert isinstance(sentence, BringsIn)
    assert str(sentence.source) == "section 7"
    assert [str(each) for each in sentence.schedules] == ["Schedule 2"]
    assert sentence.repeals == len(rows) == 3
    for row in rows:
        assert isinstance(row, Instruction)
        assert [str(each) for each in row.cited] == ["section 7", "Schedule 2"]
    assert _rows(tuple(rows)) == [
        "Dogs Act 1906: leave out | section 3",
        "Dogs Act 1906: leave out words | section 9 | “or cat”",
        "Cats Act 1907: leave out | the whole",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Schedule 2 (which contains repeals) has effect.",
        "Schedule 2 contains repeals.",
        "The repeals in Schedule 2 have effect.",
    ],
)
def test_other_ways_to_say_it(sentence: str) -> None:
    found, *rows = _read(sentence, _EXTENT)
    assert isinstance(found, BringsIn)
    assert found.repeals == len(rows) == 3


def test_a_limit_on_the_sentence_is_one_on_each_row() -> None:
    found, *rows = _read(f"Subject to section 8, t{_SAID[1:]}", _EXTENT)
    assert isinstance(found, BringsIn)
    assert found.conditions == ("Subject to section 8",)
    for row in rows:
        assert isinstance(row, Instruction)
        assert row.conditions == ("Subject to section 8",)


def test_it_is_understood_only_if_every_row_is() -> None:
    part = _EXTENT.replace("The whole Act.", "The whole Act except section 4.")
    found, *rows = _read(_SAID, part)
    assert isinstance(found, NotUnderstood)
    assert found.rest.startswith("Schedule 2")
    assert found.expected == "all 3 repeals there to be understood, and 1 is not"
    assert [type(each) for each in rows] == [Instruction, Instruction, NotUnderstood]


@pytest.mark.parametrize(
    ("sentence", "schedule", "expected"),
    [
        (_SAID.replace("2", "3"), _EXTENT, "that Schedule in this document"),
        (_SAID.replace("Schedule 2", "Part 1 of Schedule 2"), _EXTENT, "that Schedule"),
        (_SAID, "<P><Text>.</Text></P>", "repeals in that Schedule"),
    ],
)
def test_a_schedule_that_is_not_there_is_missed(
    sentence: str, schedule: str, expected: str
) -> None:
    found = _read(sentence, schedule)[0]
    assert isinstance(found, NotUnderstood)
    assert expected in found.expected


def test_a_schedule_of_sentences_is_read_as_they_say() -> None:
    readings = _read(
        "Schedule 2 (repeals) has effect.", _list("Section 3 of the Dogs Act 1906 is repealed.")
    )
    assert _rows(readings) == ["Dogs Act 1906: leave out | section 3"]
    assert len(readings) == 1


@pytest.mark.parametrize(
    ("schedule", "meaning"),
    [
        (
            _list("Dogs Act 1906 (c. 32)", "The Cats Order 1990 (S.I. 1990/12);"),
            ["Dogs Act 1906: leave out | the whole", "Cats Order 1990: leave out | the whole"],
        ),
        (
            _list(
                "Regulation (EC) No 1/2003 of the Council of 3 May 2003 on dogs, cats and others",
                "Article 4 of Commission Decision 2001/7/EC",
            ),
            [
                "Regulation (EC) No 1/2003: leave out | the whole",
                "Commission Decision 2001/7/EC: leave out | article 4",
            ],
        ),
        (
            (
                "<P><Text>In the Dogs Act 1906—</Text><OrderedList><ListItem><Para><Text>section 3;"
                "</Text></Para></ListItem><ListItem><Para><Text>Part 4.</Text></Para></ListItem>"
                "</OrderedList></P>"
            ),
            ["Dogs Act 1906: leave out | section 3", "Dogs Act 1906: leave out | Part 4"],
        ),
        (
            _table(
                "Title | Reference",
                "The Dogs Order 1990 | S.I. 1990/12",
                "The Cats Order 1991 | S.I. 1991/3",
            ),
            ["Dogs Order 1990: leave out | the whole", "Cats Order 1991: leave out | the whole"],
        ),
    ],
    ids=["titles", "European titles", "provisions of one Act", "a table without extent"],
)
def test_a_list_of_what_goes(schedule: str, meaning: list[str]) -> None:
    found, *rows = _read("The legislation listed in Schedule 2 is revoked.", schedule)
    assert _rows(tuple(rows)) == meaning
    assert isinstance(found, BringsIn)
    assert found.repeals == len(meaning)


@pytest.mark.parametrize(
    "entry",
    [
        "Dogs Act 1906, except section 4",
        "Dogs Act 1906 so far as it extends to Scotland",
        "Regulation (EC) No 1/2003 of the Council of 3 May 2003 on dogs, except Article 4",
        "Any order made under the Dogs Act 1906",
        "Dogs Act 1906 and Cats Act 1907",
    ],
)
def test_an_entry_that_is_no_title_alone_is_refused(entry: str) -> None:
    found, *rows = _read("The legislation listed in Schedule 2 is revoked.", _list(entry))
    assert isinstance(found, NotUnderstood)
    assert [type(each) for each in rows] == [NotUnderstood]


def test_a_list_that_no_sentence_brings_in_is_none_of_repeals() -> None:
    assert not _read("Schedule 2 lists Acts about dogs.", _list("Dogs Act 1906", "Cats Act 1907"))


_ACT = """
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">
<ukm:Metadata xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata"
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Dogs Act 1906</dc:title></ukm:Metadata>
<Primary><Body><P1><Pnumber>3</Pnumber><P1para><Text>A dog is a dog.</Text></P1para></P1>
<P1><Pnumber>9</Pnumber><P1para><Text>A dog or cat is free.</Text></P1para></P1></Body>
</Primary></Legislation>
""".strip()


def test_a_keeling_schedule_cites_the_section_and_the_schedule() -> None:
    act = read_document(_ACT.encode())
    identity = act_identity(act)
    schedule = carry_out(
        of_act(_read(_SAID, _EXTENT), identity), act, identity, DocumentFormats(), bill="Pets Bill"
    )
    assert schedule.complete
    assert [each.number for each in schedule.results] == ["s. 7, Sch. 2", "s. 7, Sch. 2 [2]"]
    assert {each.by for each in schedule.changes} == {"Section 7 and Schedule 2 of the Pets Bill"}
