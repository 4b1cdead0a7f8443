"""``amendtool new``: an amendment file to start from, so that nobody faces an empty page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from amendtool.cli.files import write_atomically
from amendtool.cli.samples import CLAUSE, sample_after
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.errors import OutOfPlace, OutputError, UsageFault
from amendtool.core.kinds import SECTION_KINDS, Category, Kind
from amendtool.core.provision import Provision
from amendtool.formats.about import about
from amendtool.formats.load import LoadedSource, load_legislation
from amendtool.formats.spellings import parse_address


@click.command(
    "new",
    short_help="Start an amendment file.",
    epilog="Example:  amendtool new bills/serious_crime_bill -o mine.yaml "
    '--insert-after "clause 69"',
)
@click.argument("source")
@click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help="The file; else it is printed."
)
@click.option("--insert-after", metavar="ADDRESS", help="Start with new matter after this.")
@click.option("--leave-out", metavar="ADDRESS", help="Start with leaving this out.")
@click.option("--in", "place", metavar="ADDRESS", help="With --words: where the words stand.")
@click.option("--words", metavar="WORDS", help="Start with replacing these words.")
@click.option(
    "--house",
    type=click.Choice(["commons", "lords"]),
    help="Where it will be tabled; else what the source says.",
)
@click.option("--stage", metavar="STAGE", help="Committee, Report …")
def command(
    source: str,
    output: str | None,
    insert_after: str | None,
    leave_out: str | None,
    place: str | None,
    words: str | None,
    house: str | None,
    stage: str | None,
) -> None:
    """Write a commented amendment file for SOURCE, ready to be filled in.

    House, stage and the digest of the print are filled in, so that it is noticed if the bill
    changes. An existing file is never overwritten.
    """
    loaded = load_legislation(source)
    book = AddressBook(loaded.document)
    if sum(each is not None for each in (insert_after, leave_out, words)) > 1:
        raise UsageFault("choose one of --insert-after, --leave-out and --words")
    if (words is None) != (place is None):
        raise UsageFault("--words and --in go together", hint='--in "clause 3(1)" --words "may"')
    operation, number = _first(loaded, book, insert_after, leave_out, place, words)
    text = _text(loaded, operation, number, house, stage)
    if insert_after is not None or leave_out is not None:
        _try_out(loaded, text)
    if output is None:
        click.echo(text, nl=False)
        return
    path = Path(output)
    if path.exists():
        raise OutputError(
            "there is such a file already", where=output, hint="Name another file with -o."
        )
    write_atomically(path, text.encode(), inputs=[loaded.path])
    click.echo(f"{path}: fill it in, then  amendtool apply {source} {path} -o output")


def _first(
    loaded: LoadedSource,
    book: AddressBook,
    insert_after: str | None,
    leave_out: str | None,
    place: str | None,
    words: str | None,
) -> tuple[str, str]:
    """The first operation, checked against the source, and the number of its amendment."""
    if leave_out is not None:
        address = _spelled(book, leave_out)
        return f"      - op: leave out\n        what: {_quoted(address)}\n", "1"
    if words is not None and place is not None:
        from amendtool.amend.operations import Quote
        from amendtool.apply.find import find_quote
        from amendtool.core.textview import view_of

        provision = book.resolve(parse_address(place))
        find_quote(view_of(loaded.document, provision), Quote(words))
        operation = (
            "      - op: substitute words\n"
            f"        in: {_quoted(_spelled(book, place))}\n"
            f"        words: {_quoted(words)}\n"
            "        new: NEW WORDS\n"
        )
        return operation, "1"
    anchor = book.resolve(parse_address(insert_after)) if insert_after else _last_clause(book)
    if anchor is None:
        return f"      - op: insert\n        new: |\n{_block(CLAUSE)}", "NC1"
    address = str(book.address_of(anchor))
    is_clause = anchor.kind in SECTION_KINDS or anchor.kind is Kind.SCHEDULE
    bill = loaded.document.category is Category.BILL
    number = ("NS1" if anchor.kind is Kind.SCHEDULE else "NC1") if is_clause and bill else "1"
    sample = sample_after(anchor, book)
    if not sample:
        raise OutOfPlace(
            f"new matter does not go after {address}",
            hint="Name a provision, or a row of a table, that it is to stand beside.",
        )
    return (
        f"      - op: insert\n        after: {_quoted(address)}\n        new: |\n{_block(sample)}",
        number,
    )


def _block(lines: Sequence[str]) -> str:
    return "".join(f"          {line}\n" for line in lines)


def _try_out(loaded: LoadedSource, text: str) -> None:
    """Raise the error that would refuse the amendment: better now than when it is filled in."""
    from amendtool.amend.patch_yaml import load_paper
    from amendtool.apply.engine import apply_amendments
    from amendtool.apply.ledger import Refused
    from amendtool.formats.dialects import dialect_for

    paper = load_paper(text)
    ledger = apply_amendments(
        loaded.document,
        paper.amendments,
        dialect_for(loaded.document),
        house=paper.house,
        stage=paper.stage,
    )
    for outcome in ledger.outcomes:
        if isinstance(outcome, Refused):
            error = outcome.error
            raise type(error)(
                error.detail,
                where=outcome.address,
                candidates=error.candidates,
                hint=error.hint,
            )


def _last_clause(book: AddressBook) -> Provision | None:
    found = None
    for each in book.document.walk():
        if each.kind in SECTION_KINDS and book.section_of(each) is each:
            found = each
    return found


def _spelled(book: AddressBook, address: str) -> str:
    provision = book.resolve(parse_address(address))
    spelled: Address = book.address_of(provision)
    return str(spelled)


def _text(
    loaded: LoadedSource, operation: str, number: str, house: str | None, stage: str | None
) -> str:
    kind = {Category.BILL: "bill", Category.ACT: "act"}.get(loaded.document.category, "instrument")
    name = loaded.print_name or loaded.stage or loaded.path.name
    return (
        "# An amendment paper.  Lines that begin with # are for you and change nothing.\n"
        "# Every field is explained in docs/patch-format.md.\n\n"
        f"bill: {_quoted(loaded.title or loaded.path.stem)}\n"
        f"kind: {kind}\n"
        f"house: {house or loaded.house or 'commons'}\n"
        f"stage: {_quoted(stage or _stage(loaded))}\n"
        "base:\n"
        "  # The print these amendments are about.  If it changes, you will be told.\n"
        f"  print: {_quoted(name)}\n"
        f"  digest: {loaded.digest}\n\n"
        "amendments:\n"
        f"  - number: {number}\n"
        "    movers: [YOUR NAME]\n"
        "    explanatory statement: >\n"
        "      This amendment would WHAT IT DOES, in plain English.\n"
        "    operations:\n"
        f"{operation}"
    )


def _stage(loaded: LoadedSource) -> str:
    """The stage at which this print would be amended; empty for what is not a bill."""
    if loaded.document.category is not Category.BILL:
        return ""
    return about(loaded.document).next_stage or "Committee"


def _quoted(text: str) -> str:
    """A word or words as YAML, in quotes where they need them."""
    plain = text and text[0].isalnum() and not any(mark in text for mark in (": ", " #", "'"))
    if plain and text == text.strip() and not text.endswith(":"):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
