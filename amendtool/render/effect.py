"""Three ways: a base, and two texts made from it, side by side.

They are two amended copies of a bill, or the bill as it would be under two papers of amendments:
what each changes, where they agree, and where they cannot both stand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape

from amendtool.compare.script import Change, Fate, Run, Step
from amendtool.compare.threeway import Meeting, ThreeWay, Verdict
from amendtool.core.book import AddressBook
from amendtool.core.provision import Document
from amendtool.render.compare_page import page_of
from amendtool.render.compare_text import Paint

_TITLES = {
    Verdict.CONFLICT: "They change it differently",
    Verdict.BESIDE: "Both change it, in different places",
    Verdict.FIRST: "Only the first changes it",
    Verdict.SECOND: "Only the second changes it",
    Verdict.AGREE: "Both make the same change",
}
#: what each inserts at one place
_BOTH_INSERT = "Each inserts something else here"


@dataclass(frozen=True, slots=True)
class Effect:
    """``papers``: whether the two are papers of amendments, not copies of the base.

    ``refused``: for each paper, the amendments that could not be made, with the reason.
    """

    base: Document
    first: str
    second: str
    three: ThreeWay
    refused: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    papers: bool = True


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
        return _TITLES[self.verdict] if self.verdict else _BOTH_INSERT

    @property
    def kind(self) -> str:
        return self.verdict.name.lower() if self.verdict else "both_insert"


def effect_summary(effect: Effect) -> str:
    """``They change it differently: 1; only the first changes it: 9; …``"""
    counts = _counts(_rows(effect))
    if not counts:
        return "Neither changes a word."
    said = "; ".join(
        f"{title if not at else title[0].lower() + title[1:]}: {count}"
        for at, (title, _, count) in enumerate(counts)
    )
    return f"{said}."


def _counts(rows: list[_Row]) -> list[tuple[str, str, int]]:
    """What is said of the rows, its short name, and of how many it is said."""
    found: list[tuple[str, str, int]] = []
    for verdict in (*_TITLES, None):
        row = _Row(verdict, "", (), ())
        count = sum(each.verdict is verdict for each in rows)
        if count:
            found.append((row.title, row.kind, count))
    return found


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
            # The words are the same, whatever each copy says of its other numbers.
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
                "verdict": row.kind,
                "first": runs(row.first),
                "second": runs(row.second),
            }
            for row in _rows(effect)
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def effect_html(effect: Effect) -> str:
    """One self-contained page: the two side by side, provision by provision."""
    from markupsafe import Markup

    found = _rows(effect)
    rows = [
        {
            "where": row.where,
            "verdict": row.title,
            "kind": row.kind,
            "first": Markup(_drawn(row.first, row.new)),  # noqa: S704 - escaped where it is written
            "second": Markup(_drawn(row.second, row.new)),  # noqa: S704 - escaped where it is written
        }
        for row in found
    ]
    between = "under" if effect.papers else "in"
    return page_of(
        "effect.html",
        ("compare.css", "papers.css"),
        title=f"{effect.base.title}: {between} {effect.first} and {between} {effect.second}",
        base=effect.base.title,
        between=between,
        against="the bill as it is" if effect.papers else "the text that both were made from",
        first=effect.first,
        second=effect.second,
        summary=effect_summary(effect),
        counts=[
            {"name": title, "class": kind, "count": count} for title, kind, count in _counts(found)
        ],
        refused=[
            {"paper": name, "what": each}
            for name, those in zip((effect.first, effect.second), effect.refused, strict=True)
            for each in those
        ],
        rows=rows,
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
