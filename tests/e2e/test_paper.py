"""``amendtool paper`` as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from amendtool.amend.patch_yaml import load_paper
from tests.conftest import ROOT
from tests.e2e.test_commands import BILL, PAPER, run

LAMPS = ROOT / "bills" / "lamps_bill"
TEXT = LAMPS / "paper.txt"

PATCH = """\
bill: Lamps Bill
stage: Committee
base:
  print: Bill 7
amendments:
  - number: 1
    movers: ["Dr <script>alert(1)</script> & Co"]
    operations:
      - {op: substitute words, in: clause 1(2), words: fit, new: proper}
  - number: NC1
    movers: [A Member]
    operations:
      - op: insert
        new: |
          Trimming
          (1) A wick must be trimmed every day by the keeper of the lamp.
          (2) The keeper is the person who lights it.
  - number: NC1(a)
    movers: [A Member]
    amends: NC1
    operations:
      - {op: leave out words, in: (2), words: who lights}
"""


@pytest.fixture
def patch(tmp_path: Path) -> Path:
    """A small amendment file."""
    path = tmp_path / "mine.yaml"
    path.write_text(PATCH, encoding="utf-8")
    return path


def _pdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_example_in_every_form(tmp_path: Path) -> None:
    forms = ("pdf", "html", "txt", "xml", "yaml")
    outputs = [part for form in forms for part in ("-o", tmp_path / f"paper.{form}")]
    done = run("paper", BILL, PAPER, "--house", "commons", *outputs)
    assert done.returncode == 0, done.stderr
    pdf = _pdf(tmp_path / "paper.pdf")
    for form in ("html", "txt", "xml"):
        text = (tmp_path / f"paper.{form}").read_text(encoding="utf-8")
        for words in ("To move the following Clause—", "Child abduction warning notices"):
            assert words in text
            assert words in pdf
        assert "Not an official publication" in text
    assert "Not an official publication" in pdf
    assert "amendtool’s own print" in pdf
    assert (
        "http" not in (tmp_path / "paper.html").read_text(encoding="utf-8").partition("<body>")[2]
    )
    listed = load_paper((tmp_path / "paper.yaml").read_bytes())
    assert [each.number for each in listed.amendments][:3] == ["NC1", "(a)", "1"]


def test_without_a_file_the_text_is_printed(patch: Path) -> None:
    done = run("paper", LAMPS, patch)
    assert done.returncode == 0, done.stderr
    assert "Clause 1, page 1, line 8, leave out “fit” and insert “proper”" in done.stdout


def test_the_lines_of_a_clause_that_is_amended(patch: Path, tmp_path: Path) -> None:
    done = run("paper", LAMPS, patch, "-o", tmp_path / "p.pdf", "-o", tmp_path / "p.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "Line 3, leave out “who lights”" in page
    assert "Line 3, leave out “who lights”" in _pdf(tmp_path / "p.pdf")


def test_mark_up_in_a_name_is_a_name(patch: Path, tmp_path: Path) -> None:
    name = "Dr <script>alert(1)</script> & Co"
    done = run(
        "paper", LAMPS, patch, "-o", tmp_path / "p.pdf", "-o", tmp_path / "p.html",
        "-o", tmp_path / "p.xml",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert name in _pdf(tmp_path / "p.pdf")
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "Dr &lt;script&gt;alert(1)&lt;/script&gt; &amp; Co" in page
    again = run("paper", LAMPS, tmp_path / "p.xml")
    assert name in again.stdout


def test_several_papers_of_several_forms_make_one(patch: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.xml"
    assert run("paper", LAMPS, patch, "-o", listed).returncode == 0
    other = tmp_path / "other.yaml"
    other.write_text(
        "bill: Lamps Bill\namendments:\n  - number: 9\n    operations:\n"
        "      - {op: leave out, what: clause 3}\n",
        encoding="utf-8",
    )
    text = tmp_path / "paper.txt"
    words = TEXT.read_text(encoding="utf-8")
    text.write_text(words[: words.index("A Third Member")].replace(" 1\n", " 5\n"), "utf-8")
    done = run("paper", LAMPS, listed, other, text)
    assert done.returncode == 0, done.stderr
    found = [line for line in done.stdout.splitlines() if line in ("NC1", "9", "5", "1", "(a)")]
    assert found == ["1", "5", "9", "NC1", "(a)"]


def test_a_number_in_two_files_is_refused(patch: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_bytes(patch.read_bytes())
    done = run("paper", LAMPS, patch, other, "-o", tmp_path / "p.txt")
    assert done.returncode == 2
    assert "AT206" in done.stderr
    assert "amendment 1 is also in" in done.stderr
    assert not (tmp_path / "p.txt").exists()


def test_papers_of_both_houses_make_none_until_it_is_said_whose(
    patch: Path, tmp_path: Path
) -> None:
    other = tmp_path / "lords.yaml"
    other.write_text(
        "bill: Lamps Bill\nhouse: lords\nstage: Report\namendments:\n  - number: 9\n"
        "    operations:\n      - {op: leave out, what: clause 3}\n",
        encoding="utf-8",
    )
    done = run("paper", LAMPS, patch, other)
    assert done.returncode == 2
    assert "--house" in done.stderr
    done = run("paper", LAMPS, patch, other, "--house", "lords")
    assert done.returncode == 0, done.stderr
    assert "The files differ in their stage: Committee / Report" in done.stderr


def test_numbers_are_given_and_kept_in_a_file(patch: Path, tmp_path: Path) -> None:
    text = PATCH.replace("number: 1\n", 'number: "?one"\n').replace("house: commons\n", "")
    patch.write_text(text, encoding="utf-8")
    output = tmp_path / "numbered.yaml"
    done = run("paper", LAMPS, patch, "--number", "new", "-o", output)
    assert done.returncode == 0, done.stderr
    assert "?one is now 1" in done.stderr
    paper = load_paper(output.read_bytes())
    assert [each.number for each in paper.amendments] == ["1", "NC1", "NC1(a)"]
    assert run("paper", LAMPS, output).returncode == 0


def test_an_order_of_consideration(patch: Path) -> None:
    done = run("paper", LAMPS, patch, "--order", "new Clauses; Clause 1; remaining proceedings")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines.index("NC1") < lines.index("1")
    wrong = run("paper", LAMPS, patch, "--order", "the good ones first")
    assert wrong.returncode == 2
    assert "is no item of an order of consideration" in wrong.stderr


def test_a_lords_paper(patch: Path) -> None:
    done = run("paper", LAMPS, patch, "--house", "lords", "--kind", "marshalled")
    assert done.returncode == 0, done.stderr
    assert "Marshalled List of Amendments to be moved in Committee" in done.stdout
    assert "Clause 1\n\nDr <script>" in done.stdout
    assert "\nPage 1, line 8, leave out “fit” and insert “proper”" in done.stdout


_OTHER = ("print: Bill 7", "print: Bill 8", "words: fit,", "words: fit, page: 1, line: 8,")


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        # a paper for another print, a page that does not exist, another bill
        (("print: Bill 7", "print: Bill 8"), 1, "AT717"),
        (("words: fit,", "words: fit, page: 1, line: 8,"), 0, ""),
        (_OTHER, 1, "AT717"),
        (("words: fit,", "words: fit, page: 9, line: 8,"), 1, "AT711"),
        (("words: fit,", "words: fat,"), 1, "AT411"),
        (("bill: Lamps Bill", "bill: Ships Bill"), 2, "AT792"),
        (("print: Bill 7", f"digest: sha256:{'0' * 64}"), 1, "AT414"),
        (
            (
                "- {op: substitute words, in: clause 1(2), words: fit, new: proper}",
                "- {op: divide, what: clause 1, after: clause 1(2), heading: Fines}",
            ),
            1,
            "AT701",
        ),
    ],
)
def test_what_is_wrong_is_said(
    patch: Path, tmp_path: Path, change: tuple[str, ...], status: int, code: str
) -> None:
    text = PATCH
    for old, new in zip(change[::2], change[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    patch.write_text(text, encoding="utf-8")
    done = run("paper", LAMPS, patch, "-o", tmp_path / "p.txt")
    assert done.returncode == status, done.stderr
    assert code in done.stderr
    assert "Traceback" not in done.stderr
    # What is at fault with one amendment never takes it off the paper.
    whole = status == 2 or code in ("AT414", "AT717")
    assert (tmp_path / "p.txt").exists() != whole
    if not whole:
        assert "<script>alert(1)</script>" in (tmp_path / "p.txt").read_text(encoding="utf-8")


def test_a_bill_without_clauses(patch: Path, tmp_path: Path) -> None:
    words = (ROOT / "tests" / "fixtures" / "empty_bill.xml").read_text(encoding="utf-8")
    body = words[words.index("<P1group>") : words.index("</Body>")]
    empty = tmp_path / "empty.xml"
    empty.write_text(words.replace(body, ""), encoding="utf-8")
    done = run("paper", empty, patch, "-o", tmp_path / "p.pdf")
    assert done.returncode == 2
    assert "AT790" in done.stderr


def test_nothing_is_left_for_a_paper(patch: Path) -> None:
    patch.write_text(PATCH.replace("    movers", "    decision: withdrawn\n    movers"), "utf-8")
    done = run("paper", LAMPS, patch)
    assert done.returncode == 2
    assert "AT793" in done.stderr


def test_a_file_of_no_known_form(patch: Path) -> None:
    done = run("paper", LAMPS, patch, "-o", "paper.docx")
    assert done.returncode == 2
    assert ".pdf" in done.stderr


def test_the_paper_never_goes_over_an_amendment_file(patch: Path) -> None:
    done = run("paper", LAMPS, patch, "-o", patch)
    assert done.returncode == 2
    assert patch.read_text(encoding="utf-8") == PATCH


def test_windows_line_ends_and_an_empty_file(patch: Path, tmp_path: Path) -> None:
    windows = tmp_path / "windows.txt"
    windows.write_bytes(TEXT.read_bytes().replace(b"\n", b"\r\n"))
    assert run("paper", LAMPS, windows).stdout == run("paper", LAMPS, TEXT).stdout
    nothing = tmp_path / "nothing.txt"
    nothing.write_bytes(b"")
    done = run("paper", LAMPS, nothing)
    assert done.returncode == 2
    assert "AT702" in done.stderr


def test_the_same_paper_twice_is_the_same_bytes(patch: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        outputs = [
            p for form in ("pdf", "html", "xml") for p in ("-o", tmp_path / f"{name}.{form}")
        ]
        assert run("paper", LAMPS, patch, *outputs).returncode == 0
    for form in ("pdf", "html", "xml"):
        assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()


@pytest.mark.parametrize("form", ["txt", "xml", "yaml"])
def test_stars_since_an_earlier_paper(patch: Path, tmp_path: Path, form: str) -> None:
    earlier = tmp_path / f"earlier.{form}"
    patch.write_text(PATCH.replace("    movers", "    star: new\n    movers"), encoding="utf-8")
    assert run("paper", LAMPS, patch, "-o", earlier).returncode == 0
    more = "  - {number: 9, movers: [A Member], operations: [{op: leave out, what: clause 1(3)}]}\n"
    patch.write_text(PATCH.replace("proper", "just") + more, encoding="utf-8")
    done = run("paper", LAMPS, patch, "--since", earlier)
    assert done.returncode == 0, done.stderr
    for line in ("★ 1", "★ 9", "☆ NC1", "☆ (a)"):
        assert f"\n{line}\n" in done.stdout
    assert "Altered since, and so starred as new: 1\n" in done.stderr
    assert "☆" not in run("paper", LAMPS, patch, "--since", earlier, "--day-between").stdout
    # the earlier paper is never written over
    assert run("paper", LAMPS, patch, "--since", earlier, "-o", earlier).returncode == 2
    assert run("paper", LAMPS, patch, "--day-between").returncode == 2


@pytest.mark.parametrize("form", ["txt", "xml", "yaml"])
def test_nothing_was_altered_since_the_same_paper(tmp_path: Path, form: str) -> None:
    """Lines of our own print, and the place suggested for a new clause, which none prints."""
    source, same = ROOT / "bills/serious_crime_bill", tmp_path / "same.yaml"
    same.write_text(
        "bill: Serious Crime Bill [HL]\nstage: Committee\namendments:\n"
        "  - number: 1\n    operations:\n"
        "      - {op: insert words, in: 'clause 81(3), table, row 4, column 2', after: police,"
        " new: in England}\n"
        "  - number: 2\n    operations:\n"
        "      - {op: substitute words, in: 'Schedule 2, paragraph 4(b)', words: issued,"
        " new: given}\n"
        "  - number: NC1\n    operations:\n"
        "      - op: insert\n        after: clause 69\n        new: |\n"
        "          Report\n          (1) A report must be published.\n"
        "          (2) After section 2 of the Lamps Act 1901 insert—\n"
        "              “2A Wicks\n              A wick must be clean.”\n",
        encoding="utf-8",
    )
    earlier = tmp_path / f"earlier.{form}"
    assert run("paper", source, same, "-o", earlier).returncode == 0
    done = run("paper", source, same, "--since", earlier)
    assert done.returncode == 0, done.stderr
    assert done.stderr == f"Starred, after {earlier}: none\n"


def test_drafts_that_each_begin_at_one_are_numbered_together(tmp_path: Path) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    head = "bill: Lamps Bill\nstage: Committee\namendments:\n"
    first.write_text(
        head + "  - {number: 1, operations: [{op: leave out, what: clause 1(3)}]}\n", "utf-8"
    )
    second.write_text(
        head + "  - {number: 1, operations: [{op: leave out, what: clause 1(2)}]}\n"
        "  - {number: 2, consequential on: ['1'], operations: [{op: leave out, what: clause 2}]}\n",
        "utf-8",
    )
    assert run("paper", LAMPS, first, second).returncode == 2
    done = run("paper", LAMPS, first, second, "--number", "all", "--house", "lords")
    assert done.returncode == 0, done.stderr
    assert "?1 (second.yaml, file 2) is now 1\n" in done.stderr
    assert "1 is now 2\n" in done.stderr
    # what the second file says of its own amendment 1 goes with that
    assert "[amendtool: Consequential on 1]" in done.stdout


@pytest.mark.parametrize("form", ["txt", "xml"])
def test_a_paper_of_our_own_lines_is_read_back(tmp_path: Path, form: str) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "bill: Serious Crime Bill [HL] (illustrative restatement)\namendments:\n"
        "  - number: 1\n    operations:\n"
        "      - op: leave out\n        what: clause 83(1), definition of “teacher”\n"
        "  - number: 2\n    operations:\n"
        "      - {op: leave out words, in: clause 79(6), from: offence, to: end}\n"
        "  - number: 3\n    operations:\n"
        "      - {op: divide, what: clause 69, after: clause 69(3), heading: Penalties}\n",
        encoding="utf-8",
    )
    paper, back = tmp_path / f"paper.{form}", tmp_path / "back.yaml"
    assert run("paper", BILL, mine, "-o", paper).returncode == 1  # 3 has no form of words
    done = run("draft", "--from-text", paper, "--source", BILL, "-o", back)
    # it is named, and the others are there
    assert done.returncode == 1
    assert "amendment 3" in done.stderr
    assert "passed over" not in done.stderr
    read = load_paper(back.read_bytes(), file=str(back))
    assert {each.number for each in read.amendments} == {"1", "2"}
    assert not any(each.citations for each in read.amendments)
    again = tmp_path / f"again.{form}"
    assert run("paper", BILL, back, "-o", again).returncode == 0
    made = paper.read_text(encoding="utf-8")
    assert "to end of line" in made
    # read, the words are named that the line stood for
    remade = again.read_text(encoding="utf-8")
    assert "leave out “in respect of an act of a sexual nature”" in " ".join(remade.split())
    assert "leave out lines" in made
    assert "leave out lines" in remade
