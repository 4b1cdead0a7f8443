"""Plain text: the clause tree as people expect it on a screen or in an e-mail.

Insertions and deletions read without colour: ``[+inserted+]`` and ``[-left out-]``.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from amendtool.apply.dialect import MarkKind
from amendtool.render.leaves import Cell, Event, Gap, Leaf, Table
from amendtool.render.runs import Run

WIDTH = 84
_UNIT = 1.34  # columns for each 12 pt
_CENTRED = frozenset({"part", "chapter", "cross-heading", "schedule", "article"})


def render_text(
    events: Iterable[Event], *, width: int = WIDTH, marked: bool = False, sources: bool = False
) -> str:
    """The events as lines of text, each ended by a line feed.

    ``sources``: after the lines that one amendment (or the same ones) changed, a line that says
    which, at the right: ``{cl. 3(2)}``.
    """
    lines: list[str] = []
    said: tuple[str, ...] = ()
    for event in events:
        if sources and isinstance(event, Leaf | Table | Gap):
            now = _sources(event)
            if isinstance(event, Leaf) and event.look == "appended":
                now = tuple(dict.fromkeys((*said, *now)))
            elif said and now != said:
                lines.append(f"{{{', '.join(said)}}}".rjust(width))
            said = now
        if isinstance(event, Leaf):
            _leaf(event, lines, width, marked)
        elif isinstance(event, Table):
            _table(event, lines, width, marked)
        elif isinstance(event, Gap):
            lines.extend(("", f"[{event.words}]", ""))
    if said:
        lines.append(f"{{{', '.join(said)}}}".rjust(width))
    return "\n".join(lines).strip("\n") + "\n" if lines else ""


def _sources(event: Leaf | Table | Gap) -> tuple[str, ...]:
    """The amendments that changed something in one line or table, each once, in order."""
    if isinstance(event, Gap):
        return ()
    if isinstance(event, Table):
        parts = [
            event.caption,
            *(line for row in event.rows for cell in row for line in cell.lines),
        ]
    else:
        numbers = (number.runs for number in event.numbers)
        parts = [*numbers, event.heading_number, event.reference, event.runs]
    found = (mark.change.amendment for runs in parts for run in runs for mark in run.marks)
    return tuple(dict.fromkeys(found))


def _leaf(leaf: Leaf, lines: list[str], width: int, marked: bool) -> None:
    words = line_of(leaf.runs, marked)
    if leaf.look in _CENTRED:
        _heading(leaf, words, lines, width, marked)
        return
    if leaf.look == "appended" and lines:
        lines[-1] += words
        return
    numbers = " ".join(line_of(number.runs, marked) for number in leaf.numbers)
    indent = round(leaf.indent * _UNIT)
    if leaf.look == "clause":
        lines.append("")
        indent = max(indent, 4)
    elif leaf.spaced and lines and lines[-1]:
        lines.append("")
    first = " " * max(0, indent - len(numbers) - 1) + numbers + " " if numbers else " " * indent
    if len(first) < indent:
        first = first.ljust(indent)
    lines.extend(
        textwrap.wrap(
            words,
            width,
            initial_indent=first,
            subsequent_indent=" " * indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        or [first.rstrip()]
    )


def _heading(leaf: Leaf, words: str, lines: list[str], width: int, marked: bool) -> None:
    lines.append("")
    number = line_of(leaf.heading_number, marked)
    reference = line_of(leaf.reference, marked)
    if number:
        lines.append(number.upper().center(width).rstrip())
    if reference:
        lines.append(reference.rjust(width))
    for line in textwrap.wrap(words, width - 8, break_long_words=False):
        shown = line.upper() if leaf.look in ("part", "chapter") else line
        lines.append(shown.center(width).rstrip())
    lines.append("")


def _table(table: Table, lines: list[str], width: int, marked: bool) -> None:
    lines.append("")
    pad = " " * round(table.indent * _UNIT)
    if table.caption:
        lines.append(pad + line_of(table.caption, marked))
    cells = [[_cell(cell, marked) for cell in row] for row in table.rows]
    count = max((len(row) for row in cells), default=0)
    if not count:
        return
    room = max(8, (width - len(pad) - 3 * count - 1) // count)
    longest = [
        max(1, min(room, max((len(row[at]) for row in cells if at < len(row)), default=1)))
        for at in range(count)
    ]
    for n, row in enumerate(cells):
        wrapped = [
            textwrap.wrap(text, longest[at], break_long_words=False) or [""]
            for at, text in enumerate(row)
        ]
        for line in range(max(map(len, wrapped), default=0)):
            shown = [
                (part[line] if line < len(part) else "").ljust(longest[at])
                for at, part in enumerate(wrapped)
            ]
            lines.append((pad + "| " + " | ".join(shown) + " |").rstrip())
        if n + 1 == table.head or (n == 0 and not table.head):
            rule = "-+-".join("-" * longest[at] for at in range(len(row)))
            lines.append(f"{pad}|-{rule}-|")
    lines.append("")


def _cell(cell: Cell, marked: bool) -> str:
    return " ".join(filter(None, (line_of(line, marked) for line in cell.lines)))


def line_of(runs: Iterable[Run], marked: bool = False) -> str:
    """The words of some runs; changes in brackets when ``marked``."""
    pieces: list[str] = []
    open_kind: MarkKind | None = None
    for run in runs:
        if run.note:
            continue
        kind = run.marks[-1].kind if run.marks else None
        if not marked:
            if not any(mark.kind is MarkKind.LEFT_OUT for mark in run.marks):
                pieces.append(" " if run.line_break else run.text)
            continue
        if kind is not open_kind:
            pieces.append(_CLOSE.get(open_kind, "") + _OPEN.get(kind, ""))
            open_kind = kind
        pieces.append(" " if run.line_break else run.text)
    pieces.append(_CLOSE.get(open_kind, ""))
    return "".join(pieces).strip()


_OPEN: dict[MarkKind | None, str] = {MarkKind.INSERTED: "[+", MarkKind.LEFT_OUT: "[-"}
_CLOSE: dict[MarkKind | None, str] = {MarkKind.INSERTED: "+]", MarkKind.LEFT_OUT: "-]"}
