"""Words put into an element that is written as one tag, ``<Text/>``."""

from __future__ import annotations

from amendtool.amend.operations import InsertWords, Place, Where
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import replay, replay_marked, restore
from amendtool.core.address import Address
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

BASE = (
    b'<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
    b'<Primary><Body><P1 id="section-1"><Pnumber>1</Pnumber><P1para><Text /></P1para></P1>'
    b"</Body></Primary></Legislation>"
)


def test_the_tag_is_opened_and_the_words_stand_in_it() -> None:
    document = read_document(BASE)
    place = Place(Address.parse("section 1"))
    amendments = [
        Amendment("1", (InsertWords(place, Where.AT_BEGINNING, None, "Lamps & wicks"),)),
        Amendment("2", (InsertWords(place, Where.AT_END, None, "are lit."),)),
    ]
    ledger = apply_amendments(document, amendments, dialect_for(document))
    amended = replay(document.source, ledger)
    assert "<Text >Lamps &amp; wicks are lit.</Text>" in amended.text
    marked = replay_marked(document.source, ledger).text
    assert marked.count("<Addition") == 2
    assert "</Addition></Text>" in marked
    assert restore(document.source, ledger, amended).to_bytes() == BASE
