"""The laws of a reprint, on bills and amendments that Hypothesis makes up.

* Every series that was clean in the base is clean after the reprint.
* A bill with nothing to renumber is the very same object; reprinting twice changes nothing more.
* Inverting gives the amended text back; the words other than numbers are not touched.
* Identifiers are made of the numbers, and there are no two alike.
* A link leads to the same provision as before, and spells its number.
"""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import Insert, LeaveOut, Operation, Units, Where
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import replay
from amendtool.apply.renumber_series import scale_of, series_of
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Category, Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.source import Shifts, apply_splices
from amendtool.core.textview import text_of_block
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.formats.references import References
from amendtool.formats.reprint import reprint

_LINK = re.compile(r"<InternalLink Ref=[^>]*>([^<]*)</InternalLink>")


def _paragraphs(eid: str, count: int, words: str) -> str:
    return "".join(
        f'<P3 id="{eid}-{letter}"><Pnumber>{letter}</Pnumber>'
        f"<P3para><Text>{words}</Text></P3para></P3>"
        for letter in "abcdefgh"[:count]
    )


@st.composite
def linked_bills(draw: st.DrawFn) -> Document:
    """A bill of some clauses, whose subsections refer to one another by links."""
    shape = draw(
        st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=4), min_size=2, max_size=6)
    )
    places = [
        (f"section-{c}-{s}", f"section {c}({s})")
        for c, subsections in enumerate(shape, 1)
        for s, _ in enumerate(subsections, 1)
    ]
    places += [(f"section-{c}", f"section {c}") for c, _ in enumerate(shape, 1)]
    clauses = ""
    for c, subsections in enumerate(shape, 1):
        inside = ""
        for s, paragraphs in enumerate(subsections, 1):
            target, words = draw(st.sampled_from(places))
            said = f'See <InternalLink Ref="{target}">{words}</InternalLink> of clause words'
            eid = f"section-{c}-{s}"
            inside += (
                f'<P2 id="{eid}"><Pnumber>{s}</Pnumber><P2para><Text>{said}—</Text>'
                f"{_paragraphs(eid, paragraphs, 'some words,')}</P2para></P2>\n"
            )
        clauses += (
            f'<P1group><Title>Title {c}</Title><P1 id="section-{c}"><Pnumber>{c}</Pnumber>'
            f"<P1para>{inside}</P1para></P1></P1group>\n"
        )
    text = (
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
        f"<Primary><Body>{clauses}</Body></Primary></Legislation>"
    )
    return read_document(text.encode(), category=Category.BILL)


MATTER = {
    Kind.CLAUSE: "New clause\n(1) New.\n(2) More.",
    Kind.SUBSECTION: "( ) New words.",
    Kind.PARAGRAPH: "( ) new words,",
}


@st.composite
def operations(draw: st.DrawFn, document: Document) -> list[Operation]:
    """Things left out and put in, at different places."""
    book = AddressBook(document)
    parts = draw(
        st.lists(st.sampled_from(list(document.walk())), min_size=1, max_size=5, unique_by=id)
    )
    found: list[Operation] = []
    for part in parts:
        address = book.address_of(part)
        if draw(st.booleans()):
            found.append(LeaveOut(Units(address)))
        else:
            where = draw(st.sampled_from([Where.AFTER, Where.BEFORE]))
            matter = MATTER[part.kind] if part.kind is not Kind.PARAGRAPH else "(zz) new words,"
            found.append(Insert(where, address, parse_matter(matter)))
    return found


def _series(document: Document) -> list[tuple[str, ...]]:
    return [series.numbers for series in series_of(document)]


def _words(document: Document) -> list[str]:
    return [
        _digits(text_of_block(document, block))
        for part in document.walk()
        for block in (part.heading, *part.blocks)
        if block is not None
    ]


def _digits(text: str) -> str:
    return re.sub(r"\d+[A-Z]*|\([a-z]+\)", "#", text)


@given(linked_bills())
def test_a_clean_bill_is_the_very_same_object(document: Document) -> None:
    made = reprint(document, apply_amendments(document, [], dialect_for(document)))
    assert made.source() is document.source
    assert made.printing_points == ()


@given(linked_bills(), st.data())
def test_the_laws_of_a_reprint(document: Document, draw: st.DataObject) -> None:
    chosen = draw.draw(operations(document))
    amendments = [Amendment(str(n), (each,)) for n, each in enumerate(chosen, 1)]
    ledger = apply_amendments(document, amendments, dialect_for(document))
    made = reprint(document, ledger)
    source = made.source()
    assert apply_splices(source.text, made.inverse()) == replay(document.source, ledger).text
    after = read_document(source.to_bytes(), category=Category.BILL)

    assert all(scale_of(numbers) is not None for numbers in _series(after))
    assert _words(after) == _words(made.document)
    again = reprint(after, apply_amendments(after, [], dialect_for(after)))
    assert again.source() is after.source

    ids = re.findall(r'\sid="([^"]*)"', source.text)
    assert len(ids) == len(set(ids))
    _identifiers_follow_the_numbers(after)
    _links_lead_where_they_led(made.document, after, Shifts(made.splices))


def _identifiers_follow_the_numbers(document: Document) -> None:
    book = AddressBook(document)
    for part in document.walk():
        assert part.eid is not None
        plain = re.sub(r"-n\d+", "", part.eid)
        numbers = [step.number for step in book.address_of(part).steps]
        assert plain == "-".join(["section", *numbers])


def _links_lead_where_they_led(before: Document, after: Document, shifts: Shifts) -> None:
    stands: dict[int, Provision] = {part.element.start: part for part in after.walk()}
    old = {part.eid: part for part in before.walk() if part.eid}
    new = {part.eid: part for part in after.walk() if part.eid}
    pairs = zip(References(before).links, References(after).links, strict=True)
    book = AddressBook(after)
    for one, two in pairs:
        target = old.get(one.target)
        if target is None:
            assert two.target not in new, "a dead link came to life"
            continue
        found = new[two.target]
        assert found is stands[shifts.after(target.element.start)]
        spelled = _LINK.search(after.source.text, two.element.start)
        assert spelled is not None
        assert spelled[1] == f"section {str(book.address_of(found)).removeprefix('clause ')}"
