"""Apply: a document and amendments in; the amended text, the marked text, the ledger out.

In five steps, each of which can be walked through on its own:

1. every operation is *resolved* against the base (``resolve``);
2. the amendments are put in *order* (``order``);
3. one by one they *claim* their places; who comes too late is pre-empted or refused, and new
   units get their numbers and are written (``settle``); where one turns out to depend on
   another that is not made, it is refused and they are settled again without it;
4. the edits that stand are *composed* into splices, clean and marked (``compose``);
5. what was done is *recorded* (``ledger``).

A bad amendment never raises: it ends in its outcome.  No amendment is made by half.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from amendtool.amend.operations import (
    InsertWords,
    Operation,
    OpposeQuestion,
    Retitle,
    SubstituteWords,
)
from amendtool.amend.paper import Amendment, House
from amendtool.apply.candidate import Candidate
from amendtool.apply.claims import claims_of, renumbered
from amendtool.apply.compose import Composer, Composition
from amendtool.apply.dialect import Dialect
from amendtool.apply.edits import CutWords, Edit, PutWords
from amendtool.apply.effects import (
    effects_of,
    emptied_warnings,
    heading_effect,
    place_of,
    warnings_for,
)
from amendtool.apply.fragments import NewMatter, Piece
from amendtool.apply.ledger import (
    Applied,
    Ledger,
    NothingToDo,
    NotMade,
    Outcome,
    PrintingPoint,
    Refused,
)
from amendtool.apply.order import order_key, spot_of
from amendtool.apply.resolve import Resolver
from amendtool.apply.settle import AmendedMatter, Settler
from amendtool.apply.words import BlockViews, refuse_part_of_formula
from amendtool.apply.writing import checked
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError, DependsOnRefused, NotAmendable
from amendtool.core.provision import Document


def apply_amendments(
    document: Document,
    amendments: Sequence[Amendment],
    dialect: Dialect,
    *,
    house: House = House.COMMONS,
    stage: str = "",
    not_made: Mapping[str, str] | None = None,
    book: AddressBook | None = None,
    supposed: Collection[str] = (),
) -> Ledger:
    """Make the amendments in the document.

    ``not_made``: amendments that are not to be made, with the reason.  ``supposed``: the numbers
    of those that are taken as agreed to, whatever is recorded of them.  The outcomes stand in the
    order of ``amendments``.
    """
    barred: dict[str, str] = {}
    while True:
        run = _Run(document, dialect, house, stage, dict(not_made or {}), barred, book, supposed)
        composition = run.make(amendments)
        stranded = _stranded(amendments, run.outcomes(amendments))
        if not stranded:
            break
        barred |= stranded
    marked = checked([*composition.marked, *composition.commentary])
    return Ledger(
        base_digest=document.source.digest(),
        outcomes=run.outcomes(amendments),
        changes=composition.changes,
        splices=composition.clean,
        marked_splices=marked,
        printing_points=tuple(run.points),
    )


class _Run:
    """One run over one document (or over one piece of new matter)."""

    def __init__(
        self,
        document: Document,
        dialect: Dialect,
        house: House,
        stage: str,
        not_made: dict[str, str],
        barred: Mapping[str, str],
        book: AddressBook | None,
        supposed: Collection[str] = (),
        taken: set[str] | None = None,
        matter: NewMatter | None = None,
    ) -> None:
        self._document = document
        self._dialect = dialect
        self._house = house
        self._stage = stage
        self._not_made = not_made
        #: amendments that depend on others that are not made, by number
        self._barred = barred
        self._supposed = supposed
        self._book = book or AddressBook(document)
        self._views = BlockViews(document)
        self._resolver = Resolver(document, self._book)
        self._taken = dialect.identifiers(document) if taken is None else taken
        #: where it is new matter that is amended, and not the document itself
        self._matter = matter
        self._candidates: list[Candidate] = []
        #: the amendments to each amendment, by its number
        self._inner: dict[str, list[Amendment]] = {}
        self.points: list[PrintingPoint] = []

    def make(self, amendments: Sequence[Amendment]) -> Composition:
        """Steps 1 to 4."""
        inner: dict[str, list[Amendment]] = {}
        for each in amendments:
            if each.amends:
                inner.setdefault(each.amends, []).append(each)
        self._inner = inner
        outer = [each for each in amendments if not each.amends]
        self._candidates = [self._resolve(n, each) for n, each in enumerate(outer)]
        settler = Settler(
            self._document,
            self._book,
            self._dialect,
            self._views,
            self._taken,
            self._amend_matter,
            self._matter,
        )
        # A number that the printer changes, or that goes with what had it, is free for others.
        for candidate in self._candidates:
            if candidate.outcome is None:
                settler.numbers.free(renumbered([edit for _, edit in candidate.edits]))
        waiting = [each for each in self._candidates if each.outcome is None]
        for candidate in sorted(waiting, key=lambda each: each.key):
            settler.settle(candidate, self._candidates, inner.get(candidate.amendment.number, ()))
        composer = Composer(
            self._document,
            self._book,
            self._dialect,
            self._views,
            settler.numbers,
            self._taken,
        )
        composition = composer.compose(settler.made)
        for candidate in settler.made:
            self._record(candidate)
        return composition

    # -- 1: resolve --------------------------------------------------------------------

    def _resolve(self, index: int, amendment: Amendment) -> Candidate:
        candidate = Candidate(index, amendment, self._stage)
        candidate.agreed = amendment.decision.agreed or amendment.number in self._supposed
        why = self._not_made.get(amendment.number)
        if why is not None:
            candidate.outcome = NotMade(amendment.number, why)
            return candidate
        if amendment.number in self._barred:
            candidate.outcome = self._stranded(candidate)
            return candidate
        for number, operation in enumerate(amendment.operations):
            try:
                edits = self._resolver.edits(operation, printing=amendment.printing_point)
                if self._matter is not None:
                    self._matter.refuse_around(edits)
                self._refuse_part_of_formula(edits)
            except NotAmendable as error:
                candidate.outcome = NothingToDo(amendment.number, error.detail, error.where)
                self.points.append(
                    PrintingPoint(error.where, _for_the_printer(operation), amendment.number)
                )
                return candidate
            except AmendToolError as error:
                where = candidate.where(number)
                candidate.outcome = Refused(amendment.number, error.at(where), place_of(operation))
                return candidate
            candidate.edits.extend((number, edit) for edit in edits)
        if not candidate.edits:
            candidate.outcome = NothingToDo(amendment.number, _nothing(amendment), candidate.aim())
            return candidate
        for _, edit in candidate.edits:
            candidate.claims.extend(claims_of(edit, self._views))
        edits = [edit for _, edit in candidate.edits]
        spot = spot_of(amendment, edits, candidate.claims, self._book)
        candidate.key = order_key(amendment, spot, self._house)
        return candidate

    def _refuse_part_of_formula(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            if isinstance(edit, CutWords):
                refuse_part_of_formula(self._views.of(edit.block), edit.start, edit.end)
            elif isinstance(edit, PutWords):
                refuse_part_of_formula(self._views.of(edit.block), edit.at, edit.at)

    # -- 3: amendments to amendments ---------------------------------------------------

    def _amend_matter(self, pieces: Sequence[Piece], inner: Sequence[Amendment]) -> AmendedMatter:
        """Make the amendments to new matter before it goes in."""
        matter = NewMatter(self._document, self._book, self._dialect, pieces)
        run = _Run(
            matter.document,
            self._dialect,
            self._house,
            self._stage,
            self._not_made,
            self._barred,
            matter.book,
            self._supposed,
            self._taken,
            matter,
        )
        plain = [replace(each, amends="") for each in inner]
        plain.extend(self._to_those(inner))
        composition = run.make(plain)
        self.points.extend(run.points)
        return AmendedMatter(
            matter.amended(composition.clean, composition.marked),
            run.outcomes(plain),
            composition.changes,
        )

    def _to_those(self, amendments: Sequence[Amendment]) -> list[Amendment]:
        """The amendments to these amendments, and to those in turn."""
        found: list[Amendment] = []
        for each in amendments:
            own = self._inner.get(each.number, [])
            found.extend(own)
            found.extend(self._to_those(own))
        return found

    # -- 5: record ---------------------------------------------------------------------

    def _record(self, candidate: Candidate) -> None:
        edits: dict[int, list[Edit]] = {}
        for number, edit in candidate.edits:
            edits.setdefault(number, []).append(edit)
        amendment = candidate.amendment
        effects = tuple(
            effect
            for number, group in edits.items()
            for effect in effects_of(
                self._document,
                self._book,
                amendment.number,
                number,
                group,
                candidate.change(number).key,
            )
        )
        effects += tuple(
            heading_effect(
                self._document,
                self._book,
                amendment.number,
                number,
                group,
                candidate.change(number).key,
            )
            for number, group in candidate.emptied
        )
        warnings, points = warnings_for(self._document, self._book, amendment, edits)
        warnings = (*emptied_warnings(self._document, candidate.emptied), *warnings)
        self.points.extend(points)
        odd = tuple(candidate.odd_numbers)
        candidate.outcome = Applied(amendment.number, effects, (*warnings, *odd), odd)

    def outcomes(self, amendments: Sequence[Amendment]) -> tuple[Outcome, ...]:
        """The outcome of every amendment, in the order given."""
        found: dict[str, Outcome] = {}
        for candidate in self._candidates:
            for outcome in (candidate.outcome, *candidate.inner):
                if outcome is not None:
                    found[outcome.amendment] = outcome
        return tuple(found.get(each.number) or self._orphan(each) for each in amendments)

    def _stranded(self, candidate: Candidate) -> Refused:
        number = candidate.amendment.number
        error = DependsOnRefused(
            f"it depends on amendment {self._barred[number]}, which is not made",
            where=candidate.where(),
        )
        return Refused(number, error, candidate.aim())

    def _orphan(self, amendment: Amendment) -> Outcome:
        """An amendment to an amendment that is not made, or that brings in nothing."""
        why = self._not_made.get(amendment.number)
        if why is not None:
            return NotMade(amendment.number, why)
        of = amendment.amends
        first = next((each for each in self._candidates if each.amendment.number == of), None)
        if first is None:
            detail = f"there is no amendment {of} for it to amend"
        elif isinstance(first.outcome, Applied):
            detail = f"amendment {of} brings in no new provision that could be amended"
        else:
            detail = f"amendment {of}, which it amends, is not made"
        where = Candidate(0, amendment, self._stage).where()
        return Refused(amendment.number, DependsOnRefused(detail, where=where))


def _stranded(amendments: Sequence[Amendment], outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Amendments that were made though one they depend on was not, with the number of that."""
    made = {each.amendment for each in outcomes if isinstance(each, Applied)}
    stands = made | {each.amendment for each in outcomes if isinstance(each, NothingToDo)}
    return {
        each.number: missing[0]
        for each in amendments
        if each.number in made
        and (missing := [number for number in each.depends_on if number not in stands])
    }


def _nothing(amendment: Amendment) -> str:
    if any(isinstance(each, OpposeQuestion) for each in amendment.operations):
        return "notice to oppose the Question changes no text"
    return "it has no operations"


def _for_the_printer(operation: Operation) -> str:
    """What a printing point says of an operation on something that is not amendable."""
    match operation:
        case Retitle():
            return f"heading to read “{operation.heading}”"
        case InsertWords() | SubstituteWords():
            return f"heading to have “{operation.new}”"
        case _:
            return "heading to be changed"
