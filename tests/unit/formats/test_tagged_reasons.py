"""Why a publisher's link is not followed: each reason with a link that it fits, and one that it
must not excuse, though we were to lead elsewhere."""

from __future__ import annotations

import pytest

from amendtool.check.resolving import References
from amendtool.check.texts import Texts
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.provision import Provision
from amendtool.formats.tagged_reasons import Case, Reason, Reasons
from tests.checking import bill_of

BILL = """\
1 Lamps
(1) A lamp must be—
    (a) safe, and
    (b) clean.
(2) Subsection (1) and section 3(1) apply to a lantern.
(3) Paragraphs 2 and 3 of this section are subject to section (1)(a).
(4) Section 2(1) applies to a lantern, and subsection (2) of that section to a torch.
(5) This section is subject to section 1 of the Wicks Act 1901.
(6) Section 2 applies, but as if the reference in subsection (1) to oil were to wax.

2 Oil
(1) Oil must be clean.
(2) Oil must be clear.

3 Wicks
(1) The Wicks Act 1901 is amended as follows.
(2) In section 5, in subsection (1), for “paragraph (a)” substitute “subsection (2A)”.
(3) After section 3 insert—
    “3A Wax
    (1) Wax must be dry.
    (2) Subsection (1) is subject to subsection (3).”
(4) After section 4 insert—
    “4A Tallow
    (1) Tallow must be dry.
    (2) Tallow must be white.
    (3) Tallow must be hard.”
(5) In section 5, after subsection (2) insert—
    “(2A) Fat must be dry.”
"""


def _reason(at: str, words: str, target: str, *, nth: int = 1, ours: str = "") -> Reason | None:
    """The reason for a link on some words (the ``nth`` time that they stand there)."""
    document = bill_of(BILL)
    book, texts = AddressBook(document), Texts(document)
    reader = References(document, book, texts)

    def one(address: str) -> Provision:
        (found,) = book.find(Address.parse(address))
        return found

    home = one(at)
    block = next(each for each in home.blocks if words in texts.of(each))
    start = -1
    for _ in range(nth):
        start = texts.of(block).index(words, start + 1)
    reasons = Reasons(document, book, texts, reader)
    led = one(ours) if ours else None
    return reasons.of(Case(home, block, start, start + len(words), one(target), led))


IN_3A = "clause 3(3), quoted matter, section 3A"
IN_4A = "clause 3(4), quoted matter, section 4A"


@pytest.mark.parametrize(
    ("at", "words", "target", "reason"),
    [
        ("clause 1(2)", "section 3", "clause 2", Reason.ANOTHER_NUMBER),
        ("clause 1(2)", "Subsection (1)", "clause 1(2)", Reason.ANOTHER_NUMBER),
        ("clause 1(3)", "2", "clause 2", Reason.ANOTHER_KIND),
        ("clause 1(3)", "(1)", "clause 1(1)", Reason.ANOTHER_KIND),
        ("clause 1(4)", "subsection (2)", "clause 1(2)", Reason.NOT_THIS),
        ("clause 1(5)", "This section", "clause 2", Reason.NOT_THIS),
        ("clause 1(5)", "section 1", "clause 1", Reason.OTHER_LAW),
        ("clause 1(2)", "Subsection (1)", "clause 2(1)", Reason.OWN_NUMBER),
        ("clause 3(2)", "subsection (1)", "clause 3(1)", Reason.INSTRUCTION),
        (f"{IN_3A}(2)", "Subsection (1)", "clause 3(1)", Reason.OF_THE_DOCUMENT),
        (f"{IN_3A}(2)", "Subsection (1)", f"{IN_4A}(1)", Reason.OWN_NUMBER),
        (f"{IN_3A}(2)", "subsection (3)", f"{IN_4A}(3)", Reason.NOT_THERE),
        ("clause 3(2)", "subsection (2A)", "clause 3(5), quoted matter, (2A)", Reason.ACT_WANTED),
    ],
)
def test_a_link_that_is_wrong(at: str, words: str, target: str, reason: Reason) -> None:
    assert _reason(at, words, target) is reason


@pytest.mark.parametrize(
    ("at", "words", "target", "ours"),
    [
        ("clause 1(2)", "section 3", "clause 3", "clause 2"),
        ("clause 1(2)", "Subsection (1)", "clause 1(1)", "clause 2(1)"),
        ("clause 1(4)", "subsection (2)", "clause 2(2)", "clause 1(2)"),
        ("clause 1(5)", "This section", "clause 1", ""),
        # what is said “as if” something were otherwise is of the section that was cited
        ("clause 1(6)", "subsection (1)", "clause 2(1)", "clause 1(1)"),
        (f"{IN_3A}(2)", "Subsection (1)", f"{IN_3A}(1)", f"{IN_4A}(1)"),
        ("clause 3(2)", "subsection (2A)", "clause 3(5), quoted matter, (2A)", "clause 1(2)"),
    ],
)
def test_a_link_that_is_right_is_never_excused(at: str, words: str, target: str, ours: str) -> None:
    assert _reason(at, words, target, ours=ours) is None
