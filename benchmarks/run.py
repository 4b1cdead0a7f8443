"""``make bench``: how long things take and how much memory, beside their peers, in one run.

Medians of several runs each, in processor time; every memory figure is from a process of its own.
The figures in ``docs/performance.md`` were printed by this script.

    python benchmarks/run.py [--document FILE] [--quick]
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from language import corpus
from language import measure as measure_language
from synthetic import synthetic_bill

ROOT = Path(__file__).resolve().parent.parent
_MEMORY = """
import json, sys
def status(field):
    for line in open('/proc/self/status'):
        if line.startswith(field):
            return int(line.split()[1]) * 1024
{setup}
data = open(sys.argv[1], 'rb').read()
before = status('VmRSS')
kept = work(data)
print(json.dumps(status('VmHWM') - before))
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    figure: str
    target: str = ""


def median(
    work: Callable[[], object],
    runs: int,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """The median time of some runs, in milliseconds, after one that is not counted.

    Processor time, which other work on the machine hardly changes; for other processes it has
    to be the time by the wall.
    """
    work()
    times = []
    for _ in range(runs):
        start = clock()
        work()
        times.append((clock() - start) * 1000)
    return statistics.median(times)


def memory(setup: str, path: Path) -> int:
    """The bytes by which the peak of a fresh process grows while it reads a file."""
    script = _MEMORY.format(setup=setup)
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(json.loads(done.stdout))


def reading(path: Path, runs: int) -> list[Row]:
    """Reading, beside bare lxml and lxml with one Python object for each provision."""
    from lxml import etree

    from amendtool.formats.load import read_document
    from amendtool.formats.xmlsource import read_source

    data = path.read_bytes()
    size = len(data) / 1e6

    def bare() -> object:
        return etree.fromstring(data, etree.XMLParser(huge_tree=True))

    def with_objects() -> object:
        tree = bare()
        return [
            (element.tag, element.get("id") or element.get("eId"), element)
            for element in tree.iter()  # type: ignore[attr-defined]
            if isinstance(element.tag, str) and etree.QName(element).localname in _PROVISIONS
        ]

    document = read_document(data)
    count = sum(1 for _ in document.walk())
    lxml_bare = median(bare, runs)
    lxml_objects = median(with_objects, runs)
    source = median(lambda: read_source(data), runs)
    tree = median(lambda: read_document(data), runs)
    writing = median(document.source.to_bytes, runs)
    ours = memory("from amendtool.formats.load import read_document\nwork = read_document", path)
    theirs = memory("from lxml import etree\nwork = etree.fromstring", path)
    return [
        Row(f"document: {size:.2f} MB, {count:,} provisions", ""),
        Row("lxml.etree.fromstring, bare", f"{lxml_bare:.0f} ms"),
        Row("lxml with one Python object for each provision", f"{lxml_objects:.0f} ms"),
        Row("amendtool, source layer", f"{source:.0f} ms"),
        Row(
            "amendtool, provision tree",
            f"{tree:.0f} ms = {tree / lxml_objects:.1f} × lxml with objects",
            "< 300 ms for 2.5 MB; < 8 ×",
        ),
        Row("writing back", f"{writing:.1f} ms"),
        Row("memory, lxml", f"{theirs / 1e6:.0f} MB = {theirs / len(data):.1f} × the file"),
        Row(
            "memory, amendtool",
            f"{ours / 1e6:.0f} MB = {ours / len(data):.1f} × the file",
            "< 15 ×",
        ),
    ]


_PROVISIONS = frozenset(
    {"Part", "Chapter", "Pblock", "P1", "P2", "P3", "P4", "P5", "Schedule", "ListItem"}
    | {"part", "chapter", "section", "subsection", "paragraph", "subparagraph", "level"}
    | {"hcontainer", "item", "tr", "td"}
)


def applying(clauses: int, amendments: int, runs: int) -> tuple[float, int]:
    """1,000 word amendments on a synthetic bill: milliseconds, and its size in bytes."""
    from amendtool.amend.operations import Place, Quote, SubstituteWords
    from amendtool.amend.paper import Amendment
    from amendtool.apply.engine import apply_amendments
    from amendtool.apply.ledger import replay
    from amendtool.core.address import Address
    from amendtool.formats.dialects import dialect_for
    from amendtool.formats.load import read_document

    data = synthetic_bill(clauses)
    document = read_document(data)
    made = [
        Amendment(
            str(n + 1),
            (
                SubstituteWords(
                    Place(Address.parse(f"clause {n * clauses // amendments + 1}({n % 2 + 1})")),
                    Quote("Marker"),
                    "Amended marker",
                ),
            ),
        )
        for n in range(amendments)
    ]

    def work() -> None:
        ledger = apply_amendments(document, made, dialect_for(document))
        if not ledger.complete:
            raise SystemExit("an amendment of the benchmark was refused")
        replay(document.source, ledger)

    return median(work, runs), len(data)


def applying_to(path: Path, amendments: int, runs: int) -> list[Row]:
    """The same on a real document: a word of each of 1,000 provisions, evenly spread."""
    from amendtool.amend.operations import Place, Quote, SubstituteWords
    from amendtool.amend.paper import Amendment
    from amendtool.apply.engine import apply_amendments
    from amendtool.apply.ledger import Applied, replay
    from amendtool.core.book import AddressBook
    from amendtool.core.errors import AddressError
    from amendtool.core.textview import view_of_blocks
    from amendtool.formats.dialects import dialect_for
    from amendtool.formats.load import read_document

    document = read_document(path.read_bytes())
    book = AddressBook(document)
    places = []
    for provision in document.walk():
        words = view_of_blocks(document, provision.blocks).text.split()
        if len(words) > 4 and words[0].isalpha():
            try:
                places.append((book.address_of(provision), words[0]))
            except AddressError:
                continue  # not every provision of a real document can be named
    step = max(1, len(places) // amendments)
    made = [
        Amendment(str(n), (SubstituteWords(Place(address), Quote(word, 1), "Amended"),))
        for n, (address, word) in enumerate(places[::step][:amendments], 1)
    ]
    applied = 0

    def work() -> None:
        nonlocal applied
        ledger = apply_amendments(document, made, dialect_for(document))
        applied = sum(isinstance(outcome, Applied) for outcome in ledger.outcomes)
        replay(document.source, ledger)

    taken = median(work, runs)
    return [
        Row(
            f"{applied:,} word amendments on the document of {path.stat().st_size / 1e6:.1f} MB",
            f"{taken:.0f} ms",
            "< 500 ms",
        )
    ]


def growth(runs: int) -> list[Row]:
    """Does time grow with size, and no faster?"""
    from amendtool.formats.load import read_document

    rows = []
    base = 0.0
    for clauses in (500, 1000, 5000):
        data = synthetic_bill(clauses)
        taken = median(lambda data=data: read_document(data), runs)  # type: ignore[misc]
        base = base or taken
        per = taken / len(data) * 1e6
        rows.append(
            Row(
                f"reading {len(data) / 1e6:.1f} MB (synthetic)",
                f"{taken:.0f} ms, {per:.0f} ms a MB",
                "linear",
            )
        )
    for clauses in (500, 5000):
        taken, size = applying(clauses, 1000, max(3, runs // 2))
        rows.append(
            Row(
                f"1,000 word amendments on {size / 1e6:.1f} MB",
                f"{taken:.0f} ms",
                "< 500 ms" if clauses == 500 else "",
            )
        )
    return rows


def starting(runs: int) -> list[Row]:
    """Cold start of the command, beside Python alone."""

    def run(*words: str) -> None:
        subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=True)

    bare = median(lambda: run("-c", "pass"), runs, time.perf_counter)
    helped = median(lambda: run("-m", "amendtool", "--help"), runs, time.perf_counter)
    return [
        Row("python -c pass", f"{bare:.0f} ms"),
        Row("amendtool --help", f"{helped:.0f} ms", "< 150 ms"),
    ]


def printing(quick: bool) -> list[Row]:
    """The demo, and marked-up bills of some 270 and 540 pages, from cold start to PDF."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        run = _apply(["bills/serious_crime_bill", "amendments/cawn.yaml"], Path(folder))
        rows.append(
            Row(f"demo: all formats, {run.pages} pages, from cold start", str(run), "< 4 s")
        )
    if quick:
        return rows
    for clauses in (300, 600):
        with tempfile.TemporaryDirectory() as folder:
            bill, paper = Path(folder) / "bill.xml", Path(folder) / "paper.yaml"
            bill.write_bytes(synthetic_bill(clauses))
            paper.write_text(_paper(clauses), encoding="utf-8")
            run = _apply([str(bill), str(paper), "--formats", "pdf"], Path(folder) / "out")
        rows.append(
            Row(
                f"marked-up PDF of a synthetic bill, {run.pages} pages, from cold start",
                str(run),
                "≤ 30 ms and ≤ 0.7 MB a page",
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class Printed:
    """One run of ``apply``: seconds by the wall and of the processors, pages, bytes at the peak
    of the larger process and of both."""

    seconds: float
    worked: float
    pages: int
    peak: int
    both: int

    def __str__(self) -> str:
        wall, work = self.seconds / self.pages * 1000, self.worked / self.pages * 1000
        return (
            f"{self.seconds:.1f} s, {wall:.0f} ms a page ({work:.0f} ms of the two processors); "
            f"{self.peak / 1e6:.0f} MB in the larger process, "
            f"{self.peak / 1e6 / self.pages:.2f} MB a page; {self.both / 1e6:.0f} MB in both"
        )


def _paper(clauses: int) -> str:
    lines = ["bill: Synthetic Bill", "stage: Committee", "house: commons", "amendments:"]
    for n in range(1, clauses + 1, 3):
        lines += [
            f'  - number: "{n}"',
            "    operations:",
            "      - op: substitute words",
            f"        in: clause {n}(1)",
            "        words: Marker",
            "        new: Amended marker",
        ]
    return "\n".join(lines) + "\n"


def _apply(words: list[str], folder: Path) -> Printed:
    from pypdf import PdfReader

    script = (
        "import resource, sys\nfrom amendtool.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "used = [resource.getrusage(who) for who in "
        "(resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
        # What this script had when it began the process counts in ru_maxrss, not in VmHWM.
        "own = [line for line in open('/proc/self/status') if line.startswith('VmHWM')]\n"
        "peaks = [int(own[0].split()[1]) * 1024, used[1].ru_maxrss * 1024]\n"
        "work = sum(each.ru_utime + each.ru_stime for each in used)\n"
        "print('PEAK', max(peaks), sum(peaks), work)\n"
    )
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, "apply", *words, "-o", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    taken = time.perf_counter() - start
    if "PEAK" not in done.stdout:
        raise SystemExit(done.stdout + done.stderr)
    peak, both, worked = done.stdout.rpartition("PEAK")[2].split()
    (pdf,) = folder.glob("*.pdf")
    return Printed(taken, float(worked), len(PdfReader(pdf).pages), int(peak), int(both))


def language(quick: bool) -> list[Row]:
    """Reading the amending instructions of the corpus, where it is at hand."""
    found = measure_language(corpus(), 1 if quick else 3)
    if found is None:
        return []
    many = f"{found.instructions:,} amending instructions in {found.documents} documents"
    return [
        Row(many, f"{found.seconds:.2f} s", "< 5 s"),
        Row("the slowest of those documents", f"{found.largest_seconds:.2f} s", "< 1 s"),
    ]


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--document", type=Path, help="a real document to read")
    parser.add_argument("--quick", action="store_true", help="fewer runs, no 200-page PDF")
    options = parser.parse_args()
    runs = 3 if options.quick else 9
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "synthetic.xml"
        made.write_bytes(synthetic_bill(480))
        rows = reading(options.document or made, runs)
        rows += applying_to(options.document or made, 1000, max(3, runs // 2))
    rows += growth(runs)
    rows += starting(runs)
    rows += printing(options.quick)
    rows += language(options.quick)
    print(f"{platform.machine()}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}")
    print("\n| what | measured | to reach |\n|---|---|---|")
    for row in rows:
        print(f"| {row.what} | {row.figure} | {row.target} |")


if __name__ == "__main__":
    main()
