"""What one sentence turned out to be: instructions, a frame for what stands below, or neither.

The sentence reader gives these; the walk through the document turns them into readings, with the
provision that carries the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from amendtool.amend.language.grammar import Clause
from amendtool.amend.language.instruction import Cited, Dependency, Read
from amendtool.amend.language.scope import Target
from amendtool.amend.operations import Operation


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A sentence that the provisions below finish, one thing each."""

    clause: Clause
    text: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What was said above a sentence.

    ``targets``: what it is about; one empty target where nothing was said.
    ``conditions``: limits said above.  ``unfinished``: a sentence that this one finishes.
    ``modifying``: the words above say how law is to be read, not what its text becomes.
    ``broken``: words above, which this sentence goes on with, that were not understood.
    ``verbless``: the words that close the list say that what stands in it goes.
    """

    targets: tuple[Target, ...] = (Target(),)
    conditions: tuple[str, ...] = ()
    unfinished: OpenForm | None = None
    modifying: str = ""
    #: “Section 5 is amended by—”
    by: bool = False
    #: below “the Dogs Act 1906 is amended as follows”, or “In section 5 of the Dogs Act 1906—”
    under: bool = False
    #: words above that end in a dash and were not understood
    broken: str = ""
    #: “Section 5 (inserted by section 2) is amended as follows.”
    dependencies: tuple[Dependency, ...] = ()
    texts: tuple[str, ...] = ()
    verbless: bool = False

    @property
    def act(self) -> Cited | None:
        """The legislation that all of it is about."""
        return self.targets[0].act


@dataclass(frozen=True, slots=True)
class Understood:
    """Operations, and what they rest on."""

    reads: tuple[Read, ...]
    act: Cited | None
    dependencies: tuple[Dependency, ...] = ()
    conditions: tuple[str, ...] = ()
    #: “The Dogs Order 1987 and the Cats Order 1990 are revoked”: whose each of the reads is
    acts: tuple[Cited, ...] = ()
    #: the Schedules of the document that set out its new matter, by their numbers
    set_out: tuple[str, ...] = ()

    @property
    def by_act(self) -> list[tuple[tuple[Read, ...], Cited | None]]:
        """What is done to each piece of legislation."""
        if not self.acts:
            return [(self.reads, self.act)]
        return [((read,), act) for read, act in zip(self.reads, self.acts, strict=True)]

    @property
    def operations(self) -> tuple[Operation, ...]:
        """What is to be done, without the words that say it."""
        return tuple(each.operation for each in self.reads)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the sentences below are about.

    ``before``: what the same sentence does itself (“In section 3, omit “or” and in subsection
    (2)—”).
    """

    scope: Scope
    said: str = ""
    before: Understood | None = None


@dataclass(frozen=True, slots=True)
class Modifies:
    """A sentence that changes how law is read; ``form``: by which words that is known.

    ``of_other``: it is one only where it is about other legislation; of their own provisions Acts
    say the like throughout.
    """

    form: str
    of_other: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A sentence that looks like an instruction and was not understood."""

    stopped: int
    expected: str
    nearest: str


Outcome = Understood | Frame | Modifies | Failed | None
