"""An amendment paper as plain text, which ``amendtool draft --from-text`` reads back.

What amendtool itself has to say stands in lines of their own, ``[amendtool: …]``, so that neither
a person nor the reader takes it for a part of an amendment.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from amendtool.amend.matter import Matter, NewProvision, Words
from amendtool.amend.matter_shown import shown
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.matter_write import typed
from amendtool.amend.motions import Motion
from amendtool.amend.paper import House, Star
from amendtool.amend.paper_around import group_line
from amendtool.core.errors import AmendToolError
from amendtool.papers.sheet import Instruction, Sheet, SheetEntry

WIDTH = 84
NOT_OFFICIAL = "Not an official publication. Made with amendtool."
_SIGNS = {
    House.COMMONS: {Star.NONE: "", Star.NEW: "★ ", Star.WILL_COMPLY: "☆ "},
    House.LORDS: {Star.NONE: "", Star.NEW: "* ", Star.WILL_COMPLY: "* "},
}
_STEP = 4


def paper_text(sheet: Sheet) -> str:
    """The whole paper, ended by a line feed."""
    lines = [*_head(sheet)]
    for motion in sheet.to_move:
        lines += ["", *_motion(motion)]
    above = ""
    for section in sheet.sections:
        if sheet.house is House.COMMONS:
            lines += ["", section.heading.upper().center(WIDTH).rstrip()]
        for entry in section.entries:
            block, above = _entry(entry, sheet.house, above)
            lines += ["", *block]
    for motion in sheet.orders:
        lines += ["", *_motion(motion)]
    for heading, said in sheet.foot:
        lines += ["", heading, *said]
    return "\n".join(lines).strip("\n") + "\n"


def _head(sheet: Sheet) -> Iterator[str]:
    yield NOT_OFFICIAL
    if sheet.marking:
        yield _note(sheet.marking)
    yield ""
    date = ": ".join(filter(None, (sheet.stage, sheet.date)))
    for line in (date, sheet.bill, sheet.print_name, sheet.session, f"({sheet.title})"):
        if line:
            yield line.center(WIDTH).rstrip()
    for paragraph in sheet.rubric:
        yield ""
        yield from _wrapped(paragraph)
    if sheet.order:
        yield ""
        yield from (f"    {item}" for item in sheet.order)
    if sheet.legend:
        yield ""
        for paragraph in sheet.legend:
            yield from _wrapped(paragraph)
    if sheet.lines_said:
        yield ""
        yield from _wrapped(sheet.lines_said)
    if sheet.groups:
        yield ""
        yield "Grouping (for debate; the order of decision is that of this paper)"
        for n, group in enumerate(sheet.groups, 1):
            line = group_line(n, group.name, group.lead, group.others)
            first, *more = _wrapped(line)
            yield from (first, *(f"        {each}" for each in more))


def _motion(motion: Motion) -> Iterator[str]:
    """Its paragraphs are parted by empty lines and stand further in, and so are read back."""
    yield motion.heading
    if motion.date:
        yield f"[{motion.date}]"
    yield from motion.movers
    for n, paragraph in enumerate(motion.paragraphs):
        if n:
            yield ""
        yield from (f"    {line}" for line in _wrapped(paragraph.text))


def _entry(entry: SheetEntry, house: House, above: str) -> tuple[list[str], str]:
    lines: list[str] = []
    for number, instruction in enumerate(entry.instructions):
        if instruction.heading and instruction.heading != above:
            lines += [instruction.heading, ""]
            above = instruction.heading
        if number == 0:
            if entry.context:
                lines.append(entry.context)
            lines += entry.names
            star = _SIGNS[house][entry.star]
            government = "Gov " * (entry.amendment.government and house is House.COMMONS)
            if entry.number:
                lines.append(f"{star}{government}{entry.number}")
        lines += _instruction(instruction)
    if entry.statement:
        lines += ["Member’s explanatory statement", *_paragraph(entry.statement)]
    if entry.described:
        lines.append(_note("there is no form of words for this; it is described"))
    lines += map(_note, entry.notes)
    return lines, above


def _note(words: str) -> str:
    return f"[amendtool: {words}]"


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]


def _paragraph(words: str) -> list[str]:
    """Lines, the last of three words at least: “148.” alone would be read as a number."""
    lines = _wrapped(words)
    while len(lines) > 1 and lines[-1].count(" ") < 2 and " " in lines[-2]:
        lines[-2], _, last = lines[-2].rpartition(" ")
        lines[-1] = f"{last} {lines[-1]}"
    return lines


def _instruction(instruction: Instruction) -> list[str]:
    if instruction.matter is None:
        return [*_wrapped(instruction.words), *(f"    {line}" for line in instruction.more)]
    body = matter_lines(instruction.matter, scheduled=instruction.scheduled)
    if body and body[0].strip() == "Schedule":
        body = body[1:]
    opened = "" if instruction.words.count("“") > instruction.words.count("”") else "“"
    indented = [f"    {line}".rstrip() for line in body]
    if indented:
        first = len(indented[0]) - len(indented[0].lstrip())
        indented[0] = f"{indented[0][:first]}{opened}{indented[0].lstrip()}"
        indented[-1] += "”"
    return [*_wrapped(instruction.words), *indented]


def matter_lines(matter: Matter, *, scheduled: bool) -> list[str]:
    """New matter as it would be typed, long lines wrapped where that is read in the same way."""
    try:
        text = typed(matter, scheduled=scheduled)
    except AmendToolError:
        return [matter.before] * bool(matter.before) + [
            line for unit in matter.units for line in shown(unit, _STEP)
        ]
    plain = text.rstrip("\n").split("\n")
    wrapped = [part for line in plain for part in _wrapped_typed(line)]
    try:
        same = parse_matter("\n".join(wrapped), scheduled=scheduled)
    except AmendToolError:
        return plain
    meant = parse_matter(text, scheduled=scheduled)
    return wrapped if _bare(same.units) == _bare(meant.units) else plain


def _wrapped_typed(line: str) -> list[str]:
    """A typed line in several, those after the first further in; headings and tables stay."""
    words = line.lstrip()
    if len(line) <= WIDTH - 4 or not re.match(r"[(“\d]", words):
        return [line]
    indent = " " * (len(line) - len(words))
    return textwrap.wrap(
        words, WIDTH - 4, initial_indent=indent, subsequent_indent=f"{indent}  ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _bare(units: Sequence[NewProvision]) -> list[object]:
    """Units without the lines on which they were typed."""
    return [
        (
            unit.form, unit.number, unit.heading, unit.cells, unit.term, unit.reference,
            unit.appended,
            [p.text if isinstance(p, Words) else _bare((p,)) for p in unit.content],
        )
        for unit in units
    ]  # fmt: skip
