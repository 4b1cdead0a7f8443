"""The covers of a bill's print: statements on the front, presenters and printing on the back.

Measured on HL Bill 21 of 2022-23 and Bill 286 of 2024-26: the title bold over two rules, headings
centred in capitals, the long title under “A BILL TO”, presenters in italics, the order to print
between two short rules.  There is no crowned portcullis and no “Published by the authority …”: what
is made here is not an official publication.
"""

from __future__ import annotations

import re
from dataclasses import replace

from amendtool.formats.akn.covers import Covers
from amendtool.render.print_boxes import TEXT, Type
from amendtool.render.print_faces import Cut
from amendtool.render.print_front import Front, centred, title_rows
from amendtool.render.print_galley import Galley
from amendtool.render.print_look import LEFT, LONG_TITLE, WIDTH
from amendtool.render.print_pages import Sheet, Standing
from amendtool.render.print_rows import Passage, Placed, Row
from amendtool.render.print_words import Align, Measure, Stroke
from amendtool.render.runs import Run

_TOP = 758.5
_LOWEST = 96.0
_SHIFT = 18.0
_NARROW = 220.0
_RIGHTS = 340.0
_BETWEEN_NAMES = re.compile(r"(?<=,) | (?=and )")


def front_cover(galley: Galley, front: Front, covers: Covers) -> Sheet | None:
    """The statements of a bill; None where it makes none."""
    if not covers.statements:
        return None
    rows = title_rows(galley, front)
    for n, each in enumerate(covers.statements):
        above = 92.0 if n == 0 else 26.0
        rows += centred(galley, each.heading.upper(), TEXT, above, "H2")
        for words in each.paragraphs:
            rows += _paragraph(galley, words, TEXT, 13.0)
    return _sheet("Cover", rows, recto=True)


def back_cover(
    galley: Galley, front: Front, covers: Covers, *, scottish: bool = False
) -> Sheet | None:
    """The long title again, who presented the bill, and when it was ordered to be printed."""
    if not (covers.presenters or covers.ordered):
        return None
    rows = title_rows(galley, front)
    if front.stage:
        rows += centred(galley, f"[{front.stage.upper()}]", LONG_TITLE, 26.0)
    if not scottish:
        rows += centred(galley, "A", Type(9.0), 28.2)
        rows += centred(galley, "B I L L", Type(30.0, Cut.BOLD), 26.1, "H2")
        rows += centred(galley, "TO", Type(9.0), 11.3)
    if covers.long_title:
        rows += _paragraph(galley, covers.long_title, LONG_TITLE, 13.2)
    for n, words in enumerate(covers.presenters):
        rows += _narrow(
            galley, _names_whole(words), Type(11.0, Cut.ITALIC), 24.0 if n == 0 else 0.0
        )
    ordered = [row for words in covers.ordered for row in _narrow(galley, words, TEXT, 0.0)]
    if ordered:
        rule = Stroke(LEFT + _SHIFT + (WIDTH - _NARROW) / 2, _NARROW, 16.0, 1.0)
        under = replace(rule, rise=-10.0)
        ordered[0] = replace(ordered[0], above=36.0, strokes=(rule,))
        ordered[-1] = replace(ordered[-1], strokes=(*ordered[-1].strokes, under))
        rows += ordered
    for n, words in enumerate(covers.rights):
        cut = Cut.ROMAN if n == 0 else Cut.ITALIC
        rows += _narrow(galley, words, Type(8.0, cut), 90.0 if n == 0 else 0.0, _RIGHTS)
    return _sheet("Back", rows, recto=False)


def _sheet(label: str, rows: list[Row], *, recto: bool) -> Sheet | None:
    """The page; None where it would not hold all: half a cover is worse than none."""
    sheet = Sheet(label, recto, front=True, cover=True)
    y = _TOP
    for n, row in enumerate(rows):
        y -= row.pitch + (row.above if n else 0.0)
        sheet.rows.append(Standing(row, y))
    return sheet if y > _LOWEST else None


def _paragraph(galley: Galley, words: str, base: Type, above: float) -> list[Row]:
    passage = Passage("P")
    lines = galley.lines((Run(words),), Measure(WIDTH), base)
    return [
        Row((Placed(LEFT + _SHIFT, line, passage),), above if n == 0 else 0.0, counted=False)
        for n, line in enumerate(lines)
    ]


def _names_whole(words: str) -> str:
    """Names in which no line ends."""
    return " ".join(each.replace(" ", "\u00a0") for each in _BETWEEN_NAMES.split(words))


def _narrow(
    galley: Galley, words: str, base: Type, above: float, width: float = _NARROW
) -> list[Row]:
    """Centred in a narrow measure, as names are."""
    passage = Passage("P")
    left = LEFT + _SHIFT + (WIDTH - width) / 2
    lines = galley.lines((Run(words),), Measure(width, Align.CENTRED), base)
    return [
        Row((Placed(left, line, passage),), above if n == 0 else 0.0, 12.0, counted=False)
        for n, line in enumerate(lines)
    ]
