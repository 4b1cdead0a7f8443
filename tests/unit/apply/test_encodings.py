"""Amendments in documents of other encodings and with other line ends: both are kept."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest

from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import Insert, InsertWords, LeaveOut, Operation, Place, Units, Where
from amendtool.amend.paper import Amendment
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import replay, replay_marked, restore
from amendtool.core.address import Address
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from tests.conftest import ROOT

_FIXTURES = ROOT / "tests" / "fixtures"
BASES = [_FIXTURES / "small_bill.xml", _FIXTURES / "small_act.xml", _FIXTURES / "small_act.akn.xml"]
_NEW = "New “thing” — é\n(1) Words ☃ here.\n(2) More—\n    (a) one, or\n    (b) two."
_LONE = re.compile(r"(?<!\r)\n")


def _amendments(first: str) -> list[Amendment]:
    one, place = Address.parse(f"{first} 1"), Place(Address.parse(f"{first} 1(1)"))
    operations: tuple[Operation, ...] = (
        Insert(Where.AFTER, one, parse_matter(_NEW)),
        InsertWords(place, Where.AT_BEGINNING, None, "Ω first"),
        InsertWords(place, Where.AT_END, None, ", and ☃ last"),
        LeaveOut(Units(Address.parse(f"{first} 2"))),
    )
    return [Amendment(str(n), (each,)) for n, each in enumerate(operations, 1)]


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.name)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(
    ("name", "codec", "mark"),
    [
        ("UTF-8", "utf-8", b""),
        ("UTF-8", "utf-8", codecs.BOM_UTF8),
        ("UTF-16", "utf-16-le", codecs.BOM_UTF16_LE),
        ("UTF-16", "utf-16-be", codecs.BOM_UTF16_BE),
        ("ISO-8859-1", "iso-8859-1", b""),
    ],
)
def test_they_are_kept(path: Path, ends: str, name: str, codec: str, mark: bytes) -> None:
    text = path.read_text(encoding="utf-8").replace("\n", ends)
    text = re.sub(r"^<\?xml[^>]*\?>", f'<?xml version="1.0" encoding="{name}"?>', text)
    data = mark + text.encode(codec, "xmlcharrefreplace")
    document = read_document(data)
    assert document.source.to_bytes() == data
    first = "clause" if "bill" in path.name else "section"
    ledger = apply_amendments(document, _amendments(first), dialect_for(document))
    assert ledger.complete, ledger.outcomes
    amended, marked = replay(document.source, ledger), replay_marked(document.source, ledger)
    assert restore(document.source, ledger, amended).to_bytes() == data
    for made in (amended, marked):
        again = read_document(made.to_bytes())
        assert "☃" in again.source.text or "&#9731;" in again.source.text
        assert made.to_bytes().startswith(mark)
        if ends != "\n":
            assert len(_LONE.findall(made.text)) == 0
