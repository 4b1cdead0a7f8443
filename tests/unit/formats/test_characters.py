"""Spaces and signs that CLML writes as elements are read, found, and kept where they stand."""

import pytest

from amendtool.amend.operations import LeaveOutWords, Place, Quote, SubstituteWords
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, replay
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.provision import Document
from amendtool.core.textview import own_text, view_of
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document

_ACT = """<?xml version="1.0" encoding="UTF-8"?>
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"
 SchemaVersion="1.0"><Primary><Body><P1 id="section-1"><Pnumber>1</Pnumber><P1para>
<Text>{}</Text></P1para></P1></Body></Primary></Legislation>
"""


def _read(words: str) -> Document:
    return read_document(_ACT.format(words).encode())


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ('regulation<Character Name="NonBreakingSpace"/>45 applies', "regulation 45 applies"),
        ('No.<Character Name="EnSpace"/> 2', "No. 2"),
        ('5<Character Name="ThinSpace"/>000', "5 000"),
        ('less<Character Name="EmSpace"></Character>more', "less more"),
        ('a temperature of <Character Name="Minus"/>18', "a temperature of −18"),
        # what fills a line is no word of it, and a name that the schema does not know is nothing
        ('Fee<Character Name="DotPadding"/>£5', "Fee£5"),
        ("one<Character/>two", "onetwo"),
    ],
)
def test_what_an_element_prints_is_read(words: str, read: str) -> None:
    document = _read(words)
    section = AddressBook(document).resolve(Address.parse("section 1"))
    assert own_text(document, section) == read
    assert view_of(document, section).text == read


_SPACED = 'under regulation<Character Name="NonBreakingSpace"/>45 or<Character Name="EmSpace"/>46'
_PLACE = Place(Address.parse("section 1"))


@pytest.mark.parametrize(
    ("operation", "after"),
    [
        (
            SubstituteWords(_PLACE, Quote("45"), "47"),
            (
                'under regulation<Character Name="NonBreakingSpace"/>47 '
                'or<Character Name="EmSpace"/>46'
            ),
        ),
        (
            SubstituteWords(_PLACE, Quote("regulation 45"), "rule 4"),
            'under rule 4 or<Character Name="EmSpace"/>46',
        ),
        (
            LeaveOutWords(_PLACE, Quote("or 46")),
            'under regulation<Character Name="NonBreakingSpace"/>45',
        ),
    ],
)
def test_words_on_both_sides_of_one_are_found(
    operation: SubstituteWords | LeaveOutWords, after: str
) -> None:
    document = _read(_SPACED)
    ledger = apply_amendments(document, [Amendment("1", (operation,))], dialect_for(document))
    assert isinstance(ledger.outcomes[0], Applied)
    assert f"<Text>{after}</Text>" in replay(document.source, ledger).text
