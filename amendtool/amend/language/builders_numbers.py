"""Operations on numbers, headings and places: what becomes what, and what moves.

The other half of ``builders``: the same signature, the same rules.
"""

from __future__ import annotations

from dataclasses import replace

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.bindings import (
    Bindings,
    heading_words,
    new_of,
    nouns_of,
    refuse_whole,
    token_of,
)
from amendtool.amend.language.levels import RANKS, NotKnown
from amendtool.amend.language.meaning import Meaning
from amendtool.amend.language.noun_pieces import Item, Noun
from amendtool.amend.language.nouns import UNITS
from amendtool.amend.language.scope import Target
from amendtool.amend.operations import (
    Designate,
    Move,
    Operation,
    Part,
    Renumber,
    Retitle,
    Where,
)
from amendtool.core.address import Unit

# --- numbers and headings -----------------------------------------------------------------


def _number(bound: Bindings) -> tuple[str, Noun | None]:
    """The new number, bare; empty for “an unnumbered paragraph”."""
    value = bound["number"]
    if value == "":
        return "", None
    nouns = nouns_of(bound, "number")
    noun = nouns[0]
    if len(nouns) != 1 or len(noun.items) != 1 or noun.items[0].last is not None:
        raise NotKnown("one new number was expected", noun.start)
    item = noun.items[0]
    return (item.labels[-1] if item.labels else item.number), noun


def designate(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """The existing text becomes subsection (1)"""
    number, noun = _number(bound)
    found: list[Operation] = []
    for target in list(meaning.base):
        refuse_whole(target)
        if target.part is not Part.WHOLE or not number:
            raise NotKnown("which text becomes a provision is not said", token_of(target))
        found.append(Designate(target.address, number))
    if noun is not None:
        meaning.targets((noun,))
    return found


def designate_of(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """The existing text of section 5 becomes subsection (1)"""
    if "what" in bound or "units" in bound:
        meaning.locate(nouns_of(bound, "what" if "what" in bound else "units"))
    return designate(meaning, bound)


def designate_words(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """The words “on a dog” become paragraph (a)"""
    said = bound["words"]
    number, noun = _number(bound)
    if not isinstance(said, Said) or not number:
        raise NotKnown("words that become a provision were expected", 0)
    found: list[Operation] = []
    for place, words in meaning.places(said):
        if place.part is not Part.WHOLE:
            raise NotKnown("which words become a provision is not said", 0)
        found.append(Designate(place.address, number, words))
    if noun is not None:
        meaning.targets((noun,))
    return found


def renumber(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Section 5 is renumbered as section 5A; section 5 becomes subsection (1)"""
    nouns = nouns_of(bound, "units")
    targets = meaning.targets(nouns)
    if len(targets) != 1 or targets[0].last is not None or targets[0].part is not Part.WHOLE:
        raise NotKnown("one provision with a new number was expected", nouns[0].start)
    target = targets[0]
    refuse_whole(target)
    number, noun = _number(bound)
    if noun is None:
        return [Renumber(target.address, "")]
    became = meaning.targets((noun,))[0]
    if became.path[-1].rank > target.path[-1].rank:
        return [Designate(target.address, number)]
    if became.path[-1].rank <= RANKS["section"][0] < target.path[-1].rank:
        raise NotKnown("what becomes a provision of a level above it", noun.start)
    return [Renumber(target.address, _whole_number(target, number, noun))]


def renumber_each(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Paragraphs (c) and (d) are renumbered (b) and (c) respectively"""
    nouns, numbers = nouns_of(bound, "units"), bound["numbers"]
    targets = meaning.targets(nouns)
    new = [each for each in numbers if isinstance(each, Item)] if isinstance(numbers, tuple) else []
    if len(new) != len(targets):
        raise NotKnown("as many new numbers as provisions were expected", nouns[0].start)
    if {each.path[-1].step.number for each in targets if each.path} == {_bare(i) for i in new}:
        raise NotKnown("provisions that change places with each other", nouns[0].start)
    found: list[Operation] = []
    for target, item in zip(targets, new, strict=True):
        whole = target.last is None and target.part is Part.WHOLE
        one = len(item.labels) + bool(item.number) == 1
        if not whole or not one or target.path[-1].step.unit is Unit.ITEM:
            raise NotKnown("one number for each provision was expected", nouns[0].start)
        refuse_whole(target)
        found.append(Renumber(target.address, _bare(item)))
    return found


def renumber_existing(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Paragraph (2) of Article 5 is deleted and the existing paragraphs (3) and (4) are renumbered
    (2) and (3) respectively: of the one Article that the same sentence named before them, where
    nothing above says of which."""
    first = nouns_of(bound, "units")[0].start
    before = [UNITS.get(token.value, "") for token in meaning.tokens[:first]]
    named = [word for word in before if RANKS.get(word, RANKS["part"])[0] == RANKS["section"][0]]
    if named and not any(each.path for each in meaning.base):
        known = meaning.memory.spoken.get(named[0])
        if len(named) > 1 or known is None or named[0] not in meaning.memory.fresh:
            raise NotKnown("of which provision these are is not said", first, final=True)
        meaning = replace(meaning, base=(known,))
    return renumber_each(meaning, bound)


def _bare(item: Item) -> str:
    return item.labels[0] if item.labels else item.number


def _whole_number(target: Target, number: str, noun: Noun) -> str:
    """“Ground 5C”: of what is known by a word and a number together, both are its number."""
    known = target.path[-1].step
    if known.unit is Unit.ITEM and " " in known.number:
        return f"{noun.word.capitalize()} {number}"
    return number


def retitle(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """The heading becomes “Dogs and cats”"""
    new = new_of(bound)
    text, matter = meaning.new(new)
    found: list[Operation] = []
    for target in meaning.targets(nouns_of(bound)):
        if target.part not in (Part.HEADING, Part.HEADING_BEFORE):
            raise NotKnown("only a heading becomes other words", token_of(target))
        words = heading_words(new, text, matter, target)
        found.append(Retitle(target.address, words, target.part))
    return found


# --- move ---------------------------------------------------------------------------------


def move(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Ground 16 moves to after Ground 5B and becomes Ground 5C"""
    nouns = nouns_of(bound, "units")
    targets = meaning.targets(nouns)
    heading = False
    if "joined" in bound:
        meaning.memory.spoken["it"] = targets[0]
        over = meaning.targets(nouns_of(bound, "joined"))
        heading = len(over) == 1 and over[0].part is Part.HEADING_BEFORE
        if not heading or over[0].path != targets[0].path:
            raise NotKnown("what moves with it is not understood", nouns[0].start)
    anchors = meaning.targets(nouns_of(bound, "anchor"))
    if len(targets) != 1 or len(anchors) != 1 or anchors[0].part is not Part.WHOLE:
        raise NotKnown("one provision and one place were expected", nouns[0].start)
    where = Where.AFTER if bound["side"] == "after" else Where.BEFORE
    refuse_whole(targets[0])
    found: list[Operation] = [Move(targets[0].units, where, anchors[0].address, heading)]
    if "number" in bound:
        number, noun = _number(bound)
        if noun is not None:
            number = _whole_number(targets[0], number, noun)
        found.append(Renumber(targets[0].address, number))
        if noun is not None:
            meaning.targets((noun,))
    return found
