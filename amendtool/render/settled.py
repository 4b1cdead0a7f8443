"""The events of a marked text as they would read: without what is left out, what is new plain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from amendtool.apply.dialect import MarkKind
from amendtool.render.leaves import Cell, Close, Event, Leaf, Open, Quote, Table
from amendtool.render.runs import Run


def settled(events: Iterable[Event]) -> Iterator[Event]:
    """The same events without marks; lines, rows and sections of which nothing is left go."""
    waiting: list[Event] = []  # sections and quotations that were opened and hold nothing yet
    for event in events:
        if isinstance(event, Open) or (isinstance(event, Quote) and event.opens):
            waiting.append(event)
            continue
        if isinstance(event, Close | Quote) and waiting:
            waiting.pop()
            continue
        kept = _kept(event)
        if kept is not None:
            yield from waiting
            waiting.clear()
            yield kept


def _kept(event: Event) -> Event | None:
    if isinstance(event, Leaf):
        leaf = replace(
            event,
            runs=_runs(event.runs),
            numbers=tuple(
                replace(number, runs=runs)
                for number in event.numbers
                if (runs := _runs(number.runs)) or not number.runs
            ),
            heading_number=_runs(event.heading_number),
            reference=_runs(event.reference),
        )
        return leaf if _says(leaf) or not _says(event) else None
    if isinstance(event, Table):
        rows = tuple(tuple(_cell(cell) for cell in row) for row in event.rows if not _gone(row))
        if event.rows and not rows:
            return None
        head = event.head - sum(_gone(row) for row in event.rows[: event.head])
        return replace(event, rows=rows, caption=_runs(event.caption), head=head)
    return event


def _says(leaf: Leaf) -> bool:
    numbers: list[Run] = [run for number in leaf.numbers for run in number.runs]
    return any((leaf.runs, leaf.heading_number, leaf.reference, numbers))


def _runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(
        replace(run, marks=())
        for run in runs
        if not any(mark.kind is MarkKind.LEFT_OUT for mark in run.marks)
    )


def _cell(cell: Cell) -> Cell:
    return replace(cell, lines=tuple(_runs(line) for line in cell.lines))


def _gone(row: Iterable[Cell]) -> bool:
    """Whether all the words of a row are left out."""
    runs = [run for cell in row for line in cell.lines for run in line if run.text.strip()]
    return bool(runs) and not _runs(runs)
