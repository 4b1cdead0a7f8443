"""What a Keeling schedule is: an Act, the instructions of a bill, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from amendtool.amend.language.instruction import Instruction, NonTextual, Reading
from amendtool.amend.operations import Operation
from amendtool.apply.dialect import Change, Dialect
from amendtool.apply.ledger import Applied, Outcome, PrintingPoint
from amendtool.core.provision import Document
from amendtool.core.source import Source
from amendtool.keeling.acts import ActIdentity


class Formats(Protocol):
    """What is needed of the formats: reading again what was written."""

    def dialect(self, document: Document) -> Dialect:
        """The dialect of a document."""

    def read(self, source: Source, like: Document) -> Document:
        """A document of the same sort as another."""

    def read_standing(self, source: Source, like: Document) -> Document:
        """A marked document as it stands amended: what is marked as left out is not seen."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one sentence of the bill.

    ``number``: the provision that carries it: ``clause 3(2)``.  ``operations``: with their
    addresses as the Act has them.  ``level``: 0, or the round in which it was carried out.
    """

    reading: Reading
    number: str
    outcome: Outcome
    operations: tuple[Operation, ...] = ()
    level: int = 0

    @property
    def made(self) -> bool:
        """Whether the Act was changed by it."""
        return isinstance(self.outcome, Applied)


@dataclass(frozen=True, slots=True)
class KeelingSchedule:
    """One Act as one bill would amend it: a view for a reader, not a statement of the law.

    ``clean`` and ``marked``: the Act amended, without and with marks.  ``results``: one for
    each textual sentence, in the order of the bill.  ``non_textual``: listed, not applied.
    """

    bill: str
    act: ActIdentity
    base: Document
    clean: Document
    marked: Source
    changes: tuple[Change, ...]
    results: tuple[Result, ...]
    non_textual: tuple[NonTextual, ...]
    points: tuple[PrintingPoint, ...] = ()

    @property
    def instructions(self) -> tuple[Instruction, ...]:
        """The sentences that were understood."""
        return tuple(e.reading for e in self.results if isinstance(e.reading, Instruction))

    @property
    def complete(self) -> bool:
        """Whether everything that the bill does to the text of the Act was carried out."""
        return all(each.made for each in self.results)
