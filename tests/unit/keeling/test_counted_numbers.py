"""Numbers that a list counts and no element holds: they are marked with the words they number.

Words our own.
"""

from __future__ import annotations

from amendtool.formats.load import read_document
from amendtool.render.flow import Flow
from amendtool.render.text import render_text
from tests.amended import amended

_SHELL = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>{}'
    "</Body></Primary></Legislation>"
)
_ITEM = "<ListItem><Para>{}</Para></ListItem>"
_ACT = _SHELL.format(
    "<P1><Pnumber>1</Pnumber><P1para><Text>In this Act—</Text>"
    '<UnorderedList Decoration="none" Class="Definition">'
    + _ITEM.format(
        "<Text>“clerk” means—</Text>"
        '<OrderedList Type="alpha" Decoration="parens">'
        + _ITEM.format("<Text>the clerk of the market,</Text>")
        + _ITEM.format("<Text>the clerk of the fair, or</Text>")
        + _ITEM.format(
            '<Text>a deputy of—</Text><OrderedList Type="roman" Decoration="parens">'
            + _ITEM.format("<Text>either, or</Text>")
            + _ITEM.format("<Text>both.</Text>")
            + "</OrderedList>"
        )
        + "</OrderedList>"
    )
    + "</UnorderedList></P1para></P1>"
    "<P1><Pnumber>2</Pnumber><P1para><Text>This Act may be cited as the Wicks Act 1901.</Text>"
    "</P1para></P1>"
)
_BILL = _SHELL.format(
    "<P1><Pnumber>1</Pnumber><P1para><Text>In section 1 of the Wicks Act 1901, in the definition "
    "of “clerk”, {}</Text></P1para></P1>"
)


def _lines(instruction: str) -> list[str]:
    schedule = amended(_BILL.format(instruction), _ACT)
    assert schedule.complete, schedule.results
    changes = {change.key: change for change in schedule.changes}
    marked = read_document(schedule.marked.to_bytes())
    text = render_text(Flow(marked, changes).events(), marked=True)
    return [line.strip() for line in text.splitlines()]


def test_a_paragraph_left_out_takes_its_number_with_it() -> None:
    lines = _lines("omit paragraph (b).")
    assert "[-(b)-] [-the clerk of the fair, or-]" in lines
    assert "(a) the clerk of the market," in lines


def test_a_paragraph_left_out_with_what_stands_in_it() -> None:
    lines = _lines("omit paragraph (c).")
    assert [line for line in lines if line.startswith("[-")] == [
        "[-(c)-] [-a deputy of—-]",
        "[-(i)-] [-either, or-]",
        "[-(ii)-] [-both.-]",
    ]


def test_words_left_out_leave_the_number() -> None:
    assert "(b) the clerk of the fair[-, or-]" in _lines("in paragraph (b), omit “, or”.")
