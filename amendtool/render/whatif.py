"""What if these were agreed to: the answer as text, as JSON, and as a page with the clauses."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from amendtool.amend.paper import Amendment
from amendtool.apply.ledger import replay_marked
from amendtool.apply.whatif import Fate, Prospect, WhatIf
from amendtool.core.provision import Document
from amendtool.formats.load import read_document
from amendtool.render.flow import Flow
from amendtool.render.html_changes import anchor_of
from amendtool.render.leaves import Event
from amendtool.render.page import AmendmentRow, Furniture, MarkedMatter, for_browser, render_page
from amendtool.render.select import only_changed
from amendtool.render.settled import settled
from amendtool.render.text import WIDTH, render_text

FORMAT = 1
_GAPS = re.compile(r"\n{3,}")
_NONE = "No clause would change."
DISCLAIMER = (
    "Worked out from the text and from the links between the amendments. What is called is for the "
    "Chair. Not an official publication."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and its answer.

    ``base``: the bill.  ``marked``: whether the clauses show what changes, or read as amended.
    """

    base: Document
    amendments: Sequence[Amendment]
    found: WhatIf
    furniture: Furniture
    marked: bool = True


def _title(asked: Asked) -> str:
    agreed = [each.number for each in asked.found.of(Fate.AGREED, Fate.CONTRADICTS)]
    said = [
        f"{_listed(numbers)} {'is' if len(numbers) == 1 else 'are'} {what}"
        for numbers, what in ((agreed, "agreed to"), (asked.found.negatived, "negatived"))
        if numbers
    ]
    return f"What if {' and '.join(said) or 'nothing is agreed to'}?"


def _listed(numbers: Sequence[str]) -> str:
    shown = numbers if len(numbers) <= 12 else [*numbers[:10], f"{len(numbers) - 10} more"]
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _changed(asked: Asked) -> list[Event]:
    """The clauses that would change, with their marks or as they would read."""
    ledger = asked.found.ledger
    data = replay_marked(asked.base.source, ledger).to_bytes()
    document = read_document(data, category=asked.base.category)
    events = only_changed(
        Flow(document, {change.key: change for change in ledger.changes}).events()
    )
    return list(events) if asked.marked else list(settled(events))


def _headed(fate: Fate) -> str:
    return f"{fate.value[:1].upper()}{fate.value[1:]}:"


def whatif_text(asked: Asked) -> str:
    """For the screen: what becomes of each amendment, then the clauses."""
    found = asked.found
    lines = [_title(asked), ""]
    width = max((len(each.number) for each in found.prospects), default=0)
    for fate in Fate:
        group = found.of(fate)
        if not group:
            continue
        lines.append(_headed(fate))
        if fate is Fate.CALLED and not any(each.notes for each in group):
            lines += textwrap.wrap(
                ", ".join(each.number for each in group),
                WIDTH,
                initial_indent="  ",
                subsequent_indent="  ",
            )
        else:
            for each in group:
                lines += _lines(each, width)
        lines.append("")
    events = _changed(asked)
    if found.ledger.changes:
        how = "marked to show what changes" if asked.marked else "as amended"
        lines += [f"The clauses as they would read ({how}):", ""]
        lines.append(render_text(events, marked=asked.marked))
    else:
        lines += [_NONE, ""]
    lines.append(textwrap.fill(DISCLAIMER, WIDTH))
    return _GAPS.sub("\n\n", "\n".join(lines)) + "\n"


def _lines(prospect: Prospect, width: int) -> list[str]:
    head = f"  {prospect.number:>{width}}  "
    said = "; ".join((*prospect.why, *prospect.notes))
    words = ": ".join(filter(None, (prospect.place, said)))
    return textwrap.wrap(
        words or "no place",
        WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )


def whatif_json(asked: Asked) -> str:
    """For programs; the names of the fields are stable."""
    content = {
        "format": FORMAT,
        "title": asked.base.title,
        "possible": asked.found.possible,
        "amendments": [
            {
                "number": each.number,
                "place": each.place,
                "fate": each.fate.value,
                "why": list(each.why),
                "notes": list(each.notes),
            }
            for each in asked.found.prospects
        ],
        "clauses": {
            "marked": asked.marked,
            "text": render_text(_changed(asked), marked=asked.marked),
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def whatif_html(asked: Asked) -> str:
    """One self-contained page: the answer first, then the clauses, then all amendments."""
    found = asked.found
    by_number = {each.number: each for each in asked.amendments}
    rows = [
        AmendmentRow(
            each.number,
            "; ".join((*by_number[each.number].movers, *by_number[each.number].supporters)),
            each.place,
            by_number[each.number].explanatory_statement,
            each.fate.value,
            "; ".join((*each.why, *each.notes)),
        )
        for each in found.prospects
    ]
    ledger = found.ledger
    data = replay_marked(asked.base.source, ledger).to_bytes()
    document = read_document(data, category=asked.base.category)
    groups = [
        (
            _headed(fate),
            [
                (each.number, anchor_of(each.number), "; ".join((*each.why, *each.notes)))
                for each in group
            ],
        )
        for fate in Fate
        if (group := found.of(fate))
    ]
    matter = MarkedMatter({change.key: change for change in ledger.changes}, rows)
    page = render_page(
        document,
        _changed(asked),
        asked.furniture,
        matter,
        contents=False,
        back={
            "title": f"{asked.furniture.title or asked.base.title}: {_title(asked)}",
            "question": _title(asked),
            "groups": groups,
            "marked": asked.marked,
            "none": "" if ledger.changes else _NONE,
            "disclaimer": DISCLAIMER,
        },
        template="whatif.html",
        front=False,
    )
    return for_browser(page)
