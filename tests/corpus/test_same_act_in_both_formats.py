"""An Act read from CLML and from Akoma Ntoso gives the same clause tree.

Real differences of the sources are listed in ``known_differences.txt``, each with a reason.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.core.textview import heading_of, own_text
from amendtool.formats.load import load_document
from tests.conftest import CORPUS

pytestmark = pytest.mark.corpus

Row = tuple[str, str, str, str]


def _pairs() -> list[tuple[Path, Path]]:
    if CORPUS is None:
        return []
    found = []
    for akn in sorted((CORPUS / "akn" / "lgu2-converted").glob("*.akn.xml")):
        clml = CORPUS / "clml" / "lgu2-api" / akn.name.replace(".akn.xml", ".xml")
        if clml.exists():
            found.append((clml, akn))
    return found


def _known(kind: str) -> set[str]:
    text = Path(__file__).with_name("known_differences.txt").read_text(encoding="utf-8")
    lines = [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]
    assert all(len(line) == 3 and line[2].strip() for line in lines), "a reason is missing"
    return {line[0].strip() for line in lines if line[1].strip() == kind}


def _rows(path: Path, *, spaces: bool) -> list[Row]:
    document = load_document(path).document
    rows = []
    for part in document.walk():
        row = (
            part.kind.value,
            part.number,
            heading_of(document, part),
            own_text(document, part),
        )
        rows.append(tuple(" ".join(each.split()) for each in row))
    if spaces:
        return rows  # type: ignore[return-value]  # four strings each
    return [tuple(each.replace(" ", "") for each in row) for row in rows]  # type: ignore[misc]


@pytest.mark.parametrize("pair", _pairs(), ids=lambda pair: pair[0].stem.partition("__")[2])
def test_kinds_numbers_headings_and_words(pair: tuple[Path, Path]) -> None:
    clml, akn = pair
    name = clml.stem.partition("__")[2]
    exact = name not in _known("spaces")
    left, right = _rows(clml, spaces=exact), _rows(akn, spaces=exact)
    assert len(left) == len(right)
    differing = [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    if name in _known("run-on words"):
        assert differing, "the difference is gone: take it off the list"
        assert all(_is_run_on(*pair) for pair in differing)
        differing = []
    assert differing == []


def _is_run_on(left: Row, right: Row) -> bool:
    """Words that moved between an amending provision and its quoted matter."""
    if left[0] == right[0] == "quotedmatter":
        return right[3] == "" and len(left[3]) < 8
    return left[:3] == right[:3] and len(right[3]) > len(left[3])


def test_there_are_pairs() -> None:
    if CORPUS is None:
        pytest.skip("no corpus: set AMENDTOOL_CORPUS to the folder of real documents")
    assert len(_pairs()) == 20


def test_the_example_bill_and_its_twin() -> None:
    folder = Path(__file__).parents[2] / "bills" / "serious_crime_bill"
    clml = _rows(folder / "serious_crime_bill.xml", spaces=True)
    assert clml == _rows(folder / "serious_crime_bill.akn.xml", spaces=True)
    assert len(clml) > 1000
