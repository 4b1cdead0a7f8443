"""What HTML says of a change beside its words: attributes, anchors, notes, boxes for the unmade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from amendtool.apply.dialect import Change
from amendtool.render.runs import Run


@dataclass(frozen=True, slots=True)
class Unmade:
    """An amendment that was not made, to be boxed where it aimed.

    ``outcome``: ``refused``, ``pre-empted by amendment 12``, ``nothing to do``.
    """

    change: Change
    outcome: str
    reason: str
    code: str = ""
    wording: str = ""


def moved_notes(changed: Sequence[Change], label: str) -> str:
    """“6 moved from clause 44 to after clause 41”, where the amendment's label stands too."""
    notes = [f"{change.amendment} {change.note}" for change in changed if change.note]
    return "".join(f'<span class="am">{escape(note)}</span>' for note in notes if label)


def change_attributes(change: Change, *, title: bool = True) -> str:
    """``data-…`` attributes of a change, always all and in one order."""
    named = [
        change.by
        or f"Amendment {change.amendment}: "
        + ", ".join(filter(None, (change.mover, change.stage, change.decision)))
    ]
    tip = f' title="{escape(named[0].rstrip(": "))}"' if title else ""
    decision = change.decision.replace(" ", "-")
    return (
        f' data-amendment="{escape(change.amendment)}" data-mover="{escape(change.mover)}"'
        f' data-stage="{escape(change.stage)}" data-decision="{escape(decision)}"{tip}'
    )


def anchor_of(number: str) -> str:
    """The id of an amendment's row in the table of amendments."""
    return f"am-{slug(number)}"


def slug(number: str) -> str:
    """An amendment's number as part of an identifier."""
    return re.sub(r"[^A-Za-z0-9]+", "-", number).strip("-") or "x"


def changes_in(runs: Iterable[Run]) -> list[Change]:
    """The changes in some runs, each amendment once, in order."""
    found: dict[str, Change] = {}
    for run in runs:
        if not run.text.strip():
            continue
        for mark in run.marks:
            found.setdefault(mark.change.amendment, mark.change)
    return list(found.values())
