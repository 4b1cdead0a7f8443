"""Words that are a whole link, and a second Schedule beside one that has no number."""

from __future__ import annotations

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Insert,
    LeaveOutWords,
    Operation,
    Place,
    Quote,
    SubstituteWords,
    Where,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, replay
from amendtool.core.address import Address
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="b">
<meta><identification source="#s"><FRBRWork><FRBRthis value="w"/></FRBRWork></identification></meta>
<body><section eId="sec_1"><num>1</num><heading>Notices</heading>
<subsection eId="sec_1__subsec_1"><num>(1)</num><content><p>See {}.</p></content></subsection>
</section></body></bill></akomaNtoso>"""
LINK = '<ref href="#sec_7">section 7</ref>'
TERM = '<def startQuote="“" endQuote="”" refersTo="#t">notice</def>'

CLML = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">
<Primary><Body><P1group><Title>Notices</Title><P1 id="section-1"><Pnumber>1</Pnumber>
<P1para><Text>The Schedule has effect.</Text></P1para></P1></P1group></Body>
<Schedules><Schedule id="schedule"><Number>SCHEDULE</Number><TitleBlock><Title>Notices</Title>
</TitleBlock><ScheduleBody><P1 id="schedule-paragraph-1"><Pnumber>1</Pnumber>
<P1para><Text>A notice is in writing.</Text></P1para></P1></ScheduleBody></Schedule></Schedules>
</Primary></Legislation>"""


def _amended(xml: str, operation: Operation) -> str:
    document = read_document(xml.encode())
    ledger = apply_amendments(document, [Amendment("1", (operation,))], dialect_for(document))
    assert isinstance(ledger.outcomes[0], Applied), ledger.outcomes[0]
    return replay(document.source, ledger).text


def _place() -> Place:
    return Place(Address.parse("clause 1(1)"))


def test_words_that_replace_a_whole_link_are_not_inside_the_old_link() -> None:
    amended = _amended(AKN.format(LINK), SubstituteWords(_place(), Quote("section 7"), "section 9"))
    assert "<p>See section 9.</p>" in amended


def test_a_link_that_is_left_out_leaves_no_empty_tag() -> None:
    amended = _amended(
        AKN.format(f"the form and {LINK}"), LeaveOutWords(_place(), Quote("and section 7"))
    )
    assert "<p>See the form.</p>" in amended


def test_words_inside_a_link_are_changed_inside_it() -> None:
    amended = _amended(AKN.format(LINK), SubstituteWords(_place(), Quote("7"), "9"))
    assert '<ref href="#sec_7">section 9</ref>' in amended


def test_a_term_keeps_the_quotation_marks_that_its_tag_prints() -> None:
    amended = _amended(AKN.format(TERM), SubstituteWords(_place(), Quote("notice"), "warning"))
    assert TERM.replace("notice", "warning") in amended


def test_a_schedule_after_the_only_one_is_the_second() -> None:
    matter = parse_matter("Schedule\n[Section 1]\nForms\n1 A form is on paper.")
    amended = _amended(CLML, Insert(Where.AFTER, Address.parse("the Schedule"), matter))
    assert "<Number>SCHEDULE 2</Number>" in amended
