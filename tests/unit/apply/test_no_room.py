"""Operations that the place has no room for: each is refused by name, and nothing is written."""

from __future__ import annotations

from amendtool.amend.matter import Matter
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Designate,
    Divide,
    Edge,
    Every,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    Place,
    Quote,
    Renumber,
    Span,
    Substitute,
    Units,
    Where,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Refused, replay
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Kind
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

_SECTION = (
    '<P1group><Title>Lamps</Title><P1 id="{0}"><Pnumber>{1}</Pnumber><P1para>'
    "<P2><Pnumber>1</Pnumber><P2para><Text>A lamp is lit.</Text></P2para></P2>"
    "<P2><Pnumber>2</Pnumber><P2para><Text>A wick is dry.</Text>"
    "<UnorderedList><ListItem><Para><Text>a lantern</Text></Para></ListItem></UnorderedList>"
    "</P2para></P2></P1para></P1></P1group>"
)
_TABLE = (
    '<Tabular><table xmlns="http://www.w3.org/1999/xhtml"><thead><tr><th>Lamp</th></tr></thead>'
    "<tbody><tr><td>Oil</td></tr><tr><td>Gas</td></tr></tbody></table></Tabular>"
)
BASE = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
    + _SECTION.format("section-1", 1)
    + '<P1group><Title>Table</Title><P1 id="section-2"><Pnumber>2</Pnumber><P1para>'
    + f"<Text>As follows—</Text>{_TABLE}</P1para></P1></P1group></Body></Primary>"
    + '<Versions><Version id="v1">'
    + _SECTION.format("section-1-v1", 1)
    + "</Version></Versions></Legislation>"
).encode()
VERSION = "alternative version v1"


def _refusal(operation: Operation) -> str:
    document = read_document(BASE)
    ledger = apply_amendments(document, [Amendment("1", (operation,))], dialect_for(document))
    (outcome,) = ledger.outcomes
    assert isinstance(outcome, Refused)
    assert ledger.splices == ()
    return str(outcome.error)


def _at(text: str) -> Address:
    return Address.parse(text)


def _clause() -> Matter:
    return parse_matter("New heading\n(1) New words.")


def test_an_alternative_version_is_of_one_provision() -> None:
    section = f"{VERSION}, section 1"
    divide = Divide(_at(section), _at(f"{section}(1)"), "More")
    assert "no room for a second" in _refusal(divide)
    for where in (Where.AT_BEGINNING, Where.AT_END):
        assert "cannot stand" in _refusal(Insert(where, _at(VERSION), _clause()))
    left_out = _refusal(LeaveOut(Units(_at(section))))
    assert f"nothing would be left of {VERSION}" in left_out
    assert "itself" not in left_out


def test_rows_of_the_head_and_of_the_body_do_not_move_as_one() -> None:
    rows = [_at(f"section 2, table, row {number}") for number in (1, 2, 3)]
    said = _refusal(Move(Units(rows[0], rows[1]), Where.AFTER, rows[2]))
    assert "cannot move as one" in said
    assert "one by one" in said


def test_numbered_provisions_do_not_go_into_the_words_of_a_cell() -> None:
    place = Place(_at("section 2, table, row 2, column 1"))
    listed = parse_matter("(a) one, or\n(b) two,")
    said = _refusal(InsertWords(place, Where.AFTER, Quote("Oil", Every.ONLY), "that is—", listed))
    assert "no room for numbered provisions" in said


def test_an_entry_of_a_list_does_not_move_among_numbered_provisions() -> None:
    units = Units(_at("section 1(2), item"))
    assert _refusal(Move(units, Where.AFTER, _at("section 1(1)")))


def test_all_the_rows_of_a_table_go_only_with_the_table() -> None:
    rows = Units(_at("section 2, table, row 1"), _at("section 2, table, row 3"))
    assert "nothing would be left of section 2, table" in _refusal(LeaveOut(rows))


def test_what_an_alternative_version_holds_is_not_substituted() -> None:
    section = Units(_at(f"{VERSION}, section 1"))
    assert "no room for a second" in _refusal(Substitute(section, _clause()))


def test_a_number_is_not_changed_where_there_is_none() -> None:
    lone = b"<Schedules><Schedule><Number>SCHEDULE</Number><ScheduleBody><P><Text>Oil.</Text></P>"
    lone += b"</ScheduleBody></Schedule></Schedules></Primary>"
    document = read_document(BASE.replace(b"</Primary>", lone, 1))
    renumber = Amendment("1", (Renumber(_at("the Schedule"), "9"),))
    (outcome,) = apply_amendments(document, [renumber], dialect_for(document)).outcomes
    assert isinstance(outcome, Refused)
    assert "has no number" in str(outcome.error)


def test_part_of_a_formula_is_not_changed() -> None:
    math = (
        b'that is <math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mi>A</mi><mo>+</mo>'
        b"<mi>B</mi></mrow></math>."
    )
    document = read_document(BASE.replace(b"is lit.", math))
    dialect = dialect_for(document)
    place = Place(_at("section 1(1)"))
    one = Quote("B", Every.ONLY)
    for operation in (
        InsertWords(place, Where.BEFORE, one, "NEW"),
        LeaveOutWords(place, one),
    ):
        (outcome,) = apply_amendments(document, [Amendment("1", (operation,))], dialect).outcomes
        assert isinstance(outcome, Refused), operation
        assert "a formula is kept as it is" in str(outcome.error)
    whole = LeaveOutWords(place, Span(Quote("that is"), Edge.END, inclusive=True))
    (outcome,) = apply_amendments(document, [Amendment("1", (whole,))], dialect).outcomes
    assert not isinstance(outcome, Refused), outcome


def test_a_key_of_a_formula_goes_whole() -> None:
    key = (
        b"<Formula><math xmlns='http://www.w3.org/1998/Math/MathML'><mi>A</mi></math><Where><KeyList>"
        b"<KeyListItem><Key>A</Key><ListItem><Para><Text>is oil</Text></Para></ListItem>"
        b"</KeyListItem></KeyList></Where></Formula>"
    )
    document = read_document(BASE.replace(b"<Text>A lamp is lit.</Text>", key, 1))
    items = [each for each in document.walk() if each.kind is Kind.ITEM]
    book = AddressBook(document)
    left_out = LeaveOut(Units(book.address_of(items[0])))
    ledger = apply_amendments(document, [Amendment("1", (left_out,))], dialect_for(document))
    assert "<KeyList" not in replay(document.source, ledger).text


def test_no_heading_stands_beside_a_new_provision_of_a_cell() -> None:
    legislation = "http://www.legislation.gov.uk/namespaces/legislation"
    numbered = (
        f'<td><P1 xmlns="{legislation}"><Pnumber>1</Pnumber><P1para><Text>Oil</Text></P1para>'
    )
    base = BASE.replace(b"<td>Oil", f"{numbered}</P1>".encode())
    document = read_document(base)
    cell = "section 2, table, row 2, column 1"
    book = AddressBook(document)
    inside = book.address_of(book.resolve(_at(cell)).children[0])
    lines = parse_matter("2 Gas.", scheduled=True)
    headed = parse_matter("Part 9\nNew\n\nLamps\n(1) Words.")
    outer = Amendment("1", (Insert(Where.AFTER, inside, lines),))
    inner = Amendment("1a", (Insert(Where.AFTER, _at("section 2"), headed),), amends="1")
    ledger = apply_amendments(document, [outer, inner], dialect_for(document))
    first, second = ledger.outcomes
    assert not isinstance(first, Refused), first
    assert isinstance(second, Refused)
    assert "a heading cannot stand" in str(second.error)


def test_provisions_under_a_heading_are_not_given_a_number_together() -> None:
    grouped = b"<P2group><Title>Oil</Title><P2><Pnumber/><P2para><Text>Oil.</Text></P2para></P2>"
    document = read_document(
        BASE.replace(b"<Text>As follows\xe2\x80\x94</Text>", grouped + b"</P2group>")
    )
    numbered = Amendment("1", (Designate(_at("section 2"), "1"),))
    (outcome,) = apply_amendments(document, [numbered], dialect_for(document)).outcomes
    assert isinstance(outcome, Refused)
