"""Recitals of EU documents stand in their order, with their numbers and their footnotes."""

from __future__ import annotations

import re

from amendtool.formats.load import read_document
from amendtool.render.flow import Flow
from amendtool.render.page import Furniture, render_page
from amendtool.render.print_job import Press
from amendtool.render.print_places import row_text

_DOCUMENT = """\
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">
<EURetained><EUPrelims><MultilineTitle><Text>Regulation on lamps</Text></MultilineTitle>
<EUPreamble>
<P><Text>THE COUNCIL,</Text></P>
<P><Text>Having regard to the Treaty<FootnoteRef Ref="f00001"/>,</Text></P>
<P><Text>Whereas:</Text></P>
<Division><Number>(1)</Number><P><Text>Lamps are bright.</Text></P></Division>
<Division><Number>(2)</Number><P><Text>Wicks are short.</Text></P></Division>
<P><Text>HAS ADOPTED THIS REGULATION:</Text></P>
</EUPreamble></EUPrelims>
<EUBody><P1group><Title>Subject matter</Title><P1 id="article-1"><Pnumber>Article 1</Pnumber>
<P1para><Text>This Regulation is about lamps.</Text></P1para></P1></P1group></EUBody>
</EURetained>
<Footnotes><Footnote id="f00001"><FootnoteText><Para><Text>OJ L 1, p. 1.</Text></Para>
</FootnoteText></Footnote></Footnotes>
</Legislation>
"""
_ORDER = [
    "THE COUNCIL,",
    "Having regard to the Treaty",
    "Whereas:",
    "(1) Lamps are bright.",
    "(2) Wicks are short.",
    "HAS ADOPTED THIS REGULATION:",
]


def test_on_the_page() -> None:
    document = read_document(_DOCUMENT.encode())
    page = render_page(document, Flow(document).events(), Furniture())
    front = page[page.index('<header class="front">') : page.index("</header>")]
    words = re.sub(r"<[^>]*>", "", front)
    places = [words.index(line) for line in _ORDER]
    assert places == sorted(places)
    assert '<span class="n">(2) </span>Wicks are short.' in front


def test_in_the_print() -> None:
    layout = Press().lay_out(read_document(_DOCUMENT.encode()))
    rows = [row_text(each.row) for sheet in layout.text for each in sheet.rows]
    begins = [next(n for n, row in enumerate(rows) if row.startswith(line)) for line in _ORDER]
    assert begins == sorted(begins)
    notes = [note for sheet in layout.text for each in sheet.rows for note in each.row.notes]
    assert notes == ["f00001"]
