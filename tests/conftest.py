"""What every test may rely on: Hypothesis profiles, the corpus, golden files.

``HYPOTHESIS_PROFILE`` chooses the profile: ``dev`` (the default), ``ci`` (chosen where ``CI`` is
set; the same examples each time) or ``nightly`` (many examples).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
CORPUS_VARIABLE = "AMENDTOOL_CORPUS"

# No deadline in any profile: a slow machine is not a fault of the code.
settings.register_profile("dev", max_examples=50, deadline=None, print_blob=True)
settings.register_profile(
    "ci",
    max_examples=100,
    deadline=None,
    print_blob=True,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "nightly",
    max_examples=5000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


def find_corpus() -> Path | None:
    """The folder of real documents, or None where it is not at hand.

    ``AMENDTOOL_CORPUS`` names it; otherwise it is ``shared/corpus`` beside the repository.

    Raises:
        pytest.UsageError: the variable names a folder that does not exist.  (Somebody who sets
            it wants those tests to run: skipping them would look like success.)
    """
    named = os.environ.get(CORPUS_VARIABLE)
    if named:
        folder = Path(named).expanduser().resolve()
        if not folder.is_dir():
            raise pytest.UsageError(f"{CORPUS_VARIABLE} names no folder: {named}")
        return folder
    beside = ROOT.parent / "shared" / "corpus"
    return beside if beside.is_dir() else None


CORPUS = find_corpus()


def corpus_files(*patterns: str) -> list[Path]:
    """The files of the corpus that match, in the same order everywhere; none where it is absent.

    For ``pytest.mark.parametrize``: with no files pytest shows one skipped test, with its reason.
    """
    if CORPUS is None:
        return []
    return sorted({path for pattern in patterns for path in CORPUS.glob(pattern)})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the program makes now into the golden files, and fail each test that "
        "changed one, so that the difference is looked at",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests marked ``corpus`` where there is no corpus, and say why."""
    if CORPUS is not None:
        return
    skip = pytest.mark.skip(
        reason=f"the corpus of real documents is not here (set {CORPUS_VARIABLE} to its folder)"
    )
    for item in items:
        if "corpus" in item.keywords:
            item.add_marker(skip)


def pytest_report_header() -> str:
    """Say at the top of every run whether real documents were judges of it."""
    if CORPUS is None:
        return f"corpus: absent, its tests are skipped (set {CORPUS_VARIABLE} to its folder)"
    return "corpus: present"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents; the test is skipped where it is absent."""
    if CORPUS is None:
        pytest.skip(f"the corpus of real documents is not here (set {CORPUS_VARIABLE})")
    return CORPUS


@pytest.fixture
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """``golden(path, actual)``: the text of the file must be ``actual``, to the character.

    With ``--update-golden`` the file is written instead, and the test fails if that changed it.
    Where they differ, ``<name>.actual`` is left beside it for comparison.
    """
    update = bool(request.config.getoption("--update-golden"))

    def check(path: Path, actual: str) -> None:
        leftover = path.with_name(path.name + ".actual")
        expected = path.read_bytes().decode() if path.exists() else None
        if expected == actual:
            leftover.unlink(missing_ok=True)
            return
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode())
            leftover.unlink(missing_ok=True)
            pytest.fail(f"{path.relative_to(ROOT)} was rewritten: look at the difference")
        leftover.parent.mkdir(parents=True, exist_ok=True)
        leftover.write_bytes(actual.encode())
        shown = leftover.relative_to(ROOT)
        if expected is None:
            pytest.fail(f"there is no {path.relative_to(ROOT)}; what was made is in {shown}")
        assert actual == expected, f"what was made is in {shown}"

    return check
