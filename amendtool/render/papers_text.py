"""Two papers compared, in plain text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from amendtool.compare.script import Fate, Run
from amendtool.papers.paper_diff import Became, Pair, PaperDiff
from amendtool.render.compare_text import Paint

#: what a summary counts, in this order
COUNTED = (
    Became.ADDED, Became.WITHDRAWN, Became.GONE, Became.RENUMBERED, Became.REWORDED, Became.MOVED,
    Became.MOVERS, Became.SUPPORTERS, Became.STATEMENT, Became.DECISION, Became.STAR,
)  # fmt: skip


def title_of(pair: Pair) -> str:
    """``Amendment 4``; ``Amendment 9, now 44``; ``New clause NC1``."""
    first = pair.old.number if pair.old is not None else ""
    last = pair.new.number if pair.new is not None else ""
    name = f"Amendment {first or last}"
    if first and last and first != last:
        name += f", now {last}"
    amends = pair.entry.amends
    return f"{name} (to amendment {amends})" if amends else name


def summary(diff: PaperDiff) -> str:
    """``Added: 2; withdrawn: 1; reworded: 3.``"""
    said = [f"{each.value}: {count}" for each in COUNTED if (count := diff.count(each))]
    if not said:
        return "The two papers say the same."
    words = "; ".join(said)
    return f"{words[:1].upper()}{words[1:]}."


def facts(pair: Pair) -> Iterator[tuple[str, str]]:
    """What happened to names, decision and star: what, and how."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        return
    if Became.MOVERS in pair.became:
        yield "moved by", f"{_names(old.movers)} → {_names(new.movers)}"
    if pair.supporters_added:
        yield "supporters added", _names(pair.supporters_added)
    if pair.supporters_gone:
        yield "supporters gone", _names(pair.supporters_gone)
    if Became.DECISION in pair.became:
        yield "decision", f"{old.decision.value} → {new.decision.value}"
    if Became.STAR in pair.became:
        yield "star", f"{old.star or 'none'} → {new.star or 'none'}"
    if Became.MOVED in pair.became:
        yield "place", "in another place on the paper"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "nobody"


def papers_text(diff: PaperDiff, paint: Paint) -> str:
    """The whole comparison; words inside in brackets or in colour."""
    lines = [summary(diff), ""]
    for pair in diff.changed:
        lines.append(f"{title_of(pair)}: {', '.join(each.value for each in pair.became)}")
        lines.extend(f"    {what}: {how}" for what, how in facts(pair))
        if pair.text:
            lines.extend(_indented(_painted(pair.text, paint)))
        elif pair.old is None or pair.new is None:
            fate = Fate.INSERTED if pair.old is None else Fate.LEFT_OUT
            lines.extend(_indented(_painted((Run(fate, pair.entry.text),), paint)))
        if pair.statement:
            lines.append("    explanatory statement:")
            lines.extend(_indented(_painted(pair.statement, paint)))
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _indented(text: str) -> list[str]:
    return [f"        {line}" for line in text.split("\n")]


def _painted(runs: tuple[Run, ...], paint: Paint) -> str:
    return "".join(
        "\n".join(paint(run.fate, part) if part else "" for part in run.text.split("\n"))
        for run in runs
    )


def papers_json(diff: PaperDiff) -> str:
    """For programs: every amendment of either paper, in order."""
    found = {
        "old": diff.old.title,
        "new": diff.new.title,
        "summary": {each.name.lower(): diff.count(each) for each in COUNTED},
        "amendments": [
            {
                "old": pair.old.number if pair.old is not None else None,
                "new": pair.new.number if pair.new is not None else None,
                "identity": pair.entry.identity,
                "became": [each.name.lower() for each in pair.became],
                "facts": dict(facts(pair)),
                "supporters_added": list(pair.supporters_added),
                "supporters_gone": list(pair.supporters_gone),
                "text": [{"fate": run.fate.value, "text": run.text} for run in pair.text],
                "statement": [{"fate": run.fate.value, "text": run.text} for run in pair.statement],
            }
            for pair in diff.pairs
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
