"""References without a link that can be proved all the same.

* “section (Child abduction warning notices)”: how amendments cite a new clause that has no
  number yet (practice of the Public Bill Office).  It gets the number of the one clause with
  that title; where none or several have it, a person is told.
* “Section 46” beside the heading of a Schedule: the place for the clause that introduces it
  (CLML ``Reference``), which is always a clause of this bill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendtool.apply.ledger import PrintingPoint
from amendtool.apply.renumber import Crosswalk
from amendtool.apply.renumber_citations import (
    ITEM,
    WORD,
    fits,
    in_context,
    singular,
    spells,
    tokens_of,
)
from amendtool.apply.renumber_lineage import Lineage
from amendtool.apply.renumber_references import Corrections
from amendtool.apply.renumber_series import open_walk
from amendtool.apply.words import BlockView, BlockViews
from amendtool.core.book import AddressBook
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.textview import heading_of

#: the word that is said of a title in brackets, perhaps with others before it in a list
_CITING = re.compile(
    r"\b([Ss]ections?|[Cc]lauses?|Schedules?)\s+"
    r"(?:[^.;\n]*?(?:,|\band|\bor|\bto)\s+)?$"
)
_DIRECTLY = re.compile(r"\b(?:[Ss]ections?|[Cc]lauses?|Schedules?)\s+$")
_TITLE_LIKE = re.compile(r"[A-Z][^\s()]*\s+\S")
_REFERENCE = re.compile(rf"({WORD})\s+({ITEM}(?:(?:,\s*|\s+and\s+|,\s+and\s+){ITEM})*)")


class NamedReferences:
    """Corrects references by title, and those beside the headings of Schedules."""

    def __init__(
        self,
        lineage: Lineage,
        book: AddressBook,
        crosswalk: Crosswalk,
        views: BlockViews,
        found: Corrections,
    ) -> None:
        self._lineage = lineage
        self._document = lineage.amended
        self._book = book
        self._crosswalk = crosswalk
        self._views = views
        self._found = found
        self._titles = _titles_of(self._document)

    def correct(self) -> None:
        """All of them, added to what was found before."""
        for home in self._document.walk():
            for block in (home.heading, *home.blocks):
                if block is not None:
                    self._in_block(home, self._views.of(block))
        for home in open_walk(self._document.root):
            if home.reference is not None and home.kind is Kind.SCHEDULE:
                self._beside_schedule(home, home.reference)

    # -- by title ----------------------------------------------------------------------

    def _in_block(self, home: Provision, view: BlockView) -> None:
        text = view.view.text
        for start, end in _brackets(text):
            title = " ".join(text[start + 1 : end - 1].split())
            same = self._titles.get(title.casefold(), [])
            before = text[max(0, start - 300) : start]
            word = _CITING.search(before)
            if word is None or not (same or self._could_be_title(before, title)):
                continue
            fitting = [each for each in same if fits(singular(word[1]), each)]
            self._found.cover(view.block, start, end)
            if len(fitting) == 1:
                number = self._crosswalk.number_of(fitting[0])
                self._found.write(self._document, view, start, end, number)
                continue
            many = f"{len(fitting)} provisions have" if fitting else "no provision has"
            address = self._crosswalk.address_of(self._book, home)
            self._found.points.append(
                PrintingPoint(
                    str(address),
                    f"{in_context(text, start, end)}: {many} that title, so no number "
                    "was put in its place",
                )
            )

    def _could_be_title(self, before: str, title: str) -> bool:
        """Whether brackets straight after “section” hold a title that nothing has."""
        return _DIRECTLY.search(before) is not None and _TITLE_LIKE.match(title) is not None

    # -- beside a Schedule -------------------------------------------------------------

    def _beside_schedule(self, schedule: Provision, block: Block) -> None:
        view = self._views.of(block)
        text = view.view.text
        if self._found.is_covered(block, 0, len(text)):
            return  # it has links, which say where they lead
        match = _REFERENCE.search(text)
        if match is None:
            return
        self._found.cover(block, 0, len(text))
        for item in re.finditer(ITEM, match[2]):
            tokens = tokens_of(item[0], match.start(2) + item.start(), singular(match[1]))
            among = [each for each in open_walk(self._document.root) if each.kind in SECTION_KINDS]
            for depth, token in enumerate(tokens):
                cited = [each for each in among if spells(token, each)]
                if len(cited) != 1 or (not depth and self._lineage.origin(cited[0]) is None):
                    self._unknown(schedule, view, item.start() + match.start(2), len(item[0]))
                    break
                entry = self._crosswalk.entry(cited[0])
                if entry is not None:
                    self._found.write(
                        self._document, view, token.start, token.end, entry.new_number
                    )
                among = list(cited[0].children)

    def _unknown(self, schedule: Provision, view: BlockView, start: int, length: int) -> None:
        self._found.points.append(
            PrintingPoint(
                str(self._crosswalk.address_of(self._book, schedule)),
                f"{in_context(view.view.text, start, start + length)} beside its heading leads "
                "to no clause that was there before: it was not changed",
            )
        )


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of round brackets and what is between them, outermost ones only."""
    depth = start = 0
    for at, char in enumerate(text):
        if char == "(":
            if not depth:
                start = at
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if not depth:
                yield start, at + 1


def _titles_of(document: Document) -> dict[str, list[Provision]]:
    """The bill's clauses and Schedules by their headings, in lower case."""
    found: dict[str, list[Provision]] = {}
    for part in open_walk(document.root):
        titled = part.kind in SECTION_KINDS or part.kind is Kind.SCHEDULE
        if titled and part.heading is not None:
            title = " ".join(heading_of(document, part).split()).casefold()
            if title:
                found.setdefault(title, []).append(part)
    return found
