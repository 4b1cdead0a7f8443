"""What the slots of a pattern hold, in the types that the builders want."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.meaning import Aside, Meaning, New
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.language.scope import NotKnown, Target
from amendtool.amend.matter import Matter
from amendtool.amend.operations import Every

Bindings = Mapping[str, object]


def nouns_of(bound: Bindings, name: str = "what") -> Sequence[Noun]:
    """Provisions, where the slot holds them."""
    value = bound[name]
    if not isinstance(value, tuple):
        raise NotKnown("provisions were expected here", 0)
    return value


def new_of(bound: Bindings) -> New:
    """The new words, where the slot holds some."""
    value = bound["new"]
    if not isinstance(value, New):
        raise NotKnown("new words were expected here", 0)
    return value


def refuse_whole(target: Target) -> None:
    """The whole of an instrument cannot be the object of most operations."""
    if not target.path:
        raise NotKnown("it is not said which provision is meant", token_of(target))


def refuse_loose(target: Target) -> None:
    """“the unnumbered paragraph after (b)” is known well enough to look for words in, no more."""
    if target.noun is not None and target.noun.word == "unnumbered after":
        raise NotKnown("where this paragraph ends cannot be told", token_of(target), final=True)


def token_of(target: Target) -> int:
    """Where a target is said."""
    return target.noun.start if target.noun is not None else 0


def heading_words(text: str, matter: Matter | None, target: Target) -> str:
    """The words of a new heading, quoted in the sentence or below it."""
    if matter is None and text:
        return text
    if matter is not None and len(matter.units) == 1 and not text:
        unit = matter.units[0]
        if unit.heading and not unit.content:
            return unit.heading
    raise NotKnown("the words of the new heading cannot be told", token_of(target))


def spread(nouns: Sequence[Noun]) -> bool:
    """Whether one thing is named, though perhaps in several places."""
    return len(nouns) == 1 and len(nouns[0].items) <= 1 and not nouns[0].terms[1:]


def aside_of(meaning: Meaning, target: Target, nouns: Sequence[Noun]) -> Aside:
    """What brackets say; where several numbers are said, they belong to the last."""
    if target.noun is None or not target.noun.groups:
        return Aside()
    noun = target.noun
    same = [each for each in nouns if each is noun]
    if not same:
        return Aside()
    return meaning.aside(noun, target)


def counted_words(said: object, counted: object) -> Said:
    """The same words, counted after all."""
    if not isinstance(said, Said) or len(said.quotes) != 1 or not isinstance(counted, tuple):
        raise NotKnown("which words are counted is not understood", 0)
    if said.quotes[0].occurrence is not Every.ONLY:
        raise NotKnown("the words are counted twice", 0)
    return replace(said, quotes=tuple(replace(said.quotes[0], occurrence=each) for each in counted))
