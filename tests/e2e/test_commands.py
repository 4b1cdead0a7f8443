"""The commands as a person runs them: processes, exit statuses, files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import ROOT

BILL = ROOT / "bills" / "serious_crime_bill"
PAPER = ROOT / "amendments" / "cawn.yaml"
SMALL = ROOT / "tests" / "fixtures" / "small_bill.xml"


def run(*words: str | Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-m", "amendtool", *map(str, words)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``make demo`` writes."""
    folder = tmp_path_factory.mktemp("demo")
    done = run("apply", BILL, PAPER, "-o", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_demo_writes_every_format(demo: Path) -> None:
    names = {path.name for path in demo.iterdir()}
    formats = {f"{stem}.{end}" for stem in ("consolidated", "marked") for end in ("html", "xml")}
    assert names == formats | {"consolidated.txt", "marked.pdf", "ledger.json"}


def test_demo_text(demo: Path) -> None:
    text = (demo / "consolidated.txt").read_text(encoding="utf-8")
    words = " ".join(text.split())
    assert "69A Child abduction warning notices" in words
    assert "in his or her possession or control an item" in words
    assert "must not be more than two years" in words  # amendment (a) to NC1
    assert "“youth worker” means" in words


def test_demo_pdf(demo: Path) -> None:
    reader = PdfReader(demo / "marked.pdf")
    words = " ".join(" ".join((page.extract_text() or "").split()) for page in reader.pages)
    assert "Child abduction warning notices" in words
    assert "Table of amendments" in words or "TABLE OF AMENDMENTS" in words.upper()
    last = " ".join((reader.pages[-1].extract_text() or "").split())
    assert "not the words of the Bill" in last  # the foot of an illustrative document
    assert reader.metadata is not None
    assert "Serious Crime Bill" in str(reader.metadata.title)
    assert reader.outline, "no bookmarks"
    root = reader.root_object
    assert root.get("/Lang") == "en-GB"
    assert "/StructTreeRoot" in root, "not tagged"


def test_every_change_says_whose_it_is(demo: Path) -> None:
    html = (demo / "marked.html").read_text(encoding="utf-8")
    assert 'data-amendment="NC1" data-mover="A Member"' in html
    assert "http://" not in html.partition("<main>")[0], "remote content"
    xml = (demo / "marked.xml").read_text(encoding="utf-8")
    assert 'ChangeId="amendtool-NC1-1" CommentaryRef="amendtool-NC1-1"' in xml
    assert '<Commentary id="amendtool-NC1-1" Type="F">' in xml


def test_receipt(demo: Path, tmp_path: Path) -> None:
    # The ledger names its inputs by where they are: a copy of the outputs stands beside them.
    done = run("verify", "--receipt", demo / "ledger.json")
    assert done.returncode == 0, done.stdout
    assert "The outputs are what the inputs make." in done.stdout
    ledger = json.loads((demo / "ledger.json").read_text(encoding="utf-8"))
    assert [each["outcome"] for each in ledger["amendments"]] == ["applied"] * 11
    (demo / "consolidated.txt").write_text("changed", encoding="utf-8")
    done = run("verify", "--receipt", demo / "ledger.json")
    assert done.returncode == 1
    assert "consolidated.txt  is not the file that the receipt names" in done.stdout


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "4711"):
        done = run("apply", BILL, PAPER, "-o", tmp_path / seed, seed=seed)
        assert done.returncode == 0
    for path in sorted((tmp_path / "1").iterdir()):
        assert path.read_bytes() == (tmp_path / "4711" / path.name).read_bytes(), path.name


def test_refusal_is_status_1_and_the_rest_is_written(tmp_path: Path) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_text(
        "bill: Lamps Bill\namendments:\n"
        "  - number: 1\n    operations:\n"
        "      - {op: leave out words, in: clause 1(2), words: no such words}\n"
        "  - number: 2\n    operations:\n"
        "      - {op: leave out, what: clause 1(2)}\n",
        encoding="utf-8",
    )
    done = run("apply", SMALL, paper, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "1  refused" in done.stdout
    assert "AT411" in done.stderr
    marked = (tmp_path / "out" / "marked.html").read_text(encoding="utf-8")
    assert 'class="unmade"' in marked
    assert "The court may order" not in (tmp_path / "out" / "consolidated.txt").read_text()


def test_agree_only_except(tmp_path: Path) -> None:
    done = run("apply", BILL, PAPER, "--agree", "NC1,3-4", "--dry-run")
    assert "3 of 11 amendments made" in done.stdout
    done = run("apply", BILL, PAPER, "--only", "1", "--dry-run")
    assert "1 of 11 amendments made" in done.stdout
    done = run("apply", BILL, PAPER, "--except", "3", "--dry-run")
    assert done.returncode == 1, "amendment 4 depends on 3"
    assert "AT417" in done.stderr
    done = run("apply", BILL, PAPER, "--only", "99", "--dry-run")
    assert done.returncode == 2
    assert "there is no amendment 99" in done.stderr


def test_views_and_furniture(tmp_path: Path) -> None:
    words = ["--only-changed", "--marking", "DRAFT – CONFIDENTIAL", "--date", "2 March 2015"]
    done = run("apply", BILL, PAPER, "-o", tmp_path, "--name", "part5", *words)
    assert done.returncode == 0
    reader = PdfReader(tmp_path / "part5-marked.pdf")
    for page in reader.pages:
        text = page.extract_text()
        assert "DRAFT – CONFIDENTIAL" in text
        assert "2 March 2015" in text
    whole = run("apply", BILL, PAPER, "-o", tmp_path / "one", "--clause", "clause 69")
    assert whole.returncode == 0
    one = PdfReader(tmp_path / "one" / "marked.pdf")
    assert len(one.pages) < len(reader.pages)


def test_a_clause_by_its_number_alone(tmp_path: Path) -> None:
    for name, clause in (("number", "69"), ("address", "clause 69")):
        done = run(
            "apply", BILL, PAPER, "-o", tmp_path / name, "--formats", "html", "--clause", clause
        )
        assert done.returncode == 0, done.stderr
    page = (tmp_path / "number" / "marked.html").read_bytes()
    assert page == (tmp_path / "address" / "marked.html").read_bytes()


def test_git(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    done = run("apply", BILL, PAPER, "--git", tmp_path / "history")
    assert done.returncode == 0, done.stderr
    log = subprocess.run(
        ["git", "log", "--format=%an|%s"],
        cwd=tmp_path / "history",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert len(log) == 12
    assert log[0].startswith("A Member|Amendment 9")
    last = subprocess.run(
        ["git", "log", "-1", "--format=%b"],
        cwd=tmp_path / "history",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Moved by: A Member\nStage: Report\nDecision: no decision" in last


def test_a_history_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A git that fails at the first commit stands for a full disk."""
    if shutil.which("git") is None or os.name == "nt":
        pytest.skip("git is not installed, or cannot be stood in for by a script")
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    git.write_text(
        '#!/bin/sh\ncase "$*" in *commit*) echo "disk full" >&2; exit 128;; esac\n'
        f'exec {shutil.which("git")} "$@"\n',
        encoding="utf-8",
    )
    git.chmod(0o755)
    monkeypatch.setenv("PATH", f"{git.parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty"):
        done = run("apply", BILL, PAPER, "--git", tmp_path / name)
        assert done.returncode == 2
        assert done.stderr.startswith("AT601"), done.stderr
    assert not (tmp_path / "new").exists()
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_history_where_something_stands_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = run("apply", BILL, PAPER, "-o", tmp_path / "out", "--git", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("AT601"), done.stderr
    under = run("apply", BILL, PAPER, "--git", tmp_path / "file" / "history")
    assert under.returncode == 2
    assert under.stderr.startswith("AT601"), under.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    "words",
    [
        ("--agree", ""),
        ("--only", ","),
        ("--except", " "),
        ("--agree", "5-3"),
        ("--only", "99"),
        ("--name", "../mine"),
        ("--name", "a\\b"),
    ],
    ids=" ".join,
)
def test_options_that_say_nothing_certain_are_refused(
    words: tuple[str, str], tmp_path: Path
) -> None:
    done = run("apply", BILL, PAPER, "-o", tmp_path / "out", "--formats", "txt", *words)
    assert done.returncode == 2
    assert done.stderr.startswith("AT603"), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_both_formats_give_the_same_text(tmp_path: Path) -> None:
    for name, source in (("clml", BILL), ("akn", BILL / "serious_crime_bill.akn.xml")):
        done = run(
            "apply", source, PAPER, "--stale-base", "--formats", "txt", "-o", tmp_path / name
        )
        assert done.returncode == 0, done.stderr
    clml = (tmp_path / "clml" / "consolidated.txt").read_text(encoding="utf-8")
    assert clml == (tmp_path / "akn" / "consolidated.txt").read_text(encoding="utf-8")


def test_stale_base(tmp_path: Path) -> None:
    changed = tmp_path / "bill.xml"
    text = (BILL / "serious_crime_bill.xml").read_text(encoding="utf-8")
    changed.write_text(text.replace("six", "seven", 1) + "<!-- -->", encoding="utf-8")
    done = run("apply", changed, PAPER, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "AT414" in done.stderr
    assert not (tmp_path / "out").exists()


def test_new_starts_a_paper_that_applies(tmp_path: Path) -> None:
    paper = tmp_path / "mine.yaml"
    done = run("new", BILL, "-o", paper, "--insert-after", "clause 69")
    assert done.returncode == 0, done.stderr
    assert run("apply", BILL, paper, "--dry-run").returncode == 0
    again = run("new", BILL, "-o", paper)
    assert again.returncode == 2, "an existing file must not be overwritten"
    for words in (["--leave-out", "clause 77"], ["--in", "clause 1(1)", "--words", "court"]):
        assert run("new", BILL, *words).returncode in (0, 1)


def test_show_json() -> None:
    done = run("show", SMALL, "--format", "json")
    rows = json.loads(done.stdout)
    assert set(rows[0]) == {"address", "eid", "kind", "number", "heading", "text", "depth"}
    first = next(row for row in rows if row["eid"] == "section-1-1-a")
    assert first == {
        "address": "clause 1(1)(a)",
        "eid": "section-1-1-a",
        "kind": "paragraph",
        "number": "a",
        "heading": "",
        "text": "is an authorised keeper,",
        "depth": 4,
    }
    missing = run("show", SMALL, "clause 1(9)")
    assert missing.returncode == 1
    assert "AT302" in missing.stderr
    assert "clause 1 is there, but it has no (9)" in missing.stderr


def test_verify() -> None:
    done = run("verify", SMALL, BILL / "serious_crime_bill.akn.xml")
    assert done.returncode == 0
    assert "2 files: 2 ok, 0 failed" in done.stdout
    report = json.loads(run("verify", SMALL, "--format", "json").stdout)
    assert report["failed"] == 0


def test_a_row_is_said_with_its_first_words() -> None:
    # Row 1 is the heading row, so that whoever counts the entries is one out: it is seen here.
    done = run("apply", BILL, PAPER, "--dry-run")
    assert "after clause 81(3), table, row 5 (“A teacher at a school in …”)" in done.stdout
