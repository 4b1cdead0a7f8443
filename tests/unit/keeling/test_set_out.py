"""Quoted matter as drafting systems set it out: words to the full measure, numbers of headings,
paragraphs of an Article.  Words our own."""

from __future__ import annotations

import pytest

from amendtool.amend.language.describe import describe
from amendtool.amend.language.instruction import Instruction, NotUnderstood
from amendtool.amend.language.read import read_instructions
from amendtool.core.textview import full_text
from amendtool.formats.load import read_document
from tests.amended import amended

_AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
    '<bill name="public"><meta/><body>BODY</body></bill></akomaNtoso>'
)
_CLML = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Secondary><Body>'
    "BODY</Body></Secondary></Legislation>"
)


def _akn(text: str, quoted: str) -> list[str]:
    body = (
        f"<section><num>1</num><content><p><mod>{text}<quotedStructure startQuote='' endQuote='”'>"
        f"{quoted}</quotedStructure></mod></p></content></section>"
    )
    return _read(_AKN.replace("BODY", body))


def _clml(text: str, quoted: str) -> list[str]:
    body = (
        f"<P1><Pnumber>1</Pnumber><P1para><Text>{text}</Text><BlockAmendment>{quoted}"
        "</BlockAmendment></P1para></P1>"
    )
    return _read(_CLML.replace("BODY", body))


def _read(xml: str) -> list[str]:
    (reading,) = read_instructions(read_document(xml.encode()))
    if isinstance(reading, NotUnderstood):
        return ["not understood"]
    assert isinstance(reading, Instruction)
    return [describe(each) for each in reading.operations]


def test_words_set_out_below_others_close_the_list() -> None:
    assert _akn(
        "In section 5(2) of the Dogs Act 1906, after paragraph (b) insert “, and",
        "<wrapUp><p>say why it is so.</p></wrapUp>",
    ) == ["insert | after section 5(2)(b) | “, and” ⟦full-out words say why it is so.⟧"]


def test_they_close_the_list_after_new_words_too() -> None:
    assert _akn(
        "In section 5(2)(b) of the Dogs Act 1906, for “dog” substitute “cat.",
        "<wrapUp><p>“Cat” means a cat.</p></wrapUp>",
    ) == [
        "substitute words | section 5(2)(b) | “dog” | “cat.” | ⟦full-out words “Cat” means a cat.⟧"
    ]


def test_the_number_of_a_heading_is_none_of_its_words() -> None:
    quoted = (
        "<FragmentNumber Context='Part'><Number>PART VIII</Number></FragmentNumber>"
        "<FragmentTitle Context='Part'><Title>Dogs and cats</Title></FragmentTitle>"
    )
    text = "For the heading to Part {} of the Dogs Act 1906 there shall be substituted—"
    assert _clml(text.format("VIII"), quoted) == ["heading | Part VIII | “Dogs and cats”"]
    assert _clml(text.format("VII"), quoted) == ["not understood"]


@pytest.mark.parametrize(
    ("target", "means"),
    [
        ("Article 6 of Regulation (EC) No 551/2004", "insert | at end article 6 | ⟦paragraph 10⟧"),
        ("section 6 of the Dogs Act 1906", "not understood"),
    ],
)
def test_paragraphs_marked_up_like_articles_go_into_the_article(target: str, means: str) -> None:
    quoted = "<P1><Pnumber>10</Pnumber><P1para><Text>A dog is a dog.</Text></P1para></P1>"
    assert _clml(f"At the end of {target} insert—", quoted) == [means]


_DC = "http://purl.org/dc/elements/1.1/"
_ACT = (
    f'<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation" xmlns:dc="{_DC}">'
    '<ukm:Metadata xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata">'
    "<dc:title>Dogs Act 1906</dc:title></ukm:Metadata><Primary><Body><P1group>"
    "<Title>Dogs</Title><P1><Pnumber>5"
    "</Pnumber><P1para><Text>A keeper must—</Text><P3><Pnumber>a</Pnumber><P3para><Text>name the "
    "dog, or</Text></P3para></P3><P3><Pnumber>b</Pnumber><P3para><Text>say its age.</Text></P3para>"
    "</P3></P1para></P1></P1group></Body></Primary></Legislation>"
)


def test_they_stand_to_the_full_measure_in_the_act() -> None:
    bill = _CLML.replace(
        "BODY",
        "<P1><Pnumber>1</Pnumber><P1para><Text>In section 5 of the Dogs Act 1906, after paragraph "
        "(b) insert “, and</Text><BlockAmendment><Para><Text>say why.</Text></Para>"
        "</BlockAmendment></P1para></P1>",
    )
    schedule = amended(bill, _ACT)
    assert full_text(schedule.clean, schedule.clean.root).splitlines()[-5:] == [
        "(a)",
        "name the dog, or",
        "(b)",
        "say its age, and",
        "say why.",
    ]
