"""Where references lead: each one looked up from the place where it stands.

Numbers are looked for in the nearest scope that has them: “paragraph (a)” first inside the
words' own provision, then beside it; “section 5” in the whole document, or, in quoted matter,
in that quoted matter alone, for the bill's own sections are no business of another Act.

In a provision that amends another Act, a reference that says nothing more is nearly always to
that Act (``practice``: the target of an amending provision is what was last named); such a
reference is taken for the bill's own only where the words say so (“inserted by section 14”).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from amendtool.check.citing import Cited, Phrase, Says, bare_lists, phrases
from amendtool.check.lookup import Lookup
from amendtool.check.owntitle import OwnTitle
from amendtool.check.recent import Recent
from amendtool.check.reference import Led, Reference, State
from amendtool.check.surroundings import Surroundings, is_quoted
from amendtool.check.texts import LONGEST, Texts
from amendtool.core.book import AddressBook
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.source import Element

#: 63D, 4ZA, A1, 5AA: numbers of what was inserted, and so not likely to be another's
_INSERTED = re.compile(r"\d+[A-Z]|[A-Z]+\d")
_INSERTED_BY = re.compile(r"\s*\((?:as\s+)?(?:inserted|substituted|added)\s+by\s")
#: what may be named after something that it is in
_INNER = frozenset({"subsection", "paragraph", "sub-paragraph", "sub-sub-paragraph"})


@dataclass(frozen=True, slots=True)
class _Asked:
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


class References:
    """All references of one document.

    ``foreign``: the elements of a block that say themselves that they lead to other law.
    """

    def __init__(
        self,
        document: Document,
        book: AddressBook,
        texts: Texts,
        foreign: Callable[[Block], Sequence[Element]] = lambda _: (),
    ) -> None:
        self._document = document
        self._book = book
        self._texts = texts
        self._foreign = foreign
        self.around = Surroundings(document, book, texts)
        self._lookup = Lookup(document, book, self.around)
        self._titles: dict[str, list[Provision]] | None = None

    @cached_property
    def own_title(self) -> OwnTitle:
        """What this document is called, by itself and by what it inserts in other law."""
        blocks = (block for each in self._document.walk() for block in each.blocks)
        return OwnTitle(self._document.title, map(self._texts.of, blocks))

    def of_document(self) -> Iterator[Reference]:
        """Every reference, in document order."""
        recent = Recent()
        section: Provision | None = None
        for home in self._document.walk():
            if home.kind in SECTION_KINDS or home.kind is Kind.SCHEDULE:
                if home is not section:
                    recent, section = Recent(), home
            for block in (home.heading, home.reference, *home.blocks):
                if block is not None:
                    yield from self.of_block(home, block, recent)

    def of_block(
        self, home: Provision, block: Block, recent: Recent | None = None
    ) -> Iterator[Reference]:
        """The references in one block.  ``recent``: what was cited before."""
        text = self._texts.of(block)
        if len(text) > LONGEST or not _HINT.search(text):
            return
        recent = recent or Recent()
        away: list[tuple[int, int]] | None = None
        for phrase in phrases(text):
            if away is None:
                away = (
                    [self._texts.span(block, each) for each in self._foreign(block)]
                    if block.element.children
                    else []
                )
            if any(low < phrase.end and phrase.start < high for low, high in away):
                if not phrase.pointing:
                    recent.away(phrase.unit)
                continue
            yield from self._phrase(home, block, text, phrase, recent)
        if self.around.amends(home) or not self._lookup.is_own(home):
            for phrase in bare_lists(text):
                before: Reference | None = None
                for item in phrase.items:
                    before = self._inserted(home, block, text, phrase, item, before)
                    if before.target is not None:
                        yield before

    # -- one phrase --------------------------------------------------------------------

    def _phrase(
        self, home: Provision, block: Block, text: str, phrase: Phrase, recent: Recent
    ) -> Iterator[Reference]:
        said = phrase.end_says
        if said is Says.ELSEWHERE and self.own_title.follows(text, phrase.end):
            said = Says.HERE
        elif said is Says.HERE and not self._lookup.is_own(home):
            # In quoted matter “this Act” is the Act that it goes into, or the bill by its title.
            said = Says.HERE if self.own_title.follows(text, phrase.end) else Says.NOTHING
        elif said is Says.HERE and is_quoted(text, phrase.start) and self.around.amends(home):
            said = Says.NOTHING  # the words “section 5 of this Act” are repealed
        if said is Says.ELSEWHERE:
            recent.away(phrase.unit)
            if not phrase.pointing:
                for item in phrase.items:
                    yield self._inserted(home, block, text, phrase, item)
            return
        here = said is Says.HERE
        scope, led = self._lookup.outer(home, phrase.outer, recent, here=here)
        if phrase.pointing:
            yield from self._pointing(home, block, phrase, recent, led)
            return
        if phrase.title:
            yield self._titled(home, block, phrase, recent)
            return
        if scope is None:
            recent.away(phrase.unit)
            yield self._away(home, block, phrase, led)
            return
        sure = here or self.around.is_own(home, text, phrase.start)
        before: Reference | None = None
        for item in phrase.items:
            asked = _Asked(home, block, text, phrase, scope, here=here, sure=sure)
            reference = self._item(asked, item, before, recent)
            if reference is None:
                continue
            reference = replace(reference, around=led)
            recent.note(self._book, reference, phrase.unit)
            if here and reference.target is not None:
                recent.own = reference.target, home
            elif not reference.tokens[0].bracketed and phrase.unit not in _INNER:
                recent.own = None
            yield reference
            before = reference

    def _item(
        self, asked: _Asked, item: Cited, before: Reference | None, recent: Recent
    ) -> Reference | None:
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
        if not found and not (follows and before is not None and before.path):
            full = (replace(tokens[0], word=phrase.unit), *tokens[1:])
            found = self._lookup.in_scopes(home, full, asked.scope, wide=not asked.here)
        if not found and not asked.here:
            found = self._lookup.further(
                home, tokens, replace(phrase, unit="") if follows else phrase, recent, told=told
            )
            sure = sure and not found
        if not found and before is not None and not phrase.plural and not tokens[0].bracketed:
            return None  # “section 5 and 6 months”: the second number may be anything
        if not found and not sure and len(tokens) > 1 and not tokens[0].bracketed:
            # “section 217A(5)”, where the bill inserts a section 217A that has no (5)
            sure = self._lookup.has_whole(home, tokens[0], phrase)
        elif not found and sure:
            sure = asked.here or not (
                self.around.is_never_own(phrase.unit)
                or self.around.speaks_of_other_law(home, asked.text, phrase.end)
            )
        return Reference(
            home,
            asked.block,
            item.start,
            item.end,
            asked.text[item.start : item.end],
            State.FOUND if len(found) == 1 else State.SEVERAL if found else State.NOWHERE,
            found[0] if found else (),
            tokens,
            before if item.until else None,
            sure,
            "",
            phrase.start,
            phrase.end,
            phrase.unit,
        )

    def _pointing(
        self,
        home: Provision,
        block: Block,
        phrase: Phrase,
        recent: Recent,
        led: tuple[Led, ...],
    ) -> Iterator[Reference]:
        """“this Part”, “that subsection”, “the Schedule”."""
        if phrase.pointing == "the" and phrase.unit != "schedule":
            return
        found = self._lookup.pointed(home, phrase.pointing, phrase.unit, recent)
        if found is None and phrase.pointing == "the":
            if not self.around.amends(home) and self.around.top_of(home) is self._document.root:
                several = self._lookup.has_schedules(home)
                state = State.SEVERAL if several else State.NOWHERE
                yield replace(self._away(home, block, phrase), state=state)
            return
        if found is None:
            return
        if phrase.pointing != "this":  # “that section” is never the one that is “this section”
            recent.places[phrase.unit] = found
        yield Reference(
            home,
            block,
            phrase.start,
            phrase.start + len(phrase.words),
            phrase.words,
            State.FOUND,
            (found,),
            phrase_start=phrase.start,
            phrase_end=phrase.end,
            around=led,
        )

    def _titled(self, home: Provision, block: Block, phrase: Phrase, recent: Recent) -> Reference:
        """“section (Title of the new clause)”."""
        if self._titles is None:
            self._titles = {}
            for each in self._document.walk():
                if each.kind in SECTION_KINDS or each.kind is Kind.SCHEDULE:
                    title = self._texts.heading(each).casefold()
                    self._titles.setdefault(title, []).append(each)
        found = [
            each
            for each in self._titles.get(phrase.title.casefold(), [])
            if (each.kind is Kind.SCHEDULE) == (phrase.unit == "schedule")
        ]
        recent.places[phrase.unit] = found[0] if len(found) == 1 else None
        state = State.FOUND if len(found) == 1 else State.SEVERAL if found else State.NOWHERE
        return Reference(
            home,
            block,
            phrase.start,
            phrase.end,
            phrase.words,
            state,
            tuple(found[:1]),
            sure=self.around.top_of(home) is self._document.root,
            title=phrase.title,
            phrase_start=phrase.start,
            phrase_end=phrase.end,
        )

    def _inserted(
        self,
        home: Provision,
        block: Block,
        text: str,
        phrase: Phrase,
        item: Cited,
        before: Reference | None = None,
    ) -> Reference:
        """“section 63D of the Act”, where this bill itself inserts section 63D."""
        tokens = item.tokens
        found: list[tuple[Provision, ...]] = []
        if before is not None and before.target is not None:
            found = self._lookup.beside(before, tokens)
        numbers = [*tokens, *(token for step in phrase.outer for token in step.tokens)]
        led: tuple[Led, ...] = ()
        if not found and any(_INSERTED.match(each.number) for each in numbers):
            found = self._lookup.further(home, tokens, phrase, Recent(), told=True)
            led = self._lookup.brought_in(home, phrase.outer)
        if len(found) != 1:
            away = self._away(home, block, phrase, led)
            words = text[item.start : item.end]
            return replace(
                away,
                start=item.start,
                end=item.end,
                words=words,
                tokens=tokens,
                unit=phrase.unit,
            )
        return Reference(
            home,
            block,
            item.start,
            item.end,
            text[item.start : item.end],
            State.FOUND,
            found[0],
            tokens,
            sure=False,
            phrase_start=phrase.start,
            phrase_end=phrase.end,
            unit=phrase.unit,
            around=led,
        )

    def _away(
        self, home: Provision, block: Block, phrase: Phrase, led: tuple[Led, ...] = ()
    ) -> Reference:
        return Reference(
            home,
            block,
            phrase.start,
            phrase.end,
            phrase.words,
            State.ELSEWHERE,
            phrase_start=phrase.start,
            phrase_end=phrase.end,
            around=led,
        )


_HINT = re.compile(
    r"ection|aragraph|chedule|\bPart|Chapter|lause|rticle|egulation|\b[Rr]ule|[“‘][^”’]{0,12}\d"
    r"|^\d+[A-Z]|(?:mentioned|referred to) in \d"
)
