"""What builds on what: instructions that amend text made by other instructions of the bill.

Instructions address the Act as it stands.  Those that say otherwise (“paragraph (b) (inserted
by section 6)”) are carried out after the ones they name, on the result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.amend.language.instruction import Instruction
from amendtool.core.address import Address, Unit
from amendtool.core.errors import AddressSyntax

_WORDS = re.compile(
    r"\b(?P<word>sections?|subsections?|paragraphs?|sub-paragraphs?|Schedules?|clauses?|"
    r"articles?|regulations?|rules?)\s(?P<number>\d*[A-Z]*\d*[A-Za-z]*(?:\([0-9A-Za-z]+\))*)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:of|to)\s(?:the|that)\s(?!same\b)[A-Z0-9]|\bAct\s(?:of\s)?\d{4}")
_NAMED = frozenset({"section", "schedule", "clause", "article", "regulation", "rule"})


def levels(instructions: Sequence[Instruction]) -> list[int]:
    """For each instruction the round in which it is carried out: 0, or after what it names."""
    providers = [providers_of(each, instructions) for each in instructions]
    found: list[int | None] = [None] * len(instructions)

    def level(index: int, above: frozenset[int]) -> int:
        known = found[index]
        if known is not None:
            return known
        own = instructions[index]
        value = 0
        if any(is_own(each.by) for each in own.depends_on):
            below = [level(n, above | {index}) for n in providers[index] if n not in above]
            value = 1 + max(below, default=0)
        found[index] = value
        return value

    return [level(index, frozenset({index})) for index in range(len(instructions))]


def is_own(by: str) -> bool:
    """Whether a dependency names a provision of the bill itself, and not of another Act.

    >>> is_own("section 12(5) of this Act"), is_own("section 102 of the Land Act 2016")
    (True, False)
    """
    said = by.replace("of this Act", "").replace("to this Act", "")
    return _OTHER.search(said) is None and _WORDS.search(said) is not None


def providers_of(own: Instruction, instructions: Sequence[Instruction]) -> list[int]:
    """The instructions that a dependency names, by their place in the bill."""
    found: list[int] = []
    for dependency in own.depends_on:
        if not is_own(dependency.by):
            continue
        for prefix in _named(dependency.by, own.source):
            for index, each in enumerate(instructions):
                if each is not own and _numbers(each.source)[: len(prefix)] == prefix:
                    found.append(index)
    return found


def _named(by: str, own: Address) -> list[list[tuple[bool, str]]]:
    """The provisions named, as numbers from the outside in."""
    found: list[list[tuple[bool, str]]] = []
    outer: list[tuple[bool, str]] = []
    for match in _WORDS.finditer(by):
        word = match["word"].lower().removesuffix("s")
        number = match["number"].strip()
        if not number:
            continue
        try:
            numbers = _numbers(Address.parse(f"section {number}" if number[0] != "(" else number))
        except AddressSyntax:
            continue
        numbers = [(word == "schedule" and n == 0, each[1]) for n, each in enumerate(numbers)]
        if word == "schedule":
            outer = numbers
            # “paragraph 3 of Schedule 2”: the inner one was said first
            found = [[*outer, *each] for each in found if not each[0][0]] or [outer]
        elif word in _NAMED:
            found.append(numbers)
        else:
            found.append([*_beside(own, word, number), *numbers])
    return found


def _beside(own: Address, word: str, number: str) -> list[tuple[bool, str]]:
    """“subsection (3)” is one of the same clause, “paragraph 4” one of the same Schedule."""
    numbers = _numbers(own)
    if not number.startswith("("):
        return numbers[:1]
    depth = {"subsection": 1, "sub-paragraph": 2, "paragraph": 2}.get(word, 1)
    if word == "sub-paragraph" and not (numbers and numbers[0][0]):
        depth = 3
    return numbers[:depth]


def _numbers(address: Address) -> list[tuple[bool, str]]:
    """The numbers of an address; whether the outermost is a Schedule's."""
    return [
        (step.unit is Unit.SCHEDULE, step.number)
        for step in address.steps
        if step.unit not in (Unit.PART, Unit.CHAPTER, Unit.CROSS_HEADING, Unit.GROUP, Unit.TITLE)
    ]
