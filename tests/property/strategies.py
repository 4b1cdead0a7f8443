"""Documents and amendments for the laws: small bills with everything that makes text awkward.

Generated words are ours; inline elements, entities, comments, CDATA, odd white space and both
kinds of line end stand wherever CLML lets them.
"""

from __future__ import annotations

from hypothesis import strategies as st

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Operation,
    Place,
    Quote,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document
from amendtool.core.textview import view_of

WORDS = ["court", "order", "must", "may", "the", "keeper", "lamp", "£500", "12", "Act", "or", "and"]
SPACES = [" ", " ", " ", "  ", "\n      ", " "]

word = st.sampled_from(WORDS)
space = st.sampled_from(SPACES)


@st.composite
def inline(draw: st.DrawFn) -> str:
    """A run of words, perhaps in an element, a CDATA section, or as references."""
    words = draw(st.lists(word, min_size=1, max_size=4))
    text = draw(space).join(words)
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return f"<Emphasis>{text}</Emphasis>"
    if kind == 1:
        return f"<Strong>{text}</Strong>"
    if kind == 2:
        return f"<![CDATA[{text}]]>"
    if kind == 3:
        return f"{text} &amp; {words[0]}&#8212;{words[-1]}"
    if kind == 4:
        return f"<!-- {words[0]} -->{text}"
    if kind == 5:
        return f"“{text}”"
    if kind == 6:
        return f"<?keep {words[0]}?>{text}"
    return text


@st.composite
def text(draw: st.DrawFn) -> str:
    """The words of one block."""
    pieces = draw(st.lists(inline(), min_size=1, max_size=5))
    joined = pieces[0]
    for piece in pieces[1:]:
        joined += draw(space) + piece
    return joined + draw(st.sampled_from([".", ";", ",", "—", ""]))


@st.composite
def paragraphs(draw: st.DrawFn, level: int) -> str:
    """Numbered units of one level, with units inside them."""
    count = draw(st.integers(1, 3))
    found = ""
    for at in range(count):
        number = {2: str(at + 1), 3: "abc"[at], 4: ["i", "ii", "iii"][at]}[level]
        inside = f"<Text>{draw(text())}</Text>"
        if level < 4 and draw(st.booleans()):
            inside += draw(paragraphs(level + 1))
        closing = ""
        if draw(st.integers(0, 4)) == 0:
            closing = f"<P{level}para><Text>{draw(text())}</Text></P{level}para>"
        found += (
            f"<P{level}><Pnumber>{number}</Pnumber><P{level}para>{inside}</P{level}para>"
            f"{closing}</P{level}>{draw(st.sampled_from(['', chr(10)]))}"
        )
    return found


@st.composite
def bills(draw: st.DrawFn) -> bytes:
    """A bill of a few clauses, as bytes."""
    clauses = ""
    for at in range(draw(st.integers(1, 4))):
        number = at + 1
        clauses += (
            f'<P1group><Title>Provision {number}</Title><P1 id="section-{number}">'
            f"<Pnumber>{number}</Pnumber><P1para>{draw(paragraphs(2))}</P1para></P1></P1group>\n"
        )
    head = draw(st.sampled_from(['<?xml version="1.0" encoding="utf-8"?>\n', "", "<!-- x -->"]))
    whole = (
        f'{head}<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
        f'<Primary><Body><Part id="part-1"><Number>PART 1</Number><Title>All</Title>{clauses}'
        "</Part></Body></Primary></Legislation>"
    )
    if draw(st.booleans()):
        whole = whole.replace("\n", "\r\n")
    return whole.encode()


@st.composite
def operations(draw: st.DrawFn, document: Document) -> Operation:
    """An operation that can be made in a document, on a place drawn from it."""
    book = AddressBook(document)
    parts = [
        part
        for part in document.walk()
        if part.kind in (Kind.SUBSECTION, Kind.PARAGRAPH, Kind.SUB_PARAGRAPH, Kind.SECTION)
    ]
    part = draw(st.sampled_from(parts))
    address = book.address_of(part)
    choice = draw(st.integers(0, 4))
    if choice == 0:
        return LeaveOut(Units(address))
    if choice == 1 and part.kind is Kind.SUBSECTION:
        return Insert(
            Where.AFTER, address, parse_matter("( ) New words—\n    (a) one, or\n    (b) two.")
        )
    words = [each for each in view_of(document, part).text.split() if each.isalnum()]
    if not words:
        return LeaveOut(Units(address))
    quote = Quote(draw(st.sampled_from(words)), 1)
    place = Place(address)
    if choice == 2:
        return LeaveOutWords(place, quote)
    if choice == 3:
        return InsertWords(place, draw(st.sampled_from([Where.AFTER, Where.BEFORE])), quote, "new")
    return SubstituteWords(place, quote, draw(st.sampled_from(["new words", ", new", "(new)"])))
