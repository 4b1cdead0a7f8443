"""What became of one sentence, as readings of the document that carries it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import assert_never

from amendtool.amend.language.instruction import (
    Carried,
    Cited,
    Instruction,
    NonTextual,
    NotUnderstood,
    Reading,
    SetOut,
)
from amendtool.amend.language.outcome import Failed, Frame, Modifies, Understood
from amendtool.core.address import Address
from amendtool.core.provision import Provision

#: the Schedules that set out new matter, found by their numbers
SetOutFinder = Callable[[Iterable[str]], tuple[SetOut, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence where it stands.

    ``source``: the provision that carries it; ``eid``: its own identifier there.  ``text``: the
    words, quoted matter standing as ``⟦1⟧``, ``⟦2⟧`` …, one for each provision in ``quoted``.
    ``named``: the legislation that a sentence names which is not understood.
    """

    source: Address
    eid: str
    text: str
    carried: Carried
    quoted: tuple[Provision, ...]
    set_out: SetOutFinder
    named: tuple[Cited, ...] = ()

    def readings(
        self, outcome: Understood | Frame | Modifies | Failed, act: Cited | None
    ) -> tuple[Reading, ...]:
        """What the sentence means: one reading for each Act that it amends; none for a frame.

        ``act``: what a sentence is about that is no instruction.
        """
        match outcome:
            case Understood():
                return tuple(
                    Instruction(
                        self.source,
                        self.eid,
                        self.text,
                        amended,
                        reads,
                        self.carried,
                        outcome.dependencies,
                        outcome.conditions,
                        self.quoted,
                        self.set_out(outcome.set_out),
                    )
                    for reads, amended in outcome.by_act
                )
            case Frame(_, _, before):
                return self.readings(before, act) if before is not None else ()
            case Modifies(form):
                return (
                    NonTextual(
                        self.source, self.eid, self.text, act, form, self.carried, self.quoted
                    ),
                )
            case Failed(stopped, expected, nearest):
                return (
                    NotUnderstood(
                        self.source,
                        self.eid,
                        self.text,
                        act,
                        stopped,
                        expected,
                        nearest,
                        self.carried,
                        self.quoted,
                        tuple(each for each in self.named if each != act),
                    ),
                )
            case _:
                assert_never(outcome)
