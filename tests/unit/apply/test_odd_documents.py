"""Amendments in what real documents hold beside plain provisions: each was got wrong once."""

from __future__ import annotations

import re

import pytest

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Edge,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    Part,
    Place,
    Quote,
    Retitle,
    Span,
    Substitute,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Ledger, Refused, replay, replay_marked
from amendtool.core.address import Address
from amendtool.core.provision import Document
from amendtool.core.textview import full_text
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

CLML = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">
<Primary><Body><P1group><Title>Notices</Title><P1 id="section-1"><Pnumber>1</Pnumber><P1para>
<P2 id="section-1-1"><Pnumber>1</Pnumber><P2para>{}</P2para></P2>
<P2 id="section-1-2"><Pnumber>2</Pnumber><P2para><Text>A notice lapses.</Text></P2para></P2>
</P1para></P1></P1group></Body></Primary></Legislation>"""
LIST = """<OrderedList Type="alpha" Decoration="parens">
<ListItem><Para><Text>section 23,</Text></Para></ListItem>
<ListItem><Para><Text>section 24,</Text></Para></ListItem>
<ListItem><Para><Text>section 25,</Text></Para></ListItem>
<ListItem><Para><Text>section 26.</Text></Para></ListItem>
</OrderedList>"""
AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="b">
<meta><identification source="#s"><FRBRWork><FRBRthis value="w"/></FRBRWork></identification></meta>
<body><section eId="sec_1"><num>1</num><heading>Notices</heading>
<subsection eId="sec_1__subsec_1"><num>(1)</num><content><p>{}</p></content></subsection>
<subsection eId="sec_1__subsec_2"><num>(2)</num><content><p>More.</p></content></subsection>
</section></body></bill></akomaNtoso>"""
MOD = (
    '<mod>In section 3, after <quotedText startQuote="“" endQuote="”">a &amp; b</quotedText>.</mod>'
)


def _apply(xml: str, operation: Operation) -> tuple[Document, Ledger]:
    document = read_document(xml.encode())
    return document, apply_amendments(
        document, [Amendment("1", (operation,))], dialect_for(document)
    )


def _text(xml: str, operation: Operation) -> str:
    document, ledger = _apply(xml, operation)
    assert ledger.complete, ledger.outcomes
    amended = read_document(replay(document.source, ledger).to_bytes())
    return full_text(amended, amended.root)


@pytest.mark.parametrize(
    ("where", "anchor", "expected"),
    [
        (Where.BEFORE, "clause 1(1)(d)", "a c b d"),
        (Where.AFTER, "clause 1(1)(d)", "a c d b"),
        (Where.BEFORE, "clause 1(1)(a)", "b a c d"),
    ],
)
def test_an_item_that_moves_keeps_its_letter_and_so_do_the_others(
    where: Where, anchor: str, expected: str
) -> None:
    """A list that counts for itself would count the others anew."""
    words = {"a": "section 23,", "b": "section 24,", "c": "section 25,", "d": "section 26."}
    text = _text(
        CLML.format(f"<Text>These—</Text>{LIST}"),
        Move(Units(Address.parse("clause 1(1)(b)")), where, Address.parse(anchor)),
    )
    lines = text.split("\n")
    found = [(lines[at][1], lines[at + 1]) for at, line in enumerate(lines) if line[1:2].isalpha()]
    listed = [each for each in found if each[1].startswith("section")]
    assert listed == [(letter, words[letter]) for letter in expected.split()]


def test_words_are_found_whatever_spaces_stand_between_them() -> None:
    text = _text(
        CLML.format("<Text>Articles,\u2003\u2003and\u00a0of an Act.</Text>"),
        LeaveOutWords(Place(Address.parse("clause 1(1)")), Quote("and of an")),
    )
    assert "Articles, Act." in " ".join(text.split())


def test_a_subsection_does_not_go_into_a_subsection() -> None:
    _, ledger = _apply(
        CLML.format("<Text>Words.</Text>"),
        Insert(Where.AT_END, Address.parse("clause 1(2)"), parse_matter("(3) More.")),
    )
    (outcome,) = ledger.outcomes
    assert isinstance(outcome, Refused)
    assert outcome.error.code == "AT416"


@pytest.mark.parametrize(
    "operation",
    [
        LeaveOut(Units(Address.parse("clause 1(1)"))),
        Move(Units(Address.parse("clause 1(1)")), Where.AFTER, Address.parse("clause 1(2)")),
    ],
)
def test_no_mark_holds_quoted_text_which_stands_in_nothing_but_mod(operation: Operation) -> None:
    document, ledger = _apply(AKN.format(MOD), operation)
    marked = replay_marked(document.source, ledger).to_bytes().decode()
    assert "quotedText" not in marked
    assert "In section 3, after “a &amp; b”.</del></mod>" in marked


SCHEDULES = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">
<Primary><Body><P1group><Title>Notices</Title><P1 id="section-1"><Pnumber>1</Pnumber>
<P1para><Text>The Schedules have effect.</Text></P1para></P1></P1group></Body>
<Schedules>
<Schedule id="a00001"><Number>SCHEDULE 1</Number><TitleBlock><Title>Fees</Title></TitleBlock>
<ScheduleBody><P1 id="schedule-1-paragraph-1"><Pnumber>1</Pnumber><P1para><Text>Free.</Text>
</P1para></P1><Tabular Orientation="portrait"><table xmlns="http://www.w3.org/1999/xhtml">
<thead><tr><th>Lamp</th></tr></thead><tbody><tr><td>Oil</td></tr></tbody></table></Tabular>
</ScheduleBody></Schedule>
<Schedule id="schedule-2"><Number>SCHEDULE 2</Number><TitleBlock><Title>Notices</Title></TitleBlock>
<ScheduleBody><P1 id="schedule-2-paragraph-1"><Pnumber>1</Pnumber><P1para><Text>In writing.</Text>
</P1para></P1></ScheduleBody></Schedule>
</Schedules></Primary></Legislation>"""
HEADING_ROW = "Schedule 1, table, row 1"


def _both(xml: str, *operations: Operation) -> tuple[str, str]:
    document = read_document(xml.encode())
    amendments = [Amendment(str(at), (each,)) for at, each in enumerate(operations, 1)]
    ledger = apply_amendments(document, amendments, dialect_for(document))
    assert ledger.complete, ledger.outcomes
    return replay(document.source, ledger).text, replay_marked(document.source, ledger).text


def test_the_head_of_a_table_goes_with_its_only_row() -> None:
    clean, _ = _both(SCHEDULES, LeaveOut(Units(Address.parse(HEADING_ROW))))
    assert "thead" not in clean
    assert "<td>Oil</td>" in clean


def test_nothing_is_left_of_schedules_that_all_go_though_a_clause_comes() -> None:
    both = Units(Address.parse("Schedule 1"), Address.parse("Schedule 2"))
    new = Insert(Where.AFTER, Address.parse("clause 1"), parse_matter("New\nWords."))
    clean, _ = _both(SCHEDULES, LeaveOut(both), new)
    assert "Schedules>" not in clean
    assert "Words." in clean


def test_what_is_emptied_inside_a_schedule_that_moves_goes_before_it_moves() -> None:
    move = Move(Units(Address.parse("Schedule 1")), Where.AFTER, Address.parse("Schedule 2"))
    clean, marked = _both(SCHEDULES, LeaveOut(Units(Address.parse(HEADING_ROW))), move)
    assert clean.index("SCHEDULE 2") < clean.index("SCHEDULE 1") < clean.index("<td>Oil</td>")
    assert "thead" not in clean
    # Once where it stood; “a00001-moved” would be against the schema.
    assert marked.count("a00001") == 1


def test_a_note_is_not_emptied() -> None:
    note = (
        "<EarlierOrders><Comment><Para><Text>(Not part of the Act)</Text></Para></Comment>"
        '<Tabular Orientation="portrait"><table xmlns="http://www.w3.org/1999/xhtml"><tbody>'
        "<tr><td>x</td></tr></tbody></table></Tabular></EarlierOrders></Primary>"
    )
    xml = SCHEDULES.replace("</Primary>", note)
    _, ledger = _apply(xml, LeaveOut(Units(Address.parse("note, table"))))
    (outcome,) = ledger.outcomes
    assert isinstance(outcome, Refused)
    assert "nothing would be left of" in outcome.error.detail


QUOTING = """<Text>In section 3, for subsection (2) substitute—</Text>
<BlockAmendment TargetClass="primary" TargetSubClass="unknown" Context="main" Format="double">
<P2><Pnumber>2</Pnumber><P2para><Text>A lamp is a light.</Text></P2para></P2></BlockAmendment>
<AppendText>.</AppendText>"""


def test_nothing_is_left_behind_of_quoted_matter_that_goes_with_words() -> None:
    words = Span(Quote("for subsection"), Edge.END)
    operation = SubstituteWords(Place(Address.parse("clause 1(1)")), words, "omit subsection (2)")
    clean, _ = _both(CLML.format(QUOTING), operation)
    assert "<Text>In section 3, for subsection omit subsection (2)</Text>" in clean
    assert "AppendText" not in clean


def test_a_mark_in_a_table_is_of_the_marks_own_namespace() -> None:
    xml = SCHEDULES.replace("<td>Oil</td>", "<td><leg:Emphasis>Oil</leg:Emphasis></td>").replace(
        "<Legislation ",
        '<Legislation xmlns:leg="http://www.legislation.gov.uk/namespaces/legislation" ',
    )
    _, marked = _both(xml, LeaveOut(Units(Address.parse("Schedule 1"))))
    assert '<leg:Emphasis><Repeal xmlns="http://www.legislation.gov.uk/namespaces/' in marked


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (
            Insert(Where.AT_END, Address.parse(HEADING_ROW), parse_matter("(1) Words.")),
            "cannot stand in Schedule 1, table, row 1",
        ),
        (
            InsertWords(Place(Address.parse("Schedule 1, formula")), Where.AT_END, None, "x"),
            "a formula is kept as it is",
        ),
        # The Schedules stay, and would be all there is.
        (LeaveOut(Units(Address.parse("clause 1"))), "nothing would be left of the document"),
        # The heading row stays, and would be all there is.
        (LeaveOut(Units(Address.parse("Schedule 1, table, row 2"))), "nothing would be left of"),
        (Retitle(Address.parse("Schedule 2"), "Notes", Part.REFERENCE), "has no reference"),
    ],
)
def test_what_has_no_place_is_refused(operation: Operation, reason: str) -> None:
    formula = (
        '<Formula><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi></math></Formula>'
    )
    xml = SCHEDULES.replace("</ScheduleBody>", f"{formula}</ScheduleBody>", 1)
    _, ledger = _apply(xml, operation)
    (outcome,) = ledger.outcomes
    assert isinstance(outcome, Refused)
    assert reason in outcome.error.detail


def test_what_comes_in_the_place_of_a_subsection_has_its_identifier_alone() -> None:
    new = parse_matter("( ) New words.")
    amendments: list[Operation] = [
        Substitute(Units(Address.parse("clause 1(1)")), new),
        LeaveOut(Units(Address.parse("clause 1(2)"))),
        Insert(Where.AFTER, Address.parse("clause 1(2)"), new),
    ]
    clean, marked = _both(AKN.format("Words."), *amendments)
    assert clean.index("<num>(1)</num>") < clean.index("<num>(2)</num>")
    for text in (clean, marked):
        found = re.findall(r'\seId="([^"]+)"', text)
        assert len(found) == len(set(found))


def test_an_item_that_goes_is_not_numbered_for_another_that_comes_before_it() -> None:
    clean, _ = _both(
        CLML.format(f"<Text>These—</Text>{LIST}"),
        Insert(Where.AFTER, Address.parse("clause 1(1)(a)"), parse_matter("(aa) section 23A,")),
        LeaveOut(Units(Address.parse("clause 1(1)(c)"))),
        Move(Units(Address.parse("clause 1(1)(d)")), Where.BEFORE, Address.parse("clause 1(1)(b)")),
    )
    assert re.findall(r'NumberOverride="([^"]+)"', clean) == ["(aa)", "(d)", "(b)"]


def test_words_where_the_schema_allows_none_are_words_all_the_same() -> None:
    """Directly in a paragraph, between its number and its contents."""
    xml = AKN.format("Words.").replace(
        "<num>(2)</num><content><p>More.</p></content>",
        "<num>(2)</num>is <i>authorised</i> to do so, or <content><p/></content>",
    )
    document = read_document(xml.encode())
    assert "is authorised to do so, or" in full_text(document, document.root)
    clean, marked = _both(xml, LeaveOut(Units(Address.parse("clause 1(2)"))))
    assert "authorised" not in clean
    assert "is <i>authorised</i> to do so, or </del>" in marked
    assert re.search(r"<num><del [^>]*>\(2\)</del></num>", marked)


def test_two_tables_in_one_block_are_read_both() -> None:
    table = '<table xmlns="http://www.w3.org/1999/xhtml"><tr><td>{}</td></tr></table>'
    block = f"<tblock><foreign>{table.format('Beer')}{table.format('Spirits')}</foreign></tblock>"
    document = read_document(AKN.replace("<p>{}</p>", block).encode())
    text = full_text(document, document.root)
    assert text.index("Beer") < text.index("Spirits")
