"""``amendtool diff FIRST SECOND --base BASE``: two amended copies of one text, three ways."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path

import click

from amendtool.cli.draft_edited import edited_document
from amendtool.cli.files import write_atomically
from amendtool.compare.threeway import Verdict, three_way
from amendtool.core.errors_compare import NothingToCompare
from amendtool.formats.load import LoadedSource, load_legislation
from amendtool.render.compare_text import Paint
from amendtool.render.effect import Effect, effect_html, effect_json, effect_text

#: As few shared provisions as this, and a copy is probably of another bill.
FEW = 0.2


def load_to_compare(source: str, *, copy_of: LoadedSource | None = None) -> LoadedSource:
    """A source with provisions in it, or the text of an edited copy of another.

    Raises :class:`NothingToCompare`.
    """
    if copy_of is not None and Path(source).suffix.lower() == ".txt":
        document = edited_document(copy_of, source)
        return replace(copy_of, document=document, name=source, path=Path(source))
    loaded = load_legislation(source)
    if not loaded.document.root.content:
        raise NothingToCompare(
            "it holds no provisions",
            where=source,
            hint="amendtool diff compares bills and Acts, provision by provision.",
        )
    return loaded


def note_if_strangers(shared: float, what: str = "these share") -> None:
    """Ask, where two documents have little in common."""
    if shared < FEW:
        click.echo(
            f"Note: {what} {shared:.0%} of their provisions. Are they versions of one bill or Act?",
            err=True,
        )


def compare_three_ways(
    base: str, first: str, second: str, form: str, output: str | None, paint: Paint
) -> None:
    """Write it, and leave with 0 where both copies say the same and 1 where they do not."""
    original = load_to_compare(base)
    loaded = [original, *(load_to_compare(each, copy_of=original) for each in (first, second))]
    three = three_way(*(each.document for each in loaded))
    names = _names(loaded[1].path, loaded[2].path)
    for name, script in zip(names, (three.first, three.second), strict=True):
        note_if_strangers(script.shared, f"{name} and {loaded[0].path.name} share")
    effect = Effect(loaded[0].document, *names, three, papers=False)
    data: str | bytes
    if form == "json":
        data = effect_json(effect)
    elif form == "text":
        data = effect_text(effect, paint)
    else:
        page = effect_html(effect)
        data = page
        if form == "pdf":
            pdf = importlib.import_module("amendtool.render.pdf")
            data = pdf.write_pdf(page, title=f"{names[0]} and {names[1]}")
    if output is None:
        click.echo(data, nl=False)
    else:
        raw = data if isinstance(data, bytes) else data.encode()
        write_atomically(Path(output), raw, inputs=[each.path for each in loaded])
        click.echo(output)
    agree = all(each.verdict is Verdict.AGREE for each in three.meetings)
    click.get_current_context().exit(0 if agree else 1)


def _names(first: Path, second: Path) -> tuple[str, str]:
    if first.name != second.name:
        return first.name, second.name
    return f"{first.parent.name}/{first.name}", f"{second.parent.name}/{second.name}"
