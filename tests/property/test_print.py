"""Laws of the print: no word is lost, no line leaves its measure, whatever the words are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amendtool.core.kinds import Category
from amendtool.formats.load import read_document
from amendtool.render.print_faces import open_faces
from amendtool.render.print_words import Measure, set_lines
from amendtool.render.runs import Run, Style
from tests.printback import disagreements, printed

_FACES = open_faces()
_WORD = st.text(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789(),;:.—-“”’é", min_size=1, max_size=24
)
_WORDS = st.lists(_WORD, min_size=1, max_size=40).map(" ".join)
_STYLES = st.frozensets(st.sampled_from([Style.ITALIC, Style.BOLD, Style.SMALL_CAPITALS]))
_RUNS = st.lists(st.builds(Run, _WORDS, _STYLES), min_size=1, max_size=4).map(tuple)


@given(_RUNS, st.floats(30, 420))
def test_no_word_is_lost_and_no_line_is_too_long(runs: tuple[Run, ...], width: float) -> None:
    lines = set_lines(_FACES, runs, Measure(width))
    words = "".join(run.text for run in runs)
    assert "".join("".join(line.text for line in lines).split()) == "".join(words.split())
    assert all(line.width <= width + 0.1 for line in lines)
    assert [line.start for line in lines] == sorted(line.start for line in lines)


@given(_WORDS, st.data())
def test_lines_begin_where_they_are_told_to_and_nowhere_else(
    words: str, data: st.DataObject
) -> None:
    starts = [0, *(n + 1 for n, char in enumerate(words) if char == " ")]
    told = sorted(set(data.draw(st.lists(st.sampled_from(starts), max_size=4))) - {0})
    lines = set_lines(_FACES, (Run(words),), Measure(2000, breaks=tuple(told)))
    assert [line.start for line in lines if line.begins] == [0, *told]


_CLML = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary>
<PrimaryPrelims><Title>A Bill</Title></PrimaryPrelims><Body>{}</Body></Primary></Legislation>"""


@given(st.lists(_WORDS, min_size=1, max_size=30))
def test_the_pdf_says_what_the_map_says(texts: list[str]) -> None:
    clauses = "".join(
        f'<P1group><Title>Clause {n}</Title><P1 id="section-{n}"><Pnumber>{n}</Pnumber><P1para>'
        f"<Text>{text}</Text></P1para></P1></P1group>"
        for n, text in enumerate(texts, 1)
    )
    document = read_document(_CLML.format(clauses).encode(), category=Category.BILL)
    layout, pdf = printed(document)
    assert disagreements(layout, pdf) == []
