"""What stands after the text of a print with amendments: those that were not made, and why."""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.amend.paper import Amendment
from amendtool.apply.ledger import NothingToDo, Outcome, PreEmpted, Refused
from amendtool.render.leaves import Event, Leaf, Number
from amendtool.render.runs import Run


def not_made(amendments: Sequence[Amendment], outcomes: Sequence[Outcome]) -> list[Event]:
    """A heading and a paragraph for each amendment that was refused or came too late."""
    events: list[Event] = []
    for amendment, outcome in zip(amendments, outcomes, strict=True):
        why = _why(outcome)
        if why:
            number = Number((Run(amendment.number),), paragraph=True)
            movers = "; ".join(amendment.movers)
            words = f"{movers}: {why}" if movers else why
            events.append(Leaf("more", (Run(words),), indent=4, numbers=(number,)))
    if not events:
        return []
    title = "Amendments not made"
    return [Leaf("article", (Run(title),), depth=2, label=title), *events]


def _why(outcome: Outcome) -> str:
    match outcome:
        case Refused(error=error):
            reason = " ".join(f"{error.title}: {error.detail}".split()).rstrip(": .")
            return f"refused. {reason} ({error.code})."
        case PreEmpted(by=by):
            return f"pre-empted by amendment {by}, which changes the text that it would amend."
        case NothingToDo(why=why):
            return f"nothing to do: {why}."
        case _:
            return ""
