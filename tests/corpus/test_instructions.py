"""The real amending instructions of the corpus: how many are understood, and a sample by hand.

``make scores`` prints the same with gains and losses; ``scripts/scores.py --record`` writes the
record anew, ``--sample`` the sample (which is then to be read again).
"""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from tests.conftest import ROOT


def _scores() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scores", ROOT / "scripts" / "scores.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["scores"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores() -> ModuleType:
    module = _scores()
    if not (module.corpus() / "instructions").is_dir():
        pytest.skip("the corpus of real documents is not at hand")
    return module


@pytest.fixture(scope="module")
def found(scores: ModuleType) -> list[object]:
    return list(scores.rows(scores.corpus()))


@pytest.mark.corpus
@pytest.mark.slow
def test_nothing_that_was_understood_is_lost(scores: ModuleType, found: list[object]) -> None:
    known = scores.recorded()
    lost = [r.id for r in found if r.status != scores.OPERATIONS and r.id not in known]  # type: ignore[attr-defined]
    assert not lost


@pytest.mark.corpus
@pytest.mark.slow
def test_the_score_does_not_fall(scores: ModuleType, found: list[object]) -> None:
    read = sum(row.status == scores.OPERATIONS for row in found)  # type: ignore[attr-defined]
    told = sum(row.status == scores.MODIFIES for row in found)  # type: ignore[attr-defined]
    assert read >= 0.94 * len(found)
    assert read + told >= 0.97 * len(found)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize(
    "number", range(7), ids=["first", "second", "third", "fourth", "fifth", "sixth", "seventh"]
)
def test_the_sample_means_what_was_read_by_hand(
    scores: ModuleType, found: list[object], number: int
) -> None:
    seed, path = list(scores.SAMPLES.items())[number]
    wanted: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            wanted[list(wanted)[-1]].append(line[2:])
        elif not line.startswith("#"):
            wanted[line] = []
    assert len(wanted) == scores.SIZE
    assert {
        row.id: scores.meaning(row, new_text=seed in scores.FRESH)
        for row in scores.drawn(found, seed)
    } == wanted
