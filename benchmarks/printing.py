"""How long a bill takes to print and how much memory, beside WeasyPrint and Chromium.

    python benchmarks/printing.py [--document FILE] [--runs N]

Without ``--document`` a made-up bill of some 260 pages.  Times are medians of ``--runs`` runs from
a cold start, unless said otherwise; memory is the peak of the process.  The section “The print” of
``docs/performance.md`` was printed by this script.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from run import Row
from synthetic import synthetic_bill

ROOT = Path(__file__).resolve().parent.parent
_WRITE_HTML = """
import sys
from pathlib import Path
from amendtool.core.kinds import Category
from amendtool.formats.load import read_document
from amendtool.render.flow import Flow
from amendtool.render.page import Furniture, render_page
document = read_document(Path(sys.argv[1]).read_bytes(), category=Category.BILL)
page = render_page(document, Flow(document).events(), Furniture())
Path(sys.argv[2]).write_text(page, encoding="utf-8")
"""
_WEASYPRINT = """
import sys
from pathlib import Path
from amendtool.render.pdf import write_pdf
if __name__ == "__main__":
    page = Path(sys.argv[1]).read_text(encoding="utf-8")
    Path(sys.argv[2]).write_bytes(write_pdf(page, title="Bill"))
"""


def measured(words: list[str], runs: int) -> tuple[float, float]:
    """Seconds (median) and megabytes (largest) of a command and what it starts."""
    times: list[float] = []
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
        times.append(time.perf_counter() - start)
        most = max(most, usage.ru_maxrss / 1024)
    return statistics.median(times), most


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pages_of(path: Path) -> int:
    """The pages of a PDF."""
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


def by_command(bill: Path, folder: Path, runs: int) -> list[Row]:
    """``amendtool print`` from a cold start, with line numbers and without."""
    print_it = [sys.executable, "-m", "amendtool", "print", str(bill), "-o"]
    target = folder / "print.pdf"
    taken: dict[str, list[float]] = {"--line-numbers": [], "--no-line-numbers": []}
    memory = 0.0
    for _ in range(runs):
        for option, times in taken.items():
            once, most = measured([*print_it, str(target), option], 1)
            times.append(once)
            memory = max(memory, most)
    pages = pages_of(target)
    numbered, bare = (statistics.median(times) for times in taken.values())
    return [
        Row(
            f"amendtool print, with line numbers, {pages} pages",
            f"{numbered:.2f} s, {numbered / pages * 1000:.1f} ms a page, {memory:.0f} MB",
            "< 10 s, < 500 MB",
        ),
        Row(
            "the same without line numbers",
            f"{bare:.2f} s: with them {numbered / bare:.2f} × the time",
            "≤ 1.3 ×",
        ),
    ]


def in_process(bill: Path, runs: int) -> list[Row]:
    """Laying out and drawing alone; and again after one clause was changed."""
    from amendtool.core.kinds import SECTION_KINDS, Category
    from amendtool.core.provision import Document
    from amendtool.core.textview import all_blocks, view_of_blocks
    from amendtool.formats.load import read_document
    from amendtool.render.print_job import Press, Wanted

    document = read_document(bill.read_bytes(), category=Category.BILL)
    numbered, bare = Wanted(line_numbers=True), Wanted(line_numbers=False)

    def print_it(press: Press, what: Document, wanted: Wanted) -> None:
        press.pdf(press.lay_out(what, wanted))

    # By turns, so that other work on the machine weighs on both alike.
    times: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(2 * runs + 1):
        for chosen in (True, False):
            wanted = numbered if chosen else bare
            times[chosen].append(seconds(lambda w=wanted: print_it(Press(), document, w)))  # type: ignore[misc]
    with_them, without = statistics.median(times[True]), statistics.median(times[False])
    clause = next(part for part in document.walk() if part.kind in SECTION_KINDS)
    words = view_of_blocks(document, all_blocks(clause))
    at = words.starts[len(words.text) // 2]
    text = document.source.text
    changed = read_document(
        f"{text[:at]}and so on, at some length, {text[at:]}".encode(), category=Category.BILL
    )
    again: list[float] = []
    for _ in range(runs):
        press = Press()
        print_it(press, document, numbered)
        again.append(seconds(lambda p=press: print_it(p, changed, numbered)))  # type: ignore[misc]
    second = statistics.median(again)
    return [
        Row("laying out and drawing alone, with line numbers", f"{with_them:.2f} s"),
        Row(
            "without line numbers",
            f"{without:.2f} s: with them {with_them / without:.2f} × the time",
            "≤ 1.3 ×",
        ),
        Row(
            "again after a change of one clause, by the same press",
            f"{second:.2f} s: {with_them / second:.1f} times as fast",
            "much faster",
        ),
    ]


def peers(bill: Path, folder: Path, runs: int) -> list[Row]:
    """The same bill as HTML (as ``apply`` writes it), printed by WeasyPrint and Chromium."""
    page, target = folder / "bill.html", folder / "peer.pdf"
    subprocess.run([sys.executable, "-c", _WRITE_HTML, str(bill), str(page)], cwd=ROOT, check=True)
    script = folder / "by_weasyprint.py"
    script.write_text(_WEASYPRINT, encoding="utf-8")
    rows: list[Row] = []
    seconds, memory = measured([sys.executable, str(script), str(page), str(target)], 1)
    pages = pages_of(target)
    rows.append(
        Row(
            f"WeasyPrint (in two processes), the same bill as HTML, {pages} pages, one run",
            f"{seconds:.1f} s, {seconds / pages * 1000:.0f} ms a page, {memory:.0f} MB each",
        )
    )
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        return [*rows, Row("Chromium", "not installed")]
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}"]
    seconds, memory = measured([*command, page.as_uri()], runs)
    pages = pages_of(target)
    rows.append(
        Row(
            f"Chromium, the same HTML, {pages} pages",
            f"{seconds:.1f} s, {seconds / pages * 1000:.0f} ms a page, "
            f"{memory:.0f} MB in its largest process",
        )
    )
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--document", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="as JSON, for a program")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bill = chosen.document
        if bill is None:
            bill = folder / "bill.xml"
            bill.write_bytes(synthetic_bill(300))
        rows = [
            *by_command(bill.resolve(), folder, chosen.runs),
            *in_process(bill, chosen.runs),
            *peers(bill.resolve(), folder, chosen.runs),
        ]
    if chosen.json:
        print(json.dumps([[row.what, row.figure, row.target] for row in rows]))
        return
    print("| what | measured | to reach |\n|---|---|---|")
    for row in rows:
        print(f"| {row.what} | {row.figure} | {row.target} |")


if __name__ == "__main__":
    main()
