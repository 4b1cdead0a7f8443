"""Operations that put one thing for another: words, provisions, headings.

The same signature and the same rules as in ``builders``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.bindings import (
    Bindings,
    as_definition,
    aside_of,
    counted_words,
    heading_words,
    new_of,
    nouns_of,
    numbered_in,
    refuse_whole,
    spread,
    token_of,
)
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.meaning import ALL, Meaning, New, ending_of
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.language.scope import Target
from amendtool.amend.matter import Form, Matter
from amendtool.amend.operations import (
    Every,
    Insert,
    LeaveOutWords,
    Operation,
    Part,
    Place,
    Quote,
    Retitle,
    Substitute,
    SubstituteWords,
    Where,
)
from amendtool.core.address import Unit

#: marks that lead on to what comes next
_OPENING = frozenset({":", "—", ":—", "–"})
#: what may stand in the middle of a sentence
_LISTED = frozenset({Form.LETTER, Form.ROMAN, Form.CAPITAL, Form.ARABIC})


def substitute(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """For … substitute …"""
    new = new_of(bound)
    text, matter = meaning.new(new)
    what = bound["what"]
    if isinstance(what, Said):
        if matter is not None and not text and matter.units[0].form is Form.ITEM:
            raise NotKnown("whether these are entries of the list is not said", new_of(bound).token)
        if what.relation != "in" and what.nouns and len(what.quotes) > 1:
            if ending_of(what.quotes) is None:
                raise NotKnown("which of these words stands at the end is not said", 0)
        return [
            SubstituteWords(place, words, text, bare(matter))
            for place, words in meaning.places(what)
        ]
    nouns = nouns_of(bound)
    found: list[Operation] = []
    for base in meaning.base:
        one = replace_base(meaning, base)
        more = _substitute_units(meaning, one.targets(nouns), nouns, new, (text, matter))
        found.extend(each for each in more if each not in found)
        meaning.recalled = one.recalled or meaning.recalled
    return found


def substitute_counted(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """For “may” substitute “must” in both places where it occurs"""
    return substitute(meaning, {**bound, "what": counted_words(bound["what"], bound["count"])})


def substitute_in(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """For “may” substitute “must” in subsection (2)"""
    said = bound["what"]
    if not isinstance(said, Said) or said.relation:
        raise NotKnown("where the words stand is said twice", 0)
    meaning.locate(nouns_of(bound, "place"))
    return substitute(meaning, bound)


def substitute_joined(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """For paragraph (b) and the “or” before it substitute …: what stands after it goes with it."""
    nouns, joined = nouns_of(bound, "units"), bound["joined"]
    found = substitute(meaning, {"what": nouns, "new": bound["new"]})
    targets = meaning.targets(nouns)
    if not isinstance(joined, Said) or len(joined.quotes) != 1 or len(targets) != 1:
        raise NotKnown("the “and” or “or” that goes too was expected", nouns[0].start)
    meaning.memory.spoken["it"] = replace(targets[0], last=None)
    places = replace(meaning, base=(targets[0],)).places(joined)
    ends = {targets[0].address, targets[0].units.last}
    if len(places) != 1 or places[0][0].address not in ends or targets[0].part is not Part.WHOLE:
        raise NotKnown("where the “and” or “or” stands is not understood", nouns[0].start)
    if joined.relation == "before" and places[0][0].address == targets[0].address:
        return [*found, LeaveOutWords(*places[0])]
    if joined.relation not in ("end", "after") or places[0][0].address != (
        targets[0].units.last or targets[0].address
    ):
        raise NotKnown("where the “and” or “or” stands is not understood", nouns[0].start)
    return found


def substitute_opening(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """For “a dog” substitute “:” then insert— ⟦(a) … (b) …⟧: what the mark opens stands behind it.

    A colon, or a dash, in the place of words has nothing to lead on to but the paragraphs named
    next; the words that follow come after these.  Behind any other words they could go at the end.
    """
    opening = bound["opening"]
    text, matter = meaning.new(new_of(bound))
    listed = matter is not None and all(unit.form in _LISTED for unit in matter.units)
    if not isinstance(opening, New) or opening.words not in _OPENING or text or not listed:
        raise NotKnown("where the new provisions go is not said", new_of(bound).token)
    return substitute(
        meaning, {"what": bound["words"], "new": replace(new_of(bound), words=opening.words)}
    )


def replace_base(meaning: Meaning, base: Target) -> Meaning:
    """The same sentence about one of the places that it is about."""
    return replace(meaning, base=(base,))


def bare(matter: Matter | None) -> Matter | None:
    """Units after new words: the words before them are the operation's own."""
    return replace(matter, before="") if matter is not None else None


def _substitute_units(
    meaning: Meaning,
    targets: list[Target],
    nouns: Sequence[Noun],
    said: New,
    new_matter: tuple[str, Matter | None],
) -> list[Operation]:
    text, matter = new_matter
    whole = [each for each in targets if each.part is Part.WHOLE]
    parts = [each for each in targets if each.part is not Part.WHOLE]
    heading = next((each for each in parts if each.part is Part.HEADING), None)
    if whole and heading is not None:
        inner = _under_heading(heading, whole, matter) if len(parts) == 1 and not text else None
        if matter is None or inner is None:
            why = "what takes the place of the heading, and what of the provision, is not said"
            raise NotKnown(why, token_of(heading))
        rest = [each for each in nouns if each is not heading.noun]
        retitled = Retitle(heading.address, matter.units[0].heading)
        return [retitled, *_substitute_units(meaning, whole, rest, said, ("", inner))]
    found: list[Operation] = []
    more: list[Operation] = []
    if whole:
        lasts = [each for n, each in enumerate(whole) if n + 1 == len(whole) or spread(nouns)]
        asides = [aside_of(meaning, each, nouns) for each in lasts]
        for aside in asides:
            more.extend(aside.more)
            if aside.joiner is not None and not aside.joiner.keep:
                if aside.joiner.where is Where.BEFORE:
                    place = Place(whole[0].address, Part.BEFORE)
                    more.append(LeaveOutWords(place, Quote(aside.joiner.word, Every.FINAL)))
            elif aside.joiner is not None or aside.with_heading:
                raise NotKnown("what the brackets say is not understood here", token_of(whole[0]))
        for each in whole:
            refuse_whole(each)
        new = matter or numbered_in(text, whole[0]) or Matter((), before=text)
        if whole[0].path and whole[0].path[-1].step.unit is Unit.DEFINITION:
            new = as_definition(new)
        if spread(nouns):
            found.extend(Substitute(each.units, new) for each in whole)
        else:
            also = tuple(each.units for each in whole[1:])
            found.append(Substitute(whole[0].units, new, also))
    for part in parts:
        if whole:
            if any(part.path == each.path for each in whole) and part.part is Part.HEADING_BEFORE:
                raise NotKnown("a section together with the heading before it", token_of(part))
            found.append(LeaveOutWords(part.place, ALL))
        elif part.part in (Part.HEADING, Part.HEADING_BEFORE):
            words = heading_words(said, text, matter, part)
            found.append(Retitle(part.address, words, part.part))
        else:
            found.append(SubstituteWords(part.place, ALL, text, bare(matter)))
    return [*found, *more]


def _under_heading(heading: Target, whole: list[Target], matter: Matter | None) -> Matter | None:
    """“For the heading and subsection (1) of section 5 substitute …”: what stands under the new
    heading, where section 5 is set out with its heading and subsections, and nothing else."""
    unit = matter.units[0] if matter is not None and len(matter.units) == 1 else None
    if unit is None or not heading.path or not unit.heading or not unit.units:
        return None
    within = all(each.path[:-1] == heading.path for each in whole)
    alone = len(unit.units) == len(unit.content)
    if not within or not alone or unit.number != heading.path[-1].step.number:
        return None
    return Matter(unit.units)


def omit_insert(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Omit … and insert …: one thing for another, but the joiner of a list and a new entry."""
    what = bound["what"]
    _, matter = meaning.new(new_of(bound))
    if isinstance(what, Said) and what.relation and matter is not None:
        left = meaning.places(what)
        found: list[Operation] = [LeaveOutWords(place, words) for place, words in left]
        if len(left) != 1 or what.relation == "before":
            raise NotKnown("where the new provision goes is not said", 0)
        return [*found, Insert(Where.AFTER, left[0][0].address, matter)]
    return substitute(meaning, bound)
