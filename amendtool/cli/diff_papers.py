"""``amendtool diff PAPER1 PAPER2``: two papers compared, or their effect on one bill."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path

import click

from amendtool.amend.paper import AmendmentPaper, House
from amendtool.apply.choose import Choice
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import NothingToDo, PreEmpted, Refused
from amendtool.cli.files import write_atomically
from amendtool.cli.inputs import same_bill
from amendtool.compare.threeway import three_way
from amendtool.core.errors import UsageFault
from amendtool.core.errors_language import NoPaper
from amendtool.core.provision import Document
from amendtool.core.source import apply_splices, digest
from amendtool.formats.dialects import dialect_for
from amendtool.formats.labels import with_article
from amendtool.formats.load import LoadedSource, load_legislation, read_bytes, read_document
from amendtool.formats.papers import is_paper, load_entries, text_of_paper_file
from amendtool.papers.entries import Entries
from amendtool.papers.paper_diff import compare_papers
from amendtool.render.compare_text import Paint
from amendtool.render.effect import Effect, effect_html, effect_json, effect_text
from amendtool.render.papers_html import papers_html
from amendtool.render.papers_text import papers_json, papers_text


def are_papers(old: str, new: str) -> bool:
    """Whether two arguments are papers; refuses a paper beside a bill."""
    kinds = [Path(each).exists() and is_paper(Path(each)) for each in (old, new)]
    if all(kinds):
        return True
    if any(kinds):
        paper, other = (old, new) if kinds[0] else (new, old)
        if not read_bytes(Path(paper)).strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
            raise NoPaper("the file is empty", where=paper)
        raise UsageFault(
            f"{paper} is a paper of amendments and {other} is not",
            hint="Compare two papers, or two bills. To see what a paper does to a bill:  "
            "amendtool apply BILL PAPER -o DIR",
        )
    return False


def compare_two_papers(
    old: str, new: str, form: str, output: str | None, on: str | None, paint: Paint
) -> None:
    """Write the comparison, and leave with 0 where nothing differs.

    With 1 where something does, or where an amendment could not be made in the bill.
    """
    inputs = [Path(old), Path(new)]
    names = _names(old, new)
    if on is None:
        # A printed paper beside an amendment file is compared by what it means.
        files = [each.suffix.lower() in (".yaml", ".yml") for each in inputs]
        one, two = (load_entries(each, meant=any(files)) for each in inputs)
        _note_if_of_two_bills(one, two)
        diff = compare_papers(one, two)
        same = not diff.changed
        made = {
            "json": lambda: papers_json(diff),
            "text": lambda: papers_text(diff, paint),
        }.get(form, lambda: papers_html(diff, old=names[0], new=names[1]))()
    else:
        loaded = load_legislation(on)
        effect = _effect(loaded, old, new, names)
        inputs.append(loaded.path)
        same = effect.three.first.new.source.text == effect.three.second.new.source.text
        same = same and not any(effect.refused)  # what could not be made was not compared
        made = {
            "json": lambda: effect_json(effect),
            "text": lambda: effect_text(effect, paint),
        }.get(form, lambda: effect_html(effect))()
    data: str | bytes = made
    if form == "pdf":
        pdf = importlib.import_module("amendtool.render.pdf")
        data = pdf.write_pdf(made, title=f"{names[0]} compared with {names[1]}")
    if output is None:
        click.echo(data, nl=False)
    else:
        raw = data if isinstance(data, bytes) else data.encode()
        write_atomically(Path(output), raw, inputs=inputs)
        click.echo(output)
    click.get_current_context().exit(0 if same else 1)


def _note_if_of_two_bills(old: Entries, new: Entries) -> None:
    """Ask, where two papers name different bills: a mistake is seen at once so."""
    if old.bill and new.bill and not same_bill(old.bill, new.bill):
        click.echo(
            f"Note: the first paper is about {with_article(old.bill)}, "
            f"the second about {with_article(new.bill)}.",
            err=True,
        )


def _names(old: str, new: str) -> tuple[str, str]:
    first, second = Path(old), Path(new)
    return (first.name, second.name) if first.name != second.name else (old, new)


def _effect(loaded: LoadedSource, old: str, new: str, names: tuple[str, str]) -> Effect:
    first, why_first = _amended(loaded, old)
    second, why_second = _amended(loaded, new)
    three = three_way(loaded.document, first, second)
    return Effect(loaded.document, *names, three, (why_first, why_second))


def _amended(loaded: LoadedSource, named: str) -> tuple[Document, tuple[str, ...]]:
    """The bill under a paper, and what of the paper could not be made."""
    paper, refused = _paper(named, loaded)
    not_made = {
        each.number: why for each in paper.amendments if (why := Choice().why_not(each)) is not None
    }
    document = loaded.document
    ledger = apply_amendments(
        document,
        paper.amendments,
        dialect_for(document),
        house=paper.house,
        stage=paper.stage,
        not_made=not_made,
    )
    base = paper.base.digest
    if base and base != digest(loaded.path.read_bytes()):
        refused.append("the paper was written for another print of this bill")
    for outcome in ledger.outcomes:
        if isinstance(outcome, Refused):
            refused.append(f"amendment {outcome.amendment}: {outcome.error.detail}")
        elif isinstance(outcome, PreEmpted):
            refused.append(f"amendment {outcome.amendment}: pre-empted by {outcome.by}")
        elif isinstance(outcome, NothingToDo):
            refused.append(f"amendment {outcome.amendment}: {outcome.why}")
    text = apply_splices(document.source.text, ledger.splices)
    source = type(document.source)(text, document.source.encoding, document.source.bom)
    return (
        read_document(source.to_bytes(), name=named, category=document.category),
        tuple(refused),
    )


def _paper(named: str, loaded: LoadedSource) -> tuple[AmendmentPaper, list[str]]:
    """A paper in any form, and what of it was not understood or does not fit the bill."""
    path = Path(named)
    data = read_bytes(path)
    if path.suffix.lower() in (".yaml", ".yml"):
        from amendtool.amend.patch_yaml import load_paper

        return load_paper(data, file=named), []
    # The grammar is loaded where words are read.
    from amendtool.amend.language.bill_paper import ReadPaper, paper_of_text
    from amendtool.cli.draft_text import placed_in
    from amendtool.formats.akn.amendment_list import (
        ReadList,
        is_amendment_list,
        read_amendment_list,
    )

    read: ReadList | ReadPaper
    if is_amendment_list(data):
        read = read_amendment_list(data, name=named)
    else:
        house = House(loaded.house or "commons")
        read = paper_of_text(text_of_paper_file(data, named), house, name=named)
    refused = [
        f"amendment {number}: not understood: {error.detail}" for number, _, error in read.refused
    ]
    paper, unfit = placed_in(read.paper, loaded)
    refused += [f"amendment {number}: {error.detail}" for number, error in unfit.items()]
    fitting = tuple(each for each in paper.amendments if each.number not in unfit)
    return replace(paper, amendments=fitting), refused
