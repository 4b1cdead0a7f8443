"""``check`` on what professionals have published: it must hardly ever be wrong there.

At most one error in a hundred provisions may be a false alarm; those that are really there are
listed in ``check_oddities.txt``.  ``python benchmarks/check.py --findings`` prints everything.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from amendtool.check.finding import Finding, Report, Severity
from amendtool.check.run import check
from amendtool.core.errors import AmendToolError
from amendtool.formats.checks import draft_of
from amendtool.formats.load import load_document
from tests.conftest import corpus_files

pytestmark = pytest.mark.corpus

FILES = corpus_files(
    "akn/bills/**/*.xml", "akn/lgu2-converted/*.xml", "clml/**/*.xml", "keeling/**/*.xml"
)
ODDITIES = [
    tuple(part.strip() for part in line.split("|")[:3])
    for line in (Path(__file__).parent / "check_oddities.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@cache
def _reports() -> list[tuple[Path, Report]]:
    found = []
    for path in FILES:
        try:
            document = load_document(path).document
        except AmendToolError:
            continue
        found.append((path, check(draft_of(document, name=path.name))))
    return found


def _is_listed(path: Path, finding: Finding) -> bool:
    return any(
        path.stem.startswith(stem) and finding.code == code and finding.address.startswith(address)
        for stem, code, address in ODDITIES
    )


def test_errors_are_really_there() -> None:
    provisions = sum(report.provisions for _, report in _reports())
    errors = [
        (path, each)
        for path, report in _reports()
        for each in report.findings
        if each.severity is Severity.ERROR
    ]
    false = [(path, each) for path, each in errors if not _is_listed(path, each)]
    for path, each in false:
        sys.stderr.write(f"\n{path.name}: {each.code} {each.address}: {each.why}\n")
    sys.stderr.write(
        f"\n{len(errors)} errors in {provisions:,} provisions, {len(false)} of them not looked at\n"
    )
    assert len(false) <= provisions / 100
    assert len(false) <= 5


def test_warnings_are_few() -> None:
    provisions = sum(report.provisions for _, report in _reports())
    counts = Counter(each.severity for _, report in _reports() for each in report.findings)
    sys.stderr.write(f"\n{dict(counts)} in {provisions:,} provisions\n")
    assert counts[Severity.WARNING] <= 0.3 * provisions / 100
    assert counts[Severity.QUESTION] <= 0.5 * provisions / 100
