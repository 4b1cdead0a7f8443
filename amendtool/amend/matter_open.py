"""Units of new matter while they are read, and whether their numbers follow one another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.matter_lines import Line
from amendtool.core.numbering import Style, following

#: the bracketed levels, from the outside in
LEVELS = (Form.ARABIC, Form.LETTER, Form.ROMAN, Form.CAPITAL)
GROUPS = (Form.PART, Form.CHAPTER, Form.SCHEDULE)
#: what has a number: open where it is None, none where it is empty
NUMBERED = (*LEVELS, *GROUPS, Form.CLAUSE, Form.SCHEDULE_PARAGRAPH)
#: what can hold what, where both begin equally far in; all else ranks below these
RANKS = {
    Form.SCHEDULE: 0,
    Form.PART: 1,
    Form.CHAPTER: 2,
    Form.CROSS_HEADING: 3,
    Form.CLAUSE: 4,
}
LOWEST = 9
#: how the numbers of each form go on
STYLES = {
    Form.ARABIC: Style.ARABIC,
    Form.LETTER: Style.LETTER,
    Form.ROMAN: Style.ROMAN,
    Form.CAPITAL: Style.CAPITAL,
    Form.SCHEDULE_PARAGRAPH: Style.ARABIC,
}
#: (l) and (c) are letters; no list of new matter goes to fifty
ROMAN = frozenset("ivx")


@dataclass(slots=True)
class OpenUnit:
    """A unit that is being read."""

    form: Form
    number: str | None
    indent: int
    line: int
    heading: str = ""
    content: list[Words | NewProvision] = field(default_factory=list)
    term: str = ""
    reference: str = ""
    label: str = ""

    def words(self, text: str, line: int) -> None:
        """Go on with the words, or begin some after a unit."""
        last = self.content[-1] if self.content else None
        if isinstance(last, Words):
            self.content[-1] = Words(f"{last.text} {text}".strip(), last.line)
        elif text:
            self.content.append(Words(text, line))

    def last_words(self) -> str:
        """The words read last, if nothing came after them."""
        last = self.content[-1] if self.content else None
        return last.text if isinstance(last, Words) else ""

    def close(self) -> NewProvision:
        """The finished unit."""
        return NewProvision(
            self.form,
            self.number,
            self.heading,
            tuple(self.content),
            term=self.term,
            reference=self.reference,
            label=self.label,
            line=self.line,
        )


#: reads the lines of quoted matter, which may go into a Schedule
ReadInside = Callable[[Sequence[Line], bool], list[NewProvision]]


@dataclass(slots=True)
class OpenUnits:
    """The units that are being read, each in the one before it, and those that are finished.

    ``sic``: the lines on which something is meant as it stands.
    """

    inside: ReadInside
    scheduled: bool = False
    stack: list[OpenUnit] = field(default_factory=list)
    top: list[NewProvision] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    sic: set[int] = field(default_factory=set)

    def fault(self, line: Line, what: str) -> None:
        """Something is wrong with a line."""
        self.faults.append((line.number, what))

    def push(self, form: Form, number: str | None, line: Line) -> OpenUnit:
        """Begin a unit inside the one that was begun last."""
        opened = OpenUnit(form, number, line.indent, line.number)
        self.stack.append(opened)
        return opened

    def add(self, unit: NewProvision) -> None:
        """A finished unit, in its place."""
        if self.stack:
            self.stack[-1].content.append(unit)
        else:
            self.top.append(unit)

    def pop(self) -> None:
        """End the unit that was begun last."""
        closed = self.stack.pop().close()
        if closed.form is Form.CLAUSE and not closed.content and closed.line not in self.sic:
            lone = "is" if closed.number else "has no number, and is"
            said = f"“{closed.heading}” {lone} a heading with nothing under it: "
            said += "the words of a clause come on the lines below its heading"
            self.faults.append((closed.line, said))
        self.add(closed)

    def close_to(self, depth: int) -> None:
        """End all units but the ``depth`` outermost."""
        while len(self.stack) > depth:
            self.pop()

    def close_groups(self, form: Form) -> None:
        """End what a new group or clause cannot stand inside."""
        while self.stack and RANKS.get(self.stack[-1].form, LOWEST) >= RANKS[form]:
            self.pop()

    def last(self, form: Form) -> OpenUnit | None:
        """The innermost open unit of a form."""
        return next((each for each in reversed(self.stack) if each.form is form), None)

    def in_group(self) -> bool:
        """Whether a Part, Chapter, Schedule or italic heading is open."""
        return any(each.form in (*GROUPS, Form.CROSS_HEADING) for each in self.stack)

    def in_schedule(self) -> bool:
        """Whether ``4 words`` is a paragraph here."""
        return self.scheduled or any(each.form is Form.SCHEDULE for each in self.stack)


def check_numbers(
    units: Sequence[NewProvision], faults: list[tuple[int, str]], sic: Collection[int]
) -> None:
    """A number twice, or one left out, in any series; not on the lines where it is meant."""
    series: dict[Form, list[NewProvision]] = {}
    for unit in units:
        series.setdefault(unit.form, []).append(unit)
        if unit.form is not Form.QUOTED:  # looked at where it was read
            check_numbers(unit.units, faults, sic)
    for form, group in series.items():
        style = STYLES.get(form)
        if style is None:
            continue
        seen: set[str] = set()
        before: str | None = None
        for unit in group:
            if unit.number is None:
                continue
            if unit.line in sic:
                pass
            elif unit.number in seen:
                faults.append((unit.line, f"the number ({unit.number}) is here twice"))
            elif before is not None and _plain(before) and _plain(unit.number):
                expected = following(before, style)
                if unit.number != expected:
                    faults.append(
                        (unit.line, f"({unit.number}) follows ({before}): ({expected}) is missing")
                    )
            seen.add(unit.number)
            before = unit.number


def _plain(number: str) -> bool:
    """Whether a number belongs to the plain series, so that its successor is known."""
    if number.isdigit():
        return True
    return len(number) == 1 or (bool(number) and set(number) <= ROMAN)
