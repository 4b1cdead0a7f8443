"""``amendtool print`` as a person runs it, and what is printed of documents made for the tests."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from amendtool.core.errors_print import NoOfficialLines, NothingToPrint
from amendtool.core.kinds import Category
from amendtool.core.printlines import PrintReader
from amendtool.core.printmap import Origin, PageLine
from amendtool.core.provision import Document
from amendtool.formats.load import load_document, read_document
from amendtool.render.print_job import Press, Wanted
from amendtool.render.print_places import print_map_of_layout, print_map_of_source
from tests.conftest import ROOT
from tests.printback import disagreements, printed, read_pages

BILL = ROOT / "bills" / "serious_crime_bill"
PAPER = ROOT / "amendments" / "cawn.yaml"
SMALL = ROOT / "tests" / "fixtures" / "small_bill.xml"
_CLML = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"
 xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata">
<ukm:Metadata><ukm:PrimaryMetadata><ukm:DocumentClassification>
<ukm:DocumentMainType Value="{kind}"/></ukm:DocumentClassification></ukm:PrimaryMetadata>
</ukm:Metadata><{root}>{prelims}<Body>{body}</Body>{rest}</{root}></Legislation>"""


def made(
    body: str,
    *,
    rest: str = "",
    kind: str = "UnitedKingdomPublicGeneralAct",
    root: str = "Primary",
    prelims: str = "<PrimaryPrelims><Title>Wicks Bill</Title></PrimaryPrelims>",
    category: Category = Category.BILL,
) -> Document:
    text = _CLML.format(body=body, rest=rest, kind=kind, root=root, prelims=prelims)
    return read_document(text.encode(), category=category)


def clause(number: int, words: str) -> str:
    return (
        f'<P1group><Title>Clause {number} of the test</Title><P1 id="section-{number}">'
        f"<Pnumber>{number}</Pnumber><P1para><Text>{words}</Text></P1para></P1></P1group>"
    )


def words_of(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "amendtool", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=False,
    )


# --- The lines of the PDF are those of the map ----------------------------------------------


@pytest.mark.parametrize("name", ["serious_crime_bill.xml", "serious_crime_bill.akn.xml"])
def test_the_lines_of_the_pdf_are_those_of_the_map(name: str) -> None:
    document = load_document(BILL / name).document
    layout, pdf = printed(document)
    assert disagreements(layout, pdf, exact=document.dialect == "akn") == []
    assert print_map_of_layout(document, layout).origin is Origin.LAYOUT


def test_a_small_bill_with_one_of_everything() -> None:
    layout, pdf = printed(load_document(SMALL).document)
    assert disagreements(layout, pdf) == []


def test_citations_are_of_the_lines_that_the_command_prints(tmp_path: Path) -> None:
    target = tmp_path / "bill.pdf"
    assert run("print", BILL, "-o", target).returncode == 0
    loaded = load_document(BILL)
    reader = PrintReader(loaded.document, print_map_of_source(loaded))
    for page in read_pages(target.read_bytes()):
        for number, height in page.numbers.items():
            words = reader.words_of(PageLine(int(page.label), number))
            letters = Counter(each for each in words.casefold() if each.isalnum())
            assert letters
            assert not letters - Counter(page.at(height - 0.6).casefold())


def test_a_disagreement_would_be_seen() -> None:
    document = load_document(SMALL).document
    press = Press()
    layout = press.lay_out(document, Wanted(line_numbers=True))
    pdf = press.pdf(layout)
    layout.text[0].rows.pop()
    layout.text[0].rows[-1] = layout.text[0].rows[0]
    assert disagreements(layout, pdf) != []


# --- The command ----------------------------------------------------------------------------


def test_a_marked_print(tmp_path: Path) -> None:
    target = tmp_path / "bill.pdf"
    done = run("print", BILL, PAPER, "-o", target)
    assert done.returncode == 0, done.stderr
    words = words_of(target.read_bytes())
    assert "12 months 6 months" in words  # left out, then inserted, with a gap between
    assert "Child abduction warning notices" in words
    assert "Not an official publication" in words
    assert "Illustrative restatement written for amendtool" in words
    reader = PdfReader(target)
    assert reader.page_labels[0] == "i"
    assert "1" in reader.page_labels
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert reader.outline


def test_a_clean_print(tmp_path: Path) -> None:
    target = tmp_path / "bill.pdf"
    done = run("print", BILL, PAPER, "--clean", "-o", target)
    assert done.returncode == 0, done.stderr
    words = words_of(target.read_bytes())
    assert "imprisonment for a term not exceeding 6 months" in words
    assert "12 months6 months" not in words


def test_the_same_print_twice_is_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert run("print", SMALL, "-o", first).returncode == 0
    assert run("print", SMALL, "-o", second).returncode == 0
    assert first.read_bytes() == second.read_bytes()


def test_an_amendment_that_was_refused_is_said_on_the_print(tmp_path: Path) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_text(
        PAPER.read_text(encoding="utf-8").replace("12 months", "120 fortnights"), encoding="utf-8"
    )
    target = tmp_path / "bill.pdf"
    done = run("print", BILL, paper, "-o", target)
    assert done.returncode == 1
    words = words_of(target.read_bytes())
    assert "Amendments not made" in words
    assert "AT411" in words


def test_the_input_is_not_written_over() -> None:
    done = run("print", SMALL, "-o", SMALL)
    assert done.returncode == 2
    assert SMALL.read_bytes().startswith(b"<?xml")


def test_official_lines_need_marks(tmp_path: Path) -> None:
    done = run("print", BILL, "--official-lines", "-o", tmp_path / "x.pdf")
    assert done.returncode == 1
    assert NoOfficialLines.code in done.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_where_it_goes_must_be_said() -> None:
    assert run("print", SMALL).returncode == 2


@pytest.mark.parametrize("name", ["bill.html", "bill", "bill.pdf.txt"])
def test_the_print_is_a_pdf_and_no_other_file(tmp_path: Path, name: str) -> None:
    made = run("print", SMALL, "-o", tmp_path / name)
    assert made.returncode == 2
    assert "the print is a PDF" in made.stderr
    assert not (tmp_path / name).exists()


# --- Official lines -------------------------------------------------------------------------


_AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="b"><body>
<section eId="sec_1"><num><?L 3-1?>1</num><heading>Duty to keep lamps</heading>
<subsection eId="sec_1__subsec_1"><num><?L 3-2?>(1)</num><content><p>A person who keeps a lamp
<?L 3-3?>must keep it trimmed and must keep it filled with oil and must not leave it
<?L 4-1?>burning.</p></content></subsection>
<subsection eId="sec_1__subsec_2"><num><?L 4-2?>(2)</num><content><p>The court may order it to be
<?L 4-3?>put out.</p></content></subsection></section></body></bill></akomaNtoso>"""


def test_official_lines_and_pages_are_followed() -> None:
    document = read_document(_AKN.encode(), category=Category.BILL)
    layout, pdf = printed(document, Wanted(official=True, contents=False))
    lines = {
        (sheet.label, standing.number): standing.row.placed[-1].line.text
        for sheet in layout.text
        for standing in sheet.rows
        if standing.number
    }
    assert lines == {
        ("3", 1): "Duty to keep lamps",
        ("3", 2): "A person who keeps a lamp",
        (
            "3",
            3,
        ): "must keep it trimmed and must keep it filled with oil and must not leave it",
        ("4", 1): "burning.",
        ("4", 2): "The court may order it to be",
        ("4", 3): "put out.",
    }
    assert [page.label for page in read_pages(pdf)] == ["3", "4"]


# --- Odd documents --------------------------------------------------------------------------


def test_a_second_schedule_among_official_lines(tmp_path: Path) -> None:
    """The banner that it brings stands on the page of the Schedules and is marked."""
    schedule = (
        '<hcontainer name="schedules"><hcontainer name="schedule" eId="sched"><num><?L 5-1?>'
        'SCHEDULE</num><heading><?L 5-2?>Wicks</heading><paragraph eId="sched__para_1"><num>'
        "<?L 5-3?>1</num><content><p>Wicks are to be trimmed.</p></content></paragraph>"
        "</hcontainer></hcontainer></body>"
    )
    bill = tmp_path / "bill.xml"
    bill.write_text(_AKN.replace("</body>", schedule), encoding="utf-8")
    paper = tmp_path / "paper.yaml"
    paper.write_text(
        "bill: B\namendments:\n  - number: 1\n    operations:\n      - op: insert\n"
        "        after: Schedule\n        new: |\n          Schedule 2\n          Oil\n"
        "          1 Oil is to be clean.\n",
        encoding="utf-8",
    )
    made = run("print", bill, paper, "-o", tmp_path / "print.pdf", "--official-lines")
    assert made.returncode == 0, made.stderr
    pages = [page.extract_text() for page in PdfReader(tmp_path / "print.pdf").pages]
    with_banner = [page for page in pages if "SCHEDULES" in page]
    assert len(with_banner) == 1
    assert "put out." not in with_banner[0]
    assert "Wicks are to be trimmed." in with_banner[0]


def test_a_bill_without_clauses(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        Press().lay_out(made(""))
    empty = tmp_path / "empty.xml"
    empty.write_text('<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"/>')
    done = run("print", empty, "-o", tmp_path / "x.pdf")
    assert done.returncode in (1, 2)
    assert done.stderr.startswith("AT")


def test_an_instrument() -> None:
    regulation = (
        '<P1group><Title>Citation</Title><P1 id="regulation-1"><Pnumber>1</Pnumber><P1para>'
        "<Text>These Regulations may be cited as the Wicks Regulations.</Text></P1para></P1>"
        "</P1group>"
    )
    document = made(
        regulation,
        kind="UnitedKingdomStatutoryInstrument",
        root="Secondary",
        prelims="<SecondaryPrelims><Title>The Wicks Regulations 2024</Title></SecondaryPrelims>",
        category=Category.INSTRUMENT,
        rest="<ExplanatoryNotes><P><Text>(This note is not part of the Regulations)</Text></P>"
        "</ExplanatoryNotes>",
    )
    layout, pdf = printed(document, Wanted())
    words = words_of(pdf)
    assert "EXPLANATORY NOTE (This note is not part" in " ".join(words.split())
    assert "The Wicks Regulations 2024" in words
    assert "These Regulations may be cited" in words
    assert "B I L L" not in words
    assert not layout.dress.line_numbers


def test_a_word_of_ten_thousand_letters() -> None:
    layout, pdf = printed(made(clause(1, "Before " + "x" * 10_000 + " after.")))
    letters = "".join(words_of(pdf).split())
    assert letters.count("x") >= 10_000
    lines = [each for sheet in layout.text for each in sheet.rows]
    assert all(placed.line.width < 420 for each in lines for placed in each.row.placed)


def test_a_table_longer_than_many_pages() -> None:
    rows = "".join(f"<tr><td>Entry {n}</td><td>Words of entry {n}</td></tr>" for n in range(900))
    table = f'<Tabular><table xmlns="http://www.w3.org/1999/xhtml"><tbody>{rows}</tbody></table></Tabular>'
    words = "The table</Text>" + table + "<Text>ends here."
    layout, pdf = printed(made(clause(1, words)))
    assert disagreements(layout, pdf) == []
    assert len(layout.text) > 15
    assert "Words of entry 899" in words_of(pdf)


def test_a_schedule_without_contents() -> None:
    rest = (
        '<Schedules><Schedule id="schedule-1"><Number>SCHEDULE 1</Number><TitleBlock>'
        "<Title>Empty</Title></TitleBlock><ScheduleBody/></Schedule></Schedules>"
    )
    layout, pdf = printed(made(clause(1, "One."), rest=rest))
    assert "SCHEDULE 1" in words_of(pdf)
    assert len(layout.text) == 2


def test_markup_in_words_is_only_words() -> None:
    words = "a) Tj ET Q /Catalog &lt;b&gt; \\( %%EOF &amp; “x”"
    _, pdf = printed(made(clause(1, words)))
    assert "a) Tj ET Q /Catalog <b> \\( %%EOF & “x”" in words_of(pdf)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2


def test_printed_again_after_a_change_only_the_change_is_set() -> None:
    press = Press()
    before = made("".join(clause(n, f"Words of clause {n}. " * 20) for n in range(1, 60)))
    after = made(
        "".join(clause(n, f"Words of clause {n}. " * (21 if n == 7 else 20)) for n in range(1, 60))
    )
    press.lay_out(before)
    count = press.paragraphs_set
    press.lay_out(after)
    assert press.paragraphs_set - count == 1
