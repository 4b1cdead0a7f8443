"""The publisher's own links, set beside what the words say: the measure of our reading.

Publishers tag references (AKN ``ref``, CLML ``InternalLink`` and ``CitationSubRef``), by hand or by
program.  Where we lead to another place than the tag does, one of the two is wrong.  Three kinds of
difference are the tag's fault for a reason that can be stated; all others count against us.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from amendtool.apply.renumber_citations import ITEM, fits, singular, spells, tokens_of
from amendtool.apply.renumber_references import Link
from amendtool.check.reference import Reference
from amendtool.check.resolving import References
from amendtool.check.texts import Texts, in_context
from amendtool.core.book import AddressBook
from amendtool.core.provision import Document, Provision
from amendtool.core.source import Element
from amendtool.formats.checks import foreign_of
from amendtool.formats.references import References as Links

_NUMBERED = re.compile(rf"(?:([A-Za-z-]+)\s+)?({ITEM})")
#: how far the title of an Act may stand behind the numbers that are of it, in characters
_REACH = 60


class Verdict(Enum):
    """What became of one tagged reference."""

    AGREES = "led to the tagged target"
    NOT_FOUND = "not found"
    NOWHERE = "found, but not resolved"
    DIFFERS = "led elsewhere"
    TAG_CONTRADICTED = "the tag contradicts its own words: another number or another kind"
    TAG_OF_THE_BILL = "words of quoted matter, tagged to a clause of the bill itself"
    TAG_FAR_AWAY = "what the words stand in has that number itself, and the tag leads out of it"


#: differences for which the tag is at fault
EXPLAINED = frozenset({Verdict.TAG_CONTRADICTED, Verdict.TAG_OF_THE_BILL, Verdict.TAG_FAR_AWAY})


@dataclass(frozen=True, slots=True)
class Tagged:
    """One tagged reference: where, its words among others, where the tag and where we lead."""

    verdict: Verdict
    at: str
    words: str
    tagged: str
    ours: str = ""


def compare_tags(document: Document) -> list[Tagged]:
    """Every tagged internal reference of a document, in its order.

    Left out are tags without words, and those whose target is not in the document.
    """
    return list(_Measure(document).run())


def summary(found: list[Tagged]) -> tuple[int, float, float, float]:
    """How many, and the shares (0 to 1): found; led to the tagged target; that last one again
    without the differences that are explained."""
    counts = Counter(each.verdict for each in found)
    total = sum(counts.values())
    if not total:
        return 0, 1.0, 1.0, 1.0
    right = counts[Verdict.AGREES]
    explained = sum(counts[each] for each in EXPLAINED)
    return (
        total,
        1 - counts[Verdict.NOT_FOUND] / total,
        right / total,
        right / max(1, total - explained),
    )


class _Measure:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.book = AddressBook(document)
        self.texts = Texts(document)
        self.links = Links(document)
        self.reader = References(document, self.book, self.texts, foreign_of(document))
        self.by_element = {id(each.element): each for each in document.walk()}
        self.by_block: dict[int, list[Reference]] = defaultdict(list)
        for reference in self.reader.of_document():
            self.by_block[id(reference.block)].append(reference)

    def run(self) -> Iterator[Tagged]:
        for link in self.links.links:
            element = self.links.identifiers.get(link.target)
            if link.home is None or element is None:
                continue
            start, end = self.texts.span(link.block, link.element)
            target = self._provision(element)
            if start < end and target is not None:
                yield self._judged(link, link.home, start, end, target)

    def _provision(self, element: Element) -> Provision | None:
        """The provision that an element is; in CLML a group and what it groups are one."""
        found = self.by_element.get(id(element))
        if found is None and element.local in ("P1", "P2", "P3"):
            inside = [
                each
                for each in self.document.walk()
                if each.element.start <= element.start and element.end <= each.element.end
            ]
            if inside and inside[-1].element.local.endswith("group"):
                return inside[-1]
        return found

    def _judged(
        self, link: Link, home: Provision, start: int, end: int, target: Provision
    ) -> Tagged:
        text = self.texts.of(link.block)
        over = [
            each
            for each in self.by_block[id(link.block)]
            if each.phrase_start < end and start < each.phrase_end
        ]
        led = [found for each in over if (found := each.led(start, end)) is not None]
        ours = led[0] if led else None
        if any(each is target for each in led):
            verdict, ours = Verdict.AGREES, target
        elif self._contradicts(text[start:end], home, target, over, start, end):
            verdict = Verdict.TAG_CONTRADICTED
        elif self._of_the_bill(home, target, text, end):
            verdict = Verdict.TAG_OF_THE_BILL
        elif ours is not None and self._shared(home, ours) > self._shared(home, target):
            verdict = Verdict.TAG_FAR_AWAY
        elif ours is not None:
            verdict = Verdict.DIFFERS
        else:
            verdict = Verdict.NOWHERE if over else Verdict.NOT_FOUND
        return Tagged(
            verdict,
            str(self.book.address_of(home)),
            in_context(text, start, end),
            str(self.book.address_of(target)),
            str(self.book.address_of(ours)) if ours is not None else "",
        )

    def _contradicts(
        self,
        words: str,
        home: Provision,
        target: Provision,
        over: list[Reference],
        start: int,
        end: int,
    ) -> bool:
        """“section 12”, tagged to clause 10; “this paragraph”, tagged to another paragraph."""
        numbered = list(_NUMBERED.finditer(words))
        if numbered:
            last = numbered[-1]
            if not spells(tokens_of(last[2], 0)[-1], target):
                return True
            if last[1] and len(tokens_of(last[2], 0)) == 1:
                word = singular(last[1])
                return word in _UNITS and not fits(word, target)
            return any(
                each.tokens and start <= each.tokens[0].start < end and not fits(each.unit, target)
                for each in over
            )
        if words.casefold().startswith("this "):
            return not any(target is each for each in (home, *self.book.ancestors(home)))
        return False

    def _of_the_bill(self, home: Provision, target: Provision, text: str, end: int) -> bool:
        """What is quoted will stand in another Act; only by its title can it name this one."""
        around = self.reader.around
        root = self.document.root
        if around.top_of(home) is root or around.top_of(target) is not root:
            return False
        return not any(self.reader.own_title.follows(text, at) for at in range(end, end + _REACH))

    def _shared(self, home: Provision, other: Provision) -> int:
        around = {id(each) for each in (home, *self.book.ancestors(home))}
        return sum(id(each) in around for each in (other, *self.book.ancestors(other)))


_UNITS = frozenset(
    {"section", "clause", "subsection", "paragraph", "sub-paragraph", "article", "regulation"}
    | {"rule", "schedule", "part", "chapter"}
)
