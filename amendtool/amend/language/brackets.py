"""What brackets after a provision say: nothing that matters, or something that must be done.

====================================================  =======================================
``(power to search)``                                 a description: passed over
``(and the “or” before it)``                          a joiner that goes too
``(but not the “and” at the end)``                    a joiner that stays
``(but before the “or” at the end of paragraph (b))`` a joiner that moves behind what is new
``(and the italic heading before it)``                the heading goes, or is passed
``(as inserted by section 4)``                        the text is another instruction's
``(as it extends to Scotland)``                       a condition
====================================================  =======================================

A bracket that begins like one of these and goes on otherwise is not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amendtool.amend.language.anchors import AnchorReader, Said
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.lexer import Lexeme, Token
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.language.nouns import NounReader
from amendtool.amend.language.template import Cursor

_MADE = frozenset(
    {"inserted", "substituted", "added", "amended", "renumbered", "redesignated", "modified",
     "re-numbered", "moved", "relettered", "numbered", "repealed", "omitted", "originally"}
)  # fmt: skip
_GIVING = frozenset({"inserted", "substituted", "added", "renumbered", "redesignated", "moved",
                     "re-numbered", "relettered", "numbered"})  # fmt: skip

#: what takes something out again, or says where in it: never a description
_LIMIT = re.compile(
    r"(?:except(?:ing)?|other than|apart from|save (?:for|in|as|that)|not including|only|"
    r"(?:wherever|whenever|where) (?:it|they|that|those|these)|"
    r"in (?:each|both|every|all|the (?:first|second|third|last|final)\b.*) (?:place|case)s?|"
    r"(?:to|from) the (?:extent|end|beginning)|"
    r"in (?:the |its |their )?(?:(?:sub-?)?(?:section|paragraph)|definition|heading|table|entry|"
    r"column|row|words|opening|closing|introductory|first|second|third|last|final)s?\b|"
    r"(?:the )?(?:first|second|third|last|both|each|all|every)(?: of the)? (?:places?|occurrences?|"
    r"sentences?|reference)|twice)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bracket:
    """``kind``: ``description``, ``condition``, ``made`` (by another instruction), ``joiner``,
    ``heading``, ``own heading``, ``named heading`` (by its words) or ``beside`` (another
    provision, new too).
    ``keep``: it is named as something that stays.  ``side``: of what is named, for
    “but before …”, “but after …”.
    """

    kind: str
    text: str
    by: str = ""
    said: Said | None = None
    noun: Noun | None = None
    keep: bool = False
    side: str = ""


class BracketReader:
    """Reads the brackets after a noun."""

    def __init__(self, nouns: NounReader, anchors: AnchorReader) -> None:
        self._nouns = nouns
        self._anchors = anchors

    def read(self, group: Token, text: str, token: int) -> Bracket:
        """What one bracket says.  Raises :class:`NotKnown` for one that says what is unknown."""
        cursor = Cursor(text, group.inside)
        said = " ".join(group.value.split())
        first, second = cursor.word(0), cursor.word(1) if len(group.inside) > 1 else ""
        if _LIMIT.match(said):
            raise NotKnown(f"the words in brackets, “{said}”, are not understood", token)
        if "originally" in (first, second):
            return Bracket("condition", said)
        if (first == "as" and second in _MADE) or (first in _MADE and second in ("by", "in")):
            at = 1 if first == "as" else 0
            by = said.partition(" by ")[2]
            giving = cursor.word(at) in _GIVING and bool(by)
            return Bracket("made" if giving else "description", said, by=by)
        if first in ("as", "so") and second in ("it", "they", "that", "far", "in", "this"):
            return Bracket("condition", said)
        if first == "insofar" or (first == "in" and second in ("so", "its", "their", "relation")):
            return Bracket("condition", said)
        if first in ("and", "but", "including", "together", "along", "excluding"):
            return self._telling(cursor, said, token)
        return Bracket("description", said)

    def _telling(self, cursor: Cursor, said: str, token: int) -> Bracket:
        keep, side, at = False, "", 1
        first = cursor.word(0)
        if first in ("together", "along"):
            at = 2
        elif first == "excluding":
            keep = True
        elif first == "but":
            if cursor.word(1) == "not":
                keep, at = True, 2
            elif cursor.word(1) in ("before", "after"):
                keep, side, at = True, cursor.word(1), 2
            else:
                raise NotKnown(f"the words in brackets, “{said}”, are not understood", token)
        if cursor.kind(at) is Lexeme.COMMA:
            at += 1
        if not side:
            for end, noun in self._nouns.noun(cursor, at):
                if noun.word == "heading before" and _ends(cursor, end):
                    return Bracket("heading", said, noun=noun, keep=keep)
        else:
            for end, noun in self._nouns.noun(cursor, at):
                if noun.word == "heading before" and _ends(cursor, end):
                    return Bracket("heading", said, noun=noun, keep=True, side=side)
                if noun.word == "cross-heading" and noun.terms and _ends(cursor, end):
                    return Bracket("named heading", said, noun=noun, keep=True, side=side)
                if noun.items and noun.groups and _ends(cursor, end):
                    return Bracket("beside", said, noun=noun, keep=True, side=side)
        for end, words in self._anchors.said(cursor, at):
            if words.quotes and words.run is None and _ends(cursor, end):
                return Bracket("joiner", said, said=words, keep=keep, side=side)
        if said.lower() in ("and its heading", "and the heading", "including its heading",
                            "including the heading", "and heading"):  # fmt: skip
            return Bracket("own heading", said)
        raise NotKnown(f"the words in brackets, “{said}”, are not understood", token)


def _ends(cursor: Cursor, at: int) -> bool:
    while cursor.kind(at) in (Lexeme.COMMA, Lexeme.STOP):
        at += 1
    return cursor.kind(at) is Lexeme.END
