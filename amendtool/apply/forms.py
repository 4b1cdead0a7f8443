"""The form that a provision of the document would have as new matter.

Used to see whether new units fit beside what is there: (2A) beside (2), (aa) beside (a).
"""

from __future__ import annotations

import re
from dataclasses import replace

from amendtool.amend.matter import Form, NewProvision
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Provision

_FORMS: dict[Kind, Form] = {
    **dict.fromkeys(SECTION_KINDS, Form.CLAUSE),
    Kind.SCHEDULE: Form.SCHEDULE,
    Kind.ANNEX: Form.SCHEDULE,
    Kind.PART: Form.PART,
    Kind.CHAPTER: Form.CHAPTER,
    Kind.CROSS_HEADING: Form.CROSS_HEADING,
    Kind.DEFINITION: Form.DEFINITION,
    Kind.ITEM: Form.ITEM,
    Kind.TABLE: Form.TABLE,
    Kind.ROW: Form.ROW,
    Kind.QUOTED: Form.QUOTED,
}
_ROMAN = frozenset("ivxlc")
_SUFFIXED = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})z*[a-z]")

#: forms that are numbered in brackets, outermost first
BRACKETED = (Form.ARABIC, Form.LETTER, Form.ROMAN, Form.CAPITAL)


#: headings over provisions, the outermost first
GROUP_FORMS = (Form.PART, Form.CHAPTER, Form.CROSS_HEADING)


def form_of(provision: Provision, siblings: tuple[Provision, ...] = ()) -> Form:
    """The form of a provision; its siblings tell (i) the letter from (i) the numeral."""
    known = _FORMS.get(provision.kind)
    if known is not None:
        return known
    label, number = provision.label, provision.number
    if not number:
        return Form.ITEM
    bare = label and not label.startswith("(")
    if provision.kind is Kind.PARAGRAPH and bare and any(char.isdigit() for char in number):
        return Form.SCHEDULE_PARAGRAPH
    if number[:1].isdigit():
        return Form.ARABIC
    if number[:1].isupper():
        return Form.CAPITAL if not number[1:2].isdigit() else Form.ARABIC
    first = siblings[0].number if siblings else number
    if set(number) <= _ROMAN and set(first) <= _ROMAN and (first == "i" or not siblings):
        return Form.ROMAN
    return Form.ROMAN if first == "i" else Form.LETTER


def fits_beside(new: NewProvision, siblings: tuple[Provision, ...]) -> bool:
    """Whether a new unit can stand among these provisions."""
    forms = {form_of(each, siblings) for each in siblings}
    if new.form in forms:
        return True
    groups = {Form.PART, Form.CHAPTER, Form.CROSS_HEADING}
    if new.form is Form.CLAUSE or new.form is Form.SCHEDULE_PARAGRAPH:
        return bool(forms & groups) and not forms & {Form.SCHEDULE}
    if new.form in groups:
        return bool(forms & (groups | {Form.CLAUSE, Form.SCHEDULE_PARAGRAPH}))
    # (A1) beside (1) and (ai) beside (i): the form of the number differs, the level does not.
    return (
        new.form in (Form.LETTER, Form.ROMAN)
        and bool(forms & {Form.LETTER, Form.ROMAN})
        and _ambiguous(new.number)
    )


def _ambiguous(number: str | None) -> bool:
    return number is None or set(number) <= _ROMAN | {"a", "z"} or is_suffixed_numeral(number)


def is_suffixed_numeral(number: str) -> bool:
    """Whether it may be a numeral with a letter: (iia) goes after (ii), (iiib) after (iiia)."""
    return _SUFFIXED.fullmatch(number) is not None


def fitted(units: tuple[NewProvision, ...], own: Form) -> tuple[NewProvision, ...]:
    """New units as their neighbour shows what they are: “1A” beside a paragraph of a Schedule is
    one too, “ba” without brackets beside (b) is (ba), and (iia) beside (ii) is a numeral."""
    plain = (Form.CLAUSE, Form.SCHEDULE_PARAGRAPH)
    found: list[NewProvision] = []
    for unit in units:
        form = unit.form
        if form in plain and not unit.heading and unit.number:
            lettered = own in BRACKETED and not any(char.isdigit() for char in unit.number)
            if own in plain or lettered:
                form = own
        if own is Form.ROMAN and form is Form.LETTER and is_suffixed_numeral(unit.number or ""):
            form = own
        found.append(replace(unit, form=form) if form is not unit.form else unit)
    return tuple(found)


def is_bare_heading(unit: NewProvision) -> bool:
    """The heading of a group with nothing under it."""
    return unit.form in (Form.CROSS_HEADING, Form.CHAPTER, Form.PART) and not unit.content
