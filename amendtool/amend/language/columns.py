"""The rows of a table with a cell for each column, also where cells run over several.

A row of a table that has merged cells holds fewer cells than the table has columns; which column
a cell is in follows from the rows above (HTML 4.01, 11.2.6: “colspan” and “rowspan”).
"""

from __future__ import annotations

from amendtool.core.kinds import Kind
from amendtool.core.markup import attribute
from amendtool.core.provision import Document, Provision

#: a row, and the cell that is in each of its columns
Row = tuple[Provision, tuple[Provision, ...]]
#: no table has so many columns or rows in one cell; a number that says more is a slip
_MOST = 1000


def rows_of(table: Provision, document: Document) -> list[Row]:
    """The rows of a table.  A cell that covers several columns or rows is in each of them."""
    found: list[Row] = []
    above: dict[int, tuple[Provision, int]] = {}
    for row in table.children:
        if row.kind is not Kind.ROW:
            continue
        # for each column the cell that reaches it, and how many more rows that covers
        covered = above
        above = {}
        cells: list[Provision] = []
        own = iter(row.children)
        while True:
            column = len(cells)
            if column in covered:
                cell, more = covered.pop(column)
                spread = 1
            else:
                following = next(own, None)
                if following is None:
                    break
                cell = following
                spread = _number(document, cell, "colspan")
                more = _number(document, cell, "rowspan") - 1
            for place in range(column, column + spread):
                if more > 0:
                    above[place] = (cell, more - 1)
                cells.append(cell)
        found.append((row, tuple(cells)))
    return found


def _number(document: Document, cell: Provision, name: str) -> int:
    said = attribute(document.source.text, cell.element, name) or "1"
    number = int(said) if said.isdecimal() and len(said) < 5 else 1
    return number if 0 < number < _MOST else 1
