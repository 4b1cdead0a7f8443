"""New matter as a drafter would type it: the inverse of ``matter_text``.

What was written is read back before it is given out, so that what a file says is what was meant.
``typed`` is for papers, on which nothing but the law stands; ``marked`` is for amendment files:
where the words alone would be read in another way, it says in braces what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.matter_layout import (
    Layout,
    Mark,
    Marked,
    Path,
    one_line,
    unusual_label,
)
from amendtool.amend.matter_lines import curly
from amendtool.amend.matter_marks import NO_MARKS, Marks, Says
from amendtool.amend.matter_open import NUMBERED
from amendtool.amend.matter_text import parse_matter, read_matter
from amendtool.core.errors import MatterFault
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.kinds import Setting

#: rounds of marking what was read in another way, before all is marked
_MOST_ROUNDS = 40
#: how often it is tried whether the text can do without some marks
_MOST_TRIES = 200
_RUNS_ON = replace(NO_MARKS, says=Says.RUNS_ON)


def typed(matter: Matter, *, scheduled: bool = False) -> str:
    """The matter as typed text without marks.  ``scheduled``: it goes into a Schedule.

    Raises :class:`NotExpressible` where it would not be read back as it is.
    """
    text = _text(printed(matter))
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
    :class:`NotExpressible` for a formula, and for a table with merged cells.
    """
    _refuse_what_has_no_lines(matter)
    bare = Matter(tuple(map(_unmarked, matter.units)), matter.before)
    layout = Layout({})
    layout.matter(bare)
    return layout.lines


def marked(matter: Matter, *, scheduled: bool = False) -> str:
    """The matter as typed text for an amendment file, with the marks that it needs and no more.

    ``scheduled``: it goes into a Schedule.  Raises :class:`NotExpressible` for what no mark can
    say: a number with a brace or semicolon in it, say.
    """
    _refuse_what_has_no_lines(matter)
    meant = Matter(tuple(map(exact, matter.units)), one_line(matter.before))
    marks: dict[Path, frozenset[Mark]] = {}
    runs_on = NO_MARKS
    for _ in range(_MOST_ROUNDS):
        layout = _laid_out(meant, marks, runs_on)
        back, faults = read_matter(_text(layout.lines), scheduled=scheduled)
        units = tuple(map(exact, back.units)) if back is not None else ()
        if back is not None and back.before != meant.before:
            # {runs on}, and with straight quotation marks in it {runs on; sic}
            runs_on = replace(_RUNS_ON, sic=runs_on == _RUNS_ON)
        elif not faults and units == meant.units:
            return _fewest(meant, marks, runs_on, scheduled)
        wanted = [(layout.parts[line - 1], Mark.SIC) for line, _ in faults]
        wanted += [(path, Mark.FORM) for path in _differing(meant.units, units, ())]
        if not _mark(marks, wanted, meant) and runs_on.says is Says.NOTHING:
            break
    raise _not_typed("its form would be read in another way")


def exact(unit: NewProvision) -> NewProvision:
    """The unit as far as an amendment file says it: all but where it was typed, its identifier,
    breaks of lines, and what is the same in print."""
    content: list[Words | NewProvision] = []
    for part in unit.content:
        if isinstance(part, NewProvision):
            content.append(exact(part))
        elif one_line(part.text):
            content.append(Words(one_line(part.text)))
    if unit.form is Form.FULL_OUT and content:
        text = " ".join(part.text for part in content if isinstance(part, Words))
        content = [Words(text)]
    return replace(
        unit,
        content=tuple(content),
        cells=tuple(" ".join(cell.split()) for cell in unit.cells),
        heading=one_line(unit.heading),
        reference=one_line(unit.reference),
        number=unit.number if unit.form in NUMBERED else unit.number or None,
        label=unit.label if unusual_label(unit) else "",
        setting=_effective(unit),
        appended=unit.appended.rstrip() if unit.quotes[1] else unit.appended.strip(),
        eid="",
        line=0,
    )


def _effective(unit: NewProvision) -> Setting | None:
    """What quoted matter goes into, where nothing else says it."""
    if unit.form is not Form.QUOTED:
        return None
    if unit.setting is Setting.SCHEDULE:
        said = (Form.SCHEDULE, Form.SCHEDULE_PARAGRAPH)
        return None if any(each.form in said for each in unit.walk()) else Setting.SCHEDULE
    return unit.setting if unit.setting is Setting.SECONDARY else None


def _laid_out(matter: Matter, marks: Marked, runs_on: Marks) -> Layout:
    layout = Layout(marks)
    layout.matter(matter, before=runs_on)
    return layout


def _text(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n") + "\n"


def _fewest(
    meant: Matter, marks: dict[Path, frozenset[Mark]], runs_on: Marks, scheduled: bool
) -> str:
    """The text without the marks that turned out not to be needed."""
    said = [(path, mark) for path, marks_ in sorted(marks.items()) for mark in marks_]
    waiting = [sorted(said, key=lambda each: (each[0], each[1].value))]
    left = _MOST_TRIES
    while waiting and left:
        batch = waiting.pop()
        left -= 1
        fewer = dict(marks)
        for path, mark in batch:
            fewer[path] = fewer[path] - {mark}
        back, faults = read_matter(
            _text(_laid_out(meant, fewer, runs_on).lines), scheduled=scheduled
        )
        if (
            back is not None
            and not faults
            and back.before == meant.before
            and tuple(map(exact, back.units)) == meant.units
        ):
            marks = fewer
        elif len(batch) > 1:
            half = len(batch) // 2
            waiting += [batch[:half], batch[half:]]
    return _text(_laid_out(meant, marks, runs_on).lines)


# --- what is marked -----------------------------------------------------------------------


def _differing(
    meant: tuple[Words | NewProvision, ...],
    read: tuple[Words | NewProvision, ...],
    path: Path,
) -> Iterator[Path]:
    """The parts that were read in another way, the first of each row of parts."""
    for at, part in enumerate(meant):
        inner = (*path, at)
        other = read[at] if at < len(read) else None
        if part == other:
            continue
        if isinstance(part, NewProvision) and isinstance(other, NewProvision):
            if replace(part, content=()) == replace(other, content=()):
                yield from _differing(part.content, other.content, inner)
                continue
        if isinstance(part, Words) and isinstance(other, Words) and at + 1 < len(meant):
            if other.text.startswith(part.text):
                yield (*path, at + 1)  # it was read as more of these words
                return
        yield inner
        if isinstance(part, NewProvision) and part.form in (Form.ITEM, Form.DEFINITION):
            # the rest of the list has the same trouble
            yield from ((*path, n) for n in range(at + 1, len(meant)))
        return
    if len(read) > len(meant) and meant:
        yield (*path, len(meant) - 1)


def _mark(
    marks: dict[Path, frozenset[Mark]], wanted: list[tuple[Path, Mark]], matter: Matter
) -> bool:
    """Mark what is wanted; what is marked so already is marked in full, then what it stands in.

    Whether anything was left to mark.
    """
    changed = False
    for path, mark in wanted:
        at, kind = path, mark
        while at:
            said = marks.get(at, frozenset())
            if kind not in said:
                marks[at] = said | {kind}
                changed = True
                break
            other = Mark.FORM if kind is Mark.SIC else Mark.SIC
            if other not in said:
                marks[at] = said | {other}
                changed = True
                break
            at, kind = at[:-1], Mark.FORM
    if changed:
        return True
    every = frozenset(Mark)
    for path in _paths(matter.units, ()):
        if marks.get(path) != every:
            marks[path] = every
            changed = True
    return changed


def _paths(content: tuple[Words | NewProvision, ...], path: Path) -> Iterator[Path]:
    for at, part in enumerate(content):
        yield (*path, at)
        if isinstance(part, NewProvision):
            yield from _paths(part.content, (*path, at))


# --- for papers ---------------------------------------------------------------------------


def _not_typed(why: str) -> NotExpressible:
    return NotExpressible(
        f"the new text cannot be typed in an amendment file: {why}",
        hint="Write this amendment by hand.",
    )


def _refuse_what_has_no_lines(matter: Matter) -> None:
    for each in (found for unit in matter.units for found in unit.walk()):
        if each.form is Form.FORMULA:
            raise _not_typed("there is a formula in it")
        if each.spans:
            raise _not_typed("there is a table with merged cells in it")


def _unmarked(unit: NewProvision) -> NewProvision:
    """The unit without what only a mark could say."""
    content = tuple(
        _unmarked(part) if isinstance(part, NewProvision) else part for part in unit.content
    )
    return replace(unit, content=content, label="", setting=None)


def _bare(unit: NewProvision) -> NewProvision:
    """The unit as far as its lines say it."""
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
