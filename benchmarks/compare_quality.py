"""``python benchmarks/compare_quality.py [FILE …]``: is each generated edit named right?

The truth is known: words replaced, provisions left out, put in and moved, rows renumbered, made in
the XML by places (``tests/edits.py``), with nothing of the comparison in it.  Without a file, a
made-up bill.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from edits import edited, judge  # noqa: E402
from synthetic import synthetic_bill  # noqa: E402


def main() -> None:
    """Print a table in Markdown; exit status 1 below 99.5 %, or for one false move or number."""
    from amendtool.compare.compare import compare
    from amendtool.formats.load import read_document

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    right, made = Counter[str](), Counter[str]()
    false: list[str] = []
    for path in options.files or [None]:
        document = read_document(path.read_bytes() if path else synthetic_bill(480))
        for share in (0.01, 0.05, 0.2):
            for seed in range(options.seeds):
                truth = edited(document, share, moves=5, renumberings=10, seed=seed)
                script = compare(document, read_document(truth.data, category=document.category))
                found = judge(script, truth)
                for kind, (good, all_) in found.kinds.items():
                    right[kind] += good
                    made[kind] += all_
                false += found.false
    print("| what was done | how often | named right |\n|---|---|---|")
    for kind, count in made.items():
        print(f"| {kind} | {count:,} | {right[kind] / max(count, 1):.2%} |")
    share_right = right.total() / made.total()
    print(f"| **all** | {made.total():,} | **{share_right:.2%}** (to reach: 99.5 %) |")
    print(f"| said to be moved or renumbered, and was not | {len(false)} | (to reach: 0) |")
    for each in false[:10]:
        print(f"    {each}")
    sys.exit(0 if share_right >= 0.995 and not false else 1)


if __name__ == "__main__":
    main()
