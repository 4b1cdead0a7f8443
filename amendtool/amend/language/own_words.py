"""Which words of a sentence say one operation, where the sentence says several.

“In section 3, omit “or”, and in subsection (2) omit paragraphs (a) and (c)” is three
operations.  What one clause says belongs to its operations; a place that clauses share (“In
section 3,”) belongs to each of them and is given apart; of several targets or quotations under
one verb (“paragraphs (a) and (c)”) each operation has its own.  So the last of the three is said
by “In section 3, … in subsection (2) omit paragraphs … (c)”, and the one stretch that holds its
own words, without the place that is said for others too, is “in subsection (2) omit paragraphs
(a) and (c)”.

Words are left out only where it is certain that they speak of another operation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.grammar import Clause
from amendtool.amend.language.instruction import Read, Stretch
from amendtool.amend.language.lexer import Lexeme, Token
from amendtool.amend.language.meaning import Asked
from amendtool.amend.language.named_words import how_many, unsaid
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.language.places import amended_by
from amendtool.amend.language.scope import Target
from amendtool.amend.language.template import Cursor
from amendtool.amend.language.worked import Named, Worked, named_by, where_named
from amendtool.amend.operations import (
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    Part,
    Quote,
    Retitle,
    SubstituteWords,
)

#: forms in which a second verb says a second operation
_TWO_VERBS = frozenset({"omit_insert", "omit_at_insert", "substitute_mark", "omit_move"})
_SECOND_VERB = frozenset({"insert", "inserting", "add", "adding", "substitute", "substituting"})
#: forms with two objects of one verb
_TWO_OBJECTS = {"omit_joined": "joined", "omit_both": "words"}
_JOINERS = frozenset({"and", "or", "together", "with", "including"})
_MARKS = frozenset({Lexeme.COMMA, Lexeme.SEMICOLON, Lexeme.STOP, Lexeme.COLON, Lexeme.DASH})


def reads_of(cursor: Cursor, worked: Sequence[Worked], asked: Sequence[Asked]) -> list[Read]:
    """The operations of a sentence with their words.  ``asked``: all that the sentence names."""
    found: list[Read] = []
    acting = [each for each in worked if each.operations]
    if len(acting) == 1 and len(acting[0].operations) == 1:
        return [_whole(cursor, acting[0].clause, acting[0].operations[0])]
    above: list[_Above] = []
    for number, one in enumerate(worked):
        if one.clause.fresh:
            above = []
        if not one.operations:
            above.append(_Above(range(one.clause.start, one.clause.end), None))
            continue
        shared = _shared(cursor, one, worked[number + 1 :])
        above += shared
        begin = shared[-1].words.stop if shared else one.clause.start
        before = [
            at
            for each in above
            if each.base is None or each in shared or _stands_in(_about(one), each.base)
            for at in each.words
        ]
        for operation, own in zip(one.operations, named_by(one, asked), strict=True):
            others: set[int] = set()
            # “the heading and paragraph (1) of regulation 32” lean on the same number
            leaning = any(isinstance(each, Retitle) for each in one.operations)
            if len(one.operations) > 1 and not leaning:
                others = _others(cursor, one, operation, own, asked)
            words = range(begin, one.clause.end)
            found.append(_read(cursor.tokens, operation, before, words, others))
    return found


def as_written(read: Read, text: str, place: Callable[[int], int]) -> Read:
    """An operation with its words in ``text``, where words were put in to read it.

    ``place``: where a character of what was read stands in ``text``.
    """
    start, end = place(read.start), place(read.end)
    parts: list[Stretch] = []
    for part in read.parts:
        low, high = place(part.start), place(part.end)
        high = low + len(text[low:high].rstrip())
        if low < high:
            parts.append(Stretch(low, high))
    start = next((part.start for part in parts if part.start >= start), start)
    return Read(read.operation, start, end, tuple(parts) if parts != [(start, end)] else ())


class _Above(NamedTuple):
    """The tokens of a place that is said for several clauses; ``base`` None: of all after it."""

    words: range
    base: tuple[Target, ...] | None


def _whole(cursor: Cursor, clause: Clause, operation: Operation) -> Read:
    """The words of a clause that says one operation, those of its places among them."""
    end = clause.end
    while cursor.kind(end - 1) is Lexeme.COMMA:
        end -= 1
    return Read(operation, cursor.tokens[clause.start].start, cursor.tokens[end - 1].end)


def _shared(cursor: Cursor, one: Worked, after: Sequence[Worked]) -> list[_Above]:
    """The places with which a clause begins that are said for later ones too."""
    found: list[_Above] = []
    at = one.clause.start
    for nouns, base in zip(one.clause.places, one.places, strict=True):
        later = takewhile(lambda each: not each.clause.fresh, after)
        if not any(_stands_in(_about(each), base) for each in later):
            break
        end = _after_place(cursor, nouns)
        found.append(_Above(range(at, end), base))
        at = end
    return found


def _after_place(cursor: Cursor, nouns: Sequence[Noun]) -> int:
    """The token after “In section 3,”, “Section 3 is amended by”."""
    end = max(noun.end for noun in nouns)
    return max(end + 1 if cursor.kind(end) is Lexeme.COMMA else end, amended_by(cursor, end))


def _about(one: Worked) -> list[Target]:
    """What the operations of a clause are about."""
    return [target for each in one.asked for target in each.found] or list(one.base)


def _stands_in(inner: Iterable[Target], outer: Sequence[Target]) -> bool:
    """Whether what one clause is about lies in what another is about."""
    return any(
        each.path[: len(one.path)] == one.path and each.act == one.act
        for each in inner
        for one in outer
    )


# --- which words are another's -----------------------------------------------------------


def _others(
    cursor: Cursor,
    one: Worked,
    operation: Operation,
    own: Sequence[Named],
    asked: Sequence[Asked],
) -> set[int]:
    """The tokens of a clause that speak of its other operations alone."""
    naming = {at for each in own for at in _naming(cursor.tokens, each, asked)}
    found = {at for each in own for at in _unnamed(cursor.tokens, each, asked)} - naming
    for run in _runs(sorted(found), set()):
        between = {run[0] - 1, run[-1] + 1} <= naming
        if between and all(_joins(cursor.tokens[at]) for at in run):
            found -= set(run)  # “section 4 and the heading before it” are one
    pattern = one.clause.pattern
    build = pattern.build if pattern is not None else ""
    if build in _TWO_VERBS:
        found |= set(_other_verb(cursor, one, operation)) - naming
    elif build in _TWO_OBJECTS:
        found |= set(_other_object(cursor, one, operation, own)) - naming
    for value in one.clause.bound.values():
        if isinstance(value, Said) and len(value.quotes) > 1:
            found |= _other_quotes(cursor, one, value, operation)
    news = one.clause.bound.get("news")
    if isinstance(news, tuple) and isinstance(operation, SubstituteWords):
        # “for “a” and “b” substitute “c” and “d” respectively”
        found |= {each.token for each in news if each.words != operation.new}
    return found | _other_brackets(cursor, one, operation)


def _unnamed(tokens: Sequence[Token], named: Named, asked: Sequence[Asked]) -> set[int]:
    """The tokens that name other targets beside one, and beside the places that it stands in."""
    within, number = named
    size = how_many(within.nouns)
    if size * len(within.base) != len(within.found):
        return set()
    known, path = within.base[number // size].path, within.found[number].path
    said = path[len(known) :] if path[: len(known)] == known else path
    numbers = [level.step.number for level in said]
    found = unsaid(tokens, within.nouns, number % size, numbers)
    for each in where_named(within.base[number // size], asked):
        found |= _unnamed(tokens, each, asked)
    return found


def _naming(tokens: Sequence[Token], named: Named, asked: Sequence[Asked]) -> set[int]:
    """The tokens that name a target, and the places that it stands in."""
    within, number = named
    every = {at for noun in within.nouns for at in range(noun.start, noun.end)}
    size = how_many(within.nouns)
    found = every - _unnamed(tokens, named, asked)
    if size * len(within.base) == len(within.found):
        for each in where_named(within.base[number // size], asked):
            found |= _naming(tokens, each, asked)
    return found


def _other_verb(cursor: Cursor, one: Worked, operation: Operation) -> range:
    """“Omit “or” at the end of paragraph (a) and insert …”: the words about the other verb."""
    clause = one.clause
    moved = clause.bound.get("moved")
    start, _ = cursor.place_of(moved if moved is not None else clause.bound.get("new"))
    second = isinstance(operation, Insert | Move)
    if start < 0 or all(isinstance(each, Insert | Move) is second for each in one.operations):
        return range(0)
    while moved is None and start > clause.start and cursor.word(start) not in _SECOND_VERB:
        start -= 1
    first = max([clause.start, *(_after_place(cursor, nouns) for nouns in clause.places)])
    return range(first, start) if second else range(start, clause.end)


def _other_object(cursor: Cursor, one: Worked, operation: Operation, own: Sequence[Named]) -> range:
    """“Omit paragraph (b) and the “or” before it”: the object that is not this operation's."""
    bound, clause = one.clause.bound, one.clause
    name = _TWO_OBJECTS[clause.pattern.build] if clause.pattern is not None else ""
    units = any(each.nouns is bound["units"] for each, _ in own)
    if not units and not isinstance(operation, LeaveOutWords):
        return range(0)
    return range(*cursor.place_of(bound[name] if units else bound["units"]))


def _other_quotes(cursor: Cursor, one: Worked, said: Said, operation: Operation) -> set[int]:
    """“Omit “a” and “b””: the words that are quoted for another operation."""
    words = getattr(operation, "anchor" if isinstance(operation, InsertWords) else "words", None)
    start, end = cursor.place_of(said)
    if not isinstance(words, Quote) or start < 0:
        return set()
    quoted: list[int] = []
    at = start
    for quote in said.quotes:
        while at < end and not (
            cursor.kind(at) is Lexeme.QUOTE and cursor.tokens[at].value == quote.text
        ):
            at += 1
        quoted.append(at)
        at += 1
    if at > end:
        return set()
    starts = [_with_article(cursor, each) for each in quoted]
    # “, in each place it occurs,” after the last is said of all of them, or of the last alone
    alone = len({each.occurrence for each in said.quotes}) > 1
    if alone and said.nouns:
        return set()
    ends = [*starts[1:], end if alone else quoted[-1] + 1]
    return {
        at
        for quote, low, high in zip(said.quotes, starts, ends, strict=True)
        if quote.text != words.text
        for at in range(low, high)
    }


def _with_article(cursor: Cursor, at: int) -> int:
    """Where “the word “dog”” begins, of the place of “dog”."""
    while cursor.word(at - 1) in ("the", "word", "words"):
        at -= 1
    return at


def _other_brackets(cursor: Cursor, one: Worked, operation: Operation) -> set[int]:
    """“Omit paragraph (b) (and the “or” at the end of paragraph (a))”: what the brackets say."""
    joiner = operation.joiner if isinstance(operation, LeaveOut | Insert) else None
    quoted: set[str] = set()
    heading = False
    for each in one.operations:
        if each is not operation and isinstance(each, LeaveOutWords):
            heading = heading or each.place.part is Part.HEADING_BEFORE
            quoted |= {each.words.text} if isinstance(each.words, Quote) else set()
    if joiner is not None:
        quoted -= {joiner.word}
    if isinstance(operation, LeaveOutWords):
        return set()
    found: set[int] = set()
    for at in range(one.clause.start, one.clause.end):
        for token in cursor.tokens[at].inside:
            if (token.kind is Lexeme.QUOTE and token.value in quoted) or (
                heading and token.value == "heading"
            ):
                found.add(at)
    return found


# --- stretches ---------------------------------------------------------------------------


def _read(
    tokens: Sequence[Token],
    operation: Operation,
    before: Iterable[int],
    words: Iterable[int],
    others: set[int],
) -> Read:
    shared = [run for each in _runs(before, others) if (run := _trimmed(tokens, each, others))]
    own = [run for each in _runs(words, others) if (run := _trimmed(tokens, each, others))]
    while tokens[own[-1][-1]].kind in _MARKS:
        own[-1].pop()
    stretches = [
        Stretch(tokens[run[0]].start, tokens[run[-1]].end)
        for run in _runs([at for run in (*shared, *own) for at in run], set())
    ]
    low, high = tokens[own[0][0]].start, tokens[own[-1][-1]].end
    alone = stretches == [Stretch(low, high)]
    return Read(operation, low, high, () if alone else tuple(stretches))


def _runs(places: Iterable[int], others: set[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for at in places:
        if at in others:
            continue
        if found and found[-1][-1] == at - 1:
            found[-1].append(at)
        else:
            found.append([at])
    return found


def _trimmed(tokens: Sequence[Token], run: list[int], others: set[int]) -> list[int]:
    """A run without the commas and joiners that joined it to what is left out."""
    if run[0] - 1 in others:
        while run and _joins(tokens[run[0]]):
            run = run[1:]
    if run and run[-1] + 1 in others:
        while run and _joins(tokens[run[-1]]):
            run = run[:-1]
    return run


def _joins(token: Token) -> bool:
    return token.kind in _MARKS or (token.kind is Lexeme.WORD and token.value in _JOINERS)
