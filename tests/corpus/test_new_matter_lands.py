"""Every piece of quoted matter of the real documents, put into the small Act, is all there.

A bill inserts it by its own words in CLML; the Act stands in both formats.  The amended Act must
have every word of the new matter, in order and in one place, and every word that it had before;
clean and marked it must be valid.  Numbers are given anew, so that none is there already.

Matter that several documents share is taken once: in one format, drawn by its words, and a
quarter of it in the other as well.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from amendtool.amend.matter import Form, NewProvision
from amendtool.amend.matter_shown import shown
from amendtool.amend.quoted import matter_of
from amendtool.core.errors import AmendToolError, OutOfPlace
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.provision import Document
from amendtool.formats.clml.build import Builder
from amendtool.formats.load import read_document
from amendtool.formats.markupwriter import Node
from amendtool.formats.schema import first_fault
from amendtool.keeling.table import status_of
from tests.conftest import CORPUS
from tests.quoted import plain, printed, quoted_in
from tests.schemas import schema_of
from tests.small_act import ACTS, amended, clml_bill, said

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

FILES = sorted(CORPUS.rglob("*.xml")) if CORPUS else []
_BOTH = 0.25  # how much of the matter is put into the Act in both formats
_REFUSED = 0.02  # at most: some matter fits no place of so small an Act

#: where in the small Act matter that begins with such a unit belongs
LEADS = {
    Form.PART: "After Part 1 insert—",
    Form.CHAPTER: "After section 2 insert—",
    Form.CROSS_HEADING: "After section 2 insert—",
    Form.CLAUSE: "After section 2 insert—",
    Form.SCHEDULE: "After the Schedule insert—",
    Form.SCHEDULE_PARAGRAPH: "In the Schedule, after paragraph 1 insert—",
    Form.ARABIC: "After section 1(1) insert—",
    Form.LETTER: "After section 1(1)(a) insert—",
    Form.TABLE: "In section 2, at the end insert—",
}
#: what a new unit is numbered after, which has a free letter behind it
_AFTER = {
    Form.CLAUSE: "2",
    Form.SCHEDULE: "9",
    Form.SCHEDULE_PARAGRAPH: "1",
    Form.ARABIC: "1",
    Form.LETTER: "a",
}
_LETTERS = "ABCDEFGHJKMNPQRSTU"  # without those that may be read as Roman numerals
#: which a format writes its own way, or as a layout of the page, around the same words
_MARKS = re.compile(r"[\"'\[\]|]")


def _renumbered(unit: NewProvision, n: int) -> NewProvision:
    if unit.form not in _AFTER:
        return unit
    letter = _LETTERS[n % len(_LETTERS)]
    if unit.form is Form.LETTER:
        letter = letter.lower()
    return replace(unit, number=_AFTER[unit.form] + letter, label="")


def _pieces() -> Iterator[tuple[str, str, tuple[NewProvision, ...]]]:
    """Distinct matter with the name of the document and its words."""
    seen = set()
    for path in FILES:
        try:
            document = read_document(path.read_bytes(), name=str(path))
        except AmendToolError:
            continue
        for quoted in quoted_in(document.root):
            try:
                matter = matter_of(quoted, document)
            except NotExpressible:
                continue
            if matter.before or not matter.units or matter.units[0].form not in LEADS:
                continue
            units = tuple(_renumbered(unit, n) for n, unit in enumerate(matter.units))
            want = _bare("".join(line for unit in units for line in shown(unit)))
            if want not in seen:
                seen.add(want)
                yield path.name, want, units


def _bare(text: str) -> str:
    return _MARKS.sub("", plain(text))


def _words(document: Document) -> str:
    return _bare("".join(printed(document, document.root)))


def _bill(units: tuple[NewProvision, ...]) -> bytes:
    quoted = NewProvision(Form.QUOTED, "", content=units)
    within: list[Node] = [said(LEADS[units[0].form]), Builder(None).quoted(quoted)]
    return clml_bill(("1", [said("The Wicks Act 1901 is amended as follows.")]), ("2", within))


def _difference(want: str, have: str) -> str:
    """The new words from a little before the first that is missing or out of its place."""
    start = have.find(want[:20])
    found = have[start:] if start >= 0 else ""
    same = next((n for n in range(len(want)) if found[n : n + 1] != want[n]), len(want))
    low = max(0, same - 40)
    return f"wanted …{want[low : same + 60]}…, found …{found[low : same + 60]}…"


def _fault(bill: bytes, want: str, dialect: str, base: str) -> str | None:
    """What is wrong with the amended Act; None where nothing is.

    Raises :class:`OutOfPlace` where the instruction is refused.
    """
    schedule = amended(bill, dialect)
    if len(schedule.results) != 1:
        return f"{len(schedule.results)} instructions were read"
    status, reason = status_of(schedule.results[0].outcome)
    if status != "made":
        raise OutOfPlace(reason)
    have = _words(schedule.clean)
    if want not in have:
        return _difference(want, have)
    if have.replace(want, "", 1) != base:
        return "words of the Act are changed besides"
    schema = schema_of(dialect)
    for name, source in (("clean", schedule.clean.source), ("marked", schedule.marked)):
        invalid = first_fault(source.to_bytes(), schema)
        if invalid is not None:
            return f"the {name} Act is not valid: {invalid}"
    return None


def test_all_of_it_is_there() -> None:
    bases = {each: _words(read_document(path.read_bytes())) for each, path in ACTS.items()}
    wrong, refused, count = [], [], 0
    for name, want, units in _pieces():
        draw = random.Random(want)
        dialects = draw.sample(sorted(ACTS), 2 if draw.random() < _BOTH else 1)
        for dialect in dialects:
            count += 1
            piece = f"{name}, {dialect}: “{want[:70]}…”"
            try:
                fault = _fault(_bill(units), want, dialect, bases[dialect])
            except OutOfPlace as refusal:
                refused.append(f"{piece}: {refusal.detail}")
            else:
                wrong += [f"{piece}: {fault}"] if fault is not None else []
    assert not wrong, "\n".join((f"{len(wrong)} of {count}:", *wrong[:20]))
    assert count > 1000
    assert len(refused) <= count * _REFUSED, "\n".join(refused)
