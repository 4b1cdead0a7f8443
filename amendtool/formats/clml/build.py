"""New units as CLML elements: what the schema calls them and how they hold their words.

A numbered level is ``P1`` to ``P5``; its words stand in a ``Pnpara``, full-out words after its
paragraphs in a second one, as legislation.gov.uk writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendtool.amend.matter import Form, NewProvision, Words, head_and_body
from amendtool.core.errors import OutOfPlace
from amendtool.core.kinds import Setting
from amendtool.core.numbering import roman
from amendtool.formats.clml.ids import Ids
from amendtool.formats.markupwriter import Node, node, words

_LEVELS = {
    Form.CLAUSE: 1,
    Form.SCHEDULE_PARAGRAPH: 1,
    Form.ARABIC: 2,
    Form.LETTER: 3,
    Form.ROMAN: 4,
    Form.CAPITAL: 5,
}
#: what a group holds in an unnumbered paragraph
_BESIDE_WORDS = (Form.DEFINITION, Form.ITEM, Form.QUOTED, Form.TABLE, Form.FORMULA)
_DEEPEST = 7
_GROUPS = frozenset({"Part", "Chapter", "Pblock", "PsubBlock", "ScheduleBody"})
_XHTML = "http://www.w3.org/1999/xhtml"
#: inside an entry of a list, these are not entries of a list of their own
_NOT_LISTED = (Form.TABLE, Form.QUOTED, Form.FULL_OUT, Form.FORMULA)


class Builder:
    """Builds the elements of new units.

    ``ids``: where identifiers are given out; None where the surroundings have none (quoted
    matter).
    """

    def __init__(self, ids: Ids | None) -> None:
        self._ids = ids

    def unit(self, unit: NewProvision, identifier: str, level: int | None = None) -> Node:
        """The element of one unit.  ``level``: of a bracketed unit, where its surroundings
        say it; else its form does."""
        match unit.form:
            case Form.CLAUSE:
                return self._level(unit, 1, identifier)
            case Form.SCHEDULE:
                return self._schedule(unit, identifier)
            case Form.PART | Form.CHAPTER:
                return self._group(unit, identifier)
            case Form.CROSS_HEADING:
                return self._headed("Pblock", unit, identifier)
            case Form.DEFINITION:
                return self.definition(unit)
            case Form.ITEM:
                return self._item(unit)
            case Form.TABLE:
                return self.table(unit)
            case Form.ROW:
                return self.row(unit)
            case Form.QUOTED:
                return self.quoted(unit)
            case Form.FORMULA:
                return _formula(unit)
            case Form.FULL_OUT:
                return node("Text", words(" ".join(_plain(unit))))
            case _:
                return self._level(unit, level or _LEVELS[unit.form], identifier)

    def _level(self, unit: NewProvision, level: int, identifier: str) -> Node:
        """``P2`` and its like: number, then words and units, then full-out words.

        With a heading it stands in a group of its own.
        """
        if level > _DEEPEST:
            raise OutOfPlace("provisions stand too deep in one another for the format")
        para = f"P{level}para"
        content = list(unit.content)
        closing: list[Words] = []
        while unit.units and content and isinstance(last := content[-1], Words):
            closing.insert(0, last)
            content.pop()
        inside = self._contents(content, identifier, level)
        if not inside:
            inside = [node("Text")]
        paras = [node(para, *inside)]
        if closing:
            paras.append(node(para, *(node("Text", words(each.text)) for each in closing)))
        numbered = node(f"P{level}", _pnumber(unit, level), *paras, id=identifier or None)
        return _titled(level, unit, [numbered]) if unit.heading else numbered

    def _under_heading(self, unit: NewProvision, identifier: str, level: int) -> Node:
        """Subsections, or paragraphs, under a heading inside what they stand in."""
        inner = {_LEVELS.get(each.form, 0) for each in unit.units}
        plain = len(unit.units) == len(unit.content) and not (unit.number or unit.reference)
        if not plain or len(inner) != 1 or not level < min(inner) <= 3:
            raise OutOfPlace("a heading cannot stand inside a provision here")
        below = min(inner)
        inside = [self.unit(each, self._below(identifier, each), below) for each in unit.units]
        return _titled(below, unit, inside)

    def _contents(
        self, content: Iterable[Words | NewProvision], identifier: str, level: int
    ) -> list[Node]:
        """Words and units of a level; definitions and items share one list."""
        found: list[Node] = []
        for part in _with_lists(content):
            if isinstance(part, tuple):
                found.append(self._list(part))
                continue
            if isinstance(part, Words):
                found.append(node("Text", words(part.text)))
            elif part.form is Form.QUOTED:
                found.append(self.quoted(part))
                if part.appended:
                    found.append(node("AppendText", words(part.appended)))
            elif part.form in (Form.TABLE, Form.ROW, Form.FULL_OUT, Form.FORMULA):
                found.append(self.unit(part, ""))
            elif part.form is Form.CROSS_HEADING:
                found.append(self._under_heading(part, identifier, level))
            else:
                inner = _LEVELS.get(part.form)
                if inner is None or part.form is Form.CLAUSE:
                    raise OutOfPlace(
                        f"a unit of the form {part.form.value} cannot stand inside this one"
                    )
                # a list may begin again with (a): what counts is how deep it stands, and no level
                # holds one more than three below it (schema: P1para to P3para)
                depth = min(max(inner, level + 1), level + 3)
                found.append(self.unit(part, self._below(identifier, part), depth))
        return found

    def _below(self, identifier: str, unit: NewProvision) -> str:
        return self._ids.below(identifier, unit) if self._ids is not None else ""

    # -- groups and Schedules ----------------------------------------------------------

    def _headed(self, name: str, unit: NewProvision, identifier: str) -> Node:
        """``Pblock``, and inside it ``PsubBlock``: a heading with a number, a title or both."""
        number = [node("Number", words(unit.number))] if unit.number else []
        title = [node("Title", words(unit.heading))] if unit.heading or not number else []
        inside = self._units(unit, identifier, inner="PsubBlock" if name == "Pblock" else "")
        return node(name, *number, *title, *_reference(unit), *inside, id=identifier or None)

    def _group(self, unit: NewProvision, identifier: str) -> Node:
        name = "Part" if unit.form is Form.PART else "Chapter"
        number = words(unit.printed(f"{name.upper()} {unit.number}"))
        return node(
            name,
            *([node("Number", number)] if unit.number else []),
            node("Title", words(unit.heading)),
            *_reference(unit),
            *self._units(unit, identifier),
            id=identifier or None,
        )

    def _schedule(self, unit: NewProvision, identifier: str) -> Node:
        number = f"SCHEDULE {unit.number}" if unit.number else "SCHEDULE"
        return node(
            "Schedule",
            node("Number", words(unit.printed(number))),
            node("TitleBlock", node("Title", words(unit.heading))),
            *_reference(unit),
            _filled(node("ScheduleBody", *self._units(unit, identifier))),
            id=identifier or None,
        )

    def _units(self, unit: NewProvision, identifier: str, *, inner: str = "Pblock") -> list[Node]:
        """What stands inside a group: units, and words as unnumbered paragraphs.

        ``inner``: the element of a heading inside it; empty where the schema has none.
        """
        found: list[Node] = []
        for part in unit.content:
            if isinstance(part, Words):
                found.append(node("P", node("Text", words(part.text))))
                continue
            below = ""
            if self._ids is not None and identifier:
                below = self._ids.give(_inside_group(identifier, part))
            if part.form is Form.CROSS_HEADING:
                if not inner:
                    raise OutOfPlace("a heading cannot stand under two other headings")
                built = self._headed(inner, part, below)
            elif part.form in _BESIDE_WORDS:
                built = node("P", self._list([part]) if _is_entry(part) else self.unit(part, ""))
            elif _LEVELS.get(part.form, 0) > 2:
                # (a) in no numbered provision: it goes on with the words before it
                last = found.pop() if found and found[-1].name == "P" else node("P", node("Text"))
                built = replace(last, children=(*last.children, self.unit(part, below)))
            else:
                built = self.unit(part, below)
            found.append(_filled(built))
        return found

    # -- definitions, lists, tables, quoted matter -------------------------------------

    def definition(self, unit: NewProvision) -> Node:
        """One entry of a list of definitions, its term tagged as one."""
        return node("ListItem", node("Para", *self.entry(unit)))

    def _item(self, unit: NewProvision) -> Node:
        """An entry that is no definition: “Step 2” says its own number."""
        return node("ListItem", node("Para", *self.entry(unit)), NumberOverride=unit.number or None)

    def _list(self, entries: Sequence[NewProvision]) -> Node:
        """A list of entries of one sort."""
        return _list_of(entries, [self.unit(each, "") for each in entries])

    def entry(self, unit: NewProvision) -> list[Node]:
        """What stands in the ``Para`` of an entry of a list."""
        if unit.heading:
            raise OutOfPlace("a heading cannot stand over an entry of a list")
        found: list[Node] = []
        entries: list[NewProvision] = []
        tagged = False

        def close() -> None:
            if entries:
                listed = _is_entry(entries[0])
                found.append(self._list(entries) if listed else self.ordered(entries))
                entries.clear()

        for part in unit.content:
            if isinstance(part, Words) or part.form in _NOT_LISTED:
                close()
            if isinstance(part, Words):
                text = words(part.text)
                if unit.term and not tagged:
                    text, tagged = _tag_term(text, words(unit.term)), True
                found.append(node("Text", text))
            elif part.form in _NOT_LISTED:
                found.append(self.unit(part, ""))
                if part.appended:
                    found.append(node("AppendText", words(part.appended)))
            else:
                if entries and not _listed_together(entries[-1], part):
                    close()
                entries.append(part)
        close()
        return found

    def ordered(self, units: Sequence[NewProvision]) -> Node:
        """(a), (b) inside an entry: a list that counts for itself, unless it does not."""
        style = {Form.LETTER: "alpha", Form.ROMAN: "roman", Form.ARABIC: "arabic"}
        kind = style.get(units[0].form, "alphaUpper")
        items = []
        for count, unit in enumerate(units):
            expected = _counted(kind, count)
            label = None if unit.number == expected else f"({unit.number})"
            items.append(node("ListItem", node("Para", *self.entry(unit)), NumberOverride=label))
        return node("OrderedList", *items, Type=kind, Decoration="parens")

    def table(self, unit: NewProvision) -> Node:
        """A table with its heading rows in ``thead``."""
        head, body = head_and_body(unit)
        wide = (sum(each[0] for each in row.spans) or len(row.cells) for row in unit.units)
        columns = max(wide, default=1)
        parts = [node("thead", *map(self.row, head))] if head else []
        parts.append(node("tbody", *map(self.row, body)))
        table = node("table", *parts, xmlns=_XHTML, cols=str(columns))
        number = [node("Number", words(unit.number))] if unit.number else []
        title = [node("Title", words(unit.heading))] if unit.heading else []
        return node("Tabular", *number, *title, table, Orientation="portrait")

    def row(self, unit: NewProvision) -> Node:
        """One row of a table."""
        name = "th" if unit.header else "td"
        cells = zip(unit.cells, unit.reaches, strict=True)
        return node("tr", *(node(name, words(cell), **reach) for cell, reach in cells))

    def quoted(self, unit: NewProvision) -> Node:
        """New text for another Act: no identifiers inside."""
        inside = Builder(None)
        scheduled = unit.setting is Setting.SCHEDULE or any(
            each.form in (Form.SCHEDULE, Form.SCHEDULE_PARAGRAPH) for each in unit.walk()
        )
        nodes: list[Node] = []
        for part in _with_lists(unit.content):
            if isinstance(part, tuple):
                nodes.append(inside._list(part))
            elif isinstance(part, Words):
                nodes.append(node("Text", words(part.text)))
            else:
                nodes.append(_filled(inside.unit(part, "")))
        marks = {("“", "”"): "double", ("‘", "’"): "single", ("", ""): "none"}
        return node(
            "BlockAmendment",
            *nodes,
            TargetClass="secondary" if unit.setting is Setting.SECONDARY else "primary",
            TargetSubClass="unknown",
            Context="schedule" if scheduled else "main",
            Format=marks.get(unit.quotes, "double"),
        )


def _titled(level: int, unit: NewProvision, inside: list[Node]) -> Node:
    """``P2group`` and its like: a heading over provisions of a level."""
    if level > 3:
        raise OutOfPlace("a heading cannot stand over a provision of this level")
    return node(f"P{level}group", node("Title", words(unit.heading)), *inside)


def _pnumber(unit: NewProvision, level: int) -> Node:
    """The number of a level; its brackets, below the first, are the printer's."""
    number = unit.number or ""
    usual = f"({number})" if level > 1 else number
    printed = unit.printed(usual)
    if printed == usual:
        return node("Pnumber", words(number))
    bare = "" if level > 1 else None
    return node("Pnumber", words(printed), PuncBefore=bare, PuncAfter=bare)


def _filled(group: Node) -> Node:
    """A group with nothing under its heading: the schema wants something there."""
    inside = {each.name for each in group.children if isinstance(each, Node)}
    if group.name not in _GROUPS or inside - {"Number", "Title", "TitleBlock", "Reference"}:
        return group
    return replace(group, children=(*group.children, node("P", node("Text"))))


def _reference(unit: NewProvision) -> list[Node]:
    return [node("Reference", words(unit.reference))] if unit.reference else []


def _formula(unit: NewProvision) -> Node:
    """“where—” and what follows it stand in the formula, as legislation.gov.uk has them."""
    said = [node("Para", node("Text", words(each))) for each in _plain(unit)]
    return node("Formula", unit.markup, *([node("Where", *said)] if said else []))


def _plain(unit: NewProvision) -> list[str]:
    return [part.text for part in unit.content if isinstance(part, Words)]


def in_lists(units: Sequence[NewProvision], nodes: Sequence[Node]) -> list[Node]:
    """The elements of units, one for each, with the entries among them in lists of their own."""
    found: list[Node] = []
    at = 0
    while at < len(units):
        end = at + 1
        if _is_entry(units[at]):
            while end < len(units) and _listed_together(units[at], units[end]):
                end += 1
            found.append(_list_of(units[at:end], nodes[at:end]))
        else:
            found.append(nodes[at])
        at = end
    return found


def _list_of(entries: Sequence[NewProvision], items: Sequence[Node]) -> Node:
    if entries[0].form is Form.ITEM and entries[0].number:
        return node("OrderedList", *items, Type="arabic", Decoration="none")
    kind = "Definition" if entries[0].form is Form.DEFINITION else None
    return node("UnorderedList", *items, Class=kind, Decoration="none")


def _is_entry(unit: NewProvision) -> bool:
    return unit.form in (Form.DEFINITION, Form.ITEM)


def _with_lists(
    content: Iterable[Words | NewProvision],
) -> Iterator[Words | NewProvision | tuple[NewProvision, ...]]:
    """The parts of a unit in their order, entries that one list holds together."""
    entries: list[NewProvision] = []
    for part in content:
        entry = part if isinstance(part, NewProvision) and _is_entry(part) else None
        if entries and (entry is None or not _listed_together(entries[-1], entry)):
            yield tuple(entries)
            entries.clear()
        if entry is not None:
            entries.append(entry)
        else:
            yield part
    if entries:
        yield tuple(entries)


def _listed_together(one: NewProvision, other: NewProvision) -> bool:
    """Whether two units stand in one list; entries with numbers and without do not."""
    return one.form is other.form and not (
        _is_entry(one) and bool(one.number) != bool(other.number)
    )


def _tag_term(text: str, term: str) -> str:
    """The term, where it first stands between quotation marks, tagged as one."""
    quoted = f"“{term}”"
    if quoted not in text:
        return text
    return text.replace(quoted, f"“<Term>{term}</Term>”", 1)


def _counted(kind: str, count: int) -> str:
    if kind == "arabic":
        return str(count + 1)
    if kind == "roman":
        return roman(count + 1)
    letter = chr(ord("a") + count % 26)
    return letter.upper() if kind == "alphaUpper" else letter


def _inside_group(above: str, unit: NewProvision) -> str:
    """Identifiers inside a Part or Schedule that is new as a whole."""
    number = unit.number or ""
    if unit.form is Form.CLAUSE:
        return f"section-{number}"
    if unit.form is Form.SCHEDULE_PARAGRAPH:
        return f"{above.partition('-part')[0].partition('-crossheading')[0]}-paragraph-{number}"
    if unit.form in (Form.PART, Form.CHAPTER):
        return f"{above}-{unit.form.value.lower()}-{number}"
    if unit.form is Form.CROSS_HEADING:
        return f"{above}-crossheading-{unit.heading.lower()}"
    return f"{above}-{number}"
