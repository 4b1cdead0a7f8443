"""A table of repeals: each row names legislation, and what of it goes.

“The enactments mentioned in column 1 are repealed to the extent mentioned in column 3”: the
section says no more than that; the instructions are the cells of the Schedule, several to a cell
and without a verb: “Section 4(2). In section 9, the words “or 4”.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise, product

from amendtool.amend.language.instruction import Cited, Read
from amendtool.amend.language.legislation import title_in
from amendtool.amend.language.lexer import Lexeme, Token, lex
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
#: how many ways to set the verb into one item are tried
_MOST_WAYS = 48


@dataclass(frozen=True, slots=True)
class Repeal:
    """One item of a table of repeals.  ``row``: where it stands; ``text``: its words."""

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
    for text, outcome in read_extent(own_text(document, cells[column]), act, reader):
        yield Repeal(row, text, act, outcome)


def read_extent(
    cell: str, act: Cited | None, reader: SentenceReader
) -> Iterator[tuple[str, Understood | Failed]]:
    """Each item of a cell that says what goes, with what it means for ``act``.

    An item ends with its line, or with a full stop before a capital letter.
    """
    for line in cell.splitlines():
        for text in _items(" ".join(line.split())):
            yield text, _meaning(text, act, reader)


def _items(text: str) -> Iterator[str]:
    start = 0
    for stop, following in pairwise(lex(text)):
        ends = stop.kind is Lexeme.STOP and following.kind is Lexeme.WORD
        if ends and not following.joined and following.text[0].isupper():
            yield text[start : stop.end]
            start = following.start
    if text[start:]:
        yield text[start:]


def _meaning(text: str, act: Cited | None, reader: SentenceReader) -> Understood | Failed:
    if act is None:
        return Failed(0, "which legislation this row is about", "")
    if _WHOLE.fullmatch(text):
        return Understood((Read(LeaveOut(Units(Address(()))), 0, len(text)),), act)
    scope = Scope((Target(act=act),))
    failed: Failed | None = None
    for sentence, verbs in islice(_with_verbs(text), _MOST_WAYS):
        outcome = reader.read(sentence, scope, Memory(act=act), lambda _: None)
        if isinstance(outcome, Understood) and outcome.act == act:
            whole = tuple(replace(each, start=0, end=len(text)) for each in outcome.reads)
            return replace(outcome, reads=whole)
        if isinstance(outcome, Failed) and failed is None:
            failed = replace(outcome, stopped=_without_verbs(outcome.stopped, verbs))
    return failed or Failed(0, "provisions or words of the legislation that is named", "")


_VERB = "omit "


def _with_verbs(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """“In section 9, omit the words “or 4””: the verb in each place where one can stand.

    An item may speak of several places (“…, and in subsection (2), …”): each needs a verb.  With
    it, before which characters of the item the verbs were put.
    """
    tokens = lex(text)
    begins = [0, *(n for n in range(1, len(tokens) - 1) if _begins_another(tokens, n))]
    parts = [tokens[low:high] for low, high in pairwise([*begins, len(tokens) - 1])]
    for chosen in product(*(_verb_places(part) for part in parts)):
        said, at = [], 0
        for place in chosen:
            said += [text[at:place], _VERB]
            at = place
        yield "".join([*said, text[at:]]), chosen


def _without_verbs(at: int, verbs: tuple[int, ...]) -> int:
    """The place in the item itself of a place in the sentence with its verbs."""
    for place in verbs:
        if at > place:
            at = max(place, at - len(_VERB))
    return at


def _begins_another(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the items of a list go on here with a place or thing of their own."""
    if tokens[at - 1].kind is Lexeme.SEMICOLON:
        return tokens[at].kind is Lexeme.WORD and tokens[at].value not in ("and", "or")
    return tokens[at].value == "in" and tokens[at - 1].value == "and"


def _verb_places(part: tuple[Token, ...]) -> list[int]:
    """Before which characters the verb of one part can stand, likeliest first."""
    if part and part[0].value != "in":
        return [part[0].start]
    return [
        token.start
        for before, token in pairwise(part)
        if before.kind is Lexeme.COMMA or token.value == "the"
    ]
