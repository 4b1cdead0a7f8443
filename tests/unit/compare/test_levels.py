"""A level put in or taken away moves nothing; the documents are our own."""

from __future__ import annotations

from amendtool.compare.compare import compare
from amendtool.compare.script import Change, Script
from amendtool.core.book import AddressBook
from amendtool.core.provision import Document
from amendtool.formats.load import read_document

PARAGRAPHS = [
    "keeps a lamp in the harbour,",
    "lights a lamp at night,",
    "sells oil for the lamps of ships.",
]


def paragraphs(texts: list[str]) -> str:
    return "".join(
        f"<P3><Pnumber>{chr(97 + n)}</Pnumber><P3para><Text>{text}</Text></P3para></P3>"
        for n, text in enumerate(texts)
    )


def document(inside: str) -> Document:
    """An Act of one section."""
    return read_document(
        "<Legislation xmlns='http://www.legislation.gov.uk/namespaces/legislation'>"
        "<Primary><Body><P1group><Title>Lamps</Title><P1><Pnumber>1</Pnumber><P1para>"
        f"{inside}</P1para></P1></P1group></Body></Primary></Legislation>".encode()
    )


def subsections(texts: list[str], inside: list[str]) -> Document:
    """Subsections, the last of which holds the paragraphs."""
    rows = [
        f"<P2><Pnumber>{n}</Pnumber><P2para><Text>{text}</Text>"
        f"{paragraphs(inside) if n == len(texts) else ''}</P2para></P2>"
        for n, text in enumerate(texts, 1)
    ]
    return document("".join(rows))


def changes(script: Script) -> dict[str, set[str]]:
    """By new address (old where there is none), what happened."""
    old, new = AddressBook(script.old), AddressBook(script.new)
    found: dict[str, set[str]] = {}
    for step in script.changed():
        if step.away:
            continue
        where = new.address_of(step.new) if step.new else old.address_of(step.provision)
        found[str(where)] = {change.value for change in step.changes}
    return found


ONE = "A person commits an offence if the person—"


def test_a_subsection_is_put_round_paragraphs() -> None:
    old = document(f"<Text>{ONE}</Text>{paragraphs(PARAGRAPHS)}")
    new = subsections(["This section is about lamps.", ONE], PARAGRAPHS)
    script = compare(old, new)
    found = changes(script)
    assert all(found[f"section 1(2)({letter})"] == {"level changed"} for letter in "abc")
    assert not any(Change.MOVED in step.changes for step in script.walk())
    back = changes(compare(new, old))
    assert all(back[f"section 1({letter})"] == {"level changed"} for letter in "abc")


def test_out_of_order_as_well_is_a_move() -> None:
    old = document(f"<Text>{ONE}</Text>{paragraphs(PARAGRAPHS)}")
    new = subsections(["This section is about lamps.", ONE], [PARAGRAPHS[i] for i in (2, 0, 1)])
    found = changes(compare(old, new))
    assert found["section 1(2)(b)"] == found["section 1(2)(c)"] == {"level changed", "renumbered"}
    assert found["section 1(2)(a)"] == {"moved", "renumbered"}


def test_from_one_subsection_into_another_is_a_move() -> None:
    old = subsections(["This section is about lamps.", ONE], PARAGRAPHS)
    new = subsections(["Oil is dealt with elsewhere in this Act.", "Nothing here is law."], [])
    new = document(
        "<P2><Pnumber>1</Pnumber><P2para><Text>This section is about lamps.</Text></P2para></P2>"
        "<P2><Pnumber>2</Pnumber><P2para><Text>Each of these is wicked in its own way:</Text>"
        f"{paragraphs(['a ship,', *PARAGRAPHS])}</P2para></P2>"
    )
    found = changes(compare(old, new))
    assert "level changed" not in {each for kinds in found.values() for each in kinds}


def test_a_paragraph_that_becomes_a_subsection_elsewhere_is_one_move() -> None:
    moved = "holds a certificate that the harbour master gave within the last year,"
    old = subsections(["This section is about lamps.", ONE], [*PARAGRAPHS, moved])
    new = subsections([moved, "This section is about lamps.", ONE], PARAGRAPHS)
    found = changes(compare(old, new))
    assert found["section 1(1)"] == {"moved", "renumbered"}
    assert "inserted" not in {each for kinds in found.values() for each in kinds}
