"""Instructions whose result stands in the Act already: said, never made twice.

The text of an Act at hand may be one in which some of the bill's changes have been made (the
bill was passed, and the Act revised).  Words are compared as the engine compares them: marks
and spaces apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.amend.matter import NewProvision
from amendtool.amend.matter_shown import shown
from amendtool.amend.operations import (
    Insert,
    InsertWords,
    LeaveOut,
    Operation,
    Part,
    Place,
    Quote,
    Retitle,
    Substitute,
    SubstituteWords,
    Where,
)
from amendtool.apply.find import fold, occurrences
from amendtool.core.errors_keeling import AlreadyMade
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import full_text, heading_of, view_of, view_of_blocks
from amendtool.keeling.places import Places

#: fewer characters than this are in any text by chance
_TELLING = 12


def refuse_already_made(operation: Operation, document: Document, places: Places) -> None:
    """Raises :class:`AlreadyMade` where the Act shows what the operation would bring about."""
    match operation:
        case InsertWords(place, where, anchor, new):
            if new and operation.matter is None:
                _words_inserted(document, places, place, where, anchor, new)
        case SubstituteWords(place, Quote() as old, new):
            if new and operation.matter is None:
                _words_substituted(document, places, place, old, new)
        case Insert(_, anchor, matter):
            if anchor is not None:
                _units_there(document, places, operation, matter.units)
        case Substitute(units, matter):
            target = places.find(units.first)
            alone = units.last is None and len(matter.units) == 1 and not operation.also
            if target is not None and alone and _same(document, target, matter.units[0]):
                raise AlreadyMade("the words of the provision are those that it would be given")
        case LeaveOut(units):
            target = places.find(units.first)
            if target is not None and _is_dots(document, target) and units.last is None:
                raise AlreadyMade("the provision is shown as repealed")
        case Retitle(target_address, heading, part):
            target = places.find(target_address)
            if target is not None and part is Part.HEADING:
                if _plain(heading_of(document, target)) == _plain(heading):
                    raise AlreadyMade("the heading reads so already")
        case _:
            return


def _words_inserted(
    document: Document,
    places: Places,
    place: Place,
    where: Where,
    anchor: Quote | None,
    new: str,
) -> None:
    text = _text(document, places, place)
    if text is None:
        return
    wanted = _plain(new)
    if anchor is None:
        if len(wanted) < _TELLING:
            return
        ends = _plain(text)
        there = ends.startswith(wanted) if where is Where.AT_BEGINNING else ends.endswith(wanted)
        if there:
            raise AlreadyMade(f"“{new}” stands there already")
        return
    folded = fold(text)
    found = folded.find(fold(anchor.text))
    hits = []
    while found >= 0:
        end = found + len(anchor.text)
        beside = folded[end:] if where is Where.AFTER else folded[:found]
        hits.append(_stands_beside(beside, new, where))
        found = folded.find(fold(anchor.text), end)
    if hits and all(hits) and len(wanted) > 1:
        raise AlreadyMade(f"“{new}” stands {where.value} “{anchor.text}” already")


def _stands_beside(text: str, new: str, where: Where) -> bool:
    """Whether text begins (after an anchor), or ends (before one), with the new words: as whole
    words, since “members” is no “me” that stands there already."""
    words, wanted = _words(text), _words(new)
    size = len(wanted)
    return bool(size) and (words[:size] if where is Where.AFTER else words[-size:]) == wanted


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text).casefold())


def _words_substituted(
    document: Document, places: Places, place: Place, old: Quote, new: str
) -> None:
    target = places.find(place.address)
    if target is None or place.part is not Part.WHOLE:
        return
    view = view_of(document, target)
    if not occurrences(view, old.text) and len(_plain(new)) >= _TELLING:
        if occurrences(view, new):
            raise AlreadyMade(f"it has “{new}”, and not “{old.text}”")


def _units_there(
    document: Document, places: Places, operation: Insert, units: Sequence[NewProvision]
) -> None:
    anchor = places.find(operation.anchor) if operation.anchor is not None else None
    if anchor is None:
        return
    beside = operation.where in (Where.AFTER, Where.BEFORE)
    around = places.book.siblings(anchor) if beside else anchor.children
    numbered = [unit for unit in units if unit.number or unit.term]
    if not numbered:
        return
    for unit in numbered:
        same = [
            each
            for each in around
            if each.number == (unit.term or unit.number) and _same(document, each, unit)
        ]
        if not same:
            return
    raise AlreadyMade("the provisions that it would insert are there, with the same words")


def _same(document: Document, provision: Provision, unit: NewProvision) -> bool:
    return _plain(full_text(document, provision)) == _plain("\n".join(shown(unit, bare=True)))


def _text(document: Document, places: Places, place: Place) -> str | None:
    target = places.find(place.address)
    if target is None:
        return None
    if place.part is Part.HEADING:
        return heading_of(document, target)
    if place.part is Part.OPENING:
        return view_of_blocks(document, target.opening).text
    return view_of(document, target).text if place.part is Part.WHOLE else None


def _is_dots(document: Document, provision: Provision) -> bool:
    text = view_of(document, provision).text
    return bool(text.strip()) and not text.strip(" .\n\u2026")


def _plain(text: str) -> str:
    """Letters and stops alone: what a comparison of words looks at."""
    return "".join(fold(text).split()).strip(".,;:()").casefold().replace("(", "").replace(")", "")
