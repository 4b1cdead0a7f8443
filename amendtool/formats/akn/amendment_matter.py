"""New matter of an amendment as Akoma Ntoso: quoted, as a list prints it, and as a document.

As a document of its own it can be set, cited by line and looked into like any bill.
"""

from __future__ import annotations

from dataclasses import replace

from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.formats.akn.build import AknBuilder
from amendtool.formats.akn.marks import LEGISLATION
from amendtool.formats.akn.vocabulary import NAMESPACE
from amendtool.formats.load import read_document
from amendtool.formats.markupwriter import Layout, Node, node, words, write

_OPEN_NUMBER = " "
_BARE = frozenset({Form.CLAUSE, Form.SCHEDULE, Form.SCHEDULE_PARAGRAPH, Form.PART, Form.CHAPTER})
_WRAPPED = (
    '<akomaNtoso xmlns="{namespace}" xmlns:html="http://www.w3.org/1999/xhtml" '
    'xmlns:ukl="{ukl}"><bill name="ukpubb"><meta><identification source="#s"><FRBRWork>'
    '<FRBRthis value="w"/></FRBRWork></identification></meta><body>{inside}</body></bill>'
    "</akomaNtoso>"
)


def quoted_structure(
    matter: Matter, *, scheduled: bool = False, opening: str = "“", closing: str = "”"
) -> Node:
    """The matter in one ``quotedStructure``.

    ``scheduled``: it goes into a Schedule.  ``opening``: empty where the quotation began in the
    instruction.
    """
    builder = AknBuilder(None, drafting=True, declared=True, scheduled=scheduled)
    rows = bool(matter.units) and all(unit.form is Form.ROW for unit in matter.units)
    inside: list[Node] = [node("p", words(matter.before))] if matter.before else []
    for unit in matter.units:
        if unit.form is Form.FULL_OUT:
            full = " ".join(part.text for part in unit.content if isinstance(part, Words))
            inside.append(node("p", words(full)))
        elif unit.form is Form.ROW and not rows:
            inside.append(builder.table(NewProvision(Form.TABLE, "", content=(unit,))))
        elif rows:
            inside.append(builder.table(NewProvision(Form.TABLE, "", content=matter.units)))
            break
        else:
            inside.append(builder.unit(_numbered(unit), ""))
    style = "rows" if rows else None
    return node("quotedStructure", *inside, class_=style, startQuote=opening, endQuote=closing)


def matter_document(
    matter: Matter, *, scheduled: bool = False, opening: str = "“"
) -> tuple[Document, Provision]:
    """The matter as a document, and the piece of quoted matter that it is in it."""
    structure = quoted_structure(matter, scheduled=scheduled, opening=opening)
    content = node("content", node("p", Node("mod", (), (structure,))))
    clause = node("section", node("num", words("1")), content)
    document = _document(write([clause], Layout("")))
    quoted = next(each for each in document.walk() if each.kind is Kind.QUOTED)
    return document, quoted


def _document(inside: str) -> Document:
    text = _WRAPPED.format(namespace=NAMESPACE, ukl=LEGISLATION, inside=inside)
    return read_document(text.encode())


def _numbered(unit: NewProvision) -> NewProvision:
    """The unit with “( )” where a number in brackets is still to be given."""
    content = tuple(
        _numbered(part) if isinstance(part, NewProvision) else part for part in unit.content
    )
    number = unit.number
    if number is None and unit.form not in _BARE:
        number = _OPEN_NUMBER
    return replace(unit, number=number, content=content)
