"""One thing that is cited, looked up: “34(2)(b)”, or the “(c)” of “section 34(2)(b) or (c)”.

First beside what stands before it in a list; then, in an instruction, in the law that is amended;
then in the nearest place that has the number; and last, where words do not say what they are of,
in what was cited before and in what the bill itself inserts.  Whether it is to this document at
all may be no more than likely: then a miss means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from amendtool.apply.renumber_citations import Token
from amendtool.check.citing import Cited, Phrase, Says
from amendtool.check.destinations import Destinations
from amendtool.check.lookup import Lookup
from amendtool.check.recent import Recent
from amendtool.check.reference import Led, Reference, State
from amendtool.check.surroundings import Surroundings, is_quoted
from amendtool.core.book import AddressBook
from amendtool.core.provision import Block, Provision

#: 63D, 4ZA, A1, 5AA: numbers of what was inserted, and so not likely to be another's
INSERTED = re.compile(r"\d+[A-Z]|[A-Z]+\d")
#: what may be named after something that it is in
INNER = frozenset({"subsection", "paragraph", "sub-paragraph", "sub-sub-paragraph"})
_INSERTED_BY = re.compile(r"\s*\((?:as\s+)?(?:inserted|substituted|added)\s+by\s")
_OTHER_SECTION = re.compile(r"(?<!this )[Ss]ections?\b|\bas if\b|\breferences?\b")
_CHANGES = re.compile(r"\b(?:insert|substitut|omit|repeal)")


@dataclass(frozen=True, slots=True)
class Asked:
    """One phrase with where it stands, and where to look.

    ``here``: it says “of this Act”.  ``sure``: it is to this document at all.
    """

    home: Provision
    block: Block
    text: str
    phrase: Phrase
    scope: Sequence[Provision]
    here: bool
    sure: bool


class Items:
    """Looks up what is cited in one document.

    ``destinations``: where what it says of other law belongs, read when it is first asked for.
    """

    def __init__(
        self,
        book: AddressBook,
        lookup: Lookup,
        around: Surroundings,
        destinations: Callable[[], Destinations],
    ) -> None:
        self._book = book
        self._lookup = lookup
        self._around = around
        self._destinations = destinations

    def look_up(
        self, asked: Asked, item: Cited, before: Reference | None, recent: Recent
    ) -> Reference | None:
        """The reference that one thing cited is; None where it is no reference.

        ``before``: what stands before it in the list.  ``recent``: what was cited before.
        """
        tokens, phrase, home = item.tokens, asked.phrase, asked.home
        follows = before is not None and tokens[0].bracketed
        found: list[tuple[Provision, ...]] = []
        sure = asked.sure
        if before is not None and before.path:
            found = self._lookup.beside(before, tokens)
            # Where the first of a list is only likely, so are those that are looked up beside it.
            sure = sure and (before.sure or not found)
        told = _INSERTED_BY.match(asked.text, phrase.end) is not None
        if not sure and not found and not phrase.outer and not asked.here:
            found, sure = self._lookup.lately(home, tokens, phrase.unit, recent)
            if not found and not tokens[0].bracketed and self._lookup.is_own(home):
                found = self._lookup.in_clause(home, tokens, phrase.unit)
        # What an instruction to amend other law cites without a word more is that law's.
        instructs = not (sure or asked.here or phrase.outer) and self._instructs(asked)
        if not asked.here and not phrase.outer and self._around.lists_other_law(home):
            instructs, sure = True, False
        if not found and instructs:
            found = [
                path
                for path in self._destinations().find(home, tokens, phrase.unit)
                # “for subsection (3) substitute”: what is there, not what will be
                if not any(home is each for each in self._book.ancestors(path[-1]))
            ]
        follow_on = follows and before is not None and before.path
        if not found and not instructs and not follow_on:
            full = (replace(tokens[0], word=phrase.unit), *tokens[1:])
            found = self._lookup.in_scopes(home, full, asked.scope, wide=not asked.here)
        if not found and not asked.here and not self._lookup.is_own(home):
            found = self._destined(asked, tokens, recent, follows=follows)
        likely = not instructs or told or any(INSERTED.match(each.number) for each in tokens)
        if not found and not asked.here and likely:
            found = self._lookup.further(
                home,
                tokens,
                replace(phrase, unit="") if follows else phrase,
                recent,
                told=told,
                placed=self._is_placed(home, tokens),
            )
            sure = sure and not found
        if not found and before is not None and not phrase.plural and not tokens[0].bracketed:
            return None  # “section 5 and 6 months”: the second number may be anything
        reached: tuple[Led, ...] = ()
        if not found:
            reached = () if sure or instructs else self._reached(asked, tokens)
            sure = self._is_surely_missed(asked, tokens, recent, sure=sure, follows=follows)
        return Reference(
            home,
            asked.block,
            item.start,
            item.end,
            asked.text[item.start : item.end],
            _state(found, State.ELSEWHERE if instructs else State.NOWHERE),
            found[0] if found else (),
            tokens,
            before if item.until else None,
            sure,
            "",
            phrase.start,
            phrase.end,
            phrase.unit,
            reached,
        )

    def _is_surely_missed(
        self, asked: Asked, tokens: Sequence[Token], recent: Recent, *, sure: bool, follows: bool
    ) -> bool:
        """Whether what was not found ought to have been; ``sure``: it is to this document."""
        phrase = asked.phrase
        if sure:
            return asked.here or not (
                (phrase.unit, tokens[0].number) in recent.foreign
                or self._around.is_never_own(phrase.unit)
                or self._around.speaks_of_other_law(asked.home, asked.text, phrase.end)
            )
        if len(tokens) > 1 and not tokens[0].bracketed:
            # “section 217A(5)”, where the bill inserts a section 217A that has no (5)
            return self._lookup.has_whole(asked.home, tokens[0], phrase)
        return not follows and self._is_missing(asked, tokens[0])

    def _is_missing(self, asked: Asked, token: Token) -> bool:
        """“subsection (5)” in a section that the bill inserts whole, and that has no (5)."""
        phrase = asked.phrase
        if phrase.unit != "subsection" or phrase.outer or phrase.end_says is not Says.NOTHING:
            return False
        if not token.bracketed or _CHANGES.search(asked.text):
            return False
        if _OTHER_SECTION.search(asked.text, 0, phrase.start) or is_quoted(
            asked.text, phrase.start
        ):
            return False  # it may be a subsection of the section that was just cited
        return self._lookup.is_missing(asked.home, token)

    def _reached(self, asked: Asked, tokens: Sequence[Token]) -> tuple[Led, ...]:
        """“section 67H(5)”, of which section 67H is there, but no (5) in it."""
        if len(tokens) == 1 or tokens[0].bracketed:
            return ()
        first = replace(tokens[0], word=asked.phrase.unit)
        found = self._lookup.in_scopes(asked.home, (first,), asked.scope, wide=False)
        return (Led(first.start, first.end, found[0][-1]),) if len(found) == 1 else ()

    def _instructs(self, asked: Asked) -> bool:
        """Whether the words are of an instruction to amend other law (its heading is not)."""
        return (
            any(block is asked.block for block in asked.home.blocks)
            and self._lookup.is_own(asked.home)
            and self._destinations().instructs(asked.home)
        )

    def _is_placed(self, home: Provision, tokens: Sequence[Token]) -> bool:
        """Whether “(4)” in quoted matter can only be where that matter goes, which is known."""
        quoted = tokens[0].bracketed and not self._lookup.is_own(home)
        return quoted and self._destinations().of(home) is not None

    def _destined(
        self, asked: Asked, tokens: Sequence[Token], recent: Recent, *, follows: bool
    ) -> list[tuple[Provision, ...]]:
        """In the law that the words belong to, as far as the bill brings it in."""
        phrase, home = asked.phrase, asked.home
        outer: tuple[str, ...] = ()
        if phrase.outer:
            outer = self._destinations().outer(home, phrase.outer, recent.said)
            if not outer:
                return []
        return self._destinations().find(home, tokens, "" if follows else phrase.unit, outer)


def _state(found: Sequence[tuple[Provision, ...]], none: State) -> State:
    return State.FOUND if len(found) == 1 else State.SEVERAL if found else none
