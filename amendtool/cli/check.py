"""``amendtool check``: a second pair of eyes on a bill, and on amendments to it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from amendtool.amend.paper import AmendmentPaper
from amendtool.check.draft import Draft, Notice
from amendtool.check.finding import Severity
from amendtool.cli.inputs import check_papers
from amendtool.core.errors import UsageFault
from amendtool.core.errors_check import UnknownRule
from amendtool.core.errors_language import NoPaper
from amendtool.formats.load import LoadedSource, load_legislation, read_bytes


@click.command(
    "check",
    short_help="Check a bill, and amendments to it, as a good reader would.",
    epilog="Example:  amendtool check bills/serious_crime_bill amendments/cawn.yaml",
)
@click.argument("source", required=False)
@click.argument("patches", nargs=-1, metavar="[PATCH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="json, sarif: for programs and editors.",
)
@click.option("--explain", metavar="CODE", help="Say what a rule is about (or: all), and stop.")
@click.option(
    "--only", "codes", metavar="CODES", default="", help="Only these rules or families: R,S101."
)
@click.option(
    "--add-consequential",
    is_flag=True,
    help="Write the PATCH with consequential amendments added to the file named with -o.",
)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="The file to write.")
@click.option(
    "--graph",
    type=click.Path(),
    metavar="FILE",
    help="Draw how the amendments meet: .html (picture and table) or .svg.",
)
def command(
    source: str | None,
    patches: tuple[str, ...],
    form: str,
    explain: str | None,
    codes: str,
    add_consequential: bool,
    output: str | None,
    graph: str | None,
) -> None:
    """Check SOURCE, or what each PATCH would do to it.

    A PATCH is an amendment file (.yaml), or the words of a notice in a text file, which is
    looked at for its form alone. Findings are errors (surely wrong), warnings (very likely not
    meant, or against a convention) and questions for the drafter; none is a ruling. Exit
    status 0 when there is no error, 1 when there is one or more, 2 when the input is at fault.
    """
    from amendtool.check.run import check
    from amendtool.check.table import RULES, rule_of
    from amendtool.render.findings import as_json, as_sarif, as_text
    from amendtool.render.findings import explain as explained

    if explain is not None:
        chosen = RULES if explain.strip().lower() == "all" else (rule_of(explain),)
        click.echo(explained(chosen), nl=False)
        return
    if source is None:
        raise UsageFault("no source was named", hint="amendtool check SOURCE [PATCH]...")
    if add_consequential != (output is not None):
        raise UsageFault(
            "--add-consequential and -o go together",
            hint="amendtool check SOURCE PATCH --add-consequential -o NEW.yaml",
        )
    if graph is not None and Path(graph).suffix.lower() not in (".html", ".svg"):
        raise UsageFault("the picture is .html or .svg", hint="--graph amendments.html")
    only = tuple(part.strip().upper() for part in codes.split(",") if part.strip())
    for code in only:
        if not any(rule.code.startswith(code) for rule in RULES):
            rule_of(code)
    loaded = load_legislation(source)
    draft = prepare(loaded, patches)
    report = check(draft, only=only)
    writers = {"text": as_text, "json": as_json, "sarif": as_sarif}
    click.echo(writers[form](report), nl=False)
    inputs = [loaded.path, *map(Path, patches)]
    if graph is not None:
        _draw(draft, Path(graph), inputs)
    if add_consequential and output is not None:
        _add(draft, patches, Path(output), inputs)
    if report.count(Severity.ERROR):
        sys.exit(1)


def prepare(loaded: LoadedSource, patches: tuple[str, ...]) -> Draft:
    """Everything read, and the amendments made."""
    from amendtool.amend.patch_yaml import load_paper
    from amendtool.formats.checks import LibraryLaw, draft_of
    from amendtool.formats.fetch.library import default_library
    from amendtool.formats.papers import text_of_paper_file

    papers, named, notices = [], [], []
    for patch in patches:
        data = read_bytes(Path(patch))
        if Path(patch).suffix.lower() in (".txt", ".text"):
            text = text_of_paper_file(data, patch)
            if not text.strip():
                raise NoPaper("the file is empty", where=patch)
            notices.append(Notice(patch, tuple(text.splitlines())))
        else:
            papers.append(load_paper(data, file=patch))
            named.append(patch)
    for paper, patch in zip(papers, named, strict=True):
        _check_suppressed(paper, patch)
    check_papers(loaded, papers, stale=True)  # another print is looked at word by word
    law = LibraryLaw(default_library())
    return draft_of(
        loaded.document,
        papers,
        name=str(loaded.path),
        notices=notices,
        law=None if law.is_empty else law,
    )


def _check_suppressed(paper: AmendmentPaper, file: str) -> None:
    """A code that no rule has would suppress nothing, and nobody would be told."""
    from amendtool.check.table import rule_of

    whole = [(file, each) for each in paper.suppressed]
    for amendment in paper.amendments:
        whole += [(str(amendment.position), each) for each in amendment.suppressed]
    for where, each in whole:
        try:
            rule_of(each.code)
        except UnknownRule as error:
            raise UnknownRule(
                f"suppress: {error.detail}",
                where=where,
                candidates=error.candidates,
                hint=error.hint,
            ) from None


def _draw(draft: Draft, path: Path, inputs: list[Path]) -> None:
    from amendtool.cli.files import write_atomically
    from amendtool.render.findings_graph import as_html, as_svg

    drawn = as_svg(draft.relations) if path.suffix.lower() == ".svg" else as_html(draft.relations)
    write_atomically(path, drawn.encode(), inputs=inputs)
    click.echo(f"  {path}", err=True)


def _add(draft: Draft, patches: tuple[str, ...], output: Path, inputs: list[Path]) -> None:
    from amendtool.check.consequential import added_to, proposals
    from amendtool.cli.files import write_atomically

    named = [patch for patch in patches if Path(patch).suffix.lower() not in (".txt", ".text")]
    if len(named) != 1:
        raise UsageFault(
            "--add-consequential writes one amendment file anew", hint="Name one PATCH."
        )
    text = read_bytes(Path(named[0])).decode("utf-8-sig")
    new = proposals(draft)
    write_atomically(output, added_to(text, new, draft).encode(), inputs=inputs)
    for each in new:
        click.echo(f"  added: amendment {each.number}: {each.said}", err=True)
    click.echo(f"  {output}", err=True)
