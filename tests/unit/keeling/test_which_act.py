"""Which Act an instruction is for: by title and year, chapter, short name, heading, and never by
likeness."""

from __future__ import annotations

import pytest

from amendtool.amend.language.instruction import Cited, Instruction
from amendtool.amend.language.read import read_instructions
from amendtool.core.kinds import Category
from amendtool.core.provision import Document
from amendtool.formats.identity import act_identity
from amendtool.formats.load import read_document
from amendtool.keeling.acts import (
    ActIdentity,
    Match,
    all_amended,
    another_year,
    identity_of,
    matches,
    of_act,
)

_AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
    '<bill name="public"><meta/><body>BODY</body></bill></akomaNtoso>'
)
DOGS = ActIdentity(("Dogs Act 1906",), 1906, "32", "ukpga/1906/32")


def bill(*sections: str) -> Document:
    body = "".join(
        f'<section eId="s{n}"><num>{n}</num><heading>{heading}</heading>'
        f"<content><p>{text}</p></content></section>"
        for n, (heading, _, text) in enumerate((each.partition(": ") for each in sections), 1)
    )
    return read_document(_AKN.replace("BODY", body).encode(), category=Category.BILL)


def amended(document: Document, act: ActIdentity = DOGS) -> list[str]:
    found = of_act(read_instructions(document), act)
    return [str(each.source) for each in found if isinstance(each, Instruction)]


@pytest.mark.parametrize(
    ("cited", "match"),
    [
        (Cited("Dogs Act 1906", 1906), Match.YES),
        (Cited("the DOGS ACT 1906", 1906), Match.YES),
        (Cited("Dogs Act 1906", 1906, href="ukpga/1906/32/section/3"), Match.YES),
        (Cited("Dogs Act 1871", 1871), Match.OTHER_YEAR),
        (Cited("Dogs (Protection of Livestock) Act 1953", 1953), Match.NO),
        (Cited("Dogs (Amendment) Act 1906", 1906), Match.NO),
        (Cited(number="c. 32", year=1906), Match.YES),
        (Cited(number="c. 32", year=1907), Match.NO),
        (Cited(short="DA 1906", year=1906), Match.NO),
        (Cited(href="ukpga/1906/33"), Match.NO),
        (None, Match.NO),
    ],
)
def test_a_citation_is_of_one_act(cited: Cited | None, match: Match) -> None:
    assert matches(cited, DOGS) is match


def test_two_acts_of_one_name_are_never_taken_for_each_other() -> None:
    document = bill(
        "Dogs: In section 3 of the Dogs Act 1906, omit “dog”.",
        "Dogs: In section 3 of the Dogs Act 1871, omit “dog”.",
        "Dogs: In section 4 of that Act, omit “cat”.",
    )
    assert amended(document) == ["clause 1"]
    assert amended(document, ActIdentity(("Dogs Act 1871",), 1871)) == ["clause 2", "clause 3"]
    assert another_year(read_instructions(document), ActIdentity(("Dogs Act 1900",))) != ""


def test_a_short_name_is_that_of_its_definition() -> None:
    document = bill(
        "Interpretation: In this Act “the 1906 Act” means the Dogs Act 1906.",
        "Dogs: In section 3 of the 1906 Act, omit “dog”.",
        "Cats: In section 3 of the 1907 Act, omit “cat”.",
    )
    assert amended(document) == ["clause 2"]


def test_a_heading_names_the_act_that_stands_under_it() -> None:
    document = bill("Dogs Act 1906: In section 3, omit “dog”.")
    assert amended(document) == ["clause 1"]


def test_a_bill_that_amends_itself_amends_no_other() -> None:
    document = bill("Dogs: In section 3 of this Act, omit “dog”.")
    assert amended(document) == []


def test_every_act_is_listed_with_its_count() -> None:
    document = bill(
        "Dogs: In section 3 of the Dogs Act 1906, omit “dog”.",
        "Dogs: In section 4 of the Dogs Act 1906, for “dog” substitute “cat”.",
        "Cats: In section 3 of the Cats Act 1907, omit “cat”.",
        "Rats: Section 5 of the Rats Act 1908 applies as if “rat” were omitted.",
    )
    listed = {
        each.name: (each.instructions, each.non_textual)
        for each in all_amended(read_instructions(document))
    }
    assert listed["Dogs Act 1906"] == (2, 0)
    assert listed["Cats Act 1907"] == (1, 0)
    assert sum(more for _, more in listed.values()) == 1


def test_an_act_is_known_by_its_own_words() -> None:
    document = read_document(
        _AKN.replace("bill", "act")
        .replace(
            "BODY",
            '<section eId="s1"><num>1</num><heading>Short title</heading><content><p>This Act may '
            "be cited as the Dogs Act 1906.</p></content></section>",
        )
        .encode()
    )
    assert "Dogs Act 1906" in identity_of(document).titles
    assert matches(Cited("Dogs Act 1906", 1906), act_identity(document)) is Match.YES
