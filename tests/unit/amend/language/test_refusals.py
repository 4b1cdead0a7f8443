"""What the reader must not understand, and where it says that it stopped."""

from __future__ import annotations

import pytest

from amendtool.amend.language.instruction import Instruction, NonTextual, NotUnderstood
from amendtool.amend.language.outcome import Failed, Understood
from amendtool.amend.language.read import read_instructions
from amendtool.amend.language.typed import marked, read_sentence
from amendtool.core.kinds import Category
from amendtool.core.provision import Document
from amendtool.formats.load import read_document

_FRBR = (
    '<FRBRthis value="x"/><FRBRuri value="x"/><FRBRdate date="2026-01-01" name="x"/>'
    '<FRBRauthor href="#s"/>'
)
BILL = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="public">'
    f'<meta><identification source="#s"><FRBRWork>{_FRBR}<FRBRcountry value="GB-UKM"/></FRBRWork>'
    f'<FRBRExpression>{_FRBR}<FRBRlanguage language="eng"/></FRBRExpression>'
    f"<FRBRManifestation>{_FRBR}</FRBRManifestation></identification></meta>"
    "<body>BODY</body></bill></akomaNtoso>"
)


def bill(*sections: list[str]) -> Document:
    """A bill whose clauses have these subsections; a text that ends in a dash opens the next."""
    found = []
    for number, texts in enumerate(sections, 1):
        subs = "".join(
            f'<subsection eId="s{number}_{n}"><num>({n})</num>{_content(text)}</subsection>'
            for n, text in enumerate(texts, 1)
        )
        found.append(
            f'<section eId="s{number}"><num>{number}</num><heading>Dogs</heading>{subs}</section>'
        )
    return read_document(BILL.replace("BODY", "".join(found)).encode(), category=Category.BILL)


def _content(text: str) -> str:
    opening, *inner = text.split(" || ")
    if not inner:
        return f"<content><p>{opening}</p></content>"
    paragraphs = "".join(
        f"<paragraph><num>({chr(97 + n)})</num><content><p>{each}</p></content></paragraph>"
        for n, each in enumerate(inner)
    )
    return f"<intro><p>{opening}</p></intro>{paragraphs}"


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("In section 3, for “officer substitute “constable”", "“officer"),
        ("In section 3, omit “officer\" in both places", "“officer\""),
        ("In section 3, omit subsection (4", "(4"),
        ("In section 3, for “officer” insert “constable”", "insert"),
        ("In section 3, 0mit “officer” and insert “constable”", "insert"),
    ],
)  # fmt: skip
def test_a_fault_in_the_sentence_is_refused_with_its_place(sentence: str, place: str) -> None:
    outcome = read_sentence(sentence)
    assert isinstance(outcome, Failed)
    assert marked(sentence)[0][outcome.stopped :].startswith(place)


def test_a_sentence_that_is_understood_in_part_is_not_understood() -> None:
    outcome = read_sentence("In section 3, omit “or”; and renumber the rest as is convenient, “x”.")
    assert isinstance(outcome, Failed)


@pytest.mark.parametrize(
    "sentence",
    [
        "In section 5(2), in subsection (3), omit “dog”",
        "In section 5, in section 6, omit “dog”",
        "In the entry for “dog”, in paragraph (b), omit “cat”",
    ],
)
def test_places_that_do_not_stand_in_each_other_are_refused(sentence: str) -> None:
    assert isinstance(read_sentence(sentence), Failed)


def test_one_sentence_amends_one_piece_of_legislation() -> None:
    outcome = read_sentence(
        "In section 3 of the Dogs Act 1906, omit “or”, and in section 4 of the Cats Act 1907, "
        "omit “and”"
    )
    assert isinstance(outcome, Failed)


def test_context_is_carried_down_and_along() -> None:
    readings = read_instructions(
        bill(
            [
                "The Dogs Act 1906 is amended as follows.",
                (
                    "In section 3— || in subsection (1), omit “or”; || "
                    "after that subsection insert “x”."
                ),
            ]
        )
    )
    assert [type(each) for each in readings] == [Instruction, Instruction]
    assert {str(each.act) for each in readings} == {"Dogs Act 1906"}
    assert readings[0].text == "in subsection (1), omit “or”;"


def test_short_titles_that_the_bill_defines_are_known() -> None:
    readings = read_instructions(
        bill(["In this Act “the 1906 Act” means the Dogs Act 1906."],
             ["In section 3 of the 1906 Act, omit “or”."])
    )  # fmt: skip
    assert [str(each.act) for each in readings] == ["Dogs Act 1906"]


def test_nothing_is_read_below_words_that_were_not_understood() -> None:
    readings = read_instructions(
        bill(
            [
                "The Dogs Act 1906 is amended as follows.",
                "In such of the lists as the Minister thinks fit— || omit section 3.",
            ]
        )
    )
    assert not any(isinstance(each, Instruction) for each in readings)
    assert any(isinstance(each, NotUnderstood) for each in readings)


def test_nothing_is_read_after_a_frame_that_was_not_understood() -> None:
    readings = read_instructions(
        bill(
            [
                "The Dogs Act 1906 is amended as follows.",
                "The old list of dogs is amended as follows.",
                "In section 3, omit “or”.",
            ]
        )
    )
    assert not any(isinstance(each, Instruction) for each in readings)
    assert all(isinstance(each, NotUnderstood) for each in readings)


def test_what_a_person_may_do_is_no_instruction() -> None:
    assert not read_instructions(bill(["Regulations may— || repeal section 3; || omit “or”."]))


def test_an_address_begins_with_a_section_or_schedule() -> None:
    (reading,) = read_instructions(bill(["In subsection (2), omit “or”."]))
    assert isinstance(reading, NotUnderstood)
    assert "section or Schedule" in reading.expected


def test_modifications_are_listed_and_are_no_amendments() -> None:
    (reading,) = read_instructions(
        bill(
            ["Section 3 of the Dogs Act 1906 applies as if for “dog” there were substituted “cat”."]
        )
    )
    assert isinstance(reading, NonTextual)


def test_operations_keep_the_words_they_came_from() -> None:
    sentence = "In section 3, omit “or”, and after “dog” insert “or cat”."
    outcome = read_sentence(sentence)
    assert isinstance(outcome, Understood)
    assert [sentence[read.start : read.end] for read in outcome.reads] == [
        "omit “or”",
        "after “dog” insert “or cat”",
    ]
    assert [read.in_full(sentence) for read in outcome.reads] == [
        "In section 3, omit “or”",
        "In section 3, … after “dog” insert “or cat”",
    ]


def test_modifications_that_other_provisions_make_change_no_text() -> None:
    """“with the modifications specified in subsections (2) and (3)”: those, and no others."""
    document = bill(
        [
            "Section 4 applies with the modifications set out in subsections (2) and (3).",
            "In section 4(1) of that Act, omit “dog”.",
            "In section 4(2) of that Act, for “dog” substitute “cat”.",
            "In section 5 of the Cats Act 1907, omit “cat”.",
        ]
    )
    kinds = [type(each) for each in read_instructions(document)]
    assert kinds == [NonTextual, NonTextual, Instruction]


def test_several_instruments_revoked_in_one_sentence_are_each_named() -> None:
    document = bill(["The Dogs Order 1987 and the Cats Regulations 1990 are revoked."])
    acts = [str(each.act) for each in read_instructions(document) if isinstance(each, Instruction)]
    assert acts == ["Dogs Order 1987", "Cats Regulations 1990"]


_LOST = """
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>
<P1><Pnumber>1</Pnumber><P1para><Text>Section 5 of the Dogs Act 1906 is amended as follows.</Text>
</P1para></P1><P1><Pnumber>2</Pnumber><P1para><BlockAmendment TargetClass="primary"
TargetSubClass="unknown" Context="main" Format="double"><P2><Pnumber>3</Pnumber><P2para>
<Text>A dog is a hound.</Text></P2para></P2></BlockAmendment></P1para></P1></Body></Primary>
</Legislation>
""".strip()


def test_quoted_text_whose_words_are_lost_is_not_passed_over() -> None:
    (reading,) = read_instructions(read_document(_LOST.encode()))
    assert isinstance(reading, NotUnderstood)
    assert reading.act is not None
    assert reading.act.title == "Dogs Act 1906"
    assert "words that say what the quoted text is for" in reading.expected
