"""``amendtool cite``: the page and line of a provision, or of words, as each House writes it."""

from __future__ import annotations

import json

import click

from amendtool.amend.citation import Citation, commons, heading, lords, spell_lines
from amendtool.cli.prints import print_map_for, print_said
from amendtool.core.errors import AddressSyntax, NotLegislation
from amendtool.core.errors_lines import CitationMissing
from amendtool.core.printmap import PageLine
from amendtool.formats.load import load_legislation
from amendtool.formats.spellings import parse_address
from amendtool.papers.cite import Citer

_QUOTES = "“”\"'‘’"
_MOST = 20


@click.command(
    "cite",
    short_help="Give the page and line of a provision or of words, as each House cites it.",
    epilog='Example:  amendtool cite bills/lamps_bill/bill_7.xml "a lighted lamp"',
)
@click.argument("source")
@click.argument("what", metavar="ADDRESS|WORDS")
@click.option(
    "--in", "within", metavar="ADDRESS", help="Look for the words in this provision only."
)
@click.option(
    "--own-lines",
    is_flag=True,
    help="Pages and lines of amendtool's own print, for a bill that carries no official ones.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: a list, in the order of the print, for programs.",
)
def command(source: str, what: str, within: str | None, own_lines: bool, form: str) -> None:
    """Print where WORDS stand in SOURCE, or the provision at ADDRESS, by page and line.

    Words are written in quotation marks, “so”, or given as they are. Every place where the words
    stand is listed. Each place is written as a Commons paper cites it and as a Lords paper does
    (there the clause stands in a heading above).
    """
    loaded = load_legislation(source)
    if not loaded.document.root.content:
        raise NotLegislation(
            "it is well-formed, and holds metadata or a list but no clauses or sections",
            where=source,
        )
    print_map = print_map_for(loaded, own=own_lines)
    citer = Citer(loaded.document, print_map)
    book = citer.printed.book
    place = book.resolve(parse_address(within)) if within else None
    try:
        address = None if what[:1] in _QUOTES else parse_address(what)
    except AddressSyntax:
        address = None
    found: list[tuple[Citation, str]] = []
    if address is not None:
        provision = book.resolve(address)
        found.append((citer.cite_provision(provision), book.describe(provision)))
    else:
        words = " ".join(what.strip(_QUOTES).split())
        found.extend((each, "") for each in citer.cite_words(words, place))
    if not found:
        raise CitationMissing(f"“{what}” is on no numbered line", where=source)
    rows = [_row(citer, citation, said) for citation, said in found]
    if form == "json":
        click.echo(
            json.dumps(
                {
                    "print": print_map.print_name,
                    "origin": print_map.origin.value,
                    "places": rows,
                },
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    click.echo(print_said(print_map))
    for citation, said in found[:_MOST]:
        for line in _text(citer, citation, said):
            click.echo(line)
    if len(found) > _MOST:
        click.echo(f"… and {len(found) - _MOST} more (all with  --format json)")


def _to(citation: Citation) -> PageLine:
    if not citation.to_line:
        return PageLine(citation.page, citation.line)
    return PageLine(citation.to_page or citation.page, citation.to_line)


def _row(citer: Citer, citation: Citation, said: str) -> dict[str, str | int | bool]:
    at, to = PageLine(citation.page, citation.line), _to(citation)
    return {
        "provision": str(citation.provision) if citation.provision is not None else "",
        "page": at.page,
        "line": at.line,
        "to_page": to.page,
        "to_line": to.line,
        "column": citation.column,
        "exact": citer.printed.print_map.is_exact(at),
        "commons": commons(citation),
        "lords_heading": heading(citation),
        "lords": lords(citation),
        "what": said,
        "words": citer.printed.reader.words_of(at),
    }


def _text(citer: Citer, citation: Citation, said: str) -> list[str]:
    at, to = PageLine(citation.page, citation.line), _to(citation)
    lines = ["", f"  Commons:  {commons(citation)}"]
    over = f"   (under the heading {heading(citation)})" if citation.provision is not None else ""
    lines.append(f"  Lords:    {lords(citation)}{over}")
    if to != at:
        lines.append(f"  It is on {spell_lines((at.page, at.line), (to.page, to.line))}.")
    if said:
        lines.append(f"  {said}")
    lines.append(f"  The line reads:  {citer.printed.reader.words_of(at)}")
    if not citer.printed.print_map.is_exact(at):
        lines.append(
            "  The marks of this print pass over this line: check it against the printed page."
        )
    return lines
