"""Two papers compared, as one self-contained page: for the browser, for paper, for the PDF."""

from __future__ import annotations

from html import escape

from amendtool.compare.script import Fate, Run
from amendtool.papers.paper_diff import Pair, PaperDiff
from amendtool.render.compare_page import page_of
from amendtool.render.papers_text import COUNTED, facts, summary, title_of


def papers_html(diff: PaperDiff, *, old: str, new: str) -> str:
    """The page.  ``old``, ``new``: what the papers are called."""
    from markupsafe import Markup

    pairs = [
        {
            "id": f"a{number}",
            "title": title_of(pair),
            "kinds": " ".join(each.name.lower() for each in pair.became),
            "became": ", ".join(each.value for each in pair.became),
            "movers": ", ".join(pair.entry.movers),
            "facts": [{"what": what, "how": how} for what, how in facts(pair)],
            "lines": Markup(_lines(pair)),  # noqa: S704 - escaped where it is written
            "statement": Markup(_words(pair.statement)),  # noqa: S704 - escaped as well
        }
        for number, pair in enumerate(diff.changed, 1)
    ]
    return page_of(
        "papers.html",
        ("compare.css", "papers.css"),
        title=f"{old} compared with {new}",
        old=old,
        new=new,
        summary=summary(diff),
        counts=[
            {"name": each.value, "class": each.name.lower(), "count": diff.count(each)}
            for each in COUNTED
            if diff.count(each)
        ],
        pairs=pairs,
        unchanged=len(diff.pairs) - len(pairs),
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
