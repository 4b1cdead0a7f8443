"""Every operation has its own words, whatever a sentence puts together."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from amendtool.amend.language.outcome import Understood
from amendtool.amend.language.typed import read_sentence
from tests.own_words import faults

#: no two of them alike, so that each can be told wherever it stands
LETTERS = st.permutations("abcdefghijklm")
SUBSECTIONS = st.permutations([str(number) for number in range(11, 40)])
TERMS = st.permutations(["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen", "ibis", "jay"])


@dataclass(frozen=True)
class Said:
    """A clause, and for each of its operations what names it and no other."""

    words: str
    own: tuple[tuple[str, ...], ...]


def listed(names: list[str]) -> str:
    """“(a)”, “(a) and (b)”, “(a), (b) and (c)”."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


@st.composite
def clauses(draw: st.DrawFn) -> list[Said]:
    """One to three clauses about subsections or words of section 3."""
    numbers = [f"({each})" for each in draw(SUBSECTIONS)]
    terms = [f"“{each}”" for each in draw(TERMS)]
    found: list[Said] = []
    plural = draw(st.booleans())
    for form in draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3)):
        count = draw(st.integers(1, 3)) if plural or form == "a" else 1
        some, numbers = numbers[:count], numbers[count:]
        word = "subsection" if count == 1 else "subsections"
        term, other, terms = terms[0], terms[1], terms[2:]
        own: tuple[tuple[str, ...], ...]
        if form == "a":
            found.append(Said(f"omit {word} {listed(some)}", tuple((each,) for each in some)))
        elif form == "b":
            own = tuple((each, term, other) for each in some)
            found.append(Said(f"in {word} {listed(some)} for {term} substitute {other}", own))
        elif form == "c":
            found.append(
                Said(f"in {word} {listed(some)} omit {term}", tuple((n, term) for n in some))
            )
        elif form == "d":
            found.append(
                Said(
                    f"in {word} {listed(some)} after {term} insert {other}",
                    tuple((n, term, other) for n in some),
                )
            )
        elif form == "e":
            own = tuple((number, each) for number in some for each in (term, other))
            found.append(Said(f"in {word} {listed(some)} omit {term} and {other}", own))
        else:
            number = some[0]
            found.append(
                Said(f"in subsection {number}, at the end insert {term}", ((number, term),))
            )
    return found


@given(clauses(), st.booleans(), st.sampled_from([", and ", " and ", "; "]))
def test_each_operation_has_its_own_words_and_no_others(
    said: list[Said], placed: bool, joiner: str
) -> None:
    place = "In section 3, " if placed else ""
    text = place + joiner.join(each.words for each in said)
    outcome = read_sentence(text, () if placed else ("In section 3—",))
    assert isinstance(outcome, Understood), text
    assert not faults(text, outcome.reads)
    wanted = [own for each in said for own in each.own]
    assert len(outcome.reads) == len(wanted)
    marks = {mark for own in wanted for mark in own}
    for read, own in zip(outcome.reads, wanted, strict=True):
        words = read.in_full(text)
        assert {mark for mark in marks if mark in words} == set(own), (words, own)
        assert words.startswith(place.rstrip())
        clause = next(each.words for each in said if own in each.own)
        assert text[read.start : read.end].removeprefix(place) in clause
