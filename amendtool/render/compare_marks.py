"""A revised Act against itself: what its own change marks say was inserted and left out.

legislation.gov.uk marks the words that later Acts changed (CLML ``Addition``, ``Substitution``,
``Repeal``; AKN ``ins``, ``del``), and an annotation says who changed them.  The words that were
there before are not in the document, so this is no comparison of two versions: it is what the
document itself says of its changes, given as a change script so that it is drawn like one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from amendtool.apply.dialect import Change as MadeBy
from amendtool.apply.dialect import MarkKind
from amendtool.compare.script import Change, Fate, Run, Script, Step
from amendtool.core.markup import attributes
from amendtool.core.provision import Block, Document, Provision, Role
from amendtool.core.textview import text_of_block
from amendtool.render.runs import runs_of

_MARK = re.compile(r"<(?:\w+:)?(?:Addition|Substitution|Repeal|ins|del)\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Marked:
    """``notes``: by ``id`` of a provision, the annotations on its changes, each said in full once.

    ``marks``: how many change marks the document carries.
    """

    script: Script
    notes: Mapping[int, tuple[str, ...]]
    marks: int


def marks_of(document: Document) -> Marked:
    """The change marks of a document as a script in which old and new are one document."""
    changes: dict[str, MadeBy] = {}
    count = 0
    for tag in _MARK.findall(document.source.text):
        found = attributes(tag)
        key = found.get("ChangeId") or found.get("ukl:ChangeId") or ""
        note = found.get("CommentaryRef") or found.get("ukl:CommentaryRef") or ""
        count += 1
        if key:
            changes[key] = MadeBy(key=note or key, amendment="")
    reader = _Reader(document, changes)
    steps = tuple(reader.step(each) for each in document.root.children)
    return Marked(Script(document, document, steps), reader.notes, count)


@dataclass(slots=True)
class _Reader:
    document: Document
    changes: Mapping[str, MadeBy]
    notes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _labels: dict[str, str] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._texts = {
            note.key: " ".join(text_of_block(self.document, block) for block in note.blocks)
            for note in self.document.notes
        }

    def step(self, provision: Provision, above: frozenset[str] = frozenset()) -> Step:
        """The provision, with what is marked in it and inside it.

        ``above``: annotations that were said of what it stands in, and are not said again.
        """
        keys: dict[str, None] = {}
        number = self._runs(provision.number_block, keys)
        heading = self._runs(provision.heading, keys)
        lines = [
            self._runs(part, keys)
            for part in provision.content
            if isinstance(part, Block) and part.role is not Role.NUMBER
        ]
        text: list[Run] = []
        for line in filter(None, lines):
            text += [Run(Fate.KEPT, "\n"), *line] if text else line
        self._note(provision, [key for key in keys if key not in above])
        steps = tuple(self.step(each, above | set(keys)) for each in provision.children)
        fates = {run.fate for run in (*heading, *text) if run.text.strip()}
        numbered = {run.fate for run in number if run.text.strip()}
        whole = {Change.INSERTED, Change.LEFT_OUT}
        if Fate.KEPT not in fates and (fates or steps) and all(s.changes & whole for s in steps):
            if Fate.INSERTED not in fates and all(Change.LEFT_OUT in s.changes for s in steps):
                return self._whole(provision, Fate.LEFT_OUT, steps, (heading, text))
            # Inserted, perhaps with something in it that was left out later.  Where the number
            # stood before, all its words were replaced.
            if Fate.KEPT not in numbered:
                return self._whole(provision, Fate.INSERTED, steps, (heading, text))
        changed = bool((fates | numbered) - {Fate.KEPT})
        if not changed and all(each.kept for each in steps):
            return Step(provision, provision)
        return Step(
            provision,
            provision,
            frozenset({Change.REWORDED}) if changed else frozenset(),
            (Run(Fate.KEPT, provision.label),) if provision.label else (),
            tuple(heading),
            tuple(text),
            steps,
        )

    def _whole(
        self,
        provision: Provision,
        fate: Fate,
        steps: tuple[Step, ...],
        words: tuple[list[Run], list[Run]],
    ) -> Step:
        """A provision of which no word stood there before, or none stands there now."""
        inserted = fate is Fate.INSERTED
        heading, text = words
        return Step(
            None if inserted else provision,
            provision if inserted else None,
            frozenset({Change.INSERTED if inserted else Change.LEFT_OUT}),
            (Run(fate, provision.label),) if provision.label else (),
            tuple(heading),
            tuple(Run(fate, run.text) if run.fate is Fate.KEPT else run for run in text),
            steps,
        )

    def _runs(self, block: Block | None, keys: dict[str, None]) -> list[Run]:
        if block is None:
            return []
        found: list[Run] = []
        for run in runs_of(self.document, block, self.changes):
            text = " " if run.line_break else run.text
            if not text:
                continue
            kinds = {mark.kind for mark in run.marks}
            fate = Fate.KEPT
            if kinds:
                fate = Fate.LEFT_OUT if MarkKind.LEFT_OUT in kinds else Fate.INSERTED
            keys.update(dict.fromkeys(mark.change.key for mark in run.marks))
            if found and found[-1].fate is fate:
                found[-1] = Run(fate, found[-1].text + text)
            else:
                found.append(Run(fate, text))
        return found

    def _note(self, provision: Provision, keys: list[str]) -> None:
        """The annotations: in full where they are met first, then by their labels alone."""
        full: list[str] = []
        known: list[str] = []
        for key in keys:
            label = self._labels.get(key)
            if label is not None:
                known.append(label)
                continue
            label = self._labels[key] = f"F{len(self._labels) + 1}"
            full.append(f"{label}  {self._texts[key]}" if self._texts.get(key) else label)
        if keys:
            self.notes[id(provision)] = (*([", ".join(known)] if known else []), *full)
