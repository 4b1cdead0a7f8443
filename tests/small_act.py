"""The small Act of the fixtures, in both formats, and what becomes of it under a bill."""

from __future__ import annotations

from pathlib import Path

from amendtool.amend.language.read import read_instructions
from amendtool.formats.identity import act_identity
from amendtool.formats.load import read_document
from amendtool.formats.markupwriter import Layout, Node, node, words, write
from amendtool.formats.standing import DocumentFormats
from amendtool.keeling.acts import of_act
from amendtool.keeling.carry import carry_out
from amendtool.keeling.schedule import KeelingSchedule

FIXTURES = Path(__file__).parent / "fixtures"
ACTS = {"clml": FIXTURES / "small_act.xml", "akn": FIXTURES / "small_act.akn.xml"}
_SCHEMA = "http://www.legislation.gov.uk/namespaces/legislation"


def amended(bill: bytes, dialect: str) -> KeelingSchedule:
    """The Act in ``clml`` or ``akn`` under the provisions of a bill in either."""
    act = read_document(ACTS[dialect].read_bytes())
    identity = act_identity(act)
    readings = of_act(read_instructions(read_document(bill)), identity)
    return carry_out(readings, act, identity, DocumentFormats(), bill="Bill")


def clml_bill(*subsections: tuple[str, list[Node]]) -> bytes:
    """A bill of one clause: the number of each subsection, and what stands in it."""
    levels = [
        node("P2", node("Pnumber", number), node("P2para", *inside))
        for number, inside in subsections
    ]
    body = node("Body", node("P1", node("Pnumber", "1"), node("P1para", *levels)))
    whole = node("Legislation", node("Primary", body), xmlns=_SCHEMA)
    return write([whole], Layout("")).encode()


def said(text: str) -> Node:
    """Words of a provision in CLML."""
    return node("Text", words(text))
