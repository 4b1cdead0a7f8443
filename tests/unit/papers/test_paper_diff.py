"""Two papers: amendments matched by identity and content, never by number alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.amend.paper import Decision
from amendtool.compare.script import Fate, new_words, old_words
from amendtool.formats.papers import load_entries
from amendtool.papers.entries import Entries, Entry
from amendtool.papers.paper_diff import Became, Pair, PaperDiff, compare_papers
from tests.conftest import CORPUS

ROOT = Path(__file__).parents[3]


def paper(*entries: Entry, withdrawn: tuple[str, ...] = ()) -> Entries:
    return Entries("A Bill", entries, withdrawn=withdrawn)


def only(diff: PaperDiff) -> Pair:
    (pair,) = diff.changed
    return pair


MAY = Entry("1", ("Clause 4, leave out “may” and insert “must”",), movers=("A",))
FINE = Entry("2", ("Clause 9(2), leave out paragraph (b) (liability to a fine)",), movers=("B",))
NEW = Entry("NC1", ("To move the following—", "Reports", "(1) A report must be made."))


def test_the_same_paper() -> None:
    diff = compare_papers(paper(MAY, FINE), paper(MAY, FINE))
    assert diff.changed == ()
    assert len(diff.pairs) == 2


def test_added_and_gone_and_withdrawn() -> None:
    diff = compare_papers(paper(MAY, FINE), paper(MAY, NEW, withdrawn=("2",)))
    assert {pair.entry.number: pair.became for pair in diff.changed} == {
        "2": (Became.WITHDRAWN,),
        "NC1": (Became.ADDED,),
    }
    gone = compare_papers(paper(MAY, FINE), paper(MAY))
    assert only(gone).became == (Became.GONE,)


def test_renumbered_is_not_gone_and_added() -> None:
    pair = only(compare_papers(paper(MAY, FINE), paper(MAY, Entry("7", FINE.lines, movers=("B",)))))
    assert pair.became == (Became.RENUMBERED,)


def test_a_number_given_to_something_else_is_not_the_same_amendment() -> None:
    other = Entry("1", ("Schedule 3, page 80, line 2, at end insert “or a notary public”",))
    diff = compare_papers(paper(MAY), paper(other))
    assert {pair.became for pair in diff.changed} == {(Became.GONE,), (Became.ADDED,)}


def test_identity_goes_before_number_and_words() -> None:
    old = Entry("1", ("Clause 1, leave out “a”",), identity="HoC9")
    new = Entry("5", ("Clause 7, at end insert “something quite different”",), identity="HoC9")
    pair = only(compare_papers(paper(old), paper(new)))
    assert set(pair.became) == {Became.RENUMBERED, Became.REWORDED}
    apart = compare_papers(paper(old), paper(Entry("1", old.lines, identity="HoC10")))
    assert {each.became for each in apart.changed} == {(Became.GONE,), (Became.ADDED,)}


def test_words_inside() -> None:
    new = Entry("1", ("Clause 4, leave out “may” and insert “shall”",), movers=("A",))
    pair = only(compare_papers(paper(MAY), paper(new)))
    assert pair.became == (Became.REWORDED,)
    assert old_words(pair.text) == MAY.text
    assert new_words(pair.text) == new.text
    assert any(run.fate is Fate.INSERTED and "shall" in run.text for run in pair.text)


def test_names_decision_star_statement() -> None:
    new = Entry(
        "1", MAY.lines, movers=("A",), supporters=("C", "D"), statement="Why.",
        decision=Decision.AGREED, star="★",
    )  # fmt: skip
    pair = only(compare_papers(paper(MAY), paper(new)))
    assert set(pair.became) == {
        Became.SUPPORTERS, Became.STATEMENT, Became.DECISION, Became.STAR,
    }  # fmt: skip
    assert pair.supporters_added == ("C", "D")
    back = only(compare_papers(paper(new), paper(MAY)))
    assert back.supporters_gone == ("C", "D")


def test_another_place_on_the_paper() -> None:
    third = Entry("3", ("Title, line 2, at end insert “and for connected purposes”",))
    diff = compare_papers(paper(MAY, FINE, third), paper(third, MAY, FINE))
    assert only(diff).entry.number == "3"
    assert only(diff).became == (Became.MOVED,)


def test_the_tutorial_papers() -> None:
    diff = compare_papers(
        load_entries(ROOT / "amendments" / "cawn.yaml"),
        load_entries(ROOT / "amendments" / "cawn_v2.yaml"),
    )
    pairs = {(pair.old.number, pair.new.number) for pair in diff.pairs if pair.old and pair.new}
    assert pairs == {("NC1", "42"), ("7", "43"), ("9", "44")}
    gone = {pair.entry.number for pair in diff.pairs if pair.new is None}
    assert gone == {"(a)", "1", "2", "3", "4", "5", "6", "8"}
    assert diff.count(Became.ADDED) == 0


EIGHT = (
    "Mr David Jones", "Alicia Kearns", "Kelly Tolhurst", "Sir Desmond Swayne", "Richard Graham",
    "Mr William Wragg", "Mrs Flick Drummond", "Crispin Blunt [R]",
)  # fmt: skip


@pytest.mark.corpus
@pytest.mark.skipif(CORPUS is None, reason="the real papers are not at hand")
def test_real_papers_of_18_and_19_september() -> None:
    """Read in the two papers by eye: names added to four, one line number put right, stars."""
    assert CORPUS is not None
    folder = CORPUS / "akn" / "amendment-papers"
    diff = compare_papers(
        load_entries(folder / "econactivity_rm_rep_0918.xml"),
        load_entries(folder / "econactivity_rm_rep_0919.xml"),
    )
    found = {pair.entry.number: pair for pair in diff.pairs}
    assert sorted(found) == ["1", "2", "3", "4", "5", "6"]
    for number in ("3", "4", "5", "6"):
        assert found[number].supporters_added == EIGHT
        assert found[number].entry.star == "☆"
    for number in ("1", "2"):
        assert found[number].became == (Became.STAR,)
    reworded = [number for number, pair in found.items() if Became.REWORDED in pair.became]
    assert reworded == ["4"]
    changes = [run.text for run in found["4"].text if run.fate is not Fate.KEPT]
    assert changes == ["5", "4"]


@pytest.mark.corpus
@pytest.mark.skipif(CORPUS is None, reason="the real papers are not at hand")
def test_real_papers_of_21_july_and_25_august() -> None:
    """Read in the two papers by eye: eight names added to NC1, and NC2 loses its star."""
    assert CORPUS is not None
    folder = CORPUS / "akn" / "amendment-papers"
    diff = compare_papers(
        load_entries(folder / "datapro_rm_rep_0721.xml"),
        load_entries(folder / "datapro_rm_rep_0825.xml"),
    )
    first, second = diff.pairs
    assert first.became == (Became.SUPPORTERS,)
    assert len(first.supporters_added) == 8
    assert second.became == (Became.STAR,)
    assert second.old is not None
    assert (second.old.star, second.entry.star) == ("★", "")


TYPED = """\
A Member
                                                                        1
     Clause 1, page 1, line 9, leave out “the lamp” and insert “it”
          Member’s explanatory statement
          This is a drafting amendment.

★ Another Member
                                                                      NC1
     To move the following Clause—
          “Notices
          (1) A notice under this Act must be in writing and must be given
              to the keeper.”
"""


def test_papers_as_text_are_compared_by_amendment(tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(TYPED, encoding="utf-8")
    again = TYPED.replace("★ ", "").replace("“it”", "“that lamp”").replace("\n", "\r\n")
    second.write_bytes(b"\xef\xbb\xbf" + again.encode())
    diff = compare_papers(load_entries(first), load_entries(second))
    assert {pair.entry.number: pair.became for pair in diff.changed} == {
        "1": (Became.REWORDED,),
        "NC1": (Became.STAR,),
    }


def test_a_paper_as_text_beside_an_amendment_file_is_compared_by_what_it_means(
    tmp_path: Path,
) -> None:
    typed = tmp_path / "paper.txt"
    typed.write_text(TYPED, encoding="utf-8")
    (first, second) = load_entries(typed, meant=True).entries
    assert first.lines == ("Clause 1, leave out “the lamp” and insert “it”",)
    assert second.lines[0] == "To move the following—"
    assert load_entries(typed).entries[0].lines[0].startswith("Clause 1, page 1, line 9")
