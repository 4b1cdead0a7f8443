"""Parts of a marked page: only what changed, one clause, one amendment.

What is left away is said: “Clauses 4 to 7 are unchanged.”
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.render.leaves import Close, Event, Gap, Leaf, Open, Table
from amendtool.render.runs import Run


@dataclass(slots=True)
class _Node:
    """A section with what is inside it."""

    opened: Open
    inside: list[Event | _Node] = field(default_factory=list)

    @property
    def is_unit(self) -> bool:
        """A clause or a Schedule's paragraph-holder: kept or left away as one."""
        return self.opened.kind in SECTION_KINDS


def only_changed(
    events: Iterable[Event], *, amendment: str = "", also: Collection[int] = ()
) -> Iterator[Event]:
    """The events of the sections that hold a change (of one amendment, if it is named).

    ``also``: sections that begin at these places of the source are kept too: something that
    was not made is to be boxed there.
    """
    yield from _walk(_tree(events), amendment, frozenset(also))


def _tree(events: Iterable[Event]) -> list[Event | _Node]:
    top: list[Event | _Node] = []
    stack: list[list[Event | _Node]] = [top]
    for event in events:
        if isinstance(event, Open):
            node = _Node(event)
            stack[-1].append(node)
            stack.append(node.inside)
        elif isinstance(event, Close):
            stack.pop()
        else:
            stack[-1].append(event)
    return top


def _walk(parts: Sequence[Event | _Node], amendment: str, also: frozenset[int]) -> Iterator[Event]:
    skipped: list[str] = []
    waiting: list[Event] = []  # headings that wait for something to stand over
    for part in parts:
        if isinstance(part, _Node):
            if _changed(part, amendment, also):
                yield from _gap(skipped)
                yield from waiting
                waiting.clear()
                yield part.opened
                if part.is_unit:
                    yield from _flat(part.inside)
                else:
                    yield from _walk(part.inside, amendment, also)
                yield Close()
            else:
                skipped.extend(_names(part))
                waiting.clear()
        elif isinstance(part, Leaf) and part.look in _HEADINGS and not _in_event(part, amendment):
            waiting = [] if part.look == "cross-heading" else waiting
            waiting.append(part)
        elif _in_event(part, amendment) or (isinstance(part, Leaf) and part.source in also):
            yield from _gap(skipped)
            yield from waiting
            waiting.clear()
            yield part
    yield from _gap(skipped)


_HEADINGS = frozenset({"part", "chapter", "cross-heading", "schedule"})


def _flat(parts: Sequence[Event | _Node]) -> Iterator[Event]:
    for part in parts:
        if isinstance(part, _Node):
            yield part.opened
            yield from _flat(part.inside)
            yield Close()
        else:
            yield part


def _changed(node: _Node, amendment: str, also: frozenset[int]) -> bool:
    if node.opened.source in also:
        return True
    return any(
        _changed(part, amendment, also)
        if isinstance(part, _Node)
        else _in_event(part, amendment) or (isinstance(part, Leaf) and part.source in also)
        for part in node.inside
    )


def _in_event(event: Event, amendment: str) -> bool:
    if isinstance(event, Leaf):
        runs = [
            *event.runs,
            *event.heading_number,
            *event.reference,
            *(run for number in event.numbers for run in number.runs),
        ]
    elif isinstance(event, Table):
        runs = [run for row in event.rows for cell in row for line in cell.lines for run in line]
    else:
        return False
    return any(_by(run, amendment) for run in runs)


def _by(run: Run, amendment: str) -> bool:
    return any(not amendment or mark.change.amendment == amendment for mark in run.marks)


def _names(node: _Node) -> list[str]:
    if node.is_unit or node.opened.kind in (Kind.SCHEDULE, Kind.ANNEX):
        return [node.opened.clause] if node.opened.clause else []
    return [name for part in node.inside if isinstance(part, _Node) for name in _names(part)]


def _gap(skipped: list[str]) -> Iterator[Event]:
    """“Clauses 4 to 7 are unchanged.”; empties the list."""
    runs: list[list[str]] = []
    for name in skipped:
        word = name.split(" ")[0]
        if runs and runs[-1][0].split(" ")[0].lower() == word.lower():
            runs[-1].append(name)
        else:
            runs.append([name])
    skipped.clear()
    for names in runs:
        yield Gap(_sentence(names))


def _sentence(names: Sequence[str]) -> str:
    word, _, first = names[0].partition(" ")
    word = word.capitalize()
    last = names[-1].partition(" ")[2]
    if len(names) == 1:
        return f"{word} {first}".strip() + " is unchanged."
    joint = "and" if len(names) == 2 else "to"
    return f"{word}s {first} {joint} {last} are unchanged."
