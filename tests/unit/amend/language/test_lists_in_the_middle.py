"""Sentences whose provisions stand in their middle: “In the following— (a) 3; (b) 5, for …”."""

from __future__ import annotations

from amendtool.amend.language.describe import describe
from amendtool.amend.language.instruction import Instruction, NotUnderstood
from amendtool.amend.language.read import read_instructions
from amendtool.formats.load import read_document

_BILL = """<?xml version="1.0" encoding="utf-8"?>
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"
 DocumentURI="http://www.legislation.gov.uk/ukpga/1999/1"><Primary><Body><P1><Pnumber>1</Pnumber>
<P1para><Text>{opening}</Text>{items}<Text>{closing}</Text></P1para></P1></Body></Primary>
</Legislation>"""


def readings(opening: str, items: str, closing: str) -> list[str]:
    listed = "".join(
        f"<P3><Pnumber>{letter}</Pnumber><P3para><Text>{text}</Text></P3para></P3>"
        for letter, text in zip("abc", items.split(" | "), strict=False)
    )
    bill = _BILL.format(opening=opening, items=listed, closing=closing)
    return [_told(each) for each in read_instructions(read_document(bill.encode()))]


def _told(reading: object) -> str:
    if isinstance(reading, Instruction):
        return " ; ".join(describe(each) for each in reading.operations)
    assert isinstance(reading, NotUnderstood)
    return f"refused {reading.text}"


def test_what_is_done_below_the_list_is_done_in_each_item() -> None:
    assert readings(
        "In the following sections of the Dogs Act 1906—",
        "3(1) (strays); | 5 (kennels); and | 6(2),",
        "for “dog” there shall, in each case, be substituted “animal”.",
    ) == [
        "substitute words | section 3(1) | “dog” | “animal”",
        "substitute words | section 5 | “dog” | “animal”",
        "substitute words | section 6(2) | “dog” | “animal”",
    ]


def test_items_go_where_the_words_below_say_that_they_go() -> None:
    assert readings(
        "In the Dogs Order 1973—",
        "Articles 12 and 13; and | in Schedule 5, paragraph 18,",
        "are hereby revoked.",
    ) == ["leave out | article 12 ; leave out | article 13", "leave out | Schedule 5, paragraph 18"]


def test_an_item_that_is_not_understood_is_refused_and_the_others_are_not_lost() -> None:
    assert readings(
        "In—",
        "section 3 of the Dogs Act 1906; and | the verse below section 5 of that Act,",
        "for “dog” substitute “cat”.",
    ) == [
        "substitute words | section 3 | “dog” | “cat”",
        "refused the verse below section 5 of that Act,",
    ]


def test_words_below_a_list_are_not_taken_to_be_about_what_stands_above_it() -> None:
    found = readings(
        "In the Dogs Act 1906, as regards Part 4—",
        "the kennels; | the strays,",
        "for “dog” wherever it occurs substitute “cat”, unless otherwise said.",
    )
    assert all(each.startswith("refused") for each in found)


def test_items_that_amend_are_read_as_ever() -> None:
    assert readings(
        "In section 3 of the Dogs Act 1906—",
        "for “dog” substitute “cat”; | omit subsection (4);",
        "and section 5 of that Act is repealed.",
    ) == [
        "substitute words | section 3 | “dog” | “cat”",
        "leave out | section 3(4)",
        "leave out | section 5",
    ]
