"""The words of a paper that are not amendments: head, rubric, legends, lists of numbers, notes.

Commons: the rubric and legends of the Amendment Paper as published since 2020; Lords: those of the
marshalled list (rubric on the Instruction, star on what is new or altered).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from amendtool.amend.paper import Amendment, Decision, House, Star
from amendtool.amend.paper_links import links_of
from amendtool.apply.order import number_key
from amendtool.apply.standing import Standing
from amendtool.papers.default_order import is_report
from amendtool.papers.numbers import is_numbered
from amendtool.papers.sheet import PaperKind

_ORDERED = (
    "The amendments have been marshalled in accordance with the order of consideration, as follows—"
)
_ARRANGED_SO = "The amendments are arranged in the order of consideration, as follows—"
_ARRANGED = "The amendments are arranged in the order in which it is expected they will be decided."
#: numbers that are listed one by one in a note; of more only the first are
MOST_NAMED = 12
_RUN = re.compile(r"(NC|NS|)(\d+)$")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WITHDRAWN = frozenset(
    {Decision.WITHDRAWN, Decision.WITHDRAWN_AFTER_DEBATE, Decision.WITHDRAWN_BEFORE_DEBATE}
)


def spell_date(day: date) -> str:
    """“Tuesday 5 September 2023”, as papers have it."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def joined(words: Sequence[str]) -> str:
    """“1, 2 and 3”."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def ranges(numbers: Iterable[str]) -> str:
    """“1, 80 to 84 and NC18 and NC19”: runs of numbers put together, new clauses last."""
    parts: list[list[str]] = []
    runs: dict[str, list[str]] = {}
    for number in sorted(set(numbers), key=number_key):
        match = _RUN.fullmatch(number)
        runs.setdefault(match[1] if match else "other", []).append(number)
    for series in ("", "other", "NC", "NS"):
        said = _runs(runs.get(series, []))
        if said:
            parts.append(said)
    return " and ".join(joined(each) for each in parts)


def _runs(numbers: Sequence[str]) -> list[str]:
    found: list[list[str]] = []
    for number in numbers:
        if found and _next(found[-1][-1]) == number:
            found[-1].append(number)
        else:
            found.append([number])
    said: list[str] = []
    for run in found:
        said += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else run
    return said


def _next(number: str) -> str:
    match = _RUN.fullmatch(number)
    return f"{match[1]}{int(match[2]) + 1}" if match else ""


def named(numbers: Sequence[str]) -> str:
    """“14, 15 and 20”, and of very many only the first."""
    if len(numbers) > MOST_NAMED:
        return f"{', '.join(numbers[:MOST_NAMED])} and {len(numbers) - MOST_NAMED} more"
    return joined(numbers)


def title_of(house: House, kind: PaperKind, stage: str) -> str:
    """What the paper calls itself."""
    if house is House.COMMONS:
        return {
            PaperKind.NOTICE: "Notices of Amendments",
            PaperKind.LIST: "Amendment Paper",
            PaperKind.MARSHALLED: "Amendment Paper: amendments in the order of decision",
        }[kind]
    if is_report(stage):
        where = "on Report"
    elif "third reading" in stage.casefold():
        where = "on Third Reading"
    elif stage:
        where = f"in {stage}" if "committee" in stage.casefold() else f"at {stage}"
    else:
        where = ""
    words = {
        PaperKind.NOTICE: "Amendments to be moved",
        PaperKind.LIST: "Running List of Amendments to be moved",
        PaperKind.MARSHALLED: "Marshalled List of Amendments to be moved",
    }[kind]
    return f"{words} {where}".strip()


def rubric_of(
    house: House, kind: PaperKind, bill: str, *, ordered: bool, withdrawn: bool
) -> tuple[str, ...]:
    """The paragraph under the head.  ``ordered``: the House made an order of consideration."""
    if house is House.LORDS:
        if ordered:
            return (_ORDERED,)
        return ("The amendments have been marshalled in the order of the Bill.",)
    listed = f"This document lists the amendments tabled to the {bill}."
    if kind is PaperKind.NOTICE:
        listed = f"This document lists notices of amendments to the {bill}."
    foot = " Any withdrawn amendments are listed at the end of the document." * withdrawn
    return (f"{listed}{foot} {_ARRANGED_SO if ordered else _ARRANGED}",)


def legend_of(house: House, amendments: Sequence[Amendment]) -> tuple[str, ...]:
    """What the signs mean: those only that the paper has."""
    stars = {each.star for each in amendments}
    found: list[str] = []
    if house is House.LORDS:
        if stars - {Star.NONE}:
            found.append("[Amendments marked * are new or have been altered]")
    else:
        if Star.NEW in stars:
            found.append("★ New Amendments.")
        if Star.WILL_COMPLY in stars:
            found.append(
                "☆ Amendments which will comply with the required notice period at their next "
                "appearance."
            )
    if any(each.interests for each in amendments):
        found.append("[R] indicates that a member has declared a relevant interest.")
    new = [
        each.number
        for each in amendments
        if each.star is Star.NEW and is_numbered(each.number) and not each.amends
    ]
    if new and house is House.COMMONS:
        found.append(f"New Amendments: {ranges(new)}.")
    return tuple(found)


def notes_of(amendment: Amendment, standing: Standing | None) -> list[str]:
    """What amendtool says beside an amendment; what it says is no ruling."""
    found: list[str] = []
    if standing is not None:
        if standing.pre_empts:
            found.append(f"If agreed to, {named(standing.pre_empts)} cannot be called")
        if standing.pre_empted_by:
            found.append(f"Cannot be called if {_either(standing.pre_empted_by)} agreed to")
        if standing.overtakes:
            found.append(
                f"If agreed to, it leaves out what {named(standing.overtakes)} would change"
            )
        if standing.same_as:
            found.append(f"The same as {named(standing.same_as)}")
        if standing.overlaps:
            found.append(f"Changes some of the same words as {named(standing.overlaps)}")
    known = set(amendment.alternative_to)
    answers = [each for each in (standing.alternatives if standing else ()) if each not in known]
    if answers:
        found.append(f"An alternative to {named(answers)}")
    return found + links_of(amendment)


def _either(numbers: Sequence[str]) -> str:
    """“3 is”, “3 or 4 is”, “any of 3, 4 and 5 is”."""
    if len(numbers) < 3:
        return f"{' or '.join(numbers)} is"
    return f"any of {named(numbers)} is"


def foot_of(
    amendments: Sequence[Amendment], withdrawn: Sequence[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What stands at the end by number alone: withdrawn, and what has been decided."""
    gone = [each.number for each in amendments if each.decision in WITHDRAWN]
    rows: list[tuple[str, tuple[str, ...]]] = []
    listed = [*withdrawn, *(each for each in gone if each not in withdrawn)]
    if listed:
        rows.append(
            (
                "Withdrawn Amendments",
                (f"The following amendments were withdrawn: {joined(listed)}",),
            )
        )
    by_decision: dict[Decision, list[str]] = {}
    for each in amendments:
        if each.decision not in WITHDRAWN and each.decision is not Decision.NONE:
            by_decision.setdefault(each.decision, []).append(each.number)
    if by_decision:
        said = (
            f"{decision.value.capitalize()}: {ranges(by_decision[decision])}"
            for decision in Decision
            if decision in by_decision
        )
        rows.append(("Amendments already decided", tuple(said)))
    return tuple(rows)
