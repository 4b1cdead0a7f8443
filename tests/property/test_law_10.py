"""Law 10: the amendments derived from an edited copy, made in the base, give the edited copy.

Edits are generated on the units of an editable copy, in both formats: words changed, put in and
left out anywhere, provisions left out, put in, replaced and moved, headings changed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amendtool.amend.paper import AmendmentPaper, Base, House
from amendtool.amend.patch_write import write_patch
from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.engine import apply_amendments
from amendtool.compare.editable import Sort, Unit, Words, units_of
from amendtool.compare.editable_document import build
from amendtool.core.provision import Document
from amendtool.core.source import apply_splices
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_document, read_document
from amendtool.papers.derive import as_amendments
from amendtool.papers.same import differences

FOLDER = Path(__file__).parents[2] / "bills" / "serious_crime_bill"
NEW = ("or a constable", "within 28 days", "the relevant authority", "other than a child")


@cache
def bill(name: str) -> Document:
    return load_document(FOLDER / name).document


def reread(name: str) -> Callable[[str], Document]:
    return lambda text: read_document(text.encode(), category=bill(name).category)


def _bracketed(root: Unit) -> list[tuple[Unit, Unit]]:
    """Numbered units outside quoted matter, each with what it stands in."""
    found: list[tuple[Unit, Unit]] = []

    def go(unit: Unit) -> None:
        for each in unit.units:
            if each.sort is Sort.BRACKET:
                found.append((unit, each))
            if each.sort is not Sort.QUOTED:
                go(each)

    go(root)
    return found


def _words(unit: Unit) -> list[int]:
    return [n for n, part in enumerate(unit.content) if isinstance(part, Words)]


@st.composite
def edited(draw: st.DrawFn, name: str) -> Document:
    """An edited copy of the bill, some way from it."""
    root = units_of(bill(name))
    touched: set[int] = set()
    for _ in range(draw(st.integers(1, 5))):
        places = [
            (above, unit)
            for above, unit in _bracketed(root)
            if not {id(each) for each in (above, *unit.walk())} & touched
        ]
        above, unit = draw(st.sampled_from(places))
        kind = draw(st.sampled_from(["reword", "insert words", "cut words", "out", "new", "all"]))
        _edit(draw, kind, above, unit)
        touched.update(id(each) for each in (above, *unit.walk()))
    return build(bill(name), root)


def _edit(draw: st.DrawFn, kind: str, above: Unit, unit: Unit) -> None:
    at = next(n for n, part in enumerate(above.content) if part is unit)
    numbered = [each for each in above.units if each.sort is Sort.BRACKET]
    new = draw(st.sampled_from(NEW))
    if kind == "out" and len(numbered) > 1:
        above.content.pop(at)
        return
    if kind == "new":
        content: list[Words | Unit] = [Words(f"this applies {new};")]
        above.content.insert(
            at + 1,
            Unit(Sort.BRACKET, number=f"{unit.number}zz"[:6], content=content, kind=unit.kind),
        )
        return
    for n in _words(unit)[:1]:
        words = str(getattr(unit.content[n], "text", "")).split(" ")
        if kind == "all" or len(words) < 4:
            unit.content[n] = Words(f"everything here is different {new},")
            return
        start = draw(st.integers(0, len(words) - 2))
        end = draw(st.integers(start + 1, len(words) - 1))
        if kind == "insert words":
            words[start + 1 : start + 1] = new.split(" ")
        elif kind == "cut words":
            words[start:end] = []
        else:
            words[start:end] = new.split(" ")
        unit.content[n] = Words(" ".join(words))


def _check(name: str, new: Document) -> None:
    base = bill(name)
    dialect = dialect_for(base)
    derived = as_amendments(base, new, dialect, reread(name))
    assert derived.missing == ()
    ledger = apply_amendments(base, derived.amendments, dialect)
    made = reread(name)(apply_splices(base.source.text, ledger.splices))
    assert differences(made, new) == []


@pytest.mark.parametrize("name", ["serious_crime_bill.xml", "serious_crime_bill.akn.xml"])
@settings(max_examples=7, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_derived_amendments_give_the_edited_copy(name: str, data: st.DataObject) -> None:
    _check(name, data.draw(edited(name)))


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_through_an_amendment_file_too(data: st.DataObject) -> None:
    name = "serious_crime_bill.xml"
    base, new = bill(name), data.draw(edited(name))
    dialect = dialect_for(base)
    derived = as_amendments(base, new, dialect, reread(name))
    if not derived.amendments:
        return
    paper = AmendmentPaper("A Bill", "", House.COMMONS, Base(), derived.amendments)
    again = load_paper(write_patch(paper))
    ledger = apply_amendments(base, again.amendments, dialect)
    made = reread(name)(apply_splices(base.source.text, ledger.splices))
    assert differences(made, new) == []
