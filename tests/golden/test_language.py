"""Amending sentences in plain text: add a case by adding lines to ``language/*.txt``.

What each file holds, and how a case is written, is said at its head.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from amendtool.amend.language.bringing import FORMS, BringingForm, bringing_of
from amendtool.amend.language.describe import describe
from amendtool.amend.language.instruction import Cited
from amendtool.amend.language.outcome import Failed, Frame, Modifies, Outcome, Understood
from amendtool.amend.language.patterns import PATTERNS, Pattern
from amendtool.amend.language.patterns_above import FRAMES, OPEN
from amendtool.amend.language.patterns_inside import INSIDE
from amendtool.amend.language.patterns_new_first import NEW_FIRST
from amendtool.amend.language.repeals import read_extent
from amendtool.amend.language.sentence import SentenceReader
from amendtool.amend.language.typed import marked, read_sentence

FOLDER = Path(__file__).parent / "language"


@dataclass
class Case:
    """One case: a name, the sentences above, the sentence, what it means."""

    name: str
    above: list[str] = field(default_factory=list)
    sentence: str = ""
    expected: list[str] = field(default_factory=list)


def cases(path: Path) -> list[Case]:
    """The cases of one file."""
    found: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append(Case(line[3:]))
        elif line.startswith("> "):
            found[-1].above.append(line[2:])
        elif line.startswith("= "):
            found[-1].expected.append(line[2:])
        elif line and not line.startswith("#"):
            found[-1].sentence = line
    return found


ACTS = [
    case
    for name in ("acts.txt", "acts_variants.txt", "acts_limits.txt", "acts_older.txt")
    for case in cases(FOLDER / name)
]
REPEALS = cases(FOLDER / "repeals.txt")
BRINGING = cases(FOLDER / "bringing.txt")


def said(outcome: Outcome, sentence: str) -> list[str]:
    """An outcome in the lines of a case."""
    match outcome:
        case Understood():
            lines = [describe(operation) for operation in outcome.operations]
            lines += [f"depends on {each.target} | {each.by}" for each in outcome.dependencies]
            lines += [f"only {condition}" for condition in outcome.conditions]
            acts = outcome.acts or filter(None, (outcome.act,))
            return lines + [f"act {each}" for each in acts]
        case Frame(scope, _, before):
            lines = said(before, sentence) if before is not None else []
            lines += [f"frame {target.address}" for target in scope.targets]
            lines += [f"only {condition}" for condition in scope.conditions]
            return lines + ([f"act {scope.act}"] if scope.act is not None else [])
        case Modifies(form):
            return [f"not textual {form}"]
        case Failed(stopped):
            return [f"not understood {marked(sentence)[0][stopped:]}".rstrip()]
        case None:
            return ["nothing"]


@pytest.mark.parametrize("case", ACTS, ids=lambda case: case.name)
def test_the_sentence_means_what_the_case_says(case: Case) -> None:
    found = said(read_sentence(case.sentence, case.above), case.sentence)
    if len(case.expected) == 1 and case.expected[0].startswith("not understood"):
        assert len(found) == 1
        assert found[0].startswith(case.expected[0])
    else:
        assert found == case.expected


@pytest.mark.parametrize("case", REPEALS, ids=lambda case: case.name)
def test_the_cell_of_a_table_of_repeals_means_what_the_case_says(case: Case) -> None:
    act = Cited("Dogs Act 1906", 1906)
    found = list(read_extent(case.sentence, act, SentenceReader(complete=True)))
    lines = [line for text, outcome in found for line in said(outcome, text)]
    lines = [line for line in lines if line != f"act {act}"]
    assert len(lines) == len(case.expected), lines
    for line, expected in zip(lines, case.expected, strict=True):
        refused = expected.startswith("not understood")
        assert line.startswith(expected) if refused else line == expected


@pytest.mark.parametrize("case", BRINGING, ids=lambda case: case.name)
def test_the_sentence_brings_in_what_the_case_says(case: Case) -> None:
    found = bringing_of(case.sentence)
    lines = ["nothing"] if found is None else [f"only {each}" for each in found.conditions]
    for each in reversed(found.schedules if found is not None else ()):
        part = f", Part {each.part}" if each.part else ""
        lists = "lists " if found is not None and found.lists else ""
        lines.insert(0, f"{lists}Schedule {each.number}{part}".replace(" ,", ",").strip())
    assert lines == case.expected


@pytest.mark.parametrize("form", FORMS, ids=lambda each: each.example)
def test_every_form_of_bringing_in_reads_its_own_example(form: BringingForm) -> None:
    found = bringing_of(form.example)
    assert found is not None
    assert found.lists == form.lists


def above_all() -> list[str]:
    """What stands above the examples of the table."""
    return ["In section 5 of the Dogs Act 1906—"]


@pytest.mark.parametrize(
    "pattern", [*PATTERNS, *NEW_FIRST, *INSIDE, *FRAMES], ids=lambda each: each.example
)
def test_every_pattern_reads_its_own_example(pattern: Pattern) -> None:
    example = pattern.example.replace("⟦…⟧", "⟦(4) A fee is due.⟧")
    above = ["In section 5 of the Dogs Act 1906, in the entry for “dog”—"]
    outcome = read_sentence(example, above if pattern.build == "omit_move" else above_all())
    assert isinstance(outcome, Frame if pattern.build.startswith("frame") else Understood), outcome


@pytest.mark.parametrize("pattern", OPEN, ids=lambda each: each.example)
def test_every_open_pattern_is_finished_by_what_stands_below(pattern: Pattern) -> None:
    below = "“dog”;" if pattern.build == "omit_definition" else "section 9(2);"
    outcome = read_sentence(below, ["The Dogs Act 1906 is amended as follows.", pattern.example])
    assert isinstance(outcome, Understood)


#: the catalogue of sentence patterns: amendments of bills (B) and of Acts (T)
CATALOGUE = [
    *(f"B{number}" for number in range(1, 57)),
    *(f"T{number}" for number in range(1, 109)),
]


@pytest.mark.parametrize("pattern", CATALOGUE)
def test_every_pattern_of_the_catalogue_has_a_case(pattern: str) -> None:
    named = [case.name for case in (*ACTS, *cases(FOLDER / "bill.txt"))]
    assert any(name.split(" ")[0] == pattern for name in named)
