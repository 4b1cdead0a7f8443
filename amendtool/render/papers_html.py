"""Two papers compared, as one self-contained page: for the browser, for paper, for the PDF."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from amendtool import __version__
from amendtool.compare.script import Fate, Run
from amendtool.papers.paper_diff import Pair, PaperDiff
from amendtool.render.papers_text import facts, summary, title_of

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("amendtool.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )


def papers_html(diff: PaperDiff, *, old: str, new: str) -> str:
    """The page.  ``old``, ``new``: what the papers are called."""
    from markupsafe import Markup

    style = files("amendtool.render.styles")
    css = "\n".join(
        style.joinpath(name).read_text(encoding="utf-8") for name in ("compare.css", "papers.css")
    )
    pairs = [
        {
            "id": f"a{number}",
            "title": title_of(pair),
            "became": ", ".join(each.value for each in pair.became),
            "movers": ", ".join(pair.entry.movers),
            "facts": [{"what": what, "how": how} for what, how in facts(pair)],
            "lines": Markup(_lines(pair)),  # noqa: S704 - escaped where it is written
            "statement": Markup(_words(pair.statement)),  # noqa: S704 - escaped as well
        }
        for number, pair in enumerate(diff.changed, 1)
    ]
    return (
        _environment()
        .get_template("papers.html")
        .render(
            css=Markup(css),  # noqa: S704 - our own files
            generator=f"amendtool {__version__}",
            title=f"{old} compared with {new}",
            old=old,
            new=new,
            summary=summary(diff),
            pairs=pairs,
            unchanged=len(diff.pairs) - len(pairs),
        )
    )


def _lines(pair: Pair) -> str:
    runs = pair.text
    if not runs and pair.old is None:
        runs = (Run(Fate.INSERTED, pair.entry.text),)
    elif not runs and pair.new is None:
        runs = (Run(Fate.LEFT_OUT, pair.entry.text),)
    elif not runs:
        runs = (Run(Fate.KEPT, pair.entry.text),)
    return _words(runs)


def _words(runs: tuple[Run, ...]) -> str:
    """Paragraphs, with what changed underlined or struck through."""
    lines: list[list[str]] = [[]]
    for run in runs:
        tag = "ins" if run.fate in (Fate.INSERTED, Fate.NEW_REFERENCE) else "del"
        for at, part in enumerate(run.text.split("\n")):
            if at:
                lines.append([])
            if part:
                words = escape(part)
                lines[-1].append(words if run.fate is Fate.KEPT else f"<{tag}>{words}</{tag}>")
    return "".join(f"<p>{''.join(line)}</p>" for line in lines if line)
