"""A Schedule that lists what is repealed, without a column that says to what extent.

“The legislation referred to in Schedule 1 is revoked”: each entry of that Schedule is the title
of legislation that goes as a whole, or provisions of it (“section 5 of the Dogs Act 1906”; “In
the Dogs Act 1906— (a) section 5; (b) Part 3”).  An entry that is anything else is not
understood, and is listed as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendtool.amend.language.columns import rows_of
from amendtool.amend.language.instruction import Cited
from amendtool.amend.language.legislation import SeveralNamed, read_citation, whole_title
from amendtool.amend.language.outcome import Failed, Scope, Understood
from amendtool.amend.language.repeals import (
    Repeal,
    is_table_of_repeals,
    meaning_of,
    whole,
)
from amendtool.amend.language.scope import Memory
from amendtool.amend.language.sentence import SentenceReader
from amendtool.amend.language.verbless import read_item
from amendtool.amend.operations import LeaveOut, LeaveOutWords
from amendtool.core.kinds import Kind
from amendtool.core.provision import Block, Document, Provision, Role
from amendtool.core.textview import own_text, text_of_block

_NOT_TEXT = frozenset({Role.NUMBER, Role.REFERENCE, Role.SUBTITLE, Role.HEADING})
#: an entry that is a sentence is read as one
_SENTENCE = re.compile(
    r"\b(?:is|are|be) (?:hereby )?(?:repealed|revoked|omitted|amended|substituted|inserted)\b"
    r"|\b(?:omit|insert|substitute|cease|ceases)\b",
    re.IGNORECASE,
)
_TITLE_EXPECTED = "the title of legislation that goes, or provisions of it, and nothing else"
#: a cell that only says by which number the legislation of the row is known
_NUMBER = re.compile(r"(?:S\.\s?(?:S\.\s?)?[IR]\.|S\.\s?R\.|c\.|asp|\d)[^“”]*", re.IGNORECASE)
#: rows that may head a table
_HEADS = 3


def listed_in(schedule: Provision, document: Document, reader: SentenceReader) -> list[Repeal]:
    """What a Schedule, or a Part of one, lists; nothing where its entries are sentences, or where
    a table of it says to what extent each of them goes."""
    tables = (each for each in schedule.walk() if each.kind is Kind.TABLE)
    if any(is_table_of_repeals(each, document) for each in tables):
        return []
    if any(_SENTENCE.search(text) for text in _texts(schedule, document)):
        return []
    return list(_inside(schedule, document, reader, None))


def _texts(provision: Provision, document: Document) -> Iterator[str]:
    for part in provision.content:
        if isinstance(part, Block):
            if part.role not in _NOT_TEXT:
                yield text_of_block(document, part)
        elif part.kind not in (Kind.TABLE, Kind.NOTE):
            yield from _texts(part, document)


def _inside(
    provision: Provision, document: Document, reader: SentenceReader, act: Cited | None
) -> Iterator[Repeal]:
    """``act``: what the words above say that the entries are of."""
    above, lost = act, False
    for part in provision.content:
        if isinstance(part, Block):
            text = " ".join(text_of_block(document, part).split())
            if part.role in _NOT_TEXT or not text.strip(" .;"):
                continue
            lost = False
            if text.endswith(("—", ":", "–")):
                above = _of_which(text, reader)
                lost = above is None
                if lost:
                    yield Repeal(provision, text, None, Failed(0, _TITLE_EXPECTED, ""))
                continue
            above = act
            yield _entry(provision, text, act, reader)
        elif part.kind is Kind.TABLE:
            yield from _table(part, document, reader)
        elif not lost and part.kind is not Kind.NOTE:
            yield from _inside(part, document, reader, above)


def _of_which(text: str, reader: SentenceReader) -> Cited | None:
    """“In the Dogs Act 1906—”: the legislation that the entries below are of."""
    said = re.sub(r"^(?:In|in|Of|of)\s", "", text).rstrip("—–: ")
    said = re.sub(r"^the following provisions of ", "", said, flags=re.IGNORECASE)
    try:
        found = read_citation(said, 0, reader.names)
    except SeveralNamed:
        return None
    if found is None or said[found[1] :].strip(" ,."):
        return None
    known = found[0].title or found[0].href
    return found[0] if known else None


def _entry(home: Provision, text: str, act: Cited | None, reader: SentenceReader) -> Repeal:
    said = re.sub(r"[\s;,.]*(?:[;,]\s*and)?[\s;,.]*$", "", text)
    if act is not None:
        return Repeal(home, said, act, meaning_of(said, act, reader))
    named = whole_title(said)
    if named is not None:
        return Repeal(home, said, named, whole(said, named))
    outcome = read_item(said, Scope(), Memory(), lambda _: None, reader)
    if isinstance(outcome, Understood) and outcome.act is not None and not outcome.acts:
        if all(isinstance(each, LeaveOut | LeaveOutWords) for each in outcome.operations):
            return Repeal(home, said, outcome.act, outcome)
    return Repeal(home, said, None, Failed(0, _TITLE_EXPECTED, ""))


def _table(table: Provision, document: Document, reader: SentenceReader) -> Iterator[Repeal]:
    """The rows of a table that names legislation, and of each perhaps its number."""
    begun = False
    for number, (row, cells) in enumerate(rows_of(table, document)):
        texts = [" ".join(own_text(document, each).split()) for each in dict.fromkeys(cells)]
        said = [each for each in texts if each]
        titles = [cited for cited in map(whole_title, said) if cited is not None]
        others = [each for each in said if whole_title(each) is None]
        if not said or (not titles and not begun and number < _HEADS):
            continue
        begun = True
        if len(titles) == 1 and all(_NUMBER.fullmatch(each) for each in others):
            text = next(each for each in said if whole_title(each) is not None)
            yield Repeal(row, text, titles[0], whole(text, titles[0]))
        else:
            yield Repeal(row, " | ".join(said), None, Failed(0, _TITLE_EXPECTED, ""))
