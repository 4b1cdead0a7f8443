"""What stands around a provision: the scopes from which its references are looked up.

Quoted matter is a scope of its own, for the bill's own sections are no business of the Act
that it goes into; Parts and cross-headings are clear, for numbers run through them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from amendtool.apply.renumber_citations import Token, fits, spells
from amendtool.check.texts import Texts
from amendtool.core.book import AddressBook
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Kind
from amendtool.core.numbering import roman, roman_value
from amendtool.core.provision import Document, Provision

BOUNDARY = frozenset({Kind.QUOTED, Kind.EXTRACT})
_BODY_UNITS = frozenset({"regulation", "rule", "article"})
_CLOSED = BOUNDARY | {Kind.TABLE, Kind.NOTE}
CLEAR = GROUPING_KINDS | {Kind.SCHEDULES, Kind.VERSION}
_AMENDING = re.compile(
    r"\b(?:[Ii]nsert|[Ss]ubstitute|[Oo]mit|[Rr]epeal|repealed|omitted|revoked"
    r"|(?:is|are) (?:also )?(?:amended|modified|to be amended)"
    r"|there (?:is|are|were|shall be) (?:inserted|substituted|added)"
    r"|(?:has|have|had) effect (?:as if|with the)|as if)\b"
    r"|^(?:[Ii]n|[Aa]fter|[Bb]efore|[Ff]or) (?:that |the )?(?:[Ss]ection|[Ss]ubsection|[Pp]aragraph"
    r"|[Ss]ub-paragraph|[Ss]chedule|Part|Chapter|[Rr]egulation|[Aa]rticle|[Rr]ule)s?\b.*[—–-]$"
    r"|^In the [^;.]{3,200}(?:Act|Order|Regulations|Rules|Measure)\b[^;.]*[—–-]$"
)
_OWN = re.compile(
    r"(?:\b(?:inserted|substituted|amended|added|omitted|repealed|made|renumbered) by"
    r"|\bin accordance with|\bas (?:mentioned|set out) in"
    r"|\bthe (?:Schedule|Part|text|words|table)s? set out in"
    r"|\b(?:amendments?|modifications?|repeals?|changes?)"
    r" (?:made )?(?:by|in)|\bsubject to|\bgiven by|\bto give effect to)"
    r"(?:\s+(?:or under|and under))?\s+$"
)
_LAW = r"(?:Act|Order|Regulations?|Rules|Measure|Convention|Directive|Treaty|GDPR)"
#: “Parts 1 to 7 or Chapter 1 of Part 9 of the Wicks Act 1901”
_LAW_LATER = re.compile(
    rf"[^;.—]{{0,120}}?\b(?:of|to|in)\s+(?:the|that|those|each of the)\s+[^;.—]{{0,120}}?\b{_LAW}\b"
)
#: “the following provisions of the Wicks Act 1901 apply—”, before a list
_LAW_OF_LIST = re.compile(
    rf"\b{_LAW}\s+(?:\([^()]*\)\s+)?\d{{4}}|\bthe\s+\d{{4}}\s+{_LAW}|\bthat\s+{_LAW}\b"
    rf"|\b[Pp]rincipal\s+{_LAW}|\bof\s+the\s+{_LAW}\b|\b[A-Z]{{3,}}\s+\d{{4}}"
)
_REFERRED = re.compile(
    r"\b(?:provisions?|enactments?) (?:referred to|mentioned|specified) in "
    r"(?:subsection|sub-paragraph|paragraph) \((\w+)\)"
)
#: “in the Wicks Act 1901—”, before a list of its provisions
_LAW_OPENS = re.compile(
    rf"(?:^|[—;,.]\s*)[Ii]n the [A-Z][^;.—“]{{0,150}}?\b{_LAW}\s+\d{{4}}"
    r"(?:\s+\((?:[^()]|\([^()]*\))*\))*\s*[—–:-]$"
)
#: “In the Wicks Act 1901 (“the Act”), in ”, before a reference
_LAW_BEFORE = re.compile(
    rf"(?:^|[—;.]\s*)In the [A-Z][^;.—“]{{0,150}}?\b{_LAW}\s+\d{{4}}"
    r"(?:\s+\((?:[^()]|\([^()]*\))*\))*,\s+(?:(?:in|at|after|before|for|under|by virtue of)\s+)?$"
)


class Surroundings:
    """The scopes of one document."""

    def __init__(self, document: Document, book: AddressBook, texts: Texts) -> None:
        self._document = document
        self._book = book
        self._texts = texts
        self._inside: dict[int, Mapping[str, list[Provision]]] = {}
        self._amends: dict[int, bool] = {}
        self._tops: dict[int, Provision] = {}
        self._quotes: dict[str, list[Provision]] | None = None
        self._units: set[str] | None = None

    def children(self, scope: Provision) -> Mapping[str, list[Provision]]:
        """All that is one step inside a scope by number; groups and nameless levels are clear."""
        index = self._inside.get(id(scope))
        if index is None:
            index = {}
            for each in reachable(scope):
                index.setdefault(each.number, []).append(each)
                if each.kind in GROUPING_KINDS and (arabic := _arabic(each.number)):
                    # What was “PART X” is cited as “Part 10”.
                    index.setdefault(arabic, []).append(each)
            self._inside[id(scope)] = index
        return index

    def down(
        self, path: tuple[Provision, ...], tokens: Sequence[Token], kind: Kind | None = None
    ) -> list[tuple[Provision, ...]]:
        paths = [path]
        for n, token in enumerate(tokens):
            paths = [
                (*each, inside)
                for each in paths
                for inside in self.children(each[-1]).get(token.number, ())
                if (spells(token, inside) or _spells_roman(token, inside))
                and (kind is None or n or inside.kind is kind)
            ]
        return paths

    def nearest(
        self, home: Provision, found: list[tuple[Provision, ...]]
    ) -> list[tuple[Provision, ...]]:
        """Of several with one number, the one that the words themselves stand in or beside."""
        if len(found) < 2:
            return found
        around = {id(home)} | {id(each) for each in self._book.ancestors(home)}
        best, most = found, -1
        for path in found:
            depth = sum(
                1 for each in (path[-1], *self._book.ancestors(path[-1])) if id(each) in around
            )
            if depth > most:
                best, most = [path], depth
            elif depth == most:
                best = [*best, path]
        versions = [path for path in best if not path[-1].version]
        return versions[:1] if len(versions) == 1 else best

    def top_of(self, home: Provision) -> Provision:
        """The document, or the quoted matter that words stand in."""
        found = self._tops.get(id(home))
        if found is None:
            if home.kind in BOUNDARY:
                found = home
            else:
                parent = self._book.parent_of(home)
                found = self._document.root if parent is None else self.top_of(parent)
            self._tops[id(home)] = found
        return found

    def scopes(self, home: Provision) -> list[Provision]:
        """From the inside out; a note on a document has only the document."""
        found = []
        for each in (home, *self._book.ancestors(home)):
            if each.kind is Kind.NOTE:
                return [self._document.root]
            found.append(each)
            if each.kind in BOUNDARY:
                break
        return found

    def quoted_with(self, number: str) -> Sequence[Provision]:
        """All quoted matter that has a number one step inside, in document order."""
        if self._quotes is None:
            self._quotes = {}
            for top in self._document.walk():
                if top.kind in BOUNDARY:
                    for each in self.children(top):
                        self._quotes.setdefault(each, []).append(top)
        return self._quotes.get(number, ())

    def is_own(self, home: Provision, text: str, at: int) -> bool:
        """Whether a reference is surely to this document (or this quoted matter) itself."""
        if self.top_of(home) is not self._document.root:
            return False
        if _LAW_BEFORE.search(text, 0, at) is not None:
            return False
        if not self.amends(home):
            return True
        return not is_quoted(text, at) and _OWN.search(text, 0, at) is not None

    def is_never_own(self, unit: str) -> bool:
        """“Regulation 5”, in an Act that has none."""
        if unit not in _BODY_UNITS:
            return False
        if self._units is None:
            self._units = {each.kind.value for each in self._document.walk()}
        return unit not in self._units

    def speaks_of_other_law(self, home: Provision, text: str, end: int) -> bool:
        """Whether what follows a reference, or the words before a list, speak of other law."""
        if _LAW_LATER.match(text, end):
            return True
        for each in self._book.ancestors(home):
            if each.kind is Kind.TABLE:
                return True  # a table of repeals names the Act in another column
            for block in each.opening:
                words = self._texts.of(block)
                if not words.endswith(("—", "–", "-", ":")):
                    continue
                if _LAW_OF_LIST.search(words) or self._told_of(each, words):
                    return True
            if each.kind in SECTION_KINDS or each.kind is Kind.SCHEDULE:
                break
        return False

    def _told_of(self, provision: Provision, words: str) -> bool:
        """“The provisions referred to in subsection (1) are—”, where (1) speaks of other law."""
        match = _REFERRED.search(words)
        if match is None:
            return False
        return any(
            each.number == match[1] and _LAW_OF_LIST.search(self._texts.own(each)) is not None
            for each in self._book.siblings(provision)
        )

    def lists_other_law(self, home: Provision) -> bool:
        """Whether a provision stands in a list of what is “in the Wicks Act 1901—”."""
        for each in self._book.ancestors(home):
            if each.kind in GROUPING_KINDS or each.kind in CLEAR or each.kind in BOUNDARY:
                break
            if any(_LAW_OPENS.search(self._texts.of(block)) for block in each.opening):
                return True
            if each.kind in SECTION_KINDS or each.kind is Kind.SCHEDULE:
                break
        return False

    def amends(self, home: Provision) -> bool:
        """Whether the words of a provision amend, or apply with changes, other law."""
        known = self._amends.get(id(home))
        if known is None:
            known = self._amends_at_all(home)
            self._amends[id(home)] = known
        return known

    def _amends_at_all(self, home: Provision) -> bool:
        if any(_AMENDING.search(self._texts.of(block)) for block in home.blocks):
            return True
        if any(each.kind in BOUNDARY for each in home.children):
            return True
        parent = self._book.parent_of(home)
        if parent is None or parent.kind is Kind.DOCUMENT:
            return False
        if parent.kind in GROUPING_KINDS or parent.kind is Kind.SCHEDULE:
            return False
        first = next(iter(parent.children), None)
        if first is not None and first is not home and first.kind is home.kind:
            if any(_AMENDING.search(self._texts.of(block)) for block in first.opening):
                return True
        return self.amends(parent)


def is_quoted(text: str, at: int) -> bool:
    """Whether a place in words is between “ and ”."""
    return text.count("“", 0, at) > text.count("”", 0, at)


def _spells_roman(token: Token, provision: Provision) -> bool:
    return (
        provision.kind in GROUPING_KINDS
        and not token.bracketed
        and _arabic(provision.number) == token.number
        and fits(token.word, provision)
    )


def _arabic(number: str) -> str:
    """``X`` → ``10``; empty where it is no roman numeral."""
    value = roman_value(number.lower()) if number.isupper() else 0
    return str(value) if value and roman(value) == number.lower() else ""


def reachable(scope: Provision) -> Iterator[Provision]:
    for each in scope.children:
        yield each
        if each.kind in CLEAR or (not each.number and each.kind is not Kind.SCHEDULE):
            if each.kind not in _CLOSED:
                yield from reachable(each)
