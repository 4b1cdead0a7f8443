"""``amendtool draft``: from the words of a paper to an amendment file, and back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from amendtool.amend.citation import Citation
from amendtool.amend.language.act_paper import clause_of_paper
from amendtool.amend.language.act_write import Verb
from amendtool.amend.language.bill_paper import (
    ByLines,
    ClauseOn,
    ReadPaper,
    paper_of_text,
    text_of_paper,
)
from amendtool.amend.language.tabling import to_table
from amendtool.amend.operations import LeaveOut, Operation, Substitute
from amendtool.amend.paper import Amendment, AmendmentPaper, Base, House
from amendtool.amend.patch_write import write_patch
from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.edits import CutUnits, Edit
from amendtool.apply.resolve import Resolver
from amendtool.cli.files import write_atomically
from amendtool.cli.inputs import is_about
from amendtool.cli.prints import by_own_lines
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.errors_language import OtherBill
from amendtool.core.errors_lines import CitationMissing
from amendtool.core.kinds import Category
from amendtool.formats.akn.amendment_list import ReadList, is_amendment_list, read_amendment_list
from amendtool.formats.akn.printmarks import has_marks, read_print_map
from amendtool.formats.labels import with_article
from amendtool.formats.load import LoadedSource, load_legislation, read_bytes
from amendtool.formats.papers import MOST_TEXT, text_of_paper_file
from amendtool.papers.cite import Citer
from amendtool.papers.cite_paper import check_print, resolve_citations
from amendtool.papers.cite_print import CitedPrint
from amendtool.papers.cite_tabled import tabled
from amendtool.papers.sheet_lines import LineWorder

_OPEN = (
    "What could not be known from the words is left open: the digest of the print (base), and "
    "what page and line stand for. Name the bill with --source to have them filled in."
)
_KINDS = {Category.BILL: "bill", Category.ACT: "act", Category.INSTRUMENT: "instrument"}


def draft_text(named: str, house: str | None, source: str | None, output: str | None) -> None:
    """``--from-text``: leaves with 0, or with 1 where something was not understood.

    Where nothing was, no file is written.
    """
    result, refused = _from_text(named, house, source)
    if not result:
        click.echo("Nothing of it was understood: no amendment file is written.", err=True)
    _give(result, refused, output, [] if named == "-" else [Path(named)])


def word_patch(
    named: str, house: str | None, source: str | None, output: str | None, form: str | None
) -> None:
    """``--from-patch``: leaves with 0, or with 1 where something has no form of words."""
    result, refused = _from_patch(named, house, source, form)
    _give(result, refused, output, [Path(named)])


def _give(result: str, refused: list[str], output: str | None, inputs: list[Path]) -> None:
    for error in refused:
        click.echo(error, err=True)
    if output is None:
        click.echo(result, nl=False)
    elif result:
        write_atomically(Path(output), result.encode(), inputs=inputs)
        click.echo(output, err=True)
    click.get_current_context().exit(1 if refused else 0)


def _from_text(named: str, house: str | None, source: str | None) -> tuple[str, list[str]]:
    data = sys.stdin.buffer.read(MOST_TEXT + 1) if named == "-" else read_bytes(Path(named))
    name = "standard input" if named == "-" else named
    loaded = load_legislation(source) if source is not None else None
    listed = is_amendment_list(data)
    read: ReadList | ReadPaper
    if listed:
        read = read_amendment_list(data, name=name)
    else:
        where = House(house or (loaded.house if loaded is not None else "") or "commons")
        text = text_of_paper_file(data, name)
        read = paper_of_text(text, where, name=name, clause_on=_clause_on(loaded))
    paper = replace(read.paper, house=House(house)) if house else read.paper
    messages = [f"amendment {each[0]}: {each[1]}\n{each[2].render()}" for each in read.refused]
    notes = [f"Not understood: {number}  {words}" for number, words, _ in read.refused]
    for line, words in read.passed_over if isinstance(read, ReadPaper) else ():
        notes.append(f"Passed over: line {line}: {words}")
        click.echo(f"{name}:{line}: passed over, no part of an amendment: {words}", err=True)
    if loaded is None:
        notes.insert(0, _OPEN)
    else:
        if not is_about(paper, loaded):
            raise OtherBill(
                f"it amends {with_article(paper.bill)}; "
                f"{loaded.name} is {with_article(loaded.title)}",
                where=name,
            )
        paper = replace(
            paper,
            bill=loaded.title or paper.bill,
            stage=paper.stage or loaded.stage,
            base=Base(paper.base.name or loaded.print_name, loaded.digest),
        )
        paper, disagreeing = placed_in(paper, loaded)
        messages += [error.render() for error in disagreeing.values()]
        notes += [f"Does not fit the bill: {error.detail}" for error in disagreeing.values()]
    paper = replace(
        paper, bill=paper.bill or "(which bill?)", stage=paper.stage or "(which stage?)"
    )
    kept, unwritten = _writable(paper)
    kind = _KINDS.get(loaded.document.category, "bill") if loaded is not None else "bill"
    if not kept.amendments:
        return "", messages + unwritten
    stays = {id(each) for each in kept.amendments}
    notes += [
        f"Cannot be said in this file: {each.number}"
        for each in paper.amendments
        if id(each) not in stays
    ]
    text = write_patch(kept, kind=kind, comment="\n".join(notes))
    return text, messages + unwritten


def _clause_on(loaded: LoadedSource | None) -> ClauseOn | None:
    """What stands on a page and line of the bill, where it has marks of them."""
    if loaded is None or not has_marks(loaded.document):
        return None
    document = loaded.document
    return CitedPrint(document, read_print_map(document, name=loaded.name)).standing_on


def placed_in(
    paper: AmendmentPaper, loaded: LoadedSource
) -> tuple[AmendmentPaper, dict[str, AmendToolError]]:
    """The paper with what page and line say written into it, where the bill has marks of them.

    An amendment whose page and line do not fit stays as it was tabled, and the error says why.
    """
    document = loaded.document
    if paper.own_lines:
        return by_own_lines(paper, loaded)
    print_map = read_print_map(document, name=loaded.name) if has_marks(document) else None
    if print_map is not None:
        check_print(paper, print_map)
    found = resolve_citations(paper.amendments, document, print_map)
    placed = [
        each
        if print_map is None or each.number in found.refused or each.number in found.unchecked
        else replace(
            each,
            citations=tuple(
                cited and replace(cited, provision=None, as_tabled=False)
                for cited in each.citations
            ),
        )
        for each in found.amendments
    ]
    return replace(paper, amendments=tuple(placed)), dict(found.refused)


def _writable(paper: AmendmentPaper) -> tuple[AmendmentPaper, list[str]]:
    """The amendments that an amendment file can say, and why the others are left out."""
    made, unwritten = [], []
    for each in paper.amendments:
        try:
            write_patch(replace(paper, amendments=(each,)))
        except NotExpressible as error:
            unwritten.append(error.at(f"amendment {each.number}").render())
        else:
            made.append(each)
    return replace(paper, amendments=tuple(made)), unwritten


def _from_patch(
    named: str, house: str | None, source: str | None, form: str | None
) -> tuple[str, list[str]]:
    paper = load_paper(read_bytes(Path(named)), file=named)
    bill = paper.category is Category.BILL
    if form is None:
        form = "paper" if bill else "clause"
    if bill is not (form == "paper"):
        raise click.UsageError(
            f"{named} amends a bill, which a paper of amendments does:  --as paper"
            if bill
            else f"{named} amends what is law already, which a clause of a bill does:  --as clause"
        )
    if form != "paper":
        for name, value in (("--house", house), ("--source", source)):
            if value is not None:
                raise click.UsageError(f"{name} is about papers of amendments: a clause needs none")
        text, refused = clause_of_paper(paper, Verb.OMIT if form == "clause" else Verb.REPEAL)
    else:
        unfit: list[tuple[str, AmendToolError]] = []
        by_lines: ByLines | None = None
        if source is not None:
            paper, unfit, by_lines = _cited(paper, source)
        paper, said = to_table(paper)
        for each in said:
            click.echo(each, err=True)
        text, refused = text_of_paper(paper, House(house) if house else paper.house, by_lines)
        refused = unfit + refused
    return text, [error.at(f"amendment {number}").render() for number, error in refused]


def _cited(
    paper: AmendmentPaper, source: str
) -> tuple[AmendmentPaper, list[tuple[str, AmendToolError]], ByLines | None]:
    """The paper as it would be tabled, with the page and line of each operation; the rest; and how
    to word by lines what has no other words.

    What does not fit the bill is not worded.  A bill without marks gives no pages and lines.
    """
    loaded = load_legislation(source)
    document = loaded.document
    if not is_about(paper, loaded):
        raise OtherBill(
            f"it amends {with_article(paper.bill)}; {loaded.name} is {with_article(loaded.title)}",
            where=paper.position.file,
        )
    citer = None
    if has_marks(document):
        citer = Citer(document, read_print_map(document, name=source))
    resolver = Resolver(document, AddressBook(document))
    amendments: list[Amendment] = []
    refused: list[tuple[str, AmendToolError]] = []
    for each in paper.amendments:
        try:
            # Addresses of an amendment to an amendment are inside the other's new matter.
            amendments.append(each if each.amends else _tabled(each, resolver, citer))
        except AmendToolError as error:
            refused.append((each.number, error))
    by_lines = LineWorder(citer).wording if citer is not None else None
    return replace(paper, amendments=tuple(amendments)), refused, by_lines


def _both_named(operation: Operation, edits: Sequence[Edit]) -> Operation:
    """“Paragraphs (c) and (d)” for “(c) to (d)”, where these two are all that is left out."""
    if not isinstance(operation, LeaveOut | Substitute) or operation.units.last is None:
        return operation
    cut = [unit for edit in edits if isinstance(edit, CutUnits) for unit in edit.units]
    if operation.units.count or len(cut) != 2:
        return operation
    return replace(operation, units=replace(operation.units, count=2))


def _tabled(amendment: Amendment, resolver: Resolver, citer: Citer | None) -> Amendment:
    """The amendment with its page and line, and with what it counts counted on the line.

    Raises an error of resolution where it does not fit the bill.
    """
    operations: list[Operation] = []
    citations: list[Citation | None] = []
    for number, operation in enumerate(amendment.operations):
        citation = amendment.citation(number)
        meant = operation
        if citation is not None and citer is not None and citer.has_lines(operation):
            meant = citer.resolve(operation, citation)
        if citation is None or citer is not None:
            edits = resolver.edits(meant, printing=amendment.printing_point)
            operation = _both_named(operation, edits)
        if citer is not None and citation is None:
            try:
                citation = citer.cite(operation)
            except CitationMissing:
                citation = None  # a new clause, the long title: no numbered line
        if citer is not None and citation is not None and citer.has_lines(operation):
            operation = tabled(citer, operation, citation)
        operations.append(operation)
        citations.append(citation)
    return replace(amendment, operations=tuple(operations), citations=tuple(citations))
