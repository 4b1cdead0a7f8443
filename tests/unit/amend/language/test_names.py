"""Which legislation is meant: short names that are said more than once, and how far a sentence
that says it carries.  Words our own."""

from __future__ import annotations

from amendtool.amend.language.instruction import Instruction, NonTextual, NotUnderstood
from amendtool.amend.language.read import read_instructions
from amendtool.formats.load import read_document

_AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
    '<bill name="public"><meta/><body>BODY</body></bill></akomaNtoso>'
)


def _section(number: int, *subsections: str) -> str:
    inside = "".join(
        f"<subsection><num>({n})</num><content><p>{text}</p></content></subsection>"
        for n, text in enumerate(subsections, 1)
    )
    return f"<section><num>{number}</num>{inside}</section>"


def _group(heading: str, *provisions: str) -> str:
    inside = "".join(provisions)
    return f'<hcontainer name="crossheading"><heading>{heading}</heading>{inside}</hcontainer>'


def _acts(*parts: str) -> dict[str, str]:
    """What each sentence amends: the Act, nothing where none is known, or “not understood”."""
    readings = read_instructions(read_document(_AKN.replace("BODY", "".join(parts)).encode()))
    found: dict[str, str] = {}
    for each in readings:
        if isinstance(each, NotUnderstood):
            found[str(each.source)] = f"not understood: {each.rest[:12]}"
        elif isinstance(each, Instruction):
            found[str(each.source)] = str(each.act or "")
    return found


def test_a_name_is_that_of_the_section_that_says_it() -> None:
    assert _acts(
        _section(
            1, "The Dogs Act 1906 (“the Act”) is amended.", "In section 2 of the Act, omit “a”."
        ),
        _section(
            2, "The Cats Act 1907 (“the Act”) is amended.", "In section 2 of the Act, omit “a”."
        ),
    ) == {"clause 1(2)": "Dogs Act 1906", "clause 2(2)": "Cats Act 1907"}


def test_a_name_of_several_is_refused_where_none_is_nearer() -> None:
    assert _acts(
        _section(1, "In section 1 of the Dogs Act 1986 (“the 1986 Act”), omit “a”."),
        _section(2, "In section 1 of the Cats Act 1986 (“the 1986 Act”), omit “a”."),
        _section(3, "In section 2 of the 1986 Act, omit “a”."),
    ) == {
        "clause 1(1)": "Dogs Act 1986",
        "clause 2(1)": "Cats Act 1986",
        "clause 3(1)": "not understood: the 1986 Act",
    }


def test_a_name_in_one_section_alone_is_none_elsewhere() -> None:
    assert _acts(
        _section(1, "In this Act “the 1986 Act” means the Dogs Act 1986."),
        _section(
            2,
            "In this section “the 1986 Act” means the Cats Act 1986.",
            "In section 2 of the 1986 Act, omit “a”.",
        ),
        _section(3, "In section 2 of the 1986 Act, omit “a”."),
    ) == {"clause 2(2)": "Cats Act 1986", "clause 3(1)": "Dogs Act 1986"}


def test_the_same_act_named_twice_is_one() -> None:
    assert (
        _acts(
            _section(1, "In section 1 of the Dogs Act 1986 (“the 1986 Act”), omit “a”."),
            _section(2, "In section 1 of the Dogs Act 1986 (c. 4) (“the 1986 Act”), omit “a”."),
            _section(3, "In section 2 of the 1986 Act, omit “a”."),
        )["clause 3(1)"]
        == "Dogs Act 1986"
    )


def test_what_is_said_of_some_subsections_ends_with_them() -> None:
    assert _acts(
        _section(
            1,
            "The Dogs Act 1906 is amended in accordance with subsections (2) and (3).",
            "In section 1, omit “a”.",
            "In section 2, omit “a”.",
            "In section 3, omit “a”.",
        )
    ) == {
        "clause 1(2)": "Dogs Act 1906",
        "clause 1(3)": "Dogs Act 1906",
        "clause 1(4)": "",
    }


def test_and_what_was_said_before_it_holds_again() -> None:
    assert _acts(
        _section(
            1,
            "The Dogs Act 1906 is amended as follows.",
            "Section 4 is amended in accordance with subsection (3).",
            "In subsection (1), omit “a”.",
            "In section 5, omit “a”.",
        )
    ) == {"clause 1(3)": "Dogs Act 1906", "clause 1(4)": "Dogs Act 1906"}


def test_a_heading_that_names_another_act_ends_what_was_said_before_it() -> None:
    def one(number: int, text: str) -> str:
        return f"<section><num>{number}</num><content><p>{text}</p></content></section>"

    assert _acts(
        one(1, "The Dogs Act 1906 is amended as follows."),
        _group("Licences", one(2, "In section 1, omit “a”.")),
        _group("Cats Act 1907", one(3, "In section 1, omit “a”.")),
        _group("Other", one(4, "In section 1, omit “a”.")),
    ) == {"clause 2": "Dogs Act 1906", "clause 3": "Cats Act 1907", "clause 4": ""}


def test_a_title_with_a_straight_apostrophe_is_whole() -> None:
    found = _acts(_section(1, "In section 3 of the Lamplighters' Courts Act 1980, omit “may”."))
    assert list(found.values()) == ["Lamplighters' Courts Act 1980"]


def test_legislation_that_says_what_a_word_means_is_not_what_is_modified() -> None:
    sentence = (
        "The fee of a lighter within the meaning of section 3(1) of the Dogs Act 1906 is to be "
        "calculated as if paragraph (c) had been omitted from the definition of “lamp” in "
        "section 5 of the Lamps Act 1901."
    )
    document = read_document(_AKN.replace("BODY", _section(1, sentence)).encode())
    (reading,) = read_instructions(document)
    assert isinstance(reading, NonTextual)
    assert str(reading.act) == "Lamps Act 1901"
