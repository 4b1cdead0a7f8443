"""References without a link: never changed, but listed for a person where they may be wrong.

Looked for in the bill's own words only, not in quoted matter and not where they say “of the
X Act 1998”, unless that is what the bill itself may be cited as.  In an amending clause
“section 5” is nearly always a section of the Act that is amended, so there only what says
otherwise (“inserted by section 5”) is taken for the bill's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from amendtool.apply.ledger import PrintingPoint
from amendtool.apply.renumber import Crosswalk
from amendtool.apply.renumber_citations import (
    ITEM,
    WORD,
    Token,
    in_context,
    singular,
    spells,
    tokens_of,
)
from amendtool.apply.renumber_lineage import Lineage
from amendtool.apply.renumber_references import Corrections, changes_between, span_of
from amendtool.apply.renumber_series import open_walk
from amendtool.apply.words import BlockViews
from amendtool.core.book import AddressBook
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Kind
from amendtool.core.provision import Block, Provision
from amendtool.core.source import Element

_TITLE = r"\([A-Z][^()]*\)"
_ITEMS = rf"{ITEM}(?:(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+)(?:{ITEM}|{_TITLE}))*"
_PHRASE = re.compile(rf"\b({WORD})\s+({_ITEMS})")
_OUTER = re.compile(rf"\s+(?:of|in|to)\s+(?:the\s+)?({WORD})\s+({ITEM})")
_ELSEWHERE = re.compile(
    r"\s*(?:\([^()]*\)\s*)?,?\s*(?:of|in|to)(?:,\s+and\s[^,;.]*\s(?:of|in|to))?,?"
    r"\s+(?:the|that|those|any|an|another)\s+"
    r"(?!(?:section|subsection|paragraph|sub-paragraph|Schedule|Part|Chapter)\b)"
)
_THAT = re.compile(r"\s+(?:of|in|to)\s+(?:that|those|this)\s+")
_AMENDING = re.compile(
    r"\b(?:[Ii]nsert|[Ss]ubstitute|[Oo]mit|[Rr]epeal|repealed|omitted"
    r"|(?:is|are) (?:also )?amended|(?:has|have|had) effect as if)\b"
    r"|^In (?:section|subsection|paragraph|sub-paragraph|Schedule|Part)\b.*—$"
)
_OWN = re.compile(
    r"(?:\b(?:inserted|substituted|amended|added|omitted|repealed) by|\bin accordance with)\s+$"
)
_NEIGHBOUR = re.compile(
    r"\b(?:previous|preceding|last|next|following) "
    r"(section|subsection|paragraph|sub-paragraph|Part|Chapter|Schedule)\b"
)
_THIS = re.compile(r"\b[Tt]his (Part|Chapter)\b")
_SHORT_TITLE = re.compile(
    r"\bThis Act may be cited as (?:the )?(.{5,150}? \d{4})"
    r"|\bshort title of this Act is (?:the )?(.{5,150}? \d{4})"
)
_WHERE = re.compile(r"\s+(above|below)\b")

Found = tuple[Provision, ...]


class UnlinkedReferences:
    """Lists what a person should look at.  ``foreign``: references to other law in a block."""

    def __init__(
        self,
        lineage: Lineage,
        book: AddressBook,
        crosswalk: Crosswalk,
        views: BlockViews,
        corrected: Corrections,
        foreign: Callable[[Block], Sequence[Element]],
    ) -> None:
        self._lineage = lineage
        self._document = lineage.amended
        self._book = book
        self._crosswalk = crosswalk
        self._views = views
        self._corrected = corrected
        self._foreign = foreign
        self._points: list[PrintingPoint] = []
        self._of_this_act = self._short_title()

    def _short_title(self) -> re.Pattern[str] | None:
        """“ of the Serious Crime Act 2015” in the bill that may be cited so."""
        for home in open_walk(self._document.root):
            for block in home.blocks:
                match = _SHORT_TITLE.search(self._views.of(block).view.text)
                if match is not None:
                    title = re.escape(match[1] or match[2])
                    return re.compile(rf",?\s+(?:of|to)\s+(?:the\s+)?{title}")
        return None

    def points(self) -> list[PrintingPoint]:
        """All of them, in document order."""
        own = {id(each) for each in open_walk(self._document.root)}
        for home in self._document.walk():
            for block in (home.heading, *home.blocks):
                if block is not None:
                    self._in_block(home, block, own=id(home) in own)
        return self._points

    def _in_block(self, home: Provision, block: Block, *, own: bool) -> None:
        view = self._views.of(block)
        text = view.view.text
        for each in self._foreign(block):
            self._corrected.cover(block, *span_of(view, each))
        amending = not own or self._is_amending(home, text)
        done = 0
        while (phrase := _PHRASE.search(text, done)) is not None:
            outer, done = _outwards(text, phrase.end())
            if self._of_this_act is not None and self._of_this_act.match(text, done):
                self._phrase(home, block, text, phrase, outer, done, self._document.root)
            elif _ELSEWHERE.match(text, done) or _THAT.match(text, done):
                continue
            elif own and (not amending or _says_own(text, phrase.start())):
                self._phrase(home, block, text, phrase, outer, done, home)
        if not amending:
            self._words(home, text)

    def _is_amending(self, home: Provision, text: str) -> bool:
        if _AMENDING.search(text):
            return True
        for above in (home, *self._book.ancestors(home)):
            if above.kind is Kind.DOCUMENT or above.kind in GROUPING_KINDS:
                break
            if any(_AMENDING.search(self._views.of(b).view.text) for b in above.opening):
                return True
            if above.kind in SECTION_KINDS:
                return self._first_amends(above)
        return False

    def _first_amends(self, clause: Provision) -> bool:
        """“(1) The X Act is amended as follows.” governs the subsections after it."""
        first = next(iter(clause.children), None)
        return first is not None and any(
            _AMENDING.search(self._views.of(block).view.text) for block in first.opening
        )

    # -- numbers -----------------------------------------------------------------------

    def _phrase(
        self,
        home: Provision,
        block: Block,
        text: str,
        phrase: re.Match[str],
        outer: Sequence[Token],
        end: int,
        scope: Provision,
    ) -> None:
        """“paragraphs 5, 7(2) and 9 of Schedule 2”: each number, and the whole as one point.

        ``scope``: from where it is looked up; the bill as a whole, if it says so.
        """
        new_words: dict[tuple[int, int], str] = {}
        unlinked = False
        previous: tuple[int, Found] | None = None
        for item in re.finditer(ITEM, phrase[2]):
            start, stop = (place + phrase.start(2) for place in item.span())
            covered = self._corrected.is_covered(block, start, stop)
            tokens = [*outer, *tokens_of(item[0], start, singular(phrase[1]))]
            cited = cited_by(self._book, scope, tokens)
            if cited is None:
                if not covered:
                    self._gone(home, scope, text, (start, stop), tokens)
                previous = None
                continue
            changed = self._changed(block, tokens, cited)
            if not covered:
                new_words.update(changed)
                unlinked = unlinked or bool(changed)
                self._above_or_below(home, text, (start, stop), end, cited[-1])
                if previous is not None and text[previous[0] : start].strip() == "to":
                    self._range(home, text, (phrase.start(), stop), previous[1], cited)
            previous = stop, cited
        if unlinked:
            for low, high, new in self._corrected.written.get(id(block), ()):
                if phrase.start() <= low and high <= end:
                    new_words[low, high] = new
            self._list(home, text, (phrase.start(), end), new_words)

    def _changed(
        self, block: Block, tokens: Sequence[Token], cited: Found
    ) -> dict[tuple[int, int], str]:
        """New numbers for those that nothing else accounts for."""
        return {
            (token.start, token.end): entry.new_number
            for token, each in zip(tokens, cited, strict=True)
            if (entry := self._crosswalk.entry(each)) is not None
            and not self._corrected.is_covered(block, token.start, token.end)
        }

    def _list(
        self,
        home: Provision,
        text: str,
        place: tuple[int, int],
        new_words: dict[tuple[int, int], str],
    ) -> None:
        said, at = "", place[0]
        for (start, end), new in sorted(new_words.items()):
            said += text[at:start] + new
            at = end
        said += text[at : place[1]]
        self._point(
            home,
            f"{in_context(text, *place)} is not wholly linked: if it refers to this bill, it "
            f"should perhaps now read “{said}”",
        )

    def _gone(
        self,
        home: Provision,
        scope: Provision,
        text: str,
        place: tuple[int, int],
        tokens: Sequence[Token],
    ) -> None:
        """Whether it cites something that was there before the amendments."""
        origin = self._lineage.origin(scope)
        if origin is None:
            return
        cited = cited_by(self._lineage.base_book, origin, tokens)
        if cited is not None and self._lineage.heir(cited[-1]) is None:
            address = self._lineage.base_book.address_of(cited[-1])
            self._point(
                home, f"{in_context(text, *place)} may refer to {address}, which was left out"
            )

    def _range(
        self, home: Provision, text: str, place: tuple[int, int], first: Found, last: Found
    ) -> None:
        said = changes_between(self._lineage, self._book, self._crosswalk, first[-1], last[-1])
        if said:
            self._point(home, f"{in_context(text, *place)}: {said}")

    def _above_or_below(
        self, home: Provision, text: str, place: tuple[int, int], end: int, cited: Provision
    ) -> None:
        match = _WHERE.match(text, end)
        if match is None:
            return
        stands_above = cited.element.start < home.element.start
        if stands_above != (match[1] == "above"):
            self._point(
                home, f"{in_context(text, place[0], match.end())}: it no longer stands {match[1]}"
            )

    # -- words -------------------------------------------------------------------------

    def _words(self, home: Provision, text: str) -> None:
        origin = self._lineage.origin(home)
        if origin is None:
            return
        for match in _NEIGHBOUR.finditer(text):
            if self._neighbours_changed(home, origin, match[1].lower()):
                self._point(home, f"{in_context(text, *match.span())}: its neighbours have changed")
        for match in _THIS.finditer(text):
            kind = Kind.PART if match[1] == "Part" else Kind.CHAPTER
            now = _enclosing(self._book, home, kind)
            then = _enclosing(self._lineage.base_book, origin, kind)
            if (self._lineage.origin(now) if now is not None else None) is not then:
                self._point(
                    home, f"{in_context(text, *match.span())}: it is another {match[1]} now"
                )

    def _neighbours_changed(self, home: Provision, origin: Provision, word: str) -> bool:
        now = _numbered_around(self._book, home, word)
        then = _numbered_around(self._lineage.base_book, origin, word)
        return [self._lineage.origin(each) if each is not None else None for each in now] != then

    def _point(self, home: Provision, what: str) -> None:
        address = str(self._crosswalk.address_of(self._book, home))
        self._points.append(PrintingPoint(address or "the bill", what))


def _says_own(text: str, at: int) -> bool:
    """Whether a reference in an amending clause is plainly to the bill, and not quoted."""
    quoted = text.count("“", 0, at) > text.count("”", 0, at)
    return not quoted and _OWN.search(text, 0, at) is not None


def _outwards(text: str, end: int) -> tuple[list[Token], int]:
    """“… of Schedule 2”: what a citation goes on to say it is in, and where it ends."""
    found: list[Token] = []
    while (more := _OUTER.match(text, end)) is not None:
        found[:0] = tokens_of(more[2], more.start(2), singular(more[1]))
        end = more.end()
    return found, end


def cited_by(book: AddressBook, home: Provision, tokens: Sequence[Token]) -> Found | None:
    """What the numbers of a citation cite, one provision for each, seen from where it stands.

    The outermost is looked for in the nearest scope that has one.  None where there is none,
    or more than one.
    """
    here: list[Provision] = []
    for scope in (home, *book.ancestors(home)):
        here = [each for each in _reachable(scope) if spells(tokens[0], each)]
        if here:
            break
    found: list[Provision] = []
    for token in (*tokens[1:], None):
        if len(here) != 1:
            return None
        found.append(here[0])
        if token is not None:
            here = [each for each in _reachable(found[-1]) if spells(token, each)]
    return tuple(found)


def _reachable(scope: Provision) -> Iterator[Provision]:
    """All that is one step inside a scope, groups being transparent."""
    for each in scope.children:
        yield each
        if each.kind in GROUPING_KINDS:
            yield from _reachable(each)


def _enclosing(book: AddressBook, home: Provision, kind: Kind) -> Provision | None:
    return next((each for each in (home, *book.ancestors(home)) if each.kind is kind), None)


def _numbered_around(book: AddressBook, home: Provision, word: str) -> list[Provision | None]:
    """What stands before and after the unit of that name in which words stand."""
    unit = next(
        (
            each
            for each in (home, *book.ancestors(home))
            if each.kind.value == word or (word == "section" and each.kind in SECTION_KINDS)
        ),
        None,
    )
    if unit is None:
        return []
    scope = book.parent_of(unit)
    while scope is not None and scope.kind in GROUPING_KINDS and unit.kind in SECTION_KINDS:
        scope = book.parent_of(scope)
    if scope is None:
        return []
    row = [each for each in _reachable(scope) if each.kind is unit.kind]
    at = next(n for n, each in enumerate(row) if each is unit)
    return [row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None]
