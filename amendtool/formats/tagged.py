"""The publisher's own links, set beside what the words say: the measure of our reading.

Publishers tag references (AKN ``ref``, CLML ``InternalLink`` and ``CitationSubRef``), by hand or by
program.  Where we lead to another place than the tag does, one of the two is wrong.  Differences
for which there is a reason in the words themselves (``tagged_reasons``) are told apart; all others
count against us.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from amendtool.apply.renumber_references import Link
from amendtool.check.reference import Reference
from amendtool.check.resolving import References
from amendtool.check.texts import Texts, in_context
from amendtool.core.book import AddressBook
from amendtool.core.provision import Document, Provision
from amendtool.core.source import Element
from amendtool.formats.checks import foreign_of
from amendtool.formats.references import References as Links
from amendtool.formats.tagged_reasons import Case, Reason, Reasons


class Verdict(Enum):
    """What became of one tagged reference."""

    AGREES = "led to the tagged target"
    NOT_FOUND = "not found"
    NOWHERE = "found, but not resolved"
    DIFFERS = "led elsewhere"


@dataclass(frozen=True, slots=True)
class Tagged:
    """One tagged reference: where, its words among others, where the tag and where we lead.

    ``cited``: its own words; ``text``: all those of the block.  ``reason``: for a difference, why
    the tag is not followed; None where that is our fault.
    """

    verdict: Verdict
    at: str
    words: str
    tagged: str
    ours: str = ""
    reason: Reason | None = None
    cited: str = ""
    text: str = ""

    @property
    def is_unexplained(self) -> bool:
        """Whether we differ from the tag without a reason."""
        return self.verdict is not Verdict.AGREES and self.reason is None


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
    explained = sum(each.reason is not None for each in found)
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
        self.reasons = Reasons(document, self.book, self.texts, self.reader)
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
        reason: Reason | None = None
        if any(each is target for each in led):
            verdict, ours = Verdict.AGREES, target
        else:
            reason = self.reasons.of(Case(home, link.block, start, end, target, ours))
            if ours is not None:
                verdict = Verdict.DIFFERS
            else:
                verdict = Verdict.NOWHERE if over else Verdict.NOT_FOUND
        return Tagged(
            verdict,
            str(self.book.address_of(home)),
            in_context(text, start, end),
            str(self.book.address_of(target)),
            str(self.book.address_of(ours)) if ours is not None else "",
            reason,
            text[start:end].strip(),
            text,
        )
