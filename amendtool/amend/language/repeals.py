"""A table of repeals: each row names legislation, and what of it goes.

“The enactments mentioned in column 1 are repealed to the extent mentioned in column 3”: the
section says no more than that; the instructions are the cells of the Schedule, one in each
paragraph of the last column, without a verb: “Section 4(2).”, “In section 9, the words “or 4”.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from amendtool.amend.language.instruction import Cited, Read
from amendtool.amend.language.legislation import title_in
from amendtool.amend.language.scope import Memory, Target
from amendtool.amend.language.sentence import (
    Failed,
    Scope,
    SentenceReader,
    Understood,
)
from amendtool.amend.operations import LeaveOut, Units
from amendtool.core.address import Address
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import own_text

_EXTENT = re.compile(r"extent of (?:the )?(?:repeal|revocation)", re.IGNORECASE)
_WHOLE = re.compile(
    r"the whole (?:act|order|instrument|measure|regulations|rules|scheme)s?\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Repeal:
    """What one paragraph of a table of repeals says."""

    row: Provision
    text: str
    act: Cited | None
    outcome: Understood | Failed


def repeals_in(table: Provision, document: Document, reader: SentenceReader) -> Iterator[Repeal]:
    """The repeals of a table, none where its head does not say “extent of repeal”."""
    rows = [each for each in table.children if each.kind is Kind.ROW]
    for start, row in enumerate(rows[:4]):
        heads = [own_text(document, cell) for cell in row.children]
        column = next((n for n, head in enumerate(heads) if _EXTENT.search(head)), -1)
        if column >= 0:
            for each in rows[start + 1 :]:
                yield from _row(each, column, document, reader)
            return


def _row(
    row: Provision, column: int, document: Document, reader: SentenceReader
) -> Iterator[Repeal]:
    cells = row.children
    if len(cells) <= column:
        return
    acts = [title_in(" ".join(own_text(document, each).split())) for each in cells[:column]]
    act = next((each for each in acts if each is not None), None)
    for line in own_text(document, cells[column]).splitlines():
        text = " ".join(line.split())
        if text:
            yield Repeal(row, text, act, _meaning(text, act, reader))


def _meaning(text: str, act: Cited | None, reader: SentenceReader) -> Understood | Failed:
    if act is None:
        return Failed(0, "which legislation this row is about", "")
    if _WHOLE.fullmatch(text):
        return Understood((Read(LeaveOut(Units(Address(()))), 0, len(text)),), act)
    scope = Scope((Target(act=act),))
    failed: Failed | None = None
    for sentence in _with_verb(text):
        outcome = reader.read(sentence, scope, Memory(act=act), lambda _: None)
        if isinstance(outcome, Understood) and outcome.act == act:
            whole = tuple(replace(each, start=0, end=len(text)) for each in outcome.reads)
            return replace(outcome, reads=whole)
        if isinstance(outcome, Failed) and failed is None:
            failed = replace(outcome, stopped=min(outcome.stopped, len(text)))
    return failed or Failed(0, "provisions or words of the legislation that is named", "")


def _with_verb(text: str) -> Iterator[str]:
    """“In section 9, omit the words “or 4””: the verb after each comma in turn."""
    if not text.startswith("In "):
        yield f"omit {text}"
    for match in re.finditer(r",|(?= the )", text) if text.startswith("In ") else ():
        yield f"{text[: match.end()]} omit{text[match.end() :]}"
