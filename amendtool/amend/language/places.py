"""The places that a sentence says before what is done: “In section 3, in subsection (2), …”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from amendtool.amend.language.anchors import AnchorReader
from amendtool.amend.language.levels import ROW_TOLD
from amendtool.amend.language.lexer import Lexeme
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.language.nouns import UNITS, NounReader
from amendtool.amend.language.template import Cursor

#: what is said to be amended “in relation to” it is amended in it
TOLD_OF = frozenset({"item", "entry", "row"})
_OF = frozenset({"of", "to", "in"})


class PlaceReader:
    """Reads places."""

    def __init__(self, nouns: NounReader, anchors: AnchorReader) -> None:
        self._nouns = nouns
        self._anchors = anchors

    def places(self, cursor: Cursor, at: int) -> Iterator[tuple[int, tuple[tuple[Noun, ...], ...]]]:
        """“In section 3, in subsection (2),”: longest first, and then none."""
        under = cursor.phrase(at, "under", "the", "heading")
        if under > 0 and cursor.kind(under) is Lexeme.QUOTE:
            over = Noun("cross-heading", terms=(cursor.tokens[under].value,), start=at, end=under)
            begin = under + 2 if cursor.kind(under + 1) is Lexeme.COMMA else under + 1
            for further, rest in self.places(cursor, begin):
                yield further, ((over,), *rest)
        before = cursor.phrase(at, "before")
        if before > 0:
            # “Before paragraph 5, in the italic heading,”
            for end, noun in self._nouns.noun(cursor, before):
                comma = end + 1 if cursor.kind(end) is Lexeme.COMMA else end
                stop = cursor.phrase(comma, "in", "the", "italic", "heading")
                if stop > 0 and noun.items:
                    over = Noun("heading before", outer=noun, start=at, end=stop)
                    yield stop + 1 if cursor.kind(stop) is Lexeme.COMMA else stop, ((over,),)
        start = cursor.phrase(at, "in")
        related = cursor.phrase(at, "in", "relation", "to") if start > 0 else -1
        told = _first_cell(cursor, related) if related > 0 else -1
        if told > 0:
            # “In relation to “Dogs” in column 1, …”: in the row that this begins
            row = Noun(ROW_TOLD, terms=(cursor.tokens[related].value,), start=at, end=told)
            begin = told + 1 if cursor.kind(told) is Lexeme.COMMA else told
            for further, rest in self.places(cursor, begin):
                yield further, ((row,), *rest)
        if related > 0 and UNITS.get(cursor.word(related)) in TOLD_OF:
            start = related  # “in relation to item 11—”
        if start > 0:
            for end, nouns in self._listed(cursor, start):
                begin = end + 1 if cursor.kind(end) is Lexeme.COMMA else end
                for further, rest in self.places(cursor, begin):
                    yield further, (nouns, *rest)
            for end, noun in self._stepwise(cursor, start):
                begin = end + 1 if cursor.kind(end) is Lexeme.COMMA else end
                for further, rest in self.places(cursor, begin):
                    yield further, ((noun,), *rest)
        elif _AMENDED_BY.search(cursor.text):
            for end, nouns in self._nouns.phrase(cursor, at):
                begin = amended_by(cursor, end)
                if begin > 0:
                    for further, rest in self.places(cursor, begin):
                        yield further, (nouns, *rest)
        yield at, ()

    def _listed(self, cursor: Cursor, at: int) -> Iterator[tuple[int, tuple[Noun, ...]]]:
        """“in the heading and in the opening words”."""
        for end, nouns in self._nouns.phrase(cursor, at):
            comma = end + 1 if cursor.kind(end) is Lexeme.COMMA else end
            again = cursor.phrase(comma, "and", "in")
            if again > 0:
                for further, rest in self._nouns.phrase(cursor, again):
                    yield further, (*nouns, *rest)
            if cursor.word(comma) == "and":
                for further, rest in self._counted(cursor, comma + 1):
                    yield further, (*nouns, *rest)
            yield end, nouns

    def _counted(self, cursor: Cursor, at: int) -> Iterator[tuple[int, tuple[Noun, ...]]]:
        """“in both places where it occurs in subsection (5)”."""
        counted = self._anchors.occurrence(cursor, at) if cursor.word(at) == "in" else None
        if counted is None or len(counted[1]) != 1:
            return
        start = cursor.phrase(counted[0], "in")
        if start > 0:
            for end, nouns in self._nouns.phrase(cursor, start):
                yield end, tuple(replace(each, counted=counted[1][0]) for each in nouns)

    def _stepwise(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        """“section 3, subsection (2), of the Dogs Act 1906”: the second stands in the first."""
        for end, outer in self._nouns.noun(cursor, at):
            one = len(outer.items) == 1 and outer.items[0].last is None
            if cursor.kind(end) is not Lexeme.COMMA or not (one or outer.word == "act"):
                continue
            for stop, inner in self._nouns.noun(cursor, end + 1):
                if not inner.items:
                    continue
                if inner.outer is None:
                    yield stop, put_in(inner, outer)
                elif inner.outer.word == "act" and outer.outer is None and one:
                    yield stop, replace(inner, outer=put_in(outer, inner.outer))
                of = stop + 2 if cursor.kind(stop) is Lexeme.COMMA else -1
                if of < 0 or inner.outer is not None or outer.outer is not None or not one:
                    continue
                cited = self._nouns.citation(cursor, of) if cursor.word(of - 1) in _OF else None
                if cited is not None:
                    act = Noun("act", act=cited[1], start=of, end=cited[0])
                    yield cited[0], put_in(inner, put_in(outer, act))


def _first_cell(cursor: Cursor, at: int) -> int:
    """The token after “[in relation to] “Dogs” in column 1”; -1 where that is not said."""
    if at < 0 or cursor.kind(at) is not Lexeme.QUOTE:
        return -1
    return max(
        cursor.phrase(at + 1, "in", "column", "1"),
        cursor.phrase(at + 1, "in", "the", "first", "column"),
    )


def put_in(noun: Noun, outer: Noun) -> Noun:
    """The noun, with what the outermost of its parts stands in."""
    if noun.outer is None:
        return replace(noun, outer=outer)
    return replace(noun, outer=put_in(noun.outer, outer))


#: “Section 3 is amended by inserting “or dogs” after “cats””: a place, and what is done there
_AMENDED_BY = re.compile(r"\b(?:amended|varied)\b[ ,]*(?:as follows[ ,]*)?by\b")


def amended_by(cursor: Cursor, at: int) -> int:
    """Where “is amended by” ends, of what stands before; -1 where something else is said."""
    if cursor.kind(at) is Lexeme.COMMA:
        at += 1
    for words in (("shall", "be"), ("is", "to", "be"), ("are", "to", "be"), ("is",), ("are",)):
        end = cursor.phrase(at, *words)
        if end < 0:
            continue
        while cursor.word(end) in ("hereby", "further", "also", "accordingly"):
            end += 1
        end = max(cursor.phrase(end, "amended"), cursor.phrase(end, "varied"))
        follows = cursor.phrase(end, "as", "follows") if end > 0 else -1
        return cursor.phrase(max(end, follows), "by") if end > 0 else -1
    return -1
