"""Drafting language as tokens: words, quoted words, brackets, quoted matter.

Quotation marks decide everything in an amending sentence, so they are settled first and
never guessed: a mark that opens and is not closed ends in an ``UNCLOSED`` token, which no
pattern accepts.  Nested marks are counted (“the “1996 Act””).  Brackets are settled next:
``(2A)`` is a label, ``(power to search)`` a group with tokens of its own.

>>> [token.kind.name for token in lex("In section 3(2) (search), after “may” insert “(a)”.")]
['WORD', 'WORD', 'WORD', 'LABEL', 'GROUP', 'COMMA', 'WORD', 'QUOTE', 'WORD', 'QUOTE', 'STOP']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Lexeme(Enum):
    """What a token is."""

    WORD = "a word"
    QUOTE = "quoted words"
    MATTER = "quoted matter"
    LABEL = "a number in brackets"
    GROUP = "words in brackets"
    COMMA = "a comma"
    SEMICOLON = "a semicolon"
    STOP = "a full stop"
    COLON = "a colon"
    DASH = "a dash"
    UNCLOSED = "a quotation mark or bracket that is not closed"
    OTHER = "a sign"
    END = "the end"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``text[start:end]``.

    ``value``: the word in lower case; the words inside quotation marks; the number inside
    brackets.  ``inside``: the tokens of a group.  ``index``: which quoted matter (from 0).
    ``joined``: whether it follows the token before without a space.
    """

    kind: Lexeme
    text: str
    start: int
    end: int
    value: str = ""
    inside: tuple[Token, ...] = ()
    index: int = -1
    joined: bool = False


#: quoted matter stands in a sentence as ⟦1⟧, ⟦2⟧ …
MATTER_MARK = re.compile(r"⟦(\d+)⟧")
_WORD = re.compile(r"[^\W_]+(?:[-‑’'./&][^\W_]+)*(?:’(?=\s|$))?")
#: spaces, and the marks without width that word processors leave among words
_SPACE = re.compile(r"[\s\u200b\u2060\ufeff]+")
_LABEL = re.compile(
    r"\s*([0-9]{1,4}(?:\.[0-9]+)*[A-Za-z]{0,4}[0-9]{0,2}[A-Z]?|[A-Za-z]{1,6}[0-9]{0,2})\s*\)"
)
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})[a-z]?", re.IGNORECASE)
#: after these a bracket holds a number, however odd
_UNIT_WORDS = frozenset(
    name + plural
    for name in ("subsection", "paragraph", "sub-paragraph", "subparagraph", "point",
                 "sub-sub-paragraph", "item")
    for plural in ("", "s")
)  # fmt: skip
_MARKS = {
    ",": Lexeme.COMMA,
    ";": Lexeme.SEMICOLON,
    ".": Lexeme.STOP,
    ":": Lexeme.COLON,
    "—": Lexeme.DASH,
    "–": Lexeme.DASH,
    "-": Lexeme.DASH,
}
_CLOSING = {"“": "”", '"': '"', "‘": "’"}


def lex(text: str) -> tuple[Token, ...]:
    """The tokens of a sentence, ended by one of kind END."""
    tokens, at = _run(text, 0, None)
    return (*tokens, Token(Lexeme.END, "", at, at))


def _run(text: str, at: int, closing: str | None) -> tuple[list[Token], int]:
    """Tokens up to the end, or to the bracket that closes a group (its place is returned)."""
    tokens: list[Token] = []
    size = len(text)
    while at < size:
        space = _SPACE.match(text, at)
        if space is not None:
            at = space.end()
            continue
        joined = bool(tokens) and tokens[-1].end == at
        char = text[at]
        if char == closing:
            return tokens, at
        word = _WORD.match(text, at)
        if word is not None:
            token = Token(Lexeme.WORD, word[0], at, word.end(), word[0].lower(), joined=joined)
        elif char in _CLOSING:
            token = _quoted(text, at, joined)
        elif char == "⟦":
            token = _matter(text, at, joined)
        elif char in "([":
            unit = bool(tokens) and tokens[-1].value in _UNIT_WORDS
            token = _bracket(text, at, joined or unit)
        else:
            kind = _MARKS.get(char, Lexeme.OTHER)
            token = Token(kind, char, at, at + 1, char, joined=joined)
        tokens.append(token)
        at = token.end
    return tokens, at


def _matter(text: str, at: int, joined: bool) -> Token:
    mark = MATTER_MARK.match(text, at)
    if mark is None:
        return Token(Lexeme.OTHER, text[at], at, at + 1, joined=joined)
    return Token(Lexeme.MATTER, mark[0], at, mark.end(), index=int(mark[1]) - 1, joined=joined)


def _quoted(text: str, at: int, joined: bool) -> Token:
    end = _closing_mark(text, at)
    inner = text[at + 1 :] if end < 0 else text[at + 1 : end]
    mark = MATTER_MARK.search(inner)
    if mark is not None:
        # “that— ⟦1⟧: words that run on into units; the units bring the closing mark.
        stop = at + 1 + mark.end()
        if end >= 0 and not inner[mark.end() :].strip():
            stop = end + 1
        elif end >= 0 and MATTER_MARK.search(text, stop, end) is None:
            return Token(Lexeme.UNCLOSED, text[at:stop], at, stop, joined=joined)
        lead = inner[: mark.start()].strip()
        return Token(
            Lexeme.MATTER, text[at:stop], at, stop, lead, index=int(mark[1]) - 1, joined=joined
        )
    if end < 0:
        return Token(Lexeme.UNCLOSED, text[at:], at, len(text), inner, joined=joined)
    return Token(Lexeme.QUOTE, text[at : end + 1], at, end + 1, inner, joined=joined)


def _closing_mark(text: str, at: int) -> int:
    """Where the quotation that opens at ``at`` is closed; -1 where it is not."""
    opening = text[at]
    closing = _CLOSING[opening]
    if opening == '"':
        return text.find('"', at + 1)
    depth = 0
    for index in range(at, len(text)):
        char = text[index]
        if char == opening:
            depth += 1
        elif char == closing:
            if closing == "’" and text[index + 1 : index + 2].isalnum():
                continue  # an apostrophe inside a word
            depth -= 1
            if depth == 0:
                return index
    return -1


def _bracket(text: str, at: int, joined: bool) -> Token:
    label = _LABEL.match(text, at + 1) if text[at] == "(" else None
    if label is not None and _is_label(label[1], joined):
        return Token(Lexeme.LABEL, text[at : label.end()], at, label.end(), label[1], joined=joined)
    closing = ")" if text[at] == "(" else "]"
    tokens, end = _run(text, at + 1, closing)
    if end >= len(text):
        return Token(Lexeme.UNCLOSED, text[at:], at, len(text), joined=joined)
    inner = (*tokens, Token(Lexeme.END, "", end, end))
    return Token(
        Lexeme.GROUP, text[at : end + 1], at, end + 1, text[at + 1 : end], inner, joined=joined
    )


def _is_label(inner: str, joined: bool) -> bool:
    """Whether ``(inner)`` numbers a provision; “(tax)” after a space describes one."""
    if inner[0].isdigit() or len(inner) == 1 or joined:
        return True
    if len(inner) <= 2 and inner.isalpha():
        return inner.islower() or inner.isupper()
    letters = inner.rstrip("0123456789")
    same = len(set(letters)) == 1
    return (
        same
        or inner[0] in "zZ"
        or inner[:-1].strip(inner[0]) == ""
        or bool(_ROMAN.fullmatch(letters))
    )
