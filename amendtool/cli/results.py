"""Writing the results of ``apply``: the files, and the ledger that is their receipt."""

from __future__ import annotations

import json
import os
from pathlib import Path

from amendtool import __version__
from amendtool.amend.paper import Amendment
from amendtool.apply.ledger import (
    Applied,
    Effect,
    NothingToDo,
    NotMade,
    Outcome,
    PreEmpted,
    Refused,
    inverse_of,
)
from amendtool.apply.renumber import Reprint
from amendtool.cli.apply import Prepared, Settings, make_job
from amendtool.cli.files import write_together
from amendtool.core.source import digest
from amendtool.formats.load import read_bytes
from amendtool.render.outputs import make_outputs, outcome_words

LEDGER_FORMAT = 1


def write_results(settings: Settings, prepared: Prepared, folder: Path, stem: str) -> list[Path]:
    """Write all files; results of an earlier run are replaced, inputs never.

    Everything is made before anything is written, and all of it is written or none.
    """
    files = make_outputs(make_job(settings, prepared), settings.formats)
    prefix = f"{stem}-" if stem else ""
    inputs = [prepared.loaded.path, *(Path(patch) for patch in settings.patches)]
    named = {f"{prefix}{name}": data for name, data in files.items()}
    ledger_name = f"{prefix}ledger.json"
    receipt = ledger_json(settings, prepared, folder, named)
    together = {folder / name: data for name, data in named.items()}
    together[folder / ledger_name] = receipt
    write_together(together, inputs=inputs)
    return list(together)


def ledger_json(
    settings: Settings, prepared: Prepared, folder: Path, files: dict[str, bytes]
) -> bytes:
    """The ledger as JSON: field names are stable; ``docs/ledger.md`` lists them."""
    loaded, ledger = prepared.loaded, prepared.ledger
    choice, view = settings.choice, settings.view
    content = {
        "format": LEDGER_FORMAT,
        "tool": f"amendtool {__version__}",
        "base": {
            "file": _relative(loaded.path, folder),
            "source": _relative(Path(settings.source), folder),
            "digest": loaded.digest,
            "encoding": loaded.document.source.encoding,
            "title": loaded.title,
        },
        "papers": [
            {
                "file": _relative(Path(patch), folder),
                "digest": digest(read_bytes(Path(patch))),
                "bill": paper.bill,
                "house": paper.house.value,
                "stage": paper.stage,
            }
            for patch, paper in zip(settings.patches, prepared.papers, strict=True)
        ],
        "options": {
            "formats": list(settings.formats),
            "agree": sorted(choice.agree),
            "only": sorted(choice.only),
            "except": sorted(choice.leave),
            "decided": choice.decided,
            "only_changed": view.only_changed,
            "clause": str(view.clause) if view.clause is not None else "",
            "amendment": view.amendment,
            "marking": settings.marking,
            "date": settings.date,
            "version_line": settings.version_line,
            "stale_base": settings.stale,
            "reprint": settings.reprint,
        },
        "amendments": [
            _amendment(amendment, outcome)
            for amendment, outcome in zip(prepared.amendments, ledger.outcomes, strict=True)
        ],
        "printing_points": [
            {"address": point.address, "what": point.what, "amendment": point.because_of}
            for point in ledger.printing_points
        ],
        "splices": [list(splice) for splice in ledger.splices],
        "inverse": [list(splice) for splice in inverse_of(loaded.document.source, ledger)],
        **({"reprint": _reprint(prepared.reprint)} if prepared.reprint is not None else {}),
        "outputs": [{"file": name, "digest": digest(data)} for name, data in files.items()],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _reprint(reprint: Reprint) -> dict[str, object]:
    """The second layer: the amended text → the reprinted text, which consolidated.* hold."""
    return {
        "crosswalk": [
            {
                "old": str(entry.old_address),
                "new": str(entry.new_address),
                "old_number": entry.old_number,
                "new_number": entry.new_number,
                "inserted": entry.inserted,
            }
            for entry in reprint.crosswalk.entries
        ],
        "printing_points": [
            {"address": point.address, "what": point.what} for point in reprint.printing_points
        ],
        "splices": [list(splice) for splice in reprint.splices],
        "inverse": [list(splice) for splice in reprint.inverse()],
    }


def _amendment(amendment: Amendment, outcome: Outcome) -> dict[str, object]:
    words, reason = outcome_words(outcome)
    found: dict[str, object] = {
        "number": amendment.number,
        "movers": list(amendment.movers),
        "supporters": list(amendment.supporters),
        "decision": amendment.decision.value,
        "outcome": _OUTCOMES[type(outcome)],
        "reason": reason,
        "effects": [],
    }
    if isinstance(outcome, Applied):
        found["effects"] = [_effect(effect) for effect in outcome.effects]
        found["warnings"] = list(outcome.warnings)
    elif isinstance(outcome, Refused):
        found["error"] = outcome.error.as_fields()
        found["address"] = outcome.address
    elif isinstance(outcome, PreEmpted):
        found["by"] = outcome.by
        found["address"] = outcome.address
    else:
        found["reason"] = reason or words
    return found


_OUTCOMES: dict[type, str] = {
    Applied: "applied",
    Refused: "refused",
    PreEmpted: "pre-empted",
    NothingToDo: "nothing to do",
    NotMade: "not made",
}


def _effect(effect: Effect) -> dict[str, object]:
    return {
        "operation": effect.operation,
        "type": effect.type,
        "address": effect.address,
        "old": effect.old,
        "new": effect.new,
        "old_digest": effect.old_digest,
        "new_digest": effect.new_digest,
        "change": effect.change_key,
    }


def _relative(path: Path, folder: Path) -> str:
    """Where an input is, seen from the ledger: the two can be moved together."""
    return Path(os.path.relpath(path.absolute(), folder.absolute())).as_posix()
