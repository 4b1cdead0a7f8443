"""Amendments to an amendment: all that it brings in is reached, and stands as it would anywhere."""

from __future__ import annotations

import pytest

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Every,
    Insert,
    LeaveOut,
    Move,
    Operation,
    Place,
    Quote,
    Renumber,
    Retitle,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, Ledger, Refused, replay, replay_marked, restore
from amendtool.core.address import Address
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.formats.schema import first_fault
from tests.conftest import ROOT
from tests.schemas import schema_of

_NUMBERS = (1, 2, 3, 4)


def _clml() -> bytes:
    one, two, three, four = (
        f'<P1group><Title>Lamps {n}</Title><P1 id="section-{n}"><Pnumber>{n}</Pnumber><P1para>'
        "<Text>A lamp is lit.</Text></P1para></P1></P1group>"
        for n in _NUMBERS
    )
    return (
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
        '<Part id="part-1"><Number>Part 1</Number><Title>Light</Title>'
        f'<Pblock id="part-1-crossheading-oil"><Title>Oil</Title>{one}{two}</Pblock>'
        f'<Pblock id="part-1-crossheading-gas"><Title>Gas</Title>{three}</Pblock></Part>'
        f'<Part id="part-2"><Number>Part 2</Number><Title>Dark</Title>{four}</Part>'
        "</Body></Primary></Legislation>"
    ).encode()


def _akn() -> bytes:
    one, two, three, four = (
        f'<section eId="section-{n}"><num>{n}</num><heading>Lamps {n}</heading><content>'
        "<p>A lamp is lit.</p></content></section>"
        for n in _NUMBERS
    )
    return (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="ukpga">'
        '<body><part eId="part-1"><num>Part 1</num><heading>Light</heading>'
        '<hcontainer name="crossheading" '
        f'eId="part-1-crossheading-oil"><heading>Oil</heading>{one}{two}</hcontainer>'
        '<hcontainer name="crossheading" eId="part-1-crossheading-gas"><heading>Gas</heading>'
        f'{three}</hcontainer></part><part eId="part-2"><num>Part 2</num><heading>Dark</heading>'
        f"{four}</part></body></act></akomaNtoso>"
    ).encode()


BASES = {"clml": _clml(), "akn": _akn()}
DIALECTS = sorted(BASES)
OPEN = parse_matter("( ) Between.")
GROUP = parse_matter("*Wicks*\n\nDry wicks\n(1) A wick is dry.")


def _after(address: str, matter: str = "New lamps\n(1) A new lamp.") -> Insert:
    return Insert(Where.AFTER, Address.parse(address), parse_matter(matter))


def _made(name: str, outer: Operation, *inner: Operation) -> tuple[Document, Ledger]:
    document = read_document(BASES[name])
    amendments = [Amendment("1", (outer,))]
    amendments += [Amendment(f"1{n}", (each,), amends="1") for n, each in enumerate(inner)]
    ledger = apply_amendments(document, amendments, dialect_for(document))
    amended = replay(document.source, ledger)
    assert restore(document.source, ledger, amended).text == document.source.text
    read_document(replay_marked(document.source, ledger).to_bytes())
    return read_document(amended.to_bytes()), ledger


def _outline(part: Provision, document: Document) -> list[object]:
    found: list[object] = []
    for each in part.children:
        heading = ""
        if each.heading is not None:
            heading = document.source.text[each.heading.low : each.heading.high]
        if each.kind is Kind.SECTION:
            found.append(each.number)
        elif each.kind in (Kind.PART, Kind.CROSS_HEADING):
            found.append((each.number or heading, _outline(each, document)))
    return found


def _shape(document: Document) -> list[object]:
    return _outline(document.root, document)


@pytest.mark.parametrize("name", DIALECTS)
def test_a_heading_behind_a_new_section_ends_the_group_it_stands_in(name: str) -> None:
    group = Insert(Where.AFTER, Address.parse("section 2A"), GROUP)
    document, ledger = _made(name, _after("section 2"), group)
    assert ledger.complete, ledger.outcomes
    assert _shape(document) == [
        ("1", [("Oil", ["1", "2", "2A"]), ("Wicks", ["2B"]), ("Gas", ["3"])]),
        ("2", ["4"]),
    ]


@pytest.mark.parametrize("name", DIALECTS)
def test_a_section_and_a_heading_with_others(name: str) -> None:
    both = "More lamps\n(1) One.\n\n*Wicks*\n\nDry wicks\n(1) A wick is dry."
    document, ledger = _made(name, _after("section 2"), _after("section 2A", both))
    assert ledger.complete, ledger.outcomes
    assert _shape(document)[0] == (
        "1",
        [("Oil", ["1", "2", "2A", "2B"]), ("Wicks", ["2C"]), ("Gas", ["3"])],
    )


@pytest.mark.parametrize("name", DIALECTS)
def test_a_part_behind_a_new_section_goes_behind_the_part(name: str) -> None:
    part = "Part 1A\nWicks\n\nDry wicks\n(1) A wick is dry."
    document, ledger = _made(name, _after("section 3"), _after("section 3A", part))
    assert ledger.complete, ledger.outcomes
    assert _shape(document) == [
        ("1", [("Oil", ["1", "2"]), ("Gas", ["3", "3A"])]),
        ("1A", ["3B"]),
        ("2", ["4"]),
    ]


@pytest.mark.parametrize("name", DIALECTS)
def test_a_heading_in_the_middle_of_a_group_is_refused(name: str) -> None:
    group = Insert(Where.AFTER, Address.parse("section 1A"), GROUP)
    document, ledger = _made(name, _after("section 1"), group)
    first, second = ledger.outcomes
    assert isinstance(first, Applied)
    assert isinstance(second, Refused)
    assert "would split" in str(second.error)
    assert _shape(document)[0] == ("1", [("Oil", ["1", "1A", "2"]), ("Gas", ["3"])])


@pytest.mark.parametrize("name", DIALECTS)
def test_both_places_of_new_matter_are_reached(name: str) -> None:
    both = "More lamps\n(1) A round lamp.\n\n*Wicks*\n\nDry wicks\n(1) A long wick."

    def words(address: str, old: str) -> SubstituteWords:
        place = Place(Address.parse(address))
        return SubstituteWords(place, Quote(old, Every.ONLY), "square")

    document, ledger = _made(
        name,
        _after("section 2", both),
        words("section 2A(1)", "round"),
        words("section 2B(1)", "long"),
    )
    assert ledger.complete, ledger.outcomes
    assert "A square lamp." in document.source.text
    assert "A square wick." in document.source.text


@pytest.mark.parametrize("name", DIALECTS)
def test_new_sections_are_numbered_among_those_of_the_document(name: str) -> None:
    document, ledger = _made(name, _after("section 3"), _after("section 3A"))
    assert ledger.complete, ledger.outcomes
    assert _shape(document)[0] == ("1", [("Oil", ["1", "2"]), ("Gas", ["3", "3A", "3B"])])


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize(
    "operation",
    [
        LeaveOut(Units(Address.parse("section 3"))),
        Renumber(Address.parse("section 3"), "9"),
        Retitle(Address.parse("Part 1"), "Another"),
    ],
)
def test_what_stands_around_new_matter_is_not_amended_with_it(
    name: str, operation: Operation
) -> None:
    document, ledger = _made(name, _after("section 2"), operation)
    assert isinstance(ledger.outcomes[1], Refused)
    assert _shape(document)[0] == ("1", [("Oil", ["1", "2", "2A"]), ("Gas", ["3"])])


@pytest.mark.corpus
@pytest.mark.parametrize("address", ["section 2", "section 3"])
def test_what_was_valid_stays_valid(address: str) -> None:
    schema = schema_of("clml")
    assert first_fault(BASES["clml"], schema) is None
    for matter in ("*Wicks*\n\nDry\n(1) Words.", "Part 1A\nWicks\n\nDry\n(1) Words."):
        document, ledger = _made("clml", _after(address), _after(f"{address}A", matter))
        assert first_fault(document.source.to_bytes(), schema) is None
        base = read_document(BASES["clml"]).source
        assert first_fault(replay_marked(base, ledger).to_bytes(), schema) is None


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize(("address", "new"), [("section 2", "2A"), ("section 4", "5")])
def test_not_all_of_the_new_matter_is_left_out(name: str, address: str, new: str) -> None:
    left_out = LeaveOut(Units(Address.parse(f"section {new}")))
    document, ledger = _made(name, _after(address), left_out)
    first, second = ledger.outcomes
    assert isinstance(first, Applied)
    assert isinstance(second, Refused)
    assert "nothing would be left" in str(second.error)
    assert f"'{new}'" in str(_shape(document))


@pytest.mark.parametrize("name", ["serious_crime_bill.xml", "serious_crime_bill.akn.xml"])
@pytest.mark.parametrize(
    "address", ["Schedule 1, paragraph 2A(1)", "paragraph 2A(1)", "Schedule 1, paragraph 2B"]
)
def test_a_new_paragraph_of_a_schedule_is_called_one(name: str, address: str) -> None:
    path = ROOT / "bills" / "serious_crime_bill" / name
    document = read_document(path.read_bytes())
    new = parse_matter("2A (1) A lamp.\n(2) A wick.\n2B A lamp.", scheduled=True)
    insert = Insert(Where.AFTER, Address.parse("Schedule 1, paragraph 2"), new)
    words = SubstituteWords(Place(Address.parse(address)), Quote("lamp", Every.ONLY), "lantern")
    amendments = [Amendment("1", (insert,)), Amendment("1a", (words,), amends="1")]
    ledger = apply_amendments(document, amendments, dialect_for(document))
    assert ledger.complete, ledger.outcomes
    assert replay(document.source, ledger).text.count("A lantern.") == 1


@pytest.mark.parametrize("name", DIALECTS)
def test_a_subsection_put_beside_a_new_one_has_the_next_number(name: str) -> None:
    outer = _after("section 1", "Lamps\n(1) One.\n(2) Two.")
    document, ledger = _made(name, outer, Insert(Where.AFTER, Address.parse("(1)"), OPEN))
    assert ledger.complete, ledger.outcomes
    (section,) = [each for each in document.walk() if each.number == "1A"][:1]
    assert [each.number for each in section.children] == ["1", "1A", "2"]


@pytest.mark.parametrize("name", DIALECTS)
def test_a_new_section_does_not_move_out_of_the_new_matter(name: str) -> None:
    two = "Lamps\n(1) One.\n\n*Wicks*\n\nDry\n(1) Two."
    for anchor in ("section 1", "section 2", "section 3", "section 4"):
        for where in (Where.BEFORE, Where.AFTER):
            move = Move(Units(Address.parse("section 2A")), where, Address.parse(anchor))
            document, ledger = _made(name, _after("section 2", two), move)
            assert isinstance(ledger.outcomes[1], Refused), (anchor, where)
            assert "2A" in str(_shape(document))
