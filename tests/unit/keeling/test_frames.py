"""Places told by what stands round them are looked for in the Act; where that fits two, none."""

from __future__ import annotations

import pytest

from tests.amended import amended

_ROOT = '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"'
_NAMES = (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata" SchemaVersion="1.0">'
    "<ukm:Metadata><dc:title>Lamps Act 1902</dc:title><ukm:PrimaryMetadata>"
    '<ukm:DocumentClassification><ukm:DocumentCategory Value="primary"/>'
    '<ukm:DocumentMainType Value="UnitedKingdomPublicGeneralAct"/>'
    '</ukm:DocumentClassification><ukm:Year Value="1902"/><ukm:Number Value="2"/>'
    "</ukm:PrimaryMetadata></ukm:Metadata>"
)


def _list(*entries: str) -> str:
    items = "".join(f"<ListItem><Para><Text>{each}</Text></Para></ListItem>" for each in entries)
    return f'<UnorderedList Decoration="dash">{items}</UnorderedList>'


def _table(*rows: str) -> str:
    cells = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows
    )
    return (
        '<Tabular Orientation="portrait"><table xmlns="http://www.w3.org/1999/xhtml" cols="3">'
        f"<tbody>{cells}</tbody></table></Tabular>"
    )


def _section(number: str, *content: str) -> str:
    inside = "".join(each if each[0] == "<" else f"<Text>{each}</Text>" for each in content)
    return f"<P1><Pnumber>{number}</Pnumber><P1para>{inside}</P1para></P1>"


def _made(instruction: str, *content: str) -> tuple[str, str]:
    """An Act of one section, amended as a sentence says: its XML then, and the outcome."""
    act = f"{_ROOT}{_NAMES}<Primary><Body>{_section('5', *content)}</Body></Primary></Legislation>"
    words = f"In section 5 of the Lamps Act 1902, {instruction}"
    bill = f"{_ROOT}><Primary><Body>{_section('1', words)}</Body></Primary></Legislation>"
    schedule = amended(bill, act)
    [result] = schedule.results
    outcome = result.outcome
    return schedule.clean.source.text, "" if result.made else str(getattr(outcome, "error", ""))


_DASHED = _list("an oil lamp;", "a gas lamp;", "a candle.")
_FEES = _table("Lamp|Fee", "oil|6", "gas|7")


@pytest.mark.parametrize(
    ("instruction", "content", "gone", "stays"),
    [
        ("omit the last indent", ("It covers—", _DASHED), "a candle", "a gas lamp"),
        ("in the table, omit the last row", (_FEES,), "gas", "oil"),
        ("in the last row of the table, omit “7”", (_FEES,), "7", "gas"),
        ("in the last table, in the second row, omit “6”", (_FEES, _FEES), "6", "oil"),
    ],
)
def test_the_last_is_that_of_the_document(
    instruction: str, content: tuple[str, ...], gone: str, stays: str
) -> None:
    before = "".join(content)
    after, why = _made(instruction, *content)
    assert not why
    assert after.count(gone) == before.count(gone) - 1
    assert after.count(stays) == before.count(stays)


_TWO = ("<P2><Pnumber>1</Pnumber><P2para><Text>It is oil.</Text></P2para></P2>",)
_TO_THE_END = (
    "in the second unnumbered paragraph after subsection (1) omit the words from “, and” to "
    "the end of the paragraph"
)
_LOOSE = (*_TWO, "Oil is a liquid.", "Gas is dear, and is no liquid.")


@pytest.mark.parametrize(
    ("instruction", "content", "gone", "stays"),
    [
        ("omit the two unnumbered paragraphs after subsection (1)", _LOOSE, "liquid", "It is oil"),
        ("omit the second unnumbered paragraph after subsection (1)", _LOOSE, "dear", "Oil is a"),
        (_TO_THE_END, _LOOSE, "no liquid", "Gas is dear."),
        ("omit the words after subsection (1)", _LOOSE, "dear", "It is oil."),
        (
            "omit the unnumbered paragraph before the table",
            ("Oil is a liquid.", "Gas is dear.", _FEES),
            "Gas is dear",
            "Oil is a liquid.",
        ),
        (
            "in the unnumbered paragraph before the table, omit “dear and”",
            ("Oil is dear and a liquid.", "Gas is dear and light.", _FEES),
            "Gas is dear",
            "Oil is dear",
        ),
    ],
)
def test_paragraphs_without_numbers_are_counted(
    instruction: str, content: tuple[str, ...], gone: str, stays: str
) -> None:
    after, why = _made(instruction, *content)
    assert not why
    assert gone not in after
    assert stays in after


@pytest.mark.parametrize(
    ("instruction", "content"),
    [
        ("omit the two unnumbered paragraphs after subsection (1)", (*_LOOSE, "Wax is dear.")),
        ("omit the two unnumbered paragraphs after subsection (1)", _LOOSE[:2]),
        ("omit the third unnumbered paragraph after subsection (1)", _LOOSE),
        ("omit the unnumbered paragraph before the table", (*_TWO, _FEES)),
        # the words stand in another paragraph than the one before the table
        ("in the unnumbered paragraph before the table, omit “dear”", ("A dear.", "Oil.", _FEES)),
    ],
)
def test_more_or_fewer_than_are_said_is_refused(instruction: str, content: tuple[str, ...]) -> None:
    after, why = _made(instruction, *content)
    assert why
    assert "".join(each for each in content if each[0] == "<") in after


@pytest.mark.parametrize(
    ("instruction", "content"),
    [
        # a list in the last entry of another: either is the last
        ("omit the last indent", ("It covers—", _list("oil;", f"gas:</Text>{_DASHED}<Text>"))),
        # a column is no thing of its own in a table that is written row by row
        ("in the table, omit the final column", (_FEES,)),
        # words after the last of the paragraphs may be one themselves
        ("in the last paragraph, omit “or”", ("It covers oil.", "It covers gas or wax.")),
        ("omit the last row", ("There is no table.",)),
    ],
)
def test_what_may_not_be_the_last_is_refused(instruction: str, content: tuple[str, ...]) -> None:
    after, why = _made(instruction, *content)
    assert why
    assert all(each in after for each in content)


_KEYED = ("oil|1|a", "gas|2|b", "gas|3|c", "gas|4|d", "wax|5|e")


@pytest.mark.parametrize(
    ("instruction", "rows", "gone"),
    [
        ("omit the three entries relating to gas", _KEYED, ("2", "3", "4")),
        ("omit the entry relating to oil", _KEYED, ("1",)),
        ("the entries in the table relating to wax are repealed", _KEYED, ("5",)),
    ],
)
def test_entries_that_have_the_same_words(
    instruction: str, rows: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    after, why = _made(instruction, _table(*rows))
    assert not why
    assert [row for row in rows if f"<td>{row.split('|')[1]}</td>" not in after] == [
        row for row in rows if row.split("|")[1] in gone
    ]


@pytest.mark.parametrize(
    ("instruction", "rows"),
    [
        ("omit the two entries relating to gas", _KEYED),
        ("omit the four entries relating to gas", _KEYED),
        ("omit the entry relating to gas", _KEYED),
        # one that has other words stands between
        ("omit the two entries relating to gas", ("gas|1", "oil|2", "gas|3")),
        ("omit the entries in the table relating to gas", _KEYED),
    ],
)
def test_more_entries_or_fewer_are_refused(instruction: str, rows: tuple[str, ...]) -> None:
    table = _table(*rows)
    after, why = _made(instruction, table)
    assert why
    assert table in after


def test_a_cell_that_covers_several_rows_is_in_each() -> None:
    table = _table("oil|1", "gas|2", "wax|4").replace("<td>gas</td>", '<td rowspan="2">gas</td>')
    table = table.replace("<tr><td>wax", "<tr><td>3</td></tr><tr><td>wax")
    after, why = _made("omit the entry relating to gas", table)
    assert "stands for 2" in why
    assert table in after
    after, why = _made("omit the two entries relating to gas", table)
    assert not why
    assert "gas" not in after
    assert "<td>3</td>" not in after
    assert "wax" in after


_AREAS = _table("oil|6|a lamp", "gas|7|a mantle")


def test_words_in_a_cell_of_the_row_that_another_cell_tells() -> None:
    told = "in relation to “gas” in column 1, in column 3, for “mantle” substitute “burner”"
    after, why = _made(told, _AREAS)
    assert not why
    assert "<td>a burner</td>" in after


@pytest.mark.parametrize(
    ("instruction", "table"),
    [
        # no row begins so; two rows do; the cell has no such paragraph
        ("in relation to “wax” in column 1, in column 3, omit “mantle”", _AREAS),
        ("in relation to “gas” in column 1, omit “6”", _table("gas|6", "gas|7")),
        ("in relation to “gas” in column 1, omit paragraph 2 in column 3", _AREAS),
        # the words are those of another row
        ("in relation to “oil” in column 1, in column 3, omit “mantle”", _AREAS),
    ],
)
def test_a_row_that_is_not_there_or_twice_is_refused(instruction: str, table: str) -> None:
    after, why = _made(instruction, table)
    assert why
    assert table in after


_ANIMALS = _list("a dog;", "a cat.")
_TWO_LISTS = ("It covers—", _DASHED, "and these animals—", _ANIMALS)


@pytest.mark.parametrize(
    ("instruction", "content", "gone", "stays"),
    [
        ("omit the list of indents", ("It covers—", _DASHED, "and no more."), "lamp", "no more"),
        ("omit the second list of indents", _TWO_LISTS, "a dog", "an oil lamp"),
        ("omit the first list of indents", _TWO_LISTS, "lamp", "a dog"),
        (
            "in the second list of indents, in the first indent, omit “dog”",
            _TWO_LISTS,
            "dog",
            "cat",
        ),
        ("omit the last indent of the first list of indents", _TWO_LISTS, "candle", "a cat"),
        (
            "in the text before the indented list, omit “lamps:”",
            ("Of lamps:", _list("a lamps: shade")),
            "Of lamps:",
            "a lamps: shade",
        ),
    ],
)
def test_a_list_is_known_by_its_place(
    instruction: str, content: tuple[str, ...], gone: str, stays: str
) -> None:
    after, why = _made(instruction, *content)
    assert not why
    assert gone not in after
    assert stays in after


@pytest.mark.parametrize(
    ("instruction", "content"),
    [
        ("omit the list of indents", _TWO_LISTS),
        ("omit the third list of indents", _TWO_LISTS),
        ("omit the list of indents", ("It covers no list.",)),
        ("in the list of indents, omit the third indent", ("It covers—", _ANIMALS)),
        ("in the text before the indented list, omit “these”", _TWO_LISTS),
        # words in a list are looked for in one of its entries
        ("in the list of indents, omit “dog”", ("It covers—", _ANIMALS)),
    ],
)
def test_a_list_that_is_not_there_or_one_of_two_is_refused(
    instruction: str, content: tuple[str, ...]
) -> None:
    after, why = _made(instruction, *content)
    assert why
    assert all(each in after for each in content)
