"""``amendtool draft``: from the House's own words to an amendment file, and back."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import replace
from pathlib import Path

import click

from amendtool.amend.citation import Citation
from amendtool.amend.language.bill_paper import paper_of_text, text_of_paper
from amendtool.amend.paper import AmendmentPaper, Base, House
from amendtool.amend.patch_write import write_patch
from amendtool.amend.patch_yaml import load_paper
from amendtool.cli.files import write_atomically
from amendtool.core.errors import AmendToolError, EncodingFault, TooLarge
from amendtool.core.errors_keeling import NotExpressible
from amendtool.formats.akn.amendment_list import is_amendment_list, read_amendment_list
from amendtool.formats.akn.printmarks import has_marks, read_print_map
from amendtool.formats.load import load_document, read_bytes
from amendtool.papers.cite import cite

_OPEN = (
    "What could not be known from the words is left open: the digest of the print (base), and "
    "what page and line stand for. Name the bill with --source to have them filled in."
)
_MOST = 16_000_000


@click.command(
    "draft",
    short_help="Turn amendments in words into an amendment file, and back.",
    epilog="Example:  amendtool draft --from-patch amendments/cawn.yaml --house lords",
)
@click.option(
    "--from-text",
    "text",
    metavar="FILE",
    help="An amendment paper as text (- for standard input), or an Akoma Ntoso list.",
)
@click.option("--from-patch", "patch", type=click.Path(), metavar="FILE", help="An amendment file.")
@click.option(
    "--house", type=click.Choice(["commons", "lords"]), default=None, help="Whose paper it is."
)
@click.option("--source", metavar="SOURCE", help="The bill that is amended.")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write to this file.")
def command(
    text: str | None, patch: str | None, house: str | None, source: str | None, output: str | None
) -> None:
    """Read amendments as the House words them, or write them so.

    --from-text reads a paper (typed, pasted from a PDF, or an amendment list of Parliament in
    Akoma Ntoso) and writes an amendment file. --from-patch reads an amendment file and writes
    the words of a Commons or a Lords paper.

    What is not understood is never half in the file: it is listed, with the words where
    understanding stopped, and the exit status is 1.
    """
    if (text is None) == (patch is None):
        raise click.UsageError("name one of --from-text and --from-patch")
    if text is not None:
        result, refused = _from_text(text, House(house or "commons"), source)
        inputs = [] if text == "-" else [Path(text)]
    else:
        result, refused = _from_patch(str(patch), house, source)
        inputs = [Path(str(patch))]
    for error in refused:
        click.echo(error, err=True)
    if output is None:
        click.echo(result, nl=False)
    else:
        write_atomically(Path(output), result.encode(), inputs=inputs)
        click.echo(output, err=True)
    click.get_current_context().exit(1 if refused else 0)


def _from_text(named: str, house: House, source: str | None) -> tuple[str, list[str]]:
    data = sys.stdin.buffer.read(_MOST + 1) if named == "-" else read_bytes(Path(named))
    name = "standard input" if named == "-" else named
    refused: list[tuple[str, str, AmendToolError]]
    if is_amendment_list(data):
        found = read_amendment_list(data, name=name)
        paper, refused = found.paper, list(found.refused)
    else:
        read = paper_of_text(_words_of(data, name), house, name=name)
        paper, refused = read.paper, list(read.refused)
    comment = _OPEN if source is None else ""
    if source is not None:
        loaded = load_document(source)
        paper = replace(
            paper,
            bill=paper.bill or loaded.title,
            stage=paper.stage or loaded.stage,
            base=Base(paper.base.name or loaded.print_name, loaded.digest),
        )
    paper = replace(
        paper, bill=paper.bill or "(which bill?)", stage=paper.stage or "(which stage?)"
    )
    kept, unwritten = _writable(paper)
    messages = [_unread(*each) for each in refused] + unwritten
    notes = [comment, *(f"Not understood: {number}  {words}" for number, words, _ in refused)]
    return write_patch(kept, comment="\n".join(filter(None, notes))), messages


def _words_of(data: bytes, name: str) -> str:
    """Text as people save it: UTF-8, or what older Windows programs write."""
    if len(data) > _MOST:
        raise TooLarge(f"a paper of more than {_MOST:,} bytes", where=name)
    for encoding in ("utf-8-sig", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise EncodingFault("it is neither UTF-8 nor Windows text", where=name)


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


def _unread(number: str, words: str, error: AmendToolError) -> str:
    return f"amendment {number}: {words}\n{error.render()}"


def _from_patch(named: str, house: str | None, source: str | None) -> tuple[str, list[str]]:
    paper = load_paper(read_bytes(Path(named)), file=named)
    if source is not None:
        paper = _cited(paper, source)
    text, refused = text_of_paper(paper, House(house) if house else paper.house)
    return text, [error.at(f"amendment {number}").render() for number, error in refused]


def _cited(paper: AmendmentPaper, source: str) -> AmendmentPaper:
    """The paper with the page and line of each operation, where the bill has marks of them."""
    document = load_document(source).document
    if not has_marks(document):
        return paper
    print_map = read_print_map(document, name=source)
    amendments = []
    for each in paper.amendments:
        found: list[Citation | None] = []
        for number, operation in enumerate(each.operations):
            try:
                cited = cite(print_map, document, operation)
            except AmendToolError:
                cited = ()
            found.append(each.citation(number) or (cited[0] if cited else None))
        amendments.append(replace(each, citations=tuple(found)))
    return replace(paper, amendments=tuple(amendments))
