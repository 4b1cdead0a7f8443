"""A whole Keeling schedule of real documents: table of amendments and marked XML.

The time is that of everything: reading both documents, the bill's instructions, carrying them
out in the Act, the table, and the bytes of the amended and the marked text.

python benchmarks/keeling.py [--corpus FOLDER]
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from amendtool.amend.language.read import read_instructions
from amendtool.core.collector import quiet_collector
from amendtool.core.kinds import Category
from amendtool.formats.identity import act_identity
from amendtool.formats.load import read_document
from amendtool.formats.spellings import to_eid
from amendtool.formats.standing import DocumentFormats
from amendtool.keeling.acts import of_act
from amendtool.keeling.carry import carry_out
from amendtool.keeling.table import table_of

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
PAIR = "Employment_Rights_Act_1996"


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians, in seconds of the clock and of the processor; sizes in megabytes."""

    instructions: int
    made: int
    bill: float
    act: float
    seconds: float
    processor: float


def corpus() -> Path:
    """Where the real documents are."""
    named = os.environ.get("AMENDTOOL_CORPUS")
    return Path(named) if named else ROOT.parent / "shared" / "corpus"


def measure(folder: Path, runs: int = RUNS) -> Measured | None:
    """Time one whole schedule; None where the corpus is not at hand."""
    pair = folder / "keeling" / PAIR
    if not pair.is_dir():
        return None
    bill, act = (pair / "bill.xml").read_bytes(), (pair / "act.xml").read_bytes()
    clock: list[float] = []
    processor: list[float] = []
    made = count = 0
    for _ in range(runs):
        started, used = time.perf_counter(), time.process_time()
        made, count = _once(bill, act)
        clock.append(time.perf_counter() - started)
        processor.append(time.process_time() - used)
    return Measured(
        count,
        made,
        len(bill) / 1e6,
        len(act) / 1e6,
        statistics.median(clock),
        statistics.median(processor),
    )


def _once(bill: bytes, act: bytes) -> tuple[int, int]:
    with quiet_collector():
        document = read_document(act, category=Category.ACT)
        identity = act_identity(document)
        read = read_document(bill)
        mine = of_act(read_instructions(read), identity)
        schedule = carry_out(mine, document, identity, DocumentFormats(), bill=read.title)
        table_of(schedule, to_eid)
        schedule.marked.to_bytes()
        schedule.clean.source.to_bytes()
    return sum(each.made for each in schedule.results), len(schedule.results)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=corpus())
    found = measure(parser.parse_args().corpus)
    if found is None:
        print("the real documents are not at hand")
        return
    print(
        f"bill of {found.bill:.1f} MB, Act of {found.act:.1f} MB, {found.instructions} "
        f"instructions ({found.made} made): {found.seconds:.2f} s "
        f"({found.processor:.2f} s of processor time)"
    )


if __name__ == "__main__":
    main()
