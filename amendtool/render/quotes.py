"""What stands round quoted matter: its quotation marks, and words that go on behind it.

Quotation marks go into the first line and the last, or into a table.  They are printed though the
document does not hold them (``Provision.quotes``), in the same change marks as the words that they
stand beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from amendtool.render.leaves import Cell, Close, Event, Leaf, Quote, Table
from amendtool.render.runs import Run, characters


def with_quotes(events: list[Event], opening: str, closing: str) -> Iterator[Event]:
    """The events of quoted matter with its marks; either may be empty."""
    held = [n for n, event in enumerate(events) if isinstance(event, Leaf | Table)]
    for n, event in enumerate(events):
        if held and n == held[0] and opening:
            if isinstance(event, Leaf):
                event = _open_leaf(event, opening)
            elif isinstance(event, Table):
                event = _open_table(event, opening)
        if held and n == held[-1] and closing:
            if isinstance(event, Leaf):
                event = replace(event, runs=(*event.runs, _mark_like(event.runs, closing, -1)))
            elif isinstance(event, Table):
                event = end_table(event, closing)
        yield event


def end_table(table: Table, words: str | tuple[Run, ...]) -> Table:
    """A table with words after those of its last cell."""
    if not table.rows or not table.rows[-1]:
        return table
    last = table.rows[-1][-1]
    own = last.lines[-1] if last.lines else ()
    more = (_mark_like(own, words, -1),) if isinstance(words, str) else words
    cells = (*table.rows[-1][:-1], replace(last, lines=(*last.lines[:-1], (*own, *more))))
    return replace(table, rows=(*table.rows[:-1], cells))


def _open_table(table: Table, opening: str) -> Table:
    if table.caption:
        caption = (_mark_like(table.caption, opening, 0), *table.caption)
        return replace(table, caption=caption)
    if not table.rows or not table.rows[0]:
        return table
    first = table.rows[0][0]
    own = first.lines[0] if first.lines else ()
    cell: Cell = replace(first, lines=((_mark_like(own, opening, 0), *own), *first.lines[1:]))
    return replace(table, rows=((cell, *table.rows[0][1:]), *table.rows[1:]))


def _open_leaf(leaf: Leaf, opening: str) -> Leaf:
    if leaf.numbers and leaf.numbers[0].runs:
        first = leaf.numbers[0]
        quoted = (_prefixed(first.runs[0], opening), *first.runs[1:])
        return replace(leaf, numbers=(replace(first, runs=quoted), *leaf.numbers[1:]))
    if leaf.heading_number:
        quoted = (_prefixed(leaf.heading_number[0], opening), *leaf.heading_number[1:])
        return replace(leaf, heading_number=quoted)
    return replace(leaf, runs=(_mark_like(leaf.runs, opening, 0), *leaf.runs))


def _prefixed(run: Run, words: str) -> Run:
    return replace(run, text=words + run.text)


def _mark_like(runs: tuple[Run, ...], words: str, at: int) -> Run:
    """A quotation mark in the same change marks as the words it stands beside."""
    texts = [run for run in runs if run.text]
    return Run(words, marks=texts[at].marks if texts else ())


def with_appended(events: Iterable[Event]) -> Iterable[Event]:
    """Words that follow quoted matter stand at the end of its last line, or of a table's."""
    waiting: Event | None = None
    held: list[Event] = []
    for event in events:
        if isinstance(event, Leaf) and event.look == "appended":
            if waiting is None:
                waiting = replace(event, look="text")
            elif isinstance(waiting, Leaf):
                tail = (
                    *waiting.tail,
                    (
                        len(characters(event.runs)),
                        event.block,
                    ),
                )
                waiting = replace(waiting, runs=(*waiting.runs, *event.runs), tail=tail)
            elif isinstance(waiting, Table):
                waiting = end_table(waiting, event.runs)
            continue
        if isinstance(event, Quote | Close) and waiting is not None:
            held.append(event)
            continue
        if waiting is not None:
            yield waiting
        yield from held
        held = []
        waiting = event if isinstance(event, Leaf | Table) else None
        if waiting is None:
            yield event
    if waiting is not None:
        yield waiting
    yield from held
