"""Which words name one of several provisions that are named together.

Of “sections 3(1) and 4 of the Dogs Act 1906” the first is named by “sections 3(1) … of the Dogs
Act 1906”, the second by “sections … 4 of the Dogs Act 1906”; of “paragraph 5(2)(a) and (b)” the
second by “paragraph 5(2) … (b)”.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amendtool.amend.language.lexer import Lexeme, Token
from amendtool.amend.language.noun_pieces import Item, Noun, chain
from amendtool.amend.operations import Every


def unsaid(
    tokens: Sequence[Token], nouns: Sequence[Noun], number: int, numbers: Sequence[str]
) -> set[int]:
    """The places of the tokens of some nouns that do not name one of their targets.

    ``number``: which of the targets, from 0, in the order of ``scope.resolve``.  ``numbers``:
    those of its levels, outermost first, as far as the nouns say them.
    """
    between = [_between(tokens, nouns, at) for at in range(len(nouns))]
    every = {at for noun in nouns for at in _all(noun)}.union(*between)
    for at, noun in enumerate(nouns):
        count = _count(noun)
        if number < count:
            own = between[at] if noun.counted is not Every.ONLY else set()
            return every - _naming(tokens, noun, number, numbers) - own
        number -= count
    return set()


def _between(tokens: Sequence[Token], nouns: Sequence[Noun], at: int) -> set[int]:
    """“and in”, “and in both places where it occurs in” before one of several provisions."""
    if not at:
        return set()
    found = range(nouns[at - 1].end, nouns[at].start)
    joined = all(tokens[each].value in ("and", "in") for each in found)
    return set(found) if joined or nouns[at].counted is not Every.ONLY else set()


def how_many(nouns: Sequence[Noun]) -> int:
    """The number of targets that some nouns have in one place."""
    return sum(_count(noun) for noun in nouns)


def _own(noun: Noun) -> int:
    return len(noun.terms) or len(noun.ordinals) or len(noun.items) or 1


def _count(noun: Noun) -> int:
    return _own(noun) * (_count(noun.outer) if noun.outer is not None else 1)


def _all(noun: Noun) -> Iterable[int]:
    return (at for each in chain(noun) for at in range(each.start, each.end))


def _naming(tokens: Sequence[Token], noun: Noun, number: int, numbers: Sequence[str]) -> set[int]:
    """The tokens that name one target of a noun: what is “of” something varies slowest."""
    found: set[int] = set()
    levels = chain(noun)
    for level, outer in zip(levels, [*levels[1:], None], strict=True):
        here = set(range(level.start, level.end))
        if outer is not None:
            here -= set(range(outer.start, outer.end))
        pieces = _pieces(tokens, level)
        own, number = number % _own(level), number // _own(level)
        if len(pieces) > 1:
            region = set(range(pieces[0].start, pieces[-1].stop))
            here = (here - region) | set(pieces[own]) | _before(tokens, level, pieces, own, numbers)
        found |= here
    return found


def _pieces(tokens: Sequence[Token], noun: Noun) -> list[range]:
    """The tokens of each number or term of a noun; none where they cannot be told apart."""
    starts: list[int] = []
    at = noun.start
    firsts = noun.terms or tuple(_parts(item)[0] for item in noun.items if not noun.ordinals)
    for first in firsts:
        while at < noun.end and not _is(tokens[at], first):
            at += 1
        if at >= noun.end:
            return []
        starts.append(at)
        at += 1
    found: list[range] = []
    for number, start in enumerate(starts):
        limit = starts[number + 1] if number + 1 < len(starts) else noun.end
        end = start + 1
        while end < limit and (
            tokens[end].kind in (Lexeme.LABEL, Lexeme.GROUP, Lexeme.DASH)
            or tokens[end].value == "to"
            or tokens[end - 1].value == "to"
            or tokens[end - 1].kind is Lexeme.DASH
        ):
            end += 1
        found.append(range(start, end))
    return found


def _parts(item: Item) -> tuple[str, ...]:
    return (item.number, *item.labels) if item.number else item.labels


def _is(token: Token, said: str) -> bool:
    return said in (token.text, token.value)


def _before(
    tokens: Sequence[Token],
    noun: Noun,
    pieces: Sequence[range],
    own: int,
    numbers: Sequence[str],
) -> set[int]:
    """“5(2)” of “paragraph 5(2)(a) and (b)”: what the second number goes on from."""
    if noun.terms or noun.items[own].number:
        return set()
    found: set[int] = set()
    said = list(_parts(noun.items[own]))
    for earlier in range(own - 1, -1, -1):
        parts = list(_parts(noun.items[earlier]))
        for count in range(len(parts) - 1, 0, -1):
            if _runs_in([*parts[:count], *said], numbers):
                found |= set(pieces[earlier][:count])
                said = [*parts[:count], *said]
                break
        if noun.items[earlier].number:
            break
    return found


def _runs_in(wanted: Sequence[str], numbers: Sequence[str]) -> bool:
    size = len(wanted)
    return any(
        list(numbers[at : at + size]) == list(wanted) for at in range(len(numbers) - size + 1)
    )
