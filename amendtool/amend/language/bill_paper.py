"""Between a paper of text and a paper of operations, both ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from textwrap import dedent

from amendtool.amend.citation import Citation
from amendtool.amend.language.bill_read import (
    amends_of,
    read_bill_amendment,
    read_citation,
)
from amendtool.amend.language.bill_write import (
    Wording,
    goes_before_all,
    goes_into_schedule,
    wording,
)
from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.matter_flow import put_together
from amendtool.amend.matter_lines import balance, curly, split_lines
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.matter_write import typed
from amendtool.amend.operations import Insert, Operation, Substitute
from amendtool.amend.paper import Amendment, AmendmentPaper, Base, House, Position, Star
from amendtool.amend.paper_links import with_links
from amendtool.amend.papertext import TextEntry, read_paper_text
from amendtool.amend.patch_paper import bare_names
from amendtool.core.address import Address, Step, Unit
from amendtool.core.errors import AddressError, AmendToolError
from amendtool.core.errors_language import NotUnderstoodWords, NoWording

SIGNS = {Star.NONE: "", Star.NEW: "★ ", Star.WILL_COMPLY: "☆ "}
ClauseOn = Callable[[int, int], Address | None]
_CLAUSE = re.compile(r"^(?:After |Before )?(?P<provision>(?:Clause|Schedule) \w+|Schedule)$")


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """The paper, and what of it was not understood: number, words and reason."""

    paper: AmendmentPaper
    refused: tuple[tuple[str, str, AmendToolError], ...]
    #: the same amendments, without operations, with all else that is known of them
    unread: tuple[Amendment, ...] = ()
    #: lines of the text that belong to nothing that is known, with their numbers
    passed_over: tuple[tuple[int, str], ...] = ()


def paper_of_text(
    text: str,
    house: House,
    *,
    bill: str = "",
    stage: str = "",
    base: Base | None = None,
    name: str = "",
    clause_on: ClauseOn | None = None,
) -> ReadPaper:
    """Read a paper.

    ``clause_on``: the clause or Schedule on a page and line of the bill, for an amendment that
    names none; None where the bill is not at hand.

    Every amendment is there once: understood whole, or given back with the reason.  Raises
    :class:`amendtool.core.errors_language.NoPaper` where there is none at all.
    """
    made: list[Amendment] = []
    refused: list[tuple[str, str, AmendToolError]] = []
    unread: list[Amendment] = []
    found = read_paper_text(text, name=name)
    numbers = {entry.number for entry in found.entries}
    taken: dict[str, int] = {}
    for count, group in _grouped(found.entries):
        first = group[0]
        # What has no number (a notice to oppose a Question) gets none that another has.
        number = first.number or (str(count) if str(count) not in numbers else f"?{count}")
        where = Position(name, first.line)
        try:
            made.append(_whole(group, number, where, made, taken, clause_on))
        except AmendToolError as error:
            # Several instructions under one number are one amendment: all of it or nothing.
            words = " / ".join(each.words for each in group)
            refused.append((number, words, error.at(f"{where}  amendment {number}")))
            unread += [_unread(each, number, where) for each in group]
        taken.setdefault(_bare_number(first, number), first.line)
    around = found.around
    paper = AmendmentPaper(
        bill or found.bill,
        stage or around.stage,
        house,
        base or Base(around.print_name),
        tuple(made),
        date=around.date,
        session=around.session,
        order=around.order,
        groups=around.groups,
        withdrawn=around.withdrawn,
        motions=around.motions,
        own_lines=around.own_lines,
        position=Position(name),
    )
    return ReadPaper(paper, tuple(refused), tuple(unread), found.passed_over)


def _grouped(entries: Sequence[TextEntry]) -> list[tuple[int, list[TextEntry]]]:
    """The entries that are one amendment together, with the place of the first in the paper.

    An instruction without a number directly under one that has a number belongs to it.
    """
    found: list[tuple[int, list[TextEntry]]] = []
    for count, entry in enumerate(entries, 1):
        if found and entry.follows and not entry.movers and found[-1][1][0].number:
            if entry.amends in ("", found[-1][1][0].amends):
                found[-1][1].append(entry)
                continue
        found.append((count, [entry]))
    return found


def _bare_number(entry: TextEntry, number: str) -> str:
    return f"{entry.amends}{number}" if entry.amends and number.startswith("(") else number


def _whole(
    group: Sequence[TextEntry],
    number: str,
    where: Position,
    before: Sequence[Amendment],
    taken: Mapping[str, int],
    clause_on: ClauseOn | None,
) -> Amendment:
    """All instructions of an amendment."""
    first = group[0]
    stands = taken.get(_bare_number(first, number))
    if stands is not None:
        raise NotUnderstoodWords(f"an amendment {number} stands already in line {stands}")
    for entry in group:
        if entry.fault:
            raise NotUnderstoodWords(f"where it ends is not said: {entry.fault}")
    amendment = _amendment(first, number, where, before, clause_on)
    for entry in group[1:]:
        amendment = _and(amendment, _amendment(entry, number, where, before, clause_on))
    return amendment


def _amendment(
    entry: TextEntry,
    number: str,
    where: Position,
    before: Sequence[Amendment],
    clause_on: ClauseOn | None,
) -> Amendment:
    matter = _matter(entry)
    named = _provision_of(entry, before)
    if named is None and clause_on is not None:
        cited = read_citation(entry.words)
        if cited is not None and cited.provision is None and cited.page and cited.line:
            named = clause_on(cited.page, cited.line)
    found = read_bill_amendment(_joined(entry), matter, provision=named)
    return replace(
        _said_of(entry, number, where),
        operations=tuple(each.operation for each in found),
        citations=tuple(each.citation for each in found),
        said=tuple(each.said for each in found),
    )


def _unread(entry: TextEntry, number: str, where: Position) -> Amendment:
    """An amendment whose words are not understood, with these words."""
    lines = (line.strip() for line in entry.matter.splitlines() if line.strip())
    return replace(
        _said_of(entry, number, where),
        citations=(read_citation(entry.words, _provision(entry.heading)),),
        words="\n".join((entry.words, *lines)),
    )


def _said_of(entry: TextEntry, number: str, where: Position) -> Amendment:
    """What is known of an amendment apart from what it does."""
    amends = entry.amends or amends_of(entry.words)
    movers, supporters, interests = bare_names(entry.movers, entry.supporters)
    lettered = amends and number.startswith("(")
    said = Amendment(
        f"{amends}{number}" if lettered else number,
        (),
        movers=movers,
        supporters=supporters,
        interests=interests,
        explanatory_statement=entry.statement,
        star=entry.star,
        government=entry.government,
        amends=amends,
        relating_to=entry.relating_to if entry.words.startswith("To move") else "",
        position=where,
    )
    return with_links(said, entry.links)


def _provision_of(entry: TextEntry, before: Sequence[Amendment]) -> Address | None:
    """What the instruction is about, where its own words do not say."""
    amends = entry.amends or amends_of(entry.words)
    return _new_provision(amends, before) if amends else _provision(entry.heading)


def _new_provision(amends: str, before: Sequence[Amendment]) -> Address:
    """What an amendment to an amendment is about: the one new provision that the other brings in.

    A new clause has no number yet and is known by its title.
    """
    amended = next((each for each in before if each.number == amends), None)
    if amended is None:
        raise NotUnderstoodWords(
            f"amendment {amends}, which it amends, is not among those of this paper that are "
            "understood"
        )
    brought = [
        unit
        for operation in amended.operations
        if isinstance(operation, Insert | Substitute)
        for unit in operation.matter.units
    ]
    if len(brought) == 1:
        step = _step_of(brought[0])
        if step is not None:
            return Address((step,))
    raise NotUnderstoodWords(
        f"which of the words of amendment {amends} are meant is not said",
        hint="Name the provision:  (2), leave out “28 days” and insert “7 days”",
    )


def _step_of(unit: NewProvision) -> Step | None:
    named = {Form.CLAUSE: Unit.CLAUSE, Form.SCHEDULE: Unit.SCHEDULE}.get(unit.form)
    if named is not None:
        return Step(named, unit.number or f"({unit.heading})")
    return Step(Unit.SUB, unit.number) if unit.number and unit.form in _BRACKETED else None


_BRACKETED = (Form.ARABIC, Form.LETTER, Form.ROMAN, Form.CAPITAL)


def _and(first: Amendment, second: Amendment) -> Amendment:
    return replace(
        first,
        operations=(*first.operations, *second.operations),
        citations=(*first.citations, *second.citations),
        said=(*first.said, *second.said),
        explanatory_statement=first.explanatory_statement or second.explanatory_statement,
        paves=first.paves or second.paves,
        alternative_to=first.alternative_to or second.alternative_to,
        consequential_on=first.consequential_on or second.consequential_on,
        depends_on=first.depends_on or second.depends_on,
    )


def _joined(entry: TextEntry) -> str:
    """“After Clause 62” above and “Insert the following new Clause—” below are one instruction."""
    if entry.words.startswith("Insert the following") and entry.heading:
        return f"{entry.heading}, {entry.words[0].lower()}{entry.words[1:]}"
    return entry.words


def _matter(entry: TextEntry) -> Matter | None:
    if not entry.matter.strip():
        return None
    scheduled = entry.words.startswith("Schedule") or entry.heading.startswith("Schedule")
    text = put_together(dedent(entry.matter))
    if balance(curly(text)):
        raise NotUnderstoodWords(
            "the quotation marks in the new text are not in pairs",
            hint="Each mark that opens (“) needs one that closes (”).",
        )
    if re.search(r"following (?:new )?Schedule—?$", entry.words):
        text = f"Schedule\n{text}"
    if _BESIDE_WORDS.search(entry.words) and _is_running_text(text):
        return Matter((), before=curly(text))
    matter = parse_matter(text, scheduled=scheduled)
    for unit in matter.units:
        _refuse_headed(unit)
    return matter


#: “after “provisions);” insert—”: what follows may be words on a line of their own
_BESIDE_WORDS = re.compile(
    r"\b(?:after|before) (?:\w+ )?[“\"][^“”\"]+[”\"],? insert—?$", re.IGNORECASE
)


def _is_running_text(text: str) -> bool:
    """Words without a number or anything else that begins a provision."""
    lines = split_lines(text, 1)
    if len(lines) != 1:
        return False
    only = lines[0]
    begins = (only.label(), only.numbered(), only.group(), only.cross_heading(), only.term())
    return not any(begins) and not only.is_row()


def _refuse_headed(unit: NewProvision) -> None:
    """“35C Effect of disqualification / (1) …”: a section, where a paragraph could be meant."""
    if unit.form is not Form.SCHEDULE_PARAGRAPH or len(unit.content) < 2:
        return
    words, inner = unit.content[0], unit.content[1]
    if not isinstance(words, Words) or not isinstance(inner, NewProvision):
        return
    if inner.form is Form.ARABIC and not words.text.endswith(("—", "–", ":", "-")):
        raise NotUnderstoodWords(
            f"“{unit.number} {words.text[:50]}” has a heading, as a section has and a "
            "paragraph of a Schedule has not",
            hint="Where it goes into text that the Schedule quotes, write it by hand.",
        )


def _provision(heading: str) -> Address | None:
    found = _CLAUSE.match(heading)
    if found is None or heading.startswith(("After", "Before")):
        return None
    written = found["provision"]
    try:
        return Address.parse(written[:1].lower() + written[1:] if written[0] == "C" else written)
    except AddressError:
        return None


#: words an operation by the lines of a print, or raises an :class:`AmendToolError`
ByLines = Callable[[Operation, House], Wording]


def text_of_paper(
    paper: AmendmentPaper, house: House, by_lines: ByLines | None = None
) -> tuple[str, list[tuple[str, AmendToolError]]]:
    """The amendments as the House prints them, and those that have no form of words.

    ``by_lines``: what has no form of words of its own (a definition, a row) is worded so.
    """
    blocks: list[str] = []
    refused: list[tuple[str, AmendToolError]] = []
    above = ""
    for amendment in paper.amendments:
        try:
            block, above = _block(amendment, house, above, by_lines)
        except AmendToolError as error:
            refused.append((amendment.number, error))
            continue
        blocks.append("\n".join(block))
    return "\n\n".join(blocks) + ("\n" if blocks else ""), refused


def _block(
    amendment: Amendment, house: House, above: str, by_lines: ByLines | None
) -> tuple[list[str], str]:
    lines: list[str] = []
    for number, operation in enumerate(amendment.operations):
        said = _worded(operation, house, amendment.citation(number), by_lines)
        if said.heading and said.heading != above:
            lines += [said.heading, ""]
            above = said.heading
        if number == 0:
            if amendment.amends:
                lines.append(f"As an amendment to {amendment.amends}:")
            lines += [*amendment.movers, *amendment.supporters]
            lines.append(f"{SIGNS[amendment.star]}{_number_printed(amendment)}")
        lines += _printed(said.words, said.matter, scheduled=goes_into_schedule(operation))
    if amendment.explanatory_statement:
        lines += ["Member’s explanatory statement", amendment.explanatory_statement]
    return lines, above


def _number_printed(amendment: Amendment) -> str:
    """NC4(a) stands as (a) under what it amends."""
    letter = amendment.number.removeprefix(amendment.amends)
    return letter if amendment.amends and letter.startswith("(") else amendment.number


def _worded(
    operation: Operation, house: House, citation: Citation | None, by_lines: ByLines | None
) -> Wording:
    """In words or, where these have none and the lines are known, by lines."""
    if by_lines is not None and goes_before_all(operation, citation):
        return by_lines(operation, house)
    try:
        return wording(operation, house, citation)
    except NoWording:
        if by_lines is None:
            raise
        with suppress(AmendToolError):
            return by_lines(operation, house)
        raise


def _printed(words: str, matter: Matter | None, *, scheduled: bool) -> Sequence[str]:
    """The instruction with its new text in quotation marks."""
    if matter is None:
        return [words]
    body = typed(matter, scheduled=scheduled).rstrip("\n").split("\n")
    if body and body[0].strip() in ("Schedule", "clause"):
        body = body[1:]
    opened = "" if words.count("“") > words.count("”") else "“"
    indented = [f"    {line}".rstrip() for line in body]
    indented[0] = f"    {opened}{indented[0].strip()}"
    indented[-1] += "”"
    return [words, *indented]
