"""``amendtool diff`` as a person runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import ROOT
from tests.e2e.test_commands import BILL, PAPER, SMALL, run


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("amended")
    done = run("apply", BILL, PAPER, "-o", folder, "--formats", "xml")
    assert done.returncode == 0, done.stderr
    return folder / "consolidated.xml"


def test_a_document_and_itself(tmp_path: Path) -> None:
    done = run("diff", SMALL, SMALL)
    assert done.returncode == 0
    assert done.stdout == "No changes.\n"


def test_text_names_each_change_and_ends_with_a_summary(amended: Path) -> None:
    done = run("diff", BILL, amended)
    assert done.returncode == 1
    assert "clause 69A: inserted" in done.stdout
    assert re.search(r"\d+ words in, \d+ out\.\n$", done.stdout)
    assert "\x1b" not in done.stdout, "no colour in a pipe"


def test_json_has_the_documented_fields(amended: Path) -> None:
    done = run("diff", BILL, amended, "--format", "json")
    found = json.loads(done.stdout)
    assert set(found) == {"old", "new", "shared", "limits", "summary", "units", "changes"}
    assert found["shared"] > 0.95
    assert any(change["new_address"] == "clause 69A" for change in found["changes"])
    assert {"inserted", "reworded"} <= set(found["summary"])


def test_the_page_is_whole_and_fetches_nothing(amended: Path, tmp_path: Path) -> None:
    for extra in ((), ("--side-by-side",)):
        page = tmp_path / "c.html"
        done = run("diff", BILL, amended, "--format", "html", "-o", page, *extra)
        assert done.returncode == 1
        html = page.read_text(encoding="utf-8")
        assert "default-src 'none'" in html
        assert not re.search(r'(?:src|href)="(?!#)', html)
        assert "Child abduction warning notices" in html


def test_the_pdf_has_the_words(amended: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.pdf"
    assert run("diff", BILL, amended, "--format", "pdf", "-o", path).returncode == 1
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "clause 69A" in text


def test_what_is_ignored_is_not_a_change(tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    words = SMALL.read_text(encoding="utf-8")
    assert "section" in words
    changed = re.sub(r"(<Text>[^<]*)\.(</Text>)", r"\1;\2", words, count=1)
    assert changed != words
    other.write_text(changed, encoding="utf-8")
    assert run("diff", SMALL, other).returncode == 1
    assert run("diff", SMALL, other, "--ignore", "punctuation").returncode == 0


def test_different_bills_are_noticed() -> None:
    done = run("diff", BILL, SMALL)
    assert done.returncode == 1
    assert "% of their provisions" in done.stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("missing.xml", SMALL), 2, "AT101"),
        ((SMALL, SMALL, "--ignore", "spelling"), 2, "is none of renumbering"),
        ((SMALL,), 2, "one revised Act with --marks"),
        ((SMALL, SMALL, "--marks"), 2, "one revised Act with --marks"),
        ((SMALL, SMALL, "--side-by-side"), 2, "--format html or pdf"),
        ((SMALL, SMALL, "--ignore", "references", "--format", "patch"), 2, "two versions"),
        ((PAPER, PAPER, "--whole"), 2, "a bill or an Act"),
    ],
)
def test_bad_use_is_said(words: tuple[object, ...], status: int, said: str) -> None:
    done = run("diff", *map(str, words))
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_file_and_one_without_provisions(tmp_path: Path) -> None:
    empty = tmp_path / "empty.xml"
    empty.write_bytes(b"")
    assert run("diff", SMALL, empty).returncode == 2
    bare = tmp_path / "bare.xml"
    bare.write_text(
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"/>',
        encoding="utf-8",
    )
    done = run("diff", SMALL, bare)
    assert done.returncode == 2
    assert "AT740" in done.stderr


def test_windows_line_ends_are_no_change(tmp_path: Path) -> None:
    other = tmp_path / "crlf.xml"
    other.write_bytes(SMALL.read_bytes().replace(b"\n", b"\r\n"))
    assert run("diff", SMALL, other).returncode == 0


def test_an_output_never_goes_over_an_input(tmp_path: Path) -> None:
    copy = tmp_path / "copy.xml"
    copy.write_bytes(SMALL.read_bytes())
    done = run("diff", SMALL, copy, "--format", "html", "-o", copy)
    assert done.returncode == 2
    assert "AT602" in done.stderr
    assert copy.read_bytes() == SMALL.read_bytes()


def test_the_marks_that_a_document_carries(tmp_path: Path) -> None:
    made = run("apply", BILL, PAPER, "-o", tmp_path, "--formats", "xml")
    assert made.returncode == 0, made.stderr
    marked = tmp_path / "marked.xml"
    done = run("diff", marked, "--marks")
    assert done.returncode == 1
    assert "clause 69A: inserted" in done.stdout
    none = run("diff", BILL, "--marks")
    assert none.returncode == 0
    assert "carries no change marks" in none.stderr


def test_two_different_bills_are_noticed() -> None:
    done = run("diff", BILL, SMALL)
    assert done.returncode == 1
    assert re.search(r"share \d+% of their provisions", done.stderr)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.xml"
    empty.write_bytes(b"")
    done = run("diff", SMALL, empty)
    assert done.returncode == 2
    assert done.stderr.startswith("AT1")


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two amended copies of one bill, under two papers."""
    found = []
    for name in ("cawn.yaml", "cawn_v2.yaml"):
        folder = tmp_path_factory.mktemp("copy")
        done = run("apply", BILL, PAPER.with_name(name), "-o", folder, "--formats", "xml")
        assert done.returncode == 0, done.stderr
        found.append(folder / "consolidated.xml")
    return found[0], found[1]


def test_two_copies_of_one_bill_three_ways(copies: tuple[Path, Path], tmp_path: Path) -> None:
    done = run("diff", *copies, "--base", BILL)
    assert done.returncode == 1
    assert "clause 69(1): only the first changes it" in done.stdout
    assert "long title: they change it differently" in done.stdout
    found = json.loads(run("diff", *copies, "--base", BILL, "--format", "json").stdout)
    assert set(found) == {"first", "second", "summary", "not_made", "provisions"}
    assert {each["verdict"] for each in found["provisions"]} == {
        "first",
        "conflict",
        "both_insert",
    }
    page = tmp_path / "three.html"
    run("diff", *copies, "--base", BILL, "--format", "html", "-o", page)
    html = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    assert not re.search(r'(?:src|href)="(?!#)', html)
    for link in re.findall(r'href="#(\w+)"', html):
        assert f'id="{link}"' in html


def test_two_copies_that_say_the_same(copies: tuple[Path, Path]) -> None:
    done = run("diff", copies[0], copies[0], "--base", BILL)
    assert done.returncode == 0
    assert "both make the same change" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("diff", BILL, "--marks", "--base", BILL),
        ("diff", PAPER, PAPER, "--base", BILL),
        ("diff", BILL, BILL, "--base", BILL, "--format", "patch"),
    ],
)
def test_a_base_goes_with_two_versions(words: tuple[object, ...]) -> None:
    done = run(*map(str, words))
    assert done.returncode == 2
    assert "--base" in done.stderr


@pytest.mark.parametrize("extra", [(), ("--on", BILL)])
def test_the_page_of_two_papers_fetches_nothing(
    extra: tuple[str | Path, ...], tmp_path: Path
) -> None:
    page = tmp_path / "papers.html"
    other = PAPER.with_name("cawn_v2.yaml")
    done = run("diff", PAPER, other, *extra, "--format", "html", "-o", page)
    assert done.returncode == 1, done.stderr
    html = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    assert 'id="next"' in html
    for link in re.findall(r'href="#(\w+)"', html):
        assert f'id="{link}"' in html


def test_papers_as_text_and_their_effect(tmp_path: Path) -> None:
    paper = ROOT / "bills" / "lamps_bill" / "paper.txt"
    other = tmp_path / "other.txt"
    words = paper.read_text(encoding="utf-8")
    assert "insert “it”" in words
    other.write_text(words.replace("insert “it”", "insert “that lamp”"), encoding="utf-8")
    done = run("diff", paper, other)
    assert done.returncode == 1, done.stderr
    assert "[-“it”-]{+“that lamp”+}" in done.stdout
    assert run("diff", paper, paper).returncode == 0
    effect = run("diff", paper, other, "--on", paper.parent)
    assert effect.returncode == 1, effect.stderr
    assert "clause 1(2): they change it differently" in effect.stdout


def test_the_effect_of_papers_that_cannot_be_made_is_not_the_same(tmp_path: Path) -> None:
    other = ROOT / "bills" / "lamps_bill"
    done = run("diff", PAPER, PAPER, "--on", other)
    assert done.returncode == 1, done.stdout
    assert "there is no clause 69" in done.stdout
    assert run("diff", PAPER, PAPER, "--on", BILL).returncode == 0


@pytest.mark.parametrize("ending", [".docx", ".xml", ".csv"])
def test_a_comparison_is_not_written_under_another_program_s_name(
    ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"comparison{ending}"
    done = run("diff", BILL, BILL, "-o", path)
    assert done.returncode == 2
    assert ".html" in done.stderr
    assert not path.exists()


@pytest.mark.parametrize("name", ["copy.txt", "paper.yaml", "copy.xml"])
def test_an_empty_file_beside_a_bill_is_said_to_be_empty(name: str, tmp_path: Path) -> None:
    empty = tmp_path / name
    empty.write_bytes(b"")
    for words in ((BILL, empty), (empty, BILL)):
        done = run("diff", *words)
        assert done.returncode == 2
        assert "the file is empty" in done.stderr


def test_one_lost_heading_does_not_lose_those_inside_it(tmp_path: Path) -> None:
    text = run("show", BILL, "--editable").stdout
    (line,) = re.findall(r"^CLAUSE 2: .*\n", text, re.MULTILINE)
    copy = tmp_path / "copy.txt"
    for words in ("", line.replace("CLAUSE 2", "CLAUSE "), line.replace("CLAUSE", "Clause")):
        copy.write_text(text.replace(line, words), encoding="utf-8")
        done = run("draft", "--from-edited", BILL, copy)
        assert done.returncode == 2
        assert f"the line “{line.strip()}” is gone" in done.stderr
        assert done.stderr.count("is gone") == 1, "SECTION 18A, inside it, is where it was"


def test_an_edited_copy_as_text_is_compared_with_its_bill(tmp_path: Path) -> None:
    text = run("show", BILL, "--editable").stdout
    assert text.count("\n    (1) ") > 10
    copy, other = tmp_path / "copy.txt", tmp_path / "other.txt"
    copy.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    assert run("diff", BILL, copy).returncode == 0
    copy.write_text(text.replace("(a) the prosecutor,", "(a) the Director,", 1), encoding="utf-8")
    other.write_text(text.replace("(a) the prosecutor,", "(a) the court,", 1), encoding="utf-8")
    done = run("diff", BILL, copy)
    assert done.returncode == 1, done.stderr
    assert "{+Director+}" in done.stdout
    three = run("diff", copy, other, "--base", BILL)
    assert three.returncode == 1, three.stderr
    assert "they change it differently" in three.stdout


def test_a_document_of_a_word_processor_is_no_edited_copy(tmp_path: Path) -> None:
    copy = tmp_path / "copy.docx"
    copy.write_bytes(b"PK\x03\x04rubbish")
    done = run("draft", "--from-edited", BILL, copy)
    assert done.returncode == 2
    assert "word processor" in done.stderr
    assert "plain text" in done.stderr


def test_two_prints_of_one_bill_are_named_by_their_numbers(tmp_path: Path) -> None:
    bill = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="b"><meta>'
        '<references source="#x"><TLCConcept eId="varBillNo" href="#" showAs="{number}"/>'
        '<TLCConcept eId="varStageVersion" href="#" showAs="{stage}"/></references></meta>'
        '<preface><p><docTitle>Lamps Bill</docTitle></p></preface><body><section eId="sec_1">'
        "<num>1</num><heading>Lamps</heading><content><p>{words}</p></content></section></body>"
        "</bill></akomaNtoso>"
    )
    old, new = tmp_path / "a.xml", tmp_path / "b.xml"
    for numbers, named in (
        (("Bill 5", "Bill 9"), "Lamps Bill: Bill 5 compared with Bill 9"),
        (("Bill 5", "Bill 5"), "Bill 5, as introduced compared with Bill 5, as amended"),
    ):
        first = bill.format(number=numbers[0], stage="As introduced", words="Light it.")
        second = bill.format(number=numbers[1], stage="As amended", words="Light them.")
        old.write_text(first, encoding="utf-8")
        new.write_text(second, encoding="utf-8")
        page = tmp_path / "c.html"
        assert run("diff", old, new, "--format", "html", "-o", page).returncode == 1
        heading = page.read_text(encoding="utf-8").split("<h1")[1].split("</h1")[0]
        assert named in re.sub("<[^>]*>", "", heading)


def test_the_ending_of_the_file_says_the_form(amended: Path, tmp_path: Path) -> None:
    page, pdf = tmp_path / "c.html", tmp_path / "c.pdf"
    assert run("diff", BILL, amended, "-o", page).returncode == 1
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("diff", BILL, amended, "-o", pdf).returncode == 1
    assert pdf.read_bytes().startswith(b"%PDF")
    done = run("diff", BILL, amended, "--format", "text", "-o", tmp_path / "d.pdf")
    assert done.returncode == 2
    assert "its name says pdf" in done.stderr


def test_a_file_that_is_not_the_whole_copy_says_so_at_its_head(tmp_path: Path) -> None:
    text = run("show", BILL, "--editable").stdout
    copy, patch = tmp_path / "copy.txt", tmp_path / "patch.yaml"
    text = text.replace("\nCLAUSE 6:", "\n*Surcharge*\n\nCLAUSE 6:", 1)
    copy.write_text(text.replace("(a) the prosecutor,", "(a) the Director,", 1), encoding="utf-8")
    done = run("draft", "--from-edited", BILL, copy, "-o", patch)
    assert done.returncode == 1, done.stdout
    assert "AT747" in done.stderr
    head = patch.read_text(encoding="utf-8").partition("\nbill:")[0]
    assert "# NOT COMPLETE" in head
    assert "Surcharge" in head or "heading" in head
    assert run("apply", BILL, patch, "--dry-run").returncode == 0, "the rest is an amendment file"
