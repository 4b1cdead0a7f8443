"""Where quoted matter, and the words of an instruction, belong in the law that is amended."""

from __future__ import annotations

from amendtool.amend.language.read import read_instructions, read_with_places
from amendtool.check.reference import State
from amendtool.core.book import AddressBook
from amendtool.formats.checks import draft_of
from tests.checking import bill_of

BILL = """\
1 Lamps
(1) The Wicks Act 1901 is amended as follows.
(2) In section 5 (lamps)—
    (a) in subsection (1), at the end insert—
        “(c) a lamp that is trimmed.”, and
    (b) after subsection (2) insert—
        “(2A) A lamp within subsection (1)(c) must be safe, and subsection (4) does not apply.
        (2B) Section 6, but as if the reference in subsection (3) to oil were to wax, applies.”
(3) In section 6, after subsection (2) insert—
        “(3) Oil must be clean.”
(4) In section 5, for “(1)(b)” substitute “(1)(c), and section 6(3)”.
(5) After Schedule 2 insert—
        “SCHEDULE 2A
        Trimming
        1 A keeper must trim the lamp.
        2 (1) Paragraph 1 has effect subject to section 5(2A).”
(6) In Schedule 2A (inserted by subsection (5)), after paragraph 2 insert—
        “3 Paragraph 1 of this Schedule applies to a lamp in use.”

2 Other lamps
(1) The Oil Act 1902 is amended as follows.
(2) In section 5, after subsection (2) insert—
        “(2A) A cask within subsection (1)(c) must be clean.”
(3) In section 9, in subsection (1), omit paragraph (a).
(4) Section 5(2A) of the Wicks Act 1901 does not apply to casks.
(5) In this section—
    (a) “cask” does not include a barrel, and
    (b) the following do not apply.

3 Provisions that are not to apply
(1) There are disapplied—
    (a) in the Flame Act 1903—
        (i) section 1 (lamps), and
        (ii) section 2.
(2) Section 2 applies.
"""


def _led(bill: str = BILL) -> dict[tuple[str, str], str]:
    """Place and words of each reference, with where it leads, or what became of it."""
    draft = draft_of(bill_of(bill))
    return {
        (str(draft.book.address_of(each.home)).replace(", quoted matter", " q"), each.words): (
            str(draft.book.address_of(each.target)).replace(", quoted matter", " q")
            if each.target is not None
            else each.state.value
        )
        for each in draft.references
    }


def test_quoted_matter_is_looked_up_where_it_goes_in_the_act() -> None:
    led = _led()
    assert led["clause 1(2)(b) q, (2A)", "(1)(c)"] == "clause 1(2)(a) q, (c)"
    assert led["clause 1(6) q, paragraph 3", "1"] == "clause 1(5) q, Schedule 2A, paragraph 1"
    schedule = "clause 1(5) q, Schedule 2A, paragraph 2(1)"
    assert led[schedule, "5(2A)"] == "clause 1(2)(b) q, (2A)"


def test_the_same_numbers_in_another_act_are_another_place() -> None:
    assert _led()["clause 2(2) q, (2A)", "(1)(c)"] == State.NOWHERE.value


def test_nothing_is_guessed_where_the_act_alone_could_tell() -> None:
    assert _led()["clause 1(2)(b) q, (2A)", "(4)"] == State.NOWHERE.value


def test_an_instruction_speaks_of_the_law_that_it_amends() -> None:
    led = _led()
    # the bill has a clause 5, a clause 2(1) and a 2(5)(a) of its own
    for words in ("9", "(1)", "(a)"):
        assert led["clause 2(3)", words] == State.ELSEWHERE.value
    assert led["clause 1(2)", "5"] == State.ELSEWHERE.value
    assert led["clause 1(2)(a)", "(1)"] == State.ELSEWHERE.value


def test_what_an_instruction_says_is_set_out_in_the_bill_is_the_bills() -> None:
    bill = """\
1 Lamps
(1) In section 5 of the Wicks Act 1901, for subsection (1) substitute the text set out in section 2.

2 Keepers
(1) A keeper must keep a lamp.
"""
    assert _led(bill)["clause 1(1)", "2"] == "clause 2"


def test_what_the_bill_itself_inserts_is_found_in_an_instruction() -> None:
    led = _led()
    assert led["clause 1(6)", "2A"] == "clause 1(5) q, Schedule 2A"
    assert led["clause 1(6)", "2"] == "clause 1(5) q, Schedule 2A, paragraph 2"
    assert led["clause 1(6)", "(5)"] == "clause 1(5)"  # “inserted by subsection (5)”: the bill’s
    assert led["clause 1(4)", "(1)(c)"] == "clause 1(2)(a) q, (c)"


def test_a_provision_of_an_act_that_is_named_is_found_if_the_bill_brings_it_in() -> None:
    assert _led()["clause 2(4)", "5(2A)"] == "clause 1(2)(b) q, (2A)"


def test_as_if_the_reference_were_is_of_what_was_just_cited() -> None:
    bill = """\
1 Lamps
(1) A lamp must be safe.
(2) Section 2 applies, but as if the reference in subsection (1) to oil were to wax.
(3) Subsection (1) applies to a lantern.

2 Oil
(1) Oil must be clean.
"""
    led = _led(bill)
    assert led["clause 1(2)", "(1)"] == "clause 2(1)"
    assert led["clause 1(3)", "(1)"] == "clause 1(1)"


def test_a_list_of_provisions_of_another_act_is_of_that_act() -> None:
    led = _led()
    assert led["clause 3(1)(a)(i)", "1"] == State.ELSEWHERE.value
    assert led["clause 3(1)(a)(ii)", "2"] == State.ELSEWHERE.value
    assert led["clause 3(2)", "2"] == "clause 2"


def test_a_bill_that_amends_itself_goes_on_with_what_it_named() -> None:
    bill = """\
1 Lamps
(1) A lamp must be—
    (a) safe, and
    (b) clean.

2 Expiry
(1) In section 1 of this Act—
    (a) in subsection (1), omit paragraph (b);
    (b) in the heading, for “Lamps” substitute “Lights”.
"""
    assert _led(bill)["clause 2(1)(a)", "(b)"] == "clause 1(1)(b)"


def test_that_section_is_never_the_section_that_the_words_stand_in() -> None:
    bill = """\
1 Lamps
(1) A lamp must be safe.
(2) Section 2(1) applies for the purposes of subsection (1) of this section as it does for
    those of subsection (2) of that section.

2 Oil
(1) Oil must be clean.
(2) Oil must be clear.
"""
    assert _led(bill)["clause 1(2)", "(2)"] == "clause 2(2)"


def test_as_much_of_a_citation_as_is_there_is_led_to() -> None:
    bill = """\
1 Lamps
(1) After section 3 of the Wicks Act 1901 insert—
    “3A Oil
    (1) Oil must be clean, for the purposes of sections 3A(1) and 3B(5).

    3B Smoke
    (1) There must be no smoke.”
"""
    draft = draft_of(bill_of(bill))
    (missing,) = [each for each in draft.references if each.words == "3B(5)"]
    assert missing.state is State.NOWHERE
    token = missing.tokens[0]
    there = missing.led(token.start, token.end)
    assert there is not None
    assert there.number == "3B"
    assert missing.led(missing.tokens[1].start, missing.tokens[1].end) is None


def test_places_are_kept_when_amendments_are_made() -> None:
    """A document as amended is not read again: what amendments left alone keeps its place."""
    from amendtool.amend.patch_yaml import load_paper

    patch = """\
bill: Lamps Bill
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 2(2)
  - number: 2
    operations:
      - op: insert
        after: clause 3
        new: |
          Wax
          (1) In section 5 of the Wicks Act 1901, omit subsection (9).
"""
    draft = draft_of(bill_of(BILL), [load_paper(patch.encode(), file="patch.yaml")])
    assert draft.is_amended
    led = {
        (str(draft.book.address_of(each.home)), each.words): each.target
        for each in draft.references
    }
    kept = led["clause 1(2)(b), quoted matter, (2A)", "(1)(c)"]
    assert kept is not None
    assert str(draft.book.address_of(kept)) == "clause 1(2)(a), quoted matter, (c)"
    assert led["clause 4(1)", "(9)"] is None


def test_each_reading_is_given_with_the_provision_that_carries_it() -> None:
    document = bill_of(BILL)
    book = AddressBook(document)
    placed = read_with_places(document)
    assert [str(book.address_of(each.home)) for each in placed] == [
        str(each.reading.source) for each in placed
    ]
    sources = [str(each.source) for each in read_instructions(document)]
    assert sources == [str(each.reading.source) for each in placed]
