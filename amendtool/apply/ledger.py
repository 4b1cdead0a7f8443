"""The ledger: what was changed, by which amendment, and what it said before and after.

Every output is a projection of one ledger.  It holds the splices that turn the base into the
amended text, so that it can be replayed and inverted, and for people the effects in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from amendtool.apply.dialect import Change
from amendtool.core.errors import AmendToolError
from amendtool.core.source import Source, Splice, apply_splices, digest, invert


@dataclass(frozen=True, slots=True)
class Effect:
    """One change.

    ``type``: as in tables of effects: ``words substituted``, ``inserted``, ``left out`` …
    ``address``: of the place in the base (empty for a place in new matter).
    ``old``, ``new``: the words, as printed.  ``change_key``: of its marks in marked outputs.
    """

    amendment: str
    operation: int
    type: str
    address: str
    old: str
    new: str
    change_key: str

    @property
    def old_digest(self) -> str:
        """Digest of the words before."""
        return digest(self.old.encode())

    @property
    def new_digest(self) -> str:
        """Digest of the words after."""
        return digest(self.new.encode())


@dataclass(frozen=True, slots=True)
class Applied:
    """The amendment was made, wholly.  ``warnings``: what a person should look at.

    ``odd_numbers``: those of the warnings that say of a new number that it does not fit its place.
    """

    amendment: str
    effects: tuple[Effect, ...]
    warnings: tuple[str, ...] = ()
    odd_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The amendment was not made, and why.  ``address``: where it aimed, if that is known."""

    amendment: str
    error: AmendToolError
    address: str = ""


@dataclass(frozen=True, slots=True)
class PreEmpted:
    """The text it would change was removed by another amendment that was made before it.

    ``by``: the number of that amendment.  Companion 8.69.
    """

    amendment: str
    by: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class NothingToDo:
    """The amendment changes no text: notice to oppose the Question, a clause title.

    ``why``: in one sentence.
    """

    amendment: str
    why: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class NotMade:
    """The amendment was decided, or chosen, not to be made.  ``why``: ``withdrawn`` …"""

    amendment: str
    why: str


Outcome = Applied | Refused | PreEmpted | NothingToDo | NotMade


@dataclass(frozen=True, slots=True)
class PrintingPoint:
    """Something for the printer, not for an amendment: proposed, never made in silence.

    Erskine May 30.83: punctuation, numbering, conjunctions at the end of a list, references
    where the intention is plain, headings.
    """

    address: str
    what: str
    because_of: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that one run did to one base.

    ``splices``: base text → amended text.  ``marked_splices``: base text → marked text.
    """

    base_digest: str
    outcomes: tuple[Outcome, ...]
    changes: tuple[Change, ...]
    splices: tuple[Splice, ...]
    marked_splices: tuple[Splice, ...]
    printing_points: tuple[PrintingPoint, ...] = ()

    @property
    def effects(self) -> tuple[Effect, ...]:
        """All effects in the order of the outcomes."""
        return tuple(
            effect
            for outcome in self.outcomes
            if isinstance(outcome, Applied)
            for effect in outcome.effects
        )

    @property
    def complete(self) -> bool:
        """Whether no amendment was refused or pre-empted."""
        return not any(isinstance(each, Refused | PreEmpted) for each in self.outcomes)


def replay(base: Source, ledger: Ledger) -> Source:
    """The amended document.  With no change at all, the very same object."""
    if not ledger.splices:
        return base
    return Source(apply_splices(base.text, ledger.splices), base.encoding, base.bom)


def replay_marked(base: Source, ledger: Ledger) -> Source:
    """The marked document: everything left out and everything inserted, in change marks."""
    if not ledger.marked_splices:
        return base
    return Source(apply_splices(base.text, ledger.marked_splices), base.encoding, base.bom)


def restore(base: Source, ledger: Ledger, amended: Source) -> Source:
    """The base, from the amended document and the ledger (law 4).

    ``base`` gives only the characters that were taken out; callers that have nothing but the
    amended text keep the inverse with the ledger: :func:`inverse_of`.
    """
    return Source(
        apply_splices(amended.text, inverse_of(base, ledger)), amended.encoding, amended.bom
    )


def inverse_of(base: Source, ledger: Ledger) -> list[Splice]:
    """The splices that take the amended text back to the base."""
    return invert(base.text, ledger.splices)
