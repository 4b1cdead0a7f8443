"""Carrying a bill's instructions out in an Act.

All instructions address the Act as it stands and are resolved against it together; those that
build on text made by others (``chain``) come in later rounds, on the result.  Each round is
one run of the engine on the amended text, and one on the marked text with what was left out
unseen, so that the marks of all rounds stand in one document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from amendtool.amend.language.instruction import Instruction, NonTextual, Reading
from amendtool.amend.operations import Insert, Operation
from amendtool.amend.paper import Amendment
from amendtool.apply.dialect import Change
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import (
    Applied,
    Ledger,
    Outcome,
    PrintingPoint,
    Refused,
    replay,
    replay_marked,
)
from amendtool.apply.order import number_key
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError, DependsOnRefused, ProvisionNotFound
from amendtool.core.errors_keeling import NotRead, TargetAbsent
from amendtool.core.provision import Document
from amendtool.core.source import Source
from amendtool.keeling.acts import ActIdentity
from amendtool.keeling.already import refuse_already_made
from amendtool.keeling.chain import levels, providers_of
from amendtool.keeling.follow import follows, goes_inside, plain_insert
from amendtool.keeling.places import Places
from amendtool.keeling.schedule import Formats, KeelingSchedule, Result

#: rounds: a chain of amendments longer than this is a slip in reading, not in drafting
_MOST_ROUNDS = 8


@dataclass(slots=True)
class _Task:
    """One instruction waiting to be carried out."""

    index: int
    reading: Instruction
    number: str
    level: int
    operations: tuple[Operation, ...] = ()
    outcome: Outcome | None = None
    round: int = 0
    #: said as an insertion at the place of another, which it follows, or inside its new matter
    behind: Insert | None = None
    after: tuple[str, ...] = ()
    inside: str = ""


@dataclass(slots=True)
class _State:
    """The Act so far.  ``marked``: read again only where another round needs it."""

    clean: Document
    marked: Source
    changes: list[Change] = field(default_factory=list)
    points: list[PrintingPoint] = field(default_factory=list)


def carry_out(
    readings: Sequence[Reading],
    document: Document,
    act: ActIdentity,
    formats: Formats,
    *,
    bill: str = "",
) -> KeelingSchedule:
    """The Act as the bill's instructions for it would amend it.

    ``readings``: those for this Act, in the order of the bill.  ``bill``: its title.
    """
    names = _names(readings)
    instructions = [each for each in readings if isinstance(each, Instruction)]
    rounds = dict(zip(map(id, instructions), levels(instructions), strict=True))
    tasks: list[_Task] = []
    for index, (reading, name) in enumerate(zip(readings, names, strict=True)):
        if isinstance(reading, Instruction):
            tasks.append(_Task(index, reading, name, rounds[id(reading)]))
    state = _State(document, document.source)
    _join_up(tasks, document)
    _rounds(tasks, state, formats, bill)
    done = {task.index: task for task in tasks}
    results: list[Result] = []
    for index, (reading, name) in enumerate(zip(readings, names, strict=True)):
        if isinstance(reading, NonTextual):
            continue
        found = done.get(index)
        if found is not None and found.outcome is not None:
            results.append(Result(reading, name, found.outcome, found.operations, found.round))
        elif found is None:
            results.append(Result(reading, name, _not_read(reading, name)))
    return KeelingSchedule(
        bill=bill,
        act=act,
        base=document,
        clean=state.clean,
        marked=state.marked,
        changes=tuple(state.changes),
        results=tuple(results),
        non_textual=tuple(each for each in readings if isinstance(each, NonTextual)),
        points=tuple(state.points),
    )


def _names(readings: Sequence[Reading]) -> list[str]:
    """The provisions that carry the sentences; counted where one carries several."""
    found: list[str] = []
    seen: dict[str, int] = {}
    for each in readings:
        name = short_names(each.cited) if isinstance(each, Instruction) else short_name(each.source)
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} [{seen[name]}]")
    return found


_SHORT = {
    "clause ": "cl. ",
    "section ": "s. ",
    "Schedule ": "Sch. ",
    "Schedule,": "Sch.",
    ", paragraph ": " para. ",
    "article ": "art. ",
    "regulation ": "reg. ",
    "rule ": "r. ",
}


def short_name(address: Address) -> str:
    """A provision as tables of effects name it.

    >>> short_name(Address.parse("Schedule 1, paragraph 4(b)"))
    'Sch. 1 para. 4(b)'
    """
    said = str(address)
    for word, short in _SHORT.items():
        said = said.replace(word, short)
    return said


def short_names(addresses: Sequence[Address]) -> str:
    """Several provisions that make one amendment: “cl. 8(9), Sch. 3”."""
    return ", ".join(map(short_name, addresses))


def _not_read(reading: Reading, name: str) -> Refused:
    stopped = getattr(reading, "stopped", 0)
    said = f"{reading.text[:stopped]}⟨?⟩{reading.text[stopped:]}"[:300]
    expected = getattr(reading, "expected", "")
    error = NotRead(
        f"{said} ({expected})" if expected else said,
        where=name,
        hint="Make this change by hand.",
    )
    return Refused(name, error, str(reading.carried.address))


def _join_up(tasks: Sequence[_Task], document: Document) -> None:
    """Insertions that go behind others, where nothing else has to be done first."""
    places = Places(document, AddressBook(document))
    before: list[tuple[_Task, Insert]] = []
    for task in tasks:
        insert = plain_insert(task.reading.operations)
        if insert is None or insert.anchor is None:
            continue
        try:
            there = places.find(insert.anchor) is not None
        except AmendToolError:
            continue
        if not there:
            for first, said in reversed(before):
                behind = follows(insert, said)
                if behind is not None and number_key(first.number) < number_key(task.number):
                    task.behind, task.after, task.level = behind, (first.number,), first.level
                    task.inside = first.inside
                    insert = behind
                    break
                inside = goes_inside(insert, said)
                if inside is not None:
                    task.behind, task.inside, task.level = inside, first.number, first.level
                    insert = inside
                    break
        before.append((task, insert))


# -- rounds ----------------------------------------------------------------------------------


def _rounds(tasks: Sequence[_Task], state: _State, formats: Formats, bill: str) -> None:
    made: set[int] = set()
    for number in range(_MOST_ROUNDS):
        waiting = [task for task in tasks if task.outcome is None]
        now = [task for task in waiting if task.level <= number]
        _refuse_without_providers(now, tasks, waiting)
        now = [task for task in now if task.outcome is None]
        progress = _round(now, number, state, formats, bill) if now else 0
        made |= {task.index for task in now if isinstance(task.outcome, Applied)}
        later = [task for task in tasks if task.outcome is None and task.level > number]
        if not later and not progress:
            break
        # what was not there may be there once this round's text is
        for task in now:
            if progress and isinstance(task.outcome, Refused) and _may_come(task.outcome):
                task.outcome = None
                task.level = number + 1
        if not any(task.outcome is None for task in tasks):
            break
    for task in tasks:
        if isinstance(task.outcome, Refused):
            task.outcome = replace(task.outcome, error=_absent(task.outcome.error))


def _may_come(refused: Refused) -> bool:
    """Whether a target may be something that another instruction of the bill brings in."""
    return isinstance(refused.error, ProvisionNotFound)


def _absent(error: AmendToolError) -> AmendToolError:
    if not isinstance(error, ProvisionNotFound):
        return error
    return TargetAbsent(
        error.detail,
        where=error.where,
        candidates=error.candidates,
        hint="This text of the Act does not hold it: it may be of another date, or not all of "
        "the Act.",
    )


def _refuse_without_providers(
    now: Sequence[_Task], tasks: Sequence[_Task], waiting: Sequence[_Task]
) -> None:
    """An instruction on text that another should have made, and did not."""
    instructions = [task.reading for task in tasks]
    for task in now:
        if not task.level or task not in waiting:
            continue
        providers = [tasks[n] for n in providers_of(task.reading, instructions)]
        failed = [each for each in providers if isinstance(each.outcome, Refused)]
        if failed and len(failed) == len(providers):
            error = DependsOnRefused(
                f"it amends text made by {failed[0].number}, which is not carried out",
                where=task.number,
            )
            task.outcome = Refused(task.number, error)


def _round(now: Sequence[_Task], number: int, state: _State, formats: Formats, bill: str) -> int:
    """Carry out some instructions; how many were made."""
    amendments: list[tuple[_Task, Amendment]] = []
    places = Places(state.clean, AddressBook(state.clean))
    for task in now:
        task.round = number
        try:
            amendments.append((task, _amendment(task, state.clean, places, bill)))
        except AmendToolError as error:
            task.outcome = Refused(task.number, error.at(task.number), _aim(task.reading))
    barred: dict[str, str] = {}
    while True:
        ledger = _run([each for _, each in amendments], state.clean, formats, bill, barred, places)
        applied = [
            task
            for (task, _), outcome in zip(amendments, ledger.outcomes, strict=True)
            if isinstance(outcome, Applied)
        ]
        unequal = _mark(applied, ledger, state, formats, bill) if applied else {}
        if not unequal:
            break
        barred |= unequal
    for (task, _), outcome in zip(amendments, ledger.outcomes, strict=True):
        task.outcome = outcome
        if task.number in barred:
            unshown = DependsOnRefused(barred[task.number], where=task.number)
            task.outcome = Refused(task.number, unshown, _aim(task.reading))
    if applied:
        state.clean = formats.read(replay(state.clean.source, ledger), state.clean)
        state.points.extend(ledger.printing_points)
    return len(applied)


def _mark(
    applied: Sequence[_Task], ledger: Ledger, state: _State, formats: Formats, bill: str
) -> dict[str, str]:
    """Write the marks of one round; by number, those that could not be shown, and why."""
    marks = ledger
    if state.clean.source is not state.marked:
        standing = formats.read_standing(state.marked, state.clean)
        marks = _run_marked(applied, standing, formats, bill)
        unequal = {
            task.number: "its marks cannot be shown together with those of the text it amends"
            for task, outcome in zip(applied, marks.outcomes, strict=True)
            if not isinstance(outcome, Applied)
        }
        if unequal:
            return unequal
    state.marked = replay_marked(state.marked, marks)
    state.changes.extend(marks.changes)
    return {}


def _run(
    amendments: Sequence[Amendment],
    document: Document,
    formats: Formats,
    bill: str,
    barred: Mapping[str, str],
    places: Places,
) -> Ledger:
    return apply_amendments(
        document,
        amendments,
        formats.dialect(document),
        stage=bill,
        not_made=barred,
        book=places.book,
    )


def _run_marked(
    applied: Sequence[_Task], standing: Document, formats: Formats, bill: str
) -> Ledger:
    """The same changes once more, in the marked text."""
    places = Places(standing, AddressBook(standing))
    amendments = [
        Amendment(
            task.number,
            _said(task, places),
            depends_on=task.after,
            amends=task.inside,
            called=_called(task, bill),
        )
        for task in applied
    ]
    return _run(amendments, standing, formats, bill, {}, places)


def _amendment(task: _Task, document: Document, places: Places, bill: str) -> Amendment:
    task.operations = _settled(task.reading, places)
    for operation in task.operations:
        refuse_already_made(operation, document, places)
    return Amendment(
        number=task.number,
        operations=_said(task, places),
        depends_on=task.after,
        amends=task.inside,
        explanatory_statement=task.reading.text,
        called=_called(task, bill),
    )


def _said(task: _Task, places: Places) -> tuple[Operation, ...]:
    """What the engine is to do."""
    operations = (task.behind,) if task.behind is not None else task.reading.operations
    return places.all_settled(operations)


def _called(task: _Task, bill: str) -> str:
    """“clause 3(2) of the Lamps Bill”: what messages and the notes of marks call it."""
    cited = " and ".join(map(str, task.reading.cited))
    return f"{cited} of the {bill}" if bill else cited


def _settled(reading: Instruction, places: Places) -> tuple[Operation, ...]:
    return places.all_settled(reading.operations)


def _aim(reading: Instruction) -> str:
    address: Address = reading.carried.address
    return str(address) if address.steps else ""
