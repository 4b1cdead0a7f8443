"""A comparison as one self-contained page: for the browser, for paper, and for the PDF.

The page reads without colour (underlined, struck through, in brackets where it is a reference), in
light and dark, by keyboard (n and p, or the arrow keys), and fetches nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from amendtool.compare.script import Change, Fate, Run, Script
from amendtool.core.kinds import GROUPING_KINDS, Kind
from amendtool.render.compare_page import page_of
from amendtool.render.compare_rows import Closing, Gap, Row, Rows, closing_lines, framed
from amendtool.render.compare_text import summary_line, words_for

_TAGS = {
    Fate.LEFT_OUT: ("<del>", "</del>"),
    Fate.INSERTED: ("<ins>", "</ins>"),
    Fate.OLD_REFERENCE: ('<del class="f">', "</del>"),
    Fate.NEW_REFERENCE: ('<ins class="f">', "</ins>"),
}
_HEADED = GROUPING_KINDS | {Kind.SCHEDULE}


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two documents are called.  ``one``: it is one document and its own marks."""

    old: str
    new: str
    note: str = ""
    one: bool = False

    @property
    def title(self) -> str:
        """The title of the page."""
        if self.one:
            return f"{self.old}: the changes it carries"
        return f"{self.old} compared with {self.new}"


def html_of(script: Script, rows: Rows, sides: Sides, *, side_by_side: bool = False) -> str:
    """The page."""
    from markupsafe import Markup

    draw = _beside if side_by_side else _one_under_another
    body = "\n".join(_drawn(row, draw, side_by_side) for row in rows.rows)
    return page_of(
        "comparison.html",
        ("compare.css",),
        sides=sides,
        title=sides.title,
        side_by_side=side_by_side,
        counts=[
            {"name": words_for(change), "class": _slug(change), "count": count}
            for change, count in rows.counts.items()
        ],
        summary=summary_line(rows),
        limits=script.limits,
        renumbered=[
            {"name": unit.name, "row": unit.row} for unit in rows.units if not unit.substance
        ],
        units=[
            {
                "name": unit.name,
                "heading": unit.heading,
                "changes": ", ".join(words_for(change) for change in unit.changes),
                "words_in": unit.words_in or "",
                "words_out": unit.words_out or "",
                "row": unit.row,
            }
            for unit in rows.units
            if unit.substance
        ],
        body=Markup(body),  # noqa: S704 - escaped where it is written
    )


def _slug(change: Change) -> str:
    return change.value.replace(" ", "-")


def _drawn(row: Row | Closing | Gap, draw: Callable[[Row], str], side_by_side: bool) -> str:
    match row:
        case Gap():
            return _gap(row)
        case Row():
            return draw(row)
        case Closing():
            return _closing(row, side_by_side)


def _closing(row: Closing, side_by_side: bool) -> str:
    """Words after what is inside a provision, in the row's own indent."""
    kinds = " ".join(_slug(change) for change in row.changes)
    looks = "row here" if row.changes else "row"
    if not side_by_side:
        words = _lines(row, _every)
    else:
        old = _lines(row, _before) if row.old else ""
        new = _lines(row, _after) if row.new else ""
        words = f'<div class="two"><div class="old">{old}</div><div class="new">{new}</div></div>'
    return f'<div class="{looks}" data-kinds="{kinds}">{words}</div>'


def _lines(row: Closing, choose: Callable[[Sequence[Run]], Sequence[Run]]) -> str:
    lines = [_marked(choose(line)) for line in closing_lines(row)]
    indent = f"d{min(row.depth, 9)}"
    return "".join(f'<p class="{indent}">{line}</p>' for line in lines if line)


def _gap(gap: Gap) -> str:
    what = "1 provision" if gap.count == 1 else f"{gap.count:,} provisions"
    return f'<p class="gap">{what} unchanged</p>'


def _open(row: Row) -> str:
    kinds = " ".join(_slug(change) for change in row.changes)
    identifier = f' id="c{row.number}" tabindex="-1"' if row.begins else ""
    looks = " ".join(
        filter(None, ("row", "here" if row.changes else "", "away" if row.away else ""))
    )
    return f'<div class="{looks}" data-kinds="{kinds}"{identifier}>'


def _title(row: Row) -> str:
    """Where it is, and what became of it."""
    if not row.begins:
        return ""
    where = " → ".join(dict.fromkeys(filter(None, (row.old, row.new)))) or row.kind.value
    what = ", ".join(words_for(change, away=row.away) for change in row.changes)
    link = ""
    if row.partner:
        name = "to here" if row.away else "from here"
        link = f' <a href="#c{row.partner}">({name})</a>'
    return (
        f'<p class="what"><span class="where">{escape(where)}</span> '
        f'<span class="fate">{escape(what)}</span>{link}</p>'
    )


def _one_under_another(row: Row) -> str:
    return f"{_open(row)}{_title(row)}{_words(row, _every)}{_notes(row)}</div>"


def _beside(row: Row) -> str:
    old = "" if row.new and not row.old else _words(row, _before)
    new = "" if row.old and not row.new else _words(row, _after)
    return (
        f'{_open(row)}{_title(row)}<div class="two"><div class="old">{old}</div>'
        f'<div class="new">{new}</div></div>{_notes(row)}</div>'
    )


def _notes(row: Row) -> str:
    return "".join(f'<p class="note">{escape(note, quote=False)}</p>' for note in row.notes)


def _every(runs: Sequence[Run]) -> Sequence[Run]:
    return runs


def _before(runs: Sequence[Run]) -> Sequence[Run]:
    return [run for run in runs if run.fate.before]


def _after(runs: Sequence[Run]) -> Sequence[Run]:
    return [run for run in runs if run.fate.after]


def _words(row: Row, choose: Callable[[Sequence[Run]], Sequence[Run]]) -> str:
    if row.away:
        return ""
    number, title, words = framed(row)
    label, heading = _marked(choose(number)), _marked(choose(title))
    lines = [_marked(choose(line)) for line in words]
    indent = f"d{min(row.depth, 9)}"
    if row.kind in _HEADED:
        head = " ".join(filter(None, (label, heading)))
        found = [f'<p class="group">{head}</p>'] if head else []
    elif heading:
        found = [f'<p class="head {indent}"><span class="n">{label}</span> {heading}</p>']
    elif lines and label:
        found = [f'<p class="{indent}"><span class="n">{label}</span> {lines.pop(0)}</p>']
    elif label and row.changes:
        found = [f'<p class="{indent}"><span class="n">{label}</span></p>']
    else:
        found = []
    found += [f'<p class="{indent}">{line}</p>' for line in lines if line]
    return "".join(found)


def _marked(runs: Sequence[Run]) -> str:
    parts: list[str] = []
    for run in runs:
        before, after = _TAGS.get(run.fate, ("", ""))
        parts.append(f"{before}{escape(run.text, quote=False)}{after}")
    return "".join(parts)
