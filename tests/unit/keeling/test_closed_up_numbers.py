"""“section 3(b)”, where the file has the brackets on a line of their own.  Words our own."""

from __future__ import annotations

from amendtool.render.flow import Flow
from amendtool.render.text import render_text
from tests.amended import amended

_ACT = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="public">'
    "<meta/><body><section eId='sec_1'><num>1</num><content>"
    "<p>This Act may be cited as the Wicks Act 1901.</p></content></section>"
    "<section eId='sec_2'><num>2</num><content><p>A wick within <ref href='#a'>section 3</ref>\n   "
    "<ref href='#b'>(1)</ref> <ref href='#c'>(b)</ref> is one to which section 3(1)(b) applies (a "
    "dry wick).</p></content></section></body></act></akomaNtoso>"
)


def _amended(instruction: str) -> str:
    bill = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="public">'
        "<meta/><body><section><num>1</num><content><p>In section 2 of the Wicks Act 1901, "
        f"{instruction}</p></content></section></body></bill></akomaNtoso>"
    )
    schedule = amended(bill, _ACT)
    assert schedule.complete, schedule.results
    text = render_text(Flow(schedule.clean, {}).events(), width=300)
    return next(line.strip() for line in text.splitlines() if "A wick" in line)


def test_each_place_is_every_place_however_the_file_is_broken_into_lines() -> None:
    amended = _amended("for “section 3(1)(b)”, in each place, substitute “section 4”.")
    assert amended == "2 A wick within section 4 is one to which section 4 applies (a dry wick)."


def test_words_in_brackets_are_not_closed_up() -> None:
    amended = _amended("omit “applies (a dry wick)”.")
    assert amended == "2 A wick within section 3 (1) (b) is one to which section 3(1)(b)."
