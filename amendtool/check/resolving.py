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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from amendtool.apply.renumber_citations import Token, fits, spells
from amendtool.check.citing import Cited, Phrase, Says, Step, bare_lists, phrases
from amendtool.check.reference import Reference, State
from amendtool.check.surroundings import BOUNDARY, CLEAR, Surroundings, reachable
from amendtool.check.texts import Texts
from amendtool.core.book import AddressBook
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.source import Element

#: 63D, 4ZA, A1, 5AA: numbers of what was inserted, and so not likely to be another's
_INSERTED = re.compile(r"\d+[A-Z]|[A-Z]+\d")


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
        self._titles: dict[str, list[Provision]] | None = None
        self._title = _title_pattern(document.title)

    def of_document(self) -> Iterator[Reference]:
        """Every reference, in document order."""
        last: dict[str, Provision | None] = {}
        section: Provision | None = None
        for home in self._document.walk():
            if home.kind in SECTION_KINDS or home.kind is Kind.SCHEDULE:
                if home is not section:
                    last, section = {}, home
            for block in (home.heading, home.reference, *home.blocks):
                if block is not None:
                    yield from self.of_block(home, block, last)

    def of_block(
        self, home: Provision, block: Block, last: dict[str, Provision | None] | None = None
    ) -> Iterator[Reference]:
        """The references in one block.  ``last``: what was cited last, by the word for it."""
        text = self._texts.of(block)
        if not _HINT.search(text):
            return
        last = {} if last is None else last
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
                    last[phrase.unit] = None
                continue
            yield from self._phrase(home, block, text, phrase, last)
        if self.around.amends(home) or self.around.top_of(home) is not self._document.root:
            for phrase in bare_lists(text):
                for item in phrase.items:
                    reference = self._inserted(home, block, text, phrase, item)
                    if reference.target is not None:
                        yield reference

    # -- one phrase --------------------------------------------------------------------

    def _phrase(
        self,
        home: Provision,
        block: Block,
        text: str,
        phrase: Phrase,
        last: dict[str, Provision | None],
    ) -> Iterator[Reference]:
        if phrase.end_says is Says.ELSEWHERE and self._own_title(text, phrase.end):
            phrase = replace(phrase, end_says=Says.HERE)
        here = phrase.end_says is Says.HERE
        top = self._document.root if here else self.around.top_of(home)
        if phrase.end_says is Says.ELSEWHERE:
            last[phrase.unit] = None
            if phrase.pointing:
                return
            for item in phrase.items:
                yield self._inserted(home, block, text, phrase, item)
            return
        scope = self._outer(home, phrase.outer, last, here=here)
        if phrase.pointing:
            yield from self._pointing(home, block, phrase, last, scope)
            return
        if phrase.title:
            yield self._titled(home, block, phrase, last)
            return
        if scope is None:
            last[phrase.unit] = None
            yield self._away(home, block, phrase)
            return
        sure = here or self.around.is_own(home, text, phrase.start)
        before: Reference | None = None
        for item in phrase.items:
            reference = self._item(
                home, block, text, phrase, item, before, scope, top if here else None, last, sure
            )
            if reference is None:
                continue
            last[phrase.unit] = reference.target
            if reference.target is not None:
                for above in (
                    *reversed(list(self._book.ancestors(reference.target))),
                    *reference.path,
                ):
                    if above.number or above.kind is Kind.SCHEDULE:
                        last[above.kind.value] = above
                last[phrase.unit] = reference.target
            yield reference
            before = reference

    def _item(
        self,
        home: Provision,
        block: Block,
        text: str,
        phrase: Phrase,
        item: Cited,
        before: Reference | None,
        scope: Sequence[Provision],
        top: Provision | None,
        last: Mapping[str, Provision | None],
        sure: bool,
    ) -> Reference | None:
        tokens = item.tokens
        found: list[tuple[Provision, ...]] = []
        if before is not None and before.path:
            found = self._beside(before, tokens, phrase.unit)
        if not sure and not found and not phrase.outer and top is None:
            found = self._lately(home, tokens, phrase.unit, last)
        if not found and (before is None or not tokens[0].bracketed or not before.path):
            word = Token(
                tokens[0].start, tokens[0].end, tokens[0].number, tokens[0].bracketed, phrase.unit
            )
            found = self._look_up(home, (word, *tokens[1:]), scope, top)
        wide = False
        if not found and top is None:
            found = self._further(home, tokens, phrase, last)
            wide = bool(found)
        if not found and before is not None and not phrase.plural and not tokens[0].bracketed:
            return None  # “section 5 and 6 months”: the second number may be anything
        state = State.FOUND if len(found) == 1 else State.SEVERAL if found else State.NOWHERE
        return Reference(
            home,
            block,
            item.start,
            item.end,
            text[item.start : item.end],
            state,
            found[0] if found else (),
            tokens,
            before if item.until else None,
            sure and not wide,
            "",
            phrase.start,
            phrase.end,
            phrase.unit,
        )

    def _lately(
        self,
        home: Provision,
        tokens: Sequence[Token],
        unit: str,
        last: Mapping[str, Provision | None],
    ) -> list[tuple[Provision, ...]]:
        """“In Schedule 5A (inserted by section 3), after paragraph 7 insert—”."""
        if not self.around.amends(home) or self.around.top_of(home) is not self._document.root:
            return []
        first = tokens[0]
        word = Token(first.start, first.end, first.number, first.bracketed, unit)
        for place in reversed(list(last.values())):
            if place is not None and self.around.top_of(place) is not self._document.root:
                found = self.around.down((place,), (word, *tokens[1:]))
                if found:
                    return [each[1:] for each in found]
        return []

    def _further(
        self,
        home: Provision,
        tokens: Sequence[Token],
        phrase: Phrase,
        last: Mapping[str, Provision | None],
    ) -> list[tuple[Provision, ...]]:
        """Where words do not say what they are in: what was cited last, or other quoted matter.

        “In the case of sub-paragraph (2)(b) … paragraph (b)(ii)”; and, in a bill that inserts
        section 126A in one place, “section 126A” in what it inserts in another.
        """
        word = Token(
            tokens[0].start, tokens[0].end, tokens[0].number, tokens[0].bracketed, phrase.unit
        )
        full = (word, *tokens[1:])
        if phrase.outer:
            full = (*(t for step in reversed(phrase.outer) for t in step.tokens), *full)
        if not phrase.outer:
            for place in reversed(list(last.values())):
                if place is not None:
                    found = self.around.down((place,), full)
                    if found:
                        return [each[1:] for each in found]
            for place in self.around.scopes(home):
                if place.kind in CLEAR or place.kind is Kind.DOCUMENT:
                    break
                found = [
                    path
                    for each in reachable(place)
                    if each is not home
                    for path in self.around.down((each,), full)
                ]
                if found:
                    return [each[1:] for each in self.around.nearest(home, found)]
        if self.around.top_of(home) is self._document.root and not self.around.amends(home):
            return []
        for skipped in range(len(full)):
            rest = full[skipped:]
            if skipped and re.fullmatch(r"\d+|[a-z]|i+|iv|vi*", rest[0].number):
                continue  # too common to be told apart without what it is in
            found = [
                each for top in self.around.quoted() for each in self.around.down((top,), rest)
            ]
            if found:
                count = min(len(tokens), len(rest))
                return [each[-count:] for each in self.around.nearest(home, found)]
        return []

    def _beside(
        self, before: Reference, tokens: Sequence[Token], unit: str
    ) -> list[tuple[Provision, ...]]:
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
            found = self.around.down((above,), tokens, provision.kind)
            if found:
                return [(*before.path[:depth], *each[1:]) for each in found]
        return []

    def _look_up(
        self,
        home: Provision,
        tokens: Sequence[Token],
        scope: Sequence[Provision],
        top: Provision | None,
    ) -> list[tuple[Provision, ...]]:
        """The paths that the numbers may stand for, from the nearest scope that has them."""
        for place in scope:
            found = self.around.down((place,), tokens)
            if found:
                return [each[1:] for each in self.around.nearest(home, found)]
            if self.around.children(place).get(tokens[0].number) and any(
                spells(tokens[0], each) for each in self.around.children(place)[tokens[0].number]
            ):
                return []
        first = tokens[0]
        if first.bracketed and first.word and top is None:
            other = (Token(first.start, first.end, first.number, True), *tokens[1:])
            for place in scope:
                if place.kind in CLEAR or place.kind is Kind.DOCUMENT:
                    break
                if place.kind in BOUNDARY or place.kind in SECTION_KINDS:
                    found = self.around.down((place,), other)
                    if found and self.around.top_of(place) is not self._document.root:
                        return [each[1:] for each in self.around.nearest(home, found)]
        return []

    # -- scopes ------------------------------------------------------------------------

    def _outer(
        self,
        home: Provision,
        steps: Sequence[Step],
        last: dict[str, Provision | None],
        *,
        here: bool,
    ) -> list[Provision] | None:
        """The scopes that “… of Schedule 2” leaves; None where it leads to other law.

        ``here``: the words go on to say “of this Act”.
        """
        scopes = [self._document.root] if here else self.around.scopes(home)
        for step in reversed(steps):
            if step.pointing:
                found = self._pointed(home, step.pointing, step.unit, last)
                if found is None:
                    known = step.pointing != "that" or step.unit in last
                    return None if known and step.pointing == "that" else []
                scopes = [found]
            else:
                paths: list[tuple[Provision, ...]] = []
                for place in scopes:
                    paths = self.around.nearest(home, self.around.down((place,), step.tokens))
                    if paths:
                        break
                if len(paths) != 1:
                    return []
                scopes = [paths[0][-1]]
                last[step.tokens[0].word] = scopes[0]
        return scopes

    def _pointed(
        self, home: Provision, pointing: str, unit: str, last: Mapping[str, Provision | None]
    ) -> Provision | None:
        if pointing == "that":
            return last.get(unit)
        for each in self.around.scopes(home):
            if fits(unit, each) or (unit == "section" and each.kind in SECTION_KINDS):
                return each
        if pointing == "the" and unit == "schedule":
            lone = [
                each for each in reachable(self.around.top_of(home)) if each.kind is Kind.SCHEDULE
            ]
            return lone[0] if len(lone) == 1 else None
        return None

    def _pointing(
        self,
        home: Provision,
        block: Block,
        phrase: Phrase,
        last: dict[str, Provision | None],
        scope: Sequence[Provision] | None,
    ) -> Iterator[Reference]:
        """“this Part”, “that subsection”, “the Schedule”."""
        if phrase.pointing == "the" and phrase.unit != "schedule":
            return
        found = self._pointed(home, phrase.pointing, phrase.unit, last)
        if found is None and phrase.pointing == "the":
            if not self.around.amends(home) and self.around.top_of(home) is self._document.root:
                yield replace(self._away(home, block, phrase), state=State.SEVERAL)
            return
        if found is None:
            return
        last[phrase.unit] = found
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
        )

    def _titled(
        self, home: Provision, block: Block, phrase: Phrase, last: dict[str, Provision | None]
    ) -> Reference:
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
        last[phrase.unit] = found[0] if len(found) == 1 else None
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

    def _own_title(self, text: str, end: int) -> bool:
        """Whether “of the Lamps Act 2024” is this very document."""
        return self._title is not None and self._title.match(text, end, end + 300) is not None

    def _inserted(
        self, home: Provision, block: Block, text: str, phrase: Phrase, item: Cited
    ) -> Reference:
        """“section 63D of the Act”, where this bill itself inserts section 63D."""
        tokens = item.tokens
        found: list[tuple[Provision, ...]] = []
        numbers = [*tokens[:1], *(token for step in phrase.outer for token in step.tokens[:1])]
        if any(_INSERTED.match(each.number) for each in numbers):
            if self.around.amends(home) or self.around.top_of(home) is not self._document.root:
                found = self._further(home, tokens, phrase, {})
        if len(found) != 1:
            return self._away(home, block, phrase)
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
        )

    def _away(self, home: Provision, block: Block, phrase: Phrase) -> Reference:
        return Reference(
            home,
            block,
            phrase.start,
            phrase.end,
            phrase.words,
            State.ELSEWHERE,
            phrase_start=phrase.start,
            phrase_end=phrase.end,
        )

    # -- whose words they are ----------------------------------------------------------


_HINT = re.compile(
    r"ection|aragraph|chedule|\bPart|Chapter|lause|rticle|egulation|\b[Rr]ule|[“‘][^”’]{0,12}\d"
    r"|(?:mentioned|referred to) in \d"
)


def _title_pattern(title: str) -> re.Pattern[str] | None:
    """“of the Lamps Act 2024” in the Lamps Bill, or in the Act that it became."""
    stem = re.sub(r"(?:\s+\[(?:HL|Lords)\])?$|\s+\d{4}$", "", title.strip())
    stem = re.sub(r"\s+(?:Act|Bill)(?:\s+\(Northern Ireland\))?$", "", stem)
    if len(stem) < 4:
        return None
    return re.compile(
        r",?\s+(?:of|to|in)(?:,\s*(?:and|or)\s[^;.]{1,120}?\s(?:of|to|in),?)?\s+(?:the\s+)?"
        rf"{re.escape(stem)}\s+(?:Act|Bill)(?!\s+(?!20[2-9]\d)\d{{4}})"
        if title.rstrip("] ").endswith(("Bill", "HL", "Lords"))
        else r",?\s+(?:of|to|in)(?:,\s*(?:and|or)\s[^;.]{1,120}?\s(?:of|to|in),?)?\s+(?:the\s+)?"
        rf"{re.escape(title.strip())}"
    )
