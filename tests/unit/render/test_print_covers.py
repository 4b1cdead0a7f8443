"""What a bill says on its covers, and the pages made of it."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from amendtool.core.errors import FontMissing
from amendtool.formats.akn.covers import Covers, Statement, covers_of
from amendtool.formats.load import load_document, read_document
from amendtool.render.print_job import Press, Wanted
from tests.conftest import ROOT

_REF = '<ref class="placeholder" href="#{}"/>'
_PERSON = '<TLCPerson eId="p{}" href="#x" showAs="{}"/>'


def _bill(presenters: str, *, title: str = "Make provision about lamps.") -> bytes:
    return f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
 xmlns:ukl="https://www.legislation.gov.uk/namespaces/UK-AKN"><bill name="bill"><meta>
 <references source="#s">
 <TLCConcept eId="varBillTitle" href="#v" showAs="Lamps &amp; Wicks Bill"/>
 <TLCConcept eId="varBillNo" href="#v" showAs="Bill 7"/>
 <TLCConcept eId="varPublicationDate" href="#v" showAs="2026-03-22"/>
 {_PERSON.format(1, "Lord Wick")}{_PERSON.format(2, "A. Member")}{_PERSON.format(3, "")}
 </references></meta>
 <coverPage><block name="title"><docTitle>{_REF.format("varBillTitle")}</docTitle></block>
 <tblock class="statement"><heading>EXPLANATORY NOTES</heading>
 <p>Notes on the {_REF.format("varBillTitle")} are published as {_REF.format("varBillNo")}—EN.</p>
 </tblock><tblock class="statement"><heading>Empty</heading><p/></tblock></coverPage>
 <preface><longTitle eId="preface__lt"><p class="A">A</p><p class="Bill">bill</p>
 <p class="To">to</p><p>{title}</p></longTitle></preface>
 <body><section><num>1</num><heading>Lamps</heading><content><p>A lamp burns.</p></content>
 </section></body>
 <conclusions><longTitle><p>{_REF.format("preface__lt")}</p></longTitle>{presenters}
 <blockContainer class="publicationDate"><p>Ordered to be Printed, <docDate date="2026-03-22">
 <ref class="placeholder" href="#varPublicationDate" ukl:dateFormat="d'th' MMMM yyyy"/></docDate>.
 </p></blockContainer>
 <tblock class="copyrightStatement"><p>© Somebody 2026</p></tblock>
 <tblock class="publishingStatement"><p>Published by the authority of somebody</p></tblock>
 </conclusions></bill></akomaNtoso>""".encode()


PRESENTED = (
    '<block name="introducingMember"><inline name="prompt">Presented by </inline><docIntroducer>'
    f"{_REF.format('p1')}</docIntroducer></block>"
    '<block name="supportingMembers"><inline name="prompt">supported by </inline><docProponent>'
    f"{_REF.format('p2')}, </docProponent><docProponent>{_REF.format('{}')}</docProponent></block>"
)


def test_what_a_bill_says_on_its_covers() -> None:
    found = covers_of(read_document(_bill(PRESENTED.format("p1"))))
    assert found == Covers(
        (
            Statement(
                "EXPLANATORY NOTES",
                ("Notes on the Lamps & Wicks Bill are published as Bill 7—EN.",),
            ),
        ),
        "Make provision about lamps.",
        ("Presented by Lord Wick", "supported by A. Member, Lord Wick."),
        ("Ordered to be Printed, 22nd March 2026.",),
        ("© Somebody 2026",),
    )


def test_names_that_are_left_open_are_not_half_printed() -> None:
    assert covers_of(read_document(_bill(PRESENTED.format("p3")))).presenters == (
        "Presented by Lord Wick.",
    )


def test_a_statement_by_nobody_who_is_named_says_that_there_is_a_gap() -> None:
    bill = _bill("").replace(
        b"<p/></tblock>", f"<p>{_REF.format('p9')} says so.</p></tblock>".encode()
    )
    assert covers_of(read_document(bill)).statements[-1] == Statement("Empty", ("[…] says so.",))


def test_a_bill_without_covers_has_none() -> None:
    for path in ("lamps_bill/bill_7.xml", "serious_crime_bill/serious_crime_bill.xml"):
        assert covers_of(load_document(ROOT / "bills" / path).document) == Covers()


def _pages(data: bytes, *, covers: bool = True) -> PdfReader:
    try:
        press = Press()
    except FontMissing as error:  # pragma: no cover
        pytest.skip(str(error))
    layout = press.lay_out(read_document(data), Wanted(covers=covers))
    return PdfReader(BytesIO(press.pdf(layout)))


def test_the_pages() -> None:
    found = _pages(_bill(PRESENTED.format("p1")))
    assert found.page_labels == ["Cover", "i", "1", "Back"]
    front, back = found.pages[0].extract_text(), found.pages[-1].extract_text()
    assert "EXPLANATORY NOTES" in front
    assert "Bill 7" in front
    assert "Ordered to be Printed, 22nd March 2026." in back
    assert "authority" not in back
    assert "Not an official publication" in front
    assert "Not an official publication" in back
    assert _pages(_bill(PRESENTED), covers=False).page_labels == ["i", "1"]


def test_a_cover_that_would_not_hold_all_is_left_out() -> None:
    title = "Make provision about lamps, wicks and oil. " * 120
    assert "Back" not in _pages(_bill(PRESENTED.format("p1"), title=title)).page_labels
