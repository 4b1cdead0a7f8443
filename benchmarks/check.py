"""Checking: a large Act with three hundred amendments, and how time and memory grow with size.

python benchmarks/check.py [FILE]        (without a file: the largest Act of the corpus)
python benchmarks/check.py --findings    (what is found in every document of the corpus)
"""

from __future__ import annotations

import argparse
import sys
import time
import tracemalloc
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from language import corpus
from synthetic import synthetic_bill

from amendtool.amend.patch_yaml import load_paper
from amendtool.check.run import check
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Document, Provision
from amendtool.formats.checks import draft_of
from amendtool.formats.load import read_document

AMENDMENTS = 300


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: sizes, processor time in seconds, and the peak of memory in bytes."""

    size: int
    amendments: int
    provisions: int
    findings: int
    seconds: float
    peak: int


def patch_for(document: Document, count: int = AMENDMENTS) -> str:
    """Amendments of three kinds, spread over a document: new provisions, words, and left out."""
    book = AddressBook(document)
    places = [
        each
        for each in document.walk()
        if each.number
        and (each.kind in SECTION_KINDS or each.kind is Kind.SUBSECTION or _in_schedule(book, each))
        and "quoted" not in str(book.address_of(each))
    ]
    step = max(1, len(places) // count)
    lines = ["bill: A bill", "house: lords", "stage: committee", "amendments:"]
    for n in range(count):
        place = places[(n * step) % len(places)]
        address = book.address_of(place)
        lines += [f"  - number: {n + 1}", "    operations:"]
        if n % 3 == 2 or place.kind not in SECTION_KINDS:
            lines += ["      - op: leave out", f"        what: {address}"]
        else:
            lines += [
                "      - op: insert",
                f"        after: {address}",
                "        new: |",
                f"          Reports on matter {n}",
                "          (1) The Secretary of State must publish a report on this Part.",
                "          (2) The report under subsection (1) must be published within 12 months",
                "              of the passing of this Act.",
            ]
    return "\n".join(lines) + "\n"


def _in_schedule(book: AddressBook, provision: Provision) -> bool:
    parent = book.parent_of(provision)
    return provision.kind is Kind.PARAGRAPH and parent is not None and parent.kind is Kind.SCHEDULE


def has_many_sections(path: Path) -> bool:
    """Whether a file is more than tables and metadata."""
    document = read_document(path.read_bytes())
    return sum(each.kind in SECTION_KINDS for each in document.walk()) > 80


def measure(data: bytes, patch: str, *, memory: bool) -> Measured:
    """Read, amend and check, as the command does."""
    if memory:
        tracemalloc.start()
    start = time.process_time()
    document = read_document(data)
    papers = [load_paper(patch.encode(), file="patch.yaml")] if patch else []
    report = check(draft_of(document, papers, name="document"))
    seconds = time.process_time() - start
    peak = tracemalloc.get_traced_memory()[1] if memory else 0
    if memory:
        tracemalloc.stop()
    return Measured(
        len(data), patch.count("- number"), report.provisions, len(report.findings), seconds, peak
    )


def print_findings() -> None:
    """Everything that is found in what was published, and how much for each rule."""
    counts: Counter[tuple[str, str]] = Counter()
    provisions = 0
    for path in sorted(corpus().rglob("*.xml")):
        if path.parent.name == "amendment-papers":
            continue  # amendments, not law
        try:
            document = read_document(path.read_bytes(), name=path.name)
        except AmendToolError:
            continue
        report = check(draft_of(document, name=path.name))
        provisions += report.provisions
        for each in report.findings:
            counts[each.code, each.severity.value] += 1
            print(f"{each.code}  {each.severity.value}  {each.where}  {each.why}  {each.context}")
    for (code, severity), count in sorted(counts.items()):
        print(f"{code}  {severity:8} {count:5}  {100 * count / provisions:.3f} in 100 provisions")
    print(f"{sum(counts.values())} findings in {provisions:,} provisions")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure amendtool check.")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--findings", action="store_true", help="what is found in the corpus")
    options = parser.parse_args()
    if options.findings:
        print_findings()
        return
    named = options.file
    if named is None and corpus().is_dir():
        files = sorted((corpus() / "clml").rglob("*.xml"), key=lambda path: -path.stat().st_size)
        named = next(filter(has_many_sections, files), None)
    if named is not None:
        data = named.read_bytes()
        patch = patch_for(read_document(data))
        best = min(
            (measure(data, patch, memory=False) for _ in range(3)), key=lambda each: each.seconds
        )
        print(
            f"{named.name}: {best.size / 1e6:.1f} MB, {best.provisions} provisions, "
            f"{best.amendments} amendments: {best.seconds:.2f} s (processor time), "
            f"{best.findings} findings"
        )
    for clauses in (40, 400):
        data = synthetic_bill(clauses)
        found = measure(data, patch_for(read_document(data), 30), memory=True)
        print(
            f"synthetic: {found.size / 1e6:.2f} MB, 30 amendments: peak of memory "
            f"{found.peak / 1e6:.0f} MB, {found.peak / found.size:.0f} times the file"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
