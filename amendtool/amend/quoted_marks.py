"""Quotation marks of the amending clause that stand among the words of its quoted matter.

Drafting systems print the marks round quoted matter themselves.  Where a clause quotes several
things one after another (“at the appropriate places insert— “…”; “…”; and “…””), or new
paragraphs that take over the words that follow (“— (a)”), drafters type the marks between them
as words.  They belong to the clause: printed into the Act they would be words that nobody
enacted.  A closing mark that can be accounted for in no such way is refused.

>>> from amendtool.amend.matter import Form, NewProvision, Words
>>> def entry(words):
...     return NewProvision(Form.DEFINITION, "", content=(Words(words),))
>>> both = (entry("“lamp” means a lamp;” and"), entry("““wick” means a wick;"))
>>> [each.content[0].text for each in without_marks(both, ("“", "”"))]
['“lamp” means a lamp;', '“wick” means a wick;']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.core.errors_keeling import NotExpressible

_OPEN, _CLOSE = "“", "”"
#: the end of one quotation among several: its mark, and what the clause says before the next
_ENDS = re.compile(r"”\s*[,;]?(?:\s*(?:and|or))?$")
_ENTRIES = (Form.DEFINITION, Form.ROW, Form.ITEM)

_Change = Callable[[str], str]


def without_marks(
    units: tuple[NewProvision, ...], quotes: tuple[str, str], before: str = ""
) -> tuple[NewProvision, ...]:
    """The units without marks that are the clause's own.

    ``quotes``: the marks printed round the whole; ``before``: the words before the first unit.
    Raises :class:`NotExpressible` where a closing mark is left over.
    """
    if _left_over(before, units) <= 0:
        return units
    found = _parted(units)
    text = _last_text(found)
    if not quotes[1] and text.endswith(_CLOSE) and _left_over(before, found) == 1:
        found = (*found[:-1], _at_the_end(found[-1], lambda words: words[:-1].rstrip()))
    if _left_over(before, found) > 0:
        raise NotExpressible(
            "a quotation mark is closed in the quoted text that is not opened in it",
            hint="Make this change by hand.",
        )
    return found


def _parted(units: tuple[NewProvision, ...]) -> tuple[NewProvision, ...]:
    """Entries quoted one by one, without the marks between them; others as they are."""
    if len(units) == 1 and units[0].form is Form.TABLE:
        rows = _parted(units[0].units)
        return (replace(units[0], content=rows),) if rows is not units[0].units else units
    if len(units) < 2 or any(each.form not in _ENTRIES for each in units):
        return units
    found: list[NewProvision] = []
    for n, each in enumerate(units):
        entry = each
        if n:
            if not _first_text(entry).startswith(_OPEN):
                return units
            entry = _at_the_start(entry, lambda words: words[1:].lstrip())
        if n < len(units) - 1:
            if _ENDS.search(_last_text(entry)) is None:
                return units
            entry = _at_the_end(entry, lambda words: _ENDS.sub("", words))
        found.append(entry)
    return tuple(found) if all(_left_over("", (each,)) == 0 for each in found) else units


def _left_over(before: str, units: tuple[NewProvision, ...]) -> int:
    """How many closing marks have no opening mark before them."""
    depth = lowest = 0
    for text in (before, *(text for each in units for text in _texts(each))):
        if _OPEN not in text and _CLOSE not in text:
            continue
        for char in text:
            depth += (char == _OPEN) - (char == _CLOSE)
            lowest = min(lowest, depth)
    return -lowest


def _texts(unit: NewProvision) -> Iterator[str]:
    if unit.form is Form.QUOTED:
        yield unit.quotes[0]
    yield from (unit.label, unit.reference, unit.heading, *unit.cells)
    for part in unit.content:
        if isinstance(part, Words):
            yield part.text
        else:
            yield from _texts(part)
    if unit.form is Form.QUOTED:
        yield unit.quotes[1]
        yield unit.appended


def _last_text(units: tuple[NewProvision, ...] | NewProvision) -> str:
    each = units if isinstance(units, NewProvision) else units[-1]
    if each.cells:
        return each.cells[-1]
    last = each.content[-1] if each.content else None
    if isinstance(last, NewProvision):
        return _last_text(last)
    return last.text if last is not None else ""


def _first_text(unit: NewProvision) -> str:
    if unit.cells:
        return unit.cells[0]
    first = unit.content[0] if unit.content else None
    return first.text if isinstance(first, Words) else ""


def _at_the_end(unit: NewProvision, change: _Change) -> NewProvision:
    if unit.cells:
        return replace(unit, cells=(*unit.cells[:-1], change(unit.cells[-1])))
    last = unit.content[-1]
    if isinstance(last, NewProvision):
        return replace(unit, content=(*unit.content[:-1], _at_the_end(last, change)))
    text = change(last.text)
    words = (replace(last, text=text),) if text else ()
    return replace(unit, content=(*unit.content[:-1], *words))


def _at_the_start(unit: NewProvision, change: _Change) -> NewProvision:
    if unit.cells:
        return replace(unit, cells=(change(unit.cells[0]), *unit.cells[1:]))
    first = unit.content[0]
    if not isinstance(first, Words):
        return unit
    return replace(unit, content=(replace(first, text=change(first.text)), *unit.content[1:]))
