"""A formula of quoted text goes into the Act as it stands, whichever formats the two are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.amend.language.instruction import Instruction
from amendtool.amend.language.read import read_instructions
from amendtool.amend.matter import Form
from amendtool.amend.matter_write import typed
from amendtool.amend.operations import Insert
from amendtool.core.errors_keeling import NotExpressible
from amendtool.formats.load import read_document
from amendtool.formats.schema import first_fault
from amendtool.render.flow import Flow
from amendtool.render.text import render_text
from tests.amended import amended
from tests.schemas import schema_of

FIXTURES = Path(__file__).parents[2] / "fixtures"
ACTS = {"clml": FIXTURES / "small_act.xml", "akn": FIXTURES / "small_act.akn.xml"}
_MATH = "http://www.w3.org/1998/Math/MathML"
_AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="public">'
    "<meta/><body><section><num>1</num><content><p>In the Wicks Act 1901, after section 2 insert—"
    '<mod><quotedStructure startQuote="“" endQuote="”"><section><num>2ZA</num><heading>Fee'
    "</heading><subsection><num>(1)</num><intro><p>The fee is—</p>"
    f'<tblock class="formula"><foreign><math xmlns="{_MATH}"><mfrac><mrow><mi>A</mi><mo>×</mo>'
    "<mi>B</mi></mrow><mi>C</mi></mfrac></math></foreign></tblock><p>where—</p></intro>"
    '<level class="para1"><num>(a)</num><content><p>A is the lamps.</p></content></level>'
    "</subsection></section></quotedStructure></mod>.</p></content></section></body></bill>"
    "</akomaNtoso>"
)
#: as a revised Act has it: a prefix, change marks inside, and “where” as part of the formula
_CLML = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
    "<P1><Pnumber>1</Pnumber><P1para><Text>In the Wicks Act 1901, after section 2 insert—</Text>"
    '<BlockAmendment TargetClass="primary" Context="main" Format="double"><P1group>'
    "<Title>Fee</Title><P1><Pnumber>2ZA</Pnumber><P1para><P2><Pnumber>1</Pnumber><P2para>"
    f'<Text>The fee is—</Text><Formula><m:math xmlns:m="{_MATH}"><m:mfrac><m:mrow><m:mi>'
    '<Substitution ChangeId="k" CommentaryRef="c"><CommentaryRef Ref="c"/>A</Substitution>'
    "</m:mi><m:mo>×</m:mo><m:mi>B</m:mi></m:mrow><m:mi>C</m:mi></m:mfrac></m:math>FURTHER"
    "</Formula></P2para></P2></P1para></P1></P1group></BlockAmendment></P1para></P1>"
    "</Body></Primary></Legislation>"
)
_WHERE = "<Where><Para><Text>where—</Text></Para><Para><Text>A is the lamps.</Text></Para></Where>"
BILLS = {"clml": _CLML.replace("FURTHER", _WHERE), "akn": _AKN}
_MARKED = (
    f'<math xmlns="{_MATH}"><mfrac><mrow><mi>A</mi><mo>×</mo><mi>B</mi></mrow><mi>C</mi></mfrac>'
    "</math>"
)


@pytest.mark.parametrize("written", BILLS)
@pytest.mark.parametrize("act", ACTS)
def test_a_formula_goes_from_any_format_into_any(written: str, act: str) -> None:
    schedule = amended(BILLS[written], ACTS[act].read_bytes())
    marked = schedule.marked.to_bytes()
    assert _MARKED in marked.decode()
    assert first_fault(marked, schema_of(act)) is None
    assert first_fault(schedule.clean.source.text.encode(), schema_of(act)) is None
    again = read_document(marked)
    changes = {change.key: change for change in schedule.changes}
    lines = render_text(Flow(again, changes).events(), width=100, marked=True).splitlines()
    said = [line.strip() for line in lines if "[+" in line]
    assert said[2:4] == ["[+(A × B) / C+]", "[+where—+]"]
    assert said[4].endswith("[+A is the lamps.+]")


_LIST = (
    f'<m:math xmlns:m="{_MATH}"><m:mi>A</m:mi></m:math><Where><Para><OrderedList Type="alpha">'
    "<ListItem><Para><Text>A is a list.</Text></Para></ListItem></OrderedList></Para></Where>"
)


@pytest.mark.parametrize(
    "inside",
    [
        "<Para><Text>Words alone</Text></Para>",
        f'<m:math xmlns:m="{_MATH}"><m:mi><Repeal ChangeId="k">A</Repeal></m:mi></m:math>',
        _LIST,
    ],
)
def test_what_is_not_a_formula_alone_is_refused(inside: str) -> None:
    start, end = _CLML.index("<Formula>") + len("<Formula>"), _CLML.index("</Formula>")
    (reading,) = read_instructions(read_document((_CLML[:start] + inside + _CLML[end:]).encode()))
    assert "formula" in getattr(reading, "expected", "")


def test_a_formula_cannot_be_typed() -> None:
    (reading,) = read_instructions(read_document(BILLS["akn"].encode()))
    assert isinstance(reading, Instruction)
    (operation,) = reading.operations
    assert isinstance(operation, Insert)
    matter = operation.matter
    assert any(each.form is Form.FORMULA for each in matter.units[0].walk())
    with pytest.raises(NotExpressible, match="formula"):
        typed(matter)
