"""Where references lead: each one looked up from the place where it stands.

Numbers are looked for in the nearest scope that has them: “paragraph (a)” first inside the
words' own provision, then beside it; “section 5” in the whole document, or, in quoted matter,
in that quoted matter alone, for the bill's own sections are no business of another Act.

In a provision that amends another Act, a reference that says nothing more is nearly always to
that Act (what an amending provision speaks of is what was last named); such a reference is taken
for the bill's own only where the words say so (“inserted by section 14”).  Here the words are gone
through; ``items`` looks up each thing that they cite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from amendtool.check.citing import Cited, Phrase, Says, bare_lists, phrases
from amendtool.check.destinations import Destinations, numbers_of
from amendtool.check.items import INNER, INSERTED, Asked, Items
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

_ACT = re.compile(r"(?:Act|Order|Measure|Regulations|Rules)\b")
_AS_IF = re.compile(r"\bas if\b")
_ENDS = re.compile(r"[.;]\s")


class References:
    """All references of one document.

    ``foreign``: the elements of a block that say themselves that they lead to other law.
    ``destinations``: where what it says of other law belongs; else its instructions are read
    when that is first asked for.
    """

    def __init__(
        self,
        document: Document,
        book: AddressBook,
        texts: Texts,
        foreign: Callable[[Block], Sequence[Element]] = lambda _: (),
        destinations: Destinations | None = None,
    ) -> None:
        self._document = document
        self._book = book
        self._texts = texts
        self._foreign = foreign
        self.around = Surroundings(document, book, texts)
        self._lookup = Lookup(document, book, self.around)
        self._titles: dict[str, list[Provision]] | None = None
        self._given = destinations
        self._items = Items(book, self._lookup, self.around, lambda: self.destinations)

    @cached_property
    def own_title(self) -> OwnTitle:
        """What this document is called, by itself and by what it inserts in other law."""
        blocks = (block for each in self._document.walk() for block in each.blocks)
        return OwnTitle(self._document.title, map(self._texts.of, blocks))

    def of_document(self) -> Iterator[Reference]:
        """Every reference, in document order."""
        found: list[Reference] = []
        self._inside(self._document.root, Recent(), found)
        return iter(found)

    def _inside(self, home: Provision, recent: Recent, found: list[Reference]) -> None:
        """The words of a provision as they are read: full-out words after what stands in it."""
        if home.kind in SECTION_KINDS or home.kind is Kind.SCHEDULE:
            recent = Recent()
        for block in (home.heading, home.reference):
            if block is not None:
                found += self.of_block(home, block, recent)
        for part in home.content:
            if isinstance(part, Provision):
                self._inside(part, recent, found)
            else:
                found += self.of_block(home, part, recent)

    def of_block(
        self, home: Provision, block: Block, recent: Recent | None = None
    ) -> Iterator[Reference]:
        """The references in one block.  ``recent``: what was cited before."""
        text = self._texts.of(block)
        if len(text) > LONGEST or not _HINT.search(text):
            return
        recent = recent or Recent()
        away: list[tuple[int, int]] | None = None
        changed: tuple[int, Provision] | None = None
        for phrase in phrases(text):
            if away is None:
                away = (
                    [self._texts.span(block, each) for each in self._foreign(block)]
                    if block.element.children
                    else []
                )
            if any(low < phrase.end and phrase.start < high for low, high in away):
                if not phrase.pointing:
                    recent.elsewhere(phrase)
                    found = (self._inserted(home, block, text, phrase, i) for i in phrase.items)
                    yield from (each for each in found if each.target is not None)
                continue
            read: Reference | None = None
            reads: Provision | None = None
            if changed is not None and _goes_on(text, changed[0], phrase):
                reads = changed[1]
            for read in self._phrase(home, block, text, phrase, recent, reads):
                yield read
            if reads is None and read is not None and read.target is not None:
                changed = phrase.end, read.target
        if self.around.amends(home) or not self._lookup.is_own(home):
            yield from self._bare(home, block, text)
        named = self.own_title.names_last(text, len(text)) if _ACT.search(text) else None
        recent.names_own = recent.names_own if named is None else named

    def _bare(self, home: Provision, block: Block, text: str) -> Iterator[Reference]:
        """Numbers without a word for what they are, which the bill itself inserts."""
        for phrase in bare_lists(text):
            before: Reference | None = None
            for item in phrase.items:
                before = self._inserted(home, block, text, phrase, item, before)
                if before.target is not None:
                    yield before

    @cached_property
    def destinations(self) -> Destinations:
        """Where what this document says of other law belongs in that law."""
        return self._given or Destinations(
            self._document, self._book, self._texts.of, lambda act: act == self._document.title
        )

    # -- one phrase --------------------------------------------------------------------

    def _phrase(
        self,
        home: Provision,
        block: Block,
        text: str,
        phrase: Phrase,
        recent: Recent,
        changed: Provision | None = None,
    ) -> Iterator[Reference]:
        """``changed``: what the words say applies “as if” something in it were otherwise."""
        said = phrase.end_says
        known = recent.names_own
        if said is Says.ELSEWHERE and self.own_title.follows(text, phrase.end, named_before=known):
            said = Says.HERE
        elif said is Says.HERE and not self._lookup.is_own(home):
            # In quoted matter “this Act” is the Act that it goes into, or the bill by its title.
            said = Says.HERE if self.own_title.follows(text, phrase.end) else Says.NOTHING
        elif said is Says.HERE and is_quoted(text, phrase.start) and self.around.amends(home):
            said = Says.NOTHING  # the words “section 5 of this Act” are repealed
        if said is Says.ELSEWHERE:
            recent.elsewhere(phrase)
            if not phrase.pointing:
                for item in phrase.items:
                    yield self._inserted(home, block, text, phrase, item)
            return
        here = said is Says.HERE
        scope, led = self._lookup.outer(home, phrase.outer, recent, here=here)
        if changed is not None and scope is not None:
            scope = [changed, *scope]
        if phrase.pointing:
            yield from self._pointing(home, block, phrase, recent, led)
            return
        if phrase.title:
            yield self._titled(home, block, phrase, recent)
            return
        if scope is None and self._lookup.is_own(home):
            recent.away(phrase.unit)
            yield self._away(home, block, phrase, led)
            return
        sure = here or self.around.is_own(home, text, phrase.start)
        before: Reference | None = None
        for item in phrase.items:
            asked = Asked(home, block, text, phrase, scope or (), here=here, sure=sure)
            reference = self._items.look_up(asked, item, before, recent)
            if reference is None:
                continue
            reference = replace(reference, around=(*reference.around, *led))
            recent.note(self._book, reference, phrase.unit)
            if not phrase.outer and not item.tokens[0].bracketed:
                recent.said[phrase.unit] = numbers_of(item.tokens, phrase.unit)[:1]
            goes_on = recent.own is not None and recent.own[1] is not home
            if (
                (here or goes_on)
                and reference.target is not None
                and self._lookup.is_own(reference.target)
            ):
                recent.own = reference.target, home
            elif not reference.tokens[0].bracketed and phrase.unit not in INNER:
                recent.own = None
            yield reference
            before = reference

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
        if not found and not phrase.unit and self._lookup.is_own(home):
            found = self.destinations.find(home, tokens, "")
        unusual = any(INSERTED.match(each.number) for each in numbers)
        if not found and unusual:
            outer = self.destinations.outer(home, phrase.outer, {})
            if outer or not phrase.outer:
                after = text[phrase.end :]
                found = self.destinations.named(tokens, phrase.unit, outer, after)
        if not found and unusual:
            found = self._lookup.further(home, tokens, phrase, Recent(), told=True)
        if unusual:
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


def _goes_on(text: str, start: int, phrase: Phrase) -> bool:
    """“section 5 applies, but as if the references in subsections (1) and (2)”: of section 5."""
    return (
        phrase.unit in INNER
        and not phrase.outer
        and not phrase.pointing
        and _AS_IF.search(text, start, phrase.start) is not None
        and not _ENDS.search(text, start, phrase.start)
    )


_HINT = re.compile(
    r"ection|aragraph|chedule|\bPart|Chapter|lause|rticle|egulation|\b[Rr]ule|[“‘][^”’]{0,12}\d"
    r"|^\d+[A-Z]|(?:mentioned|referred to) in \d"
)
