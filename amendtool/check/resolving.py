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

from amendtool.apply.renumber_citations import Token
from amendtool.check.citing import Cited, Phrase, Says, bare_lists, phrases
from amendtool.check.destinations import Destinations, numbers_of
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
_ACT = re.compile(r"(?:Act|Order|Measure|Regulations|Rules)\b")
_OTHER_SECTION = re.compile(r"(?<!this )[Ss]ections?\b|\bas if\b|\breferences?\b")
_CHANGES = re.compile(r"\b(?:insert|substitut|omit|repeal)")
_AS_IF = re.compile(r"\bas if\b")
_ENDS = re.compile(r"[.;]\s")
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
            asked = _Asked(home, block, text, phrase, scope or (), here=here, sure=sure)
            reference = self._item(asked, item, before, recent)
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
        # What an instruction to amend other law cites without a word more is that law's.
        instructs = not (sure or asked.here or phrase.outer) and self._instructs(asked)
        if not asked.here and not phrase.outer and self.around.lists_other_law(home):
            instructs, sure = True, False
        if not found and instructs:
            found = [
                path
                for path in self.destinations.find(home, tokens, phrase.unit)
                # “for subsection (3) substitute”: what is there, not what will be
                if not any(home is each for each in self._book.ancestors(path[-1]))
            ]
        follow_on = follows and before is not None and before.path
        if not found and not instructs and not follow_on:
            full = (replace(tokens[0], word=phrase.unit), *tokens[1:])
            found = self._lookup.in_scopes(home, full, asked.scope, wide=not asked.here)
        if not found and not asked.here and not self._lookup.is_own(home):
            found = self._destined(asked, tokens, recent, follows=follows)
        likely = not instructs or told or any(_INSERTED.match(each.number) for each in tokens)
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
        if not found and not sure and len(tokens) > 1 and not tokens[0].bracketed:
            # “section 217A(5)”, where the bill inserts a section 217A that has no (5)
            sure = self._lookup.has_whole(home, tokens[0], phrase)
            reached = () if instructs else self._reached(asked, tokens)
        elif not found and not sure and not follows:
            sure = self._is_missing(asked, tokens[0])
        elif not found and sure:
            sure = asked.here or not (
                (phrase.unit, tokens[0].number) in recent.foreign
                or self.around.is_never_own(phrase.unit)
                or self.around.speaks_of_other_law(home, asked.text, phrase.end)
            )
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

    def _is_missing(self, asked: _Asked, token: Token) -> bool:
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

    def _reached(self, asked: _Asked, tokens: Sequence[Token]) -> tuple[Led, ...]:
        """“section 67H(5)”, of which section 67H is there, but no (5) in it."""
        first = replace(tokens[0], word=asked.phrase.unit)
        found = self._lookup.in_scopes(asked.home, (first,), asked.scope, wide=False)
        return (Led(first.start, first.end, found[0][-1]),) if len(found) == 1 else ()

    def _instructs(self, asked: _Asked) -> bool:
        """Whether the words are of an instruction to amend other law (its heading is not)."""
        return (
            any(block is asked.block for block in asked.home.blocks)
            and self._lookup.is_own(asked.home)
            and self.destinations.instructs(asked.home)
        )

    def _is_placed(self, home: Provision, tokens: Sequence[Token]) -> bool:
        """Whether “(4)” in quoted matter can only be where that matter goes, which is known."""
        quoted = tokens[0].bracketed and not self._lookup.is_own(home)
        return quoted and self.destinations.of(home) is not None

    def _destined(
        self, asked: _Asked, tokens: Sequence[Token], recent: Recent, *, follows: bool
    ) -> list[tuple[Provision, ...]]:
        """In the law that the words belong to, as far as the bill brings it in."""
        phrase, home = asked.phrase, asked.home
        outer: tuple[str, ...] = ()
        if phrase.outer:
            outer = self.destinations.outer(home, phrase.outer, recent.said)
            if not outer:
                return []
        return self.destinations.find(home, tokens, "" if follows else phrase.unit, outer)

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
        unusual = any(_INSERTED.match(each.number) for each in numbers)
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
        phrase.unit in _INNER
        and not phrase.outer
        and not phrase.pointing
        and _AS_IF.search(text, start, phrase.start) is not None
        and not _ENDS.search(text, start, phrase.start)
    )


def _state(found: Sequence[tuple[Provision, ...]], none: State) -> State:
    return State.FOUND if len(found) == 1 else State.SEVERAL if found else none


_HINT = re.compile(
    r"ection|aragraph|chedule|\bPart|Chapter|lause|rticle|egulation|\b[Rr]ule|[“‘][^”’]{0,12}\d"
    r"|^\d+[A-Z]|(?:mentioned|referred to) in \d"
)
