"""A sentence typed by hand: its quoted matter stands in it between ⟦ and ⟧.

For trying the reader, for the golden cases, and for reading back what was written:

>>> outcome = read_sentence("In section 3, after subsection (2) insert— ⟦(2A) A fee is due.⟧")
>>> outcome.reads[0].operation.matter.units[0].number
'2A'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.amend.language.legislation import Names
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.outcome import Frame, Outcome, Scope
from amendtool.amend.language.scope import Memory
from amendtool.amend.language.sentence import SentenceReader
from amendtool.amend.matter import Matter
from amendtool.amend.matter_text import parse_matter
from amendtool.core.errors import MatterFault

_TYPED = re.compile(r"⟦([^⟦⟧]*)⟧")


def read_sentence(text: str, above: Sequence[str] = (), *, names: Names | None = None) -> Outcome:
    """What one sentence says, below the sentences ``above`` it (outermost first).

    A slash in the quoted matter begins a new line.  The value is one of those of
    ``sentence``: operations, a frame, a modification, or a failure with its place; None for a
    sentence that is no instruction.
    """
    reader = SentenceReader(names)
    scope, memory = Scope(), Memory()
    for line in above:
        reader.names.note(line)
        outcome, _ = _read(reader, line, scope, memory)
        if isinstance(outcome, Frame):
            scope = outcome.scope
    return _read(reader, text, scope, memory)[0]


def marked(text: str) -> tuple[str, tuple[str, ...]]:
    """The sentence with ``⟦1⟧``, ``⟦2⟧`` for its quoted matter, and the matter."""
    found: list[str] = []

    def mark(match: re.Match[str]) -> str:
        found.append(match[1])
        return f"⟦{len(found)}⟧"

    return _TYPED.sub(mark, text), tuple(found)


def _read(
    reader: SentenceReader, text: str, scope: Scope, memory: Memory
) -> tuple[Outcome, tuple[str, ...]]:
    words, typed = marked(text)

    def matter(index: int | str) -> Matter | None:
        if isinstance(index, str) or not 0 <= index < len(typed):
            return None
        try:
            return parse_matter("\n".join(typed[index].split(" / ")))
        except MatterFault as fault:
            raise NotKnown(f"the quoted matter: {fault.detail}", 0) from None

    return reader.read(words, scope, memory, matter), typed
