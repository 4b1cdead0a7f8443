"""What becomes of the other amendments agrees with what the engine does when they are made too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, PreEmpted, Refused, replay, replay_marked
from amendtool.apply.whatif import Fate, what_if
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.render.flow import Flow
from amendtool.render.settled import settled
from amendtool.render.text import render_text
from tests.property.strategies import bills, operations


@given(bills(), st.data())
def test_what_can_be_called_can_be_made_and_what_falls_cannot(
    data: bytes, draw: st.DataObject
) -> None:
    document = read_document(data)
    made = [
        Amendment(str(n), (draw.draw(operations(document)),))
        for n in range(1, draw.draw(st.integers(2, 5)))
    ]
    agreed = {"1"}
    found = what_if(document, made, dialect_for(document), agreed=agreed)
    (first,) = (each for each in found.prospects if each.number == "1")
    if first.fate is not Fate.AGREED:
        return
    for each in found.prospects:
        if each.number in agreed:
            continue
        both = [one for one in made if one.number in (each.number, *agreed)]
        ledger = apply_amendments(document, both, dialect_for(document))
        all_made = all(isinstance(one, Applied) for one in ledger.outcomes)
        if each.fate is Fate.CALLED:
            for one in ledger.outcomes:
                if isinstance(one, PreEmpted):
                    assert one.by == each.number
                    assert (
                        f"it would take away what amendment {one.amendment} changes" in each.notes
                    )
                else:
                    # that nothing would be left, only the engine sees
                    assert not isinstance(one, Refused) or one.error.code == "AT416"
        else:
            assert each.fate in (Fate.FALLS, Fate.OVERLAPS, Fate.OTHER_ANSWER, Fate.UNFIT)
            same = each.fate is Fate.FALLS and "says the same" in each.why[0]
            assert same or not all_made, each


@given(bills(), st.data())
def test_a_marked_text_settled_reads_as_the_amended_one(data: bytes, draw: st.DataObject) -> None:
    document = read_document(data)
    made = [
        Amendment(str(n), (draw.draw(operations(document)),))
        for n in range(1, draw.draw(st.integers(2, 4)))
    ]
    ledger = apply_amendments(document, made, dialect_for(document))
    amended = read_document(replay(document.source, ledger).to_bytes())
    marked = read_document(replay_marked(document.source, ledger).to_bytes())
    changes = {change.key: change for change in ledger.changes}
    kept = render_text(settled(Flow(marked, changes).events()))
    clean = render_text(Flow(amended).events())
    assert kept.split() == clean.split()
