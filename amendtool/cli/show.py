"""``amendtool show``: the clause tree, or one provision whole."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from amendtool.compare.editable_copy import editable_copy
from amendtool.core.book import AddressBook
from amendtool.core.errors import NotLegislation
from amendtool.core.kinds import GROUPING_KINDS, Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import heading_of, own_text
from amendtool.formats.load import LoadedSource, load_document
from amendtool.formats.spellings import parse_address
from amendtool.render.flow import Flow
from amendtool.render.text import render_text


@click.command(
    "show",
    short_help="Show the clause tree of a bill or Act, or one provision.",
    epilog='Example:  amendtool show bills/serious_crime_bill "clause 66(2)"',
)
@click.argument("source")
@click.argument("address", required=False)
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    metavar="N",
    help="How many levels to show: 0 is the Parts and Schedules. Words below that level are "
    "left away.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: a list, in document order, for programs.",
)
@click.option(
    "--editable",
    is_flag=True,
    help="All of it as plain text to edit: amendtool draft --from-edited makes amendments of it.",
)
@click.option(
    "--lines",
    is_flag=True,
    help="Show it line by line, with the pages and lines of the official print.",
)
@click.option(
    "--own-lines",
    is_flag=True,
    help="The same, with the pages and lines of amendtool's own print.",
)
def command(
    source: str,
    address: str | None,
    depth: int | None,
    form: str,
    editable: bool,
    lines: bool,
    own_lines: bool,
) -> None:
    """Show SOURCE: all of it, or the provision at ADDRESS.

    SOURCE is an XML file (legislation.gov.uk XML or Akoma Ntoso) or a folder with a
    source.toml. ADDRESS is written as people write it: clause 34(2)(b), Schedule 2 paragraph
    4(1), Part 5, long title; or as section/34/2/b, or as sec_34__subsec_2__para_b.
    """
    loaded = load_document(source)
    document = loaded.document
    book = AddressBook(document)
    if not document.root.content:
        raise NotLegislation(
            "it is well-formed, and holds metadata or a list but no clauses or sections",
            where=source,
        )
    if editable:
        if address or depth is not None or form != "text" or lines or own_lines:
            raise click.UsageError("--editable shows the whole document, and nothing else")
        click.echo(editable_copy(document, where=source), nl=False)
        return
    top = book.resolve(parse_address(address)) if address else document.root
    if lines or own_lines:
        _show_lines(loaded, top, form, own=own_lines)
    elif form == "json":
        click.echo(json.dumps(list(rows(document, book, top, depth)), ensure_ascii=False, indent=1))
    elif depth is None:
        text = render_text(Flow(document).events(top))
        click.echo(text, nl=False)
    else:
        for line in outline(document, book, top, depth):
            click.echo(line)


def _show_lines(loaded: LoadedSource, top: Provision, form: str, *, own: bool) -> None:
    """The print line by line.  A line of which nothing is sure is marked with a question mark."""
    from amendtool.cli.prints import print_map_for, print_said
    from amendtool.papers.cite_print import CitedPrint
    from amendtool.render.lines import lines_text, printed_lines

    print_map = print_map_for(loaded, own=own)
    found = printed_lines(CitedPrint(loaded.document, print_map), top)
    if form == "json":
        listed = [
            {
                "page": each.at.page,
                "line": each.at.line,
                "words": each.words,
                "address": each.address,
                "exact": each.exact,
            }
            for each in found
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    click.echo(print_said(print_map) + "\n")
    click.echo(lines_text(found), nl=False)


def rows(
    document: Document, book: AddressBook, top: Provision, depth: int | None
) -> Iterator[dict[str, str | int | None]]:
    """One row for each provision: all of the document, or ``top`` and all inside it.

    ``depth`` in a row is counted from the document: 0 for a Part or a clause at the top.
    """
    if top is document.root:
        for child in top.children:
            yield from _rows(document, book, child, 0, depth)
    else:
        above = sum(1 for _ in book.ancestors(top)) - 1
        yield from _rows(document, book, top, above, None if depth is None else above + depth)


def _rows(
    document: Document, book: AddressBook, at: Provision, level: int, depth: int | None
) -> Iterator[dict[str, str | int | None]]:
    yield {
        "address": str(book.address_of(at)),
        "eid": at.eid,
        "kind": at.kind.value,
        "number": at.number,
        "heading": heading_of(document, at),
        "text": own_text(document, at),
        "depth": level,
    }
    if depth is None or level < depth:
        for child in at.children:
            yield from _rows(document, book, child, level + 1, depth)


def outline(document: Document, book: AddressBook, top: Provision, depth: int) -> Iterator[str]:
    """Indented numbers and headings, with the first words where there is no heading."""
    start = top.children if top is document.root else (top,)
    for child in start:
        yield from _outline(document, book, child, 0, depth)


def _outline(
    document: Document, book: AddressBook, at: Provision, level: int, depth: int
) -> Iterator[str]:
    words = heading_of(document, at) or " ".join(own_text(document, at).split())
    if len(words) > 70:
        words = words[:67].rstrip() + "…"
    label = at.label
    if not label and at.kind not in GROUPING_KINDS and at.kind is not Kind.DEFINITION:
        label = at.kind.value
    yield "  " * level + "  ".join(filter(None, (label, words)))
    if level < depth:
        for child in at.children:
            yield from _outline(document, book, child, level + 1, depth)
