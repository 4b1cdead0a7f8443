"""Operations that take something out: provisions, words, joiners, headings, entries.

The same signature and the same rules as in ``builders``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.bindings import (
    Bindings,
    aside_of,
    counted_words,
    nouns_of,
    token_of,
)
from amendtool.amend.language.builders_ends import at_end
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.meaning import ALL, Aside, Meaning
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.language.scope import Target
from amendtool.amend.operations import (
    Every,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    Part,
    Where,
)
from amendtool.core.address import Unit


def omit(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Omit …; … is repealed"""
    what = bound["what"]
    if isinstance(what, Said):
        return [LeaveOutWords(place, words) for place, words in meaning.places(what)]
    return _leave_out(meaning, meaning.targets(nouns_of(bound)), nouns_of(bound))


def _leave_out(meaning: Meaning, targets: list[Target], nouns: Sequence[Noun]) -> list[Operation]:
    found: list[Operation] = []
    for number, target in enumerate(targets):
        if target.part is Part.HEADING_BEFORE and _takes_heading(found, target):
            continue
        if target.part is Part.HEADING and any(
            isinstance(each, LeaveOut) and each.units.first == target.address for each in found
        ):
            continue  # “section 4 and its heading”
        if target.part is not Part.WHOLE:
            found.append(LeaveOutWords(target.place, ALL))
            continue
        if not target.path and target.act is None:
            raise NotKnown("it is not said what is meant", token_of(target))
        followed = number + 1 < len(targets) and targets[number + 1].noun is target.noun
        aside = Aside() if followed else aside_of(meaning, target, nouns)
        if aside.before_heading is False:
            raise NotKnown("what the brackets say is not understood here", token_of(target))
        found.append(LeaveOut(target.units, aside.with_heading, aside.joiner))
        found.extend(aside.more)
    _refuse_nested(targets)
    return found


def _refuse_nested(targets: Sequence[Target]) -> None:
    """“Schedule 2, paragraph 4 and the heading before it”: a place, which does not go too."""
    whole = [each.path for each in targets if each.part is Part.WHOLE and each.path]
    for outer in whole:
        if any(len(each) > len(outer) and each[: len(outer)] == outer for each in whole):
            raise NotKnown("what is said to go stands in something else that is named", 0)


def omit_at(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """At the end of paragraph (a) omit “or”"""
    return [LeaveOutWords(place, words) for place, words in meaning.places(at_end(bound))]


def omit_both(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Omit the “or” at the end of paragraph (a), and paragraph (c)"""
    units = nouns_of(bound, "units")
    words = omit(meaning, {"what": bound["words"]})
    return [*words, *omit(meaning, {"what": units})]


def omit_words(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Omit the words from “a dog” to “a cat” and the words from “a hen” to the end"""
    first, second = bound["words"], bound["more"]
    if not isinstance(first, Said) or not isinstance(second, Said):
        raise NotKnown("words were expected", 0)
    if bool(first.relation) != bool(second.relation):
        raise NotKnown("where each of these words stands is not said", 0)
    return [*omit(meaning, {"what": first}), *omit(meaning, {"what": second})]


def omit_end(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """After paragraph (2)(d) “or” shall be omitted"""
    if bound["side"] != "after":
        raise NotKnown("which words are omitted is not understood", 0)
    return omit_at(meaning, {**bound, "edge": "end"})


def omit_more(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Sections 9 to 12 are repealed, together with the italic heading before section 9"""
    nouns = (*nouns_of(bound, "units"), *nouns_of(bound, "more"))
    return omit(meaning, {"what": nouns})


def omit_beside(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """After Article 14 omit the sentence which begins “This Regulation”"""
    said, nouns = bound["words"], nouns_of(bound, "units")
    if isinstance(said, Said) and _is_joiner(said):
        # “after paragraph (a) omit “and””: the one that joins it to what follows
        joining = replace(said, relation=str(bound["side"]), nouns=tuple(nouns))
        return [LeaveOutWords(place, words) for place, words in meaning.places(joining)]
    part = Part.AFTER if bound["side"] == "after" else Part.BEFORE
    targets = meaning.targets(nouns)
    if not isinstance(said, Said) or said.relation or any(t.last is not None for t in targets):
        raise NotKnown("which words are omitted is not understood", nouns[0].start)
    beside = replace(meaning, base=tuple(replace(each, part=part) for each in targets))
    return [LeaveOutWords(place, words) for place, words in beside.places(said)]


def _is_joiner(said: Said) -> bool:
    """“and”, “or” and nothing more."""
    one = len(said.quotes) == 1 and said == Said(said.quotes)
    return one and said.quotes[0].text in ("and", "or", "but")


def omit_counted(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """In both places, omit “or a cat”"""
    return omit(meaning, {"what": counted_words(bound["words"], bound["count"])})


def _takes_heading(found: list[Operation], target: Target) -> bool:
    """“section 4 and the italic heading before it”: one operation, where 4 goes too."""
    for index, each in enumerate(found):
        if isinstance(each, LeaveOut) and each.units.first == target.address:
            found[index] = replace(each, with_heading=True)
            return True
    return False


def omit_move(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Omit “Hazard” (and, accordingly, move the entry to the appropriate place)"""
    found = omit(meaning, bound)
    for base in meaning.base:
        at = next(
            (n for n, each in enumerate(base.path) if each.step.unit in (Unit.ENTRY, Unit.ROW)), -1
        )
        if at < 1:
            raise NotKnown("which entry moves is not said", 0)
        entry = replace(base, path=base.path[: at + 1], part=Part.WHOLE)
        home = replace(base, path=base.path[:at], part=Part.WHOLE)
        found.append(Move(entry.units, Where.ALPHABETICAL, home.address))
    return found


def omit_joined(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Omit paragraph (b) and the “or” before it"""
    nouns = nouns_of(bound, "units")
    joined = bound["joined"]
    if not isinstance(joined, Said) or joined.run is not None or not joined.quotes:
        raise NotKnown("the “and” or “or” that goes too was expected", 0)
    targets = meaning.targets(nouns)
    found = _leave_out(meaning, targets, nouns)
    last = targets[-1]
    meaning.memory.spoken["it"] = replace(last, last=None)
    inside = replace(meaning, base=(last,))
    if not joined.relation and joined.quotes[0].occurrence is Every.LAST:
        return found  # the final “or” of what goes
    if not joined.relation:
        raise NotKnown("where the “and” or “or” stands is not said", nouns[0].start)
    if len(targets) > 1 and any(each.word == "it" for each in joined.nouns):
        raise NotKnown("beside which of these the “and” or “or” stands is not said", nouns[0].start)
    return [*found, *(LeaveOutWords(place, words) for place, words in inside.places(joined))]
