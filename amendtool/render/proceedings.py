"""The report of proceedings as text, as JSON, and as a page for the browser and the printer."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from amendtool import __version__
from amendtool.amend.paper import Division, House
from amendtool.papers.decided import DecisionFinding
from amendtool.papers.proceedings import GLOSSARY, Entry, Proceedings, votes
from amendtool.render.templating import templates

if TYPE_CHECKING:
    pass

FORMAT = 1
WIDTH = 84
NOT_OFFICIAL = "Made from the amendment files. Not an official publication."
_HOUSES = {House.COMMONS: "House of Commons", House.LORDS: "House of Lords"}


@dataclass(frozen=True, slots=True)
class Report:
    """What is printed.  ``date``: of the proceedings, in words; empty where not said."""

    title: str
    proceedings: Proceedings
    findings: Sequence[DecisionFinding] = ()
    date: str = ""

    @property
    def under(self) -> str:
        """“House of Commons, Committee, 3 March 2026”"""
        said = (_HOUSES[self.proceedings.house], self.proceedings.stage, self.date)
        return ", ".join(filter(None, said))


def proceedings_text(report: Report) -> str:
    """Plain text, with the terms of the House."""
    found = report.proceedings
    lines = [report.title.center(WIDTH).rstrip(), report.under.center(WIDTH).rstrip(), ""]
    lines += ["REPORT OF PROCEEDINGS".center(WIDTH).rstrip(), ""]
    width = max((len(each.number) for each in found.entries), default=0)
    for under, entries in _grouped(found):
        lines += [under.center(WIDTH).rstrip(), ""] if under else []
        for each in entries:
            lines += _entry(each, width, found.house)
    if not found.entries:
        lines += ["No decision is recorded.", ""]
    for said in (undecided_said(found), order_said(found)):
        if said:
            lines += [*textwrap.wrap(said, WIDTH), ""]
    if report.findings:
        lines.append("For a person to look at:")
        for finding in report.findings:
            lines += _wrapped(f"{finding.fault.value}: {finding}", "  ", "      ")
            lines += _wrapped(finding.hint, "      ", "      ") if finding.hint else []
        lines.append("")
    terms = glossary(found)
    if terms:
        lines += ["Terms", ""]
        for term, meaning in terms:
            lines += _wrapped(f"{term}: {meaning}.", "  ", "    ")
        lines.append("")
    lines.append(NOT_OFFICIAL)
    return "\n".join(lines) + "\n"


def _grouped(found: Proceedings) -> list[tuple[str, list[Entry]]]:
    """The entries under their headings; a clause by itself says what it is about."""
    groups = [
        (under, list(entries))
        for under, entries in groupby(found.entries, key=lambda each: each.under)
    ]
    return [
        (under if any(each.number for each in entries) else "", entries)
        for under, entries in groups
    ]


def _entry(entry: Entry, width: int, house: House) -> list[str]:
    pad = " " * (width + 4)
    lines: list[str] = []
    if not entry.number:
        said = f"{entry.words} {result_said(entry, house)}."
        return [*_wrapped(said, pad, pad), *_names(entry.division, pad, house), ""]
    who = "; ".join(entry.movers)
    head = f"  {entry.number:>{width}}  "
    lines += _wrapped(who or entry.words, head, pad)
    if who and entry.words:
        lines += _wrapped(entry.words, pad, pad)
    lines += _wrapped(f"{_sentence(result_said(entry, house))}.", pad, pad)
    lines += _names(entry.division, pad, house)
    if entry.note:
        lines += _wrapped(f"({entry.note})", pad, pad)
    return [*lines, ""]


def _names(division: Division | None, pad: str, house: House) -> list[str]:
    lines: list[str] = []
    for label, names in voters(division, house):
        lines += _wrapped(f"{label}: {', '.join(names)}", pad, pad + "  ")
    return lines


def voters(division: Division | None, house: House) -> list[tuple[str, tuple[str, ...]]]:
    """The names of those who voted, under what the House calls them."""
    if division is None:
        return []
    labels = ("Contents", "Not-contents") if house is House.LORDS else ("Ayes", "Noes")
    both = zip(labels, (division.aye_names, division.no_names), strict=True)
    return [(label, names) for label, names in both if names]


def result_said(entry: Entry, house: House) -> str:
    """The term, and the vote where there was one: “negatived on division: Ayes 5, Noes 9”."""
    if entry.division is None:
        return entry.result
    return f"{entry.result}: {votes(entry.division, house)}"


def undecided_said(found: Proceedings) -> str:
    """“No decision is recorded on: 5, 7.”"""
    return f"No decision is recorded on: {', '.join(found.undecided)}." if found.undecided else ""


def order_said(found: Proceedings) -> str:
    """A caution, where the order of decisions is not recorded for all."""
    if found.recorded or not found.entries:
        return ""
    return (
        "The order in which all of these were decided is not recorded; those without a place in it "
        "stand in the order of the text."
    )


def glossary(found: Proceedings) -> list[tuple[str, str]]:
    """The terms that are used, with what they mean."""
    used = {each.term for each in found.entries}
    return [(term, meaning) for term, meaning in GLOSSARY.items() if term in used]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str, first: str, more: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=more,
        break_long_words=False,
        break_on_hyphens=False,
    )


def proceedings_json(report: Report) -> str:
    """For programs; the names of the fields are stable."""
    found = report.proceedings
    content = {
        "format": FORMAT,
        "title": report.title,
        "house": found.house.value,
        "stage": found.stage,
        "date": report.date,
        "order_recorded": found.recorded,
        "entries": [
            {
                "number": each.number,
                "under": each.under,
                "movers": list(each.movers),
                "words": each.words,
                "result": each.result,
                "decided": each.decided,
                "division": _division(each.division),
                "note": each.note,
            }
            for each in found.entries
        ],
        "undecided": list(found.undecided),
        "findings": [
            {
                "fault": each.fault.value,
                "amendment": each.number,
                "why": each.why,
                "hint": each.hint,
                "where": each.where,
            }
            for each in report.findings
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _division(division: Division | None) -> dict[str, object] | None:
    if division is None:
        return None
    return {
        "ayes": division.ayes,
        "noes": division.noes,
        "number": division.number,
        "aye_names": list(division.aye_names),
        "no_names": list(division.no_names),
    }


def proceedings_html(report: Report) -> str:
    """One self-contained page, which is also what the PDF is made from."""
    from markupsafe import Markup

    found = report.proceedings
    css = files("amendtool.render.styles").joinpath("proceedings.css").read_text(encoding="utf-8")
    groups = [
        {
            "under": under,
            "entries": [
                {
                    "number": each.number,
                    "movers": "; ".join(each.movers),
                    "words": each.words,
                    "result": f"{_sentence(result_said(each, found.house))}."
                    if each.number
                    else f"{each.words} {result_said(each, found.house)}.",
                    "voters": [
                        {"label": label, "names": ", ".join(names)}
                        for label, names in voters(each.division, found.house)
                    ],
                    "note": each.note,
                }
                for each in entries
            ],
        }
        for under, entries in _grouped(found)
    ]
    return (
        templates(trimmed=True)
        .get_template("proceedings.html")
        .render(
            css=Markup(css),  # noqa: S704 - our own file
            generator=f"amendtool {__version__}",
            title=report.title,
            under=report.under,
            groups=groups,
            said=[said for said in (undecided_said(found), order_said(found)) if said],
            findings=[
                {"fault": each.fault.value, "said": str(each), "hint": each.hint}
                for each in report.findings
            ],
            terms=glossary(found),
            not_official=NOT_OFFICIAL,
        )
    )
