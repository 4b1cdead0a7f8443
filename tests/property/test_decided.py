"""Recorded decisions: what the review has nothing to say of, the engine makes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from amendtool.amend.paper import Amendment, AmendmentPaper, Base, Decision, House
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, PreEmpted, Refused
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.papers.decided import Fault, review
from amendtool.papers.spots import marshal_in
from tests.property.strategies import bills, operations


@given(bills(), st.data())
def test_without_a_contradiction_all_that_was_agreed_is_made(
    data: bytes, draw: st.DataObject
) -> None:
    document = read_document(data)
    count = draw.draw(st.integers(1, 4))
    order = draw.draw(st.permutations(range(1, count + 1)))
    made = tuple(
        Amendment(
            str(n + 1),
            (draw.draw(operations(document)),),
            decision=Decision.AGREED,
            decided=order[n],
        )
        for n in range(count)
    )
    paper = AmendmentPaper("Bill", "Committee", House.COMMONS, Base(), made)
    findings = review(document, [paper], made)
    contradicted = {each.number for each in findings if each.fault is Fault.CONTRADICTION}
    ledger = apply_amendments(document, made, dialect_for(document))
    decided = {each.number: each.decided for each in made}
    for outcome in ledger.outcomes:
        if isinstance(outcome, Applied) or outcome.amendment in contradicted:
            continue
        if isinstance(outcome, PreEmpted):
            # overtaken in turn, or by one that is itself in contradiction
            later = decided[outcome.by] > decided[outcome.amendment]
            assert later or outcome.by in contradicted, outcome
        else:
            # that nothing would be left, only the engine sees
            assert isinstance(outcome, Refused)
            assert outcome.error.code == "AT416" or contradicted, outcome


@given(bills(), st.data())
def test_decided_in_marshalled_order_is_never_out_of_order(
    data: bytes, draw: st.DataObject
) -> None:
    document = read_document(data)
    made = [
        Amendment(str(n), (draw.draw(operations(document)),), decision=Decision.AGREED)
        for n in range(1, draw.draw(st.integers(2, 6)))
    ]
    house = draw.draw(st.sampled_from(House))
    marshalled = marshal_in(document, made, house, stage="Committee")
    decided = tuple(replace(each.amendment, decided=n) for n, each in enumerate(marshalled, 1))
    paper = AmendmentPaper("Bill", "Committee", house, Base(), decided)
    findings = review(document, [paper], decided)
    assert not [each for each in findings if each.fault is Fault.OUT_OF_ORDER]
