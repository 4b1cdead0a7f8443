"""Nouns that are known by words: definitions by what they define, entries and rows by their first.

“the definitions of “notice” and “order””; “the entry relating to the Commissioner”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from amendtool.amend.language.lexer import Lexeme
from amendtool.amend.language.noun_pieces import STOPPING, Noun, number_at
from amendtool.amend.language.template import Cursor

_ENTRY_LINKS = (
    ("relating", "to"), ("in", "respect", "of"), ("for",), ("concerning",), ("of",), ("beginning",),
    ("headed",), ("referring", "to"), ("which", "relates", "to"), ("that", "relates", "to"),
    ("with", "respect", "to"), ("as", "to"), ("defining",),
)  # fmt: skip


def definitions_at(cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
    """“[the definitions] of “notice” and “order””, from the word after them."""
    together = cursor.word(at - 1) == "definition"
    if cursor.word(at) in ("of", "for"):
        at += 1
    if cursor.phrase(at, "the", "term") > 0 or cursor.phrase(at, "the", "expression") > 0:
        at += 2
    terms: list[str] = []
    stops: list[int] = []
    while cursor.kind(at) is Lexeme.QUOTE:
        terms.append(cursor.tokens[at].value)
        at += 1
        stops.append(at)
        if cursor.kind(at) is Lexeme.COMMA:
            at += 1
        if cursor.word(at) in ("and", "or"):
            at += 1
    for stop, count in zip(reversed(stops), range(len(terms), 0, -1), strict=True):
        yield stop, Noun("definition", terms=tuple(terms[:count]), together=together and count > 1)
    if not terms:
        # a source that marks the term instead of printing quotation marks
        start = at
        while cursor.kind(at) is Lexeme.WORD and cursor.word(at) not in STOPPING:
            at += 1
        if at > start and cursor.kind(at) in (Lexeme.COMMA, Lexeme.WORD):
            low, high = cursor.tokens[start].start, cursor.tokens[at - 1].end
            yield at, Noun("definition", terms=(cursor.text[low:high],))
        cursor.miss(start, "the defined term in quotation marks")


def entries_at(cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
    """“the entries relating to “notice” and “order””, “the row for the Dog Commission”."""
    plural = cursor.word(at) in ("entries", "rows")
    at += 1
    for link in _ENTRY_LINKS:
        start = cursor.phrase(at, *link)
        if start > 0:
            yield from _keys(cursor, start, plural)
            return
    if cursor.kind(at) is Lexeme.QUOTE:
        yield from _keys(cursor, at, plural)


def several_at(cursor: Cursor, at: int, count: int) -> Iterator[tuple[int, Noun]]:
    """“[the three] entries relating to the Dogs Act 1906”: all that have the same words, and no
    more than are said."""
    for end, noun in entries_at(cursor, at):
        if len(noun.terms) == 1:
            yield end, replace(noun, count=count)
        elif len(noun.terms) == count:
            yield end, noun


def entries_in_at(
    cursor: Cursor, at: int, holders: Iterator[tuple[int, Noun]]
) -> Iterator[tuple[int, Noun]]:
    """“the entries in the table relating to section 36”, from the word “entries”.

    ``holders``: what can be read after “in”.
    """
    plural = cursor.word(at) in ("entries", "rows")
    for end, holder in holders:
        if holder.word != "table":
            continue
        for link in _ENTRY_LINKS:
            start = cursor.phrase(end, *link)
            if start > 0 and link not in (("of",), ("for",)):
                for stop, noun in _keys(cursor, start, plural):
                    yield stop, replace(noun, outer=holder, link="in")


def _among_numbers(cursor: Cursor, at: int) -> bool:
    """The comma of “sections 13, 49 and 56” in the words of an entry."""
    if cursor.kind(at) is not Lexeme.COMMA:
        return False
    return bool(number_at(cursor, at - 1) and number_at(cursor, at + 1))


def _keys(cursor: Cursor, at: int, plural: bool) -> Iterator[tuple[int, Noun]]:
    terms: list[str] = []
    if cursor.kind(at) is Lexeme.QUOTE:
        while cursor.kind(at) is Lexeme.QUOTE:
            terms.append(cursor.tokens[at].value)
            at += 1
            step = at + 1 if cursor.kind(at) is Lexeme.COMMA else at
            if cursor.word(step) in ("and", "or"):
                step += 1
            if not plural or cursor.kind(step) is not Lexeme.QUOTE:
                break
            at = step
        yield at, Noun("entry", terms=tuple(terms))
        return
    start = at
    stops: list[int] = []
    while (
        cursor.kind(at) in (Lexeme.WORD, Lexeme.LABEL, Lexeme.OTHER)
        or (cursor.kind(at) is Lexeme.STOP and cursor.tokens[at + 1].joined)
        or _in_a_title(cursor, at)
        or (at > start and not plural and _among_numbers(cursor, at))
    ):
        if cursor.word(at) in STOPPING and at > start:
            stops.append(at)
            if cursor.word(at) not in ("for", "in", "at", "is", "are"):
                break
        at += 1
    else:
        stops.append(at)
    if at == start:
        return
    # “the entry relating to the Authority for Dogs”: the shortest that fits is meant
    for stop in stops:
        text = cursor.text[cursor.tokens[start].start : cursor.tokens[stop - 1].end]
        if plural and (" and " in text or cursor.kind(stop) is Lexeme.COMMA):
            cursor.miss(start, "entries named in quotation marks, or one entry")
            return
        yield stop, Noun("entry", terms=(text,))


def _in_a_title(cursor: Cursor, at: int) -> bool:
    """Whether brackets are part of a title: “the Police (Northern Ireland) Act 1998”."""
    while cursor.kind(at) is Lexeme.GROUP:
        at += 1
        if cursor.word(at) in ("act", "order", "regulations", "rules", "measure"):
            return cursor.tokens[at].text[:1].isupper()
    return False
