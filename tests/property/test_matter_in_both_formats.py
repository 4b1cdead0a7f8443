"""New matter written into either format has all its words in their order, or is refused.

Every heading, number that is a name, reference, run of words and cell has a word of its own, so
that none can be lost, doubled or moved unseen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amendtool.amend.matter import BY_LABEL, Form, NewProvision, Words
from amendtool.amend.matter_shown import shown
from amendtool.core.errors import OutOfPlace
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document
from amendtool.formats.akn.build import AknBuilder
from amendtool.formats.clml.build import Builder
from amendtool.formats.markupwriter import Layout, write
from amendtool.formats.schema import first_fault
from tests.quoted import as_akn, as_clml, printed
from tests.schemas import schema_of

FIXTURES = Path(__file__).parents[1] / "fixtures"
ACTS = {"clml": FIXTURES / "small_act.xml", "akn": FIXTURES / "small_act.akn.xml"}
_NUMBERS = {
    Form.PART: "1",
    Form.CHAPTER: "1",
    Form.SCHEDULE: "1",
    Form.CLAUSE: "1",
    Form.SCHEDULE_PARAGRAPH: "1",
    Form.ARABIC: "1",
    Form.LETTER: "a",
    Form.ROMAN: "i",
    Form.CAPITAL: "A",
}
_LEVELS = [Form.ARABIC, Form.LETTER, Form.ROMAN, Form.CAPITAL]
_LISTED = [Form.DEFINITION, Form.ITEM]
_GROUPED = [Form.CLAUSE, Form.SCHEDULE_PARAGRAPH, Form.CROSS_HEADING, Form.TABLE, Form.QUOTED]
_INSIDE = {
    Form.SCHEDULE: [Form.PART, Form.CHAPTER, *_GROUPED, *_LISTED, Form.ARABIC],
    Form.PART: [Form.CHAPTER, *_GROUPED, *_LISTED, Form.ARABIC],
    Form.CHAPTER: [*_GROUPED, *_LISTED, Form.ARABIC],
    Form.CROSS_HEADING: [*_GROUPED, *_LISTED, Form.ARABIC],
    Form.CLAUSE: [*_LEVELS, *_LISTED, Form.TABLE, Form.QUOTED, Form.CROSS_HEADING],
    Form.SCHEDULE_PARAGRAPH: [*_LEVELS, *_LISTED, Form.TABLE, Form.QUOTED, Form.CROSS_HEADING],
    **{each: [*_LEVELS, *_LISTED, Form.TABLE, Form.QUOTED] for each in (*_LEVELS, *_LISTED)},
    Form.QUOTED: [Form.CLAUSE, Form.ARABIC, Form.LETTER, *_LISTED, Form.TABLE, Form.SCHEDULE],
}
_HEADED = frozenset(_INSIDE) - {Form.QUOTED}
_REFERRED = frozenset({Form.PART, Form.CHAPTER, Form.SCHEDULE, Form.CROSS_HEADING})
_WORD = re.compile(r"\bw\d+\b")


class _Named:
    """Gives out words, each once."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"w{self.count}"


@st.composite
def matter(draw: st.DrawFn) -> NewProvision:
    """Quoted matter of one to three units."""
    word = _Named()
    forms = st.sampled_from([*_INSIDE[Form.SCHEDULE], *_LEVELS, Form.SCHEDULE])
    units: list[Words | NewProvision] = [
        _unit(draw, draw(forms.filter(lambda each: each is not Form.QUOTED)), word, 4)
        for _ in range(draw(st.integers(1, 3)))
    ]
    return NewProvision(Form.QUOTED, "", content=tuple(units))


def _unit(draw: st.DrawFn, form: Form, word: _Named, deep: int) -> NewProvision:
    if form is Form.TABLE:
        number, heading = (word() if draw(st.booleans()) else "" for _ in range(2))
        rows = tuple(
            NewProvision(Form.ROW, "", cells=(word(), word()), header=draw(st.booleans()))
            for _ in range(draw(st.integers(1, 3)))
        )
        return NewProvision(form, number, heading, rows)
    number = _NUMBERS.get(form, "")
    if form in BY_LABEL and draw(st.booleans()):
        number = f"Step {word()}" if form is Form.ITEM else word()
    seldom = 1 if form in (*_REFERRED, Form.CLAUSE) else 9
    heading = word() if form in _HEADED and not draw(st.integers(0, seldom)) else ""
    reference = word() if form in _REFERRED and draw(st.integers(0, 3)) == 0 else ""
    content: list[Words | NewProvision] = []
    if form not in _REFERRED or draw(st.integers(0, 3)) == 0:
        content.append(Words(word()))
    for _ in range(draw(st.integers(0, 3)) if deep else 0):
        content.append(_unit(draw, draw(st.sampled_from(_INSIDE[form])), word, deep - 1))
        if draw(st.integers(0, 3)) == 0:
            content.append(Words(word()))
    return NewProvision(form, number, heading, tuple(content), reference=reference)


def _valid(dialect: str, unit: NewProvision) -> bool:
    """Whether a small Act that quotes the matter is valid against its schema."""
    act = ACTS[dialect].read_text(encoding="utf-8")
    if dialect == "clml":
        quoted = write([Builder(None).quoted(unit)], Layout(""))
        inside = f"<P1para><Text>insert—</Text>{quoted}</P1para>"
        act = act.replace("</Body>", f"<P1><Pnumber>9</Pnumber>{inside}</P1></Body>", 1)
    else:
        builder = AknBuilder(None, drafting=True, declared=False)
        quoted = write([builder.amending(Words("insert"), unit)], Layout(""))
        inside = f"<content>{quoted}</content>"
        act = act.replace("</body>", f"<section><num>9</num>{inside}</section></body>", 1)
    return first_fault(act.encode(), schema_of(dialect)) is None


@pytest.mark.parametrize("dialect", [pytest.param("clml", marks=pytest.mark.corpus), "akn"])
@given(unit=matter())
def test_what_is_written_is_valid(dialect: str, unit: NewProvision) -> None:
    try:
        assert _valid(dialect, unit)
    except OutOfPlace:
        return


@pytest.mark.parametrize("build", [as_clml, as_akn])
@given(unit=matter())
@settings(max_examples=200)
def test_all_words_in_their_order_or_a_refusal(
    build: Callable[[NewProvision], Document], unit: NewProvision
) -> None:
    meant = _WORD.findall("\n".join(shown(unit)))
    try:
        document = build(unit)
    except OutOfPlace:
        return
    quoted = next(each for each in document.walk() if each.kind is Kind.QUOTED)
    assert _WORD.findall("\n".join(printed(document, quoted))) == meant
