"""A comparison as plain text, for the terminal and for files; and as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from amendtool.compare.script import Change, Fate, Run, Script
from amendtool.render.compare_rows import Closing, Gap, Row, Rows, closing_lines, framed

#: How a run is painted: given its fate and its words.
Paint = Callable[[Fate, str], str]


def plain(fate: Fate, text: str) -> str:
    """Without colour: [-left out-] and {+inserted+}, references that follow in [~ ~]."""
    match fate:
        case Fate.KEPT:
            return text
        case Fate.LEFT_OUT:
            return f"[-{text}-]"
        case Fate.INSERTED:
            return f"{{+{text}+}}"
        case Fate.OLD_REFERENCE:
            return f"[~{text}~]"
        case Fate.NEW_REFERENCE:
            return f"{{~{text}~}}"


def words_for(change: Change, *, away: bool = False) -> str:
    """The name of a change, as people say it."""
    if change is Change.REFERENCES:
        return "references follow the renumbering"
    return "moved from here" if change is Change.MOVED and away else str(change.value)


def summary_line(rows: Rows) -> str:
    """``3 inserted, 1 left out, 12 renumbered; 210 words in, 14 out``"""
    if not rows.changes:
        return "No changes."
    counts = ", ".join(f"{count} {words_for(change)}" for change, count in rows.counts.items())
    return f"{counts}; {rows.words_in} words in, {rows.words_out} out."


def text_of(script: Script, rows: Rows, paint: Paint = plain) -> str:
    """The comparison, one changed provision after the other."""
    lines: list[str] = []
    for row in rows.rows:
        if isinstance(row, Gap):
            continue
        if isinstance(row, Closing):
            if row.changes:
                indent = "  " * min(row.depth, 8)
                lines += [f"{indent}  {_painted(line, paint)}" for line in closing_lines(row)]
            continue
        lines.extend(_row(row, paint))
    lines.append("")
    lines.extend(f"Not looked for: {limit}." for limit in script.limits)
    lines.append(summary_line(rows))
    return "\n".join(lines).lstrip("\n") + "\n"


def _row(row: Row, paint: Paint) -> list[str]:
    indent = "  " * min(row.depth, 8)
    lines: list[str] = []
    if row.begins:
        where = " → ".join(dict.fromkeys(filter(None, (row.old, row.new))))
        what = ", ".join(words_for(change, away=row.away) for change in row.changes)
        lines += ["", f"{where or row.kind.value}: {what}"]
    if row.away:
        return lines
    label, heading, words = framed(row)
    head = " ".join(filter(None, (_painted(label, paint), _painted(heading, paint))))
    body = [_painted(line, paint) for line in words]
    if head and body and not row.heading:
        body[0] = f"{head} {body[0]}"
    elif head:
        body.insert(0, head)
    if row.changes or (row.heading and row.depth == 0):
        if body and not row.changes:
            lines.append("")  # what stands round a change, before it
        lines += [f"{indent}  {line}" for line in body]
    lines += [f"{indent}      — {note}" for note in row.notes]
    return lines


def _painted(runs: Sequence[Run], paint: Paint) -> str:
    return "".join(paint(run.fate, run.text) for run in runs)


def json_of(script: Script, rows: Rows) -> str:
    """The comparison as JSON; the names of the fields are stable (``docs/comparing.md``)."""
    content = {
        "old": {"title": script.old.title, "digest": script.old.source.digest()},
        "new": {"title": script.new.title, "digest": script.new.source.digest()},
        "shared": round(script.shared, 4),
        "limits": list(script.limits),
        "summary": {
            "changes": rows.changes,
            **{change.value.replace(" ", "_"): count for change, count in rows.counts.items()},
            "words_in": rows.words_in,
            "words_out": rows.words_out,
        },
        "units": [
            {
                "address": unit.name,
                "heading": unit.heading,
                "changes": [change.value for change in unit.changes],
                "words_in": unit.words_in,
                "words_out": unit.words_out,
            }
            for unit in rows.units
        ],
        "changes": [_entry(row) for row in rows.rows if isinstance(row, Row) and row.changes],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _entry(row: Row) -> dict[str, object]:
    return {
        "changes": [change.value for change in row.changes],
        "old_address": row.old or None,
        "new_address": row.new or None,
        "kind": row.kind.value,
        "number": row.number or None,
        "away": row.away,
        "partner": row.partner or None,
        "label": _runs(row.label),
        "heading": _runs(row.heading),
        "text": _runs(row.text),
        "notes": list(row.notes),
    }


def _runs(runs: Sequence[Run]) -> list[list[str]]:
    return [[run.fate.value, run.text] for run in runs]
