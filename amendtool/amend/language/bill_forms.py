"""The forms of an amendment to a bill: what stands after the place, and the operation it means.

``FORMS`` is a table with an example of each form; a new form is a new row.  “From … to …” leaves
both anchors standing (Guide to Procedure, writing amendments).  A form fits whole or not at all;
one that fits and leaves open what is meant raises :class:`NotUnderstoodWords`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from amendtool.amend.citation import Citation
from amendtool.amend.doubled import doubled
from amendtool.amend.language.bill_quotes import Said
from amendtool.amend.matter import Form, Matter
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Edge,
    Every,
    Insert,
    InsertWords,
    LeaveOut,
    LeaveOutWords,
    Move,
    Occurrence,
    Operation,
    OpposeQuestion,
    Place,
    Quote,
    Span,
    Substitute,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.amend.patch_ranges import in_schedule, named_between
from amendtool.core.address import Address
from amendtool.core.errors import AddressError
from amendtool.core.errors_language import NotUnderstoodWords


@dataclass(frozen=True, slots=True)
class Context:
    """The amendment around a form.  ``provision``: what it names, or a heading above it."""

    said: Said
    provision: Address | None
    citation: Citation | None
    matter: Matter | None

    def place(self) -> Place:
        """The provision whose words are meant."""
        if self.provision is None:
            raise NotUnderstoodWords("it does not say which clause or Schedule is amended")
        return Place(self.provision)

    def under(self, step: str) -> Address:
        """A provision inside the one that is named: ``(7)``, ``, paragraph 4``."""
        return address_of_words(f"{self.place().address}{step}")

    def units(self, *, whole: bool = False) -> Matter:
        """The new provisions; ``whole``: clauses or Schedules, which may have no number yet."""
        if self.matter is None or not self.matter.units:
            raise NotUnderstoodWords("the new text is missing")
        first = self.matter.units[0]
        if not whole and first.form is Form.CLAUSE and not first.number:
            raise NotUnderstoodWords(
                "the new text has no number: whether it is words or a provision is not said",
                hint="Words are inserted like this:  at end insert “or constable”",
            )
        return self.matter


_ORDINALS: dict[str, Occurrence] = {
    name: number
    for number, name in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"), 1
    )
}
_ORDINALS |= {"last": Every.LAST, "": Every.ONLY}
_ORDINAL = "(?:the )?(?:(?P<{0}>" + "|".join(filter(None, _ORDINALS)) + ") )?"
_Q = "(?P<{0}>‹\\d+›)"
_NOUN = "(?P<noun>subsection|paragraph|sub-paragraph|sub-sub-paragraph)s?"
_REFS = r"(?P<first>\(\w+\)|\d+[A-Z]*)(?P<more>(?:(?:, | and |, and | to )(?:\(\w+\)|\d+[A-Z]*))*)"
_END = (
    r"(?:the )?end(?: of (?:the )?(?:line (?P<endline>\d+)(?: (?:on|of) page (?P<endpage>\d+))?"
    r"|(?P<endunit>subsection|paragraph|clause|sub-paragraph|Schedule)))?"
)
_FROM = (
    "from (?:(?:the )?(?P<begin>beginning)|" + _ORDINAL.format("n1") + _Q.format("q1") + ")"
    " to (?:"
    + _END
    + "|"
    + _ORDINAL.format("n2")
    + _Q.format("q2")
    + "(?: (?:in|on) line (?P<toline>\\d+)(?: (?:on|of) page (?P<topage>\\d+))?)?)"
)
_NEW = "(?: and (?:insert|substitute) ?(?:—|" + _Q.format("new") + "(?P<dash>—)?))?"
#: what the new text below is, said before it
_FOLLOWING = r" the following (?:new )?(?:subsection|paragraph|sub-paragraph)s?(?=—)"
#: a provision whose number is left to the printer
OPEN_NUMBER = re.compile(r"\(\s*\)\s+\S")
_KINDS = "(?P<kind>[Cc]lause|[Ss]chedule)"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form.  ``pattern``: of the words after the place, quotations as ``‹0›``."""

    name: str
    example: str
    pattern: re.Pattern[str]
    build: Callable[[Context, re.Match[str]], Operation]


def _words_out(context: Context, found: re.Match[str]) -> Operation:
    return _with_new(context, found, _quote(context, found, "q1", "n1"))


def _range_out(context: Context, found: re.Match[str]) -> Operation:
    start = Edge.BEGINNING if found["begin"] else _quote(context, found, "q1", "n1")
    end = _quote(context, found, "q2", "n2") if found["q2"] else Edge.END
    unit = found["endunit"]
    if unit:
        raise NotUnderstoodWords(
            f"“to the end of the {unit}”: in which line that is is not said",
            hint="Say in which line it ends:  … to end of line 14.",
        )
    at = context.citation
    if end is Edge.END and at is not None and at.line and not at.to_line:
        raise NotUnderstoodWords(
            "“to end”: of the line, or of the provision, is not said",
            hint="Say in which line it ends:  … to end of line 14.",
        )
    operation = _with_new(context, found, Span(start, end))
    twice = doubled(operation)
    if twice:
        raise NotUnderstoodWords(
            f"“{twice}” stays, and stands in the new words too: it would be there twice",
            hint="The words at both ends of “from … to …” stay: leave them out of the new words.",
        )
    return operation


def _lines_out(context: Context, found: re.Match[str]) -> Operation:
    return _with_new(context, found, Span(Edge.BEGINNING, Edge.END))


def _with_new(context: Context, found: re.Match[str], words: Quote | Span) -> Operation:
    inserts = " and insert" in found[0] or " and substitute" in found[0]
    if not inserts:
        return LeaveOutWords(context.place(), words)
    new, matter = _new(context, found)
    return SubstituteWords(context.place(), words, new, matter)


def _new(context: Context, found: re.Match[str]) -> tuple[str, Matter | None]:
    """The new words, and the units that follow them."""
    new = context.said.quote(found["new"]) if found["new"] else ""
    matter = context.matter
    if matter is not None and matter.before:
        new = f"{new} {matter.before}".strip()
        matter = replace(matter, before="")
    if not new and matter is None:
        raise NotUnderstoodWords("the new text is missing")
    return new, matter


def _units_out(context: Context, found: re.Match[str]) -> Operation:
    units = _named_units(context, found)
    if " and insert" in found[0] or " and substitute" in found[0]:
        if found["new"] and context.matter is None:
            # the list gives way to words, which run on from those before it
            return Substitute(units, Matter((), before=context.said.quote(found["new"])))
        before = context.said.quote(found["new"]) if found["new"] else context.units().before
        return Substitute(units, replace(context.units(), before=before))
    return LeaveOut(units)


def _named_units(context: Context, found: re.Match[str]) -> Units:
    numbers = re.findall(r"(, | and |, and | to )(\(\w+\)|\d+[A-Z]*)", found["more"] or "")
    numbered = context.under(_step(found["noun"], found["first"]))
    if not numbers:
        return Units(numbered)
    listed = all(word.strip(" ,") != "to" for word, _ in numbers)
    if not listed and len(numbers) > 1:
        raise NotUnderstoodWords("a list and a range of provisions in one")
    last = context.under(_step(found["noun"], numbers[-1][1]))
    if not listed:
        return Units(numbered, last)
    # “(a) and (c)” is not “(a) to (c)”: whoever applies it sees that nothing stands between them.
    units = Units(numbered, last, len(numbers) + 1)
    between = [number.strip("()") for _, number in numbers[:-1]]
    if between and between != named_between(units):
        raise NotUnderstoodWords(
            f"the numbers of {found['first']}{found['more']} do not follow one another",
            hint="Write an amendment for each.",
        )
    return units


def _step(noun: str, number: str) -> str:
    return number if number.startswith("(") else f", {noun} {number}"


def _clause_out(context: Context, found: re.Match[str]) -> Operation:
    named = found["only"] or f"{found['kind']} {found['number']}"
    units = Units(address_of_words(named))
    return Substitute(units, context.units(whole=True)) if found["new"] else LeaveOut(units)


def _clauses_out(context: Context, found: re.Match[str]) -> Operation:
    kind = found["kind"].lower().removesuffix("s")
    named = [address_of_words(f"{kind} {each}") for each in re.findall(r"\d+\w*", found["list"])]
    if " to " in found["list"]:
        if len(named) != 2:
            raise NotUnderstoodWords("a list and a range of provisions in one")
        return LeaveOut(Units(named[0], named[1]))
    units = Units(named[0], named[-1], len(named))
    if len(named) > 2 and [each.last.number for each in named[1:-1]] != named_between(units):
        raise NotUnderstoodWords(
            "their numbers do not follow one another", hint="Write an amendment for each."
        )
    return LeaveOut(units)


def _divided(context: Context, found: re.Match[str]) -> Operation:
    raise NotUnderstoodWords(
        "the heading of the second clause is not said, and a clause must have one",
        hint="In an amendment file:  op: divide, what: clause 7, after: clause 7(4), heading: …",
    )


def _unit_moved(context: Context, found: re.Match[str]) -> Operation:
    raise NotUnderstoodWords(
        "a provision that moves to a line: which provision is to stand before it is not said",
        hint="In an amendment file:  op: move, what: clause 4(3), after: clause 4(7)",
    )


def _beside_words(context: Context, found: re.Match[str]) -> Operation:
    where = Where.AFTER if found["where"].lower() == "after" else Where.BEFORE
    new, matter = _new(context, found)
    return InsertWords(context.place(), where, _quote(context, found, "q1", "n1"), new, matter)


#: “, and (c) any lamp”
_JOINED = re.compile(
    r"(?P<before>[,;]?\s*\b(?:and|or)\s+|[,;]\s+)(?=\(\s*\w{0,4}\s*\)\s+(?!(?:and|or|to)\b)[\w“])"
)
#: ““lamp” means a light;”
_DEFINES = re.compile(
    r"“[^“”]+”,?\s(?:means|includes|has the (?:same )?meaning|does not include|in relation to)\b"
)
_MORE_NUMBERS = re.compile(r"(?:—|[,;]|\b(?:and|or))\s+\(\s*\w{0,4}\s*\)\s+\w")


def _at_edge(context: Context, found: re.Match[str]) -> Operation:
    where = Where.AT_END if found["edge"] == "end" else Where.AT_BEGINNING
    if context.matter is None or not context.matter.units:
        new = _new(context, found)[0]
        if OPEN_NUMBER.match(new):
            # “insert “( ) the Secretary of State, and””: a provision that is numbered later
            scheduled = in_schedule(context.place().address, itself=True)
            return Insert(where, context.place().address, parse_matter(new, scheduled=scheduled))
        joined = _JOINED.match(new)
        if joined is not None or _DEFINES.match(new):
            # “, and (c) any lamp”, ““lamp” means a light;”: provisions, and no words of the last
            before = joined["before"] if joined is not None else ""
            units = parse_matter(new.removeprefix(before).strip())
            if (
                len(units.units) != 1
                or units.before
                or _MORE_NUMBERS.search(new[len(before) + 5 :])
            ):
                raise NotUnderstoodWords(
                    "the new words hold the numbers of several provisions, and where each of them "
                    "begins cannot be told",
                    hint="Put each on a line of its own, below  insert—",
                )
            return Insert(where, context.place().address, replace(units, before=before.strip()))
        return InsertWords(context.place(), where, None, new)
    if not found["new"]:
        return Insert(where, context.place().address, context.units())
    # “at end insert “, and— (d) …”: the words run on from the text, the units follow them.
    before, matter = _new(context, found)
    return Insert(where, context.place().address, replace(matter or context.units(), before=before))


def _new_clause(context: Context, found: re.Match[str]) -> Operation:
    return Insert(Where.AT_END, None, context.units(whole=True))


def _new_beside(context: Context, found: re.Match[str]) -> Operation:
    where = Where.AFTER if found["where"].lower() == "after" else Where.BEFORE
    return Insert(where, address_of_words(found["provision"]), context.units(whole=True))


def _beside_units(context: Context, found: re.Match[str]) -> Operation:
    if found["more"]:
        raise NotUnderstoodWords("new provisions beside more than one provision")
    where = Where.AFTER if found["where"].lower() == "after" else Where.BEFORE
    return Insert(where, context.under(_step(found["noun"], found["first"])), context.units())


def _move(context: Context, found: re.Match[str]) -> Operation:
    where = Where.AFTER if found["where"].lower() == "after" else Where.BEFORE
    units = Units(address_of_words(f"{found['kind']} {found['number']}"))
    return Move(units, where, address_of_words(f"{found['kind2']} {found['number2']}"))


def _oppose(context: Context, found: re.Match[str]) -> Operation:
    return OpposeQuestion(address_of_words(f"{found['kind']} {found['number']}"))


def _row(
    name: str,
    example: str,
    pattern: str,
    build: Callable[[Context, re.Match[str]], Operation],
) -> FormRow:
    return FormRow(name, example, re.compile(pattern, re.IGNORECASE), build)


#: Every form of an amendment to a bill that is understood.
FORMS: tuple[FormRow, ...] = (
    _row(
        "new clause",
        "To move the following Clause—",
        rf"to move the following (?:new )?{_KINDS}—?",
        _new_clause,
    ),
    _row(
        "new clause in its place",
        "After Clause 65, insert the following new Clause—",
        r"(?:insert )?(?P<where>after|before) (?:the )?"
        r"(?P<provision>(?:Clause|Schedule) \w+|Schedule),? "
        rf"(?:insert )?the following (?:new )?{_KINDS}—?",
        _new_beside,
    ),
    _row(
        "clause left out",
        "leave out Clause 48",
        r"leave out (?:the (?P<only>Schedule)|" + _KINDS + r" (?P<number>(?!and\b)\w+))"
        r"(?P<new> and insert the following (?:new )?(?:Clause|Schedule)—?)?",
        _clause_out,
    ),
    _row(
        "clauses left out",
        "leave out Clauses 18 and 19",
        r"leave out (?P<kind>clauses|schedules) "
        r"(?P<list>\d+\w*(?:(?:, | and |, and | to )\d+\w*)+)",
        _clauses_out,
    ),
    _row(
        "clause divided",
        "Divide Clause 7 into two Clauses, the first to consist of subsections (1) to (4)",
        rf"divide {_KINDS} \w+ into .*",
        _divided,
    ),
    _row(
        "provision transposed",
        "transpose subsection (3) to after line 20",
        rf"transpose {_NOUN} {_REFS} to .*",
        _unit_moved,
    ),
    _row(
        "lines left out",
        "leave out lines 20 to 23",
        r"leave out lines? (?P<fromline>\d+)(?: (?:to|and) (?P<tolines>\d+)"
        r"(?: on page (?P<topage>\d+))?)?" + _NEW,
        _lines_out,
    ),
    _row(
        "words from … to …",
        "leave out from “but” to end of line 8 and insert “and”",
        "leave out (?:the words )?" + _FROM + _NEW,
        _range_out,
    ),
    _row(
        "provisions left out",
        "leave out subsection (7)",
        rf"leave out {_NOUN} {_REFS}{_NEW}",
        _units_out,
    ),
    _row(
        "words left out",
        "leave out second “to” and insert “for”",
        "leave out (?:the words? )?" + _ORDINAL.format("n1") + _Q.format("q1") + _NEW,
        _words_out,
    ),
    _row(
        "words inserted",
        "after “officer” insert “or constable”",
        "(?P<where>after|before) (?:the words? )?"
        + _ORDINAL.format("n1")
        + _Q.format("q1")
        + ",? insert(?: the words?)? ?(?:—|"
        + _Q.format("new")
        + "(?P<dash>—)?)",
        _beside_words,
    ),
    _row(
        "inserted at an edge",
        "at end insert “and”",
        r"at (?:the )?(?P<edge>end|beginning)(?: of the line)?,? (?:insert|and insert|add)"
        rf"(?: the words?|{_FOLLOWING})? ?(?:—|" + _Q.format("new") + "(?P<dash>—)?)",
        _at_edge,
    ),
    _row(
        "provisions inserted",
        "after subsection (2) insert—",
        rf"(?P<where>after|before) {_NOUN} {_REFS},? insert(?:{_FOLLOWING})? ?—?",
        _beside_units,
    ),
    _row(
        "transposed",
        "transpose Clause 5 to after Clause 9",
        rf"transpose {_KINDS} (?P<number>\w+) to (?P<where>after|before) "
        r"(?P<kind2>Clause|Schedule) (?P<number2>\w+)",
        _move,
    ),
    _row(
        "Question opposed",
        "The above-named Lords give notice of their intention to oppose the Question that "
        "Clause 62 stand part of the Bill",
        r"(?:the above-named (?:Lords?|Members?) gives? notice of (?:their|his|her) intention )?"
        rf"to oppose the question that {_KINDS} (?P<number>\w+) stand part of the bill",
        _oppose,
    ),
)


def _quote(context: Context, found: re.Match[str], words: str, ordinal: str) -> Quote:
    number = _ORDINALS[(found[ordinal] or "").lower()]
    return Quote(context.said.quote(found[words]), number)


def address_of_words(written: str) -> Address:
    try:
        return Address.parse(written[:1].lower() + written[1:] if written[:1] == "C" else written)
    except AddressError as fault:
        raise NotUnderstoodWords(f"“{written}” is no provision: {fault.detail}") from None
