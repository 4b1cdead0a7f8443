"""``amendtool draft``: amendments from what a person has, instead of typing them as YAML."""

from __future__ import annotations

import click


@click.command(
    "draft",
    short_help="Draft an amendment file from a paper or an edited copy, or word one.",
    epilog="Example:  amendtool draft --from-patch amendments/cawn.yaml --house lords",
)
@click.option(
    "--from-text",
    metavar="FILE",
    help="An amendment paper as text (- for standard input), or an Akoma Ntoso list.",
)
@click.option(
    "--from-edited",
    nargs=2,
    metavar="BASE EDITED",
    help="The bill, and an edited copy of it: XML, or the text of  amendtool show --editable.",
)
@click.option("--from-patch", type=click.Path(), metavar="FILE", help="An amendment file (YAML).")
@click.option(
    "--source",
    metavar="SOURCE",
    help="The bill that is amended: fills in what the words leave open.",
)
@click.option(
    "--house",
    type=click.Choice(["commons", "lords"]),
    help="Whose paper it is or will be; else what the source says.",
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["paper", "clause", "scottish-clause"]),
    help="With --from-patch: a paper of amendments to a bill, or the clause of a bill that amends "
    "the Act (in Scotland words are repealed, not omitted); else what the file is about.",
)
@click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help="The file; else it is printed."
)
def command(
    from_text: str | None,
    from_edited: tuple[str, str] | None,
    from_patch: str | None,
    source: str | None,
    house: str | None,
    form: str | None,
    output: str | None,
) -> None:
    """Write an amendment file, or write one out in the words of the House.

    --from-text: a paper that was typed, saved from a web page or pasted from a PDF, or the
    amendment list of Parliament in Akoma Ntoso, becomes an amendment file.

    --from-edited: each change between the bill and its edited copy becomes an amendment as a
    drafter would ask for it, with a stub for its explanatory statement. The amendments are made
    in the bill and compared with the copy before they are given out.

    --from-patch: the amendments of a file, as a Commons or a Lords paper words them; of a file
    about an Act, the clause of a bill that makes them.

    What is not understood, or has no form of words, is never half in the result: it is listed
    with the reason, and the exit status is 1.
    """
    if sum(each is not None for each in (from_text, from_edited, from_patch)) != 1:
        raise click.UsageError(
            "say what to draft from:  --from-text FILE,  --from-edited BASE EDITED  or  "
            "--from-patch FILE"
        )
    if form is not None and from_patch is None:
        raise click.UsageError("--as goes with --from-patch")
    # Each of the three needs rooms that the others do not: they are imported when they are used.
    if from_edited is not None:
        if source is not None:
            raise click.UsageError("--from-edited names the bill itself: leave --source out")
        from amendtool.cli.draft_edited import draft_edited

        draft_edited(*from_edited, output, house)
        return
    from amendtool.cli.draft_text import draft_text, word_patch

    if from_text is not None:
        draft_text(from_text, house, source, output)
    else:
        word_patch(str(from_patch), house, source, output, form)
