"""Why new text does not fit a place, in plain words, and how it would.

What was typed is read by its looks alone: “(1) …” is a subsection, “8 …” a clause or a paragraph
of a Schedule.  Where such a thing cannot stand, the drafter is told what it was taken for, what
does stand there, and how to write one of those.
"""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.amend.matter import Form, NewProvision
from amendtool.apply.forms import BRACKETED, form_of
from amendtool.core.book import AddressBook
from amendtool.core.errors import AddressError, OutOfPlace
from amendtool.core.kinds import SECTION_KINDS
from amendtool.core.provision import Provision

_NAMES = {
    Form.PART: "a Part",
    Form.CHAPTER: "a Chapter",
    Form.CROSS_HEADING: "a heading over clauses",
    Form.SCHEDULE: "a Schedule",
    Form.SCHEDULE_PARAGRAPH: "a numbered paragraph of a Schedule",
    Form.DEFINITION: "a definition",
    Form.ITEM: "an entry without a number",
    Form.ROW: "a row of a table",
    Form.TABLE: "a table",
    Form.FORMULA: "a formula",
    Form.QUOTED: "quoted matter",
    Form.FULL_OUT: "words to the full measure",
}
#: how to write what stands at a place
_WRITTEN = {
    Form.PART: "A new Part begins with “Part” and its number on a line, then its heading.",
    Form.CHAPTER: "A new Chapter begins with “Chapter” and its number on a line, then its heading.",
    Form.SCHEDULE: "A new Schedule begins with “Schedule” and its number on a line, then its "
    "heading, then its paragraphs.",
    Form.SCHEDULE_PARAGRAPH: "A paragraph of a Schedule is its number and its words on one line: "
    "“8 The regulator must …”.",
    Form.DEFINITION: "A definition begins with its term in quotation marks: "
    "“ “lamp” includes a lantern; ”.",
    Form.ROW: "A row is written between upright lines: “| Lamps | Section 2 |”.",
}


def misfit(
    book: AddressBook, unit: NewProvision, place: str, anchor: Provision, there: Sequence[Provision]
) -> OutOfPlace:
    """The refusal of a unit at a place (“after clause 8”).

    ``anchor``: the provision that the place names; ``there``: the provisions that the unit would
    stand among.
    """
    word = _section_word(book, anchor)
    return OutOfPlace(
        f"what is typed under “new” reads as {_named(unit, word)}, and that cannot stand {place}",
        hint=" ".join(filter(None, (_wanted(there, word), _elsewhere(book, unit, anchor, word)))),
    )


def _section_word(book: AddressBook, anchor: Provision) -> str:
    """What the document calls its sections: clause, section, regulation …"""
    above = next((e for e in (anchor, *book.ancestors(anchor)) if e.kind in SECTION_KINDS), None)
    if above is None:
        above = next((e for e in book.document.root.walk() if e.kind in SECTION_KINDS), None)
    return above.kind.value if above is not None else "clause"


def _named(unit: NewProvision, word: str) -> str:
    if unit.form is Form.CLAUSE:
        heading = f", with the heading “{unit.heading}”" if unit.heading else ""
        article = "an" if word[0] in "aeiou" else "a"
        return f"{article} {word} of its own{heading}"
    if unit.form in BRACKETED:
        number = f"({unit.number})" if unit.number else f"like {unit.form.value}"
        return f"something numbered {number}"
    return _NAMES[unit.form]


def _wanted(there: Sequence[Provision], word: str) -> str:
    """What stands at the place, and how to write another."""
    if not there:
        return ""
    own = form_of(there[-1], tuple(there))
    if own is Form.CLAUSE:
        return (
            f"A new {word} begins with its heading on a line of its own; “(1) …” comes on the "
            "line below."
        )
    if own in BRACKETED:
        label = there[-1].label or f"({there[-1].number})"
        after = f"{label[:-1]}A)" if own is Form.ARABIC and label.endswith(")") else ""
        like = f", for example “{after} The court must …”" if after else ""
        return f"What stands there is numbered {label}: begin with a number of that kind{like}."
    return _WRITTEN.get(own, "")


def _elsewhere(book: AddressBook, unit: NewProvision, anchor: Provision, word: str) -> str:
    """Where what was typed could go."""
    section = next((e for e in (anchor, *book.ancestors(anchor)) if e.kind in SECTION_KINDS), None)
    if section is None:
        return ""
    try:
        name = str(book.address_of(section))
    except AddressError:
        return ""
    if unit.form is Form.CLAUSE and anchor is not section:
        return f"To put a new {word} in, say  after: {name}."
    if unit.form in BRACKETED and anchor is section and not _among(section):
        return f"To put it inside {name}, say  in: {name}  and  at: end."
    return ""


def _among(section: Provision) -> bool:
    """Whether the section has provisions that are not numbered like subsections."""
    return bool(section.children) and form_of(section.children[-1]) is not Form.ARABIC
