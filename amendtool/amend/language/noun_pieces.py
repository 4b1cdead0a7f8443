"""The pieces of nouns: one number, the brackets after it, the small words around it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from amendtool.amend.language.instruction import Cited
from amendtool.amend.language.lexer import Lexeme, Token
from amendtool.amend.language.template import Cursor
from amendtool.amend.operations import Every, Occurrence


@dataclass(frozen=True, slots=True)
class Item:
    """One number as it is said: ``12``, ``(a)``, ``3(2)(a)``; ``last``: the end of a range."""

    number: str
    labels: tuple[str, ...] = ()
    last: Item | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """One thing named.  ``outer``: what it is “of”, or what it stands before or after;
    ``link``: the word between (“of”, “in”).

    ``back``: named by its word alone (“the paragraph”); ``that``: as something already spoken
    of (“that paragraph”).
    ``ordinals``: from 1; -1 for the last.
    ``groups``: the brackets that follow it.
    ``counted``: of words that are looked for in it, “in both places where it occurs in” it.
    ``count``: how many they are said to be (“the two unnumbered paragraphs”).
    ``together``: one definition that several terms have (“the definition of “dog” and “cat””).
    ``quoted``: it stands in what the provision said before it quotes (“the inserted section 5”).
    """

    word: str
    items: tuple[Item, ...] = ()
    terms: tuple[str, ...] = ()
    ordinals: tuple[int, ...] = ()
    back: bool = False
    that: bool = False
    outer: Noun | None = None
    link: str = ""
    act: Cited | None = None
    groups: tuple[Token, ...] = ()
    start: int = 0
    end: int = 0
    quoted: bool = False
    counted: Occurrence = Every.ONLY
    count: int = 0
    together: bool = False


_LIMITS = (
    ("so", "far", "as"), ("insofar", "as"), ("in", "so", "far", "as"), ("as", "it", "extends"),
    ("as", "it", "applies"), ("as", "it", "has", "effect"), ("as", "they", "extend"),
    ("as", "they", "apply"), ("in", "its", "application", "to"),
)  # fmt: skip
_MADE = frozenset({"inserted", "substituted", "added", "amended", "renumbered"})
#: words that end the free words of an entry
STOPPING = frozenset(
    {"insert", "substitute", "omit", "is", "are", "shall", "there", "for", "after", "before",
     "repealed", "becomes", "become", "ceases", "in", "at"}
)  # fmt: skip


def item_at(cursor: Cursor, at: int) -> tuple[int, Item] | None:
    """One number with its brackets, and the token after it."""
    number = number_at(cursor, at)
    if number:
        at += 1
    labels: list[str] = []
    while cursor.kind(at) is Lexeme.LABEL:
        labels.append(cursor.tokens[at].value)
        at += 1
    if not number and not labels:
        return None
    return at, Item(number, tuple(labels))


def number_at(cursor: Cursor, at: int) -> str:
    """The number of a provision without brackets; empty where there is none."""
    token = cursor.tokens[at]
    if token.kind is not Lexeme.WORD:
        return ""
    text = token.text
    if text[0].isdigit():
        return text
    short = text.isupper() and (len(text) <= 2 or set(text) <= set("IVXLC") or text[-1].isdigit())
    coded = (
        text[0].isupper() and any(char in text for char in "./") and any(map(str.isupper, text[1:]))
    )
    return text if short or coded else ""


def groups_at(cursor: Cursor, at: int) -> tuple[int, list[Token]]:
    """The brackets that follow, and the token after them."""
    groups: list[Token] = []
    if cursor.kind(at) is Lexeme.COMMA and cursor.kind(at + 1) is Lexeme.GROUP:
        if cursor.tokens[at + 1].inside[0].value not in ("and", "but", "as"):
            at += 1
    while cursor.kind(at) is Lexeme.GROUP:
        groups.append(cursor.tokens[at])
        at += 1
    return at, groups


def made_at(cursor: Cursor, at: int) -> tuple[int, list[Token]]:
    """“, as inserted by section 4,”: what brackets might have held, held by commas.

    So too “, as amended,”, “, as so numbered,” and “, so far as extending to Scotland,”.
    """
    start = at + 1 if cursor.kind(at) is Lexeme.COMMA else at
    first = start + 1 if cursor.word(start) == "as" else start
    made = cursor.word(first) in _MADE and cursor.word(first + 1) in ("by", "in")
    amended = start > at and cursor.phrase(start, "as", "amended") > 0
    made = made or (amended and cursor.kind(start + 2) is Lexeme.COMMA)
    numbered = start > at and cursor.phrase(start, "as", "so") > 0
    numbered = numbered and cursor.word(start + 2) in _MADE | {"numbered", "designated"}
    limited = start > at and any(cursor.phrase(start, *words) > 0 for words in _LIMITS)
    if not (made or numbered or limited):
        return at, []
    end = first
    while cursor.kind(end) not in (Lexeme.COMMA, Lexeme.END, Lexeme.QUOTE, Lexeme.MATTER):
        if cursor.word(end) in STOPPING - {"in", "for"} and end > first:
            return at, []
        end += 1
    if cursor.kind(end) is not Lexeme.COMMA and cursor.kind(end) is not Lexeme.END:
        return at, []
    low, high = cursor.tokens[start].start, cursor.tokens[end - 1].end
    inside = (*cursor.tokens[start:end], Token(Lexeme.END, "", high, high))
    text = cursor.text[low:high]
    return end, [Token(Lexeme.GROUP, f"({text})", low, high, text, inside)]


def stays_at(cursor: Cursor, at: int) -> tuple[int, list[Token]]:
    """“, but before the “and” at the end of that paragraph,”: brackets might have held this too."""
    if cursor.kind(at) is not Lexeme.COMMA or cursor.word(at + 1) != "but":
        return at, []
    if cursor.word(at + 2) not in ("before", "after", "not"):
        return at, []
    end = at + 1
    while cursor.kind(end) in (Lexeme.WORD, Lexeme.QUOTE, Lexeme.LABEL):
        end += 1
    if cursor.kind(end) not in (Lexeme.COMMA, Lexeme.STOP, Lexeme.SEMICOLON, Lexeme.END):
        return at, []
    low, high = cursor.tokens[at + 1].start, cursor.tokens[end - 1].end
    text = cursor.text[low:high]
    inside = (*cursor.tokens[at + 1 : end], Token(Lexeme.END, "", high, high))
    return end, [Token(Lexeme.GROUP, f"({text})", low, high, text, inside)]


def skip_each(cursor: Cursor, at: int) -> int:
    """Past “each of”, “both of”."""
    for words in (("each", "of"), ("both", "of"), ("all", "of"), ("both",)):
        end = cursor.phrase(at, *words)
        if end > 0:
            return end
    return at


def innermost(
    noun: Noun, outer: Noun, groups: list[Token] | tuple[()], end: int, link: str = ""
) -> Noun:
    """The noun with ``outer`` as what its outermost part is “of”."""
    if noun.outer is not None and noun.word in ("heading", "cross-heading") and noun.outer.back:
        # “the Chapter heading of Part 2” says the same thing twice; keep what is named
        return replace(noun, outer=outer, groups=(*noun.groups, *groups), end=end)
    if noun.outer is None:
        return replace(noun, outer=outer, groups=(*noun.groups, *groups), end=end, link=link)
    return replace(
        noun,
        outer=innermost(noun.outer, outer, (), end, link),
        groups=(*noun.groups, *groups),
        end=end,
    )


#: nouns that are words of a provision
_WORDS = frozenset(
    {"word", "words before", "words after", "opening words", "closing words", "proviso"}
)


def is_words(noun: Noun) -> bool:
    """Whether the noun is words of something, not a provision."""
    return noun.word in _WORDS


def chain(noun: Noun) -> list[Noun]:
    """The noun and all that it is “of”, from the inside out."""
    found = [noun]
    while found[-1].outer is not None:
        found.append(found[-1].outer)
    return found
