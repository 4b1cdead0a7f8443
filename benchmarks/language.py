"""Reading drafting language: every amending instruction of the corpus, one document after another.

The time is that of reading the instructions, without the loading of the XML.

python benchmarks/language.py [--corpus FOLDER]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from amendtool.amend.language.read import read_instructions
from amendtool.formats.load import load_document

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians, in seconds."""

    instructions: int
    documents: int
    seconds: float
    largest: str
    largest_seconds: float


def corpus() -> Path:
    """Where the real documents are."""
    named = os.environ.get("AMENDTOOL_CORPUS")
    return Path(named) if named else ROOT.parent / "shared" / "corpus"


def measure(folder: Path, runs: int = RUNS) -> Measured | None:
    """Time the reading of all instructions; None where the corpus is not at hand."""
    listed = folder / "instructions" / "instructions.jsonl"
    if not listed.exists():
        return None
    rows = [json.loads(line) for line in listed.read_text(encoding="utf-8").splitlines()]
    names = sorted({str(row["doc"]) for row in rows})
    times: dict[str, list[float]] = {name: [] for name in names}
    for name in names:
        document = load_document(str(folder / name)).document
        for _ in range(runs):
            start = time.perf_counter()
            read_instructions(document)
            times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(each) for name, each in times.items()}
    largest = max(medians, key=lambda name: medians[name])
    return Measured(len(rows), len(names), sum(medians.values()), largest, medians[largest])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure the reading of drafting language.")
    parser.add_argument("--corpus", type=Path, default=corpus())
    found = measure(parser.parse_args().corpus)
    if found is None:
        print("The corpus is not at hand.")
        return
    print(
        f"{found.instructions} instructions in {found.documents} documents: {found.seconds:.2f} s"
    )
    print(f"slowest document: {found.largest_seconds:.2f} s ({found.largest})")


if __name__ == "__main__":
    main()
