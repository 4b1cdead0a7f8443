"""Quoted matter of real documents, new matter in each format, and words to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendtool.amend.matter import NewProvision, Words
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.source import Source
from amendtool.core.textview import text_of_block
from amendtool.formats.akn.build import AknBuilder
from amendtool.formats.akn.read import read_akn
from amendtool.formats.clml.build import Builder
from amendtool.formats.clml.read import read_clml
from amendtool.formats.markupwriter import Layout, write
from amendtool.formats.xmlsource import scan


def quoted_in(provision: Provision) -> Iterator[Provision]:
    """Each piece of quoted matter inside, those within another piece apart."""
    for each in provision.children:
        if each.kind is Kind.QUOTED:
            yield each
        else:
            yield from quoted_in(each)


def plain(text: str) -> str:
    """The text without spaces and capitals, with straight quotation marks."""
    marks = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    return re.sub(r"\s+", "", text.translate(marks)).casefold()


def as_clml(unit: NewProvision) -> Document:
    """A document that is one section in CLML with this matter quoted in it."""
    xml = write([Builder(None).quoted(unit)], Layout(""))
    whole = (
        "<Legislation><Primary><Body><P1><Pnumber>1</Pnumber><P1para>"
        f"{xml}</P1para></P1></Body></Primary></Legislation>"
    )
    return read_clml(Source(whole), scan(whole))


def as_akn(unit: NewProvision) -> Document:
    """The same in Akoma Ntoso."""
    builder = AknBuilder(None, drafting=True, declared=True)
    xml = write([builder.amending(Words("insert"), unit)], Layout(""))
    whole = (
        "<akomaNtoso><act><body><section><num>1</num>"
        f"<content>{xml}</content></section></body></act></akomaNtoso>"
    )
    return read_akn(Source(whole), scan(whole))


def printed(document: Document, provision: Provision) -> Iterator[str]:
    """Every number, heading, reference and text of a provision, in the order of the page."""
    yield provision.label
    for block in (provision.heading, provision.reference):
        if block is not None:
            yield text_of_block(document, block)
    for part in provision.content:
        if isinstance(part, Provision):
            yield from printed(document, part)
        else:
            yield text_of_block(document, part)
