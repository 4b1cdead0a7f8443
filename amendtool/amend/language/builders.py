"""From what a pattern matched to the operations it means.

One function for each ``build`` of the table in ``patterns``.  Each takes the sentence being
worked out and what was bound to the slots, and gives operations in the order they are said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.bindings import (
    Bindings,
    aside_of,
    new_of,
    nouns_of,
    numbered_in,
    refuse_whole,
    token_of,
)
from amendtool.amend.language.builders_substitute import bare
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.meaning import Aside, Meaning, entry_of
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.language.scope import Target
from amendtool.amend.matter import Form, Matter
from amendtool.amend.operations import (
    Insert,
    InsertWords,
    Joiner,
    Operation,
    Part,
    Place,
    Quote,
    Span,
    Where,
)
from amendtool.core.address import Address, Unit

#: words that close something, or paragraphs without numbers: new words after them go to their end
_ENDING = (Part.CLOSING, Part.AFTER, Part.UNNUMBERED)
Builder = Callable[[Meaning, Bindings], list[Operation]]
_LISTED = frozenset({Unit.ENTRY, Unit.DEFINITION, Unit.ROW, Unit.ITEM})
_RANK_OF_FORM = {
    Form.ARABIC: 7.0,
    Form.LETTER: 9.0,
    Form.ROMAN: 10.0,
    Form.CAPITAL: 11.0,
    Form.SCHEDULE_PARAGRAPH: 6.0,
    Form.DEFINITION: 8.0,
    Form.CLAUSE: 5.0,
    Form.CHAPTER: 3.0,
    Form.PART: 2.0,
    Form.SCHEDULE: 0.0,
}


# --- put something in ---------------------------------------------------------------------


def insert(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """After … insert …; before … insert …"""
    where = Where.AFTER if bound["side"] == "after" else Where.BEFORE
    what = bound["what"]
    if isinstance(what, Said):
        text, matter = meaning.new(new_of(bound))
        if matter is not None and what.relation in ("end", "after") and not text:
            return _at_joiner(meaning, what, where, matter)
        return [
            InsertWords(place, where, _anchor(words, where), text, bare(matter))
            for place, words in meaning.places(what)
        ]
    text, matter = meaning.new_beside(new_of(bound))
    nouns = nouns_of(bound)
    targets = meaning.targets(nouns)
    several = len(nouns) > 1 or len(nouns[0].items) > 1 or len(nouns[0].terms) > 1
    if len(nouns) == 1 and nouns[0].together:
        # “after the definition of “dog” and “cat””: one of both; beside it, under either term
        several = False
        each = len(nouns[0].terms)
        targets = targets[each - 1 :: each] if where is Where.AFTER else targets[::each]
    if several and matter is not None:
        raise NotKnown("new provisions after several others: it is not said where", nouns[0].start)
    found: list[Operation] = []
    for target in targets:
        found.extend(_insert_beside(meaning, target, nouns, where, text, matter))
    return found


def _at_joiner(meaning: Meaning, said: Said, where: Where, matter: Matter) -> list[Operation]:
    """“before the “and” at the end of paragraph (j) insert—”: after (j), the joiner behind it."""
    found: list[Operation] = []
    for place, words in meaning.places(said):
        if not isinstance(words, Quote) or place.part is not Part.WHOLE or place.last is not None:
            raise NotKnown("where the new provision goes is not understood", 0)
        joiner = Joiner(words.text, Where.AFTER, keep=True) if where is Where.BEFORE else None
        found.append(Insert(Where.AFTER, place.address, matter, joiner=joiner))
    return found


def _anchor(words: Quote | Span, where: Where) -> Quote:
    if isinstance(words, Quote):
        return words
    edge = words.end if where is Where.AFTER else words.start
    if not isinstance(edge, Quote):
        raise NotKnown("new words go beside quoted words", 0)
    return edge


def _numbered_as(matter: Matter, anchor: Address) -> bool:
    """Whether new matter begins with the number of a provision: of “39a” a file may keep “39”."""
    number = (matter.units[0].number or "").strip("(). ") if matter.units else ""
    return bool(number) and bool(anchor.steps) and number == anchor.steps[-1].number


def _insert_beside(
    meaning: Meaning,
    target: Target,
    nouns: Sequence[Noun],
    where: Where,
    text: str,
    matter: Matter | None,
) -> list[Operation]:
    if target.part is Part.HEADING_BEFORE and matter is not None:
        return [Insert(Where.BEFORE, target.address, matter, where is Where.BEFORE)]
    if target.part is not Part.WHOLE:
        if where is Where.AFTER and target.part in (Part.OPENING, Part.BEFORE, Part.HEADING):
            if matter is None:
                return [InsertWords(target.place, Where.AT_END, None, text)]
        if where is Where.AFTER and target.part in _ENDING and matter is None:
            return [InsertWords(target.place, Where.AT_END, None, text)]
        raise NotKnown("what is inserted beside these words is not understood", token_of(target))
    refuse_whole(target)
    aside = aside_of(meaning, target, nouns)
    if aside.more:
        raise NotKnown("what the brackets say is not understood here", token_of(target))
    units = target.units
    anchor = (units.last or units.first) if where is Where.AFTER else units.first
    if aside.anchor is not None:
        where, anchor = aside.anchor
    if matter is None and target.path[-1].step.unit in _LISTED:
        matter = Matter((entry_of(text, target),))
    if matter is not None:
        if where is Where.AFTER and _numbered_as(matter, anchor):
            raise NotKnown("the new provision has the number of what it follows", token_of(target))
        return [Insert(where, anchor, matter, aside.before_heading, aside.joiner)]
    if target.path[-1].rank < 6.5 and target.path[-1].step.unit is not Unit.PARAGRAPH:
        raise NotKnown("words beside a whole provision: it is not said in what", token_of(target))
    if aside.joiner is not None:
        raise NotKnown("what the brackets say is not understood here", token_of(target))
    quoted = numbered_in(text, target)
    if quoted is not None:
        return [Insert(where, anchor, quoted)]
    if where is Where.AFTER:
        return [InsertWords(Place(anchor), Where.AT_END, None, text)]
    return [InsertWords(Place(anchor, Part.BEFORE), Where.AT_END, None, text)]


def insert_at(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """At the end (of …) insert …; at the beginning insert …"""
    where = Where.AT_END if bound["edge"] == "end" else Where.AT_BEGINNING
    text, matter = meaning.new_beside(new_of(bound))
    if "what" in bound:
        if isinstance(bound["what"], Said):
            raise NotKnown("words go at the end of provisions", 0)
        nouns = nouns_of(bound)
        targets = meaning.targets(nouns)
        for target in targets:
            if aside_of(meaning, target, nouns) != Aside():
                raise NotKnown("what the brackets say is not understood here", token_of(target))
    else:
        targets = list(meaning.base)
    found: list[Operation] = []
    for target in targets:
        if target.last is not None:
            raise NotKnown("the end of a range of provisions", token_of(target))
        if matter is None:
            if not target.path and target.part is Part.WHOLE:
                raise NotKnown("it is not said at the end of what", token_of(target))
            quoted = numbered_in(text, target) if target.part is Part.WHOLE else None
            if quoted is not None:
                beside = Where.AFTER if where is Where.AT_END else Where.BEFORE
                found.append(Insert(beside, target.address, quoted))
                continue
            found.append(_words_at(target, where, text))
        elif target.part is not Part.WHOLE:
            found.append(InsertWords(target.place, where, None, text, bare(matter)))
        elif where is Where.AT_END and _is_sibling(target, matter):
            found.append(Insert(Where.AFTER, target.address, matter))
        elif _in_section(target, matter):
            found.append(Insert(where, target.address, _as_paragraphs(target, matter)))
        else:
            found.append(Insert(where, target.address, matter))
    return found


def _words_at(target: Target, where: Where, text: str) -> Operation:
    whole = target.part is Part.WHOLE
    grouping = whole and target.path[-1].rank < _RANK_OF_FORM[Form.CLAUSE]
    listed = any(each.step.unit in (Unit.SCHEDULE, Unit.ANNEX) for each in target.path)
    if grouping and not (listed and text[:1].isupper()):
        raise NotKnown("words at the end of this: it is not said in what", token_of(target))
    if grouping or (whole and target.path[-1].step.unit is Unit.TABLE):
        # “in Schedule 1, at the end insert “The Dogs Commission””: an entry of its list
        matter = Matter((entry_of(text, target),))
        return Insert(where, target.address, matter)
    return InsertWords(target.place, where, None, text)


def _is_sibling(target: Target, matter: Matter) -> bool:
    """“at the end of paragraph (b) insert “, and (c) …””: (c) stands beside (b)."""
    if not target.path:
        return False
    form = matter.units[0].form
    rank = target.path[-1].rank
    if form is Form.CLAUSE and rank == _RANK_OF_FORM[form]:
        own = target.path[-1].step.number
        return (matter.units[0].number or "").removeprefix(own).isalpha()
    if form in (Form.LETTER, Form.ROMAN) and rank in (9.0, 10.0):
        return bool(matter.before) and rank == _RANK_OF_FORM[form]
    return rank == _RANK_OF_FORM.get(form)


def _in_section(target: Target, matter: Matter) -> bool:
    """“Article 6 … at the end insert 10. …”: marked up like an Article, and a paragraph of it."""
    return bool(target.path) and matter.units[0].form is Form.CLAUSE and target.path[-1].rank == 5.0


def _as_paragraphs(target: Target, matter: Matter) -> Matter:
    plain = all(each.number and not each.heading for each in matter.units)
    if target.path[-1].step.unit is not Unit.ARTICLE or not plain:
        raise NotKnown("new sections at the end of a section", token_of(target))
    units = (replace(each, form=Form.SCHEDULE_PARAGRAPH) for each in matter.units)
    return replace(matter, units=tuple(units))


def insert_alphabetical(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """At the appropriate place insert …: each entry has its own."""
    text, matter = meaning.new(new_of(bound))
    if "what" in bound:
        meaning.locate(nouns_of(bound))
    if matter is not None and text:
        raise NotKnown("words before entries that go to their own places", new_of(bound).token)
    if matter is not None:
        units = [
            row
            for unit in matter.units
            for row in (unit.units if unit.form is Form.TABLE else (unit,))
        ]
    else:
        units = [entry_of(text, None)]
    if any(unit.spans for unit in units):
        raise NotKnown("rows with merged cells have no places in the alphabet", new_of(bound).token)
    return [
        Insert(Where.ALPHABETICAL, target.address, Matter((unit,)))
        for target in meaning.base
        for unit in units
    ]


def insert_in_list(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """In the list of sections beginning with “4,”, insert at the appropriate place “, 9”"""
    text, matter = meaning.new(new_of(bound))
    said = bound["words"]
    if matter is not None or not isinstance(said, Said) or len(said.quotes) != 1 or said.relation:
        raise NotKnown("which list is meant is not understood", 0)
    return [
        InsertWords(place, Where.ALPHABETICAL, said.quotes[0], text)
        for place, _ in meaning.places(said)
    ]
