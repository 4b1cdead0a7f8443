"""Where references lead, in small bills."""

from __future__ import annotations

import pytest

from amendtool.check.citing import Says, phrases
from amendtool.check.owntitle import OwnTitle
from amendtool.check.reference import State
from amendtool.formats.checks import draft_of
from amendtool.formats.load import read_document
from tests.checking import bill_of
from tests.conftest import ROOT

FIXTURES = ROOT / "tests" / "fixtures"

BILL = """\
1 Lamps
(1) A lamp must be safe, and paragraphs (a) to (c) of subsection (2) apply.
(2) The keeper must—
    (a) trim it,
    (b) clean it, subject to paragraph (a), and
    (c) keep it, under section 2(1)(b) or (c) or subsection (1).
(3) In that subsection, see section 9 of the Wicks Act 1901 and section (Oil of whales).

2 Oil of whales
(1) Oil must be—
    (a) clean,
    (b) clear, and
    (c) cheap.
(2) This section is subject to section 1(2)(a) and (b) and sections 1 to 2 of this Act.
"""


def _found(bill: str) -> list[tuple[str, str]]:
    draft = draft_of(bill_of(bill))
    return [
        (each.words, str(draft.book.address_of(each.target)))
        for each in draft.references
        if each.state is State.FOUND and each.target is not None
    ]


def test_references_lead_where_they_say() -> None:
    assert _found(BILL) == [
        ("(a)", "clause 1(2)(a)"),
        ("(c)", "clause 1(2)(c)"),
        ("(a)", "clause 1(2)(a)"),
        ("2(1)(b)", "clause 2(1)(b)"),
        ("(c)", "clause 2(1)(c)"),
        ("(1)", "clause 1(1)"),
        ("that subsection", "clause 1(1)"),
        ("section (Oil of whales)", "clause 2"),
        ("This section", "clause 2"),
        ("1(2)(a)", "clause 1(2)(a)"),
        ("(b)", "clause 1(2)(b)"),
        ("1", "clause 1"),
        ("2", "clause 2"),
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("section 5 of the Wicks Act 1901", Says.ELSEWHERE),
        ("section 5 of that Act", Says.ELSEWHERE),
        ("section 5 of, and Schedule 2 to, the Wicks Act 1901", Says.ELSEWHERE),
        ("section 5 (powers of keepers) of the 1901 Act", Says.ELSEWHERE),
        ("section 5 of this Act", Says.HERE),
        ("section 5 to the Secretary of State", Says.NOTHING),
        ("section 5 applies", Says.NOTHING),
        ("section 5 of the keeper’s own rules", Says.NOTHING),
        ("section 5(1), of the lamp that is sold", Says.NOTHING),
        ("section 5 of any lamp that is sold", Says.NOTHING),
        ("section 5 of any other enactment", Says.ELSEWHERE),
        ("section 5 to the National Lamp Board", Says.NOTHING),
        ("Schedule 5 to the Wicks Act 1901", Says.ELSEWHERE),
        ("paragraph 3 of Schedule 5 to the 1901 Act", Says.ELSEWHERE),
        ("regulation 5 of these Regulations", Says.HERE),
    ],
)
def test_what_the_words_after_a_reference_say(words: str, says: Says) -> None:
    assert next(phrases(words)).end_says is says


def test_what_a_section_is_about_is_no_number_of_it() -> None:
    for words in ("section 5 (fees)", "section 5 (wills) applies"):
        (phrase,) = phrases(words)
        assert [token.number for token in phrase.items[0].tokens] == ["5"]
    (phrase,) = phrases("section 5 (2) (za)")
    assert [token.number for token in phrase.items[0].tokens] == ["5", "2", "za"]


def test_quoted_matter_is_a_scope_of_its_own() -> None:
    bill = """\
1 Lamps
(1) After section 3 of the Wicks Act 1901 insert—
    “3A Oil
    (1) Oil must be clean.
    (2) Subsection (1) is subject to section 1.”
"""
    assert _found(bill) == [("(1)", "clause 1(1), quoted matter, section 3A(1)")]


def test_this_act_in_quoted_matter_is_the_act_that_it_goes_into() -> None:
    bill = """\
1 Lamps
(1) After section 3 of the Wicks Act 1901 insert—
    “3A Oil
    (1) Oil must be clean, subject to section 2 of this Act and section 3B of this Act.”

2 Oil
(1) After section 3A of the Wicks Act 1901 insert—
    “3B Smoke
    (1) There must be no smoke.”
"""
    assert ("2", "clause 2") not in _found(bill)
    assert ("3B", "clause 2(1), quoted matter, section 3B") in _found(bill)


def test_a_bill_names_itself_by_the_title_it_will_have() -> None:
    own = OwnTitle("Lamps (No. 2) Bill [HL]", ["“the 2024 Act” means the Lamps Act 2024"])
    for words in (
        "section 5 of the Lamps Act 2024",
        "section 5 of, and Schedule 1 to, the Lamps Act 2024",
        "section 5 of the 2024 Act",
    ):
        assert own.follows(words, len("section 5")), words
    assert not own.follows("section 5 of the Wicks Act 1901", len("section 5"))
    assert not own.follows("section 5 of the Lamps Act 1901", len("section 5"))
    words = "see the Lamps Act 2024 (and section 5 of that Act)"
    assert own.follows(words, words.index(" of that"))
    words = "see the Lamps Act 2024, the Wicks Act 1901 (and section 5 of that Act)"
    assert not own.follows(words, words.index(" of that"))


def test_that_section_is_the_section_cited_and_not_the_subsection() -> None:
    bill = """\
1 Lamps
(1) A lamp must be safe.
(2) In section 2(1), and in subsection (2) of that section, “lamp” includes a lantern.
(3) This section does not apply to section 2 or subsection (2) of that section.

2 Oil
(1) Oil must be clean.
(2) Oil must be clear.
"""
    found = _found(bill)
    assert found.count(("(2)", "clause 2(2)")) == 2
    assert ("(2)", "clause 1(2)") not in found


def test_a_bill_that_amends_itself() -> None:
    bill = """\
1 Lamps
(1) A lamp must be safe.
(2) A lamp must be clean.

2 Expiry
(1) In section 1 of this Act, omit subsection (2).
"""
    assert ("(2)", "clause 1(2)") in _found(bill)


def test_full_out_words_are_read_after_the_list_that_they_close() -> None:
    text = (FIXTURES / "small_act.akn.xml").read_text(encoding="utf-8")
    text = text.replace("if the wick—", "if the wick, as in section 3,—")
    text = text.replace("is dry, or", "is dry under section 2, or")
    text = text.replace(
        "and the maker has", "and, in the case of subsection (1) of that section, has"
    )
    draft = draft_of(read_document(text.encode()))
    led = [
        (each.words, str(draft.book.address_of(each.target)))
        for each in draft.references
        if each.target is not None and str(draft.book.address_of(each.home)).startswith("section 1")
    ]
    assert led[:2] == [("3", "section 3"), ("2", "section 2")]
    (pointed,) = [
        each.around[0].target
        for each in draft.references
        if each.words == "(1)" and each.around and each.home.number == "1"
    ]
    assert pointed.number == "2"
