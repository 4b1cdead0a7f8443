"""Why a publisher's own link is not followed: narrow reasons, each of them checkable by itself.

A link and the words on it may disagree: programs that set links look for a number and take the
first provision that has it.  A reason is given only where the words alone, or what stands around
them, tell that the link is wrong or that nothing in the document could tell; where we led is no
reason by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from amendtool.apply.renumber_citations import Token, fits, spells
from amendtool.check.citing import Phrase, Says, bare_lists, phrases
from amendtool.check.resolving import References
from amendtool.check.surroundings import BOUNDARY, is_quoted
from amendtool.check.texts import Texts
from amendtool.core.book import AddressBook
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Block, Document, Provision

#: how far the title of an Act may stand behind the numbers that are of it, in characters
_REACH = 60
_SECTIONS = frozenset({"section", "clause", "article", "regulation", "rule"})
_INNER = frozenset({"subsection", "paragraph", "sub-paragraph", "sub-sub-paragraph"})
_AS_IF = re.compile(r"\bas if\b")
#: what does not name the law itself
_THAT_ACT = re.compile(r",?\s+(?:of|to|in)\s+that\s")
_ALIAS = re.compile(r"\s+of\s+the\s+[Pp]rincipal\s+(?:Act|Order|Regulations|Rules)\b")


class Reason(Enum):
    """Why a link need not be followed."""

    ANOTHER_NUMBER = "the link leads to another number than the words cite"
    ANOTHER_KIND = "the words call what the link leads to by the name of another kind"
    NOT_THIS = "“this” or “that” cannot be what the link leads to"
    OF_THE_DOCUMENT = "words of quoted matter, linked to a provision that is not in it"
    INSTRUCTION = "an instruction to amend other law, linked to a provision of this document"
    OTHER_LAW = "the words name other law, and the link leads into this document"
    OWN_NUMBER = "what the words stand in has that number itself, and the link leads out of it"
    NOT_THERE = "the section that the words stand in has no such number, and another has"
    ACT_WANTED = "only the Act that the words go into says of what they are"


@dataclass(frozen=True, slots=True)
class Case:
    """One link that we do not follow.

    ``home`` and ``block``: where it stands; ``[start, end)``: its words among those of the
    block.  ``target``: where it leads.  ``ours``: where we lead; None for nowhere.
    """

    home: Provision
    block: Block
    start: int
    end: int
    target: Provision
    ours: Provision | None


@dataclass(frozen=True, slots=True)
class _Cited:
    """What the words of a link cite.

    ``tokens``: from the outside in, to the last number of the link.  ``first``: of the citation
    itself, where it says what it is of (``outer``).
    """

    phrase: Phrase | None
    outer: tuple[Token, ...] = ()
    tokens: tuple[Token, ...] = ()
    unit: str = ""

    @property
    def said(self) -> tuple[Token, ...]:
        """All numbers, from the outside in."""
        return (*self.outer, *self.tokens)


class Reasons:
    """The reasons in one document.  ``reader``: what reads its references."""

    def __init__(
        self, document: Document, book: AddressBook, texts: Texts, reader: References
    ) -> None:
        self._document = document
        self._book = book
        self._texts = texts
        self._reader = reader

    def of(self, case: Case) -> Reason | None:
        """The first reason that holds; None where there is none: then the fault is ours."""
        text = self._texts.of(case.block)
        cited = _cited(text, case.start, case.end)
        line = (case.target, *self._book.ancestors(case.target))
        words = (*(each.word for each in cited.outer), cited.unit, *("" for _ in cited.tokens[1:]))
        for token, word in zip(cited.said, words, strict=False):
            spelled = [each for each in line if spells(_plain(token), each)]
            if not any(fits(word, each) for each in spelled):
                # “section 1”, linked to clause 2, which is in Part 1
                other = not spelled or (
                    not token.bracketed and any(fits(word, each) for each in line)
                )
                return Reason.ANOTHER_NUMBER if other else Reason.ANOTHER_KIND
        if cited.tokens and not spells(_plain(cited.tokens[-1]), case.target):
            return Reason.ANOTHER_NUMBER
        if self._is_not_this(case, text, cited):
            return Reason.NOT_THIS
        return self._elsewhere(case, text, cited) or self._nearer(case, text, cited)

    # -- the words alone ---------------------------------------------------------------

    def _is_not_this(self, case: Case, text: str, cited: _Cited) -> bool:
        """“this Part”, linked to another Part; “of that section”, linked to another than the one
        that was named by its number last."""
        said = text[case.start : case.end].casefold()
        around = (case.home, *self._book.ancestors(case.home))
        if said.startswith("this "):
            return not any(case.target is each for each in around)
        phrase = cited.phrase
        steps = phrase.outer if phrase is not None else ()
        if not any(each.pointing == "that" and each.unit in _SECTIONS for each in steps):
            return False
        named = self._section_before(case, text)
        linked = next(
            (e for e in (case.target, *self._book.ancestors(case.target)) if _is_section(e)), None
        )
        return named != "" and linked is not None and linked.number != named

    def _section_before(self, case: Case, text: str) -> str:
        """The number of the section that was named last before the words of a link."""
        found = _last_section(text[: case.start])
        if found:
            return found
        for above in (case.home, *self._book.ancestors(case.home)):
            if _is_section(above) or above.kind in BOUNDARY:
                for block in self._blocks(above, case.block):
                    found = _last_section(self._texts.of(block)) or found
                return found
        return ""

    def _blocks(self, provision: Provision, until: Block) -> Iterator[Block]:
        for each in provision.walk():
            for block in each.blocks:
                if block is until:
                    return
                yield block

    # -- other law ---------------------------------------------------------------------

    def _elsewhere(self, case: Case, text: str, cited: _Cited) -> Reason | None:
        around, to_root = self._reader.around, self._is_own(case.target)
        phrase = cited.phrase
        if phrase is not None and self._names_itself(text, phrase):
            return None
        if to_root and not self._is_own(case.home):
            own = any(
                self._reader.own_title.follows(text, at)
                for at in range(case.end, case.end + _REACH)
            )
            return None if own else Reason.OF_THE_DOCUMENT
        if phrase is None or not to_root:
            return self._act_wanted(case, text, phrase)
        if phrase.end_says is Says.ELSEWHERE:
            return None if _THAT_ACT.match(text, phrase.end) else Reason.OTHER_LAW
        if around.lists_other_law(case.home):
            return Reason.OTHER_LAW
        if around.is_own(case.home, text, phrase.start):
            return None
        if self._reader.destinations.instructs(case.home):
            return Reason.INSTRUCTION
        if around.speaks_of_other_law(case.home, text, phrase.end):
            return Reason.OTHER_LAW
        return None

    def _act_wanted(self, case: Case, text: str, phrase: Phrase | None) -> Reason | None:
        """“paragraph 3”, put into a sentence of an Act which goes on “of Schedule 5”."""
        if case.ours is not None or self._is_own(case.target):
            return None
        if phrase is not None and not self._is_own(case.home):
            return Reason.ACT_WANTED if _ALIAS.match(text, phrase.end) else None
        places = self._reader.destinations
        here, there = places.of(case.home), places.of(case.target)
        loose = phrase is None or not phrase.outer
        known = here is not None and there is not None and here.act == there.act
        quoted = is_quoted(text, case.start) and places.instructs(case.home)
        return Reason.ACT_WANTED if loose and known and quoted else None

    # -- what stands nearer ------------------------------------------------------------

    def _nearer(self, case: Case, text: str, cited: _Cited) -> Reason | None:
        phrase = cited.phrase
        if phrase is None or phrase.outer or phrase.pointing or phrase.end_says is not Says.NOTHING:
            return None
        if _AS_IF.search(text, 0, phrase.start) or self._reader.destinations.instructs(case.home):
            return None  # the words may be of what was cited before
        first = cited.tokens[0] if cited.tokens else None
        if first is None or not (phrase.unit in _INNER or first.bracketed):
            return None
        linked = {id(each) for each in self._book.ancestors(case.target)}
        for above in (case.home, *self._book.ancestors(case.home)):
            if above.kind is Kind.DOCUMENT:
                return None
            inside = self._reader.around.children(above).get(first.number, ())
            if any(_has(self._reader, each, phrase.unit, cited.tokens) for each in inside):
                return Reason.OWN_NUMBER if id(above) not in linked else None
            if _is_section(above):
                return self._missing(case, above, phrase)
            if above.kind in BOUNDARY:
                return None
        return None

    def _missing(self, case: Case, section: Provision, phrase: Phrase) -> Reason | None:
        """A section of quoted matter is there whole, and has no such subsection."""
        numbered = any(each.label.startswith("(") for each in section.children)
        out = all(each is not section for each in self._book.ancestors(case.target))
        if phrase.unit == "subsection" and numbered and out and not self._is_own(section):
            return Reason.NOT_THERE
        return None

    def _is_own(self, provision: Provision) -> bool:
        return self._reader.around.top_of(provision) is self._document.root

    def _names_itself(self, text: str, phrase: Phrase) -> bool:
        own = self._reader.own_title.follows(text, phrase.end)
        return own or (phrase.end_says is Says.HERE and not own)


def _cited(text: str, start: int, end: int) -> _Cited:
    """The numbers that a link on ``text[start:end]`` cites."""
    for phrase in (*phrases(text), *bare_lists(text)):
        if phrase.end <= start or end <= phrase.start:
            continue
        outer: tuple[Token, ...] = ()
        for step in reversed(phrase.outer):
            inside = tuple(token for token in step.tokens if token.start < end)
            if any(start <= token.start < end for token in step.tokens):
                return _Cited(phrase, outer, inside, step.tokens[0].word)
            outer = (*outer, *step.tokens)
        for item in phrase.items:
            if any(start <= token.start < end for token in item.tokens):
                upto = tuple(token for token in item.tokens if token.start < end)
                goes_on = item is not phrase.items[0] and item.tokens[0].bracketed
                first = phrase.items[0].tokens[0]
                lead = (first,) if goes_on and not first.bracketed else ()
                loose = bool(lead) or (goes_on and not phrase.plural)  # “(2)(a) and (b)”
                return _Cited(phrase, (*outer, *lead), upto, "" if loose else phrase.unit)
        return _Cited(phrase, outer)
    return _Cited(None)


def _plain(token: Token) -> Token:
    return replace(token, word="")


def _is_section(provision: Provision) -> bool:
    return provision.kind in SECTION_KINDS


def _last_section(text: str) -> str:
    """The number of the section that some words name last."""
    found = ""
    for phrase in phrases(text):
        if phrase.unit in _SECTIONS and phrase.items and not phrase.items[-1].tokens[0].bracketed:
            found = phrase.items[-1].tokens[0].number
        for step in phrase.outer:
            if step.tokens and step.tokens[0].word in _SECTIONS:
                found = step.tokens[0].number
    return found


def _has(reader: References, first: Provision, unit: str, tokens: Sequence[Token]) -> bool:
    if not spells(_plain(tokens[0]), first) or not fits(unit, first):
        return False
    return bool(reader.around.down((first,), tuple(map(_plain, tokens[1:]))))
