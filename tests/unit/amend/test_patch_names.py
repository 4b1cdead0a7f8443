"""What people call things in an amendment file, and slips that would double words in a law."""

from __future__ import annotations

import pytest

from amendtool.amend.language.bill_read import read_bill_amendment
from amendtool.amend.patch_yaml import load_paper
from amendtool.core.errors import AmendToolError, PatchFaults

HEAD = "bill: Lamps Bill\namendments:\n  - number: 1\n    operations:\n      - op: "


def fault(operation: str) -> AmendToolError:
    with pytest.raises(PatchFaults) as faults:
        load_paper(HEAD + operation, file="p.yaml")
    return faults.value.faults[-1]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("replace words", "substitute words"),
        ("replace", "substitute"),
        ("Delete", "leave out"),
        ("delete words", "leave out words"),
        ("omit-words", "leave out words"),
        ("add text", "insert words"),
        ("add clause", "insert"),
        ("leaveout words", "leave out words"),
    ],
)
def test_other_names_of_operations_lead_to_the_right_one(said: str, meant: str) -> None:
    assert fault(f"{said}\n        in: clause 1\n").hint == f"Did you mean “{meant}”?"


def test_other_names_of_fields_lead_to_the_right_one() -> None:
    found = fault("insert words\n        in: clause 1\n        at: end\n        text: or\n")
    assert found.hint == "Did you mean new?"


RANGE = "substitute words\n        in: clause 1\n        {}\n        new: {}\n"


@pytest.mark.parametrize(
    ("ends", "new"),
    [
        ("from: may not\n        to: end", "may not be made"),
        ("from: beginning\n        to: the lamp", "Light the lamp"),
        ("from: may\n        to: lamp", "may"),
    ],
)
def test_words_that_stay_are_not_put_in_again(ends: str, new: str) -> None:
    assert "it would be there twice" in fault(RANGE.format(ends, new)).detail


@pytest.mark.parametrize(
    ("ends", "new"),
    [
        ("from: may\n        to: end", "maybe"),
        ("from: may not\n        to: end", "may"),
        ("from: may\n        to: end\n        inclusive: true", "may not be made"),
    ],
)
def test_other_new_words_are_read(ends: str, new: str) -> None:
    assert load_paper(HEAD + RANGE.format(ends, new), file="p.yaml").amendments[0].operations


def test_on_paper_too() -> None:
    words = "Clause 1, page 1, line 2, leave out from “may” to end of line 3 and insert “may not”"
    with pytest.raises(AmendToolError, match="it would be there twice"):
        read_bill_amendment(words)


@pytest.mark.parametrize(
    ("begins", "what"),
    [(b"%PDF-1.7", "a PDF file"), (b"PK\x03\x04", "word processor"), (b"{\\rtf1", "Rich Text")],
)
def test_files_of_other_programs_are_named(begins: bytes, what: str) -> None:
    with pytest.raises(AmendToolError, match=what):
        load_paper(begins + b" and more", file="p.yaml")
