"""The effect of two papers on one bill: what each would make of it, and where they differ.

Three-way: the bill as it is, as it would be under the first paper, and under the second.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from amendtool import __version__
from amendtool.compare.script import Change, Fate, Run, Step
from amendtool.compare.threeway import Meeting, ThreeWay, Verdict
from amendtool.core.book import AddressBook
from amendtool.core.provision import Document
from amendtool.render.compare_text import Paint

if TYPE_CHECKING:
    from jinja2 import Environment

_TITLES = {
    Verdict.CONFLICT: "They change it differently",
    Verdict.FIRST: "Only the first paper changes it",
    Verdict.SECOND: "Only the second paper changes it",
    Verdict.AGREE: "Both make the same change",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """``refused``: for each paper, the amendments that could not be made, with the reason."""

    base: Document
    first: str
    second: str
    three: ThreeWay
    refused: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class _Row:
    #: None: each puts something else in at one place
    verdict: Verdict | None
    where: str
    first: tuple[tuple[Run, ...], ...]
    second: tuple[tuple[Run, ...], ...]
    new: bool = False

    @property
    def title(self) -> str:
        return _TITLES[self.verdict] if self.verdict else "Each inserts something else here"

    @property
    def kind(self) -> str:
        return self.verdict.name.lower() if self.verdict else "conflict"


def effect_summary(effect: Effect) -> str:
    """``3 provisions are changed differently, 2 only by the first, …``"""
    count = dict.fromkeys(Verdict, 0)
    for meeting in effect.three.meetings:
        count[meeting.verdict] += 1
    if not effect.three.meetings:
        return "Neither paper changes a word."
    return (
        f"Provisions changed differently: {count[Verdict.CONFLICT]}; only by the first paper: "
        f"{count[Verdict.FIRST]}; only by the second: {count[Verdict.SECOND]}; "
        f"in the same way by both: {count[Verdict.AGREE]}."
    )


def _rows(effect: Effect) -> list[_Row]:
    books = (
        AddressBook(effect.base),
        AddressBook(effect.three.first.new),
        AddressBook(effect.three.second.new),
    )
    rows: list[_Row] = []
    waiting: Meeting | None = None
    for meeting in effect.three.meetings:
        first, second = _said(meeting.first), _said(meeting.second)
        if not first and not second:
            continue
        where = _where(meeting, books)
        # What each puts in at one place stands side by side.
        here = waiting is not None and meeting.base is None and waiting.after is meeting.after
        if here and meeting.verdict is Verdict.SECOND and rows[-1].verdict is Verdict.FIRST:
            rows[-1] = _Row(
                None,
                "; ".join(dict.fromkeys((rows[-1].where, where))),
                rows[-1].first,
                second,
                new=True,
            )
            waiting = None
            continue
        waiting = meeting if meeting.base is None and meeting.verdict is Verdict.FIRST else None
        rows.append(_Row(meeting.verdict, where, first, second, new=meeting.base is None))
    return rows


def _where(meeting: Meeting, books: tuple[AddressBook, AddressBook, AddressBook]) -> str:
    if meeting.base is not None:
        return str(books[0].address_of(meeting.base)) or "the whole"
    for step, book in ((meeting.first, books[1]), (meeting.second, books[2])):
        if step is not None and step.new is not None:
            after = ""
            if meeting.after is not None and str(books[0].address_of(meeting.after)):
                after = f" (after {books[0].address_of(meeting.after)})"
            return f"new {book.address_of(step.new)}{after}"
    return "new"


def _said(step: Step | None) -> tuple[tuple[Run, ...], ...]:
    """The lines of a step, what is inside an inserted or left-out one too."""
    if step is None:
        return ()
    lines: list[tuple[Run, ...]] = []
    head: list[Run] = [*step.number]
    if step.heading:
        head.extend(([Run(Fate.KEPT, " ")] if head else []) + list(step.heading))
    text = list(step.text)
    if text and not step.heading:
        head.extend(([Run(Fate.KEPT, " ")] if head else []) + text)
        text = []
    if head:
        lines.append(tuple(head))
    if text:
        lines.append(tuple(text))
    if {Change.INSERTED, Change.LEFT_OUT} & step.changes:
        for inside in step.steps:
            lines.extend(_said(inside))
    if Change.MOVED in step.changes and not lines:
        lines.append((Run(Fate.KEPT, "moved"),))
    return tuple(lines)


def effect_text(effect: Effect, paint: Paint) -> str:
    """The page as plain text."""
    lines = [effect_summary(effect)]
    for name, refused in zip((effect.first, effect.second), effect.refused, strict=True):
        lines.extend(f"Not made, of {name}: {each}" for each in refused)
    for row in _rows(effect):
        lines.extend(["", f"{row.where}: {row.title.lower()}"])
        sides = ((effect.first, row.first), (effect.second, row.second))
        if row.verdict is Verdict.AGREE:
            sides = (("both", row.first), ("", ()))
        for name, said in sides:
            if said:
                lines.append(f"  {name}:")
            for runs in said:
                words = "".join(paint(run.fate, run.text) for run in runs)
                lines.extend(f"    {line}" for line in words.split("\n"))
    return "\n".join(lines) + "\n"


def effect_json(effect: Effect) -> str:
    """For programs."""

    def runs(said: tuple[tuple[Run, ...], ...]) -> list[list[dict[str, str]]]:
        return [[{"fate": run.fate.value, "text": run.text} for run in line] for line in said]

    found = {
        "first": effect.first,
        "second": effect.second,
        "summary": effect_summary(effect),
        "not_made": {"first": list(effect.refused[0]), "second": list(effect.refused[1])},
        "provisions": [
            {
                "where": row.where,
                "verdict": row.kind if row.verdict else "both_insert",
                "first": runs(row.first),
                "second": runs(row.second),
            }
            for row in _rows(effect)
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("amendtool.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )


def effect_html(effect: Effect) -> str:
    """One self-contained page: the two papers side by side, provision by provision."""
    from markupsafe import Markup

    style = files("amendtool.render.styles")
    css = "\n".join(
        style.joinpath(name).read_text(encoding="utf-8") for name in ("compare.css", "papers.css")
    )
    rows = [
        {
            "where": row.where,
            "verdict": row.title,
            "kind": row.kind,
            "first": Markup(_drawn(row.first, row.new)),  # noqa: S704 - escaped where it is written
            "second": Markup(_drawn(row.second, row.new)),  # noqa: S704 - escaped where it is written
        }
        for row in _rows(effect)
    ]
    return (
        _environment()
        .get_template("effect.html")
        .render(
            css=Markup(css),  # noqa: S704 - our own files
            generator=f"amendtool {__version__}",
            title=f"{effect.base.title}: under {effect.first} and under {effect.second}",
            bill=effect.base.title,
            first=effect.first,
            second=effect.second,
            summary=effect_summary(effect),
            refused=[
                {"paper": name, "what": each}
                for name, those in zip((effect.first, effect.second), effect.refused, strict=True)
                for each in those
            ],
            rows=rows,
        )
    )


def _drawn(said: tuple[tuple[Run, ...], ...], new: bool) -> str:
    lines: list[str] = []
    for runs in said:
        pieces: list[str] = []
        for run in runs:
            words = escape(run.text).replace("\n", "<br>")
            tag = {Fate.KEPT: "", Fate.INSERTED: "ins", Fate.NEW_REFERENCE: "ins"}.get(
                run.fate, "del"
            )
            pieces.append(f"<{tag}>{words}</{tag}>" if tag else words)
        lines.append(f"<p>{''.join(pieces)}</p>")
    return "".join(lines) or f'<p class="legend">{"nothing" if new else "as it is"}</p>'
