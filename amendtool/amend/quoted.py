"""Quoted matter of an amending clause as new matter: what goes into the Act, before any format.

The quoted text of a clause (CLML ``BlockAmendment``, AKN ``quotedStructure``) has been read
into provisions like everything else; here they become units that a dialect can write into
another document, which may be in another format.  Numbers are the bill's own.

What new matter has no way to say is refused aloud (:class:`NotExpressible`) and never left
away: a picture, a table with words outside its rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amendtool.amend.formula import formula_markup
from amendtool.amend.matter import (
    BY_LABEL,
    Form,
    Matter,
    NewProvision,
    Words,
    under_headings,
)
from amendtool.amend.quoted_marks import without_marks
from amendtool.amend.quoted_tables import row_of, table_of
from amendtool.amend.quoted_words import words_of_block, words_of_heading
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.kinds import SECTION_KINDS, Kind, Setting
from amendtool.core.provision import Block, Document, Provision, Role
from amendtool.core.textview import all_blocks, full_text, text_of_block

_FORMS = {
    **dict.fromkeys(SECTION_KINDS, Form.CLAUSE),
    Kind.PART: Form.PART,
    Kind.CHAPTER: Form.CHAPTER,
    Kind.CROSS_HEADING: Form.CROSS_HEADING,
    Kind.SCHEDULE: Form.SCHEDULE,
    Kind.SUBSECTION: Form.ARABIC,
    Kind.DEFINITION: Form.DEFINITION,
    Kind.TABLE: Form.TABLE,
    Kind.ROW: Form.ROW,
    Kind.QUOTED: Form.QUOTED,
}
_ROMAN = frozenset("ivxlc")
#: (ia), (iia): put in among numerals
_ROMAN_AND_MORE = re.compile(r"(?:x{0,2}(?:ix|iv|v?i{1,3}))[a-hj-z]{1,2}")
#: “Step 1”: an entry that is counted by a name
_NAMED = re.compile(r"[A-Z][a-z]+ (?:\d+[A-Z]*|[A-Z])[.:]?")
#: the Article of a European instrument, which is marked up as a group with a number
_ARTICLE = re.compile(r"Article\s+(?P<number>\d+[A-Za-z]*)", re.IGNORECASE)


def matter_of(quoted: Provision, document: Document) -> Matter:
    """The new matter that a piece of quoted matter brings in.

    Words before the first unit run on from the text of the Act (``before``); words after the
    last are full-out words, a unit of their own (:attr:`Form.FULL_OUT`).  Raises
    :class:`NotExpressible`.
    """
    before: list[str] = []
    units: list[NewProvision] = []
    for part in quoted.content:
        if isinstance(part, Provision):
            units.extend(_without_shell(_unit(document, part, quoted.children, None)))
        elif part.role is Role.APPENDED:
            continue  # it follows the closing quotation mark: words of the instruction
        elif units:
            words = Words(words_of_block(document, part))
            units.append(NewProvision(Form.FULL_OUT, "", content=(words,)))
        else:
            before.append(words_of_block(document, part))
    words_before = " ".join(filter(None, before))
    settled = without_marks(tuple(units), quoted.quotes, words_before)
    return Matter(
        under_headings(settled),
        before=words_before,
        source=full_text(document, quoted),
    )


def _without_shell(unit: NewProvision) -> Sequence[NewProvision]:
    """What stands in an entry of a list that has no words: markup that only sets in its place.

    The paragraphs of a definition are quoted so, where the definition itself stays.
    """
    listed = unit.form in (Form.DEFINITION, Form.ITEM) and not (unit.number or unit.heading)
    within = [each for each in unit.content if isinstance(each, NewProvision)]
    return within if listed and within and len(within) == len(unit.content) else (unit,)


def _set_in_place(unit: NewProvision) -> NewProvision | None:
    """The table, or formula, that an entry without words or number holds and nothing else."""
    bare = unit.form is Form.ITEM and not (unit.number or unit.heading) and len(unit.content) == 1
    inside = unit.content[0] if bare else None
    if isinstance(inside, NewProvision) and inside.form in (Form.TABLE, Form.FORMULA):
        return inside
    return None


def form_of_new(
    provision: Provision, siblings: Sequence[Provision] = (), above: Form | None = None
) -> Form:
    """The form in which a provision is numbered.  ``above``: of what it stands in."""
    known = _FORMS.get(provision.kind)
    if known is not None:
        return known
    number, label = provision.number, provision.label
    if provision.kind in _LEVELS and (not number or _NAMED.fullmatch(label)):
        return Form.ITEM
    counted = any(char.isdigit() for char in number)
    plain = provision.kind is Kind.PARAGRAPH and not label.startswith("(")
    if plain and counted and above in _OUTER:
        return Form.SCHEDULE_PARAGRAPH
    if counted:
        return Form.ARABIC
    if number.isupper():
        return Form.CAPITAL
    if set(number) <= _ROMAN and _is_roman(provision, siblings, above):
        return Form.ROMAN
    if provision.kind is Kind.SUB_PARAGRAPH and above is None and _ROMAN_AND_MORE.fullmatch(number):
        return Form.ROMAN
    return Form.LETTER


#: what a numbered paragraph of a Schedule can stand in
_OUTER = (None, Form.SCHEDULE, Form.PART, Form.CHAPTER, Form.CROSS_HEADING)


def _is_roman(provision: Provision, siblings: Sequence[Provision], above: Form | None) -> bool:
    """(i): the numeral below (a), or the letter after (h)."""
    if above is Form.LETTER:
        return True
    if above is Form.ROMAN:
        return False
    first = next((each.number for each in siblings if each.number), provision.number)
    numbers = [each.number for each in siblings]
    if any(len(n) == 1 and chr(ord(n) + 1) in numbers and n != "u" for n in numbers):
        return False  # (c) and (d), (i) and (j): letters, one after another
    if len(siblings) > 1 and siblings[0] is not provision:
        return first.startswith("i") and set(first) <= _ROMAN
    if provision.number[:1] in "cl":
        return False  # no list has a hundred numerals
    return provision.kind is Kind.SUB_PARAGRAPH or (len(siblings) > 1 and first == "i")


def _unit(
    document: Document, provision: Provision, siblings: Sequence[Provision], above: Form | None
) -> NewProvision:
    kind = provision.kind
    if kind is Kind.FORMULA:
        return _formula(document, provision)
    if kind in (Kind.IMAGE, Kind.FORM):
        raise NotExpressible(
            f"there is a {kind.value} in the quoted text",
            hint="Make this change by hand.",
        )
    if kind is Kind.TABLE:
        return table_of(document, provision)
    if kind is Kind.ROW:
        return row_of(document, provision)
    if kind not in _FORMS and kind not in _LEVELS:
        raise NotExpressible(f"there is matter of the kind “{kind.value}” in the quoted text")
    form = form_of_new(provision, siblings, above)
    article = _ARTICLE.fullmatch(provision.label) if form is Form.CROSS_HEADING else None
    if article is not None and above is None:
        return _article(document, provision, article["number"])
    if provision.reference is not None and form not in _REFERRING:
        raise NotExpressible(f"there is a note beside the number {provision.label}")
    term = provision.number if form is Form.DEFINITION else ""
    bare = "" if term else provision.number
    if form in BY_LABEL:
        bare = provision.label
    return NewProvision(
        form,
        bare,
        heading=words_of_heading(document, provision),
        content=tuple(_content(document, provision, form)),
        term=term,
        reference=words_of_block(document, provision.reference) if provision.reference else "",
        quotes=provision.quotes if form is Form.QUOTED else ("“", "”"),
        label=provision.label if bare and form not in BY_LABEL else "",
        eid=_own_identifier(provision.eid or ""),
        setting=_setting(provision) if form is Form.QUOTED else None,
    )


def _article(document: Document, group: Provision, number: str) -> NewProvision:
    """“Article 4a” over paragraphs 1, 2 and 3: a section, and the paragraphs its subsections."""
    content: list[Words | NewProvision] = []
    for part in _content(document, group, Form.CLAUSE):
        if isinstance(part, NewProvision) and part.form is Form.CLAUSE and not part.heading:
            part = replace(part, form=Form.ARABIC)
        if isinstance(part, NewProvision) and part.form in _NOT_IN_A_SECTION:
            raise NotExpressible(f"there is a {part.form.value} in {group.label}")
        content.append(part)
    return NewProvision(
        Form.CLAUSE,
        number,
        heading=words_of_heading(document, group),
        content=tuple(content),
        label=group.label,
        eid=_own_identifier(group.eid or ""),
    )


#: beside their numbers stands the provision that brings them in
_REFERRING = (Form.SCHEDULE, Form.PART, Form.CHAPTER, Form.CROSS_HEADING)
_NOT_IN_A_SECTION = frozenset(
    {Form.PART, Form.CHAPTER, Form.CROSS_HEADING, Form.CLAUSE, Form.SCHEDULE}
)


def _formula(document: Document, formula: Provision) -> NewProvision:
    """The formula itself, and “where—” with the words that follow it."""
    parts = [part for part in formula.content if isinstance(part, Block)]
    if len(parts) < len(formula.content) or not parts or parts[0].element.local != "math":
        raise NotExpressible(
            "there is a formula in the quoted text that is not MathML",
            hint="Make this change by hand.",
        )
    return NewProvision(
        Form.FORMULA,
        "",
        content=tuple(Words(words_of_block(document, part)) for part in parts[1:]),
        markup=formula_markup(document.source.text, parts[0].element),
        formula=text_of_block(document, parts[0]),
    )


def _setting(quoted: Provision) -> Setting | None:
    """What quoted matter goes into, as far as the names of its numbered levels say."""
    for each in quoted.children:
        digits, bracketed = each.number[:1].isdigit(), each.label.startswith("(")
        if each.kind is Kind.SCHEDULE:
            return Setting.SCHEDULE
        if each.kind is Kind.PARAGRAPH and digits:
            return Setting.SECONDARY if bracketed else Setting.SCHEDULE
        if each.kind is Kind.SUB_PARAGRAPH and digits:
            return Setting.SCHEDULE
        if each.kind is Kind.SUBSECTION:
            return Setting.PRIMARY
        if each.kind in (Kind.REGULATION, Kind.RULE):
            return Setting.SECONDARY
    return None


def _own_identifier(eid: str) -> str:
    """``chp_2`` of ``sec_1__subsec_4__qstr__chp_2``: what comes after the quotation."""
    return eid.rpartition("__qstr__")[2] if "__qstr__" in eid else ""


_LEVELS = frozenset({Kind.PARAGRAPH, Kind.SUB_PARAGRAPH, Kind.POINT, Kind.ITEM})


def _content(document: Document, provision: Provision, form: Form) -> list[Words | NewProvision]:
    found: list[Words | NewProvision] = []
    for part in provision.content:
        if isinstance(part, Provision):
            above = None if form is Form.QUOTED else form
            unit = _unit(document, part, provision.children, above)
            found.append(_set_in_place(unit) or unit)
            continue
        text = words_of_block(document, part)
        last = found[-1] if found else None
        quoted = isinstance(last, NewProvision) and last.form is Form.QUOTED
        if part.role is Role.APPENDED and quoted and isinstance(last, NewProvision):
            found[-1] = _appended(last, text)
        elif text:
            found.append(Words(text))
    return found


def _appended(quoted: NewProvision, words: str) -> NewProvision:
    return NewProvision(
        quoted.form,
        quoted.number,
        content=quoted.content,
        quotes=quoted.quotes,
        appended=words,
        setting=quoted.setting,
    )


def words_of(quoted: Provision, document: Document) -> str:
    """All words of a piece of quoted matter, numbers and headings apart, as one string."""
    return " ".join(text_of_block(document, each) for each in all_blocks(quoted))


def unit_of_provision(
    document: Document,
    provision: Provision,
    siblings: Sequence[Provision] = (),
    above: Provision | None = None,
) -> NewProvision:
    """One provision with all that is in it as a new unit, to be typed into a file of amendments.

    Raises :class:`NotExpressible`, for a formula and for merged cells too: they cannot be typed.

    ``siblings``, ``above``: what it stands among and in, which tell (i) the letter from (i) the
    numeral.
    """
    outer: Form | None = None
    if above is not None and above.kind not in (Kind.DOCUMENT, Kind.QUOTED):
        outer = form_of_new(above)
    unit = _unit(document, provision, siblings, outer)
    for each in unit.walk():
        if each.form is Form.FORMULA or each.spans:
            what = "merged cells" if each.spans else "a formula"
            raise NotExpressible(f"there is {what} in the text", hint="Make this change by hand.")
    return unit
