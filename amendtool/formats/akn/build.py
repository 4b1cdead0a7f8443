"""New units as Akoma Ntoso elements, in the style of the document they go into.

A unit without units of its own has ``content``; one with units has ``intro``, the units, and
``wrapUp`` for full-out words.  Parliament's drafting system gives classes (``prov2``,
``para1``) and tags defined terms with ``def``, whose quotation marks are attributes;
legislation.gov.uk writes the quotation marks out.
"""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.amend.matter import Form, NewProvision, Words, head_and_body
from amendtool.core.errors import OutOfPlace
from amendtool.core.kinds import Setting
from amendtool.formats.akn.ids import AknIds
from amendtool.formats.akn.marks import LEGISLATION
from amendtool.formats.akn.vocabulary import NAMESPACE
from amendtool.formats.markupwriter import Node, node, words

_XHTML = "http://www.w3.org/1999/xhtml"
_CLASSES = {
    Form.CLAUSE: "prov1",
    Form.SCHEDULE_PARAGRAPH: "schProv1",
    Form.ARABIC: "prov2",
    Form.LETTER: "para1",
    Form.ROMAN: "para2",
    Form.CAPITAL: "para3",
    Form.SCHEDULE: "sch",
}
#: the levels below a subsection, from the outside in; a class names each: para1, para2 …
_DEPTHS = (Form.ARABIC, Form.LETTER, Form.ROMAN, Form.CAPITAL)


class AknBuilder:
    """Builds the elements of new units.

    ``scheduled``: in a Schedule, where (1) is a sub-paragraph.  ``instrument``: in an
    instrument, where it is a paragraph.  ``unit_name``: the element of a section, article …
    """

    def __init__(
        self,
        ids: AknIds | None,
        *,
        drafting: bool,
        declared: bool,
        scheduled: bool = False,
        unit_name: str = "section",
        instrument: bool = False,
    ) -> None:
        self._instrument = instrument
        #: how far in the next lettered level stands at least: (a) is 1
        self._depth = 1
        self._ids = ids
        self._drafting = drafting
        self._declared = declared
        self._scheduled = scheduled
        self._unit_name = unit_name

    def unit(self, unit: NewProvision, identifier: str) -> Node:
        """The element of one unit."""
        match unit.form:
            case Form.DEFINITION:
                return self._container(unit, "definition", "definition", identifier)
            case Form.ITEM:
                return self._item(unit, identifier)
            case Form.TABLE:
                return self.table(unit)
            case Form.ROW:
                return self.row(unit, paragraphs=True)
            case Form.FORMULA:
                return self.formula(unit)
            case Form.QUOTED:
                raise OutOfPlace("quoted matter follows the words that bring it in")
            case Form.FULL_OUT:
                full = [part.text for part in unit.content if isinstance(part, Words)]
                return node("wrapUp", node("p", words(" ".join(full))))
            case Form.PART | Form.CHAPTER:
                return self._group(unit, unit.form.value.lower(), unit.form.value, identifier)
            case Form.CROSS_HEADING:
                style = "schGroup7" if self._scheduled else "group7"
                return self._container(unit, "crossheading", style, identifier)
            case Form.SCHEDULE:
                return self._schedule(unit, identifier)
            case _:
                return self._numbered(unit, identifier)

    def _item(self, unit: NewProvision, identifier: str) -> Node:
        """An entry without a number, or one that is counted by a name: “Step 2”."""
        head = _heading(unit)
        if not unit.number:
            return self._holding("level", unit, identifier, "unnumberedParagraph", head)
        head.insert(0, node("num", words(unit.number)))
        if unit.number.startswith("Step"):
            style = "step" if self._drafting else None
            return self._holding("hcontainer", unit, identifier, style, head, name="step")
        return self._holding("level", unit, identifier, None, head)

    @staticmethod
    def formula(unit: NewProvision) -> Node:
        """A formula, without the words that follow it."""
        return node("tblock", node("foreign", unit.markup), class_="formula")

    def _name(self, form: Form) -> str:
        if form is Form.CLAUSE:
            return self._unit_name
        if form is Form.SCHEDULE_PARAGRAPH:
            return "paragraph"
        if form is Form.ARABIC:
            if self._scheduled:
                return "subparagraph"
            primary = self._unit_name == "section" and not self._instrument
            return "subsection" if primary else "paragraph"
        return "level"

    def _numbered(self, unit: NewProvision, identifier: str) -> Node:
        label = unit.number or ""
        if unit.form not in (Form.CLAUSE, Form.SCHEDULE_PARAGRAPH):
            label = f"({label})"
        head: list[Node] = [node("num", words(unit.printed(label)))] if unit.number else []
        head += _heading(unit)
        name = self._name(unit.form)
        if name != "level":
            style = _CLASSES.get(unit.form) if self._drafting else None
            return self._holding(name, unit, identifier, style, head)
        # A letter inside a numeral is further in than the numeral, whatever it is called.
        around, own = self._depth, _DEPTHS.index(unit.form)
        self._depth = max(own, around)
        style = f"para{self._depth}"
        self._depth += 1
        made = self._holding(name, unit, identifier, style, head)
        self._depth = around
        return made

    def _holding(
        self,
        element: str,
        /,
        unit: NewProvision,
        identifier: str,
        style: str | None,
        head: list[Node],
        **more: str,
    ) -> Node:
        """An element with its words and units in the parts that the schema wants."""
        lead, units, closing = self._parts(unit, identifier)
        inside = list(head)
        if units:
            if lead:
                inside.append(node("intro", *lead))
            inside.extend(units)
            if closing:
                inside.append(node("wrapUp", *closing))
        else:
            inside.append(node("content", *(lead or [node("p")])))
        return node(element, *inside, class_=style, eId=identifier or None, **more)

    def _parts(
        self, unit: NewProvision, identifier: str
    ) -> tuple[list[Node], list[Node], list[Node]]:
        """Opening words, units, full-out words."""
        lead: list[Node] = []
        units: list[Node] = []
        closing: list[Node] = []
        content = list(unit.content)
        at = 0
        while at < len(content):
            part = content[at]
            following = content[at + 1] if at + 1 < len(content) else None
            target = closing if units else lead
            if isinstance(part, Words):
                quoted = isinstance(following, NewProvision) and following.form is Form.QUOTED
                if quoted and isinstance(following, NewProvision):
                    target.append(self.amending(part, following))
                    at += 2
                    continue
                target.append(node("p", self._term(part.text, unit)))
            elif part.form is Form.QUOTED:
                target.append(self.amending(Words(""), part))
            elif part.form is Form.TABLE:
                target.append(self.table(part))
            elif part.form is Form.FORMULA:
                target.append(self.formula(part))
                plain = (each for each in part.content if isinstance(each, Words))
                target.extend(node("p", words(each.text)) for each in plain)
            else:
                units.extend(_as_units(closing))
                closing.clear()
                units.append(self.unit(part, self._below(identifier, part)))
            at += 1
        return lead, units, closing

    def _below(self, identifier: str, unit: NewProvision) -> str:
        if self._ids is None:
            return ""
        return self._ids.below(identifier, unit, scheduled=self._scheduled)

    def _term(self, text: str, unit: NewProvision) -> str:
        """The term of a definition, tagged in the document's own way."""
        written = words(text)
        term = words(unit.term)
        if not (self._drafting and unit.form is Form.DEFINITION and term):
            return written
        prefix = "" if self._declared else f' xmlns:ukl="{LEGISLATION}"'
        tagged = f'<def{prefix} ukl:startQuote="“" ukl:endQuote="”">{term}</def>'
        return written.replace(f"“{term}”", tagged, 1)

    # -- groups and Schedules ----------------------------------------------------------

    def _container(self, unit: NewProvision, name: str, style: str, identifier: str) -> Node:
        if name == "definition":
            return self._holding(
                "hcontainer",
                unit,
                identifier,
                style if self._drafting else None,
                _heading(unit),
                name=name,
            )
        head = _number(words(unit.number or ""), unit)
        if unit.heading or not unit.number:
            head.append(node("heading", words(unit.heading)))
        return node(
            "hcontainer",
            *head,
            *self._inside(unit, identifier),
            class_=style if self._drafting else None,
            eId=identifier or None,
            name=name,
        )

    def _group(self, unit: NewProvision, name: str, word: str, identifier: str) -> Node:
        return node(
            name,
            *_number(words(unit.printed(f"{word} {unit.number}")) if unit.number else "", unit),
            node("heading", words(unit.heading)),
            *self._inside(unit, identifier),
            eId=identifier or None,
        )

    def _schedule(self, unit: NewProvision, identifier: str) -> Node:
        inside = AknBuilder(
            self._ids, drafting=self._drafting, declared=self._declared, scheduled=True
        )
        label = words(unit.printed(f"Schedule {unit.number}" if unit.number else "Schedule"))
        return node(
            "hcontainer",
            *_number(label, unit),
            node("heading", words(unit.heading)),
            *inside._inside(unit, identifier),
            class_="sch" if self._drafting else None,
            eId=identifier or None,
            name="schedule",
        )

    def _inside(self, unit: NewProvision, identifier: str) -> list[Node]:
        found: list[Node] = []
        plain = all(isinstance(p, Words) or p.form is Form.QUOTED for p in unit.content)
        if unit.form is Form.SCHEDULE and plain:
            # A Schedule that is nothing but words has them directly.
            lead, _, _ = self._parts(unit, identifier)
            return [node("content", *lead)] if lead else []
        for at, part in enumerate(unit.content):
            following = unit.content[at + 1] if at + 1 < len(unit.content) else None
            if isinstance(part, Words):
                if isinstance(following, NewProvision) and following.form is Form.QUOTED:
                    paragraph = self.amending(part, following)
                else:
                    paragraph = node("p", words(part.text))
                found.append(node("level", node("content", paragraph)))
                continue
            if part.form is Form.QUOTED and at and isinstance(unit.content[at - 1], Words):
                continue  # written with the words that bring it in
            if part.form in (Form.TABLE, Form.FORMULA):
                lead, _, _ = self._parts(NewProvision(Form.ITEM, "", content=(part,)), "")
                found.append(node("level", node("content", *lead)))
                continue
            below = ""
            if self._ids is not None and identifier:
                below = self._ids.below(
                    identifier, part, scheduled=self._scheduled
                ) or self._ids.give(f"{identifier}__xhdg" if self._drafting else f"{identifier}-x")
            found.append(self.unit(part, below))
        return found

    # -- tables and quoted matter ------------------------------------------------------

    def table(self, unit: NewProvision) -> Node:
        """A table with its heading rows in ``thead``."""
        head, body = head_and_body(unit)
        parts = [node("thead", *(self.row(row, paragraphs=True) for row in head))] if head else []
        parts.append(node("tbody", *(self.row(row, paragraphs=True) for row in body)))
        table = node("table", *parts, xmlns=_XHTML)
        above = [node("num", words(unit.number))] if unit.number else []
        return node("tblock", *above, *_heading(unit), node("foreign", table), class_="table")

    def row(self, unit: NewProvision, *, paragraphs: bool) -> Node:
        """One row.  ``paragraphs``: whether the cells hold paragraphs, as those beside do."""
        name = "th" if unit.header else "td"
        cells: list[Node] = []
        for cell, reach in zip(unit.cells, unit.reaches, strict=True):
            inside: Node | str = words(cell)
            if paragraphs:
                inside = node("p", words(cell), xmlns=NAMESPACE)
            cells.append(node(name, inside, **reach))
        return node("tr", *cells)

    def amending(self, lead: Words, quoted: NewProvision) -> Node:
        """Words, the quoted matter they bring in, and what follows it: one paragraph."""
        scheduled = quoted.setting is Setting.SCHEDULE or any(
            each.form in (Form.SCHEDULE, Form.SCHEDULE_PARAGRAPH) for each in quoted.walk()
        )
        inside = AknBuilder(
            None,
            drafting=self._drafting,
            declared=self._declared,
            scheduled=scheduled,
            instrument=quoted.setting is Setting.SECONDARY,
        )
        nodes = [
            node("p", words(part.text)) if isinstance(part, Words) else inside.unit(part, "")
            for part in quoted.content
        ]
        structure = node(
            "quotedStructure",
            *nodes,
            startQuote=quoted.quotes[0] or None,
            endQuote=quoted.quotes[1] or None,
        )
        pieces: list[Node | str] = [words(lead.text)] if lead.text else []
        pieces.append(structure)
        if quoted.appended:
            pieces.append(node("inline", words(quoted.appended), name="AppendText"))
        return node("p", Node("mod", (), tuple(pieces)))


def _heading(unit: NewProvision) -> list[Node]:
    return [node("heading", words(unit.heading))] if unit.heading else []


def _number(label: str, unit: NewProvision) -> list[Node]:
    """The number of a group or Schedule, which carries the reference beside it as a note."""
    inside: list[Node | str] = [label] if label else []
    if unit.reference:
        reference = node("p", words(unit.reference))
        inside.append(node("authorialNote", reference, class_="referenceNote"))
    return [Node("num", (), tuple(inside))] if inside else []


def _as_units(closing: Sequence[Node]) -> list[Node]:
    """Words that turn out to stand between units."""
    return [node("level", node("content", each), class_="unnumberedParagraph") for each in closing]
