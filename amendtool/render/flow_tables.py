"""Tables among the lines of a page: rows of cells, each with its lines, and whence these are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from amendtool.core.kinds import Kind
from amendtool.core.markup import attributes
from amendtool.core.provision import Block, Provision
from amendtool.core.source import descendants
from amendtool.render.leaves import Cell, Number, Table
from amendtool.render.runs import Run


class Writer(Protocol):
    """What makes runs of the words and the number of a provision."""

    def runs(self, block: Block | None) -> tuple[Run, ...]:
        """The runs of a block; none for no block."""

    def number(self, provision: Provision) -> Number:
        """The number of a provision with the brackets of its label."""


def table_of(
    source: str, provision: Provision, writer: Writer, indent: int, *, quoted: bool
) -> Table:
    """A table with its rows; ``source``: the text of the document that it stands in."""
    rows: list[tuple[Cell, ...]] = []
    head = 0
    heads = [each for each in descendants(provision.element) if each.local == "thead"]
    for row in provision.children:
        if row.kind is not Kind.ROW:
            continue
        headed = any(each.start < row.element.start < each.end for each in heads)
        cells = tuple(_cell(source, cell, writer, headed) for cell in row.children)
        if head == len(rows) and cells and all(cell.header for cell in cells):
            head += 1
        rows.append(cells)
    return Table(
        caption=writer.runs(provision.heading),
        rows=tuple(rows),
        head=head,
        indent=indent,
        anchor=provision.eid or "",
        quoted=quoted,
        source=provision.element.start,
        block=provision.heading,
    )


def _cell(source: str, cell: Provision, writer: Writer, headed: bool) -> Cell:
    lines: list[tuple[Run, ...]] = []
    blocks: list[tuple[Block, ...]] = []
    number: tuple[Run, ...] = ()
    numbered: tuple[Block, ...] = ()
    for part in _cell_parts(cell):
        if isinstance(part, Block):
            lines.append((*number, *writer.runs(part)))
            blocks.append((*numbered, part))
            number, numbered = (), ()
        else:
            number = (*number, *writer.number(part).runs, Run(" "))
            numbered += (part.number_block,) if part.number_block is not None else ()
    if number:
        lines.append(number[:-1])
        blocks.append(numbered)
    tag = source[cell.element.start : cell.element.inner]
    found = attributes(tag)
    return Cell(
        tuple(lines),
        headed or cell.element.local == "th",
        _span(found.get("colspan")),
        _span(found.get("rowspan")),
        tuple(blocks),
    )


def _cell_parts(provision: Provision) -> Iterator[Block | Provision]:
    """The words in a cell as they follow one another; each provision in it for its number."""
    for part in provision.content:
        if isinstance(part, Block):
            yield part
            continue
        if part.label:
            yield part
        if part.heading is not None:
            yield part.heading
        yield from _cell_parts(part)


def _span(value: str | None) -> int:
    return int(value) if value and value.isdigit() and 0 < int(value) < 1000 else 1
