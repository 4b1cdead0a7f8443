"""Where the numbers of a reference lead: the nearest place that has them.

In words that amend other law, and in quoted matter, nothing but what the bill itself inserts can
be looked up: such an answer is likely, never sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendtool.apply.renumber_citations import Token, fits, spells
from amendtool.check.citing import Phrase, Step
from amendtool.check.recent import Recent
from amendtool.check.reference import Led, Reference
from amendtool.check.surroundings import BOUNDARY, CLEAR, Surroundings, reachable
from amendtool.core.book import AddressBook
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Document, Provision

Paths = list[tuple[Provision, ...]]

#: too common to be told apart without what it is in
_COMMON = re.compile(r"\d+|[a-z]|i+|iv|vi*")


class Lookup:
    """Looks numbers up in one document."""

    def __init__(self, document: Document, book: AddressBook, around: Surroundings) -> None:
        self._root = document.root
        self._book = book
        self._around = around

    def is_own(self, provision: Provision) -> bool:
        """Whether a provision is the document's own, and not in quoted matter."""
        return self._around.top_of(provision) is self._root

    def in_scopes(
        self, home: Provision, tokens: Sequence[Token], scope: Sequence[Provision], *, wide: bool
    ) -> Paths:
        """The paths that the numbers may stand for, from the nearest scope that has them.

        ``wide``: other words for the same thing will do (“paragraph (2)” of a regulation).
        """
        for place in scope:
            found = self._around.down((place,), tokens)
            if found:
                return [each[1:] for each in self._around.nearest(home, found)]
            beside = self._around.children(place).get(tokens[0].number, ())
            if any(spells(tokens[0], each) for each in beside):
                return []
        if not wide or not tokens[0].bracketed or not tokens[0].word:
            return []
        if len(scope) == 1 and not self.is_own(scope[0]):
            found = self._around.down((scope[0],), _wordless(tokens))
            return [each[1:] for each in self._around.nearest(home, found)]
        for place in scope:
            if place.kind in CLEAR or place.kind is Kind.DOCUMENT:
                break
            if place.kind in BOUNDARY or place.kind in SECTION_KINDS:
                found = self._around.down((place,), _wordless(tokens))
                if found and not self.is_own(place):
                    return [each[1:] for each in self._around.nearest(home, found)]
        return []

    def lately(
        self, home: Provision, tokens: Sequence[Token], unit: str, recent: Recent
    ) -> tuple[Paths, bool]:
        """What an amending provision has just spoken of, and whether that is sure.

        “In Schedule 5A (inserted by section 3), after paragraph 7 insert—”; “in section 5 of
        this Act, omit subsection (2)”.
        """
        if not self._around.amends(home) or not self.is_own(home):
            return [], False
        full = (_as(tokens[0], unit), *tokens[1:])
        if recent.own is not None:
            place, says = recent.own
            if says is home or any(says is each for each in self._book.ancestors(home)):
                found = self._around.down((place,), full)
                if found:
                    return [each[1:] for each in found], True
        for place in recent.newest():
            if not self.is_own(place):
                found = self._around.down((place,), full)
                if found:
                    return [each[1:] for each in found], False
        return [], False

    def further(
        self,
        home: Provision,
        tokens: Sequence[Token],
        phrase: Phrase,
        recent: Recent,
        *,
        told: bool = False,
        placed: bool = False,
    ) -> Paths:
        """Where words do not say what they are in: what was cited last, or other quoted matter.

        “In the case of sub-paragraph (2)(b) … paragraph (b)(ii)”; and, in a bill that inserts
        section 126A in one place, “section 126A” in what it inserts in another.  ``told``: the
        words say that the bill inserts it.  ``placed``: where quoted matter goes is known, and what
        it cites is not there.
        """
        own = self.is_own(home)
        full = (_as(tokens[0], phrase.unit), *tokens[1:])
        if phrase.outer:
            full = (*(t for step in reversed(phrase.outer) for t in step.tokens), *full)
        else:
            for place in recent.newest():
                if self.is_own(place) is own:
                    found = self._around.down((place,), full)
                    if found:
                        return [each[1:] for each in found]
            found = self._beneath(home, full)
            if found:
                return found
        if own and not told and not self._around.amends(home):
            return []
        anywhere = told or not (own or placed)
        return self._inserted(home, full, len(tokens), anywhere=anywhere) or self._inserted(
            home, _wordless(full), len(tokens), anywhere=told
        )

    def in_clause(self, home: Provision, tokens: Sequence[Token], unit: str) -> Paths:
        """What the clause that the words stand in itself quotes."""
        full = (_as(tokens[0], unit), *tokens[1:])
        return self._inserted(home, full, len(tokens), anywhere=False, elsewhere=False)

    def has_whole(self, home: Provision, token: Token, phrase: Phrase) -> bool:
        """Whether the bill inserts the whole section with that number, and one alone."""
        if self.is_own(home) or phrase.outer or not token.number[-1:].isalpha():
            return False
        found = self._inserted(home, (_as(token, phrase.unit),), 1, anywhere=False)
        if len(found) != 1 or found[0][-1].kind not in SECTION_KINDS:
            return False
        # Where its parts are numbered in another way, they may be cited in another way, too.
        return any(each.label.startswith("(") for each in found[0][-1].children)

    def is_missing(self, home: Provision, token: Token) -> bool:
        """Whether words stand in a section of quoted matter that has no such subsection, though
        it has others."""
        if self.is_own(home):
            return False
        for each in (home, *self._book.ancestors(home)):
            if each.kind in BOUNDARY:
                return False
            if each.kind in SECTION_KINDS:
                numbers = [child.number for child in each.children if child.label.startswith("(")]
                return bool(numbers) and token.number not in numbers
        return False

    def _beneath(self, home: Provision, full: Sequence[Token]) -> Paths:
        """“paragraph (a)” of the subsection before, which is not named again."""
        for place in self._around.scopes(home):
            if place.kind in CLEAR or place.kind is Kind.DOCUMENT:
                break
            found = [
                path
                for each in reachable(place)
                if each is not home
                for path in self._around.down((each,), full)
            ]
            if found:
                return [each[1:] for each in self._around.nearest(home, found)]
        return []

    def _inserted(
        self,
        home: Provision,
        full: Sequence[Token],
        count: int,
        *,
        anywhere: bool,
        elsewhere: bool = True,
    ) -> Paths:
        """In all that the bill quotes; what is in the same clause or Schedule first.

        ``anywhere``: a number that many provisions have is looked for in other clauses, too;
        ``elsewhere``: others are.
        """
        for skipped in range(len(full)):
            rest = full[skipped:]
            common = _COMMON.fullmatch(rest[0].number) is not None
            if skipped and common:
                continue
            found: Paths = [
                each
                for top in self._around.quoted_with(rest[0].number)
                for each in self._around.down((top,), rest)
            ]
            if not elsewhere or (common and not anywhere):
                near = self._clause_of(home)
                found = [path for path in found if self._clause_of(path[0]) is near]
            if found:
                keep = min(count, len(rest))
                return [each[-keep:] for each in self._around.nearest(home, found)]
        return []

    def _clause_of(self, provision: Provision) -> Provision:
        """The bill's own clause or Schedule that something stands in."""
        found = provision
        for each in (provision, *self._book.ancestors(provision)):
            if each.kind in SECTION_KINDS or each.kind is Kind.SCHEDULE:
                found = each
        return found

    def beside(self, before: Reference, tokens: Sequence[Token]) -> Paths:
        """“(b)” after “section 5(2)(a)”: beside the (a), else beside the (2) …"""
        if not tokens[0].bracketed:
            return []
        for depth in range(len(before.path) - 1, -1, -1):
            provision = before.path[depth]
            above = before.path[depth - 1] if depth else self._book.parent_of(provision)
            if above is None or (depth == 0 and not before.tokens[0].bracketed):
                continue
            if not depth and above.kind in CLEAR:
                continue
            found = self._around.down((above,), tokens, provision.kind)
            if found:
                return [(*before.path[:depth], *each[1:]) for each in found]
        return []

    # -- what things are in ------------------------------------------------------------

    def outer(
        self,
        home: Provision,
        steps: Sequence[Step],
        recent: Recent,
        *,
        here: bool,
    ) -> tuple[list[Provision] | None, tuple[Led, ...]]:
        """The scopes that “… of Schedule 2” leaves, and what each of its steps leads to.

        None where it leads to other law.  ``here``: the words go on to say “of this Act”.
        """
        scopes = [self._root] if here else self._around.scopes(home)
        led: list[Led] = []
        for step in reversed(steps):
            if step.pointing:
                found = self.pointed(home, step.pointing, step.unit, recent, here=here)
                if found is None:
                    away = step.pointing == "that" and (
                        step.unit in recent.places or self._around.is_never_own(step.unit)
                    )
                    return (None if away else []), tuple(led)
                scopes = [found]
            else:
                paths = self._step(home, step, scopes) or self._brought_in(home, step)
                if not paths and self._around.is_never_own(step.tokens[0].word):
                    return None, tuple(led)
                if len(paths) != 1:
                    return [], tuple(led)
                scopes = [paths[0][-1]]
                recent.places[step.tokens[0].word] = scopes[0]
                pairs = zip(reversed(step.tokens), reversed(paths[0]), strict=False)
                led += [Led(token.start, token.end, each) for token, each in pairs]
            led.append(Led(step.start, step.end, scopes[0]))
        return scopes, tuple(led)

    def _step(self, home: Provision, step: Step, scopes: Sequence[Provision]) -> Paths:
        for place in scopes:
            paths = self._around.nearest(home, self._around.down((place,), step.tokens))
            if paths:
                return paths
        return []

    def brought_in(self, home: Provision, steps: Sequence[Step]) -> tuple[Led, ...]:
        """What the steps of a reference lead to in what the bill inserts in other law."""
        led: list[Led] = []
        for step in steps:
            paths = self._inserted(home, step.tokens, len(step.tokens), anywhere=False)
            if step.tokens and len(paths) == 1:
                pairs = zip(reversed(step.tokens), reversed(paths[0]), strict=False)
                led += [Led(token.start, token.end, each) for token, each in pairs]
                led.append(Led(step.start, step.end, paths[0][-1]))
        return tuple(led)

    def _brought_in(self, home: Provision, step: Step) -> Paths:
        """“… of Schedule 4ZB”, which the bill inserts in the Act that it speaks of."""
        if self.is_own(home) and not self._around.amends(home):
            return []
        return self._inserted(home, step.tokens, len(step.tokens), anywhere=False)

    def pointed(
        self, home: Provision, pointing: str, unit: str, recent: Recent, *, here: bool = False
    ) -> Provision | None:
        """What “this Part”, “that subsection” or “the Schedule” is.

        ``here``: the words go on to say “of this Act”, or the title of this document.
        """
        if pointing == "that":
            return recent.places.get(unit)
        if here and pointing == "the" and unit == "schedule":
            lone = list(self._schedules(self._root))
            return lone[0] if len(lone) == 1 else None
        for each in self._around.scopes(home):
            if fits(unit, each) or (unit == "section" and each.kind in SECTION_KINDS):
                return each
        if pointing == "the" and unit == "schedule":
            lone = list(self._schedules(self._around.top_of(home)))
            return lone[0] if len(lone) == 1 else None
        return None

    def has_schedules(self, home: Provision) -> bool:
        """Whether there is any Schedule that “the Schedule” could be."""
        return any(self._schedules(self._around.top_of(home)))

    def _schedules(self, top: Provision) -> Iterator[Provision]:
        return (each for each in reachable(top) if each.kind is Kind.SCHEDULE)


def _as(token: Token, unit: str) -> Token:
    return replace(token, word=unit)


def _wordless(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """“Paragraph (2)” of a regulation is what a reader of bills would call a subsection."""
    return tuple(replace(each, word="") for each in tokens)
