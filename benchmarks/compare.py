"""``python benchmarks/compare.py --document FILE``: comparison beside its peers, in one run.

The peers (``pip install 'amendtool[bench]'``) get the same two files.  They compare XML, not
law, so it is their time that is compared, not their answers.  All times are processor time,
imports not counted, so that what else the machine does is not measured; on an idle machine a
clock says the same.
"""

from __future__ import annotations

import argparse
import atexit
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from edits import edited  # noqa: E402
from synthetic import synthetic_bill  # noqa: E402


def timed(work: Callable[[], object], runs: int) -> float:
    """Median seconds of processor time."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def ours(old: bytes, new: bytes, runs: int) -> tuple[float, float]:
    """Seconds for the comparison alone, and from two files to the script."""
    from amendtool.compare.compare import compare
    from amendtool.formats.load import read_document

    first, second = read_document(old), read_document(new)
    alone = timed(lambda: compare(first, second), runs)
    whole = timed(lambda: compare(read_document(old), read_document(new)), runs)
    return alone, whole


@cache
def _folder() -> Path:
    """A folder for the files of this run; it is cleared at the end."""
    folder = Path(tempfile.mkdtemp(prefix="amendtool-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def peers(old: bytes, new: bytes, most: float) -> list[tuple[str, float]]:
    """Seconds of each peer; one that takes longer than ``most`` is stopped."""
    scripts = {
        "xmldiff (fast_match, unique attributes)": (
            "from xmldiff import main; import sys, time; a, b = sys.argv[1:];"
            "start = time.process_time();"
            "options = {'fast_match': True, 'uniqueattrs': ['id', 'eId']};"
            "main.diff_files(a, b, diff_options=options);"
            "print(time.process_time() - start)"
        ),
        "lxml.html.diff": (
            "from lxml.html.diff import htmldiff; import sys, time; start = time.process_time();"
            "a, b = (open(p, encoding='utf-8').read().split('?>', 1)[-1] for p in sys.argv[1:]);"
            "htmldiff(a, b); print(time.process_time() - start)"
        ),
    }
    found = []
    a, b = _folder() / "old.xml", _folder() / "new.xml"
    a.write_bytes(old)
    b.write_bytes(new)
    for name, script in scripts.items():
        try:
            done = subprocess.run(
                [sys.executable, "-c", script, str(a), str(b)],
                check=True,
                timeout=most,
                capture_output=True,
                text=True,
            )
            found.append((name, float(done.stdout)))
        except subprocess.TimeoutExpired:
            found.append((f"{name}, stopped", most))
        except subprocess.CalledProcessError as fault:
            found.append((f"{name}, failed: {fault.stderr[-80:]!r}", 0.0))
    return found


def memory(old: bytes, new: bytes) -> float:
    """Megabytes that reading and comparing add to the peak of a fresh process (Linux)."""
    script = (
        "import re, sys; from amendtool.formats.load import read_document;"
        "from amendtool.compare.compare import compare;"
        "import amendtool.formats.clml.read, amendtool.formats.akn.read;"
        "peak = lambda: int(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1]);"
        "before = peak(); data = [open(p, 'rb').read() for p in sys.argv[1:]];"
        "script = compare(*map(read_document, data)); print(peak() - before)"
    )
    a, b = _folder() / "old.xml", _folder() / "new.xml"
    a.write_bytes(old)
    b.write_bytes(new)
    done = subprocess.run(
        [sys.executable, "-c", script, str(a), str(b)], check=True, capture_output=True, text=True
    )
    return int(done.stdout) / 1024


def main() -> None:
    """Measure and print a table in Markdown."""
    from amendtool.formats.load import read_document

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--document", type=Path, help="a real document; else a made-up bill")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    old = options.document.read_bytes() if options.document else synthetic_bill(480)
    document = read_document(old)
    print("| what | measured | to reach |\n|---|---|---|")
    for share in (0.01, 0.05, 0.2):
        new = edited(document, share, moves=5, seed=1).data
        alone, whole = ours(old, new, 5)
        name = f"{len(old) / 1e6:.1f} MB, {share:.0%} of its paragraphs and 5 sections moved"
        print(f"| comparing {name} | {alone * 1000:.0f} ms | < 350 ms |")
        print(f"| from two files to the script | {whole * 1000:.0f} ms | < 900 ms |")
        print(f"| memory, both documents and the script | {memory(old, new):.0f} MB | < 150 MB |")
        if not options.no_peers:
            for peer, taken in peers(old, new, 300):
                times = f"{taken / whole:.1f} × from files, {taken / alone:.0f} × alone"
                least = 30 if peer.startswith("lxml") else 10
                print(f"| {peer} | {taken:.1f} s: {times} | ≥ {least} × |")
        sys.stdout.flush()
    for clauses in (500, 5000):
        data = synthetic_bill(clauses)
        new = edited(read_document(data), 0.05, moves=5, seed=1).data
        alone, _ = ours(data, new, 3)
        size = len(data) / 1e6
        print(
            f"| comparing {size:.1f} MB (synthetic), 5 % | {alone * 1000:.0f} ms, "
            f"{alone * 1000 / size:.0f} ms a MB | linear |"
        )


if __name__ == "__main__":
    main()
