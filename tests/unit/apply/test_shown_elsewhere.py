"""A Schedule that shows a document which the file keeps in another place: a treaty, say."""

from __future__ import annotations

from amendtool.amend.operations import InsertWords, LeaveOut, Move, Place, Units, Where
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, PreEmpted, Refused, replay, replay_marked, restore
from amendtool.core.address import Address
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

BASE = (
    b'<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body><P1>'
    b"<Pnumber>1</Pnumber><P1para><Text>The treaty is set out in the Schedule.</Text></P1para></P1>"
    b"</Body><Schedules><Schedule><Number>Schedule 1</Number><ScheduleBody>"
    b'<IncludedDocument ResourceRef="r00001"/></ScheduleBody></Schedule><Schedule>'
    b"<Number>Schedule 2</Number><ScheduleBody>"
    b"<P><Text>Oil.</Text></P></ScheduleBody></Schedule></Schedules>"
    b'</Primary><Resources><Resource id="r00001"><InternalVersion><XMLcontent><P1><Pnumber>1'
    b"</Pnumber><P1para><Text>Lamps are lit.</Text></P1para></P1></XMLcontent></InternalVersion>"
    b"</Resource></Resources></Legislation>"
)
SCHEDULE = Units(Address.parse("Schedule 1"))


def test_its_words_go_with_the_schedule() -> None:
    document = read_document(BASE)
    left_out = Amendment("1", (LeaveOut(SCHEDULE),))
    ledger = apply_amendments(document, [left_out], dialect_for(document))
    assert isinstance(ledger.outcomes[0], Applied)
    amended = replay(document.source, ledger)
    assert "Lamps are lit" not in amended.text
    assert restore(document.source, ledger, amended).text == document.source.text
    marked = replay_marked(document.source, ledger).text
    assert '<Repeal ChangeId="amendtool-1-1" CommentaryRef="amendtool-1-1">Lamps are lit.' in marked


def test_an_amendment_to_them_is_pre_empted() -> None:
    document = read_document(BASE)
    inserted = InsertWords(Place(Address.parse("extract")), Where.AT_BEGINNING, None, "All")
    amendments = [Amendment("1", (LeaveOut(SCHEDULE),)), Amendment("2", (inserted,))]
    first, second = apply_amendments(document, amendments, dialect_for(document)).outcomes
    assert isinstance(first, Applied)
    assert isinstance(second, PreEmpted)


def test_it_does_not_move() -> None:
    document = read_document(BASE)
    move = Move(SCHEDULE, Where.AFTER, Address.parse("Schedule 2"))
    (outcome,) = apply_amendments(
        document, [Amendment("1", (move,))], dialect_for(document)
    ).outcomes
    assert isinstance(outcome, Refused)
