"""One sentence into clauses: where, which pattern, and what its slots hold.

A sentence is places (“In section 3(2),”) and clauses (“for “may” substitute “must””) joined
by commas and “and”.  Nothing here knows what “section 3(2)” is; ``builders`` works that out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from amendtool.amend.language import slots
from amendtool.amend.language.anchors import AnchorReader, Said
from amendtool.amend.language.legislation import Names
from amendtool.amend.language.lexer import Lexeme, lex
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.language.nouns import UNITS, NounReader
from amendtool.amend.language.own_law import after_own_law
from amendtool.amend.language.patterns import PATTERNS, PIECES, Pattern
from amendtool.amend.language.patterns_above import FRAMES, OPEN
from amendtool.amend.language.patterns_inside import INSIDE
from amendtool.amend.language.patterns_new_first import NEW_FIRST
from amendtool.amend.language.places import TOLD_OF, PlaceReader, put_in
from amendtool.amend.language.template import Cursor, Grammar, Node

#: how many ways to read one sentence are worked out before it is given up
_MOST_READINGS = 12
_CONSEQUENCE = (
    ("in", "consequence", "of"), ("as", "a", "consequence", "of"), ("as", "a", "result", "of"),
    ("because", "of"), ("by", "virtue", "of"), ("in", "consequence"), ("for", "this", "purpose"),
)  # fmt: skip
_CONDITIONS = (
    ("in", "relation", "to"), ("in", "its", "application"), ("in", "so", "far", "as"),
    ("so", "far", "as"), ("as", "respects"), ("with", "effect", "from"), ("in", "respect", "of"),
    ("insofar", "as"), ("subject", "to"),
)  # fmt: skip
#: both by their first word
_LEADING = {
    first: tuple(words for words in (*_CONSEQUENCE, *_CONDITIONS) if words[0] == first)
    for first in {words[0] for words in (*_CONSEQUENCE, *_CONDITIONS)}
}
_JOINING = frozenset({"accordingly", "consequently", "consequentially", "also", "further", "and"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause.  ``pattern`` None: places alone.  ``fresh``: it begins a new sentence, so
    that what the clause before was about is left behind.  ``start``, ``end``: tokens.
    """

    places: tuple[tuple[Noun, ...], ...]
    pattern: Pattern | None
    bound: dict[str, object]
    start: int
    end: int
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence read whole.  ``conditions``: words that limit it.  ``open``: the provisions
    below finish it."""

    clauses: tuple[Clause, ...]
    conditions: tuple[str, ...] = ()
    open: bool = False
    #: law of its own that the sentence begins with: “Cats are dogs, and accordingly …”
    own: str = ""

    @property
    def is_frame(self) -> bool:
        """Whether it only says what the provisions below are about."""
        last = self.clauses[-1].pattern
        return last is None or last.build.startswith("frame")


class SentenceGrammar:
    """The grammar of amending sentences, for one document's short titles."""

    def __init__(self, names: Names) -> None:
        self.nouns = NounReader(names)
        self.anchors = AnchorReader(self.nouns)
        self.places = PlaceReader(self.nouns, self.anchors)
        grammar = Grammar(
            {
                "what": self._what,
                "units": self._units,
                "words": self.anchors.said,
                "new": slots.new,
                "news": slots.news,
                "apt": slots.apt,
                "number": self._new_number,
                "side": slots.side,
                "edge": slots.edge,
                "count": self._count,
                "numbers": slots.new_numbers,
                "mark": slots.mark,
                "under": slots.under,
                "moved": slots.moved,
                "thing": slots.thing,
                "rest": slots.rest,
            },
            PIECES,
        )
        self._all = _compiled(grammar, (*PATTERNS, *NEW_FIRST, *INSIDE, *FRAMES))
        #: the sentence that is being read, and the forms that it may hold
        self._tried: tuple[Cursor | None, list[_Compiled]] = (None, [])
        self._open = _compiled(grammar, OPEN)

    # -- slots -------------------------------------------------------------------------

    def _what(self, cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
        yield from self.anchors.said(cursor, at)
        yield from self._units(cursor, at)

    def _units(self, cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
        for end, nouns in self.nouns.phrase(cursor, at):
            yield (end + 1 if cursor.kind(end) is Lexeme.COMMA else end), nouns

    def _count(self, cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
        found = self.anchors.occurrence(cursor, at)
        if found is not None:
            yield found

    def _new_number(self, cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
        end = cursor.phrase(at, "an", "unnumbered", "paragraph")
        if end > 0:
            yield end, ""
        for article in (("a", "new"), ("new",)):
            after = cursor.phrase(at, *article)
            if after > 0:
                at = after
        for stop, noun in self.nouns.noun(cursor, at):
            if noun.items and noun.word != "act":
                yield stop, (noun,)

    # -- sentences ---------------------------------------------------------------------

    def readings(self, cursor: Cursor) -> Iterator[Parsed]:
        """Every way to read the sentence whole, best first."""
        yield from islice(self._readings(cursor), _MOST_READINGS)

    def _readings(self, cursor: Cursor) -> Iterator[Parsed]:
        for start, conditions in _lead_in(cursor, 0):
            if start > 0 and _frame_ends(cursor, start):
                yield Parsed((Clause((), None, {}, 0, start),), conditions)
            for clauses in self._clauses(cursor, start, fresh=False):
                yield Parsed(clauses, conditions)
            yield from self._unfinished(cursor, start, conditions)
        start = after_own_law(cursor)
        if start > 0:
            own = cursor.text[: cursor.tokens[start].start]
            for clauses in self._clauses(cursor, start, fresh=False):
                yield Parsed(clauses, own=own)

    def exhaust(self, cursor: Cursor) -> Cursor:
        """A sentence that is not understood, with how far any form came."""
        again = Cursor(cursor.text, cursor.tokens, exhaustive=True)
        for _ in self.readings(again):
            pass
        return again

    @staticmethod
    def entry(cursor: Cursor, word: str) -> tuple[Noun, ...]:
        """The words of an entry or a definition: they finish “omit the entries relating to—”."""
        at = 0
        while cursor.kind(at) in (Lexeme.WORD, Lexeme.LABEL, Lexeme.GROUP, Lexeme.QUOTE):
            at += 1
        words = cursor.text[: cursor.tokens[at - 1].end] if at else ""
        for joiner in (" and", " or"):
            words = words.removesuffix(joiner)
        if not words or not _finished(cursor, at):
            return ()
        if word == "definition" and not re.fullmatch("“[^“”]+”", words):
            return ()
        return (Noun(word, terms=(words.strip("“”"),), start=0, end=at),)

    def child(self, cursor: Cursor) -> Iterator[tuple[Noun, ...] | Said]:
        """What finishes a sentence that the provision above left open."""
        start = cursor.phrase(0, "in")
        if cursor.kind(max(start, 0)) is Lexeme.QUOTE:
            for end, said in self.anchors.said(cursor, max(start, 0)):
                if _finished(cursor, end):
                    yield said
        for begin in (start, 0):
            if begin < 0:
                continue
            if begin:
                yield from self._in_place(cursor, begin)
            for end, nouns in self.nouns.phrase(cursor, begin):
                if _finished(cursor, end):
                    yield nouns
            if not begin:
                yield from self._in_place(cursor, begin)
        for end, said in self.anchors.said(cursor, 0):
            if _finished(cursor, end):
                yield said

    def _in_place(self, cursor: Cursor, at: int) -> Iterator[tuple[Noun, ...]]:
        """“in section 4, subsection (2)”: the first is where the second stands."""
        for end, outer in self.nouns.noun(cursor, at):
            if cursor.kind(end) is Lexeme.COMMA:
                for stop, inner in self.nouns.phrase(cursor, end + 1):
                    if _finished(cursor, stop):
                        yield tuple(put_in(each, outer) for each in inner)

    def _clauses(self, cursor: Cursor, at: int, *, fresh: bool) -> Iterator[tuple[Clause, ...]]:
        if self._tried[0] is not cursor:
            self._tried = (cursor, self._all.possible(cursor))
        possible = self._tried[1]
        for begin, places in self.places.places(cursor, at):
            word = cursor.word(begin)
            for pattern, node, firsts, _ in possible:
                if word and firsts is not None and word not in firsts:
                    continue
                for end, bound in self._matches(cursor, pattern, node, begin):
                    clause = Clause(places, pattern, dict(bound), at, end, fresh)
                    framing = pattern.build.startswith("frame")
                    if framing and _frame_ends(cursor, end):
                        yield (clause,)
                    for rest in self._after(cursor, end):
                        yield (clause, *rest)
            if places and _frame_ends(cursor, begin):
                yield (Clause(places, None, {}, at, begin, fresh),)

    @staticmethod
    def _matches(
        cursor: Cursor, pattern: Pattern, node: Node, at: int
    ) -> Iterator[tuple[int, tuple[tuple[str, object], ...]]]:
        before = cursor.furthest
        for match in node(cursor, at, ()):
            cursor.memo.setdefault(("nearest", 0), []).append((match[0], pattern))
            yield match
        if cursor.furthest > before:
            cursor.memo.setdefault(("nearest", 0), []).append((cursor.furthest, pattern))

    def _after(self, cursor: Cursor, at: int) -> Iterator[tuple[Clause, ...]]:
        """What may follow a clause: the end, or a joiner and another clause."""
        if _finished(cursor, at):
            yield ()
            return
        stop = cursor.kind(at) is Lexeme.STOP
        step = at
        while cursor.kind(step) in (Lexeme.COMMA, Lexeme.SEMICOLON, Lexeme.STOP) or cursor.word(
            step
        ) in ("and", "then", "also", "accordingly", "by"):
            step += 1
        if step > at:
            yield from self._clauses(cursor, step, fresh=stop)
        cursor.miss(at, "the end of the sentence")

    def _unfinished(self, cursor: Cursor, at: int, conditions: tuple[str, ...]) -> Iterator[Parsed]:
        possible = self._open.possible(cursor)
        for begin, places in self.places.places(cursor, at):
            word = cursor.word(begin)
            for pattern, node, firsts, _ in possible:
                if word and firsts is not None and word not in firsts:
                    continue
                for end, bound in node(cursor, begin, ()):
                    if _finished(cursor, end):
                        clause = Clause(places, pattern, dict(bound), at, end)
                        yield Parsed((clause,), conditions, open=True)


def nearest_form(cursor: Cursor) -> str:
    """The example of the pattern that came furthest."""
    found = cursor.memo.get(("nearest", 0), [])
    best = max(found, key=lambda each: each[0], default=None)
    return best[1].example if best is not None and isinstance(best[1], Pattern) else ""


def cursor_of(text: str) -> Cursor:
    """A sentence, ready to be read."""
    return Cursor(text, lex(text))


#: a form, its matcher, the words that it may begin with (None: any), and which of the needs it has
_Compiled = tuple[Pattern, Node, frozenset[str] | None, int]


@dataclass(frozen=True, slots=True)
class _Table:
    """Forms, and what these need: sets of words, each of which a bit of ``_Compiled`` stands for.

    A sentence without one word of a set cannot hold the forms that have its bit.
    """

    forms: tuple[_Compiled, ...]
    needs: tuple[frozenset[str], ...]
    #: each word with the bits of the sets that hold it
    words: Mapping[str, int]

    def possible(self, cursor: Cursor) -> list[_Compiled]:
        """The forms whose words the sentence has; all of them where each is to be tried."""
        if cursor.exhaustive:
            return list(self.forms)
        missing = (1 << len(self.needs)) - 1
        for word in self.words.keys() & cursor.words:
            missing &= ~self.words[word]
        return [each for each in self.forms if not each[3] & missing]


def _compiled(grammar: Grammar, patterns: tuple[Pattern, ...]) -> _Table:
    """Each pattern with its matcher, the words that it may begin with, and those it needs."""
    bits: dict[frozenset[str], int] = {}
    forms: list[_Compiled] = []
    for each in patterns:
        firsts, needs = _words_of(each.form)
        has = 0
        for some in needs:
            has |= 1 << bits.setdefault(some, len(bits))
        forms.append((each, grammar.compile(each.form), firsts, has))
    words: dict[str, int] = {}
    for some, bit in bits.items():
        for word in some:
            words[word] = words.get(word, 0) | 1 << bit
    return _Table(tuple(forms), tuple(bits), words)


@cache
def _words_of(form: str) -> tuple[frozenset[str] | None, tuple[frozenset[str], ...]]:
    """The words that a form may begin with, and those it needs: the same for every document."""
    grammar = Grammar({}, PIECES)
    return grammar.firsts(form), grammar.needs(form)


def _lead_in(cursor: Cursor, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """“In consequence of section 3,”; “In relation to England,”; and then nothing."""
    begins = cursor.word(at)
    if begins in _JOINING:
        yield (at + 2 if cursor.kind(at + 1) is Lexeme.COMMA else at + 1), ()
    for words in _LEADING.get(begins, ()):
        start = cursor.phrase(at, *words)
        if start < 0 or UNITS.get(cursor.word(start)) in TOLD_OF:
            continue
        for end in range(start, len(cursor.tokens)):
            kind = cursor.kind(end)
            if kind in (Lexeme.QUOTE, Lexeme.MATTER, Lexeme.UNCLOSED):
                break
            text = cursor.text[cursor.tokens[at].start : cursor.tokens[end].start].rstrip()
            conditions = (text,) if words in _CONDITIONS else ()
            if kind is Lexeme.DASH and cursor.kind(end + 1) is Lexeme.END:
                yield end, conditions
            if kind is Lexeme.COMMA:
                yield end + 1, conditions
    yield at, ()


def _finished(cursor: Cursor, at: int) -> bool:
    """Whether only stops and a joiner are left: “…; and”."""
    stops = (Lexeme.COMMA, Lexeme.SEMICOLON, Lexeme.STOP, Lexeme.COLON)
    while cursor.kind(at) in stops:
        at += 1
    if cursor.word(at) in ("and", "or", "but", "then"):
        at += 1
    while cursor.kind(at) in stops:
        at += 1
    return cursor.kind(at) is Lexeme.END


def _frame_ends(cursor: Cursor, at: int) -> bool:
    while cursor.kind(at) in (Lexeme.COMMA, Lexeme.COLON, Lexeme.DASH):
        at += 1
    return cursor.kind(at) is Lexeme.END
