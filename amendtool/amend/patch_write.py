"""An amendment paper as an amendment file: YAML out, the inverse of ``patch_yaml``.

Every word is written so that it is read back as it is: as a block where it has lines, in quotation
marks where YAML would take it for something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import assert_never

from amendtool.amend import operations as ops
from amendtool.amend.citation import Citation
from amendtool.amend.matter import Matter
from amendtool.amend.matter_write import marked
from amendtool.amend.motions import Motion
from amendtool.amend.paper import (
    Amendment,
    AmendmentPaper,
    Decision,
    Division,
    Group,
    Question,
)
from amendtool.amend.patch_ranges import in_schedule, named_between, parse_range, put_in_schedule
from amendtool.core.address import Address
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_keeling import NotExpressible

_PLAIN = re.compile(r"[A-Za-z(][\w (),.;’/-]*[\w),.;’]|[A-Za-z0-9]+")
#: what YAML holds for no part of a text (YAML 1.1, 5.1)
_UNPRINTABLE = re.compile(r"[^\x09\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = frozenset({"null", "true", "false", "yes", "no", "on", "off", "beginning", "end"})
_WHERE = {ops.Where.AFTER: "after", ops.Where.BEFORE: "before"}
_AT = {
    ops.Where.AT_BEGINNING: "beginning",
    ops.Where.AT_END: "end",
    ops.Where.ALPHABETICAL: "appropriate place",
}
_PARTS = {
    ops.Part.WHOLE: "",
    ops.Part.HEADING: "heading",
    ops.Part.OPENING: "opening words",
    ops.Part.CLOSING: "closing words",
    ops.Part.PROVISO: "proviso",
}


def write_patch(paper: AmendmentPaper, *, kind: str = "bill", comment: str = "") -> str:
    """The paper as the text of an amendment file.  ``kind``: bill, act or instrument.

    Raises :class:`NotExpressible` for an operation that has no form in a file.
    """
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    if comment:
        lines.append("")
    lines.append(f"bill: {_text(paper.bill)}")
    if kind != "bill":
        lines.append(f"kind: {kind}")
    lines.append(f"house: {paper.house.value}")
    for name in ("stage", "title", "date", "session", "note"):
        value = getattr(paper, name)
        if value:
            lines.append(f"{name}: {_text(value)}")
    if paper.base.name or paper.base.digest:
        lines.append("base:")
        lines.extend(f"  print: {_text(paper.base.name)}" for _ in "1" if paper.base.name)
        lines.extend(f"  digest: {paper.base.digest}" for _ in "1" if paper.base.digest)
    if paper.order:
        lines.append("order of consideration:")
        lines.extend(f"  - {_text(str(item))}" for item in paper.order)
    if paper.withdrawn:
        lines.append(f"withdrawn: {_list(paper.withdrawn)}")
    if paper.groups:
        lines.append("groups:")
        lines.extend(line for group in paper.groups for line in _group(group))
    if paper.motions:
        lines.append("motions:")
        lines.extend(line for motion in paper.motions for line in _motion(motion))
    if paper.questions:
        lines.append("questions:")
        lines.extend(line for question in paper.questions for line in _question(question))
    lines.extend(["", "amendments:"])
    for each in paper.amendments:
        lines.extend(amendment_lines(each))
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def amendment_lines(amendment: Amendment) -> list[str]:
    """One amendment, indented as an entry of the list.  Raises :class:`NotExpressible`.

    Over each operation that was read from the words of a paper they stand as a comment, so that
    whoever looks the file over has both before them.
    """
    lines = [f"  - number: {_text(amendment.number)}"]
    for name, names in (
        ("movers", _declared(amendment, amendment.movers)),
        ("supporters", _declared(amendment, amendment.supporters)),
        ("depends on", amendment.depends_on),
        ("consequential on", amendment.consequential_on),
        ("paves", amendment.paves),
        ("alternative to", amendment.alternative_to),
    ):
        if names:
            lines.append(f"    {name}: {_list(names)}")
    lines.extend("    government: true" for _ in "1" if amendment.government)
    for name, value in (
        ("dnum", amendment.dnum),
        ("tabled", amendment.tabled.isoformat() if amendment.tabled else ""),
        ("relating to", amendment.relating_to),
    ):
        if value:
            lines.append(f"    {name}: {_text(value)}")
    if amendment.amends:
        lines.append(f"    amends: {_text(amendment.amends)}")
    if amendment.explanatory_statement:
        lines.append(f"    explanatory statement: {_text(amendment.explanatory_statement)}")
    if amendment.decision is not Decision.NONE:
        lines.append(f"    decision: {amendment.decision.value}")
    if amendment.decided:
        lines.append(f"    decided: {amendment.decided}")
    if amendment.division is not None:
        lines += ["    division:", *_division(amendment.division, "      ")]
    for name, value in (("decision note", amendment.decision_note), ("note", amendment.note)):
        if value:
            lines.append(f"    {name}: {_text(value)}")
    lines.extend(f"    star: {amendment.star.value}" for _ in "1" if amendment.starred)
    lines.extend("    printing point: true" for _ in "1" if amendment.printing_point)
    lines.append("    operations:")
    said = amendment.said if len(amendment.said) == len(amendment.operations) else ()
    for number, operation in enumerate(amendment.operations):
        mark = "      - "
        lines.extend(
            f"      # {_UNPRINTABLE.sub('�', words)}" for words in said[number : number + 1]
        )
        for name, value in [*_fields(operation), *_cited(amendment.citation(number))]:
            if "\n" in value:
                lines.append(f"{mark}{name}: |")
                lines.extend(
                    f"          {line}".rstrip() for line in value.rstrip("\n").split("\n")
                )
            else:
                lines.append(f"{mark}{name}: {value}")
            mark = "        "
    return [_printable(line) for line in lines]


def _printable(line: str) -> str:
    """The line, unless a sign in it cannot stand in a YAML file."""
    found = _UNPRINTABLE.search(line)
    if found is not None:
        raise _no_form(f"the sign U+{ord(found[0]):04X}")
    return line


def _declared(amendment: Amendment, names: Sequence[str]) -> list[str]:
    return [f"{name} [R]" if name in amendment.interests else name for name in names]


def _list(names: Sequence[str]) -> str:
    return f"[{', '.join(json.dumps(name, ensure_ascii=False) for name in names)}]"


def _group(group: Group) -> list[str]:
    lines = [f"    lead: {_text(group.lead)}", f"    members: {_list(group.members)}"]
    if group.name:
        lines.insert(0, f"    name: {_text(group.name)}")
    return [f"  - {lines[0].strip()}", *lines[1:]]


def _motion(motion: Motion) -> list[str]:
    lines = [f"  - heading: {_text(motion.heading)}"]
    if motion.date:
        lines.append(f"    date: {_text(motion.date)}")
    if motion.movers:
        lines.append(f"    movers: {_list(motion.movers)}")
    lines.append("    text: |")
    return [*lines, *(f"      {each.text}" for each in motion.paragraphs)]


def _question(question: Question) -> list[str]:
    lines = [
        f"  - what: {_text(str(question.target))}",
        f"    decision: {question.decision.value}",
    ]
    if question.decided:
        lines.append(f"    decided: {question.decided}")
    if question.division is not None:
        lines += ["    division:", *_division(question.division, "      ")]
    return lines


def _division(division: Division, indent: str) -> list[str]:
    lines = [f"{indent}ayes: {division.ayes}", f"{indent}noes: {division.noes}"]
    if division.number:
        lines.append(f"{indent}number: {division.number}")
    for name, names in (("aye names", division.aye_names), ("no names", division.no_names)):
        if names:
            lines.append(f"{indent}{name}: {_list(names)}")
    return lines


def _text(value: str) -> str:
    """One line of words, in quotation marks where YAML would not leave it as it is."""
    plain = " ".join(value.split()) if "\n" in value else value
    if _PLAIN.fullmatch(plain) and plain.casefold() not in _SPECIAL and ": " not in plain:
        return plain
    return json.dumps(plain, ensure_ascii=False)


Fields = list[tuple[str, str]]


def _fields(operation: ops.Operation) -> Fields:
    match operation:
        case ops.LeaveOutWords(place, words):
            return [("op", "leave out words"), *_place(place), *_words(words)]
        case ops.SubstituteWords(place, words, new, matter):
            fields = [("op", "substitute words"), *_place(place), *_words(words)]
            return [*fields, *_new(new, matter)]
        case ops.InsertWords(place, where, anchor, new, matter):
            fields = [("op", "insert words"), *_place(place)]
            if anchor is None:
                fields.append(("at", _AT[where]))
            else:
                fields.append((_WHERE[where], _text(anchor.text)))
                fields.extend(_occurrence(anchor.occurrence, "occurrence"))
            return [*fields, *_new(new, matter)]
        case ops.LeaveOut(units, with_heading, joiner):
            if joiner is not None:
                raise _no_form("a joiner")
            fields = [("op", "leave out"), ("what", _units(units))]
            return [*fields, ("with heading", "true")] if with_heading else fields
        case ops.Insert(where, anchor_, matter_, before_heading, joiner):
            if joiner is not None or before_heading is not None:
                raise _no_form("what is said of a joiner or heading")
            scheduled = put_in_schedule(where, anchor_)
            place_ = [] if anchor_ is None else _where(where, anchor_)
            return [("op", "insert"), *place_, ("new", marked(matter_, scheduled=scheduled))]
        case ops.Substitute(units, matter_, also):
            if also:
                raise _no_form("provisions that stand apart")
            if not matter_.units:
                return [
                    ("op", "substitute"), ("what", _units(units)), ("words", _text(matter_.before))
                ]  # fmt: skip
            scheduled = in_schedule(units.first, itself=True)
            new_text = marked(matter_, scheduled=scheduled)
            return [("op", "substitute"), ("what", _units(units)), ("new", new_text)]
        case ops.Move(units, where, anchor_, with_heading):
            if with_heading:
                raise _no_form("a heading that moves too")
            return [("op", "move"), ("what", _units(units)), *_where(where, anchor_)]
        case ops.Divide(clause, last, heading):
            return [
                ("op", "divide"), ("what", _address(clause)), ("after", _address(last)),
                ("heading", _text(heading)),
            ]  # fmt: skip
        case ops.Renumber(target, number):
            return [("op", "renumber"), ("what", _address(target)), ("number", _text(number))]
        case ops.Designate(target, number, words_):
            if words_ is not None:
                raise _no_form("a number for some words")
            return [("op", "designate"), ("what", _address(target)), ("number", _text(number))]
        case ops.Retitle(target, heading, part):
            fields = [("op", "retitle"), ("what", _address(target)), ("heading", _text(heading))]
            if part is ops.Part.REFERENCE:
                fields.append(("part", "reference"))
            elif part is not ops.Part.HEADING:
                raise _no_form("another heading than its own")
            return fields
        case ops.OpposeQuestion(target):
            return [("op", "oppose question"), ("what", _address(target))]
        case _:
            assert_never(operation)


def _new(new: str, matter: Matter | None) -> Fields:
    """New words, and the units that follow them."""
    fields = [] if matter is not None and not new else [("new", _text(new))]
    return fields if matter is None else [*fields, ("units", marked(matter))]


def _cited(citation: Citation | None) -> Fields:
    """Page and line, where they are cited."""
    if citation is None:
        return []
    values = (
        ("page", citation.page),
        ("line", citation.line),
        ("to page", citation.to_page),
        ("to line", citation.to_line),
        ("column", citation.column),
    )
    tabled = [("as tabled", "true")] if citation.as_tabled else []
    return [*((name, str(value)) for name, value in values if value), *tabled]


def _no_form(what: str) -> NotExpressible:
    return NotExpressible(f"{what} has no form in an amendment file", hint="Write it by hand.")


def _place(place: ops.Place) -> Fields:
    if place.part not in _PARTS or place.last is not None:
        raise _no_form(f"a place like “{place.part.value}”")
    part = _PARTS[place.part]
    return [("in", _address(place.address)), *([("part", part)] if part else [])]


def _words(words: ops.Quote | ops.Span) -> Fields:
    if isinstance(words, ops.Quote):
        return [("words", _text(words.text)), *_occurrence(words.occurrence, "occurrence")]
    fields: Fields = []
    for name, end in (("from", words.start), ("to", words.end)):
        if isinstance(end, ops.Quote):
            if end.text in ("beginning", "end"):
                raise _no_form(f"a range that begins or ends at the word “{end.text}”")
            fields.append((name, _text(end.text)))
            fields.extend(_occurrence(end.occurrence, f"{name} occurrence"))
        elif end in (ops.Edge.BEGINNING, ops.Edge.END):
            fields.append((name, end.value))
        else:
            raise _no_form("a range up to the edge of another provision")
    if words.after_start:
        raise _no_form("a range with one of its anchors")
    return [*fields, ("inclusive", "true" if words.inclusive else "false")]


def _occurrence(occurrence: ops.Occurrence, name: str) -> Fields:
    if occurrence is ops.Every.ONLY:
        return []
    if isinstance(occurrence, int):
        return [(name, str(occurrence))]
    if occurrence is ops.Every.LAST:
        return [(name, "last")]
    if name == "occurrence" and occurrence in (ops.Every.EACH, ops.Every.BOTH):
        return [(occurrence.value, "true")]
    raise _no_form(f"“{occurrence.value}”")


def _where(where: ops.Where, anchor: Address) -> Fields:
    if where in _WHERE:
        return [(_WHERE[where], _address(anchor))]
    return [("in", _address(anchor)), ("at", _AT[where])]


def _units(units: ops.Units) -> str:
    if units.last is None:
        return _address(units.first)
    first, last = units.first, units.last
    between = "".join(f", ({each})" for each in named_between(units))
    join = f"{between} and" if units.count else " to"
    for spelled in (f"{first}{join} ({last.last.number})", f"{first}{join} {last}"):
        with suppress(AmendToolError):
            if parse_range(spelled) == units:
                return _text(spelled)
    raise _no_form(f"the range from {first} to {last}")


def _address(address: Address) -> str:
    return json.dumps(str(address), ensure_ascii=False) if _quoted(str(address)) else str(address)


def _quoted(text: str) -> bool:
    return not _PLAIN.fullmatch(text)
