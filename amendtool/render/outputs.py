"""Everything that one run writes: consolidated and marked, in each format, from one ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from amendtool.amend.paper import Amendment
from amendtool.apply.dialect import Change
from amendtool.apply.ledger import (
    Applied,
    Ledger,
    NothingToDo,
    NotMade,
    Outcome,
    PreEmpted,
    Refused,
    replay,
    replay_marked,
)
from amendtool.apply.renumber import Reprint, summary
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError, ProvisionNotFound
from amendtool.core.provision import Document, Provision
from amendtool.core.source import Shifts
from amendtool.formats.load import read_document
from amendtool.papers.decided import QUESTION
from amendtool.render.flow import Flow
from amendtool.render.html_changes import Unmade
from amendtool.render.leaves import Event
from amendtool.render.page import AmendmentRow, Furniture, MarkedMatter, for_browser, render_page
from amendtool.render.schedules import with_first_number
from amendtool.render.select import made_by, only_changed
from amendtool.render.text import render_text

FORMATS = ("txt", "html", "pdf", "xml")


@dataclass(frozen=True, slots=True)
class View:
    """What of the marked bill is printed: all, what changed, one clause, one amendment."""

    only_changed: bool = False
    clause: Address | None = None
    amendment: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One run: its base, its amendments and its ledger.

    ``reprint``: the bill renumbered.  The consolidated text then is the reprinted one; marked
    pages keep the numbers that were amended, and say what becomes of them.
    """

    base: Document
    amendments: Sequence[Amendment]
    ledger: Ledger
    stage: str
    furniture: Furniture
    view: View = View()
    reprint: Reprint | None = None


def make_outputs(
    job: Job, formats: Sequence[str], *, progress: Callable[[str], None] = lambda _: None
) -> dict[str, bytes]:
    """The files by name (``consolidated.txt``, ``marked.pdf`` …) with their bytes."""
    files: dict[str, bytes] = {}
    amended_source = (
        replay(job.base.source, job.ledger) if job.reprint is None else job.reprint.source()
    )
    marked_source = replay_marked(job.base.source, job.ledger)
    category = job.base.category
    if "xml" in formats:
        files["consolidated.xml"] = amended_source.to_bytes()
        files["marked.xml"] = marked_source.to_bytes()
    if "txt" in formats or "html" in formats:
        progress("consolidated text")
        amended = read_document(amended_source.to_bytes(), category=category)
        if "txt" in formats:
            files["consolidated.txt"] = render_text(_all_events(amended, {})).encode()
        if "html" in formats:
            page = render_page(amended, Flow(amended).events(), job.furniture)
            files["consolidated.html"] = for_browser(page).encode()
    if "html" in formats or "pdf" in formats:
        progress("marked text")
        page = marked_page(job, read_document(marked_source.to_bytes(), category=category))
        if "html" in formats:
            files["marked.html"] = for_browser(page).encode()
        if "pdf" in formats:
            from amendtool.render.pdf import write_pdf

            progress("PDF")
            title = job.furniture.title or job.base.title
            files["marked.pdf"] = write_pdf(page, title=f"{title}: marked to show amendments")
    return dict(sorted(files.items()))


def _all_events(document: Document, changes: Mapping[str, Change]) -> list[Event]:
    """The whole document as lines, the long title and enacting words first."""
    flow = Flow(document, changes)
    return [*_front_events(document, flow), *flow.events()]


def _front_events(document: Document, flow: Flow) -> list[Event]:
    return [
        event
        for part in document.root.children
        if part.kind.value in ("long title", "preamble")
        for event in flow.events(part)
    ]


def marked_page(job: Job, marked: Document) -> str:
    """The page that shows every change and who made it."""
    changes = {change.key: change for change in job.ledger.changes}
    places = _Places(job.base, job.ledger, marked)
    unmade, unplaced = _unmade(job, places)
    flow = Flow(marked, changes)
    view = job.view
    top = None
    if view.clause is not None:
        top = places.marked_provision(AddressBook(job.base).resolve(view.clause))
    events = with_first_number(list(flow.events(top)))
    if view.only_changed or view.amendment:
        also = () if view.amendment else tuple(unmade)
        events = list(only_changed(events, amendment=view.amendment, also=also))
    shown = _shown(job, events, top, unmade)
    notes = job.reprint.notes if job.reprint is not None else {}
    rows = [
        _row(amendment, outcome, notes.get(amendment.number, ""))
        for amendment, outcome in zip(job.amendments, job.ledger.outcomes, strict=True)
        if shown is None or amendment.number in shown
    ]
    points = [
        f"{point.address}: {point.what} (amendment {point.because_of})"
        for point in job.ledger.printing_points
        if shown is None or point.because_of in shown
    ]
    if job.reprint is not None and shown is None:
        points += [f"At reprint {line}." for line in summary(job.reprint.crosswalk)]
        points += [
            f"{point.address} as reprinted: {point.what}" for point in job.reprint.printing_points
        ]
    matter = MarkedMatter(changes, rows, points, unmade, unplaced)
    whole = view == View()
    alone = top is not None or (
        view.amendment != "" and view.amendment not in made_by(_front_events(marked, flow))
    )
    return render_page(marked, events, job.furniture, matter, contents=whole, part=alone)


def _shown(
    job: Job, events: Sequence[Event], top: Provision | None, unmade: Mapping[int, list[Unmade]]
) -> frozenset[str] | None:
    """The amendments that the page is about; None for all of them."""
    if job.view.amendment:
        return frozenset({job.view.amendment})
    if top is None:
        return None
    start, end = top.element.start, top.element.end
    boxed = (box for at, boxes in unmade.items() if start <= at < end for box in boxes)
    return made_by(events) | {box.change.amendment for box in boxed}


class _Places:
    """Where provisions of the base stand in the marked document."""

    def __init__(self, base: Document, ledger: Ledger, marked: Document) -> None:
        self._shifts = Shifts(ledger.marked_splices)
        self.book = AddressBook(base)
        self._marked = {part.element.start: part for part in marked.walk()}

    def offset(self, provision: Provision) -> int:
        """The place in the marked text where a provision of the base begins."""
        return self._shifts.after(provision.element.start)

    def marked_provision(self, provision: Provision) -> Provision:
        """The same provision in the marked document."""
        found = self._marked.get(self.offset(provision))
        if found is None:
            raise ProvisionNotFound(
                "it cannot be shown alone: it was moved or divided",
                where=str(self.book.address_of(provision)),
            )
        return found


def _unmade(job: Job, places: _Places) -> tuple[dict[int, list[Unmade]], list[Unmade]]:
    """Boxes for what was not made, by where they stand; and those without a place."""
    placed: dict[int, list[Unmade]] = {}
    unplaced: list[Unmade] = []
    for amendment, outcome in zip(job.amendments, job.ledger.outcomes, strict=True):
        box = _box(amendment, outcome, job.stage)
        if box is None:
            continue
        address = getattr(outcome, "address", "")
        target = _nearest(places.book, address)
        if target is None:
            unplaced.append(box)
        else:
            placed.setdefault(places.offset(target), []).append(box)
    return placed, unplaced


def _nearest(book: AddressBook, address: str) -> Provision | None:
    """The provision aimed at, or the innermost one around it that exists."""
    if not address:
        return None
    try:
        steps = Address.parse(address.split(" to (")[0]).steps
    except AmendToolError:
        return None
    for count in range(len(steps), 0, -1):
        found = book.find(Address(steps[:count]))
        if len(found) == 1:
            return found[0]
    return None


def _box(amendment: Amendment, outcome: Outcome, stage: str) -> Unmade | None:
    change = Change(
        key="",
        amendment=amendment.number,
        mover="; ".join(amendment.movers),
        stage=stage,
        decision=amendment.decision.value,
    )
    match outcome:
        case Refused():
            error = outcome.error
            reason = " ".join(f"{error.title}: {error.detail}.".split())
            return Unmade(change, "refused", reason, error.code)
        case PreEmpted():
            said = _name(outcome.by)
            return Unmade(
                change,
                f"pre-empted by {said}",
                f"{said[:1].upper()}{said[1:]} changes the text that it would amend.",
            )
        case NothingToDo():
            return Unmade(change, "nothing to do", f"{outcome.why.capitalize()}.")
        case Applied() | NotMade():
            return None
        case _:
            assert_never(outcome)


def _name(number: str) -> str:
    """“amendment 7”; “the Question on clause 3”."""
    return f"the {number}" if number.startswith(QUESTION) else f"amendment {number}"


def outcome_words(outcome: Outcome) -> tuple[str, str]:
    """The outcome in a word or two, and the reason, for tables and for the terminal."""
    match outcome:
        case Applied():
            return "applied", "; ".join(outcome.warnings)
        case Refused():
            return "refused", f"{outcome.error.code} {outcome.error.title}"
        case PreEmpted():
            by = _name(outcome.by) if outcome.by.startswith(QUESTION) else outcome.by
            return f"pre-empted by {by}", ""
        case NothingToDo():
            return "nothing to do", outcome.why
        case NotMade():
            return "not made", outcome.why
        case _:
            assert_never(outcome)


def _row(amendment: Amendment, outcome: Outcome, note: str = "") -> AmendmentRow:
    words, reason = outcome_words(outcome)
    reason = "; ".join(filter(None, (reason, note)))
    place = getattr(outcome, "address", "")
    if isinstance(outcome, Applied):
        places = list(dict.fromkeys(effect.address for effect in outcome.effects))
        place = (
            places[0]
            if len(places) == 1
            else "; ".join(places[:3]) + (" …" if len(places) > 3 else "")
        )
    names = [*amendment.movers, *amendment.supporters]
    decision = amendment.decision.value
    if decision != "no decision":
        reason = "; ".join(filter(None, (decision, reason)))
    return AmendmentRow(
        amendment.number,
        "; ".join(names),
        place,
        amendment.explanatory_statement,
        words,
        reason,
    )
