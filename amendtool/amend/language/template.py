"""Sentence patterns written as they are said, and the machine that matches them.

A pattern is a line such as ``for {words} [in {place}] , (substitute|put) {new}``:

==============  =====================================================================
``word``        that word, in any case; ``it's`` and hyphens are part of a word
``{slot}``      something with a grammar of its own; its value is handed to the builder
``{name:slot}`` the same under another name, where a pattern has two
``[…]``         may be left out
``(a|b)``       either
``<name>``      a piece that several patterns share (``Grammar.pieces``)
``,`` ``;``     a comma or semicolon, which may always be left out
``—``           a dash or colon
==============  =====================================================================

Alternatives are tried in the order written; the matcher goes back and tries the next when
what follows does not fit, so that no pattern needs to know of another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from amendtool.amend.language.lexer import Lexeme, Token

#: what was bound so far, innermost last
Bound = tuple[tuple[str, object], ...]
Match = tuple[int, Bound]
Node = Callable[["Cursor", int, Bound], Iterator[Match]]
Slot = Callable[["Cursor", int], Iterator[tuple[int, object]]]

_PIECE = re.compile(r"\{[^}]*\}|<[^>]*>|[\[\]()|,;—]|[^\s\[\]()|,;{}<>—]+")


@dataclass(slots=True)
class Cursor:
    """The tokens of one sentence, what was matched before, and how far matching ever came."""

    text: str
    tokens: Sequence[Token]
    furthest: int = 0
    expected: str = ""
    memo: dict[tuple[str, int], list[tuple[int, object]]] = field(default_factory=dict)
    #: whether patterns are tried that cannot match, to know how far they come
    exhaustive: bool = False
    _words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """All words of the sentence, those in quotation marks and brackets apart."""
        if self._words is None:
            said = (each.value for each in self.tokens if each.kind is Lexeme.WORD)
            self._words = frozenset(said)
        return self._words

    def miss(self, at: int, expected: str) -> None:
        """Note that something was expected at a token and was not there."""
        if at > self.furthest or not self.expected:
            self.furthest, self.expected = at, expected

    def word(self, at: int) -> str:
        """The word at a token, in lower case; empty for anything but a word, and past the end."""
        try:
            token = self.tokens[at]
        except IndexError:
            return ""
        return token.value if token.kind is Lexeme.WORD else ""

    def kind(self, at: int) -> Lexeme:
        """What stands at a token; past the end, the end."""
        try:
            return self.tokens[at].kind
        except IndexError:
            return Lexeme.END

    def place_of(self, value: object) -> tuple[int, int]:
        """The tokens in which a slot found a value, the last not included; (-1, -1) for none."""
        for (_, at), found in self.memo.items():
            for end, each in found:
                if each is value:
                    return at, end
        return -1, -1

    def phrase(self, at: int, *words: str) -> int:
        """The token after these words; -1 where they do not stand here."""
        for offset, word in enumerate(words):
            if self.word(at + offset) != word:
                if offset:
                    self.miss(at + offset, f"“{word}”")
                return -1
        return at + len(words)


class Grammar:
    """Compiles patterns: ``slots`` are what ``{…}`` stands for, ``pieces`` what ``<…>`` does."""

    def __init__(self, slots: Mapping[str, Slot], pieces: Mapping[str, str]) -> None:
        self._slots = slots
        self._pieces: dict[str, Node] = {}
        self._sources = pieces

    def compile(self, pattern: str) -> Node:
        """The matcher of a pattern.  Raises ValueError where it is not well written."""
        found = _PIECE.findall(pattern)
        node, at = self._alternatives(found, 0, pattern)
        if at != len(found):
            raise ValueError(f"a bracket is not opened in the pattern: {pattern}")
        return node

    def firsts(self, pattern: str) -> frozenset[str] | None:
        """The words that a pattern may begin with; None where it may begin with anything."""
        return _firsts(_PIECE.findall(pattern), self._sources)

    def needs(self, pattern: str) -> tuple[frozenset[str], ...]:
        """Sets of words; a sentence without one of each set cannot hold the pattern."""
        return _needs(_PIECE.findall(pattern), self._sources)

    def _alternatives(self, pieces: list[str], at: int, pattern: str) -> tuple[Node, int]:
        choices: list[Node] = []
        sequence: list[Node] = []
        while at < len(pieces):
            piece = pieces[at]
            if piece in ")]":
                break
            at += 1
            if piece == "|":
                choices.append(_sequence(sequence))
                sequence = []
            elif piece in "([":
                inner, at = self._alternatives(pieces, at, pattern)
                if at >= len(pieces) or pieces[at] != (")" if piece == "(" else "]"):
                    raise ValueError(f"a bracket is not closed in the pattern: {pattern}")
                at += 1
                sequence.append(inner if piece == "(" else _optional(inner))
            else:
                sequence.append(self._single(piece))
        choices.append(_sequence(sequence))
        return choices[0] if len(choices) == 1 else _either(choices), at

    def _single(self, piece: str) -> Node:
        if piece == ",":
            return _maybe(Lexeme.COMMA)
        if piece == ";":
            return _maybe(Lexeme.SEMICOLON)
        if piece == "—":
            return _dash
        if piece.startswith("{"):
            name, _, slot = piece[1:-1].partition(":")
            return _slot(name, slot or name, self._slots[slot or name])
        if piece.startswith("<"):
            return self._shared(piece[1:-1])
        return _literal(piece)

    def _shared(self, name: str) -> Node:
        if name not in self._pieces:
            self._pieces[name] = self.compile(self._sources[name])
        return self._pieces[name]


#: what the slots that are single words may begin with
_SLOT_FIRSTS = {"side": ("after", "before", "immediately", "following")}


def _firsts(pieces: list[str], sources: Mapping[str, str]) -> frozenset[str] | None:
    """The first words of a sequence of pieces, as far as they are fixed."""
    found: set[str] = set()
    at = depth = 0
    open_end = True  # everything so far may be left out
    while at < len(pieces):
        piece = pieces[at]
        if piece == "|" and depth == 0:
            if open_end:
                return None
            open_end = True
        elif open_end and piece in "([":
            end = _closing(pieces, at)
            inner = _firsts(pieces[at + 1 : end], sources)
            if inner is None:
                return None
            found |= inner
            open_end = piece == "["
            at = end
        elif not open_end and piece in "([":
            at = _closing(pieces, at)
        elif open_end and piece not in ",;":
            if piece.startswith("<"):
                inner = _firsts(_PIECE.findall(sources[piece[1:-1]]), sources)
            elif piece.startswith("{"):
                words = _SLOT_FIRSTS.get(piece[1:-1].rpartition(":")[2])
                inner = frozenset(words) if words else None
            else:
                inner = None if piece == "—" else frozenset({piece.lower()})
            if inner is None:
                return None
            found |= inner
            open_end = False
        at += 1
    return None if open_end else frozenset(found)


def _needs(pieces: list[str], sources: Mapping[str, str]) -> tuple[frozenset[str], ...]:
    """What must be said somewhere, of alternatives the words of any."""
    choices: list[list[frozenset[str]]] = [[]]
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece == "|":
            choices.append([])
        elif piece in "([":
            end = _closing(pieces, at)
            if piece == "(":
                choices[-1].extend(_needs(pieces[at + 1 : end], sources))
            at = end
        elif piece.startswith("<"):
            choices[-1].extend(_needs(_PIECE.findall(sources[piece[1:-1]]), sources))
        elif not piece.startswith("{") and piece not in ",;—":
            choices[-1].append(frozenset({piece.lower()}))
        at += 1
    if len(choices) == 1:
        return tuple(choices[0])
    if not all(choices):
        return ()
    return (frozenset().union(*(min(each, key=len) for each in choices)),)


def _closing(pieces: list[str], at: int) -> int:
    depth = 0
    for index in range(at, len(pieces)):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(pieces[index], 0)
        if depth == 0:
            return index
    return len(pieces)


def _literal(word: str) -> Node:
    wanted = word.lower()
    said = f"“{word}”"

    def node(cursor: Cursor, at: int, bound: Bound) -> Iterator[Match]:
        token = cursor.tokens[at]
        if token.value == wanted and token.kind is Lexeme.WORD:
            yield at + 1, bound
        else:
            cursor.miss(at, said)

    return node


def _maybe(kind: Lexeme) -> Node:
    def node(cursor: Cursor, at: int, bound: Bound) -> Iterator[Match]:
        if cursor.tokens[at].kind is kind:
            yield at + 1, bound
        yield at, bound

    return node


def _dash(cursor: Cursor, at: int, bound: Bound) -> Iterator[Match]:
    kind = cursor.kind(at)
    if kind is Lexeme.COLON and cursor.kind(at + 1) is Lexeme.DASH:
        yield at + 2, bound
    elif kind in (Lexeme.DASH, Lexeme.COLON):
        yield at + 1, bound
    else:
        cursor.miss(at, "“—”")


def _slot(name: str, slot: str, parse: Slot) -> Node:
    def node(cursor: Cursor, at: int, bound: Bound) -> Iterator[Match]:
        key = (slot, at)
        found = cursor.memo.get(key)
        if found is None:
            found = cursor.memo[key] = list(parse(cursor, at))
        for end, value in found:
            yield end, (*bound, (name, value))

    return node


def _sequence(nodes: list[Node]) -> Node:
    if len(nodes) == 1:
        return nodes[0]
    parts = tuple(nodes)
    size = len(parts)

    def run(cursor: Cursor, at: int, bound: Bound, index: int) -> Iterator[Match]:
        if index == size:
            yield at, bound
            return
        for end, more in parts[index](cursor, at, bound):
            yield from run(cursor, end, more, index + 1)

    def node(cursor: Cursor, at: int, bound: Bound) -> Iterator[Match]:
        return run(cursor, at, bound, 0)

    return node


def _optional(inner: Node) -> Node:
    def node(cursor: Cursor, at: int, bound: Bound) -> Iterator[Match]:
        yield from inner(cursor, at, bound)
        yield at, bound

    return node


def _either(choices: list[Node]) -> Node:
    options = tuple(choices)

    def node(cursor: Cursor, at: int, bound: Bound) -> Iterator[Match]:
        for option in options:
            yield from option(cursor, at, bound)

    return node
