"""How drafters point at words: quoted, counted, or as a run from one place to another.

=========================================================  ==================================
said                                                       meant
=========================================================  ==================================
“officer”; the word “officer”; the words “the officer”     those words, there once
“he”, in both places it occurs                             both; an error unless exactly two
“costs” in each place; wherever it occurs                  each
second “to”; “to” in the second place it occurs            the second
the words from “a” to “b”; from the beginning to “b”       a run, both ends included
the words after “ends”; all the words before “and”         a run to the end, “ends” kept
the “or” at the end of paragraph (a)                       the last words of that paragraph
the “and” before paragraph (c)                             the words just before it
the full stop at the end; the semi-colon                   “.” there; “;”
=========================================================  ==================================
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from amendtool.amend.language.lexer import Lexeme
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.language.nouns import ORDINALS, NounReader
from amendtool.amend.language.template import Cursor, Grammar, Node
from amendtool.amend.operations import Edge, Every, Occurrence, Quote


@dataclass(frozen=True, slots=True)
class EdgeOf:
    """“the end of paragraph (b)”; ``noun`` None: of what the sentence is about."""

    edge: Edge
    noun: Noun | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """From one anchor to another; ``inclusive``: the anchors are part of it."""

    start: Quote | EdgeOf
    end: Quote | EdgeOf
    inclusive: bool = True
    after_start: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Words pointed at.

    ``nouns``: where they are said to be; ``relation``: ``in`` those provisions, at the
    ``end`` of them, just ``before`` or just ``after`` them; empty where nothing is said.
    """

    quotes: tuple[Quote, ...] = ()
    run: Run | None = None
    relation: str = ""
    nouns: tuple[Noun, ...] = ()


_PIECES = {
    "it": "(it|they|those words|these words|that word|the words|the word|that reference|each|"
    "the reference|the expression|that expression|each of them|the figure|each of those words)",
    "occurs": "[(where|in which|that|on which|at which)] <it> [(first|last)] "
    "(occurs|occur|appears|appear) | (occurring|appearing)",
}
_PATTERNS: tuple[tuple[str, Occurrence | None], ...] = (
    ("in both (places|cases|instances|entries) [<occurs>]", Every.BOTH),
    ("[in] each (place|case|instance|time) [<occurs>]", Every.EACH),
    ("in every place [<occurs>]", Every.EACH),
    ("in all (places|cases) [<occurs>]", Every.EACH),
    ("on (both|each) (occasions|occasion) [<occurs>]", None),
    ("wherever (<it> (occurs|occur|appears|appear)|occurring|appearing)", Every.EACH),
    ("where (<it> {ordinal} (occurs|occur|appears|appear)|{ordinal} (occurring|appearing))", None),
    ("in the {ordinal} (place|instance) [<occurs>]", None),
    ("(on|in) the {ordinal} occasion [<occurs>]", None),
    ("the {ordinal} time [<occurs>]", None),
    ("(in|at) the {ordinal} and {ordinal} places [<occurs>]", None),
    ("in the {ordinal} [of those] (places|place) [<occurs>]", None),
)
_WORD = frozenset(
    {"word", "words", "figure", "figures", "expression", "expressions", "sum", "number", "date",
     "reference", "references", "phrase", "letter", "letters", "formula", "amount", "symbol"}
)  # fmt: skip


def _ordinal(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    number = ORDINALS.get(cursor.word(at).removesuffix("ly"))  # “where thirdly occurring”
    if number is not None:
        yield at + 1, number


def _named_anew(cursor: Cursor, end: int) -> bool:
    """“the words “x”, and the word “or” preceding (b)”: what is said of the last is its own."""
    last = max(index for index in range(end) if cursor.kind(index) is Lexeme.QUOTE)
    named = cursor.word(last - 1) in ("word", "words") and cursor.word(last - 2) == "the"
    return named and (cursor.word(last - 3) == "and" and cursor.kind(last - 4) is Lexeme.COMMA)


class AnchorReader:
    """Reads what points at words."""

    def __init__(self, nouns: NounReader) -> None:
        self._nouns = nouns
        grammar = Grammar({"ordinal": _ordinal}, _PIECES)
        self._occurrences: list[tuple[Node, Occurrence | None]] = [
            (grammar.compile(f", {pattern} ,"), value) for pattern, value in _PATTERNS
        ]

    # -- occurrences -------------------------------------------------------------------

    def occurrence(self, cursor: Cursor, at: int) -> tuple[int, tuple[Occurrence, ...]] | None:
        """“in each place it occurs”, also in brackets: the token after it, and which."""
        if cursor.kind(at) is Lexeme.GROUP:
            inner = Cursor(cursor.text, cursor.tokens[at].inside)
            found = self.occurrence(inner, 0)
            if found is not None and inner.kind(found[0]) is Lexeme.END:
                end = at + 1
                return (end + 1 if cursor.kind(end) is Lexeme.COMMA else end), found[1]
            return None
        for node, value in self._occurrences:
            for end, bound in node(cursor, at, ()):
                if value is not None:
                    return end, (value,)
                numbers = tuple(
                    Every.LAST if number == -1 else number
                    for _, number in bound
                    if isinstance(number, int)
                )
                said = {cursor.word(i) for i in range(at, end)}
                if numbers:
                    return end, numbers
                return end, (Every.BOTH if "both" in said else Every.EACH,)
        return None

    # -- words -------------------------------------------------------------------------

    def said(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Said]]:
        """Words that stand in the text, as drafters point at them."""
        yield from self._run(cursor, at)
        yield from self._after_words(cursor, at)
        yield from self._sentence(cursor, at)
        yield from self._all_of(cursor, at)
        yield from self._beside_it(cursor, at)
        for end, quotes in self._quotes(cursor, at):
            alone = len(quotes) == 1 or not _named_anew(cursor, end)
            for stop, said in self._placed(cursor, end, Said(quotes)):
                if alone or said == Said(quotes):
                    yield stop, said
                else:
                    cursor.miss(end, "the place of each of the words")

    def _beside_it(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Said]]:
        """“the preceding “or””: the one just before what has been named."""
        if cursor.word(at) != "the":
            return
        relation = {"preceding": "before", "following": "after"}.get(cursor.word(at + 1), "")
        if relation:
            start = at + 3 if cursor.word(at + 2) == "word" else at + 2
            if cursor.kind(start) is Lexeme.QUOTE:
                quotes = (Quote(cursor.tokens[start].value),)
                yield start + 1, Said(quotes, None, relation, (Noun("it", back=True),))

    def _quotes(self, cursor: Cursor, at: int) -> Iterator[tuple[int, tuple[Quote, ...]]]:
        """“x”, “y” and “z”, each perhaps counted; longest first."""
        first = self.quote(cursor, at)
        if first is None:
            cursor.miss(at, "words in quotation marks")
            return
        end, quotes = first
        for further, rest in self._more(cursor, end):
            shared = rest[-1].occurrence if rest else None
            before = (*quotes, *rest[:-1])
            if shared in (Every.EACH, Every.BOTH) and all(
                each.occurrence is Every.ONLY for each in before
            ):
                yield further, tuple(replace(each, occurrence=shared) for each in (*quotes, *rest))
                continue
            yield further, (*quotes, *rest)

    def _more(self, cursor: Cursor, at: int) -> Iterator[tuple[int, tuple[Quote, ...]]]:
        step = at + 1 if cursor.kind(at) is Lexeme.COMMA else at
        joined = cursor.word(step) in ("and", "or")
        if joined:
            step += 1
        if step > at:
            found = self.quote(cursor, step)
            if found is not None:
                for further, rest in self._more(cursor, found[0]):
                    if joined or rest:
                        yield further, (*found[1], *rest)
        yield at, ()

    def quote(self, cursor: Cursor, at: int) -> tuple[int, tuple[Quote, ...]] | None:
        """One quotation, with the words that count it before or after."""
        occurrence: Occurrence = Every.ONLY
        start = at
        at = max(at, cursor.phrase(at, "each", "of"))
        for words in (("the",), ("each", "reference", "to"), ("existing",)):
            end = cursor.phrase(at, *words)
            if end > 0:
                at = end
                if len(words) == 3:
                    occurrence = Every.EACH
        ordinal = ORDINALS.get(cursor.word(at))
        if ordinal is not None:
            occurrence, at = (Every.LAST if ordinal == -1 else ordinal), at + 1
        if ordinal is not None and cursor.word(at) == "and" and cursor.word(at + 1) in ORDINALS:
            # “the second and third “dog””
            found = self.quote(cursor, at + 1)
            if found is not None and len(found[1]) == 1 and found[1][0].occurrence != occurrence:
                return found[0], (replace(found[1][0], occurrence=occurrence), *found[1])
            return None
        named = mark_at(cursor, at) if at > start else None
        if named is not None:
            return named[0], (Quote(named[1], occurrence),)
        if cursor.word(at) in _WORD:
            at += 2 if cursor.word(at + 1) in ("to", "of") else 1
        token = cursor.tokens[at]
        if token.kind is not Lexeme.QUOTE:
            if token.kind is Lexeme.UNCLOSED:
                cursor.miss(at, "a closing quotation mark")
            return None
        counted = self.occurrence(cursor, at + 1)
        if counted is not None and occurrence is Every.ONLY:
            return counted[0], tuple(Quote(token.value, each) for each in counted[1])
        return at + 1, (Quote(token.value, occurrence),)

    # -- runs --------------------------------------------------------------------------

    def _run(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Said]]:
        """“the words [in (a)] from “x” to “y””; “the words beginning “x” and ending “y””."""
        start, nouns = at, ()
        for words in _RUN_WORDS.get(cursor.word(at), ()):
            end = cursor.phrase(start, *words)
            if end > 0:
                start = end
                break
        within = cursor.phrase(start, "in") if start > at else -1
        for end, placed in self._nouns.phrase(cursor, within) if within > 0 else ():
            if cursor.word(end) == "from" and all(each.word != "act" for each in placed):
                for stop, said in self._run(cursor, end):
                    if not said.relation:
                        yield stop, replace(said, relation="in", nouns=placed)
        for link, to in _RUNS:
            first = cursor.phrase(start, *link) if link else start
            if first < 0 or (not link and cursor.kind(first) is not Lexeme.QUOTE):
                continue
            begin = self._anchor(cursor, first, Edge.BEGINNING)
            if begin is None:
                continue
            middle = begin[0] + 1 if cursor.kind(begin[0]) is Lexeme.COMMA else begin[0]
            if cursor.word(middle) in ("onwards", "onward") and isinstance(begin[1], Quote):
                onward = Said(run=Run(begin[1], EdgeOf(Edge.END)), nouns=nouns)
                stop = cursor.phrase(middle + 1, "until", "the", "end")
                yield from self._placed(cursor, max(middle + 1, stop), onward)
            for linking in to:
                second = cursor.phrase(middle, *linking)
                if second < 0:
                    continue
                finish = self._anchor(cursor, second, Edge.END)
                if finish is None:
                    continue
                said = Said(run=Run(begin[1], finish[1]), nouns=nouns)
                yield from self._placed(cursor, finish[0], said)

    def _anchor(self, cursor: Cursor, at: int, edge: Edge) -> tuple[int, Quote | EdgeOf] | None:
        the = at + 1 if cursor.word(at) == "the" else at
        if cursor.word(the) in ("end", "beginning", "start"):
            which = Edge.END if cursor.word(the) == "end" else Edge.BEGINNING
            if cursor.word(the + 1) in ("of", "to"):
                for end, noun in self._nouns.noun(cursor, the + 2):
                    if noun.word != "act":
                        return end, EdgeOf(which, noun)
            return the + 1, EdgeOf(which)
        for skip in (("the", "words"), ("the", "word"), ("words",), ("word",)):
            end = cursor.phrase(at, *skip)
            if end > 0 and cursor.kind(end) is Lexeme.QUOTE:
                at = end
                break
        found = self.quote(cursor, at)
        if found is None or len(found[1]) != 1:
            cursor.miss(at, f"words in quotation marks, or “the {edge.value}”")
            return None
        return found[0], found[1][0]

    def _sentence(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Said]]:
        """“the sentence which begins “This Regulation””."""
        if cursor.word(at) != "the" or cursor.word(at + 1) != "sentence":
            return
        for words in (("which", "begins"), ("that", "begins"), ("beginning",), ("starting",)):
            start = cursor.phrase(at, "the", "sentence", *words)
            if start < 0:
                continue
            if cursor.word(start) == "with":
                start += 1
            found = self.quote(cursor, start)
            if found is not None and len(found[1]) == 1:
                run = Run(found[1][0], EdgeOf(Edge.SENTENCE))
                yield from self._placed(cursor, found[0], Said(run=run))

    def _all_of(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Said]]:
        """“the text in paragraph (a)”, “the entry in paragraph 10”: all of its words."""
        if cursor.word(at) != "the":
            return
        for words in (("the", "text", "in"), ("the", "text", "of"), ("the", "entry", "in")):
            start = cursor.phrase(at, *words)
            if start < 0:
                continue
            for end, noun in self._nouns.noun(cursor, start):
                if noun.word in ("paragraph", "sub-paragraph", "subsection") and noun.items:
                    run = Run(EdgeOf(Edge.BEGINNING), EdgeOf(Edge.END))
                    yield end, Said(run=run, relation="in", nouns=(noun,))

    def _after_words(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Said]]:
        """“the words after “x””: a run to the end that leaves “x” standing."""
        for words in _AFTER_WORDS.get(cursor.word(at), ()):
            start = cursor.phrase(at, *words)
            if start > 0:
                break
        else:
            return
        side = cursor.word(start)
        if side not in ("after", "following", "before", "preceding"):
            return
        found = self.quote(cursor, start + 1)
        if found is None or len(found[1]) != 1:
            return
        end, quote = found[0], found[1][0]
        if side in ("after", "following"):
            run = Run(quote, EdgeOf(Edge.END), inclusive=False)
            for linking in (("to",), ("up", "to"), ("down", "to")):
                second = cursor.phrase(end, *linking)
                if second > 0:
                    ending = self._anchor(cursor, second, Edge.END)
                    if ending is None:
                        return
                    end = ending[0]
                    run = Run(quote, ending[1], after_start=True)
            yield from self._placed(cursor, end, Said(run=run))
        else:
            run = Run(EdgeOf(Edge.BEGINNING), quote, inclusive=False)
            yield from self._placed(cursor, end, Said(run=run))

    # -- where -------------------------------------------------------------------------

    def _placed(self, cursor: Cursor, at: int, said: Said) -> Iterator[tuple[int, Said]]:
        """The words with the place that is said after them, if one is."""
        comma = at + 1 if cursor.kind(at) is Lexeme.COMMA else at
        word = cursor.word(at)
        for relation, link in _RELATIONS:
            if word != link[0] and link != ("in",):
                continue
            start = cursor.phrase(comma if link == ("in",) else at, *link)
            if start < 0:
                continue
            for end, nouns in self._nouns.phrase(cursor, start):
                # “the “or” at the end of paragraph (a), and paragraph (c)” is two things
                one = relation == "in" or (len(nouns) == 1 and len(nouns[0].items) <= 1)
                if one and (_throughout(said) or all(noun.word != "act" for noun in nouns)):
                    placed = replace(said, relation=relation, nouns=nouns)
                    if comma > at and cursor.kind(end) is Lexeme.COMMA:
                        end += 1
                    yield self._counted(cursor, end, placed)
        for link in (("at", "the", "end"),):
            start = cursor.phrase(at, *link)
            if start > 0:
                yield start, replace(said, relation="end")
        yield at, said

    def _counted(self, cursor: Cursor, at: int, said: Said) -> tuple[int, Said]:
        """“for “x” in paragraph (a), in both places, …”: counted after the place."""
        if len(said.quotes) == 1 and said.quotes[0].occurrence is Every.ONLY:
            found = self.occurrence(cursor, at)
            if found is not None:
                quotes = tuple(Quote(said.quotes[0].text, each) for each in found[1])
                return found[0], replace(said, quotes=quotes)
        return at, said


#: what a run of words, and words beside others, may begin with, by the first of them
_RUN_WORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "the": (("the", "words"), ("the", "word"), ("the", "text")),
    "all": (("all", "the", "words"), ("all", "words")),
    "words": (("words",),),
    "so": (("so", "much", "of"),),
}
_AFTER_WORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "the": (("the", "words"),),
    "all": (("all", "the", "words"), ("all", "words")),
    "everything": (("everything",),),
}


def _throughout(said: Said) -> bool:
    """Whether words are meant wherever they occur: those of a whole Act can be."""
    return bool(said.quotes) and all(each.occurrence is Every.EACH for each in said.quotes)


_RUNS: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...] = (
    (("from",), (("to",), ("up", "to"), ("onwards", "to"), ("down", "to"), ("until",))),
    (("beginning", "with"), (("and", "ending", "with"), ("to",), ("and", "ending", "at"))),
    (("beginning",), (("and", "ending"), ("to",))),
    ((), (("to",),)),
    (("starting", "with"), (("and", "ending", "with"), ("to",))),
)  # fmt: skip
_RELATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("in", ("in",)),
    ("in", ("of",)),
    ("end", ("at", "the", "end", "of")),
    ("before", ("immediately", "before")),
    ("before", ("immediately", "preceding")),
    ("before", ("before",)),
    ("before", ("preceding",)),
    ("before", ("that", "precedes")),
    ("before", ("which", "precedes")),
    ("after", ("that", "follows")),
    ("after", ("which", "follows")),
    ("after", ("immediately", "after")),
    ("after", ("immediately", "following")),
    ("after", ("after",)),
    ("after", ("following",)),
)


_MARKS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("full", "stop"), "."),
    (("full-stop",), "."),
    (("semi-colon",), ";"),
    (("semicolon",), ";"),
    (("comma",), ","),
    (("colon",), ":"),
)


def mark_at(cursor: Cursor, at: int) -> tuple[int, str] | None:
    """A mark of punctuation known by its name, and the token after it."""
    for words, mark in _MARKS:
        end = cursor.phrase(at, *words)
        if end > 0:
            return end, mark
    return None
