"""“provide” and “maintain” have the meaning that …: one definition of two terms.  Words our own."""

from __future__ import annotations

import pytest

from amendtool.keeling.table import status_of
from amendtool.render.flow import Flow
from amendtool.render.text import render_text
from tests.amended import amended

_SHELL = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>{}'
    "</Body></Primary></Legislation>"
)
_ENTRY = "<ListItem><Para><Text>{}</Text></Para></ListItem>"
_ACT = _SHELL.format(
    "<P1><Pnumber>1</Pnumber><P1para><Text>In this Act—</Text>"
    '<UnorderedList Decoration="none" Class="Definition">'
    + _ENTRY.format("“clerk” means the clerk of the market;")
    + _ENTRY.format("“lend” and “hire” have the same meaning as in the Lamps Act 1899;")
    + _ENTRY.format("“wick” includes a part of a wick.")
    + "</UnorderedList></P1para></P1>"
    "<P1><Pnumber>2</Pnumber><P1para><Text>This Act may be cited as the Wicks Act 1901.</Text>"
    "</P1para></P1>"
)


def _carried_out(instruction: str, quoted: str = "") -> tuple[str, str]:
    """What became of an instruction, and the Act as it would read."""
    bill = _SHELL.format(
        "<P1><Pnumber>1</Pnumber><P1para><Text>In section 1 of the Wicks Act 1901, "
        f"{instruction}</Text>{quoted}</P1para></P1>"
    )
    schedule = amended(bill, _ACT)
    (result,) = schedule.results
    text = render_text(Flow(schedule.clean, {}).events(), width=200)
    return ": ".join(filter(None, status_of(result.outcome))), text


def test_both_terms_named_are_one_definition() -> None:
    status, text = _carried_out("omit the definition of “lend” and “hire”.")
    assert status == "made"
    assert "Lamps Act" not in text
    assert "“wick” includes" in text


def test_it_is_replaced_once() -> None:
    new = (
        '<BlockAmendment TargetClass="primary" Context="main" Format="double"><UnorderedList '
        'Decoration="none" Class="Definition"><ListItem><Para><Text>“lend” means lend for a fee;'
        "</Text></Para></ListItem></UnorderedList></BlockAmendment>"
    )
    status, text = _carried_out("for the definition of “lend” and “hire” substitute—", new)
    assert status == "made"
    assert text.count("“lend” means lend for a fee;") == 1
    assert "“hire”" not in text


@pytest.mark.parametrize("term", ["lend", "hire"])
def test_one_term_alone_does_not_take_the_other_with_it(term: str) -> None:
    status, text = _carried_out(f"omit the definition of “{term}”.")
    assert "“lend” and “hire” have one definition, and not all of them are named" in status
    assert "“lend” and “hire” have the same meaning" in text


@pytest.mark.parametrize("term", ["lend", "hire"])
def test_words_of_it_are_found_under_either(term: str) -> None:
    status, text = _carried_out(f"in the definition of “{term}”, omit “same”.")
    assert status == "made"
    assert "“lend” and “hire” have the meaning as in" in text


def test_something_new_goes_behind_the_whole_of_it() -> None:
    new = (
        '<BlockAmendment TargetClass="primary" Context="main" Format="double"><UnorderedList '
        'Decoration="none" Class="Definition"><ListItem><Para><Text>“lamp” includes a lantern;'
        "</Text></Para></ListItem></UnorderedList></BlockAmendment>"
    )
    status, text = _carried_out("after the definition of “lend” and “hire” insert—", new)
    assert status == "made"
    assert text.index("Lamps Act") < text.index("“lamp” includes") < text.index("“wick” includes")
