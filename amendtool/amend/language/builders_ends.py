"""Operations on the words that end a provision, and on its marks of punctuation.

The same signature and the same rules as in ``builders``.
"""

from __future__ import annotations

from dataclasses import replace

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.bindings import Bindings, new_of, nouns_of
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.meaning import Meaning, New, ending_of
from amendtool.amend.operations import (
    Every,
    Insert,
    InsertWords,
    LeaveOutWords,
    Operation,
    Part,
    Place,
    Quote,
    Span,
    SubstituteWords,
    Where,
)
from amendtool.core.address import Address


def at_end(bound: Bindings) -> Said:
    """“At the end of paragraph (a), … “or”…”: those words, where they end that paragraph.

    Without a paragraph: at the end of what the sentence is about.
    """
    said = bound["words"]
    nouns = nouns_of(bound, "units") if "units" in bound else ()
    if not isinstance(said, Said) or said.relation or said.run or bound["edge"] != "end":
        raise NotKnown("which words at the end are meant is not understood", 0)
    return replace(said, relation="end", nouns=tuple(nouns))


def substitute_end(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """At the end of paragraph (a), for “or” substitute “and”"""
    text, matter = meaning.new(new_of(bound))
    if matter is not None:
        raise NotKnown("where the new provision goes is not said", new_of(bound).token)
    return [SubstituteWords(place, words, text) for place, words in meaning.places(at_end(bound))]


def substitute_ending(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """At the end of paragraph (a), for the semi-colon substitute a full stop and omit “and”

    The mark and the joiner stand together at the end, and both give way to the new words.
    """
    mark, joiner = bound["words"], bound["more"]
    if not isinstance(mark, Said) or not isinstance(joiner, Said) or joiner != Said(joiner.quotes):
        raise NotKnown("which words at the end are meant is not understood", 0)
    ending = ending_of((*mark.quotes, *joiner.quotes))
    if ending is None:
        raise NotKnown("which of these words stands at the end is not said", 0)
    return substitute_end(meaning, {**bound, "words": replace(mark, quotes=(ending,))})


def substitute_each(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """For “officer” and “dog” substitute “constable” and “cat” respectively"""
    said, new = bound["words"], bound["news"]
    if not isinstance(said, Said) or not isinstance(new, tuple) or said.run is not None:
        raise NotKnown("words in quotation marks were expected", 0)
    if len(said.quotes) != len(new):
        raise NotKnown("as many new words as old ones were expected", 0)
    found: list[Operation] = []
    for number, each in enumerate(new):
        one = replace(said, quotes=(said.quotes[number],))
        found.extend(
            SubstituteWords(place, words, each.words) for place, words in meaning.places(one)
        )
    return found


def substitute_mark(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """For the full stop at the end of paragraph (a) substitute a semi-colon and insert …"""
    said = at_end(bound) if "units" in bound else bound["words"]
    mark = bound["mark"]
    if not isinstance(mark, New) or not isinstance(said, Said) or said.relation != "end":
        raise NotKnown("what is inserted after a mark goes at the end of a provision", 0)
    text, matter = meaning.new_beside(new_of(bound))
    found: list[Operation] = []
    for place, words in meaning.places(said):
        if matter is None:
            found.append(SubstituteWords(place, words, f"{mark.words} {text}"))
            continue
        joined = f"{mark.words} {text}" if text else mark.words
        found.append(SubstituteWords(place, words, joined))
        bare = replace(matter, before="")
        found.append(Insert(Where.AFTER, _whole(place, new_of(bound).token), bare))
    return found


def insert_end(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """At the end of paragraph (a), after the semi-colon, add “and”"""
    text, matter = meaning.new(new_of(bound))
    if matter is not None:
        raise NotKnown("where the new provision goes is not said", new_of(bound).token)
    side: object = bound["side"]
    where = Where.AFTER if side == "after" else Where.BEFORE
    found: list[Operation] = []
    for place, words in meaning.places(at_end(bound)):
        found.append(InsertWords(place, where, _quote(words), text))
    return found


def omit_at_insert(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """At the end of paragraph (a), omit “or” and insert …"""
    text, matter = meaning.new(new_of(bound))
    left = meaning.places(at_end(bound))
    if matter is None:
        return [SubstituteWords(place, words, text) for place, words in left]
    if len(left) != 1 or text:
        raise NotKnown("where the new provision goes is not said", new_of(bound).token)
    place, words = left[0]
    return [
        LeaveOutWords(place, words),
        Insert(Where.AFTER, _whole(place, new_of(bound).token), matter),
    ]


def _quote(words: Quote | Span) -> Quote:
    if not isinstance(words, Quote) or words.occurrence is not Every.FINAL:
        raise NotKnown("words at the end of a provision were expected", 0)
    return words


def _whole(place: Place, token: int) -> Address:
    if place.part is not Part.WHOLE or place.last is not None:
        raise NotKnown("where the new provision goes is not said", token)
    return place.address
