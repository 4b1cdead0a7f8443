"""Footnotes below the page, and the annotations of a revised Act after the text.

Footnotes are numbered from 1 through the document, as instruments are printed.  Annotations are
F1, C1 … as on legislation.gov.uk, and listed at the end under their kinds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amendtool.core.provision import Document, Note
from amendtool.render.leaves import Event, Leaf, Number
from amendtool.render.page import ANNOTATION_KINDS, annotation_labels
from amendtool.render.print_galley import Galley
from amendtool.render.print_look import LEFT, NOTE, NOTE_PITCH, WIDTH
from amendtool.render.print_rows import Passage, Placed, Row
from amendtool.render.print_words import Measure
from amendtool.render.runs import Run, runs_of

_FOOTNOTES = ("footnote", "marginnote")


@dataclass(frozen=True, slots=True)
class Called:
    """``labels``: what is printed where a note is called.  ``below``: rows of footnotes.

    ``back``: events of the annotations, after the text.
    """

    labels: Mapping[str, str]
    below: Mapping[str, Sequence[Row]]
    back: Sequence[Event]


def called_notes(galley: Galley, document: Document) -> Called:
    """All notes of a document."""
    labels = dict(annotation_labels(document))
    below: dict[str, Sequence[Row]] = {}
    for note in document.notes:
        if note.kind in _FOOTNOTES:
            labels[note.key] = str(len(below) + 1)
            below[note.key] = _rows(galley, document, note, labels[note.key])
    return Called(labels, below, list(_back(document, annotation_labels(document))))


def _runs(document: Document, note: Note) -> tuple[Run, ...]:
    found: list[Run] = []
    for block in note.blocks:
        found += (
            [Run(" "), *runs_of(document, block, {})] if found else runs_of(document, block, {})
        )
    return tuple(run for run in found if not run.note)


def _rows(galley: Galley, document: Document, note: Note, label: str) -> list[Row]:
    passage = Passage("Note")
    runs = (Run(f"{label}  "), *_runs(document, note))
    lines = galley.lines(runs, Measure(WIDTH), NOTE)
    return [Row((Placed(LEFT, line, passage),), 0.0, NOTE_PITCH, counted=False) for line in lines]


def _back(document: Document, labels: Mapping[str, str]) -> list[Event]:
    if not labels:
        return []
    events: list[Event] = [
        Leaf("schedule", (), heading_number=(Run("ANNOTATIONS"),), depth=2, label="Annotations")
    ]
    for kind, heading in ANNOTATION_KINDS.items():
        found = [note for note in document.notes if labels.get(note.key, "")[:1] == kind]
        if found:
            events.append(Leaf("cross-heading", (Run(heading),), depth=3, label=heading))
        for note in found:
            number = Number((Run(labels[note.key]),), paragraph=True)
            events.append(Leaf("text", _runs(document, note), indent=3, numbers=(number,)))
    return events
