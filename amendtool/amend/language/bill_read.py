"""Amendments to a bill as the House words them, read into operations.

“Clause 4, page 3, line 11, leave out “may” and insert “must””: first where (``_WHERE``), then
what (``FORMS``, a table with an example of each form; a new form is a new row).  “From … to …”
leaves both anchors standing (Guide to Procedure, writing amendments).  Words that no form fits are
not understood, and the error says from where on; a form is never applied in part.

>>> (found,) = read_bill_amendment("Clause 4, page 3, line 11, leave out “may” and insert “must”")
>>> found.operation.new, found.citation.line
('must', 11)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from amendtool.amend.citation import Citation
from amendtool.amend.language.bill_numbers import following
from amendtool.amend.language.bill_quotes import Said, take_quotes
from amendtool.amend.matter import Form, Matter
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
from amendtool.core.address import Address
from amendtool.core.errors import AddressError
from amendtool.core.errors_language import NotUnderstoodWords


@dataclass(frozen=True, slots=True)
class Read:
    """One operation and where the paper says it is.  ``form``: the name of the form (``FORMS``)."""

    operation: Operation
    citation: Citation | None
    form: str


@dataclass(frozen=True, slots=True)
class _Context:
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
        return _address(f"{self.place().address}{step}")

    def units(self) -> Matter:
        """The new provisions."""
        if self.matter is None or not self.matter.units:
            raise NotUnderstoodWords("the new text is missing")
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
    r"(?:the )?end(?: of (?:the )?(?:line (?P<endline>\d+)(?: on page (?P<endpage>\d+))?"
    r"|(?P<endunit>subsection|paragraph|clause|sub-paragraph|Schedule)))?"
)
_FROM = (
    "from (?:(?:the )?(?P<begin>beginning)|" + _ORDINAL.format("n1") + _Q.format("q1") + ")"
    " to (?:"
    + _END
    + "|"
    + _ORDINAL.format("n2")
    + _Q.format("q2")
    + "(?: (?:in|on) line (?P<toline>\\d+)(?: on page (?P<topage>\\d+))?)?)"
)
_NEW = "(?: and (?:insert|substitute) ?(?:—|" + _Q.format("new") + "(?P<dash>—)?))?"
_KINDS = "(?P<kind>[Cc]lause|[Ss]chedule)"

_WHERE = (
    re.compile(
        # Without page and line the provision itself is named: “Clause 4(2)(a), leave out …”
        r"(?P<provision>(?:(?:Clause|Schedule) \w+|Schedule)(?:\(\w+\))*"
        r"(?:, paragraph \w+(?:\(\w+\))*)?|(?:the )?(?:long )?title"
        r"|(?:the )?preamble)"
        r"(?:,? page (?P<page>\d+))?(?:,? line (?P<line>\d+))?(?:,? column (?P<column>\d+))?,? ",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:In the |The )?(?P<provision>title|preamble),? line (?P<line>\d+),? ", re.IGNORECASE
    ),
    re.compile(
        r"Page (?P<page>\d+),? line (?P<line>\d+)(?:,? column (?P<column>\d+))?,? ", re.IGNORECASE
    ),
)


#: Hansard: “I beg to move amendment 59, in clause 1, page 1 …”
_SPOKEN = re.compile(
    r"^(?:I beg to move )?amendment (?:No\. )?\w+, in (?=clause|schedule)", re.IGNORECASE
)
_DONE = re.compile(
    r"leave out|at (?:the )?(?:end|beginning)|after|before|transpose|insert|to oppose",
    re.IGNORECASE,
)
#: A provision in full, without page and line: “Clause 81(3), table, row 4, leave out …”.
_ELSEWHERE = re.compile(
    r"(?P<provision>(?:Clause|Schedule|\(\w+\),|(?:long )?title)[^—]*?),? "
    r"(?=(?:leave out|at (?:the )?(?:end|beginning)|"
    r"(?:after|before) (?:first|second|third|last|sub|para))\b|(?:after|before) ‹)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form.  ``pattern``: of the words after the place, quotations as ``‹0›``."""

    name: str
    example: str
    pattern: re.Pattern[str]
    build: Callable[[_Context, re.Match[str]], Operation]


def _words_out(context: _Context, found: re.Match[str]) -> Operation:
    return _with_new(context, found, _quote(context, found, "q1", "n1"))


def _range_out(context: _Context, found: re.Match[str]) -> Operation:
    start = Edge.BEGINNING if found["begin"] else _quote(context, found, "q1", "n1")
    end = _quote(context, found, "q2", "n2") if found["q2"] else Edge.END
    unit = found["endunit"]
    if unit and not str(context.place().address.steps[-1]).lower().startswith(unit.lower()):
        raise NotUnderstoodWords(
            f"“to the end of the {unit}”: which {unit} is not said",
            hint="Say in which line it ends:  … to end of line 14.",
        )
    at = context.citation
    if end is Edge.END and not unit and at is not None and at.line and not at.to_line:
        raise NotUnderstoodWords(
            "“to end”: of the line, or of the provision, is not said",
            hint="Say in which line it ends:  … to end of line 14.",
        )
    return _with_new(context, found, Span(start, end))


def _lines_out(context: _Context, found: re.Match[str]) -> Operation:
    return _with_new(context, found, Span(Edge.BEGINNING, Edge.END))


def _with_new(context: _Context, found: re.Match[str], words: Quote | Span) -> Operation:
    inserts = " and insert" in found[0] or " and substitute" in found[0]
    if not inserts:
        return LeaveOutWords(context.place(), words)
    new, matter = _new(context, found)
    return SubstituteWords(context.place(), words, new, matter)


def _new(context: _Context, found: re.Match[str]) -> tuple[str, Matter | None]:
    """The new words, and the units that follow them."""
    new = context.said.quote(found["new"]) if found["new"] else ""
    matter = context.matter
    if matter is not None and matter.before:
        new = f"{new} {matter.before}".strip()
        matter = replace(matter, before="")
    if not new and matter is None:
        raise NotUnderstoodWords("the new text is missing")
    return new, matter


def _units_out(context: _Context, found: re.Match[str]) -> Operation:
    units = _named_units(context, found)
    if " and insert" in found[0] or " and substitute" in found[0]:
        if found["new"]:
            raise NotUnderstoodWords(
                "words in place of numbered provisions: what becomes of the numbers is not said",
                hint="Leave the provisions out, and insert the words after what is before them.",
            )
        return Substitute(units, context.units())
    return LeaveOut(units)


def _named_units(context: _Context, found: re.Match[str]) -> Units:
    numbers = re.findall(r"(, | and |, and | to )(\(\w+\)|\d+[A-Z]*)", found["more"] or "")
    numbered = context.under(_step(found["noun"], found["first"]))
    if not numbers:
        return Units(numbered)
    # “(a) and (c)” is not “(a) to (c)”: what stands between them must stay.
    named = [found["first"], *(number for _, number in numbers)]
    for (word, after), before in zip(numbers, named, strict=False):
        if word.strip(" ,") != "to" and after.strip("()") not in following(before.strip("()")):
            raise NotUnderstoodWords(
                f"{before} and {after} do not follow one another",
                hint="Write an amendment for each.",
            )
    return Units(numbered, context.under(_step(found["noun"], numbers[-1][1])))


def _step(noun: str, number: str) -> str:
    return number if number.startswith("(") else f", {noun} {number}"


def _clause_out(context: _Context, found: re.Match[str]) -> Operation:
    units = Units(_address(f"{found['kind']} {found['number']}"))
    return Substitute(units, context.units()) if found["new"] else LeaveOut(units)


def _beside_words(context: _Context, found: re.Match[str]) -> Operation:
    where = Where.AFTER if found["where"].lower() == "after" else Where.BEFORE
    new, matter = _new(context, found)
    return InsertWords(context.place(), where, _quote(context, found, "q1", "n1"), new, matter)


def _at_edge(context: _Context, found: re.Match[str]) -> Operation:
    where = Where.AT_END if found["edge"] == "end" else Where.AT_BEGINNING
    if context.matter is None or not context.matter.units:
        return InsertWords(context.place(), where, None, _new(context, found)[0])
    if not found["new"]:
        return Insert(where, context.place().address, context.units())
    # “at end insert “, and— (d) …”: the words run on from the text, the units follow them.
    before, matter = _new(context, found)
    return Insert(where, context.place().address, replace(matter or context.units(), before=before))


def _new_clause(context: _Context, found: re.Match[str]) -> Operation:
    return Insert(Where.AT_END, None, context.units())


def _new_beside(context: _Context, found: re.Match[str]) -> Operation:
    where = Where.AFTER if found["where"].lower() == "after" else Where.BEFORE
    return Insert(where, _address(found["provision"]), context.units())


def _beside_units(context: _Context, found: re.Match[str]) -> Operation:
    if found["more"]:
        raise NotUnderstoodWords("new provisions beside more than one provision")
    where = Where.AFTER if found["where"].lower() == "after" else Where.BEFORE
    return Insert(where, context.under(_step(found["noun"], found["first"])), context.units())


def _move(context: _Context, found: re.Match[str]) -> Operation:
    where = Where.AFTER if found["where"].lower() == "after" else Where.BEFORE
    units = Units(_address(f"{found['kind']} {found['number']}"))
    return Move(units, where, _address(f"{found['kind2']} {found['number2']}"))


def _oppose(context: _Context, found: re.Match[str]) -> Operation:
    return OpposeQuestion(_address(f"{found['kind']} {found['number']}"))


def _row(
    name: str,
    example: str,
    pattern: str,
    build: Callable[[_Context, re.Match[str]], Operation],
) -> FormRow:
    return FormRow(name, example, re.compile(pattern, re.IGNORECASE), build)


#: Every form of an amendment to a bill that is understood.
FORMS: tuple[FormRow, ...] = (
    _row(
        "new clause",
        "To move the following Clause—",
        rf"to move the following {_KINDS}—?",
        _new_clause,
    ),
    _row(
        "new clause in its place",
        "After Clause 65, insert the following new Clause—",
        rf"(?:insert )?(?P<where>after|before) (?P<provision>(?:Clause|Schedule) \w+|Schedule),? "
        rf"(?:insert )?the following (?:new )?{_KINDS}—?",
        _new_beside,
    ),
    _row(
        "clause left out",
        "leave out Clause 48",
        rf"leave out {_KINDS} (?P<number>\w+)"
        r"(?P<new> and insert the following (?:new )?(?:Clause|Schedule)—?)?",
        _clause_out,
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
        r"(?: the words?)? ?(?:—|" + _Q.format("new") + "(?P<dash>—)?)",
        _at_edge,
    ),
    _row(
        "provisions inserted",
        "after subsection (2) insert—",
        rf"(?P<where>after|before) {_NOUN} {_REFS},? insert ?—?",
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


def read_bill_amendment(
    text: str, matter: Matter | None = None, *, provision: Address | None = None
) -> tuple[Read, ...]:
    """The operations of one amendment.

    ``matter``: the new text that the paper prints below it.  ``provision``: what a heading above
    it names (House of Lords).  Raises :class:`NotUnderstoodWords`.
    """
    said = take_quotes(text, runs_on=matter is not None)
    rest = _SPOKEN.sub("", said.text, count=1)
    cited: re.Match[str] | None = None
    for where in _WHERE:
        cited = where.match(rest)
        if cited is not None and _begins_a_form(rest[cited.end() :]):
            rest = rest[cited.end() :]
            break
        cited = None
    if cited is None:
        named_there = _ELSEWHERE.match(rest)
        if named_there is not None:
            rest = rest[named_there.end() :]
            provision = _address(_restored(named_there["provision"], said))
    citation = _citation(cited, provision)
    named = citation.provision if citation is not None else provision
    for form in FORMS:
        found = form.pattern.fullmatch(rest.rstrip(" .;"))
        if found is None:
            continue
        at = _citation_to(citation, found)
        operation = form.build(_Context(said, named, at, matter), found)
        lined = at is not None and bool(at.page or at.line)
        return (Read(operation, at if lined else None, form.name),)
    raise _not_understood(rest, said)


def _citation(cited: re.Match[str] | None, provision: Address | None) -> Citation | None:
    if cited is None:
        return None
    groups = cited.groupdict()
    if any(value and int(value) == 0 for key, value in groups.items() if key != "provision"):
        raise NotUnderstoodWords("pages, lines and columns are counted from 1")
    named = groups.get("provision")
    address = provision
    if named:
        plain = named.removeprefix("the ").removeprefix("The ")
        address = _address("long title" if plain.lower() == "title" else plain)
    return Citation(
        address,
        int(groups.get("page") or 0),
        int(groups.get("line") or 0),
        column=int(groups.get("column") or 0),
        as_tabled=True,
    )


def _citation_to(citation: Citation | None, found: re.Match[str]) -> Citation | None:
    """The citation with the line to which the words run."""
    groups = found.groupdict()
    if citation is None:
        return None
    line = int(groups.get("fromline") or citation.line)
    to = groups.get("endline") or groups.get("toline") or groups.get("tolines")
    page = groups.get("endpage") or groups.get("topage")
    if groups.get("fromline") and not to:
        to = str(line)
    if "0" in (groups.get("fromline"), to):
        raise NotUnderstoodWords("lines are counted from 1")
    if to and (int(page or citation.page), int(to)) < (citation.page, line):
        raise NotUnderstoodWords(f"line {to} is before line {line}")
    return replace(citation, line=line, to_line=int(to or 0), to_page=int(page or 0))


def _quote(context: _Context, found: re.Match[str], words: str, ordinal: str) -> Quote:
    number = _ORDINALS[(found[ordinal] or "").lower()]
    return Quote(context.said.quote(found[words]), number)


def _begins_a_form(rest: str) -> bool:
    """Whether what follows the place begins like what is done there."""
    return _DONE.match(rest) is not None


def _restored(text: str, said: Said) -> str:
    return re.sub(r"‹(\d+)›", lambda found: f"“{said.quotes[int(found[1])]}”", text)


def _address(written: str) -> Address:
    try:
        return Address.parse(written[:1].lower() + written[1:] if written[:1] == "C" else written)
    except AddressError as fault:
        raise NotUnderstoodWords(f"“{written}” is no provision: {fault.detail}") from None


def _not_understood(rest: str, said: Said) -> NotUnderstoodWords:
    """With the form that comes nearest, and the words from which on it does not fit."""
    for where in _WHERE:
        placed = where.match(rest)
        if placed is not None:
            rest = rest[placed.end() :]
            break
    plain = rest.rstrip(" .;")
    best, length = FORMS[0], -1
    for form in FORMS:
        fits = _prefix(form, plain)
        if fits > length:
            best, length = form, fits
    stop = plain[length:] if length > 0 else plain
    shown = _restored(stop, said)
    return NotUnderstoodWords(
        f"from “{shown[:80]}” on",
        hint=f"The nearest form is:  {best.example}",
    )


def _prefix(form: FormRow, text: str) -> int:
    """How many characters of the text begin like the example of a form."""
    plain = re.sub(r"“[^”]*”", "‹0›", form.example).lower()
    count = 0
    for one, other in zip(
        plain.split(), re.sub(r"‹\d+›", "‹0›", text).lower().split(), strict=False
    ):
        if one != other and not (one.strip("()").isalnum() and one[:1].isdigit()):
            break
        count += len(other) + 1
    return min(count, len(text))


def is_new_clause(matter: Matter | None) -> bool:
    """Whether new matter is a clause or a Schedule, which has a heading of its own."""
    return matter is not None and any(
        unit.form in (Form.CLAUSE, Form.SCHEDULE) for unit in matter.units
    )
