"""What people type that would be printed wrongly in a law is refused with its line."""

from __future__ import annotations

import pytest

from amendtool.amend.matter import Form
from amendtool.amend.matter_lines import double_marks
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.patch_yaml import load_paper
from amendtool.core.errors import AmendToolError, MatterFault, PatchFaults

REFUSED = {
    "straight marks around all": ('"Lamps\n(1) A lamp is lit."', "line 1: the whole of it stands"),
    "curly marks around all": ("“Lamps\n(1) A lamp is lit.”;", "line 1: the whole of it stands"),
    "marks around a definition": ("““lamp” means a light;”", "line 1: the whole of it stands"),
    "straight marks around a definition": ('""lamp" means a light;"', "line 1: the whole of it"),
    "never closed": ("“Lamps\n(1) A lamp is lit.", "line 1: the quotation mark at its beginning"),
    "never opened": ("Lamps\n(1) A lamp is lit.”", "line 2: the quotation mark at its end"),
    "1)": ("Lamps\n1) A lamp is lit.\n2) Or not.", "line 2: “1)” is no number"),
    "a)": ("(1) A lamp that—\n  a) is lit, or\n  b) is not.", "line 2: “a)” is no number"),
    "1.": ("Lamps\n1. A lamp is lit.\n2. Or not.", "line 2: “1.” is no number"),
    "a.": ("(1) A lamp that—\n  a. is lit, or\n  b. is not.", "line 2: “a.” is no number"),
    "bullets": ("(1) A lamp that—\n  - is lit, or\n  - is not.", "line 2: “-” is no number"),
    "a hyphen for a dash": (
        "(1) A lamp that-\n  (a) is lit.",
        "line 1: a hyphen stands at the end",
    ),
    "a word divided": ("(1) A lamp in non-\n  domestic use.", "line 1: a hyphen stands at the end"),
    "a hyphen at the very end": ("(1) A lamp that -", "line 1: a hyphen stands at the end"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_slips_are_refused(case: str) -> None:
    text, reason = REFUSED[case]
    with pytest.raises(MatterFault) as fault:
        parse_matter(text)
    assert reason in fault.value.detail


@pytest.mark.parametrize(
    "text",
    [
        "“lamp” means a light;",
        "“lamp” means a “light” or “torch”",
        "(1) In this section “lamp” means “light”",
        "(1) In section 4, after “lamp” insert “or torch”.",
        "(1) See (section 3 and\n  4) below.",
        "(1) In section 4(1), at the end insert—\n    “(c) a torch.”",
        "(a) a non-domestic lamp;",
    ],
)
def test_what_only_looks_like_a_slip_is_read(text: str) -> None:
    assert parse_matter(text).units


def test_a_paragraph_of_a_schedule_may_have_a_stop_after_its_number() -> None:
    found = parse_matter("4. A lamp is lit.\n5. Or not.", scheduled=True)
    assert [each.number for each in found.units] == ["4", "5"]


def test_definitions_without_indentation() -> None:
    (clause,) = parse_matter(
        "Lamps\n(1) In this Act—\n“lamp” means—\n(a) a light, or\n(b) a torch;\n“oil” means oil.\n"
        "(2) More."
    ).units
    first, second = clause.units
    assert [(each.form, each.term) for each in first.units] == [
        (Form.DEFINITION, "lamp"),
        (Form.DEFINITION, "oil"),
    ]
    assert [each.number for each in first.units[0].units] == ["a", "b"]
    assert second.number == "2"


def test_words_after_paragraphs_without_indentation_are_refused() -> None:
    with pytest.raises(MatterFault, match="indent them"):
        parse_matter("Reports\n(1) Say—\n(a) how many, and\n(b) to whom,\nin the year.")


def test_straight_marks_open_and_close() -> None:
    assert double_marks('"a", ("b") and "c"') == "“a”, (“b”) and “c”"
    assert double_marks('insert "') == "insert “"
    assert double_marks('".') == "”."


PAPER = """\
bill: Lamps Bill
amendments:
  - number: 1
    operations:
      - op: insert words   # {a}
        in: clause 1       # a comment beside a provision
        at: end
        new: {new}
"""


@pytest.mark.parametrize("new", ["£5 # million", "#5 million", "a fee  # or a charge"])
def test_words_behind_a_comment_sign_are_not_lost(new: str) -> None:
    with pytest.raises(AmendToolError) as error:
        load_paper(PAPER.format(a="x", new=new), file="p.yaml")
    assert "is a comment to YAML, and no part of “new”" in error.value.detail
    assert error.value.where == "p.yaml:8"
    assert not isinstance(error.value, PatchFaults)


@pytest.mark.parametrize(
    "new", ['"£5 # million"', "'#5 million'", "£5#million", "|\n          a # b"]
)
def test_a_sign_within_quotation_marks_or_words_is_read(new: str) -> None:
    (amendment,) = load_paper(PAPER.format(a="x", new=new), file="p.yaml").amendments
    assert "#" in amendment.operations[0].new  # type: ignore[union-attr]
