"""Values of the wrong form: one fault each, in words that say what is wanted."""

from __future__ import annotations

import pytest

from amendtool.amend.patch_yaml import load_paper
from amendtool.core.errors import PatchFaults, YamlSyntax

PAPER = """\
bill: Lamps Bill
house: {house}
amendments:
  - number: 1
    decision: {decision}
    decided: {decided}
    operations:
      - op: leave out words
        in: clause 1
        words: may
        occurrence: {occurrence}
"""
RIGHT = {"house": "commons", "decision": "agreed to", "decided": "1", "occurrence": "2"}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("house", "comons", "“comons” is none of “commons” or “lords”"),
        ("house", "[lords]", "a word is wanted here, not a list"),
        ("occurrence", "tenth", "“tenth” is none of “first”, “second”, “third”, “last” or “only”, or a number like 2"),  # noqa: E501
        ("occurrence", "[2]", "a word is wanted here, not a list, or a number like 2"),
        ("decided", "soon", "a whole number is wanted here, like 2"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_form(field: str, value: str, said: str) -> None:
    with pytest.raises(PatchFaults) as refused:
        load_paper(PAPER.format(**{**RIGHT, field: value}))
    assert [fault.detail for fault in refused.value.faults] == [said]


def test_two_wrong_values_are_two_faults() -> None:
    with pytest.raises(PatchFaults) as refused:
        load_paper(PAPER.format(**{**RIGHT, "decision": "perhaps", "decided": "soon"}))
    assert len(refused.value.faults) == 2


@pytest.mark.parametrize("text", ["<?xml version='1.0'?><a/>", "\n<!DOCTYPE html>", "<bill/>"])
def test_xml_in_place_of_an_amendment_file(text: str) -> None:
    with pytest.raises(YamlSyntax) as refused:
        load_paper(text)
    assert "XML" in refused.value.detail
