"""Apply: a document and amendments in; the amended text, the marked text, the ledger out.

In five steps, each of which can be walked through on its own:

1. every operation is *resolved* against the base (``resolve``);
2. the amendments are put in *order* (``order``);
3. one by one they *claim* their places; who comes too late is pre-empted or refused
   (``conflicts``); new units get their numbers and are written (``unitnumbers``);
4. the edits that stand are *written* as splices, clean and marked (``writing``);
5. what was done is *recorded* (``ledger``).

A bad amendment never raises: it ends in its outcome.  No amendment is made by half.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from amendtool.amend.operations import OpposeQuestion
from amendtool.amend.paper import Amendment, House
from amendtool.apply.claims import claims_of, replaces_whole_clause
from amendtool.apply.conflicts import Clash, Ground
from amendtool.apply.dialect import Change, Dialect, Insertion, MarkKind
from amendtool.apply.edits import (
    Claim,
    CutUnits,
    CutWords,
    DivideClause,
    Edit,
    MoveUnits,
    PutUnits,
    PutWords,
    WrapContents,
)
from amendtool.apply.effects import effects_of, place_of, warnings_for
from amendtool.apply.ledger import (
    Applied,
    Ledger,
    NotMade,
    NothingToDo,
    Outcome,
    PreEmpted,
    PrintingPoint,
    Refused,
)
from amendtool.apply.order import Key, order_key
from amendtool.apply.resolve import Resolver
from amendtool.apply.unitnumbers import UnitNumbers
from amendtool.apply.words import BlockViews
from amendtool.apply.writing import OwnedWords, Writer, checked
from amendtool.core.book import AddressBook
from amendtool.core.errors import (
    AmendToolError,
    DependsOnRefused,
    NotAmendable,
    Overlap,
)
from amendtool.core.provision import Document, Provision
from amendtool.core.source import apply_splices


@dataclass(slots=True)
class _Candidate:
    """One amendment on its way through the steps."""

    index: int
    amendment: Amendment
    edits: list[tuple[int, Edit]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    key: Key = (1, 0, 0, ())
    outcome: Outcome | None = None
    insertions: dict[int, tuple[Insertion, str]] = field(default_factory=dict)
    inner: list[Outcome] = field(default_factory=list)
    inner_changes: list[Change] = field(default_factory=list)


def apply_amendments(
    document: Document,
    amendments: Sequence[Amendment],
    dialect: Dialect,
    *,
    house: House = House.COMMONS,
    stage: str = "",
    not_made: Mapping[str, str] | None = None,
    book: AddressBook | None = None,
) -> Ledger:
    """Make the amendments in the document.

    ``not_made``: amendments that are not to be made, with the reason.  The outcomes stand in
    the order of ``amendments``.
    """
    run = _Run(document, dialect, house, stage, book or AddressBook(document))
    return run.make(amendments, dict(not_made or {}))


class _Run:
    """One run over one document (or over one piece of new matter)."""

    def __init__(
        self, document: Document, dialect: Dialect, house: House, stage: str, book: AddressBook
    ) -> None:
        self._document = document
        self._dialect = dialect
        self._house = house
        self._stage = stage
        self._book = book
        self._views = BlockViews(document)
        self._resolver = Resolver(document, book)
        self._ground = Ground()
        self._numbers = UnitNumbers(book)
        self._taken = dialect.identifiers(document)
        self._made: list[_Candidate] = []
        self._points: list[PrintingPoint] = []

    def make(self, amendments: Sequence[Amendment], not_made: dict[str, str]) -> Ledger:
        """All five steps."""
        outer = [each for each in amendments if not each.amends]
        inner: dict[str, list[Amendment]] = {}
        for each in amendments:
            if each.amends:
                inner.setdefault(each.amends, []).append(each)
        candidates = [self._resolve(n, each, not_made) for n, each in enumerate(outer)]
        waiting = sorted(
            (each for each in candidates if each.outcome is None), key=lambda each: each.key
        )
        for candidate in waiting:
            self._settle(candidate, candidates, inner, not_made)
        ledger = self._write(candidates)
        by_number = {
            outcome.amendment: outcome for outcome in (*ledger.outcomes, *self._inner(candidates))
        }
        for each in amendments:
            if each.amends and each.number not in by_number:
                by_number[each.number] = self._orphan(each, candidates, not_made)
        return replace(ledger, outcomes=tuple(by_number[each.number] for each in amendments))

    # -- 1: resolve --------------------------------------------------------------------

    def _resolve(
        self, index: int, amendment: Amendment, not_made: dict[str, str]
    ) -> _Candidate:
        candidate = _Candidate(index, amendment)
        why = not_made.get(amendment.number)
        if why is not None:
            candidate.outcome = NotMade(amendment.number, why)
            return candidate
        for number, operation in enumerate(amendment.operations):
            try:
                edits = self._resolver.edits(operation)
            except NotAmendable as error:
                candidate.outcome = NothingToDo(amendment.number, error.detail, error.where)
                self._points.append(
                    PrintingPoint(error.where, _point(operation), amendment.number)
                )
                return candidate
            except AmendToolError as error:
                where = self._where(amendment, number)
                candidate.outcome = Refused(
                    amendment.number, error.at(where), place_of(operation)
                )
                return candidate
            candidate.edits.extend((number, edit) for edit in edits)
        if not candidate.edits:
            candidate.outcome = NothingToDo(amendment.number, _nothing(amendment))
            return candidate
        for _, edit in candidate.edits:
            candidate.claims.extend(claims_of(edit, self._views))
        edits_only = [edit for _, edit in candidate.edits]
        candidate.key = order_key(
            amendment, candidate.claims, self._house, replaces_whole_clause(edits_only)
        )
        return candidate

    # -- 3: claim ----------------------------------------------------------------------

    def _settle(
        self,
        candidate: _Candidate,
        candidates: list[_Candidate],
        inner: dict[str, list[Amendment]],
        not_made: dict[str, str],
    ) -> None:
        """Decide whether an amendment can be made, and if so take its places."""
        amendment = candidate.amendment
        missing = self._missing(amendment, candidates)
        if missing:
            candidate.outcome = Refused(
                amendment.number,
                DependsOnRefused(
                    f"it depends on amendment {missing}, which is not made",
                    where=self._where(amendment),
                ),
                self._aim(candidate),
            )
            return
        clash = self._ground.clash(candidate.claims, candidate.index)
        while clash is not None:
            if not self._overtakes(candidate, clash, candidates):
                candidate.outcome = self._too_late(candidate, clash, candidates)
                return
            clash = self._ground.clash(candidate.claims, candidate.index)
        own = self._clash_with_itself(candidate)
        if own is not None:
            candidate.outcome = Refused(
                amendment.number, own.at(self._where(amendment)), self._aim(candidate)
            )
            return
        try:
            self._prepare(candidate, inner.get(amendment.number, []), not_made)
        except AmendToolError as error:
            candidate.outcome = Refused(
                amendment.number, error.at(self._where(amendment)), self._aim(candidate)
            )
            return
        self._ground.take(candidate.claims, candidate.index)
        for _, edit in candidate.edits:
            if isinstance(edit, CutUnits):
                self._numbers.free(edit.units)
        self._made.append(candidate)

    def _missing(self, amendment: Amendment, candidates: list[_Candidate]) -> str:
        for number in amendment.depends_on:
            for each in candidates:
                if each.amendment.number == number and each.outcome is not None:
                    return number
        return ""

    def _overtakes(
        self, candidate: _Candidate, clash: Clash, candidates: list[_Candidate]
    ) -> bool:
        """Both agreed, the later one removes the whole that the first changed inside."""
        first = candidates[clash.by]
        both = candidate.amendment.decision.agreed and first.amendment.decision.agreed
        if not (clash.around and both):
            return False
        self._ground.give_back(clash.by)
        self._made.remove(first)
        first.outcome = PreEmpted(
            first.amendment.number, candidate.amendment.number, self._aim(first)
        )
        return True

    def _too_late(
        self, candidate: _Candidate, clash: Clash, candidates: list[_Candidate]
    ) -> Outcome:
        first = candidates[clash.by].amendment.number
        number = candidate.amendment.number
        if clash.inside:
            return PreEmpted(number, first, self._aim(candidate))
        return Refused(
            number,
            Overlap(
                f"amendment {first} changes some of the same words, and is made first",
                where=self._where(candidate.amendment),
                hint=f"Make one of the two with  --except {number}  or  --except {first}",
            ),
            self._aim(candidate),
        )

    def _clash_with_itself(self, candidate: _Candidate) -> AmendToolError | None:
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

    # -- new units ---------------------------------------------------------------------

    def _prepare(
        self, candidate: _Candidate, inner: list[Amendment], not_made: dict[str, str]
    ) -> None:
        """Number and write the new units of an amendment, amendments to it made first."""
        for at, (number, edit) in enumerate(candidate.edits):
            if isinstance(edit, PutUnits):
                units = self._numbers.assign(edit.slot, edit.units, edit.freed)
                candidate.edits[at] = (number, replace(edit, units=units))
                insertion = self._dialect.write_units(
                    self._document, self._book, edit.slot, units, self._taken
                )
                change = self._change(candidate, number)
                suffix = "-new" if edit.freed else ""
                base = insertion.xml
                if inner:
                    amended, marked_inside = self._amend_matter(
                        candidate, base, inner, not_made
                    )
                    inner = []
                    insertion = replace(insertion, xml=amended)
                    base = marked_inside
                marked = self._dialect.mark_fragment(base, MarkKind.INSERTED, change, suffix)
                candidate.insertions[at] = (insertion, marked)

    def _amend_matter(
        self,
        candidate: _Candidate,
        xml: str,
        inner: list[Amendment],
        not_made: dict[str, str],
    ) -> tuple[str, str]:
        """Amendments to the new matter of an amendment: made before it goes in."""
        fragment = self._dialect.read_fragment(self._document, xml)
        prefix = fragment.source.text.index(xml)
        suffix = len(fragment.source.text) - prefix - len(xml)
        book = AddressBook(fragment, home=_only_unit(fragment))
        run = _Run(fragment, self._dialect, self._house, self._stage, book)
        run._taken = self._taken
        ledger = run.make([replace(each, amends="") for each in inner], not_made)
        candidate.inner = list(ledger.outcomes)
        candidate.inner_changes = list(ledger.changes)
        self._points.extend(ledger.printing_points)
        clean = apply_splices(fragment.source.text, ledger.splices)
        marked = apply_splices(fragment.source.text, run.without_commentary)
        return clean[prefix : len(clean) - suffix], marked[prefix : len(marked) - suffix]

    def _change(self, candidate: _Candidate, operation: int) -> Change:
        amendment = candidate.amendment
        slug = "".join(char if char.isalnum() else "-" for char in amendment.number).strip("-")
        return Change(
            key=f"amendtool-{slug}-{operation + 1}",
            amendment=amendment.number,
            mover=amendment.movers[0] if amendment.movers else "",
            stage=self._stage,
            decision=amendment.decision.value,
        )

    # -- 4: write ----------------------------------------------------------------------

    def _write(self, candidates: list[_Candidate]) -> Ledger:
        writer = Writer(self._document, self._dialect, self._views)
        changes: list[Change] = []
        words: dict[int, list[OwnedWords]] = {}
        insertions = {
            insertion.offset
            for each in self._made
            for insertion, _ in each.insertions.values()
        }
        removed: dict[int, tuple[Provision, list[Provision]]] = {}
        filled: set[int] = set()
        later: list[tuple[Change, MoveUnits | DivideClause]] = []
        used: list[Change] = []
        for candidate in self._made:
            by_operation: dict[int, int] = {}
            for at, (number, edit) in enumerate(candidate.edits):
                if number not in by_operation:
                    by_operation[number] = len(changes)
                    changes.append(self._change(candidate, number))
                index = by_operation[number]
                change = changes[index]
                match edit:
                    case CutWords() | PutWords():
                        words.setdefault(id(edit.block), []).append(OwnedWords(edit, index))
                    case CutUnits():
                        for unit in edit.units:
                            writer.cut_unit(unit, change, insertions)
                            self._note_removed(unit, removed)
                    case PutUnits():
                        insertion, marked = candidate.insertions[at]
                        writer.insertion(insertion, marked)
                        filled.add(id(edit.slot.parent))
                    case MoveUnits() | DivideClause():
                        later.append((change, edit))
                        gone = edit.units if isinstance(edit, MoveUnits) else edit.tail
                        for unit in gone:
                            self._note_removed(unit, removed)
                        filled.add(id(edit.slot.parent))
                    case WrapContents():
                        for splice in self._dialect.designate(
                            self._document, self._book, edit.target, edit.number
                        ):
                            writer.sheets.add(splice)
            used.extend(changes[index] for index in by_operation.values())
            used.extend(candidate.inner_changes)
        for owned in words.values():
            writer.block(owned[0].edit.block, owned, changes)
        for change, edit in later:
            self._relocate(writer, change, edit, insertions)
        for parent, units in removed.values():
            for splice in self._dialect.after_removal(
                self._document, self._book, parent, units, id(parent) in filled
            ):
                writer.sheets.clean.append(splice)
        clean = checked(writer.sheets.clean)
        self.without_commentary = checked(writer.sheets.marked)
        commentary = self._dialect.write_commentaries(self._document, used) if used else ()
        marked = checked([*writer.sheets.marked, *commentary])
        return self._ledger(candidates, clean, marked, used)

    def _note_removed(
        self, unit: Provision, removed: dict[int, tuple[Provision, list[Provision]]]
    ) -> None:
        parent = self._book.parent_of(unit)
        if parent is not None:
            removed.setdefault(id(parent), (parent, []))[1].append(unit)

    def _relocate(
        self,
        writer: Writer,
        change: Change,
        edit: MoveUnits | DivideClause,
        insertions: set[int],
    ) -> None:
        """Take provisions out, as amended, and put them in elsewhere."""
        units = edit.units if isinstance(edit, MoveUnits) else edit.tail
        start, end = units[0].element.start, units[-1].element.end
        moved = writer.take_out(start, end)
        for unit in units:
            writer.cut_unit(unit, change, insertions)
        if isinstance(edit, DivideClause):
            from amendtool.amend.matter import Form, NewProvision

            (unit,) = self._numbers.assign(
                edit.slot, (NewProvision(Form.CLAUSE, None, edit.heading),)
            )
            moved = self._dialect.clause_around(
                self._document,
                edit.clause,
                unit.number or "",
                edit.heading,
                moved,
                self._taken,
            )
        insertion = self._dialect.write_moved(self._document, self._book, edit.slot, moved)
        marked = self._dialect.mark_fragment(insertion.xml, MarkKind.INSERTED, change, "-moved")
        writer.insertion(insertion, marked)

    # -- 5: record ---------------------------------------------------------------------

    def _ledger(
        self,
        candidates: list[_Candidate],
        clean: tuple[object, ...],
        marked: tuple[object, ...],
        used: list[Change],
    ) -> Ledger:
        for candidate in self._made:
            edits: dict[int, list[Edit]] = {}
            for number, edit in candidate.edits:
                edits.setdefault(number, []).append(edit)
            effects = tuple(
                effect
                for number, group in edits.items()
                for effect in effects_of(
                    self._document,
                    self._book,
                    candidate.amendment.number,
                    number,
                    group,
                    self._change(candidate, number).key,
                )
            )
            warnings, points = warnings_for(
                self._document, self._book, candidate.amendment, edits
            )
            self._points.extend(points)
            candidate.outcome = Applied(candidate.amendment.number, effects, warnings)
        return Ledger(
            base_digest=self._document.source.digest(),
            outcomes=tuple(each.outcome for each in candidates if each.outcome is not None),
            changes=tuple(used),
            splices=clean,  # type: ignore[arg-type]
            marked_splices=marked,  # type: ignore[arg-type]
            printing_points=tuple(self._points),
        )

    def _inner(self, candidates: list[_Candidate]) -> list[Outcome]:
        return [outcome for each in candidates for outcome in each.inner]

    def _orphan(
        self, amendment: Amendment, candidates: list[_Candidate], not_made: dict[str, str]
    ) -> Outcome:
        """An amendment to an amendment that is not made, or that brings in nothing."""
        why = not_made.get(amendment.number)
        if why is not None:
            return NotMade(amendment.number, why)
        known = any(each.amendment.number == amendment.amends for each in candidates)
        return Refused(
            amendment.number,
            DependsOnRefused(
                f"amendment {amendment.amends}, which it amends, is not made"
                if known
                else f"there is no amendment {amendment.amends} for it to amend",
                where=self._where(amendment),
            ),
        )

    def _where(self, amendment: Amendment, operation: int | None = None) -> str:
        position = amendment.position
        if operation is not None and operation < len(amendment.operation_positions):
            position = amendment.operation_positions[operation]
        spelled = f"{position}  " if str(position) else ""
        which = f"amendment {amendment.number}"
        if operation is not None and len(amendment.operations) > 1:
            which += f", operation {operation + 1}"
        return spelled + which

    def _aim(self, candidate: _Candidate) -> str:
        operations = candidate.amendment.operations
        return place_of(operations[0]) if operations else ""


def _only_unit(fragment: Document) -> Provision | None:
    """The new clause of a fragment: addresses inside it need not name it."""
    at = fragment.root
    while len(at.children) == 1:
        at = at.children[0]
        if at.number or at.heading:
            return at
    return None


def _nothing(amendment: Amendment) -> str:
    if any(isinstance(each, OpposeQuestion) for each in amendment.operations):
        return "notice to oppose a Question changes no text"
    return "it has no operations"


def _point(operation: object) -> str:
    new = getattr(operation, "heading", "") or getattr(operation, "new", "")
    return f"heading to read “{new}”" if new else "heading to be changed"
