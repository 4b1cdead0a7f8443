"""Sentences whose provisions stand in their middle, and are finished below them.

“In the following sections— (a) 3(1); (b) 5, for “dog” substitute “animal”.”  Where the words below
only say that what is listed goes, ``verbless`` reads them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from amendtool.amend.language.outcome import Frame, Scope
from amendtool.amend.language.scope import Memory
from amendtool.amend.language.sentence import SentenceReader

_DASHED = re.compile(r"[—–:-]\s*$")


def goes_on(opening: str) -> bool:
    """Whether some words go on with what stands below them."""
    return bool(_DASHED.search(opening))


def opens_around(
    opening: str, closing: str, scope: Scope, memory: Memory, reader: SentenceReader
) -> Frame | None:
    """The scope of such a list, which each of its items finishes; None where it is none.

    ``opening``, ``closing``: the words above and below the list.  ``memory`` is changed where it
    is one.
    """
    if not closing or not goes_on(opening) or "“" in opening:
        return None
    if scope.unfinished is not None or scope.modifying or scope.broken:
        return None
    trial = memory.copy()
    outcome = reader.read(f"{opening} {closing}", scope, trial, lambda _: None)
    if not isinstance(outcome, Frame) or outcome.scope.unfinished is None:
        return None
    memory.spoken, memory.act = trial.spoken, trial.act
    texts = (*scope.texts, f"{opening} … {closing}")
    return Frame(replace(outcome.scope, texts=texts))
