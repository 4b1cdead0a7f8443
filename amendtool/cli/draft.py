"""``amendtool draft``: amendments from what a person has, instead of typing them as YAML."""

from __future__ import annotations

import click


@click.command(
    "draft",
    short_help="Draft an amendment file from an edited copy of a bill.",
    epilog="Example:  amendtool draft --from-edited bills/serious_crime_bill copy.txt -o mine.yaml",
)
@click.option(
    "--from-edited",
    nargs=2,
    metavar="BASE EDITED",
    help="The bill, and an edited copy of it: XML, or the text of  amendtool show --editable.",
)
@click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help="The file; else it is printed."
)
@click.option(
    "--house",
    type=click.Choice(["commons", "lords"]),
    help="Where it will be tabled; else what the source says.",
)
def command(from_edited: tuple[str, str] | None, output: str | None, house: str | None) -> None:
    """Write an amendment file.

    --from-edited: each change between the bill and its edited copy becomes an amendment as a
    drafter would ask for it, with a stub for its explanatory statement. The amendments are made
    in the bill and compared with the copy before they are given out.
    """
    if from_edited is None:
        raise click.UsageError("say what to draft from:  --from-edited BASE EDITED")
    from amendtool.cli.draft_edited import draft_edited

    draft_edited(*from_edited, output, house)
