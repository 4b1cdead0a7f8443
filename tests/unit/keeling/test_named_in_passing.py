"""A sentence that is not understood is told of each Act that it names.  Words our own."""

from __future__ import annotations

from amendtool.amend.language.instruction import NotUnderstood
from amendtool.amend.language.read import read_instructions
from amendtool.formats.load import read_document
from amendtool.keeling.acts import ActIdentity, all_amended, of_act

_BILL = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body><P1>'
    "<Pnumber>1</Pnumber><P1para><Text>{}</Text></P1para></P1></Body></Primary></Legislation>"
)
DOGS = ActIdentity(("Dogs Act 1906",), 1906)
CATS = ActIdentity(("Cats Act 1950",), 1950)
NEWTS = ActIdentity(("Newts (Scotland) Act 1981",), 1981)


def test_each_of_several_acts_is_told() -> None:
    readings = read_instructions(
        read_document(
            _BILL.format(
                "In section 10(1) of the Dogs Act 1906 and section 5(2) of the Newts (Scotland) "
                "Act 1981, for “fee” substitute “fine”."
            ).encode()
        )
    )
    assert [type(each) for each in readings] == [NotUnderstood]
    assert of_act(readings, DOGS) == of_act(readings, NEWTS) == readings
    assert {each.name: each.not_understood for each in all_amended(readings)} == {
        "Dogs Act 1906": 1,
        "Newts (Scotland) Act 1981": 1,
    }


def test_an_act_named_in_brackets_or_quoted_is_not() -> None:
    readings = read_instructions(
        read_document(
            _BILL.format(
                "In section 10(1) (which applies section 9 of the Cats Act 1950) of the Dogs Act "
                "1906, for “the Newts (Scotland) Act 1981” or thereabouts substitute “this Act”."
            ).encode()
        )
    )
    assert [type(each) for each in readings] == [NotUnderstood]
    assert of_act(readings, DOGS) == readings
    assert of_act(readings, CATS) == of_act(readings, NEWTS) == ()
