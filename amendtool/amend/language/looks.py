"""What looks like an amending sentence, whether or not it was understood.

A sentence that was not understood is reported only if it looks like an instruction; one too many
is a line to read, one too few a change that nobody makes.
"""

from __future__ import annotations

import re
from itertools import pairwise

from amendtool.amend.language.lexer import Lexeme
from amendtool.amend.language.template import Cursor

IMPERATIVE = frozenset({"insert", "substitute", "omit", "leave", "delete", "add"})
_PASSIVE = re.compile(
    r"\b(?:is|are|shall be) (?:hereby )?(?:inserted|substituted|omitted|repealed|revoked|deleted|"
    r"added|replaced)\b|\bcease to have effect\b|\bbecomes?\b|\brenumbered\b"
)
_WHOLE_PASSIVE = re.compile(
    r"\b(?:is|are|shall be) (?:hereby )?(?:omitted|repealed|revoked|deleted)"
    r"\s*[;,.:]?\s*(?:and)?$"
)


#: “subsections (2) and (3) become subsections (3) and (4)”: numbers, which nothing quotes
_NUMBERS = re.compile(
    r"\b(?:(?:sub-?)?(?:section|paragraph)|schedule|article|regulation|rule|part|chapter)s?\s[^;:]*?"
    r"\b(?:becomes?|(?:is|are|shall be) (?:re-?numbered|renumbered))\b[^;:]*?"
    r"\b(?:(?:sub-?)?(?:section|paragraph)|schedule|article|regulation|rule|part|chapter)s?\s\(?\w+",
    re.IGNORECASE,
)
#: “In section 24— ⟦…⟧”: quoted matter, and not a word of what is to be done with it
_PLACE_ALONE = re.compile(
    r"(?:in|after|before|for)\s+(?:the\s+)?(?:(?:sub-?)?(?:section|paragraph)s?|schedules?|articles?|"
    r"regulations?|rules?|parts?|chapters?|definitions?|tables?|heading)\b",
    re.IGNORECASE,
)
#: “must not omit”, “add to, replace or omit”: what a person may do, not an instruction
_NOT_BEFORE_OMIT = frozenset(
    {"or", "to", "must", "may", "not", "they", "it", "who", "which", "shall", "can", "could"}
)


def unquoted(cursor: Cursor, *, groups: bool = True) -> str:
    """The words of a sentence without those it quotes, and perhaps without its brackets."""
    leave = {Lexeme.QUOTE, Lexeme.MATTER, Lexeme.END} | (set() if groups else {Lexeme.GROUP})
    return " ".join(token.text for token in cursor.tokens if token.kind not in leave)


def looks_like_instruction(cursor: Cursor, plain: str) -> bool:
    """Whether a sentence that was not understood has to be reported."""
    words = plain.lower().split()
    quoting = any(t.kind in (Lexeme.QUOTE, Lexeme.MATTER, Lexeme.UNCLOSED) for t in cursor.tokens)
    matter = any(t.kind is Lexeme.MATTER for t in cursor.tokens)
    telling = IMPERATIVE | {"become", "becomes", "renumbered"}
    if quoting and telling & set(words):
        return True
    if _NUMBERS.search(plain):
        return True
    for before, token in pairwise(cursor.tokens):
        if token.value == "omit" and before.value not in _NOT_BEFORE_OMIT:
            return True
    if (
        words[:1]
        and words[0] in ("omit", "insert", "substitute", "for", "after")
        and (quoting or words[0] == "omit")
    ):
        return words[0] == "omit" or bool(IMPERATIVE & set(words))
    if matter and (_PASSIVE.search(plain) or _PLACE_ALONE.match(plain)):
        return True
    if re.search(r"\b(?:is|are|shall be) (?:further )?(?:amended|modified) as follows\b", plain):
        return True
    if quoting and re.search(r"\b(?:substituted|inserted|omitted|repealed|deleted)\b", plain):
        return bool(_PASSIVE.search(plain))
    return bool(_WHOLE_PASSIVE.search(plain.strip()))
