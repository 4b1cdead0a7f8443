"""An Act as a bill amends it: the shortest way from the text of both to a Keeling schedule."""

from __future__ import annotations

from amendtool.amend.language.read import read_instructions
from amendtool.core.provision import Document
from amendtool.formats.identity import act_identity
from amendtool.formats.load import read_document
from amendtool.formats.standing import DocumentFormats
from amendtool.keeling.acts import of_act
from amendtool.keeling.carry import carry_out
from amendtool.keeling.schedule import KeelingSchedule


def amended(bill: str | bytes, act: str | bytes) -> KeelingSchedule:
    """All that the bill says of the Act, carried out."""
    document = _read(act)
    identity = act_identity(document)
    mine = of_act(read_instructions(_read(bill)), identity)
    return carry_out(mine, document, identity, DocumentFormats(), bill="Bill")


def _read(text: str | bytes) -> Document:
    return read_document(text.encode() if isinstance(text, str) else text)
