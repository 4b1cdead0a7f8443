"""A Keeling schedule as files: the Act amended, clean and marked, with its tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from textwrap import fill

from amendtool.amend.language.instruction import Instruction
from amendtool.apply.dialect import Change
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document
from amendtool.formats.labels import with_article
from amendtool.formats.load import read_document
from amendtool.formats.spellings import to_eid
from amendtool.keeling.schedule import KeelingSchedule, Result
from amendtool.keeling.table import Row, status_of, table_of
from amendtool.keeling.units import unit_texts
from amendtool.render.flow import Flow
from amendtool.render.leaves import Event
from amendtool.render.page import AmendmentRow, Furniture, MarkedMatter, render_page
from amendtool.render.select import only_changed
from amendtool.render.text import WIDTH, render_text

FORMATS = ("txt", "html", "pdf", "xml", "csv", "json")
#: so many instructions that were not made are named over the text
_NAMED = 12


def make_keeling(
    schedule: KeelingSchedule,
    formats: Sequence[str],
    *,
    stated: Sequence[tuple[str, str]] = (),
    banner: str = "",
    changed_only: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> dict[str, bytes]:
    """The files by name (``amended.txt``, ``marked.pdf``, ``table.csv`` …) with their bytes."""
    files: dict[str, bytes] = {}
    if "xml" in formats:
        files["amended.xml"] = schedule.clean.source.to_bytes()
        files["marked.xml"] = schedule.marked.to_bytes()
    if "csv" in formats or "json" in formats:
        rows = table_of(schedule, to_eid)
        if "csv" in formats:
            files["table.csv"] = table_csv(rows)
        if "json" in formats:
            files["table.json"] = table_json(rows)
    if not {"txt", "html", "pdf"} & set(formats):
        return dict(sorted(files.items()))
    back = _back(schedule, stated)
    furniture = Furniture(title=schedule.act.title, note=banner, banner=banner)
    progress("text")
    if "txt" in formats:
        words = render_text(_events(schedule.clean))
        files["amended.txt"] = (_head(back, banner) + words).encode()
    if {"html", "pdf"} & set(formats):
        page = render_page(
            schedule.clean, Flow(schedule.clean).events(), furniture, back=_clean(back)
        )
        files |= _page_files("amended", page, formats, _clean(back), progress)
    progress("marked text")
    changes = {change.key: change for change in schedule.changes}
    marked = read_document(schedule.marked.to_bytes(), category=schedule.base.category)
    flow = Flow(marked, changes)
    events: list[Event] = list(flow.events())
    if "txt" in formats:
        lines = _events(marked, changes)
        lines = list(only_changed(lines)) if changed_only else lines
        words = render_text(lines, marked=True, sources=True)
        files["marked.txt"] = (_head(back, banner, _LEGEND) + words).encode()
    if {"html", "pdf"} & set(formats):
        if changed_only:
            events = list(only_changed(events))
        matter = MarkedMatter(changes, _rows(schedule), _points(schedule))
        page = render_page(marked, events, furniture, matter, contents=not changed_only, back=back)
        files |= _page_files("marked", page, formats, back, progress)
    return dict(sorted(files.items()))


def _page_files(
    name: str,
    page: str,
    formats: Sequence[str],
    back: Mapping[str, object],
    progress: Callable[[str], None],
) -> dict[str, bytes]:
    """A page as the files that are asked for: HTML, PDF or both."""
    files: dict[str, bytes] = {}
    if "html" in formats:
        files[f"{name}.html"] = page.encode()
    if "pdf" in formats:
        from amendtool.render.pdf import write_pdf

        progress(f"PDF ({name})")
        files[f"{name}.pdf"] = write_pdf(page, title=str(back["title"]))
    return files


_LEGEND = (
    "Words that the bill inserts are [+so+]; words that it takes out are [-so-]. The clause or "
    "paragraph of the bill that changes them stands after them at the right, {so}."
)


def _head(back: Mapping[str, object], banner: str, legend: str = "") -> str:
    """What stands over a text: which Act, amended by which bill, and that it is not the law."""
    about = (
        f"This is the text of {back['act']} as {back['bill']} would amend it. {back['view']}"
        f"{back['incomplete']}."
    )
    said = [str(back["heading"]).upper().center(WIDTH).rstrip()]
    said += [fill(words, WIDTH) for words in (banner, about, legend) if words]
    return "\n\n".join((*said, "-" * WIDTH, ""))


def _clean(back: Mapping[str, object]) -> dict[str, object]:
    """The same for the text without marks, which has no table of amendments either."""
    return {**back, "title": f"{back['heading']} as it would be amended", "clean": True}


def _events(document: Document, changes: Mapping[str, Change] | None = None) -> list[Event]:
    """The whole document as lines, the long title and enacting words first."""
    flow = Flow(document, changes or {})
    front = [
        event
        for part in document.root.children
        if part.kind in (Kind.LONG_TITLE, Kind.PREAMBLE)
        for event in flow.events(part)
    ]
    return [*front, *flow.events()]


_VIEW = (
    "It is a view for readers, not a statement of the law: it shows every amendment as made, "
    "whenever and wherever it is to have effect, in the text of the Act that was given"
)


def _back(schedule: KeelingSchedule, stated: Sequence[tuple[str, str]]) -> dict[str, object]:
    undone = [each.number for each in schedule.results if not each.made]
    total = len(schedule.results)
    incomplete = ""
    if undone:
        named = ", ".join(undone[:_NAMED])
        more = f" and {len(undone) - _NAMED} more" if len(undone) > _NAMED else ""
        incomplete = (
            f"; {len(undone)} of {total} instructions are not shown ({named}{more}), and the table "
            "on the marked page says why"
        )
    made = total - len(undone)
    counts = f"{made} of {total} instructions of the bill for this Act are carried out here."
    return {
        "heading": schedule.act.title or "Untitled",
        "title": f"{schedule.act.title}: Keeling schedule",
        "view": _VIEW,
        "clean": False,
        "act": with_article(schedule.act.title),
        "bill": with_article(schedule.bill or "bill"),
        "incomplete": incomplete,
        "counts": counts,
        "non_textual": [(str(each.source), each.text) for each in schedule.non_textual],
        "stated": list(stated),
    }


def _rows(schedule: KeelingSchedule) -> list[AmendmentRow]:
    found: list[AmendmentRow] = []
    by_source: dict[str, list[Row]] = {}
    for row in table_of(schedule, to_eid):
        by_source.setdefault(row.source, []).append(row)
    for result in schedule.results:
        rows = by_source.get(result.number, [])
        status, reason = status_of(result.outcome)
        found.append(
            AmendmentRow(
                number=result.number,
                movers=", ".join(dict.fromkeys(row.type_of_amendment for row in rows)),
                place="; ".join(dict.fromkeys(row.affected for row in rows)),
                statement=_statement(result),
                outcome=status,
                reason=reason,
            )
        )
    return found


def _statement(result: Result) -> str:
    """The words of the bill, quoted matter as an ellipsis, with what limits them."""
    text = result.reading.text
    for number in range(1, len(result.reading.quoted) + 1):
        text = text.replace(f"⟦{number}⟧", "“…”")
    if isinstance(result.reading, Instruction) and result.reading.conditions:
        text += f" [{'; '.join(result.reading.conditions)}]"
    return text


def _points(schedule: KeelingSchedule) -> list[str]:
    return [f"{each.address}: {each.what} ({each.because_of})" for each in schedule.points]


# -- tables ------------------------------------------------------------------------------------

_FIELDS = (
    "source", "source_eid", "type_of_amendment", "affected_provision", "location",
    "whole_provision", "affected", "status", "note",
)  # fmt: skip


def table_json(rows: Sequence[Row]) -> bytes:
    """The table of amendments as a JSON list."""
    found = [asdict(row) for row in rows]
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def table_csv(rows: Sequence[Row]) -> bytes:
    """The table of amendments as CSV, the names of the fields first."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _FIELDS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        fields = asdict(row)
        fields["whole_provision"] = str(row.whole_provision).lower()
        writer.writerow({name: _safe(str(value)) for name, value in fields.items()})
    return out.getvalue().encode()


def _safe(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def units_lines(schedule: KeelingSchedule, rows: Sequence[Row]) -> bytes:
    """One JSON object a line for each affected unit: its text before and after.

    Units that an instruction aims at stand there also where their words are the same.
    """
    lines = [
        json.dumps(
            {"unit": each.unit, "before_text": each.before, "after_text": each.after},
            ensure_ascii=False,
        )
        for each in unit_texts(schedule, tuple(row.affected_provision for row in rows), to_eid)
    ]
    return ("\n".join(lines) + "\n").encode()
