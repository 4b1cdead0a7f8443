"""Laws of marshalling: a total order that no file has a hand in; numbers strictly between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amendtool.amend.citation import Citation
from amendtool.amend.operations import (
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Operation,
    OpposeQuestion,
    Place,
    Quote,
    Units,
    Where,
)
from amendtool.amend.paper import Amendment, House
from amendtool.apply.order import number_key
from amendtool.core.address import Address
from amendtool.papers.default_order import default_order
from amendtool.papers.marshal import marshal
from amendtool.papers.numbers import between, increment
from amendtool.papers.spots_cited import standings_by_citation

CLAUSES = st.integers(1, 6).map(lambda number: Address.parse(f"clause {number}"))


@st.composite
def operations(draw: st.DrawFn) -> tuple[Operation, Citation | None]:
    """One operation of any form, with a page and line or without."""
    clause = draw(CLAUSES)
    forms: list[Operation] = [
        LeaveOut(Units(clause)),
        OpposeQuestion(clause),
        LeaveOutWords(Place(clause), Quote("may")),
        InsertWords(Place(clause), Where.AT_END, None, "at once"),
        InsertWords(Place(clause), Where.AFTER, Quote("may"), "not"),
    ]
    made = draw(st.sampled_from(forms))
    cited = draw(
        st.none() | st.builds(Citation, st.just(clause), st.integers(1, 3), st.integers(1, 5))
    )
    return made, cited


@st.composite
def papers(draw: st.DrawFn) -> list[Amendment]:
    """Amendments with different numbers, some of them to others."""
    count = draw(st.integers(1, 12))
    found = []
    for number in range(1, count + 1):
        operation, citation = draw(operations())
        amends = draw(st.sampled_from(["", "", "", *map(str, range(1, count + 1))]))
        found.append(
            Amendment(
                str(number), (operation,), amends=amends, citations=(citation,) if citation else ()
            )
        )
    return found


@given(papers(), st.randoms(use_true_random=False), st.sampled_from(House))
def test_the_order_is_total_and_no_file_has_a_hand_in_it(
    amendments: list[Amendment], random: object, house: House
) -> None:
    shuffled = list(amendments)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    default = default_order(house, "Report")
    one = marshal(standings_by_citation(amendments, house), house, (), default)
    two = marshal(standings_by_citation(shuffled, house), house, (), default)
    assert one == two
    assert sorted(each.amendment.number for each in one) == sorted(a.number for a in amendments)


@given(papers(), st.sampled_from(House))
def test_an_amendment_to_an_amendment_follows_it(amendments: list[Amendment], house: House) -> None:
    default = default_order(house, "Committee")
    found = marshal(standings_by_citation(amendments, house), house, (), default)
    for before, each in zip((None, *found), found, strict=False):
        if each.depth and each.standing.amendment.amends != each.amendment.number:
            assert before is None or before.depth >= each.depth - 1


@st.composite
def lists_of_numbers(draw: st.DrawFn) -> list[str]:
    """Numbers as they come to be: one put in after another."""
    listed = [str(n) for n in range(1, draw(st.integers(1, 5)) + 1)]
    for _ in range(draw(st.integers(0, 40))):
        at = draw(st.integers(0, len(listed)))
        before = listed[at - 1] if at else ""
        after = listed[at] if at < len(listed) else ""
        listed.insert(at, between(before, after, set(listed), skip=draw(st.booleans())))
    return listed


@given(lists_of_numbers())
def test_a_number_is_strictly_between_its_neighbours(listed: list[str]) -> None:
    keys = [number_key(number) for number in listed]
    assert keys == sorted(keys)
    assert len(set(listed)) == len(listed)


@given(lists_of_numbers())
def test_the_number_that_follows_is_higher(listed: list[str]) -> None:
    for number in listed:
        assert number_key(number) < number_key(increment(number))
        assert not set(increment(number)) & set("IO") or set(number) & set("IO")
