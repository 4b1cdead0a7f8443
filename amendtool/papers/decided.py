"""Recorded decisions: what contradicts itself, and what was decided out of order.

Nothing here rules on what the House did.  Amendments are offered in the order in which they would
stand in the text, and once one has been agreed to there is no going back before it (the “rule of
progress”, Erskine May 20.42); what is agreed to cannot have lost its ground to something that was
agreed to before (Companion 8.69), nor need what was not agreed to (Erskine May 28.105).  A record
that says otherwise has most likely a slip in it, and is shown with the right order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from amendtool.amend.operations import LeaveOut, Units
from amendtool.amend.paper import Amendment, AmendmentPaper, Decision, Question
from amendtool.apply.dialect import Dialect
from amendtool.apply.meetings import Relation
from amendtool.apply.order import order_key
from amendtool.apply.relations import relations_of
from amendtool.apply.standing import Standing, standings
from amendtool.core.book import AddressBook
from amendtool.core.provision import Document
from amendtool.papers.marshal import Marshalled
from amendtool.papers.proceedings import OFFERED
from amendtool.papers.spots import marshal_in
from amendtool.papers.targets import ToProvision

#: what stands for the number of a Question on a clause, among the numbers of amendments
QUESTION = "Question on "
_MOST = 30


class Fault(Enum):
    """What is the matter with a record."""

    CONTRADICTION = "contradiction"
    OUT_OF_ORDER = "out of order"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class DecisionFinding:
    """One thing for a person to look at.  ``number``: of the amendment; ``where``: file and line.

    ``why`` goes on with the sentence “amendment 7: …”.
    """

    fault: Fault
    number: str
    why: str
    hint: str = ""
    where: str = ""

    def __str__(self) -> str:
        return "  ".join(filter(None, (self.where, f"amendment {self.number}: {self.why}")))


def review(
    document: Document,
    papers: Sequence[AmendmentPaper],
    amendments: Sequence[Amendment],
    book: AddressBook | None = None,
    dialect: Dialect | None = None,
) -> tuple[DecisionFinding, ...]:
    """Everything that the recorded decisions make one ask.

    ``amendments``: those of the papers, with page and line resolved.  Contradictions come first.
    ``dialect``: of the document, for amendments to the same new clause.
    """
    book = book or AddressBook(document)
    reviewer = _Reviewer(document, papers, amendments, book, dialect)
    found = [*reviewer.contradictions(), *reviewer.out_of_order(), *reviewer.incomplete()]
    ranks = list(Fault)
    found.sort(key=lambda each: ranks.index(each.fault))
    return tuple(dict.fromkeys(found))


def questions_as_amendments(
    papers: Sequence[AmendmentPaper], amendments: Sequence[Amendment]
) -> tuple[Amendment, ...]:
    """Clauses that were negatived as a whole, as what takes them out of the bill.

    They come after all amendments where their place in the order of decisions is not recorded: the
    Question is put on a clause when it has been amended.
    """
    last = max((each.decided for each in amendments), default=0)
    return tuple(
        Amendment(
            number=f"{QUESTION}{each.target}",
            operations=(LeaveOut(Units(each.target)),),
            decision=Decision.AGREED,
            decided=each.decided or last + 1,
            position=each.position,
            operation_positions=(each.position,),
            called=f"the Question that {each.target} stand part of the Bill",
        )
        for paper in papers
        for each in paper.questions
        if not each.decision.agreed
    )


class _Reviewer:
    def __init__(
        self,
        document: Document,
        papers: Sequence[AmendmentPaper],
        amendments: Sequence[Amendment],
        book: AddressBook,
        dialect: Dialect | None,
    ) -> None:
        first = papers[0]
        self._house = first.house
        self._amendments = {each.number: each for each in amendments}
        self._questions: list[Question] = [each for paper in papers for each in paper.questions]
        self._ordered = bool(first.order)
        plain = [replace(each, decided=0) for each in amendments]
        self._marshalled = marshal_in(
            document, plain, first.house, order=first.order, stage=first.stage, book=book
        )
        #: those decided, in the order of decisions; where that is not recorded, in marshalled order
        self._rank = {each.amendment.number: n for n, each in enumerate(self._marshalled)}
        called = sorted(
            self._amendments.values(),
            key=lambda each: (not each.decided, each.decided, self._rank[each.number]),
        )
        relations = relations_of(document, book, amendments, first.house, dialect)
        self._stands: Mapping[str, Standing] = standings(
            relations, [each.number for each in called]
        )

    # -- contradictions ----------------------------------------------------------------

    def contradictions(self) -> Iterator[DecisionFinding]:
        """Agreed to, though it could not be."""
        for number, standing in self._stands.items():
            amendment = self._amendments[number]
            if amendment.decision.agreed:
                yield from self._ground_gone(amendment, standing)
                yield from self._needs(amendment, standing)
            elif amendment.decision is Decision.PRE_EMPTED:
                if not any(map(self._agreed, _takers(standing))):
                    yield self._finding(
                        Fault.CONTRADICTION,
                        number,
                        "it is recorded as pre-empted, and nothing that was agreed to takes away "
                        "the text that it would amend",
                    )

    def _ground_gone(self, amendment: Amendment, standing: Standing) -> Iterator[DecisionFinding]:
        for numbers, what in (
            (standing.pre_empted_by, "takes away the text that it amends"),
            (standing.overlaps, "changes some of the same words"),
            (standing.alternatives, "is another answer at the same place"),
            (standing.same_as, "says the same"),
        ):
            for other in numbers:
                # Of two that cannot both stand, the one that was decided later is at fault.
                if self._agreed(other) and self._before(other, amendment.number):
                    if what.startswith("is another") and other in amendment.alternative_to:
                        continue
                    yield self._finding(
                        Fault.CONTRADICTION,
                        amendment.number,
                        f"it is recorded as agreed to, and amendment {other}, which was agreed to "
                        f"before it, {what}",
                        "One of the two decisions, or their order, is not as it was.",
                    )

    def _needs(self, amendment: Amendment, standing: Standing) -> Iterator[DecisionFinding]:
        seen: set[str] = set()
        for link in standing.needs:
            other = self._amendments.get(link.second)
            if other is None or other.decision.agreed or link.second in seen:
                continue
            if link.relation is Relation.PAVED_BY:
                continue  # it can stand without the way made for it
            seen.add(link.second)
            yield self._finding(
                Fault.CONTRADICTION,
                amendment.number,
                f"it is recorded as agreed to, and it {link.relation.value} amendment "
                f"{other.number}, which has {_became(other)}",
                "",
            )

    # -- the rule of progress ----------------------------------------------------------

    def out_of_order(self) -> Iterator[DecisionFinding]:
        """Decided after something that stands later in the text and was agreed to."""
        numbers: dict[int, str] = {}
        for each in self._amendments.values():
            if each.decided and each.decided in numbers:
                yield self._finding(
                    Fault.OUT_OF_ORDER,
                    each.number,
                    f"its place in the order of decisions ({each.decided}) is also that of "
                    f"amendment {numbers[each.decided]}",
                )
            elif each.decided:
                numbers[each.decided] = each.number
        for stretch in self._stretches():
            yield from self._within(stretch)
        for each in self._amendments.values():
            parent = self._amendments.get(each.amends)
            if parent is not None and self._late(each, parent):
                yield self._finding(
                    Fault.OUT_OF_ORDER,
                    each.number,
                    f"it was decided after amendment {parent.number}, which it amends",
                    "An amendment to an amendment is decided before it.",
                )

    def _stretches(self) -> list[list[Marshalled]]:
        """Amendments that the rule holds for among themselves, in the order of the text.

        Those to one clause or Schedule; to all of them where the House ordered in which order they
        are taken; those to one amendment.  New clauses have no place in the text yet.
        """
        groups: dict[object, list[Marshalled]] = defaultdict(list)
        for each in self._marshalled:
            amendment = self._amendments[each.amendment.number]
            if not amendment.decided or amendment.decision not in OFFERED:
                continue
            target = each.standing.target
            if amendment.amends:
                groups[amendment.amends].append(each)
            elif isinstance(target, ToProvision):
                groups[ToProvision if self._ordered else target].append(each)
        return list(groups.values())

    def _within(self, stretch: Sequence[Marshalled]) -> Iterator[DecisionFinding]:
        right = ", ".join(each.amendment.number for each in stretch[:_MOST])
        right += " …" if len(stretch) > _MOST else ""
        # Backwards: whatever stands after an amendment in the text has been seen before it.
        earliest: Amendment | None = None
        here: list[Amendment] = []  # those at the place of the one before
        at: tuple[object, ...] = ()
        found: list[DecisionFinding] = []
        for each in reversed(stretch):
            amendment = self._amendments[each.amendment.number]
            if self._place(each) != at:
                earliest = _first_agreed(earliest, here)
                here, at = [], self._place(each)
            here.append(amendment)
            if earliest is not None and earliest.decided < amendment.decided:
                found.append(
                    self._finding(
                        Fault.OUT_OF_ORDER,
                        amendment.number,
                        f"it was decided after amendment {earliest.number}, which stands later in "
                        "the text and was agreed to",
                        f"The right order is {right} (Erskine May 20.42).",
                    )
                )
        yield from reversed(found)

    def _place(self, each: Marshalled) -> tuple[object, ...]:
        """The place in the text alone: alternatives at one place can be taken in any order."""
        return (each.item, *order_key(each.amendment, each.standing.spot, self._house)[:-1])

    # -- what is not recorded ----------------------------------------------------------

    def incomplete(self) -> Iterator[DecisionFinding]:
        """A place in the order without a decision, or a decision without a place."""
        decided = [each for each in self._amendments.values() if each.decision is not Decision.NONE]
        some = any(each.decided for each in decided)
        for each in self._amendments.values():
            if each.decided and each.decision is Decision.NONE:
                yield self._finding(
                    Fault.INCOMPLETE,
                    each.number,
                    f"it has a place in the order of decisions ({each.decided}) and no decision",
                )
            elif some and each.decision.agreed and not each.decided:
                yield self._finding(
                    Fault.INCOMPLETE,
                    each.number,
                    "its place in the order of decisions is not recorded: it is made after those "
                    "that have one",
                )

    # -- helpers -----------------------------------------------------------------------

    def _agreed(self, number: str) -> bool:
        return self._amendments[number].decision.agreed

    def _before(self, one: str, other: str) -> bool:
        """Whether one was decided before another; in marshalled order where it is not recorded."""
        first, second = self._amendments[one], self._amendments[other]
        if first.decided and second.decided:
            return first.decided < second.decided
        if bool(first.decided) != bool(second.decided):
            return bool(first.decided)
        return self._rank[one] < self._rank[other]

    def _late(self, amendment: Amendment, parent: Amendment) -> bool:
        offered = amendment.decision in OFFERED and parent.decision in OFFERED
        return offered and bool(parent.decided) and parent.decided < amendment.decided

    def _finding(self, fault: Fault, number: str, why: str, hint: str = "") -> DecisionFinding:
        return DecisionFinding(fault, number, why, hint, str(self._amendments[number].position))


def _first_agreed(before: Amendment | None, more: Sequence[Amendment]) -> Amendment | None:
    """Of those agreed to, the one that was decided first."""
    agreed = [each for each in more if each.decision.agreed]
    agreed += [before] if before is not None else []
    return min(agreed, key=lambda each: each.decided, default=None)


def _takers(standing: Standing) -> tuple[str, ...]:
    return (*standing.pre_empted_by, *standing.overlaps, *standing.alternatives, *standing.same_as)


def _became(other: Amendment) -> str:
    if other.decision is Decision.NONE:
        return "no decision"
    return f"the decision “{other.decision.value}”"
