"""Words typed twice: “for the words for the words from “x” to “y””.

Read once, and only where the sentence cannot be understood as it stands: a run of little words
said again at once says nothing more.  Numbers, names of provisions and quoted words are never
taken for a slip: a second one of those may be another.
"""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.amend.language.lexer import Lexeme, Token

_LITTLE = frozenset(
    {"the", "a", "in", "of", "to", "for", "from", "at", "after", "before", "and", "end", "word",
     "words", "there", "is", "are", "be", "shall", "insert", "substitute", "omit", "inserted",
     "substituted", "omitted", "following"}
)  # fmt: skip
_LONGEST = 4


def said_once(tokens: Sequence[Token]) -> tuple[Token, ...] | None:
    """The tokens without the one run of words that stands in them twice; None where none does.

    None too where there are several such runs: then it is no slip.
    """
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        length = next((n for n in range(_LONGEST, 0, -1) if _doubled(tokens, at, n)), 0)
        if length:
            found.append((at, length))
        at += 2 * length or 1
    if len(found) != 1:
        return None
    at, length = found[0]
    return (*tokens[:at], *tokens[at + length :])


def _doubled(tokens: Sequence[Token], at: int, length: int) -> bool:
    first, second = tokens[at : at + length], tokens[at + length : at + 2 * length]
    return len(second) == length and all(
        one.kind is other.kind is Lexeme.WORD and one.value == other.value and one.value in _LITTLE
        for one, other in zip(first, second, strict=True)
    )
