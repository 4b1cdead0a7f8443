"""Whether amendments are about the document that was named: its print, its title, their numbers.

Digests say whether a print is the very one that the amendments were drafted against; where a paper
gives none, the name of the print must do (“HL Bill 54” is not “HL Bill 60”).  Titles are typed by
hand, so another title is said aloud and refuses nothing: what is not in the bill is refused
anyway, one amendment at a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from amendtool.amend.paper import Amendment, AmendmentPaper
from amendtool.core.errors import NumberTwice, StaleBase
from amendtool.core.errors_language import OtherBill
from amendtool.formats.labels import with_article
from amendtool.formats.load import LoadedSource
from amendtool.papers.cite_paper import check_print_name

_TITLE = re.compile(
    r"^.*?\b(?:bill|act|order|regulations|rules|measure)\b(?: (?P<year>\d{4}))?", re.IGNORECASE
)


def same_bill(one: str, other: str) -> bool:
    """Whether two titles are those of one bill or Act.

    Capitals, “the”, and what follows the title in brackets do not count; years do where both
    have one.
    """
    first, second = _TITLE.search(one), _TITLE.search(other)
    years = {found["year"] for found in (first, second) if found is not None and found["year"]}
    return len(years) < 2 and _title_words(one) == _title_words(other)


def _title_words(title: str) -> tuple[str, ...]:
    """“Energy Bill [HL]” and “THE ENERGY BILL (a note)”: energy, bill."""
    named = _TITLE.search(title)
    text = named[0] if named is not None else title
    if named is not None and named["year"]:
        text = text[: -len(named["year"])]
    words = re.findall(r"\w+", text.casefold())
    return tuple(words[1:] if words[:1] == ["the"] else words)


def is_about(paper: AmendmentPaper, loaded: LoadedSource) -> bool:
    """Whether a paper names the document by its title; true where either has none."""
    return not paper.bill or not loaded.title or same_bill(paper.bill, loaded.title)


def check_numbers(amendments: Sequence[Amendment], *, hint: str) -> None:
    """Numbers are how outcomes are told apart: one number, one amendment, over all papers.

    ``hint``: what to do about it.  Raises :class:`NumberTwice`.
    """
    seen: dict[str, Amendment] = {}
    for each in amendments:
        first = seen.setdefault(each.number, each)
        if first is not each:
            raise NumberTwice(
                f"amendment {each.number} is also in {first.position}",
                where=str(each.position),
                hint=hint,
            )


def check_papers(
    loaded: LoadedSource, papers: Sequence[AmendmentPaper], *, stale: bool = False
) -> None:
    """The papers are about this print; a paper with another title is named on the screen.

    ``stale``: go on with another print all the same.  Raises :class:`StaleBase`,
    ``OtherPrint``, or :class:`OtherBill` where title and digest both differ.
    """
    for paper in papers:
        other = paper.base.digest and paper.base.digest != loaded.digest
        if not is_about(paper, loaded):
            said = (
                f"it amends {with_article(paper.bill)}; "
                f"{loaded.name} is {with_article(loaded.title)}"
            )
            if other and not stale:
                raise OtherBill(said, where=str(paper.position.file))
            click.echo(f"Warning: {paper.position.file}: {said}", err=True)
        if stale:
            continue
        if other:
            name = f" ({paper.base.name})" if paper.base.name else ""
            raise StaleBase(
                f"the amendments were drafted against {paper.base.digest[:19]}…{name}; "
                f"{loaded.path.name} is {loaded.digest[:19]}…",
                where=str(paper.position.file),
                hint="Compare the two prints first. To go on all the same (words are still "
                "checked one by one):  --stale-base",
            )
        if not paper.base.digest:
            check_print_name(paper, loaded.print_name)
