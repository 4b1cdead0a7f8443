"""``amendtool diff``: two versions of a bill or an Act compared."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import click

from amendtool.cli.diff_papers import are_papers, compare_two_papers
from amendtool.cli.diff_three import compare_three_ways, load_to_compare, note_if_strangers
from amendtool.cli.draft_edited import write_patch_of
from amendtool.cli.files import write_atomically
from amendtool.compare.compare import compare
from amendtool.compare.ignoring import Ignored, ignoring
from amendtool.compare.script import Fate, Script
from amendtool.formats.about import about
from amendtool.formats.load import LoadedSource
from amendtool.render.compare_rows import Rows, rows_of
from amendtool.render.compare_text import Paint, json_of, plain, text_of

_COLOURS = {
    Fate.LEFT_OUT: {"fg": "red", "strikethrough": True},
    Fate.INSERTED: {"fg": "green", "underline": True},
    Fate.OLD_REFERENCE: {"dim": True, "strikethrough": True},
    Fate.NEW_REFERENCE: {"dim": True, "underline": True},
}
#: what the ending of a file promises
_FORMS = {
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".json": "json",
    ".yaml": "patch",
    ".yml": "patch",
}
#: endings of files that other programs open, and which text would break
_OTHERS = frozenset({".xml", ".akn", ".docx", ".doc", ".odt", ".rtf", ".csv", ".xlsx", ".svg"})


@click.command(
    "diff",
    short_help="Compare two versions of a bill or an Act.",
    epilog="Example:  amendtool diff old.xml new.xml --format html -o comparison.html",
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW", required=False)
@click.option(
    "--format",
    "said",
    type=click.Choice(["text", "html", "pdf", "json", "patch"]),
    help="html: one page to look at; json: for programs; patch: the amendments that make OLD "
    "into NEW. Not said: what the ending of FILE says, or text.",
)
@click.option("--side-by-side", is_flag=True, help="HTML and PDF: old and new in two columns.")
@click.option("--whole", is_flag=True, help="Show what did not change, too.")
@click.option(
    "--ignore",
    metavar="WHAT",
    default="",
    help="renumbering, punctuation, references: leave such changes aside (a list with commas).",
)
@click.option(
    "--on",
    metavar="SOURCE",
    help="Of two papers: what this bill would read like under each, and where they differ.",
)
@click.option(
    "--base",
    metavar="SOURCE",
    help="OLD and NEW are two amended copies of this one: what each changes, where they agree "
    "and where they cannot both stand.",
)
@click.option(
    "--marks", is_flag=True, help="The changes that one revised Act carries marks of, and by whom."
)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write to this file.")
def command(
    old: str,
    new: str | None,
    said: str | None,
    side_by_side: bool,
    whole: bool,
    ignore: str,
    on: str | None,
    base: str | None,
    marks: bool,
    output: str | None,
) -> None:
    """Compare OLD with NEW: what was inserted, left out, moved, renumbered and reworded.

    Each is an XML file (legislation.gov.uk XML or Akoma Ntoso; one of either will do) or a
    folder with a source.toml; NEW may be an edited copy of OLD (show --editable). References
    that only follow a renumbering are shown apart.

    Two papers of amendments (amendment files, lists from Parliament in Akoma Ntoso, or papers as
    text in .txt files) are compared amendment by amendment; with --on, by what they would make
    of a bill.

    Two amended copies of one text are compared three ways with --base, the text that both were
    made from.

    A revised Act carries marks of its changes: --marks shows them, OLD alone being given.

    The exit status is 0 where they say the same, and 1 where something changed (with --on, also
    where an amendment cannot be made).
    """
    form = _form(said, output)
    ignored = _ignored(ignore)
    if side_by_side and form not in ("html", "pdf"):
        raise click.UsageError("--side-by-side goes with --format html or pdf")
    if (ignored or side_by_side or whole) and (
        base is not None or on is not None or form == "patch"
    ):
        raise click.UsageError(
            "--ignore, --side-by-side and --whole are for the comparison of two versions"
        )
    if form == "pdf" and output is None and sys.stdout.isatty():
        raise click.UsageError("a PDF goes into a file: say which with -o")
    if marks != (new is None):
        raise click.UsageError("name two versions, or one revised Act with --marks")
    if new is None:
        if form == "patch" or base is not None or ignored:
            raise click.UsageError("--format patch, --base and --ignore are for two versions")
        _show_marks(old, form, whole, output)
        return
    if are_papers(old, new):
        if form == "patch" or base is not None:
            raise click.UsageError(
                "--format patch and --base are for versions of a bill or an Act; "
                "what two papers make of a bill:  --on BILL"
            )
        if ignored or side_by_side or whole:
            raise click.UsageError(
                "--ignore, --side-by-side and --whole are for versions of a bill or an Act"
            )
        compare_two_papers(old, new, form, output, on, _paint(output))
        return
    if on is not None:
        raise click.UsageError("--on goes with two papers of amendments; two copies: --base")
    if base is not None:
        if form == "patch":
            raise click.UsageError("--format patch is for two versions, without --base")
        compare_three_ways(base, old, new, form, output, _paint(output))
        return
    if form == "patch":
        write_patch_of(old, new, output)
        return
    first = load_to_compare(old)
    second = load_to_compare(new, copy_of=first)
    script = compare(first.document, second.document)
    note_if_strangers(script.shared)
    script = ignoring(script, ignored)
    rows = rows_of(script, whole=whole)
    names = _names((first, second))
    data = _made(script, rows, names, form, side_by_side, paint=_paint(output))
    _finish(data, output, [first.path, second.path], changed=not script.empty)


def _show_marks(source: str, form: str, whole: bool, output: str | None) -> None:
    """One revised Act and the changes that it carries marks of."""
    loaded = load_to_compare(source)
    compare_marks = importlib.import_module("amendtool.render.compare_marks")
    marked = compare_marks.marks_of(loaded.document)
    if not marked.marks:
        click.echo(f"Note: {source} carries no change marks.", err=True)
    rows = rows_of(marked.script, whole=whole, notes=marked.notes)
    names = (loaded.title or loaded.path.name, "")
    data = _made(marked.script, rows, names, form, False, paint=_paint(output))
    _finish(data, output, [loaded.path], changed=not marked.script.empty)


def _finish(data: str | bytes, output: str | None, inputs: list[Path], *, changed: bool) -> None:
    if output is None:
        click.echo(data, nl=False)
    else:
        raw = data if isinstance(data, bytes) else data.encode()
        write_atomically(Path(output), raw, inputs=inputs)
        click.echo(output)
    click.get_current_context().exit(1 if changed else 0)


def _form(said: str | None, output: str | None) -> str:
    """The form asked for, or else the one that the file's name promises."""
    suffix = Path(output).suffix.lower() if output is not None else ""
    if said is None and suffix in _OTHERS:
        raise click.UsageError(
            f"{output}: a comparison is not written as {suffix}: name a file that ends in .html, "
            ".pdf, .json or .txt, or in .yaml for the amendments that make the change; or say "
            "what is to be in it with --format"
        )
    promised = _FORMS.get(suffix)
    if said is not None and promised is not None and said != promised:
        raise click.UsageError(
            f"{output} would hold {said}, and its name says {promised}: name another file, or "
            f"write  --format {promised}"
        )
    return said or promised or "text"


def _ignored(words: str) -> frozenset[Ignored]:
    names = [word.strip() for word in words.split(",") if word.strip()]
    known = {each.value: each for each in Ignored}
    for name in names:
        if name not in known:
            raise click.UsageError(
                f"--ignore: “{name}” is none of {', '.join(known)}", click.get_current_context()
            )
    return frozenset(known[name] for name in names)


def _made(
    script: Script,
    rows: Rows,
    names: tuple[str, str],
    form: str,
    side_by_side: bool,
    *,
    paint: Paint,
) -> str | bytes:
    if form == "json":
        return json_of(script, rows)
    if form == "text":
        return text_of(script, rows, paint)
    # Jinja2 and WeasyPrint are loaded where they are used.
    html = importlib.import_module("amendtool.render.compare_html")
    sides = html.Sides(*names, one=not names[1])
    page: str = html.html_of(script, rows, sides, side_by_side=side_by_side)
    if form == "html":
        return page
    pdf = importlib.import_module("amendtool.render.pdf")
    made: bytes = pdf.write_pdf(page, title=sides.title)
    return made


def _names(loaded: tuple[LoadedSource, LoadedSource]) -> tuple[str, str]:
    """The titles; with the prints where the titles are the same, or else with the files."""
    first, second = ((each.title or each.path.name).strip() for each in loaded)
    if first == second:
        for named in (_number, _number_and_stage):
            old, new = map(named, loaded)
            if old and new and old != new:
                return f"{first}: {old}", new
        return f"{first} ({loaded[0].path.name})", loaded[1].path.name
    return first, second


def _number(loaded: LoadedSource) -> str:
    """``HL Bill 54``; empty where the document does not say."""
    return about(loaded.document).number or loaded.print_name


def _number_and_stage(loaded: LoadedSource) -> str:
    """``Bill 12, as amended in Committee``: prints of two sessions may have one number."""
    stage = about(loaded.document).stage
    return ", ".join(filter(None, (_number(loaded), stage[:1].lower() + stage[1:])))


def _paint(output: str | None) -> Paint:
    """Colour on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    if output is not None or not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return plain
    return _coloured


def _coloured(fate: Fate, text: str) -> str:
    style = _COLOURS.get(fate)
    return text if style is None else click.style(text, **style)  # type: ignore[arg-type]
