"""How long an amendment paper takes, from the start of the process to its end.

    python benchmarks/papers.py [--source FILE] [--runs N] [--many N]

A made-up bill and made-up amendments in the proportions of a real Report stage paper: a fifth new
clauses, the rest words and provisions, each with an explanatory statement.  ``--many`` also times
that number of amendments (10,000 if nothing is said), as text, and shows how the PDF of them is
refused.  The section “Amendment papers” of ``docs/performance.md`` was printed by this script.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from printing import pages_of
from synthetic import synthetic_bill

ROOT = Path(__file__).resolve().parent.parent
_CLAUSES = 120
_FORMS = (
    "{{op: substitute words, in: {at}, words: the, occurrence: 1, new: that}}",
    "{{op: leave out, what: {at}}}",
    '{{op: insert, after: {at}, new: "(1A) The Minister must publish a report every year.\\n"}}',
    '{{op: insert words, in: {at}, at: end, new: ", and must publish the reasons"}}',
)
_CLAUSE = """\
      - op: insert
        new: |
          Report on matter {n}
          (1) The Secretary of State must publish a report about matter {n}.
          (2) The report must in particular say—
              (a) how many notices were given to any person in the year to which it relates,
              (b) how many of them were followed by proceedings in a court, and
              (c) what was spent on the giving of notices.
          (3) The Secretary of State must lay the report before Parliament.
"""


def patch(count: int, clauses: int = _CLAUSES) -> str:
    """An amendment file with this many amendments to the made-up bill."""
    lines = ["bill: Synthetic Bill", "stage: Report", "amendments:"]
    new = number = 0
    for n in range(count):
        if n % 5 == 0:
            new += 1
            name, operations = f"NC{new}", _CLAUSE.format(n=new)
        else:
            number += 1
            at = f"clause {n % clauses + 1}({n // clauses % 6 + 1})"
            name, operations = f"{number}", f"      - {_FORMS[n % len(_FORMS)].format(at=at)}\n"
        lines += [
            f"  - number: {name}",
            f"    movers: [Member Number {n % 90}, Another Member]",
            "    explanatory statement: This amendment would change what the bill says here.",
            f"    operations:\n{operations.rstrip()}",
        ]
    return "\n".join(lines) + "\n"


def measured(words: list[str], runs: int) -> str:
    """Seconds by the clock and of the processor (medians), and megabytes (largest)."""
    clock: list[float] = []
    worked: list[float] = []
    most = 0.0
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen(
            words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"failed: {words}")
        clock.append(time.perf_counter() - start)
        worked.append(usage.ru_utime + usage.ru_stime)
        most = max(most, usage.ru_maxrss / 1024)
    return (
        f"{statistics.median(clock):.1f} s, {statistics.median(worked):.1f} s of the processor, "
        f"{most:.0f} MB"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--many", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        bill = asked.source or here / "bill.xml"
        if asked.source is None:
            bill.write_bytes(synthetic_bill(_CLAUSES))
        command = [sys.executable, "-m", "amendtool", "paper", str(bill)]
        for count in (100, 300):
            file = here / f"{count}.yaml"
            file.write_text(patch(count), encoding="utf-8")
            for suffix in ("pdf", "html", "txt", "xml"):
                output = here / f"{count}.{suffix}"
                said = measured([*command, str(file), "-o", str(output)], asked.runs)
                pages = f", {pages_of(output)} pages" if suffix == "pdf" else ""
                print(f"{count} amendments, {suffix}: {said}{pages}")
        file = here / "many.yaml"
        file.write_text(patch(asked.many), encoding="utf-8")
        figures = measured([*command, str(file), "-o", str(here / "many.txt")], 1)
        print(f"{asked.many} amendments, txt: {figures}")
        start = time.perf_counter()
        done = subprocess.run(
            [*command, str(file), "-o", str(here / "many.pdf")],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        took = time.perf_counter() - start
        said = done.stderr.strip().splitlines()[-3:]
        print(f"{asked.many} amendments, pdf: status {done.returncode} after {took:.1f} s: {said}")


if __name__ == "__main__":
    main()
