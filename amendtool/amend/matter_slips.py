"""Slips in typed new matter that would be printed in the law: marks around it, other numbers.

Each of them could be read, and would be read wrongly: quotation marks around the whole as words of
the law, ``1)`` and bullets as running text, a hyphen as a hyphen where a dash was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.amend.matter_lines import Line, curly
from amendtool.amend.matter_marks import NO_MARKS

_BRACKET = re.compile(r"(?P<number>\d{1,3}|[a-z]{1,2}|[ivx]{1,5})\)\s+\S")
_STOP = re.compile(r"(?P<number>\d{1,2})\.\s+[A-Z(“]|(?P<letter>[a-h])\.\s+\w")
_BULLET = re.compile(r"[-•·▪◦*]\s+\S")
_WHOLE = (
    "the whole of it stands in quotation marks, which would be printed in the law: leave out the "
    "first mark and the last"
)
_HYPHEN = re.compile(r"[\w)”’,]\s?-$")


def slips(lines: Sequence[Line], *, scheduled: bool) -> list[tuple[int, str]]:
    """What is wrong, each with its line.  ``scheduled``: ``4. words`` is a paragraph there.

    A line that is marked is what its marks say.
    """
    marked = {line.number for line in lines if line.marks != NO_MARKS}
    found = [*_quoted(lines), *_numbers(lines, scheduled=scheduled), *_hyphens(lines)]
    return [(line, what) for line, what in found if line not in marked]


def _quoted(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """Quotation marks around all of it, or one of them at its beginning or end."""
    shown = [curly(line.text) for line in lines]
    begins = shown[0].startswith("“")
    depth = 0
    for line, text in zip(lines, shown, strict=True):
        for at, char in enumerate(text):
            depth += (char == "“") - (char == "”")
            if (not begins and depth >= 0) or (begins and depth > 0):
                continue
            if char != "”":
                continue
            last = line is lines[-1] and not text[at + 1 :].strip(" .,;")
            if begins and last:
                return [(lines[0].number, _WHOLE)]
            if begins:
                begins = False  # they end before the end: a defined term, or words quoted
            elif line is lines[-1] and at == len(text) - 1:
                return [(line.number, "the quotation mark at its end has none that opens it")]
            else:
                depth = 0
    if begins and depth > 0:
        return [(lines[0].number, "the quotation mark at its beginning is never closed")]
    return []


def _numbers(lines: Sequence[Line], *, scheduled: bool) -> list[tuple[int, str]]:
    """``1)``, ``a.`` and bullets, which no law has; not within brackets or quoted words."""
    found: list[tuple[int, str]] = []
    brackets = quoted = 0
    for number, line in enumerate(lines):
        bracket, stop = _BRACKET.match(line.text), _STOP.match(line.text)
        scheduled = scheduled or line.group() is not None
        if quoted <= 0 and brackets <= 0:
            if bracket is not None:
                written = bracket["number"]
                found.append(
                    (line.number, f"“{written})” is no number of a provision: ({written})")
                )
            elif stop is not None and number and not line.after_blank:
                written = stop["number"] or stop["letter"]
                if stop["letter"] or not scheduled:
                    what = f"“{written}.” is no number of a provision: ({written})"
                    found.append((line.number, what))
            elif _BULLET.match(line.text):
                found.append(
                    (line.number, f"“{line.text[0]}” is no number of a provision: (a), (b), …")
                )
        text = curly(line.text)
        brackets = max(0, brackets + text.count("(") - text.count(")"))
        quoted = max(0, quoted + text.count("“") - text.count("”"))
    return found


def _hyphens(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """A hyphen at the end of a line: for a dash, or in a word that goes on on the next."""
    found: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        if not _HYPHEN.search(line.text) or line.is_row():
            continue
        after = lines[number + 1] if number + 1 < len(lines) else None
        if after is None or after.label() is not None or after.text.startswith(("“", "|")):
            what = "a hyphen stands at the end: where a list or new words follow, a dash (—)"
        else:
            what = "a hyphen stands at the end of the line: write the word whole on one line"
        found.append((line.number, what))
    return found
