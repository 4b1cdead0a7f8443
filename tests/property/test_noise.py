"""Noise in a paper or a sentence: a value or one of our errors, and nothing lost beside it."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from amendtool.amend.language.bill_paper import paper_of_text
from amendtool.amend.language.describe import describe
from amendtool.amend.language.repeals import read_extent
from amendtool.amend.language.sentence import SentenceReader
from amendtool.amend.language.typed import read_sentence
from amendtool.amend.paper import House
from amendtool.core.errors import AmendToolError

FIRST = "1 Clause 1, page 1, line 8, leave out “fit” and insert “able”"
MIDDLE = "2 Clause 1, page 1, line 9, leave out from “lamp” to end of line 10 and insert “wick”"
LAST = "3 Clause 2, page 2, line 4, at end insert—\n    “(2A) One lamp.\n    (2B) One wick.”"
#: what scanning and copying do: letters for others, signs lost and doubled, marks of another kind
SIGNS = st.sampled_from(list("abl1I0O ,.;:()[]—–-\"'‘’“”§£⟦⟧‹›\t\x91\x92\x0c\u00a0\u00ad"))
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3), SIGNS), min_size=1, max_size=6)


def spoilt(text: str, edits: list[tuple[float, int, str]]) -> str:
    """The text with characters taken out and put in."""
    for where, out, sign in edits:
        at = int(where * len(text))
        text = text[:at] + sign + text[at + out :]
    return text


def said(text: str) -> dict[str, list[str]]:
    """What the amendments of a paper do, by number."""
    paper = paper_of_text(text, House.COMMONS).paper
    return {each.number: [describe(one) for one in each.operations] for each in paper.amendments}


WHOLE = said(f"{FIRST}\n\n{MIDDLE}\n\n{LAST}\n")


@given(edits=EDITS)
def test_any_noise_in_a_paper_ends_in_a_value_or_one_of_our_errors(
    edits: list[tuple[float, int, str]],
) -> None:
    with suppress(AmendToolError):
        said(spoilt(f"{FIRST}\n\n{MIDDLE}\n\n{LAST}\n", edits))


@given(edits=EDITS)
def test_noise_in_one_amendment_leaves_those_before_it_as_they_are(
    edits: list[tuple[float, int, str]],
) -> None:
    found = said(f"{FIRST}\n\n{LAST}\n\n2 {spoilt(MIDDLE[2:], edits)}\n")
    assert found["1"] == WHOLE["1"]
    assert found["3"] == WHOLE["3"]


SENTENCES = st.sampled_from(
    [
        "In section 3(2) of the Dogs Act 1906, for “may”, in each place, substitute “must”.",
        "Omit paragraph (b) (and the “or” before it) and the definitions of “dog” and “cat”.",
        "In the table in Schedule 2, in the entry relating to “dogs”, in column 3, omit “half”.",
        "After subsection (2) (but before the “and” at the end) insert— ⟦(2A) A fee is due.⟧",
        "Section 9C of, and Schedule 7 to, that Act are repealed, so far as extending to Wales.",
    ]
)


@given(sentence=SENTENCES, edits=EDITS)
def test_any_noise_in_a_sentence_ends_in_an_outcome(
    sentence: str, edits: list[tuple[float, int, str]]
) -> None:
    reader = SentenceReader(complete=True)
    words = spoilt(sentence, edits)
    read_sentence(words, ["In section 5 of the Dogs Act 1906—"])
    assert all(text for text, _ in read_extent(words, None, reader))
