"""The words of an amending clause in plain text: see ``language/act_write.txt`` and
``language/act_clause.txt``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from amendtool.amend.language.act_clause import amending_clause, clause_text
from amendtool.amend.language.act_write import Verb, act_wording
from amendtool.amend.language.outcome import Understood
from amendtool.amend.language.typed import read_sentence
from amendtool.amend.operations import Move, Operation, Where
from amendtool.core.errors_language import NoWording

FOLDER = Path(__file__).parent / "language"
ACT = "the Dogs Act 1906"


@dataclass
class Case:
    """One case.  ``lines``: with the sign that each begins with; "" for the sentence."""

    name: str
    lines: list[tuple[str, str]] = field(default_factory=list)

    def of(self, sign: str) -> list[str]:
        """The lines with one sign."""
        return [words for each, words in self.lines if each == sign]


def cases(path: Path) -> list[Case]:
    """The cases of one file."""
    found: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append(Case(line[3:]))
        elif line[:2] in ("> ", "= ", "~ ", "! ", "| ") and found:
            found[-1].lines.append((line[0], line[2:]))
        elif line and not line.startswith("#"):
            found[-1].lines.append(("", line))
    return found


def operations(sentence: str, above: list[str]) -> tuple[Operation, ...]:
    """What one sentence means."""
    outcome = read_sentence(sentence, above)
    assert isinstance(outcome, Understood), outcome
    return outcome.operations


def written(operation: Operation, verb: Verb) -> str:
    """The operation in words, or why it has none."""
    try:
        return act_wording(operation, ACT, verb).words
    except NoWording as error:
        return f"! {error.detail.rpartition('form of words for ')[2]}"


@pytest.mark.parametrize("case", cases(FOLDER / "act_write.txt"), ids=lambda case: case.name)
def test_an_operation_is_written_as_the_case_says(case: Case) -> None:
    meant = operations(case.of("")[0], case.of(">"))
    expected: list[tuple[str, str]] = []
    for sign, words in case.lines:
        if sign in ("=", "!"):
            said = words if sign == "=" else f"! {words}"
            expected.append((said, said))
        elif sign == "~":
            expected[-1] = (expected[-1][0], words)
    assert [(written(each, Verb.OMIT), written(each, Verb.REPEAL)) for each in meant] == expected


#: every sentence of the catalogue that is understood
UNDERSTOOD = [
    (case.name, each.operation)
    for case in cases(FOLDER / "acts.txt")
    for outcome in [read_sentence(case.of("")[0], case.of(">"))]
    if isinstance(outcome, Understood)
    for each in outcome.reads
]


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize(("name", "operation"), UNDERSTOOD)
def test_what_is_read_of_the_catalogue_can_be_written(
    name: str, operation: Operation, verb: Verb
) -> None:
    """Law 8 over every pattern: the writer reads its own words back."""
    if isinstance(operation, Move) and operation.where is Where.ALPHABETICAL:
        return  # said only together with the words that make it move
    assert act_wording(operation, ACT, verb).words


@pytest.mark.parametrize("case", cases(FOLDER / "act_clause.txt"), ids=lambda case: case.name)
def test_a_clause_is_written_as_the_case_says(case: Case) -> None:
    meant = [each for sentence in case.of(">") for each in operations(sentence, [])]
    clause = amending_clause(meant, ACT)
    assert clause_text(clause, f"Amendment of {ACT}").splitlines() == case.of("|")
