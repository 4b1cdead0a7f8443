"""New matter as a drafter would type it: the inverse of ``matter_text``.

What was written is read back before it is given out, so that what a file says is what was meant;
matter that has no typed form (an unnumbered entry, a numbering with gaps) is refused.
"""

from __future__ import annotations

from dataclasses import replace

from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.matter_lines import curly
from amendtool.amend.matter_text import parse_matter
from amendtool.core.errors import MatterFault
from amendtool.core.errors_keeling import NotExpressible

_STEP = 4
_BRACKETED = (Form.ARABIC, Form.LETTER, Form.ROMAN, Form.CAPITAL)
_GROUPS = (Form.PART, Form.CHAPTER, Form.SCHEDULE)


def typed(matter: Matter, *, scheduled: bool = False) -> str:
    """The matter as typed text.  ``scheduled``: it goes into a Schedule.

    Raises :class:`NotExpressible` where it would not be read back as it is.
    """
    for each in (inner for unit in matter.units for inner in unit.walk()):
        if each.form in (Form.ITEM, Form.FULL_OUT):
            raise _not_typed("it has an entry without a number")
    text = "\n".join(printed(matter)).strip("\n") + "\n"
    try:
        back = parse_matter(text, scheduled=scheduled)
    except MatterFault as fault:
        raise _not_typed(fault.detail.splitlines()[0]) from None
    if back.before != matter.before or list(map(_bare, back.units)) != list(
        map(_bare, matter.units)
    ):
        raise _not_typed("its form would be read in another way")
    return text


def printed(matter: Matter) -> list[str]:
    """The matter as lines, four spaces for each level, to be looked at.

    Not all of it can be read back as typed text: :func:`typed` sees to that.  Raises
    :class:`NotExpressible` for quoted matter that cannot be shown.
    """
    lines: list[str] = [matter.before] if matter.before else []
    for unit in matter.units:
        _unit(unit, 0, lines)
    return lines


def _not_typed(why: str) -> NotExpressible:
    return NotExpressible(
        f"the new text cannot be typed in an amendment file: {why}",
        hint="Write this amendment by hand.",
    )


def _bare(unit: NewProvision) -> NewProvision:
    """The unit without where it was typed, its identifier, and how its number was printed."""
    content: list[Words | NewProvision] = []
    for part in unit.content:
        if isinstance(part, Words):
            content.append(Words(_plain(part.text)))
        else:
            content.append(_bare(part))
    cells = tuple(_plain(cell) for cell in unit.cells)
    return replace(
        unit, content=tuple(content), cells=cells, line=0, label="", setting=None, eid="",
        number=unit.number or None, heading=_plain(unit.heading),
    )  # fmt: skip


def _plain(text: str) -> str:
    """Spaces and quotation marks as reading typed text makes them."""
    return curly(" ".join(text.split()))


def _unit(unit: NewProvision, indent: int, lines: list[str]) -> None:
    pad = " " * indent
    match unit.form:
        case Form.CLAUSE:
            if lines:
                lines.append("")
            lines.append(pad + " ".join(filter(None, (unit.number, unit.heading))))
            _contents(unit, indent, indent, lines)
        case Form.CROSS_HEADING:
            lines.extend(([""] if lines else []) + [f"{pad}*{unit.heading}*", ""])
            _contents(unit, indent, indent, lines)
        case Form.PART | Form.CHAPTER | Form.SCHEDULE:
            lines.extend([""] if lines else [])
            lines.append(pad + " ".join(filter(None, (unit.form.value, unit.number))))
            if unit.reference:
                lines.append(f"{pad}[{unit.reference}]")
            lines.append(pad + unit.heading)
            lines.append("")
            _contents(unit, indent, indent, lines)
        case Form.QUOTED:
            _quoted(unit, indent, lines)
        case Form.FORMULA:
            raise _not_typed("a formula")
        case Form.TABLE:
            for row in unit.units:
                _unit(row, indent, lines)
                if row.header:
                    lines.append(pad + "|" + "---|" * len(row.cells))
        case Form.ROW:
            lines.append(f"{pad}| {' | '.join(unit.cells)} |")
        case Form.SCHEDULE_PARAGRAPH:
            _numbered(unit, unit.number or "", indent, lines)
        case Form.DEFINITION | Form.ITEM | Form.FULL_OUT:
            _numbered(unit, "", indent, lines)
        case _:
            _numbered(unit, f"({unit.number or ' '})", indent, lines)


def _numbered(unit: NewProvision, label: str, indent: int, lines: list[str]) -> None:
    content = list(unit.content)
    first = ""
    if content and isinstance(content[0], Words):
        first = content.pop(0).text  # type: ignore[union-attr]
    begins = content[0] if content and not first else None
    if (
        unit.form is Form.SCHEDULE_PARAGRAPH
        and isinstance(begins, NewProvision)
        and begins.form in _BRACKETED
    ):
        # “2 (1) words”: a number alone on its line would be words
        inside: list[str] = []
        _unit(begins, indent + _STEP, inside)
        lines.append(f"{' ' * indent}{label} {inside[0].lstrip()}")
        lines.extend(inside[1:])
        content.pop(0)
    else:
        lines.append(" " * indent + " ".join(filter(None, (label, first))))
    _contents(replace(unit, content=tuple(content)), indent, indent + _STEP, lines)


def _contents(unit: NewProvision, indent: int, inside: int, lines: list[str]) -> None:
    for at, part in enumerate(unit.content):
        if isinstance(part, Words):
            if at and isinstance(unit.content[at - 1], Words):
                lines.append("")
            lines.append(" " * inside + part.text)
        else:
            deeper = inside + _STEP if part.form is Form.QUOTED and inside == indent else inside
            _unit(part, deeper, lines)


def _quoted(unit: NewProvision, indent: int, lines: list[str]) -> None:
    inside: list[str] = []
    for part in unit.content:
        if isinstance(part, Words):
            raise _not_typed("quoted matter begins with words")
        _unit(part, 0, inside)
    if not inside:
        raise _not_typed("the quoted matter is empty")
    pad = " " * indent
    first = next(n for n, line in enumerate(inside) if line)
    inside[first] = "“" + inside[first]
    inside[-1] = f"{inside[-1]}”{unit.appended}"
    lines.extend(pad + line if line else "" for line in inside)
