"""Tables of repeals as Acts and instruments print them: which row is about which legislation."""

from __future__ import annotations

import pytest

from amendtool.amend.language.describe import describe
from amendtool.amend.language.instruction import Instruction
from amendtool.amend.language.read import read_instructions
from amendtool.formats.load import read_document

_ACT = """
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Schedules>
<Schedule><Number>SCHEDULE 2</Number><TitleBlock><Title>Repeals</Title></TitleBlock>
<ScheduleBody><Tabular><table xmlns="http://www.w3.org/1999/xhtml"><tbody>
{}</tbody></table></Tabular></ScheduleBody></Schedule></Schedules></Primary></Legislation>
""".strip()

_HEAD = "Chapter | Short title | Extent of repeal"


def _rows(text: str) -> str:
    """A table whose cells are parted by bars; “3*words” covers three rows, “2+words” columns;
    lines of a cell are parted by a stroke."""
    found: list[str] = []
    for line in text.strip().splitlines():
        cells = []
        for cell in line.split("|"):
            words, span = cell.strip(), ""
            for mark, name in (("*", "rowspan"), ("+", "colspan")):
                if words[1:2] == mark:
                    words, span = words[2:], f' {name}="{words[0]}"'
            lines = words.replace(" / ", "<br/>")
            if " / " in words:
                para = 'xmlns="http://www.legislation.gov.uk/namespaces/legislation"'
                lines = "".join(f"<Para {para}><Text>{w}</Text></Para>" for w in words.split(" / "))
            cells.append(f"<td{span}>{lines}</td>")
        found.append(f"<tr>{''.join(cells)}</tr>\n")
    return "".join(found)


def _read(table: str) -> list[str]:
    readings = read_instructions(read_document(_ACT.format(_rows(table)).encode()))
    return [
        f"{each.act}: "
        + (
            "; ".join(map(describe, each.operations))
            if isinstance(each, Instruction)
            else "refused"
        )
        for each in readings
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "1906 c. 32. | Dogs Act 1906. | Section 3. \n | | Section 9. \n | | Schedule 2.",
        "3*1906 c. 32. | 3*Dogs Act 1906. | Section 3. \n Section 9. \n Schedule 2.",
        "1906 c. 32. | Dogs Act 1906. | Section 3. / Section 9. / Schedule 2.",
        "1906 c. 32. | Dogs Act 1906. | Section 3. Section 9. Schedule 2.",
        "6 Edw. 7. c. 32. | The Dogs Act, 1906. | Section 3. \n | | Section 9. Schedule 2.",
        "1906 c. 32. | Dogs Act 1906. | \n | | Section 3. Section 9. \n | | Schedule 2.",
    ],
    ids=["empty cells", "merged cells", "lines", "one line", "a comma", "a title alone"],
)
def test_what_goes_on_is_about_the_legislation_named_before(rows: str) -> None:
    found = _read(f"{_HEAD}\n{rows}\n1907 c. 4. | Cats Act 1907. | The whole Act.")
    assert found == [
        "Dogs Act 1906: leave out | section 3",
        "Dogs Act 1906: leave out | section 9",
        "Dogs Act 1906: leave out | Schedule 2",
        "Cats Act 1907: leave out | the whole",
    ]


@pytest.mark.parametrize(
    ("table", "meaning"),
    [
        (
            "Short title and chapter | Extent of repeal \n Dogs Act 1906 (c. 32) | Section 3.",
            ["Dogs Act 1906: leave out | section 3"],
        ),
        (
            (
                "Citation | Extent of revocation \n Dogs Regulations 1990 (S.I. 1990/12) | "
                "The whole Regulations."
            ),
            ["Dogs Regulations 1990: leave out | the whole"],
        ),
        (
            (
                "1 | 2 | 3 \n Title | Reference | Extent of revocation \n"
                "The Dogs Order 1990 | S.I. 1990/12 | Article 3 and the Schedule"
            ),
            ["Dogs Order 1990: leave out | article 3; leave out | Schedule"],
        ),
        (
            (
                "Regulations revoked | Reference | Extent of revocation \n"
                "The Dogs Rules 1990 / The Cats Rules 1991 | S.I. 1990/1 / S.I. 1991/2 | "
                "The whole Rules / Rule 3"
            ),
            ["Dogs Rules 1990: leave out | the whole", "Cats Rules 1991: leave out | rule 3"],
        ),
    ],
    ids=["two columns", "citation", "numbered columns", "titles line by line"],
)
def test_the_columns_that_tables_have(table: str, meaning: list[str]) -> None:
    assert _read(table) == meaning


@pytest.mark.parametrize(
    ("rows", "meaning"),
    [
        # nothing named yet
        (" | | Section 3.", ["None: refused"]),
        # what stands in the row is no title that is known, and the one before is not meant
        (
            (
                "1906 c. 32. | Dogs Act 1906. | Section 3.\n1907 c. 4. | Some Act. | Section 4.\n"
                " | | Section 5."
            ),
            ["Dogs Act 1906: leave out | section 3", "None: refused", "None: refused"],
        ),
        # a heading across the table begins anew
        (
            "1906 c. 32. | Dogs Act 1906. | Section 3.\n3+Part 2: orders\n | | Section 5.",
            ["Dogs Act 1906: leave out | section 3", "None: refused"],
        ),
        # two titles, three lines: which two are of one Act?
        (
            "a / b | Dogs Act 1906 / Cats Act 1907 | Section 3. / Section 4. / Section 5.",
            ["None: refused", "None: refused", "None: refused"],
        ),
    ],
    ids=["none named", "an unknown name", "a heading", "lines that do not pair"],
)
def test_what_no_legislation_is_named_for_is_refused(rows: str, meaning: list[str]) -> None:
    assert _read(f"{_HEAD}\n{rows}") == meaning
