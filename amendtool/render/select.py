"""Parts of a marked page: only what changed, one clause, one amendment.

What is left away is said: “Clauses 4 to 7 are unchanged.”
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.render.leaves import Close, Event, Gap, Leaf, Open, Quote, Table
from amendtool.render.runs import Run


@dataclass(slots=True)
class _Node:
    """A section, or a paragraph of a Schedule, with what is inside it.

    ``opened``: None for a paragraph, which is no section of the page; ``name``: what it is
    called then.
    """

    opened: Open | None
    inside: list[Event | _Node] = field(default_factory=list)
    name: str = ""

    @property
    def is_unit(self) -> bool:
        """A clause or a paragraph of a Schedule: kept or left away as one."""
        return self.opened is None or self.opened.kind in SECTION_KINDS


def only_changed(
    events: Iterable[Event], *, amendment: str = "", also: Collection[int] = ()
) -> Iterator[Event]:
    """The events of the sections that hold a change (of one amendment, if it is named).

    ``also``: sections that begin at these places of the source are kept too: something that
    was not made is to be boxed there.
    """
    yield from _walk(_tree(events), amendment, frozenset(also))


def made_by(events: Iterable[Event]) -> frozenset[str]:
    """The numbers of the amendments whose changes are among some events."""
    return frozenset(
        mark.change.amendment for event in events for run in _runs(event) for mark in run.marks
    )


def _tree(events: Iterable[Event]) -> list[Event | _Node]:
    top: list[Event | _Node] = []
    stack: list[list[Event | _Node]] = [top]
    quotes = 0
    for event in events:
        if isinstance(event, Quote):
            quotes += 1 if event.opens else -1
        if isinstance(event, Open):
            node = _Node(event)
            stack[-1].append(node)
            stack.append(node.inside)
        elif isinstance(event, Close):
            stack.pop()
        else:
            _add(stack[-1], event, quoted=quotes > 0)
    return top


def _add(parts: list[Event | _Node], event: Event, *, quoted: bool) -> None:
    """Put an event where it belongs: paragraphs of Schedules are kept whole."""
    last = parts[-1] if parts else None
    paragraph = last if isinstance(last, _Node) and last.opened is None else None
    if isinstance(event, Leaf) and not (quoted or event.quoted):
        number = next((each for each in event.numbers if each.paragraph), None)
        if number is not None:
            name = "".join(run.text for run in number.runs).strip().rstrip(".")
            parts.append(_Node(None, [event], f"paragraph {name}"))
            return
        if event.look in _HEADINGS:
            paragraph = None
    if paragraph is not None:
        paragraph.inside.append(event)
    else:
        parts.append(event)


def _walk(parts: Sequence[Event | _Node], amendment: str, also: frozenset[int]) -> Iterator[Event]:
    waiting: list[Leaf | str] = []  # headings, and names of what is left away, in their order
    for part in parts:
        if isinstance(part, _Node):
            if not _changed(part, amendment, also):
                waiting.extend(_names(part))
                continue
            if part.opened is not None and not part.is_unit:
                _supersede(waiting, _GROUPS.get(part.opened.kind, 0))
            yield from _flush(waiting, amendment)
            if part.is_unit:
                yield from _flat([part])
            elif part.opened is not None:
                yield part.opened
                yield from _walk(part.inside, amendment, also)
                yield Close()
        elif isinstance(part, Leaf) and part.look in _HEADINGS and not _in_event(part, amendment):
            _supersede(waiting, _HEADINGS[part.look])
            waiting.append(part)
        elif _in_event(part, amendment) or (isinstance(part, Leaf) and part.source in also):
            yield from _flush(waiting, amendment)
            yield part
    yield from _flush([each for each in waiting if isinstance(each, str)], amendment)


def _supersede(waiting: list[Leaf | str], rank: int) -> None:
    """A heading stands until one of its own rank, or of a higher one, takes its place."""
    waiting[:] = [
        each for each in waiting if isinstance(each, str) or _HEADINGS.get(each.look, 0) < rank
    ]


def _flush(waiting: list[Leaf | str], amendment: str) -> Iterator[Event]:
    """The headings that wait, and between them what is left away; empties the list."""
    skipped: list[str] = []
    for each in waiting:
        if isinstance(each, str):
            skipped.append(each)
        else:
            yield from _gap(skipped, amendment)
            yield each
    waiting.clear()
    yield from _gap(skipped, amendment)


#: headings that stand over what follows, the higher ones first
_HEADINGS = {"schedule": 0, "part": 1, "chapter": 2, "cross-heading": 3}


#: the same for groups that are sections of the page
_GROUPS = {Kind.SCHEDULE: 0, Kind.ANNEX: 0, Kind.PART: 1, Kind.CHAPTER: 2, Kind.CROSS_HEADING: 3}


def _flat(parts: Sequence[Event | _Node]) -> Iterator[Event]:
    for part in parts:
        if isinstance(part, _Node):
            if part.opened is not None:
                yield part.opened
            yield from _flat(part.inside)
            if part.opened is not None:
                yield Close()
        else:
            yield part


def _changed(node: _Node, amendment: str, also: frozenset[int]) -> bool:
    if node.opened is not None and node.opened.source in also:
        return True
    return any(
        _changed(part, amendment, also)
        if isinstance(part, _Node)
        else _in_event(part, amendment) or (isinstance(part, Leaf) and part.source in also)
        for part in node.inside
    )


def _in_event(event: Event, amendment: str) -> bool:
    return any(_by(run, amendment) for run in _runs(event))


def _runs(event: Event) -> list[Run]:
    """Every run that an event prints."""
    if isinstance(event, Leaf):
        return [
            *event.heading_number,
            *event.reference,
            *(run for number in event.numbers for run in number.runs),
            *event.runs,
        ]
    if isinstance(event, Table):
        cells = (line for row in event.rows for cell in row for line in cell.lines)
        return [*event.caption, *(run for line in cells for run in line)]
    return []


def _by(run: Run, amendment: str) -> bool:
    return any(not amendment or mark.change.amendment == amendment for mark in run.marks)


def _names(node: _Node) -> list[str]:
    if node.opened is None:
        return [node.name]
    if node.is_unit or node.opened.kind in (Kind.SCHEDULE, Kind.ANNEX):
        return [node.opened.clause] if node.opened.clause else []
    return [name for part in node.inside if isinstance(part, _Node) for name in _names(part)]


def _gap(skipped: list[str], amendment: str) -> Iterator[Event]:
    """“Clauses 4 to 7 are unchanged.”; empties the list.

    Where one amendment is shown, others may change them: only this one does not.
    """
    runs: list[list[str]] = []
    for name in skipped:
        word = name.split(" ")[0]
        if runs and runs[-1][0].split(" ")[0].lower() == word.lower():
            runs[-1].append(name)
        else:
            runs.append([name])
    skipped.clear()
    for names in runs:
        yield Gap(_sentence(names, f"not changed by {amendment}" if amendment else "unchanged"))


def _sentence(names: Sequence[str], what: str) -> str:
    word, _, first = names[0].partition(" ")
    word = word.capitalize()
    last = names[-1].partition(" ")[2]
    if len(names) == 1:
        return f"{word} {first}".strip() + f" is {what}."
    joint = "and" if len(names) == 2 else "to"
    return f"{word}s {first} {joint} {last} are {what}."
