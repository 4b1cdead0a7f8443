"""Identifiers of new provisions in CLML: of the shape that the schema asks for, and never twice."""

from __future__ import annotations

import pytest

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.apply.dialect import Slot
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.formats.clml.ids import Ids
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

BASE = (
    b'<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
    b'<P1 id="section-1"><Pnumber>1</Pnumber><P1para><Text>A lamp is lit.</Text></P1para></P1>'
    b"</Body></Primary></Legislation>"
)


@pytest.mark.parametrize(
    ("wanted", "taken", "given"),
    [
        ("section-1A", set(), "section-1A"),
        ("section-1A", {"section-1A"}, "section-1A-n2"),
        ("schedule", set(), "schedule"),
        ("p00037-2", {"p00037", "p00112"}, "p00113"),
        ("section-", {"p00001"}, "p00002"),
    ],
)
def test_the_next_that_is_free(wanted: str, taken: set[str], given: str) -> None:
    assert Ids(taken).give(wanted) == given
    assert given in taken


def test_a_provision_without_a_number_has_no_identifier() -> None:
    document = read_document(BASE)
    book = AddressBook(document)
    first = book.resolve(Address.parse("section 1"))
    parent = book.parent_of(first)
    assert parent is not None
    unit = NewProvision(Form.CLAUSE, "", content=(Words("A wick is dry."),))
    written = dialect_for(document).write_units(
        document, book, Slot(parent, first, None), [unit], set()
    )
    assert "id=" not in written.xml
