"""Sections with a heading behind them, put into what another instruction puts in.

The heading ends the group in which the sections stand, in the Act as in new matter: it never
stands inside it.
"""

from __future__ import annotations

import pytest

from amendtool.amend.language.read import read_instructions
from amendtool.apply.ledger import Applied
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision
from amendtool.formats.identity import act_identity
from amendtool.formats.load import read_document
from amendtool.formats.standing import DocumentFormats
from amendtool.keeling.acts import of_act
from amendtool.keeling.carry import carry_out
from amendtool.keeling.schedule import KeelingSchedule
from amendtool.keeling.table import status_of

_CLML = "http://www.legislation.gov.uk/namespaces/legislation"
_DC = "http://purl.org/dc/elements/1.1/"


def _section(number: str, heading: str) -> str:
    return (
        f"<P1group><Title>{heading}</Title><P1><Pnumber>{number}</Pnumber>"
        f"<P1para><Text>Words of section {number}.</Text></P1para></P1></P1group>"
    )


def _group(heading: str, *sections: str) -> str:
    return f"<Pblock><Title>{heading}</Title>{''.join(sections)}</Pblock>"


MAKERS = _group("Makers", _section("1", "Trimming"), _section("2", "Licences"))
GENERAL = _group("General", _section("3", "Short title"))
ACT = (
    f'<Legislation xmlns="{_CLML}" xmlns:dc="{_DC}"><ukm:Metadata '
    'xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata">'
    "<dc:title>Wicks Act 1901</dc:title></ukm:Metadata><Primary>"
    f"<Body>{MAKERS}{GENERAL}</Body></Primary></Legislation>"
)
FOLLOWS = "The Wicks Act 1901 is amended as follows."


def _carry_out(*provisions: tuple[str, str]) -> KeelingSchedule:
    levels = [f"<P2><Pnumber>1</Pnumber><P2para><Text>{FOLLOWS}</Text></P2para></P2>"]
    for number, (words, matter) in enumerate(provisions, 2):
        levels.append(
            f"<P2><Pnumber>{number}</Pnumber><P2para><Text>{words}</Text><BlockAmendment "
            'TargetClass="primary" TargetSubClass="unknown" Context="main" Format="double">'
            f"{matter}</BlockAmendment><AppendText>.</AppendText></P2para></P2>"
        )
    bill = (
        f'<Legislation xmlns="{_CLML}"><Primary><Body><P1><Pnumber>1</Pnumber><P1para>'
        f"{''.join(levels)}</P1para></P1></Body></Primary></Legislation>"
    )
    act = read_document(ACT.encode())
    identity = act_identity(act)
    readings = of_act(read_instructions(read_document(bill.encode())), identity)
    return carry_out(readings, act, identity, DocumentFormats(), bill="Bill")


def _outline(provision: Provision) -> list[str]:
    """Groups and sections as they stand in one another: ``cross-heading(1 2)``."""
    found: list[str] = []
    for each in provision.children:
        inside = _outline(each)
        if each.kind is Kind.CROSS_HEADING:
            found.append(f"[{' '.join(inside)}]")
        elif each.number:
            found.append(each.number)
        else:
            found.extend(inside)
    return found


IN_A_GROUP = ("After section 2 insert—", _group("Loss", _section("2A", "A"), _section("2B", "B")))
ACROSS = ("After section 2 insert—", _section("2A", "A") + _group("Loss", _section("2B", "B")))
PLAIN = ("After section 2 insert—", _section("2A", "A"))
AND_A_HEADING = _section("2C", "C") + _group("Theft", _section("2D", "D"))


@pytest.mark.parametrize(
    ("first", "after", "matter", "expected"),
    [
        (IN_A_GROUP, "2B", AND_A_HEADING, "[1 2] [2A 2B 2C] [2D] [3]"),
        (ACROSS, "2A", AND_A_HEADING, "[1 2 2A 2C] [2D] [2B] [3]"),
        (ACROSS, "2B", AND_A_HEADING, "[1 2 2A] [2B 2C] [2D] [3]"),
        (ACROSS, "2B", _section("2C", "C"), "[1 2 2A] [2B 2C] [3]"),
        (PLAIN, "2A", AND_A_HEADING, "[1 2 2A 2C] [2D] [3]"),
        (IN_A_GROUP, "2B", _group("Theft", _section("2D", "D")), "[1 2] [2A 2B] [2D] [3]"),
    ],
)
@pytest.mark.parametrize("said", ["", " (inserted by subsection (2))"])
def test_the_heading_ends_the_group(
    first: tuple[str, str], after: str, matter: str, expected: str, said: str
) -> None:
    schedule = _carry_out(first, (f"After section {after}{said} insert—", matter))
    assert all(isinstance(each.outcome, Applied) for each in schedule.results)
    assert " ".join(_outline(schedule.clean.root)) == expected
    marked = read_document(schedule.marked.to_bytes())
    assert " ".join(_outline(marked.root)) == expected
    assert schedule.marked.text.count("<Addition") >= 2


def test_a_group_is_not_split_in_two() -> None:
    schedule = _carry_out(
        IN_A_GROUP, ("After section 2A (inserted by subsection (2)) insert—", AND_A_HEADING)
    )
    first, second = schedule.results
    assert isinstance(first.outcome, Applied)
    status, why = status_of(second.outcome)
    assert status == "refused"
    assert "would split the group" in why
    assert " ".join(_outline(schedule.clean.root)) == "[1 2] [2A 2B] [3]"
