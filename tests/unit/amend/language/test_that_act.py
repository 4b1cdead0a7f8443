"""“that Act”: which one, after sentences that were not understood or that amend nothing."""

from __future__ import annotations

import pytest

from amendtool.amend.language.legislation import without_asides
from amendtool.amend.language.read import read_instructions
from amendtool.formats.load import read_document

_ACT = """<?xml version="1.0" encoding="utf-8"?>
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"
 DocumentURI="http://www.legislation.gov.uk/ukpga/1999/1"><Primary><Body>{}</Body></Primary>
</Legislation>"""


def last_act(*sentences: str) -> str:
    body = "".join(
        f"<P1><Pnumber>{number}</Pnumber><P1para><Text>{each}</Text></P1para></P1>"
        for number, each in enumerate(sentences, 1)
    )
    return str(read_instructions(read_document(_ACT.format(body).encode()))[-1].act)


_FIRST = "In section 3 of the Dogs Act 1906, omit “dog”."


@pytest.mark.parametrize(
    "between",
    [
        "In section 4 of that Act, after the verse insert “or the Cats Act 1990”.",
        "In section 4 of that Act (as amended by the Cats Act 1990) omit the verse.",
        "In section 4 of that Act (inserted by section 2(1) of the Cats Act 1990), omit the verse.",
    ],
)
def test_what_is_quoted_or_told_of_a_provision_is_not_what_is_spoken_of(between: str) -> None:
    assert last_act(_FIRST, between, "In section 5 of that Act, omit “cat”.") == "Dogs Act 1906"


def test_what_is_spoken_of_last_is_meant() -> None:
    between = "Section 4 of the Cats Act 1990 applies to dogs."
    assert last_act(_FIRST, between, "In section 5 of that Act, omit “cat”.") == "Cats Act 1990"


def test_neither_is_taken_where_either_may_be_meant() -> None:
    between = "Section 4 of that Act applies for the purposes of the Cats Act 1990."
    assert last_act(_FIRST, between, "In section 5 of that Act, omit “cat”.") == "that Act"


def test_a_title_keeps_its_brackets() -> None:
    assert without_asides("the Dogs (Scotland) Act 1906 (c. 3)") == (
        "the Dogs (Scotland) Act 1906 (c. 3)"
    )
