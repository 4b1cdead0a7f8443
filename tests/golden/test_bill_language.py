"""Amendments to a bill in words: ``language/bill.txt`` and what is read from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendtool.amend.language.bill_forms import FORMS
from amendtool.amend.language.bill_read import read_bill_amendment
from amendtool.amend.language.describe import describe
from amendtool.amend.matter_text import parse_matter
from amendtool.core.errors import AmendToolError

FILE = Path(__file__).parent / "language" / "bill.txt"
READ = FILE.with_name("bill_read.txt")
MATTER = {
    " [matter]": parse_matter("(2A) New words."),
    " [clause]": parse_matter("New clause\n(1) New words."),
}


def _lines() -> list[str]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _said(line: str) -> str:
    matter = None
    for mark, new in MATTER.items():
        if line.endswith(mark):
            line, matter = line.removesuffix(mark), new
    try:
        found = read_bill_amendment(line, matter)
    except AmendToolError as error:
        return f"{error.code} {error.detail}" + (f" ({error.hint})" if error.hint else "")
    said = []
    for each in found:
        at = each.citation
        where = ""
        if at is not None:
            to = f" to {at.to_page or at.page}.{at.to_line}" if at.to_line else ""
            column = f" column {at.column}" if at.column else ""
            where = f" @ {at.page}.{at.line}{to}{column}"
        said.append(f"{describe(each.operation)}{where}  [{each.form}]")
    return "; ".join(said)


def _page() -> str:
    return "\n".join(f"{line}\n  => {_said(line)}\n" for line in _lines())


def test_every_amendment_is_read_as_it_is_written_down(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        READ.write_text(_page(), encoding="utf-8")
    assert READ.read_text(encoding="utf-8") == _page()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_is_exercised(form: object) -> None:
    name = getattr(form, "name", "")
    assert f"[{name}]" in _page()
