"""Where words put in “at the end” of others go: before the stop that ends them, or after it.

Words that go on with the sentence go before the stop (“…if the court thinks fit, or may fine the
keeper.”), and a new sentence goes after it.  An “and” or “or” that joins an entry to the next one
follows the comma or semicolon there is (“in the register; or”), and takes the place of a full
stop, for the list then goes on: punctuation at the ends of entries is the printer's to settle
(Erskine May 30.83).

>>> def put(text, new):
...     end = at_end(text, new)
...     return text[: end.low] + "|" + new + "|" + text[end.high :]
>>> put("in the register;", "or")
'in the register;|or|'
>>> put("in the register.", ", and")
'in the register|, and|'
>>> put("in the register;", "of lamps")
'in the register|of lamps|;'
>>> put("It is short.", "It is an Act.")
'It is short.|It is an Act.|'
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STOPS = ".;,:"
_JOINER = re.compile(r"(?:^|[\s,;])(?:and|or|but|nor)$")
_BARE = re.compile(r"(?:and|or|but|nor)")
_JOINED = re.compile(r"[,;]\s+(?:and|or|but|nor)$")


@dataclass(frozen=True, slots=True)
class Ending:
    """Where the new words go: in place of ``text[low:high]``, which is empty or the last stop."""

    low: int
    high: int


def at_end(text: str, new: str) -> Ending:
    """Where words go at the end of a text, both as printed."""
    size, words = len(text), new.strip()
    stop = text[-1:] if text.endswith(tuple(STOPS)) else ""
    if not stop or not continues(words):
        return Ending(size, size)
    if _BARE.fullmatch(words) and stop != ".":
        return Ending(size, size)
    if _JOINER.search(words) or words.endswith(tuple(STOPS)):
        # the new words bring what ends them: the stop that is there gives way
        return Ending(size - 1, size)
    return Ending(size - 1, size - 1)


def joined(text: str) -> str:
    """The “, and” or “; or” with which an entry of a list ends; empty where it does not."""
    found = _JOINED.search(text)
    return found[0] if found is not None else ""


def continues(words: str) -> bool:
    """Whether new words carry on the sentence: they begin in lower case or with a comma.

    Words that begin a new sentence go after the full stop instead.
    """
    first = words.lstrip()[:1]
    return bool(first) and (first.islower() or first in ",;:(—–")
