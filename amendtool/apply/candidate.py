"""An amendment on its way through the engine: what it wants, what it got."""

from __future__ import annotations

from dataclasses import dataclass, field

from amendtool.amend.operations import Divide, Move, Operation
from amendtool.amend.paper import Amendment
from amendtool.apply.dialect import Change, Insertion, Splitting
from amendtool.apply.edits import Claim, Edit
from amendtool.apply.effects import place_of, units_text
from amendtool.apply.ledger import Outcome
from amendtool.apply.order import Key
from amendtool.core.provision import Provision


@dataclass(frozen=True, slots=True)
class Put:
    """New units in ``parent``, as written: clean, and with their change marks."""

    parent: Provision
    clean: Insertion
    marked: str


@dataclass(slots=True)
class Candidate:
    """``edits``: each with the index of its operation.  ``insertions``: new units as written,
    by index of the edit: clean, and with their change marks; ``splits`` the same for those in the
    middle of words, ``beyond`` for what amendments to this amendment put beside the groups that its
    units stand in.  ``inner``: what became of the amendments to this amendment.  ``emptied``: the
    headings that go because nothing is left under them, each with the index of the operation that
    takes the last provision.  ``agreed``: it was agreed to, or that is supposed."""

    index: int
    amendment: Amendment
    stage: str
    edits: list[tuple[int, Edit]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    key: Key = (1, 0, (), 0, (), 0, (), ())
    outcome: Outcome | None = None
    agreed: bool = False
    insertions: dict[int, tuple[Insertion, str]] = field(default_factory=dict)
    splits: dict[int, tuple[Splitting, Splitting]] = field(default_factory=dict)
    beyond: dict[int, list[Put]] = field(default_factory=dict)
    inner: list[Outcome] = field(default_factory=list)
    inner_changes: list[Change] = field(default_factory=list)
    emptied: list[tuple[int, Provision]] = field(default_factory=list)
    odd_numbers: list[str] = field(default_factory=list)

    def where(self, operation: int | None = None) -> str:
        """``cawn.yaml:14  amendment 7, operation 1``

        An only operation is not counted, but its line is given.
        """
        amendment = self.amendment
        position = amendment.position
        if len(amendment.operations) == 1:
            operation = 0
        if operation is not None and operation < len(amendment.operation_positions):
            position = amendment.operation_positions[operation]
        which = amendment.name
        if operation is not None and len(amendment.operations) > 1:
            which += f", operation {operation + 1}"
        return "  ".join(filter(None, (str(position), which)))

    def aim(self) -> str:
        """The place its first operation names."""
        operations = self.amendment.operations
        return place_of(operations[0]) if operations else ""

    def change(self, operation: int) -> Change:
        """What its change marks say, for one of its operations."""
        amendment = self.amendment
        slug = "".join(map(_in_key, amendment.number))
        return Change(
            key=f"amendtool-{slug}-{operation + 1}",
            amendment=amendment.number,
            mover="; ".join(amendment.movers),
            stage=self.stage,
            decision=amendment.decision.value,
            note=_note(amendment.operations[operation]),
            by=amendment.called[:1].upper() + amendment.called[1:],
        )


def _in_key(char: str) -> str:
    """A character of an amendment's number in a key: (a) must not be taken for a."""
    return char if (char.isascii() and char.isalnum()) or char == "-" else "_"


def _note(operation: Operation) -> str:
    """What a mark should say beside whose it is: that the words came from elsewhere."""
    if isinstance(operation, Move):
        return f"moves {units_text(operation.units)} {operation.where.value} {operation.anchor}"
    if isinstance(operation, Divide):
        return f"divides {operation.clause}"
    return ""
