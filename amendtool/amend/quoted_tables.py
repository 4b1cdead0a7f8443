"""Tables of quoted matter as new matter: rows with their cells, and the number and heading above.

Notes between the heading and the rows, captions of several tables in one, and pictures or formulae
in cells have no place in new matter, and are refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.quoted_words import words_of_block, words_of_heading
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.kinds import Kind
from amendtool.core.markup import attribute
from amendtool.core.provision import Block, Document, Provision, Role
from amendtool.core.source import descendants


def table_of(document: Document, table: Provision) -> NewProvision:
    """The table as a new unit.  Raises :class:`NotExpressible`."""
    rows: list[Words | NewProvision] = []
    inside = list(descendants(table.element))
    heads = [each for each in inside if each.local == "thead"]
    if sum(each.local == "table" for each in inside) > 1:
        raise NotExpressible("there are several tables in one in the quoted text")
    for part in table.content:
        if isinstance(part, Block):
            raise NotExpressible("there are words outside the rows of a table of the quoted text")
        if part.kind is not Kind.ROW:
            raise NotExpressible(f"there is a {part.kind.value} in a table of the quoted text")
        at = part.element.start
        rows.append(
            row_of(document, part, headed=any(head.start <= at < head.end for head in heads))
        )
    return NewProvision(
        Form.TABLE, table.label, heading=words_of_heading(document, table), content=tuple(rows)
    )


def row_of(document: Document, row: Provision, *, headed: bool = False) -> NewProvision:
    """One row.  ``headed``: it stands in the head of its table, whatever its cells are called.

    Raises :class:`NotExpressible`.
    """
    text = document.source.text
    cells: list[str] = []
    spans: list[tuple[int, int]] = []
    for cell in row.children:
        said = [attribute(text, cell.element, name) or "1" for name in ("colspan", "rowspan")]
        if not all(each.isdecimal() and 0 < int(each) < 1000 for each in said):
            raise NotExpressible("a table of the quoted text has cells of no certain size")
        spans.append((int(said[0]), int(said[1])))
        if any(each.kind in (Kind.FORMULA, Kind.IMAGE) for each in cell.walk()):
            raise NotExpressible("there is a formula or picture in a table of the quoted text")
        if any(each.kind is Kind.TABLE for each in cell.walk()):
            raise NotExpressible("there is a table inside a table of the quoted text")
        cells.append(" ".join(_lines(document, cell)))
    named = bool(row.children) and all(each.element.local == "th" for each in row.children)
    header = headed or named
    merged = any(each != (1, 1) for each in spans)
    return NewProvision(
        Form.ROW, "", cells=tuple(cells), spans=tuple(spans) if merged else (), header=header
    )


def _lines(document: Document, provision: Provision) -> Iterator[str]:
    """The words in a cell, with the numbers and headings of what stands in it."""
    head = " ".join(filter(None, (provision.label, words_of_heading(document, provision))))
    if head:
        yield head
    for part in provision.content:
        if isinstance(part, Provision):
            yield from _lines(document, part)
        elif part.role is not Role.NUMBER:
            yield words_of_block(document, part)
