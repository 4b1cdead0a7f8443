"""Who may be made: claims in marshalled order, then numbers and new units.

The amendments come one by one in the order in which they are made.  Each either gets all of
the places it needs, with its new units numbered and written, or an outcome that says why not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from amendtool.amend.paper import Amendment
from amendtool.apply.candidate import Candidate
from amendtool.apply.claims import claims_of
from amendtool.apply.conflicts import Clash, Ground
from amendtool.apply.dialect import Change, Dialect, MarkKind
from amendtool.apply.edits import Claim, CutUnits, PutUnits
from amendtool.apply.emptying import refuse_to_empty
from amendtool.apply.ledger import Outcome, PreEmpted, Refused
from amendtool.apply.unitnumbers import UnitNumbers
from amendtool.apply.words import BlockViews
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError, DependsOnRefused, Overlap
from amendtool.core.provision import Document


@dataclass(frozen=True, slots=True)
class AmendedMatter:
    """New matter after the amendments to it: clean, and with their marks in it."""

    clean: str
    marked: str
    outcomes: tuple[Outcome, ...]
    changes: tuple[Change, ...]


AmendMatter = Callable[[str, Sequence[Amendment]], AmendedMatter]


class Settler:
    """Settles the amendments to one document."""

    def __init__(
        self,
        document: Document,
        book: AddressBook,
        dialect: Dialect,
        views: BlockViews,
        taken: set[str],
        amend_matter: AmendMatter,
    ) -> None:
        self._document = document
        self._book = book
        self._dialect = dialect
        self._views = views
        self._taken = taken
        self._amend_matter = amend_matter
        self._ground = Ground()
        self.numbers = UnitNumbers(book)
        self._gone: set[int] = set()
        #: those that are made, in the order in which they are made
        self.made: list[Candidate] = []

    def settle(
        self, candidate: Candidate, candidates: Sequence[Candidate], inner: Sequence[Amendment]
    ) -> None:
        """Decide on one amendment.  ``inner``: the amendments to it."""
        missing = self._missing(candidate.amendment, candidates)
        if missing:
            error = DependsOnRefused(f"it depends on amendment {missing}, which is not made")
            self._refuse(candidate, error)
            return
        clash = self._ground.clash(candidate.claims, candidate.index)
        while clash is not None:
            if not self._overtakes(candidate, clash, candidates):
                self._too_late(candidate, clash, candidates)
                return
            clash = self._ground.clash(candidate.claims, candidate.index)
        own = self._clash_with_itself(candidate)
        if own is not None:
            self._refuse(candidate, own)
            return
        try:
            self._refuse_to_empty(candidate)
            self._prepare(candidate, inner)
        except AmendToolError as error:
            self._refuse(candidate, error)
            return
        self._ground.take(candidate.claims, candidate.index)
        for _, edit in candidate.edits:
            if isinstance(edit, CutUnits):
                self.numbers.free(edit.units)
                self._gone.update(id(unit) for unit in edit.units)
        self.made.append(candidate)

    def _refuse_to_empty(self, candidate: Candidate) -> None:
        """Several amendments together may leave nothing where each alone does not."""
        edits = [edit for _, edit in candidate.edits]
        if any(isinstance(edit, PutUnits) for edit in edits):
            return
        for edit in edits:
            if isinstance(edit, CutUnits):
                refuse_to_empty(self._book, edit.units, self._gone)

    def _refuse(self, candidate: Candidate, error: AmendToolError) -> None:
        number = candidate.amendment.number
        candidate.outcome = Refused(number, error.at(candidate.where()), candidate.aim())

    def _missing(self, amendment: Amendment, candidates: Sequence[Candidate]) -> str:
        """The first of those it depends on that is not, or not yet, known to be made."""
        made = {each.amendment.number for each in self.made}
        for number in amendment.depends_on:
            known = [each for each in candidates if each.amendment.number == number]
            if not known or (known[0].outcome is not None and number not in made):
                return number
        return ""

    def _overtakes(
        self, candidate: Candidate, clash: Clash, candidates: Sequence[Candidate]
    ) -> bool:
        """Both agreed, the later one removes the whole that the first changed inside."""
        first = candidates[clash.by]
        both = candidate.amendment.decision.agreed and first.amendment.decision.agreed
        if not (clash.around and both):
            return False
        self._ground.give_back(clash.by)
        self.made.remove(first)
        first.outcome = PreEmpted(first.amendment.number, candidate.amendment.number, first.aim())
        return True

    def _too_late(
        self, candidate: Candidate, clash: Clash, candidates: Sequence[Candidate]
    ) -> None:
        first = candidates[clash.by].amendment.number
        number = candidate.amendment.number
        if clash.inside:
            candidate.outcome = PreEmpted(number, first, candidate.aim())
            return
        self._refuse(
            candidate,
            Overlap(
                f"amendment {first} changes some of the same words, and is made first",
                hint=f"Make one of the two with  --except {number}  or  --except {first}",
            ),
        )

    def _clash_with_itself(self, candidate: Candidate) -> AmendToolError | None:
        """Two operations of one amendment on the same words."""
        ground = Ground()
        by_operation: dict[int, list[Claim]] = {}
        for number, edit in candidate.edits:
            by_operation.setdefault(number, []).extend(claims_of(edit, self._views))
        for number, claims in by_operation.items():
            clash = ground.clash(claims, number)
            if clash is not None:
                return Overlap(
                    f"operations {clash.by + 1} and {number + 1} of it change the same words"
                )
            ground.take(claims, number)
        return None

    def _prepare(self, candidate: Candidate, inner: Sequence[Amendment]) -> None:
        """Number and write the new units, with the amendments to them made first."""
        for at, (operation, edit) in enumerate(candidate.edits):
            if not isinstance(edit, PutUnits):
                continue
            units = self.numbers.assign(edit.slot, edit.units, edit.freed)
            candidate.edits[at] = (operation, replace(edit, units=units))
            insertion = self._dialect.write_units(
                self._document, self._book, edit.slot, units, self._taken
            )
            inside = insertion.xml
            if inner:
                amended = self._amend_matter(insertion.xml, inner)
                candidate.inner = list(amended.outcomes)
                candidate.inner_changes = list(amended.changes)
                insertion = replace(insertion, xml=amended.clean)
                inside, inner = amended.marked, ()
            marked = self._dialect.mark_fragment(
                inside,
                MarkKind.INSERTED,
                candidate.change(operation),
                "-new" if edit.freed else "",
            )
            candidate.insertions[at] = (insertion, marked)
