"""Operations of every sort drawn over a whole bill: the same ones each time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from amendtool.amend import operations as ops
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import Operation, Place, Quote, Span, Units, Where
from amendtool.apply.find import occurrences
from amendtool.core.kinds import BRACKETED_KINDS, SECTION_KINDS, Kind
from amendtool.core.provision import Provision
from amendtool.papers.cite import Citer

EACH = 60
_FORMS = {Kind.SUBSECTION: "( ) New words are inserted.", Kind.PARAGRAPH: "( ) new words,"}


class Drawer:
    """Draws operations over one bill; the same ones each time."""

    def __init__(self, citer: Citer, seed: str) -> None:
        self._citer = citer
        self._random = random.Random(seed)
        self._book = citer.printed.book
        parts = [
            each for each in citer.printed.document.walk() if citer.printed.reader.lines_of(each)
        ]
        self._wholes = [
            each for each in parts if self._book.section_of(each) is each and each.number
        ]
        self._clauses = [each for each in self._wholes if each.kind in SECTION_KINDS]
        self._inside = [each for each in parts if each.kind in BRACKETED_KINDS]

    def operations(self) -> Iterator[Operation]:
        """Some of every sort."""
        for _ in range(EACH):
            yield from filter(None, (make(self) for make in self._SORTS))

    def _quote(self, whole: Provision, after: int = 0) -> tuple[Place, Quote, int] | None:
        place = Place(self._book.address_of(whole))
        view = self._citer.printed.view(place)
        words = [each for each in re.finditer(r"\w[\w’-]*", view.text) if each.start() >= after]
        if not words:
            return None
        match = self._random.choice(words)
        starts = [run.start for run in occurrences(view, match[0])]
        if match.start() not in starts:
            return None  # part of a word
        return place, Quote(match[0], starts.index(match.start()) + 1), match.end()

    def _leave_out_words(self) -> Operation | None:
        found = self._quote(self._random.choice(self._wholes))
        return ops.LeaveOutWords(found[0], found[1]) if found else None

    def _substitute_words(self) -> Operation | None:
        found = self._quote(self._random.choice(self._wholes))
        return ops.SubstituteWords(found[0], found[1], "other words") if found else None

    def _insert_words(self) -> Operation | None:
        found = self._quote(self._random.choice(self._wholes))
        where = self._random.choice([Where.AFTER, Where.BEFORE])
        return ops.InsertWords(found[0], where, found[1], "new") if found else None

    def _insert_at_an_edge(self) -> Operation | None:
        place = Place(self._book.address_of(self._random.choice(self._inside)))
        where = self._random.choice([Where.AT_BEGINNING, Where.AT_END])
        return ops.InsertWords(place, where, None, "new words")

    def _from_to(self) -> Operation | None:
        whole = self._random.choice(self._inside)
        first = self._quote(whole)
        second = self._quote(whole, first[2]) if first else None
        if first is None or second is None:
            return None
        return ops.LeaveOutWords(first[0], Span(first[1], second[1]))

    def _leave_out(self) -> Operation | None:
        return ops.LeaveOut(Units(self._book.address_of(self._random.choice(self._inside))))

    def _leave_out_several(self) -> Operation | None:
        first = self._random.choice(self._inside)
        siblings = self._book.siblings(first)
        at = next(n for n, each in enumerate(siblings) if each is first)
        last = siblings[min(at + 2, len(siblings) - 1)]
        if last is first or last.kind is not first.kind:
            return None
        return ops.LeaveOut(Units(self._book.address_of(first), self._book.address_of(last)))

    def _leave_out_clause(self) -> Operation | None:
        return ops.LeaveOut(Units(self._book.address_of(self._random.choice(self._wholes))))

    def _insert_after(self) -> Operation | None:
        beside = self._random.choice(self._inside)
        if beside.kind not in _FORMS:
            return None
        where = self._random.choice([Where.AFTER, Where.BEFORE])
        matter = parse_matter(_FORMS[beside.kind])
        return ops.Insert(where, self._book.address_of(beside), matter)

    def _insert_clause(self) -> Operation | None:
        matter = parse_matter("Reports\n(1) A report must be made.")
        after = self._book.address_of(self._random.choice(self._clauses))
        return ops.Insert(Where.AFTER, after, matter)

    def _substitute(self) -> Operation | None:
        old = self._random.choice(self._inside)
        if old.kind not in _FORMS:
            return None
        units = Units(self._book.address_of(old))
        return ops.Substitute(units, parse_matter(_FORMS[old.kind]))

    def _move(self) -> Operation | None:
        one, other = self._random.choice(self._clauses), self._random.choice(self._clauses)
        address = self._book.address_of
        return ops.Move(Units(address(one)), Where.AFTER, address(other)) if one != other else None

    def _divide(self) -> Operation | None:
        clause = self._random.choice(self._clauses)
        if len(clause.children) < 2:
            return None
        address = self._book.address_of
        return ops.Divide(address(clause), address(clause.children[0]), "Enforcement")

    def _oppose(self) -> Operation | None:
        return ops.OpposeQuestion(self._book.address_of(self._random.choice(self._wholes)))

    _SORTS = (
        _leave_out_words, _substitute_words, _insert_words, _insert_at_an_edge, _from_to,
        _leave_out, _leave_out_several, _leave_out_clause, _insert_after, _insert_clause,
        _substitute, _move, _divide, _oppose,
    )  # fmt: skip
