"""New units in the middle of words, and headings over what is there, in Akoma Ntoso."""

from __future__ import annotations

from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.operations import (
    Designate,
    Edge,
    Insert,
    InsertWords,
    Operation,
    Place,
    Quote,
    Span,
    Where,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, Outcome, Refused, replay, replay_marked
from amendtool.core.address import Address
from amendtool.core.provision import Document
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

ACT = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="ukpga"><meta/>'
    "<body>BODY</body></act></akomaNtoso>"
)
ONE = (
    '<section eId="sec_1"><num>1</num><heading>Dogs</heading>'
    '<subsection eId="sec_1__subsec_1"><num>(1)</num><content>'
    "<p>A dog may bark at night. It <i>must not</i> bite.</p>MORE</content></subsection></section>"
)


def act(body: str) -> Document:
    return read_document(ACT.replace("BODY", body).encode())


def made(document: Document, *operations: Operation) -> tuple[str, str, tuple[Outcome, ...]]:
    """The amended and the marked body, and what became of each operation."""
    amendments = [Amendment(str(n), (each,)) for n, each in enumerate(operations, 1)]
    ledger = apply_amendments(document, amendments, dialect_for(document))
    clean = replay(document.source, ledger).text
    marked = replay_marked(document.source, ledger).text
    return clean, marked, ledger.outcomes


def paragraph(number: str, *words: str) -> Matter:
    return Matter((NewProvision(Form.LETTER, number, content=tuple(map(Words, words))),))


PLACE = Place(Address.parse("section 1(1)"))


def test_a_number_alone_takes_over_the_words_that_follow() -> None:
    document = act(ONE.replace("MORE", ""))
    clean, marked, _ = made(
        document,
        InsertWords(PLACE, Where.AFTER, Quote("may"), "—", paragraph("a")),
        InsertWords(PLACE, Where.AFTER, Quote("at night"), "", paragraph("b", "howl")),
    )
    start = clean.index("<subsection")
    assert clean[start : clean.index("</subsection>")] == (
        '<subsection eId="sec_1__subsec_1"><num>(1)</num><intro><p>A dog may— </p></intro>'
        '<level class="para1" eId="sec_1__subsec_1__para_a"><num>(a)</num><content>'
        "<p>bark at night</p></content></level>"
        '<level class="para1" eId="sec_1__subsec_1__para_b"><num>(b)</num><content>'
        "<p>howl. </p></content></level><wrapUp><p>It <i>must not</i> bite.</p></wrapUp>"
    )
    again = read_document(clean.encode())
    one = again.root.children[0].children[0]
    assert [each.number for each in one.children] == ["a", "b"]
    assert len(one.opening) == len(one.closing) == 1
    assert ">(a)</ins>" in marked
    assert ">howl</ins>. </p>" in marked


def test_words_that_follow_in_lines_of_their_own_stay_behind() -> None:
    document = act(ONE.replace("MORE", "<p>Cats may not.</p>"))
    clean, _, (outcome,) = made(
        document, InsertWords(PLACE, Where.AFTER, Quote("bite"), "", paragraph("a", "at all"))
    )
    assert isinstance(outcome, Applied)
    one = read_document(clean.encode()).root.children[0].children[0]
    assert [each.number for each in one.children] == ["a"]
    assert "<wrapUp><p>Cats may not.</p></wrapUp>" in clean


def test_words_are_given_a_number() -> None:
    document = act(ONE.replace("MORE", ""))
    words = Span(Quote("bark"), Quote("night"), inclusive=True)
    clean, _, (outcome,) = made(document, Designate(PLACE.address, "a", words))
    assert isinstance(outcome, Applied)
    one = read_document(clean.encode()).root.children[0].children[0]
    assert [each.number for each in one.children] == ["a"]
    assert "bark at night. </p>" in clean


def test_words_are_not_split_inside_an_emphasis() -> None:
    document = act(ONE.replace("MORE", ""))
    _, _, (outcome,) = made(
        document, InsertWords(PLACE, Where.AFTER, Quote("must"), "—", paragraph("a"))
    )
    assert isinstance(outcome, Refused)


def test_a_run_of_words_over_provisions_gets_no_number() -> None:
    inner = "<paragraph><num>(a)</num><content><p>a dog</p></content></paragraph>"
    document = act(
        '<section eId="sec_1"><num>1</num><heading>Dogs</heading><intro><p>It means—</p></intro>'
        f"{inner}</section>"
    )
    run = Span(Edge.BEGINNING, Edge.END, inclusive=True)
    _, _, (outcome,) = made(document, Designate(Address.parse("section 1"), "1", run))
    assert isinstance(outcome, Refused)


def test_a_heading_alone_stands_over_what_follows() -> None:
    sections = "".join(
        f'<section eId="sec_{n}"><num>{n}</num><heading>Dog {n}</heading><content><p>Dog.</p>'
        "</content></section>"
        for n in (1, 2, 3)
    )
    document = act(sections)
    heads = [
        Insert(Where.BEFORE, Address.parse(f"section {n}"), Matter((heading,)))
        for n in (2, 3)
        for heading in [NewProvision(Form.CROSS_HEADING, "", f"Heading {n}")]
    ]
    clean, marked, _ = made(document, *heads)
    root = read_document(clean.encode()).root
    assert [len(each.children) for each in root.children] == [0, 1, 1]
    assert marked.count("</hcontainer>") == 2


def test_units_at_the_end_of_a_provision_that_is_split_stand_behind_the_others() -> None:
    document = act(ONE.replace("MORE", ""))
    clean, _, outcomes = made(
        document,
        InsertWords(PLACE, Where.AFTER, Quote("may"), "—", paragraph("a")),
        Insert(Where.AT_END, PLACE.address, Matter(paragraph("b", "howl.").units, before=", or")),
    )
    assert all(isinstance(each, Applied) for each in outcomes)
    one = read_document(clean.encode()).root.children[0].children[0]
    assert [each.number for each in one.children] == ["a", "b"]
