"""What the slots of a pattern hold, in the types that the builders want."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.meaning import Aside, Meaning, New
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.language.scope import Target
from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.operations import Every

Bindings = Mapping[str, object]


#: what can stand in a definition
_LISTED = (Form.LETTER, Form.ROMAN, Form.ITEM, Form.FULL_OUT)


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


def token_of(target: Target) -> int:
    """Where a target is said."""
    return target.noun.start if target.noun is not None else 0


#: “PART VIII” at the head of the words of a heading
_NUMBER = re.compile(
    r"(?P<word>Part|Chapter|Schedule|Annex|Title)\s(?P<number>[\dA-Z]+)\b[\s.:—–-]*", re.IGNORECASE
)


def heading_words(new: New, text: str, matter: Matter | None, target: Target) -> str:
    """The words of a new heading, quoted in the sentence or below it.

    Below it the heading is set out as it is printed, perhaps with its number: that stays.
    """
    if matter is None and text:
        number = _NUMBER.match(text) if not new.words and target.path else None
        if number is None:
            return text
        step = target.path[-1].step
        own = f"{step.unit.value} {step.number}".casefold()
        if own == f"{number['word']} {number['number']}".casefold() and text[number.end() :]:
            return text[number.end() :]
        raise NotKnown("the new heading has a number too", token_of(target))
    if matter is not None and len(matter.units) == 1 and not text:
        unit = matter.units[0]
        own = target.path[-1].step.number if target.path else ""
        if unit.heading and not unit.content and unit.number in (None, "", own):
            return unit.heading
    raise NotKnown("the words of the new heading cannot be told", token_of(target))


#: “or (c) 29A.”, quoted in the sentence: words that begin with the number of a provision
_NUMBERED = re.compile(
    r"(?P<before>[,;]?\s*(?:(?:and|or)\s+)?)\((?P<number>\d{0,3}[A-Za-z]{0,4})\)\s+"
    r"(?P<words>(?!(?:and|or|to)\b)[\w“].*)",
    re.DOTALL,
)
_FORMS = {7.0: Form.ARABIC, 9.0: Form.LETTER, 10.0: Form.ROMAN}


def numbered_in(text: str, target: Target) -> Matter | None:
    """The provision that is quoted as words; None where the words are no provision.

    Only one is told from words, beside one of its kind: “after paragraph (b) insert “or (c) 29A.””.
    """
    found = _NUMBERED.match(text)
    if found is None:
        return None
    number, words = found["number"], found["words"]
    form = _FORMS.get(target.path[-1].rank) if target.path else None
    like = form is not None and (form is Form.ARABIC) == number[:1].isdigit()
    if not like or form is None or re.search(r"\(\w{1,5}\)\s", words):
        raise NotKnown(
            f"the new words begin with a number, ({number}): whether they are a provision of "
            "their own is not said",
            token_of(target),
            final=True,
        )
    unit = NewProvision(form, number, content=(Words(words),), label=f"({number})")
    return Matter((unit,), before=found["before"].strip(), source=text)


def as_definition(matter: Matter) -> Matter:
    """A definition whose words and paragraphs are quoted beside each other, as the one that it is.

    >>> unit = NewProvision(Form.LETTER, "a", content=(Words("a dog;"),))
    >>> as_definition(Matter((unit,), before="“pet” means—")).units[0].term
    'pet'
    """
    term = re.match("“([^“”]+)”", matter.before)
    if term is None or not matter.units or not all(each.form in _LISTED for each in matter.units):
        return matter
    content: tuple[Words | NewProvision, ...] = (Words(matter.before), *matter.units)
    unit = NewProvision(Form.DEFINITION, None, content=content, term=term[1])
    return replace(matter, units=(unit,), before="")


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
