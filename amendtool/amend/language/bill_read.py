"""Amendments to a bill as the House words them, read into operations.

“Clause 4, page 3, line 11, leave out “may” and insert “must””: first where (``_WHERE``), then
what (``bill_forms.FORMS``).  Words that no form fits are not understood, and the error says from
where on; a form is never applied in part.

>>> (found,) = read_bill_amendment("Clause 4, page 3, line 11, leave out “may” and insert “must”")
>>> found.operation.new, found.citation.line
('must', 11)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from amendtool.amend.citation import Citation
from amendtool.amend.language.bill_forms import FORMS, Context, FormRow, address_of_words
from amendtool.amend.language.bill_quotes import Said, take_quotes
from amendtool.amend.matter import Matter
from amendtool.amend.operations import Operation
from amendtool.core.address import Address, Unit
from amendtool.core.errors_language import NotUnderstoodWords


@dataclass(frozen=True, slots=True)
class Read:
    """One operation and where the paper says it is.  ``form``: the name of the form (``FORMS``).

    ``said``: the words of the paper that say it, in one line: place and verb and quoted words,
    new matter that is printed below them apart.
    """

    operation: Operation
    citation: Citation | None
    form: str
    said: str = ""


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
    # an amendment to an amendment: the lines are those of its new text, as printed
    re.compile(r"Line (?P<line>\d+),? ", re.IGNORECASE),
    re.compile(
        # as the House of Commons cited until about 2015
        r"Page (?P<page>\d+),? line (?P<line>\d+),? \[(?P<provision>(?:Clause|Schedule) \w+)\],? ",
        re.IGNORECASE,
    ),
    re.compile(
        # “Page 3, leave out lines 20 to 23” has its lines further on
        r"Page (?P<page>\d+)(?:,? line (?P<line>\d+))?(?:,? column (?P<column>\d+))?,? ",
        re.IGNORECASE,
    ),
)


#: Hansard: “I beg to move amendment 59, in clause 1, page 1 …”; and “In clause 1, …” alone
_SPOKEN = re.compile(
    r"^(?:(?:I beg to move )?amendment (?:No\. )?\w+, )?in (?=clause|schedule)", re.IGNORECASE
)
_TO_AMENDMENT = re.compile(
    r"^As an amendment to (?:Amendment )?(?P<number>\(?\w+\)?)[,:]? ", re.IGNORECASE
)
_DONE = re.compile(
    r"leave out|at (?:the )?(?:end|beginning)|after|before|transpose|insert|to oppose",
    re.IGNORECASE,
)
#: A provision in full, without page and line: “Clause 81(3), table, row 4, leave out …”; of an
#: amendment to an amendment, “In subsection (2)(b), leave out …”.
_ELSEWHERE = re.compile(
    r"(?:In (?=subsection|paragraph))?"
    r"(?P<provision>(?:Clause|Schedule|(?:(?:subsection|paragraph) )?(?:\(\w+\))+,|(?:long )?title)"
    r"[^—]*?),? "
    r"(?=(?:leave out|at (?:the )?(?:end|beginning)|"
    r"(?:after|before) (?:first|second|third|last|sub|para))\b|(?:after|before) ‹)",
    re.IGNORECASE,
)


def read_bill_amendment(
    text: str, matter: Matter | None = None, *, provision: Address | None = None
) -> tuple[Read, ...]:
    """The operations of one amendment.

    ``matter``: the new text that the paper prints below it.  ``provision``: what a heading above
    it names (House of Lords).  Raises :class:`NotUnderstoodWords`.
    """
    said = take_quotes(text, runs_on=matter is not None)
    cited, rest = _placed(said.text)
    if cited is None:
        named_there = _ELSEWHERE.match(rest)
        if named_there is not None:
            rest = rest[named_there.end() :]
            provision = address_of_words(_restored(named_there["provision"], said))
    citation = _citation(cited, provision)
    named = citation.provision if citation is not None else provision
    for form in FORMS:
        found = form.pattern.fullmatch(rest.rstrip(" .;"))
        if found is None:
            continue
        at = _citation_to(citation, found)
        if at is not None and at.page and not at.line:
            raise NotUnderstoodWords(f"page {at.page} is cited without a line")
        if at is not None and at.line and not at.page and not _lined(at.provision, provision):
            raise NotUnderstoodWords(f"line {at.line} is cited without a page")
        operation = form.build(Context(said, named, at, matter), found)
        lined = at is not None and bool(at.page or at.line)
        return (Read(operation, at if lined else None, form.name, " ".join(text.split())),)
    raise _not_understood(rest, said)


def read_citation(text: str, provision: Address | None = None) -> Citation | None:
    """The page and line with which an amendment begins, whatever it then says; None for none.

    ``provision``: what a heading above it names.
    """
    cited, _ = _placed(text)
    try:
        return _citation(cited, provision)
    except NotUnderstoodWords:
        return None


def _placed(text: str) -> tuple[re.Match[str] | None, str]:
    """Where an amendment says that it is, and the words after that."""
    text = _TO_AMENDMENT.sub("", _SPOKEN.sub("", text, count=1), count=1)
    for where in _WHERE:
        cited = where.match(text)
        if cited is not None and _begins_a_form(text[cited.end() :]):
            return cited, text[cited.end() :]
    return None, text


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
        address = address_of_words("long title" if plain.lower() == "title" else plain)
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


def _lined(cited: Address | None, above: Address | None) -> bool:
    """Whether a line needs no page: of the title, the preamble, or an amendment that is amended.

    ``above``: what the paper says above the amendment.
    """
    if above is not None or cited is None:
        return True
    return cited.steps[0].unit in (Unit.LONG_TITLE, Unit.PREAMBLE)


def _begins_a_form(rest: str) -> bool:
    """Whether what follows the place begins like what is done there."""
    return _DONE.match(rest) is not None


def _restored(text: str, said: Said) -> str:
    return re.sub(r"‹(\d+)›", lambda found: f"“{said.quotes[int(found[1])]}”", text)


#: what people write, and what the House has in its place
_OTHER_VERBS = re.compile(
    r"^(?P<verb>delete|omit|remove|strike out|take out|cut|replace|substitute|for|change|amend)\b",
    re.IGNORECASE,
)


#: words to which something is done, without any mark around them
_QUOTELESS = re.compile(
    r"leave out (?!clause|schedule|subsection|paragraph|sub-|lines?\b|from (?:the )?beginning)\w"
    r"|(?:after|before) (?!clause|schedule|subsection|paragraph|sub-)\w.* insert",
    re.IGNORECASE,
)


def _not_understood(rest: str, said: Said) -> NotUnderstoodWords:
    """With the form that comes nearest, and the words from which on it does not fit."""
    for where in _WHERE:
        placed = where.match(rest)
        if placed is not None:
            rest = rest[placed.end() :]
            break
    plain = rest.rstrip(" .;")
    other = _OTHER_VERBS.match(plain)
    if other is not None:
        return NotUnderstoodWords(
            f"“{other['verb']}” is no word of an amendment to a bill",
            hint="Write  leave out “may”  or  leave out “may” and insert “must”",
        )
    if "‹" not in plain and _QUOTELESS.match(plain):
        return NotUnderstoodWords(
            f"“{_restored(plain, said)[:60]}”: the words stand in no quotation marks, so where "
            "they begin and end is not said",
            hint="Write  leave out “may” and insert “must”",
        )
    best, length = FORMS[0], -1
    for form in FORMS:
        fits = _prefix(form, plain)
        if fits > length:
            best, length = form, fits
    stop = plain[length:] if length > 0 else plain
    shown = _restored(stop, said).strip()
    if not shown:
        return NotUnderstoodWords("it breaks off: what is left out or inserted is not there")
    return NotUnderstoodWords(
        f"from “{shown[:80]}” on",
        hint=f"The nearest form is:  {best.example}" if length > 0 else "",
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


def amends_of(text: str) -> str:
    """The number of the amendment that this one amends, where its own words say it."""
    found = _TO_AMENDMENT.match(text)
    return found["number"] if found is not None else ""
