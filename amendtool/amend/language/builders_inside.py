"""Builders of what is done in a place that is said between the verb and the words.

The same signature and the same rules as in ``builders``.
"""

from __future__ import annotations

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.bindings import Bindings, nouns_of
from amendtool.amend.language.builders import insert
from amendtool.amend.language.builders_omit import omit
from amendtool.amend.language.builders_substitute import substitute
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.meaning import Meaning
from amendtool.amend.operations import Operation


def substitute_inside(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """By the substitution, in subsection (2), of “must” for “may”"""
    _go_inside(meaning, bound)
    return substitute(meaning, bound)


def insert_inside(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """By the insertion, in subsection (2), after “may” of “also”"""
    _go_inside(meaning, bound)
    return insert(meaning, bound)


def omit_inside(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """By the omission, in subsection (2), of “may”"""
    _go_inside(meaning, bound)
    return omit(meaning, bound)


def _go_inside(meaning: Meaning, bound: Bindings) -> None:
    """What is said next is about the place said here, and says no other."""
    what = bound["what"]
    if isinstance(what, Said) and what.relation == "in":
        raise NotKnown("where the words stand is said twice", 0)
    meaning.locate(nouns_of(bound, "place"))
