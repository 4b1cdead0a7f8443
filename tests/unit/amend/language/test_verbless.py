"""Lists whose verb stands in the words that close them.  Words our own."""

from __future__ import annotations

import pytest

from amendtool.amend.language.describe import describe
from amendtool.amend.language.instruction import Instruction, NotUnderstood
from amendtool.amend.language.read import read_instructions
from amendtool.formats.load import read_document

_CLML = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>
<P1><Pnumber>1</Pnumber><P1para><Text>The Dogs Act 1906 is amended as follows.</Text></P1para></P1>
<P1><Pnumber>2</Pnumber><P1para>{}</P1para></P1>
</Body></Primary></Legislation>"""


def read(opening: str, items: list[str], closing: str) -> list[str]:
    """What a list means: a line for each operation, or “not understood” with the words."""
    paragraphs = "".join(
        f"<P3><Pnumber>{chr(97 + n)}</Pnumber><P3para><Text>{each}</Text></P3para></P3>"
        for n, each in enumerate(items)
    )
    head = f"<Text>{opening}</Text>" if opening else ""
    document = read_document(
        _CLML.format(f"{head}{paragraphs}<Text>{closing}</Text>").encode(), name="act.xml"
    )
    found: list[str] = []
    for each in read_instructions(document):
        if isinstance(each, Instruction):
            found += [f"{each.act}: {describe(operation)}" for operation in each.operations]
            found += [f"only {condition}" for condition in each.conditions]
        else:
            assert isinstance(each, NotUnderstood)
            found.append(f"not understood: {each.text}")
    return found


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("The following provisions—", "are repealed."),
        ("The following provisions of that Act—", "are hereby repealed."),
        ("", "shall cease to have effect."),
        ("", "of the Dogs Act 1906 are omitted;"),
        ("In that Act—", "are revoked, and"),
    ],
)
def test_the_verb_that_closes_the_list_is_that_of_each_item(opening: str, closing: str) -> None:
    assert read(opening, ["Part 2 (hounds);", "sections 5 to 8; and", "section 9(2)"], closing) == [
        "Dogs Act 1906: leave out | Part 2",
        "Dogs Act 1906: leave out | section 5 to section 8",
        "Dogs Act 1906: leave out | section 9(2)",
    ]


def test_items_say_where_words_stand() -> None:
    assert read(
        "In section 5—",
        [
            "subsection (1),",
            "in subsection (2), the words “or a cat”, and",
            (
                "in subsection (3), the words “a hound”, where thirdly occurring, and in subsection"
                " (4) the words from “in” to “out”,"
            ),
        ],
        "are repealed.",
    ) == [
        "Dogs Act 1906: leave out | section 5(1)",
        "Dogs Act 1906: leave out words | section 5(2) | “or a cat”",
        "Dogs Act 1906: leave out words | section 5(3) | third “a hound”",
        "Dogs Act 1906: leave out words | section 5(4) | from “in” to “out”",
    ]


def test_what_it_is_subject_to_is_kept() -> None:
    assert read(
        "Subject to paragraphs 6 and 7 below, the following provisions—", ["section 5,"],
        "are repealed.",
    ) == [
        "Dogs Act 1906: leave out | section 5",
        "only Subject to paragraphs 6 and 7 below",
    ]  # fmt: skip


def test_an_item_that_is_not_understood_is_said_and_the_rest_stands() -> None:
    assert read(
        "The following provisions—", ["section 5;", "the rest of section 6;"], "are repealed."
    ) == [
        "Dogs Act 1906: leave out | section 5",
        "not understood: the rest of section 6;",
    ]


def test_an_item_of_another_act_than_the_list_is_refused() -> None:
    found = read(
        "The following provisions of that Act—", ["section 5 of the Cats Act 1907;"],
        "are repealed.",
    )  # fmt: skip
    assert found == ["not understood: section 5 of the Cats Act 1907;"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("The following provisions—", "are repealed on 1st April 2026."),
        ("The following provisions—", "are not repealed."),
        ("The reasons why—", "are repealed."),
    ],
)
def test_no_list_of_what_goes(opening: str, closing: str) -> None:
    found = read(opening, ["section 5;", "section 6;"], closing)
    assert not [each for each in found if not each.startswith("not understood")]


@pytest.mark.parametrize("closing", ["apply to dogs.", "have effect.", "may be repealed."])
def test_law_of_its_own_is_no_instruction(closing: str) -> None:
    assert read("The following provisions—", ["section 5;", "section 6;"], closing) == []
