"""What is read out of an amending provision: instructions, and what is not one.

A bill, an Act or an instrument says what becomes of other law in sentences such as “In
section 3(2), after “officer” insert “or constable””.  Each sentence that was read ends in
exactly one of four values:

* :class:`Instruction`: understood whole, as operations on one piece of legislation;
* :class:`BringsIn`: it gives force to repeals that a Schedule lists, each an instruction there;
* :class:`NonTextual`: it changes how other law is read, not its text (“applies as if …”);
* :class:`NotUnderstood`: it looks like an instruction and was not understood.  Nothing of it
  is applied, and it says where understanding stopped.

A sentence that is no instruction at all gives no value.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from amendtool.amend.operations import Operation
from amendtool.core.address import Address, Unit
from amendtool.core.provision import Provision

#: of a row of a Schedule, what is cited
_OF_SCHEDULE = frozenset({Unit.SCHEDULE, Unit.PART, Unit.ANNEX})


@dataclass(frozen=True, slots=True)
class Cited:
    """A piece of legislation, as an amending provision names it.

    ``title``: with its year, without “the”: ``Dogs Act 1906``; empty where only a short name
    is known.  ``number``: as cited: ``c. 32``, ``asp 11``, ``S.I. 2019/459``,
    ``Regulation (EC) No 550/2004``.  ``short``: the name by which the provision calls it
    (``the 1906 Act``), where it does.  ``href``: the reference of the link on it, without
    host: ``ukpga/1906/32``.  All empty: the provision does not say which.
    """

    title: str = ""
    year: int | None = None
    number: str = ""
    short: str = ""
    href: str = ""

    def __str__(self) -> str:
        return self.title or self.short or self.number or self.href


@dataclass(frozen=True, slots=True)
class Dependency:
    """“(as inserted by section 12)”: the text is that made by another instruction.

    ``said``: the words in the brackets.  ``target``: what was inserted, substituted or
    renumbered.  ``by``: the provisions of the amending document that do it, as written.
    """

    said: str
    target: Address
    by: str


@dataclass(frozen=True, slots=True)
class SetOut:
    """“… insert the Schedule set out in Schedule 3”: new matter that stands in another place.

    ``schedule``: where, in the amending document.  ``matter``: the quoted matter there.
    """

    schedule: Address
    matter: Provision


@dataclass(frozen=True, slots=True)
class Carried:
    """What the provisions around a sentence say before it.

    ``act``: which legislation.  ``address``: how far into it (“In section 3—”, “in subsection
    (2)—”).  ``text``: those words, outermost first.
    """

    act: Cited | None
    address: Address
    text: tuple[str, ...] = ()


class Stretch(NamedTuple):
    """Some words of an instruction: the characters from ``start``, ``end`` not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Read:
    """One operation, and the words of the instruction that say it.

    ``start``, ``end``: one stretch ``text[start:end]`` that holds its verb, the words quoted for
    it and what names its own target.  A place that is said once for several operations (“In
    section 3, …”) is outside it; a target of the same verb may stand within it, between the verb
    and its own.  ``parts``: those of its words that speak of no other operation alone, the place
    said for several included, in order; empty where they are that one stretch.
    """

    operation: Operation
    start: int
    end: int
    parts: tuple[Stretch, ...] = ()

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All words that say it, and no others, in order."""
        return self.parts or (Stretch(self.start, self.end),)

    def said(self, text: str) -> str:
        """The words of the one stretch."""
        return text[self.start : self.end]

    def in_full(self, text: str) -> str:
        """All words that say it, with “…” for what lies between.

        >>> from amendtool.amend.language.typed import read_sentence
        >>> text = "In section 3, omit “dog” and in subsection (2) omit “cat”"
        >>> [each.in_full(text) for each in read_sentence(text).reads]
        ['In section 3, omit “dog”', 'In section 3, … in subsection (2) omit “cat”']
        """
        return " … ".join(text[each.start : each.end] for each in self.stretches)


@dataclass(frozen=True, slots=True, eq=False)
class Instruction:
    """One amending sentence, understood whole.

    ``source``: the provision that carries it, in the amending document; ``eid`` its own
    identifier there.  ``text``: its words, quoted matter standing as ``⟦1⟧``, ``⟦2⟧`` …, one
    for each provision in ``quoted``.  ``act``: what is amended; None where neither the
    sentence nor what stands above it says so.  ``reads``: the operations in the order said.
    ``depends_on``: text made by other instructions that this one builds on.
    ``conditions``: words that limit it in extent or application (“as it extends to
    Scotland”), kept as written.  ``set_out``: new matter that stands in Schedules of the amending
    document and not in the sentence.  ``brought_in_by``: the provision that gives it force, of a
    row of a Schedule of repeals.
    """

    source: Address
    eid: str
    text: str
    act: Cited | None
    reads: tuple[Read, ...]
    carried: Carried
    depends_on: tuple[Dependency, ...] = ()
    conditions: tuple[str, ...] = ()
    quoted: tuple[Provision, ...] = ()
    set_out: tuple[SetOut, ...] = ()
    brought_in_by: Address | None = None

    @property
    def cited(self) -> tuple[Address, ...]:
        """What is cited as making the amendment: “section 8(9) and Schedule 3”."""
        if self.brought_in_by is not None:
            outer = takewhile(lambda step: step.unit in _OF_SCHEDULE, self.source.steps)
            return (self.brought_in_by, Address(tuple(outer)))
        return (self.source, *dict.fromkeys(each.schedule for each in self.set_out))

    @property
    def operations(self) -> tuple[Operation, ...]:
        """What is to be done, without the words that say it."""
        return tuple(each.operation for each in self.reads)


@dataclass(frozen=True, slots=True, eq=False)
class BringsIn:
    """“The enactments specified in Schedule 4 are repealed to the extent specified.”

    ``schedules``: those that it names, or Parts of them.  ``repeals``: how many instructions
    stand there, all of them understood and among the readings of the document.
    ``conditions``: words that limit them all.
    """

    source: Address
    eid: str
    text: str
    carried: Carried
    schedules: tuple[Address, ...]
    repeals: int
    conditions: tuple[str, ...] = ()
    act: Cited | None = None
    quoted: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class NonTextual:
    """A sentence that changes how other law applies or is read, and not a word of its text.

    ``form``: the words by which it is known (“as if”, “is to be read as”).
    """

    source: Address
    eid: str
    text: str
    act: Cited | None
    form: str
    carried: Carried
    quoted: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class NotUnderstood:
    """A sentence that looks like an instruction and was not understood; nothing is applied.

    ``stopped``: the place in ``text`` where understanding ended.  ``expected``: what could
    have followed there.  ``nearest``: an example of the known form that came furthest.
    ``others``: more legislation that it names, which it may amend as well.
    """

    source: Address
    eid: str
    text: str
    act: Cited | None
    stopped: int
    expected: str
    nearest: str
    carried: Carried
    quoted: tuple[Provision, ...] = ()
    others: tuple[Cited, ...] = ()

    @property
    def understood(self) -> str:
        """The words before the place where understanding ended."""
        return self.text[: self.stopped]

    @property
    def rest(self) -> str:
        """The words from there on."""
        return self.text[self.stopped :]


Reading = Instruction | BringsIn | NonTextual | NotUnderstood
