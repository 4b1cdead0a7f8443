"""Which words of a sentence say each operation: cases in ``language/own_words.txt``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from amendtool.amend.language.outcome import Understood
from amendtool.amend.language.typed import marked, read_sentence

CASES = Path(__file__).parent / "language" / "own_words.txt"


@dataclass
class Case:
    """One case: a name, the sentences above, the sentence, the words of each operation."""

    name: str
    above: list[str] = field(default_factory=list)
    sentence: str = ""
    said: list[str] = field(default_factory=list)
    stretch: dict[int, str] = field(default_factory=dict)


def cases() -> list[Case]:
    """The cases of the file."""
    found: list[Case] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append(Case(line[3:]))
        elif line.startswith("> "):
            found[-1].above.append(line[2:])
        elif line.startswith("= "):
            found[-1].said.append(line[2:])
        elif line.startswith("~ "):
            found[-1].stretch[len(found[-1].said) - 1] = line[2:]
        elif line and not line.startswith("#"):
            found[-1].sentence = line
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_each_operation_has_its_own_words(case: Case) -> None:
    outcome = read_sentence(case.sentence, case.above)
    assert isinstance(outcome, Understood), outcome
    text = marked(case.sentence)[0]
    assert [read.in_full(text) for read in outcome.reads] == case.said
    for number, read in enumerate(outcome.reads):
        stretches = read.stretches
        whole = text[stretches[0].start : stretches[-1].end]
        assert text[read.start : read.end] == case.stretch.get(number, whole)
