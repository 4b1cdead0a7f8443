"""Builders of what is put in where its number, or a heading, says more of its place."""

from __future__ import annotations

import re
from dataclasses import replace

from amendtool.amend.language.bindings import Bindings, new_of, nouns_of
from amendtool.amend.language.builders import insert, insert_at
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.meaning import Meaning
from amendtool.amend.operations import Insert, Operation, Where


def insert_as(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """After Schedule 2 insert, as Schedule 2A, the Schedule set out in Schedule 1"""
    return _numbered_so(insert(meaning, bound), bound)


def _numbered_so(found: list[Operation], bound: Bindings) -> list[Operation]:
    """The same, where what is put in has the number that is said; any number where none is."""
    if "number" not in bound:
        return found
    nouns = nouns_of(bound, "number") if bound["number"] else ()
    items = [item for noun in nouns for item in noun.items]
    said = [item.labels[-1] if item.labels else item.number for item in items]
    made = [unit.number for each in found if isinstance(each, Insert) for unit in each.matter.units]
    if len(found) != 1 or said != made or any(item.last is not None for item in items):
        raise NotKnown("the number that is said is not that of what is inserted", 0)
    return found


def insert_at_as(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Subsections (4) and (5) are added at the end of section 3: …"""
    return _numbered_so(insert_at(meaning, bound), bound)


def insert_under(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """Before section 9 insert (under the italic heading “Dogs”) …: the heading stays above it."""
    found = insert(meaning, bound)
    if len(found) != 1 or not isinstance(found[0], Insert) or found[0].before_heading is not None:
        raise NotKnown("what goes under a heading is not understood", 0)
    if found[0].where is not Where.BEFORE:
        raise NotKnown("what goes under a heading is said before what stands there", 0)
    return [replace(found[0], before_heading=False)]


#: a number that goes between two others: “4A”, “ba”
_BETWEEN = re.compile(r"\d+[A-Za-z]+|[a-z]{2,}|[A-Z]{2,}")
_ROMAN = re.compile(r"[ivxl]+|[IVXL]+")


def add_following(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """In Article 3, the following paragraph is added: …, which is at the end of it.

    A number between two others has its place elsewhere, which is not said.
    """
    if new_of(bound).indices == ():
        raise NotKnown("where the words are added is not said", 0)
    if any(not target.path for target in meaning.base):
        raise NotKnown("it is not said at the end of what", 0)
    found = insert_at(meaning, {**bound, "edge": "end"})
    made = [unit.number for each in found if isinstance(each, Insert) for unit in each.matter.units]
    for number in filter(None, made):
        if _BETWEEN.fullmatch(number) and not _ROMAN.fullmatch(number):
            raise NotKnown("where what has such a number goes is not said", 0)
    return _numbered_so(found, bound)
