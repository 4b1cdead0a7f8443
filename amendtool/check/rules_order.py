"""Rules about what is in order, and about one amendment for one place: warnings, never rulings.

Whether an amendment is in order is for the Chair, and in the Lords for the House.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from amendtool.amend import operations as ops
from amendtool.amend.paper import House
from amendtool.apply.ledger import NothingToDo
from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity
from amendtool.check.rule import Rule
from amendtool.core.address import Address, Unit, is_section
from amendtool.core.errors import AddressError
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Provision

_WHOLE = frozenset({Unit.SCHEDULE, Unit.ANNEX})


def _left_out(operation: ops.Operation) -> ops.Units | None:
    match operation:
        case ops.LeaveOut():
            return operation.units
        case (
            ops.LeaveOutWords()
            | ops.InsertWords()
            | ops.SubstituteWords()
            | ops.Insert()
            | ops.Substitute()
            | ops.Move()
            | ops.Divide()
            | ops.Renumber()
            | ops.Designate()
            | ops.Retitle()
            | ops.OpposeQuestion()
        ):
            return None
        case _:
            assert_never(operation)


def _whole_clause(address: Address) -> bool:
    return is_section(address.last.unit) or address.last.unit in _WHOLE


def _own_base(draft: Draft, clause: Provision) -> bool:
    return all(each.kind is not Kind.QUOTED for each in draft.base_book.ancestors(clause))


def leave_out_clause(draft: Draft) -> Iterator[Hit]:
    """Leaving out a whole clause in a Commons committee."""
    if not draft.is_bill:
        return
    for paper in draft.papers:
        if paper.house is not House.COMMONS or "committee" not in paper.stage.casefold():
            continue
        for amendment in paper.amendments:
            for n, each in enumerate(amendment.operations):
                units = _left_out(each)
                if units is not None and _whole_clause(units.first):
                    yield Hit(
                        f"leaving out {units.first} in committee",
                        amendment=draft.by_number.get(amendment.number, amendment),
                        operation=n,
                        hint="Vote against the Question that it stand part of the Bill "
                        "(op: oppose question).",
                    )


def several_clauses(draft: Draft) -> Iterator[Hit]:
    """One amendment that leaves out several clauses."""
    if not draft.is_bill:
        return
    for amendment in draft.amendments:
        clauses = [
            units
            for each in amendment.operations
            if (units := _left_out(each)) is not None and _whole_clause(units.first)
        ]
        if len(clauses) > 1 or any(units.last is not None for units in clauses):
            yield Hit(
                "one amendment leaves out several clauses",
                amendment=amendment,
                hint="Table one amendment for each clause.",
            )


def whole_bill(draft: Draft) -> Iterator[Hit]:
    """Leaving out (nearly) the whole bill."""
    if not draft.is_bill or not draft.amendments:
        return
    clauses = [
        each for each in draft.base.walk() if each.kind in SECTION_KINDS and _own_base(draft, each)
    ]
    gone: set[int] = set()
    for amendment in draft.amendments:
        for each in amendment.operations:
            if not isinstance(each, ops.LeaveOut | ops.Substitute):
                continue
            units = each.units
            try:
                first = draft.base_book.resolve(units.first)
                last = draft.base_book.resolve(units.last) if units.last is not None else first
            except AddressError:
                continue
            gone.update(
                id(one)
                for one in clauses
                if first.element.start <= one.element.start and one.element.end <= last.element.end
            )
    if len(clauses) > 2 and len(gone) >= len(clauses) - 1:
        yield Hit(
            f"the amendments leave out {len(gone)} of the {len(clauses)} clauses of the bill",
            amendment=draft.amendments[0],
            hint="An amendment equal to a negative of the bill is out of order.",
        )


def title_amended(draft: Draft) -> Iterator[Hit]:
    """An amendment to a clause title or a heading of a bill."""
    if draft.ledger is None:
        return
    for each in draft.ledger.outcomes:
        if isinstance(each, NothingToDo) and each.amendment in draft.by_number:
            amendment = draft.by_number[each.amendment]
            if any(isinstance(one, ops.OpposeQuestion) for one in amendment.operations):
                continue
            if amendment.operations:
                yield Hit(
                    each.why,
                    amendment=amendment,
                    hint="Leave it to the printer: tell the Public Bill Office.",
                )


def schedule_without_clause(draft: Draft) -> Iterator[Hit]:
    """A new Schedule that no clause brings in."""
    if not draft.is_bill or not draft.is_amended:
        return
    new = [each for each in draft.schedules if draft.origin(each) is None]
    for schedule in new:
        cited = any(
            each.target is not None
            and (each.target is schedule or schedule in tuple(draft.book.ancestors(each.target)))
            and schedule not in (each.home, *draft.book.ancestors(each.home))
            for each in draft.references
        )
        if not cited:
            title = draft.texts.heading(schedule)
            yield Hit(
                "no clause brings the new Schedule in",
                schedule,
                draft.amendment_of(schedule),
                hint="Table a clause or subsection too: “Schedule "
                + (f"({title})" if title else "(title of the Schedule)")
                + " makes provision about …”.",
            )


def wherever_occurring(draft: Draft) -> Iterator[Hit]:
    """One amendment for every place where words occur, in a bill."""
    if not draft.is_bill:
        return
    for amendment in draft.amendments:
        for n, each in enumerate(amendment.operations):
            if isinstance(each, ops.LeaveOutWords | ops.SubstituteWords | ops.InsertWords):
                quote = each.anchor if isinstance(each, ops.InsertWords) else each.words
                if isinstance(quote, ops.Quote) and quote.occurrence in (
                    ops.Every.EACH,
                    ops.Every.BOTH,
                ):
                    yield Hit(
                        "one amendment to every place where the words occur",
                        amendment=amendment,
                        operation=n,
                        hint="Table a separate amendment for each place.",
                    )


RULES = (
    Rule(
        "F207",
        "The whole bill is replaced",
        Severity.WARNING,
        "The amendments together leave out all, or all but one, of the clauses.",
        "Erskine May 28.105: an amendment equal to a negative of the bill.",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clauses 1 to 10
""",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 5
""",
        whole_bill,
    ),
    Rule(
        "F208",
        "A clause is left out in a Commons committee",
        Severity.WARNING,
        "In committee in the Commons, one votes against the Question that the clause stand part.",
        "Erskine May 28.105(6); at report it is in order (28.130).",
        """\
house: commons
stage: Committee
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 5
""",
        """\
house: commons
stage: Report
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 5
""",
        leave_out_clause,
    ),
    Rule(
        "F209",
        "An amendment to a title or heading",
        Severity.WARNING,
        "Clause titles and headings of a bill are not part of what the House amends.",
        "Erskine May 28.104; Guide to Procedure, writing amendments.",
        """\
amendments:
  - number: 1
    operations:
      - op: retitle
        what: clause 5
        heading: Clean glass
""",
        """\
amendments:
  - number: 1
    operations:
      - op: substitute words
        in: clause 5(1)
        words: clean
        new: bright
""",
        title_amended,
    ),
    Rule(
        "F210",
        "A new Schedule that no clause brings in",
        Severity.WARNING,
        "A Schedule has effect only through a clause that says so.",
        "A Guide to House of Lords Amendment Style (2015): a new Schedule is accompanied by a new "
        "clause or subsection that gives effect to it.",
        """\
amendments:
  - number: NS1
    operations:
      - op: insert
        new: |
          Schedule
          Fees for lamps
          1 The fee for a lamp is one pound.
""",
        """\
amendments:
  - number: NS1
    operations:
      - op: insert
        new: |
          Schedule
          Fees for lamps
          1 The fee for a lamp is one pound.
      - op: insert words
        in: clause 3(1)
        at: end
        new: ", and Schedule (Fees for lamps) gives the fees"
""",
        schedule_without_clause,
    ),
    Rule(
        "F211",
        "One amendment for several clauses",
        Severity.WARNING,
        "Each clause that is to be left out has an amendment of its own.",
        "A Guide to House of Lords Amendment Style (2015).",
        """\
stage: Report
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clauses 4 and 5
""",
        """\
stage: Report
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 5
""",
        several_clauses,
    ),
    Rule(
        "F212",
        "“Wherever occurring”",
        Severity.WARNING,
        "An amendment to a bill changes one place.",
        "Guidance on Public Bills (Scottish Parliament), 4.4; the same is expected at Westminster.",
        """\
amendments:
  - number: 1
    operations:
      - op: substitute words
        in: clause 4
        words: lamp
        each: true
        new: light
""",
        """\
amendments:
  - number: 1
    operations:
      - op: substitute words
        in: clause 4(1)
        words: lamp
        new: light
""",
        wherever_occurring,
    ),
)
