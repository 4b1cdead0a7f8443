"""From a document and amendment papers to a draft that can be checked.

The amendments are made once, and the result is read again, for ``check`` itself reads no
format; what of it was in the document before is told apart by place (``Lineage``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from amendtool.amend.paper import Amendment, AmendmentPaper
from amendtool.apply.choose import Choice
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import replay
from amendtool.check.draft import Draft, Notice, OtherLaw
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.provision import Block, Document
from amendtool.core.source import Element
from amendtool.formats.citations import resolved_citations, with_refusals
from amendtool.formats.dialects import dialect_for
from amendtool.formats.fetch.library import Library
from amendtool.formats.load import read_bytes, read_document
from amendtool.formats.references import References


def draft_of(
    document: Document,
    papers: Sequence[AmendmentPaper] = (),
    *,
    name: str = "",
    notices: Sequence[Notice] = (),
    law: OtherLaw | None = None,
) -> Draft:
    """The draft: the amendments of all papers, made in the document.

    ``name``: of the document's file, for positions.  Amendments of different papers that have
    the same number are told apart by the name of their file: ``7 (mine)``.  Raises ``OtherPrint``
    where a paper cites pages and lines of another print.
    """
    amendments = together(papers)
    if not amendments:
        return Draft(
            document, name=name, papers=papers, foreign=foreign_of, law=law, notices=notices
        )
    book = AddressBook(document)
    dialect = dialect_for(document)
    why = {
        each.number: reason for each in amendments if (reason := Choice().why_not(each)) is not None
    }
    cited, _ = resolved_citations(document, papers, amendments, why, name=name)
    amendments = cited.amendments
    ledger = apply_amendments(
        document,
        amendments,
        dialect,
        house=papers[0].house,
        stage=papers[0].stage,
        not_made=why | dict.fromkeys(cited.refused, "refused"),
        book=book,
    )
    ledger = with_refusals(ledger, cited.refused)
    amended = document
    if ledger.splices:
        data = replay(document.source, ledger).to_bytes()
        amended = read_document(data, name=name, category=document.category)
    return Draft(
        document,
        name=name,
        papers=papers,
        amendments=amendments,
        ledger=ledger,
        amended=amended,
        dialect=dialect,
        foreign=foreign_of,
        law=law,
        notices=notices,
        base_book=book,
        unchecked_lines=cited.unchecked,
    )


def foreign_of(document: Document) -> Callable[[Block], Sequence[Element]]:
    """What in the words of a document says itself that it leads to other law."""
    return References(document).foreign


def together(papers: Sequence[AmendmentPaper]) -> tuple[Amendment, ...]:
    """The amendments of all papers; a number that two papers use is told apart by the file."""
    counts: dict[str, set[int]] = {}
    for n, paper in enumerate(papers):
        for each in paper.amendments:
            counts.setdefault(each.number, set()).add(n)
    found: list[Amendment] = []
    taken: set[str] = set()
    for n, paper in enumerate(papers):
        names: dict[str, str] = {}
        for each in paper.amendments:
            new = each.number
            if len(counts[each.number]) > 1:
                new = f"{each.number} ({PurePath(paper.position.file).stem or n + 1})"
                while new in taken:
                    new += "′"
            names[each.number] = new
            taken.add(new)
        found.extend(
            replace(
                each,
                number=names[each.number],
                amends=names.get(each.amends, each.amends),
                depends_on=tuple(names.get(one, one) for one in each.depends_on),
                consequential_on=tuple(names.get(one, one) for one in each.consequential_on),
                paves=tuple(names.get(one, one) for one in each.paves),
                alternative_to=tuple(names.get(one, one) for one in each.alternative_to),
            )
            for each in paper.amendments
        )
    return tuple(found)


class LibraryLaw:
    """Other law, from the library of documents that were fetched before; nothing is fetched.

    The latest version that is there is the one that is looked in.
    """

    def __init__(self, library: Library) -> None:
        self._paths: dict[str, tuple[str, Path]] = {}
        for record, path in library.records():
            title = " ".join(record.title.split()).casefold()
            kept = self._paths.get(title)
            if title and (kept is None or kept[0] < record.fetched):
                self._paths[title] = (record.fetched, path)
        self._read: dict[str, Document | None] = {}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look in."""
        return not self._paths

    def find(self, title: str) -> Document | None:
        """The document of that title, read once; None where it is not there or not readable."""
        wanted = " ".join(title.split()).casefold()
        if wanted not in self._read:
            found = self._paths.get(wanted)
            try:
                self._read[wanted] = (
                    read_document(read_bytes(found[1]), name=str(found[1])) if found else None
                )
            except AmendToolError:
                self._read[wanted] = None
        return self._read[wanted]
