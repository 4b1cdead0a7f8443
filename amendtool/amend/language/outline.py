"""The units of quoted matter by form, number and heading, without what is in them.

Enough to tell what an instruction does with them; for applying it, the whole is converted.
"""

from __future__ import annotations

from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Kind
from amendtool.core.provision import Block, Document, Provision, Role
from amendtool.core.textview import heading_of, text_of_block

_FORMS = {
    Kind.PART: Form.PART,
    Kind.CHAPTER: Form.CHAPTER,
    Kind.CROSS_HEADING: Form.CROSS_HEADING,
    Kind.SCHEDULE: Form.SCHEDULE,
    Kind.DEFINITION: Form.DEFINITION,
    Kind.ITEM: Form.ITEM,
    Kind.TABLE: Form.TABLE,
    Kind.ROW: Form.ROW,
    Kind.SUBSECTION: Form.ARABIC,
}


def outline_of(provision: Provision, document: Document) -> Matter:
    """The matter of a provision of quoted matter, in outline."""
    before: list[str] = []
    units: list[NewProvision] = []
    for part in provision.content:
        if isinstance(part, Provision):
            units.append(_unit(part, document))
        elif part.role is not Role.APPENDED:
            text = text_of_block(document, part)
            if units:
                last = units[-1]
                units[-1] = NewProvision(
                    last.form, last.number, last.heading, (*last.content, Words(text))
                )
            else:
                before.append(text)
    return Matter(tuple(units), before=" ".join(before))


def _unit(provision: Provision, document: Document) -> NewProvision:
    heading = heading_of(document, provision)
    words = tuple(
        Words(text_of_block(document, part))
        for part in provision.content
        if isinstance(part, Block) and provision.kind not in GROUPING_KINDS
    )
    term = provision.number if provision.kind is Kind.DEFINITION else ""
    number = None if term else provision.number or None
    content: tuple[Words | NewProvision, ...] = words
    if provision.kind is Kind.TABLE:
        content = tuple(NewProvision(Form.ROW, None) for each in provision.children)
    return NewProvision(form_of(provision), number, heading, content, term=term)


def form_of(provision: Provision) -> Form:
    """How the unit is numbered on the page."""
    kind, number, label = provision.kind, provision.number, provision.label
    if kind in _FORMS:
        return _FORMS[kind]
    if kind in SECTION_KINDS:
        return Form.CLAUSE
    if not label.startswith("("):
        return Form.SCHEDULE_PARAGRAPH if number else Form.ITEM
    if any(char.isdigit() for char in number):
        return Form.ARABIC
    if number.isupper():
        return Form.CAPITAL
    if kind is Kind.SUB_PARAGRAPH and number[0] in "ivx" and number.strip("ivx")[1:] == "":
        return Form.ROMAN
    return Form.LETTER
