"""A table of repeals: each row names legislation, and what of it goes.

“The enactments mentioned in column 1 are repealed to the extent mentioned in column 3”: the
section says no more than that; the instructions are the cells of the Schedule, several to a cell
and without a verb: “Section 4(2). In section 9, the words “or 4”.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from amendtool.amend.language.columns import Row, rows_of
from amendtool.amend.language.instruction import Cited, Read
from amendtool.amend.language.legislation import title_in
from amendtool.amend.language.lexer import Lexeme, lex
from amendtool.amend.language.outcome import Failed, Scope, Understood
from amendtool.amend.language.scope import Memory, Target
from amendtool.amend.language.sentence import SentenceReader
from amendtool.amend.language.verbless import read_item
from amendtool.amend.operations import LeaveOut, Units
from amendtool.core.address import Address
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import own_text

_EXTENT = re.compile(r"extent of (?:the )?(?:repeal|revocation)", re.IGNORECASE)
_WHOLE = re.compile(
    r"the whole (?:act|order|instrument|measure|regulations|rules|scheme)s?"
    r"(?:,? so far as (?:it is )?(?:unrepealed|not (?:already )?repealed))?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Repeal:
    """One item of a table of repeals.  ``row``: where it stands; ``text``: its words."""

    row: Provision
    text: str
    act: Cited | None
    outcome: Understood | Failed


def is_table_of_repeals(table: Provision, document: Document) -> bool:
    """Whether the head of a table says “extent of repeal”."""
    return _extent_column(rows_of(table, document), document)[0] >= 0


def repeals_in(table: Provision, document: Document, reader: SentenceReader) -> Iterator[Repeal]:
    """The repeals of a table, none where its head does not say “extent of repeal”.

    A row with nothing but what goes is about the legislation of the row above.
    """
    rows = rows_of(table, document)
    column, start = _extent_column(rows, document)
    if column < 0:
        return
    act: Cited | None = None
    for row, cells in rows[start + 1 :]:
        if len(cells) <= column or any(each is cells[column] for each in cells[:column]):
            act = None  # a heading that runs across the table
            continue
        beside = [own_text(document, each) for each in cells[:column]]
        said = own_text(document, cells[column])
        lines = [each for each in said.splitlines() if each.strip()]
        listed = _titles_by_line(beside, len(lines))
        if listed:
            for act, line in zip(listed, lines, strict=True):
                yield from _repeals(row, line, act, reader)
            act = None
            continue
        if any(each.strip() for each in beside):
            named = [title_in(" ".join(each.split())) for each in beside]
            act = next((each for each in named if each is not None), None)
        yield from _repeals(row, said, act, reader)


def _extent_column(rows: Sequence[Row], document: Document) -> tuple[int, int]:
    """The column that says what goes, and the row that heads it; -1 where there is none."""
    for start, (_, cells) in enumerate(rows[:4]):
        for column, cell in enumerate(cells):
            if _EXTENT.search(own_text(document, cell)):
                return column, start
    return -1, 0


def _titles_by_line(beside: Sequence[str], count: int) -> list[Cited]:
    """Several titles in one cell, and as many lines in the others: each line is a row.

    Each title has a line at least, so that as many lines as titles are one for each.
    """
    for text in beside:
        lines = [" ".join(each.split()) for each in text.splitlines() if each.strip()]
        titles = [each for each in (title_in(line) for line in lines) if each is not None]
        if len(lines) == len(titles) == count and count > 1:
            return titles
    return []


def _repeals(
    row: Provision, said: str, act: Cited | None, reader: SentenceReader
) -> Iterator[Repeal]:
    for text, outcome in read_extent(said, act, reader):
        yield Repeal(row, text, act, outcome)


def read_extent(
    cell: str, act: Cited | None, reader: SentenceReader
) -> Iterator[tuple[str, Understood | Failed]]:
    """Each item of a cell that says what goes, with what it means for ``act``.

    An item ends with its line, or with a full stop before a capital letter.
    """
    for line in cell.splitlines():
        for text in _items(" ".join(line.split())):
            yield text, meaning_of(text, act, reader)


def _items(text: str) -> Iterator[str]:
    start = 0
    for stop, following in pairwise(lex(text)):
        ends = stop.kind is Lexeme.STOP and following.kind is Lexeme.WORD
        if ends and not following.joined and following.text[0].isupper():
            yield text[start : stop.end]
            start = following.start
    if text[start:]:
        yield text[start:]


def meaning_of(text: str, act: Cited | None, reader: SentenceReader) -> Understood | Failed:
    """What one item means for legislation that is named elsewhere."""
    if act is None:
        return Failed(0, "which legislation this row is about", "")
    if _WHOLE.fullmatch(text):
        return whole(text, act)
    return read_item(text, Scope((Target(act=act),)), Memory(act=act), lambda _: None, reader)


def whole(text: str, act: Cited) -> Understood:
    """The whole of some legislation goes; ``text``: the words that say so."""
    return Understood((Read(LeaveOut(Units(Address(()))), 0, len(text)),), act)
