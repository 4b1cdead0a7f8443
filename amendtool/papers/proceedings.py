"""The report of proceedings: what was decided on each amendment and clause, in order.

The terms are those of the proceedings of a Public Bill Committee and its glossary; for a new clause
in the Commons those of the House (“brought up, read the First and Second time, and added”).  In
the Lords the parties to a division are Contents and Not-contents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from amendtool.amend.language.bill_write import wording
from amendtool.amend.matter import Form
from amendtool.amend.operations import Insert, OpposeQuestion
from amendtool.amend.paper import Amendment, AmendmentPaper, Decision, Division, House, Question
from amendtool.apply.effects import place_of
from amendtool.apply.relations import Relations
from amendtool.core.address import Address, Unit, is_section
from amendtool.core.errors import AddressError
from amendtool.core.errors_language import NoWording

_WHOLE = (Unit.SCHEDULE, Unit.ANNEX)
_NEW = {Form.CLAUSE: "New Clauses", Form.SCHEDULE: "New Schedules"}

#: the decisions on what was put before the House at its place in the order
OFFERED = frozenset(
    {
        Decision.AGREED,
        Decision.AGREED_ON_DIVISION,
        Decision.ADDED,
        Decision.NEGATIVED,
        Decision.NEGATIVED_ON_DIVISION,
        Decision.WITHDRAWN,
        Decision.WITHDRAWN_AFTER_DEBATE,
    }
)

#: the term of a clause that was agreed to as it is
STOOD_PART = "stood part"

#: what the terms mean, for readers who do not know them (glossary of committee proceedings)
GLOSSARY: dict[str, str] = {
    "Agreed to": "agreed to without a vote",
    "Agreed to on division": "agreed to on a vote",
    "Negatived": "rejected without a vote",
    "Negatived on division": "rejected on a vote",
    "Not called": "debated in a group of amendments, but not put to a decision",
    "Not moved": "not debated or put to a decision",
    "Not selected": "not chosen for debate by the Chair",
    "Withdrawn after debate": "moved and debated, then withdrawn, so not put to a decision",
    "Pre-empted": "not called, because what was agreed to took away the text it would amend",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the report.

    ``number``: of the amendment; empty for a Question on a clause.  ``under``: the heading it
    stands under (“Clause 3”, “New Clauses”).  ``words``: the form of words, or for a new clause
    its title.  ``result``: the exact term.  ``decided``: its place in the order of decisions, 0
    where that is not recorded.
    """

    number: str
    under: str
    words: str
    result: str
    movers: tuple[str, ...] = ()
    division: Division | None = None
    decided: int = 0
    note: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class Proceedings:
    """The report of some papers on one bill.

    ``undecided``: numbers of amendments without a decision, in marshalled order.  ``recorded``:
    whether the order of decisions is recorded for all that was put to a decision.
    """

    house: House
    stage: str
    entries: tuple[Entry, ...]
    undecided: tuple[str, ...]
    recorded: bool


def proceedings_of(
    papers: Sequence[AmendmentPaper], relations: Relations, order: Sequence[str] = ()
) -> Proceedings:
    """The report.

    ``relations``: of all the amendments.  ``order``: their numbers in marshalled order; that of the
    text where it is not given.
    """
    house = papers[0].house
    amendments = {each.number: each for paper in papers for each in paper.amendments}
    questions = [each for paper in papers for each in paper.questions]
    writer = _Writer(house, amendments, relations)
    numbers = order or [node.number for node in relations.nodes]
    marshalled = [amendments[number] for number in numbers]
    decided = [each for each in marshalled if each.decision is not Decision.NONE]
    entries = sorted(
        (writer.entry(each) for each in decided if each.decided), key=lambda each: each.decided
    )
    for question in sorted(questions, key=lambda each: (not each.decided, each.decided)):
        _put_question(entries, writer.question(question))
    for each in decided:
        if not each.decided:
            _put(entries, writer.entry(each))
    undecided = tuple(each.number for each in marshalled if each.decision is Decision.NONE)
    recorded = all(each.decided for each in decided if each.decision in OFFERED)
    return Proceedings(house, papers[0].stage, tuple(_joined(entries)), undecided, recorded)


def _put_question(entries: list[Entry], question: Entry) -> None:
    """A Question among the amendments: where it was decided, or else after those to its clause."""
    if question.decided:
        before = [n for n, each in enumerate(entries) if 0 < each.decided <= question.decided]
    else:
        before = [n for n, each in enumerate(entries) if each.under == question.under]
        before = before or [len(entries) - 1]
    entries.insert(before[-1] + 1 if before else 0, question)


def _put(entries: list[Entry], entry: Entry) -> None:
    """An amendment without a place in the order: the last to its clause, before the Question."""
    same = [n for n, each in enumerate(entries) if each.under == entry.under]
    at = next((n for n in same if not entries[n].number), same[-1] + 1 if same else len(entries))
    entries.insert(at, entry)


def _joined(entries: Sequence[Entry]) -> list[Entry]:
    """Clauses that were agreed to one after another, with nothing to say of any, are one line."""
    found: list[Entry] = []
    run: list[Entry] = []

    def close() -> None:
        if len(run) < 2:
            found.extend(run)
        else:
            noun, first = run[0].under.split(" ")
            joint = "and" if len(run) == 2 else "to"
            under = f"{noun}s {first} {joint} {run[-1].under.split(' ')[1]}"
            found.append(replace(run[0], under=under, words=under))
        run.clear()

    for each in entries:
        if each.term == STOOD_PART and each.division is None:
            if run and not _next(run[-1].under, each.under):
                close()
            run.append(each)
        else:
            close()
            found.append(each)
    close()
    return found


def _next(one: str, other: str) -> bool:
    """Whether “Clause 5” follows “Clause 4”."""
    noun, _, first = one.partition(" ")
    name, _, second = other.partition(" ")
    numbers = first.isdigit() and second.isdigit()
    return noun == name and numbers and int(second) == int(first) + 1


class _Writer:
    def __init__(
        self, house: House, amendments: Mapping[str, Amendment], relations: Relations
    ) -> None:
        self._house = house
        self._amendments = amendments
        self._amended = {self._under(each) for each in amendments.values() if each.decision.agreed}
        self._places = {node.number: node.place for node in relations.nodes}

    def entry(self, amendment: Amendment) -> Entry:
        """What was decided on one amendment."""
        term = _term(amendment.decision)
        return Entry(
            amendment.number,
            self._under(amendment),
            self._words(amendment),
            self._result(amendment),
            amendment.movers,
            amendment.division,
            amendment.decided,
            amendment.decision_note,
            term,
        )

    def question(self, question: Question) -> Entry:
        """What was decided on a clause as a whole."""
        under = _capital(question.target)
        agreed = question.decision.agreed
        amended = ", as amended," if under in self._amended else ""
        return Entry(
            "",
            under,
            f"{under}{amended}",
            question.decision.value,
            division=question.division,
            decided=question.decided,
            term=STOOD_PART if agreed and not amended else _term(question.decision),
        )

    def _under(self, amendment: Amendment) -> str:
        """The heading: the clause, or “New Clauses” in the Commons."""
        seen = {amendment.number}
        while amendment.amends in self._amendments and amendment.amends not in seen:
            amendment = self._amendments[amendment.amends]
            seen.add(amendment.number)
        if not amendment.operations:
            return ""
        operation = amendment.operations[0]
        new = _brought_in(amendment)
        if isinstance(operation, Insert) and new is not None:
            if self._house is House.COMMONS or operation.anchor is None:
                return _NEW[new]
            return f"{operation.where.value.capitalize()} {_capital(operation.anchor)}"
        try:
            address = Address.parse(place_of(operation).split(" to (")[0])
        except AddressError:
            return _capital_text(place_of(operation))
        for step in address.steps:
            if is_section(step.unit) or step.unit in _WHOLE:
                return _capital(Address((step,)))
        return _capital(Address(address.steps[:1])) if address.steps else ""

    def _words(self, amendment: Amendment) -> str:
        if not amendment.operations:
            return ""
        to = f"As an amendment to {amendment.amends}: " if amendment.amends else ""
        return to + self._own_words(amendment)

    def _own_words(self, amendment: Amendment) -> str:
        operation = amendment.operations[0]
        if isinstance(operation, Insert) and _brought_in(amendment) is not None:
            return operation.matter.units[0].heading or "(no title)"
        if isinstance(operation, OpposeQuestion):
            return f"Notice to oppose the Question that {operation.target} stand part of the Bill"
        more = len(amendment.operations) - 1
        said = f" (and {more} other change{'s' * (more != 1)})" if more else ""
        try:
            words = wording(operation, self._house, amendment.citation(0))
        except NoWording:
            return f"{self._places[amendment.number]}{said}"
        heading = f"{words.heading}: " if words.heading else ""
        return f"{heading}{words.words}{said}"

    def _result(self, amendment: Amendment) -> str:
        decision = amendment.decision
        new = _brought_in(amendment)
        if new is not None and self._house is House.COMMONS:
            voted = decision in (Decision.AGREED_ON_DIVISION, Decision.NEGATIVED_ON_DIVISION)
            voted = voted or amendment.division is not None
            if decision.agreed:
                second = (
                    "read the First time, read the Second time on division"
                    if voted
                    else "read the First and Second time"
                )
                return f"brought up, {second}, and added"
            if decision in (Decision.NEGATIVED, Decision.NEGATIVED_ON_DIVISION):
                what = "Clause" if new is Form.CLAUSE else "Schedule"
                return (
                    f"brought up, and read the First time; Question, That the {what} be read a "
                    f"Second time, negatived{' on division' * voted}"
                )
        return decision.value if decision is not Decision.ADDED else Decision.AGREED.value


def _brought_in(amendment: Amendment) -> Form | None:
    """Whether an amendment brings in a new clause or Schedule."""
    if not amendment.operations or amendment.amends:
        return None
    operation = amendment.operations[0]
    units = operation.matter.units if isinstance(operation, Insert) else ()
    return units[0].form if units and units[0].form in _NEW else None


def _term(decision: Decision) -> str:
    """As in the glossary."""
    return decision.value.capitalize()


def _capital(address: Address) -> str:
    return _capital_text(str(address))


def _capital_text(text: str) -> str:
    return text[:1].upper() + text[1:]


def votes(division: Division, house: House) -> str:
    """“Ayes 9, Noes 5 (Division No. 3)”; in the Lords “Contents 120, Not-contents 98”."""
    for_, against = ("Contents", "Not-contents") if house is House.LORDS else ("Ayes", "Noes")
    number = f" (Division No. {division.number})" if division.number else ""
    return f"{for_} {division.ayes}, {against} {division.noes}{number}"
