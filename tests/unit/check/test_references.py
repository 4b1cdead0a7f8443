"""Where references lead, in small bills."""

from __future__ import annotations

import pytest

from amendtool.check.citing import Says, phrases
from amendtool.check.reference import State
from amendtool.formats.checks import draft_of
from tests.checking import bill_of

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
    ],
)
def test_what_the_words_after_a_reference_say(words: str, says: Says) -> None:
    assert next(phrases(words)).end_says is says


def test_quoted_matter_is_a_scope_of_its_own() -> None:
    bill = """\
1 Lamps
(1) After section 3 of the Wicks Act 1901 insert—
    “3A Oil
    (1) Oil must be clean.
    (2) Subsection (1) is subject to section 1.”
"""
    assert _found(bill) == [("(1)", "clause 1(1), quoted matter, section 3A(1)")]
